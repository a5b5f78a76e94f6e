"""What the annote of an entry says: where it is cited, or why it is there."""

from __future__ import annotations

from extractor.merge.ledger_of_run import merge
from extractor.tables import load
from output import where_cited
from tests.descriptions import essay, work


def test_a_set_that_nobody_cites_tells_what_stands_in_it() -> None:
    volumes = [work("book", "Reed, F.", title="Works", volume=number) for number in range(1, 5)]
    ledger = merge([essay("e", *volumes)], load())
    (whole,) = (one for one in ledger.works if not one.description.get("volume"))
    said = where_cited.annotes(ledger)[whole.key]
    assert said == "around reedWorksI, reedWorksII, reedWorksIII and 1 more"


def test_a_book_around_a_chapter_tells_the_chapter() -> None:
    part = work("incollection", "Moss, R.", title="On Quays", booktitle="Harbours", year=1931)
    ledger = merge([essay("e", part)], load())
    assert where_cited.annotes(ledger)["Harbours1931"].startswith("around moss")
