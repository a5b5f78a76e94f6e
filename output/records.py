"""What a format of entries writes, one record an entry: the works, then what could not be read.

Every format that lists works (BibLaTeX, CSL-JSON, RIS, tables, reading lists) makes its entries of
these, so that all of them hold the same works under the same keys as the BibTeX of the same run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.model.ledger import Ledger
from extractor.model.works import Description, Work
from output import where_cited
from output.loose_lines import NOTHING, LooseReference, is_unread
from output.writers.bibtex import UNREAD, unique


@dataclass(frozen=True, slots=True)
class Record:
    """One entry. `annote` says where the essays cite it, `keywords` are their ids, `supplied` the
    fields that no essay states; `around` are the volume and the set that it stands in, the nearest
    first, and `is_set` says that others are volumes of it. Of what could not be read there is only
    the `printed` text."""

    key: str
    description: Description
    annote: str = ""
    keywords: tuple[str, ...] = ()
    supplied: tuple[str, ...] = ()
    printed: str = ""
    around: tuple[Description, ...] = ()
    is_set: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether it is no work but the text of something that could not be read."""
        return UNREAD in self.keywords


def records(ledger: Ledger) -> list[Record]:
    """The works of a ledger by key, then the notes and cites that could not be read."""
    cited = where_cited.annotes(ledger)
    works = {work.key: work for work in ledger.works}
    sets = {work.part_of for work in ledger.works if work.description.get("volume")}
    found = [
        Record(
            key=key,
            description=work.description,
            annote=cited.get(key, ""),
            keywords=tuple(where_cited.keywords((essay,)) for essay in work.essays),
            supplied=work.supplied,
            around=tuple(around(work, works)),
            is_set=key in sets and not work.description.get("volume"),
        )
        for key, work in works.items()
    ]
    keys = {key.casefold() for key in works}
    return found + [of_unread(note, keys) for note in where_cited.left_over(ledger)]


def around(work: Work, works: Mapping[str, Work]) -> Iterator[Description]:
    """The descriptions of the volume and the set that a work stands in, the nearest first."""
    seen = {work.key}
    key = work.part_of
    while key and key not in seen:
        seen.add(key)
        yield works[key].description
        key = works[key].part_of


def of_unread(note: where_cited.UnreadNote, keys: set[str]) -> Record:
    """What could not be read, as a record; its key is added to `keys`, those in use."""
    words = (where_cited.keywords((note.essay,)), UNREAD)
    key = unique(note.key, keys)
    return Record(key, NOTHING, f"{note.why}; {note.place}", words, printed=note.text)


def loose_records(lines: Sequence[LooseReference]) -> list[Record]:
    """A record for each line that is not blank, in the order of the lines."""
    keys = {line.key.casefold() for line in lines}
    return [of_line(line, keys) for line in lines if line.text.strip()]


def of_line(line: LooseReference, keys: set[str]) -> Record:
    """One line as a record; the key of an unread one is added to `keys`, those in use."""
    if is_unread(line):
        return Record(
            unique("unparsed", keys), NOTHING, keywords=(UNREAD,), printed=line.text.strip()
        )
    return Record(line.key, line.description)
