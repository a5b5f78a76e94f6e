"""Short cites that nothing tells but the essay itself: it names the author or title elsewhere.

    1  E. Hay, P. Line and J. Rule, *The Fatal Tree* (London, 1975), p. 3; ‘Miners Vote’, *Times*
    2  Hay, Line and Rule, p. 9; ‘Miners Vote’; See Rule

No note by itself tells a name from a word, or where a list of names ends. Once all notes are read,
a clause between semicolons that holds nothing but what another note states is a cite of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractor.find import embedded_csl
from extractor.find.note_clauses import (
    BARE_PAGES_RE,
    behind_marks,
    behind_signals,
    clause_end,
    clauses,
    only_holds,
)
from extractor.find.stated_works import (
    WORD_RE,
    StatedTitle,
    StatedWorks,
    Words,
    is_lent,
    printed_words,
    stated_works,
    words_of,
)
from extractor.model.kinds import Form
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.model.references import Field, Reference
from extractor.parse.clip import read_clip
from extractor.split.elements import BACK, LOCATORS, MARKED
from extractor.tables import Vocabulary

SHORT_FORMS: frozenset[Form] = frozenset(("short", "author-only", "title-only", "full"))
KEPT = frozenset(("volume", "number", "part", "series", "year"))  # printed behind a short title
BEHIND = (LOCATORS | BACK | {"role"}) - {"siglum", "defines"}  # kinds of what may follow
DATES, NO_DATES = frozenset(("year",)), frozenset[str]()  # what dates a work behind its authors
MOST_WORDS = 60  # of a clause
LEAST_TITLE = 2  # words of a title without its author
CONFIDENCE = 0.9
EDGES = " ;,"


@dataclass(frozen=True, slots=True)
class Known:
    """A clause that holds nothing but what the essay states elsewhere, told by words of the
    reading: [start, end) the cite, `names_end` where its names end, `title_at` where its title
    stands."""

    start: int
    end: int
    signal: Proposal | None
    persons: tuple[str, str] | None
    title: StatedTitle | None
    names_end: int
    title_at: tuple[int, int]


def known_again(
    notes: Sequence[tuple[Passage, Sequence[Reference]]], vocabulary: Vocabulary
) -> list[list[Reference]]:
    """The references of each note, with the short cites that the other notes explain."""
    stated = stated_works((one for _, found in notes for one in found), vocabulary)
    return [_of_note(passage, found, stated, vocabulary) for passage, found in notes]


# --- what a clause holds ---------------------------------------------------------------------


def _known_clause(
    passage: Passage, start: int, end: int, stated: StatedWorks, vocabulary: Vocabulary
) -> Known | None:
    """The clause [start, end) read as a short cite of what the essay states; None if it is none."""
    text = passage.reading.text
    signal, start = behind_signals(passage, start)
    end = clause_end(text, start, end)
    printed = printed_words(text, start, end, vocabulary)
    words = list(islice(printed, 1))
    if not words or words[0][0] not in stated.heads:
        return None
    words += islice(printed, MOST_WORDS)
    key = tuple(word for word, _, _ in words)
    names = _longest(key, stated.persons)
    persons = stated.persons.get(key[:names])
    title, length = _title(key, names, persons is not None, stated)
    taken = names + length + (not length and _is_spoken(key[:names], key[names:], vocabulary))
    if not taken or text[words[0][1]].islower():
        return None
    if length and _is_doubtful(passage, words, names, length):
        return None
    behind = behind_marks(text, words[taken - 1][2])
    dates = DATES if persons and not length else NO_DATES
    if not only_holds(passage, behind, end, BEHIND | dates, vocabulary):
        return None
    title_at = _stretch(words[names:taken])
    _, names_end = _stretch(words[:names])
    return Known(words[0][1], max(end, behind), signal, persons, title, names_end, title_at)


def _stretch(words: Sequence[tuple[str, int, int]]) -> tuple[int, int]:
    """From the first of some words to the last; (0, 0) for none."""
    return (words[0][1], words[-1][2]) if words else (0, 0)


def _longest(key: Words, known: Mapping[Words, object]) -> int:
    """How many of the first words are known together; 0 for none."""
    for length in range(len(key), 0, -1):
        if key[:length] in known:
            return length
    return 0


def _title(
    key: Words, names: int, named: bool, stated: StatedWorks
) -> tuple[StatedTitle | None, int]:
    """The title that stands behind so many words of names, and how many words it has."""
    rest = key[names:]
    length = _longest(rest, stated.titles)
    title = stated.titles.get(rest[:length])
    if title is None or (named and title.of.isdisjoint(key[:names])):
        return None, 0
    return title, length


def _is_spoken(names: Words, behind: Words, vocabulary: Vocabulary) -> bool:
    """Whether a word behind names says that they were asked or wrote: "Moss interview, p. 3"."""
    said = {form.split()[0] for form in vocabulary["spoken-words"]} if names else ()
    return bool(behind) and behind[0] in said


def _is_doubtful(
    passage: Passage, words: Sequence[tuple[str, int, int]], names: int, length: int
) -> bool:
    """True for a title of one word without author, and for names and title that are one stretch."""
    if names:
        return _is_one_stretch(passage, words[0][1], words[names][1])
    if length >= LEAST_TITLE:
        return False
    before = passage.reading.text[: words[0][1]]
    return not before.endswith(("‘", "“", "„", "«", '"', "'"))


def _is_one_stretch(passage: Passage, names: int, title: int) -> bool:
    """True if type sets off the names together with the title: *Ashes’ Diary* is by nobody."""
    marked = (one for one in passage.beginning(0, names + 1) if one.kind in MARKED)
    return any(one.end > title for one in marked)


# --- the references --------------------------------------------------------------------------


def _of_note(
    passage: Passage, found: Sequence[Reference], stated: StatedWorks, vocabulary: Vocabulary
) -> list[Reference]:
    """The references of a note, those of known clauses read anew."""
    known = {}
    for clause in clauses(passage):
        told = _known_clause(passage, *clause, stated, vocabulary)
        if told and not _is_read_so(told, clause, found, vocabulary):
            known[clause] = told
    if not known:
        return list(found)
    kept = [part for one in found for part in _outside(one, known, vocabulary)]
    for told in known.values():
        kept.append(_reference(passage, told, kept, vocabulary))
    return sorted(kept, key=lambda reference: reference.clip.start)


def _is_read_so(
    told: Known, clause: tuple[int, int], found: Sequence[Reference], vocabulary: Vocabulary
) -> bool:
    """True if one reference stands in the clause and says the same, or the file states its data."""
    inside = [one for one in found if clause[0] < one.clip.end and one.clip.start < clause[1]]
    if any(map(_is_coded, inside)):
        return True
    if len(inside) != 1 or not _is_within(inside[0].clip, clause):
        return False
    (reference,) = inside
    if told.title and told.title.whole and any(map(is_lent, reference.fields)):
        return False
    return _says_the_same(told, reference, vocabulary)


def _is_coded(reference: Reference) -> bool:
    """True for what the file states as data."""
    return any(field.by == embedded_csl.RECOGNISER for field in reference.fields)


def _says_the_same(told: Known, reference: Reference, vocabulary: Vocabulary) -> bool:
    """True if a reference was read with the names and the title of the clause."""
    title = told.title.printed if told.title else ""
    name, value = told.persons or ("author", "")
    if (reference.get(name) or "").count(" and ") != value.count(" and "):
        return False  # "Orne - Orne" read as one
    for each, wanted in ((name, value), ("title", title)):
        if words_of(reference.get(each), vocabulary) != words_of(wanted, vocabulary):
            return False
    return True


def _is_within(clip: Clip, clause: tuple[int, int]) -> bool:
    return clause[0] <= clip.start and clip.end <= clause[1] + 1


def _outside(
    reference: Reference, known: Mapping[tuple[int, int], Known], vocabulary: Vocabulary
) -> Iterator[Reference]:
    """What a reference prints outside the known clauses: itself, or parts that are read anew."""
    clip = reference.clip
    start, cut = clip.start, False
    for first, last in known:
        if last <= start or clip.end <= first:
            continue
        cut = True
        yield from _part(clip, start, first, vocabulary)
        start = last
    if not cut:
        yield reference
    else:
        yield from _part(clip, start, clip.end, vocabulary)


def _part(clip: Clip, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Reference]:
    """The reference that a part of a clip makes, if there is a word in it."""
    text = clip.passage.reading.text
    if WORD_RE.search(text, start, end):
        start += len(text[start:end]) - len(text[start:end].lstrip(EDGES))
        end = start + len(text[start:end].rstrip(EDGES))
        yield read_clip(replace(clip, start=start, end=end, container=None), vocabulary)


def _reference(
    passage: Passage, told: Known, found: Sequence[Reference], vocabulary: Vocabulary
) -> Reference:
    """The short reference that a known clause makes."""
    before = [one for one in found if one.clip.end <= told.start]
    signal = told.signal.value if told.signal else None
    if told.signal is None and before and before[-1].clip.signal != "quoted in":
        signal = before[-1].clip.signal
    lead = max((one.clip.end for one in before), default=0)
    clip = Clip(passage, told.start, told.end, signal, (lead, told.start))
    read = read_clip(clip, vocabulary)
    return replace(
        read,
        form=_form(told, read),
        type=told.title.type if told.title else "misc",
        fields=(*_fields(clip, told), *(field for field in read.fields if field.name in KEPT)),
        locators=read.locators or tuple(_bare_pages(clip, told)),
        confidence=CONFIDENCE,
        unexplained="",
    )


def _bare_pages(clip: Clip, told: Known) -> Iterator[Field]:
    """The page behind a title that reads like a name: "Plastic Loom, 70"."""
    reading, behind = clip.passage.reading, max(told.names_end, told.title_at[1])
    pages = BARE_PAGES_RE.fullmatch(reading.text, behind_marks(reading.text, behind), clip.end)
    if pages:
        span = reading.span(*pages.span("page"))
        yield Field("page", pages["page"], span, "known-again.page")


def _form(told: Known, read: Reference) -> Form:
    """How it points to its work: as the words behind the name say, else by what it names."""
    if read.form not in SHORT_FORMS | {"author-date"}:
        return read.form
    if told.title is None:
        return "author-date" if read.get("year") else "author-only"
    return "short" if told.persons else "title-only"


def _fields(clip: Clip, told: Known) -> Iterator[Field]:
    """The author and title of a known clause, each where it is printed."""
    reading = clip.passage.reading
    if told.persons:
        name, value = told.persons
        yield Field(name, value, reading.span(told.start, told.names_end), "known-again.names")
    if told.title:
        start, end = told.title_at
        value = reading.text[start:end]
        if not _is_begun_by(told.title, value):  # "review of *T*": what is titled otherwise
            value, end = told.title.printed, start
        yield Field("title", value, reading.span(start, end), "known-again.title")


def _is_begun_by(title: StatedTitle, printed: str) -> bool:
    whole = title.printed.casefold()
    return whole.startswith(printed.casefold()) or whole.partition(" ")[2].startswith(
        printed.casefold()
    )  # without its article
