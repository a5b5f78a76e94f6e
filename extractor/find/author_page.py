"""Author and page in brackets in running text, read against the essay's own list of works.

    (Hobsbawm 323)   (Hay et al. 159; Cole 112–13)   (qtd. in Avrich 145)
    (Thompson, *Making* 12)   (“Miners Vote”)   Hobsbawm says so (323), and so on (p. 324).

An author without page or title, and a bare page without author, count only where the essay cites
by author and page elsewhere. A page alone belongs to the author of the list whom its sentence names
last, else to the work cited last in its paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.essay import Essay, Span
from corpus.healing.reading import heal
from extractor.compare.fold import tokens
from extractor.find.cited_places import PAGES, behind_names, places, signal
from extractor.find.listed_works import Index, ListedWork, index_of
from extractor.find.named_authors import (
    NamedAuthors,
    citing_patterns,
    first_author,
    mention_pattern,
    named_authors,
)
from extractor.language.years import YEAR
from extractor.model.kinds import Form
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

BRACKETS_RE = regex.compile(r"\((?P<inside>[^()]{1,300})\)")
PART_RE = regex.compile(r"[^;\s][^;]*")
# 323 | 20–22 | 12, 40, the whole of a bracket
BARE_PAGES_RE = regex.compile(rf"(?P<page>{PAGES}(?:,\s{PAGES})*)\s*$")
YEAR_RE = regex.compile(YEAR)
# what follows in a part that is understood: nothing, or a remark: ", which disputes this"
REST_RE = regex.compile(r"[”’\"'»,.]*\s*(?:,?\s\p{Ll}[\p{L}’' ]{2,80})?[.,]?\s*$")
OPENING = "“‘\"'«*_ "
CLOSING = "”’\"'»"
# between a name and a title: ", " | " ‘" | ", “"
BEFORE_TITLE_RE = regex.compile(r",?\s+[“‘\"'«*_]*(?=[\p{L}\d])")
WORD_RE = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'-]*")
STOP_RE = regex.compile(r"[.?!][’”'\")]*\s+\p{Lu}")
LONGEST_ARTICLE = 3  # letters of a first word of a title that text may leave out: "The", "Das"
NEAR = 300  # characters in which the author of a page alone is looked for
FEWEST = 3  # cites by author and page that show the essay's manner
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class PageCite:
    """A cite as found: its reference, and what shows that it is one.

    `shown_by` is "itself" for an author with page or title, "word" for a page with its word and
    without author, "manner" for an author or a page alone.
    """

    reference: Reference
    shown_by: str


@dataclass(frozen=True, slots=True)
class PageReader:
    """What the parts of brackets are read by."""

    names: regex.Pattern[str]  # the authors of the list
    mention: regex.Pattern[str]
    index: Index
    vocabulary: Vocabulary


def page_reader(listed: Sequence[Reference], vocabulary: Vocabulary) -> PageReader | None:
    """What cites of these entries are read by; None without entries."""
    index = index_of(listed, vocabulary)
    if not index:
        return None
    names = regex.compile(citing_patterns(vocabulary).names, regex.X, names=list(index))
    return PageReader(names, mention_pattern(index), index, vocabulary)


def references(
    essay: Essay, listed: Sequence[Reference], dated: Sequence[Reference], vocabulary: Vocabulary
) -> list[Reference]:
    """The entries of the list that running text cites by author, title and page.

    `dated` are the cites by author and year, in order: where these are more, an author alone is
    none.
    """
    reader = page_reader(listed, vocabulary)
    if reader is None:
        return []
    found: list[PageCite] = []
    for paragraph in essay.body:
        if essay.text.find("(", paragraph.start, paragraph.end) >= 0:
            passage = Passage(essay, None, heal(essay, paragraph))
            found += _in_paragraph(passage, paragraph, dated, reader)
    by_page = sum(cite.shown_by == "itself" for cite in found)
    shown = by_page >= FEWEST and by_page > len(dated)
    return [cite.reference for cite in found if shown or cite.shown_by != "manner"]


def _in_paragraph(
    passage: Passage, paragraph: Span, dated: Sequence[Reference], reader: PageReader
) -> Iterator[PageCite]:
    """The cites of one paragraph, in order."""
    text = passage.reading.text
    last: Reference | None = None
    for bracket in BRACKETS_RE.finditer(text):
        begin = bracket.start("inside")
        for part in PART_RE.finditer(text, *bracket.span("inside")):
            stretch = Span(*part.span())
            cite = _by_name(passage, stretch, reader)
            if cite is None and part.start() == begin:
                before = _last_dated(dated, paragraph, passage.reading.span(begin, begin).start)
                spoken = _entries_spoken_of(text, begin - 1, before or last, reader)
                cite = _by_page(passage, stretch, spoken, reader)
            if cite is None:
                break
            last = cite.reference
            yield cite


def _last_dated(dated: Sequence[Reference], paragraph: Span, at: int) -> Reference | None:
    """The cite by author and year that stands last before a place of a paragraph."""
    before = bisect_left(dated, at, key=lambda reference: reference.span.start) - 1
    if before < 0 or dated[before].span.start < paragraph.start:
        return None
    return dated[before]


def _by_name(passage: Passage, part: Span, reader: PageReader) -> PageCite | None:
    """A part of a bracket that names an author, or by its title a work without one."""
    text = passage.reading.text
    match = reader.names.search(text, part.start, part.end)
    if not match:
        return None
    before = text[part.start : match.start()].rstrip(OPENING)
    meaning = signal(f"{before} ", len(before) + 1, reader.vocabulary)
    if before and not meaning:
        return None
    authors = first_author(match, reader.index)
    entries, titled_end = titled(text, Span(authors.span.end, part.end), authors)
    if not titled_end:
        authors = named_authors(match, reader.index, reader.vocabulary)
        entries, titled_end = titled(text, Span(authors.span.end, part.end), authors)
    named_end = closing_end(text, authors.span.end)
    behind = max(named_end, titled_end)
    located, end = _places(passage, Span(behind, part.end), reader.vocabulary)
    if not entries or not REST_RE.match(text[end : part.end]):
        return None
    clip = Clip(passage, authors.span.start, end, meaning)
    title = Span(authors.span.end, titled_end)
    reference = reference_to(clip, authors, title, entries, located)
    return PageCite(reference, "itself" if located or titled_end else "manner")


def titled(text: str, rest: Span, authors: NamedAuthors) -> tuple[tuple[ListedWork, ...], int]:
    """The entries whose title begins as the words behind the names do, and where these end.

    Without such words all entries of the authors, and 0.
    """
    opening = BEFORE_TITLE_RE.match(text, rest.start, rest.end)
    if not opening:
        return authors.entries, 0
    words = list(WORD_RE.finditer(text, opening.end(), rest.end))
    ends = {entry.start: _common_end(entry.title, words) for entry in authors.entries}
    longest = max(ends.values(), default=0)
    if not longest:
        return authors.entries, 0
    return tuple(entry for entry in authors.entries if ends[entry.start] == longest), longest


def _common_end(title: tuple[str, ...], words: Sequence[regex.Match[str]]) -> int:
    """Where the words end with which the title begins, its article or not; 0 if none does."""
    ends = [_prefix_end(title, words)]
    if title and len(title[0]) <= LONGEST_ARTICLE:
        ends.append(_prefix_end(title[1:], words))
    return max(ends)


def _prefix_end(title: tuple[str, ...], words: Sequence[regex.Match[str]]) -> int:
    at = end = 0
    for word in words:
        folded = tuple(tokens(word.group()))
        if not folded or title[at : at + len(folded)] != folded:
            break
        at += len(folded)
        end = word.end()
    return end


def _places(passage: Passage, rest: Span, vocabulary: Vocabulary) -> tuple[tuple[Field, ...], int]:
    """The places cited behind a name or a title; a year is none."""
    text = passage.reading.text
    at = closing_end(text, rest.start)
    located, end = places(passage.reading, at, behind_names(vocabulary), "author-page.place")
    if any(YEAR_RE.fullmatch(field.value) for field in located):
        return (), rest.start
    return located, end if located else rest.start


def closing_end(text: str, at: int) -> int:
    """Where the quotation marks end that close at a place."""
    while text[at : at + 1] and text[at] in CLOSING:
        at += 1
    return at


def _entries_spoken_of(
    text: str, at: int, last: Reference | None, reader: PageReader
) -> tuple[int, ...]:
    """The entries that a page alone may mean: those of the author named last in its sentence, else
    those of the cite before."""
    near = text[max(0, at - NEAR) : at]
    stops = [stop.end() - 1 for stop in STOP_RE.finditer(near)]
    names = reader.mention.findall(near[max(stops, default=0) :])
    if names:
        entries = tuple(entry.start for entry in reader.index[names[-1]])
        if last is None or not set(last.entries) & set(entries):
            return entries
    return last.entries if last else ()


def _by_page(
    passage: Passage, part: Span, entries: tuple[int, ...], reader: PageReader
) -> PageCite | None:
    """A page alone in brackets: "(p. 127)", "(323)"."""
    reading = passage.reading
    if not entries:
        return None
    located, end = places(reading, part.start, behind_names(reader.vocabulary), "author-page.place")
    shown_by = "word"
    if not located:
        bare = BARE_PAGES_RE.match(reading.text, part.start, part.end)
        if not bare or YEAR_RE.fullmatch(bare["page"]):
            return None
        field = Field("page", bare["page"], reading.span(*bare.span("page")), "author-page.place")
        located, end, shown_by = (field,), bare.end("page"), "manner"
    if end < part.end and not REST_RE.match(reading.text[end : part.end]):
        return None
    clip = Clip(passage, part.start, end)
    reference = Reference(clip, "ibid", "misc", (), located, CONFIDENCE, entries=entries)
    return PageCite(reference, shown_by)


def reference_to(
    clip: Clip,
    authors: NamedAuthors,
    title: Span,
    entries: Sequence[ListedWork],
    located: tuple[Field, ...],
) -> Reference:
    """A reference by author, which points to these entries."""
    reading = clip.passage.reading
    names = reading.span(authors.span.start, authors.span.end)
    starts = tuple(entry.start for entry in entries)
    form: Form = "author-only"
    fields = [Field("author", authors.value, names, "author-page.names")]
    if not any(entry.families for entry in entries):
        form = "title-only"
        fields = [Field("title", authors.value, names, "author-page.title")]
    elif title.end > title.start:
        form = "short"
        printed = reading.text[title.start : title.end].strip(",“‘\"'«*_ ")
        span = reading.span(title.start, title.end)
        fields.append(Field("title", printed, span, "author-page.title"))
    return Reference(clip, form, "misc", tuple(fields), located, CONFIDENCE, entries=starts)
