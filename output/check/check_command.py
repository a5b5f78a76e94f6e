"""`ibidem check`: read the gold and the floors, run, measure, say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from output import files, run
from output.check import check_json, check_text
from output.check.floors import floors, undercut
from output.check.gold_files import files_of, gold_essays
from output.check.labelled import LabelledEssay
from output.check.measured import as_labelled, each_measured, together


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the user asked for; `form` is "text" or "json"."""

    against: tuple[Path, ...]
    floor: Path | None
    form: str
    output: str | None
    with_misses: bool
    encoding: str | None
    tables: tuple[Path, ...]


def check(paths: tuple[str, ...], options: CheckOptions) -> int:
    """Measure the essays at these paths; the exit code of the command: 1 where something was left
    out or is below its floor, else 0.

    Gold and floors are read before the essays, so that nobody waits for a mistake in them. Raises
    click.UsageError and files.Refused.
    """
    gold = gold_essays(options.against)
    floor_file = floors(options.floor) if options.floor else None
    done = run.understood(paths, options.encoding, options.tables)
    read = [*map(str, files_of(options.against)), *filter(None, [str(options.floor or "")])]
    files.refuse_to_overwrite(options.output, [*done.inputs, *read])
    essays = as_labelled(done.ledger)
    measured = each_measured(essays, gold)
    unmeasured = tell_unmeasured(essays, gold)
    if not measured:
        return 1
    whole = together(measured)
    below = list(undercut(floor_file, measured, whole)) if floor_file else []
    if options.form == "json":
        shown = check_json.text(measured, whole, below)
    else:
        shown = check_text.text(measured, whole, options.with_misses)
    files.deliver(shown, options.output)
    for line in below:
        click.echo(files.one_line(f"below the floor: {line}").encode("utf-8"), err=True)
    return 1 if below or unmeasured else done.status


def tell_unmeasured(
    essays: Sequence[LabelledEssay], gold: Mapping[str, LabelledEssay]
) -> list[str]:
    """The ids of the essays of which the gold says nothing, each named on standard error."""
    unmeasured = [essay.id for essay in essays if essay.id not in gold]
    for ident in unmeasured:
        click.echo(files.one_line(f"{ident}: nothing is said of it in the gold").encode(), err=True)
    return unmeasured
