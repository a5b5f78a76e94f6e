"""Notes that Markdown ties to their marks: [^1], ^[…], links exported by word processors."""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.limits import NOTE_MARKS, NOTES, within

INLINE_CHARS: Final = 20_000  # characters of an inline note at most
ONSET_CHARS: Final = 120  # characters before a link that tell whether it begins its line

# The beginning of a note: [^1]: Serge   - [^1]: Serge   1. [^1]: Serge
# and, without its colon, [^1] Serge; behind a colon it may begin indented on the next line
DEFINITION_RE: Final = re.compile(
    r"^[ ]{0,3}(?:(?:[-*+>]|\d{1,3}[.)])[ ]{1,3})?"
    r"\[\^(?P<label>[^\]\s]{1,60})\]"
    r"(?:(?P<colon>:)[ \t]*(?:\n(?:[ ]{2,8}|\t)[ \t]*)?|[ \t]*(?!:))(?=\S)",
    re.M,
)
REFERENCE_RE: Final = re.compile(r"\[\^(?P<label>[^\]\s\[]{1,60})\]")
INLINE_RE: Final = re.compile(r"\^\[")
CLOSING_RE: Final = re.compile(r"[\[\]]|\n[ \t]*\n")  # a bracket, or the end of the paragraph
# A link with the label of a note: [[3]](#_ednref3)  [3](#sdfootnote3sym)  <sup>[3](#fn3)</sup>
FRAGMENT_RE: Final = re.compile(
    r"""
    (?: <sup> | \^ )?
    \[
    (?P<label>
        \\?\[? \^?
        (?: \d{1,4} | [ivxlc]{1,6} | \d{0,3} [*†‡§]{1,3} | [A-Za-z] )
        \^? \\?\]? (?: </sup> )?
    )
    \]
    \( [^\s()\#]{0,200}+ \# (?P<to> [^\s()]{1,80}+ ) \)
    (?: \{ [^{}\n]{0,100} \} )? (?: </sup> | \^ )?
    """,
    re.X,
)
BACK_RE: Final = re.compile(r"ref|anc|back|src", re.I)  # in the address of a link back to the body
# What tells a link to a note from the link back: #_ftn3 and #_ftnref3, #sdfootnote3sym and …3anc
DIRECTION_RE: Final = re.compile(r"ref|anc|sym|back|src|:", re.I)
# The start of a line, perhaps with the sign of a list and an anchor: - <a name="_ftn3"></a>
ONSET_RE: Final = re.compile(
    r"""
    (?: ^ | \n ) [ \t>]{0,8} (?: [-*][ ] )?
    (?: <a[^<>\n]{0,80}> (?:</a>)? | \[\]\{[^{}\n]{0,80}\} )?
    [ ]? \Z
    """,
    re.X,
)
INDENTED_RE: Final = re.compile(r"[ ]{2,}|\t")
LINE_RE: Final = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class TiedNote:
    """A note and the mark that the format ties it to. All places are code points.

    It begins with its label at `begin`; its text is [start, end). `mark` is (start, end) of its
    mark, None where the body does not call it. An inline note stands inside the sentence.
    """

    label: str
    begin: int
    start: int
    end: int
    mark: tuple[int, int] | None
    inline: bool = False


@dataclass(frozen=True, slots=True)
class LooseMark:
    """A mark whose note is not in the text."""

    label: str
    start: int
    end: int


def tied(text: str) -> tuple[tuple[TiedNote, ...], tuple[LooseMark, ...]]:
    """The notes that a Markdown text ties to their marks, in order, and marks without a note.

    Raises UnreadableError where either stand closer together than in any essay.
    """
    notes, loose = defined(text)
    in_sentences = list(within(inline(text, notes), len(text), NOTES))
    linked, unlinked = exported(text)
    together = sorted((*notes, *in_sentences, *linked), key=lambda note: note.begin)
    return tuple(together), (*loose, *unlinked)


def defined(text: str) -> tuple[list[TiedNote], list[LooseMark]]:
    """Notes of the form [^1]: with its colon or, where the label is called elsewhere, without.

    A mark may call its note several times: the first counts. Where several notes have one label,
    their marks are taken in order.
    """
    if "[^" not in text:
        return [], []
    begins = list(within(DEFINITION_RE.finditer(text), len(text), NOTES))
    calls = calls_by_label(text, begins)
    heads = [head for head in begins if head["colon"] or len(calls.get(head["label"], ())) > 1]
    waiting = waiting_marks(calls, heads)
    often = Counter(head["label"] for head in heads)
    notes: list[TiedNote] = []
    for head, limit in zip(heads, limits(text, heads), strict=True):
        label = head["label"]
        mark = next_mark(waiting.get(label, deque()), shared=often[label] > 1)
        end = end_of_note(text, head.end(), limit)
        notes.append(TiedNote(label, head.start(), head.end(), end, mark))
    loose = [
        LooseMark(label, *marks[0])
        for label, marks in waiting.items()
        if marks and not often[label]
    ]
    return notes, loose


def calls_by_label(text: str, begins: Sequence[re.Match[str]]) -> dict[str, list[re.Match[str]]]:
    """Label -> every [^label] of the text that begins no note with a colon."""
    with_colon = {head.start("label") for head in begins if head["colon"]}
    calls: dict[str, list[re.Match[str]]] = {}
    labels = REFERENCE_RE.finditer(text)
    free = (call for call in labels if call.start("label") not in with_colon)
    for call in within(free, len(text), NOTE_MARKS):
        calls.setdefault(call["label"], []).append(call)
    return calls


def waiting_marks(
    calls: Mapping[str, Sequence[re.Match[str]]], heads: Sequence[re.Match[str]]
) -> dict[str, deque[tuple[int, int]]]:
    """Label -> (start, end) of its marks in the body, those that begin a note left out."""
    own = {head.start("label") for head in heads}
    waiting: dict[str, deque[tuple[int, int]]] = {}
    for label, found in calls.items():
        free = (call.span() for call in found if call.start("label") not in own)
        waiting[label] = deque(free)
    return waiting


def next_mark(marks: deque[tuple[int, int]], *, shared: bool) -> tuple[int, int] | None:
    """The first of these marks; it is used up where several notes share the label."""
    if not marks:
        return None
    return marks.popleft() if shared and len(marks) > 1 else marks[0]


def limits(text: str, heads: Sequence[re.Match[str]]) -> list[int]:
    """For each beginning of a note where the next one begins, for the last the end of the text."""
    return [*(head.start() for head in heads), len(text)][1:]


def end_of_note(text: str, start: int, limit: int) -> int:
    """Where a note ends: before a blank line that no indented line follows, or at `limit`."""
    end = at = start
    blank = False
    while at < limit:
        line = LINE_RE.match(text, at, limit)
        if line is None or not line[0]:
            break
        printed = line[0].rstrip()
        if blank and printed and not INDENTED_RE.match(line[0]):
            break
        blank = not printed
        if printed:
            end = at + len(printed)
        at = line.end()
    return max(start, min(end, limit))


def inline(text: str, notes: Sequence[TiedNote]) -> Iterator[TiedNote]:
    """Notes of the form ^[A note inside the sentence], numbered by their place among all marks."""
    marks = sorted(note.mark[0] for note in notes if note.mark)
    closings = closing_brackets(text) if "^[" in text else {}
    count = passed = 0
    at = 0
    while opening := INLINE_RE.search(text, at):
        at = opening.end()
        end = closings.get(at - 1)
        if end is None or end >= at + INLINE_CHARS:
            continue
        while passed < len(marks) and marks[passed] < opening.start():
            passed += 1
        count += 1
        mark = (opening.start(), end + 1)
        yield TiedNote(str(count + passed), opening.start(), opening.end(), end, mark, inline=True)
        at = end + 1


def closing_brackets(text: str) -> dict[int, int]:
    """Place of each opening bracket -> place of the one that closes it in the same paragraph."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for sign in CLOSING_RE.finditer(text):
        if sign[0] == "[":
            opened.append(sign.start())
        elif sign[0] != "]":
            opened.clear()
        elif opened:
            pairs[opened.pop()] = sign.start()
    return pairs


def exported(text: str) -> tuple[list[TiedNote], list[LooseMark]]:
    """Notes that begin with a link back to their mark, as word processors export them.

    The first link to a note is its mark. In a text where no note begins with such a link, links
    are no marks either.
    """
    if "](" not in text or "#" not in text:
        return [], []
    links = list(within(FRAGMENT_RE.finditer(text), len(text), NOTE_MARKS))
    heads = [link for link in links if begins_note(text, link)]
    calls = first_calls(links, heads)
    notes: list[TiedNote] = []
    for head, limit in zip(heads, limits(text, heads), strict=True):
        call = calls.get(address_of_pair(head))
        mark = call.span() if call else None
        end = end_of_note(text, head.end(), limit)
        notes.append(TiedNote(label_of(head), head.start(), head.end(), end, mark))
    if not heads:
        return notes, []
    answered = {address_of_pair(head) for head in heads}
    loose = [calls[address] for address in calls if address not in answered]
    return notes, [LooseMark(label_of(call), *call.span()) for call in loose]


def first_calls(
    links: Sequence[re.Match[str]], heads: Sequence[re.Match[str]]
) -> dict[str, re.Match[str]]:
    """Address that a pair of links shares -> the first link of the body that has it."""
    inside = {head.start() for head in heads}
    calls: dict[str, re.Match[str]] = {}
    for link in links:
        if link.start() not in inside:
            calls.setdefault(address_of_pair(link), link)
    return calls


def begins_note(text: str, link: re.Match[str]) -> bool:
    """True if a link begins a note: it begins its line, and leads back or is set off from words."""
    if not ONSET_RE.search(text[max(0, link.start() - ONSET_CHARS) : link.start()]):
        return False
    is_set_off = text[link.end() : link.end() + 1] in (" ", ".")
    return is_set_off or BACK_RE.search(link["to"]) is not None


def address_of_pair(link: re.Match[str]) -> str:
    """What the address of a link to a note and that of the link back have in common."""
    return DIRECTION_RE.sub("", link["to"]).lower()


def label_of(link: re.Match[str]) -> str:
    """The label of a note as a reader sees it: "[3]" -> "3"."""
    return link["label"].replace("</sup>", "").strip("\\[]^ ")
