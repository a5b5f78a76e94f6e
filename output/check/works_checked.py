"""Works and their fields: has every work one entry, and does it say what the essay says?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from output.check.judgements import Judgement
from output.check.labelled import LabelledEssay, LabelledWork
from output.check.pairing import paired
from output.check.values_compared import FIELDS, is_right, said, share_a_person
from output.check.work_meant import ISSUES, called, is_same_work, persons, title_likeness

LEAST = 0.5  # of `nearness`: below that two are different works
# how much speaks for an entry among several that may be a work
SAME_PERSON, SAME_YEAR, SAME_VOLUME, SAME_NUMBER = 0.5, 0.3, 0.2, 0.1
# fields of which it counts that none is filled without being printed
NOT_TO_INVENT = ("address", "publisher", "year", "volume", "number", "url")


def judged_works(found: LabelledEssay, wanted: LabelledEssay) -> Iterator[Judgement]:
    """Judgements on the works that the cites of either side mean, and on their fields. A work
    entered twice is one too many."""
    known = works_named(wanted)
    there = works_entered(found, known)
    pairs = paired(there, known, nearness, LEAST)
    for number, work in enumerate(known):
        yield Judgement("works_recall", number in pairs, called(work), "work missed")
    cited = keys_cited(wanted)
    others = [work for key, work in wanted.works.items() if key not in cited]
    for number, work in enumerate(there):
        if number in pairs.values():
            yield Judgement("works_precision", True)
        elif not any(is_same_work(work, other, False) for other in others):
            yield Judgement("works_precision", False, called(work), "no such work, or a second one")
    for k, i in sorted(pairs.items()):
        yield from judged_fields(titled(there[i], known[k]), known[k])


def keys_cited(essay: LabelledEssay) -> set[str]:
    """The works that the essay surely cites, by key."""
    return {cite.works[0] for cite in essay.cites if cite.works and cite.certain}


def works_named(wanted: LabelledEssay) -> list[LabelledWork]:
    """The works that must have an entry: those that the essay cites and titles."""
    works = [wanted.works[key] for key in sorted(keys_cited(wanted)) if key in wanted.works]
    return [work for work in works if work.named and work.titles]


def works_entered(found: LabelledEssay, known: Sequence[LabelledWork]) -> list[LabelledWork]:
    """The works found: those with a title, and issues that the gold knows by theirs."""
    works = [found.works[key] for key in sorted(keys_cited(found)) if key in found.works]
    return [work for work in works if work.titles or is_known_issue(work, known)]


def is_known_issue(work: LabelledWork, known: Sequence[LabelledWork]) -> bool:
    """True if an untitled entry is the issue of a newspaper or journal that the gold titles."""
    return bool(work.get("journal")) and any(is_same_work(work, other) for other in known)


def nearness(found: LabelledWork, wanted: LabelledWork) -> float:
    """How well an entry stands for a work; 0 where it is another work."""
    if not is_same_work(found, wanted):
        return 0.0
    total = 1.0 + title_likeness(found, wanted)
    total += SAME_PERSON * share_a_person(persons(found), persons(wanted))
    total += SAME_YEAR * (bool(said(wanted, "year")) and agree(found, wanted, "year"))
    total += SAME_VOLUME * agree(found, wanted, "volume")
    return total + SAME_NUMBER * agree(found, wanted, "number")


def agree(found: LabelledWork, wanted: LabelledWork, name: str) -> bool:
    """True if both say the same of a field, be it nothing."""
    return said(found, name) == said(wanted, name)


def titled(found: LabelledWork, wanted: LabelledWork) -> LabelledWork:
    """The entry of an issue with the name of its journal as its title, where the gold has it so."""
    if found.titles or wanted.type not in ISSUES:
        return found
    fields = {**found.fields, "title": found.get("journal"), "journal": ""}
    return replace(found, fields=fields)


def judged_fields(found: LabelledWork, wanted: LabelledWork) -> Iterator[Judgement]:
    """Judgements on each field that the gold states, under its own name and among all, and on each
    that was filled: does the essay state it?"""
    place = called(wanted)
    for name in FIELDS:
        want = said(wanted, name)
        if want and name not in wanted.unstated:
            right = is_right(name, found, wanted)
            miss = f"{name}: “{said(found, name)}”, not “{want}”"
            yield Judgement("fields", right, place, miss)
            yield Judgement(f"f_{name}", right)
    for name in NOT_TO_INVENT:
        filled = said(found, name)
        if filled and name not in found.supplied:
            stated = bool(said(wanted, name))
            yield Judgement("fields_stated", stated, place, f"{name}: “{filled}” is not stated")
