"""What no unmarked title is: a clause that a signal begins ("Ibid. See his speeches"), a number."""

from __future__ import annotations

from extractor.parse.cut_words import CutWords


def clauses_begun(line: CutWords) -> set[int]:
    """Where a clause of a note begins that no title does unless type sets it off: with a signal
    ("Ibid. See his speeches"), behind the day of an issue ("12 May 1926. It was confiscated")."""
    if not line.notes:
        return set()
    signals = {first for first, _, _ in line.of("signal")}
    days = {last for _, last, _ in line.of("date")}
    return {first for first in signals if not first or line.classes[first] in ("stop", "semi")} | {
        last for last in days if line.glue[last].strip() == "."
    }


def bare_number(words: tuple[str, ...]) -> bool:
    """Digits or a roman number, and nothing else."""
    return len(words) == 1 and (
        not any(c.isalpha() for c in words[0]) or not words[0].strip("ivxlc")
    )
