"""The shape of the house: rooms, the way imports point, names, how much a function decides.

The counts are those of docs/map.md and CONTRIBUTING.md: what a newcomer has to hold in mind.
"""

from __future__ import annotations

import ast
import configparser
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import ROOT

FOLDERS = ("corpus", "extractor", "output")  # each may import itself and those before it
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
# The rooms of extractor/ in the order of the line: each imports only those before it.
LINE = (
    "tables", "model", "language", "compare", "normalise", "recognise", "parse", "split", "find",
    "attribute", "resolve", "merge", "quotations", "isolation", "pipeline",
)  # fmt: skip
# The reading of passages is to be built anew; until then it is moved and renamed, not rewritten.
EXEMPT = ("extractor/split/", "extractor/parse/", "extractor/find/prose/")
ROOMS_MOST = 18
FLOORS_MOST = 10
FUNCTION_LINES_MOST = 40  # without the docstring
FILE_LINES_MOST = 350
DECISIONS_MOST = 12  # in one function
DECISIONS_IN_100_LINES = 30
FORKS = (
    ast.If, ast.For, ast.While, ast.IfExp, ast.comprehension, ast.ExceptHandler, ast.match_case,
    ast.Assert,
)  # fmt: skip
OPENING = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "mkstemp", "NamedTemporaryFile",
}  # fmt: skip
CLOCK_AND_CHANCE = {"time", "datetime", "random", "secrets", "uuid", "locale"}
ENVIRONMENT = {"environ", "getenv", "urandom", "expanduser", "getlogin"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(path: Path) -> str:
    """extractor/find/notes.py -> extractor.find.notes; a package is named without __init__."""
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def room(module: str) -> str:
    """The room of a module: a folder of extractor/, or its pipeline with the door that opens it;
    corpus and output are one each."""
    parts = module.split(".")
    if parts == ["extractor"]:
        return "extractor.pipeline"
    return ".".join(parts[:2]) if parts[0] == "extractor" else parts[0]


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The modules of the project that a file imports, wherever in it."""
    modules = {dotted(other) for other in FILES}
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in modules else node.module or "")
    return tuple(sorted(found))


@cache
def arrows() -> dict[str, set[str]]:
    """Room -> the other rooms that it imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        here = room(dotted(path))
        found[here] |= set()
        for module in imports(path):
            if module.split(".")[0] in FOLDERS and room(module) != here:
                found[here].add(room(module))
    return found


@cache
def floor(here: str) -> int:
    """How many rooms stand one upon the other up to this one."""
    return 1 + max((floor(other) for other in arrows()[here]), default=0)


def looked_up(path: Path) -> Iterator[tuple[str, int]]:
    """The last name of everything called or looked up, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def lines(function: Function) -> int:
    """How long a function is without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 1


def decisions(node: ast.AST) -> int:
    """if, for, while, and/or, ?:, comprehension, except, case, assert: each is one."""
    count = 0
    for inner in ast.walk(node):
        if isinstance(inner, ast.BoolOp):
            count += len(inner.values) - 1
        elif isinstance(inner, FORKS):
            count += 1
    return count


def code_lines(path: Path) -> int:
    """Lines that are not blank, no comment and no docstring."""
    said: set[int] = set()
    for node in ast.walk(tree(path)):
        documented = isinstance(node, ast.Module | ast.ClassDef | Function)
        if documented and ast.get_docstring(node):
            said.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    rows = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return sum(1 for n, row in rows if n not in said and row.strip() and row.strip()[0] != "#")


def is_exempt(path: Path) -> bool:
    return name(path).startswith(EXEMPT)


def test_there_are_few_rooms_and_few_floors() -> None:
    assert len(arrows()) <= ROOMS_MOST
    assert max(floor(here) for here in arrows()) <= FLOORS_MOST


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    """Between the three folders, and down the line inside extractor/."""
    top, *inner = dotted(path).split(".")
    later = FOLDERS[FOLDERS.index(top) + 1 :]
    assert [module for module in imports(path) if module.split(".")[0] in later] == []
    if top == "extractor" and inner:
        wrong = [
            module
            for module in imports(path)
            if module.startswith("extractor.")
            and LINE.index(module.split(".")[1]) > LINE.index(inner[0])
        ]
        assert wrong == []


def test_every_name_of_a_file_or_class_stands_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        if path.stem != "__init__":
            places[path.stem].append(name(path))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(name(path))
    assert {key: where for key, where in places.items() if len(where) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_functions_are_short(path: Path) -> None:
    limit = FUNCTION_LINES_MOST + 20 * is_exempt(path)  # a line of 120 columns makes two of 100
    assert [f"{f.name}: {lines(f)} lines" for f in functions(path) if lines(f) > limit] == []


def test_nine_functions_in_ten_are_shorter_still() -> None:
    lengths = sorted(lines(f) for path in FILES for f in functions(path))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 25


@pytest.mark.parametrize("path", FILES, ids=name)
def test_functions_decide_little(path: Path) -> None:
    if not is_exempt(path):
        dense = [(f.name, decisions(f)) for f in functions(path) if decisions(f) > DECISIONS_MOST]
        assert dense == []


def test_decisions_are_thinly_spread() -> None:
    paths = [path for path in FILES if not is_exempt(path)]
    spread = 100 * sum(decisions(tree(path)) for path in paths) / sum(map(code_lines, paths))
    assert spread <= DECISIONS_IN_100_LINES


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_are_of_a_size_to_read(path: Path) -> None:
    """The width of lines, 100 columns, is held by ruff."""
    limit = FILE_LINES_MOST + 20 * is_exempt(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


def test_nothing_is_called_utils() -> None:
    vague = ("utils", "util", "helpers", "misc", "common")
    assert [name(path) for path in FILES if path.stem in vague] == []


@pytest.mark.parametrize("path", [p for p in FILES if "extractor" in p.parts], ids=name)
def test_the_middle_opens_no_files(path: Path) -> None:
    """Its tables excepted, which are data of its own."""
    if path.parent == ROOT / "extractor" / "tables":
        return
    opened = [f"{called}, line {line}" for called, line in looked_up(path) if called in OPENING]
    assert opened == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_clock_no_chance_no_environment(path: Path) -> None:
    """Law 5. `click.get_app_dir`, where a user's own tables may stand, is the one thing that
    depends on the machine."""
    used = [module for module in imports(path) if module.split(".")[0] in CLOCK_AND_CHANCE]
    assert used == []
    assert [where for where in looked_up(path) if where[0] in ENVIRONMENT] == []


def test_a_wheel_holds_the_three_and_all_their_data() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    include = setup["options.packages.find"]["include"].split()
    assert include == [f"{folder}*" for folder in FOLDERS]
    patterns = {
        package: globs.replace(",", " ").split()
        for package, globs in setup["options.package_data"].items()
    }
    for folder in FOLDERS:
        shipped = {path for glob in patterns[folder] for path in (ROOT / folder).glob(glob)}
        data = {path for path in (ROOT / folder).rglob("*") if path.is_file()}
        data = {path for path in data if path.suffix not in (".py", ".pyc", ".so")}
        assert sorted(map(name, data - shipped)) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_of_code_is_a_package(folder: str) -> None:
    with_code = {path.parent for path in (ROOT / folder).rglob("*.py")}
    packages = {path.parent for path in (ROOT / folder).rglob("__init__.py")}
    assert sorted(map(name, with_code - packages)) == []
