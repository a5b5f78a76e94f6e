"""Looks that a page gives its words by classes of a style sheet: `.c3 { font-style: italic }`.

Google Docs, calibre and LibreOffice's EPUB write italics so. Only what a title or a mark depends on
is read, and only rules of a single class; they are written into the elements as styles.
"""

from __future__ import annotations

import re  # style sheets are bounded, and each pattern reads them once
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SHEET: Final = 500_000  # characters of style sheets that are read for one page
COMMENT_RE: Final = re.compile(r"/\*.*?\*/", re.S)
CLASS_RE: Final = re.compile(r"(?:span|font|a|sup)?\.(?P<name>[\w-]{1,80})")
LOOK_RE: Final = re.compile(
    r"""
    (?: font-style \s{0,4} : \s{0,4} (?:italic|oblique)
      | font-variant (?:-caps)? \s{0,4} : \s{0,4} small-caps
      | vertical-align \s{0,4} : \s{0,4} super
    ) (?![\w-])
    """,
    re.X | re.I,
)
INLINE: Final = ("{*}span", "{*}font", "{*}a", "{*}sup", "span", "font", "a", "sup")


def looks_of_classes(sheets: Iterable[str]) -> dict[str, str]:
    """Class to the style that it gives its elements: {"c3": "font-style: italic"}."""
    text = "".join(sheets)[:MAX_SHEET]
    if "/*" in text:
        text = COMMENT_RE.sub("", text) if "*/" in text else text.partition("/*")[0]
    looks: dict[str, str] = {}
    for rule in text.split("}"):
        selectors, _, declared = rule.rpartition("{")
        stated = ";".join(look[0] for look in LOOK_RE.finditer(declared))
        for selector in selectors.split(",") if stated else ():
            named = CLASS_RE.fullmatch(selector.strip())
            before = looks.get(named["name"], "") if named else ""
            if named and stated not in before:
                looks[named["name"]] = f"{before};{stated}".lstrip(";")
    return looks


def give_looks(root: _Element, sheets: Iterable[str] = ()) -> None:
    """Writes the looks of classes into the elements of a page that have them. `sheets` are style
    sheets beside the page; those inside it count too."""
    inside = ["".join(map(str, sheet.itertext())) for sheet in root.iter("{*}style", "style")]
    looks = looks_of_classes([*sheets, *inside])
    if not looks:
        return
    for element in root.iter(*INLINE):
        stated = [looks[name] for name in element.get("class", "").split() if name in looks]
        if stated:
            element.set("style", ";".join(filter(None, (element.get("style"), *stated))))
