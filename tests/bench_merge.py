"""How long merging takes: `python -m tests.bench_merge 1000 10000` (essays of twenty cites each, on one core).

The works are made up, but with the shapes of a literature: as many authors as essays, few title words, chapters,
articles, volumes of collected works, misprints and names in several transliterations.
"""

from __future__ import annotations

import random
import sys
import time

from extractor.merge.ledger_of_run import merge
from extractor.model.links import Resolution
from extractor.model.works import Description
from extractor.tables import load
from tests.descriptions import essay, work

CITES = 20
WORDS = (
    *(
        "art",
        "capital",
        "class",
        "congress",
        "crisis",
        "culture",
        "decline",
        "empire",
        "growth",
        "history",
        "industry",
    ),
    *(
        "labour",
        "letter",
        "moscow",
        "nature",
        "notes",
        "origins",
        "party",
        "peace",
        "peasants",
        "power",
        "principles",
    ),
    *("question", "reply", "revolution", "soviet", "speech", "state", "theory", "war", "workers"),
)
FAMILIES = (
    "Adams",
    "Brown",
    "Cliff",
    "Deutscher",
    "Jones",
    "Lenin",
    "Marx",
    "Smith",
    "Trotsky",
    "Trotskii",
    "Weber",
)


def name(dice: random.Random, names: int) -> str:
    """A name, one of about so many."""
    number = dice.randint(1, names // len(FAMILIES)) if dice.random() < 0.7 else ""
    return f"{dice.choice(FAMILIES)}{number}"


def made_up(dice: random.Random, authors: int) -> Description:
    """A work of some kind, by one of about so many authors."""
    words = [dice.choice(WORDS) for _ in range(dice.randint(2, 6))]
    if dice.random() < 0.7:  # a name in the title: of these there are ever more
        words[-1] = name(dice, authors)
    title = " ".join(words).title()
    author = f"{name(dice, authors)}, {dice.choice('ABCDE')}."
    kind, year = dice.randrange(8), dice.randint(1900, 2000)
    if kind < 3:
        return work(
            "book", author, title=title, year=year, address=dice.choice(("London", "Moscow", ""))
        )
    if kind < 5:
        return work(
            "article", author, title=title, journal="New Left Review", number=dice.randint(1, 200)
        )
    if kind < 7:
        return work(
            "incollection", author, title=title, booktitle=f"Essays on {title[:12]}", year=year
        )
    return work("book", "Lenin", title="Collected Works", volume=dice.randint(1, 45))


def slip(description: Description, dice: random.Random) -> Description:
    """The same work as another essay prints it: a letter dropped, the author left out."""
    title = description.get("title")
    if dice.random() < 0.05:
        at = dice.randrange(len(title))
        fields = tuple(
            (k, title[:at] + title[at + 1 :] if k == "title" else v) for k, v in description.fields
        )
        return Description(description.type, description.authors, fields=fields)
    if dice.random() < 0.05:
        return Description(description.type, fields=description.fields)
    return description


def run(essays: int, seed: int = 1) -> list[Resolution]:
    """So many essays of twenty cites, of a literature of a fourth as many works as cites."""
    dice = random.Random(seed)
    pool = [made_up(dice, essays + 100) for _ in range(essays * CITES // 4)]

    def cited() -> tuple[Description, str]:
        return slip(dice.choice(pool), dice), str(dice.randint(1, 500))

    return [essay(f"e{n:06}", *(cited() for _ in range(CITES))) for n in range(essays)]


def main() -> None:
    vocabulary = load()
    for essays in map(int, sys.argv[1:] or ("1000", "10000")):
        resolutions = run(essays)
        start = time.process_time()
        ledger = merge(resolutions, vocabulary)
        seconds = time.process_time() - start
        print(f"{essays} essays, {essays * CITES} cites: {seconds:.1f} s, {len(ledger.works)} works, "
              f"{len(ledger.shared)} shared, {len(ledger.doubtful_merges)} doubtful")  # fmt: skip


if __name__ == "__main__":
    main()
