"""Authors in the genitive before a title: "quoted in Maine's *Village Communities*, New York, 1876"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.reading import Reading
from extractor.model import Candidate, Clip, Field, Reference

# Maine’s / E. P. Thompson's
OWNER = regex.compile(
    r"(?<![\p{L}-])(?P<name>(?:\p{Lu}\.\s?){0,3}\p{Lu}[\p{L}-]{1,40}+(?:\s\p{Lu}[\p{L}-]{1,40}+){0,2})(?P<mark>[’']s\s+)"
)
QUOTES = "'\"‘“„«"
RECOGNISER = "genitive"


def owners(reading: Reading) -> Iterator[Candidate]:
    """Names in the genitive right before italics or quotation marks."""
    starts = {span.start for span in reading.emphasis}
    for found in OWNER.finditer(reading.text):
        end = found.end()
        if reading.text[end : end + 1] in QUOTES or end in starts:
            start, stop = found.span("name")
            yield Candidate("name", start, stop, 0.9, found.group("name"), RECOGNISER)


def owned(clip: Clip) -> tuple[Clip, Candidate] | None:
    """A clip that begins with an owner: the rest of it, and the owner."""
    for one in clip.inside():
        if one.recogniser == RECOGNISER and one.start == clip.start:
            found = OWNER.match(clip.citation.reading.text, one.start)
            return (replace(clip, start=found.end()), one) if found and found.end() < clip.end else None
    return None


def with_owner(reference: Reference, clip: Clip, owner: Candidate) -> Reference:
    """What the rest of the clip states, by its owner; an editor or author printed there stays."""
    span = clip.citation.reading.span(owner.start, owner.end)
    author = () if reference.get("author") else (Field("author", owner.value, span, owner.recogniser),)
    form = "short" if author and reference.form == "title-only" else reference.form
    return replace(reference, clip=clip, form=form, fields=(*author, *reference.fields))
