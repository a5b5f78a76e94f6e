"""Proposals."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from corpus.essay import Essay, Note
from corpus.healing.reading import Reading
from extractor.model.kinds import Form, Variant


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a recogniser proposes: the stretch [start, end) of a reading may be a `kind`, with this weight (0 … 1).

    `value` is what it says in plain form ("149-151", "3", "1917"); `by` is the id of the
    recogniser that says so, for `explain`; `variant` is for those who decide: it tells apart
    what one kind may be (a surname alone, a name written family first, a range of numbers).
    """

    kind: str
    start: int
    end: int
    weight: float
    value: str
    by: str
    variant: Variant = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One place that cites: a note, or (note is None) a passage of running text, with its healed reading.

    `proposals` is what the recognisers propose for the whole reading, in order of start; `place` is where the reader
    of the essay meets a note.
    """

    essay: Essay
    note: Note | None
    reading: Reading
    proposals: tuple[Proposal, ...] = ()
    place: int = 0

    def inside(self, start: int, end: int) -> tuple[Proposal, ...]:
        """What the recognisers propose within [start, end) of the reading."""
        first = bisect_left(self.proposals, start, key=attrgetter("start"))
        last = bisect_left(self.proposals, end, key=attrgetter("start"))
        return tuple(one for one in self.proposals[first:last] if one.end <= end)


@dataclass(frozen=True, slots=True)
class Clip:
    """The stretch of a passage that points to one source, cut out, without its signal. Offsets are the reading's.

    `lead` is what stands between the clip before and this one ("For Mandel's assessment", "followed by replies by");
    `container` lends the clip the stretch of a container printed elsewhere in the passage ("all in Journal 55");
    `author` lends it the stretch of an author carried over from an earlier clip.
    """

    passage: Passage
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
        return self.passage.reading.text[self.start : self.end]

    def inside(self) -> tuple[Proposal, ...]:
        """What the recognisers propose within the clip."""
        return self.passage.inside(self.start, self.end)
