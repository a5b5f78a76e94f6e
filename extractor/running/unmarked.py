"""Titles that neither italics nor quotation marks set off.

"in his book Before Stalinism", "he published The New Course", "Marx's famous quote from the Eighteenth Brumaire", "the
Pospelov Report", and the further titles of a list cut by semicolons.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.running.evidence import Evidence
from extractor.running.lexicon import NAME, OWNED_BY, OWNER, PRONOUN, Lexicon
from extractor.running.passages import Passage
from extractor.running.persons import name_in
from extractor.running.titles import Stretch, shape

SMALL = r"(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|the|to|upon|with|de|des|du|la|le|der|die|und|van|von)"
CAPITAL = r"(?:\p{Lu}[\p{L}\p{N}’'-]*|\d{4}(?:[-–]\d{2,4})?)"
# a run of capitalised words and what joins them: How Capitalism Has Been Restored In the Soviet Union
RUN = rf"\p{{Lu}}[\p{{L}}\p{{N}}’'-]*(?::?\s(?:{SMALL}\s){{0,3}}{CAPITAL}){{0,18}}\??"
# his book T / Martin Nicolaus’ pamphlet T – the noun is looked at afterwards
OWNED = regex.compile(
    rf"""(?:\b{OWNER}\s|(?<!\w){NAME}{OWNED_BY}\s) (?:[\w-]+\s){{0,3}}? (?P<noun>[\p{{Ll}}-]+)\s(?:of\s[\p{{Ll}}]+\s)?
    (?P<title>{RUN})""",
    regex.X,
)
# in 1924 he published T – a verb of publishing, a person before it
PUBLISHED = regex.compile(
    rf"(?:\b{PRONOUN}|(?<!\w){NAME})\s(?:[\p{{Ll}}]+ly\s)?(?P<verb>published|issued|brought\sout|wrote)\s(?P<title>{RUN})",
    regex.X,
)
# X's famous quote from the T / a passage from X's T
PART = regex.compile(
    rf"(?<!\w)(?P<name>{NAME}){OWNED_BY}\s(?:[\w-]+\s){{0,3}}(?P<part>[\p{{Ll}}]+)\s(?:from|in)\s(?:the\s)?(?P<title>{RUN})"
)
READ = regex.compile(
    r"\b(?:in|from|of|see|to|by|with|as)\s(?:the\s|his\s|her\s|their\s)?$|['’]s\s$|\b(?:the|this)\s$", regex.I
)
READS = regex.compile(
    r"\s(?:had\s|has\s|itself\s|also\s)?(?:shows?|showed|says?|said|states?|stated|argues?|argued|declares?|declared|found|concluded|claims?|describes|saw|"
    r"revealed|proclaims?|proclaimed|admitted|speaks|calls?|noted)\b|\s?\("
)
# …; How Capitalism Has Been Restored (…  /  ; and Bill Bland’s The Restoration … available here
LISTED = regex.compile(
    rf""";\s+(?:(?:and|or)\s)?(?:(?P<name>{NAME}){OWNED_BY}\s)?(?P<title>{RUN})(?=\s*(?:\(|available|online|[.;)]|$))""",
    regex.X,
)
DATED = regex.compile(r"^\p{L}+\s\d{4}$|^\d{4}")  # in January 1873
STARTS = frozenset(
    (
        "a",
        "an",
        "the",
        "on",
        "what",
        "how",
        "why",
        "in",
        "from",
        "to",
        "towards",
        "where",
        "who",
        "left",
        "problems",
        "our",
    )
)


def unmarked(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[Stretch, Evidence]]:
    """Titles shown only by a noun of work, a verb of publishing, a part of a work, or a name a document goes by."""
    text = passage.text
    for match in OWNED.finditer(text):
        kind = lexicon.kinds.get(match["noun"])
        if kind in lexicon.whole and (found := _stretch(match, lexicon)):
            yield found, Evidence("running.noun", kind)
    for match in PUBLISHED.finditer(text):
        if match["title"].split()[0].casefold() in STARTS and (found := _stretch(match, lexicon)):
            yield found, Evidence("running.published")
    for match in PART.finditer(text):
        if lexicon.part_left.search(f"{match['part']} in ") and (found := _stretch(match, lexicon)):
            yield found, Evidence("running.part")
    yield from named(passage, lexicon)


def _stretch(match: regex.Match[str], lexicon: Lexicon, least: int = 2) -> Stretch | None:
    """The title of a match, where it has enough capitalised words and no newspaper's name."""
    start, end = match.span("title")
    capital, _ = shape(match["title"], lexicon)
    words = match["title"].casefold().split()
    if capital < (1 if words[0] in ("the", "on", "what") and len(words) > 2 else least) and len(words) < 3:
        return None
    if words[-1] in lexicon.papers or DATED.search(match["title"]) or match["title"].casefold() in lexicon.journals:
        return None
    return Stretch(start, end, start, end, "capitals")


def named(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[Stretch, Evidence]]:
    """The Brown Report, the Communist Manifesto: a name that ends in a kind of document, where it is read or dated."""
    text = passage.text
    for match in lexicon.named.finditer(text):
        start, end = match.span("title")
        words = match["title"].split()
        while len(words) > 2 and _light(words[0], lexicon):
            start, words = start + len(words[0]) + 1, words[1:]
        if len(words) < 2 or (_light(words[0], lexicon) and words[0] not in ("Communist", "April")):
            continue
        before, after = text[max(0, start - 24) : start], text[end : end + 40]
        if (READ.search(before) or before.endswith(("the ", "The "))) and (READS.match(after) or _read(before)):
            yield (
                Stretch(start, end, start, end, "capitals"),
                Evidence("running.named", lexicon.kinds.get(words[-1].casefold())),
            )


def _read(before: str) -> bool:
    return bool(regex.search(r"\b(?:in|from|see)\s(?:the\s|his\s|her\s|their\s)?$|['’]s\s$", before, regex.I))


def _light(word: str, lexicon: Lexicon) -> bool:
    bare = word.casefold()
    return bare in lexicon.generic or bare in lexicon.not_persons


def listed(
    passage: Passage, lexicon: Lexicon, start: int
) -> Iterator[tuple[Stretch, Evidence, tuple[int, int] | None]]:
    """The further works of a list cut by semicolons, from `start` on, with the author that each prints, if it does."""
    stop = min(passage.sentence_end(start), start + 1000)
    for match in LISTED.finditer(passage.text, pos=start, endpos=stop):
        if found := _stretch(match, lexicon):
            name = name_in(passage.text, *match.span("name"), lexicon) if match["name"] else None
            yield found, Evidence("running.listed"), name
