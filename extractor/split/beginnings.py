"""Where a chain of elements truly begins: without the words of the sentence before it that look
like elements.

on October 15, Kudelli, pp. 310-12      For the French communes, A. Thierry, *Lettres*
Figure, ibid., p. 40                    in Britain, in C. Harman, *Title*
“… moved their works abroad”, N. Klein, op. cit., p. 223
Trotsky, in J. Molyneux, “Title”, Journal 68   an article holds no
                                               contribution: its author quotes him
"""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.language.words import WORD
from extractor.model.proposals import Proposal
from extractor.split.draft import Draft
from extractor.split.elements import BACK, MARKED, TITLES, WEAK
from extractor.split.gaps import gap

HEADS = (
    TITLES
    | BACK
    | {"archive", "name", "journal", "url", "doi", "note-reference", "defines", "described"}
)
FOR = regex.compile(r"\b(?:For|On|As\s+(?:to|regards))\s+(?:the\s+)?$")
PROSE_BEFORE = regex.compile(r"(?<!\p{L})\p{Ll}+\s+(?:the\s+)?$")
IN = regex.compile(r",?\s+(?:in|dans|en)\s+")
HIS = regex.compile(r"\s+in\s+(?:his|her|their)\s+")
QUOTED = regex.compile(r"(?:Quoted|Cited)\b")
LONGEST_PHRASE = 8  # words of a quotation that may be a title in sentence case


def trimmed(draft: Draft, text: str) -> Draft:
    """A draft without what only leads to it."""
    elements = draft.elements
    first = next((i for i, one in enumerate(elements) if one.kind in HEADS), 0)
    if first and _is_dated(elements[first - 1], elements[first], text):
        first = 0
    first = max(first, _before_ibid(elements, text))
    while first + 1 < len(elements) and _leads(
        elements[first], elements[first + 1 :], text, draft.lead
    ):
        first += 1
    speaker = is_speaker(elements[first:], text)
    first += speaker
    if not first:
        return draft
    quoted = draft.signal is None and (speaker or QUOTED.match(text, elements[first - 1].start))
    return replace(draft, elements=elements[first:], signal="quoted in" if quoted else draft.signal)


def is_speaker(elements: list[Proposal], text: str) -> bool:
    """Does a chain begin with somebody whom the author of an article quotes?"""
    if [one.kind for one in elements[:3]] != ["name", "name", "quoted"]:
        return False
    return bool(IN.fullmatch(text, elements[0].end, elements[1].start))


def _is_dated(before: Proposal, head: Proposal, text: str) -> bool:
    """A date that says when the thing in a journal appeared: "27 May 1917 in Pravda"; not "in the
    1840s in his"."""
    inside = gap(text[before.end : head.start]).inside
    return before.kind in ("date", "year") and inside and text[before.end - 1] != "s"


def _leads(one: Proposal, behind: list[Proposal], text: str, lead: int) -> bool:
    """Does this element belong to the sentence before, not to the source?"""
    following = behind[0]
    between = text[one.end : following.start]
    in_prose = bool(PROSE_BEFORE.search(text[max(lead, one.start - 40) : one.start]))
    back = next((other for other in behind[:3] if other.kind == "back-reference"), None)
    if (
        one.kind == "quoted"
        and back
        and following.kind == "name"
        and is_passage(text[one.start : one.end])
    ):
        return not gap(between).inside
    if one.kind in ("name", "capitals", "place") and following.kind == "name":
        before = text[max(0, one.start - 16) : one.start]
        subject = text.startswith(("For ", "On "), one.start) or bool(FOR.search(before))
        if between.strip() == "," and subject:
            return any(other.kind in TITLES for other in behind[1:4])
        doubtful = one.kind != "name" or one.weight < WEAK["name"]
        return doubtful and gap(between).inside and in_prose
    if (
        one.kind == "name"
        and one.weight < WEAK["name"]
        and HIS.fullmatch(between)
        and following.kind in MARKED
    ):
        return in_prose  # the essence of Roman Law in his *Weltgeschichte*
    return False


def _before_ibid(elements: list[Proposal], text: str) -> int:
    """Where the cite of an "ibid." begins: with it, or with the author or siglum before it."""
    at = next(
        (
            i
            for i, one in enumerate(elements)
            if one.kind == "back-reference" and one.value == "ibid"
        ),
        0,
    )
    if not at or gap(text[elements[at - 1].end : elements[at].start]).inside:
        return 0  # Donald Sassoon, ‘Italy after Communism’, in ibid.
    return at - 1 if _signs(elements[at - 1], text) else at


def _signs(one: Proposal, text: str) -> bool:
    """May stand before "ibid.": an author, or the letters of a siglum."""
    printed = text[one.start : one.end]
    named = one.kind == "name" and one.weight >= WEAK["name"] - 0.15
    return named or one.kind == "siglum" or printed.isupper()


def is_passage(printed: str) -> bool:
    """A sentence in quotation marks, not a title: it ends with a full stop, or is long and in small
    letters."""
    words = WORD.findall(printed)
    small = 3 * sum(word[0].isupper() for word in words) < len(words)
    ended = printed.rstrip("'\"’”»").endswith((".", "!")) and not printed.rstrip("'\"’”»").endswith(
        ".."
    )
    return small and (len(words) > LONGEST_PHRASE or (ended and len(words) > 4))


def closes_quotation(draft: Draft, one: Proposal, text: str) -> bool:
    """Whether a quotation from the sources ends between the draft and this element, or is itself
    the draft.

    … to seize places in Nature” (*Origin of Species*, p. 145)
    “Quarrels are rare.” (Rink, *The Eskimo Tribes*)
    """
    last = draft.elements[-1]
    between = text[last.end : one.start]
    if last.kind != "quoted" and between[:1] in "”»" and between.rstrip().endswith("("):
        return True
    if last.kind != "quoted" or between.strip() != "(":
        return False
    return one.kind in MARKED | {"name", "back-reference", "siglum"} and is_passage(
        text[last.start : last.end]
    )
