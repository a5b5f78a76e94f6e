"""Split."""

from __future__ import annotations

import os
from dataclasses import replace

from extractor.language.words import WORD
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.recognise.scan import WORD as CUT_WORD
from extractor.split.clips import _closed
from extractor.split.draft import Draft
from extractor.split.gaps import STOP
from extractor.split.joins import AND
from extractor.split.rows import cites, snapped
OLD = bool(os.environ.get('OLDSPLIT'))
from extractor.split.beginnings import trimmed
from extractor.split.chains import chains_of, each_author
from extractor.split.clips import clip_of, is_placed, mark_further
from extractor.split.commentary import is_reference
from extractor.split.elements import choose
from extractor.split.shared_parts import lend
from extractor.tables import Vocabulary


def split(passage: Passage, vocabulary: Vocabulary) -> tuple[Clip, ...]:
    """The clips of a passage, in the order in which they stand. Commentary gives none."""
    text = passage.reading.text
    elements = choose(passage.proposals, text)
    chains = [trimmed(draft, text) for draft in chains_of(elements, text, vocabulary)]
    drafts = [one for chain in chains for one in each_author(chain, text, vocabulary)]
    drafts = mark_further(drafts, text)
    drafts = [draft for draft in drafts if is_reference(draft, text, vocabulary)]
    clips = [clip_of(passage, draft, vocabulary) for draft in drafts]
    if not OLD:
        drafts, clips = searched(passage, drafts, clips, elements, vocabulary)
    clips = lend(clips, drafts, text)
    return tuple(
        clip
        for clip, draft in zip(clips, drafts, strict=True)
        if not draft.listed or is_placed(clip)
    )


def searched(passage, drafts, clips, elements, vocabulary):
    text = passage.reading.text
    words = [match.span() for match in CUT_WORD.finditer(text)]
    spans = snapped(words, [(c.start, c.end) for c in clips])
    special = [s for s, c, d in zip(spans, clips, drafts) if d.listed or d.follows or d.again or d.kinds() & {"described", "archive"} or c.hint]
    by = dict(zip(spans, zip(drafts, clips)))
    found_d, found_c = [], []
    before = None
    for start, end in cites(passage, spans, special, vocabulary):
        if (start, end) in by:
            draft, clip = by[start, end]
        else:
            inside = [e for e in elements if start <= e.start and e.end <= end + 1 and e.kind != "signal"]
            inside = inside or [Proposal("capitals", start, end, 0.5, text[start:end], "passage-search")]
            lead = before.end if before else 0
            signals = [e for e in elements if e.kind == "signal" and lead <= e.start and e.end <= start]
            signal = signals[-1].value if signals else None
            if signals and STOP.search(text, signals[-1].end, start):
                signal = None
            between = text[lead:start]
            parted = "semicolon" if ";" in between else "signal" if signal else "stop" if STOP.search(between) else "joint"
            if not signal and before is not None and parted in ("semicolon", "joint") and not WORD.search(AND.sub("", between)):
                signal = before.signal if before.signal != "quoted in" else None
            if signals: lead = signals[-1].end
            draft = Draft(inside, signal, lead, parted)
            draft = mark_further([before, draft], text)[1] if before else draft
            clip = clip_of(passage, draft, vocabulary)
            last = end
            if text[end - 1 : end].isalnum() and inside[-1].end > end and inside[-1].kind in ("quoted", "emphasised", "back-reference"):
                last = inside[-1].end
            clip = replace(clip, start=start if clip.start > start or clip.start < start - 60 else clip.start, end=_closed(text, start, max(last, end)))
        found_d.append(draft)
        found_c.append(clip)
        before = draft
    return found_d, found_c
