"""UNDERSTAND: essays become cites, cites become links to works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.essay import Essay
    from extractor.merge.user_library import Library
    from extractor.model.ledger import Ledger
    from extractor.model.links import Resolution
    from extractor.tables import Vocabulary


def understand(
    essays: Iterable[Essay], vocabulary: Vocabulary, held: Library | None = None
) -> Ledger:
    """Essays in, the ledger of all that was found out. `held` is the library of the user."""
    return bring_together(understand_each(essays, vocabulary), vocabulary, held)


def understand_each(essays: Iterable[Essay], vocabulary: Vocabulary) -> tuple[Resolution, ...]:
    """The first half of `understand`, for which the library is not needed: each essay by itself."""
    from extractor.pipeline import each  # the stages are heavy: `import extractor` stays light

    return each(essays, vocabulary)


def bring_together(
    resolutions: Sequence[Resolution], vocabulary: Vocabulary, held: Library | None = None
) -> Ledger:
    """The second half of `understand`: the ledger of essays that are understood each by itself."""
    from extractor.pipeline import together

    return together(resolutions, vocabulary, held)
