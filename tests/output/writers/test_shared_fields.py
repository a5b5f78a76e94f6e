"""What all formats of entries say alike: editors beyond those named, the author of the book around
a part, an address with its scheme, capitals that stay."""

from __future__ import annotations

import json

import pytest

from extractor.model.works import Description
from output import writers
from tests.output.writers.made_ledgers import HUME, LINDEN, held

PART = Description(
    "incollection",
    (HUME,),
    (LINDEN,),
    fields=(
        ("bookauthor", "Hay, Ian and Orr, Eve"),
        ("booktitle", "Heaps"),
        ("title", "Slag in USSR mines"),
        ("url", "www.heaps.org/a_b"),
    ),
    more_editors=True,
)


def written(name: str) -> str:
    return writers.load(name).write(held(PART))


def test_csl_json() -> None:
    (item,) = json.loads(written("csl-json"))
    assert item["container-author"] == [
        {"family": "Hay", "given": "Ian"},
        {"family": "Orr", "given": "Eve"},
    ]
    assert item["editor"][1:] == [{"literal": "others"}]
    assert item["URL"] == "http://www.heaps.org/a_b"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("biblatex", ("@inbook{", "bookauthor = {Hay, Ian and Orr, Eve},",
                      "editor = {van der Linden, Marcel and others},", "{USSR}",
                      "url = {http://www.heaps.org/a_b}")),
        ("ris", ("A2  - others\r\n", "N1  - author of the book: Hay, Ian and Orr, Eve",
                 "UR  - http://www.heaps.org/a_b\r\n")),
        ("text", ("In Hay, Ian and Orr, Eve, Heaps, ed. Marcel van der Linden and others.",
                  "http://www.heaps.org/a_b")),
    ],
)  # fmt: skip
def test_formats_of_lines(name: str, lines: tuple[str, ...]) -> None:
    made = written(name)
    assert [line for line in lines if line not in made] == []
