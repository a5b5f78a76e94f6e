"""Quotation marks in a sentence: a title only where an author, a date, "see" or a verb of writing
stands by."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractor.find.prose.imprint_behind import eventful, imprint
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.prose_grammar import NAME
from extractor.find.prose.signs_in_italics import IN_WORK
from extractor.find.prose.title_author import APPOSED, IN, LISTED, POSSESSIVE, SEE, SUBJECT
from extractor.find.prose.title_look import JOINED, NO_TITLE, TitleLook, TitleSign
from extractor.find.prose.titles_by_marks import HEADS, length
from extractor.language.late_pattern import late

IN_HIS = late(r"\b[Ii]n\s(?:his|her|their)\s$")
IN_QUOTED = late(r"\b[Ii]n\s$")
# published “T” / his edition of “T” – not: wrote “…”
PUBLISHED_LEFT = late(r"\b(?:authored|published|re-?read|republished|reviewed|translated)\s$")
SAYS = late(rf"[,.]?[”’\"'],?\s{NAME}\s(?P<verb>(?:\w+\s){{0,2}})")
WAS_READ = late(
    r"\s(?:appeared|came\sout|was\s(?:first\s)?(?:written|published|printed|issued|composed))\b"
)
# novels such as X's “T” / read everything, including X's “T”
SUCH_AS = late(
    r"""\b(?:accounts|articles|books|classics|essays|histories|memoirs|novels|pamphlets|plays|studies
    |texts|works|writings|everything)\b[^.;:“”]{0,40}\b(?:like|including|such\sas)\b""",
    regex.X,
)
SPOKEN = late(r"[\w’'-]+")
LONG = 4  # words of a title in small letters


def _known(seen: TitleLook) -> TitleSign | None:
    """A title of the notes or the tables, printed as titles are."""
    known = seen.folded in seen.known.titles or _is_famous(seen)
    return TitleSign("prose.known") if known and seen.capital >= 2 and seen.share >= 0.6 else None


def _is_famous(seen: TitleLook) -> bool:
    """A title of the tables that is no slogan and no term."""
    is_long = len(seen.printed.split()) > 2
    return is_long and seen.folded in seen.lexicon.all_titles and not _is_phrase(seen)


def _is_phrase(seen: TitleLook) -> bool:
    return seen.folded in seen.lexicon.phrases


def _behind_see(seen: TitleLook) -> TitleSign | None:
    return TitleSign("prose.see") if seen.capital >= 1 and SEE.search(seen.left) else None


def _before_imprint(seen: TitleLook) -> TitleSign | None:
    """“T” (London, 1931), “T” (1931): an imprint right behind; of an event a year says nothing."""
    if seen.capital < 1 or seen.share < 0.6:
        return None
    says = imprint(seen.passage.text, seen.stretch.end, seen.lexicon)
    if says == "full" or (says == "place" and not _is_event(seen)):
        return TitleSign("prose.imprint")
    is_title = says == "year" and seen.capital >= 2 and not _is_phrase(seen)
    return TitleSign("prose.imprint") if is_title and not _is_event(seen) else None


def _is_event(seen: TitleLook) -> bool:
    return bool(eventful(seen.printed, seen.lexicon))


def _apposed(seen: TitleLook) -> TitleSign | None:
    """“T”, Marsh’s account of the rising."""
    is_shaped = seen.capital >= 2 and seen.share >= 0.7
    apposed = is_shaped and APPOSED.match(seen.passage.text, pos=seen.stretch.end)
    return TitleSign("prose.apposed") if apposed else None


def _said_and_dated(seen: TitleLook) -> TitleSign | None:
    """Marsh argued this in ‘Towards a history of the docks’ (1971): small letters, but a year."""
    is_long = seen.printed[0].isupper() and length(seen.printed) >= LONG
    if not is_long or not IN_QUOTED.search(seen.left):
        return None
    dated = imprint(seen.passage.text, seen.stretch.end, seen.lexicon) == "year"
    return TitleSign("prose.imprint") if dated and seen.has_author() else None


def _headed(seen: TitleLook) -> TitleSign | None:
    """Marsh’s “Towards a History”: words with which titles begin."""
    headed = seen.printed.split()[0].casefold() in HEADS
    is_shaped = headed and seen.share >= 0.7 and seen.capital >= 1
    return TitleSign("prose.possessive") if is_shaped and seen.follows_owner() else None


def _in_small_letters(seen: TitleLook) -> TitleSign | None:
    return NO_TITLE if seen.share < 0.6 or seen.capital < 2 else None


def _says_in(seen: TitleLook) -> TitleSign | None:
    """In “T”, X argues."""
    if not IN_WORK.search(seen.left) or _is_phrase(seen):
        return None
    match = SAYS.match(seen.passage.text, pos=seen.stretch.end)
    says = match is not None and bool(seen.lexicon.verbs & {*match["verb"].split()})
    return TitleSign("prose.said-in") if says and seen.has_author() else None


def _in_few_capitals(seen: TitleLook) -> TitleSign | None:
    return NO_TITLE if seen.share < 0.7 and not JOINED.search(seen.printed) else None


def _published(seen: TitleLook) -> TitleSign | None:
    """published “T”, an account in “T”."""
    lead = PUBLISHED_LEFT.search(seen.left) or seen.lexicon.accounted_left.search(seen.left)
    return TitleSign("prose.published") if lead else None


def _owned(seen: TitleLook) -> TitleSign | None:
    """X's “T”: a title where it is dated or long enough, and no slogan or common term."""
    match = POSSESSIVE.search(seen.left)
    if match is None or not seen.follows_owner():
        return None
    is_sure = _is_dated(seen) or (not _is_phrase(seen) and _is_read(seen, match["name"]))
    return TitleSign("prose.possessive") if is_sure else None


def _is_read(seen: TitleLook, owner: str) -> bool:
    """Three capitals, two with "of" or "and" between and a whole name before, or words that say it
    is read: "appeared", "novels such as"."""
    joined = " " in owner and JOINED.search(seen.printed) is not None
    was_read = WAS_READ.match(seen.passage.text, pos=seen.stretch.after) is not None
    return seen.capital >= 3 or joined or was_read or SUCH_AS.search(seen.left) is not None


def _is_dated(seen: TitleLook) -> bool:
    return bool(seen.lexicon.date_right.match(seen.right)) and not _is_event(seen)


def _dated(seen: TitleLook) -> TitleSign | None:
    """Tom Porter, “T”; in “T” of 1931."""
    dated = IN_WORK.search(seen.left) and _is_dated(seen)
    return TitleSign("prose.dated") if LISTED.search(seen.left) or dated else None


def _part(seen: TitleLook) -> TitleSign | None:
    """the last chapter of “T”."""
    return TitleSign("prose.part") if seen.lexicon.part_left.search(seen.left) else None


def _said_in(seen: TitleLook) -> TitleSign | None:
    """As Marsh writes in “T”."""
    long = seen.capital >= 3 or JOINED.search(seen.printed)
    inside = IN_QUOTED.search(seen.left) or (long and IN_HIS.search(seen.left))
    told = inside and (IN.search(seen.left) or _is_said(seen.left, seen.lexicon))
    return TitleSign("prose.said-in") if told and seen.has_author() else None


def _is_said(left: str, lexicon: Lexicon) -> bool:
    """Does someone write or argue, in the words before "in"?"""
    words = SPOKEN.findall(left)
    return any(word in lexicon.verbs for word in words) or bool(SUBJECT.search(left))


IN_QUOTATION_MARKS: tuple[Callable[[TitleLook], TitleSign | None], ...] = (
    _known,
    _behind_see,
    _before_imprint,
    _apposed,
    _said_and_dated,
    _headed,
    _in_small_letters,
    _says_in,
    _in_few_capitals,
    _published,
    _owned,
    _dated,
    _part,
    _said_in,
)
