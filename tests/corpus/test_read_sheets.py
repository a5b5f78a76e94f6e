"""Text taken out of printed pages: notes at the feet, heads, numbers of pages, columns."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.essay import Essay
from corpus.healing.reading import heal
from corpus.readers import text as reader
from corpus.sheets.sheet_essay import sheet_essay
from tests.bench.page_texts import MANNERS, Manner, Source, as_printed, folded
from tests.corpus.test_read_flat import check
from tests.counting import LINEAR, growth

SENTENCES = (
    "The weavers of the lower valley met in the chapel on the first Sunday of the month",
    "Nobody at the works believed that the owners would give way before the winter",
    "A deputation went to the magistrates, who heard it and promised nothing whatever",
    "In the spring the committee printed a handbill and had it read aloud at the gates",
    "Some of the older men held that the whole dispute had begun with the price of bread",
)
NOTES = (
    "Ann Holt, The Long Day (London: Cape, 1961), p. {n}.",
    "Ibid., p. {n}.",
    "See Mary Leaf, Mill Hands: The Weavers of the Lower Valley and Their Masters before the "
    "Great Strike, Leeds 1919, pp. {n}–{m}, who gives the names of all who were dismissed.",
    "Joan Vale, ‘Rope and Sail’, Harbour Papers 12 (1962), p. {n}.",
    "The figures are those of the owners; the union’s own were never printed, and of the "
    "returns to the Board of Trade only those for the second half of the year are left, "
    "which Max Orr, Tar, Hull 1948, p. {n}, has used.",
)


def source(paragraphs: int = 45) -> Source:
    """Paragraphs of five sentences, of which two call a note."""
    out: list[str] = []
    notes: list[str] = []
    for turn in range(paragraphs):
        sentences: list[str] = []
        for at in range(5):
            mark = ""
            if (turn + at) % 5 in (1, 4):
                mark = f"\x02{len(notes)}\x03"
                page = 11 + len(notes)
                notes.append(NOTES[len(notes) % len(NOTES)].format(n=page, m=page + 3))
            sentences.append(f"{SENTENCES[(turn + 2 * at) % 5]}.{mark}")
        out.append(" ".join(sentences))
    return Source("The Weavers of the Lower Valley", "Ida Quill", tuple(out), tuple(notes))


def read(text: str) -> Essay:
    (essay,) = reader.read(text.encode(), "", None)
    check(essay)
    return essay


def notes_of(essay: Essay) -> list[str]:
    return [heal(essay, note.span).text for note in essay.notes]


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name)
def test_every_note_of_every_manner(manner: Manner) -> None:
    printed = source()
    essay = read(as_printed(printed, manner))
    found = [folded(note) for note in notes_of(essay)]
    lost = [note for note in printed.notes if folded(note) not in found]
    assert len(lost) <= 0.02 * len(printed.notes)
    assert len(found) == len(printed.notes)
    marked = sum(note.anchor is not None for note in essay.notes)
    assert marked >= 0.98 * len(printed.notes)


PAGES = """\
The Long Strike

The men came out in the spring of the year, and stayed out until the lead-
ers of the union were let go.1 Nobody minded.2 In the autumn they

1
Ann Holt, The Long Day, London 1961, p. 40.
2 Mary Leaf, Mill Hands, Leeds 1919, where the names are printed of all who
were dismissed in the first week, and of those

17
\fThe Long Strike

went back to work, and the masters took them, though not all.3 It was over.

who had nothing to do with it, pp. 7–9.
3 Ibid., p. 12.

18
\fThe Long Strike

The rest is told elsewhere.4

4 Holt, The Long Day, p. 44.

19
"""


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    essay = read(PAGES)
    assert [
        (note.label, text) for note, text in zip(essay.notes, notes_of(essay), strict=True)
    ] == [
        ("1", "Ann Holt, The Long Day, London 1961, p. 40."),
        (
            "2",
            "Mary Leaf, Mill Hands, Leeds 1919, where the names are printed of all who were "
            "dismissed in the first week, and of those who had nothing to do with it, pp. 7–9.",
        ),
        ("3", "Ibid., p. 12."),
        ("4", "Holt, The Long Day, p. 44."),
    ]
    assert all(note.anchor for note in essay.notes)


def test_the_body_goes_on_over_the_foot_and_the_head() -> None:
    essay = read(PAGES)
    body = " ".join(heal(essay, span).text for span in essay.body)
    assert "until the leaders of the union" in body
    assert "In the autumn they went back to work" in body
    assert "17" not in body
    assert body.count("The Long Strike") == 0
    assert essay.title == "The Long Strike"
    assert "heads and numbers of 3 pages: 5 lines" in essay.left_out


COLUMNS = """\
The men came out in the spring     Others went by night over the
of the year, which was a hard      hills, and were not seen in
one for the valley.1 They stayed   the valley again.2 It was the
out until all the stores were      end of the union for a whole
used up, and some of them went     generation of men, and nobody
to the coast to look for work.     spoke of it in the chapel.

1 Ann Holt, The Long Day, p. 40.   2 Mary Leaf, Mill Hands, p. 7.
\f
The masters had the mill to run    and the price of bread fell in
with strangers, who knew little    the summer.4 What was left of
of it, and spoiled the cloth.3     the funds was given to widows
They sold it all the same for      and to the men in gaol, as the
what it would fetch at the fair    rules of the union said it had
in September, when trade was up    to be, and the books closed.

3 Ibid., p. 9.                     4 Holt, The Long Day, p. 44.
"""


def test_columns_are_read_one_after_the_other() -> None:
    essay = read(COLUMNS)
    assert [note.label for note in essay.notes] == ["1", "2", "3", "4"]
    assert notes_of(essay)[1] == "Mary Leaf, Mill Hands, p. 7."
    body = " ".join(heal(essay, span).text for span in essay.body)
    assert "to look for work. Others went by night over the hills" in body
    assert any("columns" in said for said in essay.left_out)


def test_marks_that_only_their_place_shows() -> None:
    """A mark glued to a year or a short word is found between its neighbours."""
    pages = PAGES.replace("Nobody minded.2", "It was 19192 then.").replace("not all.3", "not all3,")
    essay = read(pages)
    words = [essay.text[n.anchor.start - 4 : n.anchor.end] for n in essay.notes if n.anchor]
    assert words == ["go.1", "19192", " all3", "re.4"] or words[1:3] == ["19192", " all3"]


def test_a_text_without_pages_is_left_to_the_reader_of_flat_text() -> None:
    assert sheet_essay("The Long Strike\n\nThe men came out.¹\n\n¹Holt, p. 3.\n") is None


SCRAPS = st.sampled_from(
    ["1 ", "2 Holt, p. 3.", "\n", "\n\n", "\f", "word", "word.1", " 2", "   ", "17", "Head", "[3]"]
)


@given(st.lists(SCRAPS, max_size=80).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_pages_give_an_essay_whose_spans_slice(text: str) -> None:
    essay = sheet_essay(text)
    if essay:
        check(essay)


@pytest.mark.parametrize(
    "page",
    [
        "The men came out of the mill in the spring of the year.1\n1 Holt, p. 3.\n\f",
        "1 a short line of words\n2 another short line of words 1\n",
        "the men came out of it         and they stayed out there\n",
        "17\nThe men came out of the mill in the spring of the year 2\n",
    ],
)
def test_twice_the_pages_is_twice_the_work(page: str) -> None:
    assert growth(lambda size: partial(sheet_essay, page * size), 300) < LINEAR
