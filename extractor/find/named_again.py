"""Titles that a remark in a note names once more, set off by type and stated in full elsewhere.

    1  T. Hale, ‘After Levi’, *Workers’ Review* 112 (2011), p. 3.
    2  For the case against, see Holt, *The Long Day*; for the case for, of course, ‘After Levi’.

What a row of cites lends such a title is not its author, if the essay states another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.find.note_clauses import behind_marks
from extractor.find.stated_works import StatedWorks, is_lent, stated_works, words_of
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.model.references import Field, Reference
from extractor.split.elements import MARKED
from extractor.tables import Vocabulary

LEAST_TITLE = 2  # words of a title that cannot be a term or a word quoted
CONFIDENCE = 0.8
BEFORE_PAGES = ' ,(”’"»'  # what may stand between a title and its pages

Read = Sequence[tuple[Passage, Sequence[Reference]]]


def named_again(notes: Read, vocabulary: Vocabulary) -> list[list[Reference]]:
    """The references of each note, with a cite for each known title outside them."""
    stated = stated_works((one for _, found in notes for one in found), vocabulary)
    read = []
    for passage, found in notes:
        own = [_with_own_author(one, stated, vocabulary) for one in found]
        new = _of_note(passage, found, stated, vocabulary)
        read.append(sorted([*own, *new], key=lambda reference: reference.clip.start))
    return read


def _with_own_author(
    reference: Reference, stated: StatedWorks, vocabulary: Vocabulary
) -> Reference:
    """The reference without an author that the cite before lends it, if its title is known to be
    somebody else's."""
    lent = next((one for one in reference.fields if one.name == "author" and is_lent(one)), None)
    known = stated.titles.get(words_of(reference.get("title"), vocabulary)) if lent else None
    if lent is None or known is None or not (known.whole and known.of):
        return reference
    if not known.of.isdisjoint(words_of(lent.value, vocabulary)):
        return reference
    fields = tuple(one for one in reference.fields if one is not lent)
    return replace(reference, form="title-only", fields=fields)


def _of_note(
    passage: Passage, found: Sequence[Reference], stated: StatedWorks, vocabulary: Vocabulary
) -> Iterator[Reference]:
    """The cites that known titles make in what no reference of the note covers."""
    if passage.reading.data:
        return
    last = 0
    for one in passage.proposals:
        if one.kind not in MARKED or one.start < last:
            continue
        if any(one.start < cite.clip.end and cite.clip.start < one.end for cite in found):
            continue
        words = words_of(one.value, vocabulary)
        known = stated.titles.get(words)
        if known and known.whole and len(words) >= LEAST_TITLE:
            last = one.end
            yield _cite(passage, one, known.type)


def _cite(passage: Passage, title: Proposal, work: str) -> Reference:
    """The short cite that a title makes, with the pages straight behind it."""
    reading = passage.reading
    end = behind_marks(reading.text, title.end)
    behind = passage.inside(end, len(reading.text))
    pages = next((one for one in behind if one.kind == "page"), None)
    locators: tuple[Field, ...] = ()
    if pages and not reading.text[end : pages.start].strip(BEFORE_PAGES):
        end = pages.end
        span = reading.span(pages.start, pages.end)
        locators = (Field("page", pages.value, span, pages.by),)
    clip = Clip(passage, title.start, end, None, (title.start, title.start))
    field = Field("title", title.value, reading.span(title.start, title.end), "named-again.title")
    return Reference(clip, "title-only", work, (field,), locators, CONFIDENCE)
