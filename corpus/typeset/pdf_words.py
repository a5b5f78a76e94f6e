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
from math import atan2, hypot, pi
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pypdfium2 as pdfium

# A word: text, left, right, baseline, size, number of its font, raised, glued to the word before.
RawWord = tuple[str, float, float, float, float, int, bool, bool]

LOCKED: Final = "encrypted: it opens with a password only"
BROKEN: Final = "no PDF file, or a damaged one"
BLANKS: Final = frozenset((*range(0x21), 0x7F, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x3000))
BLANKS_BUT_HYPHEN: Final = BLANKS - {2}  # what pdfium makes of a hyphen at the end of a line
DIGITS: Final = frozenset(range(0x30, 0x3A))
RAISED_DIGITS: Final = {ord(sign): str(n) for n, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
RAISE: Final = 0.2  # of the size: a digit whose foot stands so high above the line is raised
OBJECTS: Final = 4_000  # of a page looked at in search of lines; maps and diagrams have more
PATH_OBJECT, IMAGE_OBJECT = 2, 3  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE
THIN: Final = 2.5  # points: a path as high as this, or less, is a line
SHORT: Final = 18.0  # points: a line as short as this divides nothing
PASSWORD_ERROR: Final = 4  # FPDF_ERR_PASSWORD
MEMORY: Final = 3 * 2**30  # bytes of addresses that the process may take


@dataclass(slots=True)
class PdfFonts:
    """The fonts met so far: name, flags of the descriptor, weight and slant (in degrees).

    `numbers` are their places in `found`, by the address at which pdfium keeps the font.
    """

    numbers: dict[int, int] = field(default_factory=dict)
    found: list[tuple[str, int, int, int]] = field(default_factory=list)


class RefusedError(Exception):
    """The file gives no words; the message says why in one line."""


def main() -> None:
    """Reads a PDF from standard input and writes its words to standard output, marshalled.

    The arguments are the most pages and the most characters that are read.
    """
    limit_memory()
    pages, characters = map(int, sys.argv[-2:])
    try:
        answer = words_of_pdf(sys.stdin.buffer.read(), pages, characters)
    except RefusedError as reason:
        answer = {"refused": str(reason)}
    sys.stdout.buffer.write(marshal.dumps(answer))


def limit_memory() -> None:
    """Bounds the memory of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def words_of_pdf(data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    """The pages, fonts and properties of a PDF. Raises RefusedError."""
    import pypdfium2 as pdfium

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
    for number in range(count):
        page, characters = words_of_page(document, number, fonts, left)
        pages.append(page)
        left -= characters
    properties = document.get_metadata_dict(skip_empty=True)
    return {"pages": pages, "fonts": fonts.found, "properties": properties}


def words_of_page(
    document: pdfium.PdfDocument, number: int, fonts: PdfFonts, most: int
) -> tuple[dict[str, Any], int]:
    """One page, and how many characters it holds; an empty page where it cannot be opened.

    Raises RefusedError where it holds more than `most`.
    """
    import pypdfium2 as pdfium

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
    found = [word for word in pieces(text.raw, characters, fonts) if word[0][0]]
    turn, turned = upright(found)
    rules, page["images"] = lines_drawn(opened.raw)
    corners = [turned_point(x, y, turn) for x, y in ((left, bottom), (right, top))]
    x0, x1 = sorted(x for x, _ in corners)
    y0, y1 = sorted(y for _, y in corners)
    page["width"], page["height"], page["turned"] = x1 - x0, y1 - y0, turned
    for word, angle in found:
        if angle == turn:
            page["words"].append(placed(word, turn, x0, y1))
    for rule in rules if turn == 0 else ():
        page["rules"].append((rule[0] - x0, rule[1] - x0, y1 - rule[2]))
    text.close()
    opened.close()
    return page, characters


def upright(found: list[tuple[Any, int]]) -> tuple[int, int]:
    """By how many quarters the page's text is turned, and how many words stand in other ways."""
    counts: Counter[int] = Counter()
    for word, angle in found:
        counts[angle] += len(word[0])
    usable = [angle for angle in counts if angle >= 0]
    if not usable:
        return 0, len(found)
    turn = max(usable, key=lambda angle: (counts[angle], -angle))
    return turn, sum(angle != turn for _, angle in found)


def turned_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point after its page was turned back by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def placed(word: Any, turn: int, x0: float, y1: float) -> RawWord:
    """A word in the places of the upright page."""
    text, start, end, size, font, raised, glued = word
    left, base = turned_point(*start, turn)
    right, _ = turned_point(*end, turn)
    return (text, left - x0, max(left, right) - x0, y1 - base, size, font, raised, glued)


def pieces(text: Any, count: int, fonts: PdfFonts) -> Iterator[tuple[Any, int]]:
    """The words of a page, cut where the font or the baseline changes, each with the quarters that
    it is turned by (-1: aslant)."""
    import pypdfium2.raw as raw

    read = raw.FPDFText_GetUnicode
    at = 0
    glued = False
    while at < count:
        sign = read(text, at)
        if sign in BLANKS_BUT_HYPHEN:
            glued = False
            at += 1
            continue
        signs: list[int] = []
        start = at
        while at < count and (sign := read(text, at)) not in BLANKS_BUT_HYPHEN:
            signs.append(sign)
            at += 1
        yield from cut_word(text, start, signs, fonts, glued)
        glued = True


def cut_word(
    text: Any, start: int, signs: list[int], fonts: PdfFonts, glued: bool
) -> Iterator[tuple[Any, int]]:
    """One word in pieces of one look each."""
    import pypdfium2.raw as raw

    end = start + len(signs)
    of = raw.FPDFText_GetTextObject
    first, last = address(of(text, start)), address(of(text, end - 1))
    cuts = [start]
    if first != last:
        looks = [look(text, at, fonts) for at in range(start, end)]
        cuts += [start + n for n in range(1, len(looks)) if looks[n] != looks[n - 1]]
    if not DIGITS.isdisjoint(signs) and len(signs) > 1:
        cuts = sorted({*cuts, *raised_cuts(text, start, signs)})
    for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
        yield piece(text, begin, signs[begin - start : stop - start], fonts, glued)
        glued = True


def address(thing: Any) -> int:
    """Where pdfium keeps a thing; 0 for nothing."""
    return ctypes.addressof(thing.contents) if thing else 0


def look(text: Any, at: int, fonts: PdfFonts) -> tuple[int, int, int]:
    """What tells pieces of one word apart: the font, its size and the baseline, in tenths."""
    _, y = origin(text, at)
    size, _ = size_and_turn(text, at)
    return font_number(text, at, fonts), round(size * 10), round(y * 5)


def raised_cuts(text: Any, start: int, signs: list[int]) -> Iterator[int]:
    """Where digits begin or end that the font itself raises: "word¹²", one size, one baseline."""
    before = False
    for at, sign in enumerate(signs, start):
        raised = sign in DIGITS and is_raised(text, at)
        if raised != before and at > start:
            yield at
        before = raised


def is_raised(text: Any, at: int) -> bool:
    """Whether the ink of a sign begins well above the line it stands on."""
    import pypdfium2.raw as raw

    box = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    if not raw.FPDFText_GetCharBox(text, at, *box):
        return False
    _, y = origin(text, at)
    size, turn = size_and_turn(text, at)
    return turn == 0 and box[2].value - y > RAISE * size


def piece(
    text: Any, at: int, signs: list[int], fonts: PdfFonts, glued: bool
) -> tuple[Any, int]:
    """A piece of a word: its text, start, end, size, font, raised, glued; and its turn."""
    import pypdfium2.raw as raw

    start = origin(text, at)
    size, turn = size_and_turn(text, at)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, at + len(signs) - 1, box)
    end = ((box.right, start[1]), (start[0], box.top), (box.left, start[1]), (start[0], box.bottom))
    printed = "".join(RAISED_DIGITS.get(sign) or letter(sign) for sign in signs)
    raised = all(sign in RAISED_DIGITS for sign in signs)
    if not raised and all(sign in DIGITS for sign in signs):
        raised = is_raised(text, at)
    number = font_number(text, at, fonts)
    return (printed, start, end[max(turn, 0)], size, number, raised, glued), turn


def letter(sign: int) -> str:
    """A sign as text; pdfium prints a hyphen at the end of a line as U+0002."""
    if sign in (2, 0xAD):
        return "-"
    return "\ufffd" if 0xD800 <= sign < 0xE000 or sign > 0x10FFFF else chr(sign)


def origin(text: Any, at: int) -> tuple[float, float]:
    """Where a sign stands: on the baseline, at its left."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    return x.value, y.value


def size_and_turn(text: Any, at: int) -> tuple[float, int]:
    """The size of a sign as printed, in points, and the quarters that it is turned by."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, at, matrix):
        return raw.FPDFText_GetFontSize(text, at), 0
    height = hypot(matrix.c, matrix.d)
    quarters = atan2(matrix.b, matrix.a) / (pi / 2)
    turn = round(quarters)
    size = raw.FPDFText_GetFontSize(text, at) * height
    return size, turn % 4 if abs(quarters - turn) < 0.05 else -1


def font_number(text: Any, at: int, fonts: PdfFonts) -> int:
    """The number of the font that a sign is printed in; -1 where it has none."""
    import pypdfium2.raw as raw

    thing = raw.FPDFText_GetTextObject(text, at)
    font = raw.FPDFTextObj_GetFont(thing) if thing else None
    if not font:
        return -1
    key = address(font)
    if key not in fonts.numbers:
        fonts.numbers[key] = len(fonts.found)
        fonts.found.append(described(font))
    return fonts.numbers[key]


def described(font: Any) -> tuple[str, int, int, int]:
    """The name of a font, its flags, weight and slant."""
    import pypdfium2.raw as raw

    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    slant = ctypes.c_int()
    raw.FPDFFont_GetItalicAngle(font, slant)
    printed = name.value.decode("utf-8", "replace")
    return printed, raw.FPDFFont_GetFlags(font), raw.FPDFFont_GetWeight(font), slant.value


def lines_drawn(page: Any) -> tuple[list[tuple[float, float, float]], int]:
    """The level lines drawn on a page (left, right, height), and how many pictures it holds."""
    import pypdfium2.raw as raw

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
