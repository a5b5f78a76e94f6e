"""Where an essay cites a work, in words: "n. 16 p. 76", "text"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.essay import Note, Problem
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.links import Cite

RANGE = re.compile(r"(?<!\d)(\d{1,5})(?:-(\d{1,5}))?(?!\d)")  # 391-398, 12
LONGEST = 500  # pages of a range that is still believed
PLURAL = ("-", ",", "f", "–")  # "12-15", "12, 15", "12ff" are pages, not a page


@dataclass(frozen=True, slots=True)
class UnreadNote:
    """A note or cite that seems to point to a work and could not be read: its printed text and where it stands."""

    key: str
    essay: str
    place: str  # "essay-id: n. 12"
    text: str


def where(cite: Cite) -> str:
    """The note or the running text in which a cite stands."""
    return f"n. {cite.note.label}" if cite.note else "text"


def locator(cite: Cite, volume: str = "") -> str:
    """The place cited: "vol. 3 p. 12"; a volume that the work itself names (`volume`) is not said again."""
    found = dict(cite.locator)
    page = found.get("page", "")
    parts = [
        ("vol.", found.get("volume", "") if found.get("volume") != volume else ""),
        ("ch.", found.get("chapter", "")),
        ("sec.", found.get("section", "")),
        ("pp." if any(sign in page for sign in PLURAL) else "p.", page),
        ("note", found.get("note", "")),
    ]
    return " ".join(f"{word} {value}" for word, value in parts if value)


def place(found: LedgerCite, volume: str = "") -> str:
    """Where a cite stands and what it points to: "n. 16 p. 76"."""
    cite = found.link.cite
    return " ".join(filter(None, (where(cite), locator(cite, volume))))


def listed(cites: Iterable[LedgerCite], volume: str = "") -> str:
    """Where these cites stand, in reading order, each place once: "n. 3 p. 7, text (3 times)"."""
    counted = Counter(place(cite, volume) for cite in cites)
    return ", ".join(
        f"{said} ({times} times)" if times > 1 else said for said, times in counted.items()
    )


def relied_on(cite: LedgerCite) -> Iterator[str]:
    """The works a cite relies on: the one it means, and the item of it that a table or the body names."""
    yield from dict.fromkeys(key for key in (cite.work, cite.item) if key)


def uses(essay: LedgerEssay) -> dict[str, list[LedgerCite]]:
    """The cites of each work in one essay, in reading order. A work known only as the place where another is quoted
    has the cites that quote from it."""
    found: dict[str, list[LedgerCite]] = {}
    for cite in essay.cites:
        for key in relied_on(cite):
            found.setdefault(key, []).append(cite)
    for cite in essay.cites:
        if cite.cited_in and cite.cited_in not in found:
            found[cite.cited_in] = [c for c in essay.cites if c.cited_in == cite.cited_in]
    return found


def pages(cites: Iterable[LedgerCite]) -> int:
    """How many different pages these cites point to; "12ff." is one."""
    found: set[tuple[str, int]] = set()
    for cite in cites:
        volume = cite.link.cite.at("volume")
        for first, last in RANGE.findall(cite.link.cite.at("page")):
            extent = int(last or first) - int(first)
            printed = range(int(first), int(first) + (extent if 0 <= extent <= LONGEST else 0) + 1)
            found.update((volume, page) for page in printed)
    return len(found)


def weight(cites: list[LedgerCite]) -> str:
    """How heavily an essay relies on a work, beyond the number of cites: "9 pages, 1 in text, 1 at second hand"."""
    counted = pages(cites)
    text = sum(cite.link.cite.note is None for cite in cites)
    indirect = sum(cite.cited_in is not None for cite in cites)
    parts = (
        (counted > 1, f"{counted} pages"),
        (0 < text < len(cites), f"{text} in text"),
        (indirect > 0, f"{indirect} at second hand"),
    )
    return ", ".join(said for shown, said in parts if shown)


def annotes(ledger: Ledger) -> dict[str, str]:
    """For each work where the essays cite it: "essay-a: n. 16 p. 76, n. 18; essay-b: text"."""
    volumes = {work.key: work.description.get("volume") for work in ledger.works}
    found: dict[str, list[str]] = {}
    for essay in ledger.essays:
        for key, cites in uses(essay).items():
            said = f"{essay.essay.id}: {listed(cites, volumes.get(key, ''))}"
            found.setdefault(key, []).append(said)
    return {key: "; ".join(said) for key, said in found.items()}


def keywords(essays: Iterable[str]) -> str:
    """The essays as keywords; a comma would part one in two."""
    return ", ".join(essay.replace(",", " ").replace(";", " ") for essay in essays)


def unread(ledger: Ledger) -> list[UnreadNote]:
    """Everything that stands as unparsed in the ledger, in reading order."""
    return [found for essay in ledger.essays for found in _unread(essay)]


def _unread(essay: LedgerEssay) -> Iterator[UnreadNote]:
    name = essay.essay.id
    notes = {n.note.id: n for n in essay.notes if n.kind == "unparsed"}
    for reading in notes.values():
        yield UnreadNote(
            _key(name, reading.note.label), name, f"{name}: n. {reading.note.label}", reading.text
        )
    for problem in essay.problems:
        if problem.kind == "unparsed" and not any(_holds(n.note, problem) for n in notes.values()):
            place = f"n. {problem.label}" if problem.label else "text"
            yield UnreadNote(
                _key(name, problem.label), name, f"{name}: {place}", _printed(essay, problem)
            )


def _holds(note: Note, problem: Problem) -> bool:
    return note.span.start <= problem.start <= note.span.end


def _printed(essay: LedgerEssay, problem: Problem) -> str:
    """What is printed where a problem stands: the cite that starts there, or the note around it."""
    cites = [
        c.link.cite.text
        for c in essay.cites
        if c.link.cite.start <= problem.start < c.link.cite.end
    ]
    notes = [n.text for n in essay.notes if _holds(n.note, problem)]
    return next(iter(cites + notes), problem.message)


def _key(essay: str, label: str | None) -> str:
    """An ASCII key for what could not be read: "unparsed-essay-n12"."""
    from anyascii import anyascii

    words = (
        "".join(c for c in anyascii(word) if c.isalnum())
        for word in (essay, f"n{label}" if label else "")
    )
    return "-".join(filter(None, ("unparsed", *words)))
