"""Files of a user as other programs write them: a field is put where it looks like the others, and
what `--append` has added is found again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from output import cli
from output.bib_layout import completed

PRESS = {"publisher": "{Quay Press}", "month": "may"}


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (
            "@book{a,\n  title = {T},\n  file = {x, y}\n}\n",
            "@book{a,\n  title = {T},\n  file = {x, y},\n  publisher = {Quay Press},\n"
            "  month = may\n}\n",
        ),
        (
            "@Book{a,\n  Title  = {T},\n  Author = {X},\n}\n",
            "@Book{a,\n  Title  = {T},\n  Author = {X},\n  Publisher = {Quay Press},\n"
            "  Month  = may,\n}\n",
        ),
        (
            '@BOOK{a,\r\n\tTITLE="T, {"}U",\r\n\tYEAR=1931}\r\n',
            '@BOOK{a,\r\n\tTITLE="T, {"}U",\r\n\tYEAR=1931,\r\n\tPUBLISHER="Quay Press",\r\n'
            "\tMONTH=may}\r\n",
        ),
        (
            "@book(a , title={x (y)})\n",
            "@book(a , title={x (y)},\n  publisher={Quay Press},\n  month=may,\n)\n",
        ),
        ("@book{a}\n", "@book{a,\n  publisher = {Quay Press},\n  month = may,\n}\n"),
        (
            "@comment{@book{a, title={x}}}\n% @book{b, a}\n@book{a,title={x},}",
            "@comment{@book{a, title={x}}}\n% @book{b, a}\n"
            "@book{a,title={x},\n  publisher={Quay Press},\n  month=may,\n}",
        ),
    ],
    ids=["BetterBibTeX", "JabRef", "quoted", "parenthesis", "bare", "comment"],
)
def test_a_field_looks_like_the_others(entry: str, wanted: str) -> None:
    assert completed(entry, {"a": PRESS}) == wanted


def test_the_first_of_two_entries_gets_it() -> None:
    twice = "@book{a, title={x}}\n@book{a, title={y}}\n"
    assert completed(twice, {"a": {"year": "{1931}"}}) == (
        "@book{a, title={x},\n  year={1931},\n}\n@book{a, title={y}}\n"
    )


ESSAY = (
    "So.[^1] And so.[^2] Then.[^3] Thus.[^4]\n\n"
    "[^1]: Karl Müller, *Das Seil* (Köln: Böhlau, 1974), p. 2.\n"
    "[^2]: P. T. Costa Jr., *Pits and Towns* (Hull: Anvil, 1988), p. 3.\n"
    "[^3]: Ruth Hay, ‘Lamps’, in Ian Reed (ed.), *The Mine at Night* (York: Lantern, 1955), "
    "pp. 30–41, at p. 33.\n"
    "[^4]: Ann Hume, *Coal and Iron* (Leeds: Quay Press, 1931), p. 2.\n"
)
WESTERN = (
    '@string{lan = "Lantern"}\r\n@preamble{"\\newcommand{\\x}{y}"}\r\n% meins\r\n'
    "@book{mueller74, author = {Müller, Karl}, title = {Das Seil}}\r\n"
    "@book{costa88,\r\n\tauthor = {Costa Jr., P. T.},\r\n\ttitle = {Pits and Towns},\r\n}\r\n"
    "@book{night, editor={Ian Reed}, title={The Mine at Night}, publisher=lan}\r\n"
    "@incollection{hay, author={Ruth Hay}, title={Lamps}, crossref={night}}\r\n"
    "@book{hume, author={Hume, Ann}, title={Coal and Iron}}\r\n"
    "@book{hume2, author={Hume, Ann}, title={Coal and Iron}}\r\n"
)


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    (tmp_path / "essay.md").write_text(ESSAY, encoding="utf-8")
    (tmp_path / "my.bib").write_bytes(WESTERN.encode("latin-1"))
    return tmp_path / "my.bib"


def run(bib: Path, *options: str) -> Result:
    return CliRunner().invoke(cli.ibidem, ["bib", str(bib.with_name("essay.md")), *options])


def test_a_diff_is_in_the_encoding_of_the_file(bib: Path) -> None:
    found = run(bib, "--update", str(bib))
    assert "K\xf6ln".encode("latin-1") in found.stdout_bytes
    patched = subprocess.run(
        ["patch", "--binary", str(bib)], input=found.stdout_bytes, capture_output=True, check=False
    )
    assert patched.returncode == 0, patched.stdout
    assert "\tpublisher = {Anvil},\r\n\taddress = {Hull},\r\n" in bib.read_bytes().decode("latin-1")
    assert run(bib, "--update", str(bib)).stdout_bytes == b""


def test_what_a_parent_is_offered_its_part_is_not(bib: Path) -> None:
    added = [line for line in run(bib, "--update", str(bib)).stdout_bytes.splitlines()
             if b"York" in line]  # fmt: skip
    assert added == [b"+  address={York},"]


def test_all_are_held_also_one_that_stands_twice(bib: Path) -> None:
    before = bib.read_bytes()
    found = run(bib, "--append", str(bib))
    assert "no works added" in found.stderr
    assert bib.read_bytes() == before
