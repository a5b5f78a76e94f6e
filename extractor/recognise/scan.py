"""What every recogniser looks at: a reading, its folded text, its words, and gazetteers found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.reading import Reading
from extractor.tables import Vocabulary

# Capital letters of the Latin, Greek and Cyrillic scripts, as the inside of a character class.
UPPER = "".join(c for c in map(chr, range(0x41, 0x530)) if c.isupper())
LETTER = r"[^\W\d_]"
DASH = r"[-‐‑‒–—―−]"
# A word; a range of numbers is one word too ("391–98", "1295 – 1306").
WORD = re.compile(r"\w++(?:['’‐‑-]\w++|(?<=\d)(?:\s?[–—−]\s?|--|/)(?=\d)\w++)*+")
HEAD = re.compile(r"['-]")
PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "‐": "-", "–": "-", "—": "-", "\xa0": " ", "\n": " "})
# Small words that join the capitalised words of a title or of a body's name.
JOINING = frozenset(
    "a an and as at by for from in into of on or per the to under upon via versus vs with de del della der des di du e el en "
    "et für im l la las le les los und van von y zu zum zur sur dans aus à d'".split()
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A reading prepared for the recognisers: `folded` has the length of `text`, `words` are its words in order."""

    reading: Reading
    text: str
    folded: str
    words: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """Lower case, straight apostrophes, plain hyphens and spaces; never longer or shorter than the text."""
    lower = text.lower().translate(PLAIN)
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(PLAIN)


def scan(reading: Reading) -> Scan:
    return Scan(reading, reading.text, fold(reading.text), tuple(m.span() for m in WORD.finditer(reading.text)))


@lru_cache(maxsize=64)
def gazetteer(vocabulary: Vocabulary, table: str) -> dict[str, tuple[str, ...]]:
    """The printed forms of a table by their first word, longest first."""
    first: dict[str, list[str]] = {}
    for form in vocabulary[table]:
        if word := WORD.search(fold(form)):
            first.setdefault(word.group(), []).append(fold(form))
    return {word: tuple(sorted(forms, key=lambda f: (-len(f), f))) for word, forms in first.items()}


def lookup(seen: Scan, vocabulary: Vocabulary, table: str, *, capital: bool = True) -> Iterator[tuple[int, int, str]]:
    """(start, end, form) of the longest entries of a table printed here, none inside another."""
    forms, text, folded, done = gazetteer(vocabulary, table), seen.text, seen.folded, 0
    for start, end in seen.words:
        if start < done or (capital and not text[start].isupper()):
            continue
        for form in forms.get(folded[start:end], ()) or forms.get(HEAD.split(folded[start:end], maxsplit=1)[0], ()):
            stop = start + len(form)
            if folded.startswith(form, start) and not (stop < len(folded) and folded[stop].isalnum()):
                yield start, stop, form
                done = stop
                break


STOP = re.compile(r"[.;:()\[\]\"“”«»?!,]")


def runs(seen: Scan) -> Iterator[list[int]]:
    """Indexes of the words of each unbroken run of capitalised words; small words join, but never begin or end one."""
    text, words, run = seen.text, seen.words, list[int]()
    for i, (start, end) in enumerate(words):
        if run and STOP.search(text, words[i - 1][1], start) and not abbreviated(text, words[i - 1], start):
            yield from closed(seen, run)
            run = []
        capital = text[start].isupper()
        if capital or (run and (seen.folded[start:end] in JOINING or text[end - 1 : end] == "&")):
            run.append(i)
        elif run:
            yield from closed(seen, run)
            run = []
    if run:
        yield from closed(seen, run)


def abbreviated(text: str, word: tuple[int, int], following: int) -> bool:
    """Is the stop after this word that of an abbreviation ("J. Am. Chem. Soc.")?"""
    return word[1] - word[0] <= 4 and text[word[1] : following] in (". ", ".") and text[word[0]].isupper()


def closed(seen: Scan, run: list[int]) -> Iterator[list[int]]:
    while run and not seen.text[seen.words[run[-1]][0]].isupper():
        run = run[:-1]
    if run:
        yield run
