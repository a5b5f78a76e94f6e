"""The words of one cite and the places where it may be cut.

A *cut* is a boundary between two words where an element may begin or end: at punctuation, at the
edge of italics or quotation marks, at the edge of something a recogniser proposes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from operator import attrgetter
from typing import NamedTuple

from extractor.language.quotation_marks import is_possessive
from extractor.model.proposals import Proposal
from extractor.parse.held_proposals import exposed
from extractor.recognise.scan import WORD
from extractor.tables import Vocabulary

MOST_WORDS = 400
Part = tuple[str, str, int, int, str]  # field, value, start, end, recogniser
Placed = tuple[int, int, Proposal]  # first word, word behind the last, what is proposed there


class Piece(NamedTuple):
    """Words [first, last) read as one element, and how well they read so; `parts` are the fields it
    gives, in offsets of the reading. (Not a dataclass: a hundred are made for each cite.)"""

    element: str
    first: int
    last: int
    gain: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class CutWords:
    """A cite as words. `glue[i]` is what stands before word i, glue[-1] what stands after the last;
    `classes` say what kind of punctuation that is. `lower` are the words in small letters,
    with "in" for "dans" (`with_in`).
    `capitals[i]` and `weighty[i]` count, among the words before i, those with a capital and those
    that are no mere joining words."""

    text: str
    words: tuple[tuple[int, int], ...]
    lower: tuple[str, ...]
    glue: tuple[str, ...]
    classes: tuple[str, ...]
    capitals: tuple[int, ...]
    weighty: tuple[int, ...]
    kinds: dict[str, list[Placed]]
    notes: bool  # footnotes say places cited; bibliographies say extents

    def of(self, kind: str) -> list[Placed]:
        """The proposals of a kind, in order of their first words."""
        return self.kinds.get(kind, [])

    def starting(self, kind: str, first: int) -> list[Placed]:
        """The proposals of a kind that begin with this word."""
        placed = self.of(kind)
        return placed[bisect_left(placed, (first,)) : bisect_left(placed, (first + 1,))]

    def word(self, i: int) -> str:
        start, end = self.words[i]
        return self.text[start:end]

    def capital(self, i: int) -> bool:
        first = self.text[self.words[i][0]]
        return first.isupper() or first.isdigit()


def is_capital(text: str, start: int) -> bool:
    """True for a word that begins with a capital or a figure, also behind an elided article:
    "l’Harmattan"."""
    if text[start + 1 : start + 2] in ("’", "'"):
        return text[start].isupper() or text[start + 2 : start + 3].isupper()
    return text[start].isupper() or text[start].isdigit()


CLASSES = (
    ("quote", re.compile(r"[\"“”«»„‘`]|(?<![\w])'|'(?![\w])|’(?!\w)")),
    ("stop", re.compile(r"\.")),
    ("query", re.compile(r"[?!]")),
    ("open", re.compile(r"[(\[]")),
    ("close", re.compile(r"[)\]]")),
    ("semi", re.compile(r";")),
    ("colon", re.compile(r":")),
    ("comma", re.compile(r",")),
    ("dash", re.compile(r"\s[-–—]+\s?|[—–]|/|&|=")),
)
KNOWN_GLUE = {
    " ": "space",
    "": "space",
    ", ": "comma",
    ". ": "stop",
    ": ": "colon",
    " (": "open",
    ") ": "close",
}
ABBREVIATED = re.compile(r"[^\W\d_]{1,2}|[A-Z][a-z]{0,4}", re.ASCII)


def glue_class(glue: str) -> str:
    """What kind of punctuation stands between two words; the strongest sign counts."""
    return next((name for name, pattern in CLASSES if pattern.search(glue)), "space")


def line(
    text: str,
    start: int,
    end: int,
    proposals: Sequence[Proposal],
    vocabulary: Vocabulary,
    *,
    notes: bool,
) -> CutWords:
    """Cut the stretch [start, end) of a reading into words, and place its proposals (in order of
    start) on them.

    A cite is not longer than `MOST_WORDS`; what is, stays unread from there on.
    """
    words = tuple(m.span() for m in islice(WORD.finditer(text, start, end), MOST_WORDS + 1))
    if len(words) > MOST_WORDS:
        end = words[MOST_WORDS][0]
        words = words[:MOST_WORDS]
    first = bisect_left(proposals, start, key=attrgetter("start"))
    among = proposals[first : bisect_left(proposals, end, first, key=attrgetter("start"))]
    edges = [start, *(edge for pair in words for edge in pair), end]
    glue = tuple(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    lower = with_in([text[a:b].lower() for a, b in words], text, glue, words, vocabulary)
    capital = [is_capital(text, a) for a, _ in words]
    joining, short = vocabulary["joining-words"], vocabulary["abbreviations"]
    weighty = [word not in joining for word in lower]
    classes = [weakened(text, words, glue, i, short) for i in range(len(glue))]
    kinds = placed(words, [c for c in among if c.end <= end])
    for i in inner_semicolons(text, words, kinds):
        if classes[i] == "semi":
            classes[i] = "comma"
    if not notes:
        for i in ends_of_people(lower, glue, kinds):
            classes[i] = END_OF_PEOPLE.get(classes[i], classes[i])
    return CutWords(
        text,
        words,
        lower,
        glue,
        tuple(classes),
        tuple(accumulate((c and w for c, w in zip(capital, weighty, strict=True)), initial=0)),
        tuple(accumulate(weighty, initial=0)),
        kinds,
        notes,
    )


def inner_semicolons(
    text: str, words: Sequence[tuple[int, int]], kinds: Mapping[str, Sequence[Placed]]
) -> Iterator[int]:
    """The words before which a semicolon parts no cites.

    (1862; London 1977)       behind the year of the first edition
    https://… ; accessed 4 May 2019
    *Salt* (trans. Holm; vol. 2; London: Cape, 1982)   inside the brackets of an imprint
    """
    for _, last, _ in kinds.get("origyear", ()):
        yield last
    for first, _, _ in kinds.get("accessed", ()):
        if first and any(last == first for _, last, _ in kinds.get("url", ())):
            yield first
    for _, last, title in kinds.get("emphasised", ()):
        brackets = IMPRINT_RE.match(text, title.end)
        while brackets and last < len(words) and words[last][0] < brackets.end():
            yield last
            last += 1


# (trans. Holm; vol. 2; London: Cape, 1982), with a year at the end and none before
IMPRINT_RE = re.compile(r"[*_]?,?\s\((?:(?!\d{4})[^();])+;(?:(?!\d{4})[^()])*:[^();:]+\d{4}\)")


def with_in(
    lower: list[str],
    text: str,
    glue: Sequence[str],
    words: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """Words in small letters, with "in" for the word of another language that brings in what holds
    a part: « La grève », dans Anna Holm; «La huelga», en: Holm, Anna."""
    containing = vocabulary["container-words"]
    for i in range(len(lower) - 1):
        if lower[i] in containing and glue[i].strip() and text[words[i + 1][0]].isupper():
            lower[i] = "in"
    return tuple(lower)


# In a list of works a stop behind the last initial ends the authors, and "eds" needs none.
END_OF_PEOPLE = {"abbr": "stop", "space": "comma"}
NAME_JOINERS = frozenset(("and", "und", "et", "y", "e"))
SURE_NAME = 0.5


def ends_of_people(
    lower: Sequence[str], glue: Sequence[str], kinds: dict[str, list[Placed]]
) -> Iterator[int]:
    """The words before which a list of names certainly ends, in an entry of a list of works.

    Webb S, Webb B. Industrial Democracy            behind the names with which the entry begins
    Webb S, Webb B Industrial Democracy             without a sign too
    In: Anderson P, Blackburn R, eds Towards …      behind what the people named have done
    """
    names = {first: last for first, last, name in kinds.get("name", ()) if is_turned_round(name)}
    roles = {first for first, _, _ in kinds.get("role", ())}
    at = 0
    while at in names:
        at = names[at]
        if at < len(lower) and lower[at] in NAME_JOINERS:
            at += 1
        elif glue[at].startswith(".") or (glue[at] == " " and at not in roles):
            yield at
    ends = {last for _, last, name in kinds.get("name", ()) if name.weight >= SURE_NAME}
    begins = {first for first, _, name in kinds.get("name", ()) if name.weight >= SURE_NAME}
    for first, last, role in kinds.get("role", ()):
        is_behind = first in ends and role.value == "editor" and "." not in glue[first]
        if is_behind and glue[last] == " " and last not in begins:
            yield last


def is_turned_round(name: Proposal) -> bool:
    """True for "Webb, S." and "Webb S"."""
    return name.variant in ("inverted", "medical") and name.weight >= SURE_NAME


def glued(text: str, words: tuple[tuple[int, int], ...], glue: tuple[str, ...], i: int) -> bool:
    """Brackets without a space before them belong to the word they stand in: "CPSU(B)"."""
    before = i - 1 if glue[i].startswith("(") else i - 2
    opened = before >= 0 and glue[before + 1] == "(" and text[words[before][1] - 1].isalpha()
    return (
        opened
        and text[words[before + 1][0]].isupper()
        and words[before + 1][1] - words[before + 1][0] <= 2
    )


def weakened(
    text: str,
    words: tuple[tuple[int, int], ...],
    glue: tuple[str, ...],
    i: int,
    abbreviations: Container[str],
) -> str:
    """The class of glue i; the stop of an initial or an abbreviation ("J. Am. Chem. Soc.", "1.2")
    ends nothing."""
    between = glue[i]
    inner = 0 < i < len(words)
    if inner and between[:1] in ("(", ")") and glued(text, words, glue, i):
        between = between[1:]
        if not between:
            return "abbr"
    name = KNOWN_GLUE.get(between) or glue_class(between)
    if name == "quote" and between in ("' ", "’ ") and is_possessive(text, words, i):
        return "space"
    if inner and between in (". ", "."):
        return class_of_stop(text[slice(*words[i - 1])], between, text[words[i][0]], abbreviations)
    return name


def class_of_stop(word: str, stop: str, following: str, abbreviations: Container[str]) -> str:
    """The class of a full stop between a word and the character that follows."""
    if stop == "." and following.isdigit():
        return "space"  # 1.2
    if word.lower() in abbreviations or (len(word) == 1 and word.isalpha()):
        return "abbr"
    goes_on = following.islower() or following.isdigit()
    return "abbr" if goes_on and len(word) <= 4 and ABBREVIATED.fullmatch(word) else "stop"


def placed(words: tuple[tuple[int, int], ...], inside: list[Proposal]) -> dict[str, list[Placed]]:
    """The proposals by kind, on their words, without those that a stronger one holds."""
    starts, ends = [w[0] for w in words], [w[1] for w in words]
    kinds: dict[str, list[Placed]] = {}
    for proposal in exposed(inside):
        first, last = bisect_left(starts, proposal.start), bisect_left(starts, proposal.end)
        if (
            first < last
            and ends[last - 1] <= proposal.end
            and (not first or ends[first - 1] <= proposal.start)
        ):
            kinds.setdefault(proposal.kind, []).append((first, last, proposal))
    return kinds
