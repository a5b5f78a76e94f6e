"""Works that try every format: hostile signs, names of every build, dates of every sort."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person, Work

HUME = Person(family="Hume", given="Ann")
LINDEN = Person(family="Linden", given="Marcel", particle="van der")
KING = Person(family="King", given="Martin", suffix="Jr.")
BODY = Person(family="Ministry of Coal and Iron", corporate=True)
# every sign that some format gives a meaning, letters of five scripts, what no file can hold
HOSTILE = (
    'A & B 100% $5 #1 x_y {c} \\d "q" <b>e</b> =1+1 ~ ^ `f` *g* [h](i)',
    "} { odd } braces",
    "=HYPERLINK(A1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "Что делать? 資本論 رأس المال Τὸ κεφάλαιον",
    "lone \ud800 surrogate, \x00 and \x1b[2J, \u202eback, \ufffe",
    "two\nlines\r\nTY  - BOOK\tand a tab",
    "@misc{x, title = {y}}",
    "ends in a backslash \\",
    "]]> &amp; <!-- -->",
    "e\u0301 o\u0308 combined, \u05e9\u05b8\u05c1 and \u0915\u094d\u0937",
    "{{} unclosed \\end{document} \\input{x} %",
    "_ { } ~ ^ | ` ' , ; : = # & $ %",
    "no\ufdd0 characters\uffff",
    "very long " * 2000,
)


def described(kind: str, *authors: Person, others: bool = False, **fields: str) -> Description:
    return Description(kind, authors, fields=tuple(sorted(fields.items())), others=others)


def held(*works: Description) -> Ledger:
    """A ledger of these works, with the keys work0, work1 …, which essay "a" cites."""
    return Ledger((), tuple(Work(f"work{n}", work, ("a",)) for n, work in enumerate(works)))


def hostile() -> Ledger:
    """Each hostile text as title, author, place and note of a book, and as that of a journal."""
    works = []
    for text in HOSTILE:
        author = Person(family=text, corporate=True)
        works.append(described("book", author, title=text, address=text, note=text, year="1931"))
        works.append(described("article", author, title=text, journal=text, volume="3"))
    return held(*works)


EVERY_SORT = (
    described("book", HUME, title="Coal", subtitle="A history", edition="2nd", address="Leeds",
              publisher="Anvil", year="1931", origyear="1902", series="Old Books"),
    described("article", LINDEN, KING, title="Iron", journal="Thistle and Hammer", volume="3",
              number="52", pages="3-79", year="1991", month="Autumn", doi="10.1000/a_b"),
    described("newspaper", HUME, title="Tin", journal="Daily Ore", day="12", month="May",
              year="1917", url="http://a.b/c_d", urldate="3 June 2020"),
    described("incollection", HUME, others=True, title="Lead", booktitle="Metals", volume="2",
              pages="7-9", year="1874-1875"),
    described("online", BODY, title="Zinc", url="https://a.b/?q=1&r=%20#s", urldate="2020-06-03"),
    described("thesis", HUME, title="Ash", type="PhD thesis", institution="Leeds", year="1999"),
    described("letter", HUME, title="To the miners", day="3", month="June", year="1867"),
    described("misc", archive="County Archive, HO 42/119", year="n.d."),
    described("inbook", HUME, title="Slag", booktitle="Heaps", maintitle="Works", volume="4"),
    described("report", BODY, title="Pits", institution="The Board", number="7", year="1842"),
)  # fmt: skip


def odd_fields() -> list[Description]:
    """Fields that some type of some format has no place for, and values that are no numbers."""
    odd = {"volume": "n.s. 3", "number": "A/4", "pages": "xii-xiv, 3, A7", "edition": "2nd rev.",
           "year": "c. 1848", "series": "Old & New", "address": "Hull", "publisher": "A and B",
           "institution": "The Board", "part": "B", "type": "Broadside", "howpublished": "MS",
           "archive": "HO 42/119", "note": "50% off",
           "url": "http://ä.org/%20a%zz{b}\\c?x=1&y=$#~z_", "doi": "10.1/<a>_#%;2",
           "urldate": "3.6.2020"}  # fmt: skip
    kinds = sorted({made.type for made in EVERY_SORT} | {"pamphlet", "collection", "proceedings"})
    made = []
    for kind in kinds:
        one = described(kind, HUME, title="T", **odd)
        made += [one, replace(one, editors=(LINDEN,), translators=(KING,), others=True),
                 replace(one, authors=(), editors=(BODY,), more_editors=True)]  # fmt: skip
    return made
