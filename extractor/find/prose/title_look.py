"""A stretch that italics or quotation marks set off, as the rules look at it that tell titles."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.find.prose.essay_knowledge import EssayKnowledge, fold
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.title_author import POSSESSIVE, author
from extractor.find.prose.titles_by_marks import MarkedStretch, shape
from extractor.language.late_pattern import late

JOINED = late(
    r"\p{L}\s(?:and|as|at|from|in|of|on|to|under|with)\s(?:the\s)?\p{Lu}"
)  # Darkness at Noon
RIGHT_CHARS = 60  # of the sentence behind a stretch


@dataclass(frozen=True, slots=True)
class TitleSign:
    """Why a stretch is taken for a title, and the kind of work that the prose calls it, if it
    does."""

    rule: str
    kind: str | None = None


NO_TITLE = TitleSign("")  # what a rule says of a stretch that is none, whatever the later rules see


@dataclass(frozen=True, slots=True)
class TitleLook:
    """The stretch, what stands around it, and its words: `capital` counts those with a capital
    first, `share` is their part of all that matter."""

    passage: ProsePassage
    stretch: MarkedStretch
    lexicon: Lexicon
    known: EssayKnowledge
    printed: str
    folded: str
    capital: int
    share: float
    left: str
    right: str

    def has_author(self) -> bool:
        """Does the sentence say whose it is?"""
        stretch = self.stretch
        return author(self.passage, self.lexicon, stretch.outer, stretch.after) is not None

    def follows_owner(self) -> bool:
        """Does it follow its author's possessive at once, or after an adjective?"""
        return directly(self.left)


def look(
    passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon, known: EssayKnowledge
) -> TitleLook:
    """The stretch in its sentence."""
    printed = passage.text[stretch.start : stretch.end]
    capital, share = shape(printed, lexicon)
    left, right = passage.before(stretch.outer), passage.after(stretch.after, RIGHT_CHARS)
    return TitleLook(
        passage, stretch, lexicon, known, printed, fold(printed), capital, share, left, right
    )


def directly(left: str) -> bool:
    """Marx’s *Capital*, Marx’s great *Capital*: what stands before a title ends in a possessive,
    with one word more at most."""
    match = POSSESSIVE.search(left)
    return match is not None and len(match["between"].split()) <= 1
