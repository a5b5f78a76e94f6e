"""Pieces that italics or quotation marks set off, and the word "in" between them: titles, and the
journals and books that hold them."""

from __future__ import annotations

from collections.abc import Container

from extractor.parse.cut_words import CutWords
from extractor.parse.pieces import Plan
from extractor.recognise.law_reports import CASE, REPORTER, STATUTE

CUES = (
    "role",
    "back-reference",
    "note-reference",
    "page",
    "siglum",
)  # in italics they are still what they are


def set_off(plan: Plan) -> None:
    """Titles in quotation marks and in italics; the word "in" before what holds them."""
    line, gains = plan.line, plan.weights["set off"]
    titles = [(a, b) for a, b, _ in line.of("emphasised")]
    ends = {last for _, last in titles}
    for first, last, c in line.of("quoted"):
        if len(c.value) > 1 and not any(
            a <= first and last <= b and last - first < b - a for a, b in titles
        ):
            part = ("title", c.value, c.start + 1, c.end - 1, c.by)
            gain = gains["title in quotation marks"] * c.weight + gains["quotation marks"]
            plan.add("title", first, last, gain, part)
            if behind_italics(line, first, ends) and counted(line, last):
                part = ("journal", *part[1:])
                gain = gains["journal in quotation marks"] * c.weight + gains["quotation marks"]
                plan.add("journal", first, last, gain, part)
    cues = [(a, b) for kind in CUES for a, b, c in line.of(kind) if c.weight >= 0.6]
    laws = [placed for placed in line.of("emphasised") if placed[2].by in (CASE, STATUTE)]
    for first, last, c in line.of("journal"):
        if c.by == REPORTER:
            part = ("journal", c.value, c.start, c.end, c.by)
            plan.add("journal", first, last, gains["journal in a report"], part)
    papers = {(a, b) for a, b, c in line.of("journal") if c.variant == "by-place"}
    for first, last, c in line.of("emphasised"):
        if (first, last) in papers:
            part = ("journal", c.value, c.start, c.end, c.by)
            plan.add("journal", first, last, gains["newspaper before its date"], part)
        elif any(a <= first and last <= b for a, b, case in laws if case is not c):
            continue  # *Holm v Dale*, in italics too
        elif not any(a <= first and last <= b for a, b in cues):
            book = gains["book in italics"]
            if not plan.vocabulary["book-words"].keys().isdisjoint(line.lower[first:last]):
                book += gains["book in italics, word of sets"]
            containers = (("booktitle", book), ("journal", gains["journal in italics"]))
            is_title = c.by in (CASE, STATUTE)
            for element, gain in (
                ("title", gains["title in italics"]),
                *(() if is_title else containers),
            ):
                part = (element, c.value, c.start, c.end, c.by)
                plan.add(element, first, last, gain * c.weight, part)
    for i, word in enumerate(line.lower[:-1]):
        apart = line.classes[i] != "space" or line.capital(i)
        if word == "in" and (apart or beside(line, i)):
            plan.add("in", i, i + 1, gains["in" if apart else "in, amid words"])
        elif word == "to" and i and line.lower[i - 1] in plan.vocabulary["contribution-nouns"]:
            plan.add("in", i, i + 1, gains["to, behind a preface"])  # preface to …


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
