"""Rules for notes that only the sentence at their mark explains.

… in his book *The Long Loom*.³             3  (London: Dale & Holt, 1961), p. 12.
… and by Holt, who otherwise misses little.⁴   4  Op. cit., p. 213.
"""

from __future__ import annotations

import regex

from extractor.compare.fold import tokens
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.resolve.history import History
from extractor.resolve.verdict import DOUBTFUL, LIKELY, Verdict, settle, unresolved

NEAR = 300  # characters of running text between a title and the mark of its note
SENTENCE_CHARS = 200  # before a mark, in which the author of an "op. cit." is named
LETTER_CHARS = 600  # from the letter that a sentence names to the mark of its note
BOTH = 2
LETTER_RE = regex.compile(r"letter to (?P<to>.+)")
STOP_RE = regex.compile(r"[.!?][’”'\"]?(?:\[?\d+\]?)?\s")
NAME_RE = regex.compile(r"\p{Lu}[\p{L}’'-]+")
POINTING = frozenset(("op-cit", "loc-cit"))
STATED = ("title", "journal", "booktitle", "url", "archive", "volume")


def imprint(cite: Cite, history: History) -> Verdict | None:
    """A note with an imprint and nothing else: the title that its sentence names."""
    stated = cite.description
    if not cite.note or stated.authors or stated.editors or stated.has_any(*STATED):
        return None
    if not stated.get("publisher"):
        return None
    last = history.last_in_text
    if last is None or last.work is None or not 0 <= cite.place - last.cite.place <= NEAR:
        return unresolved("an imprint, and no title in the sentence")
    if history.works[last.work].has_any("publisher", "journal", "booktitle"):
        return unresolved("an imprint, and no title in the sentence that lacks one")
    return Verdict(last.work, LIKELY, reason="the title that the sentence names")


def letter(cite: Cite, history: History) -> Verdict | None:
    """ "Ann Marsh to J. Holm, 5 March 1852": the letter that the sentence at its mark names."""
    stated, last = cite.description, history.last_in_text
    if not cite.note or last is None or last.work is None or not stated.get("title"):
        return None
    known = history.works[last.work]
    told = LETTER_RE.fullmatch(known.get("note"))
    is_near = 0 <= cite.place - last.cite.place <= LETTER_CHARS
    if told is None or known.get("title") or not is_near:
        return None
    is_same = tokens(told["to"])[-1:] == tokens(stated.get("title"))[-1:]
    if not is_same or not _of_one_day(known, stated) or not _by_one_hand(known, stated):
        return None
    return Verdict(last.work, LIKELY, reason="the letter that the sentence names")


def _of_one_day(known: Description, stated: Description) -> bool:
    """Whether two letters are of one year, and of one month if both say."""
    months = {known.get("month"), stated.get("month")} - {""}
    return known.get("year") == stated.get("year") != "" and len(months) < BOTH


def _by_one_hand(known: Description, stated: Description) -> bool:
    """Whether two letters have a writer of one family name."""
    families = [
        {tokens(person.family)[-1:][0] for person in one.authors if person.family}
        for one in (known, stated)
    ]
    return bool(families[0] & families[1])


def author_in_sentence(cite: Cite, history: History) -> Verdict | None:
    """ "Op. cit., p. 213" by itself: a work of the author whom the sentence names last."""
    stated = cite.description
    if cite.form not in POINTING or not cite.note or stated.authors or stated.get("title"):
        return None
    text = cite.reference.clip.passage.essay.text
    before = text[max(0, cite.place - SENTENCE_CHARS) : cite.place]
    stops = [stop.end() for stop in STOP_RE.finditer(before)]
    for name in reversed(NAME_RE.findall(before, max(stops, default=0))):
        words = tokens(name.removesuffix("’s").removesuffix("'s"))
        works = [work for word in words for work in history.of_family(word, stated)]
        if works:
            return settle(works, history, DOUBTFUL, "by the author whom the sentence names")
    return None
