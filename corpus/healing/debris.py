"""First pass of healing: what converters and markup leave between the letters is taken out, and kept as findings."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final

from corpus.essay import Essay, Markup, MarkupKind, Span
from corpus.healing.once import once
from corpus.healing.repairs import Edit, Finding, RepairedText, apply, free

MATH: Final = re.compile(r"\$(?=[^$\n]{0,120}[\^\\])[^$\n]{1,120}\$")  # $Lenin^{14}$  $^{^{18}}$
HALF: Final = re.compile(
    r"\A\s*[^\s$}]{1,40}(?P<debris>\}+\$)"
)  # John}$, after a label that took the rest
SCRIPT: Final = re.compile(r"\^\{(?P<in>[^{}\n]{0,12})\}")  # alone^{'30}
COMMAND: Final = re.compile(
    r"""
    \\ (?:math|text) [a-z]{0,12} \s* \{?   # \mathrm{
    | \\ [ ,;!]                            # \,
    | math (?:rm|bf|it) \{                 # \}mathrm{  (brace and backslash swapped)
    | [\\${}^]
    """,
    re.X,
)
ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
REFERENCE: Final = re.compile(r"\[\^[^\]\s\[]{1,60}\]")  # [^1]
TAG: Final = re.compile(
    r"</?(?P<name>i|em|cite|b|strong|u|sup|sub|br|span|small|q|a|p|div|font)\b(?P<rest>[^<>\n]{0,300})>",
    re.I,
)
LINK: Final = re.compile(
    r"""
    !? \[ (?P<text> [^\[\]\n]{0,400} ) \]
    \( \s{0,2} <? (?P<to> [^\s()<>]{1,1200}+ ) >? (?: \s{1,3} "[^"\n]{0,300}" )? \s{0,2} \)
    """,
    re.X,
)  # [text](address "title")
AUTOLINK: Final = re.compile(r"<(?P<to>https?://[^\s<>]{1,600})>")
ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>]+")
DELIMITER: Final = re.compile(r"(?<!\\)(?P<run>\*{1,3}|_{1,3})")
ESCAPE: Final = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>~|^\"'])")
QUOTE: Final = re.compile(r"^[ \t]{0,12}>[> \t]{0,12}", re.M)
LIGATURE: Final = re.compile("[\ufb00-\ufb04\u00ad\u200b-\u200f\u2060\ufeff]")
LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
}
Found = Iterator[Edit | tuple[MarkupKind, int, int, str]]


def clean(essay: Essay, spans: tuple[Span, ...]) -> tuple[RepairedText, tuple[Finding, ...]]:
    """The printed text of these spans without debris, one after the other with a line end between, and the findings."""
    text: list[str] = []
    offsets: list[int] = []
    findings: list[Finding] = []
    for span in spans:
        if text:
            text.append("\n")
            offsets.append(offsets[-1] if offsets else span.start)
        draft, found = cleaned(essay, span)
        text.append(draft.text)
        offsets += draft.offsets
        findings += found
    return RepairedText("".join(text), offsets), tuple(findings)


def cleaned(essay: Essay, span: Span) -> tuple[RepairedText, list[Finding]]:
    """One span without debris."""
    printed = span.of(essay.text)
    edits, findings = list(marks(essay, span)), []
    for needle, search in SEARCHES:
        if any(sign in printed for sign in needle):
            for hit in search(printed):
                if isinstance(hit, Edit):
                    edits.append(hit)
                else:
                    kind, start, end, target = hit
                    findings.append(
                        Markup(kind, Span(span.start + start, span.start + end), target)
                    )
    draft = RepairedText(printed, list(range(span.start, span.end)))
    healed, scars = apply(draft, free(edits, len(printed)))
    return healed, [*findings, *scars]


def marks(essay: Essay, span: Span) -> Iterator[Edit]:
    """The marks that call notes are no part of the sentence."""
    anchors = anchors_of(essay)
    text = essay.text
    for mark in anchors[bisect_left(anchors, Span(span.start, span.start)) :]:
        if mark.start >= span.end:
            return
        start, end = mark.start, min(mark.end, span.end)
        if (
            start > span.start
            and text[start - 1] in " \xa0"
            and text[end : end + 1] in tuple(" \n.,;:)”’")
        ):
            start -= 1
        yield Edit(start - span.start, end - span.start)


@once
def anchors_of(essay: Essay) -> tuple[Span, ...]:
    """Where the marks stand, answered or not, in order."""
    return tuple(
        sorted(
            {
                *(note.anchor for note in essay.notes if note.anchor),
                *(m.span for m in essay.unanswered),
            }
        )
    )


def math(text: str) -> Found:
    """Formulas that a converter saw in superscripts: the signs go, the letters stay."""
    for formula in MATH.finditer(text):
        yield Edit(formula.start(), formula.start() + 1, what="a formula that is none")
        for sign in COMMAND.finditer(text, formula.start() + 1, formula.end()):
            yield Edit(*sign.span())
    if half := HALF.match(text):
        yield Edit(*half.span("debris"), what="a formula that is none")


def references(text: str) -> Found:
    """[^1], also where it calls its note a second time."""
    yield from (Edit(*mark.span()) for mark in REFERENCE.finditer(text))


def scripts(text: str) -> Found:
    """Raised text: ^{…}"""
    for raised in SCRIPT.finditer(text):
        yield Edit(raised.start(), raised.start("in"))
        yield Edit(raised.end("in"), raised.end())


def links(text: str) -> Found:
    """Markdown links."""
    for link in LINK.finditer(text):
        if not any(sign in link["to"] for sign in "./#:"):
            continue
        if text[link.start()] == "!":
            yield Edit(*link.span())
            continue
        yield Edit(link.start(), link.start("text"))
        yield Edit(link.end("text"), link.end())
        yield ("link", *link.span("text"), link["to"])
    for link in AUTOLINK.finditer(text):
        yield Edit(link.start(), link.start() + 1)
        yield Edit(link.end() - 1, link.end())
        yield ("link", *link.span("to"), link["to"])


def tags(text: str) -> Found:
    """Tags left in flat text; italics are kept as such."""
    slanted: list[int] = []
    for tag in TAG.finditer(text):
        yield Edit(*tag.span(), put=" " if tag["name"].lower() in ("br", "p", "div") else "")
        if tag["name"].lower() in ("i", "em", "cite"):
            if text[tag.start() + 1] != "/":
                slanted.append(tag.end())
            elif slanted:
                yield ("emphasis", slanted.pop(), tag.start(), "")


def entities(text: str) -> Found:
    """&amp;  &#8217;"""
    for entity in ENTITY.finditer(text):
        sign = html.unescape(entity[0])
        if sign != entity[0]:
            yield Edit(*entity.span(), put=sign)


def emphasis(text: str) -> Found:
    """*…*, _…_, **…**: pairs of delimiters, as CommonMark flanks them."""
    addresses = (
        [found.span() for found in ADDRESS.finditer(text)] if "_" in text or "/" in text else []
    )
    open_: dict[str, list[int]] = {}
    for run in DELIMITER.finditer(text):
        if inside(addresses, run.start(), text):
            continue
        start, end = run.span()
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        opened = open_.setdefault(run["run"], [])
        if closes(before, after, run["run"]) and opened:
            begin = opened.pop()
            yield Edit(begin - len(run["run"]), begin)
            yield Edit(start, end)
            if len(run["run"]) != 2 and begin < start:
                yield ("emphasis", begin, start, "")
        elif closes(after, before, run["run"]):
            opened.append(end)


def closes(before: str, after: str, run: str) -> bool:
    """May a delimiter between these two signs end emphasis? (With the two exchanged: begin it?)"""
    if before.isspace() or (run[0] == "_" and after.isalnum()):
        return False
    return before.isalnum() or after.isspace() or not after.isalnum()


def inside(addresses: list[tuple[int, int]], at: int, text: str) -> bool:
    """Is this sign part of an address? One at its very end is not."""
    place = bisect_left(addresses, (at + 1, 0)) - 1
    if place < 0 or at >= addresses[place][1]:
        return False
    return any(sign.isalnum() for sign in text[at : addresses[place][1]])


def escapes(text: str) -> Found:
    """\\*"""
    yield from (Edit(*escape.span()) for escape in ESCAPE.finditer(text))


def quotes(text: str) -> Found:
    """The sign of a block quotation at the start of its lines."""
    yield from (Edit(*sign.span()) for sign in QUOTE.finditer(text))


def ligatures(text: str) -> Found:
    """Letters drawn as one, and signs that are not seen."""
    yield from (
        Edit(*sign.span(), put=LIGATURES.get(sign[0], "")) for sign in LIGATURE.finditer(text)
    )


SEARCHES: Final[tuple[tuple[str, Callable[[str], Found]], ...]] = (
    ("$", math),
    ("^", references),
    ("^", scripts),
    ("]<", links),
    ("<", tags),
    ("&", entities),
    ("*_", emphasis),
    ("\\", escapes),
    (">", quotes),
    ("\ufb00\ufb01\ufb02\ufb03\ufb04\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ligatures),
)
