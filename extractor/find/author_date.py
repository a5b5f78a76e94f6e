"""Author and date in running text, read against the essay's own list of works.

What the list does not hold stays unread.

    Rose and Miller (1992: 175–6)   Foucault (1991 [1978])   (see also Gouldner 1954, 1955)
    (Cabinet Office 2001)

A year alone belongs to the author of the list whom its sentence names last: Weber's own view
(1978: 975).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.find.cited_places import behind_years, places, signal
from extractor.find.listed_works import (
    LETTERED_YEAR,
    LETTERED_YEAR_RE,
    Index,
    ListedWork,
    index_of,
    of_year,
)
from extractor.find.named_authors import (
    NamedAuthors,
    citing_patterns,
    mention_pattern,
    named_authors,
)
from extractor.language.years import YEAR
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

ANY_YEAR_RE = regex.compile(YEAR)
LETTER = r"(?P<letter>[a-z])(?=\s?[),;:])"  # the b of "2000a, b"
# 1954, 2000a, [1921] 1978, 1991 [1978], and the b of "2000a, b"
ITEM_RE = regex.compile(rf"(?:\[\d{{4}}\]\s)?{LETTERED_YEAR}(?:\s?[\[(/]\d{{4}}[\])]?)?|{LETTER}")
# what stands between two years of the same authors: ", " or " and " or "; "
FURTHER_RE = regex.compile(rf"(?:[,;]\s|,?\s(?:and|&)\s)(?={LETTERED_YEAR}|{LETTER})")
# between names and year: Weber (| Weber, | Dean's [ | ‘A Note’,
BEFORE_YEAR = rf"""
    (?: (?P<open>(?:['’]s?)?\s (?: \( | \[(?!\d{{4}}\]\s\d{{4}}) ) )
      | [’”'\"]?,?\s
    )
    (?=\[?{YEAR})
"""
# a year alone in a parenthesis: Graeber's claim that "all is utopian" (2015: 26)
ALONE_RE = regex.compile(rf"\((?={LETTERED_YEAR}\s?(?:[):,;]|\[))")
STOP_RE = regex.compile(r"[.?!][’”'\")]*\s+\p{Lu}")
BRACKETS_RE = regex.compile(r"[()\[\]]")
CLOSING = {"(": ")", "[": "]"}
# behind a year outside brackets that cites: a sign, the end, a new sentence
CITING_END_RE = regex.compile(r"\s*(?:[;,:.)]|$|(?<=\s)\p{Lu})")
NAMES = "author-date.names"  # who found the authors
NEAR = 240  # characters in which the author of a year alone is looked for
LONGEST_NAME = 60  # characters of a name right before a year
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class YearCited:
    """A year behind its authors: its value, and how it is printed.

    For the b of "2000a, b" the value is that of the year before.
    """

    value: str
    printed: regex.Match[str]  # of ITEM_RE

    @property
    def letter(self) -> str:
        return self.printed["letter"]


def references(
    essay: Essay, listed: Sequence[Reference], vocabulary: Vocabulary
) -> Iterator[Reference]:
    """The entries of the list that running text cites by author and year."""
    index = index_of(listed, vocabulary)
    if not index:
        return
    head = regex.compile(
        citing_patterns(vocabulary).names + BEFORE_YEAR, regex.X, names=list(index)
    )
    mention = mention_pattern(index)
    for paragraph in essay.body:
        if ANY_YEAR_RE.search(essay.text, paragraph.start, paragraph.end):
            passage = Passage(essay, None, heal(essay, paragraph))
            yield from behind_authors(passage, head, index, vocabulary)
            yield from _alone(passage, mention, index, vocabulary)


def behind_authors(
    passage: Passage, head: regex.Pattern[str], index: Index, vocabulary: Vocabulary
) -> Iterator[Reference]:
    """Years right behind the names of their authors, in brackets or opening one.

    Outside brackets the year must be that of an entry by just these authors, and a sign or a place
    cited must follow: "see Thompson 1963, 12; Wehler 1973".
    """
    text = passage.reading.text
    inside = _bracketed(text)
    for match in head.finditer(text):
        authors = named_authors(match, index, vocabulary)
        if match["open"] or inside[match.start()] or _cites_bare(match, text, authors):
            yield from _cites(passage, authors, match.end(), vocabulary)


def _cites_bare(match: regex.Match[str], text: str, authors: NamedAuthors) -> bool:
    """Whether names and year outside brackets are those of an entry, and end like a cite."""
    year = LETTERED_YEAR_RE.match(text, match.end())
    if not year or not CITING_END_RE.match(text, year.end()):
        return False
    wanted = year["year"] + year["letter"]
    return any(entry.year == wanted for entry in authors.entries[: authors.exact])


def _bracketed(text: str) -> bytearray:
    """For each character, and for the end, 1 where it stands in brackets and 0 elsewhere.

    Square ones inside round ones, as around a first year ("(Weber [1905] 1958)"), end nothing.
    """
    inside, opened, closing = bytearray(len(text) + 1), -1, ""
    for bracket in BRACKETS_RE.finditer(text):
        at, sign = bracket.start(), bracket.group()
        if sign in CLOSING and (opened < 0 or sign == "("):
            opened, closing = bracket.end(), CLOSING[sign]
        elif opened >= 0 and sign == closing:
            inside[opened:at] = b"\1" * (at - opened)
            opened = -1
    return inside


def _alone(
    passage: Passage, mention: regex.Pattern[str], index: Index, vocabulary: Vocabulary
) -> Iterator[Reference]:
    """Years alone in parentheses, whose sentence names an author of the list with that year."""
    text = passage.reading.text
    for opening in ALONE_RE.finditer(text):
        near = text[max(0, opening.start() - NEAR) : opening.start()]
        if citing_patterns(vocabulary).other.search(near[-LONGEST_NAME:]):
            continue
        name = _named_last(near, mention, index, opening)
        if name:
            nowhere = Span(opening.end(), opening.end())
            authors = NamedAuthors(name, nowhere, tuple(index[name]))
            yield from _cites(passage, authors, opening.end(), vocabulary)


def _named_last(
    near: str, mention: regex.Pattern[str], index: Index, dated: regex.Match[str]
) -> str | None:
    """Whom the last sentence of a text names last, of the listed authors with this year."""
    stops = [stop.end() - 1 for stop in STOP_RE.finditer(near)]
    sentence = near[max(stops, default=0) :]
    names: list[str] = mention.findall(sentence)
    for name in reversed(names):
        if of_year(index[name], dated["year"], dated["letter"]):
            return name
    return None


def _cites(
    passage: Passage, authors: NamedAuthors, at: int, vocabulary: Vocabulary
) -> Iterator[Reference]:
    """One reference for each year from `at` on that the list knows: (1954, 1955a, b)."""
    reading, start, opened, value = passage.reading, authors.span.start, authors.opened, ""
    pattern = behind_years(vocabulary)
    while item := ITEM_RE.match(reading.text, at):
        value = item["year"] or value
        year = YearCited(value, item)
        entries = of_year(authors.entries[: authors.exact], value, year.letter) or of_year(
            authors.entries, value, year.letter
        )
        if not entries:
            return
        located, end = places(reading, item.end(), pattern, "author-date.place")
        closed = opened and reading.text[end : end + 1] in (")", "]")
        before = signal(reading.text, start, vocabulary)
        clip = Clip(passage, start, end + 1 if closed else end, before)
        yield _reference(clip, authors, year, entries, located)
        further = FURTHER_RE.match(reading.text, end)
        if not further:
            return
        at = start = further.end()
        opened = False


def _reference(
    clip: Clip,
    authors: NamedAuthors,
    year: YearCited,
    entries: Sequence[ListedWork],
    located: tuple[Field, ...],
) -> Reference:
    """A reference by author and year, which points to these entries, the likeliest first."""
    reading = clip.passage.reading
    names = printed = reading.span(clip.start, clip.start)
    if clip.start == authors.span.start:
        names = reading.span(clip.start, authors.span.end)
    if year.printed["year"]:
        printed = reading.span(*year.printed.span("year"))
    edited = all(one.stated.get("editor") and not one.stated.get("author") for one in entries)
    fields = (
        Field("editor" if edited else "author", authors.value, names, NAMES),
        Field("year", year.value, printed, "author-date.year"),
    )
    starts = tuple(entry.start for entry in entries)
    return Reference(clip, "author-date", "misc", fields, located, CONFIDENCE, entries=starts)
