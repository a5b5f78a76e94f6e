"""Signs that LaTeX writes as commands, and accents.

\\ss -> ß    \\pounds -> £    \\'e -> é    \\c{c} -> ç    -- -> –    ``…'' -> “…”
"""

from __future__ import annotations

import re  # short stretches of text: `regex` would gain nothing
import unicodedata
from typing import Final

SIGNS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
    "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "S": "§", "P": "¶", "pounds": "£", "textsterling": "£", "euro": "€",
    "texteuro": "€", "textdollar": "$", "copyright": "©", "dag": "†", "ddag": "‡",
    "textdagger": "†", "textdaggerdbl": "‡", "textasteriskcentered": "*", "textsection": "§",
    "textbullet": "•", "textdegree": "°", "textordfeminine": "ª", "textordmasculine": "º",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "quotedblbase": "„", "quotesinglbase": "‚", "lq": "‘", "rq": "’",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "flqq": "«", "frqq": "»", "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flq": "‹", "frq": "›", "og": "« ", "fg": " »",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "slash": "/", "textbar": "|", "textless": "<", "textgreater": ">", "textbraceleft": "{",
    "textbraceright": "}", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "space": " ",
    "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "nobreakspace": " ",
    "newblock": " ", "textnumero": "№", "No": "№", "no": "no", "ier": "er", "dagger": "†",
    "ddagger": "‡", "ast": "*", "star": "*", "cdot": "·", "times": "×", "textquotedbl": '"',
    "textquotesingle": "'", "textregistered": "®", "texttrademark": "™", "textonehalf": "½",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": " ",
    ";": " ", ":": " ", "\n": " ", "\t": " ",
}  # fmt: skip
# command -> the sign that Unicode sets behind the letter
ACCENTS: Final = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361", "G": "\u030f", "U": "\u030e",
}  # fmt: skip
DOTLESS: Final = {"ı": "i", "ȷ": "j"}  # what bears an accent has a dot again in Unicode
# what TeX joins to one sign: "---", "``", "''"
JOINED_RE: Final = re.compile(r"---|--|``|''|,,|`|'|~")
JOINED: Final = {
    "---": "—", "--": "–", "``": "“", "''": "”", ",,": "„", "`": "‘", "'": "’", "~": " ",
}  # fmt: skip


def typeset(words: str) -> str:
    """Words of a source as they are printed: “1917--21” for "``1917--21''"."""
    return JOINED_RE.sub(lambda sign: JOINED[sign[0]], words)


def accented(letters: str, accent: str) -> str:
    """Letters, the first with an accent: "e", "'" -> "é"."""
    if not letters:
        return ""
    first = DOTLESS.get(letters[0], letters[0])
    return unicodedata.normalize("NFC", f"{first}{ACCENTS[accent]}") + letters[1:]
