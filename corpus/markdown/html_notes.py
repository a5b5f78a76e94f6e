"""Notes that Markdown writes as HTML, tied by their ids.

came out.<sup id="fnref1"><a href="#fn1">1</a></sup>
<li id="fn1">Holt, <em>The Long Day</em>, p. 40. <a href="#fnref1">↩</a></li>
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Sequence
from typing import Final

from corpus.flat.markdown_notes import TiedNote
from corpus.limits import NOTE_MARKS, NOTES, within

MARK_RE: Final = re.compile(
    r"""
    (?: <sup \b [^<>\n]{0,200} > )?
    <a \b [^<>\n]{0,200}? \b href=["']?\# (?P<to> [\w:.-]{1,80} ) ["']? [^<>\n]{0,200} >
    (?: <sup> )? \[? (?P<label> [0-9]{1,4} | [*†‡]{1,3} | [a-z] ) \]? (?: </sup> )?
    </a> (?: </sup> )?
    """,
    re.X | re.I,
)
HEAD_RE: Final = re.compile(
    r"""<(?P<tag>li|p|div|dd|aside)\b[^<>\n]{0,200}?\bid=["']?(?P<id>[\w:.-]{1,80})["']?[^<>\n]{0,200}>""",
    re.I,
)
# What a note may begin with: the link back, or its label: <a href="#r1">1</a>  <sup>1</sup>
LEAD_RE: Final = re.compile(
    r"""
    \s{0,4} (?: </?(?:p|sup|b|strong)> \s? ){0,3} (?: <a\b[^<>\n]{0,300}> )? (?: <sup> )?
    [\[(]? (?P<label> [^<>\n]{1,8}? ) [\])]? [.:]?
    (?: </sup> )? (?P<link> </a> )? (?: </(?:sup|b|strong)> ){0,2} [.:]? \s{0,4}
    """,
    re.X | re.I,
)
# The end of a note: its own tag, or the next item; and before it the link back, whatever it prints
END_RE: Final = re.compile(
    r"(?:\s{0,4}<a\b[^<>\n]{0,300}>[^\w<>\n]{0,12}</a>)?\s{0,4}(?:</p>\s{0,4})?</(?:li|ol|div|dd|aside)>",
    re.I,
)
PARAGRAPH_END_RE: Final = re.compile(
    r"(?:\s{0,4}<a\b[^<>\n]{0,300}>[^\w<>\n]{0,12}</a>)?\s{0,4}</p>", re.I
)


def html_notes(text: str, start: int) -> list[TiedNote]:
    """The notes of a text whose ids links of the body point to, from `start` on."""
    if "href=" not in text or "id=" not in text:
        return []
    calls: dict[str, re.Match[str]] = {}
    for call in within(MARK_RE.finditer(text, start), len(text), NOTE_MARKS):
        calls.setdefault(call["to"], call)
    heads = [
        head
        for head in within(HEAD_RE.finditer(text, start), len(text), NOTES)
        if head["id"] in calls and calls[head["id"]].start() < head.start()
    ]
    return with_text(text, heads, calls)


def with_text(
    text: str, heads: Sequence[re.Match[str]], calls: dict[str, re.Match[str]]
) -> list[TiedNote]:
    """The note of each head, as far as its tag is closed or the next begins."""
    notes: list[TiedNote] = []
    for at, head in enumerate(heads):
        limit = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        pattern = PARAGRAPH_END_RE if head["tag"].lower() == "p" else END_RE
        end = pattern.search(text, head.end(), limit)
        stop = end.start() if end else limit
        call = calls[head["id"]]
        start = begin_of_text(text, head.end(), stop, call["label"])
        notes.append(TiedNote(call["label"], head.start(), start, stop, call.span()))
    return notes


def begin_of_text(text: str, start: int, stop: int, label: str) -> int:
    """Where the text of a note begins, behind a link back or its label in tags."""
    lead = LEAD_RE.match(text, start, stop)
    if not lead or "<" not in lead[0]:
        return start
    is_label = lead["label"].strip() == label
    is_sign = bool(lead["link"]) and not any(sign.isalnum() for sign in lead["label"])
    return lead.end() if is_label or is_sign else start
