"""The documentation points to what is there: files by their paths, and tests by their names."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))
LAWS = ROOT / "docs" / "laws.md"
NUMBER_OF_LAWS = 9
CODE_RE = re.compile(r"`([^`\n]+)`")
# extractor/model.py   docs/tables.md   running/   find.py; but no placeholder: collected/ANY.tsv
PATH_RE = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")
FILE_RE = re.compile(r".+\.(?:py|md|tsv|toml|cfg|cff)")
PLACEHOLDER_RE = re.compile(r"\b[A-Z]{3,}\.")
# ## 3. Nothing is lost
LAW_RE = re.compile(r"^## (\d+)\. .+$", re.M)
# - `tests/laws/test_nine_laws.py`: `test_no_pattern_hangs`, `test_twice_as_much_is_twice_the_work`
HELD_RE = re.compile(r"^- `(?P<file>tests/[\w/]+\.py)`: (?P<names>`\w+`(?:, `\w+`)*)$", re.M)


@cache
def files() -> tuple[str, ...]:
    """Every file of the project that is not hidden, below its root."""
    folders = [path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")]
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in folders:
        found += [path for path in folder.rglob("*") if path.is_file()]
    return tuple(path.relative_to(ROOT).as_posix() for path in found)


def is_path(code: str) -> bool:
    """Whether words in backticks name a file, or a file or folder by its path from the root."""
    if not PATH_RE.fullmatch(code) or PLACEHOLDER_RE.search(code) or code.startswith(".."):
        return False
    first, slash, _rest = code.partition("/")
    return bool(FILE_RE.fullmatch(code)) or (slash == "/" and (ROOT / first).is_dir())


def exists(path: str) -> bool:
    """Whether it is there; the end of a path is enough: `find.py`, `tables/places.tsv`."""
    return (ROOT / path).exists() or any(name.endswith(f"/{path}") for name in files())


def named_tests(path: Path) -> set[str]:
    """The names of the tests of a file."""
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    return {
        node.name
        for node in nodes
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_exists(page: Path) -> None:
    named = filter(is_path, CODE_RE.findall(page.read_text(encoding="utf-8")))
    assert [path for path in named if not exists(path)] == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("extractor/model.py", True),
        ("tests/cases", True),
        ("find.py", True),
        ("collected/ANY.tsv", False),
        ("x-supplied", False),
        ("391-398", False),
        ("stem#part", False),
    ],
)
def test_what_names_a_file(code: str, names: bool) -> None:
    assert is_path(code) == names


def sections() -> dict[str, str]:
    """Each law by its number, with what is said of it."""
    _before, *parts = LAW_RE.split(LAWS.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_there_are_nine_laws() -> None:
    assert list(sections()) == [str(number) for number in range(1, NUMBER_OF_LAWS + 1)]


@pytest.mark.parametrize("law", sections())
def test_every_law_is_held_by_tests_that_exist(law: str) -> None:
    held = list(HELD_RE.finditer(sections()[law]))
    assert held, "no test is named"
    assert len(held) == sections()[law].count("\n- "), (
        "a line that does not name tests as the others do"
    )
    for line in held:
        names = set(CODE_RE.findall(line["names"]))
        assert names <= named_tests(ROOT / line["file"]), line["file"]
