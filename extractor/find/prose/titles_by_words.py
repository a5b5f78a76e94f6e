"""Titles that neither italics nor quotation marks set off.

"in his book Before Stalinism", "he published The New Course", "Marx's famous quote from the
Eighteenth Brumaire", "the Pospelov Report", and the further titles of a list cut by semicolons.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.find.prose.essay_knowledge import fold
from extractor.find.prose.imprint_behind import eventful
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import name_in
from extractor.find.prose.prose_grammar import NAME, OWNED_BY, OWNER, PRONOUN, RUN
from extractor.find.prose.title_look import TitleSign
from extractor.find.prose.titles_by_capitals import capitals, stretch, with_years
from extractor.find.prose.titles_by_imprint import vouched
from extractor.find.prose.titles_by_marks import STARTS, MarkedStretch
from extractor.language.late_pattern import late
from extractor.language.years import YEAR

# his autobiography, T, / the book T by X
CLOSED = late(r"\s?[,.;(]|$")
BY = late(rf"\s\(|\sby\s{NAME}")
# his book T / Martin Nicolaus’ pamphlet T: what stands before the noun
OWNED_LEFT = late(rf"(?:\b{OWNER}|\p{{L}}{OWNED_BY})\s(?:[\w-]+\s){{0,3}}$", regex.I)
# in 1924 he published T: what stands before the verb
WRITER_LEFT = late(rf"(?:\b{PRONOUN}|(?<!\w){NAME})\s(?:[\p{{Ll}}]+ly\s)?$")
# X's famous quote from the T: what stands before the part
PERSON_LEFT = late(rf"(?<!\w){NAME}{OWNED_BY}\s(?:[\w-]+\s){{0,3}}$")
# is The Meaning of Coal by Ann Marsh
SIGNED_TITLE = late(
    rf"(?<=\p{{Ll}},?\s)(?P<title>(?:The|An?|Towards?|How|Why|What)\s{RUN})\sby\s(?P<name>{NAME})"
)
PUBLISHED = late(rf"\b(?:published|issued|brought\sout|wrote)\s(?P<title>{RUN})")
READ = late(
    r"\b(?:in|from|of|see|to|by|with|as)\s(?:the\s|his\s|her\s|their\s)?$|['’]s\s$|\b(?:the|this)\s$",
    regex.I,
)
DATED = late(rf"\b{YEAR}\b")
OF_YEAR = late(rf"\s(?:of\s|\(){YEAR}\b")
READ_IN = late(r"\b(?:in|from|see)\s(?:the\s|his\s|her\s|their\s)?$|['’]s\s$", regex.I)
ISSUED = frozenset(("issued", "out", "published", "wrote"))
READS = late(
    r"""\s(?:had\s|has\s|itself\s|also\s)?(?:shows?|showed|says?|said|states?|stated|argues?|argued|declares?|declared
    |found|concluded|claims?|describes|saw|revealed|proclaims?|proclaimed|admitted|speaks|calls?|noted)\b|\s?\(""",
    regex.X,
)
# …; How Capitalism Has Been Restored (…  /  ; and Bill Bland’s The Restoration … available here
LISTED = late(
    rf""";\s+(?:(?:and|or)\s)?(?:(?P<name>{NAME}){OWNED_BY}\s)?(?P<title>{RUN})(?=\s*(?:\(|available|online|[.;)]|$))""",
    regex.X,
)


def unmarked(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """Titles shown only by a noun of work, a verb of publishing, a part of a work, or a name a
    document goes by."""
    text = passage.text
    before_capitals = _before_capitals(text)
    if lexicon.kinds.keys() & before_capitals:
        yield from _nouned(passage, lexicon)
    if any(account in text for account in lexicon.accounts):
        for match in lexicon.accounted.finditer(text):
            if _apposed(match, lexicon) and (found := stretch(match, lexicon)):
                yield found, TitleSign("prose.noun", "book")
    if before_capitals & ISSUED:
        yield from _published(passage, lexicon)
    if lexicon.parts & before_capitals:
        yield from _parted(passage, lexicon)
    if any(name in text for name in lexicon.names):
        yield from named(passage, lexicon)
    if " by " in text:
        yield from _signed(passage, lexicon)
    yield from numbered(passage, lexicon)
    yield from capitals(passage, lexicon)
    yield from vouched(passage, lexicon)


def _before_capitals(text: str) -> set[str]:
    """The words that stand at most four places before a capital, in lower case: nothing else
    brings in a title."""
    near, words = set[str](), text.split()
    for at, word in enumerate(words):
        if word[0].isupper():
            near.update(words[max(0, at - 4) : at])
    return {word.rstrip(",").casefold() for word in near}


def _nouned(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """His book T; Martin Nicolaus’ pamphlet T; the novel T by X."""
    text = passage.text
    for match in lexicon.nouned.finditer(text):
        kind, before = lexicon.kinds[match["noun"]], passage.before(match.start(), 60)
        owned = OWNED_LEFT.search(before) or (
            before.casefold().endswith(("the ", "this "))
            and BY.search(text, pos=match.start("title"), endpos=match.end("title") + 40)
        )
        by = bool(match["by"] and match["comma"])
        if (
            kind in lexicon.whole
            and (owned or by)
            and _apposed(match, lexicon)
            and (found := stretch(match, lexicon))
        ):
            yield found, TitleSign("prose.noun", kind)


def _published(
    passage: ProsePassage, lexicon: Lexicon
) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """In 1924 he published T."""
    for match in PUBLISHED.finditer(passage.text):
        title = match["title"]
        begins = (
            title.split()[0].casefold() in STARTS
            or ": " in title
            or fold(title) in lexicon.all_titles
        )
        written = WRITER_LEFT.search(passage.before(match.start(), 60))
        if begins and written and (found := stretch(match, lexicon)):
            yield with_years(passage.text, found), TitleSign("prose.published")


def _signed(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """… is The Meaning of Coal by Ann Marsh: a capital article within the sentence, and "by"."""
    for match in SIGNED_TITLE.finditer(passage.text):
        title, by = match["title"], match.span("name")
        if match.start("title") in passage.sentences or len(title.split()) < 3:
            continue
        if name_in(passage.text, *by, lexicon) != by or eventful(title, lexicon):
            continue
        if found := stretch(match, lexicon):
            yield found, TitleSign("prose.cited")


def _parted(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """X's famous quote from the T; a chapter of The T."""
    for match in lexicon.parted.finditer(passage.text):
        sure = (
            match["title"].startswith(("The ", "What "))
            if match["of"]
            else PERSON_LEFT.search(passage.before(match.start(), 60))
        )
        if sure and (found := stretch(match, lexicon)):
            yield found, TitleSign("prose.part")


def _apposed(match: regex.Match[str], lexicon: Lexicon) -> bool:
    """After a comma ("his autobiography, T, …") a title ends in a comma too, and is no person's
    name."""
    if not match["comma"]:
        return True
    text, (start, end) = match.string, match.span("title")
    return bool(CLOSED.match(text, pos=end)) and name_in(text, start, end, lexicon) != (start, end)


def named(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """The Brown Report, the Communist Manifesto: a name that ends in a kind of document, where
    it is read or dated."""
    text = passage.text
    for match in lexicon.named.finditer(text):
        start, end = match.span("title")
        words = match["title"].split()
        while len(words) > 2 and (skipped := _leading(words, lexicon)):
            start += sum(len(word) + 1 for word in words[:skipped])
            words = words[skipped:]
        if len(words) < 2 or _leading(words, lexicon):
            continue
        before, after = text[max(0, start - 24) : start], text[end : end + 40]
        called = start > match.start("title")  # the White Paper T
        if (called or READ.search(before) or before.endswith(("the ", "The "))) and (
            READS.match(after) or _read(before) or lexicon.date_right.match(text, pos=end)
        ):
            yield (
                MarkedStretch(start, end, start, end, "capitals"),
                TitleSign("prose.named", lexicon.kinds.get(words[-1].casefold())),
            )


def _leading(words: list[str], lexicon: Lexicon) -> int:
    """How many words at the head of such a name are none of it: "Final", "White Paper",
    "Lenin’s"."""
    if len(words) > 3 and " ".join(words[:2]).casefold() in lexicon.kinds:
        return 2
    return int(_light(words[0], lexicon) or words[0].endswith(("’s", "'s")))


def numbered(passage: ProsePassage, lexicon: Lexicon) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """Point 5 of the 1919 Party Programme."""
    for match in lexicon.numbered.finditer(passage.text):
        start, end = match.span("title")
        words = match["title"].casefold().split()
        is_text = not lexicon.statutes.isdisjoint((words[0], words[-1])) and _is_dated(match)
        if len(match["title"].split()) > 1 and (is_text or not eventful(match["title"], lexicon)):
            yield MarkedStretch(start, end, start, end, "capitals"), TitleSign("prose.part")


def _is_dated(match: regex.Match[str]) -> bool:
    """The 1922 Harbour Code, the Harbour Act of 1911: a law with its year is cited, and one whose
    section is to be repealed is only spoken of."""
    return DATED.search(match["title"]) is not None or bool(
        OF_YEAR.match(match.string, pos=match.end("title"))
    )


def _read(before: str) -> bool:
    return bool(READ_IN.search(before))


def _light(word: str, lexicon: Lexicon) -> bool:
    bare = word.casefold()
    return bare in lexicon.generic or (
        bare in lexicon.not_persons and bare not in lexicon.adjectives
    )


def listed(
    passage: ProsePassage, lexicon: Lexicon, start: int
) -> Iterator[tuple[MarkedStretch, TitleSign, tuple[int, int] | None]]:
    """The further works of a list cut by semicolons, from `start` on, with the author that each
    prints, if it does."""
    stop = min(passage.sentence_end(start), start + 1000)
    for match in LISTED.finditer(passage.text, pos=start, endpos=stop):
        if found := stretch(match, lexicon):
            name = name_in(passage.text, *match.span("name"), lexicon) if match["name"] else None
            yield found, TitleSign("prose.listed"), name
