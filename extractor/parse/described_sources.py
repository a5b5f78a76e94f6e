"""Sources that are described, not titled. Their parse is short: who, when, and in what they stand.

a reply by David Finkel, all in Journal 55
Stalin, addressing a conference in 1931
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.essay import Span
from extractor.language.this_issue import THIS_ISSUE
from extractor.model.proposals import Clip, Proposal
from extractor.model.references import Field, Reference

FULL_DATE = regex.compile(r"(?P<day>\d{1,2})\s+(?P<month>\p{L}+\.?)\s+\d{4}")  # 15 November 1917
FURTHER = regex.compile(r"(?:\s*(?:,|and|&)\s*\d+)*")  # 126 and 128
KINDS = {
    "letter": "unpublished",
    "telegram": "unpublished",
    "interview": "misc",
    "report": "misc",
    "statement": "misc",
    "speech": "misc",
    "resolution": "misc",
}
SPOKEN = regex.compile(r"\b(?:address|speak|speech|told|telling)", regex.I)


def is_untitled(clip: Clip) -> bool:
    """Whether the splitter saw that the clip states no title."""
    again = clip.hint == "author-date" and clip.author is not None
    return (
        again or clip.hint in ("author-only", "short") or clip.kind == "issue"
    ) and clip.passage.note is not None


def reference(clip: Clip) -> Reference:
    """Author, date and container of an untitled source."""
    fields = [*_authors(clip), *_container(clip), *_dates(clip)]
    kind = (
        "article"
        if any(field.name == "journal" for field in fields)
        else KINDS.get(clip.kind or "", "misc")
    )
    kind = "article" if clip.kind == "article" else kind
    return Reference(clip, clip.hint or "full", kind, tuple(fields), (), 0.9)


def _inside(clip: Clip, stretch: tuple[int, int], *kinds: str) -> Iterator[Proposal]:
    return (one for one in clip.passage.inside(*stretch) if one.kind in kinds)


def _field(clip: Clip, name: str, one: Proposal, value: str | None = None) -> Field:
    own = clip.start <= one.start and one.end <= clip.end
    span = clip.passage.reading.span(one.start, one.end) if own else Span(0, 0)
    return Field(name, one.value if value is None else value, span, one.by)


def _authors(clip: Clip) -> Iterator[Field]:
    """The names that the clip begins with, up to its container; those of the cite before, for a
    further year."""
    stretch = clip.author if clip.author and clip.hint == "author-date" else (clip.start, clip.end)
    names = sorted(_inside(clip, stretch, "name"), key=lambda one: (one.start, -one.weight))
    if names:
        yield _field(clip, "author", names[0])


def _container(clip: Clip) -> Iterator[Field]:
    text = clip.passage.reading.text
    stretch = clip.container or (clip.start, clip.end)
    for one in list(
        _inside(clip, stretch, "journal", *(("emphasised",) if clip.kind == "issue" else ()))
    )[-1:]:
        yield _field(clip, "journal", one)
    dates = list(_inside(clip, stretch, "date"))
    numbers = [
        n
        for n in _inside(clip, stretch, "number")
        if not any(d.start <= n.start < d.end for d in dates)
    ]
    for one in numbers[:1]:
        further = FURTHER.match(text, one.end)
        yield _field(clip, "number", one, one.value + (further.group() if further else ""))
    if here := THIS_ISSUE.search(text, *stretch):
        own = here.end() <= clip.end
        span = clip.passage.reading.span(*here.span()) if own else Span(0, 0)
        yield Field("note", here.group().strip(" ,"), span, "described-sources.this-issue")


def _dates(clip: Clip) -> Iterator[Field]:
    stretch = clip.container or (clip.start, clip.end)
    inside = [
        *_inside(clip, (clip.start, clip.end), "date", "year"),
        *_inside(clip, stretch, "date", "year"),
    ]
    dates = sorted(inside, key=lambda one: (one.start, -one.end))
    for one in dates[:1]:
        yield _field(clip, "year", one)
        if full := FULL_DATE.fullmatch(one.value):
            yield _field(clip, "day", one, full.group("day"))
            yield _field(clip, "month", one, full.group("month"))
