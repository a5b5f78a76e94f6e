"""Titles by what sets them off: quotation marks, italics, capitals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

LONGEST = 400  # characters between two quotation marks
CLOSING = {
    "‘": "’'",
    "“": "”",
    '"': '"',
    "'": "'’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "`": "'’",
}
AFTER = frozenset(" ,.;:?!)]–—-*\"'’”»\n\xa0")


def opens(text: str, i: int) -> bool:
    """May the mark at i open a quotation? It stands before a word and not after one."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return (
        (not before or not (before.isalnum() or before in ".,;:"))
        and bool(after)
        and (not after.isspace() or text[i] in "«»")
    )


def closers(text: str, i: int) -> Iterator[int]:
    """Where the quotation that the mark at i opens may close, nearest first; nested ones are stepped over."""
    opener, marks = text[i], CLOSING[text[i]]
    depth, double = 0, text[i : i + 2] in ("``", "''")
    for j in range(i + 1, min(len(text), i + LONGEST)):
        c = text[j]
        if c == opener and opener in "‘“„" and not text[j - 1].isalnum():
            depth += 1
        elif (
            c in marks
            and (j + 1 == len(text) or text[j + 1] in AFTER or c in "”»")
            and (not text[j - 1].isspace() or opener in "«»")
        ):
            if depth and not double:
                depth -= 1
            else:
                yield j


def apostrophe(text: str, j: int) -> bool:
    """Is the single mark at j rather the apostrophe of a plural ("the peoples' democracies")?"""
    following = text[j + 1 : j + 12].lstrip()
    return (
        text[j - 1] == "s"
        and text[j + 1 : j + 2] == " "
        and following[:1].islower()
        and not following.startswith(("in ", "p.", "pp", "and ", "as ", "op."))
    )


def quoted(seen: Scan, _vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Quotations; where a single mark may be an apostrophe, the longer reading weighs more and the shorter stays."""
    text, end_of_last = seen.text, -1
    for i, c in enumerate(text):
        if c not in CLOSING or not opens(text, i):
            continue
        inner = 0.5 if i < end_of_last else 1.0
        ends, doubtful = [], 0
        for j in closers(text, i):
            ends.append(j)
            doubtful += apostrophe(text, j) if c in "‘'`" else 0
            if c not in "‘'`" or not apostrophe(text, j) or len(ends) == 4:
                break
        yield from readings(text, i, ends, inner)
        end_of_last = max(end_of_last, ends[-1] if ends else -1)


def readings(text: str, i: int, ends: list[int], inner: float) -> Iterator[Proposal]:
    """One proposal for each place where a quotation may close; the last place is the likeliest."""
    start = i + 2 if text[i : i + 2] in ("``", "''") else i + 1
    for k, j in enumerate(ends):
        stop = j + 2 if start == i + 2 and text[j : j + 2] in ("''", "’’") else j + 1
        value = " ".join(text[start:j].split()).rstrip(",")
        if value:
            weight = 0.95 if k == len(ends) - 1 else 0.3
            yield Proposal("quoted", i, stop, weight * inner, value, "marked-titles.quoted")


def emphasised(seen: Scan, _vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Italics, without the punctuation at their ends; long stretches are stress, not titles."""
    for span in seen.reading.emphasis:
        start, end = span.start, span.end
        while start < end and seen.text[start] in " ,.;:*_":
            start += 1
        while end > start and seen.text[end - 1] in " ,.;:*_":
            end -= 1
        if end > start:
            weight = 0.9 if end - start < 200 and seen.text[start : start + 1].isupper() else 0.4
            yield Proposal(
                "emphasised",
                start,
                end,
                weight,
                " ".join(seen.text[start:end].split()),
                "marked-titles.emphasised",
            )


KNOWN = frozenset(
    {
        "place",
        "publisher",
        "journal",
        "date",
        "page",
        "volume",
        "back-reference",
        "role",
        "signal",
        "edition",
    }
)


def capitals(seen: Scan, found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Runs of capitalised words with their joining words that nothing else explains whole."""
    taken = {(c.start, c.end) for c in found if c.kind in KNOWN and c.weight >= 0.5}
    for run in seen.runs:
        start, end = seen.span(run)
        if (start, end) not in taken:
            weight = 0.5 if len(run) > 2 else 0.35
            yield Proposal(
                "capitals",
                start,
                end,
                weight,
                " ".join(seen.text[start:end].split()),
                "marked-titles.capitals",
            )
