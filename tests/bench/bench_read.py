"""How fast the readers are, on one core: `python -m tests.bench.bench_read`.

Megabytes of text a second; it should be 5 at least, and for DOCX and EPUB 2.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from corpus.essay import Essay
from corpus.readers import docx, epub, html, markdown, text
from tests.corpus import make_formats as made

SIZE = 3_000_000  # bytes of text
FILLER = (
    "The mills of the north stood still for weeks, and nobody who lived there knew "
    "who had called the strike. " * 6
)
Reader = Callable[[bytes, str, None], tuple[Essay, ...]]


def paragraphs(form: str) -> list[str]:
    """Enough paragraphs with a mark each."""
    return [f"{FILLER}{form.replace('N', str(k))}" for k in range(1, SIZE // len(FILLER))]


def flat() -> bytes:
    marks = paragraphs("It fell. [N]")
    return "\n\n".join(
        [*marks, *(f"[{k}] Tony Cliff, *Lenin*, p. {k}." for k in range(1, len(marks) + 1))]
    ).encode()


def pandoc() -> bytes:
    marks = paragraphs("It fell.[^N]")
    return "\n\n".join(
        [*marks, *(f"[^{k}]: Tony Cliff, *Lenin*, p. {k}." for k in range(1, len(marks) + 1))]
    ).encode()


def page() -> bytes:
    marks = paragraphs("It <em>fell</em>.<a id='fN' href='#nN'>[N]</a>")
    notes = (
        f"<p><a id='n{k}' href='#f{k}'>{k}.</a> Tony Cliff, <em>Lenin</em>, p. {k}.</p>"
        for k in range(1, len(marks) + 1)
    )
    return made.page("".join(f"<p>{mark}</p>\n" for mark in marks) + "\n".join(notes))


def book() -> bytes:
    chapter = page().decode()
    items = '<item id="a" href="a.xhtml"/>'
    return made.archived(
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="p.opf"/>'
            "</rootfiles></container>",
            "p.opf": f"<package><manifest>{items}</manifest>"
            '<spine><itemref idref="a"/></spine></package>',
            "a.xhtml": chapter.removeprefix("<!DOCTYPE html>"),
        }
    )


def letter() -> bytes:
    mark = '<w:r><w:footnoteReference w:id="N"/></w:r>'
    count = SIZE // len(FILLER)
    body = "".join(
        f"<w:p><w:r><w:t>{FILLER}</w:t></w:r>{mark.replace('N', str(k))}</w:p>"
        for k in range(1, count)
    )
    notes = "".join(
        f'<w:footnote w:id="{k}"><w:p><w:r><w:t>Tony Cliff, p. {k}.</w:t></w:r></w:p></w:footnote>'
        for k in range(1, count)
    )
    return made.docx(
        body, {"word/footnotes.xml": f"<w:footnotes {made.WORD}>{notes}</w:footnotes>"}
    )


CASES: tuple[tuple[str, Reader, Callable[[], bytes]], ...] = (
    ("text", text.read, flat),
    ("Markdown", markdown.read, pandoc),
    ("HTML", html.read, page),
    ("EPUB", epub.read, book),
    ("DOCX", docx.read, letter),
)


def main() -> None:
    for name, read, make in CASES:
        data = make()
        start = time.perf_counter()
        essays = read(data, "", None)
        seconds = time.perf_counter() - start
        size, notes = (
            sum(len(essay.text) for essay in essays),
            sum(len(essay.notes) for essay in essays),
        )
        print(f"{name:9} {size / seconds / 1e6:6.1f} MB of text a second, {notes} notes")


if __name__ == "__main__":
    main()
