"""The YAML block above a Markdown text, as far as it names title and author.

Only plain `key: value` rows and lists are read; no YAML is run. Pandoc's title block (lines that
begin with %) counts too.
"""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from dataclasses import dataclass
from typing import Final

# Up to 400 rows between two lines "---", or "---" and "..."
BLOCK_RE: Final = re.compile(
    r"""
    --- [ \t]* \n
    (?P<rows> (?: (?! (?: --- | \.\.\. ) [ \t]* $ ) [^\n]{0,20000} \n ){1,400}? )
    (?: --- | \.\.\. ) [ \t]* (?: \n | \Z )
    """,
    re.M | re.X,
)
# … and more rows, all of which look like YAML: an essay may bring its entries along
LONG_BLOCK_RE: Final = re.compile(
    r"""
    --- [ \t]* \n
    (?P<rows>
        (?:
            (?! (?: --- | \.\.\. ) [ \t]* $ )
            (?: [ \t\#-] [^\n]{0,20000} | [\w-]{1,40}: [^\n]{0,20000} )? \n
        ){1,50000}?
    )
    (?: --- | \.\.\. ) [ \t]* (?: \n | \Z )
    """,
    re.M | re.X,
)
ROW_RE: Final = re.compile(r"^(?P<key>[\w-]{1,40})[ \t]*:[ \t]*(?P<value>[^\n]*)$", re.M)
# An item of [A, 'B', "C"]
LIST_RE: Final = re.compile(r"\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^,\[\]\n]+)")
ITEM_RE: Final = re.compile(
    r"\n[ \t]*-[ \t]+(?:name:[ \t]*)?(?P<item>[^\n]+)"
)  # - name: Tony Cliff
# The rows of MultiMarkdown, without any line around them: Title: The Mills
MULTI_RE: Final = re.compile(
    r"""
    (?P<rows>
        (?: [A-Za-z][\w\ -]{0,30}: [^\n]{0,2000} \n (?: [ \t]+ \S [^\n]{0,2000} \n ){0,20} ){2,30}
    )
    (?= \s* \n )
    """,
    re.X,
)
MULTI_TITLE_RE: Final = re.compile(r"^title[ ]{0,3}:", re.M | re.I)
PERCENT_RE: Final = re.compile(r"% (?P<title>[^\n]+)\n(?:% (?P<author>[^\n]+)\n)?(?:% [^\n]*\n)?")


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter names; `end` is the code point where the text behind it begins.

    `rows` are those of a YAML block, `bibliography` the files with entries that it names.
    """

    title: str | None = None
    author: tuple[str, ...] = ()
    end: int = 0
    rows: str = ""
    bibliography: tuple[str, ...] = ()


def front_matter(text: str) -> Front:
    """The front matter of a Markdown text; an empty one where there is none."""
    yaml = BLOCK_RE.match(text) or LONG_BLOCK_RE.match(text)
    if yaml:
        return from_yaml(yaml["rows"], yaml.end())
    rows = MULTI_RE.match(text)
    if rows and MULTI_TITLE_RE.search(rows["rows"]):
        return from_yaml(rows["rows"], rows.end())
    pandoc = PERCENT_RE.match(text)
    if pandoc:
        names = [name.strip() for name in (pandoc["author"] or "").split(";")]
        return Front(pandoc["title"].strip(), tuple(filter(None, names)), pandoc.end())
    return Front()


def from_yaml(rows: str, end: int) -> Front:
    """Title and author of the rows of a YAML block that ends at `end`."""
    by_key = {row["key"].lower(): row for row in ROW_RE.finditer(rows)}
    titles = values(by_key.get("title"), rows)
    authors = values(by_key.get("author") or by_key.get("authors"), rows)
    title = titles[0] if titles else None
    return Front(title, authors, end, rows, values(by_key.get("bibliography"), rows))


def values(row: re.Match[str] | None, rows: str) -> tuple[str, ...]:
    """The value of a key, or the values of its list; () for a key that is not there."""
    if row is None:
        return ()
    value = row["value"].strip()
    if value.startswith("["):
        return inline_list(value)
    if value:
        return (unquoted(value),)
    return list_below(rows, row.end())


def inline_list(value: str) -> tuple[str, ...]:
    """The items of [Tony Cliff, "Chris Harman"]; empty ones do not count."""
    items = map(text_of_item, LIST_RE.finditer(value[1:]))
    return tuple(filter(None, items))


def text_of_item(item: re.Match[str]) -> str:
    """An item of a list without its quotation marks or blanks."""
    return item["double"] or item["single"] or (item["bare"] or "").strip()


def list_below(rows: str, start: int) -> tuple[str, ...]:
    """The items of a list that stands in the lines below its key, from `start` on."""
    items: list[str] = []
    while item := ITEM_RE.match(rows, start):
        items.append(unquoted(item["item"]))
        start = item.end()
    return tuple(items)


def unquoted(value: str) -> str:
    """A value without the quotation marks around it."""
    value = value.strip()
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].replace('\\"', '"') if is_quoted else value
