"""What pandoc reads of the samples in each format of entries is what the ledger says, where the
extra `styles` is installed."""

from __future__ import annotations

import importlib.util
from functools import cache

import pytest

from corpus import read
from corpus.essay import Essay
from extractor import understand
from extractor.model.ledger import Ledger
from extractor.tables import load
from output.demo import sample_paths
from tests.bench.formats_read import FORMATS, by_pandoc, compared, differences, folded, plain
from tests.output.writers.made_ledgers import EVERY_SORT, held

needs_pandoc = pytest.mark.skipif(
    importlib.util.find_spec("pypandoc") is None, reason="the extra `styles` is not installed"
)
# what pandoc does with a format: titles of BibTeX and BibLaTeX get small letters (which their
# readers want), a season is a part of the number of the issue, and CY and DA of RIS are passed over
KNOWN = {
    "bibtex": {"title", "container-title", "issued", "issue"},
    "biblatex": {"title", "container-title", "issue"},
    "csl-json": set[str](),
    "ris": {"publisher-place", "issued"},
}


@cache
def samples() -> Ledger:
    return understand([e for e in read(list(sample_paths())) if isinstance(e, Essay)], load())


@needs_pandoc
@pytest.mark.parametrize("which", ["samples", "every sort"])
def test_pandoc_reads_what_is_meant(which: str) -> None:
    ledger = samples() if which == "samples" else held(*EVERY_SORT[:7])
    seen = set()
    for _reader, name, works, found in compared(ledger, {"pandoc": by_pandoc}):
        seen.add(name)
        assert works == len(ledger.works)
        # RIS has "Family, Given, Jr."; pandoc takes it apart as BibTeX has it
        found = [one for one in found if name != "ris" or "Jr." not in one[2]]
        other = [one for one in found if one[1] not in KNOWN[name]]
        assert other == [], name
        for _key, field, ours, theirs in found:
            if field in ("title", "container-title"):
                assert ours.casefold() == theirs.casefold()
    assert seen == set(FORMATS)


def test_a_lost_work_and_a_changed_field_are_found() -> None:
    ours = {"a": {"title": "Coal", "volume": "3"}, "b": {"title": "Iron"}}
    theirs = {"a": {"title": "Coal", "volume": "4"}}
    assert list(differences(ours, theirs)) == [("a", "volume", "3", "4"), ("b", "id", "b", "")]


def test_dashes_and_the_names_of_parts_do_not_count() -> None:
    assert folded("3–79 ‘a’") == folded("3-79 'a'")
    one = [{"family": "Linden", "given": "M.", "dropping-particle": "van der"}]
    other = [{"family": "Linden", "given": "M.", "non-dropping-particle": "van der"}]
    assert plain("author", one) == plain("author", other)
