"""The rules of resolution: each a small function (cite, history) -> Verdict | None."""

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

RULES: tuple[Rule, ...] = (
    siglum, see_note, bare, idem, chapter_above, new_item, pointing_back, surname, contribution, dangling, author_date,
    short, full,
)  # fmt: skip
