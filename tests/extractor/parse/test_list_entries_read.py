"""Entries of lists of works in manners of printing that once were misread."""

from __future__ import annotations

import pytest

from extractor.find.loose_references import loose
from extractor.tables import load

VOCABULARY = load()
ENTRIES = [
    ("Scott JW. Bread and Rope. Labour Review. 1986; 91: 53–75.", {"author": "Scott, JW"}),
    (
        "Hume, A. 1976. France, Russia, China: A Study of Mills. *Northern Studies*, 18(2): 17–21.",
        {"title": "France, Russia, China: A Study of Mills", "journal": "Northern Studies"},
    ),
    (
        "Kay, Max. (1905) 1958. *The Weaver and the Spirit*. New York: Arnold.",
        {"year": "1958", "title": "The Weaver and the Spirit"},
    ),
    (
        "Foot, Ann. 1978. Whose Mills. *New Statesman*, 17 March 1978.",
        {"title": "Whose Mills", "journal": "New Statesman"},
    ),
    (
        "van Holm, M. (2008) *Weavers of the World: Essays toward a History*. Leiden: Brill.",
        {"title": "Weavers of the World: Essays toward a History"},
    ),
]


@pytest.mark.parametrize(("printed", "fields"), ENTRIES)
def test_an_entry_of_a_list_is_read_whole(printed: str, fields: dict[str, str]) -> None:
    found = loose(printed, VOCABULARY)
    assert {name: found.get(name) for name in fields} == fields
