"""The words of running text, ready for use: tables as sets, and as patterns of what stands
beside a title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.find.prose.named_works import NamedWorks, named_works
from extractor.find.prose.patterns import patterns
from extractor.find.prose.prose_grammar import Pattern
from extractor.tables import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Cue words of running text. The patterns `*_left` end where a title begins, `*_right` begin
    where one ends."""

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
    occasions: frozenset[str]  # gatherings: congress, plenum
    events: frozenset[str]  # last words of the names of events, laws, prizes
    statutes: frozenset[str]  # last words of the names of laws, which have articles
    all_titles: frozenset[str]  # that the tables know, folded, whatever they begin with
    publishers: frozenset[str]
    single: frozenset[str]  # titles of one word that the tables know, no person's name: capital
    works: NamedWorks  # what the tables of named works hold
    heads: frozenset[str]  # their first two words
    body_words: frozenset[str]  # words in the names of bodies and offices
    date: Pattern
    day: Pattern  # a date with its day
    day_alone: Pattern  # such a date as the whole of a parenthesis
    issue_day: Pattern
    issue_month: Pattern
    according: Pattern  # according to, the files of: the name of a newspaper follows
    printed_in: Pattern
    printed_left: Pattern  # an article in: the name of a newspaper follows
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
    else_right: Pattern
    artist_left: Pattern
    date_left: Pattern
    date_right: Pattern
    lead: Pattern
    named: Pattern
    numbered: Pattern  # a numbered part of a document, and its name
    speech: Pattern
    wrote_to: Pattern
    letter_to: Pattern


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
    """Has a title no article, and so many words that no sentence prints it by chance ("state and
    revolution")?"""
    return len(title.split()) > 2 and not title.startswith(("the ", "a ", "an "))


def _bare(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if first in ("the", "a", "an") and rest else title


@lru_cache(maxsize=4)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary (made once for each)."""

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
        works=named_works(vocabulary),
        heads=frozenset(" ".join(title.split()[:2]) for title in bare),
        body_words=frozenset(
            (*of("body"), *vocabulary["running-body-names"], *vocabulary["running-offices"])
        ),
        accounts=tuple(vocabulary["running-accounts"]),
        parts=frozenset(vocabulary["running-parts"]),
        names=tuple(name.title() for name in vocabulary["running-named"]),
        phrases=frozenset(vocabulary["running-phrases"]),
        occasions=frozenset(vocabulary["running-occasions"]),
        events=frozenset(vocabulary["running-events"]),
        statutes=frozenset(vocabulary["running-statutes"]),
        ordinary=frozenset({*vocabulary["ordinary"]} - persons),
        offices=frozenset(vocabulary["running-offices"]),
        forenames=frozenset(vocabulary["forenames"]),
        surnames=frozenset(vocabulary["surnames"]),
        places=frozenset({*vocabulary["places"], *vocabulary["regions"]}),
        small=frozenset(vocabulary["running-small"]),
        **patterns(vocabulary),
    )
