"""Where a title printed without italics may begin and end.

A title may begin behind a name, behind "in", beside a title in quotation marks, or at the head of
a cite; it may end before an imprint, a volume, a page, a year, or where the cite ends.
"""

from __future__ import annotations

import re  # as fast as `regex` on these patterns, and it knows UPPER
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Literal, cast

from extractor.language.letters import UPPER
from extractor.language.printed_words import words
from extractor.language.years import LETTERED_YEAR, YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.set_off_names import SET_OFF
from extractor.tables import Vocabulary

# What stands before a title: a name that type sets off, another name, "in", nothing (the cite
# begins), a title in quotation marks.
Begin = Literal["set-off", "named", "in", "alone", "beside"]
# What stands behind: an imprint; a volume or the like; a bare page; a year; a day; the number of a
# periodical; nothing (the cite ends); a town that no table knows, and its year.
End = Literal["full", "part", "cited", "year", "dated", "counted", "end", "town"]

NAMED_WEIGHT = 0.55  # from which a proposed name is taken for one
WHOLE_NAME_WEIGHT = 0.7  # of a name turned round that its family name alone gives way to
LIKELY_WEIGHT = 0.4  # from which any proposal counts, and a name at the head of a cite
PLACE_WEIGHT, PUBLISHER_WEIGHT, JOURNAL_WEIGHT = 0.65, 0.7, 0.65
BODIES_NESTED = 3  # Labour Party, Research Department, …: one inside the other
BODY_CHARS, BODY_WORDS = 80, 8  # up to the comma behind the name of a body
BEHIND_CHARS = 3  # the longest mark between a title and what stands behind
# What may stand behind a title, the weight it must have, and the marks between.
BRACKET_OR_SPACE = r",?\s[(\[]?"
COMMA = r",\s"
BEHIND = {
    "volume": (0.6, BRACKET_OR_SPACE),
    "volumes": (0.6, BRACKET_OR_SPACE),
    "edition": (0.6, BRACKET_OR_SPACE),
    "series": (0.6, BRACKET_OR_SPACE),
    "role": (0.6, r"[,.]\s|\s[(\[]?(?=[(\[])|\s[(\[]"),
    "page": (0.9, COMMA),
    "chapter": (0.7, COMMA),
    "url": (0.6, COMMA),
    "thesis": (0.6, COMMA),
}
BETWEEN_RE = {kind: re.compile(rf"(?:{between})$") for kind, (_, between) in BEHIND.items()}
CLOSED_RE = re.compile(r"\s?(?:[,.;)]|$)")
DAY_RE = re.compile(r"(?<!\d)\d\d?(?!\d)")
# London 1985; London: Verso
IMPRINT_RE = re.compile(rf"(?:\s?[:/&–—-]\s?[{UPPER}][^:;()\d]{{1,60}}?)?,?\s{YEAR}\b|:\s[{UPPER}]")
DATED_RE = re.compile(rf",?\s{YEAR}\b")  # Penguin, 1985
BESIDE_RE = re.compile(rf",?\s(?=[{UPPER}])(?!In\s)")  # “…,” Labour History Review
# , Neuwied 1962    , Weston upon Trent 1904
TOWN_RE = re.compile(
    rf",\s(?=(?P<first>[{UPPER}][\w-]+)(?:\s(?:[a-z]{{2,4}}\s)?[{UPPER}][\w.-]+){{0,2}}\s{YEAR}"
    r"\s?(?:[,.;]|$))"
)
LEAD_RE = re.compile(r"(?:,|:)\s")  # between a name and its title
# where a cite may begin
FREE_RE = re.compile(r"^|;\s|\b(?:[Ss]ee|[Cc]f\.?)\s(?:also\s)?(?:e\.g\.,?\s)?")
# Grote’s History of Greece
OWNED_RE = re.compile(rf"(?:[{UPPER}][\w.]*\s){{0,4}}[{UPPER}][\w-]+(?:['’]s|s['’])\s")
SERIES = rf"[{UPPER}][\w’'-]+(?:\s(?:[a-z]{{1,3}}\s)?[{UPPER}][\w’'-]+){{1,5}}"
LETTERS_RE = re.compile(rf"(?:[{UPPER}]\.){{3,6}}")
BODY_OF_RE = re.compile(rf"(?:[{UPPER}][\w-]+\s){{0,3}}[{UPPER}][\w-]+s['’]\s[{UPPER}][\w-]+")
WORD_RE = re.compile(r"[^\W_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class ReadingWithProposals:
    """A text with what the recognisers found in it, in order of start."""

    text: str
    proposals: tuple[Proposal, ...]
    vocabulary: Vocabulary

    def inside(self, start: int, end: int) -> list[Proposal]:
        """What is likely found within a stretch."""
        first = bisect_left(self.proposals, start, key=attrgetter("start"))
        last = bisect_left(self.proposals, end, first, key=attrgetter("start"))
        return [
            proposal
            for proposal in self.proposals[first:last]
            if proposal.end <= end and proposal.weight >= LIKELY_WEIGHT
        ]


@dataclass(frozen=True, slots=True)
class EdgePatterns:
    """Patterns with the words of one vocabulary."""

    marks: re.Pattern[str]  # a group for each kind of ending
    counted: re.Pattern[str]  # New Left Review 159
    contained: re.Pattern[str]  # …’, in The Workers’ Revolution


@lru_cache(maxsize=8)
def patterns(vocabulary: Vocabulary) -> EdgePatterns:
    """The patterns of this module for a vocabulary."""
    possessive = words(vocabulary, "possessives")
    address_word = words(vocabulary, "address-words")
    marks = rf"""
        (?P<full> \s(?=[(\[] [^()\[\]]{{0,120}}?                          # (London: NLB, 1985)
                       \b{LETTERED_YEAR} (?:[–—/-]\d{{1,4}})? \?? \s? [)\]])
                | \s(?=\([^()\[\]]{{0,80}}?\bn\.\s?d\.\s\[[^()\[\]]{{3,9}}\]\)) )  # (n.d. [1922])
      | (?P<part> \s(?=\[[{UPPER}][^\[\]]{{2,120}}\])                     # [The Year 1917]
                | \s(?=\([A-Z]{{2,6}}\)\s\()                              # (MEGA)
                | ,\s(?=[IVXLC]{{1,7}}(?:,\s|\s\())                       # , I (Moscow
                | ,\s(?={address_word}\s|(?:available\s)?at\s(?:http|www))
                | ,\s(?=in\s(?:{possessive}\s)?[{UPPER}])                 # , in his Works
                | ,\s(?=[Ii]n:\s)                                        # , in: ders., Werke
                | ,\s(?={SERIES},?\s\d{{1,3}}\s\([^()\d]{{3,60}},\s{YEAR}\)) )  # , Mill Papers, 4 (
      | (?P<end> (?:;\s|\.?\s*$) )
      | (?P<cited> ,\s(?=(?!{YEAR})\d{{1,4}}(?:[–-]\d{{1,4}})?n?\s?(?:[.;]|,\s[a-z]|$)) )  # , 315.
      | (?P<counted> ,?\s(?=\d{{1,4}}(?:\s?[(:,.]|/\d)|[IVXLC]{{1,7}}\s?[(:,]) )     # , 27 (2002)
        """
    number_cue = words(vocabulary, "number-cues")
    counted = rf",?\s\(?(?:{YEAR}|{number_cue}|\d|[IVXL]+\b)"
    inside = rf"(?:[Ii]n|{words(vocabulary, 'container-words')})"
    contained = rf"(?:^|[,”’'\"»)]\s|ed\s){inside}\s(?:{possessive}\s)?(?=[{UPPER}])"
    return EdgePatterns(re.compile(marks, re.X), re.compile(counted), re.compile(contained))


def endings(ground: ReadingWithProposals) -> Iterator[tuple[int, End]]:
    """(offset, what stands behind) of each place where a title may end."""
    for match in patterns(ground.vocabulary).marks.finditer(ground.text):
        yield match.start(), cast(End, match.lastgroup)  # the groups bear the names of endings
    undated = ground.vocabulary["months"].keys() | ground.vocabulary["seasons"].keys()
    for match in TOWN_RE.finditer(ground.text):
        if match["first"].lower() not in undated:
            yield match.start(), "town"
    for proposal in ground.proposals:
        ending = ending_before(proposal, ground)
        if ending:
            yield ending


def ending_before(proposal: Proposal, ground: ReadingWithProposals) -> tuple[int, End] | None:
    """Where a title ends that stands right before a proposal; None if none can."""
    text, start = ground.text, proposal.start
    if proposal.kind in BEHIND and proposal.weight >= BEHIND[proposal.kind][0]:
        first = max(0, start - BEHIND_CHARS)
        between = BETWEEN_RE[proposal.kind].search(text, first, start)
        if between:
            return between.start(), "part"
    if proposal.kind == "gloss" and text[start - 1] == " ":
        return start - 1, "part"
    if text[start - 2 : start] != ", ":
        return None
    if is_imprint(ground, proposal):
        return start - 2, "full"
    if proposal.kind == "year" and CLOSED_RE.match(text, proposal.end):
        return start - 2, "year"
    if proposal.kind == "date" and DAY_RE.search(proposal.value):
        return start - 2, "dated"
    return None


def is_imprint(ground: ReadingWithProposals, proposal: Proposal) -> bool:
    """True for a town or a press with the year behind it, and a periodical with its number."""
    text, end, weight = ground.text, proposal.end, proposal.weight
    if proposal.kind == "place" and weight >= PLACE_WEIGHT:
        return IMPRINT_RE.match(text, end) is not None
    if proposal.kind == "publisher" and weight >= PUBLISHER_WEIGHT:
        return DATED_RE.match(text, end) is not None
    if proposal.kind == "journal" and proposal.variant != "cued" and weight >= JOURNAL_WEIGHT:
        return patterns(ground.vocabulary).counted.match(text, end) is not None
    return False


def beginnings(ground: ReadingWithProposals) -> Iterator[tuple[int, Begin]]:
    """(offset, what stands before) of each place where a title may begin."""
    text = ground.text
    free = {match.end() for match in FREE_RE.finditer(text)}
    contained = {match.end() for match in patterns(ground.vocabulary).contained.finditer(text)}
    yield from behind_proposals(ground, free | contained)
    for start in free | contained:
        if owned := OWNED_RE.match(text, start):
            yield owned.end(), "in"
    for start in contained:
        yield start, "in"
    for start in free:
        yield at_head_of_cite(start, ground)


def behind_proposals(ground: ReadingWithProposals, heads: set[int]) -> Iterator[tuple[int, Begin]]:
    """Where titles may begin behind a quoted title, a volume or a name.

    `heads` are the places where cites and contained works may begin.
    """
    text = ground.text
    roles = {role.start: role.end for role in ground.proposals if role.kind == "role"}
    wholes = {p.start: p.end for p in ground.proposals if is_whole_name(p)}
    for proposal in ground.proposals:
        end = proposal.end
        if proposal.kind == "quoted" and (beside := BESIDE_RE.match(text, end)):
            yield beside.end(), "beside"
        elif proposal.kind == "volume" and (lead := LEAD_RE.match(text, end)):
            yield lead.end(), "in"
        elif proposal.kind == "name" and is_author(proposal, heads, roles):
            is_whole = wholes.get(proposal.start, end) <= end  # else a given name follows
            if is_whole and (start := behind_author(text, end, roles)):
                yield start, "set-off" if proposal.by == SET_OFF else "named"


def behind_author(text: str, end: int, roles: Mapping[int, int]) -> int:
    """Where a title may begin behind an author and a role; 0 where none can."""
    lead = LEAD_RE.match(text, roles.get(end + 1) or roles.get(end + 2) or end)
    return lead.end() if lead else 0


def is_whole_name(proposal: Proposal) -> bool:
    """True for a sure name that is turned round: "Holm, Lachlan"."""
    return proposal.variant == "inverted" and proposal.weight >= WHOLE_NAME_WEIGHT


def is_author(name: Proposal, heads: set[int], roles: Mapping[int, int]) -> bool:
    """True for a sure name; a likely one must begin a cite or have a role behind: "(ed.)"."""
    if name.weight >= NAMED_WEIGHT:
        return True
    return name.weight >= LIKELY_WEIGHT and (name.start in heads or name.end + 1 in roles)


def at_head_of_cite(start: int, ground: ReadingWithProposals) -> tuple[int, Begin]:
    """Where the title begins in a cite that begins at `start`: there, or behind a body's name."""
    body_end = behind_body(ground.text, start, ground.vocabulary)
    if not body_end:
        return start, "alone"
    for proposal in ground.inside(start, body_end):
        if proposal.kind == "name" and proposal.variant not in ("body", "owner"):
            return start, "alone"
    return body_end, "named"


def behind_body(text: str, start: int, vocabulary: Vocabulary) -> int:
    """Where the title begins that a body signs: "Labour Party, Research Department, The Case".

    0 where no body does.
    """
    behind = 0
    for _ in range(BODIES_NESTED):
        comma = text.find(", ", start, start + BODY_CHARS)
        if comma <= 0 or not is_body(text, start, comma, vocabulary):
            break
        behind = start = comma + 2
    return behind


def is_body(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """True for a few words of which one is of the table `corporate`; for letters with stops
    ("T.U.C."); for a body of somebody ("Weavers’ Amalgamation")."""
    if LETTERS_RE.fullmatch(text, start, end) or BODY_OF_RE.fullmatch(text, start, end):
        return True
    printed = [word.lower() for word in WORD_RE.findall(text, start, end)]
    if not 1 < len(printed) < BODY_WORDS:
        return False
    return not vocabulary["corporate"].keys().isdisjoint(printed)
