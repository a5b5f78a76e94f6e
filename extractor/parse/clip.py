"""Clip."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.language.spans import meet
from extractor.model.proposals import Clip
from extractor.model.references import Field, Reference
from extractor.parse.archival import kept
from extractor.parse.archival import reference as archived
from extractor.parse.described_sources import is_untitled
from extractor.parse.described_sources import reference as untitled
from extractor.parse.genitive import owned, with_owner
from extractor.parse.ordinary import parse
from extractor.parse.sigla import expand
from extractor.tables import Vocabulary

ADDRESSES = frozenset(("url", "doi", "archive"))
WEB_RE = re.compile(r"https?://[^\s/]+\.[^\s/]+/\S")  # a page of a site, not the site


def read_clip(clip: Clip, vocabulary: Vocabulary) -> Reference:
    if is_untitled(clip):
        return untitled(clip)
    if found := owned(clip, vocabulary):
        rest, owner = found
        return with_owner(read_clip(rest, vocabulary), clip, owner)
    if archive := kept(clip):
        return archived(clip, archive, vocabulary)
    return _with_address(expand(_without_name(parse(clip, vocabulary)), vocabulary))


def _with_address(reference: Reference) -> Reference:
    """The reference with the address to which its title is linked, where none is printed."""
    title = next((field for field in reference.fields if field.name == "title"), None)
    if title is None or any(field.name in ADDRESSES for field in reference.fields):
        return reference
    reading = reference.clip.passage.reading
    for span, target in reading.links:
        stretch = reading.span(span.start, span.end)
        if meet(stretch, title.span) and WEB_RE.match(target):
            address = Field("url", target, stretch, "clip.linked-title")
            return replace(reference, fields=(*reference.fields, address))
    return reference


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
