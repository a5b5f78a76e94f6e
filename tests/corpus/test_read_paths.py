"""From paths to essays: what is found, what ids it gets, and one line for what cannot be read."""

from __future__ import annotations

import errno
import io
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import read
from corpus.essay import Essay, Unread
from corpus.limits import MAX_FILE

TEXT = (
    "A Title\n\nThe committee met twice that winter¹ and voted.\n\n¹Victor Serge, as above, p.59.\n"
)


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")


def ids(*paths: str | Path) -> list[str]:
    return [found.id for found in read([str(path) for path in paths]) if isinstance(found, Essay)]


def test_files_folders_and_globs(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt", "more/c.md", ".hidden/d.txt", ".e.txt", "f.png")
    assert ids(tmp_path) == ["a", "b", "c"]
    assert ids(tmp_path / "*.txt", tmp_path / "a.txt") == ["a", "b"]
    assert ids(f"{tmp_path}/**/*.md") == ["c"]


def test_ids_are_unique_in_any_order(tmp_path: Path) -> None:
    names = ["x/one.txt", "y/one.txt", "y/z/one.txt", "two.txt", "two.md", "three.txt", "v/two.txt"]
    write(tmp_path, *names)
    wanted = ["three", "two", "two.md", "two.txt", "x/one", "y/one", "z/one"]
    orders = [random.Random(seed).sample(names, len(names)) for seed in range(5)]
    for order in orders:
        found = ids(*(tmp_path / name for name in order))
        assert sorted(found) == sorted(wanted)
        assert found == ids(*(tmp_path / name for name in names))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty file"),
        (b" \n\t\n", "empty file"),
        (b"\x7fELF\x00\x01\x02" * 50, "binary file"),
        (b"%PDF-1.4\n", "PDF"),
        (b"{\\rtf1 a}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        ("Революция пролетариата".encode("koi8-r") * 20, "encoding"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (found,) = read([str(path)])
    assert isinstance(found, Unread)
    assert says in found.reason
    assert "\n" not in found.reason
    assert found.path == str(path)


def test_paths_that_give_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/a.png").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    paths = [
        str(tmp_path / name)
        for name in ("empty", "pictures", "nowhere.txt", "*.doc", "pipe", "a\0b")
    ]
    found = list(read(paths))
    assert all(isinstance(unread, Unread) for unread in found)
    assert {unread.path for unread in found} == set(paths)


def test_the_others_are_still_read(tmp_path: Path) -> None:
    write(tmp_path, "b.txt")
    (tmp_path / "a.txt").write_bytes(b"")
    assert [type(found) for found in read([str(tmp_path)])] == [Unread, Essay]


@pytest.mark.parametrize(
    "path",
    ["", "*", "*/*.txt", "*/a.txt", "**/*.txt", "**", "s*/deep/*.txt", "**/a.txt", "*/deep/**/*"],
)
def test_a_folder_that_may_not_be_looked_into_is_said(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faked, since nothing is shut to the superuser."""
    write(tmp_path, "open/a.txt", "shut/a.txt", "shut/deep/a.txt", "open/deep/a.txt")
    shut = str(tmp_path / "shut")
    scandir, stat, lstat = os.scandir, os.stat, os.lstat

    def guarded_scandir(place: str) -> object:
        if str(place).startswith(shut):
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return scandir(place)

    def guarded(look: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def looked(place: str | Path, **options: bool) -> os.stat_result:
            if str(place).startswith(f"{shut}/"):
                raise PermissionError(errno.EACCES, "Permission denied", str(place))
            return look(place, **options)

        return looked

    monkeypatch.setattr(os, "scandir", guarded_scandir)
    monkeypatch.setattr(os, "stat", guarded(stat))
    monkeypatch.setattr(os, "lstat", guarded(lstat))
    unread = [found for found in read([str(tmp_path / path)]) if isinstance(found, Unread)]
    assert unread == [Unread(shut, "this folder cannot be read: permission denied")]


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    (found,) = read([str(path)])
    assert isinstance(found, Unread)
    assert "larger than" in found.reason


def test_standard_input() -> None:
    (found,) = read(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(found, Essay)
    assert (found.id, found.path, found.title, len(found.notes)) == ("stdin", "-", "A Title", 1)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_that_show(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Essay)
    assert found.text == TEXT
    assert not found.problems


def test_encodings_that_are_named_or_guessed(tmp_path: Path) -> None:
    text = "Der Rätekongreß tagte in der größten Halle der Stadt – “Tout le pouvoir aux soviets”.\n"
    (tmp_path / "a.txt").write_bytes(text.encode("windows-1252"))
    (guessed,) = read([str(tmp_path)])
    assert isinstance(guessed, Essay)
    assert (guessed.text, [p.kind for p in guessed.problems]) == (text, ["damage"])
    (named,) = read([str(tmp_path)], encoding="windows-1252")
    assert isinstance(named, Essay)
    assert (named.text, named.problems) == (text, ())
    (wrong,) = read([str(tmp_path)], encoding="ascii")
    (nonsense,) = read([str(tmp_path)], encoding="no-such-thing")
    assert isinstance(wrong, Unread)
    assert isinstance(nonsense, Unread)


def test_line_ends_of_every_kind(tmp_path: Path) -> None:
    for name, end in (("a", "\r\n"), ("b", "\r")):
        (tmp_path / f"{name}.txt").write_bytes(TEXT.replace("\n", end).encode())
    assert {found.text for found in read([str(tmp_path)]) if isinstance(found, Essay)} == {TEXT}


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".docx", ".epub", ""]))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_bytes_give_an_essay_or_a_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    for found in read([str(path)]):
        assert isinstance(found, Essay) or (found.reason and "\n" not in found.reason)
