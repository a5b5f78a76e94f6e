"""Lines of a Markdown file that speak to a program and are no text.

    {% include head.html %}    {: .lead}    ::: {#refs}    <!-- a comment -->    <div class="a">
"""

from __future__ import annotations

import re  # not `regex`: as in corpus.flat, where the reason is given
from collections.abc import Iterator
from typing import Final

from corpus.essay import Span

# Whole lines, and blocks of a comment or of code
LINES_RE: Final = re.compile(
    r"""
    ^ [ \t]{0,12}
    (?:
        \{% -? [ ]{0,4} (?P<block> highlight | comment | raw ) \b [^%\n]{0,200} %\}
            (?: (?! \{% -? [ ]{0,4} end(?P=block) ) [^\n]* \n ){1,2000}? [ \t]{0,12}
            \{% -? [ ]{0,4} end(?P=block) [^%\n]{0,20} %\}
        | \{% [^\n]{0,400} %\}
        | \{\{ [^\n]{0,400} \}\}
        | \{: [^\n{}]{0,300} \}
        | :{3,} [^\n]{0,200}
        | <!-- (?: (?! --> ) [^\n]* \n ){0,400}? [^\n]{0,4000}? -->
        | (?: </? [a-z][a-z0-9]{0,12} (?: [ ][^<>\n]{0,300} )? /?> [ \t]{0,4} ){1,8}
    )
    [ \t]* $
    """,
    re.M | re.X,
)


def program_lines(text: str, start: int) -> Iterator[Span]:
    """Where such lines stand, from `start` on, in order."""
    signs = ("{", ":::", "<")
    if not any(sign in text for sign in signs):
        return
    for lines in LINES_RE.finditer(text, start):
        yield Span(*lines.span())
