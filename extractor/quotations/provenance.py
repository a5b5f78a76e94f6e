"""Where quotations come from: two essays quote the same passage, and one of them says of what work it is.

Between resolve and merge: `attach(resolutions, vocabulary)` gives the resolutions with the cites added that the
quotations of other essays prove and with what stays unsourced, for the report; `unsourced` tells the same of one
resolution as `attach` returned it. `evidence` alone pairs the quotations of a run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.essay import Span
from corpus.healing.reading import heal
from extractor.model.links import Cite, Link, Resolution, Unsourced
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Reference
from extractor.model.works import Description
from extractor.quotations.quoted_passages import Quotation, passages
from extractor.tables import Vocabulary

SHINGLE = 3  # content words in a row
EVIDENCE = 8  # content words that two quotations must share
CROWD = 24  # quotations that hold a shingle; beyond that it is a common phrase and proves nothing
FEWEST = 4  # words of a quotation that the report lists
LEAST, MOST = 0.6, 0.8  # confidence of what a quotation proves; a stated cite has more
Pair = tuple[Quotation, Quotation, int]


def evidence(quotations: Iterable[Quotation]) -> tuple[Pair, ...]:
    """(one, other, content words shared): quotations of the same passage in different essays, the longest first.

    Small differences, ellipses and insertions do not hide it; fewer than eight common content words prove nothing.
    Linear in the length of the quotations.
    """
    known = sorted(quotations, key=lambda one: (one.essay, one.fragments[0]))
    places = defaultdict[tuple[str, ...], list[tuple[int, int]]](list)
    for n, one in enumerate(known):
        for i in range(len(one.words) - SHINGLE + 1):
            places[one.words[i : i + SHINGLE]].append((n, i))
    common = defaultdict[tuple[int, int], set[int]](set)
    for held in places.values():
        if 1 < len(held) <= CROWD:
            _count(held, known, common)
    pairs = (
        (a, b, min(len(at), len(common[b, a]))) for (a, b), at in sorted(common.items()) if a < b
    )
    strong = [(known[a], known[b], shared) for a, b, shared in pairs if shared >= EVIDENCE]
    return tuple(sorted(strong, key=lambda pair: -pair[2]))


def _count(
    held: list[tuple[int, int]], known: list[Quotation], common: dict[tuple[int, int], set[int]]
) -> None:
    """Add to what each pair of quotations shares, as places in the first and in the second."""
    for k, (a, at) in enumerate(held):
        for b, there in held[k + 1 :]:
            if known[a].essay != known[b].essay:
                common[a, b].update(range(at, at + SHINGLE))
                common[b, a].update(range(there, there + SHINGLE))


def attach(resolutions: Sequence[Resolution], vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The resolutions of a run, each with the works that other essays name for what it quotes without a source.

    Every such cite has the form `quotation`, the rule `quotation`, a confidence below that of a stated cite, and a
    reason that names the essay and the note that prove it. The order of the resolutions stays.
    """
    at = {one.essay.id: n for n, one in enumerate(resolutions)}
    quoted = [passages(one.essay, vocabulary) for one in resolutions]
    sources = [_sources(one) for one in resolutions]
    added = defaultdict[int, dict[tuple[Span, ...], tuple[Quotation, Link, int, int]]](dict)
    for one, other, shared in evidence(quotation for group in quoted for quotation in group):
        for mine, theirs in ((one, other), (other, one)):
            here, there = at[mine.essay], at[theirs.essay]
            if not sourced(mine, sources[here]) and (
                link := source(theirs, resolutions[there], sources[there], mine.speaker)
            ):
                added[here].setdefault(mine.fragments, (mine, link, there, shared))
    whole = (
        _with(one, list(added[n].values()), resolutions) if n in added else one
        for n, one in enumerate(resolutions)
    )
    return tuple(
        replace(one, unsourced=_told(one, quotations))
        for one, quotations in zip(whole, quoted, strict=True)
    )


def _told(resolution: Resolution, quotations: Iterable[Quotation]) -> tuple[Unsourced, ...]:
    found = _unsourced(resolution, quotations)
    return tuple(Unsourced(one.speaker, one.text, one.fragments[0].start) for one in found)


def _sources(resolution: Resolution) -> dict[str, list[Link]]:
    """The links of an essay by note; those of running text under ""."""
    found = defaultdict[str, list[Link]](list)
    for link in resolution.links:
        if link.work is not None:
            found[link.cite.note.id if link.cite.note else ""].append(link)
    return found


def sourced(quotation: Quotation, sources: dict[str, list[Link]]) -> bool:
    """Does the essay say where this quotation comes from: in its note, or in the sentence that brings it in?"""
    if quotation.note is not None and sources.get(quotation.note):
        return True
    return any(True for _ in _introduced(quotation, sources))


def _introduced(quotation: Quotation, sources: dict[str, list[Link]]) -> Iterator[Link]:
    """The works named in the sentence that brings a quotation in."""
    return (
        link
        for link in sources.get("", ())
        if quotation.lead.start <= link.cite.place < quotation.lead.end
    )


def source(
    quotation: Quotation, resolution: Resolution, sources: dict[str, list[Link]], speaker: str = ""
) -> Link | None:
    """The cite that another essay may take over for the same words: that of a work by their speaker, or where nobody
    is named that of the note's first work; what is only quoted in somebody else's work is not lent."""
    if quotation.note is not None and (links := sources.get(quotation.note)):
        who = speaker or quotation.speaker
        own = [link for link in links if _by(who, link, resolution)]
        if own or (who and all(_authors(link, resolution) for link in links)):
            return own[0] if own else None
        return links[0]
    who = speaker or quotation.speaker
    return next(
        (link for link in _introduced(quotation, sources) if not who or _by(who, link, resolution)),
        None,
    )


def _authors(link: Link, resolution: Resolution) -> Description | None:
    work = resolution.works[link.work] if link.work is not None else None
    return work if work and work.authors else None


def _by(speaker: str, link: Link, resolution: Resolution) -> bool:
    """Is the speaker, by family name, an author of the work?"""
    work = _authors(link, resolution)
    last = speaker.split()[-1].casefold() if speaker else ""
    return work is not None and any(
        person.family.casefold().split()[-1:] == [last] for person in work.authors
    )


def _with(
    resolution: Resolution,
    proven: list[tuple[Quotation, Link, int, int]],
    resolutions: Sequence[Resolution],
) -> Resolution:
    """A resolution with cites added for quotations whose source another essay gives."""
    works, links = list(resolution.works), list(resolution.links)
    place = dict[tuple[int, int], int]()
    for quotation, link, there, shared in proven:
        assert link.work is not None
        key = (there, link.work)
        if key not in place:
            place[key] = len(works)
            works.append(resolutions[there].works[link.work])
        links.append(_link(resolution, quotation, link, place[key], works[place[key]], shared))
    links.sort(key=lambda one: one.cite.place)
    return replace(resolution, works=tuple(works), links=tuple(links))


def _link(
    resolution: Resolution,
    quotation: Quotation,
    proof: Link,
    work: int,
    description: Description,
    shared: int,
) -> Link:
    confidence = round(min(MOST, LEAST + 0.01 * shared), 2)
    where = f"note {proof.cite.note.label}" if proof.cite.note else "its text"
    reason = f"{proof.cite.essay}, {where}, gives the source of the same words ({shared} in common)"
    cite = _cite(resolution, quotation, description, confidence)
    return Link(cite, work, "quotation", confidence, candidates=(work,), reason=reason)


def _cite(
    resolution: Resolution, quotation: Quotation, description: Description, confidence: float
) -> Cite:
    """A cite of form `quotation`, from the first quotation mark to the last."""
    span = Span(quotation.fragments[0].start, quotation.fragments[-1].end)
    reading = heal(resolution.essay, span)
    clip = Clip(Passage(resolution.essay, None, reading), 0, len(reading.text), hint="quotation")
    reference = Reference(clip, "quotation", description.type, (), (), confidence)
    return Cite(
        reference=reference,
        start=span.start,
        end=span.end,
        place=span.start,
        description=description,
        locator=(),
    )


def unsourced(resolution: Resolution, vocabulary: Vocabulary) -> tuple[Quotation, ...]:
    """Quotations with a named speaker and no source in the run, in reading order."""
    return tuple(_unsourced(resolution, passages(resolution.essay, vocabulary)))


def _unsourced(resolution: Resolution, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    sources = _sources(resolution)
    proven = {link.cite.start for link in sources.get("", ()) if link.cite.form == "quotation"}
    return (
        quotation
        for quotation in quotations
        if quotation.speaker
        and len(quotation.text.split()) >= FEWEST
        and quotation.fragments[0].start not in proven
        and not sourced(quotation, sources)
    )
