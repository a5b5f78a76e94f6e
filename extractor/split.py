"""SPLIT: a citation is cut into clips, one for each source it points to.

The elements of a reference (names, titles, imprint, locators) stand close together, parted only by punctuation and a
few joining words; commentary has other words between them. So a clip is a chain of neighbouring elements, cut where
one source ends and the next begins:

    See John Rees, 'In Defence of October', International Socialism 52; Samuel Farber, 'In defence …' and a reply by …
    signal name    quoted                   journal                   ; name …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractor.model import Candidate, Citation, Clip, Form
from extractor.tables import Vocabulary

# Where proposals overlap the earlier kind of this list wins, then the longer one.
PRECEDENCE = (
    "url", "doi", "quoted", "back-reference", "note-reference", "signal", "emphasised", "date", "page", "volume",
    "number", "chapter", "section", "series", "edition", "accessed", "role", "siglum", "journal", "name", "year",
    "publisher", "place", "capitals",
)  # fmt: skip
RANK = {kind: rank for rank, kind in enumerate(PRECEDENCE)}
TITLES = frozenset(("quoted", "emphasised", "capitals"))
MARKED = frozenset(("quoted", "emphasised"))
LOCATORS = frozenset(("page", "volume", "chapter", "section", "note-reference"))
IMPRINT = frozenset(("place", "publisher", "year", "date", "url", "doi", "journal", "number", "series", "edition"))
BACK = frozenset(("back-reference", "siglum"))
STRONG = LOCATORS | IMPRINT | BACK
FAINT = 0.3  # proposals of less weight are for the parser to weigh, not to cut by
LONGEST_TITLE = 40  # words; a longer quotation is a passage, not a title

# What may stand between two elements of one reference, beside punctuation.
CONNECTORS = frozenset(
    (
        "a", "all", "also", "and", "at", "both", "by", "e.g", "ed", "eds", "esp", "especially", "et", "ff", "for",
        "from", "here", "in", "into", "of", "on", "or", "particularly", "passim", "see", "the", "to", "trans", "und",
        "with",
    )
)
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’-]*")
LOWER_WORD = regex.compile(r"\b\p{Ll}{2,}\b")
# A finite verb or pronoun that titles hardly ever hold in lower case: the stretch is prose.
PROSE = regex.compile(
    r"\b(?:was|were|had|has|have|he|she|they|we|who|which|argues?|writes?|wrote|says?|said|claims?|notes?|would)\b"
)
STOP = regex.compile(r"[.?!…]+['\"’”»)\]]*(?:\s+(?=\P{Ll})|$)")
CAPITAL_START = regex.compile(r"[\s,:.–—'\"‘“(\[]*[\p{Lu}\p{N}]")
BRACKET = regex.compile(r"\[\s*$")
AND = regex.compile(r"\b(?:and|und|et)\b|&")
BY = regex.compile(r"\b(?P<noun>\p{L}+)\s+(?:by|from)\s*$")  # the other articles by
BY_NAME = regex.compile(r"['\"’”]\s*,?\s*by\b")  # 'Title' by A. Name
ALL_IN = regex.compile(r"\b(?:all|both)\s+in\s+$")
THIS_ISSUE = regex.compile(
    r",?\s+(?:elsewhere\s+)?in\s+th(?:is|e\s+present|e\s+same)\s+(?:issue|volume|number|collection|book)\b"
)  # in this issue
ENDS_CLEAN = regex.compile(r"\s*(?:[,.;:)\]]|\d|\bpp?\b|$)")  # an imprint goes on with punctuation, not with prose
CLAUSE_END = regex.compile(r"\s*[)\]]?\s*(?:[.;]|$)")
PART_IN_WHOLE = ("emphasised", "quoted")  # an italic title right behind a quoted one


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two neighbouring elements: prose, or punctuation that joins or parts."""

    text: str
    prose: bool
    semicolon: bool
    stop: bool
    joint: bool  # "and", "&" or a comma
    inside: bool  # "in", "from": what follows is the container


@lru_cache(maxsize=4096)
def gap(text: str, following: str = "") -> Gap:
    """Judge the stretch between two elements; `following` is the first character of the second."""
    words = [word.casefold() for word in WORD.findall(text)]
    return Gap(
        text,
        prose=any(word not in CONNECTORS for word in words),
        semicolon=";" in text,
        stop=bool(STOP.search(text + following)),
        joint="," in text or any(word in ("and", "or", "und", "et") for word in words) or "&" in text,
        inside=any(word in ("in", "from", "into") for word in words[-2:]),
    )


def choose(candidates: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """The elements of a reading: proposals that do not overlap, the surer kind first."""
    taken: list[Candidate] = []
    ends: list[bool] = [False] * len(text)
    likely = (one for one in candidates if one.kind in RANK and one.weight >= FAINT and not _is_term(one, text))
    for one in sorted(likely, key=lambda c: (RANK[c.kind], -c.weight, c.start - c.end, c.start)):
        if not any(ends[one.start : one.end]):
            ends[one.start : one.end] = [True] * (one.end - one.start)
            taken.append(one)
    return tuple(sorted(taken, key=lambda c: c.start))


def _is_term(one: Candidate, text: str) -> bool:
    """A quoted term ('infantile illusions') or passage is no title: a title begins with a capital and ends soon."""
    if one.kind != "quoted":
        return False
    quoted = WORD.findall(text[one.start : one.end])
    return not quoted or quoted[0][0].islower() or len(quoted) > LONGEST_TITLE



@dataclass(slots=True)
class _Draft:
    """A clip in the making: its elements, the signal before it, where its lead starts, and what parts it from the
    draft before ("semicolon", "joint", "stop", "prose", "signal")."""

    elements: list[Candidate]
    signal: str | None
    lead: int
    parted: str

    @property
    def start(self) -> int:
        return self.elements[0].start

    @property
    def end(self) -> int:
        return self.elements[-1].end

    def kinds(self) -> set[str]:
        return {one.kind for one in self.elements}

    def complete(self) -> bool:
        """Enough is said of one source that a new name or title begins another."""
        kinds = self.kinds()
        if kinds & (BACK | {"page", "chapter", "url"}) or {"name", "journal"} <= kinds:
            return True
        return bool(kinds & TITLES and kinds & {"year", "date", "number", "place", "journal"})


def split(citation: Citation, vocabulary: Vocabulary) -> tuple[Clip, ...]:
    """The clips of a citation, in the order in which they stand. Commentary gives none."""
    text = citation.reading.text
    elements = choose(citation.candidates, text)
    drafts = [one for draft in _drafts(elements, text) for one in _each_author(draft, text, vocabulary)]
    drafts = [draft for draft in drafts if is_reference(draft, text, vocabulary)]
    return _lend([_clip(citation, draft, vocabulary) for draft in drafts], drafts, text)


def _drafts(elements: Sequence[Candidate], text: str) -> Iterator[_Draft]:
    """Chains of neighbouring elements, cut where one source ends and the next begins."""
    draft: _Draft | None = None
    signal, end, lead = None, 0, 0
    for i, one in enumerate(elements):
        between = gap(text[end : one.start], text[one.start])
        end = one.end
        if one.kind == "signal":
            if draft:
                yield draft
            draft, signal, lead = None, one.value, one.end
            continue
        parted = _parted(draft, between, elements, i, text) if draft else "signal" if signal else "stop"
        if draft and not parted:
            draft.elements.append(one)
            continue
        if draft:
            yield draft
            lead = draft.end
        if signal and between.stop and not draft:
            signal = None
        draft = _Draft([one], signal if not draft else _inherited(signal, parted), lead, parted)
    if draft:
        yield draft


def _inherited(signal: str | None, parted: str) -> str | None:
    """A signal governs what a list joins to the first source: "see A; B and C"."""
    return signal if parted in ("semicolon", "joint", "stop") and signal != "quoted in" else None


def _parted(draft: _Draft, between: Gap, elements: Sequence[Candidate], i: int, text: str) -> str:
    """Why element i does not belong to the draft; "" if it does."""
    one = elements[i]
    if between.semicolon and not _in_parenthesis(text, draft.start, one.start):
        return "semicolon"
    if between.prose and not _is_title_gap(draft, between, one):
        return "prose"
    if between.stop and not _continues(draft, one, text):
        return "stop"
    if BRACKET.search(between.text):
        return "stop"
    if draft.complete() and not between.inside and _opens(elements, i, between):
        return "joint"
    return ""


def _in_parenthesis(text: str, start: int, end: int) -> bool:
    return text.count("(", start, end) > text.count(")", start, end)


def _is_title_gap(draft: _Draft, between: Gap, one: Candidate) -> bool:
    """An unmarked title between a name and the imprint: "R. Müller, Vom Kaiserreich zur Republik, Vienna 1924"."""
    kinds, last = draft.kinds(), draft.elements[-1]
    if kinds & (MARKED | STRONG - {"place"}) or draft.elements[0].kind != "name" or between.stop:
        return False
    if len(WORD.findall(between.text)) > LONGEST_TITLE or PROSE.search(between.text):
        return False
    begun = last.kind == "capitals" or (bool(CAPITAL_START.match(between.text)) and "," in between.text[:2])
    return begun and one.kind in STRONG | {"capitals", "name"}


def _continues(draft: _Draft, one: Candidate, text: str) -> bool:
    """After a full stop the same source goes on: an address, imprint or locator, the container of a quoted title."""
    kinds = draft.kinds()
    if one.kind in LOCATORS | {"url", "doi", "accessed", "number", "series", "edition", "role"}:
        return True
    if one.kind in ("place", "publisher", "year", "date", "journal"):
        return bool(ENDS_CLEAN.match(text, one.end)) and not (one.kind == "journal" and draft.complete())
    if one.kind in TITLES:
        return kinds <= {"name", "role", "year"} or ("quoted" in kinds and not kinds & (STRONG | {"emphasised"}))
    return False


def _opens(elements: Sequence[Candidate], i: int, between: Gap) -> bool:
    """Element i begins a source of its own: a name with a title or locator behind it, a title behind "and"."""
    one = elements[i]
    if one.kind in TITLES:
        return bool(AND.search(between.text))
    if one.kind != "name":
        return one.kind == "back-reference" and between.stop
    if not between.joint and not between.stop:
        return False
    ahead = [other.kind for other in elements[i + 1 : i + 6]]
    while ahead and ahead[0] in ("name", "role"):
        ahead.pop(0)
    if not ahead or ahead[0] in ("place", "publisher"):
        return bool(AND.search(between.text)) and bool(ahead)
    return ahead[0] in TITLES | BACK | LOCATORS | {"journal", "year", "date"}


def _each_author(draft: _Draft, text: str, vocabulary: Vocabulary) -> list[_Draft]:
    """"replies by A, B and C", "A and B in Journal 126": contributions of several authors, without titles."""
    kinds = draft.kinds()
    names = [one for one in draft.elements if one.kind == "name"]
    listed = bool(_work_noun(text[draft.lead : draft.start], vocabulary))
    if kinds & (TITLES | BACK | LOCATORS) or not names or not (listed or ("journal" in kinds and len(names) > 1)):
        return [draft]
    rest = draft.elements[draft.elements.index(names[-1]) :]
    drafts = [replace_elements(draft, [name], "joint" if i else draft.parted) for i, name in enumerate(names[:-1])]
    return [*drafts, replace_elements(draft, rest, "joint" if drafts else draft.parted)]


def replace_elements(draft: _Draft, elements: list[Candidate], parted: str) -> _Draft:
    return _Draft(elements, draft.signal, draft.lead, parted)


def _work_noun(lead: str, vocabulary: Vocabulary) -> regex.Match[str] | None:
    """The noun of a work with "by" at the end of a lead: "the other articles by", "a further response by"."""
    found = BY.search(lead)
    return found if found and found.group("noun").casefold() in vocabulary["contributions"] else None


def is_reference(draft: _Draft, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a chain of elements points to a source, or only names persons, places and years in commentary."""
    kinds = draft.kinds()
    if kinds & BACK:
        return "back-reference" in kinds or bool(kinds & LOCATORS)
    if kinds & {"url", "doi"}:
        return True
    if "name" in kinds and kinds & MARKED:
        return _name_and_title(draft, text)
    if kinds & MARKED:
        return _title_alone(draft, text, vocabulary)
    if "journal" in kinds and kinds & {"date", "number", "year", "page", "volume", "name"}:
        return True
    if kinds & {"page", "note-reference"} and kinds & {"name", "capitals"}:
        return True
    if kinds <= {"name"}:
        return bool(_work_noun(text[draft.lead : draft.start], vocabulary) or THIS_ISSUE.match(text, draft.end))
    whole = _is_clause(draft, text)
    if "capitals" in kinds or "name" in kinds:
        return whole and bool(kinds & (LOCATORS | {"date", "year"} if "name" in kinds else LOCATORS | {"place"}))
    return False


def _name_and_title(draft: _Draft, text: str) -> bool:
    """A name and a marked title make a reference if the name comes first, or "by" or an imprint ties them."""
    first = next(one for one in draft.elements if one.kind == "name" or one.kind in MARKED)
    if first.kind == "name" or draft.kinds() & STRONG or "emphasised" in draft.kinds():
        return True
    return bool(BY_NAME.search(text[draft.start : draft.end]))


def _title_alone(draft: _Draft, text: str, vocabulary: Vocabulary) -> bool:
    """A marked title without a name: with imprint or locator; an italic one also alone, if it looks like a title."""
    kinds = draft.kinds()
    if kinds & (LOCATORS | {"journal"}) or {"place", "year"} <= kinds:
        return True
    if "emphasised" in kinds:
        titles = [text[one.start : one.end] for one in draft.elements if one.kind == "emphasised"]
        return any(_is_title(title, vocabulary) for title in titles)
    return bool(kinds & {"year", "date"}) and _is_clause(draft, text)


def _is_title(italic: str, vocabulary: Vocabulary) -> bool:
    """Italics that name a work: two words or more, capitals first; not a newspaper mentioned, not stress or Latin."""
    words = WORD.findall(italic)
    capitals = sum(word[:1].isupper() for word in words)
    shaped = len(words) >= 2 and italic[:1].isupper() and capitals >= 2
    return shaped and italic.casefold() not in vocabulary["journals"]


def _is_clause(draft: _Draft, text: str) -> bool:
    """The chain fills its clause, from a stop, bracket or signal to the next."""
    before = text[draft.lead : draft.start]
    return not WORD.search(before.rpartition(". ")[2]) and bool(CLAUSE_END.match(text, draft.end))


def _clip(citation: Citation, draft: _Draft, vocabulary: Vocabulary) -> Clip:
    text = citation.reading.text
    start, end = draft.start, draft.end
    hint: Form | None = None
    kind: str | None = None
    if draft.kinds() <= {"name", "journal", "number"}:
        hint = "author-only"
        noun = _work_noun(text[draft.lead : start], vocabulary) if draft.parted != "joint" else None
        start, kind = (draft.lead + noun.start(), "article") if noun else (start, kind)
        end = found.end() if (found := THIS_ISSUE.match(text, end)) else end
    return Clip(citation, start, _closed(text, start, end), draft.signal, (draft.lead, start), hint=hint, kind=kind)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a clip, with the bracket that closes one opened inside it."""
    if end < len(text) and text[end] == ")" and _in_parenthesis(text, start, end):
        return end + 1
    return end


def _lend(clips: list[Clip], drafts: list[_Draft], text: str) -> tuple[Clip, ...]:
    """Give each clip the author or container that the citation prints once for several, and tie second-hand ones."""
    for i in range(1, len(clips)):
        author = _carried_author(clips[i - 1], drafts[i - 1], drafts[i])
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


def _carried_author(before: Clip, first: _Draft, second: _Draft) -> tuple[int, int] | None:
    """The author of the clip before, where a list goes on with a further title: "A, X, London 1993; Y, …"."""
    kinds = second.kinds()
    if second.parted not in ("semicolon", "joint") or "name" in kinds or kinds & BACK or not kinds & TITLES:
        return None
    names = [one for one in first.elements if one.kind == "name"]
    leading = names and not any(one.kind in TITLES for one in first.elements[: first.elements.index(names[0])])
    return (names[0].start, names[-1].end) if leading else before.author


def _container(draft: _Draft, text: str) -> tuple[int, int] | None:
    """Where the draft prints the container of its article or chapter: "in International Socialism 55"."""
    elements = draft.elements
    for i, one in enumerate(elements):
        before = gap(text[elements[i - 1].end : one.start]) if i else None
        if before and (before.inside or one.kind == "journal" or (one.kind, elements[i - 1].kind) == PART_IN_WHOLE):
            end = next((other.start for other in elements[i + 1 :] if other.kind in ("page", "chapter")), draft.end)
            return one.start, len(text[:end].rstrip(" ,"))
    return None


def _takes_container(draft: _Draft, offered: tuple[int, int], text: str) -> bool:
    """A quoted title, or an author alone, without imprint; any title where the container is "both in", "all in"."""
    kinds = draft.kinds()
    if kinds & (STRONG - {"back-reference"}) or kinds & BACK:
        return False
    return "quoted" in kinds or kinds <= {"name"} or bool(ALL_IN.search(text, max(0, offered[0] - 12), offered[0]))
