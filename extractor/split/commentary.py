"""Whether a chain of elements points to a source, or only names persons, places and years in
commentary."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple

import regex

from extractor.language.late_pattern import late
from extractor.language.this_issue import THIS_ISSUE
from extractor.language.words import WORD
from extractor.model.proposals import Proposal
from extractor.split.author_year_pairs import is_dated
from extractor.split.draft import Draft
from extractor.split.elements import BACK, LOCATORS, MARKED, STRONG
from extractor.tables import Vocabulary

BY = late(
    r"(?:\b(?:an?|the|his|her|their|other|further|several|two|three)\s+){0,3}\b(?P<noun>\p{L}+)\s+(?:by|from)\s*$"
)  # the other articles by
BY_NAME = late(r"['\"’”]\s*,?\s*by\b")  # 'Title' by A. Name
DOCUMENT = late(
    r"\b(?P<noun>[Ll]etter|[Tt]elegram|[Ii]nterview|[Ss]peech|[Rr]eport|[Ss]tatement|[Rr]esolution)s?\s+(?:of|from|by|with|to)\s+$"
)  # Letter of
YEARS = late(r"\d\s?[-–]\s?\d|s$")  # 1964-70, 1930s
CLAUSE_END = late(r"\s*[)\]]?\s*(?:[.;]|$)")
SAID_OF = late(  # the system as above described
    r"\s+(?:described|mentioned|stated|quoted|cited|named|said|given|explained|defined|noted|shown|discussed|outlined)\b"
)
THE = late(r"\bthe\s+$")
PART_ALONE = late(
    r"(?:Introduction|Introd|Preface|Foreword|Appendix|Postscript|\p{L}+\s+edition)\b[.,]?\s*pp?\b",
    regex.I,
)  # Introduction, p. xxxv
REMARK = late(r"\[[^\[\]]*\p{Ll}{2}\s+\p{Ll}+\s+\p{Ll}+[^\[\]]*$")
TO = late(r"\s+to\s+")
FULL_DATE = late(r"\d{1,2}\s+\p{L}+\.?\s+\d{4}|\p{L}+\.?\s+\d{1,2},\s+\d{4}")
IMPRINTS = frozenset(
    (("place", "year"), ("place", "publisher"), ("publisher", "year"), ("publisher", "place"))
)


def is_reference(draft: Draft, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a chain of elements points to a source, or only names persons, places and years in
    commentary: the first rule that has something to say of the chain decides."""
    chain = Chain(draft, draft.kinds(), text, vocabulary)
    verdicts = (rule(chain) for rule in RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


class Chain(NamedTuple):
    """A chain of elements and the passage in which it stands; `kinds` are those of its elements."""

    draft: Draft
    kinds: Set[str]
    text: str
    vocabulary: Vocabulary


def _by_its_draft(chain: Chain) -> bool | None:
    """What has been known for a source before: described, shelved, "Dean (2012)"."""
    draft = chain.draft
    known = bool(chain.kinds & {"described", "archive"}) or draft.follows or draft.again
    return True if known or is_dated(draft, chain.text) else None


def _by_pointer(chain: Chain) -> bool | None:
    """*Ibid.*, "as above", "op. cit."; with a locator always."""
    if not chain.kinds & BACK:
        return None
    is_pointer = "back-reference" in chain.kinds and not _is_adverb(chain.draft, chain.text)
    return bool(chain.kinds & LOCATORS) or is_pointer


def _by_address(chain: Chain) -> bool | None:
    """An address or a DOI; not one that a remark in brackets mentions."""
    if not chain.kinds & {"url", "doi"}:
        return None
    start = chain.draft.start
    bare = chain.kinds == {"url"} and start > 0
    return not (bare and REMARK.search(chain.text, max(0, start - 300), start))


def _by_letter(chain: Chain) -> bool | None:
    return True if is_letter(chain.draft, chain.text) else None


def _by_marked_title(chain: Chain) -> bool | None:
    """A title in italics or quotation marks, with or without a name."""
    if not chain.kinds & MARKED:
        return None
    if "name" in chain.kinds:
        return _name_and_title(chain.draft, chain.text)
    return _title_alone(chain.draft, chain.text, chain.vocabulary)


def _by_journal(chain: Chain) -> bool | None:
    """A journal with what counts its issues, or with a year beside it."""
    if "journal" not in chain.kinds:
        return None
    counted = bool(chain.kinds & {"date", "number", "page", "volume", "name"})
    return True if counted or _tight(chain.draft, chain.text, "journal", "year") else None


def _by_place_cited(chain: Chain) -> bool | None:
    """ "Dean, p. 4", "Coal and Iron, n. 7"; not "Introduction, p. xxxv"."""
    if not (chain.kinds & {"page", "note-reference"} and chain.kinds & {"name", "capitals"}):
        return None
    return "name" in chain.kinds or not PART_ALONE.match(chain.text, chain.draft.start)


def _by_names_alone(chain: Chain) -> bool | None:
    """Names and nothing else: contributions that a noun announced, "Dean in this issue"."""
    if not chain.kinds <= {"name"}:
        return None
    return chain.draft.listed or bool(THIS_ISSUE.match(chain.text, chain.draft.end))


def _by_document(chain: Chain) -> bool | None:
    """ "Letter of Ann Moss, 2 May 1930"."""
    dated = "name" in chain.kinds and bool(chain.kinds & {"date", "year"})
    lead = (chain.draft.lead, chain.draft.start)
    return True if dated and DOCUMENT.search(chain.text, *lead) else None


def _by_title_in_capitals(chain: Chain) -> bool | None:
    """ "Dean, Coal and Iron, vol. 3", the name first."""
    named_first = chain.draft.elements[0].kind == "name"
    return True if named_first and "capitals" in chain.kinds and chain.kinds & LOCATORS else None


def _by_imprint(chain: Chain) -> bool | None:
    named = chain.kinds & {"name", "capitals"}
    return True if named and _has_imprint(chain.draft, chain.text) else None


def _by_locators_alone(chain: Chain) -> bool | None:
    """ "n. 7, p. 12" as a clause of its own."""
    pointing = chain.kinds <= {"note-reference", "back-reference"}
    located = "note-reference" in chain.kinds and chain.kinds <= LOCATORS
    return _is_clause(chain.draft, chain.text) if pointing or located else None


def _by_filled_clause(chain: Chain) -> bool | None:
    """ "Dean 2012", "Dean, vol. 3", "Coal and Iron, London", where they fill their clause."""
    kinds = chain.kinds
    if not (kinds & {"name", "capitals"} and _is_clause(chain.draft, chain.text)):
        return False
    if kinds & LOCATORS:
        return True
    if "name" in kinds and kinds <= {"name", "year"}:
        return _tight(chain.draft, chain.text, "name", "year")
    return {"capitals", "place"} <= kinds


RULES: tuple[Callable[[Chain], bool | None], ...] = (
    _by_its_draft,
    _by_pointer,
    _by_address,
    _by_letter,
    _by_marked_title,
    _by_journal,
    _by_place_cited,
    _by_names_alone,
    _by_document,
    _by_title_in_capitals,
    _by_imprint,
    _by_locators_alone,
    _by_filled_clause,
)


def _tight(draft: Draft, text: str, first: str, second: str) -> bool:
    """Two kinds of element side by side, no word between: "Dean 2012", "Izvestia (1918)"; not a
    span of years."""
    pairs = zip(draft.elements, draft.elements[1:], strict=False)
    return any(
        (a.kind, b.kind) == (first, second)
        and not WORD.search(text, a.end, b.start)
        and (first == "journal" or not YEARS.search(b.value))
        for a, b in pairs
    )


def _is_adverb(draft: Draft, text: str) -> bool:
    """ "above" alone, as prose has it, is no pointer."""
    last = text[draft.elements[-1].start : draft.end].strip(" .").casefold()
    if draft.kinds() & LOCATORS:
        return False
    if THE.search(text, max(0, draft.end - 20), draft.elements[-1].start) or SAID_OF.match(
        text, draft.end
    ):
        return True
    return last in ("above", "supra", "see above") and not draft.kinds() & (MARKED | {"name"})


def is_letter(draft: Draft, text: str) -> bool:
    """Writer, addressee and day: "K. Marx to F. Lassalle, 22 February 1858"."""
    kinds = [one.kind for one in draft.elements[:3]]
    if kinds != ["name", "name", "date"]:
        return False
    writer, addressee, day = draft.elements[:3]
    dated = FULL_DATE.fullmatch(text[day.start : day.end]) and not WORD.search(
        text, addressee.end, day.start
    )
    return bool(dated and TO.fullmatch(text, writer.end, addressee.start))


def _name_and_title(draft: Draft, text: str) -> bool:
    """A name and a marked title make a reference if the name comes first, or "by" or an imprint
    ties them."""
    first = next(one for one in draft.elements if one.kind == "name" or one.kind in MARKED)
    if first.kind == "name" or draft.kinds() & STRONG or "emphasised" in draft.kinds():
        return True
    return bool(BY_NAME.search(text[draft.start : draft.end]))


def _title_alone(draft: Draft, text: str, vocabulary: Vocabulary) -> bool:
    """A marked title without a name: with imprint or locator; an italic one also alone, if it looks
    like a title."""
    kinds = draft.kinds()
    if kinds & (LOCATORS | {"journal"}) or {"place", "year"} <= kinds:
        return True
    if "emphasised" in kinds and kinds & {"date", "number"}:
        return True  # an issue of a newspaper
    if "emphasised" in kinds:
        italics = [one for one in draft.elements if one.kind == "emphasised"]
        titles = [
            text[one.start : one.end]
            for one in italics
            if one is italics[0] or not _is_gloss(one, text)
        ]
        dated = bool(kinds & {"year", "place", "publisher"}) and any(
            len(WORD.findall(title)) > 1 for title in titles
        )
        return dated or any(_is_title(title, vocabulary) for title in titles)
    return bool(kinds & {"year", "date"}) and _is_clause(draft, text)


def _is_gloss(one: Proposal, text: str) -> bool:
    """The same title in another language: "*Rabotnitsa* (*Woman Worker*)"."""
    before = text[max(0, one.start - 3) : one.start].rstrip("*_")
    return before.endswith("(") and text[one.end : one.end + 1] in (")", "*")


def _is_title(italic: str, vocabulary: Vocabulary) -> bool:
    """Italics that name a work: two words or more, capitals first; not a newspaper mentioned, not
    stress or Latin."""
    words = WORD.findall(italic)
    capitals = sum(word[:1].isupper() for word in words)
    shaped = len(words) >= 2 and italic[:1].isupper() and capitals >= 2
    return shaped and italic.casefold() not in vocabulary["journals"]


def _has_imprint(draft: Draft, text: str) -> bool:
    """Place and year side by side, as no sentence prints them: "Chicago 2005", "(London, 1976)"."""
    pairs = zip(draft.elements, draft.elements[1:], strict=False)
    tight = (
        (a, b)
        for a, b in pairs
        if (a.kind, b.kind) in IMPRINTS and not WORD.search(text, a.end, b.start)
    )
    return any(text[: a.start].rstrip()[-1:] in ",(.?!:;" for a, _ in tight)


def _is_clause(draft: Draft, text: str) -> bool:
    """The chain fills its clause, from a stop, bracket or signal to the next."""
    before = text[draft.lead : draft.start]
    return not WORD.search(before.rpartition(". ")[2]) and bool(CLAUSE_END.match(text, draft.end))


def work_noun(lead: str, vocabulary: Vocabulary) -> regex.Match[str] | None:
    """The noun of a work with "by" at the end of a lead: "the other articles by", "a further
    response by"."""
    found = BY.search(lead)
    return (
        found if found and found.group("noun").casefold() in vocabulary["contributions"] else None
    )
