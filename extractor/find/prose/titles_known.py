"""Titles that the tables or the essay itself know, wherever a sentence prints them with capitals.

"… in the camps (The Prophet Outcast)", "Marx’s Capital", "In Stalin Deutscher argues", "as State
and Revolution has it". A name that is also a phrase ("Capital", "Stalin") counts only where the
sentence says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from extractor.compare import fold
from extractor.find.prose.imprint_behind import eventful
from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.named_works import (
    ARTICLES,
    WORD_RE,
    NamedTitle,
    Titles,
    folded,
)
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.people_named import name_in
from extractor.find.prose.title_author import author, is_among
from extractor.find.prose.title_look import TitleSign
from extractor.find.prose.titles_by_marks import MarkedStretch

# between two words of a title
BETWEEN_RE = regex.compile(r"['’]?[,:]?\s|-|\s[–-]\s")
NAMING_RE = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}\p{{M}}'’])(?!\p{{Ll}}){WORD_RE.pattern}"
)  # Stalin, 1984
MOST_WORDS = 40  # of a title
POSSESSIVE_RE = regex.compile(r"['’]s$")
OPENING, CLOSING = "“‘\"'", "”’\"'"
# in the passage from, (…, X's: what may stand before a title without a capital article
BEFORE_RE = regex.compile(
    r"(?:\b(?:in|see)\s(?:(?:his|her|their|the)\s)?|[(;]\s?(?:see\s)?|['’]s?\s)[“‘\"']?$",
    regex.I,
)
OPENED_RE = regex.compile(r"[“‘\"']?(?:The\s)?$")
LONG = 4  # words of a title that no sentence prints with capitals by chance
KNOWN = "prose.known"
# In Stalin Deutscher argues / (Deutscher, Stalin, p. 3): rules that see the title itself
TELLING = frozenset(("title-author.following", "title-author.listed"))
OWNED_RE = regex.compile(r"(?:['’]s?\s(?:\p{Ll}+\s)?|\sin\s(?:his\s|her\s)?)[“‘\"']?")  # Marx’s |
Words = Sequence[regex.Match[str]]


@dataclass(slots=True)
class NamesPrinted:
    """The words of a text that may be names, folded like family names when first asked for."""

    text: str
    folded: frozenset[str] | None = None

    def hold(self, families: frozenset[str]) -> bool:
        """Whether one of these folded family names may be printed in the text."""
        if self.folded is None:
            named = (POSSESSIVE_RE.sub("", word) for word in set(NAMING_RE.findall(self.text)))
            self.folded = frozenset(map(fold.name, named))
        return not families.isdisjoint(self.folded)


def known_titles(
    passage: ProsePassage, lexicon: Lexicon, stated: Titles
) -> Iterator[tuple[MarkedStretch, TitleSign]]:
    """The known titles of a passage. `stated` are those that the essay's notes state."""
    names = NamesPrinted(passage.text)
    first_words = lexicon.works.first_words | {title[0] for title in stated}
    reached = 0
    for word in NAMING_RE.finditer(passage.text):
        printed = word.group()
        if word.start() < reached:
            continue
        if first_words.isdisjoint((folded(printed), folded(POSSESSIVE_RE.sub("", printed)))):
            continue
        found = _at(passage, word.start(), lexicon, stated, names)
        if found:
            reached = found.end
            if not _is_other(passage, found, lexicon):
                yield found, TitleSign(KNOWN)


def _at(
    passage: ProsePassage, at: int, lexicon: Lexicon, stated: Titles, names: NamesPrinted
) -> MarkedStretch | None:
    """The known title that begins with the word at a character, if the sentence means it."""
    words = list(islice(WORD_RE.finditer(passage.text, at), MOST_WORDS))
    pair = tuple(folded(POSSESSIVE_RE.sub("", word.group())) for word in words[:2])
    whole = tuple(folded(word.group()) for word in words[:2])
    for key in dict.fromkeys((whole, pair, whole[:1], pair[:1])):
        for titles, is_meant in (
            (lexicon.works.alone, _is_no_phrase),
            (stated, _shown),
            (lexicon.works.beside_author, _beside),
        ):
            for title in titles.get(key, ()):
                if is_meant is _beside and not names.hold(title.families):
                    continue
                stretch = _printed(passage.text, words, title)
                if stretch and is_meant(passage, stretch, title, lexicon):
                    return stretch
    return None


def _printed(text: str, words: Words, title: NamedTitle) -> MarkedStretch | None:
    """Where a title is printed by the first of these words: word for word, with its capitals."""
    last, word = len(title.words) - 1, ""
    if last >= len(words):
        return None
    for i, (wanted, capital) in enumerate(zip(title.words, title.capital, strict=True)):
        word = words[i].group()
        if i == last and folded(word) != wanted:
            word = POSSESSIVE_RE.sub("", word)
        if folded(word) != wanted or (capital and word[0].islower()):
            return None
        if i and not BETWEEN_RE.fullmatch(text, words[i - 1].end(), words[i].start()):
            return None
    return _with_marks(text, words[0].start(), words[last].start() + len(word))


def _with_marks(text: str, start: int, end: int) -> MarkedStretch:
    """A title, with the quotation marks right around it."""
    opened, closed = text[start - 1 : start], text[end : end + 1]
    marked = bool(opened and closed) and opened in OPENING and closed in CLOSING
    return MarkedStretch(start, end, start - marked, end + marked, "capitals")


def _is_no_phrase(
    _passage: ProsePassage, _stretch: MarkedStretch, title: NamedTitle, lexicon: Lexicon
) -> bool:
    """Whether a title that can mean nothing else is no slogan either."""
    return not _is_phrase(title, lexicon)


def _is_phrase(title: NamedTitle, lexicon: Lexicon) -> bool:
    """Whether a title is also a slogan or a term, its article or not."""
    words = title.words[1:] if title.words[0] in ARTICLES else title.words
    return " ".join(words) in lexicon.phrases


def _is_other(passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon) -> bool:
    """Whether a group, a film or a slogan is named, a heading stands here, or a translation:
    a group called “The Bloc of Rights”, K sudu istorii [Let History Judge]."""
    if 2 * (stretch.end - stretch.start) > len(passage.text.strip()):
        return True
    left = OPENED_RE.sub("", passage.before(stretch.outer, 120))
    return left.endswith("[") or any(cue.search(left) for cue in lexicon.else_left)


def _shown(
    passage: ProsePassage, stretch: MarkedStretch, title: NamedTitle, lexicon: Lexicon
) -> bool:
    """Whether a sentence shows that it means a title of the essay's notes and no common name."""
    text, (start, end) = passage.text, (stretch.start, stretch.end)
    if len(title.words) < 2 or sum(title.capital) < 2 or _is_phrase(title, lexicon):
        return False
    if name_in(text, start, end, lexicon) == (start, end):
        return False  # Rosa Luxemburg, of whom a note cites a biography
    if eventful(text[start:end], lexicon) or text[start:end].casefold() in lexicon.places:
        return False
    inside = start > passage.sentence(start)
    if title.words[0] in ARTICLES and inside:
        return True
    return len(title.words) >= LONG or BEFORE_RE.search(passage.before(start, 24)) is not None


def _beside(
    passage: ProsePassage, stretch: MarkedStretch, title: NamedTitle, lexicon: Lexicon
) -> bool:
    """Whether the sentence says that its author wrote the work of this name."""
    by = author(passage, lexicon, stretch.outer, stretch.after)
    if by is None or by.own or not is_among(passage, by, title.families):
        return False
    return by.rule in TELLING or OWNED_RE.fullmatch(passage.text, by.end, stretch.outer) is not None
