"""Notes that stand in the very sentence that calls them, shown by a click or in the margin.

    called it<sup data-mfn="1"><a href="…">1</a></sup><span class="…footnote__note">Serge …</span>
    called it<label class="sidenote-number"></label><input/><span class="sidenote">Serge …</span>

Plug-ins of WordPress and pages set by Tufte CSS have them. They are moved to the end of the page,
each with a link from its mark.
"""

from __future__ import annotations

import re  # on classes of a few words
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from corpus.pages.note_labels import LABEL_RE
from corpus.pages.site_furniture import name_of

if TYPE_CHECKING:
    from lxml.etree import _Element


# class="sidenote", class="modern-footnotes-footnote__note", class="footnote-content"
INLINE_NOTE_RE: Final = re.compile(
    r"""
    (?: ^ | \s )
    (?: sidenote | side-note | modern-footnotes-footnote__note | inline-?footnote
      | footnote[-_]{1,2}(?:content|text|body|note|tooltip) )
    (?: \s | $ )
    """,
    re.X,
)
CARRIERS: Final = frozenset(("span", "small", "aside", "div"))  # elements that hold such a note
MARKS: Final = frozenset(("sup", "a", "label"))  # elements before it that print its mark
CONTROLS: Final = frozenset(("input", "button"))  # what a reader clicks on
NOTE_ID: Final = "inline-note-"
LABEL_CHARS: Final = 12  # a mark with more text than this is none


def move_inline_notes(root: _Element) -> None:
    """Moves the notes inside paragraphs behind the text, each called by a link."""
    body = next(root.iter("{*}body"), root)
    notes = list(inline_notes(root))
    for number, note in enumerate(notes, start=1):
        label, mark = mark_before(note)
        call_note(note, mark, label or str(number), number)
        move_to_end(body, note, label or str(number), number)


def inline_notes(root: _Element) -> Iterator[_Element]:
    """The elements inside paragraphs whose class says that they are notes."""
    for paragraph in root.iter("{*}p"):
        for element in paragraph.iter():
            if name_of(element) in CARRIERS and is_inline_note(element):
                yield element


def is_inline_note(element: _Element) -> bool:
    """Whether an element is a note by its class, and holds the text of one."""
    if not INLINE_NOTE_RE.search(element.get("class", "")):
        return False
    return len("".join(map(str, element.itertext())).strip()) > LABEL_CHARS


def mark_before(note: _Element) -> tuple[str, _Element | None]:
    """The label that is printed before a note, and the element that prints it."""
    before = note.getprevious()
    while before is not None and name_of(before) in CONTROLS and not (before.tail or "").strip():
        before = before.getprevious()
    if before is None or name_of(before) not in MARKS or (before.tail or "").strip():
        return "", None
    printed = "".join(map(str, before.itertext())).strip()
    label = LABEL_RE.match(printed) if len(printed) <= LABEL_CHARS else None
    return (label["label"] if label else ""), before


def call_note(note: _Element, mark: _Element | None, label: str, number: int) -> None:
    """Puts a link to a note in the place of its mark, or before the note where none is printed."""
    link = note.makeelement("a", {"href": f"#{NOTE_ID}{number}", "role": "doc-noteref"})
    link.text = label
    if mark is None:
        note.addprevious(link)
        return
    for inner in list(mark):
        mark.remove(inner)
    mark.text = ""
    mark.tag = "sup"
    mark.append(link)


def move_to_end(body: _Element, note: _Element, label: str, number: int) -> None:
    """Moves a note to the end of the page; what stands behind it stays."""
    place = {"id": f"{NOTE_ID}{number}", "role": "doc-footnote", "class": "footnote"}
    holder = note.makeelement("div", place)
    tail, note.tail = note.tail, None
    before, parent = note.getprevious(), note.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (tail or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (tail or "")
    holder.text = f"{label}. "
    note.tag = "span"
    holder.append(note)
    body.append(holder)
