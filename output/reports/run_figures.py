"""A run in figures, for the first lines of both reports."""

from __future__ import annotations

from extractor.model.ledger import Ledger
from output.reports import open_questions
from output.reports.paragraphs import count


def title(ledger: Ledger) -> str:
    """What the report is about: "What 2 essays rely on", "What 1 essay relies on"."""
    number = len(ledger.essays)
    return f"What {count(number, 'essay')} {'relies' if number == 1 else 'rely'} on"


def summary(ledger: Ledger) -> str:
    """The run in one line: "2 essays, 4 cites, 3 works, 1 shared, 1 doubtful, …"."""
    return ", ".join(f"{number} {name}" for number, name in figures(ledger)) + "."


def figures(ledger: Ledger) -> list[tuple[int, str]]:
    """The run in figures, each with its name, which is in the plural where it has to be."""
    cites = sum(len(essay.cites) for essay in ledger.essays)
    counted = ((len(ledger.essays), "essay"), (cites, "cite"), (len(ledger.works), "work"))
    return [
        *((number, word if number == 1 else f"{word}s") for number, word in counted),
        (len(ledger.shared), "shared"),
        (len(open_questions.doubts(ledger)), "doubtful"),
        (len(open_questions.hard(ledger)), "hard to read"),
        (len(open_questions.unresolved(ledger)), "unresolved"),
    ]
