"""The sections of the text report on works and on what essays have in common; each is empty where
there is nothing to tell. `names` are the lines of the works, by key."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.ledger import Ledger, LedgerEssay
from output.reports import kinship, reliance
from output.reports.paragraphs import bold, count, heading, item


def shared(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Works on which two or more essays rely, with where each cites them."""
    if ledger.shared:
        yield heading("Shared works", len(ledger.shared))
    for work, places in reliance.shared_places(ledger):
        yield item(names.get(work, work))
        for essay, place in places:
            yield item(f"{essay}: {place}", 6)


def chapters(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Essays that were read as chapters of one book, and by what they are known to be."""
    if ledger.books:
        yield heading("Chapters of one book", len(ledger.books))
    for book in ledger.books:
        yield item(f"{book.title or 'Without a title'}, known by {book.known_by}")
        yield item(", then ".join(book.essays), 6)


def wanting(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Works that the user's library lacks, and those that it has in another edition."""
    lacked = reliance.lacked(ledger)
    other = reliance.in_other_edition(ledger)
    if lacked:
        yield heading("Not in your library", len(lacked))
    for key in lacked:
        yield item(names.get(key, key))
    if lacked and other:
        yield ""
    if other:
        yield heading("In your library in another edition", len(other))
    for key, entry in other:
        yield item(f"{names.get(key, key)}: {entry}")


def authors(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Authors on whom two or more essays rely, with these essays."""
    found = kinship.shared_authors(ledger)
    if found:
        yield heading("Shared authors", len(found))
    for name, relying in found:
        yield item(f"{name}: {', '.join(relying)}")


def kin(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Pairs of essays that share works, the closest first."""
    pairs = kinship.kin(ledger)
    if pairs:
        yield heading("Essays by closeness", len(pairs))
        yield item(kinship.MEANING)
    for pair in pairs[: kinship.SHOWN]:
        yield item(closeness(pair))
    if len(pairs) > kinship.SHOWN:
        yield item(f"… and {len(pairs) - kinship.SHOWN} more pairs")


def closeness(pair: kinship.Kin) -> str:
    """Two essays and how close they are: "a – b: 2 works shared (20% of all), closeness 41%"."""
    works = f"{count(pair.shared, 'work')} shared ({pair.jaccard:.0%} of all)"
    return f"{' – '.join(pair.essays)}: {works}, closeness {pair.cosine:.0%}"


def reading(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """What to read first: the works on which most essays rely."""
    found = kinship.first_to_read(ledger)
    if found:
        yield heading("Reading list", len(found))
    for row in found:
        figures = f"{count(row.essays, 'essay')}, {count(row.cites, 'cite')}"
        yield item(f"{names.get(row.work, row.work)}: {figures}")


def essays(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Each essay with its works, and a blank line between two essays."""
    volumes = reliance.volumes(ledger)
    for number, essay in enumerate(ledger.essays):
        if number:
            yield ""
        yield from works_of(essay, names, volumes)


def works_of(essay: LedgerEssay, names: dict[str, str], volumes: dict[str, str]) -> Iterator[str]:
    """An essay: its works, the most cited first, each with the places where it is cited."""
    uses = reliance.by_weight(essay)
    works, cites = count(len(uses), "work"), count(len(essay.cites), "cite")
    yield bold(item(f"{reliance.essay_title(essay)} ({essay.essay.path})", 0))
    yield item(f"{works}, {cites}, {count(len(essay.notes), 'note')}")
    for key, citing in uses:
        yield item(f"{len(citing):>3} × {names.get(key, key)}")
        yield item(reliance.cited(citing, volumes.get(key, "")), 8)
