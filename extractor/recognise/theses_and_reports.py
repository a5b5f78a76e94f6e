"""Where what was never published, or not by a publisher, comes from.

Theses, reports and papers, and the bodies that hold them.
"""

from __future__ import annotations

import re  # somewhat faster than `regex` on these patterns
from collections.abc import Iterator
from functools import lru_cache

from extractor.language.letters import UPPER
from extractor.language.printed_words import cues, hints, telling_words, words
from extractor.model.proposals import Proposal
from extractor.recognise.glosses import glosses
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

INSTITUTION_CHARS = 12  # "University" alone is nobody
STATE_PAPER = "theses-and-reports.state-paper"  # a remark that is a number
# a word in small letters right before a run
SMALL_WORD_RE = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)\s(?:d[eiu]\s|d['’]|degli\s|della?\s)?$")
# , MU Leeds, 1990     , Université Paris VI, 1992
AWARDING_RE = re.compile(rf",\s(?P<name>[{UPPER}]\w+(?:\s[{UPPER}][\w’'-]*){{0,4}}),\s\d{{4}}\b")
GAP_RE = re.compile(r",?\s(?:and\s)?|\.,?\s")


@lru_cache(maxsize=8)
def thesis_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """PhD thesis; unpublished Ph.D. dissertation; Master's thesis; thèse de doctorat"""
    thesis = rf"{cues(vocabulary, 'thesis-words')}(?!\w)"
    return re.compile(
        rf"""
        (?<![\w]) (?:[Uu]npublished\s)?
        (?: [Pp][Hh]\.?\s?[Dd]\.? | M\.?\s?(?:Sc|A|S|Phil)\.? | D\.?Phil\.?
          | {cues(vocabulary, "degree-words")} )
        [\s,]{{1,2}} {thesis}
      | (?<![\w])[Uu]npublished\s (?:[Tt]hesis|[Dd]issertation)
      | (?<![\w]) {cues(vocabulary, "thesis-phrases")} (?!\w)
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def remark_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Technical Report CS-1992-18; Working Paper No. 12; mimeo; Special Issue on …"""
    return re.compile(
        rf"""
        (?<![\w])
        (?: {cues(vocabulary, "report-sorts")}\s{words(vocabulary, "report-words")}\.?
                (?:,?\s(?:[Nn]o\.?\s|\#)?[\w/.-]{{0,20}}\d[\w/-]*+)?
          | TR[\s-]?\d[\w/-]*+
          | {words(vocabulary, "paper-words")} (?:\s(?:[Nn]o\.?\s|\#)?[\w/-]{{0,20}}\d[\w/-]*+)?
          | {cues(vocabulary, "unpublished-words")}
          | arXiv(?:\spreprint)?(?:\sarXiv)?\s?:\s?[\w./-]{{0,20}}\w
          | [Ss]pecial\s[Ii]ssue (?:\son(?:\s[A-Z][\w-]*+|\s(?:and|of|in|the|for)){{1,9}})?
          | [Ss]ubmitted(?:\s(?:for\spublication|to\s\w++))?
          | [Rr]eprint(?:ed)?(?=[\s.,)]) )
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def state_paper_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Cd. 3505; Cmd 6404; (C. 6894): a paper laid before Parliament, by its series and number"""
    return re.compile(
        rf"(?<=[\s(\[]){cues(vocabulary, 'state-paper-words')}\s?\d{{3,5}}(?=[\s,;:.)\]]|$)"
    )


@lru_cache(maxsize=8)
def remark_hints(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Short strings of which a folded text holds one, if it holds a remark."""
    of_tables = hints(vocabulary, "report-words", "paper-words", "unpublished-words")
    return ("tr", *of_tables, "arxiv", "special issue", "submitted", "reprint")


def institutions(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Runs that hold a word like university or department, and several of them joined by commas."""
    joined = list[tuple[int, int]]()
    for start, end in institution_runs(seen, vocabulary):
        if joined and GAP_RE.fullmatch(seen.text, joined[-1][1], start):
            first, last = joined.pop()
            printed = seen.text[first:last]
            yield Proposal(
                "institution", first, last, 0.5, printed, "theses-and-reports.institution"
            )
            start = first
        joined.append((start, end))
    for start, end in joined:
        if end - start > INSTITUTION_CHARS:
            printed = seen.printed(start, end)
            yield Proposal(
                "institution", start, end, 0.7, printed, "theses-and-reports.institution"
            )


def institution_runs(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """The stretches of runs that hold a word of the table institution-words, or stand behind one:
    "université Paris-Sorbonne", "università di Torino"."""
    words = vocabulary["institution-words"]
    for run in seen.runs:
        start, end = seen.span(run)
        before = SMALL_WORD_RE.search(seen.text[:start], max(0, start - 2 * INSTITUTION_CHARS))
        if before and before["word"] in words:
            yield before.start(), end
        elif not words.keys().isdisjoint(seen.heads(run)):
            yield start, end


def awarding(seen: Scan, thesis: int, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The body between a thesis and its year, whatever it is called: "PhD thesis, MU Leeds, 1990".

    A town alone is its place, not its university.
    """
    found = AWARDING_RE.match(seen.text, thesis)
    if found and found["name"].lower() not in vocabulary["places"]:
        start, end = found.span("name")
        name = found["name"]
        yield Proposal("institution", start, end, 0.7, name, "theses-and-reports.awarding")


def origin(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kinds institution, gloss, thesis and remark (a report, an unpublished paper)."""
    yield from institutions(seen, vocabulary)
    for match in state_paper_pattern(vocabulary).finditer(seen.text):
        yield Proposal("remark", *match.span(), 0.95, match.group(), STATE_PAPER, "state-paper")
    yield from glosses(seen, vocabulary)
    if not seen.bag.isdisjoint(telling_words(vocabulary, "thesis-words", "thesis-phrases")):
        for match in thesis_pattern(vocabulary).finditer(seen.text):
            yield Proposal("thesis", *match.span(), 0.9, match.group(), "theses-and-reports.thesis")
            yield from awarding(seen, match.end(), vocabulary)
    if any(hint in seen.folded for hint in remark_hints(vocabulary)):
        for match in remark_pattern(vocabulary).finditer(seen.text):
            yield Proposal("remark", *match.span(), 0.8, match.group(), "theses-and-reports.remark")
