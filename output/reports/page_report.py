"""The report as one self-contained page: no network, no script, light and dark, printable."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from corpus.control_characters import visible
from corpus.essay import ProblemKind
from extractor.model.ledger import Ledger, LedgerEssay
from output import where_cited, work_lines
from output.reports import (
    essay_names,
    kinship,
    open_questions,
    paragraphs,
    reliance,
    run_figures,
)
from output.reports.open_questions import EssayRow

TEMPLATES = Path(__file__).parent / "templates"
WITHOUT_COUNTERPART: tuple[tuple[ProblemKind, str], ...] = (
    ("missing-note", "Marks without a note"),
    ("unanchored-note", "Notes without a mark"),
)
IN_WORDS: tuple[tuple[ProblemKind, str], ...] = (("ambiguous", "Ambiguous"), ("damage", "Damage"))
Problems = list[tuple[ProblemKind, str, list[EssayRow]]]  # kind, heading, rows


def html(ledger: Ledger) -> str:
    """The whole page as HTML. Whatever an essay prints is escaped, wherever it stands, and U+FFFD
    stands for control characters. Essays go by their author and title, as in the report in text."""
    return visible(template().render(view(essay_names.named(ledger))))


@cache
def template() -> Template:
    """The template of the page, which fails on a name that nobody gave a value."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["count_of"] = paragraphs.count
    return environment.get_template("report.html")


def view(ledger: Ledger) -> dict[str, Any]:
    """What the page shows: the rows of each section, and the functions that the template calls."""
    volumes = reliance.volumes(ledger)
    parts = {
        "left_out": open_questions.left_out(ledger),
        "doubtful": open_questions.doubts(ledger),
        "hard": open_questions.hard(ledger),
        "unresolved": open_questions.unresolved(ledger),
        "unread": where_cited.unread(ledger),
        "problems": problems(ledger),
        "unsourced": open_questions.unsourced(ledger),
        "shared": reliance.shared_places(ledger),
        "lacked": reliance.lacked(ledger),
        "other": reliance.in_other_edition(ledger),
        "authors": kinship.shared_authors(ledger),
        "kin": kinship.kin(ledger),
        "reading": kinship.first_to_read(ledger),
        "essays": [(essay, works_by_weight(essay, volumes)) for essay in ledger.essays],
    }
    return parts | {
        "ledger": ledger,
        "names": work_lines.labels(ledger),
        "proposals": [
            merge.sentence(work_lines.labels(ledger)) for merge in ledger.doubtful_merges
        ],
        "anchors": {
            essay.essay.id: f"essay-{number}" for number, essay in enumerate(ledger.essays, 1)
        },
        "title": run_figures.title(ledger),
        "figures": run_figures.figures(ledger),
        "contents": contents(ledger, parts),
        "where": where_cited.where,
        "why": open_questions.why,
        "opening": paragraphs.opening,
        "essay_title": reliance.essay_title,
        "sure": open_questions.SURE,
        "shown": kinship.SHOWN,
        "closeness": kinship.MEANING,
    }


def contents(ledger: Ledger, parts: dict[str, Any]) -> list[tuple[str, str, int]]:
    """The sections of the page in their order: anchor, name, number of rows."""
    return [
        ("left-out", "Left out", len(parts["left_out"])),
        ("doubtful", "Doubtful", len(parts["doubtful"])),
        ("unresolved", "Not resolved", len(parts["unresolved"])),
        ("unread", "Not understood", len(parts["unread"])),
        *(
            (kind, name, sum(len(found) for _, found in rows))
            for kind, name, rows in parts["problems"]
        ),
        ("hard", "Hard to read", len(parts["hard"])),
        ("unsourced", "Quotations without a source", len(parts["unsourced"])),
        ("proposals", "Perhaps the same work", len(ledger.doubtful_merges)),
        ("books", "Chapters of one book", len(ledger.books)),
        ("shared", "Shared works", len(ledger.shared)),
        ("lacked", "Not in your library", len(parts["lacked"])),
        ("other", "In another edition", len(parts["other"])),
        ("authors", "Shared authors", len(parts["authors"])),
        ("kin", "Essays by closeness", len(parts["kin"])),
        ("reading", "Reading list", len(parts["reading"])),
        ("essays", "Essays", len(ledger.essays)),
    ]


def problems(ledger: Ledger) -> Problems:
    """The problems of the essays by kind: labels of marks and notes, else messages."""
    found: Problems = []
    for kind, name in WITHOUT_COUNTERPART:
        found.append((kind, name, open_questions.without_counterpart(ledger, kind)))
    for kind, name in IN_WORDS:
        found.append((kind, name, open_questions.messages(ledger, kind)))
    return found


def works_by_weight(essay: LedgerEssay, volumes: dict[str, str]) -> list[tuple[str, int, str]]:
    """The works of an essay, the most cited first: key, number of cites, where they stand."""
    return [
        (key, len(cites), reliance.cited(cites, volumes.get(key, "")))
        for key, cites in reliance.by_weight(essay)
    ]
