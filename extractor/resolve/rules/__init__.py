"""The rules of resolution, in the order in which they are asked."""

from __future__ import annotations

from extractor.resolve.rules.pointing_back import (
    bare,
    chapter_above,
    dangling,
    idem,
    new_item,
    pointing_back,
    see_note,
    siglum,
    surname,
)
from extractor.resolve.rules.stating import author_date, contribution, full, short
from extractor.resolve.verdict import Rule

# (id, rule): the id stands in the ledger and in `explain`; the first rule that has something to say decides
RULES: tuple[tuple[str, Rule], ...] = (
    ("siglum", siglum),
    ("see-note", see_note),
    ("bare", bare),
    ("idem", idem),
    ("chapter-above", chapter_above),
    ("new-item", new_item),
    ("pointing-back", pointing_back),
    ("surname", surname),
    ("contribution", contribution),
    ("dangling", dangling),
    ("author-date", author_date),
    ("short", short),
    ("full", full),
)
