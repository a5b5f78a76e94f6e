"""Titles that only their capitals set off, where someone writes in them.

"Trotsky wrote in The Revolution Betrayed", "Lenin's What Is to Be Done?", "Porter, author of The
Long Strike", "(see Porter, The Long Strike, p. 3)". A capital article inside a sentence shows a
title; without one, a run of capitals counts only where the tables know the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import regex

from extractor.find.prose.essay_knowledge import fold
from extractor.find.prose.imprint_behind import eventful
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import name_in
from extractor.find.prose.prose_grammar import NAME, OWNED_BY, OWNER, RUN
from extractor.find.prose.title_author import author
from extractor.find.prose.title_look import TitleSign
from extractor.find.prose.titles_by_marks import HEADS, STARTS, MarkedStretch, shape
from extractor.language.late_pattern import late

INSIDE = late(rf"\b[Ii]n\s(?:{OWNER}\s)?(?P<title>{RUN})")
OWNED = late(rf"(?<=\p{{L}}){OWNED_BY}\s(?:[\p{{Ll}}][\p{{Ll}}-]*\s){{0,2}}(?P<title>{RUN})")
WHOSE = late(rf"\bwhose\s(?:\p{{Ll}}+\s)?(?P<title>{RUN})")  # Orwell, whose Ships at Sea
# “…” — Tom Porter, The Long Strike
SIGNED = late(
    rf"[.!?”’\"']\s?[—–-]{{1,2}}\s?{NAME},\s(?P<title>{RUN})(?=[,.]?$|,?\s\(|,\s\p{{Lu}})"
)
AUTHOR_OF = late(rf"\bauthors?\sof\s(?:the\s)?(?P<title>{RUN})")
# (see Porter, The Long Strike, p. 3) / (Porter, The Long Strike, 1931)
CITED = late(
    rf"""[(;]\s?(?:(?:[Ss]ee|[Cc]f\.?)(?:\salso|,?\sfor\sexample|,?\se\.g\.)?,?\s)?{NAME},\s(?P<title>{RUN})
    (?=,?\s\(?(?:pp?\.|ch\.|vol\.)|,\s(?:\p{{Lu}}[\p{{L}}\s]{{2,30}},?\s)?\d{{4}})""",
    regex.X,
)
# Ann Marsh, The Empty Factory, p. 23, says: at the head of a sentence
HEADING_RE = regex.compile(rf"(?P<name>{NAME}),\s(?P<title>{RUN})(?=,\spp?\.\s?\d)")
CITES = re.compile(r"[(;][^()]{0,160}\d")  # cheap, for every passage
DASH = re.compile(r"[.!?”’\"']\s?[—–-]")
NUMBERED = late(r"\d")
POSSESSED_RE = late(rf"(?:{OWNED_BY}|\bwhose)\s$")
LINKED = late(
    r"\p{L}:\s|\s(?:and|as|from|in|on|under|upon|versus)\s"
)  # Imperialism and the Revolution
# T, written shortly before / T was written
READ = late(
    r",?\s(?:was\s|is\s|first\s){0,2}(?:appeared|completed|composed|published|reprinted|translated|written)\b"
)
SAYS = late(r",?\s(?:(?:also|itself|rightly)\s)?(?P<verb>\p{Ll}+)\b")
# words of titles that are no person's name and yet no sign of a place or body
FREE = frozenset(
    (
        "a", "about", "an", "and", "as", "at", "before", "between", "by", "capitalism", "communism",
        "democracy", "for",
        "from", "history", "imperialism", "in", "into", "leninism", "marxism", "of",
        "on", "or", "over", "revolution",
        "socialism", "stalinism", "the", "to", "under", "upon", "war", "what", "with",
    )
)  # fmt: skip
IN_YEAR = late(r"\sin\s\d{4}$")  # published T in 1935
IN_HIS = late(rf"\bin\s{OWNER}\s$")  # Davis, in his Planet of Slums,
CLOSED = late(r"\s?[,.;:(]|$")
INWARD = late(r"\p{L}:\s|\s(?:as|from|in|on|under|upon|versus)\s")
NAME_NEXT = late(rf",\s{NAME}\s\p{{Ll}}")
FULLY_OWNED = late(
    rf"\p{{Lu}}[\p{{L}}.]+\s(?:\p{{Lu}}\.\s)?\p{{Lu}}\p{{L}}+{OWNED_BY}\s$"
)  # Mike Davis’s
LONG = 5  # words of a title that may hold words like "capital" and "century"
COMMA = late(rf",\s(?:\p{{Ll}}+\s){{0,2}}{RUN}")  # Imperialism, the Highest Stage of Capitalism
YEARS = late(r",\s\d{4}[-–](?:\d{4}|\d{2})(?!\d)")
PLACE_AND_YEAR = late(r"(?P<place>\p{Lu}\D*?),?\s\d{4}\b")
DATED = late(r"^\p{L}+\s\d{4}$|^\d{4}")  # in January 1873


def capitals(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """Titles by their capitals and by who writes in them."""
    text = passage.text
    for pattern, hint in ((CITED, CITES), (SIGNED, DASH)):
        for match in pattern.finditer(text) if hint.search(text) else ():
            if found := stretch(match, lexicon):
                yield found, TitleSign("prose.cited")
    for start in passage.sentences if " p" in text else ():
        cited = HEADING_RE.match(text, start)
        if cited is None or not name_in(text, *cited.span("name"), lexicon):
            continue
        if found := stretch(cited, lexicon):
            yield found, TitleSign("prose.cited")
    for match in AUTHOR_OF.finditer(text) if "author" in text else ():
        if found := stretch(match, lexicon):
            yield found, TitleSign("prose.author-of")
    for pattern in (INSIDE, OWNED, WHOSE):
        for match in pattern.finditer(text):
            headed = match["title"].split()[0].casefold() in HEADS
            found = _with_comma(match, lexicon) or stretch(match, lexicon, 1 if headed else 2)
            if (
                found
                and _sure(passage, found, lexicon)
                and author(passage, lexicon, found.start, found.end)
            ):
                yield with_years(text, found), TitleSign("prose.said-in")


def _sure(passage: ProsePassage, found: MarkedStretch, lexicon: Lexicon) -> bool:
    """A title by its own look, or by what the sentence says of it, where it looks like no body
    and no event."""
    text, printed = passage.text, passage.text[found.start : found.end]
    if _a_title(printed, lexicon) or fold(printed) in lexicon.all_titles - lexicon.phrases:
        return True
    words = [word.casefold() for word in printed.split()]
    if eventful(printed, lexicon) or "’" in printed or "'" in printed or NUMBERED.search(printed):
        return False
    if len(words) > 2 and READ.match(text, pos=found.end):
        return True
    left = passage.before(found.start, 60)
    telling = set(words) - lexicon.small
    linked = len(words) > 2 and LINKED.search(printed) is not None
    bodies = {word.removesuffix("s") for word in telling} & lexicon.body_words
    if bodies or (lexicon.places | lexicon.body_words) & telling:
        return False
    if linked and len(words) >= LONG and FULLY_OWNED.search(left):
        return True
    if (lexicon.not_persons - FREE) & telling:
        return False
    said = SAYS.match(text, pos=found.end)
    if said and said["verb"] in lexicon.verbs:
        return True
    if linked and (POSSESSED_RE.search(left) or _fronted(passage, found)):
        return True
    if IN_HIS.search(left):
        is_kind = words[-1] in lexicon.kinds or words[-1] in lexicon.generic  # in her Hull Speech
        return not is_kind and CLOSED.match(text, pos=found.end) is not None
    if len(words) < 3 or lexicon.small.isdisjoint(words):
        return False  # Ann Marsh’s Harbour Defence Initiative
    return bool(FULLY_OWNED.search(left) or left.endswith("whose "))


def _fronted(passage: ProsePassage, found: MarkedStretch) -> bool:
    """In Faith in the Modern City, Cox changed his mind: "in" opens the sentence, a
    comma and a name follow."""
    text, at = passage.text, passage.sentence(found.start)
    printed = text[found.start : found.end]
    if text[at : found.start] != "In " or " and in " in printed or not INWARD.search(printed):
        return False  # In Lenin and in Trotsky, Reed saw … / In Faith and Hope, Porter saw …
    return NAME_NEXT.match(text, pos=found.end) is not None


def _a_title(printed: str, lexicon: Lexicon) -> bool:
    """Does it begin with an article or question word and go on in capitals, or do the tables
    know it?"""
    capital, _ = shape(printed, lexicon)
    first = printed.split()[0]
    if first.casefold() in STARTS:
        least = 2 if first.casefold() in ("a", "an", "the", "to", "from", "my", "our") else 1
        bare = printed.partition(" ")[2]
        return capital >= least and bool(bare) and not _elsewhere(bare, lexicon)
    return fold(printed) in lexicon.titles


def _elsewhere(bare: str, lexicon: Lexicon) -> bool:
    """The Soviet Union, The Labour Party: a place or a body with a capital article."""
    words = bare.casefold().split()
    return (
        bare.casefold() in lexicon.places
        or words[-1] in lexicon.bodies
        or words[-1] in lexicon.papers
    )


def _with_comma(match: regex.Match[str], lexicon: Lexicon) -> MarkedStretch | None:
    """A title that the tables know and that goes on after a comma."""
    more = COMMA.match(match.string, pos=match.end("title"))
    if not more:
        return None
    start = match.start("title")
    for end in (
        more.end(),
        *(more.start() + at.start() for at in regex.finditer(r"\s", more.group())),
    ):
        if match.string[end - 1] != "," and fold(match.string[start:end]) in lexicon.all_titles:
            return MarkedStretch(start, end, start, end, "capitals")
    return None


def _ends(printed: str, start: int, lexicon: Lexicon) -> int:
    """Where the title in a run of capitals ends: before "by X", or where the tables know that it
    ends."""
    if year := IN_YEAR.search(printed):
        printed = printed[: year.start()]
    by = printed.find(" by ")
    if by > 0 and name_in(printed, by + 4, len(printed), lexicon):
        return start + by
    if " ".join(fold(printed).split()[:2]) in lexicon.heads:
        ends = [at for at in range(len(printed), 0, -1) if at == len(printed) or printed[at] == " "]
        return start + next(
            (at for at in ends if fold(printed[:at]) in lexicon.all_titles), len(printed)
        )
    return start + len(printed)


def _is_imprint(printed: str, lexicon: Lexicon) -> bool:
    """Place and year: as a pamphlet by Harbour Press, Leeds 1970."""
    found = PLACE_AND_YEAR.match(printed)
    return found is not None and found["place"].casefold() in lexicon.places


def with_years(text: str, found: MarkedStretch) -> MarkedStretch:
    """A title with the years that its subject spans: A History of Coal, 1867–1960."""
    years = YEARS.match(text, pos=found.end)
    return replace(found, end=years.end(), after=years.end()) if years else found


def stretch(match: regex.Match[str], lexicon: Lexicon, least: int = 2) -> MarkedStretch | None:
    """The title of a match, where it has enough capitalised words and is no newspaper's name."""
    start = match.start("title")
    end = _ends(match["title"], start, lexicon)
    printed = match.string[start:end]
    if _is_imprint(printed, lexicon):
        return None
    capital, _ = shape(printed, lexicon)
    words = printed.casefold().split()
    if capital < least and len(words) < 3:
        return None
    if (
        words[-1] in lexicon.papers
        or printed.casefold() in lexicon.journals
        or DATED.search(printed)
    ):
        return None
    return MarkedStretch(start, end, start, end, "capitals")
