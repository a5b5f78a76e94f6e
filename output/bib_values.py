"""The values of a .bib as they are written: names of @string, pieces that `#` joins, braces and
quotation marks around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

# what BibTeX's own styles print for its names of months
MONTHS: Mapping[str, str] = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}


def strings(written: Mapping[str, str]) -> dict[str, str]:
    """What each @string of a .bib stands for, by its name in lower case, beside the names of the
    months. `written` are their values as they stand in the file, in its order: a later one may use
    the earlier."""
    known = dict(MONTHS)
    for name, value in written.items():
        known[name.lower()] = plain(value, known)
    return known


def plain(written: str, known: Mapping[str, str]) -> str:
    """The text of a value: `"Dock " # hwj` is "Dock History Workshop Journal". A name that is not
    known stays as it is, and so does a figure."""
    return "".join(without_marks(piece.strip(), known) for piece in pieces(written))


def without_marks(piece: str, known: Mapping[str, str]) -> str:
    """One piece without the braces or quotation marks around it; a name of @string as its text."""
    if len(piece) > 1 and (piece[0], piece[-1]) in (("{", "}"), ('"', '"')):
        return piece[1:-1]
    return known.get(piece.lower(), piece)


def pieces(written: str) -> Iterator[str]:
    """The pieces of a value between the signs `#` that stand in no braces and no quotation."""
    start = depth = 0
    quoted = False
    for at, sign in enumerate(written):
        if sign == '"' and depth == 0:
            quoted = not quoted
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign == "#" and depth == 0 and not quoted:
            yield written[start:at]
            start = at + 1
    yield written[start:]
