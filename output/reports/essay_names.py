"""What a reader calls an essay: its author and short title, "Writer, The Long Strike", where the
file is called 003_64db8518a5b127fd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import regex

from corpus.essay import Essay
from extractor.language.persons import person
from extractor.model.ledger import BookOfChapters, Ledger, LedgerCite, Shared
from extractor.tables import Vocabulary

SUBTITLE_RE = regex.compile(r"(?<=\w\w)[:.?!](?=\s)|\s[-–—]\s")
SHORT_WORDS = 6  # of a title that has no subtitle to leave out


def named(ledger: Ledger) -> Ledger:
    """The same ledger, in which each essay goes by its name in place of its id."""
    names = essay_names(ledger)
    called = names.get
    essays = tuple(
        replace(
            found,
            essay=replace(found.essay, id=names[found.essay.id]),
            cites=tuple(reason_named(cite, names) for cite in found.cites),
        )
        for found in ledger.essays
    )
    works = tuple(
        replace(work, essays=tuple(called(id_, id_) for id_ in work.essays))
        for work in ledger.works
    )
    shared = tuple(
        Shared(found.work, tuple(called(id_, id_) for id_ in found.essays))
        for found in ledger.shared
    )
    books = tuple(
        BookOfChapters(book.title, book.known_by, tuple(called(id_, id_) for id_ in book.essays))
        for book in ledger.books
    )
    return replace(ledger, essays=essays, works=works, shared=shared, books=books)


def reason_named(cite: LedgerCite, names: Mapping[str, str]) -> LedgerCite:
    """The cite, with the name of the essay in a reason that begins with the id of one: "flat,
    note 2, gives the source of the same words"."""
    id_, comma, rest = cite.link.reason.partition(", ")
    if id_ not in names:
        return cite
    return replace(cite, link=replace(cite.link, reason=f"{names[id_]}{comma}{rest}"))


def essay_names(ledger: Ledger) -> dict[str, str]:
    """By id the name of each essay. Where two have one name, or where an essay states neither
    author nor title, the id tells."""
    short = {found.essay.id: short_name(found.essay, ledger.vocabulary) for found in ledger.essays}
    counted = Counter(short.values())
    return {
        id_: name if name and counted[name] == 1 else f"{name} [{id_}]" if name else id_
        for id_, name in short.items()
    }


def short_name(essay: Essay, vocabulary: Vocabulary) -> str:
    """The family name of the first author and the short title, as far as they are stated. Of a
    family that is an initial alone ("Josh S.") the whole name stands."""
    family = person(essay.author[0], vocabulary).family if essay.author else ""
    if len(family.rstrip(".")) == 1:
        family = essay.author[0]
    return ", ".join(filter(None, (family, short_title(essay.title or ""))))


def short_title(title: str) -> str:
    """A title without its subtitle, and no longer than a few words: "Lenin and the End of …"."""
    plain = " ".join(title.split())
    main = SUBTITLE_RE.split(plain, maxsplit=1)[0]
    words = main.split()
    return main if len(words) <= SHORT_WORDS else f"{' '.join(words[:SHORT_WORDS])} …"
