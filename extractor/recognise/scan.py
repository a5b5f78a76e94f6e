"""What every recogniser looks at: a reading, its folded text, words and runs of capitals, gazetteers found in it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.healing.reading import Reading
from extractor.tables import Vocabulary

# Capital letters of the Latin, Greek and Cyrillic scripts, as the inside of a character class.
UPPER = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())
LETTER = r"[^\W\d_]"
DASH = r"[-‐‑‒–—―−]"
# A word; a range of numbers is one word too ("391–98", "1295 – 1306", "1937/1972").
WORD = re.compile(r"\w++(?>(?:['’‐‑-]\w++|(?<=\d)(?:\s?[–—−]\s?|--|/)(?=\d)\w++)*)")
HEAD = re.compile(r"['-]")
STOP = re.compile(r"[.;:()\[\]\"“”«»?!,]")
PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‑": "-", "‐": "-", "–": "-", "—": "-", "\xa0": " ", "\n": " "}
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A reading prepared for the recognisers: `folded` has the length of `text`, `words` are its words in order, `runs`
    the unbroken runs of capitalised words (as ranges of words; small words join, but never begin or end one)."""

    reading: Reading
    text: str
    folded: str
    words: tuple[tuple[int, int], ...]
    bag: frozenset[str]  # the folded words: what is not here, no pattern need look for
    runs: tuple[range, ...]
    capitals: tuple[
        tuple[int, str], ...
    ]  # where a capitalised word of a run begins, and the word, folded

    def heads(self, run: range) -> list[str]:
        """The folded words of a run."""
        return [self.folded[start:end] for start, end in self.words[run.start : run.stop]]

    def span(self, run: range) -> tuple[int, int]:
        return self.words[run[0]][0], self.words[run[-1]][1]


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain hyphens and spaces; never longer or shorter than the text."""
    lower = text.lower()
    if lower.isascii() and "\n" not in lower:
        return lower
    lower = lower.translate(PLAIN)
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(PLAIN)


def scan(reading: Reading, vocabulary: Vocabulary) -> Scan:
    text, folded = reading.text, fold(reading.text)
    words = tuple(m.span() for m in WORD.finditer(text))
    said = {folded[start:end] for start, end in words}
    said.update(*(HEAD.split(word) for word in said if "-" in word or "'" in word))
    runs = tuple(capital_runs(text, folded, words, vocabulary["joining-words"]))
    inside = (pair for run in runs for pair in words[run.start : run.stop])
    capitals = tuple((start, folded[start:end]) for start, end in inside if text[start].isupper())
    return Scan(reading, text, folded, words, frozenset(said), runs, capitals)


def capital_runs(
    text: str, folded: str, words: tuple[tuple[int, int], ...], joining: Container[str]
) -> Iterator[range]:
    first = last = -1  # of the run so far: its first word, its last capitalised one
    for i, (start, end) in enumerate(words):
        if first >= 0 and broken(text, words[i - 1], start):
            yield range(first, last + 1)
            first = -1
        if text[start].isupper():
            first, last = (i if first < 0 else first), i
        elif first >= 0 and folded[start:end] not in joining:
            yield range(first, last + 1)
            first = -1
    if first >= 0:
        yield range(first, last + 1)


def broken(text: str, word: tuple[int, int], following: int) -> bool:
    """Does punctuation part a word from the next? The stop of an abbreviation does not ("J. Am. Chem. Soc.")."""
    if following - word[1] == 1 and text[word[1]] == " ":
        return False
    if not STOP.search(text, word[1], following):
        return False
    return not (
        word[1] - word[0] <= 4
        and text[word[1] : following] in (". ", ".")
        and text[word[0]].isupper()
    )


@lru_cache(maxsize=64)
def gazetteer(vocabulary: Vocabulary, table: str) -> dict[str, tuple[str, ...]]:
    """The printed forms of a table by their first word, longest first."""
    first: dict[str, list[str]] = {}
    for form in vocabulary[table]:
        if word := WORD.search(fold(form)):
            first.setdefault(word.group(), []).append(fold(form))
    return {word: tuple(sorted(forms, key=lambda f: (-len(f), f))) for word, forms in first.items()}


def lookup(seen: Scan, vocabulary: Vocabulary, table: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, form) of the longest entries of a table printed here with a capital, none inside another."""
    forms, folded, done = gazetteer(vocabulary, table), seen.folded, 0
    for start, word in seen.capitals:
        likely = forms.get(word) or (
            forms.get(HEAD.split(word, maxsplit=1)[0]) if not word.isalnum() else None
        )
        for form in likely or ():
            stop = start + len(form)
            if (
                start >= done
                and folded.startswith(form, start)
                and not (stop < len(folded) and folded[stop].isalnum())
            ):
                yield start, stop, form
                done = stop
                break
