"""Pieces that italics or quotation marks set off, and the word "in" between them: titles, and the
journals and books that hold them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from extractor.model.proposals import Proposal
from extractor.parse.cut_words import CutWords
from extractor.parse.pieces import Plan
from extractor.recognise.debates import REPORT
from extractor.recognise.law_reports import CASE, REPORTER, STATUTE

CUES = (
    "role",
    "back-reference",
    "note-reference",
    "page",
    "siglum",
)  # in italics they are still what they are
LAWS = (CASE, STATUTE)
SURE_PAGE = 0.8  # "Pp. 29–34 in Looms"


def set_off(plan: Plan) -> None:
    """Titles in quotation marks and in italics; the word "in" before what holds them."""
    _in_quotation_marks(plan)
    _reporters(plan)
    _in_italics(plan)
    _joining_words(plan)


def _in_quotation_marks(plan: Plan) -> None:
    """A title, or the journal behind a title in italics; not what stands inside italics."""
    line, gains = plan.line, plan.weights["set off"]
    italics = [(a, b) for a, b, _ in line.of("emphasised")]
    ends = {last for _, last in italics}
    for first, last, c in line.of("quoted"):
        if len(c.value) < 2 or _within_longer(first, last, italics):
            continue
        field = (c.value, c.start + 1, c.end - 1, c.by)
        gain = gains["title in quotation marks"] * c.weight + gains["quotation marks"]
        plan.add("title", first, last, gain, ("title", *field))
        if behind_italics(line, first, ends) and counted(line, last):
            gain = gains["journal in quotation marks"] * c.weight + gains["quotation marks"]
            plan.add("journal", first, last, gain, ("journal", *field))


def _within_longer(first: int, last: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(a <= first and last <= b and last - first < b - a for a, b in stretches)


def _reporters(plan: Plan) -> None:
    """The series of a law report: "[1962] AC 220", the debates of a parliament: "HC Deb"."""
    for first, last, c in plan.line.of("journal"):
        if c.by in PRINTED_SERIES:
            gain = plan.weights["set off"][PRINTED_SERIES[c.by]]
            plan.add("journal", first, last, gain, ("journal", c.value, c.start, c.end, c.by))


def _in_italics(plan: Plan) -> None:
    """A title, a journal or a book that holds something; not a cue in italics (*ibid.*), and of
    "*Holm v Dale*" the whole only."""
    line, gains = plan.line, plan.weights["set off"]
    cues = [(a, b) for kind in CUES for a, b, c in line.of(kind) if c.weight >= 0.6]
    laws = [(a, b, c) for a, b, c in line.of("emphasised") if c.by in LAWS]
    papers = {(a, b) for a, b, c in line.of("journal") if c.variant == "by-place"}
    for first, last, c in line.of("emphasised"):
        hidden = [(a, b) for a, b, case in laws if case is not c]
        field = (c.value, c.start, c.end, c.by)
        if (first, last) in papers:
            gain = gains["newspaper before its date"]
            plan.add("journal", first, last, gain, ("journal", *field))
        elif not _within(first, last, hidden) and not _within(first, last, cues):
            for element, gain in _italics_read(plan, first, last, c):
                plan.add(element, first, last, gain * c.weight, (element, *field))


def _within(first: int, last: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(a <= first and last <= b for a, b in stretches)


def _italics_read(plan: Plan, first: int, last: int, c: Proposal) -> Iterator[tuple[str, float]]:
    """What italics may be, each with its gain; a case or a statute can only be a title."""
    gains = plan.weights["set off"]
    yield "title", gains["title in italics"]
    if c.by in LAWS:
        return
    book = gains["book in italics"]
    if not plan.vocabulary["book-words"].keys().isdisjoint(plan.line.lower[first:last]):
        book += gains["book in italics, word of sets"]
    yield "booktitle", book
    yield "journal", gains["journal in italics"]


def _joining_words(plan: Plan) -> None:
    """ "in" before what holds a title; "to" in "preface to"."""
    line, gains = plan.line, plan.weights["set off"]
    behind_pages = {last for _, last, page in line.of("page") if page.weight >= SURE_PAGE}
    for i, word in enumerate(line.lower[:-1]):
        if word == "in":
            apart = line.classes[i] != "space" or line.capital(i) or i in behind_pages
            if apart or beside(line, i):
                plan.add("in", i, i + 1, gains["in" if apart else "in, amid words"])
        elif word == "to" and i and line.lower[i - 1] in plan.vocabulary["contribution-nouns"]:
            plan.add("in", i, i + 1, gains["to, behind a preface"])  # preface to …


# recogniser -> the weight of what it found
PRINTED_SERIES = {REPORTER: "journal in a report", REPORT: "newspaper before its date"}
COUNTING = ("volume", "number", "year", "date")


def counted(line: CutWords, i: int) -> bool:
    """ "*Salt*, «Rivista del porto», 36/2": does what counts the issues of a periodical begin at
    word i?"""
    in_brackets = i + 1 < len(line.words) and line.glue[i + 1] == " ("  # /8 (1969)
    if in_brackets and line.lower[i].isdecimal():
        return True
    return any(line.starting(kind, i) for kind in COUNTING)


def behind_italics(line: CutWords, i: int, ends: Container[int]) -> bool:
    """Does a title in italics end before word i, or before the "in" there?"""
    return i in ends or (i > 0 and line.lower[i - 1] == "in" and i - 1 in ends)


def beside(line: CutWords, i: int) -> bool:
    """Do italics, quotation marks, a name or a journal end before word i or begin after it?"""
    kinds = ("emphasised", "quoted", "name", "journal", "siglum")
    return any(
        last == i or first == i + 1
        for kind in kinds
        for first, last, c in line.of(kind)
        if c.weight >= 0.5
    )
