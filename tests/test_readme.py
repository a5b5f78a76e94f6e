"""The README: its examples are run, its promises are looked up."""

from __future__ import annotations

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
