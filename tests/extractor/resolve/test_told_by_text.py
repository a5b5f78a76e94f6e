"""Notes that only the sentence at their mark explains."""

from __future__ import annotations

from corpus.readers.markdown import read
from extractor.pipeline import one_essay
from extractor.tables import load

ESSAY = """# On Looms

Jo Author

Holm wrote of it first.[^1] Then came Dale.[^2] The point is missed by Dale, and by Holm, who
otherwise misses little.[^3]

[^1]: Anna Holm, *Weaving under Water*, London 1975, p. 3.
[^2]: Carl Dale, *The End of Weaving*, London 1984, p. 90.
[^3]: Op. cit., p. 213.
"""


def test_a_bare_op_cit_means_the_author_named_last_in_its_sentence() -> None:
    (essay,) = read(ESSAY.encode(), "essay.md", None)
    resolution = one_essay(essay, load())
    link = next(link for link in resolution.links if link.cite.form == "op-cit")
    assert link.work is not None
    assert resolution.works[link.work].get("title") == "Weaving under Water"
    assert link.confidence < 0.9
