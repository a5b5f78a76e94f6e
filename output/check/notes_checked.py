"""Notes: were they found, with their text and their marks, and is a lost one told?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from output.check.judgements import Judgement
from output.check.labelled import LabelledEssay, LabelledNote
from output.check.values_compared import words

SAME_TEXT = 85  # of 100
SAME_LENGTH = 1.25  # at most so many times as many words, or as few
SLACK = 3  # words that may be more or less whatever the length

Notes = dict[str, list[LabelledNote]]


def judged_notes(found: LabelledEssay, wanted: LabelledEssay) -> Iterator[Judgement]:
    """Judgements on every note of either side, and on every missing note of the gold."""
    there, known = by_label(found.notes), by_label(wanted.notes)
    for note in wanted.notes:
        same = [other for other in there[note.label] if is_same_note(other, note)]
        place = f"n. {note.label}"
        yield Judgement("notes_recall", bool(same), place, "note missed or mangled")
        if note.marked:
            linked = any(other.marked for other in there[note.label])
            yield Judgement("notes_linked", linked, place, "its mark was not found")
    for note in found.notes:
        right = any(is_same_note(note, other) for other in known[note.label])
        miss = "" if known[note.label] else "no such note"
        yield Judgement("notes_precision", right, f"n. {note.label}", miss)
    for label in dict.fromkeys(wanted.missing_notes):
        told = label in found.missing_notes
        yield Judgement("marks_recall", told, f"n. {label}", "a mark without a note, not reported")


def by_label(notes: Iterable[LabelledNote]) -> Notes:
    """The notes of each label, which may repeat."""
    labelled: Notes = defaultdict(list)
    for note in notes:
        labelled[note.label].append(note)
    return labelled


def is_same_note(found: LabelledNote, wanted: LabelledNote) -> bool:
    """By the text; where the gold has none, by the number of words."""
    if wanted.text:
        return fuzz.ratio(words(wanted.text), words(found.text)) >= SAME_TEXT
    ratio = (found.words + SLACK) / (wanted.words + SLACK)
    return 1 / SAME_LENGTH <= ratio <= SAME_LENGTH
