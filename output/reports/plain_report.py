"""The report for a reader: the doubtful first, then what failed, what essays share, and each essay's works."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

import click

from corpus.essay import Problem, ProblemKind
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from output import where_cited, work_lines
from output.reports import kinship

SURE = 0.9  # from this confidence on a link needs no second look
WIDTH = 100  # columns
OPENING = 160  # characters of a quotation
SHOWN = 25  # rows of a list that is in order of weight
Section = Callable[[Ledger, dict[str, str]], Iterator[str]]


def text(ledger: Ledger) -> str:
    """The whole report, styled for a terminal; where it goes to a file the styles are taken off."""
    names = work_lines.labels(ledger)
    parts = [
        summary(ledger),
        *filter(None, ("\n".join(section(ledger, names)) for section in SECTIONS)),
    ]
    return "\n\n".join(parts) + "\n"


def summary(ledger: Ledger) -> str:
    """The run in one line of figures."""
    return ", ".join(f"{number} {name}" for number, name in figures(ledger)) + "."


def figures(ledger: Ledger) -> list[tuple[int, str]]:
    """The run in figures, each with its name."""
    cites = [cite for essay in ledger.essays for cite in essay.cites]
    counted = ((len(ledger.essays), "essay"), (len(cites), "cite"), (len(ledger.works), "work"))
    return [
        *((number, word if number == 1 else f"{word}s") for number, word in counted),
        (len(ledger.shared), "shared"),
        (len(doubts(ledger)), "doubtful"),
        (len(hard(ledger)), "hard to read"),
        (sum(cite.work is None for cite in cites), "unresolved"),
    ]


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
    """Links to check: what is printed, the work taken, the others it may be, the rule."""
    found = doubts(ledger)
    if found:
        yield heading("Doubtful: check these", len(found))
    for essay, cite in found:
        yield from doubt(essay, cite, names)
        yield item(f"because: {why(cite)}", 6)


def doubt(essay: LedgerEssay, cite: LedgerCite, names: dict[str, str]) -> Iterator[str]:
    """A cite as printed, the work it was taken for, what else it may be."""
    yield item(f"{essay.essay.id}, {where_cited.where(cite.link.cite)}: {cite.link.cite.text}")
    yield item(f"taken for: {names.get(cite.work or '', cite.work)}", 6)
    for other in cite.candidates:
        if other != cite.work:
            yield item(f"or: {names.get(other, other)}", 6)


def hard_to_read(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Works whose own description was hard to take apart."""
    found = hard(ledger)
    if found:
        yield heading("Hard to read: check these fields", len(found))
    for essay, cite in found:
        yield from doubt(essay, cite, names)


def doubts(ledger: Ledger) -> list[tuple[LedgerEssay, LedgerCite]]:
    """The cites that may mean another work, the least sure first."""
    return [(essay, cite) for essay, cite in unsure(ledger) if not states(cite)]


def hard(ledger: Ledger) -> list[tuple[LedgerEssay, LedgerCite]]:
    """The cites that state a work which is new to the essay, and were hard to read, the least sure first."""
    return [(essay, cite) for essay, cite in unsure(ledger) if states(cite)]


def unsure(ledger: Ledger) -> list[tuple[LedgerEssay, LedgerCite]]:
    """All doubtful cites, the least sure first."""
    found = [(e, c) for e in ledger.essays for c in e.cites if is_doubtful(c)]
    return sorted(found, key=lambda pair: pair[1].link.confidence)


def states(cite: LedgerCite) -> bool:
    """Whether a cite describes a work that nothing before it names: there is no other that it may mean."""
    return cite.link.rule == "full" and all(other == cite.work for other in cite.candidates)


def why(cite: LedgerCite) -> str:
    """The rule, how sure it is, and its sentence."""
    return f"{cite.link.rule}, {cite.link.confidence:.2f}" + (
        f" – {cite.link.reason}" if cite.link.reason else ""
    )


def unresolved(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Cites that no work explains."""
    found = [(e, c) for e in ledger.essays for c in e.cites if c.work is None]
    if found:
        yield heading("Not resolved", len(found))
    for essay, cite in found:
        yield item(f"{essay.essay.id}, {where_cited.where(cite.link.cite)}: {cite.link.cite.text}")
        for other in cite.candidates:
            yield item(f"perhaps: {names.get(other, other)}", 6)
        yield item(f"because: {cite.link.reason or cite.link.rule}", 6)


def unread(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Notes that seem to cite and could not be read, as printed."""
    found = where_cited.unread(ledger)
    if found:
        yield heading("Not understood", len(found))
    for note in found:
        yield item(f"{note.place}: {note.text}")


def labelled(kind: ProblemKind, title: str) -> Section:
    """Marks or notes without their counterpart: an essay a line, their labels."""

    def section(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
        found = [
            (e.essay.id, [p.label or "?" for p in e.problems if p.kind == kind])
            for e in ledger.essays
        ]
        if any(missing for _, missing in found):
            yield heading(title, sum(len(missing) for _, missing in found))
        for essay, missing in found:
            if missing:
                yield item(f"{essay}: {', '.join(missing)}")

    return section


def said(kind: ProblemKind, title: str) -> Section:
    """Problems with their messages."""

    def section(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
        found = [(e.essay.id, p) for e in ledger.essays for p in unsaid(e, kind)]
        if found:
            yield heading(title, len(found))
        for essay, problem in found:
            yield item(f"{essay}, {message(problem)}")

    return section


def unsaid(essay: LedgerEssay, kind: ProblemKind) -> list[Problem]:
    """The problems of a kind; not those of a cite that is listed as doubtful or unresolved anyhow."""
    listed = {c.link.cite.start for c in essay.cites if c.work is None or is_doubtful(c)}
    return [
        p
        for p in essay.problems
        if p.kind == kind and not (kind == "ambiguous" and p.start in listed)
    ]


def message(problem: Problem) -> str:
    """A problem in words, with the note it is about."""
    return f"n. {problem.label}: {problem.message}" if problem.label else problem.message


def unsourced(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Words quoted from a named speaker of which no essay of the run says where they stand."""
    found = [(essay.essay.id, one) for essay in ledger.essays for one in essay.unsourced]
    if found:
        yield heading("Quotations without a source", len(found))
    yield from (item(f"{essay}, {one.speaker}: “{opening(one.text)}”") for essay, one in found)


def opening(quoted: str) -> str:
    """Enough of a quotation to find it by."""
    return textwrap.shorten(quoted, OPENING, placeholder=" …")


def proposals(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Merges that seemed likely and were not made."""
    if ledger.doubtful_merges:
        yield heading("Perhaps the same work", len(ledger.doubtful_merges))
    for merge in ledger.doubtful_merges:
        yield item(merge.sentence(names))


def shared(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Works that two or more essays rely on, with where each cites them."""
    if ledger.shared:
        yield heading("Shared works", len(ledger.shared))
    for work, where in shared_places(ledger):
        yield item(names.get(work, work))
        yield from (item(f"{essay}: {said}", 6) for essay, said in where)


def shared_places(ledger: Ledger) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each shared work where each essay cites it, in any of its editions."""
    uses = {essay.essay.id: where_cited.uses(essay) for essay in ledger.essays}
    imprints = {work.key: work_lines.imprint(work.description) for work in ledger.works}
    editions: dict[str, list[str]] = {}
    for work in ledger.works:
        editions.setdefault(work.edition_of or work.key, []).append(work.key)

    def where(essay: str, work: str) -> str:
        keys = [
            key
            for key in dict.fromkeys((work, *editions.get(work, ())))
            if key in uses.get(essay, {})
        ]
        several = len(editions.get(work, ())) > 1
        said = (
            cited(uses[essay][key]) + (f" ({imprints[key]})" if several and imprints[key] else "")
            for key in keys
        )
        return "; ".join(said) or "by implication"

    return [
        (one.work, [(essay, where(essay, one.work)) for essay in one.essays])
        for one in ledger.shared
    ]


def cited(cites: list[LedgerCite], volume: str = "") -> str:
    """Where an essay cites a work, and how heavily."""
    weight = where_cited.weight(cites)
    return where_cited.listed(cites, volume) + (f" ({weight})" if weight else "")


def wanting(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Works that the user's library lacks, and those that it has in another edition."""
    lacked, other = library(ledger)
    if lacked:
        yield heading("Not in your library", len(lacked))
    yield from (item(names.get(key, key)) for key in lacked)
    if lacked and other:
        yield ""
    if other:
        yield heading("In your library in another edition", len(other))
    yield from (item(f"{names.get(key, key)}: {entry}") for key, entry in other)


def library(ledger: Ledger) -> tuple[list[str], list[tuple[str, str]]]:
    """The works without an entry in the library; those with one of another edition, and its key."""
    lacked = [holding.work for holding in ledger.holdings if holding.entry is None]
    return lacked, [
        (h.work, h.entry) for h in ledger.holdings if h.entry is not None and not h.same
    ]


def authors(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Authors on whom two or more essays rely."""
    found = kinship.shared_authors(ledger)
    if found:
        yield heading("Shared authors", len(found))
    for name, relying in found:
        yield item(f"{name}: {', '.join(relying)}")


def kin(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Essays that share works, the closest first."""
    found = kinship.kin(ledger)
    if found:
        yield heading("Essays by closeness", len(found))
    for pair in found[:SHOWN]:
        yield item(closeness(pair))
    if len(found) > SHOWN:
        yield item(f"… and {len(found) - SHOWN} more pairs")


def closeness(pair: kinship.Kin) -> str:
    """Two essays and how close they are."""
    figures = (
        f"{count(pair.shared, 'work')} shared, cosine {pair.cosine:.2f}, Jaccard {pair.jaccard:.2f}"
    )
    return f"{' – '.join(pair.essays)}: {figures}"


def reading(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """What to read first: the works on which most essays rely. A single essay needs no such list."""
    found = kinship.reading_list(ledger)[:SHOWN] if len(ledger.essays) > 1 else []
    if found:
        yield heading("Reading list", len(found))
    for row in found:
        yield item(
            f"{names.get(row.work, row.work)}: {count(row.essays, 'essay')}, {count(row.cites, 'cite')}"
        )


def essays(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Each essay with its works by weight."""
    volumes = {work.key: work.description.get("volume") for work in ledger.works}
    for number, essay in enumerate(ledger.essays):
        if number:
            yield ""
        yield from one(essay, names, volumes)


def one(essay: LedgerEssay, names: dict[str, str], volumes: dict[str, str]) -> Iterator[str]:
    """An essay: its works, the most cited first, each with its places."""
    uses = by_weight(essay)
    yield click.style(title(essay), bold=True)
    yield item(
        f"{count(len(uses), 'work')}, {count(len(essay.cites), 'cite')}, {count(len(essay.notes), 'note')}"
    )
    for key, cites in uses:
        yield item(f"{len(cites):>3} × {names.get(key, key)}")
        yield item(cited(cites, volumes.get(key, "")), 8)


def by_weight(essay: LedgerEssay) -> list[tuple[str, list[LedgerCite]]]:
    """The works of an essay with their cites, the most cited first."""
    return sorted(where_cited.uses(essay).items(), key=lambda use: (-len(use[1]), use[0]))


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
    hard_to_read,
    unsourced,
    proposals,
    shared,
    wanting,
    authors,
    kin,
    reading,
    essays,
)
