"""How long merging takes, on one core: `python -m tests.bench.bench_merge 1000 10000`.

The numbers are those of essays, of twenty cites each.
"""

from __future__ import annotations

import sys
import time

from extractor.merge.ledger_of_run import merge
from extractor.tables import load
from tests.made_up import CITES, essays_of


def main() -> None:
    vocabulary = load()
    for essays in map(int, sys.argv[1:] or ("1000", "10000")):
        resolutions = essays_of(essays)
        start = time.process_time()
        ledger = merge(resolutions, vocabulary)
        seconds = time.process_time() - start
        print(
            f"{essays} essays, {essays * CITES} cites: {seconds:.1f} s, {len(ledger.works)} works, "
            f"{len(ledger.shared)} shared, {len(ledger.doubtful_merges)} doubtful"
        )


if __name__ == "__main__":
    main()
