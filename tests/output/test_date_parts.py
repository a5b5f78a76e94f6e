"""Printed dates as numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tables import load
from output.date_parts import DateParts, date_parts, looked_up


@pytest.mark.parametrize(
    ("year", "month", "day", "wanted"),
    [
        ("1917", "", "", DateParts(1917)),
        ("1917", "November", "7", DateParts(1917, 0, 11, 7)),
        ("1917", "novembre", "", DateParts(1917, 0, 11)),
        ("1917", "11", "7", DateParts(1917, 0, 11, 7)),
        ("1874-1875", "", "", DateParts(1874, 1875)),
        ("1924-26", "", "", DateParts(1924, 1926)),
        ("1926-24", "", "", DateParts(1926)),
        ("1991", "Autumn", "", DateParts(1991, season=3, printed="Autumn")),
        ("1991", "January/February", "", DateParts(1991, printed="January/February")),
        ("n.d.", "May", "3", DateParts(printed="3 May n.d.")),
        ("", "May", "3", DateParts(printed="3 May")),
        ("", "", "", DateParts()),
        ("1917", "May", "32", DateParts(1917, 0, 5)),
        ("١٩١٧", "", "", DateParts(printed="١٩١٧")),
    ],
)
def test_issued(year: str, month: str, day: str, wanted: DateParts) -> None:
    assert date_parts(year, month, day, load()) == wanted


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2020-06-03", "2020-06-03"),
        ("2020-6", "2020-06"),
        ("3 June 2020", "2020-06-03"),
        ("June 3, 2020", "2020-06-03"),
        ("3rd June 2020", "2020-06"),
        ("June 2020", "2020-06"),
        ("2020", "2020"),
        ("3.6.2020", ""),
        ("3 or 4 June 2020", ""),
        ("last week", ""),
        ("", ""),
    ],
)
def test_looked_up(printed: str, iso: str) -> None:
    found = looked_up(printed, load())
    assert found.iso() == iso
    assert bool(found.year) != (found.printed == printed)


@given(st.text(), st.text(), st.text())
def test_any_text_is_a_date_or_stays_as_it_is(year: str, month: str, day: str) -> None:
    found = date_parts(year, month, day, load())
    assert len(found.numbers()) == len(list(filter(None, (found.year, found.month, found.day))))
    looked_up(year, load()).iso()
