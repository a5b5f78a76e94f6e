"""An article in JATS as an essay: what each element is, and where its notes are called.

The format: NISO Z39.96 (JATS 1.3), and the older DTDs of the NLM.

    …called it.<xref ref-type="fn" rid="n1">1</xref>    <fn id="n1"><label>1</label><p>…</p></fn>
    …(Serge <xref ref-type="bibr" rid="b1">1963</xref>)    <ref id="b1"><mixed-citation>…</ref>
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.essay import Essay
from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.limits import UnreadableError
from corpus.tagged.csl_items import MAX_WORKS, citation_data
from corpus.tagged.jats_works import CITATIONS, UNPUNCTUATED, punctuated, work_of
from corpus.tagged.tag_walk import (
    CAPTION,
    CELL,
    PARAGRAPH,
    PLAIN,
    QUOTATION,
    SKIPPED,
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
    begin_block,
    end_block,
    finished,
    keep_target,
    label_of,
    write_head,
    write_notes,
)
from corpus.tagged.tei_works import in_quotation_marks, is_quoted

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.tagged.tag_walk import Draft


LOOKS: Final[dict[str, Look]] = {
    "italic": "emphasis",
    "bold": "strong",
    "sc": "small-capitals",
    "sup": "raised",
}
BLOCKS: Final = frozenset(
    "p sec body back app ack notes fn-group ref-list ref list list-item def-list def-item def term "
    "verse-group verse-line attrib speech boxed-text statement".split()
)
HEADINGS: Final = frozenset(("title", "subtitle"))
CELLS: Final = frozenset("table tr td th table-wrap-foot".split())
CAPTIONS: Final = frozenset("fig fig-group table-wrap caption".split())
SKIPPED_TAGS: Final = frozenset(
    "disp-formula inline-formula tex-math graphic media alternatives object-id permissions "
    "inline-graphic front front-stub".split()
)
# what `inspect` says of the parts that are no text of the essay
RANGE_SIGNS: Final = tuple("–—-‐‑−")
LEFT_OUT: Final = {
    "sub-article": "other articles",
    "response": "other articles",
    "bio": "remarks on the author",
    "floats-group": "figures and tables",
}
UNPRINTED_LABELS: Final = ("fn", "sec")  # elements whose label is printed elsewhere, or is no text
NOTE_POINTERS: Final = ("fn", "endnote")
LIST_HEADING: Final = "References"  # printed over a list of works that has no heading


@dataclass(frozen=True, slots=True)
class JatsText:
    """An article that is read.

    `named` are its elements by their ids, `notes` those that are notes, `called` those of them that
    something calls, `known` those that have their labels.
    """

    draft: Draft
    named: dict[str, _Element]
    notes: frozenset[_Element]
    called: frozenset[_Element]
    known: dict[_Element, WaitingNote[_Element]] = field(default_factory=dict)


def jats_essay(root: _Element) -> Essay:
    """The essay of a JATS file; raises UnreadableError where it holds no text."""
    if first(root, "body") is None:
        raise UnreadableError("a JATS file without a text")
    prepare(root)
    named = {element.get("id", ""): element for element in root.iter("{*}*")}
    calls = calls_by_id(root)
    lists = {works for works in root.iter("{*}ref-list") if lists_notes(works, calls)}
    notes = frozenset(note for note in root.iter("{*}fn", "{*}ref") if is_note(note, lists))
    called = {named.get(one) for one in calls}
    jats = JatsText(TaggedPage(), named, notes, frozenset(note for note in called if note in notes))
    manner, stated = partial(tag_of, jats), stated_head(root)
    write_head(jats.draft, stated)
    abstracts = sum(1 for _ in root.iterfind("{*}front/{*}article-meta/{*}abstract"))
    if abstracts:
        jats.draft.page.left_out["abstract"] = abstracts
    for product in root.iterfind("{*}front/{*}article-meta/{*}product"):
        write_product(jats, product)
    write_tree(jats.draft, root, manner)
    written = write_notes(jats.draft, partial(write_tree, manner=manner))
    return finished(jats.draft, written, stated, False)


def write_product(jats: JatsText, product: _Element) -> None:
    """What an article reviews, printed at its head."""
    begin_block(jats.draft, "paragraph")
    start = jats.draft.text.size
    write_tree(jats.draft, product, partial(tag_of, jats))
    keep_target(jats.draft, "citation-data", start, work_data(product))
    end_block(jats.draft)


def prepare(root: _Element) -> None:
    """Sets the signs that JATS leaves to whoever prints it: between the parts of a citation, round
    the title of an article, behind a label, over a list of works."""
    for citation in root.iter(*("{*}" + tag for tag in UNPUNCTUATED)):
        for title in citation.iter("{*}article-title", "{*}chapter-title"):
            if not is_quoted(title):
                in_quotation_marks(title)
        punctuated(citation)
    for label in root.iter("{*}label"):
        label.tail = " "
    for works in root.iter("{*}ref-list"):
        give_heading(works, "title", LIST_HEADING)


def calls_by_id(root: _Element) -> dict[str, list[str]]:
    """The id of an element to what the cross-references to it print: {"b1": ["1", "[1]"]}."""
    calls: defaultdict[str, list[str]] = defaultdict(list)
    for link in root.iter("{*}xref"):
        for one in ids_of(link):
            calls[one].append(words(link))
    return dict(calls)


def is_note(element: _Element, lists: Container[_Element | None]) -> bool:
    """Whether an element is a note: a `<fn>` outside tables, or an entry of a list of notes."""
    if local(element) == "fn":
        return not any(local(outer) in CELLS for outer in element.iterancestors())
    return element.getparent() in lists


def lists_notes(works: _Element, calls: Mapping[str, list[str]]) -> bool:
    """Whether what is tagged as a list of works is one of notes, as older journals have it: its
    heading may be one of notes, its entries are called by numbers, none of them twice, and one at
    least is no work ("Ibid., p. 50.")."""
    heading = words(works.find("{*}title"))
    if not heading or not NOTES_HEADING_RE.match(heading):
        return False
    no_work = False
    for entry in works.iterfind("{*}ref"):
        called = calls.get(entry.get("id", ""), [])
        if len(called) > 1 or not all(one.strip("[]() ").isdecimal() for one in called):
            return False
        no_work = no_work or not any(work_of(one)[0] for one in citations(entry))
    return no_work


def ids_of(link: _Element) -> list[str]:
    """The ids that a cross-reference points to."""
    return link.get("rid", "").split()


def tag_of(jats: JatsText, element: _Element) -> Tag:
    """What an element of an article is."""
    name = local(element)
    if element in jats.notes:
        return note_tag(jats, element)
    if name == "xref":
        return link_tag(jats, element)
    if name in LEFT_OUT:
        return replace(SKIPPED, left_out=LEFT_OUT[name])
    if name in SKIPPED_TAGS or is_unprinted(element, name, jats.notes):
        return SKIPPED
    if name == "break":
        return Tag("break", instead="\n")
    block = block_tag(name)
    return block or inline_tag(element, name)


def is_unprinted(element: _Element, name: str, notes: Container[_Element | None]) -> bool:
    """Whether an element is a label that is printed elsewhere: that of a note, of a section."""
    parent = element.getparent()
    if name != "label" or parent is None:
        return False
    return parent in notes or local(parent) in UNPRINTED_LABELS


def note_tag(jats: JatsText, element: _Element) -> Tag:
    """A note: one that is called waits for that; one in running text is called where it stands."""
    if element in jats.called:
        return SKIPPED
    note = waiting(jats, element, "")
    if any(local(outer) == "p" for outer in element.iterancestors()):
        return Tag("note", note=note)
    jats.draft.waiting.append(note)
    return SKIPPED


def link_tag(jats: JatsText, element: _Element) -> Tag:
    """A cross-reference: the mark of a note, a cite of entries of the list of works, or neither."""
    goals = [jats.named[one] for one in ids_of(element) if one in jats.named]
    notes = [goal for goal in goals if goal in jats.notes]
    if notes:
        return Tag("note", note=waiting(jats, notes[0], words(element)))
    entries = [goal for goal in goals if local(goal) == "ref"]
    entries = [*between_ends(jats, element, entries), *entries]
    cited = [work_of(one)[0] for entry in entries for one in citations(entry)]
    return replace(PLAIN, data=citation_data(cited))


def between_ends(jats: JatsText, last: _Element, entries: Sequence[_Element]) -> Sequence[_Element]:
    """The entries between the two ends of a range, of which only the ends are tagged:
    [<xref rid="b3">3</xref>–<xref rid="b5">5</xref>]. `last` is the second end."""
    start = last.getprevious()
    if len(entries) != 1 or start is None or local(start) != "xref":
        return ()
    if (start.tail or "").strip() not in RANGE_SIGNS:
        return ()
    begin = next((jats.named[one] for one in ids_of(start) if one in jats.named), None)
    inside: list[_Element] = []
    following = () if begin is None else begin.itersiblings("{*}ref")
    for entry in islice(following, MAX_WORKS):
        if entry is entries[0]:
            return inside
        inside.append(entry)
    return ()


def citations(entry: _Element) -> list[_Element]:
    """The citations of an entry of the list of works."""
    return list(entry.iter(*("{*}" + tag for tag in CITATIONS)))


def waiting(jats: JatsText, note: _Element, printed: str) -> WaitingNote[_Element]:
    """A note with its label: as the note states it, or its mark, or else counted."""
    if note not in jats.known:
        stated = words(note.find("{*}label")) or printed
        jats.known[note] = WaitingNote("", label_of(jats.draft, "", stated), note)
    return jats.known[note]


def block_tag(name: str) -> Tag | None:
    """What an element is that stands by itself; None where it is part of a line."""
    if name in HEADINGS:
        return Tag("block", "heading", level="2")
    if name == "disp-quote":
        return QUOTATION
    if name in BLOCKS:
        return PARAGRAPH
    if name in CELLS:
        return CELL
    return CAPTION if name in CAPTIONS else None


def inline_tag(element: _Element, name: str) -> Tag:
    """What an element in a line is: its look, the data of a citation, an address."""
    looks = (LOOKS[name],) if name in LOOKS else ()
    parent = element.getparent()
    if name == "source" and parent is not None and local(parent) in UNPUNCTUATED:
        looks = ("emphasis",)
    if name in CITATIONS:
        return Tag(data=work_data(element))
    link = words(element) if name in ("ext-link", "uri") else ""
    return Tag(looks=looks, link=link if link.startswith("http") else "")


def work_data(element: _Element) -> str:
    """The data of a work where its parts are tagged; "" where it has to be read."""
    item, locator = work_of(element)
    return citation_data([item], locator)


def stated_head(root: _Element) -> dict[str, list[str]]:
    """Title and authors as the front matter states them, by the names of <meta> entries."""
    front = root.find("{*}front/{*}article-meta")
    if front is None:
        return {}
    titles = [
        spoken(front.find(f"{{*}}title-group/{{*}}{tag}")) for tag in ("article-title", "subtitle")
    ]
    authors = [
        name_of_author(author)
        for author in front.iterfind("{*}contrib-group/{*}contrib")
        if author.get("contrib-type", "author") == "author"
    ]
    stated = ((TITLE_ENTRY, [": ".join(filter(None, titles))]), (AUTHOR_ENTRY, authors))
    return {name: found for name, found in stated if any(found)}


def spoken(element: _Element | None) -> str:
    """The text of an element without the marks of notes in it."""
    if element is None:
        return ""
    for mark in element.iter("{*}xref", "{*}fn"):
        mark.text = ""
    return words(element)


def name_of_author(author: _Element) -> str:
    """A name in the order in which it is spoken: "Anna Weber"."""
    given, family = words(first(author, "given-names")), words(first(author, "surname"))
    return f"{given} {family}".strip() or words(first(author, "string-name", "collab"))
