"""Which works a reading list names, and under which headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extractor.compare import fold
from extractor.language.persons import inverted
from extractor.model.ledger import Ledger, LedgerEssay
from output import where_cited, work_lines
from output.records import Record, records

NOT_UNDERSTOOD = "Not understood"


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A work in a list; `cited_in` are the titles of the essays that cite this edition of it, where
    the heading does not say so."""

    record: Record
    cited_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListGroup:
    """The entries under one heading; "" for none."""

    heading: str
    entries: tuple[ListedRecord, ...]


Grouping = Callable[[Ledger, "list[ListedRecord]"], Iterator[ListGroup]]


def groups(ledger: Ledger, by: str) -> list[ListGroup]:
    """The groups of a list, `by` one of GROUPINGS; what could not be read comes last.

    A set of volumes, or a book, of which only parts are cited is named with its parts alone.
    """
    cited = {key: tuple(titles) for key, titles in essays_citing(ledger).items()}
    frames = {key for work in ledger.works for key in (work.part_of, work.edition_of) if key}
    known = records(ledger)
    entries = [
        ListedRecord(record, cited.get(record.key, ()))
        for record in known
        if not record.is_unread and (record.key in cited or record.key not in frames)
    ]
    found = list(GROUPINGS[by](ledger, sorted(entries, key=in_order)))
    unread = tuple(ListedRecord(record) for record in known if record.is_unread)
    return [*found, ListGroup(NOT_UNDERSTOOD, unread)] if unread else found


def essays_citing(ledger: Ledger) -> dict[str, list[str]]:
    """The titles of the essays that cite each edition, by its key."""
    titles: dict[str, list[str]] = {}
    for essay in ledger.essays:
        for key in where_cited.uses(essay):
            titles.setdefault(key, []).append(name(essay))
    return titles


def name(essay: LedgerEssay) -> str:
    """An essay by its title, or by its id where it has none."""
    return essay.essay.title or essay.essay.id


def in_order(entry: ListedRecord) -> tuple[str, str, int, str]:
    """The sort key of an entry: author, title, volume, year. Letters count without their marks."""
    description = entry.record.description
    persons = description.authors or description.editors
    author = "; ".join(map(inverted, persons))
    title = work_lines.title(description).strip("“”")
    volume = description.get("volume")
    number = int(volume) if volume.isascii() and volume.isdigit() else 0
    return sorted_as(author), sorted_as(title), number, description.get("year")


def sorted_as(text: str) -> str:
    """Text as an alphabet sorts it: small letters of ASCII."""
    return fold.ascii_form(text).casefold()


def together(_ledger: Ledger, entries: list[ListedRecord]) -> Iterator[ListGroup]:
    """All works in one list."""
    yield ListGroup("", tuple(entries))


def by_essay(ledger: Ledger, entries: list[ListedRecord]) -> Iterator[ListGroup]:
    """The works of each essay, in the editions that it cites."""
    for essay in ledger.essays:
        cited = where_cited.uses(essay)
        own = essay.essay.id
        listed = {work.key for work in ledger.works if own in work.essays}
        chosen = [entry for entry in entries if is_of(entry, cited, listed)]
        if chosen:
            author = ", ".join(essay.essay.author)
            yield ListGroup(
                work_lines.joined(": ", (author, name(essay))),
                tuple(ListedRecord(entry.record) for entry in chosen),
            )


def is_of(entry: ListedRecord, cited: Iterable[str], listed: Iterable[str]) -> bool:
    """True for a work that an essay cites, or that it names in its list and no essay cites."""
    key = entry.record.key
    return key in cited or (key in listed and not entry.cited_in)


def by_author(_ledger: Ledger, entries: list[ListedRecord]) -> Iterator[ListGroup]:
    """The works of each author; of several the first counts."""
    yield from parted(entries, author_of)


def author_of(entry: ListedRecord) -> str:
    """The heading of an entry in a list by authors."""
    persons = entry.record.description.authors or entry.record.description.editors
    return inverted(persons[0]) if persons else "Without an author"


def by_year(_ledger: Ledger, entries: list[ListedRecord]) -> Iterator[ListGroup]:
    """The works of each year, the oldest first; those without one last."""
    dated = sorted(entries, key=lambda entry: entry.record.description.get("year") or "~")
    yield from parted(dated, year_of_entry)


def year_of_entry(entry: ListedRecord) -> str:
    """The heading of an entry in a list by years."""
    return entry.record.description.get("year") or "Without a year"


def by_shared(ledger: Ledger, entries: list[ListedRecord]) -> Iterator[ListGroup]:
    """The works that several essays cite, those of most essays first, in every edition cited."""
    stands_for = {work.key: work.edition_of or work.key for work in ledger.works}
    counts = {shared.work: len(shared.essays) for shared in ledger.shared}
    for number in sorted(set(counts.values()), reverse=True):
        chosen = [e for e in entries if counts.get(stands_for[e.record.key]) == number]
        if chosen:
            yield ListGroup(f"Cited by {number} essays", tuple(chosen))


def parted(
    entries: Iterable[ListedRecord], heading: Callable[[ListedRecord], str]
) -> Iterator[ListGroup]:
    """The entries by their headings, in the order in which these come up."""
    of: dict[str, list[ListedRecord]] = {}
    for entry in entries:
        of.setdefault(heading(entry), []).append(entry)
    for text, found in of.items():
        yield ListGroup(text, tuple(found))


GROUPINGS: dict[str, Grouping] = {
    "all": together,
    "author": by_author,
    "essay": by_essay,
    "shared": by_shared,
    "year": by_year,
}
