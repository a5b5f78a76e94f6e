"""Notes at the end of an essay that has notes at the feet of its pages too.

"* The author thanks …" stands at the foot of the first page, and the numbered notes under a heading
at the end. Where all notes are at the end, they are found as on any other page with markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.typeset.foot_zone import TypesetNote, label_of
from corpus.typeset.type_blocks import TypeBlock

AT_END: Final = -1  # stands for the sheet of a note that is called from any sheet
FEWEST: Final = 2  # numbered paragraphs: a single one is no series


def end_notes(blocks: Sequence[TypeBlock]) -> tuple[list[TypesetNote], list[TypeBlock]]:
    """The numbered paragraphs behind the last heading of notes, and the blocks that are left.

    There are no such notes where the numbers do not count up from 1.
    """
    notes: list[TypesetNote] = []
    taken: set[int] = set()
    for block in behind_heading(blocks):
        label, used, _ = label_of(block.lines[0])
        if label == str(len(notes) + 1):
            first = replace(block.lines[0], words=block.lines[0].words[used:])
            notes.append(TypesetNote(label, AT_END, [first, *block.lines[1:]]))
        elif not notes or block.level:
            break
        else:
            notes[-1].lines += block.lines
        taken.add(id(block))
    if len(notes) < FEWEST:
        return [], list(blocks)
    return notes, [block for block in blocks if id(block) not in taken]


def behind_heading(blocks: Sequence[TypeBlock]) -> Iterator[TypeBlock]:
    """The blocks behind the last heading that says that notes follow."""
    for at in range(len(blocks) - 1, -1, -1):
        if blocks[at].level and NOTES_HEADING_RE.match(blocks[at].text):
            yield from blocks[at + 1 :]
            return
