"""Where an essay cites a work, in words: "n. 16 p. 76" for a note, "text" for running text; and how
heavily it relies on that work."""

from __future__ import annotations

import re  # not `regex`: its \d holds digits that int() cannot read
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.essay import Note, Problem
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.links import Cite, NoteReading

PAGES_RE = re.compile(r"(?<!\d)(\d{1,5})(?:-(\d{1,5}))?(?!\d)")  # 391-398, 12
LONGEST_RANGE = 500  # pages; a longer range is a misprint, of which the first page is believed
PARTS_NAMED_MAX = 3  # in the annote of a book around them
PLURAL_SIGNS = ("-", ",", "f", "–")  # "12-15", "12, 15", "12ff" are several pages


@dataclass(frozen=True, slots=True)
class UnreadNote:
    """A note or cite that seems to point to a work and could not be read, with its printed text."""

    key: str  # "unparsed-essay-n12"
    essay: str  # id
    place: str  # "essay-id: n. 12"
    text: str
    why: str = "not understood"  # or "not resolved": read, but no work explains it


def where(cite: Cite) -> str:
    """The note in which a cite stands ("n. 16"), or "text", or "list" for an entry of the essay's
    own list of works."""
    if is_listed(cite):
        return "list"
    return f"n. {cite.note.label}" if cite.note else "text"


def is_listed(cite: Cite) -> bool:
    """Whether a cite is an entry of the essay's own list of works, which cites nothing yet."""
    return cite.kind == "listed"


def cited(ledger: Ledger) -> frozenset[str]:
    """The keys of the works that some essay cites, beyond naming them in its list of works; and of
    the books and sets around these."""
    around = {work.key: work.part_of for work in ledger.works}
    keys: set[str] = set()
    for essay in ledger.essays:
        for found in essay.cites:
            if is_listed(found.link.cite):
                continue
            for key in (found.work, found.item, found.cited_in):
                _add_with_books(keys, key, around)
    return frozenset(keys)


def _add_with_books(keys: set[str], key: str | None, around: Mapping[str, str | None]) -> None:
    """Add a key, and those of the book and set that hold its work."""
    while key and key not in keys:
        keys.add(key)
        key = around.get(key)


def locator(cite: Cite, volume: str = "") -> str:
    """The place cited: "vol. 3 p. 12". `volume` is the one that the line of the work names already;
    it is not repeated."""
    cited = dict(cite.locator)
    page = cited.get("page", "")
    several = any(sign in page for sign in PLURAL_SIGNS)
    if cited.get("volume") == volume:
        cited["volume"] = ""
    parts = (
        ("vol.", cited.get("volume", "")),
        ("ch.", cited.get("chapter", "")),
        ("sec.", cited.get("section", "")),
        ("pp." if several else "p.", page),
        ("note", cited.get("note", "")),
    )
    return " ".join(f"{word} {value}" for word, value in parts if value)


def place(found: LedgerCite, volume: str = "") -> str:
    """Where a cite stands and what it points to: "n. 16 p. 76"."""
    cite = found.link.cite
    return " ".join(filter(None, (where(cite), locator(cite, volume))))


def listed(cites: Iterable[LedgerCite], volume: str = "") -> str:
    """Where these cites stand, in reading order, each place once: "n. 3 p. 7, text (3 times)"."""
    counted = Counter(place(cite, volume) for cite in cites)
    return ", ".join(
        f"{where_it_is} ({times} times)" if times > 1 else where_it_is
        for where_it_is, times in counted.items()
    )


def relied_on(cite: LedgerCite) -> Iterator[str]:
    """The keys of the works a cite relies on: the work it means, and the item of it (a letter in a
    volume of collected works) that a table or the essay's text names."""
    yield from dict.fromkeys(key for key in (cite.work, cite.item) if key)


def uses(essay: LedgerEssay) -> dict[str, list[LedgerCite]]:
    """The cites of each work in one essay, by its key, in reading order.

    A work that is known only as the place where another is quoted ("quoted in Cliff") has the cites
    that quote from it.
    """
    cites_of: dict[str, list[LedgerCite]] = {}
    for cite in essay.cites:
        for key in relied_on(cite):
            cites_of.setdefault(key, []).append(cite)
    quoting: dict[str, list[LedgerCite]] = {}
    for cite in essay.cites:
        if cite.cited_in and cite.cited_in not in cites_of:
            quoting.setdefault(cite.cited_in, []).append(cite)
    return cites_of | quoting


def pages(cites: Iterable[LedgerCite]) -> int:
    """How many different pages these cites point to, all volumes together; "12ff." is one page."""
    cited: set[tuple[str, int]] = set()  # volume and page
    for cite in cites:
        volume = cite.link.cite.at("volume")
        for first, last in PAGES_RE.findall(cite.link.cite.at("page")):
            cited.update((volume, page) for page in page_range(int(first), int(last or first)))
    return len(cited)


def page_range(first: int, last: int) -> range:
    """The pages from `first` to `last`. Where that makes no sense (391-98, or more than
    LONGEST_RANGE pages on), it is the first page alone."""
    believed = 0 <= last - first <= LONGEST_RANGE
    return range(first, (last if believed else first) + 1)


def weight(cites: list[LedgerCite]) -> str:
    """How heavily an essay relies on a work, beyond the number of cites: "9 pages, 1 in text, 1 at
    second hand"."""
    counted = pages(cites)
    in_text = sum(where(cite.link.cite) == "text" for cite in cites)
    indirect = sum(cite.cited_in is not None for cite in cites)
    parts = (
        f"{counted} pages" if counted > 1 else "",
        f"{in_text} in text" if 0 < in_text < len(cites) else "",
        f"{indirect} at second hand" if indirect else "",
    )
    return ", ".join(filter(None, parts))


def annotes(ledger: Ledger) -> dict[str, str]:
    """Where the essays cite each work, by its key: "essay-a: n. 16 p. 76; essay-b: text"; of a book
    or set that none cites itself, what stands in it: "around mossQuays1931, reedTides1907"."""
    volumes = {work.key: work.description.get("volume") for work in ledger.works}
    places_of: dict[str, list[str]] = {}
    for essay in ledger.essays:
        for key, cites in uses(essay).items():
            places = listed(cites, volumes.get(key, ""))
            places_of.setdefault(key, []).append(f"{essay.essay.id}: {places}")
    told = {key: "; ".join(places) for key, places in places_of.items()}
    return _around(ledger) | told


def _around(ledger: Ledger) -> dict[str, str]:
    """Why a book or set is there, by its key: the volumes of it and the parts in it."""
    held: dict[str, list[str]] = {}
    for work in ledger.works:
        if work.part_of:
            held.setdefault(work.part_of, []).append(work.key)
    found = {}
    for key, parts in held.items():
        named = ", ".join(parts[:PARTS_NAMED_MAX])
        more = len(parts) - PARTS_NAMED_MAX
        found[key] = f"around {named} and {more} more" if more > 0 else f"around {named}"
    return found


def keywords(essays: Iterable[str]) -> str:
    """The ids of essays as BibTeX keywords. A comma or semicolon in an id would make two keywords
    of it, so it becomes a space."""
    return ", ".join(essay.replace(",", " ").replace(";", " ") for essay in essays)


def unread(ledger: Ledger) -> list[UnreadNote]:
    """Everything of the kind "unparsed" in the ledger: essay by essay, first the notes, then the
    problems that stand in none of these notes."""
    found: list[UnreadNote] = []
    for essay in ledger.essays:
        notes = [note for note in essay.notes if note.kind == "unparsed"]
        name = essay.essay.id
        for note in notes:
            label = note.note.label
            found.append(UnreadNote(_key(name, label), name, f"{name}: n. {label}", note.text))
        found.extend(
            _unread_cite(essay, problem)
            for problem in essay.problems
            if problem.kind == "unparsed" and not _in_notes(problem, notes)
        )
    return found


def left_over(ledger: Ledger) -> list[UnreadNote]:
    """What seems to point to a work and became none: what could not be read, then what no work
    explains."""
    return unread(ledger) + unexplained(ledger)


def unexplained(ledger: Ledger) -> list[UnreadNote]:
    """The cites that were read and that no work explains ("Filtzer, p. 196"), essay by essay,
    without those that `unread` has."""
    found: list[UnreadNote] = []
    for essay in ledger.essays:
        starts = [problem.start for problem in essay.problems if problem.kind == "unparsed"]
        for cite in (cite for cite in essay.cites if cite.work is None):
            printed = cite.link.cite
            if not any(printed.start <= start < printed.end for start in starts):
                key = _key(essay.essay.id, printed.note.label if printed.note else None)
                place = f"{essay.essay.id}: {where(printed)}"
                unread_note = UnreadNote(key, essay.essay.id, place, printed.text, "not resolved")
                found.append(unread_note)
    return found


def _unread_cite(essay: LedgerEssay, problem: Problem) -> UnreadNote:
    """A cite that could not be read, in a note that could be read otherwise or in running text."""
    name = essay.essay.id
    place_in_essay = f"n. {problem.label}" if problem.label else "text"
    key = _key(name, problem.label)
    return UnreadNote(key, name, f"{name}: {place_in_essay}", _printed(essay, problem))


def _in_notes(problem: Problem, notes: Iterable[NoteReading]) -> bool:
    """True if a problem is about something in one of these notes."""
    return any(_holds(note.note, problem) for note in notes)


def _holds(note: Note, problem: Problem) -> bool:
    """True if a problem is about something in this note."""
    return note.span.start <= problem.start <= note.span.end


def _printed(essay: LedgerEssay, problem: Problem) -> str:
    """What is printed where a problem stands: the cite there, else the note around it, else there
    is only the message of the problem."""
    for found in essay.cites:
        cite = found.link.cite
        if cite.start <= problem.start < cite.end:
            return cite.text
    for note in essay.notes:
        if _holds(note.note, problem):
            return note.text
    return problem.message


def _key(essay: str, label: str | None) -> str:
    """A BibTeX key, letters and digits of ASCII only, for what could not be read:
    "unparsed-essay-n12"."""
    parts = ["unparsed", _ascii(essay)]
    if label:
        parts.append(_ascii(f"n{label}"))
    return "-".join(filter(None, parts))


def _ascii(word: str) -> str:
    """The letters and digits of a word in ASCII: "Münzer 2" is "Munzer2"."""
    from anyascii import anyascii

    return "".join(filter(str.isalnum, anyascii(word)))
