"""One and the same essay in every format gives the same notes, marks, title and author."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import read
from corpus.essay import Essay
from corpus.healing.reading import heal
from tests.corpus import make_formats as made


@pytest.mark.parametrize("name", made.FORMATS)
def test_the_same_essay(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(made.FORMATS[name]())
    (essay,) = read([str(path)])
    assert isinstance(essay, Essay)
    readings = {note.label: heal(essay, note.span) for note in essay.notes}
    assert {label: reading.text for label, reading in readings.items()} == {
        label: text.replace("*", "") for label, text in made.NOTES.items()
    }
    italics = [
        [span.of(reading.text) for span in reading.emphasis] for reading in readings.values()
    ]
    assert italics == [["1905"], [], ["Lenin"], []]
    before = [
        essay.text[: note.anchor.start].split()[-1] if note.anchor else "" for note in essay.notes
    ]
    assert [f"{word} {note.label}" for word, note in zip(before, essay.notes, strict=True)] == list(
        made.WORDS
    )
    assert (essay.title, essay.author) == (made.TITLE, (made.AUTHOR,))
    assert not essay.unanswered
    body = " ".join(heal(essay, span).text for span in essay.body)
    assert body == " ".join(
        made.marked(text.removeprefix("> "), "").replace("*", "") for text in made.BODY
    )
    kinds = {markup.kind: markup.span.of(essay.text) for markup in essay.markup}
    assert "No hand moved" in kinds["blockquote"]
    assert made.HEADING in kinds["heading"]
