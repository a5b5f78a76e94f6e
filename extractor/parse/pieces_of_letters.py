"""Pieces of what somebody wrote or said to somebody: letters, interviews, memoranda."""

from __future__ import annotations

from extractor.parse.cut_words import Placed
from extractor.parse.pieces import Plan

ByFirst = dict[int, list[Placed]]


def letters(plan: Plan, by_first: ByFirst) -> None:
    """ "K. Marx to F. Lassalle", "Letter of Friedrich Engels to Victor Adler": a letter by its
    writer."""
    line = plan.line
    spoken(plan, by_first)
    addressing, titles = plan.vocabulary["addressing-words"], plan.vocabulary["before-names"]
    if addressing.keys().isdisjoint(line.lower):
        return
    for first, last, writer in line.of("name"):
        if (
            writer.weight < 0.4
            or last + 1 >= len(line.words)
            or line.lower[last] not in addressing
            or line.glue[last].strip()
        ):
            continue
        at = last + 1 + (line.lower[last + 1] in titles)  # to General Lee
        addressee = max(by_first.get(at, ()), key=lambda n: (n[2].weight, n[1]), default=None)
        if addressee and addressee[2].weight >= 0.4:
            called = line.lower[max(0, first - 2) : first] in (
                ("letter", "of"),
                ("letter", "from"),
                ("letter", "by"),
            )
            begin = first - 2 if called else first
            start, end = line.words[begin][0], addressee[2].end
            title = ("title", line.text[start:end], start, end, "pieces-of-letters.letter")
            gain = plan.weights["names"]["letter"] * (writer.weight + addressee[2].weight)
            if begin and line.classes[begin] in AFTER_AUTHORS:
                plan.add("title", begin, addressee[1], gain, title)
            plan.add(
                "letter", begin, addressee[1], gain,
                ("author", writer.value, writer.start, writer.end, writer.by), title,
            )  # fmt: skip


AFTER_AUTHORS = ("comma", "colon", "stop")  # Mann, Tom Mann to John Burns
SPOKEN = frozenset(("interview", "conversation", "discussion"))
WRITTEN = frozenset(
    (
        "despatch",
        "dispatch",
        "memo",
        "memorandum",
        "minute",
        "note",
        "report",
        "speech",
        "statement",
        "telegram",
    )
)


def spoken(plan: Plan, by_first: ByFirst) -> None:
    """ "Author's interview with Ted Grant": a title with who was asked; "Memorandum by Balfour":
    with its author."""
    line = plan.line
    for start, named in by_first.items():
        if start < 2 or line.lower[start - 1] not in ("with", "by") or line.glue[start].strip():
            continue
        name = max(named, key=lambda one: (one[2].weight, one[1]))
        thing, asked = line.lower[start - 2], line.lower[start - 1] == "with"
        begin = 0 if asked and start <= 4 else start - 2
        if (
            name[2].weight < 0.4
            or thing not in (SPOKEN if asked else WRITTEN)
            or (begin and not asked)
        ):
            continue
        first, end = line.words[begin][0], name[2].end
        title = ("title", line.text[first:end], first, end, "pieces-of-letters.spoken")
        author = ("author", name[2].value, name[2].start, end, name[2].by)
        plan.add(
            "letter",
            begin,
            name[1],
            plan.weights["names"]["interview"] + name[2].weight,
            *([title] if asked else [author, title]),
        )
