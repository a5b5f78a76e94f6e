"""Works named in running text: were they found there, and is each of those found one?

A gold says which works a text names, and not always where: a work counts once, however often it is
named.
"""

from __future__ import annotations

from output.check.judgements import JudgedLink, Judgement
from output.check.labelled import LabelledCite, LabelledEssay, LabelledWork
from output.check.work_meant import called, is_same_work


def judged_prose(
    found: LabelledEssay, wanted: LabelledEssay
) -> tuple[list[Judgement], list[JudgedLink]]:
    """Judgements on the works that running text names, and the links of the cites found there."""
    cites = [cite for cite in found.cites if cite.note is None and cite.works]
    there = {cite.works[0]: found.work_of(cite) for cite in cites}
    judgements: list[Judgement] = []
    for work in works_demanded(wanted):
        right = any(other and is_same_work(other, work, False) for other in there.values())
        judgements.append(Judgement("text_recall", right, called(work), "not found in the text"))
    known = {key: is_known(work, wanted) for key, work in there.items()}
    links: list[JudgedLink] = []
    for cite in cites:
        right = known[cite.works[0]]
        miss = f"“{cite.texts[0]}” names no work ({called(there[cite.works[0]])})"
        judgements.append(Judgement("text_precision", right, "text", miss))
        links.append(JudgedLink(right, cite.confidence, "text"))
    return judgements, links


def works_demanded(wanted: LabelledEssay) -> list[LabelledWork]:
    """The works that must be found in running text, each once: those with a title."""
    keys = {cite.works[0]: None for cite in wanted.cites if is_demanded(cite)}
    works = [wanted.works[key] for key in keys if key in wanted.works]
    return [work for work in works if work.titles]


def is_demanded(cite: LabelledCite) -> bool:
    """True if a cite in running text must be found."""
    return cite.note is None and cite.demanded and bool(cite.works)


def is_known(work: LabelledWork | None, wanted: LabelledEssay) -> bool:
    """True if the gold knows a work, wherever the essay cites it."""
    return work is not None and any(
        is_same_work(work, other, False) for other in wanted.works.values()
    )
