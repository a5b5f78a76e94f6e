"""Where an element may begin or end in a cite, and what stretch of the print its words take."""

from __future__ import annotations

from extractor.parse.cut_words import CutWords
from extractor.tables.element_kinds import kinds_in

CUTTING = kinds_in("cuts")


def cuts(line: CutWords) -> list[int]:
    """The boundaries where an element may begin or end, by word index."""
    count = len(line.words)
    found = {0, count} | {
        i for i, name in enumerate(line.classes) if name != "space" and 0 < i < count
    }
    for kind in CUTTING:
        for first, last, proposal in line.of(kind):
            if proposal.weight >= 0.4:
                found.update((first, last))
    if line.notes:
        found.update(last for _, last, _ in line.of("signal"))  # see | Pilots vote to return
    for i, (start, end) in enumerate(line.words):
        if line.lower[i] == "in" or (end - start <= 6 and line.text[end - 1].isdigit()):
            found.update((i, i + 1))
    return sorted(found)


def stretch(line: CutWords, first: int, last: int) -> tuple[int, int]:
    """Where words [first, last) stand, with what belongs to them: a closing "?", the bracket that
    closes one inside."""
    start, end = line.words[first][0], line.words[last - 1][1]
    for c in line.glue[last]:
        opener = {")": "(", "]": "["}.get(c)
        if c in "?!" or (
            opener and line.text.count(opener, start, end) > line.text.count(c, start, end)
        ):
            end += 1
        else:
            break
    return start, end
