"""Clips."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from extractor.language.this_issue import THIS_ISSUE
from extractor.language.words import WORD
from extractor.model.kinds import Form
from extractor.model.proposals import Clip, Passage
from extractor.split.author_year_pairs import is_dated
from extractor.split.commentary import DOCUMENT, work_noun
from extractor.split.draft import Draft
from extractor.split.elements import LOCATORS
from extractor.split.joins import AND
from extractor.tables import Vocabulary

SURNAME = regex.compile(
    r"(?<!\p{L})\p{Lu}[\p{L}’'-]+,?\s+$"
)  # a surname that no recogniser knows: "Hume, op. cit."
POINTERS = frozenset(("as-above", "op-cit", "loc-cit"))


def mark_further(drafts: list[Draft], text: str) -> list[Draft]:
    """Further issues and volumes of what the draft before names.

    Pravda, 7 March 1921; 12 March 1921        vol. 27, p. 98; vol. 28, p. 24
    """
    for before, draft in pairwise(drafts):
        if draft.parted not in ("semicolon", "joint") or WORD.search(
            AND.sub("", text[before.end : draft.start])
        ):
            continue
        journal = next(
            (one for one in before.elements if one.kind in ("journal", "emphasised")), None
        )
        if draft.kinds() == {"date"} and (journal or before.follows):
            draft.follows = (journal.start, journal.end) if journal else before.follows
        elif (
            draft.elements[0].kind == "volume"
            and draft.kinds() <= LOCATORS
            and "volume" in before.kinds()
        ):
            draft.follows = (before.start, before.start)
        elif draft.kinds() == {"year"} and (before.again or is_dated(before, text)):
            draft.again = True
    return drafts


def is_placed(clip: Clip) -> bool:
    """An untitled contribution counts only where it is said what it stands in."""
    text = clip.passage.reading.text
    return bool(clip.container or " in " in clip.text or THIS_ISSUE.search(text, clip.end))


def in_parenthesis(text: str, start: int, end: int) -> bool:
    return text.count("(", start, end) > text.count(")", start, end)


def clip_of(passage: Passage, draft: Draft, vocabulary: Vocabulary) -> Clip:
    text = passage.reading.text
    start, end, kind = draft.start, draft.end, None
    if not draft.listed and (document := DOCUMENT.search(text, draft.lead, start)):
        start, kind = document.start(), document.group("noun").casefold()
    if draft.elements[0].value in POINTERS and (surname := SURNAME.search(text, draft.lead, start)):
        start = surname.start()
    hint: Form | None = (
        "short" if "described" in draft.kinds() else "author-date" if draft.again else None
    )
    if draft.kinds() <= {"name", "journal", "number"}:
        hint = "author-only"
        noun = work_noun(text[draft.lead : start], vocabulary) if draft.parted != "joint" else None
        start, kind = (draft.lead + noun.start(), "article") if noun else (start, kind)
        end = found.end() if (found := THIS_ISSUE.match(text, end)) else end
    if draft.elements[-1].kind != "back-reference":  # whose stop is its own: "ibid.", "op. cit."
        end = closed(text, start, len(text[:end].rstrip(" .,")))
    if draft.follows and draft.elements[0].kind == "volume":
        hint = "ibid"
    elif draft.follows:
        kind = "issue"
    # the last: "Leeds Record Office (hereafter LRO), A/B 7, Minutes (hereafter GM)"
    siglum = next((one.value for one in reversed(draft.elements) if one.kind == "defines"), "")
    if siglum and len(draft.elements) > 1 and draft.elements[-1].kind == "defines":
        end = len(text[: draft.elements[-2].end].rstrip(" .,"))
        end = closed(text, start, end)
    clip = Clip(
        passage, start, end, draft.signal, (draft.lead, start), hint=hint, kind=kind, siglum=siglum
    )
    return replace(clip, container=draft.follows) if draft.follows and hint != "ibid" else clip


def closed(text: str, start: int, end: int) -> int:
    """The end of a clip, with the bracket that closes one opened inside it."""
    if end < len(text) and text[end] == ")" and in_parenthesis(text, start, end):
        return end + 1
    return end
