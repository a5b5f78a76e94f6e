"""How many of the project's own cases are read as they say, file by file: each file is a manner of
citing or a kind of difficulty.

The cases are tests as well, and the weights of the search are fitted on them among others. So this
says what is known to be wrong, and for notes what the loss of italics costs; it says little about
texts that nobody here has seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from tests.bench.accuracy_page import FigureTable, PageSection, share
from tests.case_files import blocks, cases, known_wrong
from tests.extractor.find.test_prose import FILES, test_a_sentence_names_these_works
from tests.extractor.parse.test_references import test_a_reference_says_this
from tests.extractor.resolve.test_sequences import test_a_sequence_of_notes_means_these_works
from tests.extractor.test_whole_notes import found_cites, matches, wrong

COMMAND = "python -m tests.bench.accuracy cases"
Judge = Callable[[Any], bool]


def section() -> PageSection:
    """The cases of all four folders."""
    tables = (notes_table(), *(folder_table(*row) for row in FOLDERS))
    return PageSection(
        "The cases",
        COMMAND,
        "Printed texts of `tests/cases` in which everything is as the case says: of a note every"
        " cite, where it is cut, every field and the work it means. They are tests, and the program"
        " was made on them: what is wrong here is listed in `known_wrong.txt`. Without italics they"
        " are no tests, and nothing is listed.",
        tables,
    )


def kind(ident: str) -> str:
    """The file in which a case stands."""
    return ident.partition(":")[0]


def passes(test: Callable[[Any], None]) -> Judge:
    """Whether a test holds for a case, as a question."""

    def holds(case: Any) -> bool:
        try:
            test(case)
        except AssertionError:
            return False
        return True

    return holds


def is_wholly_right(case: Any) -> bool:
    """True if nothing in a note is wrong."""
    return not wrong(case)


def tallied(chosen: Iterable[Any], judge: Judge) -> dict[str, list[bool]]:
    """By file, whether each case is read rightly."""
    found: dict[str, list[bool]] = defaultdict(list)
    for case in chosen:
        found[kind(case.ident)].append(judge(case))
    return found


def everything(found: dict[str, list[bool]]) -> list[bool]:
    """What was judged, of all files."""
    return [right for judged in found.values() for right in judged]


def counted(judged: list[bool]) -> str:
    """How many of these are right."""
    return share(sum(judged), len(judged))


def notes_table() -> FigureTable:
    """The notes: wholly right, cites found, and wholly right without italics."""
    whole = tallied(cases("notes"), is_wholly_right)
    plain = tallied(cases("notes", italics=False), is_wholly_right)
    cites: dict[str, list[bool]] = defaultdict(list)
    for case in cases("notes"):
        pairs = matches(case.cites, found_cites(case.essay, case.at))
        for number, cite in enumerate(case.cites):
            if not cite.optional:
                cites[kind(case.ident)].append(number in pairs)
    rows = [
        (name, counted(whole[name]), counted(cites[name]), counted(plain[name])) for name in whole
    ]
    totals = ("**all**", *(counted(everything(found)) for found in (whole, cites, plain)))
    heading = ("`tests/cases/notes`", "notes right", "cites found", "without italics")
    return FigureTable(heading, (*rows, totals))


# folder -> its cases, and whether one is read rightly
FOLDERS: tuple[tuple[str, Callable[[], Iterable[Any]], Judge], ...] = (
    (
        "sequences",
        lambda: blocks("sequences"),
        passes(test_a_sequence_of_notes_means_these_works),
    ),
    ("sentences", lambda: cases("sentences", *FILES), passes(test_a_sentence_names_these_works)),
    ("references", lambda: cases("references"), passes(test_a_reference_says_this)),
)


def folder_table(folder: str, chosen: Callable[[], Iterable[Any]], judge: Judge) -> FigureTable:
    """The cases of a folder, wholly right, and how many are known to be wrong."""
    found = tallied(chosen(), judge)
    listed = [kind(ident) for ident in known_wrong(folder)]
    rows = [(name, counted(found[name]), str(listed.count(name))) for name in found]
    total = ("**all**", counted(everything(found)), str(len(listed)))
    return FigureTable((f"`tests/cases/{folder}`", "right", "known to be wrong"), (*rows, total))
