"""Whose is the set in which an essay's works stand? One set, whoever wrote the work that is cited.

    F. Reed, *On Tides*, in SW, II, beside E. Moss and F. Reed, *Selected Works*, vol. I

A cite of a part names the author of the part, not those of the set. Within one essay collections
of one title are one set, where one mention names all the authors that the others name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.compare import fold
from extractor.compare.profile import is_collection
from extractor.merge.work_mentions import WorkMention
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

SetKey = tuple[str, tuple[str, ...]]  # the essay, and the words of the set's title
Families = frozenset[str]


def with_all_authors(mentions: Sequence[WorkMention], vocabulary: Vocabulary) -> list[WorkMention]:
    """The mentions; those of a set that an essay cites only by its parts get all of its authors.

    Equal descriptions stay one object.
    """
    authors_of = _authors_of_sets(mentions, vocabulary)
    same: dict[Description, Description] = {}
    completed = []
    for mention in mentions:
        if not mention.implied:
            completed.append(mention)
            continue
        key = _key(mention)
        fuller = _fuller(mention.description, authors_of.get(key, {}), vocabulary)
        if fuller:
            description = replace(mention.description, authors=fuller)
            description = same.setdefault(description, description)
            mention = replace(mention, description=description)
        completed.append(mention)
    return completed


def _authors_of_sets(
    mentions: Sequence[WorkMention], vocabulary: Vocabulary
) -> dict[SetKey, dict[Families, tuple[Person, ...]]]:
    """For each collection of an essay the authors that its mentions name, as first printed."""
    found: dict[SetKey, dict[Families, tuple[Person, ...]]] = defaultdict(dict)
    for mention in mentions:
        work = mention.description
        if work.authors and is_collection(work.get("title"), vocabulary):
            found[_key(mention)].setdefault(_families(work, vocabulary), work.authors)
    return found


def _key(mention: WorkMention) -> SetKey:
    return mention.essay, fold.tokens(mention.description.get("title"))


def _families(work: Description, vocabulary: Vocabulary) -> Families:
    return frozenset(fold.family(person, vocabulary) for person in work.authors)


def _fuller(
    work: Description,
    known: Mapping[Families, tuple[Person, ...]],
    vocabulary: Vocabulary,
) -> tuple[Person, ...]:
    """The authors of the one mention that names those of this work and more; () where there is
    none, or two disagree."""
    own = _families(work, vocabulary)
    larger = [families for families in known if own < families]
    if not own or not larger:
        return ()
    largest = max(larger, key=lambda families: (len(families), sorted(families)))
    if not all(families <= largest for families in larger):
        return ()
    return known[largest]
