"""Whether an entry of a ledger is one of the made-up works, and whether its fields are right.

Independent of how the project itself compares works: an entry is the work that it is most like, by
its title, its persons, where it stands and when it was printed. Where several are as like (two
volumes of a set, and the entry names none), it is any of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from tests.bench.style_works import Work

LIKE = 0.8  # of titles and containers: from here on they may be the same
SAME = 0.9  # of fields: from here on the value is right
# What is labelled under a name -> the members of an entry that may hold it.
MEMBERS = {
    "author": ("author", "editor"),
    "editor": ("editor", "author"),
    "title": ("title",),
    "journal": ("journal", "journaltitle", "booktitle", "howpublished", "organization"),
    "booktitle": ("booktitle", "journal", "maintitle"),
    "publisher": ("publisher", "institution", "school"),
    "school": ("school", "institution", "publisher"),
    "address": ("address", "location"),
    "year": ("year", "date"),
    "volume": ("volume",),
    "number": ("number", "issue"),
    "pages": ("pages",),
}
Entry = Mapping[str, Any]


@cache
def words(text: str) -> str:
    """A text in small letters without accents and marks, one space between its words."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("&", " and "))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", letters.casefold()).strip()


@cache
def likeness(one: str, other: str) -> float:
    """How like two titles are, 0 to 1; a title and its beginning are nearly the same."""
    short, long = sorted((words(one), words(other)), key=len)
    if not short:
        return 0.0
    begins = long.startswith(f"{short} ") and " " in short
    return max(fuzz.ratio(short, long) / 100, 0.95 * begins)


@cache
def families(names: str) -> frozenset[str]:
    """The last words of the families in a BibTeX list of names."""
    found = set()
    for name in names.split(" and "):
        family = words(name.partition(",")[0]).removesuffix(" jr")
        if family:
            found.add(family.split()[-1])
    return frozenset(found)


def people(work: Work) -> frozenset[str]:
    return frozenset(words(family).split()[-1] for family in work.people)


def nearest(fields: Entry, works: Iterable[Work]) -> frozenset[str]:
    """The ids of the works that an entry of the ledger is most like; none where it is like none."""
    sums = {work.id: closeness(fields, work) for work in works}
    best = max(sums.values())
    return frozenset(ident for ident, total in sums.items() if total == best and best > 0)


def closeness(fields: Entry, work: Work) -> float:
    """How well an entry stands for a work: its title, and what speaks for it besides. 0 where the
    title or the persons are those of another work."""
    stated = families(fields.get("author") or fields.get("editor") or "")
    if stated and work.people and not _share(stated, people(work)):
        return 0.0
    title = _title(fields, work)
    container = _container(fields, work)
    year = _agree(fields.get("year", ""), work.get("year"))
    same_address = bool(fields.get("url")) and words(fields["url"]) == words(work.get("url"))
    untitled = not fields.get("title") and bool(stated) and _placed(fields, container, year)
    if title < LIKE and not same_address and not untitled:
        return 0.0
    total = 10 * title + 2 * container + bool(stated & people(work)) + year + 10 * same_address
    total += _initials_agree(fields.get("author", ""), work.get("author"))
    for name in ("volume", "number"):
        total += _agree(fields.get(name, ""), work.get(name))
    return round(total, 3)


def _placed(fields: Entry, container: float, year: float) -> bool:
    """Whether the periodical speaks for a work, or its year where none is said. So works are known
    without titles, as German lawyers print them: "Vance, Local Population Notes 1975, 71"."""
    if fields.get("journal") or fields.get("booktitle"):
        return container > 0
    return year > 0


def _container(fields: Entry, work: Work) -> float:
    """How like the periodicals or the books around are; 0 where they are others."""
    known = work.get("journal") or work.get("booktitle")
    said = fields.get("journal") or fields.get("booktitle") or ""
    like = likeness(said, known) if known else 0.0
    return like if like >= LIKE else 0.0


def _share(stated: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a person is the same in both, a letter or two apart."""
    return any(fuzz.ratio(one, other) >= 80 for one in stated for other in known)


def _title(fields: Entry, work: Work) -> float:
    titles = [work.get("title")]
    titles += [way for value in work.titles if value.field == "title" for way, _ in value.ways]
    stated = [fields.get("title", ""), f"{fields.get('title', '')} {fields.get('subtitle', '')}"]
    if not fields.get("title"):
        stated = [fields.get("maintitle", "")]
    return max(likeness(one, other) for one in stated for other in titles)


def _agree(stated: str, known: str) -> float:
    """+0.5 where both say the same number, -0.5 where they say different ones."""
    one, other = numbers(stated), numbers(known)
    if not one or not other:
        return 0.0
    return 0.5 if one[0] == other[0] else -0.5


def _initials_agree(stated: str, known: str) -> float:
    """+0.5 where the first author has the same first initial in both, -0.5 where another."""
    one, other = (words(names.partition(",")[2])[:1] for names in (stated, known))
    if not one or not other:
        return 0.0
    return 0.5 if one == other else -0.5


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


# --- fields and places ---


def field_right(name: str, fields: Entry, want: str) -> bool:
    """Whether an entry has the value of a field that the note prints. `want` is that value, for
    persons "Family, Given and Family, Given"."""
    stated = [str(fields[member]) for member in MEMBERS[name] if fields.get(member)]
    if name in ("author", "editor"):
        return any(families(want) <= families(value) for value in stated)
    if name in ("year", "volume", "number"):
        return any(numbers(value)[:1] == numbers(want)[:1] for value in stated)
    if name == "pages":
        return any(pages(value) == pages(want) for value in stated)
    return any(likeness(value, want) >= SAME for value in stated)


def pages(text: str) -> tuple[str, ...]:
    """Pages in normal form, one for each place: "112–15, 140" -> ("112-115", "140")."""
    found = []
    for first, last in re.findall(r"(\d+)(?:\s*[-–—‑]+\s*(\d+))?", text):
        full = first[: len(first) - len(last)] + last
        found.append(f"{first}-{full}" if last else first)
    return tuple(found)
