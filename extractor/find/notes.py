"""FIND: where an essay cites: its notes, each with a healed reading and what the recognisers propose for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus.essay import Essay, Note, Problem, Span, met
from corpus.healing.reading import heal
from extractor.find import embedded_csl
from extractor.model.kinds import NoteKind
from extractor.model.links import NoteReading
from extractor.model.proposals import Passage
from extractor.model.references import Reference
from extractor.parse.clip import read_clip
from extractor.recognise import recognise
from extractor.recognise.bare_numbers import numbers
from extractor.recognise.genitives import owners
from extractor.recognise.refute import sifted
from extractor.recognise.short_names import defined_names, self_named
from extractor.split import split
from extractor.tables import Vocabulary

EVIDENT = 0.6  # a proposal of this weight shows that a note means to cite


def references(passage: Passage, vocabulary: Vocabulary) -> list[Reference]:
    """The references of a note: those that the file states as data, and those that are printed."""
    clips = [
        clip
        for clip in split(passage, vocabulary)
        if not embedded_csl.covered(passage.reading, clip)
    ]
    found = [*embedded_csl.references(passage), *(read_clip(clip, vocabulary) for clip in clips)]
    return sorted(found, key=lambda one: one.clip.start)


def note_reading(passage: Passage, references: list[Reference]) -> NoteReading:
    assert passage.note is not None
    return NoteReading(passage.note, passage.reading.text, note_kind(passage, references))


def note_kind(passage: Passage, references: list[Reference]) -> NoteKind:
    """References alone, references with commentary, commentary alone, or something that should have been read."""
    if not references:
        likely = {one.kind for one in passage.proposals if one.weight >= EVIDENT}
        return "unparsed" if likely & {"page", "back-reference", "url"} else "commentary"
    covered = sum(one.clip.end - one.clip.start for one in references)
    return "references" if covered > 0.6 * len(passage.reading.text) else "mixed"


def unparsed(notes: Iterable[NoteReading]) -> list[Problem]:
    return [
        Problem(
            "unparsed", f"note {one.note.label}: “{one.text}”", one.note.span.start, one.note.label
        )
        for one in notes
        if one.kind == "unparsed"
    ]


def find(essay: Essay, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """The notes of an essay as passages, in the order in which a reader meets them."""
    places = met(essay)
    notes = sorted(essay.notes, key=lambda note: (places[note.id], note.span.start))
    return tuple(_citation(essay, note, places[note.id], vocabulary) for note in notes)


def _citation(essay: Essay, note: Note, place: int, vocabulary: Vocabulary) -> Passage:
    reading = heal(essay, note.span)
    proposed = recognise(reading, vocabulary, notes=True)
    if lost := tuple(Span(one.start, one.end) for one in proposed if one.variant == "lost-italics"):
        reading = replace(
            reading, emphasis=lost
        )  # there were none: these are read as if they had been printed
    proposals = [
        *proposed,
        *self_named(essay, reading, vocabulary),
        *defined_names(reading, vocabulary),
        *owners(reading, vocabulary),
    ]
    proposals += [*numbers(reading, proposed, vocabulary)]
    kept = sorted(sifted(proposals, reading.text, vocabulary), key=lambda one: one.start)
    return Passage(essay, note, reading, tuple(kept), place)
