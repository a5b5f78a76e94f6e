"""The tokens of a LaTeX source: commands, braces, blank lines and words, found in one pass."""

from __future__ import annotations

import re  # one pattern that cannot go back; `regex` is slower on it
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, Literal

from corpus.limits import COMMANDS, within

TokenKind = Literal[
    "command",  # \emph: its name
    "open",
    "close",
    "paragraph",  # a blank line
    "address",  # the address of \url{…} or \href{…}, in which no sign means anything
    "math",  # $ or $$
    "words",
    "bracket",  # [ or ]
]
TOKEN_RE: Final = re.compile(
    r"""
      (?P<comment> %[^\n]* (?:\n[ \t]*)? )
    | \\ (?: url | nolinkurl | path | href ) \s? \{ (?P<address> [^{}\n]{0,2000} ) \}
    | \\ (?P<command> [A-Za-z@]+ \*? | . | \n )
    | (?P<open> \{ ) | (?P<close> \} )
    | (?P<math> \$\$? )
    | (?P<bracket> [\[\]] )
    | (?P<paragraph> \n [ \t]* (?: \n \s* )+ )
    | (?P<words> (?: [^\\{}%$\[\]\n]+ | \n (?![ \t]*\n) )+ | \n )
    """,
    re.X,
)


@dataclass(frozen=True, slots=True)
class LatexToken:
    """One token. The text of a command is its name with its star ("section*"); `is_link` tells
    \\href, which a text follows, from \\url."""

    kind: TokenKind
    text: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class TokenRow:
    """The tokens of a source; `closing` is the index of the brace that closes each open one (the
    end of the row where none does), `ends` those of `\\end{NAME}` by name, in order."""

    tokens: tuple[LatexToken, ...]
    closing: dict[int, int] = field(default_factory=dict)
    ends: dict[str, list[int]] = field(default_factory=dict)

    def end_of(self, name: str, start: int) -> int:
        """Where the environment `name` ends that begins at `start`; the end of the row where it is
        never ended."""
        places = self.ends.get(name, [])
        at = bisect_left(places, start)
        return places[at] if at < len(places) else len(self.tokens)


def tokens_of(source: str) -> TokenRow:
    """The tokens of a source, its comments left out.

    Raises UnreadableError where it holds more commands and braces than go with its length.
    """
    tokens: list[LatexToken] = []
    found = TOKEN_RE.finditer(source)
    for one in within(found, len(source), COMMANDS):
        kind = one.lastgroup
        if kind == "comment" or kind is None:
            continue
        is_link = one[0].startswith("\\href")
        tokens.append(LatexToken(kind, one[kind], is_link))  # type: ignore[arg-type]
    return row_of(tokens)


def row_of(tokens: list[LatexToken]) -> TokenRow:
    """Tokens with what closes what."""
    closing: dict[int, int] = {}
    open_braces: list[int] = []
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(tokens):
        if token.kind == "open":
            open_braces.append(at)
        elif token.kind == "close" and open_braces:
            closing[open_braces.pop()] = at
        elif token.kind == "command" and token.text == "end":
            ends[name_behind(tokens, at)].append(at)
    closing.update(dict.fromkeys(open_braces, len(tokens)))
    return TokenRow(tuple(tokens), closing, dict(ends))


def name_behind(tokens: list[LatexToken] | tuple[LatexToken, ...], at: int) -> str:
    """The name in braces behind a command: "quote" in \\begin{quote}; "" where there is none."""
    name = tokens[at + 1 : at + 4]
    if [token.kind for token in name] != ["open", "words", "close"]:
        return ""
    return name[1].text.strip()
