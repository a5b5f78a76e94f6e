"""Lines of a Markdown file that speak to a program and are no text.

{% include head.html %}    %% a comment of Obsidian %%    {: .lead}    ::: {#refs}
<!-- a comment -->    <div class="a">
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Iterator
from typing import Final

from corpus.essay import Span

# Whole lines, and the first line of a block
LINES_RE: Final = re.compile(
    r"""
    ^ [ \t]{0,12}
    (?:
        \{% [ ]{0,4} (?P<block> highlight | comment | raw ) \b [^%\n]{0,200} %\}
        | (?P<comment> <!-- ) [^\n]*
        | \{% [^\n]{0,400} %\}
        | \{\{ [^\n]{0,400} \}\}
        | %% [^\n]{0,2000} %%
        | \{: [^\n{}]{0,300} \}
        | :{3,} [^\n]{0,200}
        | (?: </? [a-z][a-z0-9]{0,12} (?: [ ][^<>\n]{0,300} )? /?> [ \t]{0,4} ){1,8}
    )
    [ \t]* $
    """,
    re.M | re.X,
)
COMMENT_END: Final = "-->"


def program_lines(text: str, start: int) -> Iterator[Span]:
    """Where such lines stand, from `start` on, in order.

    A block that is never closed is one line.
    """
    never: set[str] = set()  # ends that stand nowhere behind
    while lines := LINES_RE.search(text, start):
        start = lines.end()
        block = COMMENT_END if lines["comment"] else lines["block"]
        if block and block not in never:
            closed = end_of_block(text, block, lines.start() if lines["comment"] else start)
            if closed < 0:
                never.add(block)
            start = max(start, closed)
        if not lines["comment"] or COMMENT_END in text[lines.start() : start]:
            yield Span(lines.start(), start)


def end_of_block(text: str, block: str, start: int) -> int:
    """Where a block that begins before `start` is closed, -1 where it is not."""
    if block == COMMENT_END:
        end = text.find(COMMENT_END, start)
        return end + len(COMMENT_END) if end >= 0 else -1
    end = text.find(f"end{block} %}}", start)
    return text.find("}", end) + 1 if end >= 0 else -1
