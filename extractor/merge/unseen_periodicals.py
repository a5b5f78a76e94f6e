"""What was read as a book, or as the book that holds a part, and is named as periodicals are.

Hale, “On Reeds”, in *Zapiski* of the Weaving Society, xiv    an article, and no part of a book
R. Moss, “Looms”, in *Journal of the Mill Institute*, 1889    an article
*Bulletin de la Société des Tisserands*, 1889                 an untitled article
*Loom Age*, Feb. 1888                                         an untitled article
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from extractor.compare import fold
from extractor.model.works import Description
from extractor.tables import Vocabulary

# What only a book prints; a title of its own may also be the part of a periodical's number.
OF_A_BOOK = ("address", "publisher", "edition", "bookauthor", "isbn", "maintitle")
NO_ISSUE = tuple(name for name in OF_A_BOOK if name != "address")
NAME_WORDS = 3  # the longest name that nothing but a month shows to be a periodical's
DATED = ("year", "volume", "number")


def as_article(description: Description, vocabulary: Vocabulary) -> Description:
    """The description as an article, where what holds it is called as periodicals are."""
    if is_issue_of_month(description):
        return _moved(description, "title")
    if description.has_any("journal", *OF_A_BOOK) or description.editors:
        return description
    name = "booktitle" if description.get("booktitle") else "title"
    printed = description.get(name)
    if name == "title" and not (description.type == "book" and description.has_any(*DATED)):
        return description
    is_somebodys = name == "title" and bool(description.authors)  # Journal of a Tour
    if not is_periodical(printed, vocabulary, is_somebodys=is_somebodys):
        return description
    return _moved(description, name)


def _moved(description: Description, name: str) -> Description:
    """The article of this description, its field `name` being the name of the periodical."""
    moved = {name: "", "journal": description.get(name)}
    return replace(description.with_fields(**moved), type="article")


def is_issue_of_month(description: Description) -> bool:
    """ "Loom Age, Feb. 1888", "Za Sukno, Moscow, March 1936": a short name with a month and a
    year, of nobody. No book prints the month it appeared in."""
    if description.type != "book" or description.authors or description.editors:
        return False
    if description.has_any("journal", "booktitle", *NO_ISSUE):
        return False
    is_dated = description.has_any("month") and description.has_any("year")
    is_short = 1 < len(description.get("title").split()) <= NAME_WORDS
    return is_dated and is_short and not description.has_any("day")


def is_periodical(printed: str, vocabulary: Vocabulary, *, is_somebodys: bool = False) -> bool:
    """True for a name that the table of journals or the words in it show as a periodical's:
    "Zapiski", "Frankfurter Archiv", "Memoirs of the Weaving Society".

    The title of somebody's book is one only with both a word for periodicals and one for a body.
    """
    told = _words_that_tell(vocabulary)
    words = fold.tokens(printed)
    kinds = {told[word] for word in words if word in told}
    if "body" in kinds or is_somebodys:
        return "body" in kinds and len(kinds) > 1
    is_listed = printed.casefold().removeprefix("the ") in vocabulary["journals"]
    return "alone" in kinds or (len(words) > 1 and (is_listed or "in a name" in kinds))


@lru_cache(maxsize=4)
def _words_that_tell(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The words of the table as titles are compared, without accents."""
    listed = vocabulary["periodical-words"].items()
    return {word: kind for form, kind in listed for word in fold.tokens(form)}
