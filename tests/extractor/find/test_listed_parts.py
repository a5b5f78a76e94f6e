"""What the essay's own list of works tells of its notes, and of its own entries."""

from __future__ import annotations

from corpus.readers.markdown import read
from extractor.model.links import Resolution
from extractor.pipeline import one_essay
from extractor.tables import load

ESSAY = """# On Looms

Jo Author

The smile is rationed (Okafor 2007: 91; Young 2007).[^1] So are the looms (Dale 2012).[^2]

[^1]: Compare the larger sample of the Office of Looms (2001). Dale (2012: 20) quotes another.

[^2]: Office of Looms 2001, p. 31; ibid., p. 33; Fineberg and Cole (2007).

## References

Dale, C. (2012) *The End of Weaving*. Leeds: Anvil.

Fineberg, S. and Cole, A. (eds) (2007) *Emotions at the Loom*. London: Sage.

Office of Looms (2001) *Counting Looms: Fourth Report*. London: Stationery Office.

Okafor, N. (2007) 'The Weaver's Smile', in Fineberg and Cole (eds), pp. 88–110.

Young, N. (2007) 'The Weaver's Frown', in S. Fineberg and A. Cole (2007), pp. 111–120.
"""


def understood() -> Resolution:
    (essay,) = read(ESSAY.encode(), "essay.md", None)
    return one_essay(essay, load())


def test_an_entry_takes_its_book_from_the_entry_of_its_editors() -> None:
    parts = {
        work.get("title"): [work.get(name) for name in ("booktitle", "publisher", "pages")]
        for work in understood().works
        if work.get("booktitle")
    }
    assert parts == {
        "The Weaver's Smile": ["Emotions at the Loom", "Sage", "88-110"],
        "The Weaver's Frown": ["Emotions at the Loom", "Sage", "111-120"],
    }


def test_a_note_cites_by_author_and_year_in_its_sentences() -> None:
    resolution = understood()
    found = [
        (resolution.works[link.work].get("title"), link.cite.at("page"))
        for link in resolution.links
        if link.cite.note and link.work is not None
    ]
    assert found == [
        ("Counting Looms: Fourth Report", ""),
        ("The End of Weaving", "20"),
        ("Counting Looms: Fourth Report", "31"),
        ("Counting Looms: Fourth Report", "33"),
        ("Emotions at the Loom", ""),
    ]
