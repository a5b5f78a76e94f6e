"""The words of a PDF with their places and fonts, by pdfium; runs in a process of its own.

pdfium is a native library: a file that it dies of, or never finishes with, must cost this process
only (`pdf_process.py` starts it). What goes over is plain data: lists, strings and numbers. Lengths
are points (1/72 inch), counted from the left and, once a page is turned upright, downwards.
"""

from __future__ import annotations

import ctypes
import marshal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from math import atan2, hypot, pi
from operator import itemgetter
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.typeset.pdf_letters import DIGIT_RE, HYPHEN, RAISED_DIGITS, WORD_RE, as_text, letter

# A word: text, left, right, baseline, size, number of its font, raised, glued to the word before.
RawWord = tuple[str, float, float, float, float, int, bool, bool]
# The quarters that it is turned by (-1: aslant), text, start, end, size, font, raised, glued.
TurnedWord = tuple[int, str, tuple[float, float], tuple[float, float], float, int, bool, bool]

LOCKED: Final = "encrypted: it opens with a password only"
BROKEN: Final = "no PDF file, or a damaged one"
ASLANT: Final = 0.05  # of a quarter: less is level
RAISE: Final = 0.2  # of the size: a digit whose foot stands so high above the line is raised
OBJECTS: Final = 4_000  # of a page looked at in search of lines; maps and diagrams have more
PATH_OBJECT, IMAGE_OBJECT = 2, 3  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE
EDGE: Final = 20.0  # points that a letter may reach over the edge of its page
SMALLEST, LARGEST = 1.0, 1_000.0  # points: sizes of type
THIN: Final = 2.5  # points: a path as high as this, or less, is a line
SHORT: Final = 18.0  # points: a line as short as this divides nothing
PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD
MEMORY: Final = 3 * 2**30  # bytes of addresses that the process may take


@dataclass(slots=True)
class PdfFonts:
    """The fonts met so far: name, flags of the descriptor, slant (in degrees).

    `numbers` are their places in `found`, by the address at which pdfium keeps the font.
    """

    numbers: dict[int, int] = field(default_factory=dict)
    found: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class PdfSigns:
    """The signs of a page, asked one by one; what pdfium writes into is made once."""

    text: Any
    fonts: PdfFonts
    x: Any = field(default_factory=ctypes.c_double)
    y: Any = field(default_factory=ctypes.c_double)
    box: Any = field(default_factory=raw.FS_RECTF)
    matrix: Any = field(default_factory=raw.FS_MATRIX)

    def origin(self, at: int) -> tuple[float, float]:
        """Where a sign stands: on the baseline, at its left."""
        raw.FPDFText_GetCharOrigin(self.text, at, ctypes.byref(self.x), ctypes.byref(self.y))
        return self.x.value, self.y.value

    def size_and_turn(self, at: int) -> tuple[float, int]:
        """The size of a sign as printed, in points, and the quarters that it is turned by; -1
        where it stands aslant."""
        matrix = self.matrix
        size = float(raw.FPDFText_GetFontSize(self.text, at))
        if not raw.FPDFText_GetMatrix(self.text, at, ctypes.byref(matrix)):
            return size, 0
        if matrix.b == 0 and matrix.c == 0 and matrix.a > 0:
            return size * abs(matrix.d), 0
        quarters = atan2(matrix.b, matrix.a) / (pi / 2)
        turn = round(quarters)
        size *= hypot(matrix.c, matrix.d)
        return size, turn % 4 if abs(quarters - turn) < ASLANT else -1

    def thing(self, at: int) -> tuple[int, Any]:
        """The object of the page that prints a sign: its address (0 for none) and itself."""
        thing = raw.FPDFText_GetTextObject(self.text, at)
        return address(thing), thing

    def font(self, at: int) -> int:
        """The number of the font that a sign is printed in; -1 where it has none."""
        _, thing = self.thing(at)
        font = raw.FPDFTextObj_GetFont(thing) if thing else None
        if not font:
            return -1
        numbers, key = self.fonts.numbers, address(font)
        if key not in numbers:
            numbers[key] = len(self.fonts.found)
            self.fonts.found.append(described(font))
        return numbers[key]


class RefusedError(Exception):
    """The file gives no words; the message says why in one line."""


def main() -> None:
    """Reads a PDF from standard input and writes its words to standard output, marshalled.

    The last four arguments are the most pages and the most characters that are read, and which part
    of the pages (from 0) of how many parts.
    """
    limit_memory()
    pages, characters, part, parts = map(int, sys.argv[-4:])
    try:
        answer = words_of_pdf(sys.stdin.buffer.read(), pages, characters, (part, parts))
    except RefusedError as reason:
        answer = {"refused": str(reason)}
    sys.stdout.buffer.write(marshal.dumps(answer))


def limit_memory() -> None:
    """Bounds the memory of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def words_of_pdf(
    data: bytes, most_pages: int, most_characters: int, part: tuple[int, int] = (0, 1)
) -> dict[str, Any]:
    """The pages of a part of a PDF, its fonts, how many characters they hold, and the properties.

    A part is its number and how many there are. Raises RefusedError.
    """
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", 0) == PASSWORD_ERROR
        raise RefusedError(LOCKED if locked else BROKEN) from None
    if count > most_pages:
        raise RefusedError(f"more than {most_pages} pages")
    fonts = PdfFonts()
    pages: list[dict[str, Any]] = []
    left = most_characters
    which, parts = part
    for number in range(count * which // parts, count * (which + 1) // parts):
        page, characters = words_of_page(document, number, fonts, left)
        pages.append(page)
        left -= characters
    properties = document.get_metadata_dict(skip_empty=True)
    return {
        "pages": pages,
        "fonts": fonts.found,
        "characters": most_characters - left,
        "properties": properties,
    }


def words_of_page(
    document: pdfium.PdfDocument, number: int, fonts: PdfFonts, most: int
) -> tuple[dict[str, Any], int]:
    """One page, and how many characters it holds; an empty page where it cannot be opened.

    Raises RefusedError where it holds more than `most`.
    """
    page: dict[str, Any] = {"width": 0.0, "height": 0.0, "words": [], "rules": [], "images": 0}
    try:
        opened = document[number]
        text = opened.get_textpage()
    except pdfium.PdfiumError:
        return {**page, "damaged": True}, 0
    characters = text.count_chars()
    if characters > most:
        raise RefusedError("more text in it than in any book")
    left, bottom, right, top = opened.get_bbox()
    found = list(pieces(PdfSigns(text.raw, fonts), characters))
    turn, turned = upright(found)
    rules, page["images"] = lines_drawn(opened.raw)
    corners = [turned_point(x, y, turn) for x, y in ((left, bottom), (right, top))]
    x0, x1 = sorted(x for x, _ in corners)
    y0, y1 = sorted(y for _, y in corners)
    page["width"], page["height"], page["turned"] = x1 - x0, y1 - y0, turned
    shown = (placed(word, x0, y1) for word in found if word[0] == turn)
    page["words"] = [word for word in shown if is_on_page(word, page)]
    for rule in rules if turn == 0 else ():
        page["rules"].append((rule[0] - x0, rule[1] - x0, y1 - rule[2]))
    text.close()
    opened.close()
    return page, characters


def upright(found: list[TurnedWord]) -> tuple[int, int]:
    """By how many quarters a page's text is turned, and how many stretches stand in other ways."""
    counts: Counter[int] = Counter()
    for angle, text, *_ in found:
        counts[angle] += len(text)
    usable = [angle for angle in counts if angle >= 0]
    if not usable:
        return 0, min(len(found), 1)
    turn = max(usable, key=lambda angle: (counts[angle], -angle))
    return turn, sum(angle != turn for angle, _ in groupby(found, key=itemgetter(0)))


def turned_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point after its page was turned back by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def placed(word: TurnedWord, x0: float, y1: float) -> RawWord:
    """A word in the places of the upright page."""
    turn, text, start, end, size, font, raised, glued = word
    left, base = turned_point(*start, turn) if turn else start
    right, _ = turned_point(*end, turn) if turn else end
    return (text, left - x0, max(left, right) - x0, y1 - base, size, font, raised, glued)


def is_on_page(word: RawWord, page: dict[str, Any]) -> bool:
    """Whether a word is printed where a reader sees it, in a size that can be read."""
    _, left, right, base, size, *_ = word
    inside = -EDGE < left <= right < page["width"] + EDGE and -EDGE < base < page["height"] + EDGE
    return inside and SMALLEST < size < LARGEST  # false for what is no number, too


def pieces(signs: PdfSigns, count: int) -> Iterator[TurnedWord]:
    """The words of a page, cut where the font or the baseline changes."""
    end = -1
    glued = False
    for found in WORD_RE.finditer(text_of_page(signs.text, count)):
        # a hyphen at the end of a line, and what follows it at once
        glued = glued and found.start() == end
        yield from cut_word(signs, found.start(), found[0], glued)
        glued = found[0][-1] == HYPHEN
        end = found.end()


def text_of_page(text: Any, count: int) -> str:
    """What a page prints, one character for each sign; what is none stands as U+FFFD."""
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, units) == count + 1:
        whole = bytes(units)[:-2].decode("utf-16-le", "replace").replace("\ufffe", HYPHEN)
        if len(whole) == count:
            return whole
    # some signs are left out there, or take two units
    return "".join(map(as_text, (raw.FPDFText_GetUnicode(text, at) for at in range(count))))


def cut_word(signs: PdfSigns, start: int, word: str, glued: bool) -> Iterator[TurnedWord]:
    """One word in pieces of one look each."""
    end = start + len(word)
    cuts = [start]
    if len(word) > 1:
        if signs.thing(start)[0] != signs.thing(end - 1)[0]:
            looks = [look(signs, at) for at in range(start, end)]
            cuts += [start + n for n in range(1, len(looks)) if looks[n] != looks[n - 1]]
        if DIGIT_RE.search(word):
            cuts = sorted({*cuts, *raised_cuts(signs, start, word)})
    if len(cuts) == 1:
        yield piece(signs, start, word, glued)
        return
    for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
        yield piece(signs, begin, word[begin - start : stop - start], glued)
        glued = True


def look(signs: PdfSigns, at: int) -> tuple[int, int, int]:
    """What tells pieces of one word apart: the font, its size and the baseline."""
    size, _ = signs.size_and_turn(at)
    return signs.font(at), round(size * 10), round(signs.origin(at)[1] * 5)


def raised_cuts(signs: PdfSigns, start: int, word: str) -> Iterator[int]:
    """Where digits begin or end that the font itself raises: "word¹²", one size, one baseline."""
    before = False
    for at, sign in enumerate(word, start):
        raised = sign.isascii() and sign.isdecimal() and is_raised(signs, at)
        if raised != before and at > start:
            yield at
        before = raised


def is_raised(signs: PdfSigns, at: int) -> bool:
    """Whether the ink of a sign begins well above the line it stands on."""
    box = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    if not raw.FPDFText_GetCharBox(signs.text, at, *box):
        return False
    size, turn = signs.size_and_turn(at)
    return turn == 0 and box[2].value - signs.origin(at)[1] > RAISE * size


def piece(signs: PdfSigns, at: int, word: str, glued: bool) -> TurnedWord:
    """A piece of a word with its place and its look."""
    x, y = start = signs.origin(at)
    size, turn = signs.size_and_turn(at)
    box = signs.box
    raw.FPDFText_GetLooseCharBox(signs.text, at + len(word) - 1, ctypes.byref(box))
    end = (box.right, y)
    if turn > 0:
        end = ((x, box.top), (box.left, y), (x, box.bottom))[turn - 1]
    raised = False
    if not (word.isascii() and word.isprintable()):
        raised = all(sign in RAISED_DIGITS for sign in word)
        word = "".join(letter(sign) for sign in word)
    elif word.isdecimal():
        raised = is_raised(signs, at)
    return turn, word, start, end, size, signs.font(at), raised, glued


def address(thing: Any) -> int:
    """Where pdfium keeps a thing; 0 for nothing."""
    return ctypes.addressof(thing.contents) if thing else 0


def described(font: Any) -> tuple[str, int, int]:
    """The name of a font, its flags and its slant."""
    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    slant = ctypes.c_int()
    raw.FPDFFont_GetItalicAngle(font, slant)
    printed = name.value.decode("utf-8", "replace")
    return printed, raw.FPDFFont_GetFlags(font), slant.value


def lines_drawn(page: Any) -> tuple[list[tuple[float, float, float]], int]:
    """The level lines drawn on a page (left, right, height), and how many pictures it holds."""
    rules: list[tuple[float, float, float]] = []
    images = 0
    for number in range(min(raw.FPDFPage_CountObjects(page), OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(thing)
        images += kind == IMAGE_OBJECT
        if kind != PATH_OBJECT:
            continue
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
        if top.value - bottom.value <= THIN and right.value - left.value > SHORT:
            rules.append((left.value, right.value, bottom.value))
    return rules, images
