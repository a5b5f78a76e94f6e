"""PDF pages as LaTeX, word processors and browsers lay them out, and text taken out of them."""

from __future__ import annotations

import re
from functools import partial

import pytest

from corpus.essay import Essay
from corpus.flat.roman_labels import roman_signs
from corpus.healing.reading import heal
from corpus.page_boxes import place_on_page
from corpus.readers import text as text_reader
from corpus.typeset import pdf_process
from tests.corpus.plain_pdf import Set, lines
from tests.corpus.plain_pdf import pdf as pdf_of
from tests.corpus.test_read_pdf import healed, of_pages
from tests.counting import LINEAR, growth

MILL = (
    "The mill was sold in spring.{1} Nobody asked who had bought it, and the new owner, who lived "
    "in the town, came only once, at the time of the flood, when the weir gave way and the valley "
    "stood under water for nine days.{2} What he saw there is told in every history of the county, "
    "though none of them says where the story comes from.{3} He left at night, it is said.{4} "
)
NOTES = (
    "Edwin Marsh, *The Seven Offices* (Leeds, 1931), p. 12.",
    "Ruth Hollis, *Affidavits* (York, 1964), p. 9.",
    "Marsh, *Seven Offices*, p. 33.",
    "Hollis, *Affidavits*, p. 11.",
)
PLAIN = [note.replace("*", "") for note in NOTES]


def texts(essay: Essay) -> list[str]:
    return healed(essay, [note.span for note in essay.notes])


def called_behind(essay: Essay) -> list[str]:
    """The word before the mark of each note; "" for a note that has none."""
    anchors = [note.anchor for note in essay.notes]
    return [essay.text[: at.start].split()[-1] if at else "" for at in anchors]


WORDS = ["spring.", "days.", "from.", "said."]


def test_notes_side_by_side_below_one_column() -> None:
    left = [*lines("{1}" + NOTES[0], 45, 100, 7, 38), *lines("{2}" + NOTES[1], 45, 75, 7, 38)]
    right = [*lines("{3}" + NOTES[2], 230, 100, 7, 38), *lines("{4}" + NOTES[3], 230, 75, 7, 38)]
    found = of_pages([*lines(MILL, 45, 500, 10, 54), *left, *right])
    assert texts(found) == PLAIN
    assert called_behind(found) == WORDS


def test_the_box_of_a_note_that_goes_on_in_the_next_column() -> None:
    left = lines("{1} Edwin Marsh, *The Seven Offices* (Leeds: Harrow", 45, 100, 7, 30)
    right = lines("Press, 1931), p. 12. {2}Ruth Hollis, p. 9.", 230, 100, 7, 21)
    found = of_pages([*lines(MILL, 45, 500, 10, 54), *left, *right])
    assert texts(found)[0] == "Edwin Marsh, The Seven Offices (Leeds: Harrow Press, 1931), p. 12."
    placed = place_on_page(found, found.notes[0].span)
    assert placed is not None and placed[1][0] >= 45 and placed[1][2] < 230


def test_notes_alike_at_the_feet_of_pages_are_no_running_foot() -> None:
    pages = []
    for at, page in enumerate((12, 40, 41, 75), 1):
        body = lines(MILL.replace("{1}", f"{{{at}}}"), 45, 500, 10, 54)
        body = [word for word in body if word.size == 10 or word.text == str(at)]
        foot = [*lines(f"{{{at}}} Marsh, Offices, p. {page}.", 45, 80, 8), Set(str(at), 205, 40)]
        pages.append([*body, *foot])
    found = of_pages(*pages)
    assert texts(found) == [f"Marsh, Offices, p. {page}." for page in (12, 40, 41, 75)]


def test_numbered_notes_in_the_margin_are_notes() -> None:
    page = lines(MILL.replace("{2}", "").replace("{3}", "").replace("{4}", ""), 45, 500, 9, 40)
    page += lines("{1} Marsh, *Offices*, p. 12.", 300, 478, 7, 30)
    found = of_pages(page)
    assert texts(found) == ["Marsh, Offices, p. 12."]
    assert found.left_out == ()


def test_raised_notes_on_a_page_of_their_own() -> None:
    body = lines(MILL, 45, 500, 10, 54)
    ends = [Set("Notes", 45, 550, 13)]
    for at, note in enumerate(NOTES, 1):
        ends += lines(f"{{{at}}} {note}", 45, 530 - 40 * at, 8)
    found = of_pages(body, lines(MILL.split("{1}")[0], 45, 500, 10, 54), ends)
    assert texts(found) == PLAIN
    assert called_behind(found) == WORDS


def test_a_list_of_notes_that_hang() -> None:
    page = lines(MILL, 45, 560, 9, 60)
    y = 420.0
    for at, note in enumerate(NOTES, 1):
        page.append(Set(f"{at}.", 45, y, 9))
        for word in lines(note, 66, y, 9, 26):
            page.append(word)
            y = word.y
        y -= 20
    found = of_pages([Set("A Mill Is Sold", 45, 580, 14), *page])
    assert texts(found) == PLAIN
    assert called_behind(found) == WORDS


def test_the_number_of_a_page_that_is_nearly_empty() -> None:
    first = [*lines(MILL, 45, 500, 10, 54), Set("3", 205, 45)]
    last = lines("He left at night.{5}", 45, 550)
    last += [*lines("{5} Ibid., p. 44.", 45, 72, 8), Set("4", 205, 45)]
    notes = [*lines("{1} Marsh.", 45, 96, 8), *lines("{2} Ibid.", 45, 84, 8)]
    notes += [*lines("{3} Ibid.", 45, 72, 8), *lines("{4} Ibid.", 45, 60, 8)]
    found = of_pages([*first, *notes], last)
    assert texts(found)[-1] == "Ibid., p. 44."
    assert called_behind(found)[-1] == "night."


def test_a_large_file_is_read_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [lines(f"*Page {at}* of the history of the mill.", 45, 500) for at in range(5)]
    whole = pdf_process.printed_file(pdf_of(pages))
    monkeypatch.setattr("corpus.typeset.pdf_process.LARGE", 0)
    halves = pdf_process.printed_file(pdf_of(pages))
    assert [[w.text for w in s.words] for s in halves.sheets] == [
        [w.text for w in s.words] for s in whole.sheets
    ]
    assert [halves.look(s.words[0]) for s in halves.sheets] == [frozenset(("emphasis",))] * 5


# --- text -----------------------------------------------------------------------------------------


def read(text: str) -> Essay:
    (essay,) = text_reader.read(text.encode(), "x.txt", None)
    return essay


FLAT = MILL.replace("{1}", "i").replace("{2}", "ii").replace("{3}", "iii").replace("{4}", "iv")


@pytest.mark.parametrize("label", ["{} {}", "{}. {}"])
def test_endnotes_in_roman_numerals(label: str) -> None:
    numbered = zip(("i", "ii", "iii", "iv"), PLAIN, strict=True)
    found = read(f"A Mill Is Sold\n\n{FLAT}\n\n" + "\n\n".join(label.format(*n) for n in numbered))
    assert [note.label for note in found.notes] == ["i", "ii", "iii", "iv"]
    assert texts(found) == PLAIN
    assert called_behind(found) == WORDS


def test_roman_marks_behind_a_blank() -> None:
    spaced = re.sub(r"\.(i+v?)\b", r". \1", FLAT) + " See vol.i and the poem (i.i)."
    found = read(f"A Mill Is Sold\n\n{spaced}\n\ni {PLAIN[0]}\n\nii {PLAIN[1]}\n\niii {PLAIN[2]}\n")
    assert called_behind(found) == WORDS[:3]


def test_a_list_in_roman_numerals_is_no_series_of_notes() -> None:
    listed = "i. bought the mill;\n\nii. sold it;\n\niii. left at night."
    assert roman_signs(f"The Bolsheviki and the rabbi, it is said, did this:\n\n{listed}\n") == []


def test_many_numerals_are_read_in_linear_time() -> None:
    assert growth(lambda n: partial(roman_signs, "workersviii i ii\niii Holt\n" * n), 400) < LINEAR


BODY_LINES = (
    "The mill was sold in spring.1 Nobody asked who had bought it, and the new",
    "owner, who lived in the town, came only once, at the time of the flood, when",
    "the weir gave way and the valley stood under water for nine days.2 What he saw",
    "there is told in every history of the county, though none of them says where",
    "the story comes from.3 He left at night, it is said, and he was not seen again",
)
AFTER = (
    "until the summer of the third year, when the weir had been built up and the",
    "wheel turned as before. The men were paid by the week then, and those who had",
    "gone to the town came back; the school was opened, and the chapel, and on the",
    "first Sunday of the month a band played on the green before the inn. Nobody",
    "spoke of the flood. The stone that shows how high the water stood was put up",
    "by the county in the following year, and it is still to be seen there, beside",
    "the road, with the names of those who were lost. It is a plain stone. The new",
    "owner had paid for half of it, and for the railing, which has been taken away.",
    "That is the whole of the story, as far as anybody has been able to find out.",
)
FEET = {
    "above and below": ("Edwin Marsh, Offices, p. 12.", "1", "", "2", "", "Ruth Hollis, p. 9.",
                        "Marsh, p. 33.", "3"),
    "all above": ("1", "2", "3", "", "Edwin Marsh, Offices, p. 12.", "Ruth Hollis, p. 9.",
                  "Marsh, p. 33."),
    "out of order": ("1", "", "Edwin Marsh, Offices, p. 12.", "Ruth Hollis, p. 9.", "3", "",
                     "Marsh, p. 33.", "2"),
}  # fmt: skip


@pytest.mark.parametrize("foot", FEET)
def test_labels_on_lines_of_their_own(foot: str) -> None:
    page = "\n".join((*BODY_LINES, "", *FEET[foot], ""))
    found = read(f"{page}\f" + "\n".join(AFTER) + "\n")
    notes = {note.label: heal(found, note.span).text for note in found.notes}
    assert notes == {"1": "Edwin Marsh, Offices, p. 12.", "2": "Ruth Hollis, p. 9.",
                     "3": "Marsh, p. 33."}  # fmt: skip


def test_the_second_column_goes_on_below_the_notes_of_the_first() -> None:
    foot = ("", "1 Edwin Marsh, Offices, p. 12.", "2 Ruth Hollis, p. 9.", "3 Marsh, p. 33.", "")
    page = "\n".join((*BODY_LINES, *foot, *AFTER))
    found = read(f"{page}\n\f" + "\n".join(AFTER) + "\n")
    assert texts(found) == ["Edwin Marsh, Offices, p. 12.", "Ruth Hollis, p. 9.", "Marsh, p. 33."]
    body = " ".join(healed(found, found.body))
    assert "not seen again until the summer" in re.sub(r"\s+", " ", body)


def test_signs_of_fonts_of_tex() -> None:
    data = b"The \x10o\x1ece\x11 of the \x1crst owner was satis\x1ced, 1917\x151921, by the wheel."
    (found,) = text_reader.read(data, "x.txt", None)
    assert found.text == data.decode()  # the text itself is never changed
    (read_so,) = healed(found, found.body)
    assert read_so == "The “office” of the first owner was satisfied, 1917–1921, by the wheel."


def test_signs_of_fonts_of_tex_in_a_pdf() -> None:
    page = [Set("The o\x1ece was satis\x1ced, 1917\x151921.", 45, 500)]
    assert "The office was satisfied, 1917–1921." in of_pages(page).text
