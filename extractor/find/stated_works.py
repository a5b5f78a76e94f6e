"""The names and titles that the notes of an essay state, by their folded words.

Once all notes are read they tell what no note tells by itself: see `known_again`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.compare.fold import ascii_form
from extractor.language.persons import people
from extractor.model.kinds import Form
from extractor.model.references import Field, Reference
from extractor.model.works import Person
from extractor.tables import Vocabulary

STATING: frozenset[Form] = frozenset(("full", "short"))
IMPRINT = frozenset(("journal", "booktitle", "address", "publisher"))
FEWEST_WORDS = 2  # of a title, behind which it may lack its article: *The Plastic Loom*
OTHERS = "al"  # of "et al.": "et" joins names, and counts for nothing
MOST_NAME_WORDS = 3  # of one who was asked
WORD_RE = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*|\p{N}+")
INITIAL_RE = regex.compile(r"\b\p{Lu}")  # of each given name
SUBTITLE_RE = regex.compile(r":\s")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedTitle:
    """A title that the essay states, the type of its work, and words of its authors' names."""

    printed: str
    type: str
    of: frozenset[str]
    whole: bool  # stated with the book or journal around it, or an imprint


@dataclass(frozen=True, slots=True)
class StatedWorks:
    """What the notes of an essay state, by folded words: names of authors or editors, as
    (name of the field, value), and titles."""

    persons: dict[Words, tuple[str, str]]
    titles: dict[Words, StatedTitle]
    heads: set[str]  # the first words of both


def stated_works(references: Iterable[Reference], vocabulary: Vocabulary) -> StatedWorks:
    """The authors and titles of all works that are stated with both, or in full."""
    stated = StatedWorks({}, {}, set())
    for reference in references:
        title = reference.get("title")
        if not title or reference.form not in STATING:
            continue
        name = "author" if reference.get("author") else "editor"
        keys = dict(_names(reference.get(name), vocabulary))
        for key, value in keys.items():
            stated.persons.setdefault(key, (name, value))
        of = frozenset(word for key in keys for word in key)
        known = StatedTitle(title, reference.type, of, _is_whole(reference))
        for printed in (title, SUBTITLE_RE.split(title)[0], *_reviewed(reference)):
            for words in _with_or_without_article(printed, vocabulary):
                stated.titles.setdefault(words, known)
        if not keys:
            for key in _asked(title, vocabulary):
                stated.titles.setdefault(key, known)
    stated.heads.update(key[0] for key in (*stated.persons, *stated.titles) if key)
    return stated


def _with_or_without_article(printed: str, vocabulary: Vocabulary) -> Iterator[Words]:
    """A title as words, and without its article where enough is left: *The Plastic Loom*."""
    words = words_of(printed, vocabulary)
    yield words
    if len(words) > FEWEST_WORDS and words[0] in vocabulary["fold-words"]:
        yield words[1:]


def _names(printed: str, vocabulary: Vocabulary) -> Iterator[tuple[Words, str]]:
    """How names may be printed again: as they are, families alone, the first "et al."."""
    persons, others = people(printed, vocabulary)
    families = [person.called for person in persons]
    if not families or not all(families):
        return
    yield words_of(printed, vocabulary), printed
    yield words_of(" ".join(families), vocabulary), " and ".join(families)
    whole = [f"{person.particle} {person.family}".strip() for person in persons]
    yield words_of(" ".join(whole), vocabulary), " and ".join(whole)
    if len(persons) > 1 and all(person.given for person in persons):
        for row in _rows_with_givens(persons):
            yield words_of(" ".join(row), vocabulary), " and ".join(row)
    for count in range(1, len(families) + 1 if others else len(families)):
        first = " and ".join(families[:count])
        yield (*words_of(first, vocabulary), OTHERS), f"{first} and others"


def _rows_with_givens(persons: Sequence[Person]) -> Iterator[list[str]]:
    """Several persons with their given names or initials before them: S. Orne - B. Orne."""
    names = [f"{one.particle} {one.family}".strip() for one in persons]
    givens = [one.given for one in persons]
    initials = [" ".join(f"{letter}." for letter in INITIAL_RE.findall(given)) for given in givens]
    for before in (givens, initials):
        yield [f"{given} {name}" for given, name in zip(before, names, strict=True)]


def _is_whole(reference: Reference) -> bool:
    return any(field.name in IMPRINT and not is_lent(field) for field in reference.fields)


def is_lent(field: Field) -> bool:
    """True for what another clause prints, counted for this one as well."""
    return field.span.start == field.span.end


def _reviewed(reference: Reference) -> Iterator[str]:
    """ "review of *T*", as which a review may be cited again."""
    for proposal in reference.clip.inside():
        if proposal.by == "glosses.reviewed":
            yield proposal.value


def _asked(title: str, vocabulary: Vocabulary) -> Iterator[Words]:
    """ "Author’s interview with Ann Moss" is cited again as "Moss interview"."""
    words = words_of(title, vocabulary)
    for form in vocabulary["spoken-words"]:
        said = words_of(form, vocabulary)
        at = len(words) - MOST_NAME_WORDS - len(said)
        ends = range(max(at, 0), len(words) - len(said))
        if any(words[end : end + len(said)] == said for end in ends):
            yield words[-1], said[0]


def words_of(printed: str, vocabulary: Vocabulary) -> Words:
    return tuple(word for word, _, _ in printed_words(printed, 0, len(printed), vocabulary))


def printed_words(
    text: str, start: int, end: int, vocabulary: Vocabulary
) -> Iterator[tuple[str, int, int]]:
    """The folded words of a stretch without those that join names, each with its place."""
    joints = vocabulary["name-joints"]
    for match in WORD_RE.finditer(text, start, end):
        word = ascii_form(match.group()).casefold().replace("'", "")
        if word not in joints:
            yield word, *match.span()
