"""Documents in archives: what stands before the archive's run, or behind it, says who, to whom and
when.

Ann Hall to General Lee, 3 May 1812, Lee Papers, box 2      TNA, HO 40/17, Hall to Lee, 3 May 1812
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.proposals import Clip, Proposal
from extractor.model.references import Field, Reference
from extractor.parse.ordinary import parse
from extractor.tables import Vocabulary


BEHIND_RE = re.compile(r",\s[A-Z][^\W\d_.]{2,}\s\w")  # what describes the document, no other mark


def kept(clip: Clip) -> Proposal | None:
    """The archive run of a clip."""
    return next((one for one in clip.inside() if one.kind == "archive"), None)


def before(clip: Clip, archive: Proposal) -> int:
    """Where that ends which stands before the archive run."""
    return len(clip.passage.reading.text[: archive.start].rstrip(" ,;(["))


def reference(clip: Clip, archive: Proposal, vocabulary: Vocabulary) -> Reference:
    """A document in an archive."""
    reading = clip.passage.reading
    place = Field("archive", archive.value, reading.span(archive.start, archive.end), archive.by)
    end = before(clip, archive)
    if end > clip.start:
        part = replace(clip, end=end)
    elif BEHIND_RE.match(reading.text, archive.end, clip.end):
        part = replace(clip, start=archive.end + 2)
    else:
        return Reference(clip, "full", "unpublished", (place,), (), 0.9)
    stated = parse(part, vocabulary)
    return replace(
        stated, clip=clip, form="full", type="unpublished", fields=(*stated.fields, place)
    )
