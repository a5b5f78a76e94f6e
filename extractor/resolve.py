"""RESOLVE: one forward pass over an essay's cites, each linked to the work it means.

Every rule is a small function (cite, history) -> Verdict | None; the first of `RULES` that has something to say
decides, and its name is recorded. A cite that points back and finds nothing stays, unresolved, and the next bare
*ibid.* does not reach over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.essay import Essay, Problem
from extractor.history import History
from extractor.likeness import (
    authors_agree,
    containers_agree,
    same_edition,
    same_title,
    short_title,
    volumes_agree,
    words,
)  # fmt: skip
from extractor.model import Cite, Description, Link, NoteReading, Person, Resolution
from extractor.second_look import second_look

BARE = frozenset(("ibid", "as-above", "loc-cit", "op-cit", "idem"))
BACK = BARE | {"see-note", "author-only", "siglum"}
SURE, LIKELY, OVER, DOUBTFUL = 0.97, 0.92, 0.9, 0.8  # OVER: over a comment in between
TITLED = ("title", "booktitle", "maintitle", "journal")
IMPRINT = ("address", "publisher", "year", "journal", "booktitle", "url")
FARTHEST = 8000  # characters of running text between the title of an item and the mark of its note
PARTS = frozenset(("article", "incollection", "inproceedings", "inbook"))
SET_WORDS = frozenset(("works", "writings", "werke", "oeuvres", "sochineniya"))  # Collected Works, Selected Writings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found: a known work (index), or a new one; how sure; what else it might be; and why."""

    work: int | Description | None
    confidence: float
    candidates: tuple[int, ...] = ()
    reason: str = ""


Rule = Callable[[Cite, History], Verdict | None]


def _stated(cite: Cite) -> Description:
    """What the cite states, the volume cited among it: a volume and page of a set is that volume."""
    stated = dict(cite.description.fields)
    if cite.at("volume"):
        stated.setdefault("volume", cite.at("volume"))
    if "volume" in stated and cite.at("page") and cite.description.type not in PARTS:
        stated.pop("url", None)  # an address beside volume and page is that of the passage, not of the volume
    return replace(cite.description, fields=tuple(sorted(stated.items())))


def _fits(stated: Description, known: Description, names: Sequence[str] = TITLED) -> bool:
    """Nothing that the cite states speaks against the work; its title may be any of these of the work."""
    title = stated.get("title")
    return (
        authors_agree(stated, known)
        and volumes_agree(stated, known)
        and containers_agree(stated, known)
        and (not title or any(short_title(title, known.get(name)) for name in names))
    )


def _settle(works: Sequence[int], history: History, sure: float, reason: str) -> Verdict | None:
    """One work fits: it is meant. Several: the nearest, said with doubt and with the others."""
    if not works:
        return None
    ranked = history.nearest(works)
    if len(ranked) == 1:
        return Verdict(ranked[0], sure, (), reason)
    distance = history.recency(ranked[0]) - history.recency(ranked[1])
    confidence = DOUBTFUL + (0.05 if distance > 2 else 0.0)
    return Verdict(ranked[0], confidence, tuple(ranked[1:6]), f"{reason}; the nearest of {len(ranked)}")


def siglum(cite: Cite, history: History) -> Verdict | None:
    """"HRR, p. 40" after "hereafter HRR": the work that was given this name, in the volume stated."""
    work = history.named(cite)
    if work is None:
        return None
    stated = _stated(cite)
    if stated.get("volume") and not volumes_agree(stated, history.works[work]):
        return _other_volume(work, stated.get("volume"), history)
    return Verdict(work, SURE, (), "the essay says that it calls the work so")


def see_note(cite: Cite, history: History) -> Verdict | None:
    """"n. 22 above", "see note 14": what that note cites."""
    label = cite.at("note")
    if cite.form != "see-note" or not label:
        return None
    works = [link.work for at in history.by_label.get(label, ()) if (link := history.links[at]).work is not None]
    stated = _stated(cite)
    fitting = [work for work in dict.fromkeys(works) if _fits(stated, history.works[work])]
    return _settle(fitting, history, SURE, f"cited in note {label}") or Verdict(
        None, 0.0, reason=f"note {label} cites no such work"
    )


def bare(cite: Cite, history: History) -> Verdict | None:
    """"Ibid., p. 3", "As above, p. 91" with neither author nor title: the cite just before."""
    stated = cite.description
    if cite.form not in BARE or stated.authors or stated.editors or stated.get("title"):
        return None
    last = next(history.before(cite), None)
    if last is None or last.work is None:
        return Verdict(None, 0.0, reason="the cite before is unresolved" if last else "nothing is cited just before")
    if history.between(history.unread, last.cite, cite):
        return Verdict(None, 0.0, reason="a note between could not be read")
    work, known = last.work, history.works[last.work]
    full = _stated(cite)
    if full.get("volume") and not volumes_agree(full, known):
        return _other_volume(work, full.get("volume"), history)
    if full.get("day") and known.get("journal"):
        return _other_issue(full, known, history)
    others = _same_note(last, history)
    confidence = DOUBTFUL if others else OVER if history.between(history.comments, last.cite, cite) else SURE
    return Verdict(work, min(confidence, last.confidence), tuple(others), "the cite just before")


def _same_note(last: Link, history: History) -> list[int]:
    """Other works that the note of the last cite points to: after several works "ibid." is doubtful."""
    note = last.cite.note
    if note is None:
        return []
    links = (history.links[at] for at in history.by_label[note.label])
    return [link.work for link in links if link.cite.note == note and link.work not in (None, last.work)][:5]


def _other_volume(work: int, volume: str, history: History) -> Verdict:
    """"Ibid., vol. 33": another volume of the same set."""
    known = history.works[work]
    title = known.get("booktitle") or known.get("title")
    same = [other for other in history.with_words([title]) if history.works[other].get("volume") == volume]
    fitting = [w for w in same if same_title(history.works[w].get("title"), title) and history.works[w].type == "book"]
    if fitting:
        return Verdict(fitting[0], LIKELY, (), f"volume {volume} of the set just before")
    kept = {k: v for k, v in known.fields if k in ("publisher", "maintitle")} | {"title": title, "volume": volume}
    new = replace(known, type="book", fields=tuple(sorted(kept.items())))
    return Verdict(new, LIKELY, (), f"volume {volume} of the set just before, not cited till now")


def _other_issue(stated: Description, known: Description, history: History) -> Verdict:
    """"Ibid., 30 November 1892": another issue of the newspaper cited just before."""
    date = [(k, stated.get(k) or known.get(k)) for k in ("day", "month", "year")]
    issue = replace(known, fields=tuple(sorted((*((k, v) for k, v in date if v), ("journal", known.get("journal"))))))
    if known.get("title"):
        issue = replace(issue, authors=())
    return _known(issue, history) or Verdict(issue, LIKELY, (), "another issue of the newspaper just before")


def new_item(cite: Cite, history: History) -> Verdict | None:
    """"Lenin, 'Resolution on War and Peace', as above": a title not cited before, in the container cited last."""
    stated = cite.description
    if cite.form not in BARE or not stated.get("title") or not (stated.authors or cite.form == "idem"):
        return None
    authored = [work for work in history.of_author(stated) if authors_agree(stated, history.works[work])]
    titles = [history.works[work].get(name) for work in authored for name in ("title", "booktitle")]
    if any(short_title(stated.get("title"), title) for title in titles):
        return None
    containers = [work for work in authored if _is_container(history.works[work])]
    if cite.form == "idem" or not containers:
        return None
    nearest = history.nearest(containers)[0]
    return Verdict(_item_in(stated, history.works[nearest]), LIKELY, (), "a new item in the container cited last")


def _is_container(known: Description) -> bool:
    if known.get("booktitle"):
        return True
    return known.type == "book" and bool(known.get("volume") or set(words(known.get("title"))) & SET_WORDS)


def _item_in(stated: Description, container: Description) -> Description:
    inherited = {k: container.get(k) for k in ("volume", "address", "publisher", "year") if container.get(k)}
    inherited["booktitle"] = container.get("booktitle") or container.get("title")
    return replace(stated, type="incollection", fields=tuple(sorted((inherited | dict(stated.fields)).items())))


def idem(cite: Cite, history: History) -> Verdict | None:
    """"Idem, *My Life*, p. 4": another work by the author cited just before."""
    if cite.form != "idem" or not cite.description.get("title"):
        return None
    last = next(history.before(cite), None)
    if last is None or last.work is None:
        return Verdict(None, 0.0, reason="no author stands before idem")
    stated = replace(_stated(cite), authors=history.works[last.work].authors)
    return _known(stated, history) or Verdict(stated, LIKELY, (), "a new work by the author just before")


def pointing_back(cite: Cite, history: History) -> Verdict | None:
    """"Cliff, as above, p. 184", "Trotsky, op. cit.", "Deutscher, p. 296": a work cited before that fits."""
    if cite.form not in BACK or cite.description.get("note"):
        return None
    stated = _stated(cite)
    named = stated.authors or stated.editors
    pool = history.of_author(stated) if named else history.with_words([stated.get(name) for name in TITLED])
    fitting = [work for work in pool if _fits(stated, history.works[work])]
    sure = SURE if cite.form != "author-only" else LIKELY
    return _settle(fitting, history, sure, _what_fits(stated))


def _what_fits(stated: Description) -> str:
    names = [name for name in ("title", "volume", "journal", "number") if stated.get(name)]
    return "cited before with this " + ", ".join((["author"] if stated.authors else []) + names)


def surname(cite: Cite, history: History) -> Verdict | None:
    """"Hume, p. 12": one unmarked word with a page is the author cited before, and no title of its own."""
    word = cite.description.get("title")
    if cite.description.authors or not word or " " in word or not cite.at("page") or _is_marked(cite, word):
        return None
    stated = replace(_stated(cite), authors=(Person(word),))
    stated = replace(stated, fields=tuple((k, v) for k, v in stated.fields if k != "title"))
    fitting = [work for work in history.of_family(word) if _fits(stated, history.works[work])]
    return _settle(fitting, history, LIKELY, "cited before with this author") or Verdict(
        None, 0.0, reason="nobody of this name is cited before"
    )


def _is_marked(cite: Cite, title: str) -> bool:
    """Italics or quotation marks say that the word is a title."""
    clip = cite.reference.clip
    kinds = ("emphasised", "quoted", "journal")
    return any(one.kind in kinds and title in one.value for one in clip.citation.candidates)


def contribution(cite: Cite, _history: History) -> Verdict | None:
    """"a reply by David Finkel … in International Socialism 55", "by myself in this issue": untitled, but located."""
    stated = cite.description
    if cite.form != "author-only" or stated.get("title") or not stated.authors:
        return None
    if stated.get("journal") or stated.get("booktitle") or stated.get("note"):
        kind = "incollection" if stated.get("booktitle") else "article"
        return Verdict(replace(stated, type=kind), LIKELY, (), "an untitled contribution, not cited before")
    return None


def dangling(cite: Cite, _history: History) -> Verdict | None:
    """It points back, and nothing before explains it: said, never guessed."""
    if cite.form in BACK and not _says_enough(cite.description):
        return Verdict(None, 0.0, reason="nothing cited before fits")
    return None


def _says_enough(stated: Description) -> bool:
    """What is stated would do for an entry of its own."""
    return bool(stated.get("title") and (stated.authors or stated.get("journal") or stated.get("booktitle")))


def author_date(cite: Cite, history: History) -> Verdict | None:
    """"Dean 2012, p. 210": the work of this author and year, listed or cited before; else one known by these alone."""
    stated = cite.description
    if cite.form != "author-date" or stated.get("title") or not (stated.authors and stated.get("year")):
        return None
    pool = history.of_author(stated)
    fitting = [work for work in pool if _same_year(stated, history.works[work])]
    known = _settle(fitting, history, SURE, "a work of this author and year")
    return known or Verdict(replace(stated, type="misc"), LIKELY, (), "known by author and year alone")


def _same_year(stated: Description, known: Description) -> bool:
    """Author and year agree; "2016a" needs the same letter where the list prints one."""
    return authors_agree(stated, known) and stated.get("year") in (known.get("year"), known.get("origyear"))


def short(cite: Cite, history: History) -> Verdict | None:
    """"Trotsky, *History*, Vol. 1, p. 111": author and short title of a work cited before, without imprint."""
    stated = _stated(cite)
    if not stated.get("title") or not stated.authors or any(stated.get(name) for name in IMPRINT):
        return None
    fitting = [work for work in history.of_author(stated) if _fits(stated, history.works[work], ("title",))]
    exact = [work for work in fitting if same_title(stated.get("title"), history.works[work].get("title"))]
    return _settle(exact or fitting, history, SURE, _what_fits(stated))


def full(cite: Cite, history: History) -> Verdict | None:
    """A work stated in full: the same as one cited before, or a new one."""
    stated = _stated(cite)
    if not stated.get("title") and not stated.get("journal") and not stated.get("url") and not stated.authors:
        return Verdict(None, 0.0, reason="neither author nor title")
    return _known(stated, history) or Verdict(stated, _own(cite), (), "stated here for the first time")


def _own(cite: Cite) -> float:
    """How sure a first cite is: as sure as the reading of its fields."""
    return round(min(SURE, 0.5 + 0.5 * cite.confidence), 3)


def _known(stated: Description, history: History) -> Verdict | None:
    """A work cited before of which this is a further cite, in the same edition."""
    title = stated.get("title")
    pool = history.with_words([title]) if title else history.of_author(stated)
    same = [work for work in pool if _same_work(stated, history.works[work])]
    exact = [work for work in same if same_edition(stated, history.works[work])]
    return _settle(exact, history, SURE, "the same work was cited before")


def _same_work(stated: Description, known: Description) -> bool:
    if not (authors_agree(stated, known) and containers_agree(stated, known)):
        return False
    if stated.get("title"):
        if stated.get("volume") != known.get("volume") and not _volume_open(stated, known):
            return False
        return same_title(stated.get("title"), known.get("title"))
    return bool(stated.get("journal")) and not known.get("title") and _same_date(stated, known)


def _volume_open(stated: Description, known: Description) -> bool:
    """A volume that only one side states may be the place cited (chapters, journals), never a book's own."""
    return stated.type in PARTS and known.type in PARTS and volumes_agree(stated, known)


def _same_date(stated: Description, known: Description) -> bool:
    return all(stated.get(k) == known.get(k) for k in ("year", "month", "day", "number", "volume"))


RULES: tuple[Rule, ...] = (
    siglum, see_note, bare, idem, new_item, pointing_back, surname, contribution, dangling, author_date, short, full,
)  # fmt: skip


def resolve(
    essay: Essay,
    cites: Iterable[Cite],
    notes: tuple[NoteReading, ...],
    problems: Iterable[Problem],
    history: History | None = None,
) -> Resolution:
    """Link every cite of an essay, in reading order (`Cite.place`), to a work of the essay. `history` holds the works
    of earlier chapters of the same book."""
    history = history or History()
    history.unread, history.comments = (_places(notes, kind) for kind in ("unparsed", "commentary"))
    for cite in sorted(cites, key=lambda one: (one.place, one.start)):
        _link(cite, history)
    links = second_look(_second_hand(history.links), history.works)
    found = [problem for link in links if (problem := _problem(link))]
    works, links = _cited(history.works, links)
    return Resolution(essay, notes, works, links, (*problems, *found))


def _places(notes: Iterable[NoteReading], kind: str) -> tuple[int, ...]:
    return tuple(sorted((one.note.anchor or one.note.span).start for one in notes if one.kind == kind))


def _cited(works: Sequence[Description], links: Sequence[Link]) -> tuple[tuple[Description, ...], tuple[Link, ...]]:
    """Only the works that this essay cites, and the links numbered after them."""
    cited = sorted({work for link in links for work in (link.work, link.item, link.cited_in) if work is not None})
    new = {work: n for n, work in enumerate(cited)}

    def at(work: int | None) -> int | None:
        return None if work is None else new[work]

    moved = (
        replace(
            link, work=at(link.work), item=at(link.item), cited_in=at(link.cited_in),
            candidates=tuple(new[work] for work in link.candidates if work in new),
        )
        for link in links
    )  # fmt: skip
    return tuple(works[work] for work in cited), tuple(moved)


def _link(cite: Cite, history: History) -> None:
    name, verdict = next((rule.__name__.replace("_", "-"), found) for rule in RULES if (found := rule(cite, history)))
    work = verdict.work
    if isinstance(work, Description):
        work = history.add_work(work)
    elif work is not None and cite.form in ("full", "short", "title-only"):
        history.learn(work, _stated(cite))
    item = _item(cite, work, history) if isinstance(work, int) else None
    history.add_link(Link(cite, work, name, verdict.confidence, item, None, verdict.candidates, verdict.reason))


def _item(cite: Cite, work: int, history: History) -> int | None:
    """The item of a collected volume that running text names before the note's mark: the body has the title, the note
    volume and page. It must be by the author of the volume and stand behind the mark of the note before."""
    volume = history.works[work]
    if not cite.note or not volume.get("volume") or not set(words(volume.get("title"))) & SET_WORDS:
        return None
    for link in reversed(history.links):
        if link.cite.note or cite.place - link.cite.place > FARTHEST:
            return None
        if link.work is not None and link.work != work and _is_item_of(history.works[link.work], volume):
            history.learn(link.work, _contained(cite, history.works[link.work], volume))
            return link.work
    return None


def _is_item_of(known: Description, volume: Description) -> bool:
    return bool(known.get("title") and known.authors) and authors_agree(known, volume)


def _contained(cite: Cite, item: Description, volume: Description) -> Description:
    """What the note states of an item: the volume it stands in, and the address printed beside the page."""
    found = {"booktitle": volume.get("title"), "volume": volume.get("volume"), "url": cite.description.get("url")}
    return replace(item, type="incollection", fields=tuple(sorted((k, v) for k, v in found.items() if v)))


def _second_hand(links: Sequence[Link]) -> tuple[Link, ...]:
    """A cite "quoted in" the next one of its note is known at second hand from it."""
    done = list(links)
    for i, link in enumerate(links[1:], 1):
        before = links[i - 1]
        if link.cite.quoted_in and before.cite.note == link.cite.note and link.cite.note:
            done[i - 1] = replace(done[i - 1], cited_in=link.work)
    return tuple(done)


def _problem(link: Link) -> Problem | None:
    cite = link.cite
    label = cite.note.label if cite.note else None
    if link.work is None:
        return Problem("unresolved", f"“{cite.text}”: {link.reason}", cite.start, label)
    if link.candidates:
        return Problem("ambiguous", f"“{cite.text}”: {link.reason}", cite.start, label)
    return None
