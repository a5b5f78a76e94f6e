"""Numbers with a cue: pages, volumes, chapters, sections, parts, issues, notes; and "12(3): 45-67"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.language.letters import DASH
from extractor.language.spans import covering
from extractor.model.proposals import Proposal
from extractor.recognise.scan import Scan
from extractor.tables import Vocabulary

# 149, 4O (of a scan), xix; one capital I after "P" is an initial
NOT_P = r"(?<!P[. ])(?<!P\.\s)"
END = (
    r"(?!(?!(?:ff?|nn?\d{0,3})(?![^\W_]))[^\W_])"  # no letter follows but those of "5ff" and "7n3"
)
N = rf"(?:\d[\dOolI]{{0,4}}|[lI]\d{{1,3}}|{NOT_P}[ivxlc]{{1,7}}|{NOT_P}[IVXLC]{{2,7}}){END}"
D = r"\d[\dOolI]{0,4}[a-eg-z]?(?!(?!ff?(?![^\W_]))[^\W_])"
TO = rf"\s?{DASH}{{1,2}}\s?"
FF = r"(?:\s?\*?ff?\b\.?\*?|nn?\d{0,3}(?![^\W_]))?"  # 5ff; 755n; 102n15
# p.149-151; pp. 12, 15-18 and 20; pp12-3; pages 5ff; S. 35
PAGE = re.compile(
    rf"""
    (?=[PpSsCcс]) (?<![\w]) (?: [Pp][Pp]?(?:\s?[.,]{{1,2}}\s?|\s|(?=\d)) | [Pp](?:ages?|gs?\.?)\s
                | [Ss]\.\s(?=\d) | [Cc]ols?\.\s | с\.\s )
    (?P<pages> {N}(?:{TO}{N})?{FF}
      (?> (?: (?:,\s?|\s?(?:and|&)\s) (?!(?:1[5-9]|20)\d\d(?!\d|{TO}))
              {D}(?:{TO}{D})?{FF} (?!\s?[a-z]{{3}}|\s[A-Z(]) )* ) )
    """,
    re.X,
)
OWN_NOTE = re.compile(r"(?<=\d)nn?\d{0,3}(?![^\W_])")
SCARRED = re.compile(r"(?<![^\W_])[lIO]?\d[\dOolI]*(?![^\W_])")  # 4OO, l3, 33l
HEALED = str.maketrans("OolI", "0011")
VOLUMES = re.compile(
    r"(?=\d)(?<![\w–-])(?P<n>\d{1,3})\s(?:vols?\b\.?|volumes\b)(?!\s?\d)"
)  # 3 vols.
EXTENT = re.compile(
    r"(?=\d)(?<![\w\d-])(?P<n>\d{1,4})\s?(?:pp?|pages|S|Seiten)\b\.?(?!\s?\d)"
)  # 151 pp.
RANGE = re.compile(
    rf"(?=[A-Za-z\d])(?<![\w/–-])(?<!\d\.)(?P<a>[A-Za-z]?\d{{1,5}}){TO}(?P<b>[A-Za-z]?\d{{1,5}})(?![\w/–-]|\.\d)"
)
YEARS = re.compile(rf"(?:1\d|20)\d\d{TO}(?:1\d|20)?\d\d")  # 1832–1858: rather years
ROMAN_RANGE = re.compile(rf"(?=[ivxlc])(?<![\w])[ivxlc]{{1,7}}{TO}[ivxlc]{{1,7}}(?![\w])")
NUMBER = r"(?:\d{1,4}[a-z]?|[IVXLC]{1,8}|[ivxlc]{1,8})(?![^\W_])"
WORDED = "|".join(
    f"{word}|{word.capitalize()}"
    for word in (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    )
)
# Vol. 3; vol.XXV; Vol..32; Bd. 2; tome II; v. 5
VOLUME = re.compile(
    rf"""
    (?<![\w]) (?:[Vv]ol(?:s|umes?)?\b|VOL\b|Bd\b|Band\b|[Tt]ome\b|Tom\b|[TtТт](?=\.\s?[IVX\d])|v(?=\.\s?\d))
    \s?\.{{0,2}}\s? (?P<n> {NUMBER}(?:{TO}{NUMBER})? | (?:{WORDED})\b )
    """,
    re.X,
)
# Ch.8; Ch.11-12; chs. 3 and 4; Chapter Six
CHAPTER = re.compile(
    rf"""
    (?<![\w]) (?:[Cc]h(?:(?P<many>s|aps|apters)|ap(?:ter|\.)?)?\b|Kap\b)\s?\.?\s?
    (?P<n> {NUMBER}(?:{TO}{NUMBER})? (?:(?:(?(many),|(?!))\s|\s(?:and|&)\s)\d{{1,3}}(?!\d))? | (?:{WORDED})\b )
    """,
    re.X,
)
SECTION = re.compile(
    rf"""
    (?: §{{1,2}} | (?<![\w])(?:[Ss]ect?(?:ions?)?|[Aa]rts?|[Aa]rticles?|[Dd]oc(?:ument)?s?)\b\.? ) \s?
    (?P<n> (?:\d{{1,3}}(?:\.\d{{1,3}}){{0,5}}|[IVXLC]{{1,6}})(?![^\W_])(?:{TO}\d+)? )
    """,
    re.X,
)
TABLE = re.compile(
    r"(?<![\w])(?P<n>(?:[Tt]able|[Ff]ig(?:ure|\.)?|[Gg]raph|App(?:endix|\.))\s(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z]\d?)(?![\w]))"
)  # table 3.14
PART = re.compile(rf"(?<![\w])(?:[Pp]art|[Pp]t\.?|Teil|Book|bk\.)\s(?P<n>{NUMBER}|(?:{WORDED})\b)")
# no. 2; nos.11-12 (96-97); No.70; issue 113; n°20; #114
ISSUE = re.compile(
    rf"""
    (?<![\w]) (?: [Nn]os?\b(?:\s?\.\s?|\s(?=\d)|(?=\d)) | N[oO]s?\.\s? | [Nn][rR]s?\b\.?\s? | [Nn]umber\s
                | [Ii]ssues?\s(?:no\.?\s)? | [Nn]°\s? | №\s? | \#\s? | Heft\s )
    (?P<n> \d{{1,5}}(?:(?:{TO}|/|\s?&\s?)\d{{1,4}})? (?:\s\((?!(?:1[5-9]|20)\d\d\b)\d[\d–-]{{0,8}}\))? (?![\w])
         | [IVXLC]{{1,6}}\b )
    """,
    re.X,
)
# n. 22 above; see note 14; fn 3; ft.2; supra note 6; above, n. 3
NOTE = re.compile(
    rf"""
    (?<![\w]) (?: (?:[Aa]bove|[Ss]upra),?\s )? (?: n{{1,2}}\.\s? | (?:foot|end)?[Nn]otes?\s | f(?:n|t)\.?\s? )
    (?P<n> \d{{1,3}}(?:{TO}\d{{1,3}})? ) (?![\w]) (?:,?\s(?:above|below|supra))?
    """,
    re.X,
)
# 12(3): 45-67; 29(8):1898-1905; XIV:4; 50: 3; 2 : 65; 14.2
COMPOSITE = re.compile(
    rf"""
    (?=[\dIVXLC]) (?<![\w.(–/-]) (?P<volume> \d{{1,4}} | [IVXLC]{{1,7}} )
    (?: \s?\(\s? (?P<number> \d{{1,4}}(?:\s?[–/-]\s?\d{{1,4}})? | (?:Suppl|Pt|Part|No|no)\b[^()]{{0,12}} ) \s?\)
        (?: \s?[:,]\s? (?:[Pp]{{1,2}}\.?\s?)? (?P<pages> [A-Za-z]?\d{{1,6}}(?:{TO}[A-Za-z]?\d{{1,6}})? ) (?![\w]) )?
      | (?:\s?:\s?|\.(?=\d)) (?P<number2> \d{{1,3}}(?!\d) ) \s?[,:]?\s?\(? (?=\(|[Pp]|\d|\[)
        (?: (?<=[:,\s]) (?P<pages2> \d{{1,5}}{TO}\d{{1,5}} ) (?![\w]) )?
      | \s?:\s? (?:[Pp]{{1,2}}\.?\s?)? (?P<pages3> [A-Za-z]?\d{{1,6}}(?:{TO}[A-Za-z]?\d{{1,6}})? )
        (?![\w:]|\s?[–-]\s?\d)
    )
    """,
    re.X,
)
AFTER_NUMBER = re.compile(r"(?i:\bnos?|\bnr|\bissue|№|#)\.?\s?$")
BEHIND_NUMBER = re.compile(r"(?<!\d)\d{1,3},?\s$")
A_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
GROUPS = (
    ("volume", "volume"), ("number", "number"), ("number2", "number"), ("pages", "page"), ("pages2", "page"),
    ("pages3", "page"),
)  # fmt: skip
# kind, pattern, weight, and what some printed form of the cue has in it
CUED = (
    ("volume", VOLUME, 0.95, ("vol", "bd", "band", "tom", "t.", "v.", "т.")),
    ("chapter", CHAPTER, 0.9, ("ch", "kap")),
    ("section", SECTION, 0.7, ("§", "sec", "art", "doc")),
    ("section", TABLE, 0.8, ("table", "fig", "graph", "app")),
    ("part", PART, 0.5, ("part", "pt", "teil", "book", "bk.")),
    ("number", ISSUE, 0.85, ("no", "nr", "number", "issue", "n°", "№", "#", "heft")),
    ("note-reference", NOTE, 0.8, ("n. ", "nn. ", "n.", "note", "fn", "ft")),
)


def plain(printed: str) -> str:
    """A number or list of pages without the scars of a scan: "4O" is 40, dashes are hyphens, spaces go."""
    if printed == "l":
        return "1"
    text = SCARRED.sub(lambda m: m.group().translate(HEALED), printed)
    text = OWN_NOTE.sub("", re.sub(rf"\s?{DASH}{{1,2}}\s?", "-", text))
    return re.sub(r"\s?\*?(ff?)\.?\*?(?=$|,)", r"\1", re.sub(r",\s?", ", ", text)).strip()


def pages(seen: Scan) -> Iterator[Proposal]:
    """Pages with their cue (page), the size of a book (extent), bare ranges (page, weak)."""
    text, cued = seen.text, list[tuple[int, int]]()
    for m in PAGE.finditer(text):
        cued.append(m.span())
        yield Proposal("page", m.start(), m.end(), 0.95, plain(m["pages"]), "locators.page")
    for m in EXTENT.finditer(text):
        yield Proposal("extent", m.start(), m.end(), 0.8, m["n"], "locators.extent")
    for m in VOLUMES.finditer(text):
        yield Proposal("volumes", m.start(), m.end(), 0.9, m["n"], "locators.volumes")
    holds = covering(cued)
    for pattern in (RANGE, ROMAN_RANGE):
        for m in pattern.finditer(text):
            if not holds(m.start(), m.start() + 1):
                weight = 0.1 if YEARS.fullmatch(m.group()) else 0.55
                yield Proposal(
                    "page", m.start(), m.end(), weight, plain(m.group()), "locators.range", "range"
                )


def composites(seen: Scan) -> Iterator[Proposal]:
    """The parts of "12(3): 45-67", each where it stands."""
    for m in COMPOSITE.finditer(seen.text):
        strong = bool(m["number"])
        if not strong and A_YEAR.fullmatch(m["volume"]):  # "Harvey 2005: 19"
            for group in ("pages2", "pages3"):
                if m[group]:
                    yield Proposal(
                        "page", *m.span(group), 0.9, plain(m[group]), "locators.year-and-page"
                    )
            continue
        dated = bool(
            strong and re.fullmatch(r"(?:1[5-9]|20)\d\d", m["number"])
        )  # "96 (2006): 12" holds a year
        if (dated and not m["pages"]) or AFTER_NUMBER.search(
            seen.text, max(0, m.start() - 9), m.start()
        ):
            continue
        for group, kind in GROUPS:
            if m[group] and not (dated and group == "number"):
                if (
                    group == "volume"
                    and (dated or m["pages3"])
                    and BEHIND_NUMBER.search(seen.text, max(0, m.start() - 9), m.start())
                ):
                    kind = "number"  # "36, 5 (2009)"
                weight, name = 0.9 if strong else 0.6, "locators.volume-and-issue"
                name = "locators.volume-and-year" if dated and kind == "volume" else name
                name = "locators.after-colon" if group == "number2" else name
                yield Proposal(kind, *m.span(group), weight, plain(m[group]), name)


def locators(seen: Scan, _vocabulary: Vocabulary) -> Iterator[Proposal]:
    yield from pages(seen)
    yield from composites(seen)
    for kind, pattern, weight, hints in CUED:
        for m in pattern.finditer(seen.text) if any(hint in seen.folded for hint in hints) else ():
            yield Proposal(kind, m.start(), m.end(), weight, plain(m["n"]), f"locators.{kind}")
