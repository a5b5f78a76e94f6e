"""The language of a title by its letters."""

from __future__ import annotations

import json

import pytest

from output import writers
from output.title_language import title_language
from tests.output.writers.made_ledgers import described, held


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Вопросы экономики", "ru"),
        ("Історія України, її люди", "uk"),
        ("Гісторыя нашых людзей і ўсё", "be"),
        ("Τὸ κεφάλαιον", "el"),
        ("資本論を読む", "ja"),
        ("자본론", "ko"),
        ("ההיסטוריה", "he"),
        ("კაპიტალი", "ka"),
        ("Կապիտալը", "hy"),
        ("Что делать?", None),  # as well Bulgarian
        ("資本論", None),  # as well Chinese
        ("The meaning of мы", None),
        ("Zur Kritik", None),
        ("α decay", None),
        ("1917", None),
        ("", None),
    ],
)
def test_letters(title: str, code: str | None) -> None:
    found = title_language(title)
    assert (found.code if found else None) == code


def test_the_formats_that_know_languages() -> None:
    russian, english = (
        held(described("book", title=title)) for title in ("Вопросы экономики", "Coal")
    )
    assert "  langid = {russian}," in writers.load("biblatex").write(russian)
    assert "langid" not in writers.load("biblatex").write(english)
    assert json.loads(writers.load("csl-json").write(russian))[0]["language"] == "ru"
    assert "language" not in json.loads(writers.load("csl-json").write(english))[0]
    assert "LA  - ru\r\n" in writers.load("ris").write(russian)
