"""PARSE: what a clip prints becomes a reference, its fields each with the place where it is
printed.

Recognisers propose, `extractor.assembly` picks the explanation of the whole clip that fits best;
here the pieces picked become fields, and what kind of reference and of work they make is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.model.proposals import Clip
from extractor.model.references import Field, Reference
from extractor.parse.confidence import confidence
from extractor.parse.cut_words import CutWords, Part, Piece, line
from extractor.parse.damage import damage
from extractor.parse.explanation import explained
from extractor.parse.fields import LOCATORS, fields_of
from extractor.parse.form_and_type import form_of, type_of
from extractor.tables import Vocabulary

# The number of an item in a list, or the dash that stands for a repeated author: "[10]", "(3)",
# "12.", "7", "———."
LABEL = re.compile(
    r"""
    \s* (?: \[[^\]]{1,40}\s(?:(?:1[5-9]|20)\d\d|n\.d\.)[a-z]?\] (?=\s[^\s(])
          | \[[^\]\s]{1,40}\] (?=\s?[^\s(]) | \( (?!(?:1[5-9]|20)\d\d\)) \d{1,4} \)
          | (?!(?:1[5-9]|20)\d\d\.) \d{1,4}[.)] (?=\s)
          | \d{1,3} (?=\s[^\W\d_][\w'’]+(?:,|\s[^\W\d_a-z](?:-?[^\W\d_a-z]){0,2}[.,:]))
          | [⁰¹²³⁴-⁹]{1,4} | [•*] (?=\s) | [—–_-]+[.,]? (?=\s) ) \s*
    """,
    re.X,
)
AGAIN = re.compile(r"\s*[—–_-]{2,}[.,]\s*")  # the dash alone, behind which no author is named
TITLES = frozenset(
    ("title", "booktitle", "journal", "publisher", "series", "maintitle", "institution")
)


def parse(clip: Clip, vocabulary: Vocabulary) -> Reference:
    """The reference that one clip of a note or of running text prints.

    Places cited ("p. 76") are locators, never the extent of a part. Fields lent by another stretch
    of the passage (an author carried over, a container printed once for several cites) have an
    empty span at the start of the clip.
    """
    return reference(clip, clip.start, vocabulary, notes=True)


def listed(clip: Clip, vocabulary: Vocabulary) -> Reference:
    """An entry of a list of works: a page range is the extent of the part it describes."""
    text = clip.passage.reading.text
    start = behind_label(text, clip.start, clip.end)
    is_again = AGAIN.fullmatch(text, clip.start, start) and not text[start].islower()
    begin = "author" if is_again else ""  # "———, and Ann Holm" names another
    return reference(clip, start, vocabulary, notes=False, begin=begin)


def behind_label(text: str, start: int, end: int) -> int:
    """Where an entry of a list begins behind its number, if it has one."""
    found = LABEL.match(text, start, end)
    return found.end() if found and found.end() < end else start


def reference(
    clip: Clip, start: int, vocabulary: Vocabulary, *, notes: bool, begin: str = ""
) -> Reference:
    """The reference of a clip, read from `start` on; `begin` is the element that stands before it,
    if any."""
    passage = clip.passage
    cut = line(passage.reading.text, start, clip.end, passage.proposals, vocabulary, notes=notes)
    found = explained(cut, vocabulary, begin=begin)
    parts = fields_of(found.pieces, vocabulary, notes=notes)
    parts += borrowed(clip, vocabulary, {part[0] for part in parts})
    stated = {name: value for name, value, *_ in reversed(parts)}
    left = unexplained(cut, found.pieces)
    return Reference(
        clip,
        clip.hint if clip.hint and "title" not in stated else form_of(found.pieces, stated),
        type_of(stated, found.pieces),
        tuple(field(clip, part) for part in parts if part[0] not in LOCATORS),
        tuple(field(clip, part) for part in parts if part[0] in LOCATORS),
        confidence(found, left, cut, stated, vocabulary),
        left,
        tuple(damage(clip)),
    )


def borrowed(clip: Clip, vocabulary: Vocabulary, own: set[str]) -> list[Part]:
    """The fields that stretches elsewhere in the passage lend, as far as the clip has none of its
    own."""
    lent: list[Part] = []
    for stretch, begin in ((clip.container, "title"), (clip.author, "start")):
        if stretch:
            text, proposals = clip.passage.reading.text, clip.passage.proposals
            cut = line(text, *stretch, proposals, vocabulary, notes=True)
            lent += fields_of(
                explained(cut, vocabulary, begin=begin).pieces, vocabulary, notes=True
            )
    return [
        (name, value, clip.start, clip.start, recogniser)
        for name, value, _, _, recogniser in lent
        if name not in own and name not in LOCATORS
    ]


def field(clip: Clip, part: Part) -> Field:
    name, value, start, end, recogniser = part
    return Field(name, clean(name, value), clip.passage.reading.span(start, end), recogniser)


def clean(name: str, value: str) -> str:
    """A value without the punctuation that only ends it; the stop of an initial or an ellipsis
    stays."""
    value = " ".join(value.split())
    if name == "address":
        return value.strip(" ,;:")
    if name in TITLES:
        value = value.strip(" ,;:*_")
        if (
            value.endswith(".")
            and name != "journal"
            and value[-2:] != ".."
            and value[-3:-2] not in (" ", ".")
        ):
            return value[:-1]
    return value


def unexplained(cut: CutWords, pieces: Iterable[Piece]) -> str:
    """The words that no piece took."""
    taken = {i for piece in pieces for i in range(piece.first, piece.last)}
    return " ".join(cut.word(i) for i in range(len(cut.words)) if i not in taken)
