"""Whole notes in every manner of citing, from find to resolve: tests/cases/notes.

Every cite of a note must be found where it is printed, with its form, every field and the work it
means. A field that a case does not name must not be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from extractor.language.numerals import pages as full_range
from extractor.model.links import Link, Resolution
from extractor.model.works import Person
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.case_files import Case, ExpectedCite, PrintedText, cases, params
from tests.essays import essay

PEOPLE = ("author", "editor", "translator")
PLAIN = (
    "title", "container", "address", "publisher", "year", "month", "day", "volume", "number",
    "edition", "page", "pages", "chapter", "url", "doi", "urldate", "institution", "origyear",
)  # fmt: skip
IF_NAMED = ("section", "note", "series")  # compared only where a case names them
ABOUT_THE_CITE = ("cited_in", "same", "unsaid", "damage", "signal", "archive")
NAMES = frozenset((*PEOPLE, *PLAIN, *IF_NAMED, *ABOUT_THE_CITE))
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WITHOUT_ITALICS_WRONG = 0.12  # of all cases, at most; italics say where a title begins and ends

ORDINAL_ENDING_RE = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")  # 3rd
EDITION_WORD_RE = re.compile(r"\b(?:edn?|edition|series|ser)\b")  # 3rd edn, 1st series


class FoundCite(NamedTuple):
    """A cite that the program finds, with its stretch in the printed note."""

    start: int
    end: int
    link: Link


@cache
def resolution(lines: tuple[str, ...]) -> Resolution:
    return one_essay(essay(lines), load())


def found_cites(texts: tuple[PrintedText, ...], at: int) -> list[FoundCite]:
    """What is found in one of the notes of an essay."""
    resolved = resolution(tuple(text.printed for text in texts))
    note = resolved.essay.notes[at]
    found: list[FoundCite] = []
    for link in resolved.links:
        if link.cite.note is not None and link.cite.note.id == note.id:
            start = link.cite.start - note.span.start
            found.append(FoundCite(start, link.cite.end - note.span.start, link))
    return found


def matches(expected: tuple[ExpectedCite, ...], found: list[FoundCite]) -> dict[int, int]:
    """Which found cite answers which expected one, by their numbers from 0.

    Those that share most of what is printed belong together, one to one.
    """
    shared: dict[tuple[int, int], int] = {}
    for i, cite in enumerate(expected):
        for k, other in enumerate(found):
            shared[i, k] = min(cite.end, other.end) - max(cite.start, other.start)
    pairs: dict[int, int] = {}
    for (i, k), size in sorted(shared.items(), key=lambda item: -item[1]):
        if size > 0 and i not in pairs and k not in pairs.values():
            pairs[i] = k
    return pairs


def wrong(case: Case) -> list[str]:
    """Everything that is not as the case says, in words."""
    found = found_cites(case.essay, case.at)
    pairs = matches(case.cites, found)
    said: list[str] = []
    for k, other in enumerate(found):
        if k not in pairs.values():
            said.append(f"false cite “{other.link.cite.text}”")
    for i, cite in enumerate(case.cites):
        assert cite.fields.keys() <= NAMES, cite.fields.keys() - NAMES
        if i in pairs:
            link = found[pairs[i]].link
            said += [*wrong_cut(cite, link), *wrong_fields(cite, link)]
            said += [*wrong_work(case, cite, link), *wrong_source(cite, link, found, pairs)]
        elif not cite.optional:
            said.append(f"missed “{cite.text}”")
    return said


def wrong_cut(cite: ExpectedCite, link: Link) -> Iterator[str]:
    if words(cite.text) != words(link.cite.text):
        yield f"cut “{link.cite.text}”"
    if link.cite.form not in cite.forms:
        yield f"form {link.cite.form}"
    if "signal" in cite.fields and link.cite.signal != cite.fields["signal"]:
        yield f"signal {link.cite.signal}"
    kinds = {problem.kind for problem in link.cite.reference.problems}
    if "damage" in cite.fields and "damage" not in kinds:
        yield "damage not said"


def wrong_fields(cite: ExpectedCite, link: Link) -> Iterator[str]:
    stated = said_by(link)
    if "page" in cite.fields and "pages" not in cite.fields and not stated["page"]:
        stated |= {"page": stated["pages"], "pages": ""}
    unsaid = re.split(r",\s*", cite.fields.get("unsaid", ""))
    for name, value in stated.items():
        want = cite.fields.get(name, "")
        if want:
            right = {fold(name, either) for either in (want, *want.split(" ~ "))}
        elif name in unsaid or name in IF_NAMED:
            continue
        else:
            right = {fold(name, "")}
        if fold(name, value) not in right:
            yield f"{name} “{value}”"
    missing = set(words(cite.fields.get("archive", "")).split()) - set(words(kept(link)).split())
    if missing:
        yield f"archive without {' '.join(sorted(missing))}"


def wrong_work(case: Case, cite: ExpectedCite, link: Link) -> Iterator[str]:
    """The work it means: that of the cite which `same` names, none at all, or any."""
    same = cite.fields.get("same")
    if same == "none":
        if link.work is not None:
            yield "means a work that is nowhere cited"
    elif link.work is None:
        yield f"no work ({link.rule}: {link.reason})"
    elif same is not None and link.work != work_of(case, int(same)):
        yield f"not the work of cite {same} ({link.rule})"


def wrong_source(
    cite: ExpectedCite, link: Link, found: list[FoundCite], pairs: dict[int, int]
) -> Iterator[str]:
    """The cite of the same note from which this one is quoted at second hand."""
    number = cite.fields.get("cited_in")
    if number is None:
        return
    partner = pairs.get(int(number) - 1)
    source = None if partner is None else found[partner].link.work
    if source is None or link.cited_in != source:
        yield f"not quoted in cite {number}"


def work_of(case: Case, number: int) -> int | None:
    """The work meant by a cite of the case, counted over all its notes from 1."""
    inside = number - 1
    for at, text in enumerate(case.essay):
        if inside < len(text.cites):
            found = found_cites(case.essay, at)
            partner = matches(text.cites, found).get(inside)
            return None if partner is None else found[partner].link.work
        inside -= len(text.cites)
    raise AssertionError(f"{case.ident}: no cite {number}")


def said_by(link: Link) -> dict[str, str]:
    """What a cite says of its work and of the place cited, under the names of the cases."""
    description, cite = link.cite.description, link.cite
    stated = {name: description.get(name) for name in (*PLAIN, *IF_NAMED)}
    titles = (description.get("title"), description.get("subtitle"))
    stated["title"] = ": ".join(filter(None, titles))
    stated["container"] = description.get("journal") or description.get("booktitle")
    if not stated["container"] and not stated["title"]:
        stated["container"] = description.get("maintitle")
    stated["volume"] = description.get("volume") or cite.at("volume")
    stated["author"] = printed_names(description.authors, description.others)
    stated["editor"] = printed_names(description.editors)
    stated["translator"] = printed_names(description.translators)
    for name in ("page", "chapter", "section", "note"):
        stated[name] = cite.at(name)
    return stated


def kept(link: Link) -> str:
    """Everything in which a place of keeping may be named."""
    return " ".join(value for _, value in (*link.cite.description.fields, *link.cite.locator))


def printed_names(persons: tuple[Person, ...], others: bool = False) -> str:
    names: list[str] = []
    for person in persons:
        parts = (person.given, person.particle, person.family, person.suffix)
        names.append(" ".join(filter(None, parts)))
    return "; ".join([*names, "others"] if others else names)


def words(text: str) -> str:
    """The words of a text, without case, accents, marks and stops, and what sets small capitals."""
    letters = re.sub(r"\]\{\.smallcaps\}|[’‘'”“\"*]", "", text)
    bare = unicodedata.normalize("NFKD", letters).casefold()
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain))


def fold(name: str, value: str) -> object:
    """A value as it is compared: "Serge, Victor" is "Victor Serge", "pp. 12-3" is "12-13"."""
    if name in PEOPLE:
        persons = [tuple(sorted(words(person).split())) for person in value.split("; ")]
        return tuple(sorted(persons))
    if name in ("page", "pages"):
        return re.sub(r"ff?\b|\s", "", full_range(value).replace(" and ", ", "))
    if name in ("url", "doi"):
        return value.casefold().rstrip("/.")
    if name == "month" and value[:3].casefold() in MONTHS:
        return str(MONTHS.index(value[:3].casefold()) + 1)
    if name in ("edition", "series"):
        return EDITION_WORD_RE.sub("", ORDINAL_ENDING_RE.sub("", words(value))).strip()
    return words(value)


@pytest.mark.parametrize("case", params("notes", cases("notes")))
def test_a_note_yields_these_cites(case: Case) -> None:
    assert wrong(case) == []


def test_notes_that_lost_their_italics() -> None:
    """At most so many more are wrong than with italics."""
    plain = cases("notes", italics=False)
    misread = [case for case in plain if wrong(case)]
    assert len(misread) <= WITHOUT_ITALICS_WRONG * len(plain)
