"""Bare number meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.parse.cut_words import Part, Piece
from extractor.tables import Vocabulary

BARE = frozenset(
    (
        "pieces-of-proposals.number",
        "periodicals.bare-number",
        "locators.range",
        "locators.volume-and-year",
    )
)
IMPRINT = frozenset(("address", "publisher", "institution"))
YEAR_RE = re.compile(r"1[5-9]\d\d|20\d\d")
COUNTED = frozenset(("volume", "number", "page"))


def bare(
    pieces: Sequence[Piece], piece: Piece, vocabulary: Vocabulary, *, notes: bool
) -> tuple[Part, ...]:
    """The parts of a piece; a number without a cue is volume, number or page by its place among the
    numbers."""
    if not is_bare(piece) and not (
        notes and piece.parts and piece.parts[0][4] == "locators.after-colon"
    ):
        return piece.parts
    name, value, start, end, recogniser = piece.parts[0]
    if is_year_of_book(pieces, piece):
        return (("", value, start, end, recogniser),)
    return (
        (meaning(pieces, piece, vocabulary, notes=notes) or name, value, start, end, recogniser),
    )


def is_bare(piece: Piece) -> bool:
    return piece.element in COUNTED and piece.parts[0][4] in BARE


def is_year_of_book(pieces: Sequence[Piece], piece: Piece) -> bool:
    """ "… 17 November 1935, in J. Holm, *Looms*, Leeds 1953, p. 670": behind the place, where the
    part has a day of its own; the part keeps its own year."""
    if piece.element not in COUNTED or not YEAR_RE.fullmatch(piece.parts[0][1]):
        return False
    before = [other for other in pieces if other.last <= piece.first]
    dated = any(part[0] == "day" for other in before for part in other.parts)
    return dated and bool(before) and before[-1].element in IMPRINT


def meaning(pieces: Sequence[Piece], piece: Piece, vocabulary: Vocabulary, *, notes: bool) -> str:
    """volume, number or page."""
    journal = next((p for p in pieces if p.element == "journal"), None)
    if is_range_of_pages(piece):
        return "page"
    if journal is None or journal.first > piece.first:
        return outside_journal(pieces, piece, notes=notes)
    if not is_bare(piece):
        return ""
    numbers = [p for p in pieces if is_bare(p) and not is_range_of_pages(p)]
    slots = open_slots(pieces, journal, len(numbers), vocabulary, notes=notes)
    at = numbers.index(piece)
    return slots[at] if at < len(slots) else "page"


def outside_journal(pieces: Sequence[Piece], piece: Piece, *, notes: bool) -> str:
    """Of a book: a number behind the imprint, or last in a note, is a page; one before a range of
    pages a volume."""
    if piece.element == "volume" and piece.parts[0][1].isalpha():
        return ""
    before = [p.element for p in pieces if p.last <= piece.first]
    behind = [p for p in pieces if p.first >= piece.last]
    if set(before) & IMPRINT or before[-1:] == ["year"]:
        return "page"
    if (
        notes
        and all(p.element in COUNTED for p in behind)
        and (not behind or set(before) & {"volume", "page"})
    ):
        return "page"
    paged = any(p.element == "page" for p in behind)
    return "volume" if paged and piece.element == "page" and "booktitle" in before else ""


def untitled_article(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """ "Martin, J Appl Phys 1987, 62, 243": a short title with two bare numbers behind it is a
    journal."""
    elements = {piece.element for piece in pieces}
    title = next((piece for piece in pieces if piece.element == "title"), None)
    if (
        title is None
        or elements & {"journal", "booktitle", "siglum", "address", "publisher"}
        or title.last - title.first > 5
    ):
        return pieces
    numbers = sum(is_bare(piece) for piece in pieces if piece.first >= title.last)
    if numbers < 2 or title.parts[0][4] != "pieces-of-words.title" or "author" not in elements:
        return pieces
    journal = title._replace(element="journal", parts=(("journal", *title.parts[0][1:]),))
    return [journal if piece is title else piece for piece in pieces]


def open_slots(
    pieces: Sequence[Piece], journal: Piece, count: int, vocabulary: Vocabulary, *, notes: bool
) -> list[str]:
    """What the `count` bare numbers after a journal mean, in their order."""
    bare_ones = [piece for piece in pieces if is_bare(piece)]
    last = max(bare_ones, key=lambda piece: piece.first)
    cued = {p.parts[0][0] for p in pieces if p.element in COUNTED and not is_bare(p)}
    paged = "page" in cued or any(is_range_of_pages(piece) for piece in bare_ones)
    if notes and count == 1 and not paged and ends_dated(pieces, last):
        return ["page"]
    slots = [slot for slot in ("volume", "number") if slot not in cued]
    if slots == ["volume", "number"] and count == 1:
        numbered = is_numbered(pieces, journal, last, vocabulary) or (notes and not paged)
        slots = ["number"] if numbered else slots
    if not paged and (count > 1 or not slots):
        return [*slots[: max(0, count - 1)], "page"]
    return slots


def is_range_of_pages(piece: Piece) -> bool:
    return piece.element == "page" and "-" in piece.parts[0][1]


def ends_dated(pieces: Sequence[Piece], last: Piece) -> bool:
    """ "*Thistle* (1926), 14": the number stands behind the year."""
    dated = any(piece.element == "year" and piece.last <= last.first for piece in pieces)
    return dated and last is not pieces[0]


def is_numbered(
    pieces: Sequence[Piece], journal: Piece, last: Piece, vocabulary: Vocabulary
) -> bool:
    """Is the journal cited by the number of its issue, as the tables say or "28 (first series)"
    does?"""
    known = journal.parts[0][1].lower() in vocabulary["issue-journals"]
    return known or any(p.element == "series" and p.first >= last.last for p in pieces)
