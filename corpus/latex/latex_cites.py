"""\\cite and its family: what a cite of LaTeX prints, and the data of the works that it names.

    \\cite[see][45]{serge1963}   \\footcite[45]{serge1963}   \\textcite{serge1963}
    \\autocites[12]{a}[13]{b}    \\citeauthor{serge1963}     \\citeyear{serge1963}

The manuals: biblatex 3.20, section 3.9; natbib 8.31, section 2.3.
"""

from __future__ import annotations

import re  # the values of options are short
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, Literal

from corpus.latex.latex_tokens import LatexToken, TokenRow
from corpus.latex.latex_walk import Done, LatexText, Stretch, argument, optional, peek, text_of
from corpus.tagged.csl_items import Item, citation_data
from corpus.tagged.tagged_page import WaitingNote, keep_look, keep_target, label_of, mark_note

Dress = Literal["parenthesis", "sentence", "note", "author", "year", "title"]
DRESSES: Final[dict[str, Dress]] = {
    "cite": "parenthesis", "citep": "parenthesis", "parencite": "parenthesis",
    "autocite": "parenthesis", "citealp": "parenthesis", "citealt": "parenthesis",
    "supercite": "parenthesis", "smartcite": "parenthesis", "fullcite": "parenthesis",
    "citet": "sentence", "textcite": "sentence", "Textcite": "sentence", "Citet": "sentence",
    "Cite": "parenthesis", "Parencite": "parenthesis", "Autocite": "parenthesis",
    "Citep": "parenthesis", "footcite": "note", "footfullcite": "note", "footcitetext": "note",
    "Footcite": "note", "citeauthor": "author", "Citeauthor": "author", "citeyear": "year",
    "citeyearpar": "year", "citedate": "year", "citetitle": "title", "citenum": "parenthesis",
}  # fmt: skip
SEVERAL: Final[dict[str, Dress]] = {
    "cites": "parenthesis", "parencites": "parenthesis", "autocites": "parenthesis",
    "smartcites": "parenthesis", "textcites": "sentence", "footcites": "note",
}  # fmt: skip
MAX_KEYS: Final = 50  # works that one cite may name
PAGE_RE: Final = re.compile(r"(?:pp?|S|s)?\.?\s?(\d.*|[ivxlc]+(?:[–-].*)?)\Z")  # "45", "pp. 4–5"
# the label that natbib reads: Serge(1963), Serge(1963)Serge and Trotsky
NATBIB_RE: Final = re.compile(r"(?P<names>[^()]+)\((?P<year>[^()]*)\)")


def cite_command(dress: Dress, latex: LatexText) -> None:
    """\\cite[before][behind]{keys}; the only option stands behind."""
    keys, before, behind = options_and_keys(latex)
    cite(latex, keys, before, behind, dress)


def cites_command(dress: Dress, latex: LatexText) -> None:
    """\\autocites[12]{a}[13]{b}: one cite for each pair."""
    for count in range(MAX_KEYS):
        token = peek(latex)
        if token is None or not (token.kind == "open" or token.text == "["):
            return
        if count and dress != "note":
            latex.draft.text.write("; ")
        keys, before, behind = options_and_keys(latex)
        cite(latex, keys, before, behind, dress)


def options_and_keys(latex: LatexText) -> tuple[list[str], str, str]:
    """The keys of a cite, what is printed before and what behind it."""
    first = optional(latex)
    second = optional(latex)
    before = text_of(first) if second else ""
    behind = text_of(second or first)
    return keys_in(text_of(argument(latex))), before, behind


def keys_in(printed: str) -> list[str]:
    """The keys of a cite: "serge1963, pirani2004"."""
    keys = [key.strip() for key in printed.split(",")]
    return [key for key in keys if key][:MAX_KEYS]


def cite(latex: LatexText, keys: Sequence[str], before: str, behind: str, dress: Dress) -> None:
    """Prints a cite of works, with the data that is known of them."""
    note_missing(latex, keys)
    if dress == "note" and not latex.noted:
        cite_in_note(latex, keys, before, behind)
        return
    text = latex.draft.text
    opening, closing = brackets_of(latex, keys, dress)
    text.write(opening + before)
    text.write(" " if before else "")
    start = text.size
    for number, key in enumerate(keys):
        text.write("; " if number else "")
        write_name(latex, key, dress)
    text.write(f", {behind}" if behind else "")
    works = [latex.works[key] for key in keys if key in latex.works]
    data = citation_data(works, place_of(behind))
    if data:
        keep_target(latex.draft, "citation-data", start, data)
    text.write(closing)


def note_missing(latex: LatexText, keys: Sequence[str]) -> None:
    """Remembers the keys that no entry has."""
    for key in keys:
        if key not in latex.works and key not in latex.labels:
            latex.missing[key] = None


def brackets_of(latex: LatexText, keys: Sequence[str], dress: Dress) -> tuple[str, str]:
    """What stands round a cite: [3], (Serge 1963); nothing in a note or a sentence."""
    if any(key in latex.labels and "(" not in latex.labels[key] for key in keys):
        return "[", "]"
    bare = latex.noted or dress != "parenthesis" or latex.missing.keys() >= set(keys)
    return ("", "") if bare else ("(", ")")


def cite_in_note(latex: LatexText, keys: Sequence[str], before: str, behind: str) -> None:
    """\\footcite: a note that holds nothing but the cite."""
    label = label_of(latex.draft, "footnote", "")
    brackets = [LatexToken("bracket", "["), LatexToken("bracket", "]")]
    tokens = [
        LatexToken("command", "cite"),
        brackets[0], LatexToken("words", before), brackets[1],
        brackets[0], LatexToken("words", behind), brackets[1],
        LatexToken("open", "{"), LatexToken("words", ",".join(keys)), LatexToken("close", "}"),
        LatexToken("words", "."),
    ]  # fmt: skip
    row = TokenRow(tuple(tokens), {7: 9})
    mark_note(latex.draft, WaitingNote("footnote", label, Stretch(row, 0, len(tokens))))


def write_name(latex: LatexText, key: str, dress: Dress) -> None:
    """The name of one work in a cite: its number, its author and year, or in a note in full."""
    item = latex.works.get(key)
    if item is None:
        latex.draft.text.write(printed_label(latex.labels.get(key, f"[{key}]"), dress))
    elif dress == "title":
        write_title(latex, item)
    elif dress == "author":
        latex.draft.text.write(names_of(item))
    elif dress == "year":
        latex.draft.text.write(year_of(item))
    elif latex.noted:
        write_in_full(latex, item)
    else:
        latex.draft.text.write(f"{names_of(item)} {year_of(item)}".strip())


def printed_label(label: str, dress: Dress) -> str:
    """A label as natbib prints it: "Serge 1963" for "Serge(1963)"; others as they are."""
    natbib = NATBIB_RE.match(label)
    if natbib is None:
        return label
    names, year = natbib["names"].strip(), natbib["year"]
    if dress in ("author", "year"):
        return names if dress == "author" else year
    return f"{names} ({year})" if dress == "sentence" else f"{names} {year}"


def write_in_full(latex: LatexText, item: Item) -> None:
    """A work as a note prints it: author, title, place and year."""
    names = full_names_of(item)
    latex.draft.text.write(f"{names}, " if names else "")
    write_title(latex, item)
    for variable in ("container-title", "publisher-place", "publisher"):
        value = str(item.get(variable, ""))
        latex.draft.text.write(f", {value}" if value else "")
    year = year_of(item)
    latex.draft.text.write(f", {year}" if year else "")


def write_title(latex: LatexText, item: Item) -> None:
    """The title of a work: a part in quotation marks, a whole in italics."""
    title = str(item.get("title", ""))
    if "container-title" in item:
        latex.draft.text.write(f"“{title}”")
        return
    start = latex.draft.text.size
    latex.draft.text.write(title)
    keep_look(latex.draft, "emphasis", start)


def names_of(item: Item) -> str:
    """The authors of a work, or its editors, by their family names: "Serge and Trotsky"."""
    persons = item.get("author") or item.get("editor")
    named = [str(one.get("family") or one.get("literal", "")) for one in families(persons)]
    return " and ".join((", ".join(named[:-1]), named[-1])) if len(named) > 1 else "".join(named)


def full_names_of(item: Item) -> str:
    """The authors of a work, or its editors, in the order in which names are spoken."""
    persons = item.get("author") or item.get("editor")
    parts = ("given", "non-dropping-particle", "family", "literal")
    named = [" ".join(str(one[part]) for part in parts if part in one) for one in families(persons)]
    return " and ".join(named)


def families(persons: object) -> Iterator[dict[str, object]]:
    """The persons of a variable of CSL-JSON."""
    if isinstance(persons, list):
        yield from persons


def year_of(item: Item) -> str:
    """The year of a work; "" where it states none."""
    issued = item.get("issued")
    if not isinstance(issued, dict):
        return ""
    return str(issued["date-parts"][0][0])


def place_of(behind: str) -> tuple[str, str]:
    """The page that stands behind a cite; ("", "") where it is no page ("chap. 3")."""
    page = PAGE_RE.match(behind)
    return ("page", page[1]) if page else ("", "")


CITE_MEANINGS: Final[dict[str, Done]] = {
    **{name: partial(cite_command, dress) for name, dress in DRESSES.items()},
    **{name: partial(cites_command, dress) for name, dress in SEVERAL.items()},
}
