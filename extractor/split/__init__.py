"""Split."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model.proposals import Clip, Passage, Proposal
from extractor.split.beginnings import trimmed
from extractor.split.chains import chains_of, each_author
from extractor.split.clips import clip_of, is_placed, mark_further
from extractor.split.commentary import is_reference
from extractor.split.elements import choose
from extractor.split.passage_cites import ChainedCite, searched
from extractor.split.shared_parts import lend
from extractor.tables import Vocabulary


def split(passage: Passage, vocabulary: Vocabulary) -> tuple[Clip, ...]:
    """The clips of a passage, in the order in which they stand. Commentary gives none."""
    text = passage.reading.text
    elements = choose(passage.proposals, text)
    if not elements:
        return ()
    found = searched(passage, chained(passage, elements, vocabulary), elements, vocabulary)
    drafts = [one.draft for one in found]
    clips = lend([one.clip for one in found], drafts, text)
    return tuple(
        clip
        for clip, draft in zip(clips, drafts, strict=True)
        if not draft.listed or is_placed(clip)
    )


def chained(
    passage: Passage, elements: Sequence[Proposal], vocabulary: Vocabulary
) -> list[ChainedCite]:
    """The cites that chains of neighbouring elements propose."""
    text = passage.reading.text
    chains = [trimmed(draft, text) for draft in chains_of(elements, text, vocabulary)]
    drafts = [one for chain in chains for one in each_author(chain, text, vocabulary)]
    drafts = mark_further(drafts, text)
    return [
        ChainedCite(draft, clip_of(passage, draft, vocabulary))
        for draft in drafts
        if is_reference(draft, text, vocabulary)
    ]
