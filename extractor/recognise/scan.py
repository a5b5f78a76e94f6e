"""What every recogniser looks at: a reading, its words, its runs of capitalised words.

`lookup` finds the entries of a table that a text prints.
"""

from __future__ import annotations

import re  # twice as fast as `regex` on these patterns
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.healing.reading import Reading
from extractor.tables import Vocabulary

# A word; a range of numbers is one word too ("391–98", "1295 – 1306", "1937/1972").
WORD = re.compile(r"\w++(?>(?:['’‐‑-]\w++|(?<=\d)(?:\s?[–—−]\s?|--|/)(?=\d)\w++)*)")
JOINT_RE = re.compile(r"['-]")
STOP = re.compile(r"[.;:()\[\]\"“”«»?!,]")
ABBREVIATION_CHARS = 4  # the longest capitalised word whose stop is taken for an abbreviation's
PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‑": "-", "‐": "-", "–": "-", "—": "-", "\xa0": " ", "\n": " "}
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A reading prepared for the recognisers.

    Offsets are those of `text`, the text of the reading; `folded` is as long as it. A run is an
    unbroken row of capitalised words, as a range of indices of `words`; small joining words may
    stand inside a run, but not at its ends.
    """

    reading: Reading
    text: str
    folded: str  # in small letters, with straight apostrophes and plain hyphens
    words: tuple[tuple[int, int], ...]  # (start, end) of each word, in order
    bag: frozenset[str]  # the folded words: what is not here, no pattern need look for
    runs: tuple[range, ...]
    capitals: tuple[tuple[int, str], ...]  # (start, folded word) of capitalised words inside runs

    def heads(self, run: range) -> list[str]:
        """The folded words of a run."""
        return [self.folded[start:end] for start, end in self.words[run.start : run.stop]]

    def span(self, run: range) -> tuple[int, int]:
        """The stretch of the text that a run covers."""
        return self.words[run[0]][0], self.words[run[-1]][1]

    def printed(self, start: int, end: int) -> str:
        """What stands in a stretch, with single spaces."""
        return " ".join(self.text[start:end].split())


def fold(text: str) -> str:
    """The text in small letters, with straight apostrophes, plain hyphens and plain spaces.

    The result is as long as the text: "İ", whose small form has two characters, stays as it is.
    """
    lower = text.lower()
    if lower.isascii() and "\n" not in lower:
        return lower
    lower = lower.translate(PLAIN)
    if len(lower) == len(text):
        return lower
    return "".join(map(_lower, text)).translate(PLAIN)


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def scan(reading: Reading, vocabulary: Vocabulary) -> Scan:
    """Prepare a reading for the recognisers."""
    text, folded = reading.text, fold(reading.text)
    words = tuple(match.span() for match in WORD.finditer(text))
    bag = {folded[start:end] for start, end in words}
    bag.update(*(JOINT_RE.split(word) for word in bag if "-" in word or "'" in word))
    runs = tuple(capital_runs(text, folded, words, vocabulary["joining-words"]))
    inside = (span for run in runs for span in words[run.start : run.stop])
    capitals = tuple((start, folded[start:end]) for start, end in inside if text[start].isupper())
    return Scan(reading, text, folded, words, frozenset(bag), runs, capitals)


def capital_runs(
    text: str, folded: str, words: tuple[tuple[int, int], ...], joining: Container[str]
) -> Iterator[range]:
    """The runs of capitalised words, as ranges of indices of `words`.

    "The History of the Russian Revolution" is one run: "of" and "the" are joining words.
    """
    first = last = -1  # of the run so far: its first word, its last capitalised one; -1: no run
    for i, (start, end) in enumerate(words):
        if first >= 0 and is_broken(text, words[i - 1], start):
            yield range(first, last + 1)
            first = -1
        if text[start].isupper():
            first = i if first < 0 else first
            last = i
        elif first >= 0 and folded[start:end] not in joining:
            yield range(first, last + 1)
            first = -1
    if first >= 0:
        yield range(first, last + 1)


def is_broken(text: str, word: tuple[int, int], following: int) -> bool:
    """True if punctuation parts a word (start, end) from the next, which begins at `following`.

    The stop of an abbreviation does not part: "J. Am. Chem. Soc.".
    """
    start, end = word
    if following - end == 1 and text[end] == " ":
        return False
    if not STOP.search(text, end, following):
        return False
    is_short = end - start <= ABBREVIATION_CHARS and text[start].isupper()
    return not (is_short and text[end:following] in (". ", "."))


@lru_cache(maxsize=64)
def gazetteer(vocabulary: Vocabulary, table: str) -> dict[str, tuple[str, ...]]:
    """The printed forms of a table by their first word, the longest first."""
    by_first_word: dict[str, list[str]] = {}
    for form in map(fold, vocabulary[table]):
        if word := WORD.search(form):
            by_first_word.setdefault(word.group(), []).append(form)
    return {word: tuple(sorted(forms, key=_longest)) for word, forms in by_first_word.items()}


def _longest(form: str) -> tuple[int, str]:
    return -len(form), form


def lookup(seen: Scan, vocabulary: Vocabulary, table: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, form) of the entries of a table that are printed here with a capital.

    The longest entry counts where several begin together, and none begins inside another.
    """
    by_first_word, done = gazetteer(vocabulary, table), 0
    for start, word in seen.capitals:
        forms = by_first_word.get(word)
        if forms is None and not word.isalnum():
            forms = by_first_word.get(JOINT_RE.split(word, maxsplit=1)[0])
        if forms is None or start < done:
            continue
        for form in forms:
            if _is_printed_at(seen.folded, form, start):
                done = start + len(form)
                yield start, done, form
                break


def _is_printed_at(folded: str, form: str, start: int) -> bool:
    """True if a form stands at `start`, and no letter goes on behind it."""
    if not folded.startswith(form, start):
        return False
    end = start + len(form)
    return end >= len(folded) or not folded[end].isalnum()
