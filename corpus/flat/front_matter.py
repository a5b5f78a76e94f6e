"""The YAML block above a Markdown text, as far as it names title and author; no YAML is run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

BLOCK: Final = re.compile(
    r"---[ \t]*\n(?P<rows>(?:(?!(?:---|\.\.\.)[ \t]*$)[^\n]{0,20000}\n){1,400}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.M,
)
ROW: Final = re.compile(r"^(?P<key>[\w-]{1,40})[ \t]*:[ \t]*(?P<value>[^\n]*)$", re.M)
LIST: Final = re.compile(r"\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^,\[\]\n]+)")
ITEM: Final = re.compile(r"\n[ \t]*-[ \t]+(?:name:[ \t]*)?(?P<item>[^\n]+)")
PERCENT: Final = re.compile(r"% (?P<title>[^\n]+)\n(?:% (?P<author>[^\n]+)\n)?(?:% [^\n]*\n)?")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the text, and where the text begins."""

    title: str | None = None
    author: tuple[str, ...] = ()
    end: int = 0


def front_matter(text: str) -> Front:
    """The front matter of a Markdown text; an empty one where there is none."""
    if block := BLOCK.match(text):
        rows = {row["key"].lower(): row for row in ROW.finditer(block["rows"])}
        title = first(values(rows.get("title"), block["rows"]))
        author = values(rows.get("author") or rows.get("authors"), block["rows"])
        return Front(title, author, block.end())
    if block := PERCENT.match(text):
        names = tuple(name.strip() for name in (block["author"] or "").split(";") if name.strip())
        return Front(block["title"].strip(), names, block.end())
    return Front()


def first(found: tuple[str, ...]) -> str | None:
    return found[0] if found else None


def values(row: re.Match[str] | None, rows: str) -> tuple[str, ...]:
    """The value of a key, or the values of its list."""
    if row is None:
        return ()
    value = row["value"].strip()
    if value.startswith("["):
        found = (
            m["double"] or m["single"] or (m["bare"] or "").strip()
            for m in LIST.finditer(value[1:])
        )
        return tuple(item for item in found if item)
    if value:
        return (unquoted(value),)
    out, at = [], row.end()
    while item := ITEM.match(rows, at):
        out.append(unquoted(item["item"]))
        at = item.end()
    return tuple(out)


def unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"')
    return value
