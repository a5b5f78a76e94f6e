"""Whole notes in every manner of citing, from find to resolve: tests/cases/notes/README.md says how to read them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from extractor.language.numerals import pages as full_range
from extractor.model.links import Link, Resolution
from extractor.model.works import Person
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay

CASES = Path(__file__).parent / "cases" / "notes"
SEQUENCE = "(sequence)"
PEOPLE = ("author", "editor", "translator")
PLAIN = (
    "title", "container", "address", "publisher", "year", "month", "day", "volume", "number", "edition", "page",
    "pages", "chapter", "url", "doi", "urldate", "institution", "origyear",
)  # fmt: skip
IF_NAMED = ("section", "note", "series")  # compared only where a case names them
ABOUT_THE_CITE = ("cited_in", "same", "unsaid", "damage", "signal", "archive")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Gold:
    """A cite that a note must yield: its stretch (in code points of the note as printed), form and fields."""

    start: int
    end: int
    text: str
    forms: tuple[str, ...]
    fields: dict[str, str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A note with what it must yield; `notes` is the essay it stands in, itself being number `at`."""

    ident: str
    notes: tuple[str, ...]
    at: int
    gold: tuple[Gold, ...]
    before: int  # cites that the notes before it yield


@cache
def cases(plain: bool = False) -> tuple[Case, ...]:
    """All cases; `plain` without their italics, as a conversion to text loses them."""
    paths = [path for path in sorted(CASES.glob("*.txt")) if path.stem != "known_wrong"]
    return tuple(case for path in paths for case in _file(path, plain))


def _file(path: Path, plain: bool) -> Iterator[Case]:
    for block in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        heading, *rows = [row for row in block.splitlines() if row.strip()]
        rows = [
            row.replace("*", "") if plain and not re.match(r"-\??\s", row) else row for row in rows
        ]
        yield from _block(
            f"{path.stem}: {heading.removesuffix(SEQUENCE).strip()}",
            rows,
            heading.endswith(SEQUENCE),
        )


def _block(name: str, rows: list[str], sequence: bool) -> Iterator[Case]:
    notes: list[str] = []
    cites: list[list[str]] = []
    for row in rows:
        if re.match(r"-\??\s", row):
            cites[-1].append(row)
        else:
            notes.append(row)
            cites.append([])
    for i, note in enumerate(notes):
        gold = tuple(_gold(row, note) for row in cites[i])
        ident = f"{name}: {note.replace('*', '')[:60].strip()}"
        before = sum(map(len, cites[:i]))
        yield (
            Case(ident, tuple(notes), i, gold, before)
            if sequence
            else Case(ident, (note,), 0, gold, 0)
        )


def _gold(row: str, note: str) -> Gold:
    mark, _, rest = row.partition(" ")
    stretch, form, author, title, more = (*re.split(r"\s*\|\s*", rest.strip()), "", "", "")[:5]
    start, end = _stretch(stretch, note)
    fields: dict[str, str] = {}
    name = ""
    for item in re.split(r";\s*", more):
        if re.match(r"[a-z_]+=", item):
            name, _, fields[name] = item.partition("=")
        elif item:
            fields[name] += f"; {item}"
    fields |= {key: value for key, value in (("author", author), ("title", title)) if value}
    assert not fields.keys() - {*PEOPLE, *PLAIN, *IF_NAMED, *ABOUT_THE_CITE}, row
    return Gold(start, end, note[start:end], tuple(form.split("/")), fields, mark == "-?")


def _stretch(stretch: str, note: str) -> tuple[int, int]:
    """Where a stretch stands in the note, whose asterisks it leaves out: "…" is all of it, "A … B" from A to B."""
    places = [i for i, letter in enumerate(note) if letter != "*"]
    plain = "".join(note[i] for i in places)
    if stretch == "…":
        return 0, places[len(plain.rstrip(". ")) - 1] + 1
    first, _, last = stretch.partition(" … ")
    start = plain.index(first)
    after = start + len(first)
    if last:
        found = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)").search(plain, after)
        assert found, (stretch, note)
        after = found.end()
    return places[start], places[after - 1] + 1


@cache
def resolution(notes: tuple[str, ...]) -> Resolution:
    return one_essay(essay(notes), load())


def links_of(case: Case, at: int) -> list[tuple[int, int, Link]]:
    """The links of a note of the case, with their stretches in the note."""
    found = resolution(case.notes)
    note = found.essay.notes[at]
    links = [
        link for link in found.links if link.cite.note is not None and link.cite.note.id == note.id
    ]
    return [
        (link.cite.start - note.span.start, link.cite.end - note.span.start, link) for link in links
    ]


def match(gold: tuple[Gold, ...], links: list[tuple[int, int, Link]]) -> dict[int, int]:
    """Gold cites and links that share most of what is printed, one to one."""
    shared = {
        (i, k): min(one.end, end) - max(one.start, start)
        for i, one in enumerate(gold)
        for k, (start, end, _) in enumerate(links)
    }
    pairs: dict[int, int] = {}
    for (i, k), size in sorted(shared.items(), key=lambda item: -item[1]):
        if size > 0 and i not in pairs and k not in pairs.values():
            pairs[i] = k
    return pairs


def wrong(case: Case) -> list[str]:
    """Everything that is not as the case says, in words."""
    links = links_of(case, case.at)
    pairs = match(case.gold, links)
    said = [
        f"false cite “{link.cite.text}”"
        for k, (*_, link) in enumerate(links)
        if k not in pairs.values()
    ]
    for i, gold in enumerate(case.gold):
        if i in pairs:
            link = links[pairs[i]][2]
            said += [
                *_cut(gold, link),
                *_fields(gold, link),
                *_meaning(case, gold, link, links, pairs),
            ]
        elif not gold.optional:
            said.append(f"missed “{gold.text}”")
    return said


def _cut(gold: Gold, link: Link) -> Iterator[str]:
    if words(gold.text) != words(link.cite.text):
        yield f"cut “{link.cite.text}”"
    if link.cite.form not in gold.forms:
        yield f"form {link.cite.form}"
    if "signal" in gold.fields and link.cite.signal != gold.fields["signal"]:
        yield f"signal {link.cite.signal}"
    if "damage" in gold.fields and not any(
        one.kind == "damage" for one in link.cite.reference.problems
    ):
        yield "damage not said"


def _fields(gold: Gold, link: Link) -> Iterator[str]:
    found = said_by(link)
    if "page" in gold.fields and "pages" not in gold.fields and not found["page"]:
        found |= {"page": found["pages"], "pages": ""}
    unsaid = re.split(r",\s*", gold.fields.get("unsaid", ""))
    for name, value in found.items():
        want = gold.fields.get(name, "")
        if want or (value and name not in unsaid and name not in IF_NAMED):
            right = {fold(name, one) for one in (want, *want.split(" ~ "))}
            if fold(name, value) not in right:
                yield f"{name} “{value}”"
    missing = set(words(gold.fields.get("archive", "")).split()) - set(words(kept(link)).split())
    if missing:
        yield f"archive without {' '.join(sorted(missing))}"


def _meaning(
    case: Case, gold: Gold, link: Link, links: list[tuple[int, int, Link]], pairs: dict[int, int]
) -> Iterator[str]:
    """The work it means and the work that quotes it."""
    same, cited = gold.fields.get("same"), gold.fields.get("cited_in")
    if same == "none" and link.work is not None:
        yield "means a work that is nowhere cited"
    elif same is None and link.work is None:
        yield f"no work ({link.rule}: {link.reason})"
    elif same and same != "none" and (link.work is None or link.work != work_of(case, int(same))):
        yield f"not the work of cite {same} ({link.rule})"
    if cited:
        other = links[pairs[int(cited) - 1]][2].work if int(cited) - 1 in pairs else None
        if other is None or link.cited_in != other:
            yield f"not quoted in cite {cited}"


def work_of(case: Case, number: int) -> int | None:
    """The work meant by a cite of the case, counted over all its notes from 1."""
    for other in (one for one in (*cases(), *cases(plain=True)) if one.notes == case.notes):
        inside = number - 1 - other.before
        if 0 <= inside < len(other.gold):
            links = links_of(other, other.at)
            pairs = match(other.gold, links)
            return links[pairs[inside]][2].work if inside in pairs else None
    raise AssertionError(f"{case.ident}: no cite {number}")


def said_by(link: Link) -> dict[str, str]:
    """What a cite says of its work and of the place cited, under the names of the cases."""
    description, cite = link.cite.description, link.cite
    plain = {name: description.get(name) for name in (*PLAIN, *IF_NAMED)}
    joined = ": ".join(filter(None, (description.get("title"), description.get("subtitle"))))
    container = description.get("journal") or description.get("booktitle")
    return plain | {
        "title": joined,
        "container": container or (description.get("maintitle") if not joined else ""),
        "volume": description.get("volume") or cite.at("volume"),
        "author": _printed(description.authors, description.others),
        "editor": _printed(description.editors),
        "translator": _printed(description.translators),
        **{name: cite.at(name) for name in ("page", "chapter", "section", "note")},
    }


def kept(link: Link) -> str:
    """Everything in which a place of keeping may be named."""
    return " ".join(value for _, value in (*link.cite.description.fields, *link.cite.locator))


def _printed(persons: tuple[Person, ...], others: bool = False) -> str:
    names = [
        " ".join(filter(None, (one.given, one.particle, one.family, one.suffix))) for one in persons
    ]
    return "; ".join([*names, "others"] if others else names)


def words(text: str) -> str:
    """The words of a text, without case, accents, marks and stops."""
    bare = unicodedata.normalize("NFKD", re.sub("[’‘'”“\"*]", "", text)).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c))))


def fold(name: str, value: str) -> object:
    """A value as it is compared."""
    if name in PEOPLE:
        return tuple(sorted(tuple(sorted(words(one).split())) for one in value.split("; ")))
    if name in ("page", "pages"):
        return re.sub(r"ff?\b|\s", "", full_range(value).replace(" and ", ", "))
    if name in ("url", "doi"):
        return value.casefold().rstrip("/.")
    if name == "month":
        return (
            str(MONTHS.index(value[:3].casefold()) + 1)
            if value[:3].casefold() in MONTHS
            else words(value)
        )
    if name in ("edition", "series"):
        return re.sub(
            r"(?<=\d)(?:st|nd|rd|th)\b|\b(?:edn?|edition|series|ser)\b", "", words(value)
        ).strip()
    return words(value)


def known_wrong() -> dict[str, str]:
    rows = (CASES / "known_wrong.txt").read_text(encoding="utf-8").splitlines()
    pairs = [row.rpartition(" | ") for row in rows if row.strip()]
    return {ident: reason for ident, _, reason in pairs}


def params() -> Iterator[object]:
    known = known_wrong()
    for case in cases():
        marks = (
            [pytest.mark.xfail(reason=known[case.ident], strict=True)]
            if case.ident in known
            else []
        )
        yield pytest.param(case, id=case.ident, marks=marks)


@pytest.mark.parametrize("case", list(params()))
def test_a_note_yields_these_cites(case: Case) -> None:
    assert wrong(case) == []


def test_what_is_known_to_be_wrong_is_a_case() -> None:
    idents = [case.ident for case in cases()]
    assert len(idents) == len(set(idents))
    assert sorted(known_wrong().keys() - set(idents)) == []


def test_notes_that_lost_their_italics() -> None:
    """At most so many more are wrong than with italics, which say where a title begins and ends."""
    found = [wrong(case) for case in cases(plain=True)]
    assert sum(map(bool, found)) <= 0.12 * len(found)
