"""Characters that print nothing and command something: what becomes of them in every output.

Four sorts of them are kept out of whatever ibidem writes:

- control characters (U+0000 to U+001F without tab and line end, U+007F to U+009F): an escape
  sequence repaints a terminal, and a NUL makes biber and many readers of JSON stop;
- signs that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069): with them a title
  or a file name is shown as another one than it is ("Trojan source", CVE-2021-42574);
- lone surrogates (U+D800 to U+DFFF), which no encoding can write. They come from odd file names;
- code points that are no characters (U+FDD0 to U+FDEF, U+FFFE, U+FFFF and the last two of every
  further plane): biber reads no file that holds one, and XML can hold neither U+FFFE nor U+FFFF.

The text of an essay itself is never changed (law 1). What a person reads has U+FFFD in their place,
one for one, so that offsets still hold and the reader sees that something stood there: `visible`.
The fields of a work are without them: LaTeX stops at U+FFFD, and an entry with it is of no use to
anyone: `without`. In JSON they are escaped, but for fields of works and lone surrogates: `escaped`.
"""

from __future__ import annotations

import re  # not `regex`: ranges of code points alone, and a surrogate must be found
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.essay import Essay, Problem

NO_CHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
COMMANDS_RE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    f"{NO_CHARACTERS}]|\r(?!\n)"
)
BLANKS: Final = "\x0b\x0c\r\x1c\x1d\x1e\x1f"  # they only divide words, as `str.split` has it
REPLACEMENT: Final = "\ufffd"
SHOWN: Final = 5  # kinds of control characters that a problem names


def western(sign: str) -> str:
    """What windows-1252 prints for a character from U+0080 to U+009F, or the character itself.

    Pages that were written in windows-1252 hold "&#150;" for a dash; browsers read it so (HTML
    standard, "numeric character reference end state").
    """
    try:
        return bytes([ord(sign)]).decode("windows-1252")
    except ValueError:
        return sign


PRINTED: Final = dict.fromkeys(BLANKS, " ") | {
    sign: western(sign) for sign in map(chr, range(0x80, 0xA0)) if western(sign) != sign
}


def visible(text: str) -> str:
    """The text as a person may see it, with as many characters: U+FFFD stands for what commands
    something, a space for a form feed and the like."""
    return COMMANDS_RE.sub(lambda found: PRINTED.get(found[0], REPLACEMENT), text)


def without(text: str) -> str:
    """The text as the field of a work, without what commands something."""
    return COMMANDS_RE.sub(lambda found: PRINTED.get(found[0], ""), text)


def escaped(json: str) -> str:
    """JSON with these characters as escapes ("\\u001b"); only lone surrogates, which many readers
    of JSON refuse even so, become U+FFFD."""
    return COMMANDS_RE.sub(lambda found: code(found[0]), json)


def code(sign: str) -> str:
    """A character as JSON escapes it, one beyond U+FFFF in two halves."""
    if "\ud800" <= sign <= "\udfff":
        return REPLACEMENT
    halves = sign.encode("utf-16-be").hex()
    return "".join(f"\\u{halves[at : at + 4]}" for at in range(0, len(halves), 4))


def commanding(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The characters in these texts that command something, each with its place in its text.

    Form feeds and the like are passed over: converters of PDF files put one after each page.
    """
    for text in texts:
        for found in COMMANDS_RE.finditer(text):
            if found[0] not in BLANKS:
                yield found.start(), found[0]


def damage(essay: Essay) -> tuple[Problem, ...]:
    """One problem for all control characters of an essay, its title and authors; else none.

    It names their code points and stands at the first of them.
    """
    found = list(commanding((essay.text, essay.title or "", *essay.author)))
    if not found:
        return ()
    kinds = sorted({f"U+{ord(sign):04X}" for _place, sign in found})
    more = ", …" if len(kinds) > SHOWN else ""
    number = "1 control character" if len(found) == 1 else f"{len(found)} control characters"
    message = f"{number} ({', '.join(kinds[:SHOWN])}{more}), replaced in what is written"
    first = min(found[0][0], len(essay.text))
    return (Problem("damage", message, first),)
