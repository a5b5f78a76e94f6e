"""docs/scoring.md says what the tables hold."""

from __future__ import annotations

from tests import ROOT
from tests.house.scoring_page import page


def test_the_page_of_weights_is_as_the_tables_are() -> None:
    path = ROOT / "docs" / "scoring.md"
    assert path.read_text(encoding="utf-8") == page(), "python -m tests.house.scoring_page"
