"""Author and date in running text, read against the essay's own list of works: what it does not hold stays unread.

    Rose and Miller (1992: 175–6)   Foucault (1991 [1978])   (see also Gouldner 1954, 1955)   (Cabinet Office 2001)

A year alone belongs to the author of the list whom its sentence names last: Weber's own view (1978: 975).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading, heal
from extractor.compare.fold import tokens
from extractor.language.persons import people
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?P<letter>[a-z]?)(?![\p{L}\d]|[-–]\d)"
ONE = r"(?:(?:van|von|de|der|du|la|le|di|da)\s){0,2}\p{Lu}[\p{L}’'-]{1,30}"
HEAD = rf"""
    (?<![\p{{L}}’'-]) (?P<first>\L<names>) (?P<more>(?:(?:,\s(?:and\s|&\s)?|\s(?:and|&)\s){ONE}){{0,6}})
    (?P<others>,?\set\sal\b\.?|\sand\s(?:others|colleagues))?
    (?: (?P<open>(?:['’]s?)?\s[(\[]) | ,?\s ) (?=\[?(?:1[5-9]|20)\d\d)
"""
JOINT = regex.compile(r",\s(?:and\s|&\s)?|\s(?:and|&)\s")
LETTER = r"(?P<letter>[a-z])(?=\s?[),;:])"  # the b of "2000a, b"
ITEM = regex.compile(rf"(?:\[\d{{4}}\]\s)?{YEAR}(?:\s?[\[(/]\d{{4}}[\])]?)?|{LETTER}")
FURTHER = regex.compile(rf"(?:[,;]\s|,?\s(?:and|&)\s)(?={YEAR}|{LETTER})")
PAGES = r"\d+(?:[-–]\d+)?"
PLACE = regex.compile(
    rf"""
    [,:]?\s?
    (?: (?:vol(?:ume)?\.?\s?)(?P<volume>\d{{1,2}}|[ivxIVX]+)\b
      | ch(?:apter|ap)?s?\.?\s? (?P<chapter>\d+)
      | (?<=[:,]\s?|\s) n(?:ote)?\.?\s? (?P<note>\d+)
      | (?: (?<=:\s?) | \bpp?\.?\s? | (?<=,\s)(?!\d{{4}}) ) (?P<page>{PAGES}(?:,\s(?!\d{{4}}){PAGES})*)
    )
    """,
    regex.X,
)
PLACES = {"volume": "volume-cited", "chapter": "chapter", "note": "note-cited", "page": "page"}
ALONE = regex.compile(
    rf"\((?={YEAR}\s?(?:[):,;]|\[))"
)  # Graeber's claim that "all is utopian" (2015: 26)
OTHER = regex.compile(
    r"(?:\p{Lu}[\p{L}’'-]*|\bal\.?|\bothers|\bcolleagues)\s?$"
)  # someone or something of that year
STOP = regex.compile(r"[.?!][’”'\")]*\s+\p{Lu}")
LENT = frozenset(("title", "journal", "booktitle", "volume", "number"))
ANY_YEAR = regex.compile(r"(?:1[5-9]|20)\d\d")
NEAR = 240  # characters in which the author of a year alone is looked for
BRACKETS = regex.compile(r"[()]")
SIGNAL = regex.compile(
    r"(?:^|[(;\s])(?P<signal>see,?\salso|see,?(?:\se\.g\.,?)?|cf\.?|compare|e\.g\.,?)\s$", regex.I
)
SIGNALS = {"seealso": "see also", "see": "see", "cf": "compare", "compare": "compare"}


@dataclass(frozen=True, slots=True)
class ListedWork:
    """An entry of the list: the families of its authors, its year with the letter, and what it states."""

    families: tuple[str, ...]
    year: str
    first: str  # the year of its first edition
    stated: Reference


@dataclass(frozen=True, slots=True)
class NamedAuthors:
    """Who is named before a year, where, and the entries that these may have written. `opened`: "Dean (2012"."""

    value: str
    span: Span  # of the reading
    entries: tuple[ListedWork, ...]
    opened: bool = False


Index = dict[str, list[ListedWork]]


def references(
    essay: Essay, listed: Sequence[Reference], vocabulary: Vocabulary
) -> Iterator[Reference]:
    """The entries of the list that running text cites by author and year."""
    index = _index(listed, vocabulary)
    if not index:
        return
    head = regex.compile(HEAD, regex.X, names=list(index))
    mention = regex.compile(r"(?<![\p{L}’'-])\L<names>(?!\p{L})", names=list(index))
    for paragraph in essay.body:
        if ANY_YEAR.search(essay.text, paragraph.start, paragraph.end):
            reading = heal(essay, paragraph)
            passage = Passage(essay, None, reading)
            yield from _behind_names(passage, head, index)
            yield from _alone(passage, mention, index)


def _behind_names(passage: Passage, head: regex.Pattern[str], index: Index) -> Iterator[Reference]:
    """Years right behind the names of their authors, in parentheses or opening one."""
    inside = _bracketed(passage.reading.text)
    for found in head.finditer(passage.reading.text):
        if found["open"] or inside[found.start()]:
            yield from _items(passage, _named(found, index), found.end())


def _alone(passage: Passage, mention: regex.Pattern[str], index: Index) -> Iterator[Reference]:
    """Years alone in parentheses, where the sentence names before them an author of the list who has that year."""
    text = passage.reading.text
    for found in ALONE.finditer(text):
        near = text[max(0, found.start() - NEAR) : found.start()]
        if OTHER.search(near[-60:]):
            continue
        sentence = near[max((stop.end() - 1 for stop in STOP.finditer(near)), default=0) :]
        for name in reversed(list(mention.finditer(sentence))):
            entries = _of_year(index[name.group()], found["year"], found["letter"])
            if entries:
                nowhere = Span(found.end(), found.end())
                yield from _items(
                    passage,
                    NamedAuthors(name.group(), nowhere, tuple(index[name.group()])),
                    found.end(),
                )
                break


def _index(listed: Sequence[Reference], vocabulary: Vocabulary) -> Index:
    """The entries under every form in which text may name their first author."""
    index: Index = {}
    for one in listed:
        printed = one.get("author") or one.get("editor")
        persons = people(printed, vocabulary)[0] if printed else ()
        if not persons or not one.get("year"):
            continue
        entry = ListedWork(
            tuple(_fold(person.family) for person in persons), _year(one), one.get("origyear"), one
        )
        first = persons[0]
        whole = f"{first.particle} {first.family}".strip()
        forms = {first.family, whole, whole[:1].upper() + whole[1:]}
        forms |= {printed} if len(persons) == 1 and "," not in printed else set()
        for form in (
            forms
            | {form.replace("’", "'") for form in forms}
            | {form.replace("'", "’") for form in forms}
        ):
            if len(form) > 1:
                index.setdefault(form, []).append(entry)
    return index


def _fold(name: str) -> str:
    return " ".join(tokens(name))


def _year(entry: Reference) -> str:
    """The year of an entry with the letter that the list prints behind it."""
    printed = next(field for field in entry.fields if field.name == "year")
    text = entry.clip.passage.essay.text
    found = regex.search(YEAR, text[printed.span.start : printed.span.end + 1])
    return found["year"] + found["letter"] if found else entry.get("year")


def _bracketed(text: str) -> bytearray:
    """For each character, whether it stands in parentheses."""
    inside, start = bytearray(len(text) + 1), -1
    for found in BRACKETS.finditer(text):
        if found.group() == "(":
            start = found.end()
        elif start >= 0:
            inside[start : found.start()] = b"\1" * (found.start() - start)
            start = -1
    return inside


def _named(found: regex.Match[str], index: Index) -> NamedAuthors:
    """The names before a year, and the entries that fit them; the best alone where some fit better."""
    more = [name for name in JOINT.split(found["more"]) if name]
    folded = {_fold(name.rpartition(" ")[2]) for name in more}
    entries = [
        one
        for one in index[found["first"]]
        if folded <= {name.rpartition(" ")[2] for name in one.families}
    ]
    count = len(more) + 1
    exact = [
        one
        for one in entries
        if (len(one.families) > count if found["others"] else len(one.families) == count)
    ]
    value = " and ".join([found["first"], *more, *(["others"] if found["others"] else [])])
    end = max(found.end(name) for name in ("first", "more", "others"))
    others = (one for one in entries if one not in exact)
    return NamedAuthors(
        value, Span(found.start("first"), end), (*exact, *others), bool(found["open"])
    )


def _items(passage: Passage, names: NamedAuthors, at: int) -> Iterator[Reference]:
    """One reference for each year behind the names that the list knows of them."""
    text, start, opened, year = passage.reading.text, names.span.start, names.opened, ""
    while item := ITEM.match(text, at):
        year = item["year"] or year
        entries = _of_year(names.entries, year, item["letter"])
        if not entries:
            return
        places, end = _places(passage.reading, item.end())
        closing = opened and text[end : end + 1] in (")", "]")
        clip = Clip(passage, start, end + closing, _signal(text, start))
        yield _reference(clip, names, (year, item), entries[0], places)
        further = FURTHER.match(text, end)
        if not further:
            return
        at = start = further.end()
        opened = False


def _of_year(entries: Sequence[ListedWork], year: str, letter: str) -> list[ListedWork]:
    """The entries of this year: those with the letter, else those of the bare year."""
    for wanted in dict.fromkeys((year + letter, year)):
        if found := [one for one in entries if wanted in (one.year, one.first)]:
            return found
    return [] if letter else [one for one in entries if one.year[:4] == year]


def _places(reading: Reading, at: int) -> tuple[tuple[Field, ...], int]:
    """The places cited behind a year, and where they end."""
    found: list[Field] = []
    while place := PLACE.match(reading.text, at):
        group = place.lastgroup or "page"
        found.append(
            Field(
                PLACES[group], place[group], reading.span(*place.span(group)), "author-date.place"
            )
        )
        at = place.end()
    return tuple(found), at


def _signal(text: str, start: int) -> str | None:
    found = SIGNAL.search(text[max(0, start - 16) : start])
    word = (
        "".join(letter for letter in found["signal"].casefold() if letter.isalpha())
        if found
        else ""
    )
    return SIGNALS.get(word, "see" if word.startswith("see") else None)


def _reference(
    clip: Clip,
    names: NamedAuthors,
    dated: tuple[str, regex.Match[str]],
    entry: ListedWork,
    places: tuple[Field, ...],
) -> Reference:
    """A reference by author and year; a letter lends it what its entry states."""
    reading, (year, item) = clip.passage.reading, dated
    nowhere = reading.span(clip.start, clip.start)
    named = (
        reading.span(names.span.start, names.span.end)
        if clip.start == names.span.start
        else nowhere
    )
    printed = reading.span(*item.span("year")) if item["year"] else nowhere
    fields = [
        Field("author", names.value, named, "author-date.names"),
        Field("year", year, printed, "author-date.year"),
    ]
    lettered = item["letter"] and entry.year == year + item["letter"]
    if lettered:
        lent = [one for one in entry.stated.fields if one.name in LENT]
        fields += [replace(one, span=nowhere, by="author-date.letter") for one in lent]
    kind = entry.stated.type if lettered else "misc"
    return Reference(clip, "author-date", kind, tuple(fields), places, 0.95)
