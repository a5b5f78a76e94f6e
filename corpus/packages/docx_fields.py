"""Fields, links and content controls of a Word document, and the citations hidden in them.

Reference managers (Zotero, Mendeley) keep each citation as CSL-JSON: in the instruction of a field
("ADDIN ZOTERO_ITEM CSL_CITATION {…}") or, coded, in the name of a content control.
"""

from __future__ import annotations

import base64
import binascii
import json
import re  # the instructions are few: `regex` would gain nothing
from typing import TYPE_CHECKING, Final

from corpus.essay import Markup, Span
from corpus.packages.docx_records import endnote_data, word_data
from corpus.packages.docx_styles import W
from corpus.packages.docx_writer import RELATIONSHIPS, PageWriter, WordField, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element


# "ADDIN ZOTERO_ITEM CSL_CITATION {", "ADDIN CSL_CITATION {"
CITATION_DATA_RE: Final = re.compile(r"(?:CSL_CITATION|ZOTERO_ITEM)\s*+(?:CSL_CITATION\s*+)?(?=\{)")
HYPERLINK_RE: Final = re.compile(r"HYPERLINK\s+\"([^\"]{1,2000})\"")  # 'HYPERLINK "http://…"'
MENDELEY_TAG: Final = "MENDELEY_CITATION_v3_"


def turn_field(writer: PageWriter, turn: str, coded: str = "") -> None:
    """A field begins ("begin"), shows its result from here on ("separate"), or ends ("end").

    `coded` is what EndNote keeps beside the instruction.
    """
    if turn == "begin":
        writer.fields.append(WordField(coded=coded))
    elif turn == "separate" and writer.fields:
        writer.fields[-1].start = writer.size
    elif turn == "end" and writer.fields:
        done = writer.fields.pop()
        if done.start is not None:
            keep_result(writer, "".join(done.instruction), done.start, done.coded)


def keep_result(writer: PageWriter, instruction: str, start: int, coded: str = "") -> None:
    """Keeps what the result of a field is: a citation with its data, or a link."""
    span = Span(start, writer.size)
    data = (
        citation_data(instruction)
        or endnote_data(instruction, coded)
        or word_data(instruction, writer.sources)
    )
    link = HYPERLINK_RE.search(instruction)
    if data:
        writer.page.markup.append(Markup("citation-data", span, data))
    elif link and span.start < span.end:
        writer.page.markup.append(Markup("link", span, link[1]))


def citation_data(instruction: str) -> str | None:
    """The CSL-JSON in the instruction of a field; None where there is none."""
    prefix = CITATION_DATA_RE.search(instruction)
    return json_object(instruction[prefix.end() :]) if prefix else None


def end_inline_element(writer: PageWriter, element: _Element, start: int) -> None:
    """A link, a content control or a simple field ends that began at `start`."""
    tag = tag_of(element)
    if tag == "hyperlink":
        keep_hyperlink(writer, element, Span(start, writer.size))
    elif tag == "sdt":
        keep_content_control(writer, element, Span(start, writer.size))
    elif tag == "fldSimple":
        keep_result(writer, element.get(f"{W}instr", ""), start)


def keep_hyperlink(writer: PageWriter, element: _Element, span: Span) -> None:
    """Keeps a link to an address outside the document."""
    address = writer.targets.get(element.get(f"{RELATIONSHIPS}id", ""))
    if address and span.start < span.end:
        writer.page.markup.append(Markup("link", span, address))


def keep_content_control(writer: PageWriter, element: _Element, span: Span) -> None:
    """Keeps the citation that Mendeley hides in the name of a content control."""
    name = element.find(f"{W}sdtPr/{W}tag")
    value = "" if name is None else name.get(f"{W}val", "")
    if not value.startswith(MENDELEY_TAG):
        return
    data = decoded_json(value.removeprefix(MENDELEY_TAG))
    if data:
        writer.page.markup.append(Markup("citation-data", span, data))


def decoded_json(coded: str) -> str | None:
    """The JSON object that stands in base64, its padding lost; None where there is none."""
    padding = "=" * (-len(coded) % 4)
    try:
        return json_object(base64.b64decode(coded + padding).decode("utf-8"))
    except (binascii.Error, ValueError):
        return None


def json_object(text: str) -> str | None:
    """The JSON object that a text begins with, its keys in order; None where it begins with none.

    What stands behind the object is ignored.
    """
    try:
        data, _end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
