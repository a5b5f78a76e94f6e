"""A second look at doubtful back-references, when all notes are read.

Two kinds of evidence may move a doubtful link to one of the candidates that it beat. Either the
page cited lies in the pages cited of one of them and of no other. Or it cannot lie in a
contribution to a journal that a list prints behind another one whose later pages are known:
"…, Farber, 'X', and Rees, 'Y', in Journal 55", and Farber is cited on p. 87; then p. 33 is not in
Rees's 'Y'. The answer stays doubtful, and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from extractor.model.links import Link
from extractor.model.works import Description

NUMBER_RE = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PagesCited:
    """What the sure cites of an essay say of the pages of its works.

    `highest[work]` is the highest page at which something cited begins, `ranges[work]` are the
    ranges "12-15" cited; for a contribution to a journal `before[work]` are the works of the same
    issue that a list prints before it.
    """

    highest: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    ranges: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    before: dict[int, frozenset[int]] = field(default_factory=lambda: defaultdict(frozenset))


def gather(links: Sequence[Link], works: Sequence[Description]) -> PagesCited:
    """The pages that an essay cites, and the order in which its notes list contributions."""
    evidence = PagesCited()
    listed: dict[tuple[str, str, str], list[int]] = defaultdict(list)  # note, journal, number
    for link in links:
        if link.work is None:
            continue
        if not link.candidates:
            _add_pages(evidence, link.work, link.cite.at("page"))
        issue = _issue(works[link.work])
        if issue and link.cite.note:
            earlier = listed[(link.cite.note.id, *issue)]
            evidence.before[link.work] |= frozenset(earlier) - {link.work}
            earlier.append(link.work)
    return evidence


def _add_pages(evidence: PagesCited, work: int, printed: str) -> None:
    """Add "12, 15-18" to what is known of a work: the first page 12, the range 15 to 18."""
    stretches = [_numbers(part) for part in printed.split(",")]
    evidence.highest[work] = max([evidence.highest[work], *stretches[0][:1]])
    for numbers in stretches:
        if len(numbers) == 2:
            evidence.ranges[work].append((numbers[0], numbers[1]))


def _numbers(printed: str) -> list[int]:
    return [int(digits) for digits in NUMBER_RE.findall(printed)]


def _issue(work: Description) -> tuple[str, str] | None:
    """The journal and the number in which a work is printed, None unless both are known."""
    printed = work.pick("journal", "number")
    return (printed["journal"], printed["number"]) if len(printed) == 2 else None


def second_look(links: Sequence[Link], works: Sequence[Description]) -> tuple[Link, ...]:
    """The links, those moved that the page speaks against, and with them what repeats them."""
    evidence = gather(links, works)
    done: list[Link] = []
    before, after = None, None  # the work of the last link in a note, as it was and as it is
    for link in links:
        # a bare "as above" goes where the cite before it has gone
        target = after if link.rule == "bare" and link.work == before else link.work
        if target == link.work:
            target = _better(link, evidence)
        done.append(_moved(link, target))
        if link.cite.note:
            before, after = link.work, target
    return tuple(done)


def _moved(link: Link, target: int | None) -> Link:
    """The link to another of its candidates; the work it meant becomes a candidate."""
    if target == link.work:
        return link
    others = [work for work in link.possible if work != target]
    reason = f"{link.reason}; the page cited speaks for another"
    return replace(link, work=target, candidates=tuple(dict.fromkeys(others)), reason=reason)


def _better(link: Link, evidence: PagesCited) -> int | None:
    """The one work that the page cited allows; if it allows several, the work that is meant."""
    first = NUMBER_RE.search(link.cite.at("page"))
    if not link.candidates or not first:
        return link.work
    page, possible = int(first.group()), link.possible
    left = [work for work in possible if _is_inside(work, page, evidence)]
    if len(left) != 1:
        left = [work for work in possible if not _is_printed_later(work, page, evidence)]
    return left[0] if len(left) == 1 else link.work


def _is_inside(work: int, page: int, evidence: PagesCited) -> bool:
    """Whether a range of pages cited of this work holds the page."""
    return any(low <= page <= high for low, high in evidence.ranges.get(work, ()))


def _is_printed_later(work: int, page: int, evidence: PagesCited) -> bool:
    """Whether a list prints the work behind another of its issue that is cited on a later page."""
    return any(page < evidence.highest.get(other, 0) for other in evidence.before.get(work, ()))
