"""Kinds."""

from __future__ import annotations

from typing import Literal

Form = Literal[
    "full", "short", "ibid", "op-cit", "loc-cit", "idem", "as-above", "see-note", "author-only", "title-only",
    "author-date", "siglum", "quotation",
]  # fmt: skip
NoteKind = Literal["references", "mixed", "commentary", "unparsed"]

# What one kind of proposal may be in particular. Names: how they are written, and who says that
# they are names; numbers and years: how they are printed; "misprint": read over a slip.
Variant = Literal[
    "", "forward", "inverted", "medical", "surname", "body", "myself", "dated", "owner", "reissued", "years", "range",
    "several", "abbreviated", "cued", "bare-number", "misprint", "lost-italics",
]  # fmt: skip
