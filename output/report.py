"""The report for a reader: the doubtful first, then what failed, what essays share, and each essay's works."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

import click

from corpus.essay import ProblemKind
from extractor.model import Ledger, LedgerCite, LedgerEssay
from output import labels, places

SURE = 0.9  # from this confidence on a link needs no second look
WIDTH = 100  # columns
Section = Callable[[Ledger, dict[str, str]], Iterator[str]]


def text(ledger: Ledger) -> str:
    """The whole report, styled for a terminal; where it goes to a file the styles are taken off."""
    names = labels.labels(ledger)
    parts = [summary(ledger), *filter(None, ("\n".join(section(ledger, names)) for section in SECTIONS))]
    return "\n\n".join(parts) + "\n"


def summary(ledger: Ledger) -> str:
    """The run in one line of figures."""
    cites = [cite for essay in ledger.essays for cite in essay.cites]
    doubtful = sum(is_doubtful(cite) for cite in cites)
    lost = sum(cite.work is None for cite in cites)
    figures = (
        count(len(ledger.essays), "essay"),
        count(len(cites), "cite"),
        count(len(ledger.works), "work"),
        f"{len(ledger.shared)} shared",
        f"{doubtful} doubtful",
        f"{lost} unresolved",
    )
    return ", ".join(figures) + "."


def count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def is_doubtful(cite: LedgerCite) -> bool:
    """Resolved, but not so surely that nobody need look."""
    return cite.work is not None and cite.link.confidence < SURE


def heading(title: str, number: int) -> str:
    return click.style(f"{title} ({number})", bold=True)


def item(said: str, indent: int = 2) -> str:
    """A paragraph of a list, wrapped under its first line."""
    return textwrap.fill(
        " ".join(said.split()), WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 4),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def doubtful(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Links to check, the least sure first: what is printed, the work taken, the others it may be, the rule."""
    found = [(e, c) for e in ledger.essays for c in e.cites if is_doubtful(c)]
    if found:
        yield heading("Doubtful: check these", len(found))
    for essay, cite in sorted(found, key=lambda pair: pair[1].link.confidence):
        yield item(f"{essay.essay.id}, {places.where(cite.link.cite)}: {cite.link.cite.text}")
        yield item(f"taken for: {names.get(cite.work or '', cite.work)}", 6)
        for other in cite.candidates:
            if other != cite.work:
                yield item(f"or: {names.get(other, other)}", 6)
        yield item(f"because: {why(cite)}", 6)


def why(cite: LedgerCite) -> str:
    """The rule, how sure it is, and its sentence."""
    return f"{cite.link.rule}, {cite.link.confidence:.2f}" + (f" – {cite.link.reason}" if cite.link.reason else "")


def unresolved(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Cites that no work explains."""
    found = [(e, c) for e in ledger.essays for c in e.cites if c.work is None]
    if found:
        yield heading("Not resolved", len(found))
    for essay, cite in found:
        yield item(f"{essay.essay.id}, {places.where(cite.link.cite)}: {cite.link.cite.text}")
        for other in cite.candidates:
            yield item(f"perhaps: {names.get(other, other)}", 6)
        yield item(f"because: {cite.link.reason or cite.link.rule}", 6)


def unread(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Notes that seem to cite and could not be read, as printed."""
    found = places.unread(ledger)
    if found:
        yield heading("Not understood", len(found))
    for note in found:
        yield item(f"{note.place}: {note.text}")


def labelled(kind: ProblemKind, title: str) -> Section:
    """Marks or notes without their counterpart: an essay a line, their labels."""

    def section(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
        found = [(e.essay.id, [p.label or "?" for p in e.problems if p.kind == kind]) for e in ledger.essays]
        if any(missing for _, missing in found):
            yield heading(title, sum(len(missing) for _, missing in found))
        for essay, missing in found:
            if missing:
                yield item(f"{essay}: {', '.join(missing)}")

    return section


def said(kind: ProblemKind, title: str) -> Section:
    """Problems with their messages."""

    def section(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
        found = [(e.essay.id, p) for e in ledger.essays for p in e.problems if p.kind == kind]
        if found:
            yield heading(title, len(found))
        for essay, problem in found:
            yield item(f"{essay}{f', n. {problem.label}' if problem.label else ''}: {problem.message}")

    return section


def proposals(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Merges that seemed likely and were not made."""
    if ledger.proposals:
        yield heading("Perhaps the same work", len(ledger.proposals))
    yield from map(item, ledger.proposals)


def shared(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Works that two or more essays rely on, with where each cites them."""
    if ledger.shared:
        yield heading("Shared works", len(ledger.shared))
    where = {essay.essay.id: places.uses(essay) for essay in ledger.essays}
    family = editions(ledger)
    for work in ledger.shared:
        yield item(names.get(work.work, work.work))
        for essay in work.essays:
            cites = [c for key in family.get(work.work, (work.work,)) for c in where.get(essay, {}).get(key, ())]
            yield item(f"{essay}: {cited(cites)}", 6)


def editions(ledger: Ledger) -> dict[str, list[str]]:
    """The entries that are editions of a work, the work's own first."""
    found = {work.key: [work.key] for work in ledger.works}
    for work in ledger.works:
        if work.edition_of in found:
            found[work.edition_of].append(work.key)
    return found


def cited(cites: list[LedgerCite], volume: str = "") -> str:
    """Where an essay cites a work."""
    return ", ".join(places.place(cite, volume) for cite in cites) or "by implication"


def essays(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Each essay with its works by weight."""
    volumes = {work.key: work.description.get("volume") for work in ledger.works}
    for number, essay in enumerate(ledger.essays):
        if number:
            yield ""
        yield from one(essay, names, volumes)


def one(essay: LedgerEssay, names: dict[str, str], volumes: dict[str, str]) -> Iterator[str]:
    """An essay: its works, the most cited first, each with its places."""
    uses = sorted(places.uses(essay).items(), key=lambda use: (-len(use[1]), use[0]))
    yield click.style(title(essay), bold=True)
    yield item(f"{count(len(uses), 'work')}, {count(len(essay.cites), 'cite')}, {count(len(essay.notes), 'note')}")
    for key, cites in uses:
        yield item(f"{len(cites):>3} × {names.get(key, key)}")
        yield item(cited(cites, volumes.get(key, "")), 8)


def title(essay: LedgerEssay) -> str:
    """The essay's id, and its title and author where it states them."""
    e = essay.essay
    head = ", ".join(filter(None, (", ".join(e.author), e.title)))
    return f"{e.id}: {head}" if head else e.id


SECTIONS: tuple[Section, ...] = (
    doubtful,
    unresolved,
    unread,
    labelled("missing-note", "Marks without a note"),
    labelled("unanchored-note", "Notes without a mark"),
    said("ambiguous", "Ambiguous"),
    said("damage", "Damage"),
    proposals,
    shared,
    essays,
)
