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
from functools import lru_cache

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.find.cited_places import behind_years, places, signal
from extractor.find.listed_works import LETTERED_YEAR, Index, ListedWork, fold, index_of, of_year
from extractor.language.word_pattern import choice
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
# what stands between two names: ", " or " and " or ", and "
JOINT = r"(?:,\s(?:and\s|&\s)?|\s(?:and|&)\s)"
JOINT_RE = regex.compile(JOINT)
# a year alone in a parenthesis: Graeber's claim that "all is utopian" (2015: 26)
ALONE_RE = regex.compile(rf"\((?={LETTERED_YEAR}\s?(?:[):,;]|\[))")
STOP_RE = regex.compile(r"[.?!][’”'\")]*\s+\p{Lu}")
BRACKETS_RE = regex.compile(r"[()]")
NEAR = 240  # characters in which the author of a year alone is looked for
LONGEST_NAME = 60  # characters of a name right before a year
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class NamedAuthors:
    """Who is named before a year, where, and the entries that these may have written."""

    value: str
    span: Span  # of the reading; empty where the sentence names them elsewhere
    entries: tuple[ListedWork, ...]
    opened: bool = False  # whether a parenthesis opens between names and year: "Dean (2012"


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


@dataclass(frozen=True, slots=True, eq=False)
class CitingPatterns:
    """Patterns that need words of a table (see extractor/tables/citing.toml)."""

    head: str  # names and what stands between them and the year; needs `names`
    other: regex.Pattern[str]  # a text that ends in someone or something of the year behind it


@lru_cache(maxsize=4)
def _patterns(vocabulary: Vocabulary) -> CitingPatterns:
    """The patterns of a vocabulary (made once for each)."""
    others = choice(vocabulary["citing-others"])
    particle = choice(vocabulary["citing-particles"])
    name = rf"(?:{particle}\s){{0,2}}\p{{Lu}}[\p{{L}}’'-]{{1,30}}"
    return CitingPatterns(
        # Rose and Miller (| Marx, Engels and Weber | Dean et al. (| Dean's [
        head=rf"""
            (?<![\p{{L}}’'-]) (?P<first>\L<names>) (?P<more>(?:{JOINT}{name}){{0,6}})
            (?P<others>,?\set\sal\b\.?|\sand\s{others})?
            (?: (?P<open>(?:['’]s?)?\s[(\[]) | ,?\s ) (?=\[?{YEAR})
        """,
        other=regex.compile(rf"(?:\p{{Lu}}[\p{{L}}’'-]*|\b(?:al\.?|{others}))\s?$"),
    )


def references(
    essay: Essay, listed: Sequence[Reference], vocabulary: Vocabulary
) -> Iterator[Reference]:
    """The entries of the list that running text cites by author and year."""
    index = index_of(listed, vocabulary)
    if not index:
        return
    names = list(index)
    head = regex.compile(_patterns(vocabulary).head, regex.X, names=names)
    mention = regex.compile(r"(?<![\p{L}’'-])\L<names>(?!\p{L})", names=names)
    for paragraph in essay.body:
        if ANY_YEAR_RE.search(essay.text, paragraph.start, paragraph.end):
            passage = Passage(essay, None, heal(essay, paragraph))
            yield from _behind_names(passage, head, index, vocabulary)
            yield from _alone(passage, mention, index, vocabulary)


def _behind_names(
    passage: Passage, head: regex.Pattern[str], index: Index, vocabulary: Vocabulary
) -> Iterator[Reference]:
    """Years right behind the names of their authors, in parentheses or opening one."""
    inside = _bracketed(passage.reading.text)
    for match in head.finditer(passage.reading.text):
        if match["open"] or inside[match.start()]:
            yield from _cites(passage, _named(match, index), match.end(), vocabulary)


def _bracketed(text: str) -> bytearray:
    """For each character, and for the end, 1 where it stands in parentheses and 0 elsewhere."""
    inside, opened = bytearray(len(text) + 1), -1
    for bracket in BRACKETS_RE.finditer(text):
        at = bracket.start()
        if bracket.group() == "(":
            opened = bracket.end()
        elif opened >= 0:
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
        if _patterns(vocabulary).other.search(near[-LONGEST_NAME:]):
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


def _named(match: regex.Match[str], index: Index) -> NamedAuthors:
    """The names before a year, and the entries that fit them, those with as many authors first."""
    more = [name for name in JOINT_RE.split(match["more"]) if name]
    wanted = {fold(_last_word(name)) for name in more}
    entries = [entry for entry in index[match["first"]] if _holds(entry, wanted)]
    count, others = 1 + len(more), bool(match["others"])
    exact = [entry for entry in entries if _has_as_many(entry, count, others)]
    rest = [entry for entry in entries if entry not in exact]
    names = [match["first"], *more]
    if others:
        names.append("others")
    end = max(match.end("first"), match.end("more"), match.end("others"))
    span = Span(match.start("first"), end)
    return NamedAuthors(" and ".join(names), span, (*exact, *rest), bool(match["open"]))


def _last_word(name: str) -> str:
    return name.rpartition(" ")[2]


def _holds(entry: ListedWork, wanted: set[str]) -> bool:
    """Whether all these names are among the authors of an entry."""
    return wanted <= {_last_word(family) for family in entry.families}


def _has_as_many(entry: ListedWork, count: int, others: bool) -> bool:
    """Whether an entry has this many authors, or more where "et al." stands behind the names."""
    return len(entry.families) > count if others else len(entry.families) == count


def _cites(
    passage: Passage, authors: NamedAuthors, at: int, vocabulary: Vocabulary
) -> Iterator[Reference]:
    """One reference for each year from `at` on that the list knows: (1954, 1955a, b)."""
    reading, start, opened, value = passage.reading, authors.span.start, authors.opened, ""
    pattern = behind_years(vocabulary)
    while item := ITEM_RE.match(reading.text, at):
        value = item["year"] or value
        year = YearCited(value, item)
        entries = of_year(authors.entries, value, year.letter)
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
    fields = (
        Field("author", authors.value, names, "author-date.names"),
        Field("year", year.value, printed, "author-date.year"),
    )
    starts = tuple(entry.start for entry in entries)
    return Reference(clip, "author-date", "misc", fields, located, CONFIDENCE, entries=starts)
