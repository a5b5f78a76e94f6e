"""The sections of the text report on what a reader should check; each is empty where there is
nothing to check. `names` are the lines of the works, by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.essay import ProblemKind
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from output import where_cited
from output.reports import open_questions
from output.reports.paragraphs import heading, item, opening

Section = Callable[[Ledger, dict[str, str]], Iterator[str]]


def left_out(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Paths that gave no essay, and essays that a mistake in the program cost, with the reason."""
    found = open_questions.left_out(ledger)
    if found:
        yield heading("Left out", len(found))
    for what, reason in found:
        yield item(f"{what}: {reason}")


def doubtful(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Cites that may mean another work: as printed, the work taken, the others, the rule."""
    found = open_questions.doubts(ledger)
    if found:
        yield heading("Doubtful: check these", len(found))
    for essay, cite in found:
        yield from taken_for(essay, cite, names)
        yield item(f"because: {open_questions.why(cite)}", 6)


def hard_to_read(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Cites whose own description of a work was hard to take apart."""
    found = open_questions.hard(ledger)
    if found:
        yield heading("Hard to read: check these fields", len(found))
    for essay, cite in found:
        yield from taken_for(essay, cite, names)


def taken_for(essay: LedgerEssay, cite: LedgerCite, names: dict[str, str]) -> Iterator[str]:
    """A cite as printed, the work it was taken for, and the works it may mean instead."""
    yield item(as_printed(essay, cite))
    yield item(f"taken for: {names.get(cite.work or '', cite.work)}", 6)
    for other in cite.candidates:
        if other != cite.work:
            yield item(f"or: {names.get(other, other)}", 6)


def as_printed(essay: LedgerEssay, cite: LedgerCite) -> str:
    """A cite with its essay and place: "flat, n. 2: Rees, as above, pp. 31-36."."""
    return f"{essay.essay.id}, {where_cited.where(cite.link.cite)}: {cite.link.cite.text}"


def unresolved(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Cites that no work explains, with the works they might mean."""
    found = open_questions.unresolved(ledger)
    if found:
        yield heading("Not resolved", len(found))
    for essay, cite in found:
        yield item(as_printed(essay, cite))
        for other in cite.candidates:
            yield item(f"perhaps: {names.get(other, other)}", 6)
        yield item(f"because: {cite.link.reason or cite.link.rule}", 6)


def unread(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Notes and cites that seem to point to a work and could not be read, as printed."""
    found = where_cited.unread(ledger)
    if found:
        yield heading("Not understood", len(found))
    for note in found:
        yield item(f"{note.place}: {note.text}")


def labels_of(kind: ProblemKind, title: str) -> Section:
    """A section on marks or notes without their counterpart: one essay a line, with the labels."""

    def section(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
        rows = open_questions.without_counterpart(ledger, kind)
        if rows:
            yield heading(title, sum(len(labels) for _, labels in rows))
        for essay, labels in rows:
            yield item(f"{essay}: {', '.join(labels)}")

    return section


def messages_of(kind: ProblemKind, title: str) -> Section:
    """A section on problems of one kind: one problem a line, in words."""

    def section(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
        rows = open_questions.messages(ledger, kind)
        if rows:
            yield heading(title, sum(len(messages) for _, messages in rows))
        for essay, messages in rows:
            for message in messages:
                yield item(f"{essay}, {message}")

    return section


def unsourced(ledger: Ledger, _names: dict[str, str]) -> Iterator[str]:
    """Quotations from a named speaker of which no essay says where they stand."""
    found = open_questions.unsourced(ledger)
    if found:
        yield heading("Quotations without a source", len(found))
    for essay, quoted in found:
        yield item(f"{essay}, {quoted.speaker}: “{opening(quoted.text)}”")
