"""The report for a reader, in text: first what to check, then what essays share, and each essay's
works. What a section shows is found in `open_questions`, `reliance` and `kinship`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.ledger import Ledger
from output import work_lines
from output.reports import plain_questions, plain_works, run_figures
from output.reports.paragraphs import heading, item
from output.reports.plain_questions import Section


def text(ledger: Ledger) -> str:
    """The whole report. Headings are bold for a terminal; a file gets them without that."""
    names = work_lines.labels(ledger)
    sections = ("\n".join(section(ledger, names)) for section in SECTIONS)
    parts = [run_figures.summary(ledger), *filter(None, sections)]
    return "\n\n".join(parts) + "\n"


def proposals(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Merges that seemed likely and were not made."""
    if ledger.doubtful_merges:
        yield heading("Perhaps the same work", len(ledger.doubtful_merges))
    for merge in ledger.doubtful_merges:
        yield item(merge.sentence(names))


# in the order of urgency
SECTIONS: tuple[Section, ...] = (
    plain_questions.left_out,
    plain_questions.doubtful,
    plain_questions.unresolved,
    plain_questions.unread,
    plain_questions.labels_of("missing-note", "Marks without a note"),
    plain_questions.labels_of("unanchored-note", "Notes without a mark"),
    plain_questions.messages_of("ambiguous", "Ambiguous"),
    plain_questions.messages_of("damage", "Damage"),
    plain_questions.hard_to_read,
    plain_questions.unsourced,
    proposals,
    plain_works.chapters,
    plain_works.shared,
    plain_works.wanting,
    plain_works.authors,
    plain_works.kin,
    plain_works.reading,
    plain_works.essays,
)
