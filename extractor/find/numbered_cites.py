"""Labels in running text that mean entries of the essay's own labelled list of works.

    [3]   {3}   [3, 5–7]   [3, p. 12; 8]   (3)   [Rud64]   raised: 3,5 or ^3^, no mark of a note

A label is read only where the essay's list has labels, and in the one dress (square, round or
curly brackets, raised) in which the essay points to most of its list. A year or an enumeration in
round brackets so yields nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import regex

from corpus.essay import Essay, Problem
from corpus.healing.reading import Reading, plain
from extractor.find.cited_places import behind_numbers, places, signal
from extractor.find.listed_works import ListedWork, by_label
from extractor.language.late_pattern import late
from extractor.model.proposals import Clip, Passage
from extractor.model.references import Field, Reference
from extractor.tables import Vocabulary

SQUARE_RE = late(r"\\?\[(?P<inside>[^\[\]\\]{1,160})\\?\]")
CURLY_RE = late(r"\\?\{(?P<inside>[^{}\\\n]{1,160})\\?\}")
ROUND_RE = late(
    r"(?<![\p{L}\d])\((?P<inside>(?:[^()]|\([^()]{1,20}\)){1,160})\)|(?<=[.,;:?!”’])\((?P<inside>[\d][^()]{0,80})\)"
)
# what flat text prints for raised: ^3,5^ | ^1(p324),2^ | ^(3,5) | <sup>3</sup> | ³˒⁵
RAISED_RE = late(
    r"""
    \^\( (?P<inside> [^()\n]{1,80} ) \)
    | \^ (?P<inside> (?: [^\^\n\[\]{}()] | \([^\^\n\[\]{}()]{1,20}\) ){1,80} ) \^
    | <sup> (?P<inside> [^<>\n]{1,80} ) </sup>
    | (?P<inside> [¹²³⁰⁴-⁹] (?: [¹²³⁰⁴-⁹] | [,–-](?=[¹²³⁰⁴-⁹]) )* )
    """,
    regex.X,
)
AS_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹\n", "0123456789 ")
# 3 | 3–5 | Rud64 | Rudé 1964
LABEL_RE = late(
    r"""
    (?P<first> \d{1,4} ) (?: \s?(?:-{1,2}|[–—])\s? (?P<last> \d{1,4} ) )? (?![\d\p{L}])
    | (?P<word> \p{L}[\p{L}+*’' ]{0,20}\d{2,4}[a-z]? ) (?![\d\p{L}])
    """,
    regex.X,
)
BETWEEN_RE = late(r"[,;]\s?|\s?(?:and|und|et|&)\s|[,;]\s?(?:and|&)\s|\s(?=\d)")
# words before the first label, or behind one: "for a different view see", ", which disputes this"
LEAD_RE = late(r"\p{L}[\p{L}.,’' ]{0,60}?\s(?=[\d\p{Lu}])")
REMARK_RE = late(r"[,;]?\s\p{Ll}[\p{L}’' ]{2,80}(?=[,;]|\)?\s*$)")
END_RE = late(r"[).,\s]*$")
LONGEST_RANGE = 30  # entries from the first to the last of "3–5"
LEAST_SHARE = 0.5  # of the labels of the list that must be pointed to
LEAST_FIT = 0.9  # of the numbers in a dress that must be labels of the list
CONFIDENCE = 0.97


@dataclass(frozen=True, slots=True)
class LabelGroup:
    """What stands in one pair of brackets, or raised, without the strokes that escape a sign."""

    reading: Reading

    @property
    def text(self) -> str:
        """What it prints."""
        return self.reading.text


@dataclass(frozen=True, slots=True)
class CitedLabel:
    """One entry meant by a group: its label, where that is printed, and the place cited."""

    label: str
    start: int  # of the group's text
    end: int
    located: tuple[Field, ...]


Entries = Mapping[str, ListedWork]


def references(
    essay: Essay, listed: Sequence[Reference], vocabulary: Vocabulary
) -> tuple[list[Reference], list[Problem]]:
    """The entries of the list that running text cites by their labels, in reading order.

    The problems are labels that no entry has.
    """
    entries = by_label(listed, vocabulary)
    if not entries:
        return [], []
    best: list[tuple[LabelGroup, list[CitedLabel]]] = []
    most = 0
    for dress in (_square(essay), _raised(essay), _round(essay), _curly(essay)):
        read = [(group, cited_labels(group, vocabulary)) for group in dress]
        told = [(group, cited) for group, cited in read if cited]
        count = _count(told, entries)
        if count > most:
            best, most = told, count
    found: list[Reference] = []
    problems: list[Problem] = []
    for group, labels in best:
        for cited in labels:
            if cited.label in entries:
                found.append(_reference(essay, group, cited, entries, vocabulary))
            else:
                message = f"“{cited.label}”: no entry of the list of works has this label"
                start = group.reading.offsets[cited.start]
                problems.append(Problem("unresolved", message, start, cited.label))
    return sorted(found, key=attrgetter("span")), problems


def _count(told: Sequence[tuple[LabelGroup, list[CitedLabel]]], entries: Entries) -> int:
    """How many entries a dress points to; 0 where it does not fit the list."""
    labels = [cited.label for _, group in told for cited in group]
    fitting = [label for label in labels if label in entries]
    pointed = len(set(fitting))
    if len(fitting) < LEAST_FIT * len(labels) or pointed < LEAST_SHARE * len(entries):
        return 0
    return pointed


def _square(essay: Essay) -> Iterator[LabelGroup]:
    """What stands in square brackets in running text and is no mark of a note."""
    yield from _free(essay, SQUARE_RE)


def _round(essay: Essay) -> Iterator[LabelGroup]:
    """What stands in round brackets."""
    yield from _free(essay, ROUND_RE)


def _curly(essay: Essay) -> Iterator[LabelGroup]:
    """What stands in curly brackets."""
    yield from _free(essay, CURLY_RE)


def _raised(essay: Essay) -> Iterator[LabelGroup]:
    """What is raised, by markup or by signs."""
    yield from _free(essay, RAISED_RE)
    anchors = {note.anchor for note in essay.notes}
    starts = [paragraph.start for paragraph in essay.body]
    raised = sorted({markup.span for markup in essay.markup if markup.kind == "superscript"})
    for span in raised:  # each once, however often it is raised
        if span in anchors:
            continue
        at = bisect_left(starts, span.end) - 1
        if at >= 0 and span in essay.body[at]:
            yield LabelGroup(plain(span.of(essay.text), span.start))


def _free(essay: Essay, pattern: regex.Pattern[str]) -> Iterator[LabelGroup]:
    """The groups of one dress that are no marks of notes."""
    anchors = {note.anchor.start for note in essay.notes if note.anchor}
    for paragraph in essay.body:
        for match in pattern.finditer(essay.text, paragraph.start, paragraph.end):
            if match.start() not in anchors:
                yield LabelGroup(_unescaped(match["inside"], match.start("inside")))


def _unescaped(printed: str, start: int) -> Reading:
    """A printed stretch without its backslashes and line ends, raised digits as plain ones."""
    kept = [at for at, sign in enumerate(printed) if sign != "\\"]
    text = "".join(printed[at] for at in kept).translate(AS_PLAIN)
    offsets = (*(start + at for at in kept), start + len(printed))
    return Reading(text, offsets)


def cited_labels(group: LabelGroup, vocabulary: Vocabulary) -> list[CitedLabel]:
    """The labels that a group holds, with the places cited; none if it holds anything else."""
    text, at = group.text, 0
    pattern = behind_numbers(vocabulary)
    lead = LEAD_RE.match(text)
    if lead and signal(text, lead.end(), vocabulary):
        at = lead.end()
    found: list[CitedLabel] = []
    while label := LABEL_RE.match(text, at):
        located, end = places(group.reading, label.end(), pattern, "numbered.place")
        names = _meant(label)
        own = located if len(names) == 1 else ()
        found += [CitedLabel(name, label.start(), end, own) for name in names]
        remark = REMARK_RE.match(text, end)
        end = remark.end() if remark else end
        if END_RE.match(text, end):
            return found
        between = BETWEEN_RE.match(text, end)
        if not between:
            return []
        at = between.end()
    return []


def _meant(label: regex.Match[str]) -> list[str]:
    """The labels that are printed: of "3–5" three."""
    if label["word"]:
        return ["".join(label["word"].split())]
    first, last = int(label["first"]), int(label["last"] or label["first"])
    if not first <= last <= first + LONGEST_RANGE:
        return [label["first"]]
    return [str(number) for number in range(first, last + 1)]


def _reference(
    essay: Essay, group: LabelGroup, cited: CitedLabel, entries: Entries, vocabulary: Vocabulary
) -> Reference:
    """The reference that one label makes."""
    passage = Passage(essay, None, group.reading)
    before = signal(group.text, cited.start, vocabulary)
    clip = Clip(passage, cited.start, cited.end, before)
    entry = entries[cited.label]
    return Reference(
        clip, "numbered", "misc", (), cited.located, CONFIDENCE, entries=(entry.start,)
    )
