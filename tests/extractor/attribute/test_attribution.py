"""What an author must look like to be handed on from one cite of a title to another."""

from __future__ import annotations

import pytest

from extractor.attribute.attribution import NAME_RE


@pytest.mark.parametrize(
    "name",
    ["Holm", "E.H. Carr", "Ernest Mandel", "Jürgen O’Hara", "Cohn-Bendit", "Marx and Engels"],
)
def test_a_name_is_handed_on(name: str) -> None:
    assert NAME_RE.fullmatch(name)


@pytest.mark.parametrize("misread", ["53", "Beau49", "WeWe02", "Revolution’", "“Origins", ""])
def test_what_was_misread_is_not(misread: str) -> None:
    assert not NAME_RE.fullmatch(misread)
