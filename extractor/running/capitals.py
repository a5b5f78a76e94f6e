"""Titles that only their capitals set off, where someone writes in them.

"Trotsky wrote in The Revolution Betrayed", "Lenin's What Is to Be Done?", "Porter, author of The Long Strike", "(see
Porter, The Long Strike, p. 3)". A capital article inside a sentence shows a title; without one, a run of capitals
counts only where the tables know the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.running.authors import author
from extractor.running.evidence import Evidence, fold
from extractor.running.lexicon import NAME, OWNED_BY, RUN, Lexicon
from extractor.running.passages import Passage
from extractor.running.persons import name_in
from extractor.running.titles import STARTS, Stretch, shape

INSIDE = regex.compile(rf"\b[Ii]n\s(?P<title>{RUN})")
OWNED = regex.compile(rf"(?<=\p{{L}}){OWNED_BY}\s(?:[\p{{Ll}}][\p{{Ll}}-]*\s){{0,2}}(?P<title>{RUN})")
# “…” — Tom Porter, The Long Strike
SIGNED = regex.compile(rf"[.!?”’\"']\s?[—–-]{{1,2}}\s?{NAME},\s(?P<title>{RUN})(?=[,.]?$|,?\s\(|,\s\p{{Lu}})")
AUTHOR_OF = regex.compile(rf"\bauthors?\sof\s(?:the\s)?(?P<title>{RUN})")
# (see Porter, The Long Strike, p. 3) / (Porter, The Long Strike, 1931)
CITED = regex.compile(
    rf"""[(;]\s?(?:(?:[Ss]ee|[Cc]f\.?)(?:\salso|,?\sfor\sexample|,?\se\.g\.)?,?\s)?{NAME},\s(?P<title>{RUN})
    (?=,?\s\(?(?:pp?\.|ch\.|vol\.)|,\s(?:\p{{Lu}}[\p{{L}}\s]{{2,30}},?\s)?\d{{4}})""",
    regex.X,
)
CITES = re.compile(r"[(;][^()]{0,160}\d")  # cheap, for every passage
DASH = re.compile(r"[.!?”’\"']\s?[—–-]")
CUTS = regex.compile(r"\s(?:and|as|at|by|for|from|in|on|to|upon|with)\s")
DATED = regex.compile(r"^\p{L}+\s\d{4}$|^\d{4}")  # in January 1873


def capitals(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[Stretch, Evidence]]:
    """Titles by their capitals and by who writes in them."""
    text = passage.text
    for pattern, hint in ((CITED, CITES), (SIGNED, DASH)):
        for match in pattern.finditer(text) if hint.search(text) else ():
            if found := stretch(match, lexicon):
                yield found, Evidence("running.cited")
    for match in AUTHOR_OF.finditer(text) if "author" in text else ():
        if found := stretch(match, lexicon):
            yield found, Evidence("running.author-of")
    for pattern in (INSIDE, OWNED):
        for match in pattern.finditer(text):
            found = stretch(match, lexicon)
            if found and _a_title(match["title"], lexicon) and author(passage, lexicon, found.start, found.end):
                yield found, Evidence("running.said-in")


def _a_title(printed: str, lexicon: Lexicon) -> bool:
    """Does it begin with an article or question word and go on in capitals, or do the tables know it?"""
    capital, _ = shape(printed, lexicon)
    first = printed.split()[0]
    if first.casefold() in STARTS:
        return capital >= 2 and not _elsewhere(printed.partition(" ")[2], lexicon)
    return fold(printed) in lexicon.titles


def _elsewhere(bare: str, lexicon: Lexicon) -> bool:
    """The Soviet Union, The Labour Party: a place or a body with a capital article."""
    words = bare.casefold().split()
    return bare.casefold() in lexicon.places or words[-1] in lexicon.bodies or words[-1] in lexicon.papers


def _ends(printed: str, start: int, lexicon: Lexicon) -> int:
    """Where the title in a run of capitals ends: before "by X", or where the tables know that it ends."""
    for cut in CUTS.finditer(printed):
        if cut.group() == " by " and name_in(printed, cut.end(), len(printed), lexicon):
            return start + cut.start()
        if fold(printed[: cut.start()]) in lexicon.all_titles:
            return start + cut.start()
    return start + len(printed)


def stretch(match: regex.Match[str], lexicon: Lexicon, least: int = 2) -> Stretch | None:
    """The title of a match, where it has enough capitalised words and is no newspaper's name."""
    start = match.start("title")
    end = _ends(match["title"], start, lexicon)
    printed = match.string[start:end]
    capital, _ = shape(printed, lexicon)
    words = printed.casefold().split()
    if capital < least and len(words) < 3:
        return None
    if words[-1] in lexicon.papers or printed.casefold() in lexicon.journals or DATED.search(printed):
        return None
    return Stretch(start, end, start, end, "capitals")
