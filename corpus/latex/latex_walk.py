"""From the tokens of a LaTeX source to a page: groups, arguments, environments, macros.

Nothing calls itself: what is open stands in a list of stretches, so that deep nesting costs no
more than its length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from corpus.latex.latex_signs import ACCENTS, SIGNS, accented, typeset
from corpus.latex.latex_tokens import LatexToken, TokenRow, row_of
from corpus.limits import MAX_DEPTH, UnreadableError
from corpus.tagged.csl_items import Item
from corpus.tagged.tagged_page import Look, TaggedPage, keep_look, keep_target

MAX_EXPANDED: Final = 200_000  # tokens that the macros of one source may grow to
MAX_OPTIONAL: Final = 400  # tokens of an argument in brackets
LETTERS_OF_ARGUMENT: Final = 1  # without braces, an argument is one letter


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens [start, end) of a row."""

    row: TokenRow
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Macro:
    """A command that the source defines: how many arguments it takes, its text, and the value of
    the first argument where that may be left out."""

    arguments: int
    body: Stretch
    default: Stretch | None = None


Done = Callable[["LatexText"], None]


@dataclass(slots=True)
class OpenStretch:
    """A stretch that is being read: the next token of it, what is to be done at its end, and the
    looks that commands like \\itshape switched on in it, with where they began."""

    row: TokenRow
    at: int
    end: int
    done: Done | None = None
    looks: list[tuple[Look, int]] = field(default_factory=list)


@dataclass(slots=True)
class LatexText:
    """A source that is read.

    `meanings` are the commands that are known; `works` the entries of the .bib beside it and
    `labels` those of its own list, by their keys; `missing` are keys that neither has. `open` are
    the stretches, the innermost last; `environments` those that began, with whether they are
    blocks. `noted` means that the text of a note is read.
    """

    meanings: Mapping[str, Done]
    draft: TaggedPage[Stretch] = field(default_factory=TaggedPage)
    works: Mapping[str, Item] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    macros: dict[str, Macro] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    open: list[OpenStretch] = field(default_factory=list)
    environments: list[tuple[str, bool]] = field(default_factory=list)
    expanded: int = 0
    noted: bool = False

    @property
    def here(self) -> OpenStretch:
        """The stretch that is being read."""
        return self.open[-1]


def write_stretch(latex: LatexText, stretch: Stretch) -> None:
    """Writes what a stretch of the source prints."""
    outer = len(latex.open)
    enter(latex, stretch)
    while len(latex.open) > outer:
        here = latex.here
        if here.at < min(here.end, len(here.row.tokens)):
            token = here.row.tokens[here.at]
            here.at += 1
            write_token(latex, token)
        else:
            leave(latex)


def enter(latex: LatexText, stretch: Stretch, done: Done | None = None) -> None:
    """A stretch is read next. Raises UnreadableError where too many are open."""
    if len(latex.open) >= MAX_DEPTH:
        raise UnreadableError(f"groups nested more than {MAX_DEPTH} deep")
    latex.open.append(OpenStretch(stretch.row, stretch.start, stretch.end, done))


def leave(latex: LatexText) -> None:
    """The innermost stretch ends: the looks that began in it, and what waits for its end."""
    ended = latex.open.pop()
    for look, start in ended.looks:
        keep_look(latex.draft, look, start)
    if ended.done:
        ended.done(latex)


def write_token(latex: LatexText, token: LatexToken) -> None:
    """One token, behind which the stretch stands already."""
    here = latex.here
    if token.kind == "words" or token.kind == "bracket":
        latex.draft.text.write(typeset(token.text))
    elif token.kind == "command":
        write_command(latex, token.text)
    elif token.kind == "open":
        start = here.at
        here.at = min(here.row.closing[start - 1] + 1, here.end)
        enter(latex, Stretch(here.row, start, min(here.row.closing[start - 1], here.end)))
    elif token.kind == "paragraph":
        latex.draft.text.end_block()
    elif token.kind == "address":
        write_address(latex, token)


def write_address(latex: LatexText, token: LatexToken) -> None:
    """The address of a link, or the text that \\href prints for it."""
    start = latex.draft.text.size

    def keep(latex: LatexText) -> None:
        keep_target(latex.draft, "link", start, token.text.strip())

    if token.is_link:
        enter(latex, argument(latex), keep)
    else:
        latex.draft.text.write(token.text.strip())
        keep(latex)


def write_command(latex: LatexText, name: str) -> None:
    """A command: a sign, an accent, one whose meaning is known, a macro of the source. What is
    none of these is passed over, and its arguments are text."""
    plain = name.removesuffix("*")
    if name in SIGNS:
        latex.draft.text.write(SIGNS[name])
        skip_blank(latex, name)
    elif name in ACCENTS:
        write_accent(latex, name)
    elif plain in latex.meanings:
        latex.meanings[plain](latex)
    elif plain in latex.macros:
        expand(latex, latex.macros[plain])
    elif plain.isalpha():
        optional(latex)
        skip_blank(latex, name)


def skip_blank(latex: LatexText, name: str) -> None:
    """TeX leaves out the blanks behind a command of letters: "\\ss e" is "ße"."""
    here = latex.here
    if not name[-1:].isalpha() or here.at >= min(here.end, len(here.row.tokens)):
        return
    token = here.row.tokens[here.at]
    if token.kind == "words" and token.text[:1].isspace() and token.text.strip():
        here.at += 1
        latex.draft.text.write(typeset(token.text.lstrip()))


def write_accent(latex: LatexText, name: str) -> None:
    """An accent with the letter that bears it: \\'e, \\'{e}, \\c c, \\'{\\i}."""
    latex.draft.text.write(accented(plain_text(argument(latex)), name))


def plain_text(stretch: Stretch) -> str:
    """What a short stretch prints: words, signs and accents, without any look."""
    letters: list[str] = []
    accent = ""
    for at in range(stretch.start, min(stretch.end, len(stretch.row.tokens))):
        token = stretch.row.tokens[at]
        printed = typeset(token.text) if token.kind in ("words", "bracket", "address") else ""
        if token.kind == "command" and token.text in ACCENTS:
            accent = token.text
        elif token.kind == "command":
            printed = SIGNS.get(token.text, "")
        if printed and accent:
            printed = accented(printed.lstrip(), accent)
            accent = ""
        letters.append(printed)
    return "".join(letters)


def peek(latex: LatexText) -> LatexToken | None:
    """The next token that is more than blanks, which are passed over; None at the end."""
    here = latex.here
    end = min(here.end, len(here.row.tokens))
    while here.at < end:
        token = here.row.tokens[here.at]
        if token.kind != "words" or token.text.strip():
            return token
        here.at += 1
    return None


def argument(latex: LatexText) -> Stretch:
    """The argument of a command: what stands in braces, or else the next command or letter."""
    token = peek(latex)
    here = latex.here
    start = here.at
    if token is None:
        return Stretch(here.row, start, start)
    if token.kind == "open":
        closing = min(here.row.closing[start], here.end)
        here.at = min(closing + 1, here.end)
        return Stretch(here.row, start + 1, closing)
    here.at += 1
    if token.kind != "words":
        return Stretch(here.row, start, start + 1)
    words = token.text.lstrip()
    rest = LatexToken("words", words[LETTERS_OF_ARGUMENT:])
    if rest.text:
        inserted = TokenRow((rest,))
        latex.open.append(OpenStretch(inserted, 0, 1))
    return Stretch(TokenRow((LatexToken("words", words[:LETTERS_OF_ARGUMENT]),)), 0, 1)


def optional(latex: LatexText) -> Stretch | None:
    """The argument in brackets that comes next; None where none does."""
    token = peek(latex)
    if token is None or token.kind != "bracket" or token.text != "[":
        return None
    here = latex.here
    start = at = here.at + 1
    end = min(here.end, len(here.row.tokens), start + MAX_OPTIONAL)
    while at < end:
        token = here.row.tokens[at]
        if token.kind == "bracket" and token.text == "]":
            here.at = at + 1
            return Stretch(here.row, start, at)
        if token.kind == "paragraph":
            return None
        at = here.row.closing.get(at, at) + 1
    return None


def text_of(stretch: Stretch | None) -> str:
    """What an argument says, on one line; "" where there is none."""
    return "" if stretch is None else " ".join(plain_text(stretch).split())


def define(latex: LatexText, name: str, macro: Macro) -> None:
    """Keeps a macro of the source; what the reader knows by itself stays as it is."""
    if name and name not in latex.meanings and name not in SIGNS:
        latex.macros[name] = macro


def expand(latex: LatexText, macro: Macro) -> None:
    """Reads the text of a macro, its arguments put in. Raises UnreadableError where macros grow
    without bound."""
    values: list[Stretch] = []
    given = optional(latex) if macro.default else None
    if macro.default:
        values.append(given or macro.default)
    while len(values) < macro.arguments:
        values.append(argument(latex))
    tokens: list[LatexToken] = []
    body = macro.body
    for token in body.row.tokens[body.start : body.end]:
        tokens += with_arguments(token, values)
        if latex.expanded + len(tokens) > MAX_EXPANDED:
            raise UnreadableError("macros that grow without bound")
    latex.expanded += len(tokens) + 1
    enter(latex, Stretch(row_of(tokens), 0, len(tokens)))


def with_arguments(token: LatexToken, values: list[Stretch]) -> list[LatexToken]:
    """A token of a macro with the tokens of the arguments for "#1", "#2" …"""
    first, *rest = token.text.split("#")
    if token.kind != "words" or not rest:
        return [token]
    tokens = [LatexToken("words", first)] if first else []
    for part in rest:
        number = int(part[0]) if part[:1].isdecimal() else 0
        if 1 <= number <= len(values):
            value = values[number - 1]
            tokens += value.row.tokens[value.start : value.end]
            part = part[1:]
        if part:
            tokens.append(LatexToken("words", part))
    return tokens
