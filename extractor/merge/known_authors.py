"""Whose is a work that an essay cites by its title alone? Somebody's whom it cites elsewhere.

The tables know titles that can mean nothing else, and the families of their authors. Where an
essay names exactly these people as the authors of another work, in that form they are the authors
of the title too: *The Civil War in France* in an essay that cites "K. Marx, *Capital*".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.compare import fold
from extractor.find.prose.named_works import bare, named_works, title_of
from extractor.merge.fuller_names import family_of
from extractor.model.works import Description, Person
from extractor.tables import Vocabulary

Essay = str  # id
People = tuple[Person, ...]


def authors_known(
    works: Sequence[Description], essays: Sequence[Iterable[Essay]], vocabulary: Vocabulary
) -> dict[int, People]:
    """The authors of those works (by number) that print none, with the essays that name each."""
    printed: dict[Essay, dict[frozenset[str], People]] = defaultdict(dict)
    for work, named in zip(works, essays, strict=True):
        for essay in named:
            _add(printed[essay], work.authors)
    found: dict[int, People] = {}
    for number, work in enumerate(works):
        owners = _owners(work, vocabulary)
        if owners:
            authors = _named_by(essays[number], owners, printed)
            if authors:
                found[number] = authors
    return found


def _add(printed: dict[frozenset[str], People], authors: People) -> None:
    """Note these authors, in the form that gives most of their names."""
    families = frozenset(family_of(person) for person in authors)
    known = printed.get(families, ())
    printed[families] = max(known, authors, key=lambda people: (_letters(people), repr(people)))


def _letters(people: People) -> int:
    return sum(len(person.given) for person in people)


def _owners(work: Description, vocabulary: Vocabulary) -> frozenset[str]:
    """The families of the authors of a title that can mean one work only, none if another is
    printed or it is in doubt what the title is of."""
    if work.authors or work.editors or work.get("journal") or not work.get("title"):
        return frozenset()
    words = bare(title_of(work.get("title")).words)
    owners = named_works(vocabulary).owners.get(words, frozenset())
    # "The Case of Jane Moss" is rather about her
    return owners if owners.isdisjoint(map(fold.name, words)) else frozenset()


def _named_by(
    essays: Iterable[Essay],
    owners: frozenset[str],
    printed: Mapping[Essay, Mapping[frozenset[str], People]],
) -> People:
    """These people as the essays name them; () if one of the essays does not."""
    forms = [printed.get(essay, {}).get(owners, ()) for essay in essays]
    return max(forms, key=lambda people: (_letters(people), repr(people))) if all(forms) else ()
