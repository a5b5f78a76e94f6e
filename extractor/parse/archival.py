"""Documents in archives: what stands before the archive's run, or a letter behind it, says who, to
whom and when.

Ann Hall to General Lee, 3 May 1812, Lee Papers, box 2      TNA, HO 40/17, Hall to Lee, 3 May 1812
Bodl., MS Digby 86, fol. 12v
"""

from __future__ import annotations

from dataclasses import replace

from extractor.model.proposals import Clip, Proposal
from extractor.model.references import Field, Reference
from extractor.parse.ordinary import parse
from extractor.recognise.contributors import WRITER
from extractor.tables import Vocabulary


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
    leaves = cited_leaves(clip, archive, vocabulary)
    end = before(clip, archive)
    if end > clip.start:
        part = replace(clip, end=end)
    elif any(one.by == WRITER and one.start == archive.end + 2 for one in clip.inside()):
        part = replace(clip, start=archive.end + 2)
    else:
        return Reference(clip, "full", "unpublished", (place,), leaves, 0.9)
    stated = parse(part, vocabulary)
    fields, locators = (*stated.fields, place), (*stated.locators, *leaves)
    return replace(
        stated, clip=clip, form="full", type="unpublished", fields=fields, locators=locators
    )


def cited_leaves(clip: Clip, archive: Proposal, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """The leaves or pages that are cited straight behind a shelf mark: "MS Digby 86, fol. 12v"."""
    text = clip.passage.reading.text
    behind = (one for one in clip.inside() if one.start >= archive.end)
    page = next((one for one in behind if one.kind == "page"), None)
    if page is None or text[archive.end : page.start].strip(" ,;"):
        return ()
    return parse(replace(clip, start=page.start, end=page.end), vocabulary).locators
