"""`ibidem list`: the works of essays as a reading list, in the plain form or in a style."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from extractor.model.ledger import Ledger
from output import files, run
from output.lists import pandoc_run, style_files
from output.lists.list_groups import ListGroup, groups
from output.lists.pandoc_tree import Inlines, document, entries_printed
from output.records import Record
from output.whole_books import shown
from output.writers import csl_json, html_list, markdown_list, text_list

HOW_TO_GET = "pip install 'ibidem[styles]'"
RENDERERS = {
    "html": html_list.rendered,
    "markdown": markdown_list.rendered,
    "text": text_list.rendered,
}
PANDOC_FORMATS = {"html": "html", "markdown": "commonmark", "text": "plain", "docx": "docx"}
BULLETED = frozenset({"html", "markdown"})


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What the user asked for: `by` one of the groupings, `form` one of the formats of a list."""

    style: str | None
    by: str
    by_chapter: bool
    form: str
    output: str | None
    encoding: str | None
    tables: tuple[Path, ...]
    library: tuple[Path, ...]


def reading_list(paths: tuple[str, ...], options: ListOptions) -> int:
    """Read the essays at these paths and write their reading list; the exit code of the command.

    Where styles are not installed the plain form is written, and one line says how to get them.
    Raises click.UsageError and files.Refused.
    """
    refuse_what_cannot_be(options)
    style = chosen_style(options.style)
    done = run.understood(paths, options.encoding, options.tables, options.library)
    files.refuse_to_overwrite(options.output, done.inputs)
    if run.nothing_understood(done.ledger):
        return done.status
    if not done.ledger.works:
        run.tell_no_works()
    ledger = shown(done.ledger, options.by_chapter)
    if options.by == "shared" and not ledger.shared:
        click.echo("no work is shared by several essays", err=True)
    found = groups(ledger, options.by)
    if style is None and options.form in RENDERERS:
        files.deliver(RENDERERS[options.form](found), options.output)
    else:
        deliver_by_pandoc(found, style, ledger, options)
    return done.status


def refuse_what_cannot_be(options: ListOptions) -> None:
    """Raises click.UsageError for a DOCX to the terminal, files.Refused for one without pandoc."""
    if options.form != "docx":
        return
    if not options.output or options.output == "-":
        raise click.UsageError("a DOCX is no text: name a file with -o")
    if not pandoc_run.is_installed():
        raise files.Refused(f"a DOCX needs pandoc: {HOW_TO_GET}")


def chosen_style(name: str | None) -> bytes | None:
    """The style of this name, ready for pandoc; None for the plain form, which is what is written
    where styles are not installed, and then that is said."""
    if name is None:
        return None
    if pandoc_run.is_installed() and (style_files.folder() or style_files.is_path(name)):
        return style_files.style(name)
    click.echo(f"styles are not installed, so the plain form is written: {HOW_TO_GET}", err=True)
    return None


def deliver_by_pandoc(
    found: Sequence[ListGroup], style: bytes | None, ledger: Ledger, options: ListOptions
) -> None:
    """Write the list as pandoc makes it.

    Raises files.Refused with what pandoc says where it fails.
    """
    try:
        printed = in_style(found, style, ledger) if style else {}
        made = converted(ordered(found, printed), printed, options.form)
    except pandoc_run.PandocError as error:
        raise files.Refused(f"pandoc: {error}") from None
    if options.form == "docx":
        files.save(Path(options.output or ""), made)
        return
    text = made.decode("utf-8")
    if options.form == "html":
        text = f"{html_list.HEAD}{text}{html_list.FOOT}"
    files.deliver(text, options.output)


def in_style(found: Sequence[ListGroup], style: bytes, ledger: Ledger) -> dict[str, Inlines]:
    """The works of a list as the style prints them, by key, in its order."""
    wanted = {entry.record.key: entry.record for group in found for entry in group.entries}
    works = [bare(record) for record in wanted.values() if not record.is_unread]
    with TemporaryDirectory() as folder:
        bibliography, sheet = Path(folder, "works.json"), Path(folder, "style.csl")
        bibliography.write_text(csl_json.written(works, ledger.vocabulary), encoding="utf-8")
        sheet.write_bytes(style)
        options = [f"--bibliography={bibliography}", f"--csl={sheet}", "--citeproc"]
        every = "---\nnocite: '@*'\n---\n"
        tree = pandoc_run.pandoc(["--from=markdown", "--to=json", *options], every)
    return entries_printed(json.loads(tree))


def bare(record: Record) -> Record:
    """A work without what is known of it beside what is printed: some styles would print it."""
    return replace(record, annote="", keywords=(), supplied=())


def ordered(found: Sequence[ListGroup], printed: dict[str, Inlines]) -> list[ListGroup]:
    """The groups with their entries in the order of the style."""
    places = {key: place for place, key in enumerate(printed)}
    return [
        replace(
            group,
            entries=tuple(sorted(group.entries, key=lambda e: places.get(e.record.key, 0))),
        )
        for group in found
    ]


def converted(found: Sequence[ListGroup], printed: dict[str, Inlines], form: str) -> bytes:
    """The list in one of the formats, as pandoc writes it."""
    text = document(found, printed, bulleted=form in BULLETED)
    return pandoc_run.pandoc(
        ["--from=json", f"--to={PANDOC_FORMATS[form]}", "--wrap=none", "--output=-"], text
    )
