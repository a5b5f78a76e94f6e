"""What fonts of TeX that are pictures print below the blank, and name nowhere.

LaTeX set so is old, or lacks the outlines of its fonts; programs that take text out of it give the
numbers of the signs. The encodings are OT1 (0x0b to 0x0f) and T1 (LaTeX3 Project, "LaTeX font
encodings", tables 4 and 6).
"""

from __future__ import annotations

import re  # not `regex`, whose \s leaves out \x1c-\x1f
from typing import Final

TEX_SIGNS: Final = {
    0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl",
    0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—",
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
}  # fmt: skip
# The ligatures, quotation marks and dashes of T1 inside text: "satis\x1ced", "\x10Yes\x11",
# "1917\x151921". What OT1 has in their place ends lines and pages; "\x1b[" speaks to a terminal.
INSIDE: Final = (
    r"(?<=[^\W\d_])[\x1b-\x1f](?!\[)|(?<![^\s(\"'])[\x1b-\x1f](?=[^\W\d_])"
    r"|(?<=[\w.,;:!?])[\x11\x15\x16]|[\x10\x12](?=\w)"
)
TEX_RE: Final = re.compile(INSIDE)
TEX_BYTES_RE: Final = re.compile(INSIDE.encode())


def without_tex_signs(data: bytes) -> bytes:
    """The bytes without such signs: what else may tell text from what is none."""
    return TEX_BYTES_RE.sub(b"", data)
