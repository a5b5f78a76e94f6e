"""Words of the tables as they are printed, and what a user's own table adds to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.healing.reading import plain
from extractor.language.printed_words import any_of, hints, printed, words
from extractor.recognise import recognise
from extractor.tables import Vocabulary, load

# (form, capitals, what it matches, what it does not)
PRINTED = (
    ("с.", "small", ("с.",), ("С.",)),
    ("bd", "capital", ("Bd",), ("bd", "BD")),
    ("page", "either", ("page", "Page"), ("PAGE",)),
    ("vol", "loud", ("vol", "Vol", "VOL"), ("vOL",)),
    ("tna", "upper", ("TNA",), ("Tna",)),
    ("pp", "free", ("pp", "Pp", "pP", "PP"), ("p",)),
    ("working paper", "each", ("working paper", "Working Paper"), ("WORKING paper",)),
    ("record office", "title", ("Record Office",), ("Record office",)),
    ("№", "either", ("№",), ("N",)),
    ("page", "no such word", ("page", "Page"), ("PAGE",)),
)
# (section of a table, printed, kind, value)
OWN_WORDS = (
    ('[volume-cues]\n"capital" = ["jg"]', "Die Gesellschaft, Jg. 5, Berlin", "volume", "5"),
    ('[page-cues]\n"small" = ["blz."]', "Amsterdam 1950, blz. 12", "page", "12"),
    ('[edition-cues]\n"either" = ["druk"]', "Amsterdam, 2nd druk 1950", "edition", "2nd"),
    (
        '[particles]\n"small" = ["uit den"]',
        "Jan uit den Bogaard, Titel",
        "name",
        "Jan uit den Bogaard",
    ),
    (
        '[thesis-words]\n"either" = ["proefschrift"]',
        "doctoral proefschrift, 1950",
        "thesis",
        "doctoral proefschrift",
    ),
)


@pytest.mark.parametrize(("form", "capitals", "matched", "other"), PRINTED)
def test_capitals(
    form: str, capitals: str, matched: tuple[str, ...], other: tuple[str, ...]
) -> None:
    pattern = re.compile(printed(form, capitals))
    assert [text for text in matched if not pattern.fullmatch(text)] == []
    assert [text for text in other if pattern.fullmatch(text)] == []


def test_the_longest_word_counts_and_no_letter_goes_on() -> None:
    pattern = re.compile(words(Vocabulary({"cues": {"vol": "small", "vols.": "small"}}), "cues"))
    assert [match.group() for match in pattern.finditer("vols. vol volume vols")] == [
        "vols.",
        "vol",
    ]


def test_an_empty_table_matches_nothing() -> None:
    assert not re.search(any_of(()), "anything")


def test_hints_are_short() -> None:
    table = {"vol": "small", "volume": "small", "in press": "small"}
    assert hints(Vocabulary({"cues": table}), "cues") == ("vol", "press")


@pytest.mark.parametrize(("section", "text", "kind", "value"), OWN_WORDS)
def test_a_table_of_ones_own_adds_words(
    section: str, text: str, kind: str, value: str, tmp_path: Path
) -> None:
    def values(vocabulary: Vocabulary) -> list[str]:
        found = recognise(plain(text), vocabulary)
        return [proposal.value for proposal in found if proposal.kind == kind]

    (tmp_path / "nl.toml").write_text(f"# Dutch\n{section}\n", encoding="utf-8")
    assert value not in values(load())
    assert value in values(load(tmp_path))
