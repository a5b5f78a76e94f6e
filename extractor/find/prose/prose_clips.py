"""Works that an essay names in its running text: FIND and SPLIT for prose, and the parse of what they cut.

`clips` gives one clip for each mention, in reading order; `reference` reads one as fields. Nothing here decides which
work is meant: a short title or a bare author is resolved with the notes, in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, heal
from extractor.find.prose.lexicon import lexicon
from extractor.find.prose.link_lists import announced
from extractor.find.prose.mentions import mentions
from extractor.find.prose.named_work import Mention
from extractor.find.prose.passages import Passage, passages
from extractor.model.proposals import Candidate, Citation, Clip
from extractor.recognise import recognise
from extractor.tables import Vocabulary

PRINTED = regex.compile(r"[\d(]|\b[ivxlc]+\b")  # an imprint, a date or a page after the title


def clips(essay: Essay, vocabulary: Vocabulary) -> tuple[Clip, ...]:
    """Every source pointed to in running text, in reading order."""
    words = lexicon(vocabulary)
    links = tuple(announced(essay, words))
    read = [
        passage for passage in passages(essay) if not any(span in passage.spans for span in links)
    ]
    found = [
        clip
        for passage, named in mentions(essay, read, words)
        for clip in _clips(passage, named, vocabulary)
    ]
    found += [_link(essay, span, vocabulary) for span in links]
    return tuple(sorted(found, key=lambda clip: clip.citation.reading.offsets[clip.start]))


def _clips(passage: Passage, named: list[Mention], vocabulary: Vocabulary) -> list[Clip]:
    """The clips of one passage; they share its citation."""
    own = [candidate for mention in named for candidate in _candidates(mention)]
    sentences = {_sentences(mention) for mention in named if PRINTED.search(_tail(mention))}
    own += [
        candidate
        for stretch in sorted(sentences)
        for candidate in _read(passage, *stretch, vocabulary)
    ]
    candidates = sorted(own, key=lambda c: (c.start, -c.end, c.kind, -c.weight, c.value))
    citation = Citation(passage.essay, None, passage.reading, tuple(candidates))
    return [_clip(citation, mention) for mention in named]


def _tail(mention: Mention) -> str:
    """What a mention prints after its title."""
    return mention.passage.text[mention.title[1] : mention.end] if mention.title else ""


def _sentences(mention: Mention) -> tuple[int, int]:
    """The stretch of whole sentences around a mention."""
    passage = mention.passage
    return passage.sentence(mention.start), passage.sentence_end(
        max(mention.start, mention.end - 1)
    )


def _read(passage: Passage, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """What the recognisers propose for some sentences of a passage; most passages are long and name one work."""
    whole = passage.reading
    slanted = tuple(
        Span(max(one.start, start) - start, min(one.end, end) - start)
        for one in whole.emphasis
        if one.start < end and start < one.end
    )
    for one in recognise(
        Reading(whole.text[start:end], whole.offsets[start : end + 1], slanted), vocabulary
    ):
        yield replace(one, start=one.start + start, end=one.end + start)


def _clip(citation: Citation, mention: Mention) -> Clip:
    by = mention.author
    lent = (by.start, by.end) if by and not by.own else None
    return Clip(
        citation, mention.start, mention.end, author=lent, hint=mention.form, kind=mention.kind
    )


def _candidates(mention: Mention) -> list[Candidate]:
    """What was found, as candidates of the citation, so that `reference` and `explain` see it."""
    text = mention.passage.text
    stretches = [
        ("work-title", mention.title, mention.rule),
        ("work-date", mention.date, "running.date"),
        ("work-addressee", mention.addressee, mention.rule),
        ("work-journal", mention.journal, "running.journal"),
        ("work-number", mention.number, "running.journal"),
    ]
    if mention.author and mention.author.own:
        stretches.append(("work-own", (mention.start, mention.start), mention.author.rule))
    elif mention.author:
        stretches.append(
            ("work-author", (mention.author.start, mention.author.end), mention.author.rule)
        )
    return [
        Candidate(kind, at[0], at[1], 1.0, text[at[0] : at[1]], rule)
        for kind, at, rule in stretches
        if at
    ]


def _link(essay: Essay, span: Span, vocabulary: Vocabulary) -> Clip:
    """A title of a link on a line of its own: a citation of its own."""
    reading = heal(essay, span)
    title = Candidate("work-title", 0, len(reading.text), 1.0, reading.text, "running.link")
    citation = Citation(essay, None, reading, (title, *recognise(reading, vocabulary)))
    return Clip(citation, 0, len(reading.text), hint="title-only", kind="link")
