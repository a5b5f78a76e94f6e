"""The types that pass between the stages: each stage takes one and gives the next, nothing is filled in later.

    find       Essay              -> Citation…     a note, or a passage of running text, that may cite
    split      Citation           -> Clip…         one clip for each source pointed to
    parse      Clip               -> Reference     what the clip prints, as fields
    normalise  Reference          -> Cite          the same in normal form: names, years, volumes, pages
    resolve    Cite…  (an essay)  -> Resolution    each cite linked to a work of the essay
    merge      Resolution…        -> Ledger        works and editions over all essays
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from corpus.essay import Essay, Note, Problem, Span
from corpus.reading import Reading

Form = Literal[
    "full", "short", "ibid", "op-cit", "loc-cit", "idem", "as-above", "see-note", "author-only", "title-only",
    "author-date", "siglum", "quotation",
]  # fmt: skip
NoteKind = Literal["references", "mixed", "commentary", "unparsed"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a recogniser proposes: the stretch [start, end) of a reading may be a `kind`, with this weight (0 … 1).

    `value` is what it says in plain form ("149-151", "3", "1917"); `recogniser` names who says so, for `explain`.
    """

    kind: str
    start: int
    end: int
    weight: float
    value: str
    recogniser: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One place that cites: a note, or (note is None) a passage of running text, with its healed reading.

    `candidates` is what the recognisers propose for the whole reading, in order of start; `place` is where the reader
    of the essay meets a note.
    """

    essay: Essay
    note: Note | None
    reading: Reading
    candidates: tuple[Candidate, ...] = ()
    place: int = 0

    def inside(self, start: int, end: int) -> tuple[Candidate, ...]:
        """What the recognisers propose within [start, end) of the reading."""
        first = bisect_left(self.candidates, start, key=attrgetter("start"))
        last = bisect_left(self.candidates, end, key=attrgetter("start"))
        return tuple(one for one in self.candidates[first:last] if one.end <= end)


@dataclass(frozen=True, slots=True)
class Clip:
    """The stretch of a citation that points to one source, cut out, without its signal. Offsets are the reading's.

    `lead` is what stands between the clip before and this one ("For Mandel's assessment", "followed by replies by");
    `container` lends the clip the stretch of a container printed elsewhere in the citation ("all in Journal 55");
    `author` lends it the stretch of an author carried over from an earlier clip.
    """

    citation: Citation
    start: int
    end: int
    signal: str | None = None  # "see", "see also", "quoted in" …: the meaning, not the wording
    lead: tuple[int, int] = (0, 0)
    container: tuple[int, int] | None = None
    author: tuple[int, int] | None = None
    quoted_in: bool = False  # the clip before this one is quoted at second hand from this one
    hint: Form | None = None  # what the stage that cut it knows of its form ("author-only" in running text)
    kind: str | None = None  # the kind of thing the prose around calls it: "article", "book", "letter", "speech"
    siglum: str = ""  # "hereafter cited as HRR": what the essay will call it from now on

    @property
    def text(self) -> str:
        return self.citation.reading.text[self.start : self.end]

    def inside(self) -> tuple[Candidate, ...]:
        """What the recognisers propose within the clip."""
        return self.citation.inside(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Field:
    """One field as printed: a BibTeX name, the healed value, where it stands in the essay, and who recognised it.

    Names of fields: author, editor, translator, title, subtitle, journal, booktitle, maintitle, publisher, address,
    year, month, day, volume, number, series, edition, pages (the extent of a part, where printed as such), url, doi,
    urldate, note, origyear, institution, howpublished, archive. The place cited has the names page, volume-cited,
    chapter, section, note-cited, and stands in `Reference.locators`.
    Names of persons keep the printed order, several joined by " and ": "Paul Le Blanc and others".
    """

    name: str
    value: str
    span: Span  # of the essay's text; empty (start == end) where the value is lent from outside the clip
    recogniser: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a clip prints, as fields. `confidence` (0 … 1) is that of the cutting into fields, not of any link."""

    clip: Clip
    form: Form
    type: str  # BibTeX entry type: book, article, incollection, online, unpublished, misc …
    fields: tuple[Field, ...]
    locators: tuple[Field, ...]
    confidence: float
    unexplained: str = ""  # what no field took, for `explain`
    problems: tuple[Problem, ...] = ()  # misprints met with tolerance

    def get(self, name: str) -> str:
        """The value of a field, "" where it is not printed."""
        return next((f.value for f in self.fields if f.name == name), "")


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a corporate author (then `given` is "" and `corporate` true). `particle` is "van", "de" …"""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    corporate: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """A bibliographic description: what essays state of one edition of a work, in normal form. Fields are strings,
    BibTeX names, decoded Unicode, without the names of persons. Empty fields are absent."""

    type: str
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()  # sorted by name
    others: bool = False  # "et al." stands after the authors

    def get(self, name: str) -> str:
        for field_name, value in self.fields:  # a plain loop: merge asks this a hundred times for each cite
            if field_name == name:
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Cite:
    """One source pointed to, in normal form: where, how, and what it says of the work.

    `start`, `end` are code points of the essay's text; `text` is the healed clip. `locator` has the keys page, volume,
    chapter, section, note.
    """

    essay: str  # id
    note: Note | None
    start: int
    end: int
    place: int  # where the reader of the essay meets it: the note's mark, or the passage itself
    text: str
    form: Form
    signal: str | None
    description: Description
    locator: tuple[tuple[str, str], ...]
    confidence: float
    reference: Reference
    kind: str | None = None
    quoted_in: bool = False

    def at(self, name: str) -> str:
        """One part of the place cited, "" where it is not printed."""
        return next((v for k, v in self.locator if k == name), "")


@dataclass(frozen=True, slots=True)
class Link:
    """A cite and the work of the essay it means, with the rule that said so. `work`, `item`, `cited_in` and
    `candidates` are indexes into `Resolution.works`; `work` is None where nothing explains the cite."""

    cite: Cite
    work: int | None
    rule: str
    confidence: float
    item: int | None = None
    cited_in: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str = ""  # a sentence for `explain`: what decided, or why nothing did


@dataclass(frozen=True, slots=True)
class NoteReading:
    """A note as understood: its healed text and what kind of note it turned out to be."""

    note: Note
    text: str
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Words that an essay quotes from a named speaker without saying where they stand."""

    speaker: str
    text: str
    start: int  # code point in the essay's text


@dataclass(frozen=True, slots=True)
class Resolution:
    """One essay understood: its works (each the union of what its cites state), its links in reading order."""

    essay: Essay
    notes: tuple[NoteReading, ...]
    works: tuple[Description, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    unsourced: tuple[Unsourced, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of the ledger: one edition of a work, or a part of one (`part_of`). `edition_of` names the entry that
    stands for the work where several editions are known. `supplied` names the fields that no essay states."""

    key: str
    description: Description
    essays: tuple[str, ...]
    part_of: str | None = None
    edition_of: str | None = None
    supplied: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()  # other titles under which essays cite it
    rule: str = ""  # why its cites were brought together, and how sure that is
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class LedgerCite:
    """A link with the keys of the works it points to."""

    link: Link
    work: str | None
    item: str | None
    cited_in: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerEssay:
    essay: Essay
    notes: tuple[NoteReading, ...]
    cites: tuple[LedgerCite, ...]
    problems: tuple[Problem, ...]
    unsourced: tuple[Unsourced, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """A work that two or more essays rely on."""

    work: str
    essays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What the user's library has of a work of the ledger: `entry` is the key of its own entry, None where it lacks the
    work; `same` is false where it has another edition of it."""

    work: str
    entry: str | None
    same: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything found in a run; every output is a view of it. Essays and works stand in the order of ids and keys."""

    essays: tuple[LedgerEssay, ...]
    works: tuple[Work, ...]
    shared: tuple[Shared, ...] = ()
    proposals: tuple[str, ...] = field(default=())  # doubtful merges, said and not made
    holdings: tuple[Holding, ...] = ()  # one for each work, where a library was given
