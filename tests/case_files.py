"""Reads the cases that a bibliographer writes: tests/cases/README.md explains their notation.

    ## author, as above (sequence)
    Victor Serge, *Year One of the Russian Revolution*, 1992, p. 76.
    - … | full | Victor Serge | Year One of the Russian Revolution | year=1992; page=76
    Serge, as above, p. 59.
    - … | as-above | Serge | | page=59; same=1

Nothing here knows the program: a test module turns what the program finds into the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests import CASES

FOLDERS = ("notes", "sequences", "sentences", "references")
KNOWN_WRONG = "known_wrong"  # the file beside the cases that lists those which fail today
FLAGS = ("sequence", "loose")
IDENT_CHARS = 60  # of the printed text, in the name of a case

CITE_LINE_RE = re.compile(r"-\??\s")  # "- … | full | …", "-? Lenin | …"
HEADING_RE = re.compile(rf"(?P<title>.*?)(?:\s*\((?P<flag>{'|'.join(FLAGS)})\))?")
NAMED_RE = re.compile(r"[a-z_]+=")  # "page=12", "cited_in=2"


@dataclass(frozen=True, slots=True)
class ExpectedCite:
    """One line below a printed text: a cite that must be found in it.

    `start` and `end` count characters of the printed text, its asterisks included, and `text` is
    what stands between them. `forms` are those that will do, none where the line leaves the form
    open. `fields` holds what is said of the cite by name; the author and the title are among it.
    An `optional` cite may be found or not.
    """

    start: int
    end: int
    text: str
    forms: tuple[str, ...]
    fields: dict[str, str]
    optional: bool

    def people(self, name: str) -> list[str]:
        """The persons of a field that names several: `editor=A; B` gives A and B."""
        return [person for person in self.fields.get(name, "").split("; ") if person]


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A note, a sentence or a reference as printed, with the cites that it must yield."""

    printed: str
    cites: tuple[ExpectedCite, ...]


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """A heading with the printed texts below it; `flag` is the word in its brackets, or ""."""

    ident: str
    flag: str
    texts: tuple[PrintedText, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One printed text and the essay it stands in.

    The essay holds all texts of the block if the heading says "(sequence)", else this text alone.
    """

    ident: str
    flag: str
    essay: tuple[PrintedText, ...]
    at: int

    @property
    def printed(self) -> str:
        return self.essay[self.at].printed

    @property
    def cites(self) -> tuple[ExpectedCite, ...]:
        return self.essay[self.at].cites


@cache
def blocks(folder: str, italics: bool = True) -> tuple[CaseBlock, ...]:
    """Every heading of a folder of cases, in the order of the file names.

    Without `italics` the asterisks are left out, as a conversion to plain text loses italics.
    """
    found: list[CaseBlock] = []
    for path in sorted((CASES / folder).glob("*.txt")):
        if path.stem != KNOWN_WRONG:
            found.extend(blocks_of(path, italics))
    return tuple(found)


def cases(folder: str, *files: str, italics: bool = True) -> tuple[Case, ...]:
    """Every printed text of a folder, or of those of its files whose names are given."""
    found: list[Case] = []
    for block in blocks(folder, italics):
        if not files or block.ident.split(":")[0] in files:
            found.extend(_cases_of(block))
    return tuple(found)


def known_wrong(folder: str) -> dict[str, str]:
    """The cases of a folder that fail today, each with what is wrong, in words."""
    path = CASES / folder / f"{KNOWN_WRONG}.txt"
    reasons: dict[str, str] = {}
    if path.exists():
        for row in path.read_text(encoding="utf-8").splitlines():
            ident, _, reason = row.rpartition(" | ")
            reasons[ident] = reason
    return reasons


def params(folder: str, chosen: Iterable[Case | CaseBlock]) -> list[ParameterSet]:
    """The cases as pytest takes them; what is known to be wrong must fail until it is mended."""
    reasons = known_wrong(folder)
    found: list[ParameterSet] = []
    for case in chosen:
        reason = reasons.get(case.ident)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(case, id=case.ident, marks=marks))
    return found


def blocks_of(path: Path, italics: bool) -> Iterator[CaseBlock]:
    """The blocks of a file; what stands before the first heading is a remark."""
    parts = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for part in parts[1:]:
        heading, *lines = part.splitlines()
        shape = HEADING_RE.fullmatch(heading.strip())
        assert shape, heading
        ident = f"{path.stem}: {shape['title']}"
        try:
            texts = texts_of(lines, italics)
        except ValueError as trouble:
            raise ValueError(f"{path.parent.name}/{ident}: {trouble}") from None
        yield CaseBlock(ident, shape["flag"] or "", texts)


def texts_of(lines: list[str], italics: bool) -> tuple[PrintedText, ...]:
    """Printed lines, each with the cite lines that follow it."""
    found: list[PrintedText] = []
    for line in lines:
        if CITE_LINE_RE.match(line):
            if not found:
                raise ValueError(f"no printed text above “{line}”")
            text = found[-1]
            cite = _expected_cite(line, text.printed)
            found[-1] = PrintedText(text.printed, (*text.cites, cite))
        elif line.strip():
            found.append(
                PrintedText(line.rstrip() if italics else line.replace("*", "").rstrip(), ())
            )
    return tuple(found)


def _cases_of(block: CaseBlock) -> Iterator[Case]:
    for at, text in enumerate(block.texts):
        ident = f"{block.ident}: {text.printed.replace('*', '')[:IDENT_CHARS].strip()}"
        if block.flag == "sequence":
            yield Case(ident, block.flag, block.texts, at)
        else:
            yield Case(ident, block.flag, (text,), 0)


def _expected_cite(line: str, printed: str) -> ExpectedCite:
    """A cite line: the stretch, then form, author and title as far as given, then names."""
    mark, _, rest = line.partition(" ")
    stretch, *parts = re.split(r"\s*\|\s*", rest.strip())
    named = parts.pop() if parts and NAMED_RE.match(parts[-1]) else ""
    if len(parts) > 3:
        raise ValueError(f"more than form, author and title in “{line}”")
    form, author, title = (*parts, "", "", "")[:3]
    fields = _named_fields(named)
    if author:
        fields["author"] = author
    if title:
        fields["title"] = title
    start, end = _place(stretch, printed)
    forms = tuple(form.split("/")) if form else ()
    return ExpectedCite(start, end, printed[start:end], forms, fields, mark == "-?")


def _named_fields(named: str) -> dict[str, str]:
    """`editor=A; B; year=1951`: a part without a name goes on with the value before it."""
    fields: dict[str, str] = {}
    name = ""
    for part in re.split(r";\s*", named):
        if NAMED_RE.match(part):
            name, _, value = part.partition("=")
            fields[name] = value
        elif part:
            fields[name] += f"; {part}"
    return fields


def _place(stretch: str, printed: str) -> tuple[int, int]:
    """Where a stretch stands in a printed text, whose asterisks it leaves out.

    "…" is the whole text without a stop at its end, "Carr … 45" goes from the first "Carr" to the
    first "45" behind it. Raises ValueError if the words are not printed there.
    """
    places = [i for i, letter in enumerate(printed) if letter != "*"]
    plain = "".join(printed[i] for i in places)
    if stretch == "…":
        return 0, places[len(plain.rstrip(". ")) - 1] + 1
    first, _, last = stretch.partition(" … ")
    start = plain.find(first)
    end = start + len(first)
    if start < 0:
        raise ValueError(f"“{first}” is not printed in “{printed}”")
    if last:
        word = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)").search(plain, end)
        if word is None:
            raise ValueError(f"“{last}” is not printed behind “{first}” in “{printed}”")
        end = word.end()
    return places[start], places[end - 1] + 1
