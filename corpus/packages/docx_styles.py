"""The styles of a Word document: what is a heading or a quotation, which runs are italic, how notes count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from corpus.essay import MarkupKind
from corpus.files.zip_archive import Archive
from corpus.pages.trees import xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element


W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING: Final = re.compile(r"(?:heading|überschrift|titre|titolo|título)\s?(\d)", re.I)
QUOTE: Final = re.compile(r"quot|block ?text|extract|zitat|citation", re.I)
OFF: Final = ("0", "false", "none", "off")
ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
SYMBOLS: Final = "*†‡§"
Look = MarkupKind | Literal["raised"]


@dataclass(frozen=True, slots=True)
class Style:
    """A style by what it means here."""

    name: str = ""
    level: str = ""  # of a heading; "0" for the title
    quoted: bool = False
    looks: frozenset[Look] = frozenset()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; `numbering` is how its foot- and endnotes count."""

    known: dict[str, Style] = field(default_factory=dict)
    numbering: dict[str, str] = field(default_factory=dict)

    def paragraph(self, element: _Element) -> tuple[str, str, bool]:
        """Name of the style, level of a heading ("" for none), set off as a quotation?"""
        properties = element.find(f"{W}pPr")
        if properties is None:
            return "", "", False
        named = value(properties, "pStyle")
        style = self.known.get(named, Style(named))
        outline = value(properties, "outlineLvl")
        level = style.level or (
            str(int(outline) + 1) if outline.isdecimal() and int(outline) < 9 else ""
        )
        indent = properties.find(f"{W}ind")
        inset = indent is not None and all(
            amount(indent, *names) >= 280 for names in (("left", "start"), ("right", "end"))
        )
        return style.name, level, style.quoted or inset

    def run(self, element: _Element) -> Iterator[Look]:
        """Italics, bold, raised."""
        properties = element.find(f"{W}rPr")
        if properties is None:
            return
        looks = set(self.known.get(value(properties, "rStyle"), Style()).looks)
        for tag, kind in LOOKS:
            found = properties.find(f"{W}{tag}")
            if found is not None:
                (looks.discard if found.get(f"{W}val", "1") in OFF else looks.add)(kind)
        if value(properties, "vertAlign") == "superscript":
            looks.add("raised")
        yield from sorted(looks)


LOOKS: Final[tuple[tuple[str, Look], ...]] = (("i", "emphasis"), ("b", "strong"))


def value(parent: _Element, tag: str) -> str:
    """The value of a property; "" where it is not set."""
    found = parent.find(f"{W}{tag}")
    return found.get(f"{W}val", "") if found is not None else ""


def amount(element: _Element, *names: str) -> int:
    """A length in twentieths of a point."""
    for name in names:
        text = element.get(f"{W}{name}", "")
        if text.lstrip("-").isdecimal():
            return int(text)
    return 0


def styles_of(parts: Archive, document: _Element) -> Styles:
    """The styles of a document."""
    known: dict[str, Style] = {}
    if "word/styles.xml" in parts.names:
        elements = {
            e.get(f"{W}styleId", ""): e
            for e in xml_tree(parts.part("word/styles.xml")).iter(f"{W}style")
        }
        for name in elements:
            known[name] = style(name, elements)
    numbering = {"footnote": "decimal", "endnote": "lowerRoman"}
    settings = [document]
    if "word/settings.xml" in parts.names:
        settings.insert(0, xml_tree(parts.part("word/settings.xml")))
    for root in settings:
        for kind in numbering:
            for found in root.iter(f"{W}{kind}Pr"):
                numbering[kind] = value(found, "numFmt") or numbering[kind]
    return Styles(known, numbering)


def style(name: str, elements: dict[str, _Element]) -> Style:
    """A style with what it takes over from those it is based on."""
    title, level, quoted = "", "", False
    looks: set[Look] = set()
    seen: set[str] = set()
    while name in elements and name not in seen:
        seen.add(name)
        element = elements[name]
        printed = value(element, "name")
        title = title or printed
        heading = HEADING.match(printed)
        level = level or ("1" if printed.lower() == "title" else heading[1] if heading else "")
        quoted = quoted or QUOTE.search(printed) is not None
        properties = element.find(f"{W}rPr")
        if properties is not None:
            looks |= {
                k
                for t, k in LOOKS
                if (p := properties.find(f"{W}{t}")) is not None
                and p.get(f"{W}val", "1") not in OFF
            }
            looks |= {"raised"} if value(properties, "vertAlign") == "superscript" else set()
        name = value(element, "basedOn")
    return Style(title, level, quoted, frozenset(looks))


def numeral(number: int, form: str) -> str:
    """The label of the nth note."""
    if form in ("lowerRoman", "upperRoman") and number < 90:
        out = (
            "x" * (number // 10)
            if number < 40
            else ("xl" if number < 50 else "l") + "x" * (number // 10 % 5 % 4)
        )
        rest = number % 10
        for worth, sign in ROMAN[1:]:
            while rest >= worth:
                out, rest = out + sign, rest - worth
        return out.upper() if form == "upperRoman" else out
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "chicago":
        return SYMBOLS[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return str(number)
