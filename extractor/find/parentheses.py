"""References in parentheses in running text: author and date, author and page, a siglum, a whole reference.

    (Dean 2012, p. 210)   (Dean 2012: 210; Graeber 2007)   (Sukhanov, p. 556)   (qtd. in Lih 12)   (Pravda, 3 May 1917)

What is in parentheses is taken for a reference only where it says so: with a marked title, a place cited, a newspaper's
date, or a name that the essay's own list of works knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.compare.fold import tokens
from extractor.find import author_date
from extractor.language.persons import people
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.model.references import Reference
from extractor.normalise.cite import year
from extractor.parse.ordinary import parse
from extractor.recognise import recognise
from extractor.split import split
from extractor.tables import Vocabulary

PARENTHESIS = regex.compile(r"\((?P<inside>[^()]{4,300})\)")
PROMISING = regex.compile(r"\bpp?\b|\d{2}|\b(?i:ibid|op\.?\s*cit|loc\.?\s*cit|as\s+above)\b")
# (Dean 210) (Dean and Smith 210-12): surname and page without "p.", as MLA prints it
SURNAME_PAGE = regex.compile(
    r"(?:^|\bin\s+|;\s*)(?P<name>\p{Lu}[\p{L}’'-]+)[^;\d]{0,60}\s(?P<page>\d{1,4}(?:[-–]\d{1,4})?)(?=\s*(?:;|$))"
)
POINTERS = frozenset(("ibid", "op-cit", "loc-cit", "idem", "as-above"))


def references(
    essay: Essay, taken: Sequence[Span], listed: Sequence[Reference], vocabulary: Vocabulary
) -> list[Reference]:
    """What running text cites in parentheses, outside the stretches taken already, in reading order."""
    free = _blocks(taken)
    dated = [
        one
        for one in author_date.references(essay, listed, vocabulary)
        if _is_free(_place(one), free)
    ]
    places = _blocks([_place(one) for one in dated])
    others = [
        one
        for one in _by_own_words(essay, taken, listed, vocabulary)
        if _is_free(_place(one), places)
    ]
    return sorted([*dated, *others], key=_place)


def _place(reference: Reference) -> Span:
    return reference.clip.passage.reading.span(reference.clip.start, reference.clip.end)


def _by_own_words(
    essay: Essay, taken: Sequence[Span], listed: Sequence[Reference], vocabulary: Vocabulary
) -> list[Reference]:
    """What stands in parentheses and says by its own words, or by a name of the list, that it is a reference."""
    known = _known(listed, vocabulary)
    found = []
    for span in _promising(essay, taken):
        reading = heal(essay, span)
        proposals = [*recognise(reading, vocabulary, notes=True), *_pages(reading.text, known)]
        passage = Passage(essay, None, reading, tuple(sorted(proposals, key=lambda one: one.start)))
        read = [parse(clip, vocabulary) for clip in split(passage, vocabulary)]
        found += [one for one in read if _says_so(one, known, vocabulary)]
    return found


def _known(listed: Sequence[Reference], vocabulary: Vocabulary) -> frozenset[str]:
    """Family names of the essay's own list of works, and these with their years."""
    names: set[str] = set()
    for one in listed:
        for person in people(one.get("author") or one.get("editor"), vocabulary)[0]:
            family = " ".join(tokens(person.family))
            names |= {family, f"{family} {year(one.get('year'))}"}
    return frozenset(names)


def _promising(essay: Essay, taken: Sequence[Span]) -> Iterator[Span]:
    blocked = _blocks(taken)
    for paragraph in essay.body:
        for found in PARENTHESIS.finditer(essay.text, paragraph.start, paragraph.end):
            span = Span(*found.span("inside"))
            if PROMISING.search(found.group("inside")) and _is_free(span, blocked):
                yield span


def _blocks(taken: Sequence[Span]) -> list[tuple[int, int]]:
    """Where each stretch starts, and how far those up to it reach."""
    ends = accumulate((span.end for span in sorted(taken)), max)
    return list(zip((span.start for span in sorted(taken)), ends, strict=True))


def _is_free(span: Span, blocked: Sequence[tuple[int, int]]) -> bool:
    before = bisect_left(blocked, (span.end, 0)) - 1
    return before < 0 or blocked[before][1] <= span.start


def _pages(text: str, known: frozenset[str]) -> Iterator[Proposal]:
    """Surnames of the list with a bare page behind them."""
    for found in SURNAME_PAGE.finditer(text):
        if " ".join(tokens(found.group("name"))) in known and len(found.group("page")) < 4:
            start, end = found.span("page")
            yield Proposal(
                "page", start, end, 0.95, found.group("page"), "parentheses.surname-page"
            )


def _says_so(reference: Reference, known: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether the parenthesis is a reference by its own words, or by the list of works."""
    clip = reference.clip
    if reference.form in POINTERS:
        return bool(reference.locators) or reference.form != "as-above"
    located = any(field.name == "page" for field in reference.locators)
    families = {
        " ".join(tokens(one.family)) for one in people(reference.get("author"), vocabulary)[0]
    }
    if reference.form == "author-date":
        return located or any(
            f"{family} {year(reference.get('year'))}" in known for family in families
        )
    if reference.form == "author-only":
        return located and bool(families & known or "." in clip.text)
    return _is_marked(clip) or bool(reference.get("journal") and (reference.get("day") or located))


def _is_marked(clip: Clip) -> bool:
    """A title in italics or quotation marks that fills a good part of the parenthesis."""
    inside = clip.inside()
    titles = [one.end - one.start for one in inside if one.kind in ("emphasised", "quoted")]
    others = any(one.kind in ("name", "year", "page", "place") for one in inside)
    return bool(titles) and others and 3 * max(titles) >= clip.end - clip.start
