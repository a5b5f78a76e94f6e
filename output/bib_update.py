"""`--update`: fields that an essay states and an entry of the user's lacks, offered as a diff.

The .bib itself stays as it is: what the user likes of the diff he gives to `patch`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import corpus
from extractor.merge.user_library import FIELDS, LibraryEntry, with_parent
from extractor.model.ledger import Ledger
from extractor.model.works import Work
from output import bib_file, files, run
from output.bib_encoding import encoding_of
from output.bib_layout import completed
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
    bib_file.show(bib_file.difference(path, old, new, "with what essays state"), codec)
    return done.status


def lacking_fields(ledger: Ledger, entries: list[LibraryEntry]) -> dict[str, dict[str, str]]:
    """By the key of an entry: the fields, in braces, that an essay states of its edition and
    that it has neither itself nor by `crossref`."""
    known: dict[str, LibraryEntry] = {}
    for entry in entries:
        known.setdefault(entry.key.casefold(), entry)
    works = {work.key: work for work in ledger.works}
    offered: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    for holding in ledger.holdings:
        if not holding.same or holding.entry != holding.work:
            continue
        own = known[holding.entry.casefold()]
        book = known.get(dict(own.fields).get("crossref", "").casefold())
        parents[holding.entry] = book.key if book else ""
        entry = with_parent(own, known)
        offered[holding.entry] = lacking_in(dict(entry.fields), works[holding.work])
    return {
        key: left
        for key, fields in offered.items()
        if (left := without_parents(fields, offered.get(parents[key], {})))
    }


def without_parents(fields: Mapping[str, str], parent: Mapping[str, str]) -> dict[str, str]:
    """The fields that an entry will not have by `crossref`, once its parent has them."""
    return {name: value for name, value in fields.items() if parent.get(name) != value}


def lacking_in(has: Mapping[str, str], work: Work) -> dict[str, str]:
    """The fields of a work, in braces, that essays state and an entry has under no name."""
    stated = bibtex.latex_fields(work.description)
    had = {name for name in stated if name in has or OTHER_NAMES.get(name) in has}
    if "date" in has:
        had |= DATE_FIELDS
    left_out = had | NOT_OFFERED | set(work.supplied)
    return {
        name: bibtex.marked(name, value) for name, value in stated.items() if name not in left_out
    }
