"""How a value of a work may stand in print, as patterns that find it: titles, names, numbers, days.

A style changes capitals, quotation marks, dashes and initials, never the words themselves; so a
value is searched by its words. All patterns are matched without regard to case.
"""

from __future__ import annotations

import regex

WORD_RE = regex.compile(r"\w+")
BEFORE, BEHIND = r"(?<!\w)", r"(?!\w)"
BETWEEN_WORDS = r"\W{1,4}"
DASH = r"\s?[-‐‑–—]{1,2}\s?"
# What the names of a month begin with in the languages of Western Europe: März, août, dic.
MONTH_STEMS = (
    "jan|gen|ene|led|styc", "f[eé]v?b?|úno|lut", "m[aä]r|maa", "a[pvb]r", "ma[yigj]|mei",
    "jun|juin|giu", "jul|juil|lug", "aug|ao[uû]|ago", "sep|set", "o[ckt]t", "nov", "d[eéi][czs]",
)  # fmt: skip
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)


def words_pattern(text: str) -> str:
    """The words of a text in their order, whatever marks stand between them."""
    return BEFORE + BETWEEN_WORDS.join(map(regex.escape, WORD_RE.findall(text))) + BEHIND


def number_pattern(number: str) -> str:
    """A number by itself, or as an ordinal: 2, 2nd, 2e."""
    return rf"{BEFORE}{number}(?:st|nd|rd|th|er|e|ᵉ|ème|ª|º|a)?{BEHIND}"


def roman(number: int) -> str:
    """A number up to 39 in roman numerals: 14 -> xiv."""
    numeral = ""
    for size, letters in ROMAN:
        while number >= size:
            numeral += letters
            number -= size
    return numeral


def pages_pattern(pages: str) -> str:
    """A page, a range or a list: "112", "112-115" (printed 112–15 or 112–5 too), "112-115, 140"."""
    parts = [_range_pattern(part) for part in pages.split(", ")]
    return r"(?<![\w–-])" + r"\W{1,3}(?:(?:and|und|et|e|y)\s)?".join(parts) + BEHIND


def _range_pattern(pages: str) -> str:
    first, dash, last = pages.partition("-")
    if not dash:
        return first
    same = 0
    while same < len(last) - 1 and len(first) == len(last) and first[same] == last[same]:
        same += 1
    shortened = [last[cut:] for cut in range(same + 1)]
    return f"{first}{DASH}(?:{'|'.join(shortened)})"


def name_pattern(family: str, given: str, particle: str) -> str:
    """A person in either order, the given names as words, initials, or absent.

    "Joost van der Meerwijk", "J. van der Meerwijk", "Meerwijk, Joost van der", "van der Meerwijk".
    """
    last = words_pattern(family).removeprefix(BEFORE).removesuffix(BEHIND)
    link = r"[\s.]*".join(map(regex.escape, WORD_RE.findall(particle)))
    link = rf"(?:{link}[\s-]?)?" if link else ""
    if not given:
        return f"{BEFORE}{link}{last}{BEHIND}"
    first = _given_pattern(given)
    last_of_all = rf"(?:,?\s?{link}{BEHIND})?" if link else ""
    behind = rf"(?:,?\s\(?{first}{BEHIND}\.?\)?{last_of_all})?"
    return f"{BEFORE}(?:{first}{BEHIND}\\.?,?\\s?{link}{last}|{link}{last}{BEHIND}{behind})"


def _given_pattern(given: str) -> str:
    """Edward P. -> Edward P., Edward, E. P., E.P., EP, E."""
    names = WORD_RE.findall(given)
    forms = [rf"(?:{regex.escape(name)}|{regex.escape(name[0])})" for name in names]
    rest = "".join(rf"(?:[\s.-]{{0,3}}{form})?" for form in forms[1:])
    return forms[0] + rest


def day_pattern(year: str, month: str, day: str) -> str:
    """A date with its day, its groups `day`, `month` and `year` in any order of the three.

    "28 October 1947", "October 28, 1947", "28. Okt. 1947", "1947-10-28", "28/10/1947".
    """
    name = rf"(?P<month>(?:{MONTH_STEMS[int(month) - 1]})\p{{L}}*\.?)"
    number = rf"(?P<month>0?{month})"
    dated = rf"(?P<day>0?{day})(?:st|nd|rd|th|er|º)?"
    of = r"[\s.,]{0,3}(?:de\s|d['’])?"
    whole = rf"(?P<year>{year})"
    orders = (
        f"{dated}{of}{name}{of}{whole}",
        f"{name}{of}{dated}{of}{whole}",
        rf"{whole}{of}(?:{name}|{number}){of}{dated}",
        rf"{whole}[-./]{number}[-./]{dated}",
        rf"{dated}[-./]\s?{number}[-./]\s?{whole}",
    )
    return f"{BEFORE}(?:{'|'.join(orders)}){BEHIND}"


def month_pattern(year: str, month: str) -> str:
    """A month and its year: "November 2004", "nov. 2004"."""
    name = rf"(?P<month>(?:{MONTH_STEMS[int(month) - 1]})\p{{L}}*\.?)"
    return rf"{BEFORE}{name}[\s.,]{{1,3}}(?:de\s)?(?P<year>{year}){BEHIND}"


def note_pattern(number: int) -> str:
    """The note in which a work was cited first, behind a word for "note": (n 3), supra note 3,
    Anm. 3, [Fn. 3], voir note 3. The number is the group `number`."""
    cue = r"(?:n\p{L}{0,3}|f\p{L}{0,8}|anm\p{L}*|voetn\p{L}*|pozn\p{L}*|przyp\p{L}*|cit|ref\p{L}*)"
    return rf"{BEFORE}{cue}[\s.°º]{{0,3}}(?P<number>{number}){BEHIND}"
