"""Sigla of collected works that the field uses without defining them: "Lenin, CW, 26, p. 381",
"WLT, 1936-37, p. 59".

The table `sigla` says what they stand for; a comma parts the author from the title ("LCW": "Lenin,
Collected Works"). A year range behind the siglum of a set is the name of its volume, not a date of
publication.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from corpus.essay import Span
from extractor.language.years import YEAR_RE
from extractor.model.proposals import Proposal
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

SET_OFF = frozenset(("title", "booktitle", "journal"))
YEARS = regex.compile(
    r"1[5-9]\d\d\s*[-–/]\s*\d\d(?:\d\d)?|20\d\d\s*[-–/]\s*\d\d(?:\d\d)?"
)  # 1936-37


def expand(reference: Reference, vocabulary: Vocabulary) -> Reference:
    """The reference with the title, and the author where none is printed, that a known siglum
    stands for."""
    clip = reference.clip
    sigla = [one for one in clip.inside() if one.kind == "siglum"]
    if not sigla or reference.form in ("ibid", "op-cit", "as-above"):
        return reference
    return _expanded(reference, sigla[0], vocabulary)


def _expanded(reference: Reference, siglum: Proposal, vocabulary: Vocabulary) -> Reference:
    reading = reference.clip.passage.reading
    printed = reading.text[siglum.start : siglum.end]
    if printed == reference.clip.siglum.split(",")[0]:  # "A. Holm, *Works*, hereafter SW"
        return reference
    author, comma, title = vocabulary["sigla"].get(printed.casefold(), "").rpartition(", ")
    if not title:
        return reference
    span = reading.span(siglum.start, siglum.end)
    whole = reference.clip.passage.essay.text
    stated = tuple(_apart(field, printed, whole) for field in reference.fields)
    item = any(field.name == "title" and field.value != printed for field in stated)
    fields = [field for field in stated if field.name == "volume" or field.value != printed]
    fields.append(Field("booktitle" if item else "title", title, span, "sigla.expanded"))
    if comma and not reference.get("author"):
        fields.append(Field("author", author, span, "sigla.expanded"))
    named = tuple(_volume(field) for field in fields)
    return replace(
        reference,
        fields=named,
        type="incollection" if item else "book",
        form="full" if item else "siglum",
    )


def _apart(field: Field, siglum: str, text: str) -> Field:
    """The years of "*WLT, 1934-35*", set off with the siglum, as the volume that they are."""
    years = field.value.removeprefix(siglum).lstrip(", ")
    yearly = YEAR_RE.fullmatch(years)  # *FRUS, 1948*
    spans = years != field.value and YEARS.fullmatch(years)
    if field.name not in SET_OFF or not (yearly or spans):
        return field
    name = "year" if yearly else "volume"
    start = text.rfind(years, field.span.start, field.span.end)
    if start < 0:  # the years are printed with a scar
        return field
    return replace(field, name=name, value=years, span=Span(start, start + len(years)))


def _volume(field: Field) -> Field:
    return (
        replace(field, name="volume")
        if field.name == "year" and YEARS.fullmatch(field.value)
        else field
    )
