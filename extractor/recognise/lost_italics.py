"""Titles that were italic until a conversion to plain text: found by what stands before and behind them.

    E.H. Carr, ⟨The Bolshevik Revolution⟩, vol. 3 (London 1953)      behind a name, before a volume
    …’, in ⟨Lenin and Philosophy and Other Essays⟩ (London, 1971)    behind "in", before an imprint

They are proposed as what they were, emphasised stretches: nothing behind the recognisers need know of plain text. Only
a reading without any italics is looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from extractor.language.letters import UPPER
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

BODIES = 3  # one inside the other
LONGEST, SOON = 220, 40  # characters of a title; between the year that ends it and what else might
SURE = {
    "full": 0.9,
    "part": 0.85,
    "alone": 0.75,
    "beside": 0.75,
}  # an imprint behind; a volume or page; nobody before
NAMED, LIKELY = 0.55, 0.4  # the weight from which a name is one, and one at the head of a cite
ALLOWED = {  # what may stand behind, by what stands before
    "named": ("full", "part", "cited", "year", "end"), "in": ("full", "part"), "alone": ("full", "part", "dated"),
    "beside": ("full", "part", "dated", "counted"),
}  # fmt: skip
YEAR = r"(?:1[5-9]|20)\d\d"
# What may stand behind a title, how sure a recogniser must be of it, and what must stand between.
BEHIND = {
    "volume": (0.6, r",?\s[(\[]?"), "volumes": (0.6, r",?\s[(\[]?"), "edition": (0.6, r",?\s[(\[]?"),
    "role": (0.6, r"[,.]\s|\s[(\[]?(?=[(\[])|\s[(\[]"), "page": (0.9, r",\s"), "chapter": (0.7, r",\s"),
    "url": (0.6, r",\s"), "series": (0.6, r",?\s[(\[]?"), "thesis": (0.6, r",\s"),
}  # fmt: skip
BETWEEN = {kind: re.compile(rf"(?:{between})$") for kind, (_, between) in BEHIND.items()}
# What no title holds.
NEVER = frozenset(
    (
        "page",
        "back-reference",
        "note-reference",
        "url",
        "doi",
        "accessed",
        "signal",
        "archive",
        "quoted",
    )
)
MARKS = re.compile(
    rf"""
    (?P<full>  \s(?=[(\[] [^()\[\]]{{0,120}}? \b{YEAR}[a-z]? (?:[–—/-]\d{{1,4}})? \?? \s? [)\]])   # (London: NLB, 1985)
    )
  | (?P<part>  \s(?=\[[{UPPER}][^\[\]]{{2,120}}\])                                                # [The Year 1917]
             | \s(?=\([A-Z]{{2,6}}\)\s\()                                                                # (MEGA)
             | ,\s(?=[IVXLC]{{1,7}}(?:,\s|\s\())                                                  # , I (Moscow
             | ,\s(?=(?:available|accessed|retrieved|online)\s|(?:available\s)?at\s(?:http|www))
             | ,\s(?=in\s(?:(?:his|her|their)\s)?[{UPPER}]) )
  | (?P<end>   (?:;\s|\.?\s*$) )
  | (?P<cited> ,\s(?=(?!{YEAR})\d{{1,4}}(?:[–-]\d{{1,4}})?n?\s?(?:[.;]|$)) )                            # , 315.
  | (?P<counted> ,?\s(?=\d{{1,4}}(?:\s?[(:,.]|/\d)|[IVXLC]{{1,7}}\s?[(:,]) )                         # , 27 (2002)
    """,
    re.X,
)
CLOSED = re.compile(r"\s?(?:[,.;)]|$)")
DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
IMPRINT = re.compile(
    rf"(?:\s?[:/&–—-]\s?[{UPPER}][^:;()\d]{{1,60}}?)?,?\s{YEAR}\b|:\s[{UPPER}]"
)  # London 1985; London: Verso
DATED = re.compile(rf",?\s{YEAR}\b")  # Penguin, 1985
COUNTED = re.compile(
    rf",?\s\(?(?:{YEAR}|(?:[Vv]ol|[Nn]o|[Nn]r|[Ii]ssue)s?\b|\d|[IVXL]+\b)"
)  # New Left Review 159
BESIDE = re.compile(rf",?\s(?=[{UPPER}])(?!In\s)")  # “…,” Labour History Review
NUMBERED = re.compile(
    rf",?\s\(?(?:(?:[Vv]ol|[Nn]o|[Nn]r|[Ii]ssue)s?\b|(?!{YEAR})\d)"
)  # International Socialism 55
LEAD = re.compile(r"(?:,|:)\s")  # between a name and its title
IN = re.compile(
    rf"(?:^|[,”’'\"»)]\s|ed\s)[Ii]n\s(?:(?:his|her|their)\s)?(?=[{UPPER}])"
)  # …’, in The Workers’ Revolution
FREE = re.compile(
    r"^|;\s|\b(?:[Ss]ee|[Cc]f\.?)\s(?:also\s)?(?:e\.g\.,?\s)?"
)  # where a cite may begin
OPENS = re.compile(rf"[{UPPER}\d¿¡]")
LISTED = re.compile(r",|\s?[(\[]|\sto\s|$")  # behind a name that is one of several
AUTHOR_DATE = re.compile(rf"(?:\w+\s){{1,3}}{YEAR}[a-z]?")  # Cited Farber 1990, p. 45
AND = re.compile(r"\s(?:and|&)\s")
OWNED = re.compile(
    rf"(?:[{UPPER}][\w.]*\s){{0,4}}[{UPPER}][\w-]+(?:['’]s|s['’])\s"
)  # Grote’s History of Greece
SMALL = re.compile(r"[^\W\d_A-Z]")
COUNTS = frozenset(("volume", "volumes", "edition", "chapter", "role", "date", "year"))
SENTENCE = re.compile(rf"[^\W\d_]{{3}}\.\s(?=[{UPPER}])")
WORDS = re.compile(r"[^\W_][\w'’-]*")
ENGLISH = frozenset(("a", "and", "at", "by", "for", "from", "of", "the", "this", "to", "with"))
SAYING = frozenset(
    (
        "are",
        "had",
        "has",
        "have",
        "he",
        "is",
        "it",
        "she",
        "that",
        "they",
        "was",
        "were",
        "which",
        "who",
    )
)


def lost_italics(
    seen: Scan, found: Iterable[Proposal], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """emphasised: stretches of plain text that stand where a title does; a newspaper before its date is a journal."""
    if seen.reading.emphasis:
        return
    ground = ReadingWithProposals(
        seen.text, tuple(sorted(found, key=attrgetter("start"))), vocabulary
    )
    ends, done = sorted(set(endings(ground))), 0
    for start, where in sorted(set(beginnings(ground))) if ends else ():
        at = bisect_right(ends, (start + 1, "~"))
        end, kind = nearest(ends[at : at + 6], ALLOWED[where])
        if (
            start >= done
            and kind
            and end - start <= LONGEST
            and is_title(ground, MaybeTitle(start, end, where, kind))
        ):
            done = end
            what = "journal" if kind == "dated" and where == "alone" else "emphasised"
            weight = SURE.get(where) or SURE.get(kind, SURE["part"])
            yield Proposal(
                what,
                start,
                end,
                weight,
                " ".join(seen.text[start:end].split()),
                "lost-italics.title",
                "lost-italics",
            )


@dataclass(frozen=True, slots=True)
class ReadingWithProposals:
    """A text with what the recognisers found in it, in order of start."""

    text: str
    found: tuple[Proposal, ...]
    vocabulary: Vocabulary

    def inside(self, start: int, end: int) -> list[Proposal]:
        """What is likely found in a stretch."""
        first = bisect_left(self.found, start, key=attrgetter("start"))
        last = bisect_left(self.found, end, first, key=attrgetter("start"))
        return [one for one in self.found[first:last] if one.end <= end and one.weight >= LIKELY]


class MaybeTitle(NamedTuple):
    """What may be a title, what stands before it and what behind."""

    start: int
    end: int
    where: str
    kind: str


def nearest(ends: Sequence[tuple[int, str]], allowed: Sequence[str]) -> tuple[int, str]:
    """The next end of a kind that may be; a year only where nothing else comes soon ("Red Star, 1917, vol. 2")."""
    dated = (0, "")
    for end, kind in ends:
        if kind not in allowed:
            continue
        if dated[1] and end - dated[0] > SOON:
            break
        if kind != "year":
            return end, kind
        dated = dated if dated[1] else (end, kind)
    return dated


def endings(ground: ReadingWithProposals) -> Iterator[tuple[int, str]]:
    """Where a title may end, and whether an imprint follows ("full") or a place cited ("part")."""
    text = ground.text
    for m in MARKS.finditer(text):
        yield m.start(), m.lastgroup or "part"
    for one in ground.found:
        least, between = BEHIND.get(one.kind, (2.0, ""))[0], BETWEEN.get(one.kind)
        if (
            between
            and one.weight >= least
            and (before := between.search(text, max(0, one.start - 3), one.start))
        ):
            yield before.start(), "part"
        elif one.kind == "gloss" and text[one.start - 1] == " ":
            yield one.start - 1, "part"
        elif text[one.start - 2 : one.start] == ", ":
            if imprinted(text, one):
                yield one.start - 2, "full"
            elif one.kind == "year" and CLOSED.match(text, one.end):
                yield one.start - 2, "year"
            elif one.kind == "date" and DAY.search(one.value):
                yield one.start - 2, "dated"


def imprinted(text: str, one: Proposal) -> bool:
    """A town or a press with the year behind it, a periodical with its number."""
    if one.kind == "place" and one.weight >= 0.65:
        return bool(IMPRINT.match(text, one.end))
    if one.kind == "publisher" and one.weight >= 0.7:
        return bool(DATED.match(text, one.end))
    known = one.kind == "journal" and one.variant != "cued" and one.weight >= 0.65
    return known and bool(COUNTED.match(text, one.end))


def beginnings(ground: ReadingWithProposals) -> Iterator[tuple[int, str]]:
    """Where a title may begin: behind a name, behind "in", beside a title in quotation marks, "alone" at the head of a
    cite."""
    text = ground.text
    roles = {one.start: one.end for one in ground.found if one.kind == "role"}
    free, contained = ({m.end() for m in pattern.finditer(text)} for pattern in (FREE, IN))
    first = free | contained
    for one in ground.found:
        if one.kind == "quoted" and (beside := BESIDE.match(text, one.end)):
            yield beside.end(), "beside"
        elif one.kind == "volume" and (behind := LEAD.match(text, one.end)):
            yield behind.end(), "in"
        elif one.kind == "name" and (
            one.weight >= NAMED
            or (one.weight >= LIKELY and (one.start in first or one.end + 1 in roles))
        ):
            lead = LEAD.match(text, roles.get(one.end + 1) or roles.get(one.end + 2) or one.end)
            if lead:
                yield lead.end(), "named"
    for start in first:
        if owned := OWNED.match(text, start):
            yield owned.end(), "in"
    yield from ((start, "in") for start in contained)
    for start in free:
        body = behind_body(text, start, ground.vocabulary)
        signed = body and not any(
            one.kind == "name" and one.variant != "body" for one in ground.inside(start, body)
        )
        yield (body, "named") if signed else (start, "alone")


def behind_body(text: str, start: int, vocabulary: Vocabulary) -> int:
    """Where the title begins that a body signs ("Labour Party, Research Department, The Case"); 0 where none does."""
    behind = 0
    for _ in range(BODIES):
        comma = text.find(", ", start, start + 80)
        words = [word.lower() for word in WORDS.findall(text, start, comma)] if comma > 0 else []
        if not 1 < len(words) < 8 or vocabulary["corporate"].keys().isdisjoint(words):
            break
        behind = start = comma + 2
    return behind


def is_title(ground: ReadingWithProposals, it: MaybeTitle) -> bool:
    """Does the stretch look like a title, and not like a further author, a periodical, a sentence?"""
    text, alone = ground.text[it.start : it.end], it.where == "alone"
    if (
        not OPENS.match(text)
        or not SMALL.search(text)
        or ";" in text
        or len(SENTENCE.findall(text)) > 1 - alone
    ):
        return False
    inside = ground.inside(it.start, it.end)
    if any(
        (one.kind in NEVER and one.weight >= NAMED)
        or (one.start == it.start and begins_else(ground.text, one))
        for one in inside
    ):
        return False
    if is_list(ground.text, it, {one.start: one.end for one in inside if is_name(one)}):
        return False
    if it.kind in ("dated", "counted") and (
        "," in text or text.count(" ") > 7 or is_place(inside, it)
    ):
        return False
    return not (alone and (OWNED.match(text) or AUTHOR_DATE.fullmatch(text))) and shaped(
        text, alone, it.kind, ground.vocabulary
    )


def is_name(one: Proposal) -> bool:
    return one.kind == "name" and (one.weight >= NAMED or one.variant == "forward")


def is_place(inside: Sequence[Proposal], it: MaybeTitle) -> bool:
    return any(one.kind == "place" and (one.start, one.end) == (it.start, it.end) for one in inside)


def begins_else(text: str, one: Proposal) -> bool:
    """A volume, a role, a date or a span of dates by itself; a periodical with its number."""
    if one.kind == "journal":
        return bool(NUMBERED.match(text, one.end))
    return one.kind in COUNTS and bool(LISTED.match(text, one.end))


def is_list(text: str, it: MaybeTitle, names: Mapping[int, int]) -> bool:
    """Further authors, or a name with its title behind it; a surname by itself may be a title ("Stalin")."""
    alone = it.where == "alone"
    if (
        it.start in names
        and (alone or " " in text[it.start : it.end])
        and is_one_of_several(text, names, names[it.start])
    ):
        return True
    return (
        alone
        and bool(names)
        and (it.kind == "dated" or any(LEAD.match(text, last) for last in names.values()))
    )


def is_one_of_several(text: str, names: Mapping[int, int], end: int) -> bool:
    """Does a list of names go on, or end, behind the name that ends here?"""
    joint = AND.match(text, end)
    return bool(LISTED.match(text, end)) or (joint is not None and joint.end() in names)


def shaped(text: str, alone: bool, kind: str, vocabulary: Vocabulary) -> bool:
    """Most words that matter have a capital; or it is no sentence, as in languages that write titles small."""
    words = WORDS.findall(text)
    weighty = [word for word in words if word.lower() not in vocabulary["joining-words"]]
    capitals = sum(not word[0].islower() for word in weighty)
    if alone and len(weighty) < 2:
        return False
    lower = {word.lower() for word in words}
    if kind == "end" and (len(words) < 3 or capitals < len(weighty)):
        return False
    return capitals > (0.75 if alone else 0.5) * len(weighty) or (
        SAYING | ENGLISH if alone else SAYING
    ).isdisjoint(lower)
