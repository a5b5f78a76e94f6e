"""Titles without marks that what stands after them vouches for: an imprint, a year, an
apposition.

"Getty's Origins of the Great Purges (Cambridge University Press, 1985)", "showed in Stalin as
Revolutionary (1973)", "see Ann Marsh, The Empty Factory (London, 1987)", "The Unknown Revolution,
Voline's account of the rising".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.find.prose.essay_knowledge import fold
from extractor.find.prose.imprint_behind import PUBLISHER, Imprint, eventful, imprint
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import name_in
from extractor.find.prose.prose_grammar import OWNED_BY, RUN
from extractor.find.prose.title_author import APPOSED, LISTED, author
from extractor.find.prose.title_look import TitleSign
from extractor.find.prose.titles_by_marks import STARTS, MarkedStretch, shape
from extractor.language.late_pattern import late

# cheap, for every passage
IMPRINTED = re.compile(r" \([^()]{0,120}\d{4}")
APPOSING = re.compile(r", [^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){0,3}['’]s? ")
SAID_IN = late(r"\bin\s$")
RUNS = late(RUN)
# Trotsky’s | The Revolution Betrayed  /  Trotsky in | The Revolution Betrayed
CUT = late(rf"(?P<owned>{OWNED_BY})\s|\sin\s(?P<article>(?:The|An?|What|How|Why|My|Our)\s)?")
NAMED = late(r"\((?P<title>\p{Lu}[^(),\d]{3,80}),")  # For Mandel (Late Capitalism, London, 1975)
LEADING = frozenset(("and", "as", "but", "compare", "consult", "in", "like", "read", "see"))
SMALL = late(r"\s\p{Ll}+\s|:\s|,\s")


def vouched(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """Runs of capitals that their imprint or an apposition shows to be titles."""
    text = passage.text
    if not IMPRINTED.search(text) and not APPOSING.search(text):
        return
    for match in RUNS.finditer(text):
        after = text[match.end() : match.end() + 2]
        if after == " (" and (says := imprint(text, match.end(), lexicon)):
            start = _begins(text, *match.span(), lexicon)
            inside = NAMED.match(text, pos=match.end() + 1) if says == "full" else None
            if inside and _named(text, start, match.end(), lexicon):
                yield from _bracketed(inside, lexicon)
                continue
            if _imprinted(passage, lexicon, start, match.end(), says):
                yield _stretch(start, match.end()), TitleSign("prose.imprint")
        elif after == ", " and APPOSED.match(text, pos=match.end()):
            start = _begins(text, *match.span(), lexicon)
            if _article(text[start : match.end()]) and not eventful(
                text[start : match.end()], lexicon
            ):
                yield _stretch(start, match.end()), TitleSign("prose.apposed")


def _stretch(start: int, end: int) -> MarkedStretch:
    return MarkedStretch(start, end, start, end, "capitals")


def _begins(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the title in a run of capitals begins: after its author's possessive, after "in",
    after "See"."""
    for cut in CUT.finditer(text, pos=start, endpos=end):
        if fold(text[start:end]) in lexicon.all_titles:
            return start
        name = name_in(text, start, cut.start(), lexicon)
        if name and (cut["owned"] or cut["article"] or " " in text[name[0] : name[1]]):
            return cut.start("article") if cut["article"] else cut.end()
    first = text[start:end].split()[0]
    rest = start + len(first) + 1
    return rest if first.casefold() in LEADING and rest < end and text[rest].isupper() else start


def _imprinted(
    passage: ProsePassage, lexicon: Lexicon, start: int, end: int, says: Imprint
) -> bool:
    """Is a run of capitals with this imprint a title?"""
    printed = passage.text[start:end]
    capital, _ = shape(printed, lexicon)
    if fold(printed) in lexicon.all_titles:
        return True
    if capital < 1 or printed.casefold() in lexicon.places:
        return False
    by = author(passage, lexicon, start, end)
    if says == "full" and (by or (_article(printed) and not eventful(printed, lexicon))):
        return len(printed.split()) >= 2 or by is not None
    if eventful(printed, lexicon) or capital < 2 or not by:
        return False
    said = SAID_IN.search(passage.before(start, 4)) or LISTED.search(passage.before(start))
    return says == "place" or bool(said) or _article(printed) or bool(SMALL.search(printed))


def _named(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Is the run of capitals before a parenthesis a person, whose work the parenthesis holds?"""
    name = name_in(text, start, end, lexicon)
    owned = regex.search(OWNED_BY + r"\s$", text[max(0, start - 3) : start])
    return name is not None and name[1] == end and not owned and not _article(text[start:end])


def _bracketed(
    inside: regex.Match[str], lexicon: Lexicon
) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """The title in a parenthesis right after its author's name."""
    capital, share = shape(inside["title"], lexicon)
    known = inside["title"].casefold() in lexicon.publishers or PUBLISHER.search(inside["title"])
    if capital >= 2 and share >= 0.7 and not known:
        yield _stretch(*inside.span("title")), TitleSign("prose.imprint")


def _article(printed: str) -> bool:
    """Does it begin as titles do, or hold small words as they do?"""
    words = printed.split()
    return len(words) > 1 and (words[0].casefold() in STARTS or len(words) > 3)
