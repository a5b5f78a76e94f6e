"""Which lines of a flat text are headings: short ones that are no sentence and lead to text."""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from collections.abc import Sequence
from typing import Final

from corpus.tables import words

HEADING_CHARS: Final = 90  # characters of a heading at most
HEADING_CHARS_MIN: Final = 12  # a line as short as this may be one in a narrow text, too
HEADINGS_IN_ROW: Final = 4  # headings that may follow each other before the text begins
TITLE_WORDS: Final = 10  # words of a heading whose words begin with small letters
CLOSERS: Final = "\"'”’»)]*_"
OPENERS: Final = "‘“«("
CUT_OFF: Final = tuple(".,;:–—-")  # no heading ends with these
OPEN_ENDED_WORDS: Final = words("open-ended-words")

HASHES_RE: Final = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]")
MARK_RE: Final = re.compile(r"[⁰¹²³⁴-⁹]+|\[\^[^\]\s]{1,20}\]|\^\[[^\]]*\]")  # ²  [^2]  ^[a note]
RAISED_RE: Final = re.compile(r"[⁰¹²³⁴-⁹]+")  # ²
SENTENCES_RE: Final = re.compile(r"[^\W\d_]{3}[.!?][\"'”’]? [\"'“‘]?[^\W\d_a-z]")  # did. They
# An entry of a list of works: Holt A, Leaf M (1961) Mill | Holt, A. (1961). M | Mill? 1961. Hour
LISTED_RE: Final = re.compile(
    r"(?:[a-z]{1,4} ){0,2}[^\W\d_][\w’'-]{1,30}(?:, [^\W\d_]| [^\W\d_a-z]{1,3}[ ,.]).{0,80}?"
    r"\((?:1[5-9]|20)\d\d[a-z]?\)[.,:]? ['\"‘“*_]?[^\W\d_a-z]"
    r"|.{1,80}?[.,?!’”] (?:1[5-9]|20)\d\d[a-z]?\. ['\"‘“*_]?[^\W\d_a-z]"
)
# The end of a sentence, behind which a mark may stand: years.”²  years. [12]
SENTENCE_END_RE: Final = re.compile(
    r"[.!?:;…][\"'”’»)\]*_]{0,4}[ ]?[\d⁰¹²³⁴-⁹()\[\]^{}*†‡]{0,8}\s*\Z"
)
BYLINE_RE: Final = re.compile(r"\W{0,4}(?:written )?by\b", re.I)
NUMERAL_RE: Final = re.compile(r"[IVXLC]{1,7}\.?\Z")


def begins_low(text: str) -> bool:
    """True if a text begins with a small letter, as the middle of a sentence does."""
    return text.lstrip(" \t>\"'“‘«([*_")[:1].islower()


def looks_like_heading(line: str, limit: float) -> bool:
    """True if a line of at most `limit` characters could be a heading, by itself."""
    text = without_marks(line.strip()).strip(CLOSERS + OPENERS)
    too_long = len(text) > max(limit, HEADING_CHARS_MIN)
    if not text or too_long or text.endswith(CUT_OFF) or begins_low(text):
        return NUMERAL_RE.match(text) is not None
    if not begins_with_word(text) or SENTENCES_RE.search(text) or LISTED_RE.match(text):
        return False
    return "://" not in text and "\t" not in text and not is_prose(text)


def without_marks(line: str) -> str:
    """A line without the marks of notes in it.

    Behind its last "]" no bracket closes: there each "^[" would be searched to the end of the line.
    """
    closed = line.rfind("]") + 1
    return MARK_RE.sub("", line[:closed]) + RAISED_RE.sub("", line[closed:])


def begins_with_word(text: str) -> bool:
    """True if a line begins with a letter, or with a number and goes on: 1917 and after"""
    return text[0].isalpha() or (text[0].isdecimal() and not text.isdecimal())


def is_prose(text: str) -> bool:
    """True if a line is the beginning of a sentence that is cut off.

    It has many words and few capitals, or ends with a word that nothing ends with ("of").
    """
    printed = text.split()
    if printed[-1].casefold() in OPEN_ENDED_WORDS:
        return True
    capitals = sum(word[0].isupper() for word in printed)
    return len(printed) > TITLE_WORDS and capitals * 2 < len(printed)


def leads_to_text(
    at: int, firsts: Sequence[str], lasts: Sequence[str], kinds: Sequence[str]
) -> bool:
    """True if block `at`, which looks like a heading, stands where headings do.

    It follows a finished sentence and leads to a text that begins anew; a line of a list does
    neither. `firsts`, `lasts` and `kinds` are the first and last lines and the kinds of all blocks.
    """
    if at and kinds[at - 1] == "paragraph" and announces(lasts[at - 1].rstrip()):
        return False
    # Below the first block any number of headings may follow, so that all are looked at once;
    # elsewhere one more than are allowed is enough to know.
    limit = len(kinds) if at == 0 else min(len(kinds), at + HEADINGS_IN_ROW + 1)
    text_at = at + 1
    while text_at < limit and kinds[text_at] == "heading":
        text_at += 1
    if text_at == len(kinds) or begins_low(firsts[at + 1]):
        return False
    return at == 0 or text_at - at <= HEADINGS_IN_ROW


def announces(line: str) -> bool:
    """True if a line leads over to the next: it ends in a colon, or is short and no sentence."""
    if BYLINE_RE.match(line):
        return False
    if line.endswith(":"):
        return True
    return len(line) <= HEADING_CHARS and not SENTENCE_END_RE.search(line)
