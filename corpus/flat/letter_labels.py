"""Labels of notes that were put in between two numbers: 23a behind 23, 23b behind 23a."""

from __future__ import annotations

import re  # as fast as `regex` on labels as short as these
from typing import Final

IN_BETWEEN_RE: Final = re.compile(r"[0-9]{1,4}[a-z]\Z")  # 23a


def is_in_between(label: str) -> bool:
    """True for the label of a note that was put in between two numbers: 23a."""
    return IN_BETWEEN_RE.match(label) is not None


def number_of(label: str) -> int:
    """The number by which a label counts: 0 for symbols and for 23a."""
    return int(label) if label.isdecimal() else 0


def label_before(label: str) -> str:
    """The label that a label with a letter follows: 23 before 23a, 23a before 23b."""
    number, letter = label[:-1], label[-1]
    return number if letter == "a" else number + chr(ord(letter) - 1)


def number_behind(label: str) -> int:
    """The next number behind a label: 24 behind 23 and behind 23a."""
    number = label[:-1] if is_in_between(label) else label
    return int(number) + 1
