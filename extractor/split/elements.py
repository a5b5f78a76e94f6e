"""The elements that recognisers propose for a passage, chosen so that none overlaps, and what
stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractor.language.words import WORD
from extractor.model.proposals import Proposal
from extractor.tables.element_kinds import KINDS, kinds_in

RANK = {row.kind: row.rank for row in KINDS if row.rank is not None}
LONG_RUN = max(RANK.values()) + 1  # a long run of capitals goes before …
WEAK_NAME = LONG_RUN + 1  # … a doubtful name in it
SURE_PAGE = 0.6
WEAK = {
    "name": 0.6,
    "journal": 0.7,
    "page": SURE_PAGE,
    "place": 0.5,
    "publisher": 0.5,
    "year": 0.5,
}  # less is doubtful
TITLES = kinds_in("title")
MARKED = kinds_in("marked")
LOCATORS = kinds_in("locator")
IMPRINT = kinds_in("imprint")
BACK = kinds_in("back")
STRONG = LOCATORS | IMPRINT | BACK
FORENAMED = 0.4  # a name of this weight is as sure as the surname in it
FAINT = 0.3  # proposals of less weight are for the parser to weigh, not to cut by
LONGEST_TITLE = 40  # words; a longer quotation is a passage, not a title
SENTENCES = regex.compile(r"\p{Ll}{2}[.!?…]+\s+\p{Lu}")
HEADING = regex.compile(r"(?:^|[;.]\s|\b[Ss]ee\s|\bin\s)$")
RUNS_ON = regex.compile(r"\s+\p{Lu}\p{Ll}")  # Cambridge History: no place of publication
# “The Strike, « La grève, »Der Streik
OPENS_TITLE = regex.compile(r"(?:['\"‘“„»]{1,3}|«\s?)[\p{L}\p{N}¿¡(…]")


def choose(proposals: Sequence[Proposal], text: str) -> tuple[Proposal, ...]:
    """The elements of a reading: proposals that do not overlap, the surer kind first."""
    journals = {
        (c.start, c.end) for c in proposals if c.kind == "journal" and c.weight >= WEAK["journal"]
    }
    proposals = [c for c in proposals if c.kind != "emphasised" or (c.start, c.end) not in journals]
    proposals = list(_whole_names(proposals))
    titles = [c for c in proposals if c.kind == "emphasised"]
    proposals = [
        c for c in proposals if c.kind != "signal" or not any(_inside(c, title) for title in titles)
    ]
    taken: list[Proposal] = []
    ends: list[bool] = [False] * len(text)
    likely = (
        one
        for one in proposals
        if one.kind in RANK and one.weight >= FAINT and not _is_term(one, text)
    )
    for one in sorted(
        likely, key=lambda c: (_rank(c, text), -c.weight, "," in c.value, c.start - c.end, c.start)
    ):
        if not any(ends[one.start : one.end]):
            ends[one.start : one.end] = [True] * (one.end - one.start)
            taken.append(one)
    return tuple(sorted(taken, key=lambda c: c.start))


def _whole_names(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """A forename makes a name no less sure than its surname alone: "D Hallas", "Milovan Djilas"."""
    surest: dict[int, float] = {}
    for one in proposals:
        if one.kind == "name":
            surest[one.end] = max(one.weight, surest.get(one.end, 0.0))
    for one in proposals:
        longer = one.kind == "name" and one.weight >= FORENAMED and "," not in one.value
        yield replace(one, weight=surest[one.end]) if longer else one


def _inside(one: Proposal, title: Proposal) -> bool:
    """A cue word that a title holds ("Deutsche See- und Handelsmacht") is none."""
    return (
        title.start <= one.start
        and one.end <= title.end
        and one.end - one.start < title.end - title.start
    )


def _rank(one: Proposal, text: str) -> int:
    """Where a proposal stands in line: doubtful names and places give way to the run of capitals
    they stand in."""
    if one.weight < WEAK.get(one.kind, 0.0) or (
        one.kind == "place" and RUNS_ON.match(text, one.end)
    ):
        return WEAK_NAME
    if one.kind == "institution" and not HEADING.search(text, max(0, one.start - 6), one.start):
        return (
            RANK["name"] - 1
        )  # a university behind a thesis; in front it is an author, and a name
    if one.kind == "capitals" and len(WORD.findall(text[one.start : one.end])) > 2:
        return LONG_RUN
    return RANK[one.kind] if one.kind != "capitals" else WEAK_NAME + 1


def _is_term(one: Proposal, text: str) -> bool:
    """A quoted term ('infantile illusions') or passage is no title: a title begins with a capital
    and ends soon."""
    if one.kind != "quoted":
        return False
    quoted = WORD.findall(text[one.start : one.end])
    if not OPENS_TITLE.match(text, one.start):
        return True
    several = len(quoted) > 12 and bool(SENTENCES.search(text, one.start, one.end))
    several = several or (
        len(quoted) > 15 and 3 * sum(word[0].isupper() for word in quoted) < len(quoted)
    )
    return not quoted or quoted[0][0].islower() or len(quoted) > LONGEST_TITLE or several
