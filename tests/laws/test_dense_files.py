"""What is all notes, lines or tags and hardly any text is refused in one line, and early.

Each shape costs tens of microseconds for a few characters: 5 MB of them took up to a minute.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from corpus import essays_in
from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from corpus.limits import (
    ELEMENTS,
    LINES,
    LINKS,
    NOTE_MARKS,
    NOTES,
    NUMBERS,
    RUNS,
    SHORT_NUMBERS,
    Density,
    UnreadableError,
    within,
)
from tests.corpus.make_formats import WORD, archived
from tests.counting import LINEAR, growth

FEW = Density("mills", 10, 5)


def flat(scrap: str, density: Density) -> bytes:
    """One scrap too many, behind a title."""
    return f"The Mills\n\n{scrap * (density.free + 1)}".encode()


def page(scrap: str, density: Density) -> bytes:
    return f"<html><body>{scrap * (density.free + 1)}</body></html>".encode()


def word(scrap: str, density: Density) -> bytes:
    body = f"<w:p>{scrap * (density.free + 1)}</w:p>"
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archived({"word/document.xml": document})


def word_notes() -> bytes:
    notes = "".join(f'<w:footnote w:id="{n}"/>' for n in range(NOTES.free + 1))
    return archived(
        {
            "word/document.xml": f"<w:document {WORD}><w:body/></w:document>",
            "word/footnotes.xml": f"<w:footnotes {WORD}>{notes}</w:footnotes>",
        }
    )


def book(chapters: int, scrap: str, times: int) -> bytes:
    """A book of so many chapters, in each a scrap so many times."""
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml"/>' for n in range(chapters))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(chapters))
    chapter = f"<html><body><p>{scrap * times}</p></body></html>"
    parts = {f"c{n}.xhtml": chapter for n in range(chapters)}
    parts["META-INF/container.xml"] = '<container><rootfile full-path="book.opf"/></container>'
    parts["book.opf"] = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return archived(parts)


# name of a file -> its bytes, and what there is too much of
TOO_DENSE: dict[str, tuple[bytes, Density]] = {
    "lines.txt": (flat("1. a\n", LINES), LINES),
    "paragraphs.txt": (flat("Ibid.\n\n", LINES), LINES),
    "headings.md": (flat("# A\n\n", LINES), LINES),
    "brackets.txt": (flat("[1] ", NOTE_MARKS), NOTE_MARKS),
    "carets.txt": (flat("^1 ", NOTE_MARKS), NOTE_MARKS),
    "raised.txt": (flat("a¹ ", NOTE_MARKS), NOTE_MARKS),
    "stars.txt": (flat("a† ", NOTE_MARKS), NOTE_MARKS),
    "lettered.txt": (flat("[A] ", NOTE_MARKS), NOTE_MARKS),
    "sup.md": (flat("<sup>1</sup> ", NOTE_MARKS), NOTE_MARKS),
    "italics.md": (flat("*a ", NUMBERS), NUMBERS),
    "years.txt": (flat("1932/", NUMBERS), NUMBERS),
    "pages.txt": (flat("p. 7, ", SHORT_NUMBERS), SHORT_NUMBERS),
    "calls.md": (flat("[^1] ", NOTE_MARKS), NOTE_MARKS),
    "links.md": (flat("[1](#a) ", NOTE_MARKS), NOTE_MARKS),
    "tied.md": (flat("[^1]: a\n", NOTES), NOTES),
    "inline.md": (flat("^[a] ", NOTES), NOTES),
    "brackets.html": (page("[1] ", NOTE_MARKS), NOTE_MARKS),
    "notes.html": (page("<p>1. a</p>", ELEMENTS), ELEMENTS),
    "raised.html": (page("<sup>1</sup>", ELEMENTS), ELEMENTS),
    "breaks.html": (page("1. a<br>", ELEMENTS), ELEMENTS),
    "links.html": (page('<a href="#n">1</a>', LINKS), LINKS),
    "runs.docx": (word("<w:r><w:t>a</w:t></w:r>", RUNS), RUNS),
    "marks.docx": (word('<w:footnoteReference w:id="1"/>', NOTE_MARKS), NOTE_MARKS),
    "notes.docx": (word_notes(), NOTES),
    "elements.epub": (book(2, "<i>a</i>", ELEMENTS.free * 2 // 3), ELEMENTS),
    "numbers.epub": (book(3, "1932 ", NUMBERS.free * 2 // 5), NUMBERS),
}


@pytest.mark.parametrize("name", TOO_DENSE)
def test_what_is_too_dense_for_an_essay_is_refused(name: str) -> None:
    data, density = TOO_DENSE[name]
    with pytest.raises(UnreadableError, match=f"^more than {density.free} {density.what}$"):
        essays_in(data, name, None)


def test_nothing_is_looked_for_behind_the_first_that_is_too_many() -> None:
    looked_at: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            looked_at.append(number)
            yield number

    with pytest.raises(UnreadableError, match="more than 10 mills"):
        list(within(things(), 20, FEW))
    assert len(looked_at) == 11


def test_a_longer_text_may_hold_more() -> None:
    assert list(within(range(10), 0, FEW)) == list(range(10))
    assert list(within(range(20), 100, FEW)) == list(range(20))
    with pytest.raises(UnreadableError, match="more than 20 mills"):
        list(within(range(21), 104, FEW))


def address(size: int) -> partial[object]:
    """Heals an address that ends in many signs that could set italics."""
    text = "http://a" + "/_" * size
    return partial(heal, Essay("", "", text), Span(0, len(text)))


def test_an_address_is_healed_in_linear_work() -> None:
    assert growth(address, 500) < LINEAR
