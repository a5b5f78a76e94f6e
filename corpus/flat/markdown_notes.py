"""Notes that Markdown ties to their marks: [^1], ^[…], and the links that word processors export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

DEFINITION: Final = re.compile(
    r"^[ ]{0,3}(?:[-*>][ ])?\[\^(?P<label>[^\]\s]{1,60})\](?P<colon>:?)[ \t]*(?=\S)", re.M
)
REFERENCE: Final = re.compile(r"\[\^(?P<label>[^\]\s\[]{1,60})\]")
INLINE: Final = re.compile(r"\^\[")
FRAGMENT: Final = re.compile(
    r"""
    (?: <sup> | \^ )?
    \[
    (?P<label> \\?\[? \^? (?: \d{1,4} | [ivxlc]{1,6} | \d{0,3} [*†‡§]{1,3} | [A-Za-z] ) \^? \\?\]? (?: </sup> )? )
    \]
    \( [^\s()\#]{0,200}+ \# (?P<to> [^\s()]{1,80}+ ) \)
    (?: \{ [^{}\n]{0,100} \} )? (?: </sup> | \^ )?
    """,
    re.X,
)  # [[3]](#_ednref3)  [3](#sdfootnote3sym)
BACK: Final = re.compile(r"ref|anc|back|src", re.I)
PAIR: Final = re.compile(r"ref|anc|sym|back|src|:", re.I)
ONSET: Final = re.compile(
    r"(?:^|\n)[ \t>]{0,8}(?:[-*][ ])?(?:<a[^<>\n]{0,80}>(?:</a>)?|\[\]\{[^{}\n]{0,80}\})?[ ]?\Z"
)
INDENTED: Final = re.compile(r"[ ]{2,}|\t")
LONGEST: Final = 20_000  # characters of an inline note at most
LINE: Final = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Tied:
    """A note: label, where it begins with its label, where its text stands, and its mark (None: not called)."""

    label: str
    begin: int
    start: int
    end: int
    mark: tuple[int, int] | None
    inline: bool = False


@dataclass(frozen=True, slots=True)
class LooseNote:
    """A mark that is tied to nothing."""

    label: str
    start: int
    end: int


def tied(text: str) -> tuple[tuple[Tied, ...], tuple[LooseNote, ...]]:
    """The notes that a Markdown text ties to their marks, in order, and marks without a note."""
    notes, loose = ([*found] for found in defined(text))
    notes += inline(text, notes)
    more, untied = exported(text)
    return tuple(sorted((*notes, *more), key=lambda note: note.begin)), (*loose, *untied)


def defined(text: str) -> tuple[list[Tied], list[LooseNote]]:
    """[^1] and [^1]: with its colon or, where the label is called elsewhere, without."""
    if "[^" not in text:
        return [], []
    heads = {found.start("label"): found for found in DEFINITION.finditer(text)}
    calls: dict[str, list[re.Match[str]]] = {}
    for call in REFERENCE.finditer(text):
        if call.start("label") not in heads or not heads[call.start("label")]["colon"]:
            calls.setdefault(call["label"], []).append(call)
    real = [h for at, h in heads.items() if h["colon"] or len(calls[h["label"]]) > 1]
    own = {head.start("label") for head in real}
    often = Counter(head["label"] for head in real)
    waiting = {
        label: [c for c in found if c.start("label") not in own] for label, found in calls.items()
    }
    ends = [*(head.start() for head in real), len(text)][1:]
    notes = []
    for head, end in zip(real, ends, strict=True):
        marks = waiting.get(head["label"], [])
        mark = (
            marks.pop(0)
            if len(marks) > 1 and often[head["label"]] > 1
            else marks[0]
            if marks
            else None
        )
        notes.append(
            Tied(
                head["label"],
                head.start(),
                head.end(),
                stop(text, head.end(), end),
                mark and mark.span(),
            )
        )
    known = {head["label"] for head in real}
    return notes, [
        LooseNote(c["label"], *c.span())
        for label, cs in waiting.items()
        if label not in known
        for c in cs[:1]
    ]


def stop(text: str, start: int, limit: int) -> int:
    """Where a note ends: at a blank line that no indented line follows."""
    end = at = start
    blank = False
    while at < limit:
        line = LINE.match(text, at, limit)
        if line is None or not line[0]:
            break
        if not line[0].strip():
            blank = True
        elif blank and not INDENTED.match(line[0]):
            break
        else:
            end, blank = at + len(line[0].rstrip()), False
        at = line.end()
    return max(start, min(end, limit))


def inline(text: str, notes: Sequence[Tied]) -> Iterator[Tied]:
    """^[A note inside the sentence], numbered by its place among all marks."""
    marks = sorted(note.mark[0] for note in notes if note.mark)
    count = passed = 0
    at = 0
    while opening := INLINE.search(text, at):
        end = closing(text, opening.end())
        at = opening.end() if end is None else end + 1
        if end is None:
            continue
        while passed < len(marks) and marks[passed] < opening.start():
            passed += 1
        count += 1
        span = (opening.start(), end + 1)
        yield Tied(str(count + passed), opening.start(), opening.end(), end, span, True)


def closing(text: str, start: int) -> int | None:
    """The bracket that closes an inline note."""
    depth = 1
    for sign in re.compile(r"[\[\]]|\n[ \t]*\n").finditer(
        text, start, min(len(text), start + LONGEST)
    ):
        depth += 1 if sign[0] == "[" else -1 if sign[0] == "]" else LONGEST
        if depth == 0:
            return sign.start()
        if depth >= LONGEST:
            return None
    return None


def exported(text: str) -> tuple[list[Tied], list[LooseNote]]:
    """Links from a short label to a place in the page, and the links that lead back."""
    if "](" not in text or "#" not in text:
        return [], []
    links = list(FRAGMENT.finditer(text))
    heads = [link for link in links if begins(text, link)]
    inside = {link.start() for link in heads}
    calls: dict[str, re.Match[str]] = {}
    for link in links:
        if link.start() not in inside:
            calls.setdefault(pair(link), link)
    known = {pair(head) for head in heads}
    ends = [*(head.start() for head in heads), len(text)][1:]
    notes = [
        Tied(
            label(head),
            head.start(),
            head.end(),
            stop(text, head.end(), end),
            calls[pair(head)].span(),
        )
        if pair(head) in calls
        else Tied(label(head), head.start(), head.end(), stop(text, head.end(), end), None)
        for head, end in zip(heads, ends, strict=True)
    ]
    return notes, [
        LooseNote(label(call), *call.span())
        for key, call in calls.items()
        if key not in known and heads
    ]


def begins(text: str, link: re.Match[str]) -> bool:
    """Does this link stand before a note? It leads back, or nothing is before it on its line."""
    onset = (
        ONSET.search(text[max(0, link.start() - 120) : link.start()]) is not None
        or link.start() == 0
    )
    return bool(
        onset and (BACK.search(link["to"]) or text[link.end() : link.end() + 1] in (" ", "."))
    )


def pair(link: re.Match[str]) -> str:
    """What a link to a note and the link back have in common."""
    return PAIR.sub("", link["to"]).lower()


def label(link: re.Match[str]) -> str:
    return link["label"].replace("</sup>", "").strip("\\[]^ ")
