"""Where a chain of elements is parted: why the element behind a seam belongs to another source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from extractor.language.words import WORD
from extractor.model.kinds import ElementKind
from extractor.model.proposals import Proposal
from extractor.split.author_year_pairs import next_dated
from extractor.split.beginnings import closes_quotation
from extractor.split.clips import in_parenthesis
from extractor.split.draft import Draft
from extractor.split.elements import BACK, LOCATORS, LONGEST_TITLE, MARKED, STRONG, TITLES, WEAK
from extractor.split.gaps import CONNECTORS, Gap
from extractor.split.joins import AND, each_in_brackets, is_owned, on_subject, shares_container
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


class Seam(NamedTuple):
    """The place between a draft and element i of a passage, the next one."""

    draft: Draft
    between: Gap
    elements: Sequence[Proposal]
    i: int
    text: str

    @property
    def one(self) -> Proposal:
        """The element behind the seam."""
        return self.elements[self.i]


def why_parted(draft: Draft, between: Gap, elements: Sequence[Proposal], i: int, text: str) -> str:
    """Why element i does not belong to the draft; "" if it does. The first rule that has something
    to say decides."""
    seam = Seam(draft, between, elements, i, text)
    verdicts = (rule(seam) for rule in PARTING)
    return next((verdict for verdict in verdicts if verdict is not None), "")


def _at_length(seam: Seam) -> str | None:
    return "stop" if len(seam.draft.elements) >= LONGEST_CITE else None


def _at_semicolon(seam: Seam) -> str | None:
    """A semicolon parts sources, but not inside the brackets of an imprint."""
    if not seam.between.semicolon:
        return None
    inside = in_parenthesis(seam.text, seam.draft.start, seam.one.start)
    return None if inside else "semicolon"


def _at_prose(seam: Seam) -> str | None:
    """Words of commentary part, unless they lead to an address or are an unmarked title."""
    draft, between, elements, i, text = seam
    joined = (
        not between.prose
        or _leads_to_address(between, seam.one)
        or _is_title_gap(draft, between, seam.one, text)
        or is_owned(draft, seam.one)
        or on_subject(draft, elements, i, text)
    )
    return None if joined else "prose"


def _at_quotation(seam: Seam) -> str | None:
    """What is quoted from the source begins or ends here."""
    opens = seam.one.kind != "quoted" and OPENS.search(seam.between.text)
    return "stop" if closes_quotation(seam.draft, seam.one, seam.text) or opens else None


def _at_stop(seam: Seam) -> str | None:
    """A full stop, if the same source does not go on behind it; "etc." always."""
    ended = seam.between.stop or _ends_itself(seam.draft, seam.between, seam.text)
    if ended and not _continues(seam.draft, seam.one, seam.text):
        return "stop"
    listed = seam.between.stop and "etc." in seam.between.text
    return "stop" if listed and seam.one.kind not in LOCATORS else None


def _at_bracket(seam: Seam) -> str | None:
    """A square bracket that opens, if it holds no gloss or year; a parenthesis that is left."""
    gloss = seam.draft.elements[-1].kind in MARKED or seam.one.kind == "year"
    if BRACKET.search(seam.between.text) and not gloss:
        return "stop"
    left = _leaves_parenthesis(seam.text, seam.draft.start, seam.one.start)
    return "stop" if left else None


def _at_further_date(seam: Seam) -> str | None:
    """Another issue or year of the same: "Izvestia, 3 May and 7 June 1918", "Brenner 1976 and
    1977", "Dean 1976; Moss 1977"."""
    kinds, joined = seam.draft.kinds(), AND.search(seam.between.text)
    issue = seam.one.kind == "date" and "date" in kinds
    year = seam.one.kind == "year" and kinds == {"name", "year"}
    if joined and (issue or year):
        return "joint"
    ahead = seam.elements[seam.i : seam.i + 2]
    return "joint" if next_dated(seam.draft, ahead, seam.text) else None


def _in_shared_container(seam: Seam) -> str | None:
    """Two contributions in one journal or book stay together until they are shared out."""
    shared = shares_container(seam.draft, seam.one, seam.between, seam.text)
    return "" if shared else None


def _at_owner(seam: Seam) -> str | None:
    """ "Botta's *History of Italy*, Ferrari's *Révolutions*"."""
    owner = seam.one.variant == "owner" and not seam.between.inside
    return "joint" if owner and "quoted" not in seam.draft.kinds() else None


def _at_brackets_each(seam: Seam) -> str | None:
    ahead = seam.elements[seam.i : seam.i + 2]
    return "joint" if each_in_brackets(seam.draft, seam.between, ahead, seam.text) else None


def _at_next_source(seam: Seam) -> str | None:
    """Enough is said of the draft, and what follows opens a source of its own."""
    draft, between, elements, i, _ = seam
    whole = draft.complete() or _both_titled(draft, between, elements, i)
    opens = whole and not between.inside and _opens(elements, i, between)
    return "joint" if opens else None


PARTING: tuple[Callable[[Seam], str | None], ...] = (
    _at_length,
    _at_semicolon,
    _at_prose,
    _at_quotation,
    _at_stop,
    _at_bracket,
    _at_further_date,
    _in_shared_container,
    _at_owner,
    _at_brackets_each,
    _at_next_source,
)


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
