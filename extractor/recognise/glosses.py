"""Glosses: what is said of a title in brackets: its translation, its language, whose organ it is.

*God 1917* [The Year 1917]          *God 1917* (The Year Seventeen) (Moscow, 1967)
*Trud* (trade union daily), Moscow, 8 July 1933        *Lake Herald* (Lake Forest, IL), 3 May 1990
"""

from __future__ import annotations

import re  # faster than `regex` on this pattern
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import cues, telling_words
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.scan import WORD, Scan
from extractor.tables import Vocabulary

# [The Year 1917] behind a title; (Russian)
GLOSS_RE = re.compile(
    r"(?<=[\w\"'”’?!]\s)(?:\[[^\W\d][^\[\]]{3,160}\]|\((?P<language>[A-Z][a-z]{3,12})\))"
)
# [New York: Verso, 1978]   [cited in L. Trotsky, …]
NO_GLOSS_RE = re.compile(r"\[(?:.*,\s?\d{4}\]|(?:cited|quoted|see|in)\s)", re.I)
# (The Heroic Period of the Revolution) behind italics, before a bracket, a comma or a stop
BEHIND_TITLE_RE = re.compile(
    r"[*_”\"’']{0,2}\s(?P<gloss>\((?P<inside>[^()\d]{4,160})\))(?=\s?[(,.;:]|\s*$)"
)
# 7 May 1921 (leader), (city edition): what is said of a day's newspaper
BEHIND_DAY_RE = re.compile(
    rf"(?<=\d\s[{UPPER}][^\W\d_]{{2}})[^\W\d_.]{{0,7}}\s{YEAR}\s(?P<gloss>\((?P<inside>[^\W\dA-Z_]"
    r"[^()\d,;:.A-Z]{3,40})\))(?=\s?[,.;]|\s*$)"
)
# (Lake Forest, IL), March
TOWN_RE = re.compile(r"(?P<town>[^,]{3,40}),\s(?P<region>[^,]{2,20})")
DAY_RE = re.compile(r"\)[,.]?\s(?:\d{1,2}\s)?(?P<month>[^\W\d]{3,12})")
# ISBN 978-0-226-42976-8
ISBN_RE = re.compile(r"\bISB?[NS]N?(?:[-\s]1[03])?:?\s?\d(?:[\s–-]?[\dXx]){7,12}(?!\d)")
PART_RE = re.compile(r"\s?[,:]\s?")
TITLE_WEIGHT = 0.75  # from which a marked stretch may be the title of a book reviewed
CUE_CHARS = 40  # before a title, in which the words of a review are looked for
GLOSS_WORDS = 3  # fewer capitalised words may be a person or a press


def glosses(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """What stands in square brackets behind a word; the value is what is between them.

    In round brackets the name of a language counts anywhere, other words only behind italics.
    """
    for match in GLOSS_RE.finditer(seen.text):
        language = match["language"]
        is_language = bool(language) and language.lower() in vocabulary["languages"]
        if is_language or not (language or NO_GLOSS_RE.match(match.group())):
            yield Proposal("gloss", *match.span(), 0.8, match.group()[1:-1], "glosses.gloss")
    for match in ISBN_RE.finditer(seen.text):
        yield Proposal("gloss", *match.span(), 0.9, match.group(), "glosses.book-number")
    yield from remarks(seen, vocabulary)
    for match in BEHIND_DAY_RE.finditer(seen.text):
        yield Proposal("gloss", *match.span("gloss"), 0.8, match["inside"], "glosses.behind-day")
    for match in entry_cue_pattern(vocabulary).finditer(seen.text):
        yield Proposal("gloss", *match.span("cue"), 0.8, match["cue"], "glosses.entry-cue")
    for span in seen.reading.emphasis:
        behind = BEHIND_TITLE_RE.match(seen.text, span.end)
        if not behind:
            continue
        inside = behind.span("inside")
        if says_more(seen, *inside, vocabulary) or is_town_of_paper(seen, *inside, vocabulary):
            start, end = behind.span("gloss")
            yield Proposal("gloss", start, end, 0.8, behind["inside"], "glosses.behind-title")


@lru_cache(maxsize=8)
def remark_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What goes on behind a quoted title: ", review of *T*, by A"; ", paper presented at the X"."""
    name = rf"[{UPPER}][^,;()]{{3,80}}"
    reviewed = rf"[*_]?[{UPPER}][^,;()]{{3,80}}?[*_]?(?:,?\sby\s[^,;()]{{3,60}}?)?"
    review = rf"{cues(vocabulary, 'review-words')}\s{reviewed}"
    meeting = rf"{cues(vocabulary, 'presented-words')}\s(?:[^\W\d_]{{1,12}}\s){{0,6}}{name}"
    return re.compile(
        rf"(?<=[\"”’'»])[,.]?\s\(?(?P<remark>(?P<review>{review}(?:(?<=\w{{3}})(?=\.\s))?)|{meeting})"
        r"(?=[,;()]|\s*$|(?<=\w{3})\.\s)"
    )


def remarks(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Behind a title in quotation marks: what it reviews, and where it was read as a paper."""
    if seen.bag.isdisjoint(first_words(vocabulary)):
        return
    for match in remark_pattern(vocabulary).finditer(seen.text):
        start, end = match.span("remark")
        if match["review"]:
            yield Proposal("gloss", start, end, 0.8, match["remark"], "glosses.reviewed")
        else:
            yield Proposal("gloss", start, end, 0.8, match["remark"], "glosses.presented")


@lru_cache(maxsize=8)
def review_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the title of the book reviewed, and what may stand behind it."""
    cue = cues(vocabulary, "review-words")
    before = re.compile(rf"(?<![\"”’'»]),\s(?P<cue>{cue})\s[*_]?$")
    return before, re.compile(r"[*_]?,?\sby\s[^,;()]{3,60}(?=[,;()])")


def reviews(
    seen: Scan, proposals: Iterable[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Reviews without a title of their own, as what they are called by.

    Lark, review of *The Widow of Wapping*, by Jane Holm
    """
    before, behind = review_patterns(vocabulary)
    for proposal in proposals:
        if proposal.kind not in ("emphasised", "quoted") or proposal.weight < TITLE_WEIGHT:
            continue
        cue = before.search(seen.text, max(0, proposal.start - CUE_CHARS), proposal.start)
        if cue:
            by = behind.match(seen.text, proposal.end)
            start, end = cue.start("cue"), by.end() if by else proposal.end
            printed = seen.printed(start, end)
            yield Proposal("emphasised", start, end, 0.95, printed, "glosses.review")


@lru_cache(maxsize=8)
def entry_cue_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Swift, under ‘Stevedore’; Swift, s.v. ‘Stevedore’"""
    cue = cues(vocabulary, "entry-cues")
    return re.compile(rf"(?<=,\s)(?P<cue>{cue})\s(?=[\"“‘«*])")


@lru_cache(maxsize=8)
def first_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of which a text has one, if it has such a remark."""
    forms = (*vocabulary["review-words"], *vocabulary["presented-words"])
    return frozenset(WORD.findall(form)[0] for form in forms)


def says_more(seen: Scan, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """True for a translation or a description; an imprint, an editor, a short name is none."""
    folded = seen.folded[start:end]
    words = WORD.findall(folded)
    if seen.text[start].isupper() and len(words) < GLOSS_WORDS:
        return False
    for part in PART_RE.split(folded):
        if any(part in vocabulary[table] for table in ("places", "publishers", "journals")):
            return False
    if words[0] in vocabulary["roles"] or words[-1] in vocabulary["roles"]:
        return False
    return is_plain(words, vocabulary)


def is_plain(words: list[str], vocabulary: Vocabulary) -> bool:
    """True if no word shows a press, an edition, a thesis or the definition of a short name."""
    telling = telling_words(vocabulary, "edition-cues", "thesis-words", "defining-words")
    if not telling.isdisjoint(words):
        return False
    ends, begins = vocabulary["publisher-ends"], vocabulary["publisher-begins"]
    return not any(word in ends or word in begins for word in words)


def is_town_of_paper(seen: Scan, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """True for the town of a newspaper before a date: "(Lake Forest, IL), March 23, 2000"."""
    town = TOWN_RE.fullmatch(seen.folded, start, end)
    day = DAY_RE.match(seen.folded, end)
    if not town or not day or town["region"] not in vocabulary["regions"]:
        return False
    return day["month"] in vocabulary["months"]
