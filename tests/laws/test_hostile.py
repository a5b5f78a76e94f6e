"""Files that nobody meant to write: each gives a result that keeps the laws, or one clear line.

The files of tests/cases/hostile are finds of the fuzzing (named after the digest of their bytes)
and small pages of the same shape as real ones that went wrong. A checkout with ../shared beside it
reads those real ones too.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import corpus
from corpus.essay import Essay, Unread
from corpus.files.zip_archive import archive
from corpus.limits import UnreadableError
from corpus.readers import html, markdown, text
from output import cli
from output.run import NO_WORKS
from tests import CASES, SHARED
from tests.corpus import make_formats as made
from tests.hostile import trial, trial_of_line

OURS = CASES / "hostile"
REAL = SHARED / "cases" / "hostile"
# what grows with the square of its length, and equal keys, are the matter of other tests
OTHER_TESTS = ("quad_", "attr80000", "spaces40k", "dupkey_", "README")


def files_of(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*")) if path.is_file()]


def real_files() -> Iterator[Path]:
    for path in (*files_of(REAL), *files_of(REAL / "fuzz"), *files_of(REAL / "law")):
        if not path.name.startswith(OTHER_TESTS):
            yield path


def keeps_the_laws(path: Path) -> None:
    """The file gives a result or one line; nothing is raised."""
    if path.suffix == ".parse":
        trial_of_line(path.read_text(encoding="utf-8", errors="replace"))
    else:
        trial(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", files_of(OURS), ids=lambda path: path.name)
def test_hostile_files(path: Path) -> None:
    keeps_the_laws(path)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files stand beside the project only")
@pytest.mark.parametrize("path", [*real_files()], ids=lambda path: path.name)
def test_real_hostile_files(path: Path) -> None:
    keeps_the_laws(path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


# --- pages ----------------------------------------------------------------------------------------


def test_an_entity_that_the_page_leaves_to_its_doctype_stays_as_printed() -> None:
    path = OURS / "entity_of_doctype.xhtml"
    (essay,) = html.read(path.read_bytes(), path.name, None)
    assert essay.text.split("\n\n")[:2] == ["Coal &iron; tin", "&a_b;"]


@pytest.mark.parametrize("path", sorted(OURS.glob("declares_*.html")), ids=lambda path: path.stem)
def test_a_page_that_declares_a_codec_of_no_text(path: Path) -> None:
    (essay,) = html.read(path.read_bytes(), path.name, None)
    assert essay.text.startswith("The café was shut, \\ud800 \\N{BULLET} +2AA-")
    assert [problem.kind for problem in essay.problems] == ["damage"]
    found = run("inspect", path)
    assert (found.exit_code, len(found.stderr.splitlines())) == (0, 1)


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "raw_unicode_escape"])
def test_a_codec_of_no_text_named_by_the_user(name: str, tmp_path: Path) -> None:
    printed = "The café was shut, \\ud800 \\N{BULLET}"
    for codec, lines in (("utf-8", 0), ("windows-1252", 1)):
        path = tmp_path / f"{codec}.txt"
        path.write_bytes(printed.encode(codec))
        found = run("inspect", "--text", "--encoding", name, path)
        assert (found.exit_code, found.stdout.strip()) == (0, printed)
        assert len(found.stderr.splitlines()) == lines


# --- prose and Markdown ---------------------------------------------------------------------------


def test_a_question_word_that_nothing_follows_is_no_title() -> None:
    path = OURS / "question_word_alone.txt"
    (essay,) = text.read(path.read_bytes(), path.name, None)
    assert essay.text.startswith("It asks")
    assert run("bib", path).stderr == NO_WORKS + "\n"


def test_a_bracket_in_the_label_of_a_markdown_note() -> None:
    (essay,) = markdown.read(b"[^[12] Ann Hume, *Coal and Iron*, Leeds 1931.\n", "x.md", None)
    assert essay.text.startswith("[^[12] Ann Hume")


# --- books ----------------------------------------------------------------------------------------


def book(*, damaged: str = "", missing: str = "") -> bytes:
    """The small book of the tests with one of its files damaged, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.epub())) as whole, zipfile.ZipFile(out, "w") as copy:
        for name in whole.namelist():
            if name != missing:
                copy.writestr(zipfile.ZipInfo(name), whole.read(name))
    data = out.getvalue()
    if damaged:
        with zipfile.ZipFile(io.BytesIO(data)) as written:
            at = written.getinfo(damaged).header_offset + 30 + len(damaged) + 5
        data = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    return data


def file_of_spine() -> str:
    """The last file of the small book that holds text."""
    with zipfile.ZipFile(io.BytesIO(made.epub())) as whole:
        return [name for name in whole.namelist() if name.endswith("html")][-1]


@pytest.mark.parametrize("how", ["damaged", "missing"])
def test_a_chapter_that_cannot_be_read_is_said(how: str, tmp_path: Path) -> None:
    name = file_of_spine()
    path = tmp_path / "book.epub"
    path.write_bytes(book(**{how: name}))
    found = run("bib", path)
    assert found.exit_code == 1
    (line,) = [line for line in found.stderr.splitlines() if line != NO_WORKS]
    assert line.startswith(f"{path}#01: parts of the book left out: {name}")
    essays = [item for item in corpus.read([str(path)]) if isinstance(item, Essay)]
    kinds = [problem.kind for essay in essays for problem in essay.problems]
    assert kinds.count("failed") == 1


def test_a_chapter_that_the_package_lost_is_said(tmp_path: Path) -> None:
    data = book()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as copy:
        for name in whole.namelist():
            part = whole.read(name)
            if name.endswith(".opf"):
                part = part.replace(b"</spine>", b'<itemref idref="lost"/></spine>')
            copy.writestr(zipfile.ZipInfo(name), part)
    path = tmp_path / "book.epub"
    path.write_bytes(out.getvalue())
    found = run("bib", path)
    assert found.exit_code == 1
    assert found.stderr == f"{path}#01: parts of the book left out: lost is missing in it\n"


@pytest.mark.parametrize("error", [EOFError, OverflowError, struct.error])
def test_whatever_a_part_raises_is_one_line(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = archive(made.epub(), "EPUB")

    def broken(*_arguments: Any, **_more: Any) -> None:
        raise error("cannot fit")

    monkeypatch.setattr(zipfile.ZipFile, "open", broken)
    with pytest.raises(UnreadableError, match="mimetype in it is damaged or encrypted"):
        parts.part("mimetype")


# --- folders --------------------------------------------------------------------------------------


def test_a_folder_that_may_not_be_looked_into_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "shut/b.txt", "z/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The mine was shut.\n", encoding="utf-8")
    shut = str(tmp_path / "shut")
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if os.fspath(path) == shut:
            raise PermissionError(13, "Permission denied", shut)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)  # the tests may run as root, who may all
    for path in (str(tmp_path), f"{tmp_path}/*"):
        found = list(corpus.read([path]))
        assert [essay.id for essay in found if isinstance(essay, Essay)] == ["a", "c"]
        reason = "this folder cannot be read: permission denied"
        assert [item for item in found if isinstance(item, Unread)] == [Unread(shut, reason)]
