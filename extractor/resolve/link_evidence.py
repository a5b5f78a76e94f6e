"""What speaks for the link from a cite to a work, and against it: evidence by name.

Each name has a row in the table `link-evidence`; `link_confidence` sums the rows up. Names begin
with "first, " where the cite is the first of its work, with "again, " where the work was cited
before: that a cite prints no year says much of a first cite and nothing of a later one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from extractor.compare.fold import tokens
from extractor.compare.same_person import family
from extractor.model.links import Cite
from extractor.model.works import Description
from extractor.parse.list_confidence import SURE_AUTHOR, evidence_of_title
from extractor.resolve.history import History
from extractor.resolve.verdict import DOUBTFUL, Verdict
from extractor.tables import Vocabulary
from extractor.tables.element_kinds import kinds_in

TABLE = "link-evidence"
DATA = "csl"  # the id of fields that the file states as data
ALWAYS = "always"  # the row for what holds of every link
Evidence = tuple[str, float]  # its name, and how much of it there is: 1, or as said beside it

MARKED = kinds_in("marked") | {"journal"}  # kinds of proposals that show a title
LEAST, MOST = 0.02, 0.99  # between which a share is believed
MANY_WORDS = 40  # of a cite: most likely two, or commentary
FEW_WORDS = 4
LONG_TITLE_WORDS = 14
RECORDED = ("year", "publisher", "address", "journal", "booktitle")


def log_odds(share: float) -> float:
    """The logarithm of the odds of a share of 0 … 1; the ends are not believed."""
    kept = max(LEAST, min(MOST, share))
    return math.log(kept / (1 - kept))


def link_confidence(
    cite: Cite, verdict: Verdict, evidence: Sequence[Evidence], vocabulary: Vocabulary
) -> float:
    """0 … 1: how sure the link is for which this evidence was found; 0 of a cite without a work.

    What the file itself states as data is as sure as the rule says. What a rule doubts, because
    several works fit or the note named cites no such work, is never surer than the rule.
    """
    if verdict.work is None or is_data(cite):
        return verdict.confidence
    found = sureness(evidence, gains_of(vocabulary))
    is_doubted = verdict.candidates or verdict.confidence == DOUBTFUL
    return min(found, verdict.confidence) if is_doubted else found


def is_data(cite: Cite) -> bool:
    """Whether the file states the work as data, so that nothing had to be read."""
    return any(field.by == DATA for field in cite.reference.fields)


@lru_cache(maxsize=8)
def gains_of(vocabulary: Vocabulary) -> Mapping[str, float]:
    """The rows of the table: log-odds by the name of the evidence."""
    return {name: float(gain) for name, gain in vocabulary[TABLE].items()}


def weighed(evidence: Iterable[Evidence], vocabulary: Vocabulary) -> Iterator[Evidence]:
    """What each piece of evidence adds to the log-odds, those left out that add nothing."""
    gains = gains_of(vocabulary)
    for name, amount in evidence:
        gain = amount * gains.get(name, 0.0)
        if gain:
            yield name, gain


def sureness(evidence: Iterable[Evidence], gains: Mapping[str, float]) -> float:
    """The probability to which pieces of evidence add up; `gains` are their log-odds."""
    odds = gains[ALWAYS] + sum(amount * gains.get(name, 0.0) for name, amount in evidence)
    return round(max(LEAST, min(MOST, 1 / (1 + math.exp(-odds)))), 3)


def evidence_of(cite: Cite, rule: str, verdict: Verdict, history: History) -> Iterator[Evidence]:
    """The evidence for the answer of a rule of resolution, before `history` learns of it.

    `rule` is the id of the rule. A cite that no rule could link has no evidence.
    """
    if verdict.work is None:
        return
    known = isinstance(verdict.work, int)
    mention = "again" if known else "first"
    yield "by the rule itself", log_odds(verdict.confidence)  # log-odds
    yield f"{mention}, fields as read", log_odds(cite.confidence)  # log-odds
    yield f"rule {rule}", 1
    if verdict.candidates:
        yield "several works fit", 1
        yield "works that fit", math.log(1 + len(verdict.candidates))  # logarithm
    for name in evidence_of_print(cite):
        yield f"{mention}, {name}", 1
    if isinstance(verdict.work, int):
        yield from evidence_of_earlier(cite, verdict.work, history)
    else:
        yield from evidence_of_new(verdict.work, history)


def evidence_of_print(cite: Cite) -> Iterator[str]:
    """What the cite prints, and what was read in it."""
    yield f"form {cite.form}"
    if not cite.locator:
        yield "no place cited"
    if cite.reference.unexplained:
        yield "words left over"
    if cite.reference.problems:
        yield "misprints"
    clip = cite.reference.clip
    if clip.container or clip.author:
        yield "shares an author or a container with the cite before"
    count = len(cite.text.split())
    if count > MANY_WORDS:
        yield "more than 40 words"
    if count < FEW_WORDS:
        yield "fewer than 4 words"
    yield from evidence_of_names(cite)
    yield from evidence_of_imprint(cite.description)
    yield from evidence_of_set_off_title(cite)


def evidence_of_names(cite: Cite) -> Iterator[str]:
    """How the author is printed."""
    authors = cite.description.authors
    if not authors:
        yield "no author"
        return
    if not any(author.given for author in authors):
        yield "surname alone"
    weights = [one.weight for one in cite.reference.clip.inside() if one.kind == "name"]
    if max(weights, default=0) >= SURE_AUTHOR:
        yield "sure name"


def evidence_of_imprint(stated: Description) -> Iterator[str]:
    """What stands where the work was published."""
    if not stated.get("year"):
        yield "no year"
    if stated.has_any("publisher", "address", "institution"):
        yield "imprint"
        if stated.get("journal"):
            yield "journal and imprint"
    for name in ("journal", "booktitle", "url", "archive"):
        if stated.get(name):
            yield name


def evidence_of_set_off_title(cite: Cite) -> Iterator[str]:
    """The title, and whether it is just what type or quotation marks set off."""
    title = cite.description.get("title")
    if not title:
        yield "no title"
        return
    yield from evidence_of_title(title)
    if len(title.split()) > LONG_TITLE_WORDS:
        yield "long title"
    marked = [one.value for one in cite.reference.clip.inside() if one.kind in MARKED]
    if not marked:
        yield "nothing set off"
    elif any(tokens(value) == tokens(title) for value in marked):
        yield "title set off"
    elif not any(title in value for value in marked):
        yield "other words set off"


def evidence_of_earlier(cite: Cite, work: int, history: History) -> Iterator[Evidence]:
    """How the cite agrees with a work cited before, and how sure the last cite of that was."""
    at = history.last_cited.get(work)
    if at is not None:
        yield "sureness of the last cite", log_odds(history.links[at].confidence)  # log-odds
        yield "cites since the last", math.log(1 + len(history.links) - at)  # logarithm
    stated, known = cite.description, history.works[work]
    if not known.get("title"):
        yield "work without a title", 1
    if known.authors:
        others = history.of_author(known)
        yield "works of this author", math.log(max(1, len(others)))  # logarithm
    if stated.get("title") and tokens(stated.get("title")) == tokens(known.get("title")):
        yield "same title", 1
    if stated.authors and known.authors:
        same = family(stated.authors[0]) == family(known.authors[0])
        yield "same author" if same else "other author", 1


def evidence_of_new(work: Description, history: History) -> Iterator[Evidence]:
    """Whether a work that is new to the essay may be one that was cited before, misread."""
    bare = not work.has_any(*RECORDED)
    if bare:
        yield "new, nothing but author and title", 1
    if work.authors and history.of_author(work):
        yield "new, author cited before", 1
        if bare:
            yield "new, nothing but a title by an author cited before", 1
    title = work.get("title")
    if title and history.with_words([title], work):
        yield "new, title shares a word", 1
