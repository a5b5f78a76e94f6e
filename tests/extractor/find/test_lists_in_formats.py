"""One essay with a list of works in the dress that each format gives it: the cites are the same."""

from __future__ import annotations

import textwrap

import pytest

import extractor
from corpus import essays_in
from extractor.model.ledger import LedgerEssay
from extractor.tables import load

WORKS = (
    "Holt A (1961) The Long Day of the Mills and Their Hands in the North. London: Faber",
    "Leaf M (1919) Mill Hands. Leeds: Northern Press",
    "Orr M (1948) Tar and Pitch. Hull: Humber House",
    "Vale J (1962) Rope and Sail. Bristol: Avon Press",
)
SENTENCES = "The men came out in spring{}. They stayed out{}. It went on{}. Nobody minded{}.\n\n"
BODY = "The Long Strike\n\n" + 2 * SENTENCES
PLACES = (
    ("1", ""),
    ("2", "7"),
    ("1", ""),
    ("4", ""),
    ("3", ""),
    ("1", "8-9"),
    ("2", ""),
    ("4", ""),
)


def understood(printed: str, name: str) -> LedgerEssay:
    (essay,) = essays_in(printed.encode(), name, None)
    return extractor.understand([essay], load()).essays[0]


def cited(essay: LedgerEssay) -> list[tuple[str, str]]:
    """The number of the entry that each cite by number means, and the pages."""
    keys = ("holt", "leaf", "orr", "vale")
    return [
        (
            str([cite.work.startswith(key) for key in keys].index(True) + 1),
            cite.link.cite.at("page"),
        )
        for cite in essay.cites
        if cite.link.cite.form == "numbered"
    ]


def body(cite: str, page: str) -> str:
    """The essay's text, its cites printed with these braces: "[{}]", ", p. {}"."""
    marks = [cite.format(number + (page.format(at) if at else "")) for number, at in PLACES]
    return BODY.format(*marks)


PARTED = "\n\n".join(f"{n}.\n\n{work}" for n, work in enumerate(WORKS, 1))
DIVIDED = "\n\n".join(
    f"::: entry\n::: left\n{n}\\.\n:::\n\n::: right\n{work}\n:::\n:::"
    for n, work in enumerate(WORKS, 1)
)
COUNTED = "\n\n".join(f"{n}. {work}." for n, work in enumerate(WORKS, 1))
BOXES = "".join(f"<div>{n}.</div><div>{work}</div>" for n, work in enumerate(WORKS, 1))
SET = "\n\n".join(f"{{[}}{n}{{]}} {work}." for n, work in enumerate(WORKS, 1))
DRESSES = {
    "labels in paragraphs of their own.txt": body(" [{}]", ", p. {}") + "References\n\n" + PARTED,
    "round brackets.txt": body(" ({})", ", p. {}") + "References\n\n" + COUNTED,
    "fences.md": "# " + body(" [{}]", ", p. {}") + "# References\n\n" + DIVIDED,
    "two hyphens.md": "# "
    + body(" [{}]", ", pp. {}").replace("8-9", "8--9")
    + "# References\n\n"
    + COUNTED,
    "raised.html": "<h1>The Long Strike</h1><p>"
    + body("<sup>{}</sup>", "(p{})").partition("\n\n")[2]
    + f"</p><h2>References</h2>{BOXES}",
    "set.tex": r"\documentclass{article}\begin{document}"
    + body(" {{[}}{}{{]}}", ", p. {}")
    + r"\section{References}\begin{CSLReferences}{0}{0}"
    + f"\n{SET}\n"
    + r"\end{CSLReferences}\end{document}",
}


@pytest.mark.parametrize("name", DRESSES)
def test_cites_by_number_are_the_same_in_every_dress(name: str) -> None:
    essay = understood(DRESSES[name], name)
    assert not essay.essay.notes
    assert cited(essay) == list(PLACES)


LISTED = (
    "Holt, Ann. 1961. The Long Day of the Mills (Faber)",
    "‘The End of the Looms?’ 1950. Northern Herald, 3 May",
    "Leaf, Mary. 1919. Mill Hands (Northern Press)",
    "Orr, Max. 1948. Tar and Pitch: A Harbour and Its Works",
)


def test_an_entry_without_a_stop_is_no_heading() -> None:
    told = BODY.format(*[""] * 8) + "The strike ended there (Orr 1948: 7).\n\n"
    essay = understood(told + "References\n\n" + "\n\n".join(LISTED), "listed.txt")
    listed = [c for c in essay.cites if c.link.cite.reference.clip.kind == "listed"]
    assert len(listed) == len(LISTED)


def test_an_entry_behind_a_full_line_is_not_the_end_of_the_one_before() -> None:
    entries = (
        "Holt, A. (1961). The Long Day of the Mills and of Their\nHands.",
        "Kay, B. (1989). Looms and Hands: A Proposal for Harbours.\nhttps://www.example.org/looms/"
        "1989/proposals/hands.html",
        "Leaf, M. (1919). Mill Hands of the Northern Valleys (No. 4).\nFaber.",
        "Orr, M. (1948). Tar and Pitch of the Harbour and the Town.\nHumber House.",
    )
    prose = textwrap.fill(BODY.partition("\n\n")[2].replace("{}", "").replace("\n\n", " ") * 3, 60)
    printed = f"The Long Strike\n\n{prose}\n\nReferences\n\n" + "\n\n".join(entries)
    essay = understood(printed, "full.txt")
    listed = [c for c in essay.cites if c.link.cite.reference.clip.kind == "listed"]
    assert len(listed) == len(entries)
