"""Second pass of healing: what line ends tore apart is joined, and blanks become one space each."""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from corpus.healing.repairs import Edit, RepairedText, Scar, apply, free
from corpus.tables import words

FRAGMENT_CHARS: Final = 40  # of a word, or of an address, looked at on either side of a cut
PARTWAY: Final = tuple("/-_=?&#%~")  # no address ends with these
CLOSING_SIGNS: Final = ".)]’'"  # of the sentence, behind an address
JOINER_WORDS: Final = words("hyphen-joiners")  # pre- and post-war: "and" is no half of a word
PREFIX_WORDS: Final = words("hyphen-prefixes")

BLANKS_RE: Final = re.compile(r"\s{2,}|[^\S ]")
HYPHENS: Final = ("-", "\u2010", "\u2013")  # a cut of HYPHEN_RE or RANGE_RE begins with one
HYPHEN_RE: Final = re.compile(  # Brest- Litovsk, hyphen-/ation
    r"(?<=[^\W\d_])[-\u2010](?P<gap>\s+)(?=[^\W\d_])"
)
RANGE_RE: Final = re.compile(r"(?<=\d[-\u2013])\s+(?=\d)")  # 1989-/90
WORD_RE: Final = re.compile(r"[^\W\d_]++(?>(?:[-\u2010][^\W\d_]++)*)(?![-\u2010]\s)")
LETTERS_RE: Final = re.compile(r"[^\W\d_]+")
ADDRESS_RE: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"”“]*")
NEXT_RE: Final = re.compile(r"(?P<gap>\s+)(?P<token>[^\s<>\"”“;,]+)")
HOST_RE: Final = re.compile(r"[\w-]{2,20}(?:\.\w{2,7})?/\S")  # www.mills. org.uk/pdf/1972
FILE_RE: Final = re.compile(  # 06a.htm
    r"(?:[\w%~.-]{0,80}\.)?(?:html?|pdf|php|aspx?|shtml|xml|txt|epub)\b", re.I
)


def mend(draft: RepairedText, essay: str) -> tuple[RepairedText, list[Scar]]:
    """The draft with torn words, ranges and addresses joined and its blanks made even.

    `essay` is the text of the whole essay: its words tell what a torn word was.
    """
    text = draft.text
    edits = list(addresses(text))
    if any(hyphen in text for hyphen in HYPHENS):
        edits += (Edit(*gap.span()) for gap in RANGE_RE.finditer(text))
        edits += hyphens(text, essay)
    joined, scars = apply(draft, free(edits, len(text)))
    even, _ = apply(joined, blanks(joined.text))
    return even, scars


def blanks(text: str) -> list[Edit]:
    """Runs of blanks, line ends and no-break spaces to one space; none at the ends."""
    if " ".join(text.split()) == text:
        return []  # as most texts are
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first >= last:
        return [Edit(0, len(text))] if text else []
    edits = [Edit(*gap.span(), put=" ") for gap in BLANKS_RE.finditer(text, first, last)]
    if first:
        edits.insert(0, Edit(0, first))
    if last < len(text):
        edits.append(Edit(last, len(text)))
    return edits


def hyphens(text: str, essay: str) -> Iterator[Edit]:
    """Words cut by a hyphen and a blank."""
    for cut in HYPHEN_RE.finditer(text):
        before = text[max(0, cut.start() - FRAGMENT_CHARS) : cut.start()]
        left = LETTERS_RE.findall(before)[-1]
        after = LETTERS_RE.match(text, cut.end(), cut.end() + FRAGMENT_CHARS)
        right = after[0] if after else ""
        glue = glue_between(left, right, at_line_end="\n" in cut["gap"], essay=essay)
        if glue == "":
            yield Edit(*cut.span(), what="a word cut by a hyphen")
        elif glue == "-":
            yield Edit(*cut.span("gap"), what="a blank inside a word")


def glue_between(left: str, right: str, *, at_line_end: bool, essay: str) -> str | None:
    """What belongs between two halves of a word: nothing, or a hyphen; None: they are no halves.

    The spelling of the essay decides where it prints the word elsewhere, then capitals and
    prefixes; of unknown words, those are one that a line end cuts, or whose halves are no words.
    """
    if right.casefold() in JOINER_WORDS:
        return None
    known = words_of(essay)
    whole, double = (left + right).casefold(), f"{left}-{right}".casefold()
    if double in known and whole not in known:
        return "-"
    is_prefix = left.casefold() in PREFIX_WORDS
    if right[0].isupper():
        return "-" if is_prefix or left[0].isupper() else None
    if whole in known:
        return ""
    if is_prefix:
        return "-"
    torn = known.isdisjoint((left.casefold(), right.casefold()))
    return "" if at_line_end or torn else None


@lru_cache(maxsize=4)
def words_of(essay: str) -> frozenset[str]:
    """The words of an essay, folded; halves that end in a hyphen and a blank are none."""
    return frozenset(word.casefold() for word in set(WORD_RE.findall(essay)))


def addresses(text: str) -> Iterator[Edit]:
    """The blanks that cut addresses: nov/ 06a.htm"""
    if "://" not in text and "www." not in text:
        return
    at = 0
    while address := ADDRESS_RE.search(text, at):
        at = address.end()
        while rest := NEXT_RE.match(text, at):
            so_far = text[max(address.start(), at - FRAGMENT_CHARS) : at]
            if not goes_on(so_far, rest["token"], at_line_end="\n" in rest["gap"]):
                break
            yield Edit(*rest.span("gap"), what="an address cut by a blank")
            at = rest.end()


def goes_on(address: str, token: str, *, at_line_end: bool) -> bool:
    """True if the token behind a blank belongs to the address before it."""
    if address.endswith(("://", "www.")):
        return "." in token
    if token.startswith("/"):
        return len(token) > 2
    if address.endswith("."):
        name = token.rstrip(CLOSING_SIGNS)
        if at_line_end and HOST_RE.match(token):
            return True
        return "." not in name and FILE_RE.fullmatch(name) is not None
    if not address.endswith(PARTWAY):
        return False
    if "/" in token or FILE_RE.match(token):
        return True
    return at_line_end and any(sign.isdigit() for sign in token)
