"""RESOLVE: one forward pass over the cites of an essay, each linked to the work that it means.

Every rule is a small function (cite, history) -> Verdict | None. The first of `RULES` that has
something to say decides, and its id is recorded. A cite that points back and finds nothing stays,
unresolved, and the next bare *ibid.* does not reach over it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.essay import Essay, Problem, note_places
from extractor.compare.same_person import authors_agree
from extractor.model.kinds import NoteKind
from extractor.model.links import Cite, Link, NoteReading, Resolution
from extractor.model.works import Description
from extractor.resolve.extents import with_extents
from extractor.resolve.history import History, NotePlaces
from extractor.resolve.link_evidence import evidence_of, link_confidence
from extractor.resolve.rules import RULES
from extractor.resolve.second_look import second_look
from extractor.resolve.spelled_out import spelled_out
from extractor.resolve.told_volumes import with_volumes
from extractor.resolve.verdict import Verdict, is_set, stated_by

FARTHEST = 8000  # characters of running text between the title of an item and the mark of its note
STATING = frozenset(("full", "short", "title-only"))  # forms that name their work
TEACHING = STATING | {"author-date"}  # forms that may state more of a work than is known


def resolve(
    essay: Essay,
    cites: Iterable[Cite],
    notes: tuple[NoteReading, ...],
    problems: Iterable[Problem],
    history: History,
) -> Resolution:
    """Link every cite of an essay, in reading order (`Cite.place`), to a work of the essay.

    `history` holds the works of earlier chapters of the same book, and grows by those of this
    essay. `problems` are those found before; what stays unresolved or doubtful is added to them.
    """
    places = note_places(essay)
    history.place_notes(
        unread=_places(notes, "unparsed", places),
        comments=_places(notes, "commentary", places),
    )
    for cite in sorted(cites, key=_reading_order):
        history.add_link(_link(spelled_out(cite, history), history))
    links = second_look(_second_hand(history.links), history.works)
    unsettled = filter(None, map(_problem, links))
    problems = (*problems, *unsettled)
    works, links = with_volumes(*_only_cited(history.works, links))
    return Resolution(essay, notes, with_extents(works, links), links, problems)


def _reading_order(cite: Cite) -> tuple[int, int]:
    return cite.place, cite.start


def _places(notes: Iterable[NoteReading], kind: NoteKind, places: dict[str, int]) -> NotePlaces:
    """Where a reader meets the notes of this kind, in order, by their series."""
    by_series: defaultdict[str | None, list[int]] = defaultdict(list)
    for reading in notes:
        if reading.kind == kind:
            for series in (reading.note.series, None):
                by_series[series].append(places[reading.note.id])
    return {series: tuple(sorted(found)) for series, found in by_series.items()}


def _link(cite: Cite, history: History) -> Link:
    """The link from a cite to the work that it means; `history` learns what the cite states."""
    rule, verdict = _decide(cite, history)
    evidence = tuple(evidence_of(cite, rule, verdict, history))
    work = _number(verdict.work, cite, history)
    item = None if work is None else _item(cite, work, history)
    confidence = link_confidence(cite, verdict, evidence, history.vocabulary)
    reason = verdict.reason
    if work is not None and cite.form not in STATING and history.is_of_earlier_chapter(work):
        confidence = min(confidence, history.trust)
        reason = f"{reason}; only an earlier chapter cites it"
    return Link(
        cite,
        work,
        rule,
        confidence,
        item=item,
        candidates=verdict.candidates,
        reason=reason,
        evidence=evidence,
    )


def _decide(cite: Cite, history: History) -> tuple[str, Verdict]:
    """The id and the answer of the first rule that has something to say."""
    for rule in RULES:
        verdict = rule.ask(cite, history) if cite.form in rule.forms else None
        if verdict is not None:
            return rule.id, verdict
    raise AssertionError("the last rule answers for every cite")


def _number(work: int | Description | None, cite: Cite, history: History) -> int | None:
    """The number of the work that a verdict names, a new one included."""
    if isinstance(work, Description):
        return history.add_work(work)
    if work is not None and cite.form in TEACHING:
        stated = stated_by(cite)
        if history.named(cite) == work:  # letters are no name and no title: "FRUS 1945, V, 971"
            stated = replace(stated, authors=()).with_fields(title="", journal="", booktitle="")
        history.learn(work, stated)
    return work


def _item(cite: Cite, work: int, history: History) -> int | None:
    """The item of a collected volume that running text names before the note's mark.

    The body has the title, the note volume and page. The item must be by the author of the volume
    and stand behind the mark of the note before.
    """
    volume = history.works[work]
    if not cite.note or not volume.get("volume") or not is_set(volume, history):
        return None
    for link in reversed(history.links):
        if link.cite.note or cite.place - link.cite.place > FARTHEST:
            return None
        if link.work is None or link.work == work:
            continue
        named = history.works[link.work]
        if _is_item_of(named, volume):
            history.learn(link.work, _contained(cite, named, volume))
            return link.work
    return None


def _is_item_of(known: Description, volume: Description) -> bool:
    return bool(known.get("title") and known.authors) and authors_agree(known, volume)


def _contained(cite: Cite, item: Description, volume: Description) -> Description:
    """An item with what its note states: the volume around it, the address beside the page."""
    fields = cite.description.pick("url")
    fields["booktitle"] = volume.get("title")
    fields["volume"] = volume.get("volume")
    return replace(item, type="incollection").with_all_fields(fields)


def _second_hand(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, those marked whose cite is known at second hand from the next one of its note."""
    done: list[Link] = []
    for link, following in pairwise(links):
        quoted = following.cite.quoted_in and following.cite.shares_note(link.cite)
        done.append(replace(link, cited_in=following.work) if quoted else link)
    return (*done, *links[-1:])


def _problem(link: Link) -> Problem | None:
    """What the reader of the report should know of a link: that it is unresolved, or doubtful."""
    if link.work is not None and not link.candidates:
        return None
    cite = link.cite
    return Problem(
        "unresolved" if link.work is None else "ambiguous",
        f"“{cite.text}”: {link.reason}",
        cite.start,
        cite.note.label if cite.note else None,
    )


def _only_cited(
    works: Sequence[Description], links: Sequence[Link]
) -> tuple[tuple[Description, ...], tuple[Link, ...]]:
    """The works that this essay cites, and the links renumbered after them.

    Left out are the works of earlier chapters that only those cite.
    """
    cited = sorted({work for link in links for work in link.works})
    new: dict[int | None, int] = {work: number for number, work in enumerate(cited)}
    moved = [
        replace(
            link,
            work=new.get(link.work),
            item=new.get(link.item),
            cited_in=new.get(link.cited_in),
            candidates=tuple(new[work] for work in link.candidates if work in new),
        )
        for link in links
    ]
    return tuple(works[work] for work in cited), tuple(moved)
