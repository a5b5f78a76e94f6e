"""docs/scoring.md says what the tables hold."""

from __future__ import annotations

import pytest

from tests import ROOT
from tests.house.scoring_page import page


def test_the_page_of_weights_is_as_the_tables_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    path = ROOT / "docs" / "scoring.md"
    assert path.read_text(encoding="utf-8") == page(), "python -m tests.house.scoring_page"
