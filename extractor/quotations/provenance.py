"""Where quotations come from: two essays quote the same words, and one gives the source.

This stands between resolve and merge. `attach(resolutions, vocabulary)` gives the resolutions with
the cites added that the quotations of other essays prove, and with what stays without a source, for
the report. `unsourced` tells the latter of one resolution that `attach` returned. `evidence` alone
pairs the quotations of a run.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.essay import Span
from corpus.healing.reading import heal
from extractor.model.links import Cite, Link, Resolution, Unsourced
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Reference
from extractor.model.works import Description
from extractor.quotations.quoted_passages import Quotation, passages
from extractor.tables import Vocabulary

SHINGLE_WORDS = 3  # content words in a row by which equal quotations are found
EVIDENCE_WORDS = 8  # content words that two quotations must share
CROWD = 24  # quotations that hold a shingle; beyond that it is a common phrase and proves nothing
FEWEST_WORDS = 4  # of a quotation that the report lists
# Confidence of what a quotation proves; a stated cite has more. It rises by PER_WORD.
LEAST, MOST, PER_WORD = 0.6, 0.8, 0.01
Pair = tuple[Quotation, Quotation, int]  # two quotations and the content words they share
Common = dict[tuple[int, int], set[int]]  # (quotation, other) -> places of words of the first


@dataclass(frozen=True, slots=True)
class Sources:
    """The links of an essay to works: by the id of their note; those of running text by place."""

    in_notes: Mapping[str, Sequence[Link]]
    in_text: Sequence[Link]
    places: Sequence[int]  # of the links of running text, in code points, rising

    def introducing(self, quotation: Quotation) -> Sequence[Link]:
        """The links to works named in the sentence that brings a quotation in."""
        first = bisect_left(self.places, quotation.lead.start)
        return self.in_text[first : bisect_left(self.places, quotation.lead.end)]


@dataclass(frozen=True, slots=True)
class Proof:
    """A quotation, the link of another essay that gives its source, and how sure that is.

    `work` is the work of the other essay that the link means; `shared` counts the content words
    that the quotations of both essays have in common.
    """

    quotation: Quotation
    link: Link
    work: Description
    shared: int


def evidence(quotations: Iterable[Quotation]) -> tuple[Pair, ...]:
    """Quotations of the same passage in different essays, the longest first.

    Small differences, ellipses and insertions do not hide it; fewer than eight common content words
    prove nothing. Linear in the length of the quotations.
    """
    known = sorted(quotations, key=lambda quotation: (quotation.essay, quotation.fragments[0]))
    common: Common = defaultdict(set)
    for held in _shingles(known):
        if 1 < len(held) <= CROWD:
            _count(held, known, common)
    pairs: list[Pair] = []
    for (a, b), words in sorted(common.items()):
        shared = min(len(words), len(common[b, a]))
        if a < b and shared >= EVIDENCE_WORDS:
            pairs.append((known[a], known[b], shared))
    return tuple(sorted(pairs, key=lambda pair: -pair[2]))


def _shingles(known: Sequence[Quotation]) -> Iterable[list[tuple[int, int]]]:
    """Where each row of three content words stands: (quotation, place of its first word)."""
    held = defaultdict[tuple[str, ...], list[tuple[int, int]]](list)
    for number, quotation in enumerate(known):
        for at in range(len(quotation.words) - SHINGLE_WORDS + 1):
            held[quotation.words[at : at + SHINGLE_WORDS]].append((number, at))
    return held.values()


def _count(held: list[tuple[int, int]], known: Sequence[Quotation], common: Common) -> None:
    """Add a shingle to what each pair of the quotations that hold it has in common."""
    for number, (a, at) in enumerate(held):
        for b, there in held[number + 1 :]:
            if known[a].essay != known[b].essay:
                common[a, b].update(range(at, at + SHINGLE_WORDS))
                common[b, a].update(range(there, there + SHINGLE_WORDS))


def attach(resolutions: Sequence[Resolution], vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The resolutions of a run, each with the works that other essays name for what it quotes.

    Every such cite has the form `quotation`, the rule `quotation`, a confidence below that of a
    stated cite, and a reason that names the essay and the note that prove it. The order of the
    resolutions stays.
    """
    quoted = [passages(resolution.essay, vocabulary) for resolution in resolutions]
    proven = _proofs(resolutions, [quotation for group in quoted for quotation in group])
    done: list[Resolution] = []
    for resolution, quotations in zip(resolutions, quoted, strict=True):
        whole = _with(resolution, proven.get(resolution.essay.id, ()))
        left = tuple(_as_unsourced(quotation) for quotation in _unsourced(whole, quotations))
        done.append(replace(whole, unsourced=left))
    return tuple(done)


def _as_unsourced(quotation: Quotation) -> Unsourced:
    return Unsourced(quotation.speaker, quotation.text, quotation.fragments[0].start)


def _proofs(
    resolutions: Sequence[Resolution], quotations: Iterable[Quotation]
) -> dict[str, list[Proof]]:
    """Id of an essay -> the proofs for its quotations, for each the strongest."""
    essays = {resolution.essay.id: resolution for resolution in resolutions}
    sources = {resolution.essay.id: _sources(resolution) for resolution in resolutions}
    proven = defaultdict[str, dict[tuple[Span, ...], Proof]](dict)
    for one, other, shared in evidence(quotations):
        for mine, theirs in ((one, other), (other, one)):
            if sourced(mine, sources[mine.essay]):
                continue
            there = essays[theirs.essay]
            link = source(theirs, there, sources[theirs.essay], mine.speaker)
            work = _work(link, there) if link else None
            if link and work:
                proof = Proof(mine, link, work, shared)
                known = proven[mine.essay].get(mine.fragments, proof)
                proven[mine.essay][mine.fragments] = min(known, proof, key=_strongest_first)
    return {essay: list(proofs.values()) for essay, proofs in proven.items()}


def _strongest_first(proof: Proof) -> tuple[object, ...]:
    """The sorting key of proofs for one quotation: by the words in common, then by what the other
    essay prints; its name counts only where all of that is equal."""
    cite = proof.link.cite
    return -proof.shared, repr(proof.work), cite.text, cite.place, cite.essay


def _work(link: Link, resolution: Resolution) -> Description | None:
    return None if link.work is None else resolution.works[link.work]


def _sources(resolution: Resolution) -> Sources:
    """The links of an essay to works, its links being in the order of their places."""
    in_notes = defaultdict[str, list[Link]](list)
    in_text: list[Link] = []
    for link in resolution.links:
        if link.work is None:
            continue
        if link.cite.note:
            in_notes[link.cite.note.id].append(link)
        else:
            in_text.append(link)
    return Sources(in_notes, in_text, [link.cite.place for link in in_text])


def sourced(quotation: Quotation, sources: Sources) -> bool:
    """Whether the essay gives the source of a quotation, in its note or in its sentence."""
    if quotation.note is not None and sources.in_notes.get(quotation.note):
        return True
    return bool(sources.introducing(quotation))


def source(
    quotation: Quotation, resolution: Resolution, sources: Sources, speaker: str = ""
) -> Link | None:
    """The cite that another essay may take over for the same words.

    That is the cite of a work by their speaker, or where nobody is named that of the note's first
    work. What is only quoted in somebody else's work is not lent.
    """
    who = speaker or quotation.speaker
    if quotation.note is not None and sources.in_notes.get(quotation.note):
        return _of_note(sources.in_notes[quotation.note], who, resolution)
    for link in sources.introducing(quotation):
        if not who or _is_by(who, link, resolution):
            return link
    return None


def _of_note(links: Sequence[Link], who: str, resolution: Resolution) -> Link | None:
    """The first work of a note by this person; else its first work, if no author is known."""
    for link in links:
        if _is_by(who, link, resolution):
            return link
    if who and all(_has_authors(link, resolution) for link in links):
        return None
    return links[0]


def _has_authors(link: Link, resolution: Resolution) -> bool:
    work = _work(link, resolution)
    return work is not None and bool(work.authors)


def _is_by(speaker: str, link: Link, resolution: Resolution) -> bool:
    """Whether a speaker is, by the last word of the family name, an author of the work."""
    work = _work(link, resolution)
    if work is None or not speaker:
        return False
    last = speaker.casefold().split()[-1:]
    authors = [person.family.casefold().split()[-1:] for person in work.authors]
    return last in authors


def _with(resolution: Resolution, proofs: Sequence[Proof]) -> Resolution:
    """A resolution with cites added for quotations whose source another essay gives."""
    if not proofs:
        return resolution
    works, links = list(resolution.works), list(resolution.links)
    numbers: dict[tuple[str, int | None], int] = {}  # (essay, work of it) -> work of this one
    for proof in proofs:
        key = (proof.link.cite.essay, proof.link.work)
        if key not in numbers:
            numbers[key] = len(works)
            works.append(proof.work)
        links.append(_link(resolution, proof, numbers[key]))
    links.sort(key=lambda link: link.cite.place)
    return replace(resolution, works=tuple(works), links=tuple(links))


def _link(resolution: Resolution, proof: Proof, work: int) -> Link:
    """The link from a quotation to the work that another essay names for it."""
    confidence = round(min(MOST, LEAST + PER_WORD * proof.shared), 2)
    there = proof.link.cite
    where = f"note {there.note.label}" if there.note else "its text"
    reason = f"{there.essay}, {where}, gives the source of the same words"
    return Link(
        _cite(resolution, proof, confidence),
        work,
        "quotation",
        confidence,
        candidates=(work,),
        reason=f"{reason} ({proof.shared} in common)",
    )


def _cite(resolution: Resolution, proof: Proof, confidence: float) -> Cite:
    """A cite of form `quotation`, from the first quotation mark to the last."""
    fragments = proof.quotation.fragments
    span = Span(fragments[0].start, fragments[-1].end)
    reading = heal(resolution.essay, span)
    clip = Clip(Passage(resolution.essay, None, reading), 0, len(reading.text), hint="quotation")
    return Cite(
        reference=Reference(clip, "quotation", proof.work.type, (), (), confidence),
        start=span.start,
        end=span.end,
        place=span.start,
        description=proof.work,
        locator=(),
    )


def unsourced(resolution: Resolution, vocabulary: Vocabulary) -> tuple[Quotation, ...]:
    """Quotations with a named speaker and no source in the run, in reading order."""
    return tuple(_unsourced(resolution, passages(resolution.essay, vocabulary)))


def _unsourced(resolution: Resolution, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Those of an essay's quotations that have a named speaker and no source."""
    sources = _sources(resolution)
    proven = {link.cite.start for link in sources.in_text if link.cite.form == "quotation"}
    for quotation in quotations:
        if not quotation.speaker or len(quotation.text.split()) < FEWEST_WORDS:
            continue
        if quotation.fragments[0].start not in proven and not sourced(quotation, sources):
            yield quotation
