"""PDF files written by hand, for tests: the fonts every reader of PDF has, and no compression.

A page is a list of words set at a place: `Set`. Courier is 0.6 of its size wide at every sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MARK_RE = re.compile(r"\{\d+\}")
PIECE_RE = re.compile(r"([^{}]+)|\{(\d+)\}")
WIDE = 0.6  # of the size: every sign of Courier
FONTS = ("Courier", "Courier-Oblique", "Courier-Bold", "Times-Roman")
WIDTH, HEIGHT = 420, 595  # points: A5


@dataclass(frozen=True, slots=True)
class Set:
    """Text set at a place (points from the left and from the foot of the page).

    `font` is an index of FONTS, `mode` the rendering (3: not shown, as text layers of scans are),
    `turn` writes upwards.
    """

    text: str
    x: float
    y: float
    size: float = 10.0
    font: int = 0
    mode: int = 0
    turn: bool = False


def pdf(pages: Sequence[Sequence[Set]], drawn: str = "", trailer: str = "") -> bytes:
    """A file with these pages. `drawn` is drawn on each of them, `trailer` added to the trailer."""
    fonts = " ".join(f"/F{n} {n + 3} 0 R" for n in range(len(FONTS)))
    first = len(FONTS) + 3
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    things = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
    ]
    things += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in FONTS
    ]
    for number, page in enumerate(pages):
        stream = drawn + "\n".join(map(shown, page))
        things.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font "
            f"<< {fonts} >> >> /Contents {first + 2 * number + 1} 0 R >>"
        )
        things.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    return written(things, trailer)


def shown(text: Set) -> str:
    """The operators that print a text."""
    escaped = text.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = "0 1 -1 0" if text.turn else "1 0 0 1"
    return (
        f"BT /F{text.font} {text.size} Tf {text.mode} Tr {matrix} {text.x} {text.y} Tm "
        f"({escaped}) Tj ET"
    )


def written(things: Sequence[str], trailer: str) -> bytes:
    """The objects of a file, numbered from 1, with the table of their places."""
    out = b"%PDF-1.4\n"
    places = []
    for number, thing in enumerate(things, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{thing}\nendobj\n".encode("cp1252")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(things) + 1}\n0000000000 65535 f \n{rows}"
    end = f"trailer\n<< /Size {len(things) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n"
    return out + table.encode() + end.encode() + b"%%EOF\n"


def lines(text: str, x: float, y: float, size: float = 10.0, signs: int = 55) -> list[Set]:
    """Running text in lines of so many signs at most, with *italics* and raised marks: {1}."""
    out: list[Set] = []
    at, font = 0, 0
    for word in text.split():
        bare = MARK_RE.sub("", word).replace("*", "")
        if at and at + len(bare) > signs:
            at, y = 0, y - 1.25 * size
        for piece, mark in PIECE_RE.findall(word):
            if mark:
                out.append(Set(mark, x + at * WIDE * size, y + 0.4 * size, 0.6 * size))
                continue
            for n, part in enumerate(piece.split("*")):
                font = 1 - font if n else font
                if part:
                    out.append(Set(part, x + at * WIDE * size, y, size, font))
                at += len(part)
        at += 1
    return out
