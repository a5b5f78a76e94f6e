"""PARSE: what a clip prints becomes a reference, its fields each with the place where it is printed.

Recognisers propose, `extractor.pieces` says what each stretch may be, `extractor.grammar` picks the explanation that fits best;
here the pieces picked become fields, and what kind of reference and of work they make is said.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.essay import Essay, Problem, Span
from corpus.reading import Reading, plain
from extractor.fields import LOCATORS, fields_of
from extractor.grammar import Found, assemble
from extractor.lattice import Line, Part, Piece, line
from extractor.model import Citation, Clip, Field, Form, Reference
from extractor.pieces import plan
from extractor.recognise import recognise
from extractor.tables import Vocabulary

SETS = re.compile(r"\b(?:collected|selected|complete|gesammelte|ausgewählte)\b|\b(?:works|werke|sochinenii\w*|schriften)\b", re.I)


def parse(clip: Clip, vocabulary: Vocabulary) -> Reference:
    """The reference that one clip of a note or of running text prints.

    Places cited ("p. 76") are locators, never the extent of a part. Fields lent by another stretch of the citation (an
    author carried over, a container printed once for several cites) have an empty span at the start of the clip.
    """
    reading = clip.citation.reading
    made = read_line(reading, clip.start, clip.end, clip.citation.candidates, vocabulary, notes=True)
    cut, found = made
    own = {part[0] for piece in found.pieces for part in piece.parts}
    lent = borrowed(clip, vocabulary, own)
    return reference(clip, cut, found, lent, vocabulary, notes=True)


def loose(text: str, vocabulary: Vocabulary) -> Reference:
    """One line of a bibliography, or one reference by itself: a page range is the extent of the part it describes."""
    reading = plain(text)
    citation = Citation(Essay("", "", text), None, reading, recognise(reading, vocabulary))
    clip = Clip(citation, 0, len(text))
    cut, found = read_line(reading, label(text), len(text), citation.candidates, vocabulary, notes=False)
    return reference(clip, cut, found, (), vocabulary, notes=False)


LABEL = re.compile(
    r"\s*(?:\[[^\]\s]{1,40}\](?=\s?[^\s(])|\((?!(?:1[5-9]|20)\d\d\))\d{1,4}\)|\d{1,4}[.)](?=\s)|\d{1,3}(?=\s[^\W\d_][\w'’]+,\s)|[•*](?=\s)|[—–-]+[.,]?(?=\s))\s*"
)


def label(text: str) -> int:
    """Where the reference begins behind its number in the list ("[10]", "12.")."""
    m = LABEL.match(text)
    return m.end() if m and m.end() < len(text) else 0


def read_line(
    reading: Reading, start: int, end: int, candidates: Iterable, vocabulary: Vocabulary, *, notes: bool, begin: str = "start"
) -> tuple[Line, Found]:
    cut = line(reading.text, start, end, candidates, notes=notes)
    if not cut.words:
        return cut, Found((), 0.0, 0.0)
    return cut, assemble(plan(cut, vocabulary), begin=begin)


def borrowed(clip: Clip, vocabulary: Vocabulary, own: set[str]) -> tuple[Part, ...]:
    """The fields that stretches elsewhere in the citation lend, as far as the clip has none of its own."""
    reading, lent = clip.citation.reading, list[Part]()
    for stretch, begin in ((clip.container, "title"), (clip.author, "start")):
        if stretch is None:
            continue
        _, found = read_line(reading, *stretch, clip.citation.candidates, vocabulary, notes=True, begin=begin)
        for piece in found.pieces:
            lent.extend(part for part in piece.parts if part[0] and part[0] not in own and part[0] not in LOCATORS)
    return tuple((name, value, clip.start, clip.start, recogniser) for name, value, _, _, recogniser in lent)


def reference(clip: Clip, cut: Line, found: Found, lent: Iterable[Part], vocabulary: Vocabulary, *, notes: bool) -> Reference:
    parts = fields_of(found.pieces, vocabulary, notes=notes)
    fields = tuple(placed(clip, part) for part in (*parts, *lent) if part[0] and part[0] not in LOCATORS)
    locators = tuple(placed(clip, part) for part in parts if part[0] in LOCATORS)
    names = {f.name: f.value for f in fields}
    left = unexplained(cut, found.pieces)
    form = clip.hint if clip.hint and not names.get("title") else form_of(found.pieces, names)
    return Reference(clip, form, type_of(names, found.pieces, vocabulary), fields, locators, confidence(found, left, cut), left, damage(clip, fields, locators))


def placed(clip: Clip, part: Part) -> Field:
    name, value, start, end, recogniser = part
    return Field(name, clean(name, value), clip.citation.reading.span(start, end), recogniser)


def clean(name: str, value: str) -> str:
    value = " ".join(value.split())
    if name in ("title", "booktitle", "journal", "publisher", "series", "maintitle"):
        value = value.strip(" ,;:*_")
        if value.endswith(".") and not value.endswith("..") and not value[-3:-2] in " ." and name != "journal":
            value = value[:-1]
    if name == "address":
        value = value.strip(" ,;:")
    return value


def form_of(pieces: tuple[Piece, ...], names: dict[str, str]) -> Form:
    """How the reference points to its work."""
    elements = {piece.element for piece in pieces}
    for piece in pieces:
        if piece.element == "back-reference":
            return piece.parts[0][1]  # type: ignore[return-value]
    imprint = names.keys() & {"address", "publisher", "journal", "booktitle", "url", "doi", "institution"}
    if "siglum" in elements and not any(p.element == "title" for p in pieces):
        return "siglum"
    if "note-reference" in elements and not names.get("title"):
        return "see-note"
    if not names.get("title"):
        if "author" in names and not imprint:
            return "author-date" if "year" in names else "author-only"
        return "full" if "year" in names else "author-only" if "author" in names else "full"
    if imprint or "year" in names or ("volume" in names and SETS.search(names["title"])):
        return "full"
    return "short" if "author" in names else "title-only"


def type_of(names: dict[str, str], pieces: tuple[Piece, ...], vocabulary: Vocabulary) -> str:
    """The BibTeX type of the work."""
    if any(piece.element == "thesis" for piece in pieces):
        return "thesis"
    if "journal" in names:
        return "article"
    if "booktitle" in names:
        return "inproceedings" if re.search(r"\b(?:proc|proceedings|conference|symposium|workshop)\b", names["booktitle"], re.I) else "incollection"
    if re.match(r"(?:letters?|telegram|interview|correspondence)\b", names.get("title", ""), re.I) and "publisher" not in names:
        return "unpublished"
    if names.keys() & {"publisher", "address", "edition", "volume", "editor"}:
        return "book"
    if names.keys() & {"url", "doi"}:
        return "online"
    quoted = any(part[4] == "titles.quoted" for piece in pieces for part in piece.parts)
    return "book" if "title" in names and not quoted else "misc"


def unexplained(cut: Line, pieces: tuple[Piece, ...]) -> str:
    taken = {i for piece in pieces for i in range(piece.first, piece.last)}
    return " ".join(cut.text[s:e] for i, (s, e) in enumerate(cut.words) if i not in taken)


def confidence(found: Found, left: str, cut: Line) -> float:
    """Of the cutting: the margin to the next explanation, less what stays unexplained."""
    sure = 1 / (1 + math.exp(-(0.8 + 2.2 * found.margin)))
    share = len(left) / max(1, sum(e - s for s, e in cut.words))
    return round(max(0.05, min(0.99, sure * (1 - 0.6 * share))), 3)


def damage(clip: Clip, fields: tuple[Field, ...], locators: tuple[Field, ...]) -> tuple[Problem, ...]:
    return ()
