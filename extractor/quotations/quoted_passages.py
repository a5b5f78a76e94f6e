"""Passages that an essay quotes: the words, whose they are, and the note mark that follows.

`passages(essay, vocabulary)` gives the quotations of one essay; `extractor.provenance` says where they come from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.essay import Essay, Span
from extractor.find.prose.lexicon import Lexicon, lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.passages import passages as read
from extractor.find.prose.people_named import PersonNamed
from extractor.quotations.speakers import Saying, announced, saying, speaker
from extractor.tables import Vocabulary

WORDS = regex.compile(r"\p{L}[\p{L}\p{M}’'-]*")
ENDING = regex.compile(r"['’]s?$|[’'-]")
AFTER = 80  # characters after a quotation within which its note mark stands
SHORT = 60  # characters of a sentence like "Victor Serge agreed." before a passage set off
BRIEF = 200  # characters of a last paragraph
LONG = 4  # paragraphs of a passage set off that the format does not show


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words quoted in one sentence of an essay (several `fragments`), or a passage set off.

    Spans are the essay's. `lead` reaches from the sentence that brings the words in to their end; `speaker` is as
    printed, "" where nobody is named. `note` is the id of the note whose mark follows; `label` that of the mark, also
    where no note answers it. `words` are the content words in plain form, in order.
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
class _Marks:
    """The marks of an essay in order of place: (start, note id or None, label)."""

    places: tuple[int, ...]
    marks: tuple[tuple[str | None, str], ...]

    def near(self, start: int, end: int, limit: int) -> tuple[str | None, str | None]:
        """The mark after `start`, up to `limit`, that stands nearest to `end`."""
        first, last = bisect_right(self.places, start), bisect_right(self.places, limit)
        if first == last:
            return None, None
        best = min(range(first, last), key=lambda i: abs(self.places[i] - end))
        return self.marks[best]

    def ends(self, span: Span) -> bool:
        """Does a mark stand at the very end of this stretch?"""
        at = bisect_left(self.places, span.end - 8)
        return at < len(self.places) and self.places[at] <= span.end + 4


def _marks(essay: Essay) -> _Marks:
    answered = [(n.anchor.start, n.id, n.label) for n in essay.notes if n.anchor]
    found = sorted([*answered, *((m.span.start, "", m.label) for m in essay.unanswered)])
    return _Marks(
        tuple(at for at, _, _ in found), tuple((note or None, label) for _, note, label in found)
    )


def passages(essay: Essay, vocabulary: Vocabulary) -> tuple[Quotation, ...]:
    """What an essay quotes, inline or set off, in reading order."""
    words, says, marks = lexicon(vocabulary), saying(vocabulary), _marks(essay)
    small = frozenset(vocabulary["running-function-words"])
    found, everything, at = list[Quotation](), list(read(essay)), 0
    while at < len(everything):
        count = _set_off(everything, at, marks, words, says)
        if count:
            before = everything[at - 1] if at else None
            found.append(_block(everything[at : at + count], before, words, says, marks, small))
        else:
            found.extend(_inline(everything[at], words, says, marks, small))
        at += count or 1
    return tuple(found)


def _set_off(
    everything: Sequence[ProsePassage], at: int, marks: _Marks, words: Lexicon, says: Saying
) -> int:
    """How many passages from here on are one quotation: set off by the format, or brought in by "X comments:"."""
    run = 0
    while at + run < len(everything) and everything[at + run].blockquote:
        run += 1
        if _noted(everything[at + run - 1], marks):
            break
    if run or not at:
        return run and run + _tail(everything, at + run, marks)
    before = everything[at - 1]
    tail = before.text.rstrip()
    if not tail.endswith(":") and not (len(tail) < SHORT and tail.endswith(".")):
        return 0
    if announced(before, words, says, len(tail)) is None:
        return 0
    for run, passage in enumerate(everything[at : at + LONG], 1):
        if _noted(passage, marks):
            return run
    return 1 if tail.endswith(":") else 0


def _tail(everything: Sequence[ProsePassage], at: int, marks: _Marks) -> int:
    """Short paragraphs that end a passage set off though the format does not show them, up to its note mark."""
    if _noted(everything[at - 1], marks):
        return 0
    for more, passage in enumerate(everything[at : at + LONG], 1):
        if len(passage.text) > BRIEF:
            return 0
        if _noted(passage, marks):
            return more
    return 0


def _noted(passage: ProsePassage, marks: _Marks) -> bool:
    return marks.ends(Span(passage.spans[0].start, passage.spans[-1].end))


def _block(
    set_off: Sequence[ProsePassage],
    before: ProsePassage | None,
    words: Lexicon,
    says: Saying,
    marks: _Marks,
    small: frozenset[str],
) -> Quotation:
    """A passage set off; who speaks it stands in the last sentence before it."""
    spans = tuple(Span(passage.spans[0].start, passage.spans[-1].end) for passage in set_off)
    name, first = None, spans[0].start
    if before is not None:
        end = len(before.text.rstrip())
        name = announced(before, words, says, end)
        first = before.reading.offsets[before.sentence(max(0, end - 1))]
    by = before.text[name.start : name.end] if before and name else ""
    note, label = marks.near(spans[0].start, spans[-1].end, spans[-1].end + 4)
    text = " ".join(passage.text.strip() for passage in set_off)
    lead = Span(min(first, spans[0].start), spans[-1].end)
    return Quotation(set_off[0].essay.id, spans, text, lead, by, note, label, content(text, small))


def _inline(
    passage: ProsePassage, words: Lexicon, says: Saying, marks: _Marks, small: frozenset[str]
) -> Iterator[Quotation]:
    """Quotations inside sentences; what one sentence quotes is one quotation."""
    groups = defaultdict[int, list[tuple[int, int]]](list)
    for quote in passage.quotes:
        if quote.depth == 0:
            groups[passage.sentence(quote.start)].append((quote.start, quote.end))
    for start, fragments in groups.items():
        by = next(
            filter(None, (speaker(passage, words, says, *fragment) for fragment in fragments)), None
        )
        yield _quotation(passage, start, fragments, by, marks, small)


def _quotation(
    passage: ProsePassage,
    start: int,
    fragments: list[tuple[int, int]],
    by: PersonNamed | None,
    marks: _Marks,
    small: frozenset[str],
) -> Quotation:
    last = fragments[-1][1]
    text = " … ".join(passage.text[first:end].strip("“”‘’\"'«»") for first, end in fragments)
    spans = tuple(passage.reading.span(*fragment) for fragment in fragments)
    stop = min(len(passage.text), last + AFTER, max(passage.sentence_end(last - 1), last))
    note, label = marks.near(
        spans[0].start, spans[-1].end, max(passage.reading.offsets[stop], spans[-1].end + 2)
    )
    lead = Span(passage.reading.offsets[start], spans[-1].end)
    who = passage.text[by.start : by.end] if by else ""
    return Quotation(passage.essay.id, spans, text, lead, who, note, label, content(text, small))


def content(text: str, small: frozenset[str]) -> tuple[str, ...]:
    """The content words of a quotation in plain form: no case, possessive, plural, hyphen, nor function words."""
    plain = (_plain(word) for word in WORDS.findall(text.casefold()))
    return tuple(word for word in plain if word and word not in small)


def _plain(word: str) -> str:
    bare = ENDING.sub("", word)
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare
