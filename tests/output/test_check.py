"""`ibidem check`: a run measured against what a person has written down.

The essay is a small one of our own; each test changes one thing in its gold, and one figure falls.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from output import cli
from output.check.calibration import bands, calibration_error
from output.check.check_json import FORMAT
from output.check.floors import NAMES
from output.check.judgements import JudgedLink
from output.check.labelled import LabelledWork
from output.check.values_compared import likeness, pages, volume, year
from output.check.work_meant import called, is_same_work
from output.demo import sample_paths
from tests import ROOT

Gold = dict[str, Any]
ESSAY = (
    "Coal came first.¹ Iron came next.² So it was with both.³ Nobody asked why.⁴\n\n"
    'In her book "Bread and Salt" (London, 1929), Ann Hume had said as much.\n\n'
    "¹ Ann Hume, Coal and Iron, Leeds 1931, p. 12.\n\n"
    "² See Ian Hay, Iron Alone, London 1933, pp. 41-3.\n\n"
    "³ Hume, as above, p. 14; Hay, as above, p. 45.\n"
)
GOLD: Gold = {
    "essay": "iron.txt",
    "works": {
        "hume": {
            "type": "book",
            "author": ["Hume, Ann"],
            "title": "Coal and Iron",
            "address": "Leeds",
            "year": "1931",
        },
        "hay": {
            "type": "book",
            "author": ["Ian Hay"],
            "title": "Iron Alone",
            "address": "London",
            "year": "1933",
        },
        "bread": {
            "type": "book",
            "author": ["Hume, Ann"],
            "title": "Bread and Salt",
            "address": "London",
            "year": "1929",
        },
    },
    "notes": [
        {
            "n": "1",
            "raw": "Ann Hume, Coal and Iron, Leeds 1931, p. 12.",
            "references": [
                {
                    "raw": "Ann Hume, Coal and Iron, Leeds 1931, p. 12",
                    "form": "full",
                    "work": "hume",
                    "pages": "12",
                }
            ],
        },
        {
            "n": "2",
            "words": 9,
            "references": [
                {
                    "head": "Ian Hay, Iron Alone",
                    "form": "full",
                    "work": "hay",
                    "pages": "41-43",
                }
            ],
        },
        {
            "n": "3",
            "raw": "Hume, as above, p. 14; Hay, as above, p. 45.",
            "references": [
                {
                    "raw": "Hume, as above, p. 14",
                    "form": "as-above",
                    "work": "hume",
                    "pages": "14",
                },
                {"raw": "Hay, as above, p. 45", "form": "as-above", "work": "hay", "pages": "45"},
            ],
        },
    ],
    "intext": [{"raw": "Bread and Salt", "work": "bread"}],
    "dangling": [{"marker": "4"}],
}


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "iron.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def gold() -> Gold:
    return copy.deepcopy(GOLD)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.ibidem, [str(argument) for argument in arguments])


def saved(value: object, path: Path) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def checked(essay: Path, value: object) -> dict[str, Any]:
    """What `check --to json` says of an essay against this gold."""
    path = saved(value, essay.with_name("gold.json"))
    found = run("check", essay, "--against", path, "--to", "json")
    assert (found.exit_code, found.stderr) == (0, "")
    return json.loads(found.stdout)


def shares(found: dict[str, Any]) -> dict[str, float]:
    figures = {name: row for name, row in found["figures"].items() if name != "calibration_error"}
    return {name: row["share"] for name, row in figures.items()}


def ledger_of(*essays: Path | str) -> Gold:
    return json.loads(run("bib", "--to", "json", *essays).stdout)


# --- the figures ---


def test_all_is_right(essay: Path, gold: Gold) -> None:
    found = checked(essay, gold)
    assert {name for name, share in shares(found).items() if share < 1} == set()
    assert found["figures"]["cites_recall"] == {"right": 4, "of": 4, "share": 1.0}
    assert found["figures"]["back"]["of"] == 2
    assert found["figures"]["marks_recall"]["of"] == 1
    assert found["figures"]["text_recall"]["of"] == 1
    assert found["confused"] == found["essays"]["iron"]["misses"] == []


def _another_work(gold: Gold) -> None:
    gold["notes"][2]["references"][1]["work"] = "hume"


def _another_page(gold: Gold) -> None:
    gold["notes"][0]["references"][0]["pages"] = "13"


def _a_note_more(gold: Gold) -> None:
    gold["notes"].append({"n": "9", "words": 4, "marker_found": False})


def _a_note_less(gold: Gold) -> None:
    del gold["notes"][1]


def _a_cite_more(gold: Gold) -> None:
    gold["notes"][0]["references"].append({"raw": "Sea and Salt", "work": "hay", "form": "full"})


def _a_cite_less(gold: Gold) -> None:
    del gold["notes"][2]["references"][1]


def _a_work_of_the_text_more(gold: Gold) -> None:
    gold["works"]["sea"] = {"type": "book", "title": "The Open Sea"}
    gold["intext"].append({"raw": "The Open Sea", "work": "sea"})


def _no_work_of_the_text(gold: Gold) -> None:
    gold["intext"] = []
    del gold["works"]["bread"]


def _another_mark(gold: Gold) -> None:
    gold["dangling"].append({"marker": "8"})


def _another_place(gold: Gold) -> None:
    gold["works"]["hume"]["address"] = "Glasgow"


def _no_year(gold: Gold) -> None:
    del gold["works"]["hume"]["year"]


def _another_author(gold: Gold) -> None:
    gold["works"]["hume"]["author"].append("Orr, Tim")


FALLS: list[tuple[Callable[[Gold], None], set[str]]] = [
    (_another_work, {"right_work", "back", "sure_right"}),
    (_another_page, {"locators"}),
    (_a_note_more, {"notes_recall"}),
    (_a_note_less, {"notes_precision", "cites_precision"}),
    (_a_cite_more, {"cites_recall", "right_work"}),
    (_a_cite_less, {"cites_precision"}),
    (_a_work_of_the_text_more, {"text_recall", "works_recall"}),
    (_no_work_of_the_text, {"text_precision", "works_precision"}),
    (_another_mark, {"marks_recall"}),
    (_another_place, {"fields", "f_address"}),
    (_no_year, {"fields_stated"}),
    (_another_author, {"fields", "f_author"}),
]


@pytest.mark.parametrize(("change", "fall"), FALLS, ids=[row[0].__name__ for row in FALLS])
def test_what_falls(
    change: Callable[[Gold], None], fall: set[str], essay: Path, gold: Gold
) -> None:
    change(gold)
    found = checked(essay, gold)
    assert {name for name, share in shares(found).items() if share < 1} == fall
    assert {miss["figure"] for miss in found["essays"]["iron"]["misses"]} <= fall
    assert found["essays"]["iron"]["misses"]


def test_what_is_only_possible_counts_nowhere(essay: Path, gold: Gold) -> None:
    gold["notes"][2]["references"][1] |= {"certainty": "possible", "work": "hume"}
    gold["notes"][0]["references"].append(
        {"raw": "Sea and Salt", "work": "hay", "form": "full", "certainty": "possible"}
    )
    gold["works"]["sea"] = {"type": "book", "title": "Sea", "stated": False}
    gold["intext"] += [
        {"raw": "Sea", "work": "sea"},
        {"raw": "Iron", "work": "hay", "basis": "knowledge"},
    ]
    found = checked(essay, gold)
    assert {name for name, share in shares(found).items() if share < 1} == set()
    assert found["figures"]["cites_recall"]["of"] == 3


def test_works_confused(essay: Path, gold: Gold) -> None:
    _another_work(gold)
    pair = {
        "meant": "Hume, Coal and Iron (1931)",
        "taken": "Hay, Iron Alone (1933)",
        "times": 1,
        "notes": ["n. 3"],
    }
    assert checked(essay, gold)["confused"] == [pair]
    shown = run("check", essay, "--against", saved(gold, essay.with_name("gold.json"))).stdout
    assert f"  {pair['meant']}\n    taken for {pair['taken']}: n. 3\n" in shown


def test_several_essays_are_counted_together(essay: Path, gold: Gold) -> None:
    other = essay.with_name("other.txt")
    other.write_text(ESSAY, encoding="utf-8")
    folder = essay.with_name("gold")
    folder.mkdir()
    saved(gold, folder / "one.json")
    _another_page(gold)
    saved({**gold, "essay": "other.txt"}, folder / "two.json")
    found = run("check", essay, other, "--against", folder, "--to", "json")
    assert found.exit_code == 0
    said = json.loads(found.stdout)
    assert said["figures"]["locators"] == {"right": 7, "of": 8, "share": 0.875}
    assert said["essays"]["iron"]["figures"]["locators"]["share"] == 1.0
    rows = run("check", essay, other, "--against", folder).stdout.splitlines()
    assert [row.split()[0] for row in rows[:3]] == ["essay", "iron", "other"]


# --- a ledger that a person has corrected ---


def test_a_run_against_itself_is_right(tmp_path: Path) -> None:
    """The samples, each work, field and cite of them."""
    path = saved(ledger_of(*sample_paths()), tmp_path / "gold.json")
    found = run("check", *sample_paths(), "--against", path, "--to", "json")
    said = shares(json.loads(found.stdout))
    assert {name for name, share in said.items() if share < 1} <= {"sure_share"}
    assert len(said) > 20


def test_keys_and_offsets_are_not_compared(essay: Path) -> None:
    ledger = json.dumps(ledger_of(essay)).replace("humeCoalIron1931", "anything")
    ledger = re.sub(r'"(start|end)": \d+', r'"\1": 7', ledger)
    assert "anything" in ledger
    said = shares(checked(essay, ledger))
    assert {name for name, share in said.items() if share < 1} == set()


def test_a_cite_that_a_person_put_right(essay: Path) -> None:
    ledger = ledger_of(essay)
    cites = [cite for cite in ledger["essays"][0]["citations"] if cite["note"] == "3"]
    cites[1]["work"] = cites[0]["work"]
    said = shares(checked(essay, ledger))
    assert {name for name, share in said.items() if share < 1} == {
        "right_work",
        "back",
        "sure_right",
    }


def test_what_a_table_supplied_need_not_be_found(essay: Path) -> None:
    ledger = ledger_of(essay)
    (work,) = [work for work in ledger["works"] if work["fields"]["title"] == "Iron Alone"]
    work["fields"]["publisher"] = "Anvil"
    assert shares(checked(essay, ledger))["fields"] < 1
    work["supplied"] = ["publisher"]
    assert shares(checked(essay, ledger))["fields"] == 1


# --- floors ---


def with_floor(essay: Path, gold: Gold, floor: object, name: str = "floor.toml") -> Result:
    path = saved(gold, essay.with_name("gold.json"))
    low = saved(floor, essay.with_name(name))
    return run("check", essay, "--against", path, "--floor", low)


def test_floors_that_hold(essay: Path, gold: Gold) -> None:
    found = with_floor(
        essay, gold, "right_work = 1\ncalibration_error = 0.5\n[essays.iron]\nback=1"
    )
    assert (found.exit_code, found.stderr) == (0, "")


@pytest.mark.parametrize(
    ("floor", "name"),
    [
        ("right_work = 0.8", "floor.toml"),
        ('{"right_work": 0.8}', "floor.json"),
        ('{"figures": {"right_work": {"share": 0.8}, "back": {"share": null}}}', "floor.json"),
    ],
)
def test_a_floor_that_is_undercut(floor: str, name: str, essay: Path, gold: Gold) -> None:
    _another_work(gold)
    found = with_floor(essay, gold, floor, name)
    assert found.exit_code == 1
    assert found.stderr == "below the floor: right_work: 0.75, floor 0.8\n"
    assert "to the right work" in found.stdout


@pytest.mark.parametrize(
    ("floor", "line"),
    [
        ("[essays.iron]\nback = 0.9", "iron: back: 0.5, floor 0.9"),
        ("[essays.coal]\nback = 0.9", "coal: has floors, and was not measured"),
        ("f_publisher = 0", "f_publisher: nothing to measure, floor 0"),
        ("calibration_error = 0.01", "calibration_error: 0.22, at most 0.01"),
    ],
)
def test_other_lines_below_the_floor(floor: str, line: str, essay: Path, gold: Gold) -> None:
    _another_work(gold)
    found = with_floor(essay, gold, floor)
    assert found.exit_code == 1
    said = re.sub(r"error: 0\.2\d+", "error: 0.22", found.stderr)
    assert said == f"below the floor: {line}\n"


def test_what_check_writes_is_a_floor(essay: Path, gold: Gold) -> None:
    found = checked(essay, gold)
    assert with_floor(essay, gold, found, "floor.json").exit_code == 0
    _another_page(gold)
    worse = with_floor(essay, gold, found, "floor.json")
    assert worse.exit_code == 1
    assert [line.split(": ")[-2] for line in worse.stderr.splitlines()] == ["locators"] * 2


# --- what goes wrong is one line ---

BAD_GOLD = {
    "no json": "{",
    "no object": "[]",
    "deep": "[" * 100_000,
    "no essay": "{}",
    "another format": '{"format": "ibidem-check/1"}',
    "no list": '{"essay": "iron.txt", "notes": "none"}',
    "no objects": '{"essay": "iron.txt", "works": {"hume": "Coal"}}',
    "no text": '{"essay": "iron.txt", "notes": [{"n": ["1"]}]}',
    "no number": '{"essay": "iron.txt", "notes": [{"n": 1, "words": "ten"}]}',
    "no names": '{"essay": "iron.txt", "works": {"a": {"author": [1]}}}',
    "bad ledger": '{"format": "ibidem-ledger/1", "essays": [{"citations": [{"locator": "12"}]}]}',
    "bad fields": '{"format": "ibidem-ledger/1", "works": [{"fields": ["title"]}]}',
    "essays twice": '{"format": "ibidem-ledger/1", "essays": [{"id": "a"}, {"id": "a"}]}',
}


def is_one_line(found: Result) -> bool:
    """One line of error, behind the usage that click may print, and no traceback."""
    lines = found.stderr.splitlines()
    return bool(lines) and lines[-1].startswith("Error: ") and "Traceback" not in found.stderr


@pytest.mark.parametrize("name", BAD_GOLD)
def test_gold_that_cannot_be_read(name: str, essay: Path) -> None:
    found = run("check", essay, "--against", saved(BAD_GOLD[name], essay.with_name("gold.json")))
    assert (found.exit_code, found.stdout) == (2, "")
    assert is_one_line(found)
    assert "gold.json: " in found.stderr


@pytest.mark.parametrize(
    "floor",
    ["right_work", "wrong_work = 1", "right_work = 95", "back = true", "essays = 1", "figures = 1"],
)
def test_floors_that_cannot_be_read(floor: str, essay: Path, gold: Gold) -> None:
    found = with_floor(essay, gold, floor)
    assert (found.exit_code, found.stdout) == (2, "")
    assert is_one_line(found)
    assert "floor.toml: " in found.stderr


def test_wrong_usage(essay: Path, tmp_path: Path) -> None:
    for arguments in ([], ["--against", tmp_path / "none.json"], ["--against", tmp_path]):
        found = run("check", essay, *arguments)
        assert found.exit_code == 2
        assert is_one_line(found)


def test_an_essay_without_gold_is_named(essay: Path, gold: Gold) -> None:
    path = saved(gold, essay.with_name("gold.json"))
    other = essay.with_name("other.txt")
    other.write_text(ESSAY, encoding="utf-8")
    found = run("check", essay, other, "--against", path)
    assert (found.exit_code, found.stderr) == (1, "other: nothing is said of it in the gold\n")
    assert "to the right work" in found.stdout
    alone = run("check", other, "--against", path)
    assert (alone.exit_code, alone.stdout) == (1, "")


def test_the_gold_is_not_written_over(essay: Path, gold: Gold) -> None:
    path = saved(gold, essay.with_name("gold.json"))
    found = run("check", essay, "--against", path, "-o", path)
    assert found.exit_code == 2
    assert json.loads(path.read_text(encoding="utf-8")) == gold


# --- comparing ---


def test_values_in_normal_form() -> None:
    assert pages("pp. 391–98, 402") == pages("391-398/402") == "391-398/402"
    assert volume("Vol. III") == volume("3") == "3"
    assert year("12 May 1917") == "1917"
    assert year("n.d.") == ""
    assert likeness("Coal & Iron", "coal and iron") < 1
    assert likeness("Coal and Iron", "Coal and Iron: A History") >= 0.92
    assert likeness("Collected Works", "Selected Works") == 0


def test_volumes_are_works_of_their_own() -> None:
    third, fourth = (
        LabelledWork("k", "book", {"title": "Lenin", "volume": n}, ("Cliff, Tony",), (), ("Lenin",))
        for n in ("III", "4")
    )
    assert not is_same_work(third, fourth)
    assert is_same_work(third, fourth, each_volume=False)
    assert called(fourth) == "Cliff, Lenin 4"


def test_confidence_in_bands() -> None:
    links = [JudgedLink(True, 1.0, "n. 1"), JudgedLink(False, 0.9, "n. 2")]
    links += [JudgedLink(True, 0.55, "n. 3")]
    assert [(band.least, band.links, band.said, band.right) for band in bands(links)] == [
        (0.5, 1, 0.55, 1.0),
        (0.9, 2, 0.95, 0.5),
    ]
    assert calibration_error(links) == 0.45
    assert calibration_error([]) is None


# --- docs/check.md ---

PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")


def test_every_figure_is_explained() -> None:
    assert [name for name in sorted(NAMES) if f"`{name}`" not in PAGE] == []


def test_the_short_form_of_the_page_is_read(tmp_path: Path) -> None:
    (gold,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.M | re.S)
    essay = saved(
        "Coal came first.¹ So did iron.² Nobody asked why.³\n\n"
        "In Hume's Coal and Iron there is more.\n\n"
        "¹ See Ann Hume, Coal and Iron, Leeds 1931, p. 12.\n\n² As above, p. 14.\n",
        tmp_path / "iron.txt",
    )
    said = shares(checked(essay, gold))
    assert {name for name in said if said[name] < 1} == set()


def test_every_member_of_the_json_is_explained(essay: Path, gold: Gold) -> None:
    _another_work(gold)
    found = checked(essay, gold)
    assert found["format"] == FORMAT
    one = found["essays"]["iron"]
    rows = [found, one, *found["confused"], *one["misses"], *found["calibration"]["notes"]]
    members = {member for row in rows for member in row}
    assert {member for member in members if f"`{member}`" not in PAGE} == set()
