"""From a page whose notes are known to an essay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.essay import Essay, Markup, Span
from corpus.flat.flat_essay import rest
from corpus.flat.printed_labels import NOTES_HEADING_RE
from corpus.pages.page import Block, Page
from corpus.pages.page_asides import aside
from corpus.pages.page_head import PRICE_RE, Masthead
from corpus.pages.page_notes import PageApparatus
from corpus.pages.page_signs import lies_within

RUNS: Final = frozenset(("emphasis", "strong"))  # what formats break into several runs
HEADING_CHARS: Final = 60  # a line longer than this is no heading of the notes
BEGUN_CHARS: Final = 200  # a paragraph longer than this shows that the running text has begun
BOLD_TITLES: Final = 2  # bold stretches in notes that show bold to stand for italics


def essay_of_page(page: Page, apparatus: PageApparatus, top: Masthead) -> Essay:
    """The essay of a page; what is no part of it is counted in `left_out`.

    `top` is what the page says of title and author: blocks that say no more are left out.
    """
    covered = sorted(apparatus.covered)
    markup = bold_as_italics(joined_runs(page), covered)
    markup += [Markup("superscript", Span(start, end)) for start, end in page.raised]
    left_out = Counter(page.left_out)
    body: list[Span] = []
    begun = False
    for at, printed in enumerate(page.blocks):
        if at in top.blocks:
            continue
        block = review_as_text(page, printed)
        reason = aside(page, block, begun)
        if reason:
            left_out[reason] += 1
            continue
        for span in rest(page.text, Span(block.start, block.end), covered):
            markup += markup_of_block(block, span, page.text)
            if is_body(block, span, page.text):
                body.append(span)
                begun = begun or len(span) > BEGUN_CHARS
    return Essay(
        id="",
        path="",
        text=page.text,
        title=top.title,
        author=top.author,
        notes=apparatus.notes,
        unanswered=apparatus.loose,
        body=tuple(body),
        markup=tuple(sorted(markup, key=lambda stretch: stretch.span)),
        problems=apparatus.problems,
        left_out=tuple(counted_blocks(left_out)),
        printed=tuple(page.printed),
    )


def review_as_text(page: Page, block: Block) -> Block:
    """The heading of a review (title, author, publisher, price) as a paragraph: it cites."""
    if block.kind == "heading" and PRICE_RE.search(page.text, block.start, block.end):
        return replace(block, kind="paragraph")
    return block


def is_body(block: Block, span: Span, text: str) -> bool:
    """Whether a stretch of a block is running text; the heading of the notes is none."""
    if block.kind != "paragraph":
        return False
    return len(span) >= HEADING_CHARS or not NOTES_HEADING_RE.match(span.of(text))


def counted_blocks(left_out: Counter[str]) -> Iterator[str]:
    """What was left out, in words: "navigation: 3 blocks"."""
    for what, count in sorted(left_out.items()):
        yield f"{what}: {count} block{'s' if count > 1 else ''}"


def markup_of_block(block: Block, span: Span, text: str) -> Iterator[Markup]:
    """What a block is, as markup of one stretch of it."""
    if block.kind == "heading":
        if not NOTES_HEADING_RE.match(span.of(text)):
            yield Markup("heading", span, block.level)
    elif block.kind == "paragraph":
        yield Markup("paragraph", span)
        if block.quoted:
            yield Markup("blockquote", span)


def bold_as_italics(markup: list[Markup], covered: Sequence[Span]) -> list[Markup]:
    """The markup of a page, bold read as italics where its notes print titles in bold.

    `covered` are the stretches of the notes, in order.
    """
    in_notes = 0
    for stretch in markup:
        if stretch.kind == "strong" and lies_within(covered, stretch.span):
            in_notes += 1
    if in_notes < BOLD_TITLES:
        return markup
    return [as_italics(stretch) for stretch in markup]


def as_italics(stretch: Markup) -> Markup:
    """Bold as italics; any other markup as it is."""
    return replace(stretch, kind="emphasis") if stretch.kind == "strong" else stretch


def joined_runs(page: Page) -> list[Markup]:
    """The markup of a page, with italics (or bold) that only blanks interrupt as one stretch.

    One title is often broken over several elements: <i>The</i> <i>State</i>.
    """
    joined: list[Markup] = []
    last: dict[str, int] = {}  # kind to the index in `joined` of its last stretch
    for stretch in page.markup:
        at = last.get(stretch.kind) if stretch.kind in RUNS else None
        if at is None or not adjoins(page.text, joined[at].span, stretch.span):
            last[stretch.kind] = len(joined)
            joined.append(stretch)
        elif stretch.span not in joined[at].span:
            whole = Span(joined[at].span.start, stretch.span.end)
            joined[at] = Markup(stretch.kind, whole, joined[at].target)
    return joined


def adjoins(text: str, before: Span, span: Span) -> bool:
    """Whether nothing but blanks of one block is between two stretches; they may overlap."""
    between = text[before.end : span.start]
    return not between.strip(" \n\xa0") and "\n\n" not in between
