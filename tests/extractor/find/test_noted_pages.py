"""Author and page in notes, where the essay has a list of works."""

from __future__ import annotations

from corpus.readers.markdown import read
from extractor.pipeline import one_essay
from extractor.tables import load

ESSAY = """# On Looms

Jo Author

The looms were many (Dale 12) and the weavers few (Holm 30; Hall 4).[^1]

[^1]: See further Dale 105-8 and, for a different view, Holm 203. I cannot follow Hall (30) here.

## Works Cited

Dale, Carl. *The End of Weaving*. Leeds: Anvil, 1984.

Hall, Mary. *Mills of the North*. Leeds: Anvil, 1990.

Holm, Anna. *Weaving under Water*. London: Verso, 1975.
"""


def test_a_note_cites_by_author_and_page_in_its_sentences() -> None:
    (essay,) = read(ESSAY.encode(), "essay.md", None)
    resolution = one_essay(essay, load())
    noted = [link for link in resolution.links if link.cite.note]
    found = [
        (resolution.works[link.work].get("title"), link.cite.at("page"))
        for link in noted
        if link.work is not None
    ]
    assert found == [
        ("The End of Weaving", "105-108"),
        ("Weaving under Water", "203"),
        ("Mills of the North", "30"),
    ]
