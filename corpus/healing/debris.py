"""First pass of healing: what converters and markup leave between the letters is taken out.

The signs that set italics and links are findings besides: they say what a stretch is.
"""

from __future__ import annotations

import html
import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final

from corpus.essay import Essay, Markup, MarkupKind, Span
from corpus.files.tex_signs import TEX_RE, TEX_SIGNS
from corpus.healing.once import once
from corpus.healing.repairs import Edit, Finding, RepairedText, apply, free

MATH_RE: Final = re.compile(r"\$(?=[^$\n]{0,120}[\^\\])[^$\n]{1,120}\$")  # $Lenin^{14}$  $^{^{18}}$
HALF_RE: Final = re.compile(  # John}$, after a label that took the rest
    r"\A\s*[^\s$}]{1,40}(?P<debris>\}+\$)"
)
SCRIPT_RE: Final = re.compile(r"\^\{(?P<in>[^{}\n]{0,12})\}")  # alone^{'30}
COMMAND_RE: Final = re.compile(
    r"""
    \\ (?:math|text) [a-z]{0,12} \s* \{?   # \mathrm{
    | \\ [ ,;!]                            # \,
    | math (?:rm|bf|it) \{                 # \}mathrm{  (brace and backslash swapped)
    | [\\${}^]
    """,
    re.X,
)
ENTITY_RE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
REFERENCE_RE: Final = re.compile(r"\[\^[^\]\s\[]{1,60}\]")  # [^1]
TAG_RE: Final = re.compile(
    r"""
    </? (?P<name> i|em|cite|b|strong|u|sup|sub|br|span|small|q|a|p|div|font ) \b
    (?P<rest> [^<>\n]{0,300} ) >
    """,
    re.I | re.X,
)
# [Merrow]{.smallcaps}
STYLED_RE: Final = re.compile(r"\[(?P<text>[^\[\]\n]{1,400})\]\{(?P<style>[.#][^{}\n]{1,200})\}")
# {% include a.html %}   {: .lead}   <!-- a comment -->, which speak to programs
PROGRAM_RE: Final = re.compile(
    r"\{%[^%\n]{0,300}%\}|\{:[^{}\n]{0,200}\}|<!--(?:(?!-->)[^\n]){0,1000}-->"
)
SMALL_CAPITALS_RE: Final = re.compile(r"\bsmall-?caps\b|\bclass=[\"']sc[\"']", re.I)
LINK_RE: Final = re.compile(  # [text](address "title")
    r"""
    !? \[ (?P<text> [^\[\]\n]{0,400} ) \]
    \( \s{0,2} <? (?P<to> [^\s()<>]{1,1200}+ ) >? (?: \s{1,3} "[^"\n]{0,300}" )? \s{0,2} \)
    """,
    re.X,
)
AUTOLINK_RE: Final = re.compile(r"<(?P<to>https?://[^\s<>]{1,600})>")
ADDRESS_RE: Final = re.compile(r"(?:https?://|www\.)[^\s<>]+")
DELIMITER_RE: Final = re.compile(r"(?<!\\)(?P<run>\*{1,3}|_{1,3})")
ESCAPE_RE: Final = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>~|^\"'])")
QUOTE_RE: Final = re.compile(r"^[ \t]{0,12}>[> \t]{0,12}", re.M)
LIGATURE_RE: Final = re.compile("[\ufb00-\ufb04\u00ad\u200b-\u200f\u2060\ufeff]")
LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
}
BREAKING_TAGS: Final = frozenset(("br", "p", "div"))  # a blank stands in their place
ITALIC_TAGS: Final = frozenset(("i", "em", "cite"))
BEFORE_MARK: Final = (" ", "\xa0")  # such a blank goes with a mark …
BEHIND_MARK: Final = tuple(" \n.,;:)”’")  # … that one of these follows
LINK_SIGNS: Final = frozenset("./#:")  # an address holds one of them
# Edits, and findings as (kind, start, end, target), both in offsets of the text searched
Found = Iterator[Edit | tuple[MarkupKind, int, int, str]]


def clean(essay: Essay, spans: tuple[Span, ...]) -> tuple[RepairedText, tuple[Finding, ...]]:
    """The printed text of these spans without debris, joined by line ends; and the findings.

    Findings are spans of the essay.
    """
    if len(spans) == 1:
        draft, found = cleaned(essay, spans[0])
        return draft, tuple(found)
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
    """One span without debris. Where two edits overlap, that of the earlier search counts."""
    printed = span.of(essay.text)
    edits = list(marks(essay, span))
    findings: list[Finding] = []
    present = set(SIGN_RE.findall(printed))
    for signs, search in SEARCHES if present else ():
        if present.isdisjoint(signs):
            continue
        for hit in search(printed):
            if isinstance(hit, Edit):
                edits.append(hit)
            else:
                kind, start, end, target = hit
                place = Span(span.start + start, span.start + end)
                findings.append(Markup(kind, place, target))
    draft = RepairedText(printed, list(range(span.start, span.end)))
    healed, scars = apply(draft, free(edits, len(printed)))
    return healed, [*findings, *scars]


def marks(essay: Essay, span: Span) -> Iterator[Edit]:
    """The marks that call notes are no part of the sentence, nor is the blank before one."""
    starts, anchors = anchors_of(essay)
    text = essay.text
    for mark in anchors[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
        start, end = mark.start, min(mark.end, span.end)
        is_set_off = start > span.start and text[start - 1] in BEFORE_MARK
        if is_set_off and text[end : end + 1] in BEHIND_MARK:
            start -= 1
        yield Edit(start - span.start, end - span.start)


@once
def anchors_of(essay: Essay) -> tuple[list[int], list[Span]]:
    """Where the marks stand, answered or not, in order; first where each of them begins."""
    anchors = {mark.span for mark in essay.unanswered}
    anchors.update(note.anchor for note in essay.notes if note.anchor)
    in_order = sorted(anchors)
    return [anchor.start for anchor in in_order], in_order


def remove_all(pattern: re.Pattern[str], text: str) -> Found:
    """Takes out whatever a pattern matches."""
    for match in pattern.finditer(text):
        yield Edit(*match.span())


def math(text: str) -> Found:
    """Formulas that a converter saw in superscripts: the signs go, the letters stay."""
    for formula in MATH_RE.finditer(text):
        yield Edit(formula.start(), formula.start() + 1, what="a formula that is none")
        for sign in COMMAND_RE.finditer(text, formula.start() + 1, formula.end()):
            yield Edit(*sign.span())
    if half := HALF_RE.match(text):
        yield Edit(*half.span("debris"), what="a formula that is none")


def programs(text: str) -> Found:
    """Tags of Jekyll and kramdown, and comments."""
    return remove_all(PROGRAM_RE, text)


def references(text: str) -> Found:
    """[^1], also where it calls its note a second time."""
    return remove_all(REFERENCE_RE, text)


def scripts(text: str) -> Found:
    """Raised text: ^{…}"""
    for raised in SCRIPT_RE.finditer(text):
        yield Edit(raised.start(), raised.start("in"))
        yield Edit(raised.end("in"), raised.end())


def links(text: str) -> Found:
    """Markdown links: their words stay. Of ![a picture](…) nothing does."""
    for link in LINK_RE.finditer(text):
        if LINK_SIGNS.isdisjoint(link["to"]):
            continue
        if text[link.start()] == "!":
            yield Edit(*link.span())
            continue
        yield Edit(link.start(), link.start("text"))
        yield Edit(link.end("text"), link.end())
        yield ("link", *link.span("text"), link["to"])
    for link in AUTOLINK_RE.finditer(text):
        yield Edit(link.start(), link.start() + 1)
        yield Edit(link.end() - 1, link.end())
        yield ("link", *link.span("to"), link["to"])


def styled(text: str) -> Found:
    """Stretches that pandoc gives a class; small capitals are kept as such."""
    for stretch in STYLED_RE.finditer(text):
        yield Edit(stretch.start(), stretch.start("text"))
        yield Edit(stretch.end("text"), stretch.end())
        if SMALL_CAPITALS_RE.search(stretch["style"]):
            yield ("small-capitals", *stretch.span("text"), "")


def tags(text: str) -> Found:
    """Tags left in flat text; italics and small capitals are kept as such."""
    opened: list[int] = []
    spans: list[tuple[int, bool]] = []  # open <span>: where each ends; does it set small capitals?
    for tag in TAG_RE.finditer(text):
        name = tag["name"].lower()
        yield Edit(*tag.span(), put=" " if name in BREAKING_TAGS else "")
        closes_element = text[tag.start() + 1] == "/"
        if name == "span" and not closes_element:
            spans.append((tag.end(), SMALL_CAPITALS_RE.search(tag["rest"]) is not None))
        elif name == "span" and spans:
            start, are_small = spans.pop()
            if are_small:
                yield ("small-capitals", start, tag.start(), "")
        if name not in ITALIC_TAGS:
            continue
        if not closes_element:
            opened.append(tag.end())
        elif opened:
            yield ("emphasis", opened.pop(), tag.start(), "")


def entities(text: str) -> Found:
    """Characters that are written as entities: &amp; &#8217;"""
    for entity in ENTITY_RE.finditer(text):
        sign = html.unescape(entity[0])
        if sign != entity[0]:
            yield Edit(*entity.span(), put=sign)


def emphasis(text: str) -> Found:
    """*…*, _…_, **…**: pairs of delimiters, as CommonMark flanks them. None stand in addresses."""
    addresses: list[tuple[int, int]] = []
    if "_" in text or "/" in text:
        addresses = addresses_in(text)
    opened: dict[str, list[int]] = {}  # delimiter -> the ends of those that wait for their pair
    for delimiter in DELIMITER_RE.finditer(text):
        run = delimiter["run"]
        start, end = delimiter.span()
        if is_inside(addresses, start):
            continue
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        waiting = opened.setdefault(run, [])
        if waiting and closes(before, after, run):
            begin = waiting.pop()
            yield Edit(begin - len(run), begin)
            yield Edit(start, end)
            if begin < start:
                yield ("strong" if len(run) == 2 else "emphasis", begin, start, "")
        elif closes(after, before, run):
            waiting.append(end)


def closes(before: str, after: str, run: str) -> bool:
    """True if a delimiter between these two signs may end emphasis.

    With the two exchanged: if it may begin it.
    """
    if before.isspace() or (run[0] == "_" and after.isalnum()):
        return False
    return before.isalnum() or not after.isalnum()


def addresses_in(text: str) -> list[tuple[int, int]]:
    """Where addresses begin, and where the last letter or digit of each ends; in order."""
    places: list[tuple[int, int]] = []
    for address in ADDRESS_RE.finditer(text):
        start, end = address.span()
        while not text[end - 1].isalnum():  # "http" at the latest
            end -= 1
        places.append((start, end))
    return places


def is_inside(addresses: list[tuple[int, int]], at: int) -> bool:
    """True if this sign is part of an address; one behind its last letter or digit is not."""
    place = bisect_left(addresses, (at + 1, 0)) - 1
    return place >= 0 and at < addresses[place][1]


def escapes(text: str) -> Found:
    """The backslash before a sign that Markdown would read: \\*"""
    return remove_all(ESCAPE_RE, text)


def quotes(text: str) -> Found:
    """The sign of a block quotation at the start of its lines."""
    return remove_all(QUOTE_RE, text)


def ligatures(text: str) -> Found:
    """Letters drawn as one (ﬁ), and characters that are not seen: soft hyphens, joiners."""
    yield from (
        Edit(*sign.span(), put=LIGATURES.get(sign[0], "")) for sign in LIGATURE_RE.finditer(text)
    )


def letters_of_tex(text: str) -> Found:
    """Letters that a font of TeX has below the blank: "satis\x1ced"."""
    yield from (Edit(*sign.span(), put=TEX_SIGNS[ord(sign[0])]) for sign in TEX_RE.finditer(text))


# Each search with the signs of which a text must hold one; earlier searches go first.
SEARCHES: Final[tuple[tuple[str, Callable[[str], Found]], ...]] = (
    ("$", math),
    ("^", references),
    ("^", scripts),
    ("{<", programs),
    ("{", styled),
    ("]<", links),
    ("<", tags),
    ("&", entities),
    ("*_", emphasis),
    ("\\", escapes),
    (">", quotes),
    ("\ufb00\ufb01\ufb02\ufb03\ufb04\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ligatures),
    ("\x10\x11\x12\x15\x16\x1b\x1c\x1d\x1e\x1f", letters_of_tex),
)
SIGN_RE: Final = re.compile(f"[{re.escape(''.join(signs for signs, _ in SEARCHES))}]")
