"""Rules for cites that state their work themselves: untitled contributions, author and date, short titles, in full."""

from __future__ import annotations

from dataclasses import replace

from extractor.compare.same_person import authors_agree
from extractor.compare.same_title import same_title, weighty
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.resolve.history import History
from extractor.resolve.verdict import (
    LIKELY,
    SURE,
    Verdict,
    fits,
    known_work,
    settle,
    stated_by,
    what_fits,
)

MENTIONED, BARE_TITLE, UNDATED = 0.88, 0.85, 0.75
IDENTIFY = ("title", "journal", "booktitle", "url", "archive")
IMPRINT = ("address", "publisher", "year", "journal", "booktitle", "url")


def contribution(cite: Cite, _history: History) -> Verdict | None:
    """ "a reply by David Finkel … in International Socialism 55", "by myself in this issue": untitled, but located."""
    stated = cite.description
    if cite.form != "author-only" or stated.get("title") or not stated.authors:
        return None
    if stated.get("journal") or stated.get("booktitle") or stated.get("note"):
        kind = "incollection" if stated.get("booktitle") else "article"
        return Verdict(
            replace(stated, type=kind), LIKELY, (), "an untitled contribution, not cited before"
        )
    return None


def author_date(cite: Cite, history: History) -> Verdict | None:
    """ "Dean 2012, p. 210": the work of this author and year, listed or cited before; else one known by these alone."""
    stated = cite.description
    if (
        cite.form != "author-date"
        or stated.get("title")
        or not (stated.authors and stated.get("year"))
    ):
        return None
    pool = history.of_author(stated)
    fitting = [work for work in pool if _same_year(stated, history.works[work])]
    known = settle(fitting, history, SURE, "a work of this author and year")
    return known or Verdict(
        replace(stated, type="misc"), LIKELY, (), "known by author and year alone"
    )


def _same_year(stated: Description, known: Description) -> bool:
    """Author and year agree; "2016a" needs the same letter where the list prints one."""
    return authors_agree(stated, known) and stated.get("year") in (
        known.get("year"),
        known.get("origyear"),
    )


def short(cite: Cite, history: History) -> Verdict | None:
    """ "Trotsky, *History*, Vol. 1, p. 111": author and short title of a work cited before, without imprint."""
    stated = stated_by(cite)
    if not stated.get("title") or any(stated.get(name) for name in IMPRINT):
        return None
    if not stated.authors:
        return _title_only(cite, stated, history)
    fitting = [
        work for work in history.of_author(stated) if fits(stated, history.works[work], ("title",))
    ]
    exact = [
        work
        for work in fitting
        if same_title(stated.get("title"), history.works[work].get("title"))
    ]
    return settle(exact or fitting, history, SURE, what_fits(stated))


def _title_only(cite: Cite, stated: Description, history: History) -> Verdict | None:
    """ "*World*, p. 3": the first words of a title cited before."""
    words = weighty(stated.get("title"))
    if cite.form != "title-only" or not cite.locator or stated.editors:
        return None
    pool = [
        work
        for work in history.with_words([stated.get("title")])
        if fits(stated, history.works[work], ("title",))
    ]
    begun = [
        work for work in pool if weighty(history.works[work].get("title"))[: len(words)] == words
    ]
    return settle(begun, history, LIKELY, "the first words of a title cited before")


def full(cite: Cite, history: History) -> Verdict | None:
    """A work stated in full: the same as one cited before, or a new one."""
    stated = stated_by(cite)
    if not stated.authors and not any(stated.get(name) for name in IDENTIFY):
        return Verdict(None, 0.0, reason="neither author nor title")
    return known_work(stated, history) or Verdict(
        stated, _own(cite), (), "stated here for the first time"
    )


def _own(cite: Cite) -> float:
    """How sure a first cite is: as sure as the reading of its fields, and no surer than what it states allows."""
    return round(min(_allowed(cite), 0.35 + 0.65 * cite.confidence), 3)


def _allowed(cite: Cite) -> float:
    """A name and a title are no more than a mention; a container needs a number, a date or a place cited."""
    stated = cite.description
    dated = any(stated.get(name) for name in ("year", "number", "volume", "month")) or bool(
        cite.locator
    )
    placed = any(stated.get(name) for name in ("address", "publisher", "institution", "url"))
    if (stated.get("journal") or stated.get("booktitle")) and not dated:
        return UNDATED
    if dated or placed or cite.note is None:
        return SURE
    return MENTIONED if stated.authors else BARE_TITLE
