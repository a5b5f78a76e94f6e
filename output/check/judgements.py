"""What a comparison yields: one judgement for everything that can be right or wrong, and of these
the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

DECIMALS = 4  # of a share


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that counts in a figure, right or wrong. `place` is the note ("n. 12") or the work
    it is about; `miss` says in words what is wrong, "" where another judgement says it."""

    figure: str
    right: bool
    place: str = ""
    miss: str = ""


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """A cite that was found and linked, how sure the run was (0 to 1), and whether it was right.
    `wanted` and `taken` are the two works in a few words. `place` is its note, "text" in running
    text, where no single link can be told from another and `wanted` is ""."""

    right: bool
    confidence: float
    place: str
    wanted: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """So many are right, of so many."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where there was nothing to find."""
        return round(self.right / self.of, DECIMALS) if self.of else None


@dataclass(frozen=True, slots=True)
class FigureMeaning:
    """A figure by its name in files, how a table calls it, and what it is a share of."""

    name: str
    heading: str
    means: str


STAGES = tuple(
    FigureMeaning(*row)
    for row in (
        ("notes_recall", "notes found", "notes of the gold: found, with their text"),
        ("notes_precision", "found notes right", "notes found: in the gold, with this text"),
        ("notes_linked", "marks of notes found", "notes of the gold: their mark is known"),
        ("marks_recall", "missing notes told", "marks without a note: reported"),
        ("cites_recall", "cites found", "cites in notes: found, cut at the right places"),
        ("cites_precision", "found cites right", "cites found in notes: there is such a cite"),
        ("right_work", "to the right work", "cites in notes: found, and linked to the right work"),
        ("back", "back-references", "the same of those that only an earlier cite explains"),
        ("locators", "places cited", "cites found that name a page: it is right"),
        ("works_recall", "works found", "works that the essay names: they have an entry"),
        ("works_precision", "found works right", "entries: there is such a work, entered once"),
        ("text_recall", "works in the text", "works that running text names: found there"),
        ("text_precision", "found in the text", "cites found in running text: of such a work"),
        ("sure_right", "right where sure", "cites with a confidence of 0.9 or more: right"),
        ("sure_share", "sure", "cites found in notes: confidence 0.9 or more"),
    )
)
FIELD_FIGURES = ("fields", "fields_stated")
CALIBRATION = "calibration_error"  # the one figure of which less is better


def figures(judgements: Iterable[Judgement]) -> dict[str, Figure]:
    """Each figure by its name; one of which nothing was judged is left out."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for judgement in judgements:
        of[judgement.figure] += 1
        right[judgement.figure] += judgement.right
    return {name: Figure(right[name], count) for name, count in of.items()}
