"""The styles of an ODT text: italic, bold, small capitals, raised; headings and quotations.

The format: OpenDocument 1.3, part 3, chapters 16 (styles) and 20 (formatting attributes).
"""

from __future__ import annotations

import re  # names and lengths are short: `regex` would gain nothing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.limits import MAX_BASES
from corpus.packages.docx_styles import heading_pattern, quotation_pattern
from corpus.tagged.tagged_page import Look

if TYPE_CHECKING:
    from lxml.etree import _Element


STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
CODED_RE: Final = re.compile(r"_([0-9a-f]{2})_")  # "Heading_20_1": the blank is coded
LENGTH_RE: Final = re.compile(r"([\d.]{1,12})(cm|mm|in|pt|pc)\Z")
POINTS: Final = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0}
INSET_POINTS: Final = 14.0  # on both sides: they show a block quotation
BOLD: Final = ("bold", "600", "700", "800", "900")
TITLES: Final = ("title",)
# attribute, the beginnings of its values, the look that they give
SHOWN: Final[tuple[tuple[str, tuple[str, ...], Look], ...]] = (
    (f"{FO}font-style", ("italic", "oblique"), "emphasis"),
    (f"{FO}font-weight", BOLD, "strong"),
    (f"{FO}font-variant", ("small-caps",), "small-capitals"),
    (f"{STYLE}text-position", ("super",), "raised"),
)


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """A style by what it means here; `level` is that of a heading, "1" for the title too."""

    level: str = ""
    quoted: bool = False
    looks: frozenset[Look] = frozenset()


NO_STYLE: Final = OdtStyle()


def odt_styles(*roots: _Element) -> dict[str, OdtStyle]:
    """The styles of a text by name, automatic ones too; later trees count before earlier ones."""
    elements = {
        element.get(f"{STYLE}name", ""): element
        for root in roots
        for element in root.iter(f"{STYLE}style")
    }
    names = {*elements, *(named for root in roots for named in named_styles(root))}
    return {name: style_of(name, elements) for name in sorted(names)}


def named_styles(root: _Element) -> Iterator[str]:
    """The names of the styles that paragraphs and stretches of a text have."""
    for element in root.iter(f"{TEXT}p", f"{TEXT}h", f"{TEXT}span"):
        yield element.get(f"{TEXT}style-name", "")


def style_of(name: str, elements: dict[str, _Element]) -> OdtStyle:
    """A style with what it takes over from its parents; what is set nearer counts. A name alone
    says what it is, too: flat files and converters leave out styles that they use."""
    values: dict[str, str] = {}
    level, quoted = "", False
    for parent in names_up(name, elements):
        element = elements.get(parent)
        printed = printed_name(parent, element)
        level = level or level_of(printed)
        quoted = quoted or quotation_pattern().search(printed) is not None
        for properties in () if element is None else element:
            for key, value in properties.attrib.items():
                values.setdefault(str(key), str(value))
    quoted = quoted or is_inset(values)
    return OdtStyle(level, quoted, frozenset(looks_in(values)))


def names_up(name: str, elements: dict[str, _Element]) -> Iterator[str]:
    """The name of a style, of its parent, and so on; a style that is its own parent ends it."""
    seen: set[str] = set()
    while name and name not in seen and len(seen) < MAX_BASES:
        seen.add(name)
        yield name
        name = elements[name].get(f"{STYLE}parent-style-name", "") if name in elements else ""


def printed_name(name: str, element: _Element | None) -> str:
    """The name of a style as its user sees it: "Heading 1" for "Heading_20_1"."""
    if element is not None:
        name = element.get(f"{STYLE}display-name") or name
    return CODED_RE.sub(lambda code: chr(int(code[1], 16)), name)


def level_of(name: str) -> str:
    """The level of a heading by the name of its style; "1" for the title, "" for no heading."""
    if name.lower() in TITLES:
        return "1"
    heading = heading_pattern().match(name)
    return heading[1] if heading else ""


def is_inset(values: dict[str, str]) -> bool:
    """Whether a paragraph is indented on both sides, as quotations are."""
    left, right = values.get(f"{FO}margin-left", ""), values.get(f"{FO}margin-right", "")
    return points(left) >= INSET_POINTS and points(right) >= INSET_POINTS


def points(length: str) -> float:
    """A length in points: "1.27cm" -> 36.0; 0 where it is none."""
    found = LENGTH_RE.match(length)
    try:
        return float(found[1]) * POINTS[found[2]] if found else 0.0
    except ValueError:  # "1.2.3cm"
        return 0.0


def looks_in(values: dict[str, str]) -> Iterator[Look]:
    """The looks that the properties of a style give."""
    for attribute, beginnings, look in SHOWN:
        if values.get(attribute, "").startswith(beginnings):
            yield look
