"""A text under repair: its characters, and where each of them stands in the essay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.essay import Markup


@dataclass(frozen=True, slots=True)
class RepairedText:
    """`offsets[i]` is the code point of the essay where character i of `text` stands."""

    text: str
    offsets: list[int]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a draft: [start, end) is to read `put`.

    `what` says what was repaired ("a word cut by a hyphen"); empty where nothing was damaged.
    """

    start: int
    end: int
    put: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Scar:
    """Damage that was healed: its code point in the essay, and what it was."""

    start: int
    what: str


Finding = Markup | Scar


def free(edits: Iterable[Edit], size: int) -> list[Edit]:
    """The edits that overlap none before them in `edits`, in the order of the text.

    `size` is the length of the draft. Empty edits are left out.
    """
    taken = bytearray(size)  # 1 for each character that an edit has taken
    chosen: list[Edit] = []
    for edit in edits:
        length = edit.end - edit.start
        if length > 0 and not any(taken[edit.start : edit.end]):
            taken[edit.start : edit.end] = b"\1" * length
            chosen.append(edit)
    return sorted(chosen, key=lambda edit: edit.start)


def apply(draft: RepairedText, edits: Sequence[Edit]) -> tuple[RepairedText, list[Scar]]:
    """The draft with these edits made, and the damage they repair.

    The edits stand in the order of the text and do not overlap. Without any, it is the draft itself
    that is given back.
    """
    if not edits:
        return draft, []
    text: list[str] = []
    offsets: list[int] = []
    scars: list[Scar] = []
    at = 0
    for edit in edits:
        text += (draft.text[at : edit.start], edit.put)
        offsets += draft.offsets[at : edit.start]
        offsets += [draft.offsets[edit.start]] * len(edit.put)
        if edit.what:
            scars.append(Scar(draft.offsets[edit.start], edit.what))
        at = edit.end
    text.append(draft.text[at:])
    offsets += draft.offsets[at:]
    return RepairedText("".join(text), offsets), scars
