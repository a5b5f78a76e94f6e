"""The text of a .bib file: whether it is whole, and how entries are added at its end."""

from __future__ import annotations

import re  # not `regex`: its \s and \w hold other characters, and what is an entry must not change
from collections.abc import Iterator

OPENING_RE = re.compile(
    r"""
    @\w+\s*                               # @book
    (?: \{                                # {          what BibTeX itself asks for
      | \( (?=\s*[^\s,=(){}]+\s*[,=])     # (key,      or a parenthesis before a key or a name
    )
    """,
    re.VERBOSE,
)
BRACE_RE = re.compile(r"[{})]")
LINE_END_RE = re.compile(r"\r\n?|\n")
BYTE_ORDER_MARK = "\ufeff"


def trouble(text: str) -> str:
    """What is wrong with the text of a .bib as a whole: "line 7: entry never closed", "no entries
    in it"; "" where nothing is wrong. A file that is empty or holds only comments is in order."""
    line = unclosed(text)
    if line:
        return f"line {line}: entry never closed"
    if OPENING_RE.search(text) or not has_text(text):
        return ""
    return "no entries in it"


def has_text(text: str) -> bool:
    """True if some line is neither blank nor a comment (`% mine`)."""
    lines = (line.strip(f"{BYTE_ORDER_MARK} \t\r") for line in text.split("\n"))
    return any(line and not line.startswith("%") for line in lines)


def unclosed(text: str) -> int | None:
    r"""The number of the line where an entry opens that is still open at the end of the text; None
    where every entry is closed. Braces are counted as BibTeX counts them: even `\{` is one."""
    for start, end in _spans(text):
        if end is None:
            return len(LINE_END_RE.findall(text, 0, start)) + 1
    return None


def entry_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each entry of a .bib begins and ends, also @string and @comment; one that is never
    closed has no place."""
    return ((start, end) for start, end in _spans(text) if end is not None)


def _spans(text: str) -> Iterator[tuple[int, int | None]]:
    """Where each entry begins and ends, None for the end of the one that is never closed."""
    at: int | None = 0
    while at is not None and (opening := OPENING_RE.search(text, at)):
        closing = "}" if opening.group().endswith("{") else ")"
        at = _end_of_entry(text, opening.end(), closing)
        yield opening.start(), at


def _end_of_entry(text: str, start: int, closing: str) -> int | None:
    """The place behind the sign that closes an entry whose opening sign ends at `start`: the first
    `closing` outside all braces. None where there is none."""
    depth = 0
    for brace in BRACE_RE.finditer(text, start):
        sign = brace.group()
        if depth == 0 and sign == closing:
            return brace.end()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
    return None


def appended(old: str, new: str) -> str:
    """The text of a .bib with the entries `new` at its end.

    Every character of `old` stays. What is added uses the line breaks of `old`, and one blank line
    stands between the two. Where `new` is blank, the text stays as it is.
    """
    if not new.strip():
        return old
    end = line_end(old)
    lines = [line.rstrip("\r") for line in new.strip("\r\n").split("\n")]
    added = end.join(lines) + end
    return old + _gap(old, end) + added


def line_end(text: str) -> str:
    """The line break of a text: that of Windows where it has one, that of old Macs where it has no
    other, else a newline."""
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"


def _gap(old: str, end: str) -> str:
    """What must stand behind `old` so that one blank line divides it from what follows."""
    if not old.strip(BYTE_ORDER_MARK) or old.endswith(end * 2):
        return ""
    if old.endswith(("\n", "\r")):
        return end
    return end * 2
