"""From words to the lines they stand on, within one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final

from corpus.typeset.letterspacing import without_letterspacing
from corpus.typeset.sheet import SheetWord, TypeLine

LINE_BASE: Final = attrgetter("base")
WORD_LEFT: Final = attrgetter("left")
SAME_LINE: Final = 0.5  # of the size: how far up or down a mark or an index may stand
OVERLAP: Final = 0.6  # of the size: letters of two fonts may overlap
FAR: Final = 6.0  # times the size: what stands so far to the right begins something of its own
APART: Final = 0.08  # of the size: a blank is as wide, at least
MOST_WORDS: Final = 300  # of a line that takes in more pieces: lines of print have a tenth
LOOK_BACK: Final = 4  # lines above that a stray piece of a line is compared with
INITIAL: Final = 1.7  # times the size of the text: a letter as large begins a chapter
INITIAL_LETTERS: Final = 2  # "T", "“T"
BESIDE_INITIAL: Final = 60  # words that may stand in the lines beside an initial
OWN_WORDS: Final = frozenset("AIO")  # letters that may be a word


def lines_of(words: Iterable[SheetWord], sheet: int) -> list[TypeLine]:
    """The lines that these words make, from top to bottom.

    The words come in the order of the file, in which most lines are whole.
    """
    pieces: list[TypeLine] = []
    for word in words:
        if pieces and follows(pieces[-1], word):
            add(pieces[-1], word)
        else:
            pieces.append(
                TypeLine([word], word.left, word.right, word.base, word.size, word.font, sheet)
            )
    pieces.sort(key=LINE_BASE)
    lines: list[TypeLine] = []
    for piece in pieces:
        home = next((line for line in lines[-LOOK_BACK:][::-1] if belongs(line, piece)), None)
        if home is None:
            lines.append(piece)
        else:
            merge_lines(home, piece)
    for line in lines:
        line.words = without_letterspacing(line.words)
        settle(line)
    lines.sort(key=LINE_BASE)
    return lines


def follows(line: TypeLine, word: SheetWord) -> bool:
    """Whether a word goes on a line that the words before it began."""
    size = max(line.size, word.size)
    if abs(word.base - line.base) > SAME_LINE * size:
        return False
    return -OVERLAP * size <= word.left - line.right <= FAR * size


def add(line: TypeLine, word: SheetWord) -> None:
    """Puts a word at the end of a line."""
    line.words.append(word)
    line.right = max(line.right, word.right)
    if word.size > line.size and not word.raised:
        line.size, line.base = word.size, word.base


def belongs(line: TypeLine, piece: TypeLine) -> bool:
    """Whether a piece stands beside a line that was begun, at its height."""
    if len(line.words) > MOST_WORDS:
        return False
    if abs(line.base - piece.base) > SAME_LINE * max(line.size, piece.size):
        return False
    shared = min(line.right, piece.right) - max(line.left, piece.left)
    if shared <= OVERLAP * max(line.size, piece.size):
        return True
    # a mark may stand in a gap of the line that it belongs to
    return any(fits_between(line, piece, at) for at in range(len(line.words) - 1))


def fits_between(line: TypeLine, piece: TypeLine, at: int) -> bool:
    """Whether a piece stands between two words of a line."""
    slack = 0.2 * line.size
    before, behind = line.words[at], line.words[at + 1]
    return before.right - slack <= piece.left and piece.right <= behind.left + slack


def merge_lines(line: TypeLine, piece: TypeLine) -> None:
    """Puts a piece into its line; only its place tells whether a blank stands before it."""
    first = piece.words[0]
    line.words = sorted((*line.words, *piece.words), key=WORD_LEFT)
    at = line.words.index(first)
    for place in range(max(at, 1), min(at + len(piece.words) + 1, len(line.words))):
        before, word = line.words[place - 1], line.words[place]
        if place == at or before is piece.words[-1]:
            glued = word.left - before.right <= APART * word.size
            line.words[place] = word._replace(glued=glued)
    line.left = min(line.left, piece.left)
    line.right = max(line.right, piece.right)


def settle(line: TypeLine) -> None:
    """Takes the size, the baseline and the font of a line from most of its letters."""
    sizes: Counter[tuple[float, float, int]] = Counter()
    for word in line.words:
        if not word.raised:
            sizes[word.size, word.base, word.font] += len(word.text)
    if sizes:
        line.size, line.base, line.font = max(sizes, key=lambda key: (sizes[key], key))


def without_initials(words: Sequence[SheetWord]) -> list[SheetWord]:
    """The words with a large first letter of a chapter put before the word that it begins."""
    out = list(words)
    known: set[str] = set()
    for at in range(len(out) - 1):
        letter, word = out[at], out[at + 1]
        if letter.size < INITIAL * word.size or not is_initial(letter, word):
            continue
        known = known or {other.text.strip(".,;:").casefold() for other in out}
        glued = is_begun_word(letter.text, word.text, known)
        out[at] = letter._replace(base=word.base, size=word.size, right=word.left)
        out[at + 1] = word._replace(
            glued=glued, left=word.left + (0 if glued else 0.31 * word.size)
        )
        for place in range(at + 2, min(at + BESIDE_INITIAL, len(out))):
            if is_beside(letter, word, out[place]):
                out[place] = out[place]._replace(left=letter.left)
    return out


def is_beside(letter: SheetWord, word: SheetWord, other: SheetWord) -> bool:
    """Whether a word begins a line that an initial moves in, below the line of its own `word`."""
    lower = 0.5 * word.size < other.base - word.base <= letter.base - word.base + 0.3 * word.size
    return lower and -0.3 * word.size < other.left - letter.right < 1.5 * word.size


def is_initial(letter: SheetWord, word: SheetWord) -> bool:
    """Whether a letter is much larger than the word behind it, and reaches over several lines."""
    if len(letter.text) > INITIAL_LETTERS or not letter.text[-1].isupper():
        return False
    if not INITIAL * word.size <= letter.size <= 9 * word.size:
        return False
    lower = letter.base - word.base  # the initial stands on a lower line
    beside = -0.5 * word.size <= word.left - letter.right <= 1.5 * word.size
    return beside and 0.5 * word.size < lower < letter.size


def is_begun_word(initial: str, rest: str, known: set[str]) -> bool:
    """Whether an initial and what follows are one word: "T" "he", not "A" "man"."""
    if initial[-1] not in OWN_WORDS:
        return True
    bare = rest.strip(".,;:").casefold()
    return (initial[-1] + bare).casefold() in known or bare not in known - {bare}
