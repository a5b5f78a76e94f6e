"""UNDERSTAND: essays become cites, cites become links to works."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.essay import Essay
    from extractor.merge.user_library import Library
    from extractor.model.ledger import Ledger
    from extractor.tables import Vocabulary


def understand(
    essays: Iterable[Essay], vocabulary: Vocabulary, held: Library | None = None
) -> Ledger:
    """Essays in, the ledger of all that was found out. `held` is the library of the user."""
    from extractor.pipeline import line  # the stages are heavy: `import extractor` stays light

    return line(essays, vocabulary, held)
