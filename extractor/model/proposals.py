"""What the recognisers propose, the passage they read, and the clips that are cut from it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from corpus.essay import Essay, Note, Span
from corpus.healing.reading import Reading
from extractor.model.kinds import ElementKind, Form, Variant


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a recogniser proposes: the stretch [start, end) of a reading may be a `kind`.

    `weight` (0 … 1) is how sure the recogniser is by itself.
    `value` is what it says in plain form ("149-151", "3", "1917"); `by` is the id of the
    recogniser that says so, for `explain`; `variant` is for those who decide: it tells apart
    what one kind may be (a surname alone, a name written family first, a range of numbers).
    """

    kind: ElementKind
    start: int
    end: int
    weight: float
    value: str
    by: str
    variant: Variant = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One place that may cite: a note, or (then `note` is None) a stretch of running text.

    `reading` is its healed text; `proposals` is what the recognisers propose for the whole of it,
    in order of start. `place` is the code point of the essay's text where a reader meets a note:
    its mark.
    """

    essay: Essay
    note: Note | None
    reading: Reading
    proposals: tuple[Proposal, ...] = ()
    place: int = 0

    def beginning(self, start: int, end: int) -> tuple[Proposal, ...]:
        """What the recognisers propose that begins in [start, end) of the reading."""
        first = bisect_left(self.proposals, start, key=attrgetter("start"))
        last = bisect_left(self.proposals, end, key=attrgetter("start"))
        return self.proposals[first:last]

    def inside(self, start: int, end: int) -> tuple[Proposal, ...]:
        """What the recognisers propose within [start, end) of the reading."""
        return tuple(proposal for proposal in self.beginning(start, end) if proposal.end <= end)


@dataclass(frozen=True, slots=True)
class Clip:
    """The stretch of a passage that points to one source, without its signal.

    All offsets are those of the passage's reading. `lead` is what stands between the clip before
    and this one ("For Mandel's assessment", "followed by replies by"). `container` is the stretch
    of a container printed elsewhere in the passage that counts for this clip too ("all in Journal
    55"); `author` that of an author carried over from an earlier clip.
    """

    passage: Passage
    start: int
    end: int
    signal: str | None = None  # "see", "see also", "quoted in" …: the meaning, not the wording
    lead: tuple[int, int] = (0, 0)
    container: tuple[int, int] | None = None
    author: tuple[int, int] | None = None
    quoted_in: bool = False  # the clip before this one is quoted at second hand from this one
    # what the stage that cut the clip knows of its form ("author-only" in running text)
    hint: Form | None = None
    # the kind of thing the prose around calls it: "article", "book", "letter", "speech"
    kind: str | None = None
    label: str = ""  # by which text points to this entry of the essay's list of works: 3, Rud64
    siglum: str = ""  # "hereafter cited as HRR": what the essay will call the work from now on

    @property
    def text(self) -> str:
        """What the clip prints, healed."""
        return self.passage.reading.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the clip is printed in the essay's text."""
        return self.passage.reading.span(self.start, self.end)

    def inside(self) -> tuple[Proposal, ...]:
        """What the recognisers propose within the clip."""
        return self.passage.inside(self.start, self.end)
