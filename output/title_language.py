"""The language of a title, where its letters alone tell it: BibLaTeX's `langid`, CSL's `language`.

Styles put capitals into titles that they take for English ("Что Делать?"), and TeX divides their
words as English. Letters that several languages share tell nothing: no Latin letter does, nor Han.
Source of the letters: Unicode, chapters 7, 8, 13, 16 and 18.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True)
class TitleLanguage:
    """A language: its code in ISO 639-1, and what babel and biblatex call it."""

    code: str
    babel: str


# letters that only this language has, of those in which books are cited
LETTERS = (
    (regex.compile(r"[\p{Hiragana}\p{Katakana}]"), TitleLanguage("ja", "japanese")),
    (regex.compile(r"\p{Hangul}"), TitleLanguage("ko", "korean")),
    (regex.compile(r"\p{Greek}{2}"), TitleLanguage("el", "greek")),
    (regex.compile(r"\p{Hebrew}"), TitleLanguage("he", "hebrew")),
    (regex.compile(r"\p{Armenian}"), TitleLanguage("hy", "armenian")),
    (regex.compile(r"\p{Georgian}"), TitleLanguage("ka", "georgian")),
    (regex.compile(r"\p{Thai}"), TitleLanguage("th", "thai")),
    (regex.compile(r"[їєґЇЄҐ]"), TitleLanguage("uk", "ukrainian")),
    (regex.compile(r"[ўЎ]"), TitleLanguage("be", "belarusian")),
    (regex.compile(r"[ыэёЫЭЁ]"), TitleLanguage("ru", "russian")),
)
LATIN_RE = regex.compile(r"\p{Latin}")
LETTER_RE = regex.compile(r"\p{L}")


def title_language(title: str) -> TitleLanguage | None:
    """The language of a title; None where its letters do not tell it, or half of them are Latin:
    "The meaning of перестройка"."""
    if 2 * len(LATIN_RE.findall(title)) >= len(LETTER_RE.findall(title)):
        return None
    return next((language for letters, language in LETTERS if letters.search(title)), None)
