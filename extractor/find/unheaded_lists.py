"""Lists of works under a heading that no table knows, or under none: told by their entries.

    Hume, Ann. 1920. *Coal*. London: Faber.        [1] A. Hume, *Coal*, London 1920.
    ———. 1924. *Iron*. London: Faber.              [2] B. Kay, *Bread*, Paris 1931.

Four paragraphs that follow each other must begin with a name family first, or a label, hold a year,
and be in order: by the alphabet or by number. Two are enough where the text before them names each
by its number: [1], [1, 2].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from corpus.essay import Essay, Span
from extractor.compare.fold import tokens
from extractor.find.list_entries import entries
from extractor.language.late_pattern import late
from extractor.language.years import YEAR_RE

FEWEST = 4  # entries of a list
FEWEST_NAMED = 2  # entries of a list whose numbers the text names
LONGEST = 900  # characters of an entry
ENTRY_MOST = 400  # characters of an entry that stands alone in a file
LEAST_SHARE = 0.8  # of the entries must have their place in the alphabet
# van der Linden, Marcel | Rudé, G. | HAY, D. | Hay D, | Hay, D | ——— | ISO. (1990)
BEGINNING_RE = late(
    r"""
    [\s*_>]* (?P<head> (?:\p{Ll}{1,3}\s){0,3} \p{Lu}[\p{L}’'-]+ (?:\s\p{Lu}[\p{L}’'-]+)? )
    (?: ,\s+\p{Lu}[\p{L}’'-]*[.,\s(] | \s\p{Lu}{1,3}[,.:\s] )
    """,
    regex.X,
)
# the end of an entry: Philadelphia: University Press, 2025. | (London, 1961).
ENTRY_RE = late(r"\p{Lu}[^.:;,()]{2,40}[:,]\s[^.;:]{0,60}\b(?:1[5-9]|20)\d\d[a-z]?\)?\.?\s*$")
DASH_RE = late(r"\s*(?:[—–―_]{1,6}|-{2,12})\s*[.,:(]")
# a label, and a name behind it: [1] A. Hume, | 2. Ann Hume, | 3) Hume, A. | [Rud64] Rudé, George
LABELLED_RE = late(
    r"""
    \s* (?: \[[^\[\]\n]{1,40}\] | \d{1,3}[.)] ) \s+
    (?: (?:\p{Lu}\p{Ll}?\.[\s-]?)+ (?:\p{Ll}{1,3}\s){0,2} \p{Lu}[\p{L}’'-]+
      | \p{Lu}[\p{L}’'-]+ \s (?:\p{Lu}\.\s)? \p{Lu}[\p{L}’'-]+ (?:,|\sand\s|\s&\s)
      | \p{Lu}[\p{L}’'-]+ (?:,\s+\p{Lu}|\s\p{Lu}{1,3}[,.:\s])
    )
    """,
    regex.X,
)


NUMBERS_RE = regex.compile(r"\[(\d{1,3}(?:[\s,;–-]{1,3}\d{1,3})*)[^\[\]\n]{0,60}\]")  # [1, 3, p. 9]


@dataclass(frozen=True, slots=True)
class LikelyEntry:
    """A paragraph that looks like an entry: where it is, and the name by which it is sorted.

    `head` is "" for a dash, which takes the place of the entry above.
    """

    span: Span
    head: str
    labelled: bool = False


def unheaded(essay: Essay) -> Iterator[Span]:
    """The stretches of running text that are lists of works by their looks."""
    if _holds_entries_only(essay):
        yield Span(essay.body[0].start, essay.body[-1].end)
        return
    for run in _runs(essay):
        if _is_long_list(essay, run) or _is_named_list(essay, run):
            yield Span(run[0].span.start, run[-1].span.end)


def _is_long_list(essay: Essay, run: Sequence[LikelyEntry]) -> bool:
    """Whether a run is long enough for a list of works, and in order."""
    return len(run) >= FEWEST and (_is_sorted(run) or _is_numbered(essay, run))


def _is_named_list(essay: Essay, run: Sequence[LikelyEntry]) -> bool:
    """Whether a short run is numbered in brackets, and the text before it names each number."""
    if not FEWEST_NAMED <= len(run) < FEWEST or not _is_numbered(essay, run):
        return False
    start = run[0].span.start
    printed = (NUMBERS_RE.match(entry.span.of(essay.text)) for entry in run)
    labels = {label[1] for label in printed if label}
    named = NUMBERS_RE.finditer(essay.text, 0, start)
    numbers = {number for one in named for number in regex.findall(r"\d+", one[1])}
    return len(labels) == len(run) and labels <= numbers


def _holds_entries_only(essay: Essay) -> bool:
    """Whether a text is no essay but a few references: each paragraph ends with its imprint or
    year."""
    if essay.notes or not 0 < len(essay.body) < FEWEST:
        return False
    return all(
        len(paragraph) <= ENTRY_MOST and ENTRY_RE.search(paragraph.of(essay.text)) is not None
        for paragraph in essay.body
    )


def _runs(essay: Essay) -> Iterator[list[LikelyEntry]]:
    """Rows of paragraphs that look like entries, without another paragraph between them."""
    run: list[LikelyEntry] = []
    for paragraph in essay.body:
        entry = _likely(essay.text, paragraph)
        if entry:
            run.append(entry)
        elif run:
            yield run
            run = []
    yield run


def _likely(text: str, paragraph: Span) -> LikelyEntry | None:
    """A paragraph as an entry, if it looks like one."""
    if len(paragraph) > LONGEST or not YEAR_RE.search(text, paragraph.start, paragraph.end):
        return None
    if LABELLED_RE.match(text, paragraph.start, paragraph.end):
        return LikelyEntry(paragraph, "", labelled=True)
    if DASH_RE.match(text, paragraph.start, paragraph.end):
        return LikelyEntry(paragraph, "")
    name = BEGINNING_RE.match(text, paragraph.start, paragraph.end)
    return LikelyEntry(paragraph, " ".join(tokens(name["head"]))) if name else None


def _is_sorted(run: Sequence[LikelyEntry]) -> bool:
    """Whether names are in the order of the alphabet, particles counted or not."""
    heads = [entry.head for entry in run if entry.head]
    if len(heads) < FEWEST - 1 or len(set(heads)) < 2:
        return False
    rising = sum(before <= after for before, after in pairwise(heads))
    return rising >= LEAST_SHARE * (len(heads) - 1)


def _is_numbered(essay: Essay, run: Sequence[LikelyEntry]) -> bool:
    """Whether all have labels, and numbers among these go up."""
    found = entries(essay, [entry.span for entry in run if entry.labelled])
    return len(found) == len(run) and all(entry.label for entry in found)
