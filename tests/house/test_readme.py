"""The README: its examples are run, its promises are looked up. So are the examples of docs/ and
what docs/understands.md says is understood."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from output import cli
from tests import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
UNDERSTANDS = (ROOT / "docs" / "understands.md").read_text(encoding="utf-8")
TEACHING = (ROOT / "docs" / "how-to" / "teaching.md").read_text(encoding="utf-8")
SCREEN = 60  # lines
PAGES = [
    README,
    *(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))),
]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
# "$ echo '…' | ibidem parse -" or "$ ibidem explain …", then what it prints
EXAMPLE = re.compile(
    r"^\$ (?:echo (?P<input>'[^'\n]*'|\"[^\"\n]*\") \| )?"
    r"ibidem (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)",
    re.M,
)


def examples() -> list[tuple[str, str, str]]:
    return [
        (m["command"], m["input"] or "", m["output"])
        for page in PAGES
        for block in CONSOLE.findall(page)
        for m in EXAMPLE.finditer(block)
    ]


@pytest.mark.parametrize(("command", "typed", "output"), examples())
def test_examples_print_what_they_say(
    command: str, typed: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    stdin = "".join(shlex.split(typed)) + "\n" if typed else None
    found = CliRunner().invoke(cli.ibidem, shlex.split(command), input=stdin)
    assert found.exit_code == 0
    assert elided(output).fullmatch(found.stdout), found.stdout


def elided(output: str) -> re.Pattern[str]:
    """What an example prints; a line of dots stands for any lines of one paragraph or more."""
    lines = [line.rstrip() for line in output.rstrip().splitlines()]
    shown = [r"(?s:.+?)" if line.strip() == "…" else re.escape(line) for line in lines]
    return re.compile(r"\n".join(shown) + r"\s*")


def test_there_is_an_example() -> None:
    assert examples()


# what the table of docs/understands.md says is understood: notes of an essay, and the works (and
# pages) that its last note cites
LENIN = "Tony Cliff, *Lenin*, Vol. 3, London 1978; Tony Cliff, *Lenin*, Vol. 4, London 1979."
FORMS = {
    "Cliff, Vol. 3, as above, p. 184": ([LENIN], ["Lenin 3 p. 184"]),
    "As above, p. 29": (
        ["Ann Hume, *Coal*, London 1920, p. 1; Ian Hay, *Iron*, London 1921, p. 2."],
        ["Iron p. 29 doubtful"],
    ),
    "Ibid., vol. 33, p. 12": (
        ["Lenin, *Collected Works*, Vol. 26, p. 63."],
        ["Collected Works 33 p. 12"],
    ),
    "Lenin, Collected Works, Vol..32, pp. 391-98": ([], ["Collected Works 32 p. 391-398"]),
    "See the replies by Eve Dunn, Tim Orr and Ian Hay, all in International Socialism 55": (
        [],
        [
            "Dunn International Socialism 55",
            "Orr International Socialism 55",
            "Hay International Socialism 55",
        ],
    ),
    "Cited in Tony Cliff, Lenin, Vol. 4, as above, p. 126": ([LENIN], ["Lenin 4 p. 126"]),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_the_table_are_understood(form: str, tmp_path: Path) -> None:
    assert f"`{form}`" in UNDERSTANDS
    before, wanted = FORMS[form]
    notes = [*before, f"{form}."]
    ledger = understood(notes, tmp_path)
    works = {work["key"]: work["fields"] for work in ledger["works"]}
    cites = [cite for cite in ledger["essays"][0]["citations"] if cite["note"] == str(len(notes))]
    assert [said(works[cite["work"]], cite) for cite in cites] == wanted


def understood(notes: list[str], folder: Path, options: Sequence[str] = ()) -> dict:
    """The ledger of an essay with these notes."""
    body = " ".join(f"A sentence of prose stands here.[^{n}]" for n, _ in enumerate(notes, 1))
    path = folder / "essay.md"
    path.write_text(
        "\n\n".join([body, *(f"[^{n}]: {note}" for n, note in enumerate(notes, 1))]),
        encoding="utf-8",
    )
    return json.loads(
        CliRunner().invoke(cli.ibidem, ["bib", "--to", "json", *options, str(path)]).stdout
    )


def said(work: dict[str, str], cite: dict) -> str:
    """A work and the page in short; an untitled one by its author and journal."""
    title = (
        [work["title"], work.get("volume")]
        if "title" in work
        else [
            work["author"].split(",")[0],
            work["journal"],
            work["number"],
        ]
    )
    page = cite["locator"].get("page")
    doubt = "doubtful" if cite["confidence"] < 0.9 and cite["candidates"] else ""
    return " ".join(filter(None, [*title, page and f"p. {page}", doubt]))


def read(text: str, folder: Path) -> dict:
    """The ledger of a plain text."""
    path = folder / "essay.txt"
    path.write_text(text, encoding="utf-8")
    return json.loads(CliRunner().invoke(cli.ibidem, ["bib", "--to", "json", str(path)]).stdout)


SCARS = ("$^{^{2}\\}\\mathrm{As}$ above", "fight^{4}", "premiss.⁵")
SCARRED = f"""The workers put an end to it.¹ Nobody else did.² It was so.³ They had put up a
{SCARS[1]} and that was the whole {SCARS[2]} Nothing more can be said of it here.

¹ Ann Hume, *Coal*, London 1920, p. 1.

{SCARS[0]}, p. 2.

³ Ian Hay, *Iron*, London 1921, p. 3.

⁴ Hume, as above, p. 4.

⁵ Hay, as above, p. 5.
"""


def test_scars_of_conversion_are_read_as_the_table_says(tmp_path: Path) -> None:
    assert ", ".join(f"`{scar}`" for scar in SCARS) in UNDERSTANDS
    (essay,) = read(SCARRED, tmp_path)["essays"]
    notes = {note["label"]: note for note in essay["notes"]}
    assert list(notes) == ["1", "2", "3", "4", "5"]
    assert notes["2"]["text"] == "As above, p. 2."
    assert notes["4"]["anchor"] and notes["5"]["anchor"]


def test_a_mark_without_a_note_is_reported_and_nothing_made_up(tmp_path: Path) -> None:
    assert "a mark ⁹ that no note answers" in UNDERSTANDS
    text = "".join(f"A sentence of prose stands here.{mark} " for mark in "¹²³⁴⁵⁶⁷⁸⁹")
    notes = "\n\n".join(
        f"{mark} Ann Hume, *Coal*, London 1920, p. {n}." for n, mark in enumerate("¹²³⁴⁵⁶⁷⁸", 1)
    )
    ledger = read(f"{text}\n\n{notes}\n", tmp_path)
    (essay,) = ledger["essays"]
    assert [note["label"] for note in essay["notes"]] == list("12345678")
    assert [(p["kind"], p["label"]) for p in essay["problems"]] == [("missing-note", "9")]
    assert len(ledger["works"]) == 1


def test_a_work_named_in_a_sentence_is_a_work(tmp_path: Path) -> None:
    sentence = "In his book State Capitalism in Russia, Tony Cliff …"
    assert f"`{sentence}`" in UNDERSTANDS
    said = sentence.replace("…", "put the case against it.")
    ledger = read(f"The Case\n\n{said}\n\nThe case was never answered by anybody.\n", tmp_path)
    assert [(w["fields"]["author"], w["fields"]["title"]) for w in ledger["works"]] == [
        ("Cliff, Tony", "State Capitalism in Russia")
    ]


def rows_of(page: str) -> list[str]:
    """What is printed, in the rows of the table of what is understood."""
    table = page.partition("| printed | understood as |\n")[2].partition("\n\n")[0]
    return re.findall(r"^\| (.+?) \| .+ \|$", table, re.M)


def test_the_rows_of_the_readme_are_some_of_these() -> None:
    assert rows_of(README)
    assert set(rows_of(README)) < set(rows_of(UNDERSTANDS))


def test_it_is_one_screen() -> None:
    assert len(README.splitlines()) <= SCREEN


def test_every_row_of_the_table_is_tested() -> None:
    rows = rows_of(UNDERSTANDS)
    own = [", ".join(f"`{scar}`" for scar in SCARS), "a mark ⁹ that no note answers"]
    own += ["`In his book State Capitalism in Russia, Tony Cliff …`"]
    assert [row for row in rows if row not in own and row.split("`")[1] not in FORMS] == []


# echo 'Thistle and Hammer' > mine/journals.tsv
TABLE_RE = re.compile(r"^(?:echo|printf) '(?P<row>[^'\n]+?)(?:\\n)?' > mine/(?P<name>\S+)$", re.M)


def teaching() -> list[tuple[str, str]]:
    """The files of the first example of docs/how-to/teaching.md, with their rows."""
    found = TABLE_RE.finditer(TEACHING.partition("```sh\n")[2].partition("```")[0])
    return [(one["name"], one["row"].replace("\\t", "\t")) for one in found]


@pytest.mark.parametrize("kept", ["named", "configured"])
def test_a_user_teaches_it_a_journal_and_a_siglum(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = ["Ann Hume, Coal and Iron, Thistle and Hammer 7, p. 12", "TKW 3, p. 44"]
    assert all(f"`{note}`" in TEACHING for note in notes)
    assert len(teaching()) == 3
    folder = tmp_path / ("mine" if kept == "named" else "tables")
    folder.mkdir()
    for name, row in teaching():
        (folder / name).write_text(f"{row}\n", encoding="utf-8")
    monkeypatch.setattr("click.get_app_dir", lambda _name: str(tmp_path))
    options = ["--tables", str(folder)] if kept == "named" else []
    ledger = understood(notes, tmp_path, options)
    works = {work["key"]: work["fields"] for work in ledger["works"]}
    article, volume = (works[cite["work"]] for cite in ledger["essays"][0]["citations"])
    assert (article["journal"], article["number"]) == ("Thistle and Hammer", "7")
    assert (volume["author"], volume["title"], volume["volume"]) == (
        "Kelvin",
        "The Kelvin Writings",
        "3",
    )


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
