"""How a cite was read, and how it was nearly read: for `ibidem explain`, computed when asked for.

[author Ann Hume] [title Coal and Iron] [address Leeds] [year 1931]        the best explanation
[author Ann Hume] [title Coal and Iron] [publisher Leeds] [year 1931]      the runner-up
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.model.proposals import Clip
from extractor.model.references import Reference
from extractor.parse.archival import before, kept
from extractor.parse.best_path import CERTAIN, way_to, ways_through
from extractor.parse.cut_words import CutWords, Piece, line
from extractor.parse.described_sources import is_untitled
from extractor.parse.explanation import head, planned
from extractor.parse.fields import fields_of
from extractor.parse.genitive import owned
from extractor.parse.pieces_of_words import parts_of
from extractor.tables import Vocabulary
from extractor.tables.scoring_weights import Weights, named_weights

LISTED = "listed"  # the kind of a clip that is an entry of a list of works
BRACKETS = ("(", "[")


@dataclass(frozen=True, slots=True)
class CiteReadings:
    """The words of a cite, the pieces of its best explanation and of the best one that cuts the
    words otherwise (None: there is no other), and what each gains, by named weights."""

    words: CutWords
    best: tuple[Piece, ...]
    best_gain: float
    other: tuple[Piece, ...] | None
    other_gain: float

    def printed(self, piece: Piece) -> str:
        """The words of a piece."""
        words = self.words.words
        return self.words.text[words[piece.first][0] : words[piece.last - 1][1]]

    def newly_read(self) -> list[Piece]:
        """What the runner-up reads otherwise."""
        known = {piece[:3] for piece in self.best}
        return [piece for piece in self.other or () if piece[:3] not in known]

    def left_out(self) -> list[Piece]:
        """What the best explanation reads, and the runner-up leaves out."""
        read = {i for piece in self.other or () for i in range(piece.first, piece.last)}
        return [one for one in self.best if read.isdisjoint(range(one.first, one.last))]


def readings(reference: Reference, vocabulary: Vocabulary) -> CiteReadings | None:
    """How a cite was read; None where no search read it: what a file states as data, what running
    text names, a source that is described and has no title."""
    clip = searched_clip(reference.clip, vocabulary)
    if clip is None:
        return None
    passage, notes = clip.passage, clip.kind != LISTED
    words = line(
        passage.reading.text, clip.start, clip.end, passage.proposals, vocabulary, notes=notes
    )
    found = compared(words, vocabulary, named_weights()) if words.words else None
    return found if found and _is_of(reference, found, vocabulary) else None


def searched_clip(clip: Clip, vocabulary: Vocabulary) -> Clip | None:
    """The part of a clip whose words are read by the search (as in clip.py), None if there is
    none."""
    if clip.kind == LISTED:
        return clip
    if clip.passage.note is None:
        return clip if _in_brackets(clip) else None
    if is_untitled(clip):
        return None
    if found := owned(clip, vocabulary):
        return searched_clip(found[0], vocabulary)
    if archive := kept(clip):
        end = before(clip, archive)
        return replace(clip, end=end) if end > clip.start else None
    return clip


def _in_brackets(clip: Clip) -> bool:
    """Whether the passage of a clip is the inside of a parenthesis in running text."""
    passage = clip.passage
    start = passage.reading.span(0, len(passage.reading.text)).start
    return passage.essay.text[:start].endswith(BRACKETS)


def compared(words: CutWords, vocabulary: Vocabulary, weights: Weights) -> CiteReadings | None:
    """The best explanation of some words, and the runner-up."""
    ways = ways_through(planned(words, vocabulary, weights), begin=head(words))
    if not ways:
        return None
    best = way_to(ways[0][1])
    cutting = [piece[:3] for piece in best]
    for gain, node in ways[1:]:
        other = way_to(node)
        if [piece[:3] for piece in other] != cutting:
            return CiteReadings(words, best, ways[0][0], other, gain)
    return CiteReadings(words, best, ways[0][0], None, ways[0][0] - CERTAIN)


def _is_of(reference: Reference, found: CiteReadings, vocabulary: Vocabulary) -> bool:
    """Whether the fields of a reference are those of the best explanation: a siglum, an owner or a
    container printed elsewhere may add some."""
    pieces = [piece._replace(parts=parts_of(found.words, piece)) for piece in found.best]
    read = fields_of(pieces, vocabulary, notes=found.words.notes)
    span = reference.clip.passage.reading.span
    stated = {field.span for field in (*reference.fields, *reference.locators)}
    return any(span(start, end) in stated for _, _, start, end, _ in read)
