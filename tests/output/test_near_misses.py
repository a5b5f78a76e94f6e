"""`ibidem explain` says how a cite was nearly read and where a note was nearly cut."""

from __future__ import annotations

import re

from click.testing import CliRunner

from output import cli

NOTE = "See Ann Hume, *Coal and Iron* (Leeds, 1931), p. 3; Ian Hay, ‘Lamps’, *Trades* 3 (1951), 4."
WEIGHT_RE = re.compile(r"[\w,]+ \([a-z ]+\) [+-]\d+\.\d\d")


def explained(note: str) -> list[str]:
    """What is said of the only note of an essay, in paragraphs without line breaks."""
    essay = f"A sentence of running text stands here.[^1]\n\n[^1]: {note}\n"
    printed = CliRunner().invoke(cli.ibidem, ["explain", "-"], input=essay).stdout
    return [" ".join(part.split()) for part in printed.split("\n\n")]


def test_each_cite_has_its_reading_the_runner_up_and_the_weights_that_decided() -> None:
    hume, hay, _cut = explained(NOTE)
    assert "read as: author, title, address, year, page (" in hume
    assert "read as: author, title, journal, " in hay
    for cite in (hume, hay):
        loss, weights = re.findall(r"runner-up, (\d+\.\d\d) less: .+ by (.+)", cite)[0]
        assert 0 < len(WEIGHT_RE.findall(weights)) <= 6
        told = [float(gain) for gain in re.findall(r"[+-]\d+\.\d\d", weights)]
        assert abs(sum(told) - float(loss)) < 0.05


def test_behind_the_cites_of_a_note_it_is_said_where_it_was_cut() -> None:
    cut = explained(NOTE)[-1]
    assert cut.startswith("stdin, n. 1 cut 2 cites: “Ann Hume, Coal … 1931), p. 3”, “Ian Hay, ‘")
    assert re.search(r"runner-up, \d+\.\d\d less: (?:no cite|\d+ cites?: “.+”) by ", cut)


def test_what_was_not_searched_says_so() -> None:
    assert explained("Hume, *Coal*, p. 29.")[-1].endswith(
        ": one chain of elements, nothing to choose"
    )
