"""Works without a title that the prose identifies all the same.

A speech by speaker, occasion and date; a letter by writer, addressee and date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.named_work import NamedWork
from extractor.find.prose.newspapers import issues
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import antecedent, name_in
from extractor.find.prose.prose_grammar import NAME
from extractor.find.prose.title_author import Author
from extractor.language.late_pattern import late
from extractor.model.kinds import Form

DAY = re.compile(  # 3rd March | March 3, 1921; the digit first, which is quickly found
    r"""
    \d (?: (?<=\b\d) \d? (?:st|nd|rd|th)? [ ] [^\W\d_a-z]
       | (?<=[^\W\d_][ ]\d) \d? ,? [ ] [12] )
    """,
    re.X,
)
AHEAD = late(rf",\s(?P<name>{NAME})\s\p{{Ll}}")
OCCASION = late(r"Congress|Conference")
IN = late(r"\b[Ii]n\s$")
OWNER_BEFORE = late(rf"(?<!\w)(?P<name>{NAME})(?:['’]s|(?<=s)['’])\s(?:[\w-]+\s){{0,2}}$")
WRITER_AFTER = late(rf"^,?\s(?:(?P<pronoun>[Hh]e|[Ss]he)|(?P<name>{NAME}))\s\p{{Ll}}")


def untitled(passage: ProsePassage, lexicon: Lexicon) -> Iterator[NamedWork]:
    """Speeches and letters of a passage."""
    text = passage.text
    if "speech" in text or "address" in text or "lecture" in text or "report" in text:
        yield from speeches(passage, lexicon)
    yield from issues(passage, lexicon)
    if " wrote " in text:
        yield from written(passage, lexicon)
    if "letter to" in text or "riting to" in text:
        yield from letters(passage, lexicon)


def speeches(passage: ProsePassage, lexicon: Lexicon) -> Iterator[NamedWork]:
    """X’s secret speech to the Twentieth Congress of the Y in February 1956: what was said
    serves as title."""
    for match in lexicon.speech.finditer(passage.text):
        name = _speaker(passage, lexicon, match)
        if name and (match["date"] or OCCASION.search(match["title"])):
            date = match.span("date") if match["date"] else None
            form: Form = "full" if date else "short"
            by, kind = (
                Author(*name, "title-author.possessive"),
                lexicon.kinds.get(match["noun"], "speech"),
            )
            span = match.span("title")
            start = name[0] if match["author"] else span[0]
            yield NamedWork(passage, start, match.end(), "prose.speech", form, span, date, by, kind)


def _speaker(
    passage: ProsePassage, lexicon: Lexicon, match: regex.Match[str]
) -> tuple[int, int] | None:
    """X in "X's report to the Nth Congress"; in "in his report …, X said" and "X spoke. In his
    report" too."""
    if match["author"]:
        return name_in(passage.text, *match.span("author"), lexicon)
    ahead = AHEAD.match(passage.text, pos=match.end())
    if ahead and IN.search(passage.before(match.start(), 4)):
        return name_in(passage.text, *ahead.span("name"), lexicon)
    back = antecedent(passage, lexicon, match.start("owner"))
    return (back.start, back.end) if back else None


def written(passage: ProsePassage, lexicon: Lexicon) -> Iterator[NamedWork]:
    """In March 1919, X wrote to Y: a letter, where it is dated and quoted."""
    for match in lexicon.wrote_to.finditer(passage.text):
        name = name_in(passage.text, *match.span("author"), lexicon)
        to = name_in(passage.text, *match.span("to"), lexicon)
        if name and to and match["date"] and match["quoted"]:
            by = Author(*name, "title-author.subject")
            start = min(match.start("date"), name[0])
            end = max(to[1], match.end("date"))
            yield NamedWork(
                passage,
                start,
                end,
                "prose.letter",
                "author-only",
                None,
                match.span("date"),
                by,
                "letter",
                to,
            )


def letters(passage: ProsePassage, lexicon: Lexicon) -> Iterator[NamedWork]:
    """In a letter to Y of 5 March 1852, X wrote; X's letter to Y of 5 March 1852."""
    text = passage.text
    for match in lexicon.letter_to.finditer(text):
        to = name_in(text, *match.span("to"), lexicon)
        by = _writer(passage, lexicon, match) if to else None
        if to and by and by.start != to[0]:
            start = (
                by.start
                if 0 <= match.start() - by.end < 60 and by.end <= match.start()
                else match.start()
            )
            end = by.end if 0 <= by.start - match.end() < 12 else match.end("date")
            yield NamedWork(
                passage,
                start,
                end,
                "prose.letter",
                "author-only",
                None,
                match.span("date"),
                by,
                "letter",
                to,
            )


def _writer(passage: ProsePassage, lexicon: Lexicon, match: regex.Match[str]) -> Author | None:
    """The writer of a letter: the possessive before it, the subject after it, or whom a pronoun
    means."""
    left = passage.before(match.start(), 80)
    offset = match.start() - len(left)
    if before := OWNER_BEFORE.search(left):
        name = name_in(
            passage.text, offset + before.start("name"), offset + before.end("name"), lexicon
        )
        return Author(*name, "title-author.possessive") if name else None
    after = WRITER_AFTER.match(passage.after(match.end("date"), 80).removeprefix(")"))
    if after and after["name"]:
        skip = passage.text[match.end("date")] == ")"
        first = match.end("date") + skip + after.start("name")
        name = name_in(passage.text, first, first + len(after["name"]), lexicon)
        return Author(*name, "title-author.following") if name else None
    if (after and after["pronoun"]) or regex.search(
        r"\b(?:his|her)\s(?:[\w-]+\s){0,2}$|\b(?:he|she)\s\w+\s(?:\w+\s){0,2}in\sa\s$", left
    ):
        back = antecedent(passage, lexicon, match.start())
        return Author(back.start, back.end, "title-author.pronoun") if back else None
    return None
