"""`ibidem demo`: the main job, done on the sample essays that are shipped with the project."""

from __future__ import annotations

from pathlib import Path

import click

from output import files, run
from output.reports import page_report, plain_report
from output.writers import bibtex

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
ESSAY_SUFFIXES = (".md", ".txt", ".html")


def demonstrate(directory: Path | None) -> int:
    """Read the samples and show what comes of them; the exit code of the command.

    With a `directory` (made where it is missing) reading.bib, report.txt and report.html are
    written there and the report is printed; without one, report and BibTeX are printed.
    """
    understood = run.understood(sample_paths(), None, ())
    report = plain_report.text(understood.ledger)
    entries = bibtex.write(understood.ledger)
    if directory is None:
        files.deliver(f"{report}\n{entries}", None)
        return understood.status
    directory.mkdir(parents=True, exist_ok=True)
    results = {
        "reading.bib": entries,
        "report.txt": report,
        "report.html": page_report.html(understood.ledger),
    }
    for name, text in results.items():
        files.deliver(text, str(directory / name))
    files.deliver(report, None)
    click.echo(files.one_line(f"Written to {directory}: {', '.join(results)}"), err=True)
    return understood.status


def sample_paths() -> tuple[str, ...]:
    """The paths of the sample essays, in the order of their names."""
    return tuple(sorted(str(path) for path in SAMPLES.iterdir() if path.suffix in ESSAY_SUFFIXES))
