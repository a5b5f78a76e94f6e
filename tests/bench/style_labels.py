"""Labelled essays: one style after the other prints the same planned essay, and each place that
cites comes with its labels. The bench measures the project on them; a fit may learn from them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.bench.style_alignment import (
    LabelledCite,
    Passage,
    fields_of,
    labelled,
    told_apart,
)
from tests.bench.style_rendering import (
    Printed,
    RenderingError,
    Stretch,
    Style,
    Tree,
    entries_of,
    note_text,
    notes_of,
    paragraphs_of,
    rendered,
    surround,
)
from tests.bench.style_works import Work
from tests.bench.style_writing import (
    PlannedCite,
    PlannedNote,
    essay_of_notes,
    essay_of_paragraphs,
)

TITLES_LEAST = 0.6  # share of first cites whose titles a style prints; below it prints none
GLUED_MOST = 8  # places where two fields stand with nothing between them: a faulty style
UNALIGNED_MOST = 0.5


@dataclass(frozen=True, slots=True)
class LabelledEssay:
    """An essay as a style prints it: pandoc's tree, its passages (notes, or paragraphs and then the
    entries of the list), and how many passages could not be labelled."""

    style: Style
    tree: Tree
    passages: tuple[Passage, ...]
    unaligned: int

    @property
    def cites(self) -> Iterator[LabelledCite]:
        for passage in self.passages:
            yield from passage.cites

    def fault(self) -> str:
        """Why no reader could make anything of this print, "" if one can."""
        full = [cite for cite in self.cites if not cite.back]
        titled = [cite for cite in full if any(field.name == "title" for field in cite.fields)]
        if self.unaligned > UNALIGNED_MOST * len(self.passages):
            return "cannot be labelled"
        if self.style.kind == "note" and len(titled) < TITLES_LEAST * len(full):
            return "prints no titles"
        if sum(map(_glued, self.passages)) > GLUED_MOST:
            return "prints fields with nothing between them"
        return ""


def _glued(passage: Passage) -> int:
    """In how many places two fields of a cite touch each other: The Harbour Trades1931. Two cites
    that do so are left as they are: such styles are in use, for notes of one cite."""
    count = 0
    for cite in passage.cites:
        ends = {field.end for field in cite.fields}
        count += sum(field.start in ends for field in cite.fields)
    return count


def labelled_essays(
    chosen: Iterable[Style],
    plan: Sequence[PlannedNote],
    works: dict[str, Work],
    language: str,
    say: Callable[[str], None],
) -> Iterator[LabelledEssay]:
    """A planned essay in one style after the other. Styles that print the same come once; what no
    reader could make anything of is left out, and `say` is told why."""
    seen: set[str] = set()
    for style in chosen:
        labelling = labelled_notes if style.kind == "note" else labelled_text
        try:
            essay = labelling(style, plan, works, language)
        except RenderingError as error:
            say(f"{style.name}: not rendered: {error}")
            continue
        texts = "\n".join(passage.text for passage in essay.passages)
        digest = hashlib.sha256(texts.encode()).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        if fault := essay.fault():
            say(f"{style.name}: left out: {fault}")
            continue
        yield essay


def labelled_notes(
    style: Style, plan: Sequence[PlannedNote], works: dict[str, Work], language: str
) -> LabelledEssay:
    """An essay with notes. Raises RenderingError where pandoc cannot print the style."""
    tree = rendered(essay_of_notes(plan, marked=False), style, language)
    marked = rendered(essay_of_notes(plan, marked=True), style, language)
    found = []
    for note, plain, other in zip(plan, notes_of(tree), notes_of(marked), strict=True):
        if note.cites and not note.bracketed:
            surround(plain, note.before, note.after)
            surround(other, note.before, note.after)
        prints = (note_text(plain["c"]), note_text(other["c"]))
        found.append(labelled(note, *prints, works, style.delimiter()))
    passages = [passage for passage in found if passage is not None]
    unaligned = len(found) - len(passages)
    return LabelledEssay(style, tree, tuple(told_apart(passages, works)), unaligned)


def labelled_text(
    style: Style, plan: Sequence[PlannedNote], works: dict[str, Work], language: str
) -> LabelledEssay:
    """An essay that cites in running text, with its list of works. Raises RenderingError where
    pandoc cannot print the style."""
    tree = rendered(essay_of_paragraphs(plan, marked=False), style, language)
    marked = rendered(essay_of_paragraphs(plan, marked=True), style, language)
    citing = [
        replace(note, before=note.sentence.removesuffix("."), after="")
        for note in plan
        if note.cites
    ]
    found = []
    pages = zip(citing, paragraphs_of(tree), paragraphs_of(marked), strict=True)
    for number, (note, plain, other) in enumerate(pages, 1):
        placed = replace(note, number=number)
        found.append(labelled(placed, plain, other, works, style.delimiter()))
    passages = [replace(passage, kind="paragraph") for passage in found if passage is not None]
    unaligned = len(found) - len(passages)
    entries = _entries(entries_of(tree), works)
    return LabelledEssay(style, tree, (*passages, *entries), unaligned)


def _entries(printed: dict[str, Printed], works: dict[str, Work]) -> Iterator[Passage]:
    """The entries of the list, in its order, each labelled as one cite."""
    for number, (ident, page) in enumerate(printed.items(), 1):
        fields = fields_of(page.text, works[ident], PlannedCite(ident))
        cite = LabelledCite(ident, 0, len(page.text), "", 0, fields)
        yield Passage("entry", number, page.text, tuple(page.typography), cites=(cite,))


# --- as rows of JSON ---


def rows(essay: LabelledEssay, seed: int, language: str) -> Iterator[str]:
    """The passages of an essay, each a line of JSON (docs/benches.md says what is in it)."""
    head = {"style": essay.style.name, "fold": essay.style.fold, "seed": seed, "lang": language}
    for passage in essay.passages:
        row: dict[str, Any] = {
            **head,
            "kind": passage.kind,
            "number": passage.number,
            "text": passage.text,
            "typography": _stretches(passage.typography),
            "commentary": _stretches(passage.commentary),
            "cites": [_cite(cite) for cite in passage.cites],
        }
        yield json.dumps(row, ensure_ascii=False)


def _cite(cite: LabelledCite) -> dict[str, Any]:
    return {
        "work": cite.work,
        "start": cite.start,
        "end": cite.end,
        "form": cite.form,
        "back": cite.back,
        "first": cite.first,
        "ambiguous": cite.ambiguous,
        "locator": cite.pages,
        "signal": _stretches([cite.signal])[0] if cite.signal else None,
        "fields": _stretches(cite.fields),
    }


def _stretches(stretches: Iterable[Stretch]) -> list[dict[str, Any]]:
    return [
        {"name": stretch.name, "start": stretch.start, "end": stretch.end, "value": stretch.value}
        for stretch in stretches
    ]
