"""`--update`: fields that an essay states and an entry of the user's lacks, offered as a diff.

The .bib itself stays as it is: what the user likes of the diff he gives to `patch`.
"""

from __future__ import annotations

import re  # not `regex`: as in output.bib_file, for what is an entry must not change
from collections.abc import Mapping
from pathlib import Path

import corpus
from extractor.merge.user_library import FIELDS, LibraryEntry, with_parent
from extractor.model.ledger import Ledger
from extractor.model.works import Work
from output import bib_file, files, run
from output.bib_encoding import encoding_of
from output.bib_text import line_end
from output.writers import bibtex

# never offered: where the essays cite a work, and what is no fact of the edition
NOT_OFFERED = frozenset(
    ("note", "annote", "keywords", "x-supplied", "type", "urldate", "howpublished")
)
DATE_FIELDS = frozenset(("year", "month", "day"))  # an entry with `date` has them
OTHER_NAMES = {bibtex_name: biblatex_name for biblatex_name, bibtex_name in FIELDS.items()}


def offer(
    path: Path, essays: tuple[str, ...], encoding: str | None, tables: tuple[Path, ...]
) -> int:
    """Print the diff that would complete the entries of this .bib; the exit code of the command.

    Raises Refused where the .bib cannot be read, or is in UTF-16.
    """
    done = run.understood(essays, encoding, tables, (path,))
    data = corpus.content(str(path), None)
    codec = encoding_of(data)
    if not codec:
        raise files.Refused(f"{path}: in UTF-16, so nothing can be put into it")
    old = data.decode(codec)
    new = completed(old, lacking_fields(done.ledger, list(bib_file.entries(old))))
    files.deliver(bib_file.difference(path, old, new, "with what essays state"), None)
    return done.status


def lacking_fields(ledger: Ledger, entries: list[LibraryEntry]) -> dict[str, dict[str, str]]:
    """By the key of an entry: the fields, coded for LaTeX, that an essay states of its edition and
    that it has neither itself nor by `crossref`."""
    known: dict[str, LibraryEntry] = {}
    for entry in entries:
        known.setdefault(entry.key.casefold(), entry)
    works = {work.key: work for work in ledger.works}
    offered: dict[str, dict[str, str]] = {}
    for holding in ledger.holdings:
        if not holding.same or holding.entry != holding.work:
            continue
        entry = with_parent(known[holding.entry.casefold()], known)
        offered[holding.entry] = lacking_in(dict(entry.fields), works[holding.work])
    return {key: fields for key, fields in offered.items() if fields}


def lacking_in(has: Mapping[str, str], work: Work) -> dict[str, str]:
    """The fields of a work, coded for LaTeX, that essays state and an entry has under no name."""
    stated = bibtex.latex_fields(work.description)
    had = {name for name in stated if name in has or OTHER_NAMES.get(name) in has}
    if "date" in has:
        had |= DATE_FIELDS
    left_out = had | NOT_OFFERED | set(work.supplied)
    return {name: value for name, value in stated.items() if name not in left_out}


def completed(text: str, offered: Mapping[str, Mapping[str, str]]) -> str:
    """The text of a .bib with fields put behind the keys of its entries, one a line."""
    end = line_end(text)
    for key, fields in offered.items():
        opening = re.search(rf"@\w+\s*[{{(]\s*{re.escape(key)}\s*,", text)
        if opening:
            lines = "".join(f"{end}  {name} = {{{value}}}," for name, value in fields.items())
            text = text[: opening.end()] + lines + text[opening.end() :]
    return text
