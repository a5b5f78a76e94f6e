"""The closed lists of names that more than one stage compares with: forms, kinds, variants."""

from __future__ import annotations

from typing import Literal

# How a cite points to its work. "quotation": the essay names no source, another essay that
# quotes the same words does.
Form = Literal[
    "full", "short", "ibid", "op-cit", "loc-cit", "idem", "as-above", "see-note", "author-only",
    "title-only", "author-date", "siglum", "quotation",
]  # fmt: skip

# What a note turned out to be. "unparsed": it seems to cite, and nothing could be read.
NoteKind = Literal["references", "mixed", "commentary", "unparsed"]

# What one kind of proposal may be in particular. Names: how they are written, and who says that
# they are names; numbers and years: how they are printed; "misprint": read over a slip.
Variant = Literal[
    "", "forward", "inverted", "medical", "surname", "body", "myself", "dated", "owner", "reissued",
    "years", "range", "several", "abbreviated", "cued", "bare-number", "misprint", "lost-italics",
]  # fmt: skip
