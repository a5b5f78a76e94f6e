"""How well `ibidem parse` reads the lists of works that styles print, entry by entry; AnyStyle's
figures beside where it is installed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.tables import load
from output import loose_lines
from output.writers.json import loose
from tests.bench import accuracy_anystyle
from tests.bench.accuracy_page import FigureTable, PageSection, share
from tests.bench.accuracy_styles import IN_TEXT, essays
from tests.bench.style_figures import GROUPS, stated_fields
from tests.bench.style_judging import Entry, field_right

COMMAND = "python -m tests.bench.accuracy references"
RIGHT = " right"  # behind the name of a field: how often it was read rightly


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of a list of works as a style prints it, and the fields that it states."""

    style: str
    text: str
    fields: dict[str, str]


def section() -> PageSection:
    """By field, and by style."""
    entries = listed()
    lines = [entry.text for entry in entries]
    ours = ours_parsed(lines)
    theirs = accuracy_anystyle.parsed(lines) if accuracy_anystyle.is_here() else []
    return PageSection(
        "Loose references",
        COMMAND,
        "The lists of works that these styles print, each entry by itself, as `ibidem parse` reads"
        f" them. {anystyle_said()}",
        (
            field_table(judged(entries, ours), judged(entries if theirs else [], theirs)),
            style_table(entries, ours),
        ),
    )


def listed() -> list[ListedEntry]:
    """The entries that the styles in running text print."""
    (sample,) = IN_TEXT
    found: list[ListedEntry] = []
    for essay in essays(sample):
        for passage in essay.passages:
            if passage.kind == "entry":
                fields = stated_fields(passage.cites[0])
                found.append(ListedEntry(essay.style.name, passage.text, fields))
    return found


def anystyle_said() -> str:
    """Whether AnyStyle's column could be filled."""
    if accuracy_anystyle.is_here():
        return "AnyStyle read the same lines with the model that it ships."
    return (
        "AnyStyle was not installed where this page was written, and no figures of it on these"
        " lines are recorded: where the command `anystyle` is at hand, its column is filled."
    )


def ours_parsed(lines: Sequence[str]) -> list[Entry]:
    """The fields that `ibidem parse` reads in each line."""
    return [loose(line)["fields"] for line in loose_lines.parse(lines, load())]


def judged(entries: Sequence[ListedEntry], found: Sequence[Entry]) -> Counter[str]:
    """How often each field is printed, and how often it was read rightly."""
    counts: Counter[str] = Counter()
    for entry, read in zip(entries, found, strict=True):
        for name, want in entry.fields.items():
            counter = GROUPS.get(name, name)
            counts[counter] += 1
            counts[f"{counter}{RIGHT}"] += field_right(name, read, want)
    return counts


def is_all_right(entry: ListedEntry, read: Entry) -> bool:
    """True if every field that an entry prints was read rightly."""
    return all(field_right(name, read, want) for name, want in entry.fields.items())


def field_table(ours: Counter[str], theirs: Counter[str]) -> FigureTable:
    """A row for each field."""
    names = sorted(name for name in ours if not name.endswith(RIGHT))
    rows = [(name, *(of_field(name, counts) for counts in (ours, theirs))) for name in names]
    return FigureTable(("field", "ibidem", "AnyStyle"), tuple(rows))


def of_field(name: str, counts: Counter[str]) -> str:
    """How much of a field was read rightly."""
    return share(counts[f"{name}{RIGHT}"], counts[name])


def style_table(entries: Sequence[ListedEntry], found: Sequence[Entry]) -> FigureTable:
    """A row for each style: the entries of which every field is right."""
    by_style: dict[str, list[bool]] = {}
    for entry, read in zip(entries, found, strict=True):
        by_style.setdefault(entry.style, []).append(is_all_right(entry, read))
    rows = [(name, share(sum(right), len(right))) for name, right in sorted(by_style.items())]
    every = [right for judged_ones in by_style.values() for right in judged_ones]
    rows.append(("**all**", share(sum(every), len(every))))
    return FigureTable(("style", "entries with all fields right"), tuple(rows))
