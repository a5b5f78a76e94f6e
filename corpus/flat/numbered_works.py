"""A run of numbered paragraphs: notes without marks, or a list of works that the text cites [3].

1. Ann Holt, The Long Day, London 1961, p. 40.      notes: they cite pages, and point back
2. Ibid., p. 41.

[1] Ann Holt, The Long Day, London 1961.            a list, where the text has [1], [2, p. 7],
[2] Mary Leaf, Mill Hands, Leeds 1919.              [1] again, and [2] before [1]
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.flat.layout import TextBlock
from corpus.flat.printed_signs import Sign
from corpus.tables.alternation import alternation

NOTE_SHARE: Final = 0.5  # of the paragraphs must cite as notes do
LIST_FEWEST: Final = {"bracket": 2, "dotted": 4}  # entries of a list cited by its numbers
DATED_SHARE: Final = 0.7  # of the entries of a list must state a year
KNOWN_SHARE: Final = 0.9  # of the numbers cited must be those of entries
AGAIN_SHARE: Final = 0.15  # of the cites come back to an entry, or hold a page or several numbers
ENTRY_CHARS: Final = 700  # of a paragraph looked at
BEHIND_LABEL: Final = ".)]: \t\n\xa0"  # what parts a label from its text
SERIES_FEWEST: Final = 3  # notes of a series that begins with 1
NEXT_BLOCKS: Final = 2  # blocks from the beginning of a note to that of the next

YEAR_RE: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# [3]   [3, 7]   [3–5]   [3, p. 12]
SQUARE_RE = re.compile(r"\[(?P<number>[0-9]{1,3})(?P<more>[ ]?[,;:–-][^\[\]\n]{1,60})?\]")
# (3)   (3, 7)   (3, p. 12)
ROUND_RE = re.compile(r"\((?P<number>[0-9]{1,3})(?P<more>[ ]?[,;:–-][^()\n]{1,60})?\)")


class Cited(NamedTuple):
    """A number by which a text may cite; `more` where pages or other numbers stand behind it."""

    number: int
    start: int
    more: bool = False


@cache
def note_pattern() -> re.Pattern[str]:
    """What notes print and entries of lists do not: "ibid.", "see", one page: "p. 40"."""
    words, pages = alternation("note-words"), alternation("page-words")
    return re.compile(
        rf"(?<!\w)(?:(?:{words})(?!\w)|(?:{pages})\.?[ ]?[0-9]{{1,4}}(?![0-9]|[ ]?[–-][ ]?[0-9]))",
        re.I,
    )


def are_unmarked_notes(
    text: str, run: Sequence[Sign], blocks: Sequence[TextBlock], starts: Sequence[int]
) -> bool:
    """True if a run of labels that the body does not call stands before notes.

    It begins with 1, paragraph follows paragraph, a heading or the end of the text is behind it,
    and half of the paragraphs cite as notes do. `starts` is where each of the blocks begins.
    """
    if run[0].number != 1:
        return False
    places = [bisect_right(starts, label.start) - 1 for label in run]
    if any(after - place > NEXT_BLOCKS for place, after in pairwise(places)):
        return False
    following = blocks[places[-1] + 1 : places[-1] + 2]
    if following and following[0].kind not in ("heading", "table"):
        return False
    citing = sum(note_pattern().search(printed) is not None for printed in entries(text, run))
    return citing >= NOTE_SHARE * len(run)


def entries(text: str, run: Sequence[Sign]) -> Iterator[str]:
    """What stands behind each label of a run, up to the next one or the end of the paragraph; of a
    label that is a paragraph of its own, the next paragraph."""
    ends = [label.start for label in run[1:]]
    for label, end in zip(run, [*ends, len(text)], strict=True):
        printed = text[label.end : min(end, label.end + ENTRY_CHARS)].lstrip(BEHIND_LABEL)
        yield printed.partition("\n\n")[0]


def list_of_works(
    text: str, runs: Sequence[Sequence[Sign]], signs: Sequence[Sign]
) -> Sequence[Sign]:
    """The longest run of labels, if it is a list of works that the text before it cites by number;
    else none. `signs` are all signs of the text."""
    run = max(runs, key=len, default=())
    if not states_works(text, run):
        return ()
    dresses = [in_brackets(text, run, pattern) for pattern in (SQUARE_RE, ROUND_RE)]
    if sum(other[0].number == 1 and len(other) >= SERIES_FEWEST for other in runs) == 1:
        # several series of notes come back to 1 too
        raised = (sign for sign in signs if sign.shape == "raised" and not sign.first)
        dresses.append([Cited(sign.number, sign.start) for sign in raised])
    return run if any(are_cites_of_list(cites, run) for cites in dresses) else ()


def states_works(text: str, run: Sequence[Sign]) -> bool:
    """True if there are labels enough, most entries state a year, and none begins as notes do."""
    if not run or len(run) < LIST_FEWEST.get(run[0].shape, len(run) + 1):
        return False
    printed = list(entries(text, run))
    dated = sum(YEAR_RE.search(entry) is not None for entry in printed)
    begins = note_pattern().match
    return dated >= DATED_SHARE * len(run) and not any(begins(entry.lstrip()) for entry in printed)


def in_brackets(text: str, run: Sequence[Sign], pattern: re.Pattern[str]) -> list[Cited]:
    """What stands in brackets before a run of labels."""
    own = {label.start for label in run}
    return [
        Cited(int(found["number"]), found.start(), bool(found["more"]))
        for found in pattern.finditer(text, 0, run[0].start)
        if found.start() not in own
    ]


def are_cites_of_list(cites: Sequence[Cited], run: Sequence[Sign]) -> bool:
    """True if cites of a run come back to entries, or hold pages or several numbers.

    Marks of notes do neither: each stands once, and in order.
    """
    known = {label.number for label in run}
    seen: set[int] = set()
    again = fitting = highest = 0
    for cite in cites:
        fitting += cite.number in known
        again += cite.more or cite.number in seen or cite.number < highest
        seen.add(cite.number)
        highest = max(highest, cite.number)
    return fitting >= KNOWN_SHARE * len(cites) and again >= max(2, AGAIN_SHARE * len(cites))
