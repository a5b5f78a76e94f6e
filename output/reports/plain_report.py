"""The report for a reader, in text: totals, what essays share, each essay's works, and what to
check. What a section shows is found in `open_questions`, `reliance` and `kinship`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.ledger import Ledger
from output import work_lines
from output.reports import essay_names, paragraphs, plain_questions, plain_works, run_figures
from output.reports.paragraphs import heading, item
from output.reports.plain_questions import Section


def text(ledger: Ledger, columns: int = paragraphs.WIDTH) -> str:
    """The whole report in lines of so many columns. Headings are bold for a terminal; a file gets
    them without that."""
    set_before = paragraphs.columns.set(columns)
    called = essay_names.named(ledger)
    names = work_lines.labels(called)
    sections = ("\n".join(section(called, names)) for section in SECTIONS)
    parts = [paragraphs.item(run_figures.summary(called), 0), *filter(None, sections)]
    paragraphs.columns.reset(set_before)
    return "\n\n".join(parts) + "\n"


def proposals(ledger: Ledger, names: dict[str, str]) -> Iterator[str]:
    """Merges that seemed likely and were not made."""
    if ledger.doubtful_merges:
        yield heading("Perhaps the same work", len(ledger.doubtful_merges))
    for merge in ledger.doubtful_merges:
        yield item(merge.sentence(names))


# totals and what is not in them; what is shared; each essay; and last, where a reader of a terminal
# looks first, what to check
SECTIONS: tuple[Section, ...] = (
    plain_questions.left_out,
    plain_works.chapters,
    plain_works.shared,
    plain_works.authors,
    plain_works.kin,
    plain_works.reading,
    plain_works.wanting,
    plain_works.essays,
    proposals,
    plain_questions.labels_of("missing-note", "Marks without a note"),
    plain_questions.labels_of("unanchored-note", "Notes without a mark"),
    plain_questions.messages_of("damage", "Damage"),
    plain_questions.unsourced,
    plain_questions.hard_to_read,
    plain_questions.messages_of("ambiguous", "Ambiguous"),
    plain_questions.unread,
    plain_questions.unresolved,
    plain_questions.doubtful,
)
