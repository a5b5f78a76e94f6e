"""The styles of a Word document: headings, quotations, italic runs, and how its notes count.

The format: ECMA-376, part 1, section 17.7 (styles).
"""

from __future__ import annotations

import re  # names of styles are few and short: `regex` would gain nothing
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from corpus.essay import MarkupKind
from corpus.files.zip_archive import Archive
from corpus.limits import MAX_BASES, MAX_REPEATED
from corpus.pages.trees import xml_tree
from corpus.tables.alternation import alternation

if TYPE_CHECKING:
    from lxml.etree import _Element


W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES: Final = "word/styles.xml"
SETTINGS: Final = "word/settings.xml"
OFF: Final = ("0", "false", "none", "off")
MAX_OUTLINE: Final = 9  # outline levels count from 0; 9 is running text
INSET_TWIPS: Final = 280  # twentieths of a point on both sides: 14 pt show a block quotation
LEFT: Final = ("left", "start")  # names of the indents, in older and newer files
RIGHT: Final = ("right", "end")
FIRST_NUMBERING: Final = {"footnote": "decimal", "endnote": "lowerRoman"}
ROMAN_TENS: Final = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")
ROMAN_UNITS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
SYMBOLS: Final = "*†‡§"
Look = MarkupKind | Literal["raised"]
LOOKS: Final[tuple[tuple[str, Look], ...]] = (
    ("i", "emphasis"),
    ("b", "strong"),
    ("smallCaps", "small-capitals"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style by what it means here; `level` is that of a heading, "1" for the title too."""

    name: str = ""
    level: str = ""
    quoted: bool = False
    looks: frozenset[Look] = frozenset()


PLAIN_STYLE: Final = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id, and the numerals of its foot- and endnotes by kind."""

    known: dict[str, Style] = field(default_factory=dict)
    numbering: dict[str, str] = field(default_factory=dict)

    def paragraph(self, element: _Element) -> tuple[str, str, bool]:
        """Name of a paragraph's style, its level as a heading ("" for none), is it a quotation?"""
        properties = element.find(f"{W}pPr")
        if properties is None:
            return "", "", False
        style_id = property_value(properties, "pStyle")
        style = self.known.get(style_id) or Style(style_id)
        level = style.level or outline_level(properties)
        return style.name, level, style.quoted or is_inset(properties)

    def run(self, element: _Element) -> Iterator[Look]:
        """What a run looks like: italic, bold, in small capitals, raised."""
        properties = element.find(f"{W}rPr")
        if properties is None:
            return
        style = self.known.get(property_value(properties, "rStyle"), PLAIN_STYLE)
        shown, denied = looks_in(properties)
        yield from sorted((style.looks - denied) | shown)


@cache
def heading_pattern() -> re.Pattern[str]:
    """The style of a heading: "heading 2", "Überschrift 2"."""
    return re.compile(rf"(?:{alternation('word-headings')})\s?(\d)", re.I)


@cache
def quotation_pattern() -> re.Pattern[str]:
    """The style of a passage set off: "Intense Quote", "Block Text", "Zitat"."""
    return re.compile(alternation("word-quotations"), re.I)


def property_value(parent: _Element, tag: str) -> str:
    """The value of a property; "" where it is not set."""
    element = parent.find(f"{W}{tag}")
    return element.get(f"{W}val", "") if element is not None else ""


def outline_level(properties: _Element) -> str:
    """The level of a paragraph in the outline, "1" to "9"; "" for running text."""
    outline = property_value(properties, "outlineLvl")
    if not outline.isdecimal() or int(outline) >= MAX_OUTLINE:
        return ""
    return str(int(outline) + 1)


def is_inset(properties: _Element) -> bool:
    """Whether a paragraph is indented on both sides, as quotations are."""
    indent = properties.find(f"{W}ind")
    if indent is None:
        return False
    return twips(indent, LEFT) >= INSET_TWIPS and twips(indent, RIGHT) >= INSET_TWIPS


def twips(indent: _Element, names: tuple[str, ...]) -> int:
    """A length in twentieths of a point, by the first of its names that is there; else 0."""
    for name in names:
        text = indent.get(f"{W}{name}", "")
        if text.lstrip("-").isdecimal():
            return int(text)
    return 0


def looks_in(properties: _Element) -> tuple[set[Look], set[Look]]:
    """The looks that properties of a run switch on, and those that they switch off."""
    shown: set[Look] = set()
    denied: set[Look] = set()
    for tag, look in LOOKS:
        element = properties.find(f"{W}{tag}")
        if element is None:
            continue
        if element.get(f"{W}val", "1") in OFF:
            denied.add(look)
        else:
            shown.add(look)
    if property_value(properties, "vertAlign") == "superscript":
        shown.add("raised")
    return shown, denied


def styles_of(parts: Archive, document: _Element) -> Styles:
    """The styles of a document; `document` is the tree of its text, which may number notes too."""
    known: dict[str, Style] = {}
    if STYLES in parts.names:
        elements = style_elements(xml_tree(parts.part(STYLES)))
        known = {style_id: style_of(style_id, elements) for style_id in elements}
    settings = [document]
    if SETTINGS in parts.names:
        settings.insert(0, xml_tree(parts.part(SETTINGS)))
    return Styles(known, numbering_in(settings))


def style_elements(root: _Element) -> dict[str, _Element]:
    """The styles by their ids."""
    return {element.get(f"{W}styleId", ""): element for element in root.iter(f"{W}style")}


def numbering_in(settings: list[_Element]) -> dict[str, str]:
    """The numerals of foot- and endnotes; what comes later in the settings counts."""
    numbering = dict(FIRST_NUMBERING)
    for root in settings:
        for kind in FIRST_NUMBERING:
            for element in root.iter(f"{W}{kind}Pr"):
                numbering[kind] = property_value(element, "numFmt") or numbering[kind]
    return numbering


def style_of(style_id: str, elements: dict[str, _Element]) -> Style:
    """A style with what it takes over from the styles that it is based on."""
    name, level, quoted = "", "", False
    looks: set[Look] = set()
    for element in style_and_bases(style_id, elements):
        printed = property_value(element, "name")
        name = name or printed
        level = level or heading_level(printed)
        quoted = quoted or quotation_pattern().search(printed) is not None
        properties = element.find(f"{W}rPr")
        if properties is not None:
            shown, _denied = looks_in(properties)
            looks |= shown
    return Style(name, level, quoted, frozenset(looks))


def style_and_bases(style_id: str, elements: dict[str, _Element]) -> Iterator[_Element]:
    """A style, the one it is based on, and so on; a style that is based on itself ends it."""
    seen: set[str] = set()
    while style_id in elements and style_id not in seen and len(seen) < MAX_BASES:
        seen.add(style_id)
        yield elements[style_id]
        style_id = property_value(elements[style_id], "basedOn")


def heading_level(style_name: str) -> str:
    """The level of a heading by the name of its style; "1" for the title, "" for no heading."""
    if style_name.lower() == "title":
        return "1"
    heading = heading_pattern().match(style_name)
    return heading[1] if heading else ""


def numeral(number: int, form: str) -> str:
    """The label of the nth note in one of Word's forms of numerals: 4, "lowerRoman" -> "iv".

    Roman numerals are printed up to 89, higher numbers as they are.
    """
    if form == "lowerRoman":
        return roman(number)
    if form == "upperRoman":
        return roman(number).upper()
    if form == "lowerLetter":
        return repeated(ALPHABET, number)
    if form == "upperLetter":
        return repeated(ALPHABET, number).upper()
    if form == "chicago":
        return repeated(SYMBOLS, number)
    return str(number)


def roman(number: int) -> str:
    """A number below 90 in small roman numerals; a higher one as it is."""
    tens, units = divmod(number, 10)
    if tens >= len(ROMAN_TENS):
        return str(number)
    return ROMAN_TENS[tens] + ROMAN_UNITS[units]


def repeated(signs: str, number: int) -> str:
    """The nth of signs that are doubled when all were used: a … z, aa … zz.

    A label of more than MAX_REPEATED signs is printed as a number.
    """
    rounds, at = divmod(number - 1, len(signs))
    if rounds >= MAX_REPEATED:
        return str(number)
    return signs[at] * (rounds + 1)
