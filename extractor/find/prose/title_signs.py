"""What in the sentence says that a stretch is the title of a work, and what says that it is not."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.find.prose.essay_knowledge import EssayKnowledge, fold
from extractor.find.prose.imprint_behind import eventful, imprint
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.no_titles import PAGED, otherwise_named, unlike
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.pictures import artist, is_picture
from extractor.find.prose.prose_grammar import NAME, OWNED_BY
from extractor.find.prose.title_author import APPOSED, IN, LISTED, POSSESSIVE, SEE, SUBJECT, author
from extractor.find.prose.titles_by_marks import HEADS, LONGEST, MarkedStretch, length, shape
from extractor.language.late_pattern import late

SECTION = late(
    r"\b(?:paragraph|section|heading|column|part)s?\s(?:entitled|headed|titled|called)\s*[“‘\"']?$"
)
IN_WORK = late(r"\b[Ii]n\s(?:the\s)?[“‘\"']?$")
IN_HIS = late(r"\b[Ii]n\s(?:his|her|their)\s$")
FILMED = late(rf"\p{{L}}{OWNED_BY}\s(?:[\w-]+\s){{0,2}}film\s$")  # Eisenstein’s film T
# Hicks’s 1937 paper “T” / in a paper entitled … is told otherwise
PAPER_LEFT = late(
    rf"(?:\p{{L}}{OWNED_BY}|\b(?:his|her|their))\s(?:[\w-]+\s){{0,2}}papers?,?\s[“‘\"']?$"
)
ARTICLE_LEFT = late(r"\b[Tt]he\s$")
IN_QUOTED = late(r"\b[Ii]n\s$")
OWNER_LEFT = late(r"\b(?:his|her|their|my)\s(?:own\s)?(?:[\w-]+\s){0,2}[“‘\"']?$", regex.I)
# published “T” / his edition of “T” – not: wrote “…”
PUBLISHED_LEFT = late(r"\b(?:authored|published|re-?read|republished|reviewed|translated)\s$")
SAYS = late(rf"[,.]?[”’\"'],?\s{NAME}\s(?P<verb>(?:\w+\s){{0,2}})")
WAS_READ = late(
    r"\s(?:appeared|came\sout|was\s(?:first\s)?(?:written|published|printed|issued|composed))\b"
)
JOINED = late(
    r"\p{L}\s(?:and|as|at|from|in|of|on|to|under|with)\s(?:the\s)?\p{Lu}"
)  # Darkness at Noon
# novels such as X's “T” / read everything, including X's “T”
SUCH_AS = late(
    r"""\b(?:accounts|articles|books|classics|essays|histories|memoirs|novels|pamphlets|plays|studies|texts|works|writings
    |everything)\b[^.;:“”]{0,40}\b(?:like|including|such\sas)\b""",
    regex.X,
)
TITLE_CHARS = 25  # from which italics in a bracket behind "study" are a title in any letters
LONG = 4  # words of a title in small letters
HYPHENED = late(r"[\w-]+")
SPOKEN = late(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class TitleSign:
    """Why a stretch is taken for a title, and the kind of work that the prose calls it, if it
    does."""

    rule: str
    kind: str | None = None


def paper(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> bool:
    """Is this the name of a newspaper or journal, by the words beside it or by its own?"""
    printed = passage.text[stretch.start : stretch.end]
    folded = printed.casefold()
    if folded in lexicon.journals or folded.removeprefix("the ") in lexicon.journals:
        return True
    words = folded.replace("’s", "").split()
    if words[0] in lexicon.series or (
        words[0] == "the" and words[1:2] and words[1] in lexicon.series
    ):
        return True
    if len(words) <= 4 and (
        words[-1] in lexicon.papers or (len(words) == 1 and words[0] in lexicon.papers)
    ):
        return True
    return bool(
        lexicon.paper_left.search(passage.before(stretch.outer, 80))
        or lexicon.paper_right.match(passage.text, pos=stretch.end)
    )


def evidence(
    passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon, known: EssayKnowledge
) -> TitleSign | None:
    """Why this stretch is a title; None where nothing says so or something speaks against it."""
    printed = passage.text[stretch.start : stretch.end]
    left = passage.before(stretch.outer, 120)
    capital, share = shape(printed, lexicon)
    told = _told(left, capital, share, stretch, lexicon) or _read_out(left, capital, share, stretch)
    if told is None and (
        unlike(passage, stretch, lexicon)
        or paper(passage, stretch, lexicon)
        or fold(printed) in known.papers
        or painted(passage, stretch, lexicon, known)
    ):
        return None
    if told is not None:
        return (
            None
            if length(printed) > LONGEST
            or (told.rule == "prose.noun" and paper(passage, stretch, lexicon))
            else told
        )
    if not stretch.closed:
        return None
    if stretch.mark == "emphasis":
        return _italic(passage, stretch, lexicon, known)
    return _quoted(passage, stretch, lexicon, known)


def _read_out(left: str, capital: int, share: float, stretch: MarkedStretch) -> TitleSign | None:
    """Hicks’s paper “T”: a paper of a person is no newspaper."""
    is_title = stretch.mark == "quoted" and stretch.closed and capital >= 2 and share >= 0.6
    return (
        TitleSign("prose.possessive", "article") if is_title and PAPER_LEFT.search(left) else None
    )


def painted(
    passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon, known: EssayKnowledge
) -> bool:
    """Are these italics a picture, or the work of somebody of whom the essay says that he paints;
    and no title of a note?"""
    printed = fold(passage.text[stretch.start : stretch.end])
    if stretch.mark != "emphasis" or printed in known.titles:
        return False
    if printed in known.pictures or is_picture(passage, stretch, lexicon):
        return True
    return artist(passage, stretch, lexicon) in known.artists


def _told(
    left: str, capital: int, share: float, stretch: MarkedStretch, lexicon: Lexicon
) -> TitleSign | None:
    """A noun of work or "entitled" right before the title."""
    if SECTION.search(left):
        return None
    if lexicon.entitled_left.search(left):
        return TitleSign("prose.entitled", _last_kind(left, lexicon))
    if FILMED.search(left):
        return TitleSign("prose.film", "film")
    named = lexicon.called_left.search(left)
    noun = named or lexicon.noun_left.search(left.rstrip("“‘\"'"))
    if not noun:
        return None
    kind = lexicon.kinds[noun["noun"].casefold()]
    # a Crown iron work (Votkinsk) – but: the study of Bogisic (*De la forme dite inokosna …*
    is_short = stretch.mark == "quoted" or stretch.end - stretch.start < TITLE_CHARS
    is_glossed = is_short and left.rstrip("“‘\"'").endswith("(")
    if (is_glossed or stretch.closed is False) and not (capital >= 2 and share >= 0.6):
        return None
    if kind in lexicon.whole or named or (share >= 0.6 and capital >= 2):
        return TitleSign("prose.noun", kind)
    return None


def _last_kind(left: str, lexicon: Lexicon) -> str | None:
    words = HYPHENED.findall(left.casefold())
    return next((lexicon.kinds[word] for word in reversed(words) if word in lexicon.kinds), None)


def _italic(
    passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon, known: EssayKnowledge
) -> TitleSign | None:
    """Italics: a title where they look like one; one word or an odd shape needs an author or an
    earlier mention."""
    printed = passage.text[stretch.start : stretch.end]
    folded = fold(printed)
    capital, share = shape(printed, lexicon)
    left = passage.before(stretch.outer)
    if folded in lexicon.generic and _short(folded, left, known):
        return TitleSign("prose.known")
    if folded in lexicon.generic or _body(folded, lexicon):
        return None
    if stretch.outer < stretch.start and not _directly(left) and folded not in known.titles:
        return None  # a body's name in italics and quotation marks
    if folded in known.titles or (folded in known.named and " " in folded):
        return TitleSign("prose.known")
    if capital >= 2 and share >= 0.7 and not otherwise_named(passage, stretch, lexicon):
        return TitleSign("prose.emphasis")
    if folded in known.named:
        return TitleSign("prose.known")
    if folded in lexicon.single:
        return TitleSign("prose.known")
    if capital >= 1 and PAGED.match(passage.text, pos=stretch.after):
        return TitleSign("prose.cited")
    owned = POSSESSIVE.search(left) or OWNER_LEFT.search(left) or LISTED.search(left)
    if capital >= 1 and owned and author(passage, lexicon, stretch.outer, stretch.after):
        return TitleSign("prose.author")
    if (
        capital >= 1
        and share >= 0.6
        and IN_WORK.search(left)
        and author(passage, lexicon, stretch.outer, stretch.after)
    ):
        return TitleSign("prose.author")
    return None


def _short(folded: str, left: str, known: EssayKnowledge) -> bool:
    """Trotsky's *History*, the *History*, in an essay that names his *History of the Russian
    Revolution*."""
    longer = any(title.startswith(f"{folded} ") for title in (*known.named, *known.titles))
    return longer and (_directly(left) or ARTICLE_LEFT.search(left) is not None)


def _body(folded: str, lexicon: Lexicon) -> bool:
    """Is this the name of a league or party?"""
    words = folded.split()
    return (
        len(words) <= 6
        and bool(words)
        and (words[0] in lexicon.bodies or words[-1] in lexicon.bodies)
    )


def _quoted(
    passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon, known: EssayKnowledge
) -> TitleSign | None:
    """Quotation marks: a title only where an author, a date, "see" or a verb of writing stands
    by."""
    printed = passage.text[stretch.start : stretch.end]
    capital, share = shape(printed, lexicon)
    left, right = passage.before(stretch.outer), passage.after(stretch.after, 60)
    if (
        (fold(printed) in known.titles or _famous(printed, lexicon))
        and capital >= 2
        and share >= 0.6
    ):
        return TitleSign("prose.known")
    if SEE.search(left) and capital >= 1:
        return TitleSign("prose.see")
    if capital >= 1 and share >= 0.6 and (why := _after(passage, stretch, lexicon)):
        return why
    if _said_and_dated(passage, stretch, left, lexicon):
        return TitleSign("prose.imprint")
    headed = printed.split()[0].casefold() in HEADS and share >= 0.7 and capital >= 1
    if headed and POSSESSIVE.search(left) and _directly(left):
        return TitleSign("prose.possessive")
    if share < 0.6 or capital < 2:
        return None
    if (
        IN_WORK.search(left)
        and fold(printed) not in lexicon.phrases
        and _says(passage, stretch, lexicon)
    ):
        return TitleSign("prose.said-in")
    if share < 0.7 and not JOINED.search(printed):
        return None
    if PUBLISHED_LEFT.search(left) or lexicon.accounted_left.search(left):
        return TitleSign("prose.published")
    dated = bool(lexicon.date_right.match(right)) and not eventful(printed, lexicon)
    if _owned(passage, stretch.after, left, printed, capital, dated, lexicon):
        return TitleSign("prose.possessive")
    if LISTED.search(left) or (dated and IN_WORK.search(left)):
        return TitleSign("prose.dated")
    if lexicon.part_left.search(left):
        return TitleSign("prose.part")
    if (
        (
            IN_QUOTED.search(left)
            or (IN_HIS.search(left) and (capital >= 3 or JOINED.search(printed)))
        )
        and (IN.search(left) or _said(left, lexicon))
        and author(passage, lexicon, stretch.outer, stretch.after)
    ):
        return TitleSign("prose.said-in")
    return None


def _after(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> TitleSign | None:
    """An imprint or an apposition right after a quoted title."""
    text, printed = passage.text, passage.text[stretch.start : stretch.end]
    says = imprint(text, stretch.end, lexicon)
    capital, share = shape(printed, lexicon)
    if says in ("full", "place") and not (says == "place" and eventful(printed, lexicon)):
        return TitleSign("prose.imprint")
    if (
        says == "year"
        and capital >= 2
        and not eventful(printed, lexicon)
        and fold(printed) not in lexicon.phrases
    ):
        return TitleSign("prose.imprint")
    if capital >= 2 and share >= 0.7 and APPOSED.match(text, pos=stretch.end):
        return TitleSign("prose.apposed")
    return None


def _owned(
    passage: ProsePassage,
    after: int,
    left: str,
    printed: str,
    capital: int,
    dated: bool,
    lexicon: Lexicon,
) -> bool:
    """X's "T": a title where it is dated or long enough, and no slogan or common term."""
    match = POSSESSIVE.search(left)
    if match is None or not _directly(left) or (not dated and fold(printed) in lexicon.phrases):
        return False
    joined = " " in match["name"] and JOINED.search(printed)
    if fold(printed) not in lexicon.phrases and WAS_READ.match(passage.text, pos=after):
        return True
    return dated or capital >= 3 or bool(joined) or bool(SUCH_AS.search(left))


def _said_and_dated(
    passage: ProsePassage, stretch: MarkedStretch, left: str, lexicon: Lexicon
) -> bool:
    """Marsh argued this in ‘Towards a history of the docks’ (1971): small letters, but a year."""
    printed = passage.text[stretch.start : stretch.end]
    if not printed[0].isupper() or length(printed) < LONG or not IN_QUOTED.search(left):
        return False
    dated = imprint(passage.text, stretch.end, lexicon) == "year"
    return dated and author(passage, lexicon, stretch.outer, stretch.after) is not None


def _famous(printed: str, lexicon: Lexicon) -> bool:
    """A title of the tables that is no slogan and no term."""
    folded = fold(printed)
    return (
        folded in lexicon.all_titles and folded not in lexicon.phrases and len(printed.split()) > 2
    )


def _says(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> bool:
    """In “T”, X argues."""
    match = SAYS.match(passage.text, pos=stretch.end)
    return bool(match and lexicon.verbs & {*match["verb"].split()}) and bool(
        author(passage, lexicon, stretch.outer, stretch.after)
    )


def _directly(left: str) -> bool:
    """Does the title follow its author's possessive at once, or after an adjective?"""
    match = POSSESSIVE.search(left)
    return match is not None and len(match["between"].split()) <= 1


def _said(left: str, lexicon: Lexicon) -> bool:
    """Does someone write or argue, in the words before "in"?"""
    words = SPOKEN.findall(left)
    return any(word in lexicon.verbs for word in words) or bool(SUBJECT.search(left))
