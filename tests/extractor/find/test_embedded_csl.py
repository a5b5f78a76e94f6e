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


def test_the_signal_before_and_the_page_behind_the_data_count() -> None:
    (link,) = coded("See Cliff, *Lenin*, p. 12.", "Cliff, *Lenin*", item()).links
    assert (link.cite.reference.clip.signal, link.cite.at("page")) == ("see", "12")
    assert link.cite.text == "Cliff, Lenin, p. 12"


def test_a_place_that_the_data_states_is_kept() -> None:
    (link,) = coded("Cliff, *Lenin*, p. 13.", "Cliff, *Lenin*", item(locator="12")).links
    assert link.cite.at("page") == "12"


def test_a_value_is_placed_where_it_is_printed() -> None:
    (link,) = coded("Cliff, Lenin, 1978.", "Cliff, Lenin, 1978", item()).links
    text = link.cite.reference.clip.passage.essay.text
    placed = {field.name: field.span.of(text) for field in link.cite.reference.fields}
    assert (placed["title"], placed["year"]) == ("Lenin", "1978")
    assert placed["publisher"] == "Cliff, Lenin, 1978"
