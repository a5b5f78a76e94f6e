"""References in parentheses in running text that say so by their own words.

    (Dean 2012, p. 210)   (Dean 2012: 210; Graeber 2007)   (Sukhanov, p. 556)   (qtd. in Lih 12)
    (Pravda, 3 May 1917)

What is in parentheses is taken for a reference only where it says so: with a marked title, a place
cited, a newspaper's date, or a name that the essay's own list of works knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.compare.fold import tokens
from extractor.language.persons import people
from extractor.language.word_pattern import choice
from extractor.language.years import year_of
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.model.references import Reference
from extractor.parse.ordinary import parse
from extractor.recognise import recognise
from extractor.split import split
from extractor.tables import Vocabulary

PARENTHESIS_RE = regex.compile(r"\((?P<inside>[^()]{4,300})\)")
# Dean 210, Dean and Smith 210-12: surname and page without "p.", as MLA prints it
SURNAME_PAGE_RE = regex.compile(
    r"""
    (?: ^ | \bin\s+ | ;\s* )
    (?P<name>\p{Lu}[\p{L}’'-]+)
    [^;\d]{0,60}\s
    (?P<page>\d{1,4}(?:[-–]\d{1,4})?)
    (?=\s*(?:;|$))
    """,
    regex.X,
)
LEAST_CONFIDENCE = 0.7  # of a book stated in full whose title nothing marks
LONGEST_PAGE = 3  # characters; a bare number of four may be a year
BACK_FORMS = frozenset(("ibid", "op-cit", "loc-cit", "idem", "as-above"))
MARKED = frozenset(("emphasised", "quoted"))
BESIDE_TITLES = frozenset(("name", "year", "page", "place"))
Blocks = Sequence[tuple[int, int]]  # see `_blocks`


def references(
    essay: Essay, taken: Sequence[Span], listed: Sequence[Reference], vocabulary: Vocabulary
) -> list[Reference]:
    """What running text cites in parentheses by their own words, in reading order.

    `taken` are the stretches in which other references are printed; `listed` are the entries of the
    essay's own list of works.
    """
    known = _known_names(listed, vocabulary)
    found: list[Reference] = []
    for span in _promising(essay, taken, vocabulary):
        for clip in split(_passage(essay, span, known, vocabulary), vocabulary):
            reference = parse(clip, vocabulary)
            if _is_reference(reference, known, vocabulary):
                found.append(reference)
    return found


def _blocks(taken: Sequence[Span]) -> Blocks:
    """Where each stretch starts, and how far those up to it reach, in order of start."""
    ordered = sorted(taken)
    reach = accumulate((span.end for span in ordered), max)
    return list(zip((span.start for span in ordered), reach, strict=True))


def _is_free(span: Span, blocks: Blocks) -> bool:
    """Whether a span meets none of the stretches."""
    before = bisect_left(blocks, (span.end, 0)) - 1
    return before < 0 or blocks[before][1] <= span.start


def _known_names(listed: Sequence[Reference], vocabulary: Vocabulary) -> frozenset[str]:
    """Folded family names of the list of works, and these with their years: "dean", "dean 2012"."""
    names: set[str] = set()
    for reference in listed:
        year = year_of(reference.get("year"))
        for family in _families(reference.get("author") or reference.get("editor"), vocabulary):
            names.update((family, f"{family} {year}"))
    return frozenset(names)


def _families(printed: str, vocabulary: Vocabulary) -> set[str]:
    """The folded family names of a printed list of persons."""
    persons, _ = people(printed, vocabulary)
    return {_folded(person.family) for person in persons}


def _folded(name: str) -> str:
    return " ".join(tokens(name))


def _promising(essay: Essay, taken: Sequence[Span], vocabulary: Vocabulary) -> Iterator[Span]:
    """The parentheses that may hold a reference: they have a number or a word that points back."""
    blocks, promise = _blocks(taken), _promise(vocabulary)
    for paragraph in essay.body:
        for match in PARENTHESIS_RE.finditer(essay.text, paragraph.start, paragraph.end):
            inside = Span(*match.span("inside"))
            if promise.search(match.group("inside")) and _is_free(inside, blocks):
                yield inside


@lru_cache(maxsize=4)
def _promise(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """p. 12, pp. 12-15, any two digits, ibid, op. cit., op.cit, as above."""
    pages = choice(vocabulary.forms("citing-promises", "page"))
    whole = choice(vocabulary.forms("citing-promises", "words")).replace(r"\s", r"\s+")
    cut = choice(vocabulary.forms("citing-promises", "abbreviation")).replace(r"\s", r"\.?\s*")
    return regex.compile(rf"\b{pages}\b|\d{{2}}|\b(?i:{whole}|{cut})\b")


def _passage(essay: Essay, span: Span, known: frozenset[str], vocabulary: Vocabulary) -> Passage:
    """The inside of a parenthesis with what the recognisers propose for it."""
    reading = heal(essay, span)
    proposals = [*recognise(reading, vocabulary, notes=True), *_bare_pages(reading.text, known)]
    return Passage(essay, None, reading, tuple(sorted(proposals, key=attrgetter("start"))))


def _bare_pages(text: str, known: frozenset[str]) -> Iterator[Proposal]:
    """Bare pages behind surnames of the list of works."""
    for match in SURNAME_PAGE_RE.finditer(text):
        page = match.group("page")
        if len(page) <= LONGEST_PAGE and _folded(match.group("name")) in known:
            start, end = match.span("page")
            yield Proposal("page", start, end, 0.95, page, "parentheses.surname-page")


def _is_reference(reference: Reference, known: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether a parenthesis is a reference by its own words, or by the list of works."""
    if reference.form in BACK_FORMS:
        return bool(reference.locators) or reference.form != "as-above"
    located = any(locator.name == "page" for locator in reference.locators)
    families = _families(reference.get("author"), vocabulary)
    if reference.form == "author-date":
        year = year_of(reference.get("year"))
        return located or any(f"{family} {year}" in known for family in families)
    if reference.form == "author-only":
        return located and bool(families & known or "." in reference.clip.text)
    is_stated = _is_marked(reference.clip) or _is_whole(reference)
    return is_stated or (bool(reference.get("journal")) and _is_placed(reference))


def _is_placed(reference: Reference) -> bool:
    """Whether a page or the day of an issue is told."""
    located = any(locator.name == "page" for locator in reference.locators)
    return located or bool(reference.get("day"))


def _is_whole(reference: Reference) -> bool:
    """Whether it states all of a book: (Ann Hume, Coal and Iron, London, 1931, p. 4)."""
    stated = all(reference.get(name) for name in ("author", "title", "year"))
    printed = reference.get("address") or reference.get("publisher")
    return stated and bool(printed) and reference.confidence >= LEAST_CONFIDENCE


def _is_marked(clip: Clip) -> bool:
    """Whether a title in italics or quotation marks fills at least a third of the parenthesis."""
    inside = clip.inside()
    titles = [proposal.end - proposal.start for proposal in inside if proposal.kind in MARKED]
    if not any(proposal.kind in BESIDE_TITLES for proposal in inside):
        return False
    return 3 * max(titles, default=0) >= clip.end - clip.start
