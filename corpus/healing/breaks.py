"""Second pass of healing: what line ends tore apart is joined, and blanks become one space each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from corpus.healing.repairs import Edit, RepairedText, Scar, apply, free

BLANKS: Final = re.compile(r"\s{2,}|[^\S ]")
HYPHEN: Final = re.compile(
    r"(?<=[^\W\d_])[-\u2010](?P<gap>\s+)(?=[^\W\d_])"
)  # Brest- Litovsk, hyphen-/ation
RANGE: Final = re.compile(r"(?<=\d[-\u2013])\s+(?=\d)")  # 1989-/90
WORD: Final = re.compile(r"[^\W\d_]++(?>(?:[-\u2010][^\W\d_]++)*)(?![-\u2010]\s)")
LETTERS: Final = re.compile(r"[^\W\d_]+")
ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"”“]*")
NEXT: Final = re.compile(r"(?P<gap>\s+)(?P<token>[^\s<>\"”“;,]+)")
FILE: Final = re.compile(r"(?:[\w%~.-]{0,80}\.)?(?:html?|pdf|php|aspx?|shtml|xml|txt|epub)\b", re.I)
PARTWAY: Final = tuple("/-_=?&#%~")
ALONE: Final = frozenset(
    "and or to nor but as und oder bis et ou y e o".split()
)  # pre- and post-war
PREFIXES: Final = frozenset(
    (
        "anti counter non pre post neo semi ex self co pro ultra quasi pseudo anglo russo sino franco proto "
        "vice mid all micro macro trans inter intra multi under over sub"
    ).split()
)
FRAGMENT: Final = 40  # letters of a word looked at on either side of a hyphen


def mend(draft: RepairedText, essay: str) -> tuple[RepairedText, list[Scar]]:
    """The draft with torn words, ranges and addresses joined and its blanks made even."""
    text = draft.text
    edits = [
        *addresses(text),
        *(Edit(*gap.span()) for gap in RANGE.finditer(text)),
        *hyphens(text, essay),
    ]
    joined, scars = apply(draft, free(edits, len(text)))
    even, _ = apply(joined, blanks(joined.text))
    return even, scars


def blanks(text: str) -> list[Edit]:
    """Runs of blanks, line ends and no-break spaces to one space; none at the ends."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first >= last:
        return [Edit(0, len(text))] if text else []
    inner = [Edit(*gap.span(), put=" ") for gap in BLANKS.finditer(text, first, last)]
    ends = [Edit(0, first)] if first else []
    return [*ends, *inner, *([Edit(last, len(text))] if last < len(text) else [])]


def hyphens(text: str, essay: str) -> Iterator[Edit]:
    """Words cut by a hyphen and a blank."""
    for cut in HYPHEN.finditer(text):
        before = text[max(0, cut.start() - FRAGMENT) : cut.start()]
        left = LETTERS.findall(before)[-1]
        after = LETTERS.match(text, cut.end(), cut.end() + FRAGMENT)
        glue = join(left, after[0] if after else "", "\n" in cut["gap"], essay)
        if glue == "":
            yield Edit(*cut.span(), what="a word cut by a hyphen")
        elif glue == "-":
            yield Edit(*cut.span("gap"), what="a blank inside a word")


def join(left: str, right: str, line: bool, essay: str) -> str | None:
    """What stands between two halves of a word: "", a hyphen, or (None) they are no halves."""
    if right.casefold() in ALONE:
        return None
    known = words(essay)
    whole, double = (left + right).casefold(), f"{left}-{right}".casefold()
    if double in known and whole not in known:
        return "-"
    if right[0].isupper():
        return "-" if left[0].isupper() or left.casefold() in PREFIXES else None
    if whole in known:
        return ""
    if left.casefold() in PREFIXES:
        return "-"
    torn = left.casefold() not in known and right.casefold() not in known
    return "" if line or torn else None


@lru_cache(maxsize=4)
def words(essay: str) -> frozenset[str]:
    """The words of an essay, folded; halves that end in a hyphen and a blank are none."""
    return frozenset(word.casefold() for word in set(WORD.findall(essay)))


def addresses(text: str) -> Iterator[Edit]:
    """Addresses cut by a blank: nov/ 06a.htm"""
    if "://" not in text and "www." not in text:
        return
    at = 0
    while found := ADDRESS.search(text, at):
        at = found.end()
        while rest := NEXT.match(text, at):
            if not goes_on(
                text[max(found.start(), at - FRAGMENT) : at], rest["token"], "\n" in rest["gap"]
            ):
                break
            yield Edit(*rest.span("gap"), what="an address cut by a blank")
            at = rest.end()


def goes_on(address: str, token: str, line: bool) -> bool:
    """Does the token after a blank belong to the address?"""
    if address.endswith(("://", "www.")):
        return "." in token
    if token.startswith("/"):
        return len(token) > 2
    if address.endswith("."):
        return FILE.fullmatch(token.rstrip(".)]’'")) is not None and "." not in token.rstrip(
            ".)]’'"
        )
    if not address.endswith(PARTWAY):
        return False
    return (
        FILE.match(token) is not None
        or "/" in token
        or (line and any(sign.isdigit() for sign in token))
    )
