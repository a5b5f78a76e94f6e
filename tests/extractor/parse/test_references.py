"""PARSE: what single references say, as printed: tests/cases/references, and laws for any text.

A reference must say what its case says, letter for letter; what a case does not name may be
anything, but what stands behind `no=` must not be found.
"""

from __future__ import annotations

from functools import partial

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
from tests.case_files import Case, ExpectedCite, cases, params
from tests.counting import LINEAR, growth

VOCABULARY = load()
PEOPLE = ("author", "editor", "translator")
SAID_OTHERWISE = {"note-cited": "note"}  # a name of the program: the name in the cases


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
    essay = Essay("essay", "", reading.text)
    citation = Passage(essay, None, reading, recognise(reading, VOCABULARY))
    if end is None:
        end = len(reading.text)
    return Clip(citation, start, end, **more)  # type: ignore[arg-type]


def said(reference: Reference) -> dict[str, str]:
    """Everything a reference says, under the names of the cases; the first of two equal names."""
    stated: dict[str, str] = {}
    for field in (*reference.fields, *reference.locators):
        stated.setdefault(SAID_OTHERWISE.get(field.name, field.name), field.value)
    return stated | {"form": reference.form, "type": reference.type}


def expected(cite: ExpectedCite) -> dict[str, str]:
    """What a case says, as the parser says it: persons are joined by "and"."""
    wanted = {name: value for name, value in cite.fields.items() if name != "no"}
    for name in PEOPLE:
        if name in wanted:
            wanted[name] = " and ".join(cite.people(name))
    if cite.forms:
        (wanted["form"],) = cite.forms
    return wanted


@pytest.mark.parametrize("case", params("references", cases("references")))
def test_a_reference_says_this(case: Case) -> None:
    (cite,) = case.cites
    if case.flag == "loose":
        stated = said(loose(case.printed, VOCABULARY))
    else:
        stated = said(parse(clip_of(case.printed), VOCABULARY))
    wanted = expected(cite)
    assert {name: stated.get(name) for name in wanted} == wanted
    unwanted = cite.fields.get("no", "").split(", ")
    assert [name for name in unwanted if name in stated] == []


def test_a_container_printed_elsewhere_is_lent_with_an_empty_span() -> None:
    text = (
        "Robert Service, 'Did Lenin lead to Stalin?' and Samuel Farber, 'In defence', "
        "all in International Socialism 55"
    )
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
        ("Ib1d., p. 41", True),
        ("as ahove, p. 4", True),
        ("Lenin (NewYork, 1935)", True),
        ("op. cit., p. 4OO", True),
        ("London I968, p. 5", True),
        ("Ibid., p. 41", False),
        ("Lenin (London, 1935)", False),
        ("John McDonald, p. 100", False),
        ("vol. 2, p. 40", False),
    ],
)
def test_only_misprints_are_said_to_be_misprints(printed: str, said_so: bool) -> None:
    assert bool(parse(clip_of(printed), VOCABULARY).problems) == said_so


LETTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)
PARTS = """Lenin Cliff , . ; : ( ) [ ] ' ‘ ’ “ ” " p. pp. 12 1917 1917-23 Vol. IV in In ed.
(eds) as above ibid. op. cit. London New York Journal of History 3(4): Press http://a.b/c n.d.
et al & and
– — § * « » ' 's İ ß"""
SHARDS = st.lists(st.sampled_from(PARTS.split()), max_size=40).map(" ".join)


@given(LETTERS | SHARDS)
@settings(max_examples=60, deadline=None)
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


SCRAPS = ("Lenin, ", "'Title ", "A.", "12-", "(", "p. 1, ", "in In ", "London: ", "a-", "van ")


@pytest.mark.parametrize("scrap", SCRAPS)
def test_twice_the_text_takes_twice_the_work(scrap: str) -> None:
    """Sees calls and lines, no pattern that backtracks: `make bench` does."""
    assert growth(lambda size: partial(loose, scrap * size, VOCABULARY), 500) < LINEAR


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
