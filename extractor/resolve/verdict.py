"""What a rule of resolution may answer, and what the rules weigh alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.compare.same_container import containers_agree, same_edition, volumes_agree
from extractor.compare.same_person import authors_agree
from extractor.compare.same_title import same_title, short_title
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.resolve.history import History

SURE, LIKELY, OVER, DOUBTFUL = 0.97, 0.92, 0.9, 0.8  # OVER: over a comment in between
TITLED = ("title", "booktitle", "maintitle", "journal")
PARTS = frozenset(("article", "incollection", "inproceedings", "inbook"))
SET_WORDS = frozenset(
    ("works", "writings", "werke", "oeuvres", "sochineniya")
)  # Collected Works, Selected Writings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found: a known work (index), or a new one; how sure; what else it might be; and why."""

    work: int | Description | None
    confidence: float
    candidates: tuple[int, ...] = ()
    reason: str = ""


Rule = Callable[[Cite, History], Verdict | None]


def stated_by(cite: Cite) -> Description:
    """What the cite states, the volume cited among it: a volume and page of a set is that volume."""
    stated = dict(cite.description.fields)
    if cite.at("volume"):
        stated.setdefault("volume", cite.at("volume"))
    if "volume" in stated and cite.at("page") and cite.description.type not in PARTS:
        stated.pop(
            "url", None
        )  # an address beside volume and page is that of the passage, not of the volume
    return replace(cite.description, fields=tuple(sorted(stated.items())))


def fits(stated: Description, known: Description, names: Sequence[str] = TITLED) -> bool:
    """Nothing that the cite states speaks against the work; its title may be any of these of the work."""
    title = stated.get("title")
    if not title and stated.get("journal") and known.get("title") and not known.get("journal"):
        return False  # an untitled article is no book of its author
    return (
        authors_agree(stated, known)
        and volumes_agree(stated, known)
        and containers_agree(stated, known)
        and (not title or any(short_title(title, known.get(name)) for name in names))
    )


def settle(works: Sequence[int], history: History, sure: float, reason: str) -> Verdict | None:
    """One work fits: it is meant. Several: the nearest, said with doubt and with the others."""
    if not works:
        return None
    ranked = history.nearest(works)
    if len(ranked) == 1:
        return Verdict(ranked[0], sure, (), reason)
    distance = history.recency(ranked[0]) - history.recency(ranked[1])
    confidence = DOUBTFUL + (0.05 if distance > 2 else 0.0)
    return Verdict(
        ranked[0], confidence, tuple(ranked[1:6]), f"{reason}; the nearest of {len(ranked)}"
    )


def known_work(stated: Description, history: History) -> Verdict | None:
    """A work cited before of which this is a further cite, in the same edition."""
    title = stated.get("title")
    pool = history.with_words([title or stated.get("journal") or stated.get("archive")])
    same = [work for work in pool if _same_work(stated, history.works[work])]
    exact = [work for work in same if same_edition(stated, history.works[work])]
    return settle(exact, history, SURE, "the same work was cited before")


def _same_work(stated: Description, known: Description) -> bool:
    if not (authors_agree(stated, known) and containers_agree(stated, known)):
        return False
    if stated.get("archive") != known.get("archive"):
        return False
    if stated.get("title"):
        if stated.get("volume") != known.get("volume") and not _volume_open(stated, known):
            return False
        return same_title(stated.get("title"), known.get("title"))
    return (
        bool(stated.get("journal") or stated.get("archive"))
        and not known.get("title")
        and _same_date(stated, known)
    )


def _volume_open(stated: Description, known: Description) -> bool:
    """A volume that only one side states may be the place cited (chapters, journals), never a book's own."""
    return stated.type in PARTS and known.type in PARTS and volumes_agree(stated, known)


def _same_date(stated: Description, known: Description) -> bool:
    return all(stated.get(k) == known.get(k) for k in ("year", "month", "day", "number", "volume"))


def what_fits(stated: Description) -> str:
    names = [name for name in ("title", "volume", "journal", "number") if stated.get(name)]
    return "cited before with this " + ", ".join((["author"] if stated.authors else []) + names)
