"""SPLIT: a passage is cut into clips, one for each source it points to.

The elements of a reference (names, titles, imprint, locators) stand close together, parted only by
punctuation and a few joining words; commentary has other words between them. So a clip is a chain
of neighbouring elements, cut where one source ends and the next begins:

    See John Rees, 'In Defence of October', International Socialism 52; Samuel Farber,
    'In defence …' and a reply by …
    signal name    quoted                   journal                   ; name …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractor.language.words import WORD
from extractor.model.kinds import ElementKind
from extractor.model.proposals import Proposal
from extractor.split.author_year_pairs import next_dated
from extractor.split.beginnings import closes_quotation
from extractor.split.clips import in_parenthesis
from extractor.split.commentary import work_noun
from extractor.split.draft import Draft
from extractor.split.elements import BACK, LOCATORS, LONGEST_TITLE, MARKED, STRONG, TITLES, WEAK
from extractor.split.gaps import CONNECTORS, STOP, Gap, gap, gap_at
from extractor.split.joins import AND, each_in_brackets, is_owned, on_subject, shares_container
from extractor.tables import Vocabulary
from extractor.tables.element_kinds import kinds_in

# A finite verb or pronoun that titles hardly ever hold in lower case: the stretch is prose.
PROSE = regex.compile(
    r"\b(?:was|were|had|has|have|he|she|they|we|who|which|argues?|writes?|wrote|says?|said|claims?|notes?|would)\b"
)
TITLE_FOLLOWS = regex.compile(r"\s*\)?\s*,\s*['\"‘“]?[\p{Lu}\p{N}]")
CONTAINER_FOLLOWS = regex.compile(
    r"(?:,|\s+in)\s+(?:\p{Lu}[\p{L}’'-]*)(?:\s+[\p{L}’'&-]+){0,8}[\s,(]*$"
)
TITLE_NEXT = (["quoted"], ["emphasised"])
PART = regex.compile(
    r"(?:Foreword|Introduction|Preface|Afterword|Postscript|Appendix|Prologue|Epilogue)\b"
)
APPENDED = kinds_in("appended")
ADDRESSING = frozenset(  # available online at
    (
        "accessed",
        "archived",
        "available",
        "found",
        "http",
        "on",
        "online",
        "pdf",
        "retrieved",
        "text",
        "via",
        "web",
    )
)
LONGEST_CITE = 60  # elements
SMALL_START = regex.compile(r"[\s,]*\p{Ll}")
OPENS = regex.compile(r"[“„][^”]*$")  # in his *Title*, “the Social-Democratic philistine …
NAMEABLE = frozenset(
    ("place", "year", "date", "publisher")
)  # what may stand inside a title: "May 1926"
BRACKET = regex.compile(r"\[\s*$")
ENDS_CLEAN = regex.compile(
    r"\s*(?:[,.;:)\]]|\d|\bpp?\b|$)"
)  # an imprint goes on with punctuation, not with prose
TITLED = TITLES | STRONG - {"year", "date", "place"}
DESCRIBES = regex.compile(
    r",?\s+(?:\p{L}+ing\b|speaking|to|in\s+an?\b|letter|speech|report|quoted)"
)


def chains_of(elements: Sequence[Proposal], text: str, vocabulary: Vocabulary) -> Iterator[Draft]:
    """Chains of neighbouring elements, cut where one source ends and the next begins."""
    draft: Draft | None = None
    signal, end, lead = None, 0, 0
    for i, one in enumerate(elements):
        between = gap_at(text, end, one.start, vocabulary)
        end = one.end
        if one.kind == "signal":
            described = _described(elements, i, text) if one.value == "quoted in" else None
            if described or draft:
                yield described or draft  # type: ignore[misc]
            draft, signal, lead = None, one.value, one.end
            continue
        parted = (
            _parted(draft, between, elements, i, text) if draft else "signal" if signal else "stop"
        )
        if draft and not parted:
            draft.elements.append(one)
            continue
        if draft:
            yield draft
            lead = draft.end
        if signal and between.stop and not draft:
            signal = None
        draft = Draft([one], signal if not draft else _inherited(signal, parted), lead, parted)
    if draft:
        yield draft


def _described(elements: Sequence[Proposal], i: int, text: str) -> Draft | None:
    """A source described, not titled, in the sentence before "cited in": "Stalin, addressing a
    conference in 1931"."""
    end = elements[i].start
    stops = [
        found.end() for found in STOP.finditer(text, 0, end) if text[found.end() : end].strip()
    ]
    start = stops[-1] if stops else 0
    inside = [one for one in elements[:i] if one.start >= start]
    if not inside or inside[0].kind != "name" or {one.kind for one in inside} & TITLED:
        return None
    name = inside[0]
    stretch = text[name.end : end].rstrip(" .,;([")
    if text[start : name.start].strip() or not DESCRIBES.match(stretch):
        return None
    described = Proposal(
        "described", name.end, name.end + len(stretch), 1.0, stretch, "chains.described"
    )
    return Draft([name, described], None, start, "stop")


def _inherited(signal: str | None, parted: str) -> str | None:
    """A signal governs what a list joins to the first source: "see A; B and C"."""
    return signal if parted in ("semicolon", "joint", "stop") and signal != "quoted in" else None


def _parted(draft: Draft, between: Gap, elements: Sequence[Proposal], i: int, text: str) -> str:
    """Why element i does not belong to the draft; "" if it does."""
    one = elements[i]
    if len(draft.elements) >= LONGEST_CITE:
        return "stop"
    if between.semicolon and not in_parenthesis(text, draft.start, one.start):
        return "semicolon"
    joined = (
        not between.prose
        or _leads_to_address(between, one)
        or _is_title_gap(draft, between, one, text)
    )
    if not (joined or is_owned(draft, one) or on_subject(draft, elements, i, text)):
        return "prose"
    if closes_quotation(draft, one, text) or (one.kind != "quoted" and OPENS.search(between.text)):
        return "stop"
    if (between.stop or _ends_itself(draft, between, text)) and not _continues(draft, one, text):
        return "stop"
    if between.stop and "etc." in between.text and one.kind not in LOCATORS:
        return "stop"
    gloss = draft.elements[-1].kind in MARKED or one.kind == "year"
    if (BRACKET.search(between.text) and not gloss) or _leaves_parenthesis(
        text, draft.start, one.start
    ):
        return "stop"
    if one.kind == "date" and "date" in draft.kinds() and AND.search(between.text):
        return "joint"
    if one.kind == "year" and draft.kinds() == {"name", "year"} and AND.search(between.text):
        return "joint"  # Brenner 1976 and 1977
    if next_dated(draft, elements[i : i + 2], text):
        return "joint"
    if shares_container(draft, one, between, text):
        return ""
    if one.variant == "owner" and not between.inside and "quoted" not in draft.kinds():
        return "joint"  # Botta's *History of Italy*, Ferrari's *Révolutions*
    if each_in_brackets(draft, between, elements[i : i + 2], text):
        return "joint"
    whole = draft.complete() or _both_titled(draft, between, elements, i)
    return "joint" if whole and not between.inside and _opens(elements, i, between) else ""


def _leaves_parenthesis(text: str, start: int, end: int) -> bool:
    """The draft stands inside a parenthesis that closes before this: "(ibid., p. 302) For a
    discussion …"."""
    return text.count(")", start, end) > text.count("(", start, end)


def _both_titled(draft: Draft, between: Gap, elements: Sequence[Proposal], i: int) -> bool:
    """Author and title on both sides of an "and": 'Reply to Rees', and John Rees 'Dedicated
    followers of fashion'."""
    following = _behind_names(elements, i)[:1]
    if draft.elements[-1].kind == "quoted" and "name" in draft.kinds() and following == ["quoted"]:
        return True
    if (
        "name" not in draft.kinds()
        or draft.elements[-1].kind == "name"
        or not AND.search(between.text)
    ):
        return False
    return (bool(draft.kinds() & MARKED) and following in TITLE_NEXT) or draft.elements[
        -1
    ].kind == "date"


def _behind_names(elements: Sequence[Proposal], i: int) -> list[ElementKind]:
    """The kinds of what follows element i and the names joined to it."""
    ahead = [one.kind for one in elements[i + 1 : i + 6]]
    while ahead and ahead[0] in ("name", "role"):
        ahead.pop(0)
    return ahead


def _ends_itself(draft: Draft, between: Gap, text: str) -> bool:
    """ "Ibid. Much has been written …": the stop of a back-reference may end the sentence too."""
    return (
        draft.elements[-1].kind == "back-reference"
        and text[draft.end - 1] == "."
        and not between.text.strip()
    )


def _leads_to_address(between: Gap, one: Proposal) -> bool:
    """ "available on", "retrieved from": an address of the same source follows."""
    words = [word.casefold() for word in WORD.findall(between.text)]
    leading = all(word in CONNECTORS or word in ADDRESSING or word.isdecimal() for word in words)
    return one.kind in ("url", "doi", "accessed") and leading and len(words) < 9


def _is_title_gap(draft: Draft, between: Gap, one: Proposal, text: str) -> bool:
    """An unmarked title between a name and the imprint: "R. Müller, Vom Kaiserreich zur Republik,
    Vienna 1924"."""
    if (
        between.stop
        or len(WORD.findall(between.text)) > LONGEST_TITLE
        or PROSE.search(between.text)
    ):
        return False
    if draft.elements[-1].kind in MARKED and CONTAINER_FOLLOWS.match(between.text):
        return (
            one.kind in STRONG
        )  # an unmarked container behind a marked title: 'Title', Revue du travail (1946)
    fits = one.kind in STRONG | {"capitals", "name"} and not draft.kinds() & (
        MARKED | STRONG - NAMEABLE
    )
    return fits and _title_follows(draft, text) and not _ends_in_names(draft, between)


def _ends_in_names(draft: Draft, between: Gap) -> bool:
    """Nothing but names so far, and the gap goes on in small letters: "… and Blackburn and a
    further response by"."""
    names = all(one.kind == "name" and one.weight >= WEAK["name"] for one in draft.elements)
    return names and bool(SMALL_START.match(between.text))


def _title_follows(draft: Draft, text: str) -> bool:
    """The draft begins with a name, a comma and a capital: what comes next is its title."""
    authors = [one for one in draft.elements if one.kind in ("name", "role")]
    return draft.elements[0].kind == "name" and any(
        TITLE_FOLLOWS.match(text, one.end) for one in authors[:6]
    )


def _continues(draft: Draft, one: Proposal, text: str) -> bool:
    """After a full stop the same source goes on: an address, imprint or locator, the container of a
    quoted title."""
    kinds = draft.kinds()
    if one.kind in ("capitals", "emphasised", "name") and PART.match(text, one.start):
        return True
    if one.kind in LOCATORS | APPENDED:
        return True
    if one.kind == "place" and {"place", "page"} <= kinds:
        return False  # pp. 67 seq. At Paris, the day of labour
    if one.kind in ("place", "publisher", "year", "date", "journal"):
        return bool(ENDS_CLEAN.match(text, one.end)) and not (
            one.kind == "journal" and draft.complete()
        )
    if (
        one.kind == "capitals"
        and kinds <= {"name", "role", "capitals"}
        and _title_follows(draft, text)
    ):
        return len(draft.elements) > 1  # The Trade Union Rank and File. Trades Councils in …
    if one.kind in TITLES:
        return kinds <= {"name", "role", "year"} or (
            "quoted" in kinds and not kinds & (STRONG | {"emphasised"})
        )
    return False


def _opens(elements: Sequence[Proposal], i: int, between: Gap) -> bool:
    """Element i begins a source of its own: a name with a title or locator behind it, a title
    behind "and"."""
    one = elements[i]
    if one.kind in TITLES:
        return bool(AND.search(between.text))
    if one.kind != "name" or (one.weight < WEAK["name"] and not AND.search(between.text)):
        return one.kind == "back-reference" and between.stop
    if not between.joint and not between.stop:
        return False
    ahead = _behind_names(elements, i)
    if not ahead or ahead[0] in ("place", "publisher"):
        return bool(AND.search(between.text)) and bool(ahead)
    return ahead[0] in TITLES | BACK | LOCATORS | {"journal", "year", "date"}


def each_author(draft: Draft, text: str, vocabulary: Vocabulary) -> list[Draft]:
    """ "replies by A, B and C", "A and B in Journal 126": contributions of several authors, without
    titles."""
    kinds = draft.kinds()
    names = [one for one in draft.elements if one.kind == "name"]
    listed = bool(work_noun(text[draft.lead : draft.start], vocabulary))
    shared = len(names) > 1 and "journal" in kinds and _in_journal(draft, text)
    if kinds & (TITLES | BACK | LOCATORS) or not names or not (listed or shared):
        return [draft]
    rest = draft.elements[draft.elements.index(names[-1]) :]
    shares = [[name] for name in names[:-1]] + [rest]
    return [
        replace(draft, elements=share, parted="joint" if i else draft.parted, listed=True)
        for i, share in enumerate(shares)
    ]


def _in_journal(draft: Draft, text: str) -> bool:
    """Names and a journal joined by "in"."""
    at = next(i for i, one in enumerate(draft.elements) if one.kind == "journal")
    return at > 0 and gap(text[draft.elements[at - 1].end : draft.elements[at].start]).inside
