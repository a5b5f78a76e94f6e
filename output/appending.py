"""`--append`: the works that a .bib of the user lacks are added at its end.

Two runs at once never add a work twice. The essays are read and understood first, which takes
longest and needs nothing of the .bib. Then the run waits until it is the only one that writes there
(output/file_lock.py), and only then reads what the .bib holds, finds what it lacks, and writes.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from extractor.model.ledger import Ledger
from extractor.model.works import Work
from output import files, run
from output.file_lock import locked
from output.run import UnderstoodEssays
from output.whole_books import shown


def append(
    path: Path,
    essays: tuple[str, ...],
    encoding: str | None,
    tables: tuple[Path, ...],
    library: tuple[Path, ...],
    dry_run: bool,
    by_chapter: bool = False,
) -> int:
    """Add the works of the essays that this .bib lacks, or with `dry_run` print the change as a
    diff; the exit code of the command. `library` are further .bib files of the user.

    Raises Refused where one of the .bib files cannot be read, OSError where this cannot be written.
    """
    target = files.followed(path)
    refuse_unless_appendable(path)
    run.check_library(library)
    reading = run.read(essays, encoding, run.load_vocabulary(tables))
    with nullcontext() if dry_run else locked(target):
        return add(path, target, reading, library, dry_run, by_chapter)


def add(
    path: Path,
    target: Path,
    reading: UnderstoodEssays,
    library: tuple[Path, ...],
    dry_run: bool,
    by_chapter: bool = False,
) -> int:
    """The works of the essays that the .bib lacks now, written or shown; the exit code. `target` is
    where `path`, as the user gave it, leads."""
    from output import bib_file

    if path.exists():  # another program may have been at it meanwhile
        refuse_unless_appendable(path)
    bibs = (*library, path)
    done = run.concluded(reading, run.load_library(bibs, reading.vocabulary), bibs)
    if run.nothing_understood(done.ledger):
        return done.status
    if not done.ledger.works:
        run.tell_no_works()
    change = bib_file.addition(path, shown(done.ledger, by_chapter))
    if dry_run:
        bib_file.show(bib_file.difference(path, change.text, change.new_text), change.encoding)
    elif change.new != change.old:
        files.extend(target, change.old, change.new)
    tell(path, done.ledger, change.works, dry_run)
    return done.status


def tell(path: Path, ledger: Ledger, added: tuple[Work, ...], dry_run: bool) -> None:
    """Say on standard error how many works were added, or would be, and which of them the .bib has
    in another edition: "my.bib: 2 works added", "lewinLastStruggle1969: another edition than your
    lewin75"."""
    number = f"{len(added) or 'no'} {'work' if len(added) == 1 else 'works'}"
    click.echo(files.one_line(f"{path}: {number} {'to add' if dry_run else 'added'}"), err=True)
    entries = {holding.work: holding.entry for holding in ledger.holdings}
    for work in added:
        if entries.get(work.key):
            line = f"{work.key}: another edition than your {entries[work.key]}"
            click.echo(files.one_line(line), err=True)


def refuse_unless_appendable(path: Path) -> None:
    """End with exit code 1 where nothing can be added to this .bib: an entry in it is never closed,
    or it is no .bib at all.

    Raises Refused where it is no text, or no file.
    """
    if not run.check_library((path,)):
        raise SystemExit(1)
