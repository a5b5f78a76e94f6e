"""Names that type sets off: in small capitals, or the surname in capitals.

⟨George Rudé⟩, *The Crowd*      George ⟨Rudé⟩      ⟨Rudé⟩ George      ⟨D. Hay; P. Linebaugh⟩
ACHARD Catherine                Catherine ACHARD   ⟨International Labour Office⟩

Small capitals (here in angle brackets), and capitals beside a given name, are evidence for a name
as italics are for a title. What they set off is a name whatever the tables say of its words.
"""

from __future__ import annotations

import re  # as fast as `regex` on these patterns, and it knows UPPER
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from corpus.essay import Span
from extractor.language.letters import UPPER
from extractor.language.person_pattern import WORD, name_blocks
from extractor.language.printed_words import words, words_printed
from extractor.model.kinds import Variant
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

SET_OFF = "set-off-names.person"  # the id of these proposals
SET_WEIGHT = 0.95  # of a name that is set off
LIST_CHARS = 200  # the longest list of names that type sets off
NAME_WORDS = 5  # in one person's name
EDGES = " ,.;:*_/"
BEHIND_CHARS = 60  # behind a surname: as far as its given name may reach
# …, ⟨The Making of the English Working Class⟩ 309 (1963): what stands behind a title
BEHIND_TITLE_RE = re.compile(r"\s(?:\d{1,3}\b|\((?:[^()]*\s)?\d{4}\))")
# Carr E H,   Wehler H-U,   van der Linden M
INITIALS_BEHIND_RE = re.compile(
    rf"(?P<family>(?:[^\W\d_][\w’'-]+\s){{0,3}}[{UPPER}][\w’'-]+) "
    rf"(?P<initials>[{UPPER}](?:[\s-]?[{UPPER}]){{0,2}})"
)
INITIALS_RE = re.compile(rf"[{UPPER}](?:[\s-]?[{UPPER}]){{0,2}}")
# between the names of one stretch
BETWEEN_RE = re.compile(r"\s*[;/&]\s*|,\s+|\s+[–—-]\s+|\s+(?:and|und|et|y|e)\s+")
BEFORE_RE = re.compile(r"(?:^|[;:,.(\[/&–—-]|\b[a-zà-ÿ]+)\s*$")  # a list of names may begin behind


@dataclass(frozen=True, slots=True)
class SetOffPatterns:
    """Patterns with the words of one vocabulary."""

    given_behind: re.Pattern[str]  # ⟨Rudé⟩ George,   ⟨Rudé⟩, G.
    given_before: re.Pattern[str]  # George ⟨Rudé⟩
    capitals: re.Pattern[str]  # ACHARD
    others: re.Pattern[str]  # et al.


@lru_cache(maxsize=8)
def patterns(vocabulary: Vocabulary) -> SetOffPatterns:
    """The patterns of this module for a vocabulary."""
    blocks = name_blocks(vocabulary)
    initials = rf"{blocks.initial}(?:[\s-]?{blocks.initial}){{0,3}}"
    behind = rf"""
        (?P<comma>,)? \s
        (?P<given> {initials} | [{UPPER}](?:\s?[{UPPER}]){{0,2}}(?!\w)
                 | {WORD}(?:\s{WORD}){{0,2}}(?:\s{initials})? )
        (?: \s{blocks.particle}(?=\s?,|\.\s) )?
        (?= \s?(?:[,;:(\[/&–—]|$) | \s(?:and|und|et|y|e|in|–)\s | (?<=\.)\s | \.\s )
        """
    before = rf"(?:{initials}\s?|(?:{WORD}\s){{1,2}}(?:{initials}\s?)?){blocks.particles}$"
    joints = words_printed(vocabulary, "name-joints", "upper")  # AND
    surname = rf"[{UPPER}](?:['’][{UPPER}])?[{UPPER}]{{2,}}(?:[-‐‑][{UPPER}]{{2,}})*"
    before_surname = rf"(?:D[EU]|L[EA]|VAN|DE[RN]|VON|MC|MAC|{surname})\s"
    no_surname = rf"(?!{blocks.particle}[.,;]|{joints}\s)"  # VAN DER.   AND ASHBY
    capitals = rf"(?<![\w.’'-]){no_surname}(?:{before_surname}){{0,2}}{surname}(?![\w’'-])"
    return SetOffPatterns(
        re.compile(behind, re.X),
        re.compile(before),
        re.compile(capitals),
        re.compile(rf"[,\s]*{words(vocabulary, 'and-others')}"),
    )


def set_off(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """The names that small capitals or capitals set off, with the given names beside them."""
    titles = set(titles_in_small_capitals(seen, vocabulary))
    for stretch in whole_stretches(seen):
        if stretch in titles:
            continue
        names = list(names_in(stretch, seen.text, vocabulary))
        if names and all(behind_family(name.of(seen.text))[1] for name in names):
            for name in names:
                yield turned_round(name, seen.text, vocabulary)
        elif len(names) == 1 and is_surname(names[0], seen.text):
            yield whole_name(names[0], seen.text, vocabulary)
        elif names and ";" in stretch.of(seen.text):
            yield listed(names, seen.text, vocabulary)
        else:
            for name in names:
                yield proposed(name, name, seen.text, vocabulary)
    if not seen.text.isupper():
        yield from in_capitals(seen, vocabulary)


def turned_round(name: Span, text: str, vocabulary: Vocabulary) -> Proposal:
    """The proposal for ⟨Carr E H⟩: the family name first, initials without stops behind it."""
    family, initials = behind_family(name.of(text))
    printed = proposed(name, name, text, vocabulary)
    value = f"{printed_name(family)}, {initials}"
    if printed.value.endswith("others"):
        value += " and others"
    return replace(printed, value=value, variant="inverted")


def behind_family(printed: str) -> tuple[str, str]:
    """A family name and the initials behind it; no initials where the form is another."""
    match = INITIALS_BEHIND_RE.fullmatch(printed)
    return (match["family"], match["initials"]) if match else (printed, "")


def whole_stretches(seen: Scan) -> list[Span]:
    """The stretches in small capitals; initials and particles set for themselves go with the name:
    ⟨Carr⟩ ⟨E H⟩, ⟨van der⟩ ⟨Linden⟩."""
    text, joined = seen.text, list[Span]()
    for stretch in seen.reading.small_capitals:
        last = joined[-1] if joined else None
        is_next = last is not None and text[last.end : stretch.start] == " "
        if (
            last
            and is_next
            and (INITIALS_RE.fullmatch(stretch.of(text)) or last.of(text).islower())
        ):
            joined[-1] = Span(last.start, stretch.end)
        else:
            joined.append(stretch)
    return joined


def titles_in_small_capitals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Span]:
    """The stretches in small capitals that are titles: ⟨E. P. Thompson⟩, ⟨The Making⟩ 309 (1963).

    They hold what no name does, or stand between a name that is set off and a page or an imprint.
    """
    text = seen.text
    last = -1  # where the stretch before ends
    for stretch in whole_stretches(seen):
        is_second = last >= 0 and text[last : stretch.start] == ", "
        last = stretch.end
        is_title = is_second and BEHIND_TITLE_RE.match(text, stretch.end) is not None
        if not is_title and is_title_like(stretch.of(text)):
            is_title = not any(names_in(stretch, text, vocabulary))
        if is_title:
            yield stretch


def is_title_like(printed: str) -> bool:
    """True for several words of which the first has a capital."""
    return printed[0].isupper() and " " in printed


def listed(names: list[Span], text: str, vocabulary: Vocabulary) -> Proposal:
    """One proposal for all names of a stretch: ⟨D. Hay; P. Linebaugh⟩ is not cut at its marks."""
    several = [proposed(name, name, text, vocabulary) for name in names]
    value = " and ".join(proposal.value for proposal in several)
    return replace(several[-1], start=several[0].start, value=value, variant="forward")


def is_surname(name: Span, text: str) -> bool:
    """True for a name without given name or initials."""
    printed = name.of(text)
    return "." not in printed and len(printed.split()) <= 3


def names_in(stretch: Span, text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """The names in a stretch that small capitals set off; none if it is a title or the like."""
    printed = stretch.of(text).partition(" (")[0]  # R. Samuel (ed.)
    if len(printed) > LIST_CHARS or any(letter.isdigit() for letter in printed):
        return
    if others := patterns(vocabulary).others.search(printed):
        printed = printed[: others.start()]
    if is_body(printed, vocabulary):
        yield trimmed(Span(stretch.start, stretch.start + len(printed)), text)
        return
    edges = [(0, 0), *(joint.span() for joint in BETWEEN_RE.finditer(printed)), (len(printed), -1)]
    names = []
    for (_, start), (end, _) in pairwise(edges):
        names.append(trimmed(Span(stretch.start + start, stretch.start + end), text))
    if all(is_name(name.of(text), vocabulary) for name in names):
        yield from names


def trimmed(span: Span, text: str) -> Span:
    """A stretch without the punctuation at its ends; the stop of an initial stays."""
    printed = span.of(text)
    start = span.start + len(printed) - len(printed.lstrip(EDGES))
    end = span.start + len(printed.rstrip(EDGES))
    if text[end : end + 1] == "." and end < span.end and text[end - 2 : end - 1] in (" ", "."):
        end += 1
    return Span(start, max(start, end))


def is_body(printed: str, vocabulary: Vocabulary) -> bool:
    """True for the name of a body: "International Labour Office"."""
    several = printed.split()
    return len(several) > 1 and any(word.lower() in vocabulary["corporate"] for word in several)


def is_name(printed: str, vocabulary: Vocabulary) -> bool:
    """True for a few words with capitals, without any that only titles hold."""
    several = printed.split()
    if not several or len(several) > NAME_WORDS:
        return False
    for word in several:
        lower = word.lower()
        if lower in vocabulary["family-particles"]:
            continue
        if word[0].islower() or (len(word) > 1 and lower in vocabulary["joining-words"]):
            return False
        if word.endswith(("’s", "'s")) or lower in vocabulary["back-references"]:
            return False
    return True


def whole_name(surname: Span, text: str, vocabulary: Vocabulary) -> Proposal:
    """The name of a surname that is set off alone, with the given name before or behind it."""
    of_kind = patterns(vocabulary)
    first = max(0, surname.start - BEHIND_CHARS)
    before = of_kind.given_before.search(text, first, surname.start)
    start = behind_signal(before, vocabulary) if before else surname.start
    if text[start : surname.start].strip():
        return proposed(Span(start, surname.end), surname, text, vocabulary)
    behind = of_kind.given_behind.match(text, surname.end, surname.end + BEHIND_CHARS)
    if behind and BEFORE_RE.search(text, 0, surname.start) and is_given(behind, vocabulary):
        family, given = printed_name(surname.of(text)), behind.group().strip(" ,")
        name = proposed(Span(surname.start, behind.end()), surname, text, vocabulary)
        value = f"{family}, {given}" + (" and others" if name.value.endswith("others") else "")
        return replace(name, value=value, variant="inverted")
    return proposed(surname, surname, text, vocabulary)


def behind_signal(before: re.Match[str], vocabulary: Vocabulary) -> int:
    """Where the given name before a surname begins: behind the "See" of "See George ⟨Rudé⟩"."""
    first, blank, _ = before.group().partition(" ")
    if first.lower() in vocabulary["signals"]:
        return before.start() + len(first + blank)
    return before.start()


def is_given(behind: re.Match[str], vocabulary: Vocabulary) -> bool:
    """True for a given name behind a surname; behind a comma it must be initials or known.

    ⟨Rudé⟩, Albion: what follows a comma may be a title.
    """
    given = behind["given"]
    if behind["comma"] is None or "." in given[:3] or stands_alone(behind):
        return given.lower() not in vocabulary["places"]
    return given.split()[0].lower() in vocabulary["forenames"]


def stands_alone(behind: re.Match[str]) -> bool:
    """True for the given name of "STONE, Lawrence. The …": capitals, and a stop behind it."""
    before, after = behind.string[: behind.start()], behind.string[behind.end() :]
    return before[-3:].isupper() and " " not in behind["given"] and after[:2] in (". ", ": ")


def proposed(name: Span, surname: Span, text: str, vocabulary: Vocabulary) -> Proposal:
    """The proposal for a name; `surname` is the stretch of it that is set off."""
    before, printed = text[name.start : surname.start], text[surname.start : name.end]
    value = " ".join((before + printed_name(printed)).split())
    end = name.end
    if others := patterns(vocabulary).others.match(text, name.end):
        value, end = f"{value} and others", others.end()
    variant: Variant = "forward" if " " in value else "surname"
    if is_body(printed, vocabulary):
        variant = "body"
    return Proposal("name", name.start, end, SET_WEIGHT, value, SET_OFF, variant)


def printed_name(printed: str) -> str:
    """A name without the capitals that only set it off: "O’BRIEN" is "O’Brien"."""
    return re.sub(rf"[{UPPER}]{{3,}}|(?<=['’-])[{UPPER}]{{2,}}", in_small_letters, printed)


def in_small_letters(word: re.Match[str]) -> str:
    """A word in capitals with its first letter alone as one."""
    return word.group().capitalize()


def in_capitals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Surnames in capitals beside a given name in small letters: "ACHARD Catherine"."""
    for match in patterns(vocabulary).capitals.finditer(seen.text):
        if match.group().lower() in vocabulary["sigla"] or is_body(match.group(), vocabulary):
            continue
        name = whole_name(Span(*match.span()), seen.text, vocabulary)
        if stands_beside_given(name, match, seen.text, vocabulary):
            yield name


def stands_beside_given(
    name: Proposal, surname: re.Match[str], text: str, vocabulary: Vocabulary
) -> bool:
    """True if initials or a known given name stand beside a surname in capitals."""
    given = text[name.start : surname.start()] or text[surname.end() : name.end].lstrip(" ,")
    if not given:
        return False
    first = given.split()[0]
    if "." in first[:3] or first.lower() in vocabulary["forenames"]:
        return True
    return name.variant == "inverted" and text[name.end : name.end + 2] in (". ", ": ")
