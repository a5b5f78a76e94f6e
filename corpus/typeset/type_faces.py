"""What a font looks like, by its name and by the flags of its descriptor.

The format: ISO 32000-1, section 9.8.2 (font descriptor flags).
"""

from __future__ import annotations

import re  # names of fonts are few and short
from typing import Final

from corpus.essay import MarkupKind

ITALIC_FLAG: Final = 1 << 6
BOLD_FLAG: Final = 1 << 18
SLANT: Final = 4  # degrees from upright: what leans more is italic
SUBSET_RE: Final = re.compile(r"\A[A-Z]{6}\+")  # "MKQQYU+Garamond-Italic"
# "Garamond-Italic", "TimesNewRomanPS-ItalicMT", "Minion-It", "CMTI10", "SFTI1000"
ITALIC_RE: Final = re.compile(
    r"ital|obli|slant|kursiv|[-,_ ](?:bold|semibold|semibd|medium|bd)?it(?:\Z|[-_ ])|It\Z"
    r"|\A(?:cm|sf|ec|tc|ls)(?:bx|ss|b)?(?:ti|sl|i)\d|\Acmmi\d",
    re.I,
)
# "Garamond-Bold", "Minion-Semibold", "CMBX10", "Univers-Black", "NimbusRomNo9L-Medi"
BOLD_RE: Final = re.compile(
    r"bold|black|heavy|semibd|[-,_ ]bd(?:\Z|[-_ ])|\A(?:cm|sf|ec)(?:bx|b|ssbx)\d|-medi(?:ital)?\Z",
    re.I,
)
# "Garamond-SC", "MinionExp-SmallCaps", "CMCSC10", "LMRomanCaps10-Regular", "Sabon-RomanSC"
CAPITALS_RE: Final = re.compile(
    r"small-?_?ca?ps|romancaps|[-_ ]sc(?:\Z|[-_ \d])|[a-z]SC\Z|\A(?:cm|sf|ec)csc\d", re.I
)


def look_of_font(name: str, flags: int, slant: int) -> frozenset[MarkupKind]:
    """Italics, bold, small capitals; `slant` is in degrees.

    The weight that a file states tells nothing: LaTeX states the width of a stem.
    """
    bare = SUBSET_RE.sub("", name)
    kinds: set[MarkupKind] = set()
    if flags & ITALIC_FLAG or abs(slant) >= SLANT or ITALIC_RE.search(bare):
        kinds.add("emphasis")
    if flags & BOLD_FLAG or BOLD_RE.search(bare):
        kinds.add("strong")
    if CAPITALS_RE.search(bare):
        kinds.add("small-capitals")
    return frozenset(kinds)
