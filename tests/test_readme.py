"""The README: its examples are run, its promises are looked up."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from output import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
# "$ echo '…' | ibidem parse -" or "$ ibidem explain …", then what it prints
EXAMPLE = re.compile(
    r"^\$ (?:echo (?P<input>'[^'\n]*'|\"[^\"\n]*\") \| )?ibidem (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.M
)


def examples() -> list[tuple[str, str, str]]:
    return [
        (m["command"], m["input"] or "", m["output"])
        for block in CONSOLE.findall(README)
        for m in EXAMPLE.finditer(block)
    ]


@pytest.mark.parametrize(("command", "typed", "output"), examples())
def test_examples_print_what_they_say(command: str, typed: str, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    stdin = "".join(shlex.split(typed)) + "\n" if typed else None
    found = CliRunner().invoke(cli.ibidem, shlex.split(command), input=stdin)
    assert found.exit_code == 0
    assert [line.rstrip() for line in found.stdout.splitlines()] == [line.rstrip() for line in output.splitlines()]


def test_there_is_an_example() -> None:
    assert examples()


# what the table of the README says is understood: notes of an essay, and the works (and pages) that its last note cites
LENIN = "Tony Cliff, *Lenin*, Vol. 3, London 1978; Tony Cliff, *Lenin*, Vol. 4, London 1979."
FORMS = {
    "Cliff, Vol. 3, as above, p. 184": ([LENIN], ["Lenin 3 p. 184"]),
    "As above, p. 29": (
        ["Ann Hume, *Coal*, London 1920, p. 1; Ian Hay, *Iron*, London 1921, p. 2."], ["Iron p. 29 doubtful"],
    ),
    "Ibid., vol. 33, p. 12": (["Lenin, *Collected Works*, Vol. 26, p. 63."], ["Collected Works 33 p. 12"]),
    "Lenin, Collected Works, Vol..32, pp. 391-98": ([], ["Collected Works 32 p. 391-398"]),
    "See the replies by Eve Dunn, Tim Orr and Ian Hay, all in International Socialism 55": (
        [], ["Dunn International Socialism 55", "Orr International Socialism 55", "Hay International Socialism 55"],
    ),
    "Cited in Tony Cliff, Lenin, Vol. 4, as above, p. 126": ([LENIN], ["Lenin 4 p. 126"]),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_the_table_are_understood(form: str, tmp_path: Path) -> None:
    assert f"`{form}`" in README
    before, wanted = FORMS[form]
    notes = [*before, f"{form}."]
    body = " ".join(f"A sentence of prose stands here.[^{n}]" for n, _ in enumerate(notes, 1))
    path = tmp_path / "essay.md"
    path.write_text("\n\n".join([body, *(f"[^{n}]: {note}" for n, note in enumerate(notes, 1))]), encoding="utf-8")
    ledger = json.loads(CliRunner().invoke(cli.ibidem, ["bib", "--to", "json", str(path)]).stdout)
    works = {work["key"]: work["fields"] for work in ledger["works"]}
    cites = [cite for cite in ledger["essays"][0]["citations"] if cite["note"] == str(len(notes))]
    assert [said(works[cite["work"]], cite) for cite in cites] == wanted


def said(work: dict[str, str], cite: dict) -> str:
    """A work and the page in short; an untitled one by its author and journal."""
    title = [work["title"], work.get("volume")] if "title" in work else [
        work["author"].split(",")[0], work["journal"], work["number"],
    ]  # fmt: skip
    page = cite["locator"].get("page")
    doubt = "doubtful" if cite["confidence"] < 0.9 and cite["candidates"] else ""
    return " ".join(filter(None, [*title, page and f"p. {page}", doubt]))


def test_it_opens_with_one_sentence() -> None:
    _title, first, *_ = README.split("\n\n")
    assert len(re.findall(r"[.!?](?:\s|$)", first)) == 1


@pytest.mark.parametrize("target", re.findall(r"`make (\w+)`", README))
def test_make_knows_the_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`ibidem (\w+)", README))))
def test_the_command_exists(name: str) -> None:
    assert name in cli.ibidem.commands


@pytest.mark.parametrize("path", re.findall(r"\]\(([^):#]+)\)", README))
def test_links_lead_somewhere(path: str) -> None:
    assert (ROOT / path).exists()
