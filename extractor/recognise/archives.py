"""Archives: the run that says where a document is kept.

RGASPI, f. 17, op. 2, d. 612, l. 10          fond, opis', delo, list
Max Shachtman Papers, Tamiment Library, box 7, folder 12
TNA, CAB 23/4                                 a shelf mark
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

WORD = r"[\p{L}().’'-]{0,30}+"
NAME = rf"(?:\p{{Lu}}{WORD}(?:\s+\(?\p{{L}}{WORD}){{0,8}})"
RUSSIAN = regex.compile(
    rf"""
    (?<![\p{{L}}’'-]) (?:{NAME},?\s+)?
    (?: (?:f|fond)\.?\s*\d+\w{{0,2}} , \s* (?:op|opis)\b['’]?\.?\s*\d+\w{{0,2}}
        (?: ,\s*(?:d|dd|delo|dela|ed\.\s?khr)\.?\s*\d+[\w–-]{{0,6}} )?
        (?: ,\s*(?:l|ll|list|listy)\.?\s*\d+[\w–-]{{0,8}}\.? (?:\s?ob\b\.?)? (?:,\s*\d+[\w–-]{{0,6}})* )?
      | (?<=\p{{Lu}}{{2}}[^\d]{{0,3}}) \d{{1,5}}(?:/\d{{1,5}}){{2,4}} )
    """,
    regex.X,
)
UNIT = (
    r"(?:b?MSS?(?:\s\p{L}{1,12}){0,2}\s\d[\w.–-]*"  # bMS Russ 13.1
    r"|(?:boxes|box|folders|folder|files|file|reel|carton|bundle|item|series|MSS?|no|fol|f)\b\.?\s*\d[\w/–-]*)"
)
SHELF = (
    r"(?:(?<=\d,\s|Archives?,\s)\p{Lu}{1,3}\s\d{2,5}(?!\w)"  # …, GT 2932
    r"|\p{Lu}{1,5}\s?\d{1,5}(?:/\w{1,8})+|\p{Lu}{2,5}(?:/\w{1,8}){2,5}|\p{Lu}\d{1,3}/\d[\w/]*)"
)
HELD = r"(?:Papers|Collections?|Archives?|Records|Library|Record\s+Office|Manuscripts|Museum)"
WESTERN = regex.compile(
    rf"""
    (?<![\p{{L}}’'-])
    (?: (?:TNA|PRO|NARA|BL|IISH|IISG|Public\s+Record\s+Office|The\s+National\s+Archives)\b
      | (?:\p{{Lu}}{WORD}\s+){{0,5}} {HELD}\b )
    (?: [\s,(]+ (?:\p{{Lu}}{WORD}|of|the|for|and|in)\)? ){{0,14}}?
    [\s,]+ (?:{UNIT}|{SHELF}) (?: [\s,]+ (?:{UNIT}|{SHELF}) ){{0,4}}
    """,
    regex.X,
)
# words of which a reading that names an archive holds one
HOLDERS = frozenset(
    (
        "archive",
        "archives",
        "bl",
        "collection",
        "collections",
        "iisg",
        "iish",
        "library",
        "manuscripts",
        "museum",
        "nara",
        "office",
        "papers",
        "pro",
        "records",
        "tna",
    )
)


def archives(seen: Scan, _vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Where documents are kept, each run as one proposal."""
    if not seen.bag.isdisjoint(("f", "fond")) or "/" in seen.text:
        yield from _found(seen.text, RUSSIAN, "archives.fond")
    if not seen.bag.isdisjoint(HOLDERS):
        yield from _found(seen.text, WESTERN, "archives.shelf")


def _found(text: str, pattern: regex.Pattern[str], name: str) -> Iterator[Proposal]:
    for found in pattern.finditer(text):
        printed = found.group().rstrip(" .,")
        end = found.start() + len(printed)
        yield Proposal("archive", found.start(), end, 0.95, " ".join(printed.split()), name)
