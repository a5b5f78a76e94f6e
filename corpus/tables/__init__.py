"""The vocabulary that readers need, as data: one list of words a file.

A file `NAME.tsv` in this folder holds one printed form a line; lines that begin with `#` are
comments.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


@cache
def words(name: str) -> frozenset[str]:
    """The printed forms of the table `NAME.tsv`, exactly as they stand there.

    Raises FileNotFoundError where there is no such table: tables are part of the program.
    """
    forms: set[str] = set()
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        form = line.strip()
        if form and not form.startswith("#"):
            forms.add(form)
    return frozenset(forms)
