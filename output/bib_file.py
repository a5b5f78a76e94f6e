"""The user's own .bib: read as far as it goes, never mended; only ever added to, as text."""

from __future__ import annotations

import difflib
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library as Bib
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry, Field

from corpus.files.decode import decode
from corpus.limits import UnreadableError
from extractor.merge.user_library import Library, LibraryEntry, lacking, library
from extractor.model.ledger import Ledger
from extractor.tables import Vocabulary
from output.bib_text import appended, trouble
from output.writers import bibtex

KEY = re.compile(r"@\w+\s*[{(]\s*([^\s,{}()]+)\s*,")  # @book{serge1980,
MARKUP = re.compile(r"[\\{}$~]|--|``|''")  # what LaTeX means otherwise than it is printed
VERBATIM = frozenset({"url", "doi", "file", "eprint"})


def held(paths: Iterable[Path], vocabulary: Vocabulary) -> Library:
    """All entries of these files, of two with one key the first."""
    return library((entry for path in paths for entry in read(path)), vocabulary)


def read(path: Path) -> Iterator[LibraryEntry]:
    """The entries of a .bib. One that cannot be read has only its key, so that nobody else is given it.

    Raises UnreadableError where the file is no text.
    """
    return entries(text(path))


def wrong(path: Path) -> str:
    """What is wrong with a .bib as a whole, or "". Raises UnreadableError where the file is no text."""
    return trouble(text(path))


def text(path: Path) -> str:
    """The text of a .bib, decoded."""
    data = path.read_bytes()
    try:
        return decode(data)[0] if data.strip() else ""
    except UnreadableError as reason:
        raise UnreadableError(f"{path}: {reason}") from None


def entries(text: str) -> Iterator[LibraryEntry]:
    """The entries of the text of a .bib, decoded."""
    logging.getLogger("bibtexparser").addHandler(
        logging.NullHandler()
    )  # what is broken there is not our affair
    whole = parse_string(text).entries
    yield from map(entry, whole)
    read = {one.key for one in whole}
    yield from (
        LibraryEntry(key, "misc", ()) for key in dict.fromkeys(KEY.findall(text)) if key not in read
    )


def entry(one: Entry) -> LibraryEntry:
    """An entry with its fields as they are printed: `\\"o` is ö, braces are gone, addresses stay as they are."""
    fields = {field.key.lower(): str(field.value) for field in one.fields}
    coded = {
        name: value
        for name, value in fields.items()
        if name not in VERBATIM and MARKUP.search(value)
    }
    return LibraryEntry(one.key, one.entry_type.lower(), tuple((fields | printed(coded)).items()))


def printed(fields: dict[str, str]) -> dict[str, str]:
    """LaTeX as it is printed; a field that cannot be decoded stays as it is."""
    if not fields:
        return {}
    made = Entry("misc", "key", [Field(name, value) for name, value in fields.items()])
    decoded = LatexDecodingMiddleware().transform(Bib([made]))
    return {field.key: str(field.value) for one in decoded.entries for field in one.fields}


def addition(path: Path, ledger: Ledger) -> tuple[str, str]:
    """The text of a .bib as it stands, and with the works that it lacks at its end.

    Raises UnicodeDecodeError where the file is not UTF-8: then nothing can be added without changing what stands there.
    """
    old = path.read_bytes().decode("utf-8") if path.exists() else ""
    some = lacking(ledger) if ledger.holdings else ledger.works
    return old, appended(old, "\n".join(bibtex.works(ledger, some)))


def difference(path: Path, old: str, new: str) -> str:
    """What `--append` would do, as a unified diff."""
    lines = difflib.unified_diff(
        old.splitlines(True), new.splitlines(True), str(path), f"{path} and what it lacks"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
