"""What in the sentence says that a stretch is the title of a work, and what says that it is not."""

from __future__ import annotations

from extractor.find.prose.essay_knowledge import EssayKnowledge, fold
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.no_titles import unlike
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.pictures import artist, is_picture
from extractor.find.prose.prose_grammar import OWNED_BY
from extractor.find.prose.signs_in_italics import IN_ITALICS
from extractor.find.prose.signs_in_quotation_marks import IN_QUOTATION_MARKS
from extractor.find.prose.title_look import NO_TITLE, TitleSign, look
from extractor.find.prose.titles_by_marks import LONGEST, MarkedStretch, length, shape
from extractor.language.late_pattern import late

SECTION = late(
    r"\b(?:paragraph|section|heading|column|part)s?\s(?:entitled|headed|titled|called)\s*[“‘\"']?$"
)
FILMED = late(rf"\p{{L}}{OWNED_BY}\s(?:[\w-]+\s){{0,2}}film\s$")  # Eisenstein’s film T
# Hicks’s 1937 paper “T” / in a paper entitled … is told otherwise
PAPER_LEFT = late(
    rf"(?:\p{{L}}{OWNED_BY}|\b(?:his|her|their))\s(?:[\w-]+\s){{0,2}}papers?,?\s[“‘\"']?$"
)
TITLE_CHARS = 25  # from which italics in a bracket behind "study" are a title in any letters
HYPHENED = late(r"[\w-]+")


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
    if told is not None:
        is_paper = told.rule == "prose.noun" and paper(passage, stretch, lexicon)
        return None if is_paper or length(printed) > LONGEST else told
    if not stretch.closed or _is_other(passage, stretch, lexicon, known):
        return None
    rules = IN_ITALICS if stretch.mark == "emphasis" else IN_QUOTATION_MARKS
    seen = look(passage, stretch, lexicon, known)
    found = next((sign for rule in rules if (sign := rule(seen)) is not None), NO_TITLE)
    return None if found is NO_TITLE else found


def _is_other(
    passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon, known: EssayKnowledge
) -> bool:
    """Is this stretch something else: a newspaper, a picture, what no title looks like?"""
    return (
        unlike(passage, stretch, lexicon)
        or paper(passage, stretch, lexicon)
        or fold(passage.text[stretch.start : stretch.end]) in known.papers
        or painted(passage, stretch, lexicon, known)
    )


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
