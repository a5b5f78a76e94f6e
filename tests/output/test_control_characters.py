"""Characters that command a terminal or a reader stay out of every output, and it is said once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bibtexparser
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from corpus.control_characters import COMMANDS_RE, damage, escaped, visible, without
from corpus.essay import Essay
from output import cli, files

FILLING = (
    "It went on and on, and nobody said why.\n\n" * 2000
)  # behind it, NUL makes no binary file
ESSAY = (
    "The party\x1b[2J changed.¹ So did \u2067its books.²\n\n"
    + FILLING
    + "¹ Ann Hu\u202eme, *Coal\x07 and\x00 Iron*, Lee\x9bds 1931, p. 2; see \x1b[1mhttp://a.b/\x1bc.\n\n"
    "² Hume, as ab\x08ove, pp. 5\x967.\n"
)
COMMANDS = (
    ("bib",),
    ("bib", "--to", "json"),
    ("report",),
    ("report", "--to", "html"),
    ("explain",),
    ("inspect",),
    ("inspect", "--text"),
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_none_reaches_an_output(command: tuple[str, ...], essay: Path) -> None:
    found = run(*command, essay)
    assert found.exit_code == 0
    assert COMMANDS_RE.findall(found.stdout + found.stderr) == []
    if command[0] != "inspect":
        target = essay.parent / "out"
        assert (
            run(*command, essay, *(("-o", target) if command[0] != "explain" else ())).stderr == ""
        )
        written = target.read_text(encoding="utf-8") if target.exists() else ""
        assert COMMANDS_RE.findall(written) == []


def test_bibtex_and_ledger_state_the_same_without_them(essay: Path) -> None:
    works = json.loads(run("bib", "--to", "json", essay).stdout)["works"]
    (work,) = (work for work in works if work["fields"].get("title") == "Coal and Iron")
    entry = bibtexparser.parse_string(run("bib", essay).stdout).entries_dict[work["key"]]
    assert entry.fields_dict["title"].value == "Coal and Iron"
    assert "\ufffd" not in json.dumps(work, ensure_ascii=False)


def test_the_ledger_has_them_escaped_and_offsets_hold(essay: Path) -> None:
    printed = run("bib", "--to", "json", essay).stdout
    assert r"\u0000" in printed
    assert r"\u202e" in printed
    text = run("inspect", "--text", essay).stdout
    assert len(text) == len(ESSAY)
    cite = json.loads(printed)["essays"][0]["citations"][0]
    assert "Coal\ufffd and\ufffd Iron" in text[cite["start"] : cite["end"]]


def test_it_is_said_once(essay: Path) -> None:
    problems = json.loads(run("bib", "--to", "json", essay).stdout)["essays"][0]["problems"]
    said = [p for p in problems if p["kind"] == "damage" and "control" in p["message"]]
    assert [(p["start"], p["label"]) for p in said] == [(ESSAY.index("\x1b"), None)]
    assert said[0]["message"].startswith("10 control characters (U+0000, U+0007, U+0008, ")
    assert "10 control characters" in run("report", essay).stdout
    assert "10 control characters" in run("inspect", essay).stdout


def test_pages_of_a_pdf_are_no_damage() -> None:
    assert damage(Essay("a", "a", "one\x0ctwo\r\nthree\x1dfour")) == ()
    assert visible("one\x0ctwo\r\nthree") == "one two\r\nthree"


def test_a_title_outside_the_text_counts() -> None:
    (problem,) = damage(Essay("a", "a", "x", title="A long \x1b title", author=("\u202e",)))
    assert (problem.start, problem.message[:20]) == (1, "2 control characters")


def test_references_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    line = "Ann Hume, *Coal\x1b[2J and Iron*, Leeds 1931\u202e, http://a.b/\x07c\n"
    path.write_text(line * 40 + "\x1b?\n", encoding="utf-8")
    for form in ("bibtex", "json"):
        found = run("parse", "--to", form, path)
        assert COMMANDS_RE.findall(found.stdout + found.stderr) == []


def test_names_of_files(tmp_path: Path) -> None:
    bad = tmp_path / "a\x1b[2J\u202eb\udcff.txt"
    try:
        bad.write_text("A body.¹\n\n¹ Ann Hume, *Coal*, Leeds 1931, p. 2.\n", encoding="utf-8")
    except OSError:
        pytest.skip("no such names here")
    for command in COMMANDS[:-1]:
        found = run(*command, bad, tmp_path / "\x1b\nlost.txt")
        assert found.exit_code == 1
        assert COMMANDS_RE.findall(found.stdout + found.stderr) == []
        assert len(found.stderr.splitlines()) == 1


def test_on_a_terminal_only_bold_type_is_left() -> None:
    assert files.styled("\x1b[1mA\x1b[2J\x1b[0m\x07") == "\x1b[1mA\ufffd[2J\x1b[0m\ufffd"
    assert files.unstyled("\x1b[1mA\x1b[2J\x1b[0m") == "A\ufffd[2J"


def test_what_windows_1252_prints_is_printed() -> None:
    assert visible("5\x967, \x93so\x94\x85 \x81") == without("5\x967, \x93so\x94\x85 ") + "\ufffd"
    assert without("5\x967, \x93so\x94\x85 \x81") == "5–7, “so”… "


def test_code_points_that_are_no_characters_go_too() -> None:
    none = "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff"
    assert without(f"a{none}b \ufdcf\ufdf0\ufffd") == "ab \ufdcf\ufdf0\ufffd"
    assert escaped('"\ufffe \U0001fffe"') == r'"\ufffe \ud83f\udffe"'


HELD = "\x00\x1b\x85\u202e\ud800\r\n\t\ufffe\U0002ffff"


@given(st.text(st.characters() | st.sampled_from(HELD), max_size=60))
def test_any_text(text: str) -> None:
    assert len(visible(text)) == len(text)
    for clean in (visible(text), without(text), escaped(json.dumps(text, ensure_ascii=False))):
        assert COMMANDS_RE.search(clean) is None
        clean.encode("utf-8")
    read = json.loads(escaped(json.dumps(text, ensure_ascii=False)))
    assert read == re.sub("[\ud800-\udfff]", "\ufffd", text)
