"""The text of a page while its elements are read one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from corpus.pages.page import Block, Kind, Page

BLANKS: Final = "\t\n\r\f"  # print as a blank, like " " itself; a no-break space does not
LEADING_BLANKS: Final = " \xa0" + BLANKS  # what a line does not begin with


@dataclass(frozen=True, slots=True)
class BlockShape:
    """What blocks inside an element are; the fields are those of `Block`."""

    kind: Kind
    level: str
    look: str
    quoted: bool


PLAIN: Final = BlockShape("paragraph", "", "", False)


@dataclass(slots=True)
class PageText:
    """The text so far, the block that is open, and what is open around it.

    `file` names the page in its book ("" for a page by itself). `size` is the length of `parts`
    together. `shapes` are those of the open elements, the innermost last. `raised`, `linked` and
    `verbatim` count the open superscripts, links and preformatted stretches. `numbers` are those
    of the last item of each open list, `item_number` is the number still to be printed.
    """

    page: Page
    file: str
    parts: list[str] = field(default_factory=list)
    size: int = 0
    at_line_start: bool = True  # nothing but blanks since the last break
    behind_blank: bool = True
    open: Block | None = None
    shapes: list[BlockShape] = field(default_factory=lambda: [PLAIN])
    ruled: bool = False
    raised: int = 0
    linked: int = 0
    verbatim: int = 0
    item_number: str = ""
    numbers: list[int] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Adds running text, its blanks as a browser shows them."""
        if not self.verbatim:
            text = self.without_idle_blanks(text)
        if not text:
            return
        if self.open is None or self.at_line_start:
            self.begin_line()
        self.add(text)
        self.behind_blank = text[-1] == " "
        if self.linked and self.open:
            self.open.linked += len(text)

    def without_idle_blanks(self, text: str) -> str:
        """The text with one blank for several, and none at the start of a line."""
        if self.at_line_start:
            text = text.lstrip(LEADING_BLANKS)
        for blank in BLANKS:
            text = text.replace(blank, " ")
        while "  " in text:
            text = text.replace("  ", " ")
        return text.removeprefix(" ") if self.behind_blank else text

    def add(self, text: str) -> None:
        """Adds text as it is."""
        self.parts.append(text)
        self.size += len(text)

    def begin_line(self) -> None:
        """Begins a line with the number of the item, if one waits; opens a block if none is."""
        if self.open is None:
            shape = self.shapes[-1]
            self.open = Block(
                shape.kind, self.size, self.size, shape.level, shape.look, shape.quoted, self.ruled
            )
            self.ruled = False
        self.page.lines.append(self.size)
        self.at_line_start = False
        self.add(self.item_number)
        self.item_number = ""

    def end_line(self) -> None:
        """Ends a line inside a block."""
        if self.open is not None:
            self.add("\n")
        self.at_line_start = self.behind_blank = True

    def end_block(self) -> None:
        """Closes the open block, if there is one."""
        if self.open is not None:
            self.open.end = self.size
            self.page.blocks.append(self.open)
            self.add("\n\n")
        self.open = None
        self.at_line_start = self.behind_blank = True
