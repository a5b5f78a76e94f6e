"""What makes an element belong to the chain before it, or part from it, whatever stands between
them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.language.words import WORD
from extractor.model.proposals import Proposal
from extractor.split.draft import Draft
from extractor.split.elements import MARKED
from extractor.split.gaps import Gap, gap

AND = regex.compile(r"\b(?:and|und|et|e|y)\b|&")
ON = regex.compile(r"\s+on\s+[^.;:()]{0,80}")


def is_owned(draft: Draft, one: Proposal) -> bool:
    """A title behind its owner and a word of praise: "Gross's exhaustive work, *The Guild
    Merchant*"."""
    return draft.elements[-1].variant == "owner" and one.kind in MARKED


def on_subject(draft: Draft, elements: Sequence[Proposal], i: int, text: str) -> bool:
    """An earlier cite named by its author and subject: "Cliff on the war of 1967, as above"."""
    ahead = [one.kind for one in elements[i : i + 3]]
    first = draft.elements[0]
    return (
        first.kind == "name"
        and "back-reference" in ahead
        and bool(ON.fullmatch(text, first.end, elements[i].start))
    )


def each_in_brackets(draft: Draft, between: Gap, ahead: Sequence[Proposal], text: str) -> bool:
    """Authors with their titles in parentheses: "Byelaeff (*Tales*), Kostomaroff (*The
    Beginnings*)"."""
    if not between.text.startswith(")") or [str(one.kind) for one in ahead] not in (
        ["name", kind] for kind in MARKED
    ):
        return False
    return draft.elements[-1].kind in MARKED and text[ahead[0].end : ahead[1].start].strip() == "("


def shares_container(draft: Draft, one: Proposal, between: Gap, text: str) -> bool:
    """The second of two authors of a container: "in K. Marx and F. Engels, *Collected Works*"."""
    last = draft.elements[-1]
    if (
        one.kind != "name"
        or last.kind != "name"
        or len(draft.elements) < 2
        or between.stop
        or between.inside
    ):
        return False
    before = gap(text[draft.elements[-2].end : last.start])
    return before.inside and not WORD.sub("", AND.sub("", between.text)).strip(" ,")
