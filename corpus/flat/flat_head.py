"""The title and the author of a flat text, where its first lines state them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.flat.heading_lines import NUMERAL_RE
from corpus.flat.layout import TextBlock

BYLINE: Final = re.compile(
    r"\W{0,4}(?:written\s+)?(?:by|author|von|par|por)\b[:\s]+(?P<name>[^\n]{2,80})\Z", re.I
)
NOISE: Final = re.compile(
    r"javascript|cookies?\b|\bbrowser|skip to|\bsubscribe|\bsign in\b|\blog ?in\b|\bshare (?:this|on)|print version"
    r"|^go back$|^written by\b.{0,20}$|^(?:home|search|menu|contents)$|^posted\b|^published\b|^source\b"
    r"|^first published",
    re.I,
)
AND: Final = re.compile(r"\s+(?:and|&|und|et|y)\s+|\s*;\s*|,\s+(?=[^\W\d_a-z]\S*\s)")
PART: Final = re.compile(
    r"[^\W\d_]\.?(?:-?[^\W\d_]\.){0,3}|[^\W\d_]['’]?[^\W\d_]+(?:['’-][^\W\d_]+){0,3}\.?"
)
PARTICLES: Final = frozenset("van von de der den du da di del la le bin al ibn zu y e".split())
COMMON: Final = frozenset(
    (
        "the of a an in and to for on with or at by as its our from into under after before against among amongst "
        "between why what how is are who when where introduction preface conclusion chapter part section notes review "
        "essay abstract background history contents class crisis state power party war world women workers working "
        "theory politics economy question problem struggle labour labor society culture marx's mutual aid peace land "
        "bread press paper letter reply appendix"
    ).split()
)
ABSTRACT: Final = re.compile(
    r".{2,}(?:isms?|ists?|tions?|ments?|ships?|ness|ties|cracy|ology)\Z", re.I
)
MARKED: Final = re.compile(r"(?:\[\^?[^\]\s]{1,8}\]|[⁰¹²³⁴-⁹]+)\Z")
REACH: Final = 8  # blocks from the top among which the title and the byline stand


@dataclass(frozen=True, slots=True)
class Head:
    """`blocks` are the indexes of what is no running text: the title, the byline, remarks of a web site."""

    title: str | None = None
    author: tuple[str, ...] = ()
    blocks: frozenset[int] = frozenset()
    noise: int = 0


def head_of(text: str, blocks: Sequence[TextBlock]) -> Head:
    """Title and author from the lines above the running text."""
    top: list[int] = []
    noise: list[int] = []
    for at, block in enumerate(blocks[:REACH]):
        line = text[block.start : block.end].strip()
        if NOISE.search(line) and len(line) < 200 and not author(line):
            noise.append(at)
        elif (
            len(line) <= 200
            and (block.kind == "heading" or not top or author(line))
            and "\n" not in line
        ):
            top.append(at)
        else:
            break
    return choose([(at, bare(text[blocks[at].start : blocks[at].end])) for at in top], noise)


def repeated(text: str, blocks: Sequence[TextBlock], known: Head) -> Head:
    """The head that is known from elsewhere, and the blocks that say it again."""
    again = {known.title, *known.author, *(f"by {name}" for name in known.author)}
    used = (
        at
        for at, block in enumerate(blocks[:REACH])
        if bare(text[block.start : block.end][:300]) in again
    )
    return Head(known.title, known.author, frozenset(used))


def choose(lines: Sequence[tuple[int, str]], noise: Sequence[int]) -> Head:
    """Which of the top lines is the title, which the byline: the first, and the first that names persons only."""
    lines = [(at, line) for at, line in lines if line]
    if not lines or sentence(lines[0][1]):
        return Head(blocks=frozenset(noise), noise=len(noise))
    if len(lines) > 1 and NUMERAL_RE.match(lines[0][1]):
        lines = lines[1:]
    names = next(((at, found) for at, line in lines[1:3] if (found := author(line))), None)
    title = lines[0]
    if names is None and len(lines) > 1 and (found := author(title[1])):
        names, title = (title[0], found), lines[1]
    used = {title[0], *noise, *([names[0]] if names else ())}
    return Head(title[1], names[1] if names else (), frozenset(used), len(noise))


def sentence(line: str) -> bool:
    """A line of running text rather than a title: it ends like a sentence, is long or mostly in small letters, or
    carries the mark of a note behind its stop."""
    unmarked = MARKED.sub("", line)
    words = unmarked.split()
    if not unmarked.endswith((".", ",", ";")):
        return False
    small = sum(word[0].islower() for word in words)
    return unmarked != line or len(line) > 90 or (len(words) > 6 and 2 * small > len(words))


def bare(line: str) -> str:
    """A line without the signs that set it off."""
    return re.sub(r"\s+", " ", line).strip(" #*_=\t\xa0")


def author(line: str) -> tuple[str, ...]:
    """The persons that a line names, where it does nothing else."""
    byline = BYLINE.match(line)
    parts = AND.split(byline["name"] if byline else bare(line))
    names = tuple(name for part in parts if (name := part.strip(" ,*_")))
    return (
        names
        if names and len(names) <= 4 and all(person(name, bool(byline)) for name in names)
        else ()
    )


def person(name: str, said: bool) -> bool:
    """Two to five words, capitalised or initials, none of them common. `said`: the line says that it is a byline."""
    words = name.split()
    if not (1 if said else 2) <= len(words) <= 5 or any(
        word.casefold() in COMMON for word in words
    ):
        return False
    if any(ABSTRACT.match(word) for word in words):
        return False
    if words[0].casefold() in PARTICLES or not all(
        word in PARTICLES or PART.fullmatch(word) for word in words
    ):
        return False
    return all(word in PARTICLES or word[0].isupper() for word in words) and len(name) <= 50
