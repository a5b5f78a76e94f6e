"""RIS: one tag a line, entries from TY to ER, nothing that breaks out of its line."""

from __future__ import annotations

import re

import pytest

from extractor.model.ledger import Ledger
from extractor.model.works import Description
from output.writers import ris
from tests.output.writers.made_ledgers import EVERY_SORT, HOSTILE, HUME, held, hostile

LINE_RE = re.compile(r"([A-Z][A-Z0-9])  - (.*)", re.S)
TYPES = set("BOOK CHAP CONF CPAPER ELEC GEN JOUR MANSCPT NEWS PAMP PCOMM RPRT THES UNPB".split())


def entries(ledger: Ledger) -> list[list[tuple[str, str]]]:
    """The entries as pairs of tag and value; a line of any other form is an error."""
    found: list[list[tuple[str, str]]] = []
    for line in ris.write(ledger).split("\r\n"):
        if not line:
            continue
        match = LINE_RE.fullmatch(line)
        assert match and "\n" not in line and "\r" not in line, line
        if match[1] == "TY":
            found.append([])
        found[-1].append((match[1], match[2]))
    return found


def test_entries_are_whole() -> None:
    for ledger in (held(*EVERY_SORT), hostile()):
        found = entries(ledger)
        assert len(found) == len(ledger.works)
        for entry in found:
            tags = [tag for tag, _value in entry]
            assert (tags[0], tags[1], tags[-1]) == ("TY", "ID", "ER")
            assert tags.count("TY") == tags.count("ER") == 1
            assert entry[0][1] in TYPES
            assert all(value for _tag, value in entry[:-1])


def test_hostile_texts_stay_on_their_line() -> None:
    found = [dict(entry) for entry in entries(hostile())]
    assert found[0]["TI"] == HOSTILE[0]
    assert found[16]["TI"] == "two lines TY - BOOK and a tab"
    assert found[12]["CY"] == HOSTILE[6]


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (0, [("TY", "BOOK"), ("TI", "Coal: A history"), ("T3", "Old Books"), ("ET", "2nd"),
             ("CY", "Leeds"), ("PB", "Anvil"), ("PY", "1931"), ("OP", "1902")]),
        (1, [("TY", "JOUR"), ("AU", "van der Linden, Marcel"), ("AU", "King, Martin, Jr."),
             ("T2", "Thistle and Hammer"), ("VL", "3"), ("IS", "52"), ("SP", "3"), ("EP", "79"),
             ("DA", "1991///Autumn"), ("DO", "10.1000/a_b")]),
        (2, [("TY", "NEWS"), ("DA", "1917/05/12/"), ("Y2", "2020/06/03/")]),
        (3, [("TY", "CHAP"), ("AU", "Hume, Ann"), ("AU", "others"), ("T2", "Metals")]),
        (4, [("TY", "ELEC"), ("AU", "Ministry of Coal and Iron,"), ("UR", "https://a.b/?q=1&r=%20#s")]),
        (5, [("TY", "THES"), ("PB", "Leeds"), ("M3", "PhD thesis")]),
        (7, [("TY", "GEN"), ("AV", "County Archive, HO 42/119"), ("PY", "n.d.")]),
    ],
)  # fmt: skip
def test_tags(number: int, wanted: list[tuple[str, str]]) -> None:
    (entry,) = entries(held(EVERY_SORT[number]))
    assert [line for line in wanted if line not in entry] == []


def test_editors_go_by_what_they_edit() -> None:
    for kind, tag in (("incollection", "A2"), ("book", "ED")):
        (entry,) = entries(held(Description(kind, editors=(HUME,), fields=(("title", "T"),))))
        assert (tag, "Hume, Ann") in entry


def test_essays_are_keywords_and_what_was_not_read_is_a_note(ledger: Ledger) -> None:
    found = entries(ledger)
    rees = found[1]
    (last,) = [entry for entry in found if ("N1", "Rees, as above, pp. 31-36.") in entry]
    assert ("N1", "flat: n. 2 pp. 31-36; notes: text") in rees
    assert [value for tag, value in rees if tag == "KW"] == ["flat", "notes"]
    assert last[0] == ("TY", "GEN") and ("KW", "ibidem-unparsed") in last
