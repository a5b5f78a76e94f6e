"""How a cite was nearly read and where a note was nearly cut, and which weights decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model.links import Link
from extractor.model.proposals import Passage
from extractor.model.references import Reference
from extractor.parse.runner_up import CiteReadings, readings
from extractor.resolve.link_evidence import weighed
from extractor.split.next_row import NoteCut, cuts_of
from extractor.tables import Vocabulary
from extractor.tables.scoring_weights import differences, named_weights
from output.reports.paragraphs import bold, count, item

MOST_WEIGHTS = 6
MOST_EVIDENCE = 4
LEAST = 0.005  # a smaller gain is printed as 0.00
SHOWN_WORDS = 3  # of a cite: the first ones, and as many at its end


def reading_lines(reference: Reference, vocabulary: Vocabulary) -> Iterator[str]:
    """The best explanation of a cite's words, the runner-up, and what decided between them; nothing
    where no search read the cite."""
    found = readings(reference, vocabulary)
    if found is None:
        return
    order = ", ".join(piece.element for piece in found.best) or "nothing"
    yield item(f"read as: {order} ({found.best_gain:.2f})")
    if found.other is None:
        return
    yield item(f"{behind(found.best_gain, found.other_gain)}: {otherwise(found)}")
    yield from weighing(found.best_gain, found.other_gain)


def evidence_lines(link: Link, vocabulary: Vocabulary) -> Iterator[str]:
    """What made a link sure or doubtful, the weightiest first; nothing of a cite without one."""
    gains = dict(weighed(link.evidence, vocabulary))
    ordered = sorted(gains.items(), key=lambda gain: (-abs(gain[1]), gain[0]))[:MOST_EVIDENCE]
    if ordered:
        yield item("sure by: " + "; ".join(f"{name} {gain:+.2f}" for name, gain in ordered))


def otherwise(found: CiteReadings) -> str:
    """What the runner-up reads otherwise: "publisher “Leeds”; without page “12”"."""
    read = [f"{one.element} “{found.printed(one)}”" for one in found.newly_read()]
    left = [f"without {one.element} “{found.printed(one)}”" for one in found.left_out()]
    return "; ".join([*read, *left])


def cut_lines(passage: Passage, essay: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Where a note was cut, in a paragraph for each stretch that was searched at once."""
    text = passage.reading.text
    label = passage.note.label if passage.note else ""
    for cut in cuts_of(passage, vocabulary):
        lines = [bold(f"{essay}, n. {label}") + "  cut"]
        lines += stretch_lines(cut, text)
        yield "\n".join(lines)


def stretch_lines(cut: NoteCut, text: str) -> Iterator[str]:
    """The cites of a stretch, those of the next best row, and what decided between them."""
    if cut.settled:
        yield item(f"{cites(cut.cites, text)}: one chain of elements, nothing to choose")
        return
    yield item(f"{cites(cut.cites, text)} ({cut.gain:.2f})")
    if cut.others is not None:
        yield item(f"{behind(cut.gain, cut.other_gain)}: {cites(cut.others, text)}")
        yield from weighing(cut.gain, cut.other_gain)


def cites(spans: Sequence[tuple[int, int]], text: str) -> str:
    """The cites of a row by their first and last words: "2 cites: “Ann Hume … p. 3”, “ibid.”"."""
    if not spans:
        return "no cite"
    stretches = ", ".join(f"“{ends(text[start:end])}”" for start, end in spans)
    return f"{count(len(spans), 'cite')}: {stretches}"


def ends(printed: str) -> str:
    """The first and the last words of a stretch; a short one whole."""
    words = printed.split()
    if len(words) <= 2 * SHOWN_WORDS:
        return " ".join(words)
    return " ".join([*words[:SHOWN_WORDS], "…", *words[-SHOWN_WORDS:]])


def behind(best: float, other: float) -> str:
    """How far the runner-up is behind."""
    return f"runner-up, {float(best) - float(other):.2f} less"


def weighing(best: float, other: float) -> Iterator[str]:
    """The weights that told most for and against what was chosen, and what the rest came to."""
    told = differences(best, other, named_weights())
    shown = [row for row in told[:MOST_WEIGHTS] if abs(row[1]) >= LEAST]
    said = [f"{name} ({family}) {gain:+.2f}" for (family, name), gain in shown]
    rest = float(best) - float(other) - sum(gain for _, gain in shown)
    if abs(rest) >= LEAST:
        said.append(f"the rest {rest:+.2f}")
    if said:
        yield item(f"by {'; '.join(said)}", 6)
