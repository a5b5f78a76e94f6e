"""A work as an entry of a reading list, in a plain form that needs no style file:

Luxemburg, Rosa. “The Russian Revolution”. In *Rosa Luxemburg Speaks*, vol. 2, pp. 384-385.
New York: Pathfinder, 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.control_characters import without
from extractor.language.persons import inverted
from extractor.model.works import Description, Person
from output import bib_fields, work_lines
from output.latex_titles import with_scheme
from output.records import Record
from output.writers.bibtex import full_title

SENTENCE_ENDS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class PrintedRun:
    """A stretch of an entry, in italics or not."""

    text: str
    italic: bool = False


Sentence = tuple[PrintedRun, ...]


def plain_form(record: Record) -> Sentence:
    """One record as it is printed in a list; what could not be read as it stands in its essay."""
    if record.is_unread:
        return (PrintedRun(one_line(record.printed)),)
    description = record.description
    fields = bib_fields.fields(description)
    sentences = [
        roman(who(description)),
        title(description, fields),
        container(description, fields),
        roman(circumstances(description, fields)),
        roman(imprint(fields)),
        roman(fields.get("note", "")),
    ]
    at = address(fields)  # a stop behind it would be taken for a part of it
    closed = [*ended(sentences), roman(at)] if at else ended(sentences)
    return tuple(run for sentence in spaced(closed) for run in sentence)


def roman(text: str) -> Sentence:
    """Text that is not in italics, as a sentence; none for ""."""
    return (PrintedRun(text),) if text else ()


def ended(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences that are not empty, each with a stop at its end unless it ends in another
    sign."""
    found = []
    for sentence in sentences:
        text = "".join(run.text for run in sentence)
        if text:
            stop = () if text.endswith(SENTENCE_ENDS) else (PrintedRun("."),)
            found.append((*sentence, *stop))
    return found


def spaced(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The same with a blank before each but the first."""
    blanks = ((), *[(PrintedRun(" "),)] * (len(sentences) - 1))
    return [(*blank, *sentence) for blank, sentence in zip(blanks, sentences, strict=False)]


def who(description: Description) -> str:
    """The authors, or else the editors of a book: "Hume, Ann; Hay, Ian and others"."""
    if description.authors:
        others = " and others" if description.others else ""
        return names(description.authors) + others
    if description.editors and not work_lines.host_book(description):
        others = " and others" if description.more_editors else ""
        return f"{names(description.editors)}{others} (ed.)"
    return ""


def names(persons: Iterable[Person]) -> str:
    """Persons as catalogues sort them, with semicolons between them."""
    return "; ".join(one_line(inverted(person)) for person in persons)


def title(description: Description, fields: dict[str, str]) -> Sentence:
    """The title in italics, or in quotation marks where the work is a part of another; with the
    volume, where the work itself is one. A source without a title says so."""
    own, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    if not own:
        return roman("" if fields.get("archive") else "[untitled]")
    whole = full_title(own, subtitle) if subtitle else own
    if description.type in work_lines.PART_TYPES:
        return (PrintedRun(f"“{inner_marks(whole)}”"),)
    volume = fields.get("volume", "")
    numbered = (PrintedRun(f", vol. {volume}"),) if volume else ()
    return (PrintedRun(whole, italic=True), *numbered)


def inner_marks(text: str) -> str:
    """A title for use in quotation marks: those inside it become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def container(description: Description, fields: dict[str, str]) -> Sentence:
    """What a part stands in: "*International Socialism* 52, Autumn 1991, pp. 3-79", "In *Works*,
    ed. Ann Hume, vol. 3, pp. 7-9"."""
    pages = cited_pages(fields)
    if "journal" in fields:
        numbers = work_lines.joined("/", (fields.get("volume", ""), fields.get("number", "")))
        rest = work_lines.joined(", ", (numbers, date(fields), pages))
        gap = " " if numbers else ", " if rest else ""
        return (PrintedRun(fields["journal"], italic=True), PrintedRun(f"{gap}{rest}"))
    if "archive" in fields:
        return roman(fields["archive"])
    book = work_lines.host_book(description)
    if not book:
        return ()
    part_of = description.type in work_lines.PART_TYPES
    editors = ", ".join(map(work_lines.spoken, description.editors))
    editors += " and others" if description.more_editors else ""
    volume = fields.get("volume", "")
    details = (
        f"ed. {one_line(editors)}" if editors else "",
        f"vol. {volume}" if volume and part_of else "",
        pages,
    )
    rest = work_lines.joined(", ", details)
    holders = one_line(fields.get("bookauthor", ""))
    return (
        PrintedRun(f"In {holders}, " if holders else "In "),
        PrintedRun(one_line(book), italic=True),
        PrintedRun(f", {rest}" if rest else ""),
    )


def circumstances(description: Description, fields: dict[str, str]) -> str:
    """Edition, translators, series, and what makes it a thesis or report: "2nd ed., trans. Ann
    Hume"."""
    edition = fields.get("edition", "")
    known_as_edition = not edition or any(sign in edition for sign in ". ")
    translators = ", ".join(map(work_lines.spoken, description.translators))
    parts = (
        edition if known_as_edition else f"{edition} ed.",
        f"trans. {one_line(translators)}" if translators else "",
        fields.get("series", ""),
        fields.get("type", ""),
        fields.get("howpublished", ""),
    )
    printed = work_lines.joined(", ", parts)
    return printed[:1].upper() + printed[1:]  # a sentence of its own


def imprint(fields: dict[str, str]) -> str:
    """Place, publisher and date: "London: Verso, 1990". An article's date stands beside its
    journal."""
    publisher = work_lines.joined(
        ", ", (fields.get(name, "") for name in ("publisher", "institution", "school"))
    )
    place = work_lines.joined(": ", (fields.get("address", ""), publisher))
    if "journal" in fields:
        return place
    return work_lines.joined(", ", (place, date(fields)))


def date(fields: dict[str, str]) -> str:
    """The date as printed, with the year of the first edition: "1966 (first 1894)"."""
    printed = work_lines.joined(" ", (fields.get(name, "") for name in ("day", "month", "year")))
    first = fields.get("origyear", "")
    return work_lines.joined(" ", (printed, f"(first {first})" if first else ""))


def cited_pages(fields: dict[str, str]) -> str:
    """The pages on which a part is printed."""
    pages = fields.get("pages", "")
    several = any(sign in pages for sign in "-–,")
    return f"{'pp.' if several else 'p.'} {pages}" if pages else ""


def address(fields: dict[str, str]) -> str:
    """Where the work is on the web: its DOI, or its address and the day it was looked at."""
    doi = fields.get("doi", "")
    seen = fields.get("urldate", "")
    url = work_lines.joined(
        " ", (with_scheme(fields.get("url", "")), f"(accessed {seen})" if seen else "")
    )
    return f"https://doi.org/{doi}" if doi else url


def one_line(text: str) -> str:
    """Text on one line, without control characters."""
    return " ".join(without(text).split())
