"""Finds the notes of a flat text, and the marks that call them.

Nothing ties a note to its mark there but how both are printed and how their numbers run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.flat.layout import TextBlock
from corpus.flat.note_signs import signs_of
from corpus.flat.printed_extent import PrintedNote, notes_with_text
from corpus.flat.printed_gaps import missing, unanswered
from corpus.flat.printed_labels import labels_of
from corpus.flat.printed_marks import beside, marks_of
from corpus.flat.printed_signs import Sign


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The notes of a text and everything that is wrong with them.

    `marks[i]` is the mark that calls `notes[i]`, or None; `unanswered` are marks without a note,
    `missing` numbers that neither a mark nor a note has, as (label, place in the text).
    """

    notes: tuple[PrintedNote, ...]
    marks: tuple[Sign | None, ...]
    unanswered: tuple[Sign, ...]
    missing: tuple[tuple[str, int], ...]


def apparatus(
    text: str, blocks: Sequence[TextBlock], signs: Sequence[Sign] | None = None
) -> Apparatus:
    """The notes and marks of a flat text that is laid out in these blocks.

    `signs` are given where the format tells more of them than the text does.
    """
    if signs is None:
        signs = signs_within(text, blocks)
    labels = labels_of(text, signs, blocks)
    notes = notes_with_text(text, labels, blocks, signs)
    in_body = tuple(beside(signs, notes))
    marks = marks_of(notes, in_body)
    loose = unanswered(notes, marks, in_body)
    return Apparatus(notes, marks, loose, tuple(missing(notes, marks, loose)))


def signs_within(text: str, blocks: Sequence[TextBlock]) -> list[Sign]:
    """The signs of a text from its first block on."""
    if not blocks:
        return []
    return [sign for sign in signs_of(text) if sign.start >= blocks[0].start]
