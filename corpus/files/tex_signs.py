"""What fonts of TeX that are pictures print below the blank, and name nowhere.

LaTeX set so is old, or lacks the outlines of its fonts; programs that take text out of it give the
numbers of the signs. The encodings are OT1 (0x0b to 0x0f) and T1 (LaTeX3 Project, "LaTeX font
encodings", tables 4 and 6).
"""

from __future__ import annotations

import re  # not `regex`: it takes bytes, but has nothing that is needed here
from typing import Final

TEX_SIGNS: Final = {
    0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl",
    0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—",
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
}  # fmt: skip
# The ligatures and dashes of T1 inside text: "satis\x1ced", "\x10Yes\x11", "1917\x151921".
# What OT1 has in their place ends lines and pages.
TEX_RE: Final = re.compile(rb"(?<=[\w.,;:!?])[\x11\x15\x16\x1b-\x1f]|[\x10\x12\x1b-\x1f](?=\w)")


def with_tex_signs(data: bytes) -> bytes:
    """Text in which such signs stand for letters, quotation marks and dashes."""
    return TEX_RE.sub(lambda found: TEX_SIGNS[found[0][0]].encode(), data)
