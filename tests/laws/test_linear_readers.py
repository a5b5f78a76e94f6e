"""Reading a file takes work as its length, whatever stands in it; what would not is refused.

Shapes that once took work as the square of their length, in every format; the first test counts
operations, the second runs into patterns that backtrack, which no count sees.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from corpus import essays_in
from corpus.limits import MAX_ATTRIBUTES, MAX_REPEATED, UnreadableError
from corpus.packages.docx_styles import W, numeral
from tests.corpus.make_formats import archived
from tests.counting import LINEAR, growth
from tests.guard import finishes

LONG = 2**18  # characters: a pattern that goes back over them for each of them takes hours


def page(body: str) -> bytes:
    """An HTML page of this body."""
    return f"<html><body><h1>The Mills</h1>{body}</body></html>".encode()


def flat(body: str) -> bytes:
    """A text with a title before this body."""
    return f"The Mills\n\n{body}".encode()


def lost_links(size: int) -> bytes:
    """A page whose notes have links, of which one in three leads to its mark."""
    marks = []
    notes = []
    for number in range(1, size + 1):
        place = f' id="n{number}"' if number % 3 == 0 else ""
        link = f'<a href="#n{number}">{number}</a>' if place else f"<sup>{number}</sup>"
        marks.append(f"The mills stopped.{link} ")
        notes.append(f"<p{place}>{number}. Weber, The Mills, p. 4.</p>")
    return page(f"<p>{''.join(marks)}</p>{''.join(notes)}")


def many_authors(size: int) -> bytes:
    """A page whose head names many authors."""
    entries = "".join(f'<meta name="author" content="Anna We{n}ber">' for n in range(size))
    return f"<html><head>{entries}</head><body><p>The mills stopped.</p></body></html>".encode()


def word(size: int) -> bytes:
    """A Word document with a note in every paragraph."""
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    paragraph = f"<w:p><w:r><w:t>The mills stopped.</w:t></w:r>{mark}</w:p>"
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>Weber, The Mills.</w:t></w:r></w:p></w:footnote>'
    space = f'xmlns:w="{W.strip("{}")}"'
    notes = "".join(note.format(number) for number in range(size))
    body = "".join(paragraph.format(number) for number in range(size))
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    return archived(
        {
            "word/document.xml": document,
            "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>",
        }
    )


def book(size: int) -> bytes:
    """A book of many chapters, each with a mark that leads nowhere."""
    chapter = '<p>The mills stopped.<a href="#gone"><sup>1</sup></a></p>' + "<p>So it was.</p>" * 40
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml"/>' for n in range(size))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(size))
    parts = {f"c{n}.xhtml": f"<html><body>{chapter}</body></html>" for n in range(size)}
    parts["META-INF/container.xml"] = '<container><rootfile full-path="book.opf"/></container>'
    parts["book.opf"] = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return archived(parts)


# name of a file -> its bytes of any size
SHAPES: dict[str, Callable[[int], bytes]] = {
    "headings.txt": lambda size: flat("The Union Of Mills\n\n" * size + "It was the mills."),
    "same.md": lambda size: b"# The Mills\n\n" + b"References\n" * size,
    "inline.md": lambda size: b"# The Mills\n\n" + b"stopped.^[ " * size,
    "shared.md": lambda size: b"The mills.[^1] " * size + b"\n\n" + b"[^1]: See Weber.\n\n" * size,
    "ones.txt": lambda size: flat("The mills stopped.[1]\n\n" * size + "[1] Weber\n\n" * size),
    "runs.txt": lambda size: flat("They stopped.[1]\n\nNotes\n\n[1] Weber\n\n" * size),
    "stars.txt": lambda size: flat("mills* " * size),
    "spaced.txt": lambda size: flat("x" * 30 + "\n" + "              12" * size),
    "brackets.html": lambda size: page(f"<p>{'mills [1] ' * size}</p>"),
    "raised.html": lambda size: page(f"<p>{'mills<sup>1</sup> ' * size}</p>"),
    "lost.html": lost_links,
    "authors.html": many_authors,
    "list.html": lambda size: page(f"<ol>{'<li>The mills.</li>' * size}</ol>"),
    "labels.txt": lambda size: flat("1. a\n" * size),
    "counted.txt": lambda size: flat("".join(f"{n}. a\n" for n in range(1, size))),
    "glued.txt": lambda size: flat("a1. " * size),
    "years.txt": lambda size: flat("(Weber 1930) " * size),
    "paragraphs.txt": lambda size: flat("Ibid.\n\n" * size),
    "italics.md": lambda size: flat("*a* " * size),
    "tied.md": lambda size: flat("[^1]: a\n" * size),
    "in_line.md": lambda size: flat("^[a] " * size),
    "labels.html": lambda size: page("<p>1. a</p>" * size),
    "lines.html": lambda size: page("1. a<br>" * size),
    "italics.html": lambda size: page("<i>a</i> " * size),
    "one_note.html": lambda size: page('<a href="#n">1</a> ' * size + '<p id="n">1. a</p>'),
    "notes.docx": word,
    "chapters.epub": book,
}


def read(name: str, data: bytes) -> None:
    """Reads a file, or has it refused."""
    try:
        essays_in(data, name, None)
    except UnreadableError:
        return


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_of_a_reader_grows_as_the_file_does(name: str) -> None:
    assert growth(lambda size: partial(essays_in, SHAPES[name](size), name, None), 60) < LINEAR


# How a line begins that may be a note or an entry of a list, of some number.
LABELS = ("[1] a\n", "[{}] a\n", "1. a\n", "{}. a\n", "(1) a\n", "^1^ a\n", "*a* \n")


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_labels_on_thousands_of_lines_are_looked_at_once_each(label: str, suffix: str) -> None:
    # What is looked up for each run of labels shows only where the lines are many.
    def prepare(size: int) -> Callable[[], object]:
        data = flat("".join(label.format(number) for number in range(size)))
        return partial(essays_in, data, f"a.{suffix}", None)

    assert growth(prepare, 600) < LINEAR


def test_a_style_sheet_of_many_selectors_is_read_once() -> None:
    def prepare(size: int) -> Callable[[], object]:
        sheet = f"<style>{'.a,' * size}b{{font-style:italic}}</style>".encode()
        return partial(
            essays_in, page("<p>The mills.</p>").replace(b"<body>", sheet), "a.html", None
        )

    assert growth(prepare, 600) < LINEAR


# name of a file -> text that is long in a way that the count of operations does not see
LONG_TEXTS = {
    "blanks.txt": flat(" " * LONG + "x"),
    "blank_lines.txt": flat((" " * 60 + "\n") * (LONG // 60)),
    "stars.txt": flat("mills* " * (LONG // 7)),
    "spaced.txt": flat("x" * 30 + "\n" + "              12" * (LONG // 16)),
    "open.md": flat("^[" * (LONG // 2)),
    "open.txt": flat("^[" * (LONG // 2)),
    "brackets.html": page(f"<p>{'mills [1] ' * (LONG // 10)}</p>"),
    "links.html": page(
        "<p>" + 'mills <a href="#n">1</a> ' * (LONG // 25) + '</p><p id="n">1. Weber</p>'
    ),
    "attributes.html": page("<p " + " ".join(f"a{n}=1" for n in range(LONG // 8)) + ">x</p>"),
    "tags.html": page("<p " * (LONG // 3)),
    "quotes.html": page("<p \"'" * (LONG // 5)),
}


def read_all() -> None:
    """Reads the long texts, one after the other."""
    for name, data in LONG_TEXTS.items():
        read(name, data)


def test_no_reader_hangs_on_a_long_text() -> None:
    finishes(read_all)


def tag_with(attributes: int) -> bytes:
    """A page with so many attributes on one tag."""
    return page("<p " + " ".join(f'a{n}="/ b c"' for n in range(attributes)) + ">The mills.</p>")


def test_a_tag_with_too_many_attributes_is_refused() -> None:
    assert essays_in(tag_with(MAX_ATTRIBUTES), "a.html", None)
    with pytest.raises(UnreadableError, match="more than 1000 attributes"):
        essays_in(tag_with(MAX_ATTRIBUTES + 1), "a.html", None)


def test_labels_that_repeat_their_letter_do_not_grow_without_end() -> None:
    last = 26 * MAX_REPEATED
    assert numeral(last, "lowerLetter") == "z" * MAX_REPEATED
    assert numeral(last + 1, "lowerLetter") == str(last + 1)
