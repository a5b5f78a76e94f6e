"""PARSE, for running text: the fields of a mention, each with the place where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.essay import Essay, Span
from extractor.find.prose.named_works import families_of
from extractor.find.prose.prose_clips import clips
from extractor.language.spans import meeting
from extractor.model.proposals import Clip, Proposal
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

STATING = ("full", "short")  # forms that state a title
TYPES = {
    "book": "book",
    "pamphlet": "book",
    "article": "article",
    "link": "online",
    "letter": "unpublished",
}
IMPRINT = {"place": "address", "publisher": "publisher"}
PLACES_CITED = {"page": "page", "chapter": "chapter", "volume": "volume-cited"}
YEAR = regex.compile(r"(?:1[5-9]|20)\d\d")
NUMERIC = regex.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4}|\d{2})")
DAY = regex.compile(r"\b[0-3]?\d(?=(?:st|nd|rd|th)?\b)")
MONTH = regex.compile(r"\p{L}{3,}(?:[-–]\p{L}{3,})?")
CONFIDENCE = {
    "prose.emphasis": 0.85,
    "prose.said-in": 0.75,
    "prose.published": 0.8,
    "prose.named": 0.8,
}


def references(
    essay: Essay,
    coded: Sequence[Reference],
    stated: Sequence[Reference],
    vocabulary: Vocabulary,
) -> list[Reference]:
    """The works that running text names, in reading order, without those in `coded`.

    `stated` are the references of the essay's notes, whose titles are known.
    """
    meets = meeting([other.span for other in coded])
    titles = [
        (other.get("title"), families_of(other.get("author"), vocabulary))
        for other in stated
        if other.form in STATING and other.get("title")
    ]
    named = [reference(clip, vocabulary) for clip in clips(essay, titles, vocabulary)]
    return [other for other in named if not meets(other.span)]


def reference(clip: Clip, vocabulary: Vocabulary) -> Reference:  # noqa: ARG001 (the same call as parse)
    """The fields of a clip of running text, as `extractor.parse` gives them for one of a note.

    What stands where was found when the clip was cut and rides in the passage's proposals
    ("work-title", "work-date", "work-own", "work-addressee"). An author whom another sentence names
    has an empty span, as has the essay's own.
    """
    inside = clip.inside()
    title = next((c for c in inside if c.kind == "work-title"), None)
    rule = title.by if title else "prose.untitled"
    fields = [
        *_author(clip),
        *_title(clip, title),
        *_dates(clip, inside),
        *_letter(clip),
        *_journal(clip, inside),
    ]
    kind = TYPES.get(clip.kind or "", "book" if clip.kind is None else "misc")
    if any(field.name == "journal" for field in fields):
        kind = "article"
    else:
        fields += _imprint(clip, inside, title)
    return Reference(
        clip,
        clip.hint or "short",
        kind,
        tuple(sorted(fields, key=lambda f: (f.span.start, f.name))),
        tuple(_locators(clip, inside, title)),
        CONFIDENCE.get(rule, 0.9),
    )


def _field(clip: Clip, name: str, start: int, end: int, recogniser: str) -> Field:
    reading = clip.passage.reading
    value = " ".join(reading.text[start:end].split())
    span = reading.span(start, end)
    if start < clip.start or end > clip.end:
        at = reading.span(clip.start, clip.end).start
        span = Span(at, at)
    return Field(name, value, span, recogniser)


def _author(clip: Clip) -> Iterator[Field]:
    if clip.author:
        yield _field(clip, "author", *clip.author, _who_told(clip, clip.author))
    elif any(c.kind == "work-own" for c in clip.passage.beginning(clip.start, clip.start + 1)):
        at = clip.passage.reading.span(clip.start, clip.end).start
        yield Field("author", " and ".join(clip.passage.essay.author), Span(at, at), "prose.own")


def _who_told(clip: Clip, place: tuple[int, int]) -> str:
    """The id of the rule that found the author of a work at this place."""
    beginning = clip.passage.beginning(*place)
    told = (one.by for one in beginning if (one.kind, one.end) == ("work-author", place[1]))
    return next(told, "prose.author")


def _title(clip: Clip, title: Proposal | None) -> Iterator[Field]:
    if title:
        printed = _field(clip, "title", title.start, title.end, title.by)
        yield Field(
            "title", printed.value[:1].upper() + printed.value[1:], printed.span, printed.by
        )


def _dates(clip: Clip, inside: tuple[Proposal, ...]) -> Iterator[Field]:
    """Year, month and day of the date that belongs to the work."""
    date = next((c for c in inside if c.kind == "work-date"), None)
    if date is None:
        return
    printed = clip.passage.reading.text[date.start : date.end]
    if numeric := NUMERIC.fullmatch(printed):
        yield from _numeric(clip, date.start, numeric)
        return
    year = YEAR.search(printed)
    month = MONTH.search(printed)
    day = DAY.search(printed)
    for name, found in (("year", year), ("month", month), ("day", day if month else None)):
        if found:
            yield _field(
                clip, name, date.start + found.start(), date.start + found.end(), "prose.date"
            )


def _numeric(clip: Clip, at: int, printed: regex.Match[str]) -> Iterator[Field]:
    """Day, month and year of 30.3.47, as printed."""
    for name in ("day", "month", "year"):
        yield _field(clip, name, at + printed.start(name), at + printed.end(name), "prose.date")


def _letter(clip: Clip) -> Iterator[Field]:
    beginning = clip.passage.beginning(clip.start, clip.end)
    to = next((c for c in beginning if c.kind == "work-addressee"), None)
    if to:
        printed = _field(clip, "note", to.start, to.end, "prose.letter")
        yield Field("note", f"letter to {printed.value}", printed.span, printed.by)


def _journal(clip: Clip, inside: tuple[Proposal, ...]) -> Iterator[Field]:
    """The journal in which the work is printed, and the number of its issue."""
    if clip.container:
        yield _field(clip, "journal", *clip.container, "prose.journal")
    for c in inside:
        if c.kind in ("work-journal", "work-number"):
            yield _field(clip, c.kind.removeprefix("work-"), c.start, c.end, c.by)


def _imprint(clip: Clip, inside: tuple[Proposal, ...], title: Proposal | None) -> list[Field]:
    """Place, publisher and year in the parenthesis after the title."""
    if title is None:
        return []
    text = clip.passage.reading.text
    opening = text.find("(", title.end, clip.end)
    behind = max(title.end, clip.author[1] if clip.author else 0)  # (T by X, Libau 1935
    if opening < 0 and (after := LISTED.match(text, pos=behind, endpos=clip.end)):
        opening = after.start()  # (X, T, London, 2004, p. 31
    elif opening < 0 or text[behind:opening].strip(" ,”’\"'\u00a0"):
        return []
    found: dict[str, Field] = {}
    best = sorted(
        (c for c in inside if c.start > opening), key=lambda c: (-(c.end - c.start), -c.weight)
    )
    for c in best:
        if (
            c.kind in IMPRINT
            and c.weight >= 0.5
            and IMPRINT[c.kind] not in found
            and not _overlaps(c, found, clip)
        ):
            found[IMPRINT[c.kind]] = _field(clip, IMPRINT[c.kind], c.start, c.end, c.by)
    found |= _by_comma(clip, opening, found)
    if not any(c.kind == "work-date" for c in inside) and (
        year := YEAR.search(text, pos=opening, endpos=clip.end)
    ):
        found["year"] = _field(clip, "year", *year.span(), "prose.imprint")
    return list(found.values())


LISTED = regex.compile(r"[”’\"']?,\s(?:\p{Lu}[\p{L}\s]{2,30},?\s)?\d{4}")


def _overlaps(proposal: Proposal, found: dict[str, Field], clip: Clip) -> bool:
    span = clip.passage.reading.span(proposal.start, proposal.end)
    return any(span.start < f.span.end and f.span.start < span.end for f in found.values())


PARTS = regex.compile(
    r"\((?P<first>[^(),;:\d]{3,60}),\s(?P<second>[^(),;:\d]{3,40}),?\s(?P<year>\d{4})"
)


def _by_comma(clip: Clip, opening: int, found: dict[str, Field]) -> dict[str, Field]:
    """(Publisher, Place, year): what stands before the place is the publisher, though no table
    knows it."""
    match = PARTS.match(clip.passage.reading.text, pos=opening, endpos=clip.end)
    if not match:
        return {}
    second = clip.passage.reading.span(*match.span("second"))
    address = found.get("address")
    if (
        address
        and "publisher" not in found
        and second.start <= address.span.start
        and address.span.end <= second.end
    ):
        return {"publisher": _field(clip, "publisher", *match.span("first"), "prose.imprint")}
    if "publisher" in found and address is None:
        return {"address": _field(clip, "address", *match.span("second"), "prose.imprint")}
    return {}


def _locators(clip: Clip, inside: tuple[Proposal, ...], title: Proposal | None) -> Iterator[Field]:
    """Pages, chapter and volume printed after the title."""
    if title is None:
        return
    for c in inside:
        if c.kind in PLACES_CITED and c.start >= title.end and c.weight >= 0.6:
            span = clip.passage.reading.span(c.start, c.end)
            yield Field(PLACES_CITED[c.kind], c.value, span, c.by)
