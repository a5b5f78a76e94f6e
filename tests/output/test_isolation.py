"""One essay never costs the others, whatever goes wrong with it: one line, exit code 1."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from click.testing import CliRunner, Result

import corpus
import extractor
from corpus.essay import Essay
from corpus.readers import text as text_reader
from extractor import isolation, pipeline, recognise
from extractor.model.links import Resolution
from output import cli, loose_lines
from output.reports import inspect as listing

BAD = "Zyzzyva"  # a word of the essay that brings the trouble
QUOTED = (
    "“The workers who had lived through the whole terrible winter of hunger stood up and spoke”"
)
NOTE = "Ann Hume, *Coal and Iron*, Leeds 1931, p. {}."
ERRORS = [
    ValueError("oh\nno"),
    IndexError(),
    RecursionError("too deep"),
    MemoryError(),
    AssertionError(),
    OSError(5, "odd", "somewhere"),
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good essays, and between them one that is to fail."""
    path = tmp_path / "essays"
    path.mkdir()
    for number, name in enumerate(("a", "m", "z"), 1):
        body = BAD if name == "m" else "The party"
        note = NOTE.format(number)
        essay = f"{body} changed. Hume wrote: {QUOTED}.¹\n\n¹ {note} {body}.\n"
        (path / f"{name}.txt").write_text(essay, encoding="utf-8")
    return path


@pytest.fixture
def without_bad(folder: Path) -> dict[str, Any]:
    """The ledger of the two good essays."""
    good = (folder / "a.txt", folder / "z.txt")
    found = run("bib", "--to", "json", *good)
    assert found.exit_code == 0
    return ledger(found)


def ledger(found: Result) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(found.stdout)
    return made


def raising(function: Callable[..., Any], error: Exception) -> Callable[..., Any]:
    """The function, but it raises where the bad word stands in what it is given."""

    def wrapped(*arguments: Any, **more: Any) -> Any:
        if BAD in repr(arguments):
            raise error
        return function(*arguments, **more)

    return wrapped


def others_stay(found: Result, folder: Path, without_bad: dict[str, Any]) -> dict[str, Any]:
    """What must hold where m.txt fails; its row in the ledger."""
    made = ledger(found)
    bad = next(essay for essay in made["essays"] if essay["id"] == "m")
    others = [essay for essay in made["essays"] if essay["id"] != "m"]
    assert others == without_bad["essays"]
    assert [made[name] for name in ("works", "shared")] == [
        without_bad[name] for name in ("works", "shared")
    ]
    assert found.exit_code == 1
    assert len(found.stderr.splitlines()) == 1
    assert found.stderr.startswith(f"{folder / 'm.txt'}: ")
    row: dict[str, Any] = bad
    return row


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_recogniser_that_raises(
    error: Exception,
    folder: Path,
    without_bad: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (name, first), *rest = recognise.RECOGNISERS
    monkeypatch.setattr(recognise, "RECOGNISERS", ((name, raising(first, error)), *rest))
    found = run("bib", "--to", "json", folder)
    bad = others_stay(found, folder, without_bad)
    assert (bad["notes"], bad["citations"], bad["unsourced"]) == ([], [], [])
    (problem,) = bad["problems"]
    assert problem["kind"] == "failed"
    assert type(error).__name__ in problem["message"]
    assert "(test_isolation.py:" in problem["message"]
    assert found.stderr == f"{folder / 'm.txt'}: {problem['message']}\n"


def test_every_output_is_written_and_says_what_failed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = run("bib", folder / "a.txt", folder / "z.txt").stdout
    monkeypatch.setattr(pipeline, "one_essay", raising(pipeline.one_essay, ValueError("oh no")))
    assert run("bib", folder).stdout == good
    said = "please report it: ValueError: oh no (test_isolation.py:"
    for form in ("text", "html"):
        found = run("report", "--to", form, folder)
        assert found.exit_code == 1
        assert "Left out" in found.stdout
        assert said in " ".join(found.stdout.split())
    found = run("explain", folder)
    assert found.exit_code == 1
    assert said in found.stderr


def test_nothing_understood_leaves_an_earlier_bib(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "one_essay", raising(pipeline.one_essay, ValueError("oh no")))
    target = tmp_path / "reading.bib"
    target.write_text("% mine\n", encoding="utf-8")
    for option in ("-o", "--append"):
        assert run("bib", option, target, folder / "m.txt").exit_code == 1
        assert target.read_text(encoding="utf-8") == "% mine\n"


@pytest.mark.parametrize("error", ERRORS[:4], ids=lambda error: type(error).__name__)
def test_a_reader_that_raises(
    error: Exception, folder: Path, without_bad: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_reader, "essay_of", raising(text_reader.essay_of, error))
    found = run("bib", "--to", "json", folder)
    made = ledger(found)
    assert made["essays"] == without_bad["essays"]
    (row,) = made["unread"]
    assert row["path"] == str(folder / "m.txt")
    assert type(error).__name__ in row["reason"]
    assert found.stderr == f"{row['path']}: {row['reason']}\n"
    assert found.exit_code == 1


def test_what_gave_no_essay_is_in_ledger_and_report(folder: Path) -> None:
    paths = (folder / "a.txt", folder / "missing.txt", folder / "lost.txt", folder / "lost.txt")
    made = ledger(run("bib", "--to", "json", *paths))
    wanted = [str(folder / name) for name in ("lost.txt", "missing.txt")]
    assert [row["path"] for row in made["unread"]] == wanted
    assert {row["reason"] for row in made["unread"]} == {"no such file"}
    for form in ("text", "html"):
        printed = run("report", "--to", form, *paths).stdout
        assert all(f"{path}: no such file" in printed for path in wanted)
    assert "Left out" not in run("report", folder / "a.txt").stdout


def test_quotations_that_raise_leave_the_links(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cites = [essay["citations"] for essay in ledger(run("bib", "--to", "json", folder))["essays"]]
    from extractor.quotations import provenance

    broken = raising(provenance.passages, KeyError("who"))
    monkeypatch.setattr(provenance, "passages", broken)
    found = run("bib", "--to", "json", folder)
    made = ledger(found)
    assert [essay["citations"] for essay in made["essays"]] == cites
    assert [len(essay["problems"]) for essay in made["essays"]] == [0, 1, 0]
    message = made["essays"][1]["problems"][0]["message"]
    assert message.startswith("its quotations were not compared with those of other essays: ")
    assert "KeyError: 'who'" in message
    assert (found.exit_code, found.stderr) == (1, f"{folder / 'm.txt'}: {message}\n")


def test_an_essay_that_cannot_be_merged(
    folder: Path, without_bad: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def merge(resolutions: Sequence[Resolution], *more: Any) -> Any:
        if any(BAD in found.essay.text and found.links for found in resolutions):
            raise ZeroDivisionError("what")
        return whole(resolutions, *more)

    whole = pipeline.merge
    monkeypatch.setattr(pipeline, "merge", merge)
    bad = others_stay(run("bib", "--to", "json", folder), folder, without_bad)
    assert [problem["kind"] for problem in bad["problems"]] == ["failed"]


def test_essays_that_cannot_be_grouped(
    folder: Path, without_bad: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = raising(pipeline.books, TypeError("no chapter"))
    monkeypatch.setattr(pipeline, "books", broken)
    others_stay(run("bib", "--to", "json", folder), folder, without_bad)


def test_a_chapter_that_fails_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chapters behind it know what those before it cite, and nothing of it."""
    from extractor.tables import load

    def chapter(id_: str, text: str) -> Essay:
        (essay,) = corpus.essays_in(text.encode(), "x.txt", None)
        return Essay(id_, "b", essay.text, notes=essay.notes, body=essay.body, book="b")

    first = chapter("b#1", "A body.¹\n\n¹ Ann Hume, *Coal and Iron*, Leeds 1931, p. 2.\n")
    second = chapter("b#2", f"{BAD}.¹\n\n¹ Ann Hume, *Tin and Lead*, Leeds 1932, p. 2.\n")
    third = chapter("b#3", "A body.¹\n\n¹ Hume, as above, p. 9.\n")
    wanted = extractor.understand([first, third], load()).essays[1]
    whole = pipeline.resolve

    def resolve(essay: Essay, *more: Any) -> Any:
        resolution = whole(essay, *more)  # fills the memory
        if BAD in essay.text:
            raise ValueError("late")
        return resolution

    monkeypatch.setattr(pipeline, "resolve", resolve)
    found = extractor.understand([first, second, third], load()).essays
    assert [problem.kind for problem in found[1].problems] == ["failed"]
    assert [cite.work for cite in found[2].cites] == [cite.work for cite in wanted.cites]


def test_a_listing_that_raises(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = run("inspect", folder / "a.txt", folder / "z.txt").stdout
    monkeypatch.setattr(listing, "inspect", raising(listing.inspect, ValueError("oh no")))
    found = run("inspect", folder)
    assert (found.exit_code, found.stdout) == (1, good)
    assert found.stderr.startswith(f"{folder / 'm.txt'}: ")


def test_a_loose_reference_that_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "references.txt"
    path.write_text(f"{NOTE}\n{BAD}, Tin and Lead, York 1932\n{NOTE}\n", encoding="utf-8")
    read_line = raising(loose_lines.read_line, ValueError("oh no"))
    monkeypatch.setattr(loose_lines, "read_line", read_line)
    found = run("parse", path)
    assert found.exit_code == 1
    assert len(bibtexparser.parse_string(found.stdout).entries) == 3
    assert found.stderr.startswith(f"{path}, line 2: a mistake in ibidem itself")
    assert len(found.stderr.splitlines()) == 1


# --- which items are taken out --------------------------------------------------------------------


def test_what_fails_alone_and_what_fails_together_are_taken_out() -> None:
    calls = []

    def stage(items: Sequence[int]) -> int:
        calls.append(len(items))
        if 7 in items:
            raise ValueError("seven")
        if {20, 90} <= set(items):
            raise KeyError("both")
        return sum(items)

    items = list(range(100))
    result, wrong = isolation.sparing(stage, items)
    assert result is None
    assert set(wrong) == {7, 90}
    assert "ValueError: seven" in wrong[7]
    assert "KeyError: 'both'" in wrong[90]
    assert sum(calls) < 10 * len(items)  # linear: not a run over all for each of them
    assert isolation.sparing(stage, [1, 2]) == (3, {})


def test_a_mistake_that_is_no_item_s_is_raised() -> None:
    def stage(items: Sequence[int]) -> None:
        if len(items) != 1:
            raise ValueError("never")

    with pytest.raises(ValueError, match="never"):
        isolation.sparing(stage, list(range(50)))


def test_an_interruption_is_no_mistake() -> None:
    def stage(_items: Sequence[int]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        isolation.sparing(stage, [1])
