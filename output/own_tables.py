"""The tables of the user's own that every run takes in, and the line of `ibidem --version`, which
tells one set of tables from another."""

from __future__ import annotations

from pathlib import Path

import click


def configured_tables() -> Path:
    """Where tables of the user's own lie that every run takes in; there may be none."""
    return Path(click.get_app_dir("ibidem")) / "tables"


def version() -> str:
    """The version of the program and the digest of the tables: "0.1.0 (tables 0123456789ab)"; with
    tables of the user's own, theirs too. Raises OSError where one cannot be read."""
    from importlib.metadata import version as installed

    from extractor.tables.tables_digest import digest, own_digest

    mine = configured_tables()
    own = f", and yours {digest([mine])}" if mine.is_dir() else ""
    return f"{installed('ibidem')} (tables {own_digest()}{own})"
