"""Split."""

from __future__ import annotations

from extractor.model.proposals import Clip, Passage
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
    clips = lend([clip_of(passage, draft, vocabulary) for draft in drafts], drafts, text)
    return tuple(
        clip
        for clip, draft in zip(clips, drafts, strict=True)
        if not draft.listed or is_placed(clip)
    )
