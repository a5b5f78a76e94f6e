"""How an entry of a .bib is laid out, so that a field put into it looks like those around it.

@Book{hume31,
  Author    = "Hume, Ann",
  Title     = "Coal"}       Publisher = "Quay Press" goes behind it, before the brace
"""

from __future__ import annotations

import re  # not `regex`: as in output.bib_text, for what is an entry must not change
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from output.bib_text import entry_spans, line_end

KEY_RE = re.compile(r"@(?!comment\b|string\b|preamble\b)\w+\s*[{(]\s*([^\s,{}()=]+)", re.IGNORECASE)
# a field of an entry, from the comma before it: `, author    = {`
FIELD_RE = re.compile(r"(?P<gap>\s*)(?P<name>[A-Za-z][\w:.+-]*)(?P<equals>\s*=\s*)(?P<mark>.?)")
INDENT = "  "  # where no field of an entry begins a line


@dataclass(frozen=True, slots=True)
class FieldLayout:
    """How one field is written: the blanks before it with their line break, its name, what stands
    around the equals sign, and the first sign of its value."""

    gap: str
    name: str
    equals: str
    mark: str


def completed(text: str, offered: Mapping[str, Mapping[str, str]]) -> str:
    """The text of a .bib with further fields at the end of its entries, one a line.

    `offered` has the fields by the key of their entry, each value as BibTeX reads it, with its
    braces. Of several entries with one key the first counts. No other character changes.
    """
    end = line_end(text)
    waiting = dict(offered)
    parts: list[str] = []
    done = 0
    for start, stop in entry_spans(text):
        key = KEY_RE.match(text, start)
        fields = waiting.pop(key[1], {}) if key else {}
        if fields:
            parts.extend((text[done:start], with_fields(text[start:stop], fields, end)))
            done = stop
    return "".join(parts) + text[done:]


def with_fields(entry: str, fields: Mapping[str, str], end: str) -> str:
    """An entry with further fields at its end, in the layout that it has; `end` is the line break
    of the file."""
    body = entry[:-1].rstrip()
    gap, closing = entry[len(body) : -1], entry[-1]
    layouts = list(layouts_of(body))
    is_one_line = "\n" not in entry and "\r" not in entry
    lines = [f"{indent_of(layouts)}{written(name, fields[name], layouts)}" for name in fields]
    ends_in_comma = body.endswith(",")
    between = f",{end}"
    added = f"{body.rstrip(',') if ends_in_comma else body}{between}{between.join(lines)}"
    if is_one_line:
        return f"{added},{end}{closing}"
    return f"{added}{',' if ends_in_comma else ''}{gap}{closing}"


def layouts_of(body: str) -> Iterator[FieldLayout]:
    """The layout of each field of an entry without its last brace."""
    for comma in commas(body):
        found = FIELD_RE.match(body, comma + 1)
        if found:
            yield FieldLayout(found["gap"], found["name"], found["equals"], found["mark"])


def commas(body: str) -> Iterator[int]:
    """The places of the commas between the fields of an entry: those in no value."""
    depth, quoted = -1, False  # the sign that opens the entry makes it 0
    for at, sign in enumerate(body):
        if sign in "{(" and (sign == "{" or depth < 0):
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == '"' and depth == 0:
            quoted = not quoted
        elif sign == "," and depth == 0 and not quoted:
            yield at


def indent_of(layouts: list[FieldLayout]) -> str:
    """The blanks before the last field that begins a line."""
    for layout in reversed(layouts):
        if "\n" in layout.gap or "\r" in layout.gap:
            return re.split(r"[\r\n]", layout.gap)[-1]
    return INDENT


def written(name: str, value: str, layouts: list[FieldLayout]) -> str:
    """A field with its value, in the layout of the others: `Publisher = "Quay Press"`."""
    if not layouts:
        return f"{name} = {value}"
    styled = in_case_of(layouts[-1].name, name)
    marks = [layout.mark for layout in layouts if layout.mark in ('"', "{")]
    inner = value[1:-1]
    if marks[-1:] == ['"'] and value.startswith("{") and '"' not in inner:
        value = f'"{inner}"'
    return f"{styled}{equals_behind(styled, layouts)}{value}"


def in_case_of(pattern: str, name: str) -> str:
    """A name with capitals where the pattern has them: PUBLISHER, Publisher, publisher."""
    if pattern.isupper() and len(pattern) > 1:
        return name.upper()
    return name.capitalize() if pattern[:1].isupper() else name


def equals_behind(name: str, layouts: list[FieldLayout]) -> str:
    """The equals sign with the blanks around it; in the column of the others, where these have it
    in one."""
    equals = layouts[-1].equals
    columns = {len(layout.name) + layout.equals.index("=") for layout in layouts}
    lengths = {len(layout.name) for layout in layouts}
    if len(columns) == 1 and len(lengths) > 1:
        gap = columns.pop() - len(name)
        return " " * max(gap, 1) + equals.lstrip()
    return equals
