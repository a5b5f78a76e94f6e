"""What no unmarked title is: a clause that a signal begins ("Ibid. See his speeches"), a number."""

from __future__ import annotations

from extractor.parse.cut_words import CutWords


def clauses_begun(line: CutWords) -> set[int]:
    """Where a clause of a note begins that no title does unless type sets it off: with a signal
    ("Ibid. See his speeches"), in small letters behind a word that points back ("Ibid, with further
    examples"), behind the day of an issue ("12 May 1926. It was confiscated")."""
    if not line.notes:
        return set()
    signals = {first for first, _, _ in line.of("signal")}
    back = {last for _, last, _ in line.of("back-reference") if last < len(line.words)}
    remarks = {at for at in back if line.text[line.words[at][0]].islower()}
    days = {last for _, last, _ in line.of("date")}
    closed = {at for at in signals if not at or line.classes[at] in ("stop", "semi")}
    return remarks | closed | {last for last in days if line.glue[last].strip() == "."}


def bare_number(words: tuple[str, ...]) -> bool:
    """Digits or a roman number, and nothing else."""
    return len(words) == 1 and (
        not any(c.isalpha() for c in words[0]) or not words[0].strip("ivxlc")
    )
