"""Rules for cites that state their work: untitled contributions, author and date, titles."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from extractor.compare.fold import tokens
from extractor.compare.same_title import weighty
from extractor.language.printed_words import longest_first
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.resolve.history import History
from extractor.resolve.verdict import (
    DOUBTFUL,
    LIKELY,
    SURE,
    Verdict,
    are_one_title,
    by_its_authors,
    fitting,
    known_or_new,
    prefer,
    settle,
    stated_by,
    unresolved,
    what_fits,
)
from extractor.tables import Vocabulary

# The most that a first cite may be trusted, by what it states.
MENTIONED = 0.88  # an author and a title in a note, nothing else
BARE_TITLE = 0.85  # a title alone in a note
UNDATED = 0.75  # a journal or book around it, but no number, date or place cited
PAPER_WORDS = 8  # of the name of a newspaper or journal of which an issue is cited
MARKUP_SEEN = 200  # stretches of an essay's markup among which italics are looked for
BESIDE = 300  # characters of running text between a title and the mark of its note
LEAST = 0.35  # the confidence of a first cite whose fields were read without any confidence
IDENTIFY = ("title", "journal", "booktitle", "url", "archive")
LENT = ("journal", "booktitle", "volume", "number", "year", "month", "address", "publisher")
IMPRINT = ("address", "publisher", "year", "journal", "booktitle", "url")


def list_entry(cite: Cite, history: History) -> Verdict | None:
    """ "[3]", "Dean 2012": the entry of the essay's own list of works to which it points."""
    listed = [history.listed.get(start) for start in cite.reference.entries]
    works = list(dict.fromkeys(work for work in listed if work is not None))
    return settle(works, history, SURE, "an entry of the list of works")


def listed(cite: Cite, _history: History) -> Verdict | None:
    """An entry of the essay's own list of works without a title: a work all the same."""
    if cite.kind != "listed" or cite.description.get("title"):
        return None
    return Verdict(stated_by(cite), LIKELY, reason="an untitled entry of the list of works")


def contribution(cite: Cite, _history: History) -> Verdict | None:
    """ "a reply by David Finkel … in International Socialism 55": untitled, but located."""
    stated = cite.description
    if stated.get("title") or not stated.authors:
        return None
    if not stated.has_any("journal", "booktitle", "note"):
        return None
    kind = "incollection" if stated.get("booktitle") else "article"
    reason = "no title is printed, and nothing cited before fits"
    return Verdict(replace(stated, type=kind), LIKELY, reason=reason)


def author_date(cite: Cite, history: History) -> Verdict | None:
    """ "Dean 2012, p. 210": the work of this author and year, listed or cited before.

    Without such a work it is the one that a sentence has named without its year ("in his pamphlet
    *Coal*"), or one that is known by author and year alone.
    """
    stated = cite.description
    if stated.get("title") or not stated.authors or not stated.get("year"):
        return None
    authored = by_its_authors(stated, history)
    dated = [work for work in authored if _is_of_year(history.works[work], stated.get("year"))]
    known = settle(dated, history, SURE, "a work of this author and year")
    undated = [work for work in authored if _is_undated(history.works[work])]
    if known or len(undated) == 1:
        return known or Verdict(undated[0], LIKELY, reason="the one undated work of this author")
    unowned = _title_beside(cite, history)
    if unowned is not None:
        return Verdict(unowned, DOUBTFUL, reason="the title in the sentence, which names no author")
    reason = "known by author and year alone"
    return Verdict(replace(stated, type="misc"), DOUBTFUL, reason=reason)


def _title_beside(cite: Cite, history: History) -> int | None:
    """The title right before the mark of this note of which nobody has said whose it is."""
    last = history.last_in_text
    if not cite.note or last is None or last.work is None:
        return None
    known = history.works[last.work]
    is_near = 0 <= cite.place - last.cite.place <= BESIDE and last.cite.form == "title-only"
    return last.work if is_near and not known.authors and _is_undated(known) else None


def _is_undated(known: Description) -> bool:
    """Whether a work is known by its title alone, as a sentence names it: no year, no imprint."""
    return bool(known.get("title")) and not known.has_any(*IMPRINT)


def _is_of_year(known: Description, year: str) -> bool:
    """Whether a work, or its first edition, is of this year; "2016a" needs the same letter."""
    return year in (known.get("year"), known.get("origyear"))


def short(cite: Cite, history: History) -> Verdict | None:
    """ "Trotsky, *History*, Vol. 1, p. 111": a short title, without imprint, of a known work."""
    stated = without_lent(cite, stated_by(cite))
    title = stated.get("title")
    if not title or stated.has_any(*IMPRINT):
        return None
    if not stated.authors:
        return _title_only(cite, stated, history)
    titled = fitting(stated, history.of_author(stated), history, ("title",))
    exact = prefer(titled, lambda work: _is_titled_so(work, title, history))
    exact = prefer(exact, lambda work: _begins_with(work, title, history))
    unowned = [] if exact else _unowned(title, stated, history)
    if len(unowned) == 1:
        return Verdict(unowned[0], LIKELY, reason="a title of which nobody has said whose it is")
    return settle(exact, history, SURE, what_fits(stated))


def without_lent(cite: Cite, stated: Description) -> Description:
    """What a cite states, without what a container printed for a further cite lends it.

    "Holm, ‘Salt’; Carr, ‘Rope’, *Past and Present* 3": what holds Carr's article may hold Holm's.
    """
    lent = {
        field.name: ""
        for field in cite.reference.fields
        if field.name in LENT and field.span.start == field.span.end
    }
    return stated.with_fields(**lent) if lent else stated


def review(cite: Cite, history: History) -> Verdict | None:
    """ "Lark, review of *The Widow of Wapping*": the review by Lark that says what it reviews."""
    stated = cite.description
    book = reviewed(stated.get("title"), history.vocabulary)
    if book is None or not stated.authors or stated.has_any(*IMPRINT):
        return None
    found = [
        work
        for work in by_its_authors(stated, history)
        if _is_review_of(history.works[work], book, history.vocabulary)
    ]
    return settle(found, history, SURE, "a review cited before, by this author")


def reviewed(title: str, vocabulary: Vocabulary) -> str | None:
    """The title of the book reviewed, folded; "" for "review" alone, None for what is no review."""
    folded = " ".join(tokens(title))
    for cue in longest_first(vocabulary["review-words"]):
        words = " ".join(tokens(cue))
        if folded == words.removesuffix(" of"):
            return ""
        if folded.startswith(f"{words} "):
            return folded.removeprefix(f"{words} ")
    return None


def _is_review_of(known: Description, book: str, vocabulary: Vocabulary) -> bool:
    """Whether a known work is titled as a review of this book, or says so in a remark."""
    for name in ("note", "title"):
        said = reviewed(known.get(name), vocabulary)
        if said is not None and book in said:
            return True
    return False


def _unowned(title: str, stated: Description, history: History) -> list[int]:
    """The works without author whose title begins with these words, two or more that weigh."""
    if len(weighty(title, history.vocabulary)) < 2:
        return []
    pool = history.with_words([title], stated)
    nobodys = [one for one in pool if not history.works[one].authors + history.works[one].editors]
    return [work for work in nobodys if _begins_with(work, title, history)]


def _title_only(cite: Cite, stated: Description, history: History) -> Verdict | None:
    """ "*World*, p. 3": the first words of a title cited before."""
    if cite.form != "title-only" or not cite.locator or stated.editors:
        return None
    title = stated.get("title")
    pool = fitting(stated, history.with_words([title], stated), history, ("title",))
    begun = [work for work in pool if _begins_with(work, title, history)]
    return settle(begun, history, LIKELY, "the first words of a title cited before")


def _is_titled_so(work: int, title: str, history: History) -> bool:
    """Whether a known work has this title."""
    return are_one_title(title, history.works[work].get("title"), history)


def _begins_with(work: int, title: str, history: History) -> bool:
    """Whether the title of a known work begins with the weighty words of another."""
    words = weighty(title, history.vocabulary)
    whole = weighty(history.works[work].get("title"), history.vocabulary)
    return whole[: len(words)] == words


def full(cite: Cite, history: History) -> Verdict | None:
    """A work stated in full: the same as one cited before, or a new one."""
    stated = stated_by(cite)
    if not stated.authors and not stated.has_any(*IDENTIFY):
        return unresolved("neither author nor title")
    return known_or_new(stated, history, "stated here for the first time", _own_confidence(cite))


def _own_confidence(cite: Cite) -> float:
    """How sure a first cite is: as sure as its fields are, no surer than what it states allows."""
    read = LEAST + (1 - LEAST) * cite.confidence
    return round(min(_most_allowed(cite), read), 3)


def _is_guessed(cite: Cite) -> bool:
    """Whether a note states nothing but words that nobody knows and nothing sets off: a title
    without author, a newspaper in an essay that prints others in italics, or one whose name is as
    long as a sentence."""
    stated = cite.description
    if cite.note is None or stated.authors or stated.editors:
        return False
    by = {field.name: field.by for field in cite.reference.fields}
    if stated.get("title"):
        return by.get("title") == "pieces-of-words.title"
    if len(stated.get("journal").split()) > PAPER_WORDS:
        return True
    markup = islice(cite.reference.clip.passage.essay.markup, MARKUP_SEEN)
    in_italics = any(one.kind == "emphasis" for one in markup)
    return by.get("journal") == "pieces-of-words.journal" and in_italics


def _most_allowed(cite: Cite) -> float:
    """How sure a first cite can be by what it states.

    A name and a title are no more than a mention; a journal or a book around it needs a number, a
    date or a place cited. What stands alone and is as long as a sentence is no newspaper's name.
    """
    stated = cite.description
    if _is_guessed(cite):
        return UNDATED
    dated = bool(cite.locator) or stated.has_any("year", "number", "volume", "month")
    if not dated and stated.has_any("journal", "booktitle"):
        return UNDATED
    placed = stated.has_any("address", "publisher", "institution", "url")
    if dated or placed or cite.note is None:
        return SURE
    return MENTIONED if stated.authors else BARE_TITLE
