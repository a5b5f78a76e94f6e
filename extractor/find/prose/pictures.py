"""Pictures, statues and ships: names in italics that are no works of writing.

"The altarpiece *T*", "*T* hangs in Ghent", "Turner painted *T*"; and every other title of whoever
is said to paint: "Turner's *T*".
"""

from __future__ import annotations

import regex

from extractor.compare import fold
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.prose_grammar import NAME, OWNED_BY
from extractor.find.prose.titles_by_marks import MarkedStretch

# Turner's T / Turner's early T
OWNER_RE = regex.compile(rf"(?<![\w.])(?P<name>{NAME}){OWNED_BY}\s(?:\p{{Ll}}+\s){{0,2}}$")


def is_picture(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> bool:
    """Whether the words beside a name say that it is a picture, a statue or a ship."""
    left = passage.before(stretch.outer, 120)
    if lexicon.else_left[0].search(left) or lexicon.artist_left.search(left):
        return True
    return lexicon.else_right.match(passage.text, pos=stretch.after) is not None


def artist(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> str:
    """The folded family name of whoever owns a title or is said to have painted it, or ""."""
    left = passage.before(stretch.outer, 60)
    found = lexicon.artist_left.search(left) or OWNER_RE.search(left)
    return fold.name(found["name"].split()[-1]) if found else ""
