"""PARSE: tables of references and what they must yield, and the laws that hold for any text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.essay import Essay, Span
from corpus.healing.reading import Reading
from extractor.find.loose_references import loose
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Reference
from extractor.parse.ordinary import parse
from extractor.recognise import recognise
from extractor.tables import load

CASES = Path(__file__).parent / "cases" / "parse"
VOCABULARY = load()
Case = tuple[str, dict[str, str]]


def cases(name: str) -> Iterator[Case]:
    """(the line as printed, what it must yield) for each block of a table."""
    text = (CASES / name).read_text(encoding="utf-8")
    for block in "\n".join(row for row in text.splitlines() if not row.startswith("#")).split(
        "\n\n"
    ):
        printed, *rows = [row for row in block.splitlines() if row.strip()] or [""]
        if printed:
            yield printed, dict(row.strip().split(": ", 1) for row in rows)


def read(printed: str) -> Reading:
    """A reading of a line in which *asterisks* set italics."""
    text, emphasis = "", list[Span]()
    for i, part in enumerate(printed.split("*")):
        if i % 2:
            emphasis.append(Span(len(text), len(text) + len(part)))
        text += part
    return Reading(text, tuple(range(len(text) + 1)), tuple(emphasis))


def clip_of(
    text: str, start: int = 0, end: int | None = None, **more: tuple[int, int] | None
) -> Clip:
    reading = read(text)
    citation = Passage(
        Essay("essay", "", reading.text), None, reading, recognise(reading, VOCABULARY)
    )
    return Clip(citation, start, len(reading.text) if end is None else end, **more)  # type: ignore[arg-type]


def said(reference: Reference) -> dict[str, str]:
    """Everything a reference says, under the names of the tables."""
    named = {
        field.name: field.value for field in reversed((*reference.fields, *reference.locators))
    }
    return named | {"form": reference.form, "type": reference.type}


def check(reference: Reference, expected: dict[str, str]) -> None:
    found = said(reference)
    unwanted = expected.pop("no", "").split(", ")
    assert {name: found.get(name) for name in expected} == expected
    assert sorted(found.keys() & set(unwanted)) == []


@pytest.mark.parametrize(
    "case",
    [*cases("traps.txt"), *cases("notes.txt"), *cases("manners.txt")],
    ids=lambda case: case[0][:60],
)
def test_notes(case: Case) -> None:
    check(parse(clip_of(case[0]), VOCABULARY), dict(case[1]))


@pytest.mark.parametrize(
    "case", [*cases("back.txt"), *cases("kinds.txt")], ids=lambda case: case[0][:60]
)
def test_back_references_and_kinds(case: Case) -> None:
    check(parse(clip_of(case[0]), VOCABULARY), dict(case[1]))


@pytest.mark.parametrize("case", list(cases("loose.txt")), ids=lambda case: case[0][:60])
def test_loose_references(case: Case) -> None:
    check(loose(case[0], VOCABULARY), dict(case[1]))


def test_a_container_printed_elsewhere_is_lent_with_an_empty_span() -> None:
    text = "Robert Service, 'Did Lenin lead to Stalin?' and Samuel Farber, 'In defence', all in International Socialism 55"
    first = text.index(" and Samuel")
    lent = (text.index("International"), len(text))
    reference = parse(clip_of(text, 0, first, container=lent), VOCABULARY)
    assert said(reference)["journal"] == "International Socialism"
    assert said(reference)["number"] == "55"
    assert reference.type == "article"
    spans = {field.name: field.span for field in reference.fields}
    assert len(spans["journal"]) == 0
    assert spans["author"] == Span(0, len("Robert Service"))


def test_an_author_carried_over_is_lent() -> None:
    text = "John Molyneux, What is Socialism? London 1993; The Point is to Change It, London 2012"
    start = text.index("The Point")
    reference = parse(clip_of(text, start, author=(0, len("John Molyneux"))), VOCABULARY)
    assert said(reference)["author"] == "John Molyneux"
    assert said(reference)["year"] == "2012"


def test_what_the_clip_says_itself_is_not_lent() -> None:
    text = "Chris Harman, The Lost Revolution, London 1982 and Tony Cliff, Lenin, London 1979"
    start = text.index("Tony")
    reference = parse(clip_of(text, start, author=(0, len("Chris Harman"))), VOCABULARY)
    assert [field.value for field in reference.fields if field.name == "author"] == ["Tony Cliff"]


def test_misprints_are_met_with_tolerance_and_said() -> None:
    reference = parse(clip_of("Lenin, Collected Works, Vol..32, p.4O"), VOCABULARY)
    assert (said(reference)["volume"], said(reference)["page"]) == ("32", "40")
    assert {problem.kind for problem in reference.problems} == {"damage"}


@pytest.mark.parametrize(
    ("printed", "said_so"),
    [
        ("Ib1d., p. 41", True), ("as ahove, p. 4", True), ("Lenin (NewYork, 1935)", True), ("op. cit., p. 4OO", True),
        ("London I968, p. 5", True), ("Ibid., p. 41", False), ("Lenin (London, 1935)", False),
        ("John McDonald, p. 100", False), ("vol. 2, p. 40", False),
    ],
)  # fmt: skip
def test_only_misprints_are_said_to_be_misprints(printed: str, said_so: bool) -> None:
    assert bool(parse(clip_of(printed), VOCABULARY).problems) == said_so


LETTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)
PARTS = """Lenin Cliff , . ; : ( ) [ ] ' ‘ ’ “ ” " p. pp. 12 1917 1917-23 Vol. IV in In ed. (eds) as above ibid.
op. cit. London New York Journal of History 3(4): Press http://a.b/c n.d. et al & and – — § * « » ' 's İ ß"""
SHARDS = st.lists(st.sampled_from(PARTS.split()), max_size=40).map(" ".join)


@given(LETTERS | SHARDS)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_reference_whose_spans_slice_to_what_is_printed(text: str) -> None:
    for reference in (loose(text, VOCABULARY), parse(clip_of(text.replace("*", "")), VOCABULARY)):
        printed = reference.clip.passage.essay.text
        assert 0.0 <= reference.confidence <= 1.0
        for field in (*reference.fields, *reference.locators):
            assert 0 <= field.span.start <= field.span.end <= len(printed)
            words = [
                word
                for word in field.value.replace("-", " ").split()
                if word.isalpha() and word not in ("and", "others")
            ]
            assert all(word in field.span.of(printed) for word in words)


@pytest.mark.parametrize(
    "shard", ["Lenin, ", "'Title ", "A.", "12-", "(", "p. 1, ", "in In ", "London: ", "a-", "van "]
)
def test_twice_the_text_takes_twice_the_time(shard: str) -> None:
    def seconds(times: int) -> float:
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            loose(shard * times, VOCABULARY)
            best = min(best, time.process_time() - start)
        return best

    few, many = seconds(1000), seconds(8000)
    assert many < 0.05 + 20 * few


@pytest.mark.parametrize(
    ("printed", "least", "most"),
    [
        ("British Worker, 5 May 1926", 0.95, 1.0),
        ("*Daily Herald*, 14 May 1926, p. 3", 0.95, 1.0),
        ("Chris Harman, *The Lost Revolution*, London 1982, p. 96", 0.97, 1.0),
        ("The Lost Revolution, London 1982, p. 96", 0.95, 1.0),
        ("Worker, as well, 12 or 13, May", 0.0, 0.9),
    ],
)
def test_confidence(printed: str, least: float, most: float) -> None:
    assert least <= parse(clip_of(printed), VOCABULARY).confidence <= most


def test_confidence_in_a_list_is_low_where_words_are_left_over() -> None:
    plain = loose("Harman, C. The Lost Revolution. London: Bookmarks, 1982.", VOCABULARY)
    odd = loose(
        "Harman, C. The Lost Revolution. London: Bookmarks, 1982. zzz qqq Vvv Www.", VOCABULARY
    )
    assert plain.confidence >= 0.9 > odd.confidence
