"""Kinds."""

from __future__ import annotations

from typing import Literal

Form = Literal[
    "full", "short", "ibid", "op-cit", "loc-cit", "idem", "as-above", "see-note", "author-only", "title-only",
    "author-date", "siglum", "quotation",
]  # fmt: skip
NoteKind = Literal["references", "mixed", "commentary", "unparsed"]
