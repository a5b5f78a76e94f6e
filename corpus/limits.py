"""What a file may cost.

Every reader stays inside these bounds, and its error names the one that was passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

MAX_FILE: Final = 64 * 2**20  # bytes of one file; the longest book has under 4 MB of text
MAX_UNPACKED: Final = 256 * 2**20  # bytes of all parts of one EPUB, DOCX or ODT, unpacked
MAX_PART: Final = 64 * 2**20  # bytes of one part of an EPUB or DOCX, unpacked
MAX_PARTS: Final = 20_000  # files inside one EPUB or DOCX
MAX_RATIO: Final = 300  # unpacked bytes for each packed byte of a large part; prose has 3 to 10
MAX_SUSPECT: Final = 2**20  # bytes: a part is large above this; smaller ones may pack as they like
MAX_DEPTH: Final = 1_000  # elements open at a time in a page
MAX_ATTRIBUTES: Final = 1_000  # of one tag; parsers compare each with all before it
MAX_BASES: Final = (
    50  # styles of a DOCX that stand one upon the other; what is deeper is passed over
)
MAX_SHEETS: Final = 5_000  # pages of one PDF
MAX_LETTERS: Final = 6 * 2**20  # characters of one PDF; the longest book has under 4 MB of text
MAX_SECONDS: Final = 120  # that the PDF library may take for one file; a hundred pages take two
MAX_REPEATED: Final = 30  # signs of a label that is counted a … z, aa … zz


class UnreadableError(Exception):
    """A file gave no essay; the message is the reason, in one line, without the path."""


@dataclass(frozen=True, slots=True)
class Density:
    """How close together things of one kind may stand in a text that is still taken for an essay.

    Any text may hold `free` of them; a longer one holds one for each `letters` of its characters.
    The densest of the practice essays have one number in 70 characters, one sign that could call
    a note in 250, one line in 57, one note in 570.
    """

    what: str  # in the plural, as the refusal names it: "notes"
    free: int
    letters: int

    def allowed(self, length: int) -> int:
        """How many a text of this length, in code points, may hold."""
        return max(self.free, length // self.letters)

    def refuse(self, count: int, length: int) -> None:
        """Raises UnreadableError where so many are more than a text of this length may hold."""
        allowed = self.allowed(length)
        if count > allowed:
            raise UnreadableError(f"more than {allowed} {self.what}")


NUMBERS: Final = Density("numbers and note signs", 100_000, 12)  # years and asterisks too
SHORT_NUMBERS: Final = Density("numbers of up to three digits", 100_000, 20)
NOTE_MARKS: Final = Density("signs that could be marks of notes", 50_000, 60)
NOTES: Final = Density("notes", 50_000, 120)
LINES: Final = Density("lines", 100_000, 40)  # those that are not blank
ELEMENTS: Final = Density("elements", 100_000, 40)  # of a page
LINKS: Final = Density("links", 50_000, 120)  # of a page; a note has two
TAGS: Final = Density("elements", 150_000, 15)  # of a TEI, JATS or ODT text
COMMANDS: Final = Density("commands and braces", 200_000, 12)  # of a LaTeX source
RUNS: Final = Density("paragraphs and runs", 150_000, 25)  # of a Word document, which cuts them up

Thing = TypeVar("Thing")


def within(things: Iterable[Thing], length: int, density: Density) -> Iterator[Thing]:
    """These things one after the other, as long as a text of this length may hold so many.

    Raises UnreadableError at the first that is too many; those behind it are never looked for.
    """
    allowed = density.allowed(length)
    for count, thing in enumerate(things, start=1):
        if count > allowed:
            density.refuse(count, length)
        yield thing


def refuse_more(things: Iterable[object], length: int, density: Density) -> None:
    """Raises UnreadableError where these are more than a text of this length may hold."""
    for _ in within(things, length, density):
        pass
