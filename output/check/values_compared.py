"""Are two printed values the same? A letter or two apart, another dash, "pp." before the pages and
the like make no difference; what says something else does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

import regex
from rapidfuzz import fuzz

from extractor.language.numerals import arabic
from extractor.language.numerals import pages as full_ranges
from output.check.labelled import LabelledWork

SAME_TITLE = 0.92  # likeness from which on two titles are one
SAME_CONTAINER = 0.90
NEAR_NAME = 80  # of 100: two families, a letter or two apart
BEGINS = 0.95  # likeness of a title of two words or more and a longer one that begins with it
# titles that are near in letters and never the same set
SETS = frozenset(("collected works", "selected works", "complete works", "works"))

NOT_WORD_RE = regex.compile(r"[\W_]+")
YEAR_RE = regex.compile(r"\d{4}")
UNDATED_RE = regex.compile(r"n\.?\s?d\.?", regex.I)  # n.d.
VOLUME_CUE_RE = regex.compile(r"\b(?:vol(?:ume)?s?|bd|tome|t)\b\.*", regex.I)  # Vol. 3
PAGE_CUE_RE = regex.compile(r"\b(?:pp?|pages?)\b\.?", regex.I)  # pp. 12-15
NOTE_CITED_RE = regex.compile(r",?\s*nn?\.\s*\d+")  # p. 12, n. 3
LIST_SIGN_RE = regex.compile(r"\s*[,/]\s*")
SCHEME_RE = regex.compile(r"\s|^https?://")
# what a url may be pasted with
URL_END = "/."


@lru_cache(maxsize=50_000)
def words(text: str) -> str:
    """The words of a text in small letters, without accents and marks, a space between them."""
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return NOT_WORD_RE.sub(" ", plain.casefold()).strip()


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """How like two titles are, 0 to 1, in whatever order their words stand."""
    short, long = sorted((words(one), words(other)), key=len)
    if not short:
        return 0.0
    if short != long and {short, long} <= SETS:
        return 0.0
    like = max(fuzz.ratio(short, long), fuzz.token_sort_ratio(short, long)) / 100
    if " " in short and long.startswith(short):
        return max(like, BEGINS)
    return like


def likest(titles: Iterable[str], others: Iterable[str]) -> float:
    """How like the two are among these that are most alike; 0 where there are none."""
    pool = list(others)
    return max((likeness(one, other) for one in titles for other in pool), default=0.0)


# --- persons ---


@lru_cache(maxsize=50_000)
def family(name: str) -> str:
    """The last word of the family: "Serge, Victor" and "Victor Serge" give "serge"."""
    known, comma, _given = name.partition(",")
    printed = words(known if comma else name).split()
    return printed[-1] if printed else ""


@lru_cache(maxsize=200_000)
def is_same_person(one: str, other: str) -> bool:
    """One family; or the same words in another order, as with "Mao, Tse-tung"."""
    return family(one) == family(other) or set(words(one).split()) == set(words(other).split())


def share_a_person(some: Iterable[str], others: Iterable[str]) -> bool:
    """True if somebody is among both."""
    pool = list(others)
    return any(is_same_person(one, other) for one in some for other in pool)


def nearly_share_a_person(some: Iterable[str], others: Iterable[str]) -> bool:
    """The same where a letter or two of a family may be misprinted."""
    pool = [family(other) for other in others]
    return any(fuzz.ratio(family(one), other) >= NEAR_NAME for one in some for other in pool)


def are_same_persons(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """True if each is among the others."""
    return all(share_a_person((one,), others) for one in some) and all(
        share_a_person((one,), some) for one in others
    )


# --- numbers and addresses ---


def year(printed: str) -> str:
    """The year in a date; "" for "n.d."."""
    match = YEAR_RE.search(printed)
    if match:
        return match.group()
    return "" if UNDATED_RE.fullmatch(printed.strip()) else words(printed)


def volume(printed: str) -> str:
    """ "Vol. III", "iii" and "3" are "3"."""
    return arabic(words(VOLUME_CUE_RE.sub("", printed)))


def pages(printed: str) -> str:
    """Pages without a cue, in full ranges: "pp. 391–98; 402" is "391-398/402"."""
    plain = PAGE_CUE_RE.sub("", NOTE_CITED_RE.sub("", printed).replace("--", "-"))
    full = full_ranges(plain.casefold())
    return "".join(LIST_SIGN_RE.sub("/", full).split()).strip(".,")


def url(printed: str) -> str:
    """An address without its scheme and what may stand at its end."""
    return SCHEME_RE.sub("", printed).rstrip(URL_END)


# --- fields ---


def container(work: LabelledWork) -> str:
    """What a part stands in."""
    return work.get("journal") or work.get("journaltitle") or work.get("booktitle")


def date(work: LabelledWork) -> str:
    """The year, or a whole date."""
    return work.get("year") or work.get("date")


Value = Callable[[LabelledWork], str]
# each field that is measured but the authors: its value in normal form, "" where there is none
VALUES: dict[str, Value] = {
    "title": lambda work: words(work.get("title")),
    "container": lambda work: words(container(work)),
    "address": lambda work: words(work.get("address") or work.get("location")),
    "publisher": lambda work: words(work.get("publisher")),
    "year": lambda work: year(date(work)),
    "volume": lambda work: volume(work.get("volume")),
    "number": lambda work: words(work.get("number") or work.get("issue")),
    "pages": lambda work: pages(work.get("pages")),
    "url": lambda work: url(work.get("url")),
}
FIELDS = ("author", *VALUES)
ALIKE = {"title": SAME_TITLE, "container": SAME_CONTAINER}  # fields that need only be as like


def said(work: LabelledWork, name: str) -> str:
    """The value of a field in normal form, the authors by their families."""
    if name == "author":
        return ", ".join(map(family, work.authors))
    return VALUES[name](work)


def is_right(name: str, found: LabelledWork, wanted: LabelledWork) -> bool:
    """True if a work has the value of a field that it should have."""
    if name == "author":
        return are_same_persons(found.authors, wanted.authors)
    value, want = said(found, name), said(wanted, name)
    if name in ALIKE:
        return likeness(value, want) >= ALIKE[name]
    return value == want
