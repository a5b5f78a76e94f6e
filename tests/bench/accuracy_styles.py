"""How well essays are read that were printed in styles of which no weight has seen anything: the
styles of `style_essays.py` without those of the fit (`STYLES` of `cut_labels.py`).

The made-up works and sentences are the same in the fit and here; the styles, the choice of works,
and what is cited where are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.tables import load
from tests.bench.accuracy_page import NOTHING, FigureTable, PageSection
from tests.bench.cut_labels import STYLES
from tests.bench.style_essays import measured
from tests.bench.style_figures import RATES, rates
from tests.bench.style_labels import LabelledEssay, labelled_essays
from tests.bench.style_rendering import WRITERS, Style, styles
from tests.bench.style_works import works
from tests.bench.style_writing import plan, words_of

NOTES_COMMAND = "python -m tests.bench.accuracy styles"
TEXT_COMMAND = "python -m tests.bench.accuracy text"
NOTES = 70  # of an essay
SHOWN = (
    "cites_recall", "cites_precision", "right_work", "back", "locators", "works_recall",
    "works_precision", "fields", "sure_right", "sure_share",
)  # fmt: skip
NUMERIC = 'citation-format="numeric"'  # in the file of a style
TENTH = 0.1


@dataclass(frozen=True, slots=True)
class StyleSample:
    """Every `every`-th style of a kind, and the essay that it prints: its seed and language."""

    kind: str
    every: int
    seed: int
    language: str


IN_NOTES = (
    StyleSample("note", 20, 7, "en-GB"),
    StyleSample("note", 60, 8, "de-DE"),
    StyleSample("note", 60, 9, "fr-FR"),
    StyleSample("note", 60, 10, "es-ES"),
    StyleSample("note", 60, 11, "it-IT"),
)
IN_TEXT = (StyleSample("in-text", 100, 7, "en-GB"),)
Counts = dict[str, Counter[str]]


def notes_section() -> PageSection:
    """Styles that cite in notes, by language and by style."""
    found = {sample.language: sample_counts(sample) for sample in IN_NOTES}
    languages = [(language, pooled(counts)) for language, counts in found.items()]
    named = [
        (f"{name} ({language})", counts)
        for language, styled in found.items()
        for name, counts in styled.items()
    ]
    return PageSection(
        "Styles that cite in notes",
        NOTES_COMMAND,
        "Essays of plain sentences, printed by styles of the Citation Style Language that were"
        " held out of the fit of the search; [benches.md](benches.md) says how they are made and"
        f" what is counted. Each has {NOTES} notes. The made-up works and sentences are those of"
        " the fit. The *tenth* is the value than which one style in ten has a lower one.",
        (rate_table("language", languages), rate_table("style", named, with_tenth=True)),
    )


def text_section() -> PageSection:
    """Styles that cite in running text, by style: those with numbers apart."""
    (sample,) = IN_TEXT
    numeric = {style.name for style in chosen(sample) if is_numeric(style)}
    counts = sample_counts(sample)
    named = [row for row in counts.items() if row[0] not in numeric]
    numbered = [row for row in counts.items() if row[0] in numeric]
    return PageSection(
        "Styles that cite in running text",
        TEXT_COMMAND,
        "The same for styles that cite in running text and print a list of works: those that print"
        " names, as their own files say, then those that print numbers.",
        (
            rate_table("style with names", named, with_tenth=True),
            rate_table("style with numbers", numbered),
        ),
    )


def is_numeric(style: Style) -> bool:
    """True if a style says that it cites by numbers."""
    return NUMERIC in style.path.read_text(encoding="utf-8", errors="replace")


# --- which styles, which essays ---


@cache
def styles_of_the_fit() -> frozenset[str]:
    """The names of the styles from which the weights of the search were learnt."""
    known = styles("note")
    seen: set[str] = set()
    for every, seed, _language in STYLES:
        seen.update(style.name for style in known[seed % every :: every])
    return frozenset(seen)


def chosen(sample: StyleSample) -> list[Style]:
    """The styles of a sample, without those of the fit."""
    unseen = [style for style in styles(sample.kind) if style.name not in styles_of_the_fit()]
    return unseen[sample.seed % sample.every :: sample.every]


def essays(sample: StyleSample) -> Iterator[LabelledEssay]:
    """The essay of a sample as each of its styles prints it."""
    known = works()
    planned = plan(list(known.values()), words_of(sample.language), sample.seed, NOTES)
    yield from labelled_essays(chosen(sample), planned, known, sample.language, lambda _: None)


def sample_counts(sample: StyleSample) -> Counts:
    """What is right and of how many, for each style; Markdown, HTML and DOCX take turns."""
    known, vocabulary = works(), load()
    found: Counts = {}
    for turn, essay in enumerate(essays(sample)):
        form = tuple(WRITERS)[turn % len(WRITERS)]
        found[essay.style.name] = measured(essay, form, known, vocabulary, False)
    return found


def pooled(counts: Counts) -> Counter[str]:
    """Several essays as one."""
    return sum(counts.values(), Counter())


# --- tables ---


def rate_table(
    what: str, named: Sequence[tuple[str, Counter[str]]], with_tenth: bool = False
) -> FigureTable:
    """A row of figures for each name, and for all together."""
    rows = [rate_row(name, counts) for name, counts in sorted(named)]
    if with_tenth:
        rows.append(tenth_row([counts for _name, counts in named]))
    rows.append(rate_row("**all**", sum((counts for _name, counts in named), Counter())))
    heading = (what, "cites", *(name.replace("_", " ") for name in SHOWN))
    return FigureTable(heading, tuple(rows))


def rate_row(name: str, counts: Counter[str]) -> tuple[str, ...]:
    """The figures of one style or language."""
    totals = {rate: of for rate, _right, of in RATES}
    shares = rates(counts)
    cells = (f"{shares[rate]:.3f}" if counts[totals[rate]] else NOTHING for rate in SHOWN)
    return (name, str(counts["cites"]), *cells)


def tenth_row(counts: Sequence[Counter[str]]) -> tuple[str, ...]:
    """Of each figure the value than which one style in ten has a lower one."""
    cells = []
    for rate in SHOWN:
        values = sorted(rates(one)[rate] for one in counts)
        cells.append(f"{values[int(TENTH * (len(values) - 1))]:.3f}" if values else NOTHING)
    return ("**tenth**", "", *cells)
