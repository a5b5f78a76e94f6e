"""The authors whom running text names as its list of works has them.

    Rose and Miller     van der Linden     Dean et al.     Hay/Linebaugh/Rule     Cabinet Office

The words between and behind names are those of extractor/tables/citing.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.essay import Span
from extractor.compare.fold import tokens
from extractor.find.listed_works import Index, ListedWork, fold
from extractor.language.word_pattern import choice
from extractor.language.years import YEAR
from extractor.tables import Vocabulary


@dataclass(frozen=True, slots=True)
class NamedAuthors:
    """Who is named, where, and the entries that these may have written."""

    value: str
    span: Span  # of the reading; empty where the sentence names them elsewhere
    entries: tuple[ListedWork, ...]
    exact: int = 0  # how many of the entries, from the first, have as many authors as are named
    opened: bool = False  # whether a bracket opens between names and year: "Dean (2012"


@dataclass(frozen=True, slots=True, eq=False)
class CitingPatterns:
    """Patterns that need words of a table (see extractor/tables/citing.toml)."""

    names: str  # one or more authors, the first of them from a list called `names`
    joint: regex.Pattern[str]  # what stands between two names
    other: regex.Pattern[str]  # a text that ends in someone or something of the year behind it


@lru_cache(maxsize=4)
def citing_patterns(vocabulary: Vocabulary) -> CitingPatterns:
    """The patterns of a vocabulary (made once for each)."""
    others = choice(vocabulary["citing-others"])
    and_others = choice(vocabulary["citing-and-others"])
    particle = choice(vocabulary["citing-particles"])
    joining = choice(vocabulary["citing-joints"])
    name = rf"(?:{particle}\s){{0,2}}\p{{Lu}}[\p{{L}}’'-]{{1,30}}"
    # the given name that tells one Smith from another: B. H. | Barbara Herrnstein
    given = (
        r"(?:(?:\p{Lu}\.[\s-]?){0,3}\p{Lu}\.|\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}(?:\.|[\p{L}’'-]+)){1,2})"
    )
    # what stands between two names: ", " or " and " or ", and " or "; " or "/" or " – "
    joint = rf"(?:[,;]\s(?:{joining}\s)?|\s{joining}\s|/|\s[–-]\s)"
    return CitingPatterns(
        # Smith, B. H. | Rose and Miller | Marx, Engels and Weber | Dean et al.
        names=rf"""
            (?<![\p{{L}}’'-]) (?P<first>\L<names>) (?P<given>,\s{given}(?=,?\s[\[(]?{YEAR}))?
            (?P<more>(?:{joint}{name}){{0,6}})
            (?P<others>,?\s(?i:{and_others})(?!\p{{L}}))?
        """,
        joint=regex.compile(joint),
        other=regex.compile(rf"(?:\p{{Lu}}[\p{{L}}’'-]*|\b(?i:{and_others})|\b{others})\s?$"),
    )


def mention_pattern(index: Index) -> regex.Pattern[str]:
    """Any first author of the list, anywhere in a sentence."""
    return regex.compile(r"(?<![\p{L}’'-])\L<names>(?!\p{L})", names=list(index))


def named_authors(match: regex.Match[str], index: Index, vocabulary: Vocabulary) -> NamedAuthors:
    """The names in a match of `names`, and the entries that fit them.

    Those with as many authors come first.
    """
    more = [name for name in citing_patterns(vocabulary).joint.split(match["more"]) if name]
    wanted = {_last_word(fold(name)) for name in more}
    initial = (match["given"] or "").strip(" ,")[:1]
    entries = [
        entry
        for entry in index[match["first"]]
        if _holds(entry, wanted) and _is_called(entry, initial)
    ]
    count, others = 1 + len(more), bool(match["others"])
    exact = [entry for entry in entries if _has_as_many(entry, count, others)]
    rest = [entry for entry in entries if entry not in exact]
    names = [match["first"], *more]
    if others:
        names.append("others")
    opened = bool(match.groupdict().get("open"))
    end = max(match.end(name) for name in ("first", "given", "more", "others"))
    span = Span(match.start("first"), end)
    fitting = (*exact, *rest)
    return NamedAuthors(" and ".join(names), span, fitting, len(exact), opened)


def first_author(match: regex.Match[str], index: Index) -> NamedAuthors:
    """The first name alone of a match of `names`: the words behind it may be a title."""
    entries = tuple(index[match["first"]])
    return NamedAuthors(match["first"], Span(*match.span("first")), entries)


def _last_word(name: str) -> str:
    return name.rpartition(" ")[2]


def _holds(entry: ListedWork, wanted: set[str]) -> bool:
    """Whether an entry prints all these names before or behind its title."""
    return not wanted or wanted <= set(tokens(entry.stated.clip.text))


def _is_called(entry: ListedWork, initial: str) -> bool:
    """Whether the given name of the first author begins so, as far as the entry tells."""
    family, comma, given = entry.stated.get("author").partition(", ")
    printed = given if comma else family
    return not initial or not printed or printed.startswith(initial)


def _has_as_many(entry: ListedWork, count: int, others: bool) -> bool:
    """Whether an entry has this many authors, or more where "et al." stands behind the names."""
    return len(entry.families) > count if others else len(entry.families) == count
