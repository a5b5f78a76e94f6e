"""Cites by key in Markdown, as pandoc and Quarto read them.

[@holt1961, p. 40]    [see @holt1961, pp. 41–3; -@leaf1919]    @leaf1919 [p. 7]
"""

from __future__ import annotations

import json
import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Iterator
from typing import Final

from corpus.essay import Markup, Problem, Span
from corpus.keyed.csl_files import Items
from corpus.limits import NOTE_MARKS, within

# @holt1961   @{holt 1961}; no stop ends a key
KEY_RE: Final = re.compile(
    r"(?<![\w@.])-?@(?:\{(?P<braced>[^{}\n]{1,120})\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]{0,120}\w)?))"
)
GROUP_RE: Final = re.compile(r"\[(?P<inside>[^\[\]]{0,400}@[^\[\]]{1,400})\](?!\()")
BEHIND_RE: Final = re.compile(r"\s{0,2}\[(?P<place>[^\[\]@\n]{1,60})\]")  # @leaf1919 [p. 7]
# , p. 40   , chap. 3   , 41–3
LOCATOR_RE: Final = re.compile(
    r"""
    [,\s]{0,3}
    (?P<label> [^\W\d_]{1,10}\.? | §{1,2} )? \s?
    (?P<value>
        [0-9]{1,5} (?: [\s]?[-–,][\s]?[0-9]{1,5} ){0,6} f{0,2}
        | [ivxlc]{1,8} (?: [-–][ivxlc]{1,8} )?
    )
    (?= [\s,.;\]] | \Z )
    """,
    re.X,
)
LABELS: Final = {
    "ch": "chapter",
    "chap": "chapter",
    "chaps": "chapter",
    "chapter": "chapter",
    "kap": "chapter",
    "bd": "volume",
    "vol": "volume",
    "vols": "volume",
    "volume": "volume",
    "§": "section",
    "§§": "section",
    "sec": "section",
    "section": "section",
}


def cites(text: str, start: int, items: Items) -> tuple[list[Markup], list[Problem]]:
    """The cites of a text from `start` on, as citation data; and the keys that no entry has."""
    marked: list[Markup] = []
    problems: list[Problem] = []
    for span, key, place in within(found(text, start), len(text), NOTE_MARKS):
        if key in items:
            marked.append(Markup("citation-data", span, as_data(items[key], place)))
        else:
            message = f"“@{key}”: the bibliography has no entry with this key"
            problems.append(Problem("unresolved", message, span.start, key))
    return marked, problems


def found(text: str, start: int) -> Iterator[tuple[Span, str, str]]:
    """(where it stands, key, what stands behind it) of each cite by key."""
    reached = start
    for group in GROUP_RE.finditer(text, start):
        yield from in_sentence(text, reached, group.start())
        yield from in_group(text, *group.span("inside"))
        reached = group.end()
    yield from in_sentence(text, reached, len(text))


def in_group(text: str, start: int, end: int) -> Iterator[tuple[Span, str, str]]:
    """The cites in a pair of brackets, which semicolons part."""
    begin = start
    while begin < end:
        until = text.find(";", begin, end)
        until = end if until < 0 else until
        key = KEY_RE.search(text, begin, until)
        if key:
            yield Span(key.start(), until), key["braced"] or key["key"], text[key.end() : until]
        begin = until + 1


def in_sentence(text: str, start: int, end: int) -> Iterator[tuple[Span, str, str]]:
    """Keys that are words of the sentence: As @leaf1919 [p. 7] says."""
    for key in KEY_RE.finditer(text, start, end):
        behind = BEHIND_RE.match(text, key.end(), end)
        stop = behind.end() if behind else key.end()
        name = key["braced"] or key["key"]
        yield Span(key.start(), stop), name, behind["place"] if behind else ""


def as_data(item: dict[str, object], behind: str) -> str:
    """A cite as a field code of a reference manager has it."""
    cite: dict[str, object] = {"itemData": item}
    place = LOCATOR_RE.match(behind)
    if place:
        label = (place["label"] or "").rstrip(".").lower()
        cite["label"] = LABELS.get(label, "page")
        cite["locator"] = place["value"].strip()
    return json.dumps({"citationItems": [cite]}, default=str)
