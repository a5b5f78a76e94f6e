"""Is a work that a run found the work that a person means?

By title, persons, volume and, for what has no title, by where it stands. Not by key: a corrected
ledger keeps the keys of the run that it was made from, and another run may give others.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from output.check.labelled import LabelledCite, LabelledWork
from output.check.values_compared import (
    container,
    date,
    likeness,
    likest,
    nearly_share_a_person,
    said,
    share_a_person,
    url,
    year,
)

LIKE = 0.8  # of titles: from here on they may be one
ISSUES = ("newspaper", "periodical")  # a gold may give their name as a title
IN_VOLUMES = ("book", "collection")  # works of which each volume counts by itself
DAY_RE = regex.compile(r"\s*(\d{1,2})\b")


def called(work: LabelledWork | None) -> str:
    """A work in a few words: "Lenin, Collected Works 26 (1966)"."""
    if work is None:
        return "no work"
    name = work.get("title") or container(work) or "untitled"
    known = ", ".join(filter(None, (" and ".join(map(spoken_family, persons(work))), name)))
    numbered = " ".join(filter(None, (known, work.get("volume"))))
    dated = year(date(work))
    return f"{numbered} ({dated})" if dated else numbered


def spoken_family(name: str) -> str:
    """The family as printed: "Serge" of "Serge, Victor" and of "Victor Serge"."""
    family, comma, _given = name.partition(",")
    return family if comma or " " not in name else name.rpartition(" ")[2]


def persons(work: LabelledWork) -> tuple[str, ...]:
    """The authors, or else the editors."""
    return work.authors or work.editors


def has_other_persons(found: LabelledWork, wanted: LabelledWork) -> bool:
    """True if both name persons, and nobody who may be one of both."""
    stated, known = persons(found), persons(wanted)
    if not stated or not known:
        return False
    return not share_a_person(stated, known) and not nearly_share_a_person(stated, known)


def is_same_work(found: LabelledWork, wanted: LabelledWork, each_volume: bool = True) -> bool:
    """True if the first is what the second describes; with `each_volume` in no other volume."""
    if has_other_persons(found, wanted):
        return False
    if is_issue(found, wanted):
        return is_same_issue(found, wanted)
    if not wanted.titles and not (wanted.other_titles and found.titles):
        return is_same_untitled(found, wanted)
    if not has_title_of(found, wanted):
        return False
    if each_volume and wanted.get("volume") and wanted.type in IN_VOLUMES:
        return said(found, "volume") == said(wanted, "volume")
    return True


def all_titles(work: LabelledWork) -> tuple[str, ...]:
    """The titles under which a gold knows a work."""
    return (*work.titles, *work.other_titles)


def title_likeness(found: LabelledWork, wanted: LabelledWork) -> float:
    """How like the titles are, 0 to 1; of an issue that has none its journal."""
    titles = found.titles or (found.get("journal"),)
    return likest(titles, all_titles(wanted))


def has_title_of(found: LabelledWork, wanted: LabelledWork) -> bool:
    """By its title; an untitled volume by the set or book that it is one of."""
    if likest(found.titles, all_titles(wanted)) >= LIKE:
        return True
    hosts = (found.get("booktitle"), found.get("maintitle"))
    return not found.titles and likest(hosts, all_titles(wanted)) >= LIKE


# --- what has no title ---


def is_issue(found: LabelledWork, wanted: LabelledWork) -> bool:
    """True if the gold titles a newspaper or journal and the run has its name as the journal."""
    untitled = not found.titles and bool(found.get("journal"))
    return untitled and wanted.type in ISSUES and bool(wanted.titles)


def is_same_issue(found: LabelledWork, wanted: LabelledWork) -> bool:
    """By name, year, day and number, as far as both state them."""
    if likest((found.get("journal"),), all_titles(wanted)) < LIKE:
        return False
    years = year(found.get("year") or found.get("date")), year(date(wanted))
    days = day(found.get("day") or found.get("date")), day(wanted.get("date"))
    numbers = said(found, "number"), said(wanted, "number")
    return all(not one or not other or one == other for one, other in (years, days, numbers))


def day(printed: str) -> str:
    """The day with which a date begins: "12 May 1917"."""
    match = DAY_RE.match(printed)
    return match.group(1) if match else ""


def is_same_untitled(found: LabelledWork, wanted: LabelledWork) -> bool:
    """By address, or by the persons and where it stands."""
    if wanted.get("url") and url(found.get("url")) == url(wanted.get("url")):
        return True
    in_it = likeness(container(found), container(wanted)) >= LIKE
    if not found.authors and "author" in wanted.unstated and in_it:
        return not date(wanted) or said(found, "year") == said(wanted, "year")
    if not share_a_person(persons(found), persons(wanted)):
        return False
    if wanted.get("journal") and not in_it:
        return False
    return not found.titles or is_in_issue(found, wanted)


def is_in_issue(found: LabelledWork, wanted: LabelledWork) -> bool:
    """A titled article in the number of the journal in which the gold knows an untitled one."""
    number = said(wanted, "number")
    return bool(wanted.get("journal") and number) and said(found, "number") == number


# --- the works that a cite may mean ---


def is_meant(
    found: LabelledWork | None, cite: LabelledCite, works: Mapping[str, LabelledWork]
) -> bool:
    """True if a found work is one that a cite of the gold means; None where it means none."""
    meant = [works[key] for key in cite.works if key in works]
    if found is None:
        return not meant
    return any(is_same_work(found, work) or is_part_of_volume(found, cite, work) for work in meant)


def is_part_of_volume(found: LabelledWork, cite: LabelledCite, work: LabelledWork) -> bool:
    """True if the work is a part of the very volume of collected works that is cited."""
    if cite.form != "collected-works" or not work.get("volume"):
        return False
    in_set = likest((found.get("booktitle"),), work.titles) >= LIKE
    return in_set and said(found, "volume") == said(work, "volume")
