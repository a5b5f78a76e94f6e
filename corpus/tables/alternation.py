"""Word lists as parts of patterns."""

from __future__ import annotations

import re

from corpus.tables import words


def alternation(name: str) -> str:
    """The forms of the table `NAME.tsv` as the alternatives of a pattern, longest first: `back
    to|top`.

    Patterns that are built with it are kept by their makers (`functools.cache`): a table is read
    when the first page needs it, not when the program starts.
    """
    forms = sorted(words(name), key=lambda form: (-len(form), form))
    return "|".join(map(re.escape, forms))
