"""FIND: where an essay cites: its notes, each with a healed reading and what the recognisers propose for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from corpus.essay import Essay, Note, Problem, Span, met
from corpus.reading import Reading, heal
from extractor.model import Candidate, Citation
from extractor.numbers import numbers
from extractor.owners import owners
from extractor.proposals import sifted
from extractor.recognise import recognise
from extractor.recognise.lost_italics import LOST
from extractor.tables import Vocabulary

SELF = regex.compile(r"\bmyself\b|\b(?<=\bby )(?:me|the present (?:author|writer))\b")  # articles by myself
# (hereafter HRR) / , hereafter cited as *History* / [henceforth referred to as "History"]
DEFINES = regex.compile(
    r"""
    [(\[]? \s* \b(?:hereafter|henceforth|hereinafter|thereafter)\b [\s,:]*
    (?:(?:cited|noted|quoted|abbreviated|given|referred\s+to|known) \s+ (?:to\s+)? (?:(?:simply\s+)?(?:as|by)\s+)?)?
    ['"‘“]? (?P<siglum> \p{Lu}[\p{L}\p{N}&’'-]* (?:\s+[\p{L}\p{N}&’'-]+){0,5}? ) ['"’”]?
    (?= \s*[)\],.;(] | \s*$ ) [)\]]?
    | \( (?P<acronym> \p{Lu}{2,6}\d? ) \)  # (MEGA)
    """,
    regex.X,
)
LARGEST_GAP = 0.34  # of a series: if more numbers than that are missing, the labels are no series


def find(essay: Essay, vocabulary: Vocabulary) -> tuple[Citation, ...]:
    """The notes of an essay as citations, in the order in which a reader meets them."""
    places = met(essay)
    notes = sorted(essay.notes, key=lambda note: (places[note.id], note.span.start))
    return tuple(_citation(essay, note, places[note.id], vocabulary) for note in notes)


def _citation(essay: Essay, note: Note, place: int, vocabulary: Vocabulary) -> Citation:
    reading = heal(essay, note.span)
    proposed = recognise(reading, vocabulary, notes=True)
    if lost := tuple(Span(one.start, one.end) for one in proposed if one.recogniser == LOST):
        reading = replace(reading, emphasis=lost)  # there were none: these are read as if they had been printed
    candidates = [*proposed, *self_named(essay, reading), *defined_names(reading), *owners(reading, vocabulary)]
    candidates += [*numbers(reading, proposed, vocabulary)]
    kept = sorted(sifted(candidates, reading.text), key=lambda one: one.start)
    return Citation(essay, note, reading, tuple(kept), place)


def self_named(essay: Essay, reading: Reading) -> Iterator[Candidate]:
    """The essay's author where a note calls him "myself"."""
    if essay.author:
        for found in SELF.finditer(reading.text):
            yield Candidate("name", found.start(), found.end(), 1.0, " and ".join(essay.author), "self")


def defined_names(reading: Reading) -> Iterator[Candidate]:
    """The name under which the note says it will cite a work from now on."""
    for found in DEFINES.finditer(reading.text):
        name = found.group("siglum") or found.group("acronym")
        yield Candidate("defines", found.start(), found.end(), 1.0, name, "defines")


def missing(essay: Essay) -> Iterator[Problem]:
    """Marks that no note answers, numbers that the series skips, and notes that no mark calls."""
    for mark in essay.unanswered:
        yield Problem("missing-note", f"mark {mark.label} has no note", mark.span.start, mark.label)
    yield from _skipped(essay)
    for note in essay.notes:
        if note.anchor is None:
            yield Problem("unanchored-note", f"note {note.label} has no mark in the text", note.span.start, note.label)


def _skipped(essay: Essay) -> Iterator[Problem]:
    """Numbers that neither a note nor a mark has, though the numbering goes on after them."""
    places = {note.label: (note.anchor or note.span).start for note in essay.notes}
    places |= {mark.label: mark.span.start for mark in essay.unanswered}
    numbers = {int(label): place for label, place in places.items() if label.isdecimal()}
    if not numbers or len(places) < len(essay.notes) + len(essay.unanswered):
        return  # a numbering that restarts: nothing can be said of gaps
    said = {problem.label for problem in essay.problems if problem.kind == "missing-note"}
    gaps = [n for n in range(1, max(numbers)) if n not in numbers and str(n) not in said]
    if len(gaps) <= LARGEST_GAP * max(numbers):
        for n in gaps:
            after = min(number for number in numbers if number > n)
            yield Problem("missing-note", f"number {n} is missing from the notes", numbers[after], str(n))
