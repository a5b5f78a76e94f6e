r"""BibTeX: the works the essays rely on, then the notes that could not be read.

Text is escaped for LaTeX (`\&`, `\%` …) but stays Unicode; `url` and `doi` stay as they are. `annote` says where each
essay cites a work, `keywords` which essays do, `x-supplied` which fields no essay states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.language.persons import inverted
from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person, Work
from output import bib_fields, where_cited
from output.loose_lines import LooseReference

# what classic BibTeX styles know; anything else is @misc
TYPES = {
    "article": "article",
    "newspaper": "article",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "booklet": "booklet",
    "pamphlet": "booklet",
    "inbook": "inbook",
    "incollection": "incollection",
    "inproceedings": "inproceedings",
    "letter": "unpublished",
    "manuscript": "unpublished",
    "mastersthesis": "mastersthesis",
    "phdthesis": "phdthesis",
    "proceedings": "proceedings",
    "report": "techreport",
    "speech": "unpublished",
    "techreport": "techreport",
    "thesis": "phdthesis",
    "unpublished": "unpublished",
}
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
VERBATIM = frozenset({"url", "doi"})
NAMES = {"author": "authors", "editor": "editors", "translator": "translators"}
UNREAD = "ibidem-unparsed"  # keyword of what is no work


def write(ledger: Ledger) -> str:
    """Every work of the ledger, by key; after them the printed text of what could not be read."""
    return "\n".join([*works(ledger, ledger.works), *unread(ledger)])


def works(ledger: Ledger, some: Iterable[Work]) -> Iterator[str]:
    """An entry for each of these works."""
    cited = where_cited.annotes(ledger)
    yield from (entry(work, cited.get(work.key, "")) for work in some)


def write_loose(lines: Sequence[LooseReference]) -> str:
    """An entry for each line that says anything, in the order of the lines."""
    seen = {line.key.casefold() for line in lines}
    return "\n".join(loose(line, seen) for line in lines if line.text.strip())


def loose(line: LooseReference, seen: set[str]) -> str:
    """One line as an entry, or as the printed text where nothing was read."""
    if line.key:
        return entry(Work(line.key, line.description, ()), "")
    return block("misc", unique("unparsed", seen), {"note": text(line.text), "keywords": UNREAD})


def unique(wanted: str, seen: set[str]) -> str:
    """A key that nothing else has: unparsed, unparsed-2, unparsed-3."""
    found, count = wanted, 1
    while found.casefold() in seen:
        count += 1
        found = f"{wanted}-{count}"
    seen.add(found.casefold())
    return found


def entry(work: Work, annote: str) -> str:
    """A work as an entry; `annote` says where the essays cite it."""
    d = work.description
    found = values(d)
    if not d.get("title"):
        found["note"] = "; ".join(filter(None, ("untitled", found.get("note", ""))))
    found |= {"annote": text(annote), "keywords": text(where_cited.keywords(work.essays))}
    found |= {"x-supplied": ", ".join(work.supplied)}
    return block(kind(d), work.key, found)


def kind(d: Description) -> str:
    """The classic entry type: @misc for what has no title."""
    if d.type == "thesis" and d.get("type").casefold().startswith(("m.", "ma", "ms")):
        return "mastersthesis"
    return TYPES.get(d.type, "misc") if d.get("title") else "misc"


def values(d: Description) -> dict[str, str]:
    """The fields of an entry as LaTeX reads them, in reading order."""
    found = {name: value(name, plain) for name, plain in bib_fields.fields(d).items()}
    for name, member in NAMES.items():
        if name in found:
            found[name] = people(getattr(d, member), name == "author" and d.others)
    if "subtitle" in found and "title" in found:
        found["title"] += (
            "" if found["title"].endswith(("?", "!", ":")) else ":"
        ) + f" {found.pop('subtitle')}"
    if d.type == "thesis" and "institution" in found:
        found["school"] = found.pop("institution")
    return found


def people(persons: Iterable[Person], others: bool) -> str:
    """Names as BibTeX takes them apart: what is no family and given name stands in braces."""
    return " and ".join([*map(person, persons), *(["others"] if others else [])])


def person(p: Person) -> str:
    printed = text(inverted(p))
    whole = (
        p.corporate
        or (not p.given and " " in p.family)
        or "," in p.family
        or " and " in f" {p.family} "
    )
    return f"{{{printed}}}" if whole else printed


def value(name: str, plain: str) -> str:
    return verbatim(plain) if name in VERBATIM else text(plain)


def verbatim(address: str) -> str:
    """An address as it is; only what would end the field is percent-encoded."""
    return "".join(
        {"{": "%7B", "}": "%7D", "\\": "%5C"}.get(c, c) for c in "".join(address.split())
    )


def text(plain: str) -> str:
    """Text for LaTeX, on one line. BibTeX counts even an escaped brace, so odd ones are spelled out."""
    opening, closing = (
        (r"\{", r"\}") if balanced(plain) else (r"\ensuremath{\lbrace}", r"\ensuremath{\rbrace}")
    )
    return " ".join(plain.split()).translate(ESCAPES | {ord("{"): opening, ord("}"): closing})


def balanced(plain: str) -> bool:
    depth = 0
    for c in plain:
        depth += (c == "{") - (c == "}")
        if depth < 0:
            return False
    return depth == 0


def block(kind: str, key: str, fields: dict[str, str]) -> str:
    """An entry as text, fields without a value left out."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}\n"])


def unread(ledger: Ledger) -> Iterator[str]:
    """What seems to point to a work and could not be read, as printed, each under a key of its own."""
    seen = {work.key.casefold() for work in ledger.works}
    for note in where_cited.unread(ledger):
        yield block(
            "misc",
            unique(note.key, seen),
            {
                "note": text(note.text),
                "annote": text(f"not understood; {note.place}"),
                "keywords": text(f"{where_cited.keywords((note.essay,))}, {UNREAD}"),
            },
        )
