"""Markdown: notes that its marks tie ([^1], ^[…], links of word processors), or flat ones."""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final

from corpus.essay import Essay, Span
from corpus.files.decode import decode
from corpus.flat.flat_essay import essay_of, essay_of_tied
from corpus.flat.flat_head import Head
from corpus.flat.front_matter import Front, front_matter
from corpus.flat.markdown_notes import TiedNote, tied
from corpus.markdown.html_notes import html_notes
from corpus.markdown.program_lines import program_lines
from corpus.markdown.yaml_notes import yaml_notes

KEYED_SIGN: Final = "@"  # before the key of an entry
CITE_TAG: Final = "{% cite"
BEGIN: Final = attrgetter("begin")
SUFFIXES: Final = (".md", ".markdown", ".mkd", ".qmd")
# Suffixes of files that may as well be Markdown, if they hold a sign of it
PLAIN_SUFFIXES: Final = ("", ".txt", ".text")
# A note, a link to a note, a heading, front matter
SIGNS_RE: Final = re.compile(
    rb"""
    ^ \[\^ [^\]\s]{1,60} \]:
    | \]\(\#_? (?: ftn | edn | sdfootnote )
    | ^ \#{1,3} [ ] \S
    | \A --- \r?\n [a-z-]+ :
    """,
    re.M | re.X,
)


def sniff(head: bytes, suffix: str) -> float:
    """Sure by its suffix, or by notes, headings or front matter that only Markdown has."""
    if suffix in SUFFIXES:
        return 0.9
    if suffix in PLAIN_SUFFIXES and SIGNS_RE.search(head):
        return 0.6
    return 0.1


def read(data: bytes, path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay. Raises UnreadableError where the bytes are no text."""
    text, problems = decode(data, encoding)
    front = front_matter(text)
    head = Head(front.title, front.author)
    notes, loose = tied(text)
    above = tuple(yaml_notes(text, front.end, loose))
    answered = {note.label for note in above}
    loose = tuple(mark for mark in loose if mark.label not in answered)
    notes = tuple(sorted((*above, *notes, *html_notes(text, front.end)), key=BEGIN))
    no_text = tuple(program_lines(text, front.end))
    notes = tuple(cut_at(note, no_text) for note in notes)
    if notes:
        essay = essay_of_tied(text, notes, loose, problems, front.end, head, no_text)
    else:
        essay = essay_of(text, problems, front.end, head, no_text)
    said = (f"lines for programs: {len(no_text)}",) if no_text else ()
    essay = replace(
        essay,
        title=front.title or essay.title,
        author=front.author or essay.author,
        left_out=(*essay.left_out, *said),
    )
    return (with_keyed_cites(essay, front, path),)


def cut_at(note: TiedNote, no_text: Sequence[Span]) -> TiedNote:
    """A note that ends before the first line in it that is no text; `no_text` is in order."""
    at = bisect_left(no_text, Span(note.start, note.start))
    if at < len(no_text) and no_text[at].start < note.end:
        return replace(note, end=no_text[at].start)
    return note


def with_keyed_cites(essay: Essay, front: Front, path: str) -> Essay:
    """The essay with its cites by key, where the YAML block holds or names entries; where it does
    not, that is a problem."""
    if KEYED_SIGN not in essay.text and CITE_TAG not in essay.text:
        return essay
    from corpus.keyed.bibliography import SCHOLAR, entries_of
    from corpus.keyed.keyed_cites import cites, without_entries

    named = front.bibliography or ((SCHOLAR,) if CITE_TAG in essay.text else ())
    items = entries_of(front.rows, named, path)
    if items or front.bibliography or "references:" in front.rows:
        marked, problems = cites(essay.text, front.end, items)
    else:
        marked, problems = [], without_entries(essay.text, front.end)
    markup = tuple(sorted((*essay.markup, *marked), key=attrgetter("span")))
    return replace(essay, markup=markup, problems=(*essay.problems, *problems))
