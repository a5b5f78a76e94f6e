"""Titles that another essay of the run prints in full, where this one names them in its prose.

"the quarrel over ‘Class Relations in the Baltic’", "Porter’s Long Strike", "In Bread and Coal Ann
Marsh argues". A title counts where it is set off by marks and can be no common phrase, or where its
author stands beside it. Each stretch is looked up whole: "Coal and Iron in the North" is never read
as *Coal and Iron*, so that one title more in the run takes no cite of another away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from corpus.essay import Essay, Span
from extractor.find.prose.essay_knowledge import fold
from extractor.find.prose.extent import around
from extractor.find.prose.imprint_behind import eventful
from extractor.find.prose.lexicon import Lexicon, lexicon
from extractor.find.prose.named_work import NamedWork
from extractor.find.prose.named_works import Owners, bare, title_of
from extractor.find.prose.no_titles import otherwise_named, unlike
from extractor.find.prose.passages import ProsePassage, passages
from extractor.find.prose.people_named import name_in
from extractor.find.prose.prose_clips import clips_of
from extractor.find.prose.prose_reference import reference
from extractor.find.prose.title_author import author, is_among
from extractor.find.prose.title_look import TitleSign
from extractor.find.prose.title_signs import paper
from extractor.find.prose.titles_by_capitals import INSIDE, OWNED
from extractor.find.prose.titles_by_marks import MarkedStretch, shape, stretches
from extractor.language.spans import meeting
from extractor.model.references import Reference
from extractor.tables import Vocabulary

LENT = "prose.lent"
# capitals of a marked title that needs no author beside it
TELLING_CAPITALS = {"emphasis": 2, "quoted": 3}
SPACE_RE = regex.compile(r"\s")
TELLING_SHARE = 0.6  # of its words that bear a capital


@dataclass(frozen=True, slots=True, eq=False)
class LentTitles:
    """What an essay may borrow: the folded families of the authors of each title that the essays of
    the run print in full, by its words without article; and the titles that it prints itself, which
    it does not borrow."""

    owners: Owners = field(default_factory=dict)
    own: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def authors(self, printed: str) -> frozenset[str]:
        """The families of those who may have written what is printed; none if nothing is lent."""
        words = bare(title_of(printed).words)
        return frozenset() if words in self.own else self.owners.get(words, frozenset())


def references(
    essay: Essay, lent: LentTitles, taken: Sequence[Span], vocabulary: Vocabulary
) -> list[Reference]:
    """The works that an essay names by titles of others, in reading order, none in a stretch that
    is `taken`."""
    words, meets = lexicon(vocabulary), meeting(taken)
    found: list[Reference] = []
    for passage in passages(essay):
        named = list(_named(passage, words, lent))
        clips = clips_of(passage, named, vocabulary) if named else ()
        found += [reference(clip, vocabulary) for clip in clips]
    return [one for one in found if not meets(one.span)]


def _named(passage: ProsePassage, words: Lexicon, lent: LentTitles) -> Iterator[NamedWork]:
    """The works that a passage names by titles of others, none overlapping the one before."""
    found = {stretch.start: stretch for stretch in _in_capitals(passage, words, lent)}
    found |= {stretch.start: stretch for stretch in _marked(passage, words, lent)}
    floor = 0
    for _, stretch in sorted(found.items()):
        if stretch.outer >= floor:
            work = around(passage, stretch, TitleSign(LENT), words, floor, lent.owners)
            floor = work.end
            yield work


def _marked(passage: ProsePassage, words: Lexicon, lent: LentTitles) -> Iterator[MarkedStretch]:
    """What italics or quotation marks set off."""
    for stretch in stretches(passage):
        families = lent.authors(passage.text[stretch.start : stretch.end])
        if not families or not stretch.closed or unlike(passage, stretch, words):
            continue
        if paper(passage, stretch, words) or otherwise_named(passage, stretch, words):
            continue
        if _is_beside(passage, stretch, words, families) or _tells_enough(passage, stretch, words):
            yield stretch


def _tells_enough(passage: ProsePassage, stretch: MarkedStretch, words: Lexicon) -> bool:
    """Whether a marked title can mean nothing else: no term, no event, and not too short."""
    printed = passage.text[stretch.start : stretch.end]
    capital, share = shape(printed, words)
    if fold(printed) in words.phrases or eventful(printed, words):
        return False
    return capital >= TELLING_CAPITALS[stretch.mark] and share >= TELLING_SHARE


def _in_capitals(
    passage: ProsePassage, words: Lexicon, lent: LentTitles
) -> Iterator[MarkedStretch]:
    """Runs of capitals behind "X’s" or "in", where the sentence names the author."""
    for pattern in (INSIDE, OWNED):
        for match in pattern.finditer(passage.text):
            start, end = match.span("title")
            for last in (end, *_before_names(match, words)):
                families = lent.authors(passage.text[start:last])
                stretch = MarkedStretch(start, last, start, last, "capitals")
                if families and _is_beside(passage, stretch, words, families):
                    yield stretch


def _before_names(match: regex.Match[str], words: Lexicon) -> Iterator[int]:
    """Where a title may end before a name: "In Bread and Coal | Ann Marsh"."""
    start, end = match.span("title")
    for space in SPACE_RE.finditer(match.string, start, end):
        name = name_in(match.string, space.end(), end, words)
        if name == (space.end(), end):
            yield space.start()


def _is_beside(
    passage: ProsePassage, stretch: MarkedStretch, words: Lexicon, families: frozenset[str]
) -> bool:
    """Whether the sentence names one of these as the author of the title."""
    by = author(passage, words, stretch.outer, stretch.after)
    return by is not None and not by.own and is_among(passage, by, families)
