"""Bib text."""

from __future__ import annotations

import re

OPENING = re.compile(r"@\w+\s*(?:\{|\((?=\s*[^\s,=(){}]+\s*[,=]))")  # @book{, @book(key,
BRACE = re.compile(r"[{})]")
LINE_END = re.compile(r"\r\n?|\n")


def trouble(text: str) -> str:
    """What is wrong with the text of a .bib as a whole: an entry that nothing closes, or no entry at all; else ""."""
    if line := unclosed(text):
        return f"line {line}: entry never closed"
    lines = (line.strip("\ufeff \t\r") for line in text.split("\n"))
    said = any(line and not line.startswith("%") for line in lines)
    return "no entries in it" if said and not OPENING.search(text) else ""


def unclosed(text: str) -> int | None:
    """The line where an entry opens that is still open at the end, counted as BibTeX counts: every brace, even an
    escaped one."""
    at = 0
    while opening := OPENING.search(text, at):
        end = _closed(text, opening.end(), "}" if opening.group().endswith("{") else ")")
        if end is None:
            return len(LINE_END.findall(text, 0, opening.start())) + 1
        at = end
    return None


def _closed(text: str, start: int, closing: str) -> int | None:
    """Where what opens before `start` is closed, outside all braces."""
    depth = 0
    for brace in BRACE.finditer(text, start):
        sign = brace.group()
        if not depth and sign == closing:
            return brace.end()
        depth = max(0, depth + (sign == "{") - (sign == "}"))
    return None


def appended(old: str, new: str) -> str:
    """The text of a .bib with entries added at its end: every character that stands there stays, its line ends are
    used for what is added, and one blank line divides the two. Nothing to add leaves the text as it is."""
    if not new.strip():
        return old
    end = "\r\n" if "\r\n" in old else "\n"
    body = end.join(line.rstrip("\r") for line in new.strip("\r\n").split("\n")) + end
    if not old.strip("\ufeff"):
        return old + body
    gap = "" if old.endswith(end * 2) else end if old.endswith(("\n", "\r")) else end * 2
    return old + gap + body
