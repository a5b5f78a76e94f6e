"""What a file may cost.

Every reader stays inside these bounds, and its error names the one that was passed.
"""

from __future__ import annotations

from typing import Final

MAX_FILE: Final = 64 * 2**20  # bytes of one file; the longest book has under 4 MB of text
MAX_UNPACKED: Final = 256 * 2**20  # bytes of all parts of one EPUB or DOCX together, unpacked
MAX_PART: Final = 64 * 2**20  # bytes of one part of an EPUB or DOCX, unpacked
MAX_PARTS: Final = 20_000  # files inside one EPUB or DOCX
MAX_RATIO: Final = 300  # unpacked bytes for each packed byte of a large part; prose has 3 to 10
MAX_SUSPECT: Final = 2**20  # bytes: a part is large above this; smaller ones may pack as they like
MAX_DEPTH: Final = 1_000  # elements open at a time in a page
MAX_ATTRIBUTES: Final = 1_000  # of one tag; parsers compare each with all before it
MAX_BASES: Final = (
    50  # styles of a DOCX that stand one upon the other; what is deeper is passed over
)
MAX_REPEATED: Final = 30  # signs of a label that is counted a … z, aa … zz


class UnreadableError(Exception):
    """A file gave no essay; the message is the reason, in one line, without the path."""
