"""The pieces picked for a cite become named fields: bare numbers get their meaning from the company
they keep."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from extractor.language.page_ranges import holds
from extractor.parse.bare_number_meaning import IMPRINT, bare, untitled_article
from extractor.parse.cut_words import Part, Piece
from extractor.parse.false_journals import without_false_journals
from extractor.parse.form_and_type import SETS
from extractor.parse.uncounted_journals import is_named_like_journal, printers
from extractor.parse.web_pages import by_their_writers
from extractor.tables import Vocabulary

LOCATORS = frozenset(("page", "chapter", "section", "note-cited", "volume-cited"))
HELD_ELSEWHERE = frozenset(("journal", "booktitle", "publisher", "address", "url", "volume"))
ITALIC = frozenset(("marked-titles.emphasised", "lost-italics.title"))
NO_PERIODICAL = IMPRINT | {"editor", "journal", "chapter", "edition"}
ISSUED = frozenset(("number", "month"))
ALONE = IMPRINT | {"author", "editor", "journal", "booktitle", "translator", "url", "series"}
# a periodical in its town, as the parser reads it
IN_TOWN = (
    frozenset(("publisher", "address", "year")),
    frozenset(("title", "publisher", "year")),
    frozenset(("title", "address", "year")),
)
NAME_WORDS = 4  # the longest name of a periodical that its last word alone shows
NUMBERED = re.compile(r"(?P<name>.+?),? (?P<number>(?!1[5-9]\d\d|20\d\d)\d{1,4})")
WORDS = re.compile(r"\w+")


def fields_of(pieces: Sequence[Piece], vocabulary: Vocabulary, *, notes: bool) -> list[Part]:
    """The fields of a cite in printed order; in notes pages are places cited, elsewhere the extent
    of a part."""
    pieces = untitled_article(pieces)
    pieces = pieces if notes else site_first(pieces)
    elements = frozenset(piece.element for piece in pieces)
    parts = [part for piece in pieces for part in bare(pieces, piece, vocabulary, notes=notes)]
    parts = [part for part in parts if part[0] and not undated(part)]
    parts = without_false_journals(parts, vocabulary)
    parts = periodical(newspaper(titled_siglum(parts), vocabulary), vocabulary)
    parts = by_series(parts, vocabulary)
    parts = parts if notes else printers(quoted_container(parts), vocabulary)
    parts = numbered_series(parts, vocabulary)
    parts = issue(serial(parts, pieces, vocabulary))
    parts = letters_in_book(book_alone(parts, elements), elements)
    parts = behind_its_editors(same_hands(of_a_set(parts)), pieces)
    parts = called_by_number(known_paper(parts, vocabulary), vocabulary)
    parts = printed_in_town(parts, vocabulary)
    if notes:
        parts = [part for part in extent_and_place(parts) if part[0] != "extent"]
    parts = by_their_writers(parts, vocabulary)
    return [renamed(part, notes=notes) for part in parts]


def numbered_series(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """A series and its number in one ("Loom Books 12"), where nothing else is counted."""
    if any(part[0] in ("number", "journal") for part in parts):
        return parts
    return [one for part in parts for one in numbered(part, vocabulary)]


def book_alone(parts: list[Part], elements: Set[str]) -> list[Part]:
    """ "in *The Foundations*": a book that holds nothing named is itself what is cited."""
    names = {part[0] for part in parts}
    if names & {"title", "author", "journal"} or ("in" in elements and "editor" in names):
        return parts
    return [("title", *part[1:]) if part[0] == "booktitle" else part for part in parts]


def letters_in_book(parts: list[Part], elements: Set[str]) -> list[Part]:
    """A letter stands in a book, not in a journal."""
    if "letter" not in elements:
        return parts
    return [("booktitle", *part[1:]) if part[0] == "journal" else part for part in parts]


def site_first(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """ "Mill Museum [Internet]. 2014. The Great Strike. Available from: http…": the site stands
    before the date, the page before its address."""
    elements = [piece.element for piece in pieces]
    behind = next((name for name in ("journal", "booktitle") if name in elements), "")
    if elements[-1:] != ["url"] or not behind or "title" not in elements:
        return pieces
    site, page = elements.index("title"), elements.index(behind)
    between = elements[site + 1 : page]
    if between[:1] != ["gloss"] or not {"year", "date"} & set(between):
        return pieces
    turned = {site: "journal", page: "title"}
    return [
        piece._replace(
            element=turned.get(i, piece.element),
            parts=tuple((turned[i], *part[1:]) for part in piece.parts)
            if i in turned
            else piece.parts,
        )
        for i, piece in enumerate(pieces)
    ]


def quoted_container(parts: list[Part]) -> list[Part]:
    """ "A Mill. In ‘Cloth and Bread’": what stands in quotation marks behind a title holds it."""
    for before, behind in pairwise(parts):
        is_plain = before[0] in ("booktitle", "journal") and before[4].startswith("pieces-of-words")
        if is_plain and behind[0] == "title" and behind[4] == "marked-titles.quoted":
            turned = {before[0]: "title", "title": "booktitle"}
            return [(turned.get(part[0], part[0]), *part[1:]) for part in parts]
    return parts


def of_a_set(parts: list[Part]) -> list[Part]:
    """ "*Stalin*, vol. 1, *Paradoxes of Power*": what italics set off behind a volume is the
    volume's own title."""
    names = [part[0] for part in parts]
    for i in range(1, len(parts) - 1):
        before, volume, behind = names[i - 1 : i + 2]
        own = volume == "volume" and {before, behind} in (
            {"title", "booktitle"},
            {"title", "journal"},
        )
        if own and all(parts[k][4] in ITALIC for k in (i - 1, i + 1)) and "in" not in names:
            title, subtitle = ("title", *parts[i - 1][1:]), ("subtitle", *parts[i + 1][1:])
            return [*parts[: i - 1], title, parts[i], subtitle, *parts[i + 2 :]]
    return parts


def same_hands(parts: list[Part]) -> list[Part]:
    """ "K. Marx and F. Engels, …, in Marx and Engels, *Collected Works*": who is named again is no
    editor."""
    authors = {word for part in parts if part[0] == "author" for word in part[1].split()}
    return [
        part
        for part in parts
        if part[4] != "pieces-of-names.contained" or not set(part[1].split()) <= authors
    ]


def extent_and_place(parts: list[Part]) -> list[Part]:
    """ "pp. 747–770, here p. 752": the first of two pages is the extent of a part if it holds the
    second.

    A range alone stays a place cited: whether it is the extent, the other cites of the work say
    (`extractor.resolve.extents`).
    """
    pages = [part for part in parts if part[0] == "page"]
    if len(pages) != 2 or not holds(pages[0][1], pages[1][1]):
        return parts
    return [("pages", *part[1:]) if part is pages[0] else part for part in parts]


def behind_its_editors(parts: list[Part], pieces: Sequence[Piece]) -> list[Part]:
    """ "*A Mill*, in Ann Hume (ed.), Cloth and Bread (Leeds 1931)": what stands right behind those
    who edited the book that holds a part is its title, no series and no publisher."""
    elements = [piece.element for piece in pieces]
    names = [part[0] for part in parts]
    is_held = ("in", "editor-of") in pairwise(elements) and "title" in names
    if not is_held or {"booktitle", "journal"} & set(names):
        return parts
    at = len(names) - names[::-1].index("editor") if "editor" in names else len(names)
    if at < len(names) and names[at] in ("series", "publisher"):
        return [*parts[:at], ("booktitle", *parts[at][1:]), *parts[at + 1 :]]
    return parts


def known_paper(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """ "*The Weekly Loom* 2016", "Loom, http://…": a journal of the table with no more than a year
    or an address is no book of that title."""
    names = {part[0] for part in parts} - LOCATORS
    if not {"title"} < names <= {"title", "year", "url", "urldate"}:
        return parts
    return [("journal", *part[1:]) if is_in_table(part, vocabulary) else part for part in parts]


def called_by_number(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """ "Página 12 (Buenos Aires)": the number that belongs to the name of a newspaper."""
    for i, (journal, number) in enumerate(pairwise(parts)):
        name = f"{journal[1]} {number[1]}"
        if journal[0] == "journal" and name.lower() in vocabulary["journals"]:
            whole = ("journal", name, journal[2], number[3], journal[4])
            return [*parts[:i], whole, *parts[i + 2 :]]
    return parts


def printed_in_town(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """ "Jute Labour Bulletin, Dundee, 2001": what has a town and a year, nobody and no marks of a
    title, and is called as periodicals are, is neither publisher nor book."""
    if {part[0] for part in parts} - LOCATORS not in IN_TOWN:
        return parts
    first = next(part for part in parts if part[0] in ("title", "publisher"))
    if not is_periodical_in_town(first, vocabulary):
        return parts
    turned = {first[0]: "journal", "publisher": "address"}
    return [(turned.get(part[0], part[0]), *part[1:]) for part in parts]


def is_periodical_in_town(part: Part, vocabulary: Vocabulary) -> bool:
    """True for a publisher outside the table, or a short title, whose last word shows one."""
    if part[4] == "marked-titles.quoted" or part[1].lower() in vocabulary["publishers"]:
        return False
    words = words_in(part[1])
    return 1 < len(words) <= NAME_WORDS and words[-1] in vocabulary["journal-ends"]


def is_in_table(part: Part, vocabulary: Vocabulary) -> bool:
    """True for a title that is the name of a journal, with or without its article."""
    name = part[1].strip(" .,").lower().replace("’", "'")
    listed = vocabulary["journals"]
    return part[0] == "title" and (name in listed or name.removeprefix("the ") in listed)


def titled_siglum(parts: list[Part]) -> list[Part]:
    """A siglum is the title of the thing cited, or of what holds it where that has a title of its
    own."""
    names = {part[0] for part in parts}
    if "title" in names:
        return parts
    return [
        ("title", *part[1:])
        if part[0] == "booktitle" and part[4].startswith("cue-words.")
        else part
        for part in parts
    ]


def newspaper(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """ "British Worker, 5 May 1926": what has no author, no imprint and a day is an issue of a
    newspaper."""
    names = {part[0] for part in parts}
    if "day" not in names or names & HELD_ELSEWHERE or {"author", "title"} <= names:
        return parts
    return [("journal", *part[1:]) if is_paper(part, vocabulary) else part for part in parts]


def periodical(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """ "Zeitschrift für Völkerpsychologie, vol. 3, p. 7": a periodical with a volume or number is
    no book."""
    names = {part[0] for part in parts}
    if names & ALONE or not names & {"volume", "number"}:
        return parts
    return [("journal", *part[1:]) if is_periodical(part, vocabulary) else part for part in parts]


def serial(parts: list[Part], pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[Part]:
    """ "*Proceedings of the British Academy* 169": what counts its volumes and has no imprint.

    Behind "in" and for the works of an author it stays a book.
    """
    names = {part[0] for part in parts}
    if names & (IMPRINT | {"journal", "editor"}) or "title" not in names:
        return parts
    if not names & {"volume", "number"} or any(piece.element == "in" for piece in pieces):
        return parts
    return [
        ("journal", *part[1:])
        if part[0] == "booktitle" and vocabulary["serial-words"].keys() & set(words_in(part[1]))
        else part
        for part in parts
    ]


def issue(parts: list[Part]) -> list[Part]:
    """ "in *New Courses*, vol. 1, no. 4", "in *History Review*, vol. 25 (July 1964)": what has a
    volume and behind it a number or a month, and no imprint, is a periodical.

    A set that somebody edited, or of somebody's works, stays a book.
    """
    names = [part[0] for part in parts]
    if not {"title", "booktitle", "volume"} <= set(names) or NO_PERIODICAL & set(names):
        return parts
    place = names.index("booktitle")
    behind = names[place:]
    if SETS.search(parts[place][1]) or "volume" not in behind or not ISSUED & set(behind):
        return parts
    return [*parts[:place], ("journal", *parts[place][1:]), *parts[place + 1 :]]


def words_in(printed: str) -> list[str]:
    """The words of a field, in small letters."""
    return WORDS.findall(printed.lower())


def numbered(part: Part, vocabulary: Vocabulary) -> list[Part]:
    """ "*International Socialism 99*": a periodical with its number in italics."""
    name, value, start, end, recogniser = part
    found = NUMBERED.fullmatch(value) if name in ("title", "booktitle", "journal") else None
    if not found or found["name"].lower() not in vocabulary["journals"]:
        return [part]
    number = ("number", found["number"], end - len(found["number"]), end, recogniser)
    return [("journal", found["name"], start, start + len(found["name"]), recogniser), number]


def is_periodical(part: Part, vocabulary: Vocabulary) -> bool:
    """Known as one, or named as they are."""
    return part[0] == "title" and is_named_like_journal(part[1], vocabulary)


def is_paper(part: Part, vocabulary: Vocabulary) -> bool:
    name, value, _, _, recogniser = part
    if name == "title":
        return recogniser == "pieces-of-words.title" or (
            recogniser in ITALIC and len(value.split()) <= 4
        )
    return (
        name == "author"
        and recogniser == "person-names.surname"
        and value.lower() not in vocabulary["surnames"]
    )


def by_series(parts: list[Part], vocabulary: Vocabulary) -> list[Part]:
    """ "International Socialism 2 : 65" is series and issue of a journal that counts its issues."""
    journal = next((part[1].lower() for part in parts if part[0] == "journal"), "")
    joined = any(part[0] == "number" and part[4] == "locators.after-colon" for part in parts)
    if not joined or journal not in vocabulary["issue-journals"]:
        return parts
    return [
        ("series", *part[1:]) if part[0] == "volume" and len(part[1]) == 1 else part
        for part in parts
    ]


def undated(part: Part) -> bool:
    """ "n.d." states no year."""
    return part[0] == "year" and not any(c.isdigit() for c in part[1])


def renamed(part: Part, *, notes: bool) -> Part:
    name, value, start, end, recogniser = part
    if not notes and name in ("page", "extent"):
        return "pages", value, start, end, recogniser
    return part
