"""What a reader of the report should look at himself: what did not go in, cites that are doubtful,
hard to read or not resolved, problems of the essays, and quotations without a source. Both reports
show the same."""

from __future__ import annotations

from corpus.essay import Problem, ProblemKind
from extractor.model.ledger import Ledger, LedgerCite, LedgerEssay
from extractor.model.links import Unsourced

SURE = 0.9  # a link of this confidence or more needs no second look
EssayCite = tuple[LedgerEssay, LedgerCite]  # an essay and one of its cites
EssayRow = tuple[str, list[str]]  # the id of an essay and what is to be said of it


def left_out(ledger: Ledger) -> list[tuple[str, str]]:
    """What did not go in, each with the reason: paths that gave no essay, then essays (by id) for
    which a mistake in the program cost something."""
    paths = [(path.path, path.reason) for path in ledger.unread]
    failed = [
        (essay.essay.id, problem.message)
        for essay in ledger.essays
        for problem in problems_to_tell(essay, "failed")
    ]
    return paths + failed


def is_doubtful(cite: LedgerCite) -> bool:
    """True if a work was found for a cite, but not surely enough to be believed unseen."""
    return cite.work is not None and cite.link.confidence < SURE


def states_new_work(cite: LedgerCite) -> bool:
    """True if a cite describes in full a work that nothing before it names, so that there is no
    other work it could mean; what may be wrong are the fields that were read in it."""
    others = [key for key in cite.candidates if key != cite.work]
    return cite.link.rule == "full" and not others


def unsure(ledger: Ledger) -> list[EssayCite]:
    """All doubtful cites, the least sure first."""
    found = [(essay, cite) for essay in ledger.essays for cite in filter(is_doubtful, essay.cites)]
    return sorted(found, key=lambda pair: pair[1].link.confidence)


def doubts(ledger: Ledger) -> list[EssayCite]:
    """The cites that may mean another work, the least sure first."""
    return [(essay, cite) for essay, cite in unsure(ledger) if not states_new_work(cite)]


def hard(ledger: Ledger) -> list[EssayCite]:
    """The cites that state a new work and were hard to take apart, the least sure first."""
    return [(essay, cite) for essay, cite in unsure(ledger) if states_new_work(cite)]


def unresolved(ledger: Ledger) -> list[EssayCite]:
    """The cites that no work explains, in reading order."""
    return [(essay, cite) for essay in ledger.essays for cite in essay.cites if cite.work is None]


def why(cite: LedgerCite) -> str:
    """Why this work was chosen, then the rule that chose it and how sure it is: "the cite just
    before (rule bare, confidence 0.73)"."""
    rule = f"rule {cite.link.rule}, confidence {cite.link.confidence:.2f}"
    return f"{cite.link.reason} ({rule})" if cite.link.reason else rule


def without_counterpart(ledger: Ledger, kind: ProblemKind) -> list[EssayRow]:
    """The labels of marks without a note (kind "missing-note") or of notes without a mark
    ("unanchored-note"), for each essay that has some; "?" where no label is printed."""
    rows: list[EssayRow] = []
    for essay in ledger.essays:
        labels = [problem.label or "?" for problem in essay.problems if problem.kind == kind]
        if labels:
            rows.append((essay.essay.id, labels))
    return rows


def messages(ledger: Ledger, kind: ProblemKind) -> list[EssayRow]:
    """The problems of a kind in words, for each essay that has some."""
    rows: list[EssayRow] = []
    for essay in ledger.essays:
        problems = [message(problem) for problem in problems_to_tell(essay, kind)]
        if problems:
            rows.append((essay.essay.id, problems))
    return rows


def problems_to_tell(essay: LedgerEssay, kind: ProblemKind) -> list[Problem]:
    """The problems of a kind in an essay. An ambiguous cite is left out where the report lists it
    anyhow, as doubtful or as not resolved."""
    problems = [problem for problem in essay.problems if problem.kind == kind]
    if kind != "ambiguous":
        return problems
    listed = {
        cite.link.cite.start for cite in essay.cites if cite.work is None or is_doubtful(cite)
    }
    return [problem for problem in problems if problem.start not in listed]


def message(problem: Problem) -> str:
    """A problem in words, with the note it is about: "n. 1: “Vol..32” read as “Vol. 32”"."""
    return f"n. {problem.label}: {problem.message}" if problem.label else problem.message


def unsourced(ledger: Ledger) -> list[tuple[str, Unsourced]]:
    """The quotations from a named speaker of which no essay of the run says where they stand, each
    with the id of its essay."""
    return [(essay.essay.id, quoted) for essay in ledger.essays for quoted in essay.unsourced]
