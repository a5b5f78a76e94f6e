"""What a rule of resolution may answer, and the questions that several rules ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from extractor.compare.fold import tokens
from extractor.compare.same_container import (
    containers_agree,
    days_agree,
    same_edition,
    volumes_agree,
)
from extractor.compare.same_mark import kept_together
from extractor.compare.same_person import authors_agree
from extractor.compare.same_title import same_title, short_title
from extractor.model.kinds import Form
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.resolve.history import History

# Confidence of links, by hand. Below `SURE` of the report (0.90) the reader is asked to check.
SURE = 0.97  # one work fits, and the cite names it
LIKELY = 0.92  # one work fits, and something is inferred
OVER = 0.9  # an "ibid." that reaches back over a note without any reference
DOUBTFUL = 0.8  # several works fit
FAR_APART = 0.05  # more than DOUBTFUL, where the second of several was cited much earlier
FAR_CITES = 2  # cites between the nearest work and the second, beyond which that is so

OTHERS_SHOWN = 5  # candidates that a doubtful link names
TITLED = ("title", "booktitle", "maintitle", "journal")
ALL_FORMS: frozenset[Form] = frozenset(get_args(Form))
DATED = ("year", "month", "day", "number", "volume")
PARTS = frozenset(("article", "incollection", "inproceedings", "inbook"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found out: the work meant, how sure that is, what else it might be, and why.

    `work` is the number of a known work, the description of a new one, or None where the cite
    points to nothing that is known. `confidence` is 0 … 1; `candidates` are numbers of works.
    """

    work: int | Description | None
    confidence: float
    candidates: tuple[int, ...] = ()
    reason: str = ""


Rule = Callable[[Cite, History], Verdict | None]


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule of resolution, and the forms of the cites about which it is asked.

    `id` stands in the ledger and in what `explain` prints.
    """

    id: str
    ask: Rule
    forms: frozenset[Form] = ALL_FORMS


def unresolved(reason: str) -> Verdict:
    """The answer that no known work is meant, and no new one stated."""
    return Verdict(None, 0.0, reason=reason)


def stated_by(cite: Cite) -> Description:
    """What the cite states, with the volume cited: volume and page of a set mean that volume."""
    fields = dict(cite.description.fields)
    if cite.at("volume"):
        fields.setdefault("volume", cite.at("volume"))
    if "volume" in fields and cite.at("page") and cite.description.type not in PARTS:
        # an address beside volume and page is that of the passage, not of the volume
        fields.pop("url", None)
    return cite.description.with_all_fields(fields)


def is_set(work: Description, history: History) -> bool:
    """Whether a title is that of a set of works: "Collected Works", "Selected Writings"."""
    meanings = history.vocabulary["set-words"]
    return any(meanings.get(word) == "noun" for word in tokens(work.get("title")))


def fits(stated: Description, work: int, history: History, titles: Sequence[str] = TITLED) -> bool:
    """Whether nothing that a cite states speaks against a known work.

    `titles` are the fields of the work whose title the cite may give, whole or shortened.
    """
    known = history.works[work]
    title = stated.get("title")
    if not title and stated.get("journal") and known.get("title") and not known.get("journal"):
        return False  # an untitled article is no book of its author
    if not authors_agree(stated, known) or not volumes_agree(stated, known):
        return False
    if not containers_agree(stated, known, history.vocabulary):
        return False
    return not title or any(may_stand_for(title, known.get(name), history) for name in titles)


def may_stand_for(short: str, full: str, history: History) -> bool:
    """Whether a short title may stand for a full one."""
    return short_title(short, full, history.vocabulary)


def are_one_title(one: str, other: str, history: History) -> bool:
    """Whether two titles are the same, as far as they go."""
    return same_title(one, other, history.vocabulary)


def fitting(
    stated: Description, pool: Iterable[int], history: History, titles: Sequence[str] = TITLED
) -> list[int]:
    """Those works of a pool that fit what a cite states (see `fits`)."""
    return [work for work in pool if fits(stated, work, history, titles)]


def by_its_authors(stated: Description, history: History) -> list[int]:
    """The known works by the authors that a cite states."""
    pool = history.of_author(stated)
    return [work for work in pool if authors_agree(stated, history.works[work])]


def prefer(works: list[int], is_better: Callable[[int], bool]) -> list[int]:
    """Those of the works that are better, or all of them if none is."""
    return [work for work in works if is_better(work)] or works


def settle(works: Sequence[int], history: History, sure: float, reason: str) -> Verdict | None:
    """The answer where these works fit; None if there are none.

    One is meant with the confidence `sure`. Of several the one cited last is meant, with doubt, and
    the answer names the others.
    """
    if not works:
        return None
    nearest, *others = history.nearest(works)
    if not others:
        return Verdict(nearest, sure, reason=reason)
    confidence = DOUBTFUL
    if history.recency(nearest) - history.recency(others[0]) > FAR_CITES:
        confidence += FAR_APART
    reason = f"{reason}; the nearest of {len(works)}"
    return Verdict(nearest, confidence, tuple(others[:OTHERS_SHOWN]), reason)


def known_work(stated: Description, history: History) -> Verdict | None:
    """The answer where this is a further cite of a known work, in the same edition."""
    name = stated.get("title") or stated.get("journal") or stated.get("archive")
    pool = history.with_words([name], stated)
    same = [work for work in pool if _is_same_work(stated, work, history)]
    exact = [work for work in same if same_edition(stated, history.works[work])]
    return settle(exact, history, SURE, "the same work was cited before")


def known_or_new(
    stated: Description, history: History, reason: str, confidence: float = LIKELY
) -> Verdict:
    """A known work of which this is a further cite; else a new one, for this reason."""
    return known_work(stated, history) or Verdict(stated, confidence, reason=reason)


def _is_same_work(stated: Description, work: int, history: History) -> bool:
    """Whether a cite in full states a known work, in whatever edition."""
    known = history.works[work]
    # titles first, for they are the likeliest to differ
    if not _have_same_title(stated, known, history):
        return False
    archive = stated.get("archive")
    of_one_day = not archive and stated.get("day")  # a letter cited again without its archive
    if not of_one_day and not kept_together(archive, known.get("archive")):
        return False
    if not authors_agree(stated, known) or not days_agree(stated, known, history.vocabulary):
        return False
    return containers_agree(stated, known, history.vocabulary)


def _have_same_title(stated: Description, known: Description, history: History) -> bool:
    """Whether both have one title and volume; without a title, whether they are of one date."""
    title, known_title = stated.get("title"), known.get("title")
    is_letter = stated.type == known.type == "unpublished" and stated.get("day")
    if title and is_letter:  # Hall to Lee, 3 May
        return _is_of_day(stated, known) and may_stand_for(title, known_title, history)
    if title:
        return _is_same_volume(stated, known) and are_one_title(title, known_title, history)
    if stated.get("archive") and not stated.has_any("journal", *DATED):
        return True  # the mark of a file alone: `kept_together` says which
    if known_title or not stated.has_any("journal", "archive"):
        return False
    return _is_of_day(stated, known)


def _is_of_day(stated: Description, known: Description) -> bool:
    """Whether both are of one date, number and volume."""
    return all(stated.get(name) == known.get(name) for name in DATED)


def _is_same_volume(stated: Description, known: Description) -> bool:
    """Whether the volumes are equal, or one side states none.

    Only of parts (chapters, articles) may one side leave it out; a volume of a book is a book.
    """
    if stated.get("volume") == known.get("volume"):
        return True
    return {stated.type, known.type} <= PARTS and volumes_agree(stated, known)


def what_fits(stated: Description) -> str:
    """What a cite and a known work have in common: "cited before with this author, title"."""
    names = list(stated.pick("title", "volume", "journal", "number"))
    if stated.authors:
        names.insert(0, "author")
    return "cited before with this " + ", ".join(names)


def in_container(stated: Description, container: Description) -> Description:
    """A part stated by itself, with what it has from the book or set in which it stands."""
    fields = container.pick("volume", "address", "publisher", "year")
    fields["booktitle"] = container.whole_title
    fields.update(stated.fields)
    return replace(stated, type="incollection").with_all_fields(fields)
