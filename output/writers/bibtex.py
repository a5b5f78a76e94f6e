r"""BibTeX: the works the essays rely on, then the notes that could not be read.

Text is coded for LaTeX (`\&`, `\%` …) but stays Unicode; `url` and `doi` stay as they are.
`annote` says where each essay cites a work, `keywords` which essays do, `x-supplied` which fields
no essay states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.control_characters import without
from extractor.language.persons import inverted
from extractor.model.ledger import Ledger
from extractor.model.works import Description, Person, Work
from output import bib_fields, latex_titles, where_cited
from output.latex_titles import RunNames
from output.loose_lines import LooseReference
from output.where_cited import UnreadNote

# The entry types that classic BibTeX styles know; any other type of the ledger is written as @misc.
# So are letters and speeches: @unpublished is for what was never printed, and must have a `note`.
ENTRY_TYPES = {
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
    "mastersthesis": "mastersthesis",
    "phdthesis": "phdthesis",
    "proceedings": "proceedings",
    "report": "techreport",
    "techreport": "techreport",
    "thesis": "phdthesis",
}
# of these a style prints the volume or the number, never both
IN_VOLUMES = frozenset({"book", "inbook", "incollection", "inproceedings", "proceedings"})
MASTERS_BEGINNINGS = ("m.", "ma", "ms")  # M.A. thesis, Master's thesis, Magisterarbeit, MSc
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
BRACES = {ord("{"): r"\{", ord("}"): r"\}"}
ODD_BRACES = {ord("{"): r"\ensuremath{\lbrace}", ord("}"): r"\ensuremath{\rbrace}"}
# in an address: only what would end the field or begin a command of LaTeX
PERCENT_CODES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
VERBATIM_FIELDS = frozenset({"url", "doi"})
TITLE_FIELDS = frozenset({"title", "subtitle", "booktitle", "maintitle"})
UNREAD = "ibidem-unparsed"  # the keyword of an entry that is no work


def write(ledger: Ledger) -> str:
    """Every work of the ledger, by key; after them the printed text of what could not be read."""
    return "\n".join([*works(ledger, ledger.works), *unread(ledger)])


def works(ledger: Ledger, chosen: Iterable[Work]) -> Iterator[str]:
    """An entry for each of the chosen works of the ledger."""
    cited = where_cited.annotes(ledger)
    names = latex_titles.names_of(ledger)
    for work in chosen:
        yield entry(work, cited.get(work.key, ""), names)


def write_loose(lines: Sequence[LooseReference]) -> str:
    """An entry for each line that is not blank, in the order of the lines."""
    keys = {line.key.casefold() for line in lines}
    return "\n".join(loose(line, keys) for line in lines if line.text.strip())


def loose(line: LooseReference, keys: set[str]) -> str:
    """One line as an entry, or its printed text where nothing was read. `keys` are those in use,
    in lower case; the key of an unread line is added to them."""
    if line.key:
        return entry(Work(line.key, line.description, ()), "")
    return block("misc", unique("unparsed", keys), {"note": text(line.text), "keywords": UNREAD})


def unique(wanted: str, keys: set[str]) -> str:
    """A key that is not in use, whatever the case of its letters: unparsed, unparsed-2, unparsed-3.
    It is added to `keys`."""
    key, count = wanted, 1
    while key.casefold() in keys:
        count += 1
        key = f"{wanted}-{count}"
    keys.add(key.casefold())
    return key


def entry(work: Work, annote: str, names: RunNames | None = None) -> str:
    """A work as an entry; `annote` says where the essays cite it, `names` tell which capitals of
    its title stay."""
    description = work.description
    fields = latex_fields(description, names)
    if not description.get("title"):
        fields["note"] = "; ".join(filter(None, ("untitled", fields.get("note", ""))))
    fields["annote"] = text(annote)
    fields["keywords"] = text(where_cited.keywords(work.essays))
    fields["x-supplied"] = ", ".join(work.supplied)
    return block(entry_type(description), work.key, fields)


def entry_type(description: Description) -> str:
    """The classic entry type: @article for what stands in a journal, @incollection for all that
    stands in a book, also without a title; else @misc for what has no title, and for a type that
    BibTeX does not know."""
    degree = description.get("type").casefold()
    if description.type == "thesis" and degree.startswith(MASTERS_BEGINNINGS):
        return "mastersthesis"
    known = ENTRY_TYPES.get(description.type, "misc")
    if known in ("article", "misc") and description.get("journal"):
        return "article"
    if known != "inproceedings" and description.get("booktitle"):
        return "incollection"
    return "misc" if known == "article" or not description.get("title") else known


def latex_fields(description: Description, names: RunNames | None = None) -> dict[str, str]:
    """The fields of an entry, coded for LaTeX, in reading order. Classic BibTeX has no `subtitle`
    and knows the university of a thesis as `school`."""
    names = names or latex_titles.no_names()
    stated = bib_fields.fields(description)
    fields = {name: value(name, plain, names) for name, plain in stated.items()}
    persons = {
        "author": people(description.authors, description.others),
        "editor": people(description.editors, description.more_editors),
        "translator": people(description.translators),
    }
    for role, printed in persons.items():
        if role in fields:
            fields[role] = printed
    if "title" in fields and "subtitle" in fields:
        fields["title"] = full_title(fields["title"], fields.pop("subtitle"))
    if description.type == "thesis" and "institution" in fields:
        fields["school"] = fields.pop("institution")
    if "volume" in fields and "number" in fields and entry_type(description) in IN_VOLUMES:
        number = f"no. {fields.pop('number')}"
        fields["note"] = "; ".join(filter(None, (number, fields.get("note", ""))))
    return fields


def full_title(title: str, subtitle: str) -> str:
    """Title and subtitle, with a colon between them unless the title ends in a sign of its own:
    "Who Am I? A Memoir"."""
    colon = "" if title.endswith(("?", "!", ":")) else ":"
    return f"{title}{colon} {subtitle}"


def people(persons: Iterable[Person], others: bool = False) -> str:
    """Persons as BibTeX takes them apart: "Serge, Victor and others"."""
    names = [name(person) for person in persons]
    if others:
        names.append("others")
    return " and ".join(names)


def name(person: Person) -> str:
    """A name as "Family, Given"; one that is not made of these two stands in braces, so that BibTeX
    does not take it apart: "{Communist International}", "{Reed Jr.}"."""
    if person.suffix and not person.given:
        return f"{{{text(f'{person.family} {person.suffix}')}}}"
    coded = text(inverted(person))
    return f"{{{coded}}}" if is_whole(person) else coded


def is_whole(person: Person) -> bool:
    """True if BibTeX would take a name apart wrongly: a body, several words without a given name,
    or a family name that holds a comma or "and"."""
    family = person.family
    several_words = not person.given and " " in family
    joint = "," in family or " and " in f" {family} "
    return person.corporate or several_words or joint


def value(field: str, plain: str, names: RunNames) -> str:
    """The value of a field, coded for LaTeX."""
    if field in VERBATIM_FIELDS:
        return verbatim(latex_titles.with_scheme(plain) if field == "url" else plain)
    if field in TITLE_FIELDS:
        return latex_titles.protected(without(plain), names, text)
    return (latex_titles.month(plain, names.vocabulary) if field == "month" else "") or text(plain)


def verbatim(address: str) -> str:
    """An address without white space, in which only braces and backslashes are percent-encoded."""
    return "".join(without(address).split()).translate(PERCENT_CODES)


def text(plain: str) -> str:
    r"""Text coded for LaTeX, on one line, without control characters. BibTeX counts even an escaped
    brace (`\{`), so where the braces of a text do not match, each is written as a command:
    `\ensuremath{\lbrace}`."""
    braces = BRACES if balanced(plain) else ODD_BRACES
    return " ".join(without(plain).split()).translate(ESCAPES | braces)


def balanced(plain: str) -> bool:
    """True if every opening brace is closed again and none is closed that was not opened."""
    depth = 0
    for character in plain:
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        if depth < 0:
            return False
    return depth == 0


def block(kind: str, key: str, fields: dict[str, str]) -> str:
    """An entry as text, without the fields that have no value."""
    lines = [f"  {field} = {marked(field, coded)}," for field, coded in fields.items() if coded]
    return "\n".join([f"@{kind}{{{key},", *lines, "}\n"])


def marked(field: str, coded: str) -> str:
    """A value in braces; BibTeX's own name of a month (mar) without."""
    is_name = field == "month" and coded.split(" ")[0] in latex_titles.MONTHS
    return coded if is_name else f"{{{coded}}}"


def unread(ledger: Ledger) -> Iterator[str]:
    """An @misc for each note or cite that seems to point to a work and could not be read, or that
    no work explains, with its printed text as `note`."""
    keys = {work.key.casefold() for work in ledger.works}
    for note in where_cited.left_over(ledger):
        yield unread_entry(note, keys)


def unread_entry(note: UnreadNote, keys: set[str]) -> str:
    """One of them as an entry; its key is added to `keys`, those in use, in lower case."""
    fields = {
        "note": text(note.text),
        "annote": text(f"{note.why}; {note.place}"),
        "keywords": text(f"{where_cited.keywords((note.essay,))}, {UNREAD}"),
    }
    return block("misc", unique(note.key, keys), fields)
