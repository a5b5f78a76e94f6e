"""A title printed together with its author's name: "Reed's Harbour Theses" is Reed's *Harbour
Theses*, where the essay cites that work too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.compare import fold
from extractor.merge.work_mentions import WorkMention
from extractor.model.works import Description
from extractor.tables import Vocabulary

OWNER_RE = regex.compile(r"(?P<name>\p{Lu}[\p{L}-]+)['’]s?\s+(?P<title>\p{Lu}.+)")
Numbered = Sequence[tuple[int, WorkMention]]  # with the number that the work has in its essay
TitleKey = tuple[str, tuple[str, ...]]  # the essay, and the words of the title


def with_owners_apart(mentions: Numbered, vocabulary: Vocabulary) -> list[tuple[int, WorkMention]]:
    """The mentions, those of the form "Reed's *T*" as *T* by Reed if their essay cites that."""
    owned: dict[TitleKey, list[Description]] = defaultdict(list)
    for _, mention in mentions:
        work = mention.description
        if work.authors and work.get("title"):
            owned[_key(mention.essay, work.get("title"), vocabulary)].append(work)
    apart = []
    for number, mention in mentions:
        printed = OWNER_RE.fullmatch(mention.description.get("title"))
        if printed and not mention.description.authors:
            key = _key(mention.essay, printed["title"], vocabulary)
            works = [work for work in owned[key] if _is_by(printed["name"], work)]
            if works:
                mention = replace(mention, description=_by_owner(mention, printed["title"], works))
        apart.append((number, mention))
    return apart


def _key(essay: str, title: str, vocabulary: Vocabulary) -> TitleKey:
    return essay, fold.title_words(title, vocabulary)


def _is_by(name: str, work: Description) -> bool:
    """True if a work has one author, of this family name."""
    return [fold.name(person.family) for person in work.authors] == [fold.name(name)]


def _by_owner(mention: WorkMention, title: str, works: Sequence[Description]) -> Description:
    """The description with the shorter title, and the author as the other works print him."""
    authors = max((work.authors for work in works), key=repr)
    return replace(mention.description.with_fields(title=title), authors=authors)
