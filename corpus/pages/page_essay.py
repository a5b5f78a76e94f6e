"""Pages whose notes are known to essays: paragraphs without notes, navigation and remarks on the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from corpus.essay import Essay, Mark, Markup, Note, Problem, Span
from corpus.flat import layout
from corpus.flat.flat_essay import START, gaps, loose_of, notes_of, rest
from corpus.flat.note_signs import Sign, signs_of
from corpus.flat.printed_extent import trimmed
from corpus.flat.printed_gaps import fits
from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.flat.printed_notes import Apparatus, apparatus
from corpus.pages.linked_notes import LABEL, Noted
from corpus.pages.linked_notes import gaps as missed
from corpus.pages.page import Block, Page, PageLink
from corpus.pages.page_head import PRICE

AROUND: Final = re.compile(
    r"^\W{0,3}(?:next|previous|prev|top|back|up|home|index|contents|table of contents|return|print|share|archive"
    r"|top of (?:the )?page|back to .{1,40}|return to .{1,40})\b.{0,30}\Z",
    re.I,
)
GAP: Final = 4  # numbers further apart than this do not show that those between are missing
BRACKETED: Final = re.compile(r"\[([0-9]{1,4})\]")
SEPARATORS: Final = re.compile(r"[\s|>»›/·•:←→<\-–—\[\]]*\Z")
SOURCE: Final = re.compile(
    r"(?:\W{0,3})(?:first published|originally published|published (?:in|by|on)|from\b|source\b"
    r"|transcri(?:bed|ption|ber)"
    r"|mark(?:ed)? ?up|html mark-?up|copied (?:with|from)|downloaded with|proof-?read|public domain|copyright|©"
    r"|written:|translated:|online version|reprinted)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Noting:
    """What notes a page holds: notes, marks without a note, what they cover, and problems met."""

    notes: tuple[Note, ...]
    loose: tuple[Mark, ...]
    covered: tuple[Span, ...]
    problems: tuple[Problem, ...] = ()


def tied(page: Page, notes: Sequence[Noted], loose: Iterable[PageLink]) -> Noting:
    """The notes that links tie to their marks."""
    seen: Counter[str] = Counter()
    out = []
    for note in notes:
        seen[note.label] += 1
        name = note.label if seen[note.label] == 1 else f"{note.label}/{seen[note.label]}"
        anchor = Span(*note.mark[1:]) if note.mark else None
        out.append(Note(name, note.label, Span(note.start, note.end), anchor))
    marks = [Mark(label_of(page, link), Span(link.start, link.end)) for link in loose]
    marks += unanswered(page, notes, {mark.span.start for mark in marks})
    marks.sort(key=lambda mark: mark.span)
    covered = tuple(Span(note.begin, max(note.end, note.reach)) for note in notes)
    return Noting(tuple(out), tuple(marks), covered, tuple(nowhere(out, marks)))


def nowhere(notes: Sequence[Note], marks: Sequence[Mark]) -> Iterator[Problem]:
    """Numbers that a small gap in a single series shows to be missing."""
    there = {
        int(note.label): (note.anchor or note.span).start
        for note in notes
        if note.label.isdecimal()
    }
    if len(there) < sum(note.label.isdecimal() for note in notes):
        return
    there |= {int(mark.label): mark.span.start for mark in marks if mark.label.isdecimal()}
    for before, number in pairwise(sorted(there)):
        for gap in range(before + 1, number) if number - before <= GAP else ():
            yield Problem(
                "missing-note",
                f"neither a mark nor a note {gap} is in the text",
                there[number],
                str(gap),
            )


def unanswered(page: Page, notes: Sequence[Noted], known: set[int]) -> Iterator[Mark]:
    """Raised or bracketed numbers without a note that fit between the marks of those that have one."""
    free = [
        sign
        for sign in firm(page, notes)
        if not any(start in known for start in range(sign.start, sign.end))
    ]
    marks = sorted(
        {(*note.mark[1:], note.label) for note in notes if note.mark and note.label.isdecimal()}
    )
    fixed = [
        Sign(label, int(label), start, end, "raised", False, (start, end))
        for start, end, label in marks
    ]
    places, labels = [sign.start for sign in fixed], {note.label for note in notes}
    for sign in free:
        if sign.label not in labels and fits(sign, fixed, bisect_left(places, sign.start)):
            yield Mark(sign.label, Span(*sign.anchor))


def completed(page: Page, notes: Sequence[Noted]) -> list[Noted]:
    """The notes with those between them that have lost their links, and with marks that are printed but not linked."""
    every = sorted((*notes, *missed(page, notes)), key=lambda note: note.begin)
    cut = [
        replace(
            note,
            end=max(note.start, min(note.end, *trimmed(page.text, note.start, after.begin)[1:])),
            reach=min(note.reach, after.begin),
        )
        for note, after in zip(every, [*every[1:], every[-1]], strict=True)
        if after is not note
    ] + every[-1:]
    lost = [at for at, note in enumerate(cut) if note.mark is None and note.label.isdecimal()]
    if not lost:
        return cut
    found = {sign.number: sign for sign in firm(page, cut)}
    for at in lost:
        sign = found.get(int(cut[at].label))
        if sign and between(sign, cut, at):
            cut[at] = replace(cut[at], mark=(cut[at].file, *sign.anchor))
    return cut


def firm(page: Page, notes: Sequence[Noted]) -> list[Sign]:
    """Raised and bracketed numbers of the body that call no note so far."""
    taken = {note.mark[1] for note in notes if note.mark}
    covered = [Span(note.begin, note.end) for note in notes]
    lifted = (sign for start, end in page.raised if (sign := lift(page, start, end)))
    every = {
        sign.start: sign for sign in (*bracketed(page), *lifted) if sign.number and not sign.first
    }
    free = (every[start] for start in sorted(every) if start not in taken)
    return [sign for sign in free if not within_spans(covered, Span(*sign.anchor))]


def bracketed(page: Page) -> Iterator[Sign]:
    """Numbers in square brackets."""
    for found in BRACKETED.finditer(page.text):
        start, end = found.span()
        first = not page.text[max(page.text.rfind("\n", 0, start), 0) : start].strip()
        yield Sign(found[1], int(found[1]), start, end, "bracket", first, (start, end))


def between(sign: Sign, notes: Sequence[Noted], at: int) -> bool:
    """Does a mark stand between those of the notes around?"""
    before = next((note.mark[1] for note in reversed(notes[:at]) if note.mark), -1)
    after = next((note.mark[1] for note in notes[at + 1 :] if note.mark), 1 << 60)
    return before < sign.start < after


def label_of(page: Page, link: PageLink) -> str:
    found = LABEL.match(page.text[link.start : link.end])
    return found["label"] if found else page.text[link.start : link.end].strip()


def untied(page: Page) -> Noting:
    """The notes of a page without links between notes and marks: found by how they are printed."""
    blocks = [layout.TextBlock(kind_of(block), block.start, block.end) for block in page.blocks]
    found = apparatus(page.text, blocks, tuple(signs(page)))
    covered = tuple(Span(note.label.start, max(note.end, note.label.end)) for note in found.notes)
    return Noting(
        notes_of(found), tuple(loose_of(found)), covered, tuple(gaps(found)) if worth(found) else ()
    )


def worth(found: Apparatus) -> bool:
    return bool(found.notes or found.unanswered)


def kind_of(block: Block) -> layout.Kind:
    """The kind of a block in terms of flat text."""
    return (
        "table" if block.kind == "cell" else "heading" if block.kind == "heading" else "paragraph"
    )


def signs(page: Page) -> list[Sign]:
    """The signs of the text, those that the page raises being raised."""
    lifted = [sign for start, end in page.raised if (sign := lift(page, start, end))]
    starts = sorted((start, end) for start, end in page.raised)
    plain = (sign for sign in signs_of(page.text) if not within(starts, sign.start, sign.end))
    return sorted((*plain, *lifted), key=lambda sign: sign.start)


def within(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Does this touch one of the stretches?"""
    at = bisect_left(stretches, (end, 0)) - 1
    return at >= 0 and stretches[at][1] > start


def lift(page: Page, start: int, end: int) -> Sign | None:
    """A raised label."""
    found = LABEL.match(page.text[start:end]) if end - start <= 12 else None
    if found is None or not (found["label"].isdecimal() or not found["label"].isalnum()):
        return None
    line = page.lines[max(bisect_right(page.lines, start) - 1, 0)] if page.lines else 0
    first = not page.text[line:start].strip()
    number = int(found["label"]) if found["label"].isdecimal() else 0
    return Sign(
        found["label"], number, start, end, "raised" if number else "symbol", first, (start, end)
    )


def assemble(
    page: Page, noting: Noting, title: str | None, author: tuple[str, ...], head: frozenset[int]
) -> Essay:
    """The essay of a page. `head` are the indexes of the blocks that state title and author."""
    covered = sorted(noting.covered)
    body: list[Span] = []
    markup: list[Markup] = slanted(merged(page), covered)
    left = Counter(page.left_out)
    begun = False
    for at, block in enumerate(map(reviewed(page), page.blocks)):
        why = "" if at in head else aside(page, block, begun)
        if why:
            left[why] += 1
        for span in (
            () if at in head or why else rest(page.text, Span(block.start, block.end), covered)
        ):
            markup += kinds(block, span, page.text)
            if block.kind == "paragraph" and not (
                len(span) < 60 and NOTES_HEADING_RE.match(span.of(page.text))
            ):
                body.append(span)
                begun = begun or len(span) > 200
    markup.sort(key=lambda m: m.span)
    out = tuple(
        f"{what}: {many} block{'s' if many > 1 else ''}" for what, many in sorted(left.items())
    )
    return Essay(
        "",
        "",
        page.text,
        title,
        author,
        noting.notes,
        noting.loose,
        tuple(body),
        tuple(markup),
        noting.problems,
        out,
    )


def reviewed(page: Page) -> Callable[[Block], Block]:
    """The heading of a review (title, author, publisher, price) is text that cites."""

    def shown(block: Block) -> Block:
        if block.kind == "heading" and PRICE.search(page.text, block.start, block.end):
            return replace(block, kind="paragraph")
        return block

    return shown


def aside(page: Page, block: Block, begun: bool) -> str:
    """What a block is when it is no part of the essay: navigation, a remark on the source; "" where it is one."""
    text = page.text[block.start : block.end].strip()
    if block.kind == "source" or (
        not begun and block.kind == "paragraph" and len(text) < 600 and SOURCE.match(text)
    ):
        return "remarks on the source"
    if block.linked and len(text) < 400 and (around(text, block, page) or AROUND.match(text)):
        return "navigation"
    return ""


def around(text: str, block: Block, page: Page) -> bool:
    """Only links into the page, or a chain of links with signs between them."""
    links = links_in(page, block)
    inward = sum(
        link.end - link.start for link in links if not LABEL.match(page.text[link.start : link.end])
    )
    if inward >= len(text) * 0.9:
        return True
    others = len(text) - block.linked
    return (
        others > 0
        and block.linked >= others
        and SEPARATORS.match(unlinked(page, block, links)) is not None
    )


def links_in(page: Page, block: Block) -> list[PageLink]:
    """The links into the page that stand in a block."""
    first = bisect_left(page.links, block.start, key=lambda link: link.start)
    return page.links[first : bisect_left(page.links, block.end, key=lambda link: link.start)]


def unlinked(page: Page, block: Block, links: Sequence[PageLink]) -> str:
    """The text of a block outside its links."""
    first = bisect_left(page.markup, block.start, key=lambda m: m.span.start)
    last = bisect_left(page.markup, block.end, key=lambda m: m.span.start)
    stretches = [m.span for m in page.markup[first:last] if m.kind == "link"]
    stretches += [Span(link.start, link.end) for link in links]
    parts, at = [], block.start
    for span in sorted(stretches):
        parts.append(page.text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join(parts) + page.text[at : block.end]


def kinds(block: Block, span: Span, text: str) -> Iterator[Markup]:
    """What a block is, as markup."""
    if block.kind == "heading":
        if not NOTES_HEADING_RE.match(span.of(text)):
            yield Markup("heading", span, block.level)
    elif block.kind == "paragraph":
        yield Markup("paragraph", span)
        if block.quoted:
            yield Markup("blockquote", span)


def slanted(markup: list[Markup], covered: Sequence[Span]) -> list[Markup]:
    """The markup of a page; where notes print titles in bold, bold means what italics do elsewhere."""
    inside = sum(m.kind == "strong" and within_spans(covered, m.span) for m in markup)
    if inside < 2:
        return markup
    return [replace(m, kind="emphasis") if m.kind == "strong" else m for m in markup]


def within_spans(covered: Sequence[Span], span: Span) -> bool:
    at = bisect_right(covered, span.start, key=START) - 1
    return at >= 0 and span in covered[at]


def merged(page: Page) -> list[Markup]:
    """The markup; stretches of italics with nothing but blanks between them are one title, broken over several runs."""
    out: list[Markup] = []
    last: dict[str, int] = {}
    for item in page.markup:
        at = last.get(item.kind, -1) if item.kind in ("emphasis", "strong") else -1
        span = out[at].span if at >= 0 else None
        if span and item.span in span:
            continue
        between = page.text[span.end : item.span.start] if span else "-"
        if span and not between.strip(" \n\xa0") and "\n\n" not in between:
            out[at] = replace(out[at], span=Span(span.start, item.span.end))
        else:
            last[item.kind] = len(out)
            out.append(item)
    return out
