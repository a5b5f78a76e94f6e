"""The command as a user meets it: what it prints where, what it leaves on disk, how it ends."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import bibtexparser
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from output import cli, files
from output.run import NO_WORKS

ESSAY = (
    "The party changed.¹ So did its books.²\n\n"
    "¹ Victor Serge, Memoirs of a Revolutionary, Oxford 1980, p. 245.\n\n"
    "² Serge, as above, p. 247.\n"
)
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "broken.docx": b"PK\x03\x04 no zip at all",
    "broken.epub": b"PK\x03\x04 no zip at all",
}


def run(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


def entries(text: str) -> list[bibtexparser.model.Entry]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return library.entries


# --- the commands ---------------------------------------------------------------------------------


def test_bib_writes_the_works(essay: Path) -> None:
    found = run("bib", essay)
    assert (found.exit_code, found.stderr) == (0, "")
    (entry,) = entries(found.stdout)
    assert entry.fields_dict["title"].value == "Memoirs of a Revolutionary"
    assert entry.fields_dict["annote"].value == "essay: n. 1 p. 245, n. 2 p. 247"


def test_bib_to_json_is_the_ledger(essay: Path) -> None:
    ledger = json.loads(run("bib", "--to", "json", essay).stdout)
    assert [note["label"] for note in ledger["essays"][0]["notes"]] == ["1", "2"]
    assert len({cite["work"] for cite in ledger["essays"][0]["citations"]}) == 1


def test_report_and_explain_name_the_work(essay: Path) -> None:
    for found in (
        run("report", essay),
        run("explain", essay),
        run("explain", essay, "--note", "2"),
    ):
        assert (found.exit_code, found.stderr) == (0, "")
        assert "Victor Serge, Memoirs of a Revolutionary (Oxford 1980)" in found.stdout
        assert "\x1b" not in found.stdout


def test_explain_one_note(essay: Path) -> None:
    assert run("explain", essay, "--note", "2").stdout.count("printed:") == 1
    assert run("explain", essay, "--note", "77").exit_code == 2
    essay.write_text(
        ESSAY.replace("Serge, as above, p. 247.", "The rest is silence."), encoding="utf-8"
    )
    assert (
        run("explain", essay, "--note", "2").stdout
        == "essay, n. 2  commentary\n  printed: The rest is silence.\n"
    )


def test_inspect_shows_what_was_read_and_the_text_itself(essay: Path) -> None:
    found = run("inspect", essay)
    assert found.exit_code == 0
    assert "2, 2 with their marks" in found.stdout
    text = run("inspect", "--text", essay).stdout
    (cite, _) = json.loads(run("bib", "--to", "json", essay).stdout)["essays"][0]["citations"]
    assert text[cite["start"] : cite["end"]].startswith("Victor Serge, Memoirs of a Revolutionary")


@pytest.mark.parametrize("path", ["-", "folder", "*.txt"])
def test_folders_patterns_and_standard_input(path: str, tmp_path: Path, essay: Path) -> None:
    given_ = {"-": "-", "folder": str(tmp_path), "*.txt": str(tmp_path / "*.txt")}[path]
    found = run("bib", given_, stdin=essay.read_bytes() if path == "-" else None)
    assert (found.exit_code, len(entries(found.stdout))) == (0, 1)


def test_parse_gives_one_row_for_each_line(tmp_path: Path) -> None:
    serge, cliff = (
        "Victor Serge, Memoirs of a Revolutionary, Oxford 1980",
        "Tony Cliff, *Lenin*, Vol. 3, London 1978",
    )
    lines = [serge, "", "???", cliff]
    path = tmp_path / "references.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = json.loads(run("parse", "--to", "json", path).stdout)
    assert [row["text"] for row in rows] == lines
    assert all(set(row) == {"text", "type", "fields", "confidence"} for row in rows)
    assert [row["fields"] for row in rows[1:3]] == [{}, {}]
    assert rows[0]["fields"]["author"] == "Serge, Victor"
    assert rows[3]["fields"]["volume"] == "3"
    assert json.loads(run("parse", "--to", "json", stdin=path.read_bytes()).stdout) == rows


SEVERAL = "Ann Hume, *Coal*, Leeds 1931; Ian Hay, *Iron*, London 1934.\n"


def test_parse_names_a_line_that_holds_several_references() -> None:
    found = run("parse", "-", stdin="Tom Orr, *Salt*, York 1930.\n" + SEVERAL)
    assert found.exit_code == 0
    assert found.stderr == "-, line 2: 2 references, read as one; --split reads each\n"
    assert len(entries(found.stdout)) == 2


def test_parse_takes_such_a_line_apart_when_asked() -> None:
    found = run("parse", "--split", "--to", "json", stdin=SEVERAL * 2)
    rows = json.loads(found.stdout)
    assert [row["fields"]["title"] for row in rows] == ["Coal", "Iron"] * 2
    assert (found.exit_code, found.stderr) == (0, "")


def test_parse_to_bibtex_leaves_no_line_out() -> None:
    line = "Victor Serge, Memoirs of a Revolutionary, Oxford 1980\n"
    found = run("parse", "-", stdin=line * 2 + "???\n")
    assert found.exit_code == 1
    assert len({entry.key for entry in entries(found.stdout)}) == 3


def test_tables_that_cannot_be_read_are_wrong_usage(essay: Path, tmp_path: Path) -> None:
    (tmp_path / "journals.toml").write_text("[broken", encoding="utf-8")
    found = run("bib", "--tables", tmp_path, essay)
    assert found.exit_code == 2
    assert "tables that cannot be read" in found.stderr


# --- what cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*BAD, "missing.txt", "folder", "*.nothing"])
def test_one_line_for_what_is_left_out_and_the_others_go_in(
    name: str, tmp_path: Path, essay: Path
) -> None:
    path = tmp_path / name
    if name in BAD:
        path.write_bytes(BAD[name])
    elif name == "folder":
        path.mkdir()
    found = run("bib", path, essay)
    assert found.exit_code == 1
    assert len(entries(found.stdout)) == 1
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.startswith(f"{path}: ")


def test_a_guessed_encoding_is_said_and_is_no_failure(tmp_path: Path, essay: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(
        "Café and book.¹ More.²\n\n".replace("¹", "[1]").replace("²", "[2]").encode("cp1252")
    )
    found = run("bib", path, essay)
    assert found.exit_code == 0
    assert found.stderr.startswith(f"{path}: not UTF-8: read as windows-1252")
    assert len(found.stderr.splitlines()) == 1
    assert run("bib", "--encoding", "cp1252", path, essay).stderr == ""


@pytest.mark.parametrize("name", ["missing.txt", "folder", "binary.txt"])
def test_references_that_cannot_be_read_get_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    found = run("parse", tmp_path / name)
    assert (found.exit_code, found.stdout, len(found.stderr.splitlines())) == (1, "", 1)
    assert found.stderr.startswith(f"{tmp_path / name}: ")


@pytest.mark.parametrize("begin", [b"%PDF-1.4\n", b"PK\x03\x04"])
def test_parse_says_what_it_takes(begin: bytes, tmp_path: Path) -> None:
    (tmp_path / "essay").write_bytes(begin + b"and more")
    found = run("parse", tmp_path / "essay")
    assert (found.exit_code, found.stderr.count("\n")) == (1, 1)
    assert "parse takes references, one a line; bib takes essays" in found.stderr


def test_nothing_went_in(tmp_path: Path) -> None:
    target = tmp_path / "reading.bib"
    target.write_text("% mine\n", encoding="utf-8")
    found = run("bib", tmp_path / "missing.txt", "-o", target)
    assert found.exit_code == 1
    assert target.read_text(encoding="utf-8") == "% mine\n"


@given(st.binary(max_size=400))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_give_a_result_or_one_clear_line(tmp_path: Path, data: bytes) -> None:
    for suffix in (".txt", ".md", ".html"):
        path = tmp_path / f"any{suffix}"
        path.write_bytes(data)
        found = run("bib", "--to", "json", path)
        assert found.exception is None or isinstance(found.exception, SystemExit)
        if found.exit_code == 0:
            json.loads(found.stdout)
        else:
            assert (found.exit_code, len(found.stderr.splitlines())) == (1, 1)


@given(st.text(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_text_is_parsed_line_by_line(text: str) -> None:
    data = text.encode("utf-8", "replace")
    found = run("parse", "--to", "json", stdin=data)
    if found.exit_code == 0 or found.stdout:
        wanted = data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        assert len(json.loads(found.stdout)) == wanted.count("\n") + (
            not wanted.endswith("\n") and wanted != ""
        )
    else:
        assert len(found.stderr.splitlines()) == 1


# --- wrong usage ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("bib",),
        ("report",),
        ("nonsense",),
        ("bib", "--to", "word", "x.txt"),
        ("bib", "--encoding", "klingon", "x.txt"),
        ("bib", "--tables", "no/such/folder", "x.txt"),
        ("bib", "-o", "no/such/folder/reading.bib", "x.txt"),
        ("bib", "-o", ".", "x.txt"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert found.stdout == ""


# --- files are written whole or not at all --------------------------------------------------------


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "reading.bib"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    files.save(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reading.bib"
    path.write_text("old", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.save(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_names_the_file_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise OSError(30, "Read-only file system", "something else")

    monkeypatch.setattr(files, "replace", refused)
    with pytest.raises(OSError, match="Read-only") as error:
        files.save(tmp_path / "reading.bib", b"new")
    assert error.value.filename == str(tmp_path / "reading.bib")


@pytest.mark.parametrize("command", ["bib", "report", "parse"])
def test_what_was_read_is_not_written_over(command: str, essay: Path) -> None:
    other = essay.parent / "link.txt"
    other.symlink_to(essay)
    for target in (essay, other):
        found = run(command, essay, "-o", target)
        assert (found.exit_code, found.stdout) == (2, "")
        assert "not written over" in found.stderr
    assert essay.read_text(encoding="utf-8") == ESSAY


def test_a_library_is_not_written_over(essay: Path, tmp_path: Path) -> None:
    library = tmp_path / "mine.bib"
    library.write_text("% mine\n", encoding="utf-8")
    assert run("bib", essay, "--library", library, "-o", library).exit_code == 2
    assert library.read_text(encoding="utf-8") == "% mine\n"


def test_a_device_is_written_to_as_it_is(essay: Path) -> None:
    found = process("bib", essay, "-o", "/dev/stdout")
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.startswith(b"@book{")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "real.bib", tmp_path / "link.bib"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    files.save(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


# --- as a process ---------------------------------------------------------------------------------


def process(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from output.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_a_mistake_of_our_own_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ValueError("oh\nno")

    monkeypatch.setattr(cli, "ibidem", broken)
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 1
    assert capsys.readouterr().err.startswith(
        "ibidem: a mistake in ibidem itself, please report it: ValueError: oh no"
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(unbuffered: str, essay: Path) -> None:
    command = (
        f"{sys.executable} -c 'from output.cli import main; main()' bib --to json {essay} | true"
    )
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    found = subprocess.run(["sh", "-c", command], capture_output=True, check=False, env=environment)
    assert found.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "stream"),
    [
        ("bib - <&-", "input"),
        ("inspect - <&-", "input"),
        ("parse <&-", "input"),
        ("bib essay.txt >&-", "output"),
    ],
)
def test_a_closed_stream_is_one_line(arguments: str, stream: str, essay: Path) -> None:
    command = f"{sys.executable} -c 'from output.cli import main; main()' {arguments}"
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)}
    found = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, cwd=essay.parent, env=environment
    )
    assert (found.returncode, found.stderr.decode()) == (1, f"standard {stream} is closed\n")


def test_a_closed_input_that_is_not_read_does_not_matter(essay: Path) -> None:
    command = f"{sys.executable} -c 'from output.cli import main; main()' bib {essay} <&- 2>&-"
    found = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (found.returncode, len(entries(found.stdout.decode()))) == (0, 1)


def test_that_no_work_is_shared_is_said(essay: Path) -> None:
    found = run("list", essay, "--by", "shared")
    assert (found.exit_code, found.stdout.strip()) == (0, "")
    assert found.stderr == "no work is shared by several essays\n"


def test_no_works_found_is_said(essay: Path) -> None:
    essay.write_text("The party changed.\n", encoding="utf-8")
    found = run("bib", essay)
    assert (found.exit_code, found.stderr) == (0, f"{NO_WORKS}\n")


@pytest.mark.parametrize("command", ["bib", "report", "inspect", "parse"])
def test_an_empty_path_is_no_file(command: str) -> None:
    found = run(command, "")
    assert (found.exit_code, found.stderr) == (1, "'': no such file\n")


def test_output_is_utf8_whatever_the_terminal_says(essay: Path) -> None:
    essay.write_text(ESSAY.replace("Serge", "Šerge"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for command in ("bib", "report", "explain"):
        found = process(command, essay, env=environment)
        assert (found.returncode, found.stderr) == (0, b"")
        assert "Šerge" in found.stdout.decode("utf-8")


HEAVY = (  # what takes long to import, and `--help` does not need
    *(
        "anyascii",
        "bibtexparser",
        "docx",
        "jinja2",
        "lxml",
        "jsonschema",
        "networkx",
        "pypdfium2",
        "rapidfuzz",
        "regex",
        "rich",
        "yaml",
    ),
    *("asyncio", "concurrent", "corpus", "email", "extractor", "multiprocessing", "xml"),
)


def imported_by(*arguments: str) -> set[str]:
    """The names of all modules that the command has imported when it ends."""
    listing = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    code = f"{listing}; from output.cli import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return set(found.stderr.split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("bib", "--help"), ("report", "--help")], ids=" ".join
)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    """So it comes at once; `make bench` says how fast."""
    assert imported_by(*arguments) & set(HEAVY) == set()


def test_help_says_of_each_command_what_it_does_and_cuts_no_sentence() -> None:
    listed = run("--help").stdout.partition("Commands:")[2]
    assert len(listed.split("\n")) > 8 and "..." not in listed


def test_version() -> None:
    assert re.fullmatch(r"ibidem 0\.\S+ \(tables [0-9a-f]{12}\)\n", run("--version").stdout)


def test_version_names_the_tables_that_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.get_app_dir", lambda _name: str(tmp_path))
    without = run("--version").stdout
    (tmp_path / "tables").mkdir()
    table = tmp_path / "tables" / "journals.tsv"
    said = set()
    for rows in (b"# mine\nCoal\n", b"# mine\nCoal\nIron\n", b"# mine\r\nCoal\r\n"):
        table.write_bytes(rows)
        said.add(run("--version").stdout)
    assert len(said) == 2 and without not in said
    assert all(line.startswith(without[:-2]) and ", and yours " in line for line in said)


@pytest.mark.parametrize("name", ["report.html", "report.txt"])
def test_its_own_report_is_no_essay(name: str, essay: Path) -> None:
    assert run("report", essay, "-o", essay.parent / name).exit_code == 0
    found = run("bib", essay.parent)
    assert found.exit_code == 1 and f"{name}: a report of ibidem, not an essay" in found.stderr
    assert run("bib", essay).stdout == found.stdout


def test_the_name_of_the_file_tells_the_format(essay: Path, tmp_path: Path) -> None:
    named = (
        ("bib", "all.json", "json"),
        ("bib", "all.bib", "bibtex"),
        ("report", "r.html", "html"),
    )
    for command, name, option in named:
        assert run(command, essay, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == run(
            command, essay, "--to", option
        ).stdout
    assert run("bib", essay, "--to", "bibtex", "-o", tmp_path / "own.json").exit_code == 0
    assert (tmp_path / "own.json").read_text(encoding="utf-8").startswith("@book{")
