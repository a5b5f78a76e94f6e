"""Every manner of printing a mark, of printing its note, and of placing the notes: none is lost."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from itertools import product

import pytest

from corpus.flat.flat_essay import essay_of
from corpus.healing.reading import heal

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SENTENCES = (
    "The strike began in the mills of the north and nobody had called it",
    "By the second week of 1905 it had spread to the docks",
    "There the men had waited for a year to hear of it",
    "An old smith of 60 had seen the strikes of 1885",
    "Nobody paid for bread in those days, and 12 bakers joined",
    "The governor asked for 3 regiments and got none",
    "The paper came out on 18 June with a black border",
)
NOTES = (
    "Leon Trotsky, 1905, Harmondsworth 1973, p. 44.",
    "Ibid., p. 50.",
    "Tony Cliff, Lenin, Vol. 1, London 1975, p. 12.",
    "The figures are disputed. In 1905 alone there were 14 strikes.",
    "V.I. Lenin, Collected Works, Vol. 8, Moscow 1962, pp. 97-103.",
)
COUNT = 14
MARKS = {
    "raised": "",
    "glued": "N",
    "brackets": "[N]",
    "apart": " [N]",
    "parentheses": " (N)",
    "caret": "^N",
    "tag": "<sup>N</sup>",
    "spaced": " N",
}
LABELS = {
    "raised": "",
    "stop": "N. ",
    "brackets": "[N] ",
    "parentheses": "(N) ",
    "bare": "N ",
    "glued": "N",
    "bracket": "N) ",
    "caret": "^N ",
}


def printed(form: str, number: int) -> str:
    return form.replace("N", str(number)) if form else str(number).translate(RAISED)


def essay(mark: str, label: str, place: str, fill: Callable[[str], str]) -> str:
    """Seven paragraphs with two marks each, and notes after each of them or at the end.

    At the end they stand with or without a heading.
    """
    chance = random.Random(1)
    out: list[str] = []
    waiting: list[str] = []
    for number in range(1, COUNT + 1, 2):
        words = [f"{chance.choice(SENTENCES)}." for _ in range(4)]
        words[1] += printed(mark, number)
        words[3] += printed(mark, number + 1)
        out.append(fill(" ".join(words)))
        waiting += [fill(printed(label, n) + NOTES[n % len(NOTES)]) for n in (number, number + 1)]
        if place == "page":
            out += waiting
            waiting = []
    if place == "heading":
        out.append("Notes")
    return "\n\n".join([*out, *waiting])


@pytest.mark.parametrize("wrapped", [False, True], ids=["long lines", "short lines"])
@pytest.mark.parametrize("place", ["heading", "end", "page"])
def test_no_note_is_lost(place: str, wrapped: bool) -> None:
    fill = (lambda text: textwrap.fill(text, 70)) if wrapped else str
    lost = []
    for (mark, how), (label, form) in product(MARKS.items(), LABELS.items()):
        found = essay_of(essay(how, form, place, fill))
        texts = [(note.label, heal(found, note.span).text) for note in found.notes if note.anchor]
        if texts != [(str(n), NOTES[n % len(NOTES)]) for n in range(1, COUNT + 1)]:
            lost.append((mark, label, len(texts)))
    assert not lost
