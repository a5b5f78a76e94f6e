"""Italics in a sentence: a title where they look like one; one word or an odd shape needs an author
or an earlier mention."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.no_titles import PAGED, otherwise_named
from extractor.find.prose.title_author import LISTED, POSSESSIVE
from extractor.find.prose.title_look import NO_TITLE, TitleLook, TitleSign
from extractor.language.late_pattern import late

IN_WORK = late(r"\b[Ii]n\s(?:the\s)?[“‘\"']?$")
ARTICLE_LEFT = late(r"\b[Tt]he\s$")
OWNER_LEFT = late(r"\b(?:his|her|their|my)\s(?:own\s)?(?:[\w-]+\s){0,2}[“‘\"']?$", regex.I)
BODY_WORDS = 6  # the longest name of a league or party


def _generic(seen: TitleLook) -> TitleSign | None:
    """*History*, *Lectures*: only short for a longer title."""
    if seen.folded not in seen.lexicon.generic:
        return None
    return TitleSign("prose.known") if _is_short(seen) else NO_TITLE


def _is_short(seen: TitleLook) -> bool:
    """Trotsky's *History*, the *History*, in an essay that names his *History of the Russian
    Revolution*."""
    titles = (*seen.known.named, *seen.known.titles)
    longer = any(title.startswith(f"{seen.folded} ") for title in titles)
    return longer and (seen.follows_owner() or ARTICLE_LEFT.search(seen.left) is not None)


def _body(seen: TitleLook) -> TitleSign | None:
    """The name of a league or party; one in italics and quotation marks too."""
    if is_body(seen.folded, seen.lexicon):
        return NO_TITLE
    doubly_marked = seen.stretch.outer < seen.stretch.start
    owned = seen.follows_owner() or seen.folded in seen.known.titles
    return NO_TITLE if doubly_marked and not owned else None


def is_body(folded: str, lexicon: Lexicon) -> bool:
    words = folded.split()
    ends = (words[0], words[-1]) if words else ()
    return len(words) <= BODY_WORDS and any(word in lexicon.bodies for word in ends)


def _known(seen: TitleLook) -> TitleSign | None:
    """A title of the notes, or one of several words that the essay names elsewhere."""
    named = seen.folded in seen.known.named and " " in seen.folded
    return TitleSign("prose.known") if named or seen.folded in seen.known.titles else None


def _shaped(seen: TitleLook) -> TitleSign | None:
    """Two capitals or more, and nothing that says it is the name of something else."""
    is_shaped = seen.capital >= 2 and seen.share >= 0.7
    if not is_shaped or otherwise_named(seen.passage, seen.stretch, seen.lexicon):
        return None
    return TitleSign("prose.emphasis")


def _one_word(seen: TitleLook) -> TitleSign | None:
    """*Capital*: named before, or a title of the tables that can mean nothing else."""
    known = seen.folded in seen.known.named or seen.folded in seen.lexicon.single
    return TitleSign("prose.known") if known else None


def _paged(seen: TitleLook) -> TitleSign | None:
    """*Looms* (p. 3)."""
    paged = seen.capital >= 1 and PAGED.match(seen.passage.text, pos=seen.stretch.after)
    return TitleSign("prose.cited") if paged else None


def _authored(seen: TitleLook) -> TitleSign | None:
    """Marsh’s *Looms*, her *Looms*, in *Looms* Marsh …: somebody's."""
    if seen.capital < 1:
        return None
    left = seen.left
    owned = POSSESSIVE.search(left) or OWNER_LEFT.search(left) or LISTED.search(left)
    inside = seen.share >= 0.6 and IN_WORK.search(left)
    return TitleSign("prose.author") if (owned or inside) and seen.has_author() else None


IN_ITALICS: tuple[Callable[[TitleLook], TitleSign | None], ...] = (
    _generic,
    _body,
    _known,
    _shaped,
    _one_word,
    _paged,
    _authored,
)
