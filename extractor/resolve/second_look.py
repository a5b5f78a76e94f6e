"""A second look at doubtful back-references, when all notes are read: what only later notes make certain.

Two kinds of evidence may move a doubtful link to one of the candidates it beat: the page lies in the pages cited of one
of them and of no other; or it cannot lie in a contribution to a journal that a list prints behind another one, whose
later pages are known ("…, Farber, 'X', and Rees, 'Y', in Journal 55", Farber cited on p. 87: p. 33 is not Rees's 'Y').
The answer stays doubtful, and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from extractor.model.links import Link
from extractor.model.works import Description

NUMBER = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PagesCited:
    """What the sure cites of an essay say of its works: first pages, ranges of pages, and, for a contribution to a
    journal, the works of the same issue that a list prints before it."""

    pages: Mapping[int, Sequence[int]]
    ranges: Mapping[int, Sequence[tuple[int, int]]]
    before: Mapping[int, frozenset[int]]


def gather(links: Sequence[Link], works: Sequence[Description]) -> PagesCited:
    pages: dict[int, list[int]] = defaultdict(list)
    ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    before: dict[int, frozenset[int]] = defaultdict(frozenset)
    listed: dict[tuple[str, str, str], list[int]] = defaultdict(list)  # note, journal, number
    for link in links:
        if link.work is None:
            continue
        if not link.candidates:
            numbers = [
                [int(n) for n in NUMBER.findall(part)] for part in link.cite.at("page").split(",")
            ]
            pages[link.work] += [found[0] for found in numbers[:1] if found]
            ranges[link.work] += [(found[0], found[1]) for found in numbers if len(found) == 2]
        if (issue := _issue(works[link.work])) and link.cite.note:
            earlier = listed[(link.cite.note.id, *issue)]
            before[link.work] |= frozenset(earlier) - {link.work}
            earlier.append(link.work)
    return PagesCited(pages, ranges, before)


def _issue(work: Description) -> tuple[str, str] | None:
    return (
        (work.get("journal"), work.get("number"))
        if work.get("journal") and work.get("number")
        else None
    )


def second_look(links: Sequence[Link], works: Sequence[Description]) -> tuple[Link, ...]:
    """The links, those moved that the page speaks against; what repeats a moved link moves with it."""
    evidence = gather(links, works)
    done: list[Link] = []
    moved: tuple[int, int] | None = None  # (from, to), where the note link before has moved
    for link in links:
        target = _follow(link, moved) if moved else None
        target = _better(link, evidence) if target is None else target
        done.append(link if target is None else _move(link, target))
        if link.cite.note:
            moved = (link.work, target) if target is not None and link.work is not None else None
    return tuple(done)


def _follow(link: Link, before: tuple[int, int]) -> int | None:
    """A bare "as above" goes where the cite before it has gone."""
    return before[1] if link.rule == "bare" and link.work == before[0] else None


def _move(link: Link, target: int) -> Link:
    rest = dict.fromkeys(
        work for work in (link.work, *link.candidates) if work is not None and work != target
    )
    reason = f"{link.reason}; the page cited speaks for another"
    return replace(link, work=target, candidates=tuple(rest), reason=reason)


def _better(link: Link, evidence: PagesCited) -> int | None:
    """The one candidate that the page cited allows, if it is not the one chosen."""
    found = NUMBER.search(link.cite.at("page"))
    if not link.candidates or link.work is None or not found:
        return None
    page, possible = int(found.group()), [link.work, *link.candidates]
    inside = [
        work
        for work in possible
        if any(low <= page <= high for low, high in evidence.ranges.get(work, ()))
    ]
    if len(inside) == 1:
        return inside[0] if inside[0] != link.work else None
    allowed = [work for work in possible if not _printed_later(work, page, evidence)]
    return allowed[0] if len(allowed) == 1 and allowed[0] != link.work else None


def _printed_later(work: int, page: int, evidence: PagesCited) -> bool:
    """Whether a list shows the work behind another of the same issue that is cited on a later page than this."""
    return any(
        page < first
        for other in evidence.before.get(work, ())
        for first in evidence.pages.get(other, ())
    )
