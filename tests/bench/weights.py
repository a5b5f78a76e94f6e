"""What each weight of tables/scoring/ changes: moves it by half, and looks at what notices.

    python -m tests.bench.weights            # writes tests/cases/weights.tsv and docs/scoring.md
    python -m tests.bench.weights --prune    # also drops the weights that nothing notices

A case that noticed a weight before is asked first, then the project's own cases, those where the
runner-up is nearest first. For what no case notices, notes and entries of lists in the styles of
the Citation Style Language are read; one that notices becomes a case in tests/cases/weights/. That
needs the extra `bench`. What nothing notices at all is listed.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from extractor.parse.best_path import ways_through
from extractor.parse.explanation import head, planned
from extractor.split.next_row import cuts_of
from extractor.tables import load
from extractor.tables.scoring_weights import (
    FAMILIES,
    Name,
    NamedGain,
    Weights,
    named_weights,
    scoring_weights,
    table,
)
from tests import CASES, ROOT, weighing
from tests.case_files import Case, PrintedText, texts_of
from tests.house import scoring_page
from tests.weighing import LaidCase, Outcome, Pin

HALVES = ("+", "-")
TRIES = 6  # cases asked for a weight in which its move should be enough, and as many others
GONE = 2.0  # halves: a weight that is dropped moves by two
CHECKS = 12  # cases asked whether a weight may go, before all are
MOST_CHARS = 400  # of a styled note
UNTOLD = 1000.0  # how far a weight is from deciding that best and runner-up both earn
MOST_WORDS = 120  # of a case: longer ones make the test slow
# every N-th style, the seed of its essay, the language it prints in
NOTE_STYLES = (
    (18, 41, "en-GB"),
    (90, 42, "de-DE"),
    (90, 43, "fr-FR"),
    (120, 44, "es-ES"),
    (120, 45, "it-IT"),
)
LIST_STYLES = ((60, 46, "en-GB"), (400, 47, "de-DE"), (400, 48, "fr-FR"))
STYLED = "styled"  # the file of tests/cases/weights/
STYLED_HEAD = """Notes and entries in the styles of the Citation Style Language, around the made-up
works of tests/bench/style_works.json, each for a weight that no other case notices. `make weights`
writes this file; what a line says of a cite is what was printed, not what is read today.
"""
SAME_NAME = {"note-cited": "note"}  # of fields, in labels and in cases
Nearness = dict[Name, float]


# --- how near a weight is to deciding a case ---


def nearness(case: LaidCase) -> Nearness:
    """For each weight that a case earns, by how many times its half it would have to move until
    another reading that was looked at is the best; UNTOLD and more where it never would."""
    found: Nearness = {}
    if not case.entry and not case.settled:
        for cut in cuts_of(case.passage, load()):
            _compare(found, cut.gain, cut.other_gain if cut.others is not None else None)
    for span in weighing.cites_of(case, scoring_weights()):
        words = weighing.words_of(case, span)
        plan = planned(words, load(), named_weights())
        ways = ways_through(plan, begin=head(words)) if words.words else []
        for gain, _ in ways[1:] or ways[:1]:
            _compare(found, ways[0][0], gain if len(ways) > 1 else None)
    return found


def _compare(found: Nearness, best: float, other: float | None) -> None:
    if isinstance(best, NamedGain):
        for family, name in best.weights():
            found.setdefault((family, name), GONE if family == "follow" else UNTOLD)
    if other is None:
        return
    ahead = NamedGain(0.0) + best - other
    for (family, name), times in ahead.weights().items():
        value = float(scoring_weights()[family][name])
        needed = max(float(ahead), 0.0) / (abs(times) * (abs(value) / 2 or 0.5))
        found[family, name] = min(needed, found.get((family, name), 2 * UNTOLD))


@dataclass(slots=True)
class Search:
    """The weights as they stand, those still without a case, and what was found for the others."""

    weights: Weights
    open: set[Name]
    pins: dict[Name, Pin] = field(default_factory=dict)
    near: dict[str, Nearness] = field(default_factory=dict)  # of each case looked at

    def used(self) -> set[str]:
        """The cases that some weight needs, with or without their italics."""
        return {pin.case.removesuffix(weighing.PLAIN) for pin in self.pins.values()}

    def ask(self, weight: Name, case: str, moves: Iterable[str]) -> bool:
        """Whether a case notices a weight; then it is pinned."""
        for move in moves:
            if weighing.notices(case, weight, move, self.weights):
                self.pins[weight] = Pin(weight, move, case)
                self.open.discard(weight)
                return True
        return False

    def nearest(self, weight: Name) -> list[tuple[float, str]]:
        """The cases in which a weight tells something, the nearest first."""
        found = [(near[weight], name) for name, near in self.near.items() if weight in near]
        return sorted(found)


def ask_again(search: Search, pins: Iterable[Pin]) -> None:
    """Asks the cases that noticed before."""
    known = weighing.named_cases()
    for pin in pins:
        if pin.weight in search.open and pin.case in known:
            halves = pin.move in HALVES
            search.ask(pin.weight, pin.case, sorted(HALVES, key=pin.move.__ne__) if halves else ())


def look_at(search: Search, names: Iterable[str]) -> None:
    """Notes how near each weight is to deciding each of these cases."""
    for name in names:
        case, _ = weighing.read_today(name)
        if name not in search.near and len(case.words) <= MOST_WORDS:
            search.near[name] = nearness(case)


def ask_cases(search: Search, moves: Sequence[str], enough: float) -> None:
    """Asks the cases that were looked at, for each open weight those in which `enough` of its
    halves decide; cases that are asked anyhow come before others, then short ones."""
    used = search.used()
    for weight in sorted(search.open):
        near = [(needed, name) for needed, name in search.nearest(weight) if needed <= 2 * enough]
        sure = [name for needed, name in near if needed <= enough]
        sure.sort(key=lambda name: (is_plain(name), name not in used, len(_printed(name)), name))
        for name in (*sure[:TRIES], *[name for needed, name in near if needed > enough][:TRIES]):
            if search.ask(weight, name, moves):
                used.add(name)
                break


def is_plain(name: str) -> bool:
    """Whether a case is read without its italics."""
    return name.endswith(weighing.PLAIN)


def _printed(name: str) -> str:
    return weighing.named_cases()[name].printed


# --- styled notes ---


@dataclass(frozen=True, slots=True)
class StyledCase:
    """A note or an entry that a style prints, with the lines of its cites."""

    style: str
    entry: bool
    printed: str
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"weights/{STYLED}: {self.style}: {self.printed.replace('*', '')[:60].strip()}"

    def case(self) -> Case:
        flag = "loose" if self.entry else ""
        return Case(self.name, flag, (PrintedText(self.printed, ()),), 0)


def styled_cases() -> Iterator[StyledCase]:
    """Notes and entries in many styles; needs the extra `bench`."""
    from tests.bench.field_labels import _slanted
    from tests.bench.style_labels import labelled_essays
    from tests.bench.style_rendering import styles
    from tests.bench.style_works import works
    from tests.bench.style_writing import plan, words_of

    known = works()
    for kind, chosen in (("note", NOTE_STYLES), ("in-text", LIST_STYLES)):
        for every, seed, language in chosen:
            planned_essay = plan(list(known.values()), words_of(language), seed, 70)
            taken = styles(kind)[seed % every :: every]
            for essay in labelled_essays(taken, planned_essay, known, language, lambda _: None):
                for label in essay.passages:
                    printed = " ".join(_slanted(label).split())
                    lines = tuple(cite_line(label.text, cite) for cite in label.cites)
                    if label.kind in ("note", "entry") and printed:
                        yield StyledCase(essay.style.name, label.kind == "entry", printed, lines)


def is_writable(styled: StyledCase) -> bool:
    """Whether the notation of cases can hold a text and its cites."""
    if styled.printed.startswith(("- ", "-? ", "#", "text:")) or len(styled.printed) > MOST_CHARS:
        return False
    try:
        texts = texts_of([styled.printed, *styled.lines], italics=True)
    except (ValueError, AssertionError):
        return False
    return len(texts) == 1


def cite_line(text: str, cite: object) -> str:
    """A labelled cite in the notation of cases."""
    stretch = text[cite.start : cite.end].strip()  # type: ignore[attr-defined]
    values: dict[str, list[str]] = defaultdict(list)
    for one in cite.fields:  # type: ignore[attr-defined]
        values[SAME_NAME.get(one.name, one.name)].append(text[one.start : one.end])
    author, title = ("; ".join(values.pop(name, [])) for name in ("author", "title"))
    named = "; ".join(f"{name}={'; '.join(found)}" for name, found in values.items())
    line = " | ".join(("- " + stretch, "", author, title, named)).rstrip(" |")
    return " ".join(line.split())


def look_at_styles(search: Search) -> dict[str, StyledCase]:
    """Styled notes and entries, looked at as the cases are; by their names."""
    seen: dict[str, StyledCase] = {}
    for styled in styled_cases():
        if styled.name not in weighing.named_cases() and is_writable(styled):
            weighing.named_cases()[styled.name] = styled.case()
            seen[styled.name] = styled
            look_at(search, [styled.name])
    return seen


# --- weights that may go ---


def prune(search: Search) -> set[Name]:
    """Drops weights without which every case is read as before; returns them. Every weight that
    stays is noticed by some case, at least when it is dropped too."""
    whole = search.weights
    checks: dict[Name, list[str]] = {}
    while search.open:
        drop(search, checks)
        put_back(search, whole, checks)
        reopen(search)
        left = sum(map(len, search.weights.families.values()))
        print(f"{left} weights left, {len(search.open)} of them to be asked again", flush=True)
    return set(weighing.all_weights(whole)) - set(weighing.all_weights(search.weights))


def drop(search: Search, checks: dict[Name, list[str]]) -> None:
    """Drops the open weights one after the other, the smallest first, but for those of which a case
    near to them notices it."""
    weights = search.weights
    for weight in sorted(search.open, key=lambda one: (abs(weights[one[0]][one[1]]), one)):
        if weight not in checks:
            checks[weight] = [name for _, name in search.nearest(weight)[:CHECKS]]
        if not any(search.ask(weight, name, ("gone",)) for name in checks[weight]):
            search.weights = weighing.moved(search.weights, weight, "gone")
            search.open.discard(weight)


def put_back(search: Search, whole: Weights, checks: dict[Name, list[str]]) -> None:
    """Where a case is read otherwise than before, the weights that it misses are open again, and it
    is the first that is asked for them."""
    for name in search.near:
        case, today = weighing.read_today(name)
        while weighing.outcome(case, search.weights) != today:
            gone = set(weighing.all_weights(whole)) - set(weighing.all_weights(search.weights))
            weight = missed(search.weights, whole, sorted(gone), name)
            search.weights = restored(search.weights, whole, [weight])
            checks.setdefault(weight, []).insert(0, name)
            search.open.add(weight)


def missed(weights: Weights, whole: Weights, gone: Sequence[Name], name: str) -> Name:
    """One of the weights that are gone without which a case is read otherwise: the case is as
    before once it is back and those before it in the row are."""
    case, today = weighing.read_today(name)
    wrong, right = 0, len(gone)  # so many of the row are back
    while right - wrong > 1:
        half = (wrong + right) // 2
        if weighing.outcome(case, restored(weights, whole, gone[:half])) == today:
            right = half
        else:
            wrong = half
    return gone[right - 1]


def restored(weights: Weights, whole: Weights, names: Iterable[Name]) -> Weights:
    """The weights with these back at their values."""
    families = {family: dict(known) for family, known in weights.families.items()}
    for family, name in names:
        families[family][name] = whole[family][name]
    return Weights(families)


def reopen(search: Search) -> None:
    """Weights whose cases no longer notice them, others being gone, ask others, or are open."""
    for pin in list(search.pins.values()):
        if not weighing.notices(pin.case, pin.weight, pin.move, search.weights):
            del search.pins[pin.weight]
            near = [name for _, name in search.nearest(pin.weight)[:TRIES]]
            if not any(search.ask(pin.weight, name, weighing.MOVES) for name in near):
                search.open.add(pin.weight)


def take_out(dropped: set[Name]) -> None:
    """Takes weights out of their tables."""
    for name in FAMILIES:
        kept, family = [], ""
        for row in table(name).read_text(encoding="utf-8").splitlines():
            if row.startswith("["):
                family = row.strip('[]"')
            key = row.partition(" = ")[0].strip('"')
            if (family, key) not in dropped:
                kept.append(row)
        table(name).write_text("\n".join(kept) + "\n", encoding="utf-8")


# --- writing ---


def written(search: Search, styled: Mapping[str, StyledCase]) -> None:
    """The table of pins, and the styled cases that some weight needs."""
    rows = [
        "\t".join((*search.pins[weight].weight, search.pins[weight].move, search.pins[weight].case))
        for weight in weighing.all_weights(search.weights)
        if weight in search.pins
    ]
    weighing.PINS.write_text("\n".join(rows) + "\n", encoding="utf-8")
    path = CASES / "weights" / f"{STYLED}.txt"
    blocks = [*_kept_blocks(path, search.used())]
    for name in sorted(search.used() & styled.keys()):
        one = styled[name]
        heading = f"## {one.style}{' (loose)' if one.entry else ''}"
        blocks.append("\n".join((heading, one.printed, *one.lines)))
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join((STYLED_HEAD.rstrip(), *sorted(blocks))) + "\n", encoding="utf-8")


def _kept_blocks(path: Path, used: set[str]) -> Iterator[str]:
    """The blocks of the file that are still asked, as they stand; each has one text."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    for block in text.split("\n\n## ")[1:]:
        heading, printed, *_ = block.splitlines()
        style = heading.removesuffix(" (loose)")
        if StyledCase(style, False, printed, ()).name in used:
            yield f"## {block.rstrip()}"


def said(pin: Pin, weights: Weights) -> str:
    """What changes in a case when its weight moves."""
    family, name = pin.weight
    case, today = weighing.read_today(pin.case)
    after = weighing.outcome(case, weighing.moved(weights, pin.weight, pin.move))
    text = case.passage.reading.text
    was, becomes = _in_words(today, text), _in_words(after, text)
    lost = "; ".join(one for one in was if one not in becomes)
    won = "; ".join(one for one in becomes if one not in was)
    value = weights[family][name]
    return f"{family} | {name} {value:g} {pin.move} | {pin.case} | {lost or '…'} -> {won or '…'}"


def _in_words(outcome: Outcome, text: str) -> list[str]:
    found = []
    for (start, end), fields in outcome:
        found.append(f"cite “{text[start:end]}”")
        found += [f"{name} “{text[first:last]}”" for name, first, last in fields]
    return found


def main() -> None:
    """Asks, writes, and lists what nothing notices."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prune", action="store_true", help="drop what nothing notices")
    options = parser.parse_args()
    weights = scoring_weights()
    search = Search(weights, set(weighing.all_weights(weights)))
    say = partial(print, flush=True)
    say(f"{len(search.open)} weights")
    ask_again(search, weighing.pins())
    say(f"{len(search.open)} that no case notices as before")
    look_at(search, weighing.named_cases())
    ask_cases(search, HALVES, enough=1.0)
    say(f"{len(search.open)} that no case notices")
    styled = look_at_styles(search) if search.open else {}
    ask_cases(search, HALVES, enough=1.0)
    say(f"{len(search.open)} that no styled note notices")
    ask_cases(search, ("gone",), enough=GONE)
    say(f"{len(search.open)} that nothing notices, not even if they are dropped")
    dropped = prune(search) if options.prune else set()
    for weight in sorted(search.pins):
        say(said(search.pins[weight], search.weights))
    for family, name in sorted(search.open | dropped):
        say(f"nothing notices | {family} | {name} {weights[family][name]:g}")
    take_out(dropped)
    written(search, styled)
    scoring_weights.cache_clear()
    named_weights.cache_clear()
    (ROOT / "docs" / "scoring.md").write_text(scoring_page.page(), encoding="utf-8")


if __name__ == "__main__":
    main()
