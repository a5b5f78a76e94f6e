"""Two shelf marks that are one, and two that are not."""

from __future__ import annotations

import pytest

from extractor.compare.same_mark import kept_together

ONE = (
    ("TNA, HO 40/17", "Public Record Office, HO 40/17"),
    ("London, British Library, Additional MS 17,204", "BL, Add. MS 17204"),
    ("Oxford, Bodleian Library, MS Rawlinson poet. 32", "Bodl., Rawlinson poet. 32"),
    ("Cambridge, Trinity College, MS R.3.12", "Trinity College, MS R. 3. 12"),
)
TWO = (
    ("TNA, HO 40/17", "TNA, HO 40/18"),
    ("BL, Add. MS 17,204", "BL, Add. MS 17,205"),
    ("BL, Harley MS 32", "BL, Royal MS 32"),
    ("Paris, Bibliothèque nationale, MS lat. 32", "Vienna, Nationalbibliothek, MS lat. 32"),
    ("Hall Papers, box 2", "Hall Papers, box 3"),
)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_mark(one: str, other: str) -> None:
    assert kept_together(one, other) and kept_together(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_marks(one: str, other: str) -> None:
    assert not kept_together(one, other) and not kept_together(other, one)
