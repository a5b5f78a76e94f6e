"""Works that an essay names in its running text: FIND and SPLIT for prose, and the parse of what
they cut.

`clips` gives one clip for each mention, in reading order; `reference` reads one as fields. Nothing
here decides which work is meant: a short title or a bare author is resolved with the notes, in one
pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, heal
from extractor.find.prose.lexicon import lexicon
from extractor.find.prose.link_lists import announced
from extractor.find.prose.mentions import Stated, mentions
from extractor.find.prose.named_work import NamedWork
from extractor.find.prose.passages import ProsePassage, passages
from extractor.language.spans import between
from extractor.model.kinds import ElementKind
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.recognise import recognise
from extractor.tables import Vocabulary

Italics = Callable[[int, int], Iterator[Span]]  # the italics that meet a stretch of the reading
PRINTED = regex.compile(
    r"[\d(]|\b[ivxlc]+\b|\b[Vv]ol"
)  # an imprint, a date or a page after the title


def clips(essay: Essay, stated: Stated, vocabulary: Vocabulary) -> tuple[Clip, ...]:
    """Every source pointed to in running text, in reading order.

    `stated` are the titles that the essay's notes state.
    """
    words = lexicon(vocabulary)
    links = tuple(announced(essay, words))
    apart = frozenset(links)
    read = [passage for passage in passages(essay) if apart.isdisjoint(passage.spans)]
    found = [
        clip
        for passage, named in mentions(essay, read, stated, words)
        for clip in clips_of(passage, named, vocabulary)
    ]
    found += [_link(essay, span, vocabulary) for span in links]
    return tuple(sorted(found, key=lambda clip: clip.passage.reading.offsets[clip.start]))


def clips_of(passage: ProsePassage, named: list[NamedWork], vocabulary: Vocabulary) -> list[Clip]:
    """The clips of the works that one passage names; they share its healed text."""
    own = [proposal for mention in named for proposal in _proposals(mention)]
    sentences = {_sentences(mention) for mention in named if PRINTED.search(_tail(mention))}
    italics = between(passage.reading.emphasis)
    own += [
        proposal
        for stretch in sorted(sentences)
        for proposal in _read(passage, *stretch, italics, vocabulary)
    ]
    proposals = sorted(own, key=lambda c: (c.start, -c.end, c.kind, -c.weight, c.value))
    healed = Passage(passage.essay, None, passage.reading, tuple(proposals))
    return [_clip(healed, mention) for mention in named]


def _tail(mention: NamedWork) -> str:
    """What a mention prints after its title."""
    return mention.passage.text[mention.title[1] : mention.end] if mention.title else ""


def _sentences(mention: NamedWork) -> tuple[int, int]:
    """The stretch of whole sentences around a mention."""
    passage = mention.passage
    return passage.sentence(mention.start), passage.sentence_end(
        max(mention.start, mention.end - 1)
    )


def _read(
    passage: ProsePassage, start: int, end: int, italics: Italics, vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """What the recognisers propose for some sentences of a passage; most passages are long and
    name one work."""
    whole = passage.reading
    slanted = tuple(
        Span(max(italic.start, start) - start, min(italic.end, end) - start)
        for italic in italics(start, end)
    )
    for one in recognise(
        Reading(whole.text[start:end], whole.offsets[start : end + 1], slanted), vocabulary
    ):
        yield replace(one, start=one.start + start, end=one.end + start)


def _clip(healed: Passage, mention: NamedWork) -> Clip:
    by = mention.author
    lent = (by.start, by.end) if by and not by.own else None
    paper = mention.journal
    is_apart = paper is not None and not mention.start <= paper[0] < mention.end
    return Clip(
        healed,
        mention.start,
        mention.end,
        container=paper if is_apart else None,  # (19 April, 1947), behind its newspaper
        author=lent,
        hint=mention.form,
        kind=mention.kind,
    )


def _proposals(mention: NamedWork) -> list[Proposal]:
    """What was found, as proposals of the healed, so that `reference` and `explain` see it."""
    text = mention.passage.text
    stretches: list[tuple[ElementKind, tuple[int, int] | None, str]] = [
        ("work-title", mention.title, mention.rule),
        ("work-date", mention.date, "prose.date"),
        ("work-addressee", mention.addressee, mention.rule),
        ("work-journal", mention.journal, "prose.journal"),
        ("work-number", mention.number, "prose.journal"),
    ]
    if mention.author and mention.author.own:
        stretches.append(("work-own", (mention.start, mention.start), mention.author.rule))
    elif mention.author:
        stretches.append(
            ("work-author", (mention.author.start, mention.author.end), mention.author.rule)
        )
    return [
        Proposal(kind, at[0], at[1], 1.0, text[at[0] : at[1]], rule)
        for kind, at, rule in stretches
        if at
    ]


def _link(essay: Essay, span: Span, vocabulary: Vocabulary) -> Clip:
    """A title of a link on a line of its own: a healed of its own."""
    reading = heal(essay, span)
    title = Proposal("work-title", 0, len(reading.text), 1.0, reading.text, "prose.link")
    healed = Passage(essay, None, reading, (title, *recognise(reading, vocabulary)))
    return Clip(healed, 0, len(reading.text), hint="title-only", kind="link")
