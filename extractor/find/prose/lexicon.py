"""The words of running text, ready for use: tables as sets, and as patterns of what stands beside a title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.tables import Vocabulary

Pattern = regex.Pattern[str]
# A person as printed in prose: "Marx", "E.H. Carr", "Rosa Luxemburg", "Henk van Wersch", "James O’Toole".
WORD = r"\p{Lu}[\p{L}\p{M}]{0,40}+(?:[-‐]\p{L}+|['’]\p{Lu}\p{L}+)*"
INITIALS = r"(?:\p{Lu}\p{Ll}?\.[\s-]?){1,4}"
PARTICLE = r"(?:van|von|de|di|du|da|del|della|der|den|la|le|al|el|bin|ibn|zu)"
NAME = rf"(?:{INITIALS}\s?)?{WORD}(?:\s(?:{INITIALS}\s?|(?:{PARTICLE}\s){{1,2}})?{WORD}){{0,3}}"
YEAR = r"(?:1[5-9]|20)\d\d"
PRONOUN = r"(?:he|she|they)"
OWNER = r"(?:his|her|their)"
JOINING = r"(?:a|an|and|as|at|be|by|for|from|in|into|is|of|on|or|the|to|upon|with|de|des|du|la|le|der|die|und|van|von)"
MORE = r"(?:\p{Lu}[\p{L}\p{N}’'-]{0,40}+|\d{4}(?:[-–]\d{2,4})?)"
# a run of capitalised words and what joins them: How Capitalism Has Been Restored In the Soviet Union
RUN = rf"\p{{Lu}}[\p{{L}}\p{{N}}’'-]{{0,40}}+(?::?\s(?:{JOINING}\s){{0,3}}{MORE}){{0,18}}\??"
OWNED_BY = r"(?:['’]s|(?<=s)['’])"  # Lenin's, Nicolaus’


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Cue words of running text. The patterns `*_left` end where a title begins, `*_right` begin where one ends."""

    kinds: dict[str, str]  # "pamphlet" -> what kind of work that is
    whole: frozenset[
        str
    ]  # kinds whose name stands before a title, hardly ever before a mere quotation
    verbs: frozenset[str]
    papers: frozenset[str]  # words in the names of newspapers
    series: frozenset[str]  # first words of the names of journals
    journals: frozenset[str]  # names of newspapers and journals
    bodies: frozenset[str]  # first or last words of the names of bodies
    generic: frozenset[str]
    not_persons: frozenset[str]  # no word of a name
    adjectives: frozenset[str]  # of these, what may begin the name of a document: Communist, April
    titles: frozenset[str]  # that the tables know, folded; not those that any sentence may print
    ordinary: frozenset[str]  # no name alone, and no first word of one
    offices: frozenset[str]
    forenames: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    small: frozenset[str]
    phrases: frozenset[str]  # slogans and terms, folded: no titles, though printed like them
    events: frozenset[str]  # last words of the names of events, laws, prizes
    all_titles: frozenset[str]  # that the tables know, folded, whatever they begin with
    publishers: frozenset[str]
    single: frozenset[str]  # titles of one word that the tables know, no person's name: capital
    heads: frozenset[str]  # their first two words
    body_words: frozenset[str]  # words in the names of bodies and offices
    date: Pattern
    day: Pattern  # a date with its day
    printed_in: Pattern
    accounts: tuple[str, ...]  # what the prose calls a work in apposition
    parts: frozenset[str]  # words for parts of a work
    names: tuple[str, ...]  # last words of names that documents go by
    accounted: Pattern
    accounted_left: Pattern
    noun_left: Pattern
    entitled_left: Pattern
    called_left: Pattern
    part_left: Pattern
    nouned: Pattern  # a noun of work and a run of capitals
    parted: Pattern  # a part of a work, "from", and a run of capitals
    paper_left: Pattern
    paper_right: Pattern
    else_left: tuple[Pattern, ...]
    date_left: Pattern
    date_right: Pattern
    lead: Pattern
    named: Pattern
    speech: Pattern
    wrote_to: Pattern
    letter_to: Pattern


def choice(forms: Iterable[str]) -> str:
    """A pattern for any of these printed forms, longest first."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return (
        "(?:" + "|".join(regex.escape(form).replace(r"\ ", r"\s") for form in ordered) + ")"
        if ordered
        else "(?!)"
    )


def date(vocabulary: Vocabulary) -> str:
    """A pattern for a date with its year: 22 March 1922, February 1956, July–August 1915, autumn 1924, 1957."""
    months = choice(form.title() for form in vocabulary["months"])
    seasons = choice(form.title() for form in vocabulary["seasons"])
    day = r"\d{1,2}(?:st|nd|rd|th)?\s"
    return rf"(?:(?:(?:{day})?{months}(?:[-–]{months})?(?:\s\d{{1,2}})?,?\s|(?i:{seasons})\s(?:of\s)?)?{YEAR})"


def known_titles(vocabulary: Vocabulary) -> frozenset[str]:
    """The titles that the tables know, in lower case without punctuation."""
    rows = (
        row
        for name, sheet in vocabulary.sheets.items()
        if name.startswith("works/")
        for row in sheet.rows
    )
    printed = (
        title.strip()
        for row in rows
        for title in (row["title"], *row.get("variants", "").split("|"))
    )
    return frozenset(
        " ".join(
            regex.findall(r"[\p{L}\p{N}]+", title.casefold().replace("’", "").replace("'", ""))
        )
        for title in printed
    )


def plain(title: str) -> bool:
    """Has a title no article, and so many words that no sentence prints it by chance ("state and revolution")?"""
    return len(title.split()) > 2 and not title.startswith(("the ", "a ", "an "))


def _bare(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if first in ("the", "a", "an") and rest else title


@lru_cache(maxsize=4)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary (made once for each)."""
    from extractor.find.prose.patterns import patterns

    def of(meaning: str) -> tuple[str, ...]:
        return vocabulary.forms("running-not-persons", meaning)

    known = known_titles(vocabulary)
    bare = frozenset(_bare(title) for title in known if " " in _bare(title))
    persons = {*vocabulary["forenames"], *vocabulary["surnames"]}
    return Lexicon(
        kinds=dict(vocabulary["running-works"]),
        whole=frozenset(vocabulary["running-whole"]),
        verbs=frozenset(vocabulary["running-verbs"]),
        papers=frozenset(vocabulary["running-paper-names"]),
        series=frozenset({*vocabulary["journal-begins"], *vocabulary["running-series"]}),
        journals=frozenset(vocabulary["journals"]),
        bodies=frozenset(vocabulary["running-body-names"]),
        generic=frozenset(vocabulary["running-generic"]),
        not_persons=frozenset(vocabulary["running-not-persons"]),
        adjectives=frozenset((*of("nation"), *of("time"))),
        titles=frozenset(title for title in known if plain(title)),
        all_titles=bare,
        publishers=frozenset(vocabulary["publishers"]),
        single=frozenset(title for title in known if " " not in title) - persons,
        heads=frozenset(" ".join(title.split()[:2]) for title in bare),
        body_words=frozenset(
            (*of("body"), *vocabulary["running-body-names"], *vocabulary["running-offices"])
        ),
        accounts=tuple(vocabulary["running-accounts"]),
        parts=frozenset(vocabulary["running-parts"]),
        names=tuple(name.title() for name in vocabulary["running-named"]),
        phrases=frozenset(vocabulary["running-phrases"]),
        events=frozenset(vocabulary["running-events"]),
        ordinary=frozenset({*vocabulary["ordinary"]} - persons),
        offices=frozenset(vocabulary["running-offices"]),
        forenames=frozenset(vocabulary["forenames"]),
        surnames=frozenset(vocabulary["surnames"]),
        places=frozenset({*vocabulary["places"], *vocabulary["regions"]}),
        small=frozenset(vocabulary["running-small"]),
        **patterns(vocabulary),
    )
