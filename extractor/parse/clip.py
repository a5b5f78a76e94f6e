"""Clip."""

from __future__ import annotations

from dataclasses import replace

from extractor.language.spans import meet
from extractor.model.proposals import Clip
from extractor.model.references import Reference
from extractor.parse.archival import kept
from extractor.parse.archival import reference as archived
from extractor.parse.described_sources import is_untitled
from extractor.parse.described_sources import reference as untitled
from extractor.parse.genitive import owned, with_owner
from extractor.parse.ordinary import parse
from extractor.parse.sigla import expand
from extractor.tables import Vocabulary


def read_clip(clip: Clip, vocabulary: Vocabulary) -> Reference:
    if is_untitled(clip):
        return untitled(clip)
    if found := owned(clip, vocabulary):
        rest, owner = found
        return with_owner(read_clip(rest, vocabulary), clip, owner)
    if archive := kept(clip):
        return archived(clip, archive, vocabulary)
    return expand(_without_name(parse(clip, vocabulary)), vocabulary)


def _without_name(reference: Reference) -> Reference:
    """The reference without what only says how the essay will call the work ("hereafter SW")."""
    clip = reference.clip
    if not clip.siglum:
        return reference
    named = [
        clip.passage.reading.span(one.start, one.end)
        for one in clip.inside()
        if one.kind == "defines"
    ]
    kept = tuple(
        field for field in reference.fields if not any(meet(field.span, span) for span in named)
    )
    return replace(reference, fields=kept)
