"""Journals and newspapers, the bare number of an issue, series."""

from __future__ import annotations

import re  # twice as fast as `regex` on these patterns, and it knows UPPER
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extractor.language.letters import DASH, UPPER
from extractor.language.numerals import ORDINAL_ENDING
from extractor.language.printed_words import cues, words, words_printed
from extractor.language.spans import covering
from extractor.language.years import YEAR
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan, lookup
from extractor.tables import Vocabulary

SERIES_WORDS = ("series", "ser", "n")  # one of these stands in every form of SERIES
# International Socialism 55; …, 12, Spring; … 126 and 128
BARE_NUMBER_RE = re.compile(
    rf"""
    (?:\s?,)?\s (?P<n>\d{{1,4}}(?:\s?(?:{DASH}|/|\sand\s|&)\s?\d{{1,4}})?) (?![\w]|\s?:|\s?\()
    (?!\.\d)
    """,
    re.X,
)
EDGES = " ,.;:*_"
PAPER_WEIGHT = 0.65  # cuts are made by the italics; the parser goes by the variant
PAPER_WORDS = 5  # the longest name of a newspaper
BEFORE_CHARS = 30  # before a newspaper, in which what leads to it stands
YEAR_RE = re.compile(YEAR)
# Phys. Rev. Lett. 96; J. Am. Dent. Assoc., 114; IEEE Trans. Softw. Eng., 17; Opt. Express 2010
ABBREVIATED_RE = re.compile(
    rf"""
    (?=[{UPPER}]) (?<![\w.]) (?:[A-Z]{{3,6}}\s)? (?=(?:[{UPPER}]\.\s?){{0,6}}[{UPPER}][a-z]{{2}})
    (?: (?!The\b | [{UPPER}][a-z]{{3,}}[aeiosy]\.\s)  # Mill Studies. Body & Society
        [{UPPER}][a-zäöüé]{{0,9}} (?:\.-?\s?|\s|-) (?:of\s|and\s|&\s)? ){{2,9}}
    (?:[A-Z]{{1,4}}\s)?
    (?= ,?\s? (?:\(?(?:1[6-9]|20)\d\d | [A-Z]?\d{{1,4}}\b | [Vv]ol) )
    """,
    re.X,
)
LABEL_RE = re.compile(r"\W*(?:\d{1,4}\W{1,3})?")  # before the first word of an entry: [3], 12.
SIGNED_RE = re.compile(rf"[{UPPER}]\w+\s(?:[{UPPER}]\.?[\s-]?){{1,3}}(?<=\.\s)")  # Tilly C.


@lru_cache(maxsize=8)
def series_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """(1st series); new series; n.s.; series 2"""
    return re.compile(
        rf"""
        \(? \b (?: (?:\d{ORDINAL_ENDING}|{cues(vocabulary, "series-ordinals")}) \s
                   (?:series\b|ser\b\.?)
                 | n\.\s?s\. | series\s(?:\d|I{{1,3}})(?!\w) ) \)?
        """,
        re.X | re.I,
    )


@lru_cache(maxsize=8)
def named_series_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """…, Studies of the Russian Institute (Princeton, NJ: …"""
    return re.compile(
        rf"""
        (?<=,\s)
        (?P<name> {words(vocabulary, "series-begins")}\s[^,;:.()]{{3,60}}
                | [{UPPER}][^,;:.()]{{3,60}}\s(?:Series|Studies)(?:,?\s\d{{1,3}})? )
        (?=\s\([^():]{{2,40}}:\s)
        """,
        re.X,
    )


def journals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Of the table, by their abbreviations, and by shape: "Journal of …", "… Review".

    A journal within a longer one that is already known is not proposed again.
    """
    text, known = seen.text, list[tuple[int, int]]()
    for start, end, _ in lookup(seen, vocabulary, "journals"):
        if " " in text[start:end] and text[max(0, start - 4) : start] == "The ":
            start -= 4
        known.append((start, end))
        weight = 0.9 if " " in text[start:end] else 0.65
        yield Proposal("journal", start, end, weight, text[start:end], "periodicals.journal")
    is_known = covering(known)
    for start, end in abbreviated(text):
        if is_known(start, end) or names_translator(text[start:end], vocabulary):
            continue
        known.append((start, end))
        title = text[start:end]
        weight = 0.75 if title.count(".") > 1 or "J." in title else 0.5
        by = "periodicals.abbreviated"
        yield Proposal("journal", start, end, weight, title, by, "abbreviated")
    is_known = covering(known)
    for start, end in shaped(seen, vocabulary):
        if not is_known(start, end):
            title = seen.printed(start, end)
            yield Proposal("journal", start, end, 0.6, title, "periodicals.journal-cue", "cued")


def abbreviated(text: str) -> Iterator[tuple[int, int]]:
    """Stretches like "Phys. Rev. Lett." before a number or a year."""
    for match in ABBREVIATED_RE.finditer(text):
        title = match.group().rstrip()
        if "." in title and not is_author(text, match.start()):
            yield match.start(), match.start() + len(title)


def names_translator(title: str, vocabulary: Vocabulary) -> bool:
    """True for "Trans. Nicholas Holm. Critical Looms", not for "Trans. Am. Loom Soc."."""
    first, second = [word.strip(".").lower() for word in [*title.split(), ""][:2]]
    return first in vocabulary["roles"] and second in vocabulary["forenames"]


def is_author(text: str, start: int) -> bool:
    """True for the "Tilly C." with which an entry begins: "3. Tilly C. 1992."."""
    return (
        SIGNED_RE.match(text, start) is not None and LABEL_RE.fullmatch(text, 0, start) is not None
    )


def shaped(seen: Scan, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that begin or end as journals do."""
    begins, ends = vocabulary["journal-begins"], vocabulary["journal-ends"]
    for run in seen.runs:
        heads = seen.heads(run)
        first = next((i for i, head in enumerate(heads) if head in begins), None)
        if first is not None and len(run) > first + 1:
            yield seen.words[run[first]][0], seen.words[run[-1]][1]
        elif len(run) > 1 and not ends.keys().isdisjoint(heads):
            yield seen.span(run)


def series(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """A series of a periodical: "(1st series)"."""
    if seen.bag.isdisjoint(SERIES_WORDS):
        return
    for match in series_pattern(vocabulary).finditer(seen.text):
        printed = match.group().strip("()")
        yield Proposal("series", *match.span(), 0.85, printed, "periodicals.series")


@lru_cache(maxsize=8)
def paper_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands behind the name of a newspaper: ", 23 March 2000"; " (daily), Moscow, 8 July"."""
    month = words_printed(vocabulary, "months", "capital")
    day = rf"(?:\d{{1,2}}(?:[–-]\d{{1,2}})?\s{month}|{month}\s\d{{1,2}},)\s{YEAR}"
    return re.compile(
        rf"""
        [*_]{{0,2}} (?P<town>\s\([^()\d]{{3,80}}\))? [,.]? (?:\s[{UPPER}][\w’'-]*,)?
        (?:\s{words(vocabulary, "weekdays")},?)?
        \s\(?(?: (?P<day>{day}) | (?P<month>{month}\.?\s{YEAR})
          | (?:[{UPPER}][\w’'-]*\s)?{YEAR},\sNos?\.\s?\d | (?P<issue>\d+\s\() )
        """,
        re.X,
    )


@lru_cache(maxsize=8)
def before_paper_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stands before a newspaper: See ;  According to the ;  Figures from the"""
    leads = words(vocabulary, "signals")
    return re.compile(rf"(?:^|[;.]\s|\b(?i:{leads})[.,]?\s(?:the\s)?)[*_]{{0,2}}$")


# J. Robinson in the Monthly Review;   R. Gott, in Leeds Courant
IN_PAPER_RE = re.compile(r"\w,?\sin\s(?:[Tt]he\s)?[*_]{0,2}$")


# ’ (1976) 18 Journal of Legal Studies 175, 180    a volume before the journal, as lawyers print it
LEGAL_RE = re.compile(
    rf"""
    [”’'"],?\s [(\[]{YEAR}[)\]] \s (?:(?P<volume>\d{{1,4}})(?:\(\d+(?:[–-]\d+)?\))?\s)?
    (?P<journal> [{UPPER}][\w’'.-]*(?:\s(?:[{UPPER}][\w’'.-]*|&|[a-z]{{1,3}})){{0,8}} )
    \s (?P<first>\d{{1,5}}) (?= ,\s(?:at\s)?(?P<pages>\d+(?:[–-]\d+)?)(?!\w) | [.;)\s] | $ )
    """,
    re.X,
)


def legal(seen: Scan) -> Iterator[Proposal]:
    """A journal between the year with its volume and a bare number, as law journals cite.

    The bare number is the first page of the article, a second one the page cited.
    """
    for match in LEGAL_RE.finditer(seen.text):
        start, end = match.span("journal")
        yield Proposal("journal", start, end, 0.9, match["journal"], "periodicals.legal", "cued")
        volume = match["volume"]
        if volume:
            first, last = match.span("volume")
            yield Proposal("volume", first, last, 0.9, volume, "periodicals.volume-before")
        if match["pages"]:
            first, last = match.span("first")
            yield Proposal("extent", first, last, 0.9, match["first"], "periodicals.first-page")
            first, last = match.span("pages")
            yield Proposal("page", first, last, 0.95, match["pages"], "periodicals.page")


def papers(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Italics before the date of an issue, at the head of a cite or behind "in", as journal.

    *Lake Herald*, March 23, 2000        J. Robinson in *Monthly Review*, February 1966
    """
    text = seen.text
    for span in seen.reading.emphasis:
        start, end = without_stops(text, span.start, span.end)
        if len(text[start:end].split()) > PAPER_WORDS:
            continue
        behind = paper_pattern(vocabulary).match(text, end)
        before = text[max(0, start - BEFORE_CHARS) : start]
        if not behind:
            continue
        is_in = IN_PAPER_RE.search(before) is not None and not behind["issue"]
        is_head = (
            before_paper_pattern(vocabulary).search(before) is not None and not behind["month"]
        )
        if is_in or is_head:
            yield Proposal(
                "journal",
                start,
                end,
                PAPER_WEIGHT,
                text[start:end],
                "periodicals.paper",
                "by-place",
            )


def is_dated_paper(seen: Scan, journal: Proposal, vocabulary: Vocabulary) -> bool:
    """True for "Troon Herald, March 23, 2000" without italics, at the head of a cite.

    The month of an issue tells as much behind the town: "Pit Newsletter (Leeds), April 1992". In a
    note with italics only a journal of the table is printed without them.
    """
    before = seen.text[max(0, journal.start - BEFORE_CHARS) : journal.start]
    italics = [(span.start, span.end) for span in seen.reading.emphasis]
    is_known = journal.by == "periodicals.journal"
    if italics and (not is_known or covering(italics)(journal.start, journal.end)):
        return False
    if not before_paper_pattern(vocabulary).search(before):
        return False
    behind = paper_pattern(vocabulary).match(seen.text, journal.end)
    if behind is None:
        return False
    return behind["day"] is not None or (behind["month"] is not None and bool(behind["town"]))


def without_stops(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the punctuation at its ends."""
    printed = text[start:end]
    first = start + len(printed) - len(printed.lstrip(EDGES))
    return first, start + len(printed.rstrip(EDGES))


def named_series(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """A series of books before the imprint: "Studies of the Russian Institute"."""
    if "stud" not in seen.folded and "series" not in seen.folded:
        return
    for match in named_series_pattern(vocabulary).finditer(seen.text):
        yield Proposal(
            "series", *match.span("name"), 0.9, match["name"], "periodicals.named-series"
        )


def periodicals(seen: Scan, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Kinds journal, series, and number: the bare number after a journal or its series."""
    weights: dict[int, float] = {}  # of the likeliest journal that ends here
    for journal in journals(seen, vocabulary):
        weights[journal.end] = max(weights.get(journal.end, 0.0), journal.weight)
        yield journal
        if is_dated_paper(seen, journal, vocabulary):
            yield replace(journal, weight=0.9, by="periodicals.paper", variant="by-place")
    for found in series(seen, vocabulary):
        before = max(weights.get(found.start - 1, 0.0), weights.get(found.start - 2, 0.0))
        if before:
            weights[found.end] = before
        yield found
    yield from named_series(seen, vocabulary)
    yield from papers(seen, vocabulary)
    told = list(legal(seen))
    yield from told
    for journal in told:
        weights.pop(journal.end, None)  # the number behind it is a page
    for end, weight in sorted(weights.items()):
        number = BARE_NUMBER_RE.match(seen.text, end)
        if number and not YEAR_RE.fullmatch(number["n"]):
            start, last = number.span("n")
            by = "periodicals.bare-number"
            yield Proposal("number", start, last, 0.85 * weight, number["n"], by, "bare-number")
