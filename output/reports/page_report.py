"""The report as one self-contained page: no network, no script, light and dark, printable."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from corpus.essay import ProblemKind
from extractor.model.ledger import Ledger, LedgerEssay
from output import where_cited, work_lines
from output.reports import kinship, plain_report

TEMPLATES = Path(__file__).parent / "templates"
PROBLEMS: tuple[tuple[ProblemKind, str], ...] = (
    ("missing-note", "Marks without a note"),
    ("unanchored-note", "Notes without a mark"),
    ("ambiguous", "Ambiguous"),
    ("damage", "Damage"),
)


def html(ledger: Ledger) -> str:
    """The whole page. What the essays print is escaped wherever it stands."""
    return template().render(view(ledger))


@cache
def template() -> Template:
    """The page before anything stands in it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["count_of"] = plain_report.count
    return environment.get_template("report.html")


def view(ledger: Ledger) -> dict[str, Any]:
    """What the page shows, in its order."""
    parts = {
        "doubtful": plain_report.doubts(ledger),
        "hard": plain_report.hard(ledger),
        "unresolved": [(e, c) for e in ledger.essays for c in e.cites if c.work is None],
        "unread": where_cited.unread(ledger),
        "problems": [(kind, name, problems(ledger, kind)) for kind, name in PROBLEMS],
        "unsourced": [(essay.essay.id, one) for essay in ledger.essays for one in essay.unsourced],
        "shared": plain_report.shared_places(ledger),
        "lacked": plain_report.library(ledger)[0],
        "other": plain_report.library(ledger)[1],
        "authors": kinship.shared_authors(ledger),
        "kin": kinship.kin(ledger),
        "reading": kinship.reading_list(ledger)[: plain_report.SHOWN]
        if len(ledger.essays) > 1
        else [],
        "essays": [(essay, weights(essay, ledger)) for essay in ledger.essays],
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
        "figures": plain_report.figures(ledger),
        "contents": contents(ledger, parts),
        "where": where_cited.where,
        "why": plain_report.why,
        "opening": plain_report.opening,
        "essay_title": plain_report.title,
        "sure": plain_report.SURE,
        "shown": plain_report.SHOWN,
    }


def contents(ledger: Ledger, parts: dict[str, Any]) -> list[tuple[str, str, int]]:
    """The sections: anchor, name, number of rows."""
    return [
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
        ("shared", "Shared works", len(ledger.shared)),
        ("lacked", "Not in your library", len(parts["lacked"])),
        ("other", "In another edition", len(parts["other"])),
        ("authors", "Shared authors", len(parts["authors"])),
        ("kin", "Essays by closeness", len(parts["kin"])),
        ("reading", "Reading list", len(parts["reading"])),
        ("essays", "Essays", len(ledger.essays)),
    ]


def problems(ledger: Ledger, kind: ProblemKind) -> list[tuple[str, list[str]]]:
    """The problems of a kind, essay by essay: labels of marks and notes, else what is to be said."""
    bare = kind in ("missing-note", "unanchored-note")
    rows = (
        (
            e.essay.id,
            [
                p.label or "?" if bare else plain_report.message(p)
                for p in plain_report.unsaid(e, kind)
            ],
        )
        for e in ledger.essays
    )
    return [(essay, found) for essay, found in rows if found]


def weights(essay: LedgerEssay, ledger: Ledger) -> list[tuple[str, int, str]]:
    """The works of an essay by weight: key, number of cites, where."""
    volumes = {work.key: work.description.get("volume") for work in ledger.works}
    return [
        (key, len(cites), plain_report.cited(cites, volumes.get(key, "")))
        for key, cites in plain_report.by_weight(essay)
    ]
