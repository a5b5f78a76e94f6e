"""The title page of an essay: of which book it says to be a chapter, and of which number.

    Tony Cliff                    the author
    Lenin 2                       the title of the book
    Chapter 19                    the number
    Lenin Calls Up the Insurrection
    (Part 1)                      the part of the chapter

What stands there is printed in the essay, so it stays the same whatever the file is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from corpus.essay import Essay
from extractor.compare import fold
from extractor.language.numerals import NUMBER_WORDS, arabic
from extractor.language.word_pattern import choice
from extractor.tables import Vocabulary

LINES_MAX = 10  # of the top of an essay that are looked at
TITLE_LINES_MAX = 3  # of the title of a book; more lines say where the essay was printed
LINE_CHARACTERS_MAX = 200  # a longer line is running text


class Place(NamedTuple):
    """The place of a chapter in its book; places are in the order of reading."""

    number: int = 0  # 0 where only parts are numbered
    letter: str = ""  # "19a"
    part: int = 0  # 0 where the chapter is not divided

    def __str__(self) -> str:
        """ "chapter 19a", "chapter 19, part 1", "part 2"."""
        named = []
        if self.number:
            named.append(f"chapter {self.number}{self.letter}")
        if self.part:
            named.append(f"part {self.part}")
        return ", ".join(named)


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What an essay says of itself above its running text: `book` as printed, on one line."""

    book: str
    place: Place


def title_page(essay: Essay, vocabulary: Vocabulary) -> TitlePage | None:
    """The book and the chapter that an essay says to be; None where it prints no number, or no
    title above the number."""
    lines = _top(essay)
    numbered = _number_line(vocabulary)
    for at, line in enumerate(lines):
        if numbered.fullmatch(line):
            titles = [above for above in lines[:at] if not _is_author(above, essay.author)]
            if not titles or len(titles) > TITLE_LINES_MAX:
                return None
            return TitlePage(" ".join(titles), _place(lines[at:], vocabulary))
    return None


def _top(essay: Essay) -> list[str]:
    """The lines above the running text, each with its blanks folded."""
    end = essay.body[0].start if essay.body else 0
    lines = [" ".join(line.split()) for line in essay.text[:end].splitlines()]
    printed = [line for line in lines if line][:LINES_MAX]
    return [line for line in printed if len(line) <= LINE_CHARACTERS_MAX]


def _is_author(line: str, author: Sequence[str]) -> bool:
    """True if a line names an author and hardly more: "Tony Cliff", "by Tony Cliff"."""
    words = fold.tokens(line)
    for name in map(fold.tokens, author):
        if words[-len(name) :] == name and len(words) <= len(name) + 1:
            return True
    return False


def _place(lines: Sequence[str], vocabulary: Vocabulary) -> Place:
    """The place that the first line gives, and a line with a part below it."""
    chapter = _chapter_line(vocabulary).fullmatch(lines[0])
    number = int(arabic(chapter["number"])) if chapter else 0
    for line in lines:
        part = _part_line(vocabulary).fullmatch(line)
        if part:
            return Place(number, "", int(arabic(part["number"])))
    return Place(number)


# --- patterns --------------------------------------------------------------------------------

NUMERAL = rf"(?:\d{{1,3}}|[ivxlc]{{1,7}}|{'|'.join(NUMBER_WORDS)})"


@lru_cache(maxsize=4)
def _number_line(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """A line with the number of a chapter or part."""
    chapter, part = _chapter_line(vocabulary).pattern, _part_line(vocabulary).pattern
    return regex.compile(f"(?:{chapter})|(?:{part})".replace("?P<number>", "?:"), regex.I | regex.X)


@lru_cache(maxsize=4)
def _chapter_line(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """ "Chapter 19", "Chapter 1: The Party", "13. The survival of the family"."""
    word = choice(vocabulary.forms("chapter-names", "chapter"))
    return regex.compile(
        rf"""
        {word}\.?\s (?P<number>{NUMERAL}) (?:\s?[.:–—-].*)?
        | (?P<number>\d{{1,3}}) [.:)] \s \S.*
        """,
        regex.I | regex.X,
    )


@lru_cache(maxsize=4)
def _part_line(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """ "(Part 1)", "Part Two": a line with the number of a part and nothing else."""
    word = choice(vocabulary.forms("chapter-names", "part"))
    return regex.compile(rf"\(? {word}\.?\s (?P<number>{NUMERAL}) \)?", regex.I | regex.X)
