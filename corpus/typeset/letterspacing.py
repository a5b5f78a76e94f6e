"""Words that are set s p a c e d, which a PDF gives letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.typeset.sheet import SheetWord

LETTERS: Final = 4  # that stand by themselves, one behind the other
LIGATURES: Final = ("ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "ch", "ck")  # one sign of a font
WORD_GAP: Final = 1.6  # times the distance of letters: the end of a word
WIDEST: Final = 0.8  # of the size: no letters of one word stand further apart


def without_letterspacing(words: list[SheetWord]) -> list[SheetWord]:
    """The words of a line, those that are set letter by letter put together."""
    if sum(len(word.text) == 1 for word in words) < LETTERS - 1:
        return words
    out: list[SheetWord] = []
    run: list[SheetWord] = []
    for word in words:
        if run and not continues(run[-1], word):
            out += joined_letters(run)
            run = []
        if is_letter(word):
            run.append(word)
        else:
            out.append(word)
    return [*out, *joined_letters(run)]


def is_letter(word: SheetWord) -> bool:
    """Whether a word is one letter, one ligature, or a letter and a stop behind it."""
    bare = word.text.rstrip(".,;:!?")
    return bare.isalpha() and (len(bare) == 1 or bare in LIGATURES)


def continues(before: SheetWord, word: SheetWord) -> bool:
    """Whether a letter stands near enough to the one before it, in the same look."""
    if not is_letter(word) or word.font != before.font or word.size != before.size:
        return False
    return 0 < word.left - before.right < WIDEST * word.size


def joined_letters(run: Sequence[SheetWord]) -> Iterator[SheetWord]:
    """The words that a run of letters makes; a short run stays as it is."""
    if len(run) < LETTERS:
        yield from run
        return
    gaps = [word.left - before.right for before, word in pairwise(run)]
    wide = WORD_GAP * median(gaps)
    begin = 0
    for at, gap in enumerate([*gaps, wide + 1], start=1):
        if gap > wide:
            first, last = run[begin], run[at - 1]
            text = "".join(word.text for word in run[begin:at])
            yield first._replace(text=text, right=last.right)
            begin = at
