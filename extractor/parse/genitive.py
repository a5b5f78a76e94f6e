"""A title that its author's name in the genitive owns: "Maine's *Village Communities*"."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.proposals import Clip, Passage, Proposal
from extractor.model.references import Field, Reference
from extractor.recognise.genitives import owner_patterns
from extractor.tables import Vocabulary


def owned(clip: Clip, vocabulary: Vocabulary) -> tuple[Clip, Proposal] | None:
    """A clip that begins with an owner: the rest of it, and the owner. No name inside the title is
    an author."""
    for one in clip.inside():
        if one.variant == "owner" and one.start == clip.start:
            text = clip.passage.reading.text
            patterns = owner_patterns(vocabulary)
            found = patterns.owner.match(text, one.start) or patterns.subject.match(text, one.start)
            if not found or found.end() >= clip.end:
                return None
            return replace(clip, start=found.end(), passage=_plain(clip, found.end())), one
    return None


def _plain(clip: Clip, start: int) -> Passage:
    """The passage without the names that stand inside the title which begins at `start`."""
    passage = clip.passage
    titles = [one for one in passage.proposals if one.kind in ("emphasised", "quoted")]
    end = max((one.end for one in titles if 0 <= one.start - start < 2), default=start)
    kept = (
        one for one in passage.proposals if one.kind != "name" or one.start < start or one.end > end
    )
    return replace(passage, proposals=tuple(kept))


def with_owner(reference: Reference, clip: Clip, owner: Proposal) -> Reference:
    """What the rest of the clip states, by its owner; an editor or author printed there stays."""
    reading = clip.passage.reading
    # an owner reaches over the words for his work: "Gross’s exhaustive work,"
    name_end = reading.text.index(owner.value, owner.start) + len(owner.value)
    span = reading.span(owner.start, name_end)
    author = () if reference.get("author") else (Field("author", owner.value, span, owner.by),)
    form = "short" if author and reference.form == "title-only" else reference.form
    return replace(reference, clip=clip, form=form, fields=(*author, *reference.fields))
