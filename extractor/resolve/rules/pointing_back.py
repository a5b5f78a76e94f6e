"""Rules for cites that point back: sigla, notes named, *ibid.*, *op. cit.*, a bare surname."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.compare.fold import tokens
from extractor.compare.same_container import volumes_agree
from extractor.compare.same_mark import kept_together
from extractor.compare.same_title import weighty
from extractor.language.years import YEAR_RE
from extractor.model.links import Cite, Link
from extractor.model.works import Description, Person
from extractor.recognise.locators import POINTED_TO
from extractor.resolve.history import History
from extractor.resolve.verdict import (
    DOUBTFUL,
    LIKELY,
    OTHERS_SHOWN,
    OVER,
    PARTS,
    SURE,
    TITLED,
    Verdict,
    are_one_title,
    by_its_authors,
    fits,
    fitting,
    in_container,
    is_set,
    known_or_new,
    may_stand_for,
    prefer,
    settle,
    stated_by,
    unresolved,
    what_fits,
)

MARKED = frozenset(("emphasised", "quoted", "journal"))  # kinds of proposals that show a title
LETTERS_RE = regex.compile(r"\p{Lu}{2,6}(?:\s\d+)?")  # TKW 3


def siglum(cite: Cite, history: History) -> Verdict | None:
    """ "HRR, p. 40" after "hereafter HRR": the work of this name, in the volume stated."""
    work = history.named(cite)
    if work is None:
        return _yearly(cite, None, history) if cite.form == "siglum" else None
    stated = stated_by(cite)
    archive = stated.get("archive")
    if archive and not kept_together(archive, history.works[work].get("archive")):
        return None  # another file of the same repository
    if yearly := _yearly(cite, history.works[work], history):
        return yearly
    in_parts = history.named_in_parts(cite) == work  # "DBPO, I, VI" names its volume
    if not in_parts and _is_other_volume(stated, history.works[work]):
        return _other_volume(work, stated.get("volume"), history)
    return Verdict(work, SURE, reason="the essay says that it calls the work so")


def _yearly(cite: Cite, known: Description | None, history: History) -> Verdict | None:
    """ "FRUS 1946, V, 824": the volume of a series that is numbered anew each year.

    `known` is the volume that the essay said it calls so; None where only the field knows the
    letters. None for what names no year and volume, or no other than that volume.
    """
    stated = stated_by(cite)
    year, volume = stated.get("year"), stated.get("volume")
    title = (known or stated).get("title")
    if not (YEAR_RE.fullmatch(year) and volume and title) or cite.form == "full":
        return None
    if known and (_is_of_year(stated, known) or not _years(known)):
        return None
    other = _volume_of_year(stated, title, history)
    if other is not None:
        return Verdict(other, SURE, reason=f"the volume of {year} of this series")
    dated, changed = YEAR_RE.subn(year, title, count=1)
    fields = {"title": dated, "volume": volume, **({} if changed else {"year": year})}
    publisher = known.pick("publisher") if known else {}
    new = replace(known or stated, type="book").with_all_fields({**publisher, **fields})
    return Verdict(new, LIKELY, reason=f"the volume of {year} of a series, not cited till now")


def _volume_of_year(stated: Description, title: str, history: History) -> int | None:
    """The known volume of the year and number stated, of the series of a title with a year."""
    series = YEAR_RE.sub("", title)
    for other in history.with_words([title], stated):
        own = YEAR_RE.sub("", history.works[other].get("title"))
        if _is_of_year(stated, history.works[other]) and are_one_title(own, series, history):
            return other
    return None


def _years(known: Description) -> list[str]:
    """The years in the title of a volume, else that of its printing."""
    return YEAR_RE.findall(known.get("title")) or YEAR_RE.findall(known.get("year"))


def _is_of_year(stated: Description, known: Description) -> bool:
    """Whether a volume is the one of the year and number stated."""
    return stated.get("year") in _years(known) and volumes_agree(stated, known)


def see_note(cite: Cite, history: History) -> Verdict | None:
    """ "n. 22 above", "see note 14", "Hume, op. cit. (note 1)": what that note cites.

    Of several works that which the cite names by an author or a word of the title. Where the note
    cites nothing of the kind, the author or title may tell without it, with doubt.
    """
    label = cite.at("note")
    if not label or (cite.form != "see-note" and not _points_to_note(cite)):
        return None
    stated = stated_by(cite)
    pool = history.of_label(label)
    cited = _named_in(cite.text, pool, history) or fitting(stated, pool, history)
    if cited:
        return settle(cited, history, SURE, f"cited in note {label}")
    known = pointing_back(cite, history) if _names_a_work(stated) else None
    if known is not None and known.work is not None:
        return replace(known, confidence=DOUBTFUL, reason=f"{known.reason}, not in note {label}")
    return unresolved(f"note {label} cites no such work")


def _points_to_note(cite: Cite) -> bool:
    """Whether it names a note of the essay, not one of the work cited ("op. cit., p. 4, n. 3")."""
    return any(place.by == POINTED_TO for place in cite.reference.locators)


def _named_in(text: str, pool: list[int], history: History) -> list[int]:
    """Those works of a pool of which a text names the most authors, or words of the title."""
    words = set(tokens(text))
    named: dict[int, int] = {}
    for work in pool:
        known = history.works[work]
        people = (*known.authors, *known.editors)
        own = {word for person in people for word in tokens(person.family)}
        own.update(weighty(known.get("title"), history.vocabulary))
        named[work] = len(words & own)
    most = max(named.values(), default=0)
    return [work for work in pool if named[work] == most > 0]


def bare(cite: Cite, history: History) -> Verdict | None:
    """ "Ibid., p. 3", "As above, p. 91" with neither author nor title: the cite just before."""
    if _names_a_work(cite.description):
        return None
    last = history.before(cite)
    if last is None:
        return unresolved("nothing is cited just before")
    if last.work is None:
        return unresolved("the cite before is unresolved")
    if history.between(history.unread, last.cite, cite):
        return unresolved("a note between could not be read")
    stated, known = stated_by(cite), history.works[last.work]
    if _is_other_volume(stated, known):
        return _other_volume(last.work, stated.get("volume"), history)
    # a day of a diary or of minutes in an archive is a place in them
    if stated.get("day") and known.get("journal") and not known.get("archive"):
        return _other_issue(stated, known, history)
    return _cite_before(cite, last, history)


def _names_a_work(stated: Description) -> bool:
    """Whether a cite says by author, editor or title what it means."""
    return bool(stated.authors or stated.editors or stated.get("title"))


def _cite_before(cite: Cite, last: Link, history: History) -> Verdict:
    """The work of the last cite: as sure as that, doubtful where its note cites several works."""
    # after several works in one note "ibid." is doubtful
    others = history.beside(last, OTHERS_SHOWN)
    confidence = SURE
    if others:
        confidence = DOUBTFUL
    elif history.between(history.comments, last.cite, cite):
        confidence = OVER
    confidence = min(confidence, last.confidence)
    return Verdict(last.work, confidence, tuple(others), "the cite just before")


def _is_other_volume(stated: Description, known: Description) -> bool:
    return bool(stated.get("volume")) and not volumes_agree(stated, known)


def _other_volume(work: int, volume: str, history: History) -> Verdict:
    """ "Ibid., vol. 33": another volume of the same set."""
    known = history.works[work]
    title = known.whole_title
    stated = known.with_fields(volume=volume)
    for other in history.with_words([title], stated):
        if _is_volume_of(other, title, volume, history):
            return Verdict(other, LIKELY, reason=f"volume {volume} of the set just before")
    fields = known.pick("publisher", "maintitle")
    new = replace(known, type="book").with_all_fields({**fields, "title": title, "volume": volume})
    reason = f"volume {volume} of the set just before, not cited till now"
    return Verdict(new, LIKELY, reason=reason)


def _is_volume_of(work: int, title: str, volume: str, history: History) -> bool:
    """Whether a work is this volume of the set of this title."""
    known = history.works[work]
    if known.get("volume") != volume or known.type != "book":
        return False
    return are_one_title(known.get("title"), title, history)


def _other_issue(stated: Description, known: Description, history: History) -> Verdict:
    """ "Ibid., 30 November 1892": another issue of the newspaper cited just before."""
    date = {**known.pick("day", "month", "year"), **stated.pick("day", "month", "year")}
    issue = known.with_all_fields({**date, "journal": known.get("journal")})
    if known.get("title"):
        issue = replace(issue, authors=())
    return known_or_new(issue, history, "another issue of the newspaper just before")


def new_item(cite: Cite, history: History) -> Verdict | None:
    """ "Lenin, 'Resolution on War and Peace', as above": a title not cited before.

    It stands in the container of the same author that was cited last, or in that which the cite
    names: "Engels to Adler, 3 May 1890, Letters, op. cit.".
    """
    stated = cite.description
    if not stated.get("title") or not stated.authors:
        return None
    authored = by_its_authors(stated, history)
    if any(_is_titled(work, stated.get("title"), history) for work in authored):
        return None
    containers = [work for work in authored if _is_container(history.works[work], history)]
    if stated.get("booktitle"):
        containers = _containers_titled(stated, history)
    if not containers:
        return None
    nearest = history.nearest(containers)[0]
    item = in_container(stated, history.works[nearest])
    return Verdict(item, LIKELY, reason="a new item in the container cited last")


def _containers_titled(stated: Description, history: History) -> list[int]:
    """The known books and sets that have the title of the one that a cite names, by anybody."""
    title = stated.get("booktitle")
    pool = history.with_words([title], stated)
    held = [work for work in pool if _is_container(history.works[work], history)]
    return [work for work in held if are_one_title(title, history.works[work].whole_title, history)]


def _is_titled(work: int, title: str, history: History) -> bool:
    """Whether a work or the book around it has this title, whole or shortened."""
    known = history.works[work]
    names = ("title", "booktitle")
    return any(may_stand_for(title, known.get(name), history) for name in names)


def _is_container(known: Description, history: History) -> bool:
    """Whether a work can hold others: a part shows its book, a volume or a set is one."""
    if known.get("booktitle"):
        return True
    return known.type == "book" and (bool(known.get("volume")) or is_set(known, history))


def chapter_above(cite: Cite, history: History) -> Verdict | None:
    """ "H. Berktay, in H. Mukhia (ed.), as above, p. 289": a chapter in the book of this editor."""
    stated = cite.description
    if not stated.editors or not (stated.authors or stated.get("title")):
        return None
    editor = replace(stated, authors=stated.editors, editors=(), fields=())
    edited = by_its_authors(editor, history)
    if not edited:
        return None
    whole = prefer(edited, lambda work: history.works[work].type == "book")
    nearest = history.nearest(whole)[0]
    item = in_container(stated, history.works[nearest])
    return known_or_new(item, history, "a chapter in the book of this editor, cited before")


def idem(cite: Cite, history: History) -> Verdict | None:
    """ "Idem, *My Life*, p. 4": another work by the author cited just before."""
    if not cite.description.get("title"):
        return None
    last = history.before(cite)
    if last is None or last.work is None:
        return unresolved("no author stands before idem")
    stated = replace(stated_by(cite), authors=history.works[last.work].authors)
    return known_or_new(stated, history, "a new work by the author just before")


def pointing_back(cite: Cite, history: History) -> Verdict | None:
    """ "Cliff, as above, p. 184", "Trotsky, op. cit.", "Deutscher, p. 296": the work that fits."""
    if cite.description.get("note"):
        return None
    stated = stated_by(cite)
    works = fitting(stated, _may_be_meant(stated, history), history)
    if stated.get("title"):
        works = prefer(works, lambda work: fits(stated, work, history, ("title",)))
    if stated.editors and not stated.authors:  # an editor stands for the whole book
        works = prefer(works, lambda work: history.works[work].type not in PARTS)
    sure = LIKELY if cite.form == "author-only" else SURE
    return settle(works, history, sure, what_fits(stated))


def _may_be_meant(stated: Description, history: History) -> list[int]:
    """The works by the persons that a cite names, else those that share words with its titles."""
    if stated.authors or stated.editors:
        return history.of_author(stated)
    return history.with_words([stated.get(name) for name in TITLED], stated)


def surname(cite: Cite, history: History) -> Verdict | None:
    """ "Hume, p. 12": one unmarked word with a page is an author cited before, and no title."""
    word = cite.description.get("title")
    if cite.description.authors or not word or not cite.at("page"):
        return None
    if LETTERS_RE.fullmatch(word):
        return unresolved("the essay does not say what these letters stand for")
    if " " in word or cite.form == "siglum" or _is_marked(cite, word):
        return None
    stated = replace(stated_by(cite), authors=(Person(family=word),))
    fields = dict(stated.fields)
    del fields["title"]
    stated = stated.with_all_fields(fields)
    works = fitting(stated, history.of_family(word, stated), history)
    known = settle(works, history, LIKELY, "cited before with this author")
    return known or unresolved("nobody of this name is cited before")


def _is_marked(cite: Cite, title: str) -> bool:
    """Whether italics, quotation marks or a table of journals say that the word is a title."""
    marked = [one.value for one in cite.reference.clip.inside() if one.kind in MARKED]
    return any(title in value for value in marked)


def dangling(cite: Cite, history: History) -> Verdict | None:
    """A cite that points back, and nothing before explains it: said, never guessed."""
    if _says_enough(cite.description, history):
        return None
    return unresolved("nothing cited before fits")


def _says_enough(stated: Description, history: History) -> bool:
    """Whether what is stated would do for an entry of its own.

    "Collected Works" is nobody's title without its author.
    """
    if not stated.get("title"):
        return False
    if stated.authors or stated.has_any("journal", "booktitle"):
        return True
    generic = history.vocabulary["set-words"]
    return any(word not in generic for word in weighty(stated.get("title"), history.vocabulary))
