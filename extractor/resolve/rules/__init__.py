"""The rules of resolution, in the order in which they are asked."""

from __future__ import annotations

from extractor.model.kinds import Form
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
from extractor.resolve.rules.stating import (
    author_date,
    contribution,
    full,
    list_entry,
    listed,
    review,
    short,
)
from extractor.resolve.rules.told_by_text import author_in_sentence, imprint, letter
from extractor.resolve.verdict import NamedRule

# forms that say nothing of their work but that it was cited before
BARE: frozenset[Form] = frozenset(("ibid", "as-above", "loc-cit", "op-cit", "idem"))
# forms that point back
BACK: frozenset[Form] = BARE | {"see-note", "author-only", "siglum"}
# forms that may name the note in which the work was cited: "op. cit. (note 3)"
POINTING_TO_NOTES: frozenset[Form] = frozenset(("see-note", "op-cit", "loc-cit", "as-above"))

# The first rule that has something to say decides; the last one answers for every cite.
RULES: tuple[NamedRule, ...] = (
    NamedRule("list-entry", list_entry),
    NamedRule("listed", listed),
    NamedRule("siglum", siglum),
    NamedRule("see-note", see_note, POINTING_TO_NOTES),
    NamedRule("imprint", imprint, frozenset(("full",))),
    NamedRule("letter", letter, frozenset(("full",))),
    NamedRule("author-in-sentence", author_in_sentence, frozenset(("op-cit", "loc-cit"))),
    NamedRule("bare", bare, BARE),
    NamedRule("idem", idem, frozenset(("idem",))),
    NamedRule("chapter-above", chapter_above, BARE),
    NamedRule("new-item", new_item, BARE - {"idem"}),
    NamedRule("pointing-back", pointing_back, BACK),
    NamedRule("surname", surname),
    NamedRule("contribution", contribution, frozenset(("author-only",))),
    NamedRule("dangling", dangling, BACK),
    NamedRule("author-date", author_date, frozenset(("author-date",))),
    NamedRule("review", review),
    NamedRule("short", short),
    NamedRule("full", full),
)
