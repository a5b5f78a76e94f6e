"""Words that a note quotes from what it cites, not titles.

*Ibid.*, p. 4 ("The mill is shut.")        Holm's diary, 3 May 1812: "No carts this week"
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.model.proposals import Proposal

# kinds that cite a place or a day: a quotation right behind them is of what stands there
CITED = frozenset(("page", "date", "back-reference", "note-reference"))
QUOTING_RE = regex.compile(r"(?:\.?:\s|\.?\s\()$")  # p. 4 ("…    3 May 1812: "…
QUOTING_CHARS = 5


def quoted_passages(proposals: Sequence[Proposal], text: str) -> list[tuple[int, int]]:
    """The quotations right behind a place cited, a day or words that point back."""
    cited = {one.end for one in proposals if one.kind in CITED}
    found = []
    for one in proposals:
        if one.kind == "quoted":
            leads = QUOTING_RE.search(text, max(0, one.start - QUOTING_CHARS), one.start)
            if leads and leads.start() in cited:
                found.append((one.start, one.end))
    return found
