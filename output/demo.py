"""The main job on the sample essays that come with the project."""

from __future__ import annotations

from pathlib import Path

import click

from output import files, run
from output.reports import page_report, plain_report
from output.writers import bibtex

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"


def demonstrate(directory: Path | None) -> int:
    """All results into `directory`, or the report and then the BibTeX to the terminal; gives the exit code."""
    paths = tuple(
        sorted(str(path) for path in SAMPLES.iterdir() if path.suffix in (".md", ".txt", ".html"))
    )
    found = run.understood(paths, None, ())
    said, entries = plain_report.text(found.ledger), bibtex.write(found.ledger)
    if directory is None:
        files.deliver(f"{said}\n{entries}", None)
        return found.status
    directory.mkdir(parents=True, exist_ok=True)
    results = {
        "reading.bib": entries,
        "report.txt": click.unstyle(said),
        "report.html": page_report.html(found.ledger),
    }
    for name, text in results.items():
        files.deliver(text, str(directory / name))
    files.deliver(said, None)
    click.echo(f"Written to {directory}: {', '.join(results)}", err=True)
    return found.status
