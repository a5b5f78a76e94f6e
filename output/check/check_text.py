"""What `ibidem check` prints on a terminal: figures by stage and by field, works confused, and how
far its confidence can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from output.check.calibration import bands
from output.check.check_json import works_confused
from output.check.judgements import CALIBRATION, STAGES, JudgedLink
from output.check.measured import Measured
from output.check.values_compared import FIELDS

LABEL_WIDTH = 22  # columns
NOTHING = "–"  # a share of nothing
# figures that tell essays apart on one line each
IN_ROWS = (
    ("notes", "notes_recall"),
    ("cites", "cites_recall"),
    ("work", "right_work"),
    ("back", "back"),
    ("works", "works_recall"),
    ("fields", "fields"),
    ("text", "text_recall"),
)


def text(essays: Sequence[Measured], whole: Measured, with_misses: bool) -> str:
    """The figures of all essays together; of several essays one line each before them; with
    `with_misses` everything that is wrong."""
    blocks = [
        list(essay_rows(essays)) if len(essays) > 1 else [],
        list(stage_rows(whole)),
        list(field_rows(whole)),
        list(confusion_rows(whole)),
        list(calibration_rows("confidence in notes", whole.note_links)),
        list(calibration_rows("confidence in the text", whole.text_links)),
        list(calibration_row(whole)),
    ]
    if with_misses:
        blocks += [list(miss_rows(essay)) for essay in essays]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def shown(share: float | None) -> str:
    """A share with three places: "0.912"."""
    return NOTHING if share is None else f"{share:.3f}"


def essay_rows(essays: Sequence[Measured]) -> Iterator[str]:
    """A line for each essay."""
    yield f"{'essay':{LABEL_WIDTH}}" + "".join(f"{heading:>8}" for heading, _ in IN_ROWS)
    for essay in essays:
        name = essay.id if len(essay.id) < LABEL_WIDTH else f"{essay.id[: LABEL_WIDTH - 2]}…"
        shares = [f"{shown(essay.share(figure)):>8}" for _, figure in IN_ROWS]
        yield f"{name:{LABEL_WIDTH}}{''.join(shares)}"


def stage_rows(whole: Measured) -> Iterator[str]:
    """A line for each stage of which there is something to measure."""
    yield f"{'by stage':{LABEL_WIDTH}}{'share':>8}{'right':>8}{'of':>8}"
    for stage in STAGES:
        yield from figure_row(stage.heading, stage.name, whole)


def field_rows(whole: Measured) -> Iterator[str]:
    """The fields of the works that were found; nothing where there are none."""
    if "fields" not in whole.figures:
        return
    yield f"{'by field':{LABEL_WIDTH}}{'share':>8}{'right':>8}{'of':>8}"
    for name in FIELDS:
        yield from figure_row(name, f"f_{name}", whole)
    yield from figure_row("all", "fields", whole)
    yield from figure_row("filled and stated", "fields_stated", whole)


def figure_row(heading: str, name: str, whole: Measured) -> Iterator[str]:
    """A figure with its share and its counts, if there is something to measure."""
    figure = whole.figures.get(name)
    if figure:
        counts = f"{figure.right:>8}{figure.of:>8}"
        yield f"  {heading:{LABEL_WIDTH - 2}}{shown(figure.share):>8}{counts}"


def confusion_rows(whole: Measured) -> Iterator[str]:
    """Which work was taken for which, where."""
    pairs = works_confused(whole)
    if pairs:
        yield "works confused"
    for (meant, taken), places in pairs:
        yield f"  {meant}"
        yield f"    taken for {taken}: {', '.join(dict.fromkeys(places))}"


def calibration_rows(heading: str, links: Sequence[JudgedLink]) -> Iterator[str]:
    """What was said beside what is right, in bands of 0.1."""
    if links:
        yield f"{heading:{LABEL_WIDTH}}{'said':>8}{'right':>8}{'links':>8}"
    for band in bands(links):
        name = f"  {band.least:.1f} to {band.least + 0.1:.1f}"
        yield f"{name:{LABEL_WIDTH}}{shown(band.said):>8}{shown(band.right):>8}{band.links:>8}"


def calibration_row(whole: Measured) -> Iterator[str]:
    """The mean distance between the two in notes."""
    error = whole.share(CALIBRATION)
    if error is not None:
        yield f"{'calibration error':{LABEL_WIDTH}}{shown(error):>8}"


def miss_rows(essay: Measured) -> Iterator[str]:
    """Everything that is wrong in an essay."""
    wrong = [judged for judged in essay.judgements if judged.miss and not judged.right]
    if wrong:
        yield f"misses in {essay.id}"
    for judged in wrong:
        yield f"  {judged.place}  {judged.miss}  [{judged.figure}]"
