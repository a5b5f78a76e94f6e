"""Newspapers and journals as the place where something stands: by their date alone, or after a
title.

"Pravda of 5 May 1926 reported", "The Times (12 May 1926)"; "his essay 'T' in International
Socialism 12".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.named_work import NamedWork
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.title_author import author
from extractor.language.years import YEAR

NAMED = r"\p{Lu}[\w’'-]*(?:\s(?:(?:of|and|for|the|de|des|der|die|du)\s){0,2}\p{Lu}[\w’'-]*){0,5}"
# Pravda of / The Times ( / Izvestia,
OF_YEAR = regex.compile(rf"(?<=\p{{L}}[”’\"']?\sin\s){YEAR}\b")  # in his organ T in | 1911
# an article in Pravda in | May 1923
PRINTED_IN = regex.compile(rf"(?P<paper>{NAMED})[”’\"']?\sin\s$")
BEFORE = regex.compile(rf"(?P<paper>{NAMED})[”’\"']?(?:,?\s(?:of|for|on|dated)\s|,\s|\s\()$")
# wrote an article in Pravda entitled
ENTITLED = regex.compile(
    rf"\b[Ii]n\s(?:the\s)?[“‘\"']?(?P<paper>{NAMED})[”’\"']?,?\s(?:entitled|called|titled|headed)"
    rf"\s[“‘\"'(]?$"
)
INSIDE = regex.compile(r"\b[Ii]n\s(?:the\s)?[“‘\"']?$")
NAMES = regex.compile(NAMED)
SENTENCE_CHARS = 300  # before a day alone in which its newspaper is named
LOOK = 80  # characters before a date in which the name of its newspaper stands


def issues(passage: ProsePassage, lexicon: Lexicon) -> Iterator[NamedWork]:
    """Newspapers cited by the day or month of their issue, or as the source of what is said."""
    text = passage.text
    dates = [*lexicon.day.finditer(text), *lexicon.issue_day.finditer(text)]
    ends = {date.end() for date in dates}
    dates += [date for date in lexicon.issue_month.finditer(text) if date.end() not in ends]
    dates += OF_YEAR.finditer(text)
    for match in dates:
        if paper := _dated(passage, match, lexicon):
            yield _issue(passage, paper, match.span(), lexicon)
    for match in lexicon.day_alone.finditer(text):
        if paper := _named_before(passage, match.start(), lexicon):
            yield _of_day(passage, paper, match)
    for match in lexicon.according.finditer(text):
        for place in (match.span("paper"), match.span("more")):
            if paper := _quoted(text, place, lexicon):
                yield NamedWork(passage, *paper, "prose.issue", "title-only", None, journal=paper)


def _dated(
    passage: ProsePassage, date: regex.Match[str], lexicon: Lexicon
) -> tuple[int, int] | None:
    """The newspaper whose name stands right before a date."""
    left = passage.text[max(0, date.start() - LOOK) : date.start()]
    offset = date.start() - len(left)
    before = BEFORE.search(left)
    if not before and (printed := PRINTED_IN.search(left)):
        at = offset + printed.start("paper")
        before = printed if lexicon.printed_left.search(passage.before(at, 60)) else None
    if not before:
        return None
    end = offset + before.end("paper")
    paper = known(passage.text, offset + before.start("paper"), end, lexicon)
    return paper or _italic(passage, end)


def _issue(
    passage: ProsePassage, paper: tuple[int, int], date: tuple[int, int], lexicon: Lexicon
) -> NamedWork:
    """An issue, with its author where one writes "in" it."""
    inside = INSIDE.search(passage.text[max(0, paper[0] - 12) : paper[0]])
    by = author(passage, lexicon, paper[0], date[1]) if inside else None
    start = by.start if by and 0 <= paper[0] - by.end < 40 else paper[0]
    return NamedWork(
        passage,
        start,
        date[1],
        "prose.issue",
        "full",
        None,
        date,
        by,
        "article",
        journal=paper,
    )


def _of_day(passage: ProsePassage, paper: tuple[int, int], date: regex.Match[str]) -> NamedWork:
    """(19 April, 1947), behind a sentence that names its newspaper."""
    return NamedWork(
        passage,
        date.start("date"),
        date.end("date"),
        "prose.issue",
        "full",
        None,
        date.span("date"),
        None,
        "article",
        journal=paper,
    )


def _named_before(passage: ProsePassage, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The one newspaper that the sentence before a place names; none of two."""
    text, found = passage.text, dict[str, tuple[int, int]]()
    for run in NAMES.finditer(text, max(passage.sentence(at), at - SENTENCE_CHARS), at):
        paper = known(text, *run.span(), lexicon)
        if paper:
            name = text[slice(*paper)].casefold().removeprefix("the ")
            found.setdefault(name, paper)
    return next(iter(found.values())) if len(found) == 1 else None


def _quoted(text: str, place: tuple[int, int], lexicon: Lexicon) -> tuple[int, int] | None:
    """The newspaper behind "according to"; a name of the tables, none by its last word alone."""
    start, end = place
    while start < end:
        printed = text[start:end].casefold()
        if printed in lexicon.journals or printed.removeprefix("the ") in lexicon.journals:
            return (start - 4 if text[start - 4 : start] == "The " else start), end
        end = text.rfind(" ", start, end)
    return None


def _italic(passage: ProsePassage, end: int) -> tuple[int, int] | None:
    """A name in italics that ends here."""
    at = bisect_left(passage.emphasis, (end, 0)) - 1
    return passage.emphasis[at] if at >= 0 and passage.emphasis[at][1] == end else None


def known(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The longest end of a run of capitals that is the name of a newspaper or journal."""
    while start < end:
        printed = text[start:end].casefold()
        if printed in lexicon.journals or printed.removeprefix("the ") in lexicon.journals:
            return start, end
        words = printed.split()
        if (
            1 < len(words) <= 4
            and words[-1] in lexicon.papers
            and words[0] not in lexicon.not_persons - {"the"}
        ):
            return start, end
        start += len(text[start:end].split()[0]) + 1
    return None


def printed_in(
    text: str, at: int, lexicon: Lexicon
) -> tuple[int, tuple[int, int], tuple[int, int] | None, tuple[int, int] | None] | None:
    """The journal in which a title that ends at `at` stands: (where that ends, journal, number,
    date)."""
    match = lexicon.printed_in.match(text, pos=at)
    if match is None:
        return None
    paper = known(text, *match.span("journal"), lexicon)
    if paper is None or paper[0] != match.start("journal"):
        return None
    number, date = (match.span(name) if match[name] else None for name in ("number", "date"))
    return match.end(), paper, number, date


def named_ahead(passage: ProsePassage, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The journal before a title that begins at `at`: "an article in Pravda entitled *T*"."""
    left = passage.before(at, LOOK)
    match = ENTITLED.search(left)
    if match is None:
        return None
    offset = at - len(left)
    start, end = offset + match.start("paper"), offset + match.end("paper")
    paper = known(passage.text, start, end, lexicon)
    return paper if paper == (start, end) else None
