"""What a passage prints once for several sources: the author carried over, the list's container."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.language.this_issue import THIS_ISSUE
from extractor.language.words import WORD
from extractor.model.proposals import Clip
from extractor.split.commentary import is_letter
from extractor.split.draft import Draft
from extractor.split.elements import BACK, MARKED, STRONG, TITLES
from extractor.split.gaps import STOP, gap

ALL_IN = regex.compile(r"\b(?:all|both)\s+in\s+$")
PART_IN_WHOLE = ("emphasised", "quoted")  # an italic title right behind a quoted one


def lend(clips: list[Clip], drafts: list[Draft], text: str) -> tuple[Clip, ...]:
    """Give each clip the author or container that the passage prints once for several, and tie
    second-hand ones."""
    for i in range(1, len(clips)):
        author = _carried_author(clips[i - 1], drafts[i - 1], drafts[i])
        if _is_introduced(clips[i], text):
            author = None
        clips[i] = replace(clips[i], author=author, quoted_in=clips[i].signal == "quoted in")
    offered: tuple[int, int] | None = None
    for i in reversed(range(len(clips))):
        if i + 1 < len(clips) and STOP.search(text, clips[i].end, clips[i + 1].start):
            offered = None
        own = _container(drafts[i], text)
        if own is None and offered and _takes_container(drafts[i], offered, text):
            clips[i] = replace(clips[i], container=offered)
        else:
            offered = own
    return tuple(clips)


def _carried_author(before: Clip, first: Draft, second: Draft) -> tuple[int, int] | None:
    """The author of the clip before, where a list goes on with a further title: "A, X, London 1993;
    Y, …"."""
    kinds = second.kinds()
    if second.again:
        return before.author or (first.elements[0].start, first.elements[0].end)
    if (
        second.parted not in ("semicolon", "joint")
        or "name" in kinds
        or kinds & BACK
        or not kinds & MARKED
    ):
        return None
    names = [one for one in first.elements if one.kind == "name"]
    leading = names and not any(
        one.kind in TITLES for one in first.elements[: first.elements.index(names[0])]
    )
    return (names[0].start, names[-1].end) if leading else before.author


def _container(draft: Draft, text: str) -> tuple[int, int] | None:
    """Where the draft prints the container of its article or chapter: "in International Socialism
    55"."""
    if here := THIS_ISSUE.match(text, draft.end):
        return here.span()
    elements, letter = draft.elements, is_letter(draft, text)
    for i, one in enumerate(elements):
        collected = letter and i == 3 and one.kind in MARKED
        before = gap(text[elements[i - 1].end : one.start]) if i else None
        whole = (
            collected
            or one.kind == "journal"
            or (i > 0 and (one.kind, elements[i - 1].kind) == PART_IN_WHOLE)
        )
        if before and (before.inside or whole):
            end = next(
                (other.start for other in elements[i + 1 :] if other.kind in ("page", "chapter")),
                draft.end,
            )
            return one.start, len(text[:end].rstrip(" ,"))
    return None


def _takes_container(draft: Draft, offered: tuple[int, int], text: str) -> bool:
    """A quoted title, or an author alone, without imprint; any title where the container is "both
    in", "all in"."""
    kinds = draft.kinds()
    if is_letter(draft, text) and len(draft.elements) == 3:
        return True
    if kinds & (STRONG - {"back-reference"}) or kinds & BACK:
        return False
    return (
        "quoted" in kinds
        or kinds <= {"name"}
        or bool(ALL_IN.search(text, max(0, offered[0] - 12), offered[0]))
    )


def _is_introduced(clip: Clip, text: str) -> bool:
    """Whether words that are no signal stand before a cite: "; mara lind, *Talking*", "; the reply,
    *Two Towns*". They may say whose it is, so no author is carried over them."""
    return clip.signal is None and bool(WORD.search(text, *clip.lead))
