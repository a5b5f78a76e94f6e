"""Titles in quotation marks that make up a whole clause of a note, and nothing else states.

    For another view see ‘Pilots Vote to Return’.      Lark, *Tides*; ‘Pilots Vote to Return’, 7

A sentence from a source is printed so too. It is a title where a signal leads to it, where it
stands in a row of cites, and where two notes print it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.find.note_clauses import behind_signals, clause_end, clauses, only_holds
from extractor.find.stated_works import Words, words_of
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.model.references import Reference
from extractor.parse.clip import read_clip
from extractor.split.elements import LOCATORS
from extractor.tables import Vocabulary

LEAST_WORDS, MOST_WORDS = 2, 14  # of a title that stands alone
LEAD_CHARS = 50  # before the end of a signal: "For another view see"
DOUBT = 0.7  # how sure such a cite is at most
SENTENCE_ENDS = "!…"  # before the closing mark of what somebody says

Read = Sequence[tuple[Passage, Sequence[Reference]]]


@dataclass(frozen=True, slots=True)
class TitleAlone:
    """A clause [start, end) of a reading that holds a quoted title; `words` are its words folded,
    `led` is true where a signal or other cites of the row show that it cites."""

    start: int
    end: int
    signal: Proposal | None
    words: Words
    led: bool


def titles_alone(notes: Read, vocabulary: Vocabulary) -> list[tuple[Passage, list[Reference]]]:
    """The notes with a cite for each clause that is a title in quotation marks and no more."""
    told = [list(_of_note(passage, found, vocabulary)) for passage, found in notes]
    often = Counter(one.words for each in told for one in each)
    for _, found in notes:
        titled = (one for one in found if one.form == "title-only")
        often.update(words_of(one.get("title"), vocabulary) for one in titled)
    read = []
    for (passage, found), each in zip(notes, told, strict=True):
        new = [_cite(passage, one, vocabulary) for one in each if one.led or often[one.words] > 1]
        in_order = sorted([*found, *new], key=lambda reference: reference.clip.start)
        read.append((passage, in_order))
    return read


def _of_note(
    passage: Passage, found: Sequence[Reference], vocabulary: Vocabulary
) -> Iterator[TitleAlone]:
    """The clauses of a note that nothing was read in and that a quoted title fills."""
    for first, last in clauses(passage):
        if any(first < one.clip.end and one.clip.start < last for one in found):
            continue
        signal, start = _behind_lead(passage, first, last)
        end = clause_end(passage.reading.text, start, last)
        title = _title_at(passage, start, end, vocabulary)
        if title is None:
            continue
        words = words_of(title.value, vocabulary)
        if LEAST_WORDS <= len(words) <= MOST_WORDS:
            yield TitleAlone(start, end, signal, words, signal is not None or bool(found))


def _behind_lead(passage: Passage, first: int, last: int) -> tuple[Proposal | None, int]:
    """The signal at the head of a clause, and where what it governs begins; a few words may stand
    before it: "For another view see"."""
    signal, start = behind_signals(passage, first)
    if signal is None:
        for one in passage.inside(first, min(last, first + LEAD_CHARS)):
            if one.kind == "signal":
                return behind_signals(passage, one.start)
    return signal, start


def _title_at(passage: Passage, start: int, end: int, vocabulary: Vocabulary) -> Proposal | None:
    """The quoted title that begins here and has nothing but places cited behind it."""
    for one in passage.inside(start, end + 1):
        if one.kind != "quoted" or passage.reading.text[start : one.start].strip("‘“„«\"'"):
            continue
        if not one.value[:1].isupper() or one.value.endswith(tuple(SENTENCE_ENDS)):
            continue
        if only_holds(passage, one.end, end, LOCATORS, vocabulary):
            return one
    return None


def _cite(passage: Passage, told: TitleAlone, vocabulary: Vocabulary) -> Reference:
    """The cite that such a clause makes, in doubt."""
    signal = told.signal.value if told.signal else None
    clip = Clip(passage, told.start, told.end, signal, (told.start, told.start))
    read = read_clip(clip, vocabulary)
    return replace(read, confidence=min(read.confidence, DOUBT))
