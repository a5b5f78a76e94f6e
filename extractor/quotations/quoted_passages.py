"""Passages that an essay quotes: the words, whose they are, and the note mark that follows.

`passages(essay, vocabulary)` gives the quotations of one essay; `provenance` says where they come
from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.essay import Essay, Span
from extractor.find.prose.lexicon import Lexicon, lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.passages import passages as read
from extractor.find.prose.people_named import PersonNamed
from extractor.find.prose.speakers import Saying, announced, saying, speaker
from extractor.tables import Vocabulary

WORD_RE = regex.compile(r"\p{L}[\p{L}\p{M}’'-]*")
ENDING_RE = regex.compile(r"['’]s?$|[’'-]")  # of a possessive; hyphens and apostrophes anywhere
QUOTATION_MARKS = "“”‘’\"'«»"
MARK_CHARS = 80  # after a quotation in a sentence, within which its note mark stands
MARK_GAP = 4  # characters between the end of a passage set off and its note mark
MARK_WIDTH = 8  # characters before the end of a paragraph in which its note mark may begin
SHORT_CHARS = 60  # of a paragraph like "Victor Serge agreed." that brings in a passage set off
BRIEF_CHARS = 200  # of a last paragraph that belongs to the passage set off before it
LONGEST_BLOCK = 4  # paragraphs of a passage set off that the format does not show


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words quoted in one sentence of an essay (in several `fragments`), or a passage set off.

    Spans are the essay's. `lead` reaches from the sentence that brings the words in to their end;
    `speaker` is as printed, "" where nobody is named. `note` is the id of the note whose mark
    follows; `label` that of the mark, also where no note answers it. `words` are the content words
    in plain form, in order (see `content`).
    """

    essay: str
    fragments: tuple[Span, ...]
    text: str
    lead: Span
    speaker: str
    note: str | None
    label: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NoteMarks:
    """The note marks of an essay in order of place."""

    places: tuple[int, ...]  # code points
    marks: tuple[tuple[str | None, str], ...]  # id of the note (None where none answers), label

    def near(self, start: int, end: int, limit: int) -> tuple[str | None, str | None]:
        """Note and label of the mark after `start`, up to `limit`, that stands nearest to `end`."""
        first, last = bisect_right(self.places, start), bisect_right(self.places, limit)
        if first == last:
            return None, None
        nearest = min(range(first, last), key=lambda at: abs(self.places[at] - end))
        return self.marks[nearest]

    def ends(self, passage: ProsePassage) -> bool:
        """Whether a mark stands at the very end of a paragraph."""
        end = passage.spans[-1].end
        at = bisect_left(self.places, end - MARK_WIDTH)
        return at < len(self.places) and self.places[at] <= end + MARK_GAP


@dataclass(frozen=True, slots=True, eq=False)
class QuotingContext:
    """What is needed to tell who is quoted in an essay, and which note mark follows."""

    lexicon: Lexicon
    says: Saying
    marks: NoteMarks
    small: frozenset[str]  # words in which two printings of a quotation may differ


def passages(essay: Essay, vocabulary: Vocabulary) -> tuple[Quotation, ...]:
    """What an essay quotes, in its sentences or set off, in reading order."""
    context = QuotingContext(
        lexicon(vocabulary),
        saying(vocabulary),
        _note_marks(essay),
        frozenset(vocabulary["running-function-words"]),
    )
    paragraphs = list(read(essay))
    found: list[Quotation] = []
    at = 0
    while at < len(paragraphs):
        count = _set_off(paragraphs, at, context)
        if count:
            before = paragraphs[at - 1] if at else None
            found.append(_block(paragraphs[at : at + count], before, context))
            at += count
        else:
            found.extend(_inline(paragraphs[at], context))
            at += 1
    return tuple(found)


def _note_marks(essay: Essay) -> NoteMarks:
    """The marks that notes answer, and those that none does."""
    found = [(note.anchor.start, note.id, note.label) for note in essay.notes if note.anchor]
    found += [(mark.span.start, "", mark.label) for mark in essay.unanswered]
    found.sort()
    places = tuple(place for place, _, _ in found)
    return NoteMarks(places, tuple((note or None, label) for _, note, label in found))


def _set_off(paragraphs: Sequence[ProsePassage], at: int, context: QuotingContext) -> int:
    """How many paragraphs from `at` on are one quotation that is set off; 0 if this one is none.

    Either the format shows it, or a paragraph like "X comments:" brings it in.
    """
    shown = _shown(paragraphs, at, context.marks)
    if shown:
        return shown + _tail(paragraphs, at + shown, context.marks)
    if not at:
        return 0
    before = paragraphs[at - 1]
    lead = before.text.rstrip()
    opens = lead.endswith(":")
    if not opens and (len(lead) >= SHORT_CHARS or not lead.endswith(".")):
        return 0
    if announced(before, context.lexicon, context.says, len(lead)) is None:
        return 0
    noted = _up_to_mark(paragraphs, at, context.marks)
    if noted:
        return noted
    return 1 if opens else 0


def _shown(paragraphs: Sequence[ProsePassage], at: int, marks: NoteMarks) -> int:
    """How many paragraphs from `at` on the format shows as set off, up to a note mark."""
    end = at
    while end < len(paragraphs) and paragraphs[end].blockquote:
        end += 1
        if marks.ends(paragraphs[end - 1]):
            break
    return end - at


def _tail(paragraphs: Sequence[ProsePassage], at: int, marks: NoteMarks) -> int:
    """How many brief paragraphs end a passage set off that the format does not show as such."""
    if marks.ends(paragraphs[at - 1]):
        return 0
    count = _up_to_mark(paragraphs, at, marks)
    tail = paragraphs[at : at + count]
    return 0 if any(len(paragraph.text) > BRIEF_CHARS for paragraph in tail) else count


def _up_to_mark(paragraphs: Sequence[ProsePassage], at: int, marks: NoteMarks) -> int:
    """How many paragraphs there are up to one that ends in a note mark; 0 if that is too far."""
    for count, paragraph in enumerate(paragraphs[at : at + LONGEST_BLOCK], 1):
        if marks.ends(paragraph):
            return count
    return 0


def _block(
    set_off: Sequence[ProsePassage], before: ProsePassage | None, context: QuotingContext
) -> Quotation:
    """A passage set off; who speaks it stands in the last sentence before it."""
    spans = tuple(Span(block.spans[0].start, block.spans[-1].end) for block in set_off)
    start, end = spans[0].start, spans[-1].end
    who, lead = "", start
    if before is not None:
        last = len(before.text.rstrip())
        who = _printed(before, announced(before, context.lexicon, context.says, last))
        lead = min(start, before.reading.offsets[before.sentence(max(0, last - 1))])
    note, label = context.marks.near(start, end, end + MARK_GAP)
    text = " ".join(block.text.strip() for block in set_off)
    words = content(text, context.small)
    return Quotation(set_off[0].essay.id, spans, text, Span(lead, end), who, note, label, words)


def _printed(passage: ProsePassage, person: PersonNamed | None) -> str:
    return passage.text[person.start : person.end] if person else ""


def _inline(passage: ProsePassage, context: QuotingContext) -> Iterator[Quotation]:
    """Quotations inside sentences; what one sentence quotes is one quotation."""
    by_sentence = defaultdict[int, list[tuple[int, int]]](list)
    for quote in passage.quotes:
        if quote.depth == 0:
            by_sentence[passage.sentence(quote.start)].append((quote.start, quote.end))
    for sentence, fragments in by_sentence.items():
        yield _quotation(passage, sentence, fragments, context)


def _quotation(
    passage: ProsePassage, sentence: int, fragments: list[tuple[int, int]], context: QuotingContext
) -> Quotation:
    """What the sentence that begins at `sentence` quotes, in these stretches of the passage."""
    offsets, last = passage.reading.offsets, fragments[-1][1]
    text = " … ".join(passage.text[start:end].strip(QUOTATION_MARKS) for start, end in fragments)
    spans = tuple(passage.reading.span(start, end) for start, end in fragments)
    stop = min(last + MARK_CHARS, max(passage.sentence_end(last - 1), last), len(passage.text))
    limit = max(offsets[stop], spans[-1].end + 2)
    note, label = context.marks.near(spans[0].start, spans[-1].end, limit)
    lead = Span(offsets[sentence], spans[-1].end)
    who = _speaker(passage, fragments, context)
    words = content(text, context.small)
    return Quotation(passage.essay.id, spans, text, lead, who, note, label, words)


def _speaker(
    passage: ProsePassage, fragments: list[tuple[int, int]], context: QuotingContext
) -> str:
    """Who speaks one of the fragments, as printed; "" where that is not said."""
    for start, end in fragments:
        person = speaker(passage, context.lexicon, context.says, start, end)
        if person:
            return _printed(passage, person)
    return ""


def content(text: str, small: frozenset[str]) -> tuple[str, ...]:
    """The content words of a quotation in plain form.

    Without letter case, possessive, plural and hyphen, and without the function words `small`:
    "The workers’ states" is ("worker", "state").
    """
    plain = [_plain(word) for word in WORD_RE.findall(text.casefold())]
    return tuple(word for word in plain if word and word not in small)


@lru_cache(maxsize=2**14)
def _plain(word: str) -> str:
    bare = ENDING_RE.sub("", word)
    is_plural = len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss")
    return bare[:-1] if is_plural else bare
