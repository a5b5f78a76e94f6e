"""What stands beside a cite in running text: the signal before it and the place cited behind it.

The words are those of extractor/tables/citing.toml.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from corpus.healing.reading import Reading
from extractor.language.word_pattern import choice
from extractor.language.years import YEAR
from extractor.model.references import Field
from extractor.tables import Vocabulary

PAGES = r"\d+(?:(?:-{1,2}|–)\d+)?"  # 5 | 5–7 | 5-7 | in TeX and Markdown 5--7
VOLUME = r"(?<=\s)(?P<set>\d{1,2})(?=\s?:\s?\d)"  # the 2 of "2: 112"
NO_YEAR = rf"(?!{YEAR}(?!\d))"
LAST_PAGES = rf"{NO_YEAR}\d{{1,4}}(?:(?:-{{1,2}}|–)\d{{1,4}})?\s?[;,)\]]"  # 373) | 279–284;
PLACES = {"volume": "volume-cited", "chapter": "chapter", "note": "note-cited", "page": "page"}
LONGEST_SIGNAL = 24  # characters of a signal right before an author


def behind_years(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """A place behind a year: ": 175–6", ", vol. 2", ", 2:29", ", pp. 12, 15", ", 12", " 12"."""
    cue = _cue(vocabulary, "page")
    worded = rf"(?:\b|(?<=\d)){cue}\.?\s?"  # the p of "1984p. 76" too
    bare = rf"(?<=,\s){NO_YEAR} | (?<=\d[a-z]?\s)(?={LAST_PAGES})"
    page = rf"(?: (?<=:\s?) | {worded} | {bare} )"
    further = rf"(?:,\s{NO_YEAR}{PAGES})*"
    return _pattern(
        vocabulary, rf"\s?[,:]?\s? (?: {{}} | {VOLUME} | {page} (?P<page>{PAGES}{further}) )"
    )


def behind_names(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """A place behind a name or a title: " 175–6", ", p. 12", ": 12", " 2: 112", " vol. 2"."""
    page = rf"(?: (?<=:\s?) | \b{_cue(vocabulary, 'page')}\.?\s? | (?<=\s) )"
    further = rf"(?:,\s{PAGES})*"
    return _pattern(
        vocabulary, rf"\s?[,:]?\s? (?: {{}} | {VOLUME} | {page} (?P<page>{PAGES}{further}) )"
    )


def behind_numbers(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """A place behind a label: ", p. 12", "(p12)", ": 12", ", ch. 2"; a bare number is a label."""
    page = rf"(?: (?<=:\s?) | {_cue(vocabulary, 'page')}\.?\s? )"
    return _pattern(
        vocabulary,
        rf"(?P<bracket>\()? \s?[,:]?\s? (?: {{}} | {page} (?P<page>{PAGES}) ) (?(bracket)\))",
    )


@lru_cache(maxsize=8)
def _cue(vocabulary: Vocabulary, kind: str) -> str:
    return choice(vocabulary.forms("citing-places", kind))


@lru_cache(maxsize=8)
def _pattern(vocabulary: Vocabulary, form: str) -> regex.Pattern[str]:
    """A pattern whose {} is a volume, chapter or note by its word."""
    worded = rf"""
        {_cue(vocabulary, "volume")}\.?\s? (?P<volume>\d{{1,2}}|[ivxIVX]+)\b
      | {_cue(vocabulary, "chapter")}\.?\s? (?P<chapter>\d+)
      | (?<=[:,]\s?|\s) {_cue(vocabulary, "note")}\.?\s? (?P<note>\d+)
    """
    return regex.compile(form.replace("{}", worded), regex.X)


def places(
    reading: Reading, at: int, pattern: regex.Pattern[str], by: str
) -> tuple[tuple[Field, ...], int]:
    """The places cited from `at` on, and where they end. `by` says who found them."""
    fields = list[Field]()
    while place := pattern.match(reading.text, at):
        kind = next(name for name in (*PLACES, "set") if place.groupdict().get(name))
        name = PLACES.get(kind, "volume-cited")
        fields.append(Field(name, place[kind], reading.span(*place.span(kind)), by))
        at = place.end()
    return tuple(fields), at


@lru_cache(maxsize=4)
def _signals(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """A text that ends in a signal: "see", "see also", "cf."."""
    words = choice(vocabulary["citing-signals"])
    return regex.compile(rf"(?:^|[(\[;\s])(?P<signal>{words})\s$", regex.I)


def signal(text: str, start: int, vocabulary: Vocabulary) -> str | None:
    """The meaning of the signal that stands right before `start`: "see", "see also", "compare"."""
    match = _signals(vocabulary).search(text[max(0, start - LONGEST_SIGNAL) : start])
    if not match:
        return None
    return vocabulary["citing-signals"][" ".join(match["signal"].casefold().split())]
