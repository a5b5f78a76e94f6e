"""RESOLVE: one forward pass over an essay's cites, each linked to the work it means.

Every rule is a small function (cite, history) -> Verdict | None; the first of `RULES` that has something to say
decides, and its name is recorded. A cite that points back and finds nothing stays, unresolved, and the next bare
*ibid.* does not reach over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.essay import Essay, Problem, note_places
from extractor.compare.agree import authors_agree, words
from extractor.model.links import Cite, Link, NoteReading, Resolution
from extractor.model.works import Description
from extractor.resolve.history import History
from extractor.resolve.rules import RULES
from extractor.resolve.second_look import second_look
from extractor.resolve.verdict import SET_WORDS, stated_by

FARTHEST = 8000  # characters of running text between the title of an item and the mark of its note


def resolve(
    essay: Essay,
    cites: Iterable[Cite],
    notes: tuple[NoteReading, ...],
    problems: Iterable[Problem],
    history: History | None = None,
) -> Resolution:
    """Link every cite of an essay, in reading order (`Cite.place`), to a work of the essay. `history` holds the works
    of earlier chapters of the same book."""
    history = history or History()
    history.unread, history.comments = (
        _places(essay, notes, kind) for kind in ("unparsed", "commentary")
    )
    for cite in sorted(cites, key=lambda one: (one.place, one.start)):
        _link(cite, history)
    links = second_look(_second_hand(history.links), history.works)
    found = [problem for link in links if (problem := _problem(link))]
    works, links = _cited(history.works, links)
    return Resolution(essay, notes, works, links, (*problems, *found))


def _places(essay: Essay, notes: Iterable[NoteReading], kind: str) -> tuple[int, ...]:
    places = note_places(essay)
    return tuple(sorted(places[one.note.id] for one in notes if one.kind == kind))


def _cited(
    works: Sequence[Description], links: Sequence[Link]
) -> tuple[tuple[Description, ...], tuple[Link, ...]]:
    """Only the works that this essay cites, and the links numbered after them."""
    cited = sorted(
        {
            work
            for link in links
            for work in (link.work, link.item, link.cited_in)
            if work is not None
        }
    )
    new = {work: n for n, work in enumerate(cited)}

    def at(work: int | None) -> int | None:
        return None if work is None else new[work]

    moved = (
        replace(
            link, work=at(link.work), item=at(link.item), cited_in=at(link.cited_in),
            candidates=tuple(new[work] for work in link.candidates if work in new),
        )
        for link in links
    )  # fmt: skip
    return tuple(works[work] for work in cited), tuple(moved)


def _link(cite: Cite, history: History) -> None:
    name, verdict = next((id_, found) for id_, rule in RULES if (found := rule(cite, history)))
    work = verdict.work
    if isinstance(work, Description):
        work = history.add_work(work)
    elif work is not None and cite.form in ("full", "short", "title-only"):
        history.learn(work, stated_by(cite))
    item = _item(cite, work, history) if isinstance(work, int) else None
    confidence, reason = verdict.confidence, verdict.reason
    if (
        work in history.earlier
        and not history.mentions[work]
        and cite.form not in ("full", "short", "title-only")
    ):
        confidence, reason = (
            min(confidence, history.trust),
            f"{reason}; only an earlier chapter cites it",
        )
    history.add_link(Link(cite, work, name, confidence, item, None, verdict.candidates, reason))


def _item(cite: Cite, work: int, history: History) -> int | None:
    """The item of a collected volume that running text names before the note's mark: the body has the title, the note
    volume and page. It must be by the author of the volume and stand behind the mark of the note before."""
    volume = history.works[work]
    if not cite.note or not volume.get("volume") or not set(words(volume.get("title"))) & SET_WORDS:
        return None
    for link in reversed(history.links):
        if link.cite.note or cite.place - link.cite.place > FARTHEST:
            return None
        if (
            link.work is not None
            and link.work != work
            and _is_item_of(history.works[link.work], volume)
        ):
            history.learn(link.work, _contained(cite, history.works[link.work], volume))
            return link.work
    return None


def _is_item_of(known: Description, volume: Description) -> bool:
    return bool(known.get("title") and known.authors) and authors_agree(known, volume)


def _contained(cite: Cite, item: Description, volume: Description) -> Description:
    """What the note states of an item: the volume it stands in, and the address printed beside the page."""
    found = {
        "booktitle": volume.get("title"),
        "volume": volume.get("volume"),
        "url": cite.description.get("url"),
    }
    return replace(
        item, type="incollection", fields=tuple(sorted((k, v) for k, v in found.items() if v))
    )


def _second_hand(links: Sequence[Link]) -> tuple[Link, ...]:
    """A cite "quoted in" the next one of its note is known at second hand from it."""
    done = list(links)
    for i, link in enumerate(links[1:], 1):
        before = links[i - 1]
        if link.cite.quoted_in and before.cite.note == link.cite.note and link.cite.note:
            done[i - 1] = replace(done[i - 1], cited_in=link.work)
    return tuple(done)


def _problem(link: Link) -> Problem | None:
    cite = link.cite
    label = cite.note.label if cite.note else None
    if link.work is None:
        return Problem("unresolved", f"“{cite.text}”: {link.reason}", cite.start, label)
    if link.candidates:
        return Problem("ambiguous", f"“{cite.text}”: {link.reason}", cite.start, label)
    return None
