"""The shape of the house: which way imports point, how long a function may be, who opens files, what a wheel holds."""

from __future__ import annotations

import ast
import configparser
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

LINE = ("corpus", "extractor", "output")  # each may import itself and what stands before it
STAGES = ("find", "split", "parse", "normalise", "resolve", "merge")
FILES = sorted(path for folder in LINE for path in (ROOT / folder).rglob("*.py"))
LONGEST = 40  # lines of a function without its docstring
OPENING = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkstemp",
    "NamedTemporaryFile",
}
CLOCK_AND_CHANCE = {"time", "datetime", "random", "secrets", "uuid", "locale"}
ENVIRONMENT = {"environ", "getenv", "urandom", "expanduser", "getlogin"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; relative imports are not used."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """The last name of everything called or looked up, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How long a function is without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 1


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (
        n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    )


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    later = LINE[LINE.index(path.relative_to(ROOT).parts[0]) + 1 :]
    assert [module for module in imports(path) if module.split(".")[0] in later] == []


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_calls_an_earlier_or_a_later_one(stage: str) -> None:
    path = ROOT / "extractor" / f"{stage}.py"
    others = {f"extractor.{other}" for other in STAGES if other != stage}
    assert [module for module in imports(path) if module in others] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_functions_are_short(path: Path) -> None:
    assert [f"{f.name}: {lines(f)} lines" for f in functions(path) if lines(f) > LONGEST] == []


def test_nine_functions_in_ten_are_shorter_still() -> None:
    lengths = sorted(lines(f) for path in FILES for f in functions(path))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 25


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_are_of_a_size_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_nothing_is_called_utils() -> None:
    assert [
        name(path) for path in FILES if path.stem in ("utils", "util", "helpers", "misc", "common")
    ] == []


@pytest.mark.parametrize("path", [p for p in FILES if "extractor" in p.parts], ids=name)
def test_the_middle_opens_no_files(path: Path) -> None:
    """Its tables excepted, which are data of its own."""
    if path.parent == ROOT / "extractor" / "tables":
        return
    assert [f"{called}, line {line}" for called, line in calls(path) if called in OPENING] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_clock_no_chance_no_environment(path: Path) -> None:
    """Law 5. `click.get_app_dir`, where a user's own tables may stand, is the one thing that depends on the machine."""
    assert [module for module in imports(path) if module.split(".")[0] in CLOCK_AND_CHANCE] == []
    assert [f"{called}, line {line}" for called, line in calls(path) if called in ENVIRONMENT] == []


def test_a_wheel_holds_the_three_and_all_their_data() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    include = setup["options.packages.find"]["include"].split()
    assert include == [f"{folder}*" for folder in LINE]
    patterns = {
        package: globs.replace(",", " ").split()
        for package, globs in setup["options.package_data"].items()
    }
    for folder in LINE:
        shipped = {path for pattern in patterns[folder] for path in (ROOT / folder).glob(pattern)}
        data = {
            p
            for p in (ROOT / folder).rglob("*")
            if p.is_file() and p.suffix not in (".py", ".pyc", ".so")
        }
        assert sorted(map(name, data - shipped)) == []


@pytest.mark.parametrize("folder", LINE)
def test_every_folder_of_code_is_a_package(folder: str) -> None:
    bare = {p.parent for p in (ROOT / folder).rglob("*.py")} - {
        p.parent for p in (ROOT / folder).rglob("__init__.py")
    }
    assert sorted(map(name, bare)) == []
