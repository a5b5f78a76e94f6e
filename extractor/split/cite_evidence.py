"""What a stretch must hold to be a cite: the elements that are in it, told as names of weights.

The search (row_search.py) carries the elements of the cite it is in as bits of one number, the
*mask*. The lower bits are those of `best_path.BIT`: no element stands twice. The upper bits say
what is in the cite, coarsely: whether it has an author, a marked title, a locator.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from extractor.parse.best_path import BIT

# element -> what it shows of the cite
SHOWS = {
    "author": ("author",),
    "corporate": ("author",),
    "author-behind": ("author",),
    "editor": ("author",),
    "letter": ("author", "title"),
    "editor-of": ("editor",),
    "translator": ("editor",),
    "title": ("title",),
    "journal": ("container",),
    "booktitle": ("container",),
    "siglum": ("siglum",),
    "address": ("place",),
    "thesis": ("place",),
    "institution": ("place",),
    "publisher": ("publisher",),
    "year": ("year",),
    "year-of-book": ("year",),
    "date": ("date",),
    "volume": ("volume",),
    "number": ("number",),
    "page": ("locator",),
    "chapter": ("locator",),
    "section": ("locator",),
    "part": ("locator",),
    "back-reference": ("back-reference",),
    "note-reference": ("note-reference",),
    "url": ("address",),
    "archive": ("archive",),
    "edition": ("edition",),
    "extent": ("edition",),
    "series": ("edition",),
    "chain": ("chain",),
}
SIGNS = (
    "author",
    "editor",
    "back-reference",
    "title",
    "italics",
    "quotation marks",
    "container",
    "siglum",
    "place",
    "publisher",
    "year",
    "date",
    "volume",
    "number",
    "locator",
    "note-reference",
    "address",
    "archive",
    "edition",
    "chain",
)
FREE = max(BIT.values()).bit_length()
SIGN_BIT = {sign: 1 << (FREE + i) for i, sign in enumerate(SIGNS)}
BITS = {element: sum(SIGN_BIT[sign] for sign in signs) for element, signs in SHOWS.items()}
AT_HEAD = 1 << (FREE + len(SIGNS))  # begins the note, or stands behind a signal or a semicolon
CHAINED = AT_HEAD << 1  # a chain of neighbouring elements (chains.py) says that a cite is here
MARKS = frozenset(("italics", "quotation marks"))
# Cites of two signs that commentary prints as well: "Trotsky (1929)", "Moscow, 1936".
SLIGHT = frozenset(
    (
        ("author", "year"),
        ("author", "date"),
        ("author", "place"),
        ("author", "locator"),
        ("author", "title"),
        ("title", "year"),
        ("title", "place"),
        ("title", "locator"),
        ("place", "year"),
        ("year", "date"),
    )
)


def signs_of(mask: int) -> tuple[str, ...]:
    """What a cite with this mask shows, in the order of SIGNS."""
    return tuple(sign for sign in SIGNS if mask & SIGN_BIT[sign])


@lru_cache(maxsize=1 << 16)
def evidence(mask: int, ended: bool) -> tuple[str, ...]:
    """The names of the weights that a cite with this mask earns; `ended`: a stop, a semicolon or
    the end of the note follows."""
    signs = signs_of(mask)
    whole = bool(mask & AT_HEAD) and ended
    return (
        "cite",
        *signs,
        *(f"{first} + {second}" for first, second in combinations(signs, 2)),
        *(("whole clause",) if whole else ()),
        *_unchained(mask, signs, whole),
        *_slight(signs, whole),
    )


def _unchained(mask: int, signs: tuple[str, ...], whole: bool) -> Iterator[str]:
    """What a cite earns that no chain of neighbouring elements supports."""
    if mask & CHAINED:
        yield "chained"
        return
    yield "unchained"
    yield "unchained, whole clause" if whole else "unchained, part of a clause"
    for sign in signs:
        yield f"unchained: {sign}"


def _slight(signs: tuple[str, ...], whole: bool) -> Iterator[str]:
    """What a cite earns that shows one sign, or two that commentary shows as well."""
    plain = tuple(sign for sign in signs if sign not in MARKS)
    if len(plain) > 1 and plain not in SLIGHT:
        return
    marked = ", marked" if len(plain) < len(signs) else ""
    name = f"only {' + '.join(plain) or 'nothing'}{marked}"
    yield name
    yield f"{name}, whole clause" if whole else f"{name}, part of a clause"
