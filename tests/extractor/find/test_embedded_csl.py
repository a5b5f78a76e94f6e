"""What a reference manager left in the file as data beats any parsing of what is printed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.essay import Markup, Span
from extractor.model.links import Resolution
from extractor.pipeline import one_essay
from extractor.tables import load
from tests.essays import essay

LENIN = {
    "type": "book",
    "title": "Lenin",
    "volume": "3",
    "publisher": "Pluto Press",
    "publisher-place": "London",
    "author": [{"family": "Cliff", "given": "Tony"}],
    "issued": {"date-parts": [["1978"]]},
}


def coded(note: str, printed: str, data: str) -> Resolution:
    made = essay([note])
    start = made.text.index(printed, made.notes[0].span.start)
    markup = Markup("citation-data", Span(start, start + len(printed)), data)
    return one_essay(replace(made, markup=(markup,)), load())


def item(**more: object) -> str:
    return json.dumps({"citationItems": [{"itemData": LENIN, **more}]})


def test_the_fields_are_those_of_the_data() -> None:
    found = coded("See Cliff, p. 12, on this.", "Cliff, p. 12", item(locator="12", label="page"))
    (link,) = found.links
    work = found.works[link.work or 0]
    assert dict(work.fields) == {
        "title": "Lenin",
        "volume": "3",
        "publisher": "Pluto Press",
        "address": "London",
        "year": "1978",
    }
    assert work.authors[0].family == "Cliff"
    assert link.cite.at("page") == "12"
    assert link.cite.text == "Cliff, p. 12"
    assert link.confidence >= 0.9


def test_what_stands_beside_the_data_is_read_as_printed() -> None:
    found = coded(
        "Cliff, p. 12; Isaac Deutscher, *Stalin*, London 1949, p. 3.", "Cliff, p. 12", item()
    )
    assert [found.works[link.work or 0].get("title") for link in found.links] == ["Lenin", "Stalin"]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        "null",
        '{"citationItems": 3}',
        '{"citationItems": [{"itemData": []}]}',
        "[" * 100_000,
        '{"citationItems": [{"itemData": {"author": [3], "issued": {"date-parts": [[]]}}}]}',
    ],
)
def test_broken_data_harms_nothing(data: str) -> None:
    coded("See Cliff, p. 12, on this.", "Cliff, p. 12", data)
