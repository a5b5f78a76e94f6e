"""Names that their place shows: at the head of a cite, right before a title that type sets off.

Jay Winter, *Sites of Work*                  "Winter" is no season here
See Mao Zedong, *On Practice*                nor need a table know these words
Royal Commission on Labour, *Final Report*   a body that signs as author
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from extractor.language.printed_words import words
from extractor.model.proposals import Proposal
from extractor.recognise.set_off_names import SET_OFF
from extractor.recognise.signing_bodies import SIGNED
from extractor.tables import Vocabulary

EVIDENT_WEIGHT = 0.78  # of a name that its place shows
LEAST_WEIGHT = 0.2  # a name of less weight is a place, a press or a journal
BODY_WEIGHT = 0.8
MARKED_WEIGHT = 0.75  # of what sets off a title
HEAD_CHARS = 40  # before a name: as far back as a signal may reach
# what gives way inside a name that its place shows
GIVES_WAY = frozenset(("date", "place", "publisher", "institution", "journal", "name"))
BEHIND_RE = regex.compile(
    r"""
    # Mao Zedong (毛泽东)
    (?: \s\( [\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Cyrillic}\s]{1,30} \) )?
    (?: [,:]\s | ,?\s(?:[(]eds?\.?[)]|eds?\.),?\s )
    """,
    regex.X,
)


LETTERS_RE = regex.compile(r"\p{Lu}(?:\.\p{Lu}){2,5}")  # T.U.C, its last stop apart


@lru_cache(maxsize=8)
def head_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """What stands before the first name of a cite, or between two: nothing, a mark, a signal."""
    signal = f"(?:{words(vocabulary, 'signals')}|{words(vocabulary, 'before-authors')})"
    return regex.compile(rf"(?:^|[;([]\s?|(?<!\p{{Lu}})\.\s|,\s|(?:\b{signal}[.,]?|&|/)\s)$")


def with_authors(
    proposals: Sequence[Proposal], text: str, vocabulary: Vocabulary
) -> list[Proposal]:
    """The proposals, in any order; names before titles weigh more.

    What stands inside one of them, or inside a name that type sets off, is left out.
    """
    titles = {proposal.start for proposal in proposals if is_set_off(proposal)}
    evident = dict(authors(proposals, titles, text, vocabulary)) if titles else {}
    for proposal in proposals:
        if proposal.by == SET_OFF:
            evident.setdefault(proposal, proposal)
    if not evident:
        return list(proposals)
    taken = bytearray(len(text))  # 1 for each character of an author
    for author in evident.values():
        taken[author.start : author.end] = b"\1" * (author.end - author.start)
    kept = list(evident.values())
    for proposal in proposals:
        gives_way = proposal.kind in GIVES_WAY and all(taken[proposal.start : proposal.end])
        if proposal not in evident and not gives_way:
            kept.append(proposal)
    return kept


def is_set_off(proposal: Proposal) -> bool:
    """True for a title that is printed in italics or quotation marks."""
    if proposal.kind not in ("emphasised", "quoted") or proposal.variant == "lost-italics":
        return False
    return proposal.weight >= MARKED_WEIGHT


def authors(
    proposals: Sequence[Proposal], titles: set[int], text: str, vocabulary: Vocabulary
) -> Iterator[tuple[Proposal, Proposal]]:
    """(what is proposed, the author that it is) for the names that stand right before a title."""
    head = head_pattern(vocabulary)
    slanted = {p.start for p in proposals if is_set_off(p) and p.kind == "emphasised"}
    for proposal in proposals:
        if proposal.kind not in ("name", "capitals"):
            continue
        if not stands_before(proposal, titles, slanted, text):
            continue
        before = text[max(0, proposal.start - HEAD_CHARS) : proposal.start]
        if head.search(before) is None:
            continue
        if is_body(proposal, vocabulary):
            yield proposal, body(proposal, text)
        elif is_likely_name(proposal, vocabulary):
            yield proposal, replace(proposal, weight=max(proposal.weight, EVIDENT_WEIGHT))


def body(proposal: Proposal, text: str) -> Proposal:
    """The body that a run of capitals before a title is."""
    end = end_of_body(proposal, text)
    value, by = text[proposal.start : end], "before-titles.body"
    return Proposal("name", proposal.start, end, BODY_WEIGHT, value, by, "body")


def stands_before(name: Proposal, titles: set[int], slanted: set[int], text: str) -> bool:
    """True for a name before a title that is set off.

    Jay Winter, ‘Sites of Work’     Jay Winter *Sites of Work*
    """
    behind = BEHIND_RE.match(text, end_of_body(name, text))
    if behind is not None and behind.end() in titles:
        return True
    return text[name.end : name.end + 1] == " " and name.end + 1 in slanted and " " in name.value


def end_of_body(name: Proposal, text: str) -> int:
    """Where a name ends, with the last stop of a body's letters: "T.U.C., *Report*"."""
    is_stop = bool(LETTERS_RE.fullmatch(name.value)) and text[name.end : name.end + 1] == "."
    return name.end + is_stop


def is_body(proposal: Proposal, vocabulary: Vocabulary) -> bool:
    """True for a run of capitals that a word of a body shows: "Alaska Department of Fish"; and for
    letters with stops: "T.U.C."."""
    if proposal.kind == "capitals" and LETTERS_RE.fullmatch(proposal.value):
        return True
    if proposal.kind != "capitals" or " " not in proposal.value:
        return False
    printed = proposal.value.lower()
    if printed in vocabulary["journals"] or printed in vocabulary["publishers"]:
        return False
    return any(word in vocabulary["corporate"] for word in printed.split())


def is_likely_name(proposal: Proposal, vocabulary: Vocabulary) -> bool:
    """True for a name of several words that is no place; a known given name excuses any word.

    So does a month before a surname: April Carter, June Hannam.
    """
    if proposal.kind == "name" and proposal.by == SIGNED:
        return True
    if proposal.kind != "name" or proposal.variant != "forward":
        return False
    several = proposal.value.lower().split()
    if len(several) < 2 or several[-1] in vocabulary["corporate"]:
        return False
    if several[0] in vocabulary["forenames"]:
        return True
    is_month = several[0] in vocabulary["months"] and several[1] not in vocabulary["ordinary"]
    return is_month or proposal.weight >= LEAST_WEIGHT
