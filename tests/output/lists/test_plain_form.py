"""The plain form of a work in a list, and its escapes in Markdown, HTML and text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from extractor.model.works import Description, Person
from output.lists.list_groups import ListedRecord, ListGroup
from output.lists.plain_form import plain_form
from output.records import Record, records
from output.writers import html_list, markdown_list, text_list
from tests.output.writers.made_ledgers import EVERY_SORT, HUME, described, hostile

HAY = Person(family="Hay", given="Ian")


def printed(description: Description) -> str:
    """An entry, its italics between asterisks."""
    runs = plain_form(Record("key", description))
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (0, "Hume, Ann. *Coal: A history*. 2nd ed., Old Books. Leeds: Anvil, 1931 (first 1902)."),
        (1, "van der Linden, Marcel; King, Jr., Martin. “Iron”. *Thistle and Hammer* 3/52, "
            "Autumn 1991, pp. 3-79. https://doi.org/10.1000/a_b"),
        (2, "Hume, Ann. “Tin”. *Daily Ore*, 12 May 1917. http://a.b/c_d (accessed 3 June 2020)"),
        (3, "Hume, Ann and others. “Lead”. In *Metals*, vol. 2, pp. 7-9. 1874-1875."),
        (4, "Ministry of Coal and Iron. “Zinc”. https://a.b/?q=1&r=%20#s (accessed 2020-06-03)"),
        (5, "Hume, Ann. *Ash*. PhD thesis. Leeds, 1999."),
        (6, "Hume, Ann. “To the miners”. 3 June 1867."),
        (7, "County Archive, HO 42/119. n.d."),
    ],
)  # fmt: skip
def test_every_sort(number: int, wanted: str) -> None:
    assert printed(EVERY_SORT[number]) == wanted


def test_editors_translators_editions_and_titles_with_signs_of_their_own() -> None:
    part = Description(
        "incollection", (HUME,), (HAY,), fields=(("booktitle", "Iron"), ("title", "Who?"))
    )
    assert printed(part) == "Hume, Ann. “Who?”. In *Iron*, ed. Ian Hay."
    book = Description(
        "book", (), (HAY,), (HUME,), fields=(("edition", "rev. ed."), ("title", "T!"))
    )
    assert printed(book) == "Hay, Ian (ed.). *T!* Rev. ed., trans. Ann Hume."
    assert printed(described("article", HUME, journal="Ore", number="5")) == (
        "Hume, Ann. [untitled]. *Ore* 5."
    )
    quoted = described("article", title="On “Coal”", journal="Ore")
    assert printed(quoted) == "“On ‘Coal’”. *Ore*."


class Texts(HTMLParser):
    """What a page says, with the names of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.names.add(tag)
        if tag == "li":
            self.said.append("")

    def handle_data(self, data: str) -> None:
        if self.said:
            self.said[-1] += data


def page(text: str) -> Texts:
    found = Texts()
    found.feed(text)
    return found


def plain() -> list[str]:
    """What each of the hostile works prints, without its italics."""
    entries = map(plain_form, records(hostile()))
    return [" ".join("".join(run.text for run in entry).split()) for entry in entries]


def group() -> ListGroup:
    return ListGroup("C# & <b>*A*</b>", tuple(map(ListedRecord, records(hostile()))))


def test_html_says_what_is_printed_and_holds_no_element_of_an_essay() -> None:
    found = page(html_list.rendered([group()]))
    assert [" ".join(said.split()) for said in found.said] == plain()
    assert found.names <= set("html head meta title style body h1 h2 ul li em small".split())


def test_markdown_says_what_is_printed_and_holds_no_markup_of_an_essay() -> None:
    found = page(MarkdownIt("commonmark").render(markdown_list.rendered([group()])))
    assert [" ".join(said.split()) for said in found.said] == plain()
    assert found.names <= {"h2", "ul", "li", "em"}


@pytest.mark.parametrize("title", ["1917. A year", "1) A point", "- A dash", "+ B", "# C", "> D"])
def test_no_item_begins_a_list_of_its_own(title: str) -> None:
    line = markdown_list.rendered(
        [ListGroup("", (ListedRecord(Record("k", Description("misc"), printed=title,
                                         keywords=("ibidem-unparsed",))),))]
    )  # fmt: skip
    assert [said.strip() for said in page(MarkdownIt("commonmark").render(line)).said] == [title]


def test_text_has_a_line_for_each_work() -> None:
    assert text_list.rendered([group()]).split("\n\n", 1)[1].splitlines() == plain()
