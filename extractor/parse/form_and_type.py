"""What kind of reference, and of what kind of work, the pieces of a cite make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.model.kinds import Form
from extractor.parse.cut_words import Piece
from extractor.recognise.locators import POINTED_TO

# Titles of sets, which with a volume say all there is to say.
SETS = re.compile(
    r"\b(?:collected|selected|complete|gesammelte|ausgewählte)\b|\b(?:works|werke|sochinenii\w*|schriften)\b",
    re.I,
)
MEETING = re.compile(r"\b(?:proc|proceedings|conference|symposium|workshop)\b", re.I)
LETTER = re.compile(r"(?:letters?|telegram|interview(?:ed)?|correspondence)\b", re.I)
IMPRINT = frozenset(("address", "publisher", "journal", "booktitle", "url", "doi", "institution"))
BOOK = frozenset(("publisher", "address", "edition", "volume", "editor"))
STATED_IN_FULL = frozenset(("publisher", "address", "year", "url", "doi", "institution"))
TELLING = frozenset(("year", "url", "doi"))  # with an author and without a title
BACK: Mapping[str, Form] = {
    "ibid": "ibid",
    "op-cit": "op-cit",
    "loc-cit": "loc-cit",
    "idem": "idem",
    "as-above": "as-above",
}


def form_of(pieces: Sequence[Piece], stated: Mapping[str, str]) -> Form:
    """How the reference points to its work."""
    elements = {piece.element for piece in pieces}
    for i, piece in enumerate(pieces):
        if piece.element == "back-reference" and not is_same_author(pieces, i):
            return BACK.get(piece.parts[0][1], "as-above")
    if "siglum" in elements and not elements & {"title", "letter"}:
        return "siglum"
    if points_to_note(pieces) and not stated.keys() & STATED_IN_FULL:
        return "see-note"
    if "title" not in stated:
        return untitled(elements, stated)
    if (
        stated.keys() & IMPRINT
        or "year" in stated
        or ("volume" in stated and SETS.search(stated["title"]))
    ):
        return "full"
    return "short" if "author" in stated else "title-only"


def is_same_author(pieces: Sequence[Piece], i: int) -> bool:
    """ "Holm, ‘A Mill’, in *idem*, *Essays*": whether it says no more than that the author of a
    part also wrote what holds it."""
    before = [piece.element for piece in pieces[:i]]
    return pieces[i].parts[0][1] == "idem" and before[-1:] == ["in"] and "author" in before


def points_to_note(pieces: Sequence[Piece]) -> bool:
    """ "Hume, *Coal and Iron* (n 1)": whether a note of the essay itself is named."""
    return any(part[4] == POINTED_TO for piece in pieces for part in piece.parts)


def untitled(elements: set[str], stated: Mapping[str, str]) -> Form:
    """The form of a reference that states no title."""
    if "note-reference" in elements:
        return "see-note"
    if "author" not in stated:
        return "author-date" if stated.keys() == {"year"} else "full"
    if stated.keys() & IMPRINT:
        return "full" if stated.keys() & TELLING else "author-only"
    return "author-date" if "year" in stated else "author-only"


def type_of(stated: Mapping[str, str], pieces: Sequence[Piece]) -> str:
    """The BibTeX type of the work."""
    elements = {piece.element for piece in pieces}
    if "thesis" in elements:
        return "thesis"
    if "journal" in stated:
        return "article"
    if "booktitle" in stated:
        return "inproceedings" if MEETING.search(stated["booktitle"]) else "incollection"
    if is_in_edited(pieces):
        return "incollection"
    if "publisher" not in stated and is_made_by(pieces, "glosses.presented"):
        return "unpublished"
    letter = "letter" in elements or LETTER.match(stated.get("title", ""))
    if letter and "publisher" not in stated:
        return "unpublished"
    if stated.keys() & BOOK:
        return "book"
    if stated.keys() & {"url", "doi"}:
        return "online"
    quoted = is_made_by(pieces, "marked-titles.quoted")
    return "book" if "title" in stated and not quoted else "misc"


def is_in_edited(pieces: Sequence[Piece]) -> bool:
    """ "Holm, Anna. “The Mill.” In Moll and Dunn, 15–51": a part of a book that stands elsewhere in
    the list, and is told by its editors alone."""
    elements = [piece.element for piece in pieces]
    return elements[-4:] == ["title", "in", "editor-of", "page"] or (
        elements[-5:] == ["title", "in", "editor-of", "year", "page"]
    )


def is_made_by(pieces: Sequence[Piece], recogniser: str) -> bool:
    """Does one of the pieces hold what this recogniser proposed?"""
    return any(part[4] == recogniser for piece in pieces for part in piece.parts)
