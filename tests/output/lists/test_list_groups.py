"""Which works a reading list names, and under which headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.model.ledger import Ledger
from output import cli, options
from output.lists.list_groups import GROUPINGS, ListGroup, groups

ESSAYS = {
    "one.md": "# First words\n\nA.[^1] B.[^2]\n\n"
    "[^1]: Ann Hume, *Coal and Iron*, Leeds 1931, p. 2.\n\n"
    "[^2]: Zed Orr, *Zinc*, London 1902, p. 2.\n",
    "two.md": "# Second words\n\nA.[^1] B.[^2]\n\n"
    "[^1]: Ann Hume, *Coal and Iron*, second edition, London 1950, p. 2.\n\n"
    "[^2]: Tom Ash, *Slate*, London 1911, vol. 2, p. 7.\n",
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ESSAYS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def sections(text: str) -> dict[str, list[str]]:
    """Heading -> the entries below it, of a list in plain text."""
    found: dict[str, list[str]] = {"": []}
    for block in text.strip().split("\n\n"):
        lines = block.splitlines()
        if len(lines) == 1 and not lines[0].endswith("."):
            found[lines[0]] = []
        else:
            found[list(found)[-1]] += lines
    return {heading: lines for heading, lines in found.items() if lines}


def test_the_command_knows_every_grouping() -> None:
    assert tuple(sorted(GROUPINGS)) == options.GROUPINGS


def test_by_essay_each_in_the_edition_it_cites(folder: Path) -> None:
    found = sections(run("list", folder, "--by", "essay").stdout)
    assert found == {
        "First words": [
            "Hume, Ann. Coal and Iron. Leeds, 1931.",
            "Orr, Zed. Zinc. London, 1902.",
        ],
        "Second words": [
            "Ash, Tom. Slate, vol. 2. London, 1911.",
            "Hume, Ann. Coal and Iron. Second ed. London, 1950.",
        ],
    }


def test_by_author_and_by_year(folder: Path) -> None:
    assert list(sections(run("list", folder, "--by", "author").stdout)) == [
        "Ash, Tom", "Hume, Ann", "Orr, Zed",
    ]  # fmt: skip
    assert list(sections(run("list", folder, "--by", "year").stdout)) == [
        "1902", "1911", "1931", "1950",
    ]  # fmt: skip


def test_what_is_shared_in_every_edition_that_is_cited(folder: Path) -> None:
    assert sections(run("list", folder, "--by", "shared").stdout) == {
        "Cited by 2 essays": [
            "Hume, Ann. Coal and Iron. Leeds, 1931.",
            "    Cited in: First words",
            "Hume, Ann. Coal and Iron. Second ed. London, 1950.",
            "    Cited in: Second words",
        ]
    }


def test_without_headings_by_author(folder: Path) -> None:
    lines = run("list", folder).stdout.splitlines()
    assert [line.split(",")[0] for line in lines if not line.startswith(" ")] == [
        "Ash", "Hume", "Hume", "Orr",
    ]  # fmt: skip


def test_what_was_not_read_comes_last_whatever_the_headings(ledger: Ledger) -> None:
    for by in GROUPINGS:
        last: ListGroup = groups(ledger, by)[-1]
        assert (last.heading, last.entries[0].record.printed) == (
            "Not understood", "Rees, as above, pp. 31-36.",
        )  # fmt: skip


def test_a_list_of_ours_is_no_essay(folder: Path) -> None:
    assert run("list", folder, "-o", folder / "list.html").exit_code == 0
    found = run("list", folder)
    assert found.exit_code == 1 and "list.html: a report of ibidem, not an essay" in found.stderr
