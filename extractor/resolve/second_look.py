"""A second look at doubtful back-references, when all notes are read.

Two kinds of evidence may move a doubtful link to one of the candidates that it beat. Either the
page cited lies in the pages cited of one of them and of no other. Or it cannot lie in a
contribution to a journal that a list prints behind another one whose later pages are known:
"…, Farber, 'X', and Rees, 'Y', in Journal 55", and Farber is cited on p. 87; then p. 33 is not in
Rees's 'Y'. The answer stays doubtful, and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from extractor.language.spans import covering
from extractor.model.links import Cite, Link
from extractor.model.works import Description

NUMBER_RE = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PagesCited:
    """What the sure cites of an essay say of the pages of its works.

    `inside[work]` tells whether a range "12-15" cited holds given pages. For a contribution to a
    journal `before[work]` is the highest page cited of those of its issue that a list prints
    before it.
    """

    inside: Mapping[int, Callable[[int, int], bool]]
    before: Mapping[int, int]


def gather(links: Sequence[Link], works: Sequence[Description]) -> PagesCited:
    """The pages that an essay cites, and the order in which its notes list contributions."""
    highest: dict[int, int] = defaultdict(int)  # page at which something cited of a work begins
    ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    listed: dict[tuple[str, str, str], list[int]] = defaultdict(list)  # note, journal, number
    for link in links:
        if link.work is None:
            continue
        if not link.candidates:
            stretches = [_numbers(part) for part in _pages(link.cite).split(",")]
            highest[link.work] = max([highest[link.work], *stretches[0][:1]])
            ranges[link.work].extend(_ranges(stretches))
        issue = _issue(works[link.work])
        if issue and link.cite.note:
            listed[(link.cite.note.id, *issue)].append(link.work)
    inside = {work: covering(pages) for work, pages in ranges.items()}
    return PagesCited(inside, _highest_before(listed.values(), highest))


def _pages(cite: Cite) -> str:
    """The place cited, and the extent of the article where the cite prints it: "73, 56-97"."""
    return ", ".join(filter(None, (cite.at("page"), cite.description.get("pages"))))


def _ranges(stretches: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The ranges "15-18" among the pages cited "12, 15-18"."""
    for numbers in stretches:
        if len(numbers) == 2:
            yield numbers[0], numbers[1]


def _highest_before(lists: Iterable[Sequence[int]], highest: Mapping[int, int]) -> dict[int, int]:
    """For each work of some lists the highest page cited of the other works before it."""
    before: dict[int, int] = defaultdict(int)
    for listed in lists:
        first, second = (0, -1), (0, -1)  # the two highest pages so far, and their works
        for work in listed:
            page, _ = second if first[1] == work else first
            before[work] = max(before[work], page)
            own = (highest.get(work, 0), work)
            if own[1] == first[1]:
                continue
            first, second = sorted((first, second, own), reverse=True)[:2]
    return before


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
    reason = f"{link.reason}, but the page cited is not in it, so another was taken"
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
    return work in evidence.inside and evidence.inside[work](page, page)


def _is_printed_later(work: int, page: int, evidence: PagesCited) -> bool:
    """Whether a list prints the work behind another of its issue that is cited on a later page."""
    return page < evidence.before.get(work, 0)
