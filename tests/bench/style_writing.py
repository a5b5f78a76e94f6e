"""Essays that cite: which work each note cites, how and where, chosen by a seed, and as Markdown.

Notes hold what the notes of scholars hold: one source or several, first mentions and repeated ones,
signals, pages, ranges and lists of pages, remarks, a sentence before or behind, a cite in the
brackets of a sentence, or no source at all. What a repeated cite looks like is the style's matter.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.style_works import Work

FILE = Path(__file__).with_name("style_sentences.json")
FIRST_MARKER = 0xE000  # code points for private use: no style prints or changes them
PAGES_MOST = 380  # of a book
ARTICLE_PAGES = 25  # of an article of which only the first page is known
NOTES_IN_PARAGRAPH = 3
CITES_IN_NOTE = (1, 1, 1, 1, 2, 2, 3)  # each as likely as any other
Words = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class PlannedCite:
    """One source to be cited. `pages` is the place ("12", "12-15", "12, 40"), "" for none; `first`
    the number of the note that cites the work first, 0 where this is that cite."""

    work: str
    pages: str = ""
    signal: str = ""
    remark: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class PlannedNote:
    """A note with its cites in the order of writing, the sentence of the body that calls it, and
    the commentary before and behind. `bracketed`: the cites stand in brackets of that commentary.
    """

    number: int
    sentence: str
    cites: tuple[PlannedCite, ...] = ()
    before: str = ""
    after: str = ""
    bracketed: bool = False


@dataclass(slots=True)
class Memory:
    """What has been cited so far while an essay is planned."""

    fresh: Iterator[Work]
    first: dict[str, int] = field(default_factory=dict)  # id of a work -> number of its first note
    cited: list[Work] = field(default_factory=list)
    last: Work | None = None  # the only work of the note before, if it has one only


def words_of(language: str) -> Words:
    """The sentences, signals and remarks of a language ("de-DE"), those of English otherwise."""
    tables: dict[str, Words] = json.loads(FILE.read_text(encoding="utf-8"))
    return tables.get(language[:2], tables["en"])


def plan(works: Sequence[Work], words: Words, seed: int, notes: int) -> tuple[PlannedNote, ...]:
    """The notes of an essay. The same seed gives the same essay."""
    chance = random.Random(f"essay {seed}")
    memory = Memory(iter(chance.sample(works, len(works))))
    return tuple(_note(number, words, memory, chance) for number in range(1, notes + 1))


def _note(number: int, words: Words, memory: Memory, chance: random.Random) -> PlannedNote:
    sentence = chance.choice(words["sentences"])
    if chance.random() < 0.08:
        memory.last = None
        return PlannedNote(number, sentence, before=chance.choice(words["commentary"]))
    cites = tuple(_cites(number, words, memory, chance))
    memory.last = memory.cited[-1] if len(cites) == 1 else None
    if chance.random() < 0.06:
        return PlannedNote(number, sentence, cites, chance.choice(words["claims"]), bracketed=True)
    before = chance.choice(words["commentary"]) if chance.random() < 0.06 else ""
    after = chance.choice(words["commentary"]) if chance.random() < 0.06 else ""
    return PlannedNote(number, sentence, cites, before, after)


def _cites(
    number: int, words: Words, memory: Memory, chance: random.Random
) -> Iterator[PlannedCite]:
    """The cites of one note, each of another work. The work cited last stands last in memory."""
    here: set[str] = set()
    for place in range(chance.choice(CITES_IN_NOTE)):
        work = _work(place, memory, chance)
        if work.id in here:
            continue
        here.add(work.id)
        first = memory.first.get(work.id, 0)
        yield PlannedCite(
            work.id,
            _pages(work, first, chance),
            chance.choice(words["signals"]) if place == 0 and chance.random() < 0.2 else "",
            chance.choice(words["remarks"]) if chance.random() < 0.05 else "",
            first,
        )
        memory.first.setdefault(work.id, number)
        if work in memory.cited:
            memory.cited.remove(work)
        memory.cited.append(work)


def _work(place: int, memory: Memory, chance: random.Random) -> Work:
    """The next work to cite: the last one again, any earlier one, or a new one while there are."""
    roll = chance.random()
    if memory.last and place == 0 and roll < 0.35:
        return memory.last
    if memory.cited and roll < 0.55:
        return chance.choice(memory.cited)
    return next(memory.fresh, None) or chance.choice(memory.cited)


def _pages(work: Work, first: int, chance: random.Random) -> str:
    """A place in the work, "" for none: inside its extent, and no number that it has elsewhere, so
    that in print every number has one meaning only."""
    if not work.has_places or chance.random() < 0.2:
        return ""
    inside = _extent(work.get("pages"))
    taken = work.numbers | {first}
    open_pages = [page for page in inside if page not in taken]
    if not open_pages:
        return ""
    page = chance.choice(open_pages)
    later = [number for number in open_pages if page < number <= page + 9]
    if later and chance.random() < 0.3:
        return f"{page}-{chance.choice(later)}"
    if later and chance.random() < 0.1:
        return f"{page}, {chance.choice(later)}"
    return str(page)


def _extent(pages: str) -> range:
    """The pages between the first and the last: "211-248", of an article known by its first page
    "211"; of a book, which has "", those that most books have."""
    if not pages:
        return range(5, PAGES_MOST)
    first, _, last = pages.partition("-")
    return range(int(first) + 1, int(last or int(first) + ARTICLE_PAGES))


# --- as Markdown for pandoc ---


def essay_of_notes(notes: Sequence[PlannedNote], marked: bool) -> str:
    """An essay with notes. `marked`: behind each cite stands a character for private use, which
    tells which cite of its note it was."""
    calls = [_called(note, marked) for note in notes]
    starts = range(0, len(calls), NOTES_IN_PARAGRAPH)
    return "\n\n".join(" ".join(calls[at : at + NOTES_IN_PARAGRAPH]) for at in starts) + "\n"


def _called(note: PlannedNote, marked: bool) -> str:
    """A sentence and its note. Commentary around ordinary cites is put in later, since pandoc puts
    brackets around cites inside a note."""
    if not note.cites:
        return f"{note.sentence}^[{note.before}]"
    cites = _group(note.cites, marked)
    return f"{note.sentence}^[{note.before} {cites}.]" if note.bracketed else note.sentence + cites


def essay_of_paragraphs(notes: Sequence[PlannedNote], marked: bool) -> str:
    """An essay that cites in running text, one sentence a paragraph, with a list of works."""
    paragraphs = [
        f"{note.sentence.removesuffix('.')} {_group(note.cites, marked)}."
        for note in notes
        if note.cites
    ]
    return "\n\n".join([*paragraphs, "# References", "::: {#refs}\n:::"]) + "\n"


def _group(cites: Sequence[PlannedCite], marked: bool) -> str:
    """[see @salt, 12; @pair, 14, with further examples]"""
    return "[" + "; ".join(_cite(cite, n, marked) for n, cite in enumerate(cites)) + "]"


def _cite(cite: PlannedCite, number: int, marked: bool) -> str:
    before = f"{cite.signal} " if cite.signal else ""
    behind = "".join(f", {part}" for part in (cite.pages, cite.remark) if part)
    return f"{before}@{cite.work}{behind}" + f" {chr(FIRST_MARKER + number)}" * marked
