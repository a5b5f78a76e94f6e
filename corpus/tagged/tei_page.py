"""A TEI text as an essay: what each element is, and where its notes are called.

The format: TEI P5, chapters 3 (elements available in all documents) and 4 (text structure).

    …nobody had called it.<note n="1">Serge, <title level="m">Memoirs</title>, p. 4.</note>
    …nobody had called it.<ref target="#n1">1</ref>        <note xml:id="n1">Serge …</note>
    …nobody had called it.<anchor xml:id="a1"/>            <note target="#a1">Serge …</note>
"""

from __future__ import annotations

import re  # values of attributes are short
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.limits import UnreadableError
from corpus.tagged.csl_items import citation_data
from corpus.tagged.tag_walk import (
    CAPTION,
    CELL,
    PARAGRAPH,
    QUOTATION,
    SKIPPED,
    XML_ID,
    Tag,
    first,
    give_heading,
    local,
    words,
    write_tree,
)
from corpus.tagged.tagged_page import (
    AUTHOR_ENTRY,
    TITLE_ENTRY,
    Look,
    TaggedPage,
    WaitingNote,
    finished,
    label_of,
    write_head,
    write_notes,
)
from corpus.tagged.tei_works import (
    WORKS,
    in_quotation_marks,
    is_quoted,
    persons_in,
    punctuated,
    work_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.tagged.tag_walk import Draft


ITALIC_RE: Final = re.compile(r"ital|slant|oblique|(?:^|#)i$", re.I)
SMALL_CAPITALS_RE: Final = re.compile(r"small-?\s?_?caps?|\bsc$", re.I)
RAISED_RE: Final = re.compile(r"\bsup", re.I)
BOLD_RE: Final = re.compile(r"bold|(?:^|#)b$", re.I)
# rend="italic", rendition="#i", style="font-variant: small-caps"
RENDERED: Final[tuple[tuple[re.Pattern[str], Look], ...]] = (
    (SMALL_CAPITALS_RE, "small-capitals"),
    (ITALIC_RE, "emphasis"),
    (RAISED_RE, "raised"),
    (BOLD_RE, "strong"),
)
RENDERINGS: Final = ("rend", "rendition", "style")
UPRIGHT: Final = ("a", "u")  # levels of titles that no type sets off
BLOCKS: Final = frozenset(
    "p ab l lg item label list listBibl div div1 div2 div3 front back body salute signed dateline "
    "opener closer sp stage epigraph titlePage docAuthor byline docImprint trailer argument".split()
)
HEADINGS: Final = frozenset(("head", "titlePart", "docTitle"))
CELLS: Final = frozenset(("table", "row", "cell"))
CAPTIONS: Final = frozenset(("figure",))
SPOKEN: Final = frozenset(("quote", "q", "said", "soCalled"))
SET_OFF: Final = frozenset(("p", "l", "lg", "ab"))  # what a quotation holds that is a block
# elements that hold running text: a note in one of them is called where it stands
RUNNING: Final = frozenset("p ab l head item quote cell titlePart salute signed note".split())
BREAKS: Final = {"lb": " ", "cb": " ", "gb": " ", "space": " "}
SKIPPED_TAGS: Final = frozenset("teiHeader standOff figDesc fw del rdg pb graphic".split())
SECOND: Final = ("sic", "reg", "abbr")  # of two versions in a <choice> those that are not printed
CALLING: Final = frozenset("ref ptr anchor hi seg milestone num".split())
ENDNOTE: Final = "endnote"
MARK_CHARS: Final = 12  # an element with more text than this is no mark
LIST_HEADING: Final = "References"  # printed over a list of works that has no heading


@dataclass(frozen=True, slots=True)
class TeiText:
    """A TEI text that is read.

    `named` are its elements by their ids; `called` the notes that something in the text calls, by
    the element that does, and `notes` all of these; `known` those that have their labels.
    """

    draft: Draft
    named: dict[str, _Element]
    called: dict[_Element, _Element]
    notes: frozenset[_Element]
    known: dict[_Element, WaitingNote[_Element]] = field(default_factory=dict)


def tei_essay(root: _Element) -> Essay:
    """The essay of a TEI file; raises UnreadableError where it holds no text."""
    text = first(root, "text")
    if text is None:
        raise UnreadableError("a TEI file without a text")
    prepare(root)
    named = {element.get(XML_ID, ""): element for element in root.iter("{*}*")}
    called = calls_of_notes(text, named)
    tei = TeiText(TaggedPage(), named, called, frozenset(called.values()))
    manner, stated = partial(tag_of, tei), stated_head(root)
    if first(text, "titlePage") is None:
        write_head(tei.draft, stated)
    write_tree(tei.draft, text, manner)
    notes = write_notes(tei.draft, partial(write_tree, manner=manner))
    return finished(tei.draft, notes, stated, False)


def prepare(root: _Element) -> None:
    """Sets the signs that TEI leaves to whoever prints it: between the parts of a `<biblStruct>`,
    round the title of an article and what a note quotes, over a list of works."""
    for title in root.iter("{*}title"):
        if title.get("level") == "a" and not is_quoted(title):
            in_quotation_marks(title)
    for note in root.iter("{*}note"):
        for quoted in note.iter("{*}quote", "{*}q"):
            if not is_set_off(quoted) and not is_quoted(quoted):
                in_quotation_marks(quoted)
    for work in root.iter("{*}biblStruct"):
        punctuated(work)
    for works in root.iter("{*}listBibl"):
        if not follows_heading(works):
            give_heading(works, "head", LIST_HEADING)


def follows_heading(element: _Element) -> bool:
    """Whether an element stands right behind a heading."""
    before = element.getprevious()
    return before is not None and local(before) == "head"


def calls_of_notes(text: _Element, named: dict[str, _Element]) -> dict[_Element, _Element]:
    """Element of the text to the note that it calls, whichever of the two points to the other."""
    called: dict[_Element, _Element] = {}
    for pointer in text.iter("{*}ref", "{*}ptr"):
        note = named.get(pointed_to(pointer))
        if note is not None and local(note) == "note" and pointer.get("type") != "back":
            called[pointer] = note
    taken = set(called.values())
    for note in text.iter("{*}note"):
        anchor = named.get(pointed_to(note))
        if anchor is not None and note not in taken and is_anchor(anchor):
            called.setdefault(anchor, note)
    return called


def pointed_to(element: _Element) -> str:
    """The id that an element points to; the first of several."""
    return element.get("target", "").strip().split(" ")[0].removeprefix("#") or "-"


def is_anchor(element: _Element) -> bool:
    """Whether an element may be the mark of a note, or the place of one."""
    return local(element) in CALLING and len(words(element)) <= MARK_CHARS


def tag_of(tei: TeiText, element: _Element) -> Tag:
    """What an element of a TEI text is."""
    name = local(element)
    if element in tei.called:
        note = tei.called[element]
        return Tag("note", note=waiting(tei, note, words(element)))
    if name == "note":
        return note_tag(tei, element)
    if name in SKIPPED_TAGS or is_second(element, name):
        return SKIPPED
    if name in BREAKS:
        return Tag("break", instead="" if element.get("break") == "no" else BREAKS[name])
    block = block_tag(element, name)
    if block:
        return block
    link, data = targets(tei, element, name)
    return Tag(looks=looks_of(element, name), link=link, data=data)


def is_second(element: _Element, name: str) -> bool:
    """Whether an element is the version of a place that is not printed."""
    parent = element.getparent()
    return name in SECOND and parent is not None and local(parent) == "choice"


def note_tag(tei: TeiText, element: _Element) -> Tag:
    """A note: called where it stands, or by something else, or by nothing."""
    if element in tei.notes:
        return SKIPPED
    if any(local(outer) in RUNNING for outer in element.iterancestors()):
        return Tag("note", note=waiting(tei, element, ""))
    tei.draft.waiting.append(waiting(tei, element, ""))
    return SKIPPED


def waiting(tei: TeiText, note: _Element, printed: str) -> WaitingNote[_Element]:
    """A note with its label: as the note states it, or its mark, or else counted.

    Notes at the end are a series of their own.
    """
    if note not in tei.known:
        series = ENDNOTE if note.get("place", "") == "end" else ""
        label = label_of(tei.draft, series, note.get("n") or printed)
        tei.known[note] = WaitingNote(series, label, note)
    return tei.known[note]


def block_tag(element: _Element, name: str) -> Tag | None:
    """What an element is that stands by itself; None where it is part of a line."""
    if name in WORKS:
        parent = element.getparent()
        listed = parent is not None and local(parent) == "listBibl"
        return replace(PARAGRAPH, data=work_data(element)) if listed else None
    if name in HEADINGS:
        return Tag("block", "heading", level="2" if name == "head" else "1")
    if name in BLOCKS:
        return PARAGRAPH
    if name in CELLS:
        return CELL
    if name in CAPTIONS:
        return CAPTION
    return QUOTATION if name in SPOKEN and is_set_off(element) else None


def is_set_off(element: _Element) -> bool:
    """Whether a quotation is set off from the text around it."""
    parent = element.getparent()
    if element.get("rend", "") in ("block", "display") or parent is None:
        return True
    if local(parent) not in RUNNING and local(parent) in BLOCKS:
        return True
    return any(local(inner) in SET_OFF for inner in element)


def looks_of(element: _Element, name: str) -> tuple[Look, ...]:
    """How an element in a line is printed."""
    said = " ".join(element.get(attribute, "") for attribute in RENDERINGS).split(" ")
    looks = {look for pattern, look in RENDERED if any(map(pattern.search, said))}
    if name == "emph" or (name == "title" and element.get("level", "m") not in UPRIGHT):
        looks.add("emphasis")
    if name in SPOKEN:
        looks.add("quotation")
    return tuple(sorted(looks))


def targets(tei: TeiText, element: _Element, name: str) -> tuple[str, str]:
    """The address of a link, and the data of the work that an element cites."""
    if name in WORKS:
        return "", work_data(element)
    if name not in ("ref", "ptr"):
        return "", ""
    work = tei.named.get(pointed_to(element))
    if work is not None and local(work) in WORKS:
        return "", citation_data([work_of(work)[0]])
    address = element.get("target", "")
    return address if address.startswith("http") else "", ""


def work_data(element: _Element) -> str:
    """The data of a work where its parts are tagged; "" where it has to be read."""
    item, locator = work_of(element)
    return citation_data([item], locator)


def stated_head(root: _Element) -> dict[str, list[str]]:
    """Title and authors as the header states them, by the names of <meta> entries."""
    header = first(root, "teiHeader")
    if header is None:
        return {}
    statement = first(header, "titleStmt")
    stated = {} if statement is None else title_and_authors(statement)
    source = first(header, "sourceDesc")
    if source is not None and AUTHOR_ENTRY not in stated:
        stated = {**title_and_authors(source), **stated}
    return stated


def title_and_authors(element: _Element) -> dict[str, list[str]]:
    """The first title in an element, and the authors."""
    title = words(first(element, "title")).strip("“”")
    authors = [
        name_of_author(one) for author in element.iter("{*}author") for one in persons_in(author)
    ]
    return {
        name: found
        for name, found in ((TITLE_ENTRY, [title]), (AUTHOR_ENTRY, authors))
        if any(found)
    }


def name_of_author(named: dict[str, str]) -> str:
    """A name in the order in which it is spoken: "Anna Weber"."""
    parts = ("given", "non-dropping-particle", "family")
    return named.get("literal") or " ".join(named[part] for part in parts if part in named)
