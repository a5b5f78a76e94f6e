"""Cites in notes: were they found, for the right work, at the right place, and how surely?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from output.check.judgements import JudgedLink, Judgement
from output.check.labelled import LabelledCite, LabelledEssay
from output.check.pairing import paired
from output.check.values_compared import pages, words
from output.check.work_meant import called, is_meant

SURE = 0.9  # the confidence from which on the reader is not asked to look
LEAST = 0.6  # likeness of what is printed of two cites that are one
COMPARABLE = 0.5  # a text of so much of the length of another may be a part of it
SHOWN_CHARS = 80  # of a cite, where it is named


@dataclass(frozen=True, slots=True)
class CitePair:
    """A cite of the gold, and the one that was found for it, if any."""

    wanted: LabelledCite
    found: LabelledCite | None


def judged_cites(
    found: LabelledEssay, wanted: LabelledEssay
) -> tuple[list[Judgement], list[JudgedLink]]:
    """Judgements on the cites in notes of either side, and the links of those that were found."""
    judgements: list[Judgement] = []
    links: list[JudgedLink] = []
    cites_found, cites_wanted = by_note(found), by_note(wanted)
    for label in dict.fromkeys((*cites_wanted, *cites_found)):
        place = f"n. {label}"
        there = cites_found.get(label, [])
        pairs = paired_cites(there, cites_wanted.get(label, []))
        judgements.extend(spurious(there, pairs, place))
        for pair in pairs:
            if pair.wanted.certain:
                link = judged_link(pair, found, wanted, place)
                judgements.extend(judged_pair(pair, link, found, place))
                links.extend([link] if link else [])
    judgements.extend(sure_ones(links))
    return judgements, links


def by_note(essay: LabelledEssay) -> dict[str, list[LabelledCite]]:
    """The cites in notes by the label of their note; notes of one label count as one."""
    grouped: dict[str, list[LabelledCite]] = {}
    for cite in essay.cites:
        if cite.note is not None:
            grouped.setdefault(cite.note, []).append(cite)
    return grouped


def paired_cites(there: Sequence[LabelledCite], cites: Sequence[LabelledCite]) -> list[CitePair]:
    """The cites of the gold in one note, each with what was found for it."""
    partners = paired(there, cites, print_likeness, LEAST)
    pairs: list[CitePair] = []
    for number, cite in enumerate(cites):
        partner = partners.get(number)
        pairs.append(CitePair(cite, None if partner is None else there[partner]))
    return pairs


def print_likeness(found: LabelledCite, wanted: LabelledCite) -> float:
    """How like what is printed of two cites is, 0 to 1."""
    printed = words(found.texts[0])
    if wanted.headed:
        head = words(wanted.texts[0])
        return fuzz.ratio(head, printed[: len(head)]) / 100 if head else 0.0
    return max(text_likeness(printed, words(text)) for text in wanted.texts)


def text_likeness(one: str, other: str) -> float:
    """The same of two texts in small letters; a text and most of it are alike."""
    short, long = sorted((len(one), len(other)))
    if not short:
        return 0.0
    like = fuzz.ratio(one, other)
    if short >= COMPARABLE * long:
        like = max(like, fuzz.partial_ratio(one, other))
    return like / 100


def spurious(
    there: Sequence[LabelledCite], pairs: Sequence[CitePair], place: str
) -> Iterator[Judgement]:
    """Judgements on the cites found in one note: is there such a cite? Of one that a careful reader
    may see or not see there is none."""
    partners = [(pair.found, pair.wanted) for pair in pairs]
    for cite in there:
        stood_for = [wanted for found, wanted in partners if found is cite]
        if not stood_for:
            yield Judgement("cites_precision", False, place, f"no cite: {shown(cite)}")
        elif stood_for[0].certain:
            yield Judgement("cites_precision", True, place)


def judged_link(
    pair: CitePair, found: LabelledEssay, wanted: LabelledEssay, place: str
) -> JudgedLink | None:
    """The link of a cite that was found; None where it was not."""
    if pair.found is None:
        return None
    taken = found.work_of(pair.found)
    right = is_meant(taken, pair.wanted, wanted.works)
    meant = wanted.work_of(pair.wanted)
    return JudgedLink(right, pair.found.confidence, place, called(meant), called(taken))


def judged_pair(
    pair: CitePair, link: JudgedLink | None, found: LabelledEssay, place: str
) -> Iterator[Judgement]:
    """Judgements on one cite of the gold."""
    right = link is not None and link.right
    yield Judgement("cites_recall", link is not None, place, f"cite missed: {shown(pair.wanted)}")
    taken = link.taken if link and not right else ""
    miss = f"{shown(pair.wanted)} is {link.wanted}, not {taken}" if link and taken else ""
    yield Judgement("right_work", right, place, miss)
    if pair.wanted.back:
        yield Judgement("back", right, place)
    if pair.found is not None and pair.wanted.page:
        cited = page_cited(pair.found, found)
        miss = f"{shown(pair.wanted)}: page {cited or 'not found'}, not {pair.wanted.page}"
        yield Judgement("locators", pages(cited) == pages(pair.wanted.page), place, miss)


def page_cited(cite: LabelledCite, found: LabelledEssay) -> str:
    """The place cited. The range behind an article may have been read as its extent, which in
    print looks the same."""
    work = found.work_of(cite)
    if cite.page or work is None or work.type == "book":
        return cite.page or ""
    return work.get("pages")


def sure_ones(links: Sequence[JudgedLink]) -> Iterator[Judgement]:
    """How many of the cites that were found are sure, and whether those are right."""
    for link in links:
        sure = link.confidence >= SURE
        yield Judgement("sure_share", sure)
        if sure:
            yield Judgement("sure_right", link.right)


def shown(cite: LabelledCite) -> str:
    """What is printed of a cite, or as much of it as a line takes."""
    printed = " ".join(cite.texts[0].split())
    return f"“{printed if len(printed) <= SHOWN_CHARS else printed[: SHOWN_CHARS - 1] + '…'}”"
