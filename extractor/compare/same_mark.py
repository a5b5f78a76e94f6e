"""Are two shelf marks one? Of files in archives and of manuscripts, however much is spelled out.

HO 40/17                                                TNA, HO 40/17, Hall to Lee
Oxford, Bodleian Library, MS Laud misc. 642             Bodl., Laud misc. 642
London, British Library, Additional MS 40,231           BL, Add. MS 40231
"""

from __future__ import annotations

import re

FILE_RE = re.compile(r"[A-Z]{1,5}(?:\.?\s?\d{1,5})?(?:/\w{1,8})+")  # HO 40/17, FIE/3/12, MSS.29/3/1
THOUSANDS_RE = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # 40,231
PARTED_RE = re.compile(r"(?:(?<=\s[A-Z]\.)|(?<=\d\.))\s(?=\d)")  # R. 3. 12
NUMBER_RE = re.compile(r"\s([A-Z]{0,3}\.?\s?[\dA-Zivxl][\w./–-]*)$")  # 642, R.3.20, A. xxii
WORD_RE = re.compile(r"[^\W\d_]+")
LONG = 3  # letters of a small word that counts in an abbreviation: not "de", "des"
SHORTEST = 2  # letters of a word that is cut short: "Add." for "Additional"


def kept_together(one: str, other: str) -> bool:
    """Whether two places of keeping are one: printed alike, or with one mark.

    The mark is that of a file ("HO 40/17") or the number of a manuscript with its collection; of
    two libraries that are both printed, one must be able to stand for the other.
    """
    if one == other or not one or not other:
        return one == other
    files = _files(one)
    if files or _files(other):
        return files == _files(other)
    return _are_one_manuscript(_joined(one), _joined(other))


def _joined(archive: str) -> str:
    """The words for an archive, their number without commas and blanks: 40231, R.3.12."""
    return PARTED_RE.sub("", THOUSANDS_RE.sub("", archive))


def _files(archive: str) -> set[str]:
    """The marks of files in the words for an archive, without blanks."""
    return {mark.replace(" ", "") for mark in FILE_RE.findall(archive)}


def _are_one_manuscript(one: str, other: str) -> bool:
    """Whether two manuscripts have one number, one collection and libraries that agree."""
    number, same = NUMBER_RE.search(one), NUMBER_RE.search(other)
    if number is None or same is None or _bare(number[1]) != _bare(same[1]):
        return False
    house, _, mark = one[: number.start()].rpartition(", ")
    other_house, _, other_mark = other[: same.start()].rpartition(", ")
    sides = (WORD_RE.findall(mark), WORD_RE.findall(other_mark))
    few, many = sorted(sides, key=len)
    if not few or not all(any(_stands_for(word, for_word) for for_word in many) for word in few):
        return False
    return not house or not other_house or _may_be_one_house(house, other_house)


def _bare(number: str) -> str:
    """A number without stops and blanks, for R.3.20 and R. 3. 20 are one."""
    return re.sub(r"[.\s]", "", number)


def _stands_for(word: str, other: str) -> bool:
    """Whether two words are one, the shorter perhaps an abbreviation of the longer."""
    short, long = sorted((word.lower(), other.lower()), key=len)
    return short == long or (len(short) >= SHORTEST and long.startswith(short))


def _may_be_one_house(one: str, other: str) -> bool:
    """Whether two libraries may be one: they share a word or its beginning, or one is printed as
    the letters that the other begins its words with."""
    words, others = WORD_RE.findall(one), WORD_RE.findall(other)
    if any(_stands_for(word, for_word) for word in words for for_word in others):
        return True
    return _is_short_for(words, other) or _is_short_for(others, one)


def _is_short_for(letters: list[str], house: str) -> bool:
    """Whether letters (BL, BnF) are the first ones of the words of a library.

    The last words may go without: BnF for "Paris, Bibliothèque nationale".
    """
    return any(
        len(initials) >= SHORTEST and one.lower().startswith(initials)
        for initials in map(_initials, house.split(", "))
        for one in letters
    )


def _initials(name: str) -> str:
    """The first letters of the words of a name, without its short small words."""
    words = WORD_RE.findall(name)
    return "".join(word[0].lower() for word in words if word[0].isupper() or len(word) > LONG)
