"""Lines that name the author of an essay and say nothing else: "by Tony Cliff and Chris Harman"."""

from __future__ import annotations

import re  # not `regex`, whose \w leaves out raised digits (²) and whose \s leaves out \x1c-\x1f
from typing import Final

from corpus.tables import words
from corpus.tables.alternation import alternation

NAME_CHARS: Final = 50  # of one person at most
NAME_WORDS: Final = 5  # of one person at most
PERSONS_MAX: Final = 4  # that one line names
PARTICLE_WORDS: Final = words("name-particles")
TITLE_WORDS: Final = words("title-words")

# by Tony Cliff   Written by: Tony Cliff   von Karl Marx
BYLINE_RE: Final = re.compile(
    rf"\W{{0,4}}(?:written\s+)?(?:{alternation('byline-words')})\b[:\s]+(?P<name>[^\n]{{2,80}})\Z",
    re.I,
)
# What stands between two names: "and", ";", or a comma before a capitalised word and a further one
BETWEEN_NAMES_RE: Final = re.compile(
    rf"\s+(?:{alternation('name-joiners')})\s+|\s*;\s*|,\s+(?=[^\W\d_a-z]\S*\s)"
)
# A word of a name: V.  V.I.  J.-P.  Cliff  O’Brien  Rubery-Smith  Jr.
NAME_WORD_RE: Final = re.compile(
    r"""
    [^\W\d_] \.? (?: -? [^\W\d_] \. ){0,3}
    | [^\W\d_] ['’]? [^\W\d_]+ (?: ['’-] [^\W\d_]+ ){0,3} \.?
    """,
    re.X,
)
# What Markdown writes behind a heading for programs: {#mills}  {-}  {.unnumbered}  {: #mills}
ATTRIBUTES_RE: Final = re.compile(r"[ \t]{0,8}\{(?:[#.:][^{}\n]{1,200}|-)\}[ \t]*\Z")
ABSTRACT_RE: Final = re.compile(rf".{{2,}}(?:{alternation('title-endings')})\Z", re.I)  # Marxism


def author(line: str) -> tuple[str, ...]:
    """The persons that a line names, where it does nothing else; () otherwise."""
    byline = BYLINE_RE.match(line)
    named = byline["name"] if byline else bare_line(line)
    parts = [part.strip(" ,*_") for part in BETWEEN_NAMES_RE.split(named)]
    names = tuple(filter(None, parts))
    fewest = 1 if byline else 2
    if len(names) > PERSONS_MAX or not all(is_person(name, fewest) for name in names):
        return ()
    return names


def bare_line(line: str) -> str:
    """A line without the signs that set it off: "## *The  State* {#state}" -> "The State"."""
    return re.sub(r"\s+", " ", ATTRIBUTES_RE.sub("", line)).strip(" #*_=\t\xa0")


def is_person(name: str, fewest: int) -> bool:
    """True for `fewest` to five words, capitalised or initials, none of them a word of titles."""
    printed = name.split()
    if not fewest <= len(printed) <= NAME_WORDS or len(name) > NAME_CHARS:
        return False
    if printed[0].casefold() in PARTICLE_WORDS:
        return False
    return all(is_name_word(word) for word in printed)


def is_name_word(word: str) -> bool:
    """True if a word may be part of a name: Cliff, V.I., van; not Theory, Marxism, cliff."""
    if word.casefold() in TITLE_WORDS or ABSTRACT_RE.match(word):
        return False
    if word in PARTICLE_WORDS:
        return True
    return word[0].isupper() and NAME_WORD_RE.fullmatch(word) is not None
