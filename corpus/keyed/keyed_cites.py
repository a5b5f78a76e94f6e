"""Cites by key in Markdown, as pandoc, Quarto and jekyll-scholar read them.

[@holt1961, p. 40]    [see @holt1961, pp. 41–3; -@leaf1919]    @leaf1919 [p. 7]
{% cite holt1961 --locator 40 %}    {% cite holt1961 leaf1919 -l 40 -l 7 %}
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
# {% cite holt1961 leaf1919 -l 40 %}: the keys, and the options behind them
TAG_RE: Final = re.compile(
    r"\{%-?[ ]?(?:cite|quote|reference|cite_details)[ ](?P<inside>[^%{}\n]{1,600})%\}"
)
WORD_RE: Final = re.compile(r"[^\s,]+")
PLACE_RE: Final = re.compile(r"(?:-l|--locator)[ =]{1,2}(?P<place>\S{1,40})")
KEYS_TOLD: Final = 5  # that a problem names
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
    yield from in_tags(text, start)
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


def in_tags(text: str, start: int) -> Iterator[tuple[Span, str, str]]:
    """The cites in tags of jekyll-scholar; the first locator is that of the first key."""
    for tag in TAG_RE.finditer(text, start):
        keys, _, options = tag["inside"].partition(" -")
        found = PLACE_RE.finditer(f"-{options}")
        places = [place["place"].replace("--", "–") for place in found]
        for at, key in enumerate(WORD_RE.finditer(keys)):
            begin = tag.start("inside") + key.start()
            place = f", {places[at]}" if at < len(places) else ""
            yield Span(begin, begin + len(key[0])), key[0], place


def without_entries(text: str, start: int) -> list[Problem]:
    """One problem for a text that cites by keys, and neither holds nor names any entries.

    A key in a sentence alone is none: it may be the name of somebody on a network.
    """
    groups = (in_group(text, *group.span("inside")) for group in GROUP_RE.finditer(text, start))
    cited = [*in_tags(text, start), *(cite for group in groups for cite in group)]
    if not cited:
        return []
    keys = list(dict.fromkeys(key for _, key, _ in cited))
    named = ", ".join(keys[:KEYS_TOLD])
    more = f" and {len(keys) - KEYS_TOLD} more" if len(keys) > KEYS_TOLD else ""
    message = (
        f"cited by key ({named}{more}), but the file names no entries: put `bibliography: my.bib`"
        " into its YAML block"
    )
    return [Problem("unresolved", message, min(span.start for span, _, _ in cited))]


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
