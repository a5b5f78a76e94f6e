"""A book that one file holds, as one essay: what the .bib, the lists and the report say of it.

The ledger keeps its chapters apart, because each has a text, a title and a count of notes of its
own. A reader counts one book: its chapters share no works with each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from corpus.essay import Essay, Note, Problem, Span
from extractor.language.persons import person
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay, Shared
from extractor.model.links import NoteReading

PART = "#"  # what parts the name of the file from the chapter, in the id of an essay


def shown(ledger: Ledger, by_chapter: bool, form: str = "") -> Ledger:
    """What an output in this format shows: a book that one file holds is one essay, unless its
    chapters are wanted. A ledger (json) keeps the chapters, whose texts its places point into."""
    if by_chapter or not any(essay.essay.book for essay in ledger.essays):
        return ledger
    return chapters_share_nothing(ledger) if form == "json" else whole_books(ledger)


def whole_books(ledger: Ledger) -> Ledger:
    """The same ledger, in which the chapters of one file are one essay with the id of the file.

    Where several chapters have notes with one label, all are named with theirs: "5 in #03".
    """
    books = file_of_chapters(ledger)
    chapters: dict[str, list[LedgerEssay]] = {}
    for essay in ledger.essays:
        chapters.setdefault(books.get(essay.essay.id, essay.essay.id), []).append(essay)
    kept = [book for book in ledger.books if not books.keys() & set(book.essays)]
    return replace(
        shared_by_books(ledger, books),
        essays=tuple(
            whole_book(members, id_, ledger) if id_ != members[0].essay.id else members[0]
            for id_, members in chapters.items()
        ),
        works=tuple(replace(work, essays=renamed(work.essays, books)) for work in ledger.works),
        books=tuple(kept),
    )


def chapters_share_nothing(ledger: Ledger) -> Ledger:
    """The same ledger, without works that only the chapters of one file share."""
    books = file_of_chapters(ledger)
    several = {found.work for found in ledger.shared if len(renamed(found.essays, books)) > 1}
    return replace(ledger, shared=tuple(found for found in ledger.shared if found.work in several))


def file_of_chapters(ledger: Ledger) -> dict[str, str]:
    """By the id of each chapter of a book, the id of the file that holds the book."""
    ids = [essay.essay.id for essay in ledger.essays if essay.essay.book]
    return {id_: id_.rpartition(PART)[0] for id_ in ids if PART in id_}


def shared_by_books(ledger: Ledger, books: dict[str, str]) -> Ledger:
    """The same ledger; what is shared is shared by books and essays, not by chapters."""
    shared = [Shared(found.work, renamed(found.essays, books)) for found in ledger.shared]
    return replace(ledger, shared=tuple(found for found in shared if len(found.essays) > 1))


def renamed(ids: Iterable[str], books: dict[str, str]) -> tuple[str, ...]:
    """Ids with those of books in place of their chapters, each once, in order."""
    return tuple(sorted({books.get(id_, id_) for id_ in ids}))


def whole_book(chapters: Sequence[LedgerEssay], id_: str, ledger: Ledger) -> LedgerEssay:
    """One essay of all the chapters of a book, their texts behind each other."""
    moved = moved_chapters(chapters)
    notes = tuple(chain.from_iterable(chapter.notes for chapter in moved))
    first = chapters[0].essay
    whole = Essay(
        id_,
        first.path,
        "\n".join(chapter.essay.text for chapter in chapters),
        title=title_of_book(first, ledger),
        author=first.author,
        notes=tuple(note.note for note in notes),
        book=first.book,
    )
    return LedgerEssay(
        whole,
        notes,
        tuple(chain.from_iterable(chapter.cites for chapter in moved)),
        tuple(chain.from_iterable(chapter.problems for chapter in moved)),
        tuple(chain.from_iterable(chapter.unsourced for chapter in moved)),
    )


def moved_chapters(chapters: Sequence[LedgerEssay]) -> list[LedgerEssay]:
    """The chapters, each where its text stands in that of the whole book."""
    counted = Counter(label for chapter in chapters for label in labels_of(chapter))
    repeated = any(chapters_with > 1 for chapters_with in counted.values())
    moved: list[LedgerEssay] = []
    start = 0
    for chapter in chapters:
        moved.append(moved_chapter(chapter, start, repeated))
        start += len(chapter.essay.text) + 1
    return moved


def labels_of(chapter: LedgerEssay) -> set[str]:
    """The labels of the notes of a chapter."""
    return {note.note.label for note in chapter.notes}


def title_of_book(chapter: Essay, ledger: Ledger) -> str:
    """The title of the book, without the author whom `Essay.book` names before it."""
    first, colon, title = chapter.book.partition(": ")
    if colon and chapter.author:
        family = person(chapter.author[0], ledger.vocabulary).family
        if first == chapter.author[0] or (family and family in first):
            return title
    return chapter.book


def moved_chapter(chapter: LedgerEssay, start: int, repeated: bool) -> LedgerEssay:
    """A chapter whose text begins at `start` of the book, its notes named with their chapter where
    labels are repeated from chapter to chapter."""
    place = chapter.essay.id.rpartition(PART)[2]

    def moved_note(note: Note) -> Note:
        label = f"{note.label} in {PART}{place}" if repeated else note.label
        span = Span(note.span.start + start, note.span.end + start)
        return replace(note, id=f"{place}-{note.id}", label=label, span=span)

    def moved_problem(problem: Problem) -> Problem:
        label = f"{problem.label} in {PART}{place}" if problem.label else None
        message = f"{problem.message} ({PART}{place})"
        return replace(problem, message=message, label=label, start=problem.start + start)

    def moved_cite(found: LedgerCite) -> LedgerCite:
        cite = found.link.cite
        passage = cite.reference.clip.passage
        note = moved_note(passage.note) if passage.note else None
        clip = replace(cite.reference.clip, passage=replace(passage, note=note))
        cite = replace(
            cite,
            reference=replace(cite.reference, clip=clip),
            start=cite.start + start,
            end=cite.end + start,
        )
        return replace(found, link=replace(found.link, cite=cite))

    return replace(
        chapter,
        notes=tuple(
            NoteReading(moved_note(note.note), note.text, note.kind) for note in chapter.notes
        ),
        cites=tuple(map(moved_cite, chapter.cites)),
        problems=tuple(map(moved_problem, chapter.problems)),
        unsourced=tuple(
            replace(quoted, start=quoted.start + start) for quoted in chapter.unsourced
        ),
    )
