"""What the line through the stages leaves as it was."""

from __future__ import annotations

import gc

import pytest

from extractor.pipeline import seldom_collecting


@pytest.mark.parametrize("objects", [0, 700, 50_000])
def test_the_collector_is_set_as_before(objects: int) -> None:
    before = gc.get_threshold()
    gc.set_threshold(objects, *before[1:])
    try:
        with pytest.raises(KeyError), seldom_collecting():
            assert gc.get_threshold()[0] == (20_000 if objects == 700 else objects)
            raise KeyError
        assert gc.get_threshold()[0] == objects
    finally:
        gc.set_threshold(*before)
