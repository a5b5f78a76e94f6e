"""Which case notices that a weight moves: tests/cases/weights.tsv, written by `make weights`.

A case notices if it is cut or labelled otherwise when the weight is half as much again ("+") or
half as much ("-"; a weight of 0 is moved by 0.5), or, where it notices neither, when the weight is
dropped from its table ("gone"). Only this is looked at: the cites of the note, and their fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.essay import Essay
from extractor.find.loose_references import marked
from extractor.find.notes import passages
from extractor.model.proposals import Passage
from extractor.parse.best_path import way_to, ways_through
from extractor.parse.cut_words import CutWords, line
from extractor.parse.explanation import head, planned
from extractor.parse.fields import fields_of
from extractor.parse.ordinary import behind_label
from extractor.parse.pieces_of_words import parts_of
from extractor.recognise import recognise
from extractor.split import chained
from extractor.split.elements import choose
from extractor.split.passage_cites import cite_spans, is_settled, words_and_chains
from extractor.split.passage_ground import Chains, Span
from extractor.tables import load
from extractor.tables.scoring_weights import Name, Weights, scoring_weights
from tests import CASES
from tests import essays as made
from tests.case_files import Case, cases, known_wrong

PINS = CASES / "weights.tsv"
FOLDERS = ("notes", "references", "sequences", "weights")
MOVES = ("+", "-", "gone")
PLAIN = ", without italics"  # behind the name of a case that is read so
FieldPlace = tuple[str, int, int]
Outcome = tuple[tuple[Span, tuple[FieldPlace, ...]], ...]  # the cites of a case, with their fields


@dataclass(frozen=True, slots=True)
class Pin:
    """The case that notices a weight, and by which move."""

    weight: Name
    move: str
    case: str


def pins() -> list[Pin]:
    """The rows of the table, none where it is not yet written."""
    rows = PINS.read_text(encoding="utf-8").splitlines() if PINS.exists() else []
    return [Pin((family, name), move, case) for family, name, move, case in map(columns, rows)]


def columns(row: str) -> list[str]:
    return row.split("\t")


def moved(weights: Weights, weight: Name, move: str) -> Weights:
    """The weights with one of them moved."""
    family, name = weight
    if move == "gone":
        left = {key: value for key, value in weights[family].items() if key != name}
        return Weights({**weights.families, family: left})
    value = weights[family][name]
    half = abs(value) / 2 or 0.5
    return weights.moved(family, name, value + half if move == "+" else value - half)


# --- cases ---


@dataclass(frozen=True, slots=True)
class LaidCase:
    """A case as the search needs it, before anything is weighed. An `entry` of a list is one cite
    from its start on; of a note the words, and what chains propose."""

    passage: Passage
    words: tuple[Span, ...]
    chains: Chains
    entry: bool

    @property
    def settled(self) -> bool:
        """Whether one chain covers the note, so that nothing is searched."""
        return is_settled(self.passage.reading.text, self.words, self.chains)


@cache
def named_cases() -> dict[str, Case]:
    """The cases of every folder that is read here, by their names."""
    found: dict[str, Case] = {}
    for italics, suffix in ((True, ""), (False, PLAIN)):
        for folder in FOLDERS:
            wrong = known_wrong(folder)
            for case in cases(folder, italics=italics):
                printed = case.printed
                if case.ident not in wrong and not printed.startswith(made.TEXT):
                    found.setdefault(f"{folder}/{case.ident}{suffix}", case)
    return found


def laid(case: Case) -> LaidCase:
    """A case of the project, laid out."""
    if case.flag == "loose":
        return laid_entry(case.printed)
    before = case.essay[: case.at]
    at = sum(not text.printed.startswith(made.TEXT) for text in before)
    essay = made.essay([text.printed for text in case.essay])
    found = list(passages(essay, load()))
    return laid_note(found[at][1])


def laid_entry(printed: str) -> LaidCase:
    """An entry of a list of works."""
    reading = marked(printed)
    passage = Passage(Essay("", "", printed), None, reading, recognise(reading, load()))
    return LaidCase(passage, (), Chains((), ()), entry=True)


def laid_note(passage: Passage) -> LaidCase:
    """A note."""
    elements = choose(passage.proposals, passage.reading.text)
    proposed = chained(passage, elements, load()) if elements else []
    words, chains = words_and_chains(passage, proposed)
    return LaidCase(passage, tuple(words), chains, entry=False)


# --- what is read ---


def outcome(case: LaidCase, weights: Weights) -> Outcome:
    """The cites of a case and their fields, by these weights."""
    return tuple((span, fields(words_of(case, span), weights)) for span in cites_of(case, weights))


def cites_of(case: LaidCase, weights: Weights) -> Sequence[Span]:
    """The cites of a case as spans of its reading."""
    text = case.passage.reading.text
    if case.entry:
        return [(behind_label(text, 0, len(text)), len(text))]
    if case.settled:
        return case.chains.spans
    return list(cite_spans(case.passage, case.words, case.chains, load(), weights))


def words_of(case: LaidCase, span: Span) -> CutWords:
    """A cite as words."""
    passage = case.passage
    text, proposals = passage.reading.text, passage.proposals
    return line(text, *span, proposals, load(), notes=not case.entry)


def fields(words: CutWords, weights: Weights) -> tuple[FieldPlace, ...]:
    """The fields of a cite by its best explanation."""
    ways = ways_through(planned(words, load(), weights), begin=head(words)) if words.words else []
    if not ways:
        return ()
    pieces = [piece._replace(parts=parts_of(words, piece)) for piece in way_to(ways[0][1])]
    read = fields_of(pieces, load(), notes=words.notes)
    return tuple((name, start, end) for name, _, start, end, _ in read)


@cache
def read_today(name: str) -> tuple[LaidCase, Outcome]:
    """A case laid out, and its outcome by the weights that ship."""
    found = laid(named_cases()[name])
    return found, outcome(found, scoring_weights())


def notices(name: str, weight: Name, move: str, weights: Weights) -> bool:
    """Whether a case notices this move of one of the weights."""
    case, today = read_today(name)
    return outcome(case, moved(weights, weight, move)) != today


def all_weights(weights: Weights) -> Iterator[Name]:
    """Every weight of the tables, by its name."""
    for family, known in weights.families.items():
        for name in known:
            yield family, name
