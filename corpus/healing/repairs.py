"""A text under repair: its characters, and where each of them stands in the essay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.essay import Markup


@dataclass(frozen=True, slots=True)
class RepairedText:
    """`offsets[i]` is the code point of the essay where character i of `text` stands."""

    text: str
    offsets: list[int]


@dataclass(frozen=True, slots=True)
class Edit:
    """[start, end) of a draft is to read `put`; `what` says so where it repairs damage."""

    start: int
    end: int
    put: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Scar:
    """Damage that was healed: the code point of the essay, and what was done."""

    start: int
    what: str


Finding = Markup | Scar


def free(edits: Iterable[Edit], size: int, *, keep: bytearray | None = None) -> list[Edit]:
    """The edits that touch no edit before them in `edits` and nothing in `keep`, in the order of the text."""
    taken = keep if keep is not None else bytearray(size)
    out = []
    for edit in edits:
        if edit.start < edit.end and not any(taken[edit.start : edit.end]):
            taken[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
            out.append(edit)
    return sorted(out, key=lambda edit: edit.start)


def apply(draft: RepairedText, edits: Iterable[Edit]) -> tuple[RepairedText, list[Scar]]:
    """The draft with these edits made (in order, none overlapping), and the damage they repair."""
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
