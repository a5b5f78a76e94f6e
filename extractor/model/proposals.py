"""Proposals."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from corpus.essay import Essay, Note
from corpus.healing.reading import Reading
from extractor.model.kinds import Form


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
    hint: Form | None = (
        None  # what the stage that cut it knows of its form ("author-only" in running text)
    )
    kind: str | None = (
        None  # the kind of thing the prose around calls it: "article", "book", "letter", "speech"
    )
    siglum: str = ""  # "hereafter cited as HRR": what the essay will call it from now on

    @property
    def text(self) -> str:
        return self.citation.reading.text[self.start : self.end]

    def inside(self) -> tuple[Candidate, ...]:
        """What the recognisers propose within the clip."""
        return self.citation.inside(self.start, self.end)
