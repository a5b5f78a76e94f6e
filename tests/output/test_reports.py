"""The report: the doubtful first, nothing left unsaid, the same in text and as a page."""

from __future__ import annotations

import re
from dataclasses import replace

import click
import pytest
from lxml import html as reader

from corpus.essay import Essay, Problem
from extractor.model.ledger import MAY_BE_ANY, DoubtfulMerge, Ledger, LedgerEssay
from extractor.model.works import Description, Person, Work
from output import where_cited as places
from output import work_lines as labels
from output.reports import explain, paragraphs
from output.reports import page_report as page
from output.reports import plain_report as report
from output.reports.essay_names import short_name, short_title

SECTIONS = [
    "Doubtful: check these",
    "Not resolved",
    "Not understood",
    "Marks without a note",
    "Damage",
    "Quotations without a source",
    "Shared works",
    "Shared authors",
    "Essays by closeness",
    "Reading list",
]


def text(ledger: Ledger) -> str:
    return click.unstyle(report.text(ledger))


def text_in(ledger: Ledger, columns: int) -> str:
    return click.unstyle(report.text(ledger, columns))


def seen(ledger: Ledger) -> str:
    """The page as a reader sees it."""
    tree = reader.fromstring(page.html(ledger))
    return " ".join("".join(tree.body.itertext()).split())


def test_sections_stand_in_order_of_urgency(ledger: Ledger) -> None:
    assert sorted(SECTIONS, key=seen(ledger).rindex) == SECTIONS


def test_the_text_says_what_is_shared_then_the_essays_then_what_to_check(ledger: Ledger) -> None:
    found = text(ledger)
    assert [name for name in SECTIONS if f"{name} (" in found] == SECTIONS
    order = [
        "2 essays,",
        "Shared works (",
        "Ann Author, On October (",
        "Not resolved (",
        "Doubtful",
    ]
    assert sorted(order, key=found.index) == order


def test_how_close_essays_are_is_said_in_words(ledger: Ledger) -> None:
    for said in (" ".join(text(ledger).split()), seen(ledger)):
        assert "100% where two essays cite the same works equally often" in said
    assert "closeness " in text(ledger) and "% of all)" in text(ledger)


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_text_fits_its_width(width: int, ledger: Ledger) -> None:
    lines = click.unstyle(report.text(ledger, width)).splitlines()
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - 40


def test_the_heading_of_an_essay_fits_its_width_too(ledger: Ledger) -> None:
    flat, other = ledger.essays
    long = replace(flat, essay=replace(flat.essay, title="What the Weavers Said " * 9))
    lines = text_in(replace(ledger, essays=(long, other)), 60).splitlines()
    assert max(map(len, lines)) <= 60
    assert any(line.startswith("Ann Author, What the Weavers Said") for line in lines)


def test_the_title_of_the_page_counts_its_essays(ledger: Ledger) -> None:
    assert "What 2 essays rely on" in seen(ledger)
    one = seen(replace(ledger, essays=ledger.essays[:1], shared=()))
    assert "What 1 essay relies on" in one


def test_a_reason_names_an_essay_as_the_report_does(ledger: Ledger) -> None:
    flat, other = ledger.essays
    first, doubtful = flat.cites
    reason = "notes, note 3, gives the source of the same words"
    told = replace(doubtful, link=replace(doubtful.link, reason=reason))
    named = replace(other, essay=replace(other.essay, author=("Tom Reid",), title="On Coal"))
    made = replace(ledger, essays=(replace(flat, cites=(first, told)), named))
    for said in (" ".join(text(made).split()), seen(made)):
        assert "Reid, On Coal, note 3, gives the source of the same words (rule" in said


def test_an_author_known_by_an_initial_is_named_whole() -> None:
    essay = Essay("a", "a.txt", "", "On Coal", ("Josh S.",))
    assert short_name(essay, Ledger((), ()).vocabulary) == "Josh S., On Coal"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Coal and Iron: A History", "Coal and Iron"),
        ("Coal and Iron - a history", "Coal and Iron"),
        ("What the men of the mill did in the spring", "What the men of the mill …"),
        ("", ""),
    ],
)
def test_the_short_title_of_an_essay(title: str, short: str) -> None:
    assert short_title(title) == short


@pytest.mark.parametrize(
    "said",
    [
        "2 essays, 4 cites, 3 works, 1 shared, 1 doubtful, 0 hard to read, 1 unresolved.",
        "Author, On October, n. 2: Rees, as above, pp. 31-36.",
        "taken for: John Rees, “In Defence of October”, International Socialism 52",
        "or: David Finkel, [untitled], International Socialism 55",
        "because: the nearest work of this author (rule same-author, confidence 0.60)",
        "notes, text: In his",
        "Author, On October: n. 2: Rees, as above, pp. 31-36.",
        "Author, On October: 54",
        "Author, On October, n. 1: “Vol..32” read as “Vol. 32”",
        "Author, On October, Lenin: “Without the East Without",
        "Ann Author, On October (flat.txt)",
        "2 works, 2 cites, 2 notes",
        "1 × Victor Serge, Memoirs of a Revolutionary (Oxford 1980)",
        "n. 1 p. 245",
    ],
)
def test_text_says(said: str, ledger: Ledger) -> None:
    assert said in text(ledger)


@pytest.mark.parametrize(
    "said",
    [
        "Rees, as above, pp. 31-36.",
        "John Rees, “In Defence of October”, International Socialism 52",
        "David Finkel, [untitled], International Socialism 55",
        "the nearest work of this author (rule same-author, confidence 0.60)",
        "Author, On October: 54",
        "n. 1: “Vol..32” read as “Vol. 32”",
        "Author, On October, Lenin: “Without the East Without",
        "Ann Author, On October flat.txt",
        "n. 1 p. 245",
    ],
)
def test_page_says(said: str, ledger: Ledger) -> None:
    assert said in seen(ledger)


def test_what_states_a_work_and_was_hard_to_read_is_no_doubt_about_the_work_meant(
    ledger: Ledger,
) -> None:
    flat, other = ledger.essays
    sure, doubtful = flat.cites
    first = replace(sure, link=replace(sure.link, rule="full", confidence=0.8))
    made = replace(ledger, essays=(replace(flat, cites=(first, doubtful)), other))
    assert "1 doubtful, 1 hard to read" in text(made)
    of_text = {part.split(" (")[0]: part for part in text(made).split("\n\n")}
    assert "Rees, as above" in of_text["Doubtful: check these"]
    assert "Victor Serge" in of_text["Hard to read: check these fields"]
    said = seen(made)
    hard = said.index("Hard to read: check these fields")
    assert said.index("Doubtful: check these") < said.index("Rees, as above") < hard
    assert hard < said.rindex("Victor Serge")


def test_proposals_name_works_not_keys(ledger: Ledger) -> None:
    keys = ("reesdefoct", "finkelnd", "sergememrev1980")
    made = text(replace(ledger, doubtful_merges=(DoubtfulMerge(keys, MAY_BE_ANY),)))
    assert "finkelnd" not in made and "sergememrev1980" not in made
    assert "International Socialism 55 [supplied: number], Victor Serge, Memoirs" in " ".join(
        made.split()
    )


def test_a_quotation_is_cut_where_it_can_still_be_found(ledger: Ledger) -> None:
    assert len(paragraphs.opening(ledger.essays[0].unsourced[0].text)) <= paragraphs.OPENING
    assert paragraphs.opening("Land and peace.") == "Land and peace."


def test_the_page_needs_nothing_else(ledger: Ledger) -> None:
    made = page.html(ledger)
    assert not re.search(r"<(script|link|img|iframe|object)|src=|url\(|@import", made)
    targets = set(re.findall(r'href="#([^"]+)"', made))
    assert targets <= set(re.findall(r'id="([^"]+)"', made))


def test_what_is_printed_is_escaped(ledger: Ledger) -> None:
    hostile = '<script>alert("x")</script>'
    essay = Essay(hostile, "x", "", hostile, (hostile,), problems=())
    problems = (Problem("damage", hostile, 0), Problem("missing-note", hostile, 0, hostile))
    work = Work(
        "key",
        Description("book", (Person(family=hostile),), fields=(("title", hostile),)),
        (hostile,),
    )
    bad = replace(
        ledger,
        essays=(LedgerEssay(essay, (), (), problems),),
        works=(work,),
        shared=(),
        doubtful_merges=(DoubtfulMerge((hostile, hostile), hostile),),
    )
    assert "<script" not in page.html(bad)


def test_nothing_found_is_a_report_too() -> None:
    empty = Ledger((), ())
    assert (
        text(empty)
        == "0 essays, 0 cites, 0 works, 0 shared, 0 doubtful, 0 hard to read, 0 unresolved.\n"
    )
    assert "0 essays" in seen(empty)
    assert explain.text(empty) == ""


def test_explain_says_what_was_recognised_and_what_was_beaten(ledger: Ledger) -> None:
    found, _cut = click.unstyle(explain.text(ledger, "2")).split("\n\n")
    assert found.splitlines() == [
        "flat, n. 2  as-above",
        "  printed: Rees, as above, pp. 31-36.",
        "      title: a title [italics]",
        "      page: 31-36 [page cue]",
        "  means: John Rees, “In Defence of October”, International Socialism 52, pp. 31-36",
        "  rule: same-author, confidence 0.60",
        "  because: the nearest work of this author",
        "  rather than: David Finkel, [untitled], International Socialism 55 [supplied: number]",
    ]


def test_a_work_quoted_at_second_hand_only_has_the_cites_that_quote_from_it(ledger: Ledger) -> None:
    flat, notes = ledger.essays
    lost, named = notes.cites
    essay = replace(notes, cites=(replace(lost, cited_in="sergememrev1980"), named))
    assert [c.link.cite.text for c in places.uses(essay)["sergememrev1980"]] == ["In his"]
    assert "sergememrev1980" not in places.uses(replace(flat, cites=flat.cites[1:]))


@pytest.mark.parametrize(
    ("description", "said"),
    [
        (
            Description(
                "book",
                (Person(family="Lenin"),),
                fields=(
                    ("address", "Moscow"),
                    ("title", "Collected Works"),
                    ("volume", "26"),
                    ("year", "1964"),
                ),
            ),
            "Lenin, Collected Works, vol. 26 (Moscow 1964)",
        ),
        (
            Description(
                "article",
                (Person(family="Cliff", given="Tony"),),
                fields=(
                    ("journal", "International Socialism"),
                    ("month", "Spring"),
                    ("number", "12"),
                    ("series", "1st series"),
                    ("title", "Permanent Revolution"),
                    ("year", "1963"),
                ),
            ),
            "Tony Cliff, “Permanent Revolution”, International Socialism (1st series) 12 "
            "(Spring 1963)",
        ),
        (
            Description(
                "incollection",
                (Person(family="Mandel", given="Ernest"),),
                fields=(
                    ("booktitle", "October 1917"),
                    ("publisher", "Resistance"),
                    ("title", "Coup d'état?"),
                ),
            ),
            "Ernest Mandel, “Coup d'état?”, in October 1917 (Resistance)",
        ),
        (
            Description(
                "book",
                editors=(Person(family="Acton", given="Edward"),),
                fields=(("title", "Critical Companion"),),
            ),
            "Edward Acton (ed.), Critical Companion",
        ),
        (
            Description(
                "incollection",
                editors=(Person(family="Stalin", given="J."),),
                fields=(("booktitle", "Problems of Leninism"), ("title", "Speech")),
            ),
            "“Speech”, in J. Stalin (ed.), Problems of Leninism",
        ),
        (
            Description(
                "book",
                (Person(family="Le Blanc", given="Paul"),),
                others=True,
                fields=(("title", "October"),),
            ),
            "Paul Le Blanc and others, October",
        ),
        (
            Description("speech", (Person(family="Stalin"),), fields=(("year", "1931"),)),
            "Stalin, [untitled] (1931)",
        ),
    ],
)
def test_a_work_on_one_line(description: Description, said: str) -> None:
    assert labels.label(Work("key", description, ())) == said


def test_what_no_essay_states_is_marked() -> None:
    work = Work(
        "key",
        Description("book", fields=(("title", "T"), ("year", "1917"))),
        (),
        supplied=("url", "year"),
    )
    assert labels.label(work) == "T (1917) [supplied: year]"


@pytest.mark.parametrize(
    ("locator", "volume", "said"),
    [
        ({"page": "76"}, "", "p. 76"),
        ({"page": "76-78"}, "", "pp. 76-78"),
        ({"page": "12, 15"}, "", "pp. 12, 15"),
        ({"page": "381", "volume": "26"}, "", "vol. 26 p. 381"),
        ({"page": "381", "volume": "26"}, "26", "p. 381"),
        ({"chapter": "8"}, "", "ch. 8"),
        ({}, "", ""),
    ],
)
def test_the_place_cited(locator: dict[str, str], volume: str, said: str, ledger: Ledger) -> None:
    cite = ledger.essays[0].cites[0].link.cite
    assert places.locator(replace(cite, locator=tuple(locator.items())), volume) == said


@pytest.mark.parametrize(
    ("cited", "number"),
    [
        (["76"], 1),
        (["76-78"], 3),
        (["12, 15-18", "17-19"], 6),
        (["12ff"], 1),
        (["ix"], 0),
        (["5-99999"], 1),
        ([], 0),
    ],
)
def test_pages_are_counted_once(cited: list[str], number: int, ledger: Ledger) -> None:
    pattern = ledger.essays[0].cites[0]
    made = [
        replace(
            pattern,
            link=replace(pattern.link, cite=replace(pattern.link.cite, locator=(("page", page),))),
        )
        for page in cited
    ]
    assert places.pages(made) == number


def test_weight_names_what_is_out_of_the_ordinary(ledger: Ledger) -> None:
    in_note, in_text = ledger.essays[0].cites[1], ledger.essays[1].cites[1]
    assert places.weight([in_note]) == "6 pages"
    assert places.weight([in_text]) == ""
    assert (
        places.weight([in_note, replace(in_text, cited_in="x")])
        == "6 pages, 1 in text, 1 at second hand"
    )


def test_a_place_is_said_once(ledger: Ledger) -> None:
    in_note, in_text = ledger.essays[0].cites[1], ledger.essays[1].cites[1]
    assert places.listed([in_text, in_note, in_text]) == "text (2 times), n. 2 pp. 31-36"
