"""References in notes, and what kind of note each one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from corpus.essay import Essay, Note, Problem, Span, note_places
from corpus.healing.reading import Reading, heal
from extractor.find import defined_sigla, embedded_csl
from extractor.find.author_page import page_reader
from extractor.find.imprint_notes import imprint_alone
from extractor.find.known_again import known_again
from extractor.find.named_again import named_again
from extractor.find.noted_pages import with_pages
from extractor.find.noted_years import with_years
from extractor.find.slanted_names import with_slanted_names
from extractor.find.thanked_people import without_thanked
from extractor.find.titles_alone import titles_alone
from extractor.model.kinds import NoteKind
from extractor.model.links import NoteReading
from extractor.model.proposals import Passage
from extractor.model.references import Reference
from extractor.parse.clip import read_clip
from extractor.recognise import recognise
from extractor.recognise.bare_numbers import numbers
from extractor.recognise.genitives import outside_owners, owners
from extractor.recognise.refute import sifted
from extractor.recognise.short_names import defined_names, self_named
from extractor.split import split
from extractor.tables import Vocabulary

EVIDENT = 0.6  # a proposal of this weight shows that a note means to cite
EVIDENCE = frozenset(("page", "back-reference", "url"))  # kinds of proposals that show it
MOSTLY = 0.6  # of a note's text: with more of it in references the rest is no commentary


@dataclass(frozen=True, slots=True)
class NotesRead:
    """The notes of an essay in the order in which a reader meets them, and their references."""

    readings: tuple[NoteReading, ...]
    references: tuple[Reference, ...]
    sigla: defined_sigla.Sigla | None = None  # letters for works that the notes define

    def unparsed(self) -> Iterator[Problem]:
        """A problem for each note that seems to cite and could not be read."""
        for reading in self.readings:
            if reading.kind == "unparsed":
                label, start = reading.note.label, reading.note.span.start
                yield Problem("unparsed", f"note {label}: “{reading.text}”", start, label)


def read_notes(essay: Essay, vocabulary: Vocabulary, listed: Sequence[Reference] = ()) -> NotesRead:
    """Read all notes of an essay; `listed` are the entries of its own list of works."""
    notes = list(passages(essay, vocabulary))
    read = [(passage, references(passage, vocabulary)) for _, passage in notes]
    readings: list[NoteReading] = []
    found: list[Reference] = []
    again = known_again(titles_alone(read, vocabulary), vocabulary)
    stated = [(passage, found) for (_, passage), found in zip(notes, again, strict=True)]
    again = named_again(stated, vocabulary)
    stated = [(passage, found) for (_, passage), found in zip(notes, again, strict=True)]
    sigla = defined_sigla.defined(stated)
    known = defined_sigla.in_notes(stated, sigla, vocabulary)
    of_notes = [(passage, found) for (_, passage), found in zip(notes, known, strict=True)]
    of_notes = with_years(of_notes, listed, vocabulary)
    paged = with_pages(of_notes, page_reader(listed, vocabulary))
    for (note, passage), of_note in zip(notes, paged, strict=True):
        readings.append(NoteReading(note, passage.reading.text, _kind(passage, of_note)))
        found += of_note
    return NotesRead(tuple(readings), tuple(found), sigla)


def references(passage: Passage, vocabulary: Vocabulary) -> list[Reference]:
    """The references of a note: those that the file states as data, and those that are printed."""
    has_data = bool(passage.reading.data)
    imprint = None if has_data else imprint_alone(passage)
    if imprint:
        return [imprint]
    read = [read_clip(clip, vocabulary) for clip in split(passage, vocabulary)]
    found = list(without_thanked(read, vocabulary))
    if has_data:
        covered = [one for one in found if embedded_csl.covered(passage.reading, one.clip)]
        stated = embedded_csl.completed(embedded_csl.stated_in(passage), covered)
        found = [*stated, *(one for one in found if one not in covered)]
    return sorted(found, key=lambda reference: reference.clip.start)


def _kind(passage: Passage, references: Sequence[Reference]) -> NoteKind:
    """What kind of note this is; "unparsed" if it seems to cite and nothing could be read."""
    if not references:
        evident = {p.kind for p in passage.proposals if p.weight >= EVIDENT}
        return "unparsed" if evident & EVIDENCE else "commentary"
    covered = sum(reference.clip.end - reference.clip.start for reference in references)
    return "references" if covered > MOSTLY * len(passage.reading.text) else "mixed"


def passages(essay: Essay, vocabulary: Vocabulary) -> Iterator[tuple[Note, Passage]]:
    """The notes of an essay as passages, in the order in which a reader meets them."""
    places = note_places(essay)
    notes = sorted(essay.notes, key=lambda note: (places[note.id], note.span.start))
    healed = with_slanted_names([heal(essay, note.span) for note in notes], vocabulary)
    for note, reading in zip(notes, healed, strict=True):
        yield note, passage_of(essay, note, reading, places[note.id], vocabulary)


def passage_of(
    essay: Essay, note: Note, reading: Reading, place: int, vocabulary: Vocabulary
) -> Passage:
    """A note with its healed reading, and what the recognisers propose for it."""
    proposed = recognise(reading, vocabulary, notes=True)
    lost = [Span(p.start, p.end) for p in proposed if p.variant == "lost-italics"]
    if lost:  # the note has no italics: these titles are read as if they had been printed so
        reading = replace(reading, emphasis=tuple(lost))
    proposals = [
        *proposed,
        *self_named(essay, reading, vocabulary),
        *defined_names(reading, vocabulary),
        *owners(reading, vocabulary),
    ]
    proposals += numbers(reading, proposed, vocabulary)
    kept = outside_owners(sifted(proposals, reading.text, vocabulary))
    kept.sort(key=attrgetter("start"))
    return Passage(essay, note, reading, tuple(kept), place)
