"""What says that italics, quotation marks or capitals are no title: a heading, a gloss, a slogan, a
person, an event."""

from __future__ import annotations

import regex

from extractor.find.prose.imprint_behind import eventful
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import name_in
from extractor.find.prose.pictures import is_picture
from extractor.find.prose.title_author import SEE, author
from extractor.find.prose.titles_by_marks import LONGEST, MarkedStretch, length
from extractor.language.years import YEAR

CREDITED = regex.compile(r"\p{L}:\s(?:by|from)\s")  # Transcribed: by Ann Hume
# North University Press, 2006 £36.50 / Harbour Press, Leeds, 1971
PRICED = regex.compile(r"[£$€]\s?\d|\d\s?(?:[£$€]|pp\b|pages\b)")
PUBLISHED_BY = regex.compile(rf"^[^:]*\b(?:Press|Books|Publish(?:ers|ing)|Verlag)\b[^:]*,\s{YEAR}$")
DASHED = regex.compile(r"\s*[–—-]\s")
GLOSSED = regex.compile(r"[\p{L}”’*!?]\s?,?\s?\((?:the\s)?[“‘\"']?$")
ENDS_BADLY = regex.compile(r"[:;,–—-]$")
PAGED = regex.compile(r",?\s\(?(?:pp?\.|ch(?:ap)?\.|vol\.)\s?[\divxl]")  # (Darwinism, p. 107
NOT_SAYING = regex.compile(r"[.!?]\s+\p{Lu}")


def unlike(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> bool:
    """Is this a heading, a line of a list, an attribution, a gloss, a slogan, a song, a ship, a
    party?"""
    text, printed = passage.text, passage.text[stretch.start : stretch.end]
    if stretch.tail.endswith(":") or (
        stretch.mark == "quoted" and ENDS_BADLY.search(text[stretch.end : stretch.end + 1])
    ):
        return True
    if CREDITED.search(printed) or PRICED.search(printed) or PUBLISHED_BY.search(printed):
        return True
    if _runs_in(passage, stretch):
        return True
    if length(printed) > LONGEST or NOT_SAYING.search(printed.rstrip(".!?")) or printed.isupper():
        return True
    if stretch.end - stretch.start > 0.8 * len(text.strip()) or DASHED.match(
        text, pos=passage.sentence(stretch.start)
    ):
        return True
    left = passage.before(stretch.outer, 120)
    if any(cue.search(left) for cue in lexicon.else_left) or is_picture(passage, stretch, lexicon):
        return True
    left = text[max(0, stretch.outer - 30) : stretch.outer]
    if SEE.search(left) or PAGED.match(text, pos=stretch.after) or not GLOSSED.search(left):
        return False
    # (The True Jacob) after a name; (the Equus przewalskii, so named
    return text[stretch.after : stretch.after + 1] == ")" or (
        text[stretch.after : stretch.after + 1] == "," and length(printed) <= 2
    )


def _runs_in(passage: ProsePassage, stretch: MarkedStretch) -> bool:
    """Is this the heading of its own paragraph: *Error No. 1.* It is false …?"""
    text = passage.text
    begins = not text[: stretch.outer].strip()
    stop = stretch.tail[-1:] or text[stretch.after : stretch.after + 1]
    return stretch.mark == "emphasis" and begins and stop in (".", ":") and "\n" not in text[:1]


def otherwise_named(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> bool:
    """Are these italics the name of a person, or of an event of which nobody is said to write?"""
    text, (start, end) = passage.text, (stretch.start, stretch.end)
    first = text[start:end].split()[0].casefold()
    if first in lexicon.forenames and name_in(text, start, end, lexicon) == (start, end):
        return True
    if first in lexicon.kinds or not eventful(text[start:end], lexicon):
        return False
    return author(passage, lexicon, stretch.outer, stretch.after) is None
