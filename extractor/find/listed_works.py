"""The essay's own list of works as running text refers to it: by author, year, title or label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.compare.fold import tokens
from extractor.language.persons import people
from extractor.language.word_pattern import choice
from extractor.language.years import YEAR
from extractor.model.references import Reference
from extractor.model.works import Person
from extractor.tables import Vocabulary

# 1978, 2000a; neither 1978-80 nor 19785
LETTERED_YEAR = (
    rf"(?P<year>{YEAR})(?P<letter>(?:[a-z](?!\d|\.\s?\d))?)(?!(?!p\.?\s?\d)[\p{{L}}\d]|[-–]\d)"
)
LETTERED_YEAR_RE = regex.compile(LETTERED_YEAR)
# 2004 b;30 (2): the letter parted from its year
LETTER_APART_RE = regex.compile(rf"(?P<year>{YEAR})\s(?P<letter>[a-z])(?=[;:,.)]\s?\S)")
AHEAD_CHARS = 4  # behind a year, in which its letter stands
# the words with which an entry begins, up to the first sign: "Hay" in "Hay, D., Linebaugh, P."
HEAD_RE = regex.compile(r"[\p{L}’'][\p{L}’' -]{1,60}+")
# where a name ends at initials: "Hay D", "Beauvoir S de"
INITIALS_RE = regex.compile(r"\s\p{Lu}[\p{Lu}-]{0,2}(?!\p{L}).*")
LAST_INITIALS_RE = regex.compile(r"(?:\s\p{Lu}[\p{Lu}-]{0,2})++$")  # VAN DER LINDEN M
SHORT_TITLES = (2, 3, 4)  # words of a title to which text may shorten it
LONG = 4  # letters of a word that a headline prints with a capital
LEAST_TITLE = 8  # letters of a title by which alone text may name an entry


@dataclass(frozen=True, slots=True)
class ListedWork:
    """An entry of the list, as running text may refer to it."""

    families: tuple[str, ...]  # of its authors, folded
    year: str  # with its letter: "2016a"
    first: str  # the year of its first edition
    stated: Reference  # what the entry states
    title: tuple[str, ...] = ()  # the folded words of its title

    @property
    def start(self) -> int:
        """Where the entry begins in the essay's text."""
        return self.stated.span.start

    @property
    def label(self) -> str:
        """The label that the list prints before the entry: "3", "Rud64"."""
        return self.stated.clip.label


Index = dict[str, list[ListedWork]]  # what stands first in an entry, as text may print it


def index_of(listed: Sequence[Reference], vocabulary: Vocabulary) -> Index:
    """The entries under every form in which text may name their first author.

    One without author and editor is named by its title, by the journal that it stands in, or by
    "Anon.".
    """
    index: Index = {}
    nobodies = {word[:1].upper() + word[1:] for word in vocabulary["citing-no-author"]}
    nobodies |= {word.title() for word in nobodies}  # o. A.
    for reference in listed:
        entry, persons = _listed(reference, vocabulary)
        printed = reference.get("author") or reference.get("editor")
        forms = _printed_forms(persons, printed) if printed else _titles(reference)
        if not printed or printed.casefold() in vocabulary["citing-no-author"]:
            forms |= _with_apostrophes(nobodies) | _titles(reference)
        for form in forms | _head(reference, vocabulary):
            index.setdefault(form, []).append(entry)
    return index


def by_label(listed: Sequence[Reference], vocabulary: Vocabulary) -> dict[str, ListedWork]:
    """The entries that have a label, by this label without blanks; the first of several."""
    entries: dict[str, ListedWork] = {}
    for reference in listed:
        if reference.clip.label:
            label = "".join(reference.clip.label.split())
            entries.setdefault(label, _listed(reference, vocabulary)[0])
    return entries


def _listed(reference: Reference, vocabulary: Vocabulary) -> tuple[ListedWork, tuple[Person, ...]]:
    """An entry, and the persons who wrote or edited it."""
    printed = reference.get("author") or reference.get("editor")
    persons, _ = people(printed, vocabulary) if printed else ((), False)
    families = tuple(fold(person.family) for person in persons)
    title = tuple(tokens(reference.get("title")))
    year = year_of_entry(reference) if reference.get("year") else ""
    return ListedWork(families, year, reference.get("origyear"), reference, title), persons


def _printed_forms(persons: Sequence[Person], printed: str) -> set[str]:
    """How text may name the first author: "Linden", "van der Linden", "Van der Linden".

    A body is named in full. With either apostrophe; single letters are no name.
    """
    if not persons:
        return set()
    first = persons[0]
    whole = f"{first.particle} {first.family}".strip()
    forms = {first.family, whole, whole[:1].upper() + whole[1:]}
    if len(persons) == 1 and "," not in printed:
        forms.add(printed)
    return _with_apostrophes(forms)


def _titles(reference: Reference) -> set[str]:
    """How text may name an entry without an author: by title, title before the colon, journal."""
    title = reference.get("title").strip(" ,.:;“”‘’\"'*_")
    names = {title, title.partition(":")[0], title.partition(". ")[0], reference.get("journal")}
    words = title.split(" ")
    names.update(" ".join(words[:count]) for count in SHORT_TITLES if count < len(words))
    names |= {_capitalised(name) for name in names} | {name.capitalize() for name in names}
    return _with_apostrophes({name for name in names if len(name) >= LEAST_TITLE})


def _capitalised(title: str) -> str:
    """A title with capitals as headlines have them: "Miners Vote to Return"."""
    words = title.split(" ")
    return " ".join(word if len(word) < LONG else word[:1].upper() + word[1:] for word in words)


def _head(reference: Reference, vocabulary: Vocabulary) -> set[str]:
    """The name with which an entry begins, without initials: "Hay D, Linebaugh P" is by "Hay"."""
    head = HEAD_RE.match(reference.clip.text)
    if not head or not any(letter.isupper() for letter in head.group()):
        return set()
    joining = choice(vocabulary["citing-joints"])
    first = regex.split(rf"\s{joining}\s", head.group(), maxsplit=1)[0]
    behind = LAST_INITIALS_RE if first.isupper() else INITIALS_RE
    return _with_apostrophes({behind.sub("", first).strip()})


def _with_apostrophes(forms: set[str]) -> set[str]:
    """The forms with either apostrophe, and in capitals; single letters are none."""
    straight = {form.replace("’", "'") for form in forms}
    curly = {form.replace("'", "’") for form in forms}
    capitals = {form.upper() for form in forms}
    small = {form for printed in forms if printed.isupper() for form in _in_small_letters(printed)}
    return {form for form in (forms | straight | curly | capitals | small) if len(form) > 1}


def _in_small_letters(printed: str) -> set[str]:
    """A name in capitals as text prints it: "VAN DER LINDEN", "ROYAL COMMISSION ON LABOUR"."""
    words = [word.lower() if len(word) < LONG else word.title() for word in printed.split()]
    all_capital = " ".join(word.title() for word in printed.split())
    name = " ".join(words)
    return {name, name[:1].upper() + name[1:], all_capital}


def fold(name: str) -> str:
    """The words of a name without accents and letter case."""
    return " ".join(tokens(name))


def year_of_entry(entry: Reference) -> str:
    """The year of an entry with the letter that the list prints behind it."""
    printed = next(field.span for field in entry.fields if field.name == "year")
    text = entry.clip.passage.essay.text[printed.start : printed.end + AHEAD_CHARS]
    if apart := LETTER_APART_RE.match(text):
        return apart["year"] + apart["letter"]
    match = LETTERED_YEAR_RE.search(text[: len(printed) + 1])
    return match["year"] + match["letter"] if match else entry.get("year")


def of_year(entries: Sequence[ListedWork], year: str, letter: str) -> list[ListedWork]:
    """The entries of this year: those with the letter, else those of the bare year.

    An entry whose year could not be told counts where this year is printed in it.
    """
    for wanted in (year + letter, year):
        exact = [entry for entry in entries if wanted in (entry.year, entry.first)]
        if exact:
            return exact
    if letter:
        return []
    begun = [entry for entry in entries if entry.year[:4] == year]
    return begun or [entry for entry in entries if year in _printed_years(entry)]


def _printed_years(entry: ListedWork) -> Iterator[str]:
    """All years that an entry prints."""
    return (match["year"] for match in LETTERED_YEAR_RE.finditer(entry.stated.clip.text))
