"""Titles without marks that what stands after them vouches for: an imprint, a year, an apposition.

"Getty's Origins of the Great Purges (Cambridge University Press, 1985)", "showed in Stalin as Revolutionary (1973)",
"see Ann Marsh, The Empty Factory (London, 1987)", "The Unknown Revolution, Voline's account of the rising".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.running.authors import APPOSED, LISTED, author
from extractor.running.evidence import Evidence, fold
from extractor.running.imprint import Imprint, eventful, imprint
from extractor.running.lexicon import OWNED_BY, RUN, Lexicon
from extractor.running.passages import Passage
from extractor.running.persons import name_in
from extractor.running.titles import STARTS, Stretch, shape

# cheap, for every passage
IMPRINTED = re.compile(r" \([^()]{0,120}\d{4}")
APPOSING = re.compile(r", [^\W\d_a-z]\w*(?: [^\W\d_a-z]\w*){0,3}['’]s? ")
SAID_IN = regex.compile(r"\bin\s$")
RUNS = regex.compile(RUN)
# Trotsky’s | The Revolution Betrayed  /  Trotsky in | The Revolution Betrayed
CUT = regex.compile(rf"(?P<owned>{OWNED_BY})\s|\sin\s(?=(?:The|An?|What|How|Why|My|Our)\s)")
LEADING = frozenset(("and", "as", "but", "compare", "consult", "in", "like", "read", "see"))
SMALL = regex.compile(r"\s\p{Ll}+\s|:\s|,\s")


def vouched(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[Stretch, Evidence]]:
    """Runs of capitals that their imprint or an apposition shows to be titles."""
    text = passage.text
    if not IMPRINTED.search(text) and not APPOSING.search(text):
        return
    for match in RUNS.finditer(text):
        after = text[match.end() : match.end() + 2]
        if after == " (" and (says := imprint(text, match.end(), lexicon)):
            start = _begins(text, *match.span(), lexicon)
            if _imprinted(passage, lexicon, start, match.end(), says):
                yield _stretch(start, match.end()), Evidence("running.imprint")
        elif after == ", " and APPOSED.match(text, pos=match.end()):
            start = _begins(text, *match.span(), lexicon)
            if _article(text[start : match.end()]) and not eventful(text[start : match.end()], lexicon):
                yield _stretch(start, match.end()), Evidence("running.apposed")


def _stretch(start: int, end: int) -> Stretch:
    return Stretch(start, end, start, end, "capitals")


def _begins(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the title in a run of capitals begins: after its author's possessive, after "in", after "See"."""
    for cut in CUT.finditer(text, pos=start, endpos=end):
        if fold(text[start:end]) in lexicon.all_titles:
            return start
        if name_in(text, start, cut.start(), lexicon):
            return cut.end()
    first = text[start:end].split()[0]
    rest = start + len(first) + 1
    return rest if first.casefold() in LEADING and rest < end and text[rest].isupper() else start


def _imprinted(passage: Passage, lexicon: Lexicon, start: int, end: int, says: Imprint) -> bool:
    """Is a run of capitals with this imprint a title?"""
    printed = passage.text[start:end]
    capital, _ = shape(printed, lexicon)
    if fold(printed) in lexicon.all_titles:
        return True
    if capital < 1 or printed.casefold() in lexicon.places:
        return False
    if says == "full":
        return len(printed.split()) >= 2 or bool(author(passage, lexicon, start, end))
    if eventful(printed, lexicon) or capital < 2 or not author(passage, lexicon, start, end):
        return False
    said = SAID_IN.search(passage.before(start, 4)) or LISTED.search(passage.before(start))
    return says == "place" or bool(said) or _article(printed) or bool(SMALL.search(printed))


def _article(printed: str) -> bool:
    """Does it begin as titles do, or hold small words as they do?"""
    words = printed.split()
    return len(words) > 1 and (words[0].casefold() in STARTS or len(words) > 3)
