"""From a title to the whole mention: the author before it, the date beside it, the parenthesis
after it."""

from __future__ import annotations

import regex

from extractor.find.prose.lexicon import Lexicon
from extractor.find.prose.named_work import NamedWork
from extractor.find.prose.named_works import Owners, bare, title_of
from extractor.find.prose.newspapers import named_ahead, printed_in
from extractor.find.prose.passages import ProsePassage
from extractor.find.prose.title_author import Author, author, is_among
from extractor.find.prose.title_look import TitleSign
from extractor.find.prose.titles_by_marks import MarkedStretch
from extractor.language.years import YEAR
from extractor.model.kinds import Form

NEAR = 90  # characters between author and title within one clip
# (Liberator Press, Chicago, 1975) – or never closed: (…, 1974 available online here;
PARENTHESIS = regex.compile(r"[”’\"']?,?\s?\((?P<in>[^()]{2,160})(?P<close>\))?")
IMPRINT = regex.compile(
    rf"\b{YEAR}\b|\bpp?\.\s?\d|\b(?:ch|chap|vol|no)s?\.?\s?[\divxlc]+|^[ivxlc]+,\s?\d|\bforthcoming\b",
    regex.I,
)
CITED = regex.compile(r"\([^()]*$")  # the title itself stands in a parenthesis
PUBLISHED = frozenset(("prose.entitled", "prose.joined", "prose.published"))
IN_YEAR = regex.compile(
    rf"[”’\"']?\sin\s(?P<date>{YEAR})\b(?=[,.;]|\sand\b|$)"
)  # under the title T in 1885
# Wölfflin published his T in 1915
PUBLISHED_LEFT = regex.compile(
    r"\b(?:brought\sout|completed|finished|issued|published|wrote)\s(?:(?:his|her|their|the)\s)?[“‘\"']?$"
)
# Cliff’s Lenin, Volume One / Capital, vol. II
VOLUME = regex.compile(
    r"[”’\"']?,?\s(?:[Vv]olume|[Vv]ol\.)\s(?:\d{1,2}|[IVX]+|One|Two|Three|Four)\b"
)
PAGES = regex.compile(r"[”’\"']?,\spp?\.\s?\d{1,4}(?:[-–]\d{1,4})?")  # The Empty Factory, p. 23
STRAY = regex.compile(r"\b(?:available|online|here)\b")


def around(
    passage: ProsePassage,
    stretch: MarkedStretch,
    found: TitleSign,
    lexicon: Lexicon,
    floor: int,
    owners: Owners,
) -> NamedWork:
    """The mention that a title makes; nothing before `floor` (where the mention before it ends)
    belongs to it. `owners` are the authors of the titles that the essay's notes state."""
    text = passage.text
    by = _author(passage, stretch, lexicon, owners)
    start, end = stretch.outer, stretch.after
    if by and not by.own and by.start >= floor and by.end <= start and start - by.start <= NEAR:
        start = by.start if passage.sentence(by.start) == passage.sentence(stretch.start) else start
    if by and by.start >= end and by.end - end <= NEAR:
        end = by.end
    date = _date(passage, stretch, found.rule, lexicon, floor)
    if date and date[0] >= end and date[0] - end < NEAR:
        end = date[1]
    elif date and floor <= date[0] < start and start - date[0] < NEAR:
        start = date[0]
    end = max(end, _parenthesis(text, stretch, end))
    if by and by.end == end and (imprint := PARENTHESIS.match(text, pos=end)):
        is_imprint = imprint["close"] and IMPRINT.search(imprint["in"])
        end = imprint.end() if is_imprint else end  # T, by A. Marsh (London, 1898)
    if volume := VOLUME.match(text, pos=end):
        end = volume.end()
    if pages := PAGES.match(text, pos=end):
        end = pages.end()
    title, journal, number = (stretch.start, stretch.end), None, None
    if printed := printed_in(text, stretch.end, lexicon):
        after, journal, number, dated = printed
        end, date = max(end, after), date or dated
    else:
        journal = named_ahead(passage, stretch.outer, lexicon)
    return NamedWork(
        passage,
        start,
        end,
        found.rule,
        _form(by, date),
        title,
        date,
        by,
        found.kind,
        journal=journal,
        number=number,
    )


def _author(
    passage: ProsePassage, stretch: MarkedStretch, lexicon: Lexicon, owners: Owners
) -> Author | None:
    """Whom the sentence names as author; nobody where the work is known to be by others."""
    by = author(passage, lexicon, stretch.outer, stretch.after)
    if by is None or by.own:
        return by
    words = bare(title_of(passage.text[stretch.start : stretch.end]).words)
    known = owners.get(words) or lexicon.works.owners.get(words)
    return None if known and not is_among(passage, by, known) else by


def _form(by: Author | None, date: tuple[int, int] | None) -> Form:
    if by is None:
        return "title-only"
    return "full" if date else "short"


def _date(
    passage: ProsePassage, stretch: MarkedStretch, rule: str, lexicon: Lexicon, floor: int
) -> tuple[int, int] | None:
    """Where the date of the work stands: right after the title, else right before it."""
    if match := lexicon.date_right.match(passage.text, pos=stretch.end):
        return match.span("date")
    left = passage.before(stretch.outer, 90)
    is_published = rule in PUBLISHED or PUBLISHED_LEFT.search(left)
    if is_published and (match := IN_YEAR.match(passage.text, pos=stretch.end)):
        return match.span("date")
    offset = stretch.outer - len(left)
    if (match := lexicon.date_left.search(left)) and offset + match.start("date") >= floor:
        return offset + match.start("date"), offset + match.end("date")
    return None


def _parenthesis(text: str, stretch: MarkedStretch, end: int) -> int:
    """Where the imprint in parentheses ends that follows a title, or the parenthesis in which
    the title is cited."""
    match = PARENTHESIS.match(text, pos=stretch.end)
    if match and IMPRINT.search(match["in"]):
        if match["close"]:
            return match.end()
        stop = STRAY.search(match["in"])
        inside = match["in"][: stop.start()] if stop else match["in"].partition(";")[0]
        return match.start("in") + len(inside.rstrip())
    if CITED.search(text, pos=max(0, stretch.outer - 120), endpos=stretch.outer):
        close = text.find(")", stretch.end, stretch.end + 120)
        more = text.find(";", stretch.end, close)
        close = more if more > 0 else close
        if (
            close > 0
            and "(" not in text[stretch.end : close]
            and IMPRINT.search(text[stretch.end : close])
        ):
            return close
    return end
