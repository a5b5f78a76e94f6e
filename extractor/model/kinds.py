"""The closed lists of names that more than one stage compares with: forms, kinds, variants."""

from __future__ import annotations

from typing import Literal

# How a cite points to its work. "quotation": the essay names no source, another essay that
# quotes the same words does.
Form = Literal[
    "full", "short", "ibid", "op-cit", "loc-cit", "idem", "as-above", "see-note", "author-only",
    "title-only", "author-date", "siglum", "numbered", "quotation",
]  # fmt: skip

# What a note turned out to be. "unparsed": it seems to cite, and nothing could be read.
NoteKind = Literal["references", "mixed", "commentary", "unparsed"]

# What one kind of proposal may be in particular. Names: how they are written, and who says that
# they are names; numbers and years: how they are printed; "misprint": read over a slip.
Variant = Literal[
    "", "forward", "inverted", "medical", "surname", "body", "myself", "dated", "owner", "reissued",
    "years", "range", "several", "abbreviated", "cued", "bare-number", "misprint", "lost-italics",
    "by-place", "state-paper",
]  # fmt: skip

# What a stretch may be: one row each of tables/kinds.tsv, which says what it means and what it is
# worth.
ElementKind = Literal[
    "page", "volume", "number", "chapter", "section", "part", "extent", "edition", "series", "year",
    "url", "doi", "accessed", "back-reference", "siglum", "defines", "note-reference", "place",
    "publisher", "institution", "thesis", "remark", "origyear", "volumes", "gloss", "archive",
    "quoted", "signal", "emphasised", "date", "role", "journal", "name", "capitals", "passage",
    "described",
    "work-title", "work-author", "work-own", "work-date", "work-addressee", "work-journal",
    "work-number",
]  # fmt: skip

# BibTeX entry types that a reference may make; a user's .bib may hold others.
WorkType = Literal[
    "article", "book", "incollection", "inproceedings", "misc", "online", "thesis", "unpublished",
    "report", "collection", "webpage", "inbook",
]  # fmt: skip

# What a field of a reference is called: names of BibTeX fields, and five for the place cited.
FieldName = Literal[
    "author", "editor", "translator", "title", "subtitle", "journal", "booktitle", "maintitle",
    "publisher", "address", "year", "month", "day", "volume", "number", "series", "edition",
    "pages", "extent", "part", "url", "doi", "urldate", "note", "origyear", "institution", "type",
    "howpublished", "archive",
    "page", "chapter", "section", "note-cited", "volume-cited",
]  # fmt: skip
