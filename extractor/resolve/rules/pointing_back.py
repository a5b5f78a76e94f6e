"""Rules for cites that point back: sigla, notes named, *ibid.*, *op. cit.*, "as above", a bare surname."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.compare.fold import tokens
from extractor.compare.same_container import volumes_agree
from extractor.compare.same_person import authors_agree
from extractor.compare.same_title import same_title, short_title, weighty
from extractor.model.links import Cite, Link
from extractor.model.works import Description, Person
from extractor.resolve.history import History
from extractor.resolve.verdict import (
    DOUBTFUL,
    LIKELY,
    OVER,
    PARTS,
    SET_WORDS,
    SURE,
    TITLED,
    Verdict,
    fits,
    known_work,
    settle,
    stated_by,
    what_fits,
)

BARE = frozenset(("ibid", "as-above", "loc-cit", "op-cit", "idem"))
LETTERS = regex.compile(r"\p{Lu}{2,6}(?:\s\d+)?")  # TKW 3
GENERIC = SET_WORDS | {
    "collected",
    "complete",
    "correspondence",
    "selected",
}  # nobody's title without its author
BACK = BARE | {"see-note", "author-only", "siglum"}


def siglum(cite: Cite, history: History) -> Verdict | None:
    """ "HRR, p. 40" after "hereafter HRR": the work that was given this name, in the volume stated."""
    work = history.named(cite)
    if work is None:
        return None
    stated = stated_by(cite)
    if stated.get("volume") and not volumes_agree(stated, history.works[work]):
        return other_volume(work, stated.get("volume"), history)
    return Verdict(work, SURE, (), "the essay says that it calls the work so")


def see_note(cite: Cite, history: History) -> Verdict | None:
    """ "n. 22 above", "see note 14": what that note cites."""
    label = cite.at("note")
    if cite.form != "see-note" or not label:
        return None
    works = [
        link.work
        for at in history.by_label.get(label, ())
        if (link := history.links[at]).work is not None
    ]
    stated = stated_by(cite)
    fitting = [work for work in dict.fromkeys(works) if fits(stated, history.works[work])]
    return settle(fitting, history, SURE, f"cited in note {label}") or Verdict(
        None, 0.0, reason=f"note {label} cites no such work"
    )


def bare(cite: Cite, history: History) -> Verdict | None:
    """ "Ibid., p. 3", "As above, p. 91" with neither author nor title: the cite just before."""
    stated = cite.description
    if cite.form not in BARE or stated.authors or stated.editors or stated.get("title"):
        return None
    last = next(history.before(cite), None)
    if last is None or last.work is None:
        return Verdict(
            None,
            0.0,
            reason="the cite before is unresolved" if last else "nothing is cited just before",
        )
    if history.between(history.unread, last.cite, cite):
        return Verdict(None, 0.0, reason="a note between could not be read")
    work, known = last.work, history.works[last.work]
    full = stated_by(cite)
    if full.get("volume") and not volumes_agree(full, known):
        return other_volume(work, full.get("volume"), history)
    if full.get("day") and known.get("journal"):
        return _other_issue(full, known, history)
    others = _same_note(last, history)
    confidence = (
        DOUBTFUL if others else OVER if history.between(history.comments, last.cite, cite) else SURE
    )
    return Verdict(work, min(confidence, last.confidence), tuple(others), "the cite just before")


def _same_note(last: Link, history: History) -> list[int]:
    """Other works that the note of the last cite points to: after several works "ibid." is doubtful."""
    note = last.cite.note
    if note is None:
        return []
    links = (history.links[at] for at in history.by_label[note.label])
    return [
        link.work for link in links if link.cite.note == note and link.work not in (None, last.work)
    ][:5]


def other_volume(work: int, volume: str, history: History) -> Verdict:
    """ "Ibid., vol. 33": another volume of the same set."""
    known = history.works[work]
    title = known.get("booktitle") or known.get("title")
    same = [
        other
        for other in history.with_words([title])
        if history.works[other].get("volume") == volume
    ]
    fitting = [
        w
        for w in same
        if same_title(history.works[w].get("title"), title) and history.works[w].type == "book"
    ]
    if fitting:
        return Verdict(fitting[0], LIKELY, (), f"volume {volume} of the set just before")
    kept = {k: v for k, v in known.fields if k in ("publisher", "maintitle")} | {
        "title": title,
        "volume": volume,
    }
    new = replace(known, type="book", fields=tuple(sorted(kept.items())))
    return Verdict(new, LIKELY, (), f"volume {volume} of the set just before, not cited till now")


def _other_issue(stated: Description, known: Description, history: History) -> Verdict:
    """ "Ibid., 30 November 1892": another issue of the newspaper cited just before."""
    date = [(k, stated.get(k) or known.get(k)) for k in ("day", "month", "year")]
    issue = replace(
        known,
        fields=tuple(sorted((*((k, v) for k, v in date if v), ("journal", known.get("journal"))))),
    )
    if known.get("title"):
        issue = replace(issue, authors=())
    return known_work(issue, history) or Verdict(
        issue, LIKELY, (), "another issue of the newspaper just before"
    )


def new_item(cite: Cite, history: History) -> Verdict | None:
    """ "Lenin, 'Resolution on War and Peace', as above": a title not cited before, in the container cited last."""
    stated = cite.description
    if (
        cite.form not in BARE
        or not stated.get("title")
        or not (stated.authors or cite.form == "idem")
    ):
        return None
    authored = [
        work for work in history.of_author(stated) if authors_agree(stated, history.works[work])
    ]
    titles = [history.works[work].get(name) for work in authored for name in ("title", "booktitle")]
    if any(short_title(stated.get("title"), title) for title in titles):
        return None
    containers = [work for work in authored if _is_container(history.works[work])]
    if cite.form == "idem" or not containers:
        return None
    nearest = history.nearest(containers)[0]
    return Verdict(
        _item_in(stated, history.works[nearest]),
        LIKELY,
        (),
        "a new item in the container cited last",
    )


def _is_container(known: Description) -> bool:
    if known.get("booktitle"):
        return True
    return known.type == "book" and bool(
        known.get("volume") or set(tokens(known.get("title"))) & SET_WORDS
    )


def _item_in(stated: Description, container: Description) -> Description:
    inherited = {
        k: container.get(k) for k in ("volume", "address", "publisher", "year") if container.get(k)
    }
    inherited["booktitle"] = container.get("booktitle") or container.get("title")
    return replace(
        stated, type="incollection", fields=tuple(sorted((inherited | dict(stated.fields)).items()))
    )


def chapter_above(cite: Cite, history: History) -> Verdict | None:
    """ "H. Berktay, in H. Mukhia (ed.), as above, p. 289": a chapter in the book that the editor stands for."""
    stated = cite.description
    if cite.form not in BARE or not stated.editors or not (stated.authors or stated.get("title")):
        return None
    editor = replace(stated, authors=stated.editors, editors=(), fields=())
    books = [
        work for work in history.of_author(editor) if authors_agree(editor, history.works[work])
    ]
    whole = [work for work in books if history.works[work].type == "book"] or books
    if not whole:
        return None
    nearest = history.nearest(whole)[0]
    item = _item_in(replace(stated, editors=stated.editors), history.works[nearest])
    return known_work(item, history) or Verdict(
        item, LIKELY, (), "a chapter in the book of this editor, cited before"
    )


def idem(cite: Cite, history: History) -> Verdict | None:
    """ "Idem, *My Life*, p. 4": another work by the author cited just before."""
    if cite.form != "idem" or not cite.description.get("title"):
        return None
    last = next(history.before(cite), None)
    if last is None or last.work is None:
        return Verdict(None, 0.0, reason="no author stands before idem")
    stated = replace(stated_by(cite), authors=history.works[last.work].authors)
    return known_work(stated, history) or Verdict(
        stated, LIKELY, (), "a new work by the author just before"
    )


def pointing_back(cite: Cite, history: History) -> Verdict | None:
    """ "Cliff, as above, p. 184", "Trotsky, op. cit.", "Deutscher, p. 296": a work cited before that fits."""
    if cite.form not in BACK or cite.description.get("note"):
        return None
    stated = stated_by(cite)
    named = stated.authors or stated.editors
    pool = (
        history.of_author(stated)
        if named
        else history.with_words([stated.get(name) for name in TITLED])
    )
    fitting = [work for work in pool if fits(stated, history.works[work])]
    titled = stated.get("title") and [
        work for work in fitting if fits(stated, history.works[work], ("title",))
    ]
    fitting = titled or fitting
    if stated.editors and not stated.authors:  # an editor stands for the whole book
        fitting = [work for work in fitting if history.works[work].type not in PARTS] or fitting
    sure = SURE if cite.form != "author-only" else LIKELY
    return settle(fitting, history, sure, what_fits(stated))


def surname(cite: Cite, history: History) -> Verdict | None:
    """ "Hume, p. 12": one unmarked word with a page is the author cited before, and no title of its own."""
    word = cite.description.get("title")
    if cite.description.authors or not word or not cite.at("page"):
        return None
    if LETTERS.fullmatch(word):
        return Verdict(None, 0.0, reason="the essay does not say what these letters stand for")
    if " " in word or cite.form == "siglum":
        return None
    if _is_marked(cite, word):
        return None
    stated = replace(stated_by(cite), authors=(Person(word),))
    stated = replace(stated, fields=tuple((k, v) for k, v in stated.fields if k != "title"))
    fitting = [work for work in history.of_family(word) if fits(stated, history.works[work])]
    return settle(fitting, history, LIKELY, "cited before with this author") or Verdict(
        None, 0.0, reason="nobody of this name is cited before"
    )


def _is_marked(cite: Cite, title: str) -> bool:
    """Italics or quotation marks say that the word is a title."""
    clip = cite.reference.clip
    kinds = ("emphasised", "quoted", "journal")
    return any(one.kind in kinds and title in one.value for one in clip.inside())


def dangling(cite: Cite, _history: History) -> Verdict | None:
    """It points back, and nothing before explains it: said, never guessed."""
    if cite.form in BACK and not _says_enough(cite.description):
        return Verdict(None, 0.0, reason="nothing cited before fits")
    return None


def _says_enough(stated: Description) -> bool:
    """What is stated would do for an entry of its own."""
    named = stated.authors or stated.get("journal") or stated.get("booktitle")
    telling = [word for word in weighty(stated.get("title")) if word not in GENERIC]
    return bool(stated.get("title") and (named or telling))
