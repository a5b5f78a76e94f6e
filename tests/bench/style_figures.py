"""The figures of the project on labelled essays: which cites it found, for which works.

A cite is right if the entry that the ledger links it to is most like the work that was meant. What
no reader could tell (`ambiguous`) counts neither for nor against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.style_alignment import LabelledCite, Passage
from tests.bench.style_judging import Entry, field_right, nearest, pages
from tests.bench.style_works import Work

SURE = 0.9  # the confidence from which on the project does not ask the reader to check
CORE = ("author", "editor", "title", "container", "publisher", "address", "year")
COUNTS = ("volume", "number", "pages")
# Fields that are counted under the name of another.
GROUPS = {"journal": "container", "booktitle": "container", "school": "publisher"}
# Each figure: (name, how many are right, of how many).
RATES = (
    ("cites_recall", "cut", "cites"),
    ("cites_precision", "cut", "found"),
    ("right_work", "right", "cites"),
    ("back", "back right", "back"),
    ("locators", "locator right", "locator"),
    ("works_recall", "work found", "works"),
    ("works_precision", "work found", "works cited"),
    ("fields", "field right", "field"),
    ("counts", "count right", "count"),
    ("sure_right", "sure right", "sure"),
    ("sure_share", "sure", "cites"),
    *((f"f_{name}", f"{name} right", name) for name in (*CORE, *COUNTS)),
)
IN_ROWS = (
    "cites_recall", "cites_precision", "right_work", "back", "locators", "works_precision",
    "fields",
)  # fmt: skip
Cite = dict[str, Any]
Say = Callable[[str], None]
Pair = tuple[LabelledCite, Cite | None]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the project made of one essay: its cites by the number of the passage they stand in, the
    fields of its works by key, and which of the made-up works each of them is."""

    cites: dict[int, list[Cite]]
    entries: dict[str, Entry]
    meant: dict[str, frozenset[str]]

    def is_right(self, cite: LabelledCite, other: Cite | None) -> bool:
        """Whether a cite that was found means the work that it should."""
        return other is not None and cite.work in self.meant.get(other["work"], frozenset())

    def entry_of(self, cite: Cite) -> Entry:
        return self.entries.get(cite["work"], {})


def answers(
    cites: dict[int, list[Cite]], entries: dict[str, Entry], works: dict[str, Work]
) -> Answers:
    meant = {key: nearest(fields, works.values()) for key, fields in entries.items()}
    return Answers(cites, entries, meant)


def counted(passages: Sequence[Passage], found: Answers, say: Say) -> Counter[str]:
    """What is right and wrong in one essay. `say` is told of each miss."""
    counts: Counter[str] = Counter()
    taken: dict[str, Counter[str]] = defaultdict(Counter)  # id -> the keys it was taken for
    for passage in passages:
        if passage.kind == "entry":
            for cite in passage.cites:
                taken[cite.work].update(_keys_of(cite.work, found))
        else:
            _count_passage(passage, found, counts, taken, say)
    cites = [cite for group in found.cites.values() for cite in group]
    counts["works cited"] = len({cite["work"] for cite in cites if cite["work"]})
    _count_works(passages, taken, found, counts, say)
    return counts


def _keys_of(work: str, found: Answers) -> list[str]:
    """The entries of the ledger that may be a work of the list."""
    return [key for key, meant in found.meant.items() if work in meant]


def _count_passage(
    passage: Passage,
    found: Answers,
    counts: Counter[str],
    taken: dict[str, Counter[str]],
    say: Say,
) -> None:
    """Counts the cites of a note or a paragraph, and notes which entries they were taken for."""
    mine = found.cites.get(passage.number, [])
    pairs = paired(passage.cites, mine, found)
    counts["found"] += len(mine)
    for cite, other in pairs:
        if cite.ambiguous:
            counts["found"] -= other is not None
            continue
        _count_cite(cite, other, found, counts)
        if other and found.is_right(cite, other):
            taken[cite.work][other["work"]] += 1
        else:
            say(_wrong(passage, cite, other, found))
    for other in _spare(mine, pairs):
        say(f"{passage.number} spurious: {other['text']!r}")


def paired(cites: Sequence[LabelledCite], mine: Sequence[Cite], found: Answers) -> list[Pair]:
    """Each labelled cite with the cite found for it: first those that mean the same work, then what
    is left in the order of print."""
    left = list(mine)
    partners: dict[int, Cite] = {}
    for number, cite in enumerate(cites):
        for other in left:
            if found.is_right(cite, other):
                partners[number] = other
                left.remove(other)
                break
    for number in range(len(cites)):
        if number not in partners and left:
            partners[number] = left.pop(0)
    return [(cite, partners.get(number)) for number, cite in enumerate(cites)]


def _spare(found: Sequence[Cite], pairs: Sequence[Pair]) -> list[Cite]:
    used = [other for _cite, other in pairs]
    return [cite for cite in found if cite not in used]


def _wrong(passage: Passage, cite: LabelledCite, other: Cite | None, found: Answers) -> str:
    if other is None:
        return f"{passage.number} missed: {passage.text[cite.start : cite.end]!r}"
    entry = found.entry_of(other)
    taken = " / ".join(entry.get(name, "") for name in ("author", "title", "journal"))
    return f"{passage.number} wrong: {other['text']!r} -> {taken}, not {cite.work}"


def _count_cite(
    cite: LabelledCite, other: Cite | None, found: Answers, counts: Counter[str]
) -> None:
    right = found.is_right(cite, other)
    counts["cites"] += 1
    counts["right"] += right
    counts["back"] += cite.back
    counts["back right"] += cite.back and right
    if other is None:
        return
    counts["cut"] += 1
    if (other["confidence"] or 0) >= SURE:
        counts["sure"] += 1
        counts["sure right"] += right
    if any(field.name == "page" for field in cite.fields):
        counts["locator"] += 1
        counts["locator right"] += _place_right(cite, other, found.entry_of(other))


def _place_right(cite: LabelledCite, other: Cite, entry: Entry) -> bool:
    """Whether the place cited is right; a range may have been taken for the extent of the work,
    which in print looks the same."""
    want = pages(cite.pages)
    if pages(other["locator"].get("page", "")) == want:
        return True
    return "-" in cite.pages and pages(entry.get("pages", "")) == want


def _count_works(
    passages: Sequence[Passage],
    taken: dict[str, Counter[str]],
    found: Answers,
    counts: Counter[str],
    say: Say,
) -> None:
    """Which works were found, and whether the entry of each has what its first print states."""
    stated = {cite.work: stated_fields(cite) for cite in _first_prints(passages)}
    for ident in sorted({cite.work for passage in passages for cite in passage.cites}):
        counts["works"] += 1
        if not taken[ident]:
            say(f"work missed: {ident}")
            continue
        counts["work found"] += 1
        entry = found.entries[taken[ident].most_common(1)[0][0]]
        for name, want in stated.get(ident, {}).items():
            right = field_right(name, entry, want)
            _count_field(name, right, counts)
            if not right:
                say(f"{ident} {name}: {entry.get(name)!r}, not {want!r}")


def _first_prints(passages: Sequence[Passage]) -> Iterator[LabelledCite]:
    """The entries of the list where there is one, else the first cite of each work."""
    listed = [passage for passage in passages if passage.kind == "entry"]
    for passage in listed or passages:
        yield from (cite for cite in passage.cites if not cite.back)


def stated_fields(cite: LabelledCite) -> dict[str, str]:
    """Field -> value, as far as the print of a cite states it; persons joined by "and"."""
    values: dict[str, list[str]] = defaultdict(list)
    for field in cite.fields:
        values[field.name].append(field.value)
    if "author" in values:
        values.pop("editor", None)  # the one who is named first is checked
    if "-" not in "".join(values["pages"]):
        values.pop("pages")  # a first page alone is not the extent
    names = (*CORE, *COUNTS, *GROUPS)
    return {name: " and ".join(values[name]) for name in names if values.get(name)}


def _count_field(name: str, right: bool, counts: Counter[str]) -> None:
    """Counts a field under its own name and among all."""
    kind = "count" if name in COUNTS else "field"
    for counter in (kind, GROUPS.get(name, name)):
        counts[counter] += 1
        counts[f"{counter} right"] += right


# --- shares ---


def rates(counts: Counter[str]) -> dict[str, float]:
    """The figures as shares, 0 to 1; 1 where nothing was to be found."""
    return {
        name: min(1.0, counts[right] / counts[total]) if counts[total] else 1.0
        for name, right, total in RATES
    }


def table(results: dict[str, Counter[str]], worst: int = 15) -> str:
    """The worst styles, then each figure over all cites together, and over styles its tenth and
    its middle."""
    by_style = {name: rates(counts) for name, counts in results.items()}
    order = sorted(by_style, key=lambda name: (by_style[name]["right_work"], name))
    lines = [f"{len(results)} styles with different print; the worst by right_work:"]
    for name in order[:worst]:
        shown = " ".join(f"{rate}={by_style[name][rate]:.2f}" for rate in IN_ROWS)
        lines.append(f"    {name} {shown}")
    pooled = rates(sum(results.values(), Counter()))
    for rate, value in pooled.items():
        over_styles = sorted(figures[rate] for figures in by_style.values())
        tenth, middle = (over_styles[int(part * (len(order) - 1))] for part in (0.1, 0.5))
        lines.append(f"{rate}: {value:.3f}  p10 {tenth:.2f}  median {middle:.2f}")
    return "\n".join(lines)
