"""The laws that a user can check from outside, on the sample essays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from itertools import permutations
from pathlib import Path

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from output import bib_values, cli
from output.demo import SAMPLES

ESSAYS = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".md", ".txt", ".html"))
OWN = {"annote", "keywords", "note", "x-supplied"}  # fields that the .bib has beyond the ledger's


@cache
def printed(command: tuple[str, ...], essays: tuple[Path, ...]) -> str:
    found = CliRunner().invoke(cli.ibidem, [*command, *map(str, essays)])
    assert found.exit_code == 0, found.stderr
    return found.stdout


def ledger(essays: tuple[Path, ...] = tuple(ESSAYS)) -> dict:
    return json.loads(printed(("bib", "--to", "json"), essays))


COMMANDS = [
    ("bib",),
    ("bib", "--to", "json"),
    ("report",),
    ("report", "--to", "html"),
    ("explain",),
]


# --- law 5: same input, same bytes ----------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_order_of_essays_changes_nothing(command: tuple[str, ...]) -> None:
    orders = list(permutations(ESSAYS))[:: len(ESSAYS) * 5]
    assert len({printed(command, order) for order in orders}) == 1
    assert printed(command, (*ESSAYS, ESSAYS[0])) == printed(command, tuple(ESSAYS))


@pytest.mark.parametrize("command", [("bib", "--to", "json"), ("report",)], ids=" ".join)
def test_hash_order_clock_and_language_change_nothing(command: tuple[str, ...]) -> None:
    code = [sys.executable, "-c", "from output.cli import main; main()", *command, str(SAMPLES)]
    outcomes = set()
    for seed, zone, language in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "tr_TR.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        outcomes.add(subprocess.run(code, env=environment, capture_output=True, check=True).stdout)
    assert len(outcomes) == 1


# --- law 3: nothing is lost -----------------------------------------------------------------------


def test_every_note_is_accounted_for() -> None:
    for essay in ledger()["essays"]:
        citing = {cite["note_id"] for cite in essay["citations"]}
        for note in essay["notes"]:
            assert (note["kind"] in ("references", "mixed")) == (note["id"] in citing), (
                essay["id"],
                note,
            )


def test_what_was_not_understood_is_in_every_output(tmp_path: Path) -> None:
    """A note that points to a page of something, and to nothing that can be named."""
    note = "op. lib. xq, p. 45 zz, pp. 12–13."
    path = tmp_path / "odd.txt"
    path.write_text(
        f"The party changed.¹ It did.²\n\n¹ {note}\n\n² Serge, Memoirs, Oxford 1980.\n",
        encoding="utf-8",
    )
    made = ledger((path,))
    (essay,) = made["essays"]
    first = essay["notes"][0]
    if first["kind"] != "unparsed":
        pytest.skip("read after all")
    assert [p["label"] for p in essay["problems"] if p["kind"] == "unparsed"] == ["1"]
    assert "Not understood (1)" in printed(("report",), (path,))
    assert "ibidem-unparsed" in printed(("bib",), (path,))
    assert first["text"] not in json.dumps(made["works"])


def test_every_key_that_is_pointed_to_is_a_work() -> None:
    made = ledger()
    keys = {work["key"] for work in made["works"]}
    assert len(keys) == len(made["works"])
    for essay in made["essays"]:
        for cite in essay["citations"]:
            pointed = {cite["work"], cite["item"], cite["cited_in"], *cite["candidates"]} - {None}
            assert pointed <= keys
            assert cite["work"] is not None or any(
                p["start"] == cite["start"] for p in essay["problems"]
            )
    for work in made["works"]:
        assert {work["part_of"], work["edition_of"]} - {None} <= keys
    assert {shared["work"] for shared in made["shared"]} <= keys


# --- law 4: nothing is invented -------------------------------------------------------------------


@pytest.mark.parametrize("path", ESSAYS, ids=lambda path: path.stem)
def test_what_is_not_supplied_is_printed(path: Path) -> None:
    """The year, number, place and title of a work stand in the essay, or are named as supplied."""
    text = " ".join(path.read_text(encoding="utf-8").replace("<i>", "").replace("</i>", "").split())
    for work in ledger((path,))["works"]:
        for name in ("title", "address", "publisher", "year", "journal"):
            value = work["fields"].get(name, "")
            assert name in work["supplied"] or value in text, (work["key"], name, value)


# --- law 6: keys stay -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ESSAYS, ids=lambda path: path.stem)
def test_a_key_does_not_depend_on_what_else_was_read(path: Path) -> None:
    """A key becomes longer where another essay cites a work that would have the same."""
    everything = {json.dumps(work["fields"]): work["key"] for work in ledger()["works"]}
    for work in ledger((path,))["works"]:
        key = everything.get(json.dumps(work["fields"]), work["key"])
        assert key.startswith(work["key"].rstrip("0123456789"))
        namesakes = [other for other in everything.values() if other.startswith(work["key"])]
        assert key == work["key"] or len(namesakes) > 1


# --- law 7: BibTeX round-trips --------------------------------------------------------------------


def test_the_bib_reads_back_as_the_ledger_says() -> None:
    text = printed(("bib",), tuple(ESSAYS))
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    works = {work["key"]: work["fields"] for work in ledger()["works"]}
    assert [entry.key for entry in library.entries if entry.key in works] == list(works)
    for entry in library.entries:
        if entry.key in works:
            got = {f.key: read_back(f.key, f.value) for f in entry.fields if f.key not in OWN}
            wanted = {name: value for name, value in works[entry.key].items() if name not in OWN}
            assert {k: v for k, v in got.items() if k != "url"} == {
                k: v for k, v in wanted.items() if k != "url"
            }


def read_back(field: str, value: str) -> str:
    """A value as the ledger has it: BibTeX's names of months are months."""
    if field == "month":
        return bib_values.plain(value, bib_values.MONTHS)
    return value.replace("{", "").replace("}", "")


# --- law 9: removing an essay never adds a shared work --------------------------------------------


@given(st.sets(st.sampled_from(ESSAYS), min_size=1))
@settings(max_examples=20, deadline=None)
def test_fewer_essays_share_no_more(some: set[Path]) -> None:
    def shared(essays: list[Path]) -> list[set[str]]:
        made = ledger(tuple(essays))
        titles = {work["key"]: work["fields"].get("title") for work in made["works"]}
        return [{titles[one["work"]], *one["essays"]} for one in made["shared"]]

    everything = shared(ESSAYS)
    for one in shared(sorted(some)):
        assert any(one <= other for other in everything)
