"""Documents in archives: what stands before the archive's run says who, to whom and when."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.proposals import Clip, Proposal
from extractor.model.references import Field, Reference
from extractor.parse.ordinary import parse
from extractor.tables import Vocabulary


def kept(clip: Clip) -> Proposal | None:
    """The archive run of a clip."""
    return next((one for one in clip.inside() if one.kind == "archive"), None)


def before(clip: Clip, archive: Proposal) -> int:
    """Where that ends which stands before the archive run."""
    return len(clip.passage.reading.text[: archive.start].rstrip(" ,;(["))


def reference(clip: Clip, archive: Proposal, vocabulary: Vocabulary) -> Reference:
    """A document in an archive: what stands before says who, to whom and when."""
    reading = clip.passage.reading
    place = Field("archive", archive.value, reading.span(archive.start, archive.end), archive.by)
    end = before(clip, archive)
    if end <= clip.start:
        return Reference(clip, "full", "unpublished", (place,), (), 0.9)
    stated = parse(replace(clip, end=end), vocabulary)
    return replace(
        stated, clip=clip, form="full", type="unpublished", fields=(*stated.fields, place)
    )
