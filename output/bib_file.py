"""The user's own .bib file: its entries are read as far as they can be, and works it lacks are
added at its end. What stands in it is never changed."""

from __future__ import annotations

import difflib
import logging
import re  # not `regex`: its \s and \w hold other characters, and what is an entry must not change
from collections.abc import Iterable, Iterator
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library as ParsedBib
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry, Field

import corpus
from corpus.files.decode import decode
from corpus.limits import UnreadableError
from extractor.merge.user_library import Library, LibraryEntry, lacking, library
from extractor.model.ledger import Ledger
from extractor.tables import Vocabulary
from output.bib_text import appended, trouble
from output.writers import bibtex

KEY_RE = re.compile(r"@\w+\s*[{(]\s*([^\s,{}()]+)\s*,")  # @book{serge1980,
LATEX_RE = re.compile(r"[\\{}$~]|--|``|''")  # characters that LaTeX does not print as they stand
VERBATIM_FIELDS = frozenset({"url", "doi", "file", "eprint"})  # addresses: never LaTeX


def load(paths: Iterable[Path], vocabulary: Vocabulary) -> Library:
    """The entries of all these files as one library; of several with one key the first counts.

    Raises UnreadableError where a file is no text.
    """
    found = (entry for path in paths for entry in entries(decoded(path)))
    return library(found, vocabulary)


def trouble_in(path: Path) -> str:
    """What is wrong with a .bib as a whole ("line 7: entry never closed"), "" where nothing is.

    Raises UnreadableError where the file is no text.
    """
    return trouble(decoded(path))


def decoded(path: Path) -> str:
    """The text of a .bib, in whatever encoding it is.

    Raises UnreadableError, which names the file, where it is no text, no regular file or too large.
    """
    try:
        data = corpus.content(str(path), None)
        return decode(data)[0] if data.strip() else ""
    except UnreadableError as reason:
        raise UnreadableError(f"{path}: {reason}") from None


def entries(text: str) -> Iterator[LibraryEntry]:
    """The entries in the text of a .bib, then those that the parser could not read: these have
    only their key, so that no work of the run is given it."""
    # the parser logs what it finds broken; the user is told by `trouble_in`
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    parsed = parse_string(text).entries
    for entry in parsed:
        yield library_entry(entry)
    parsed_keys = {entry.key for entry in parsed}
    for key in dict.fromkeys(KEY_RE.findall(text)):
        if key not in parsed_keys:
            yield LibraryEntry(key, "misc", ())


def library_entry(entry: Entry) -> LibraryEntry:
    r"""An entry with its fields as a reader sees them: `\"o` is ö and braces are gone; an address
    stays as it is."""
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    coded = {name: value for name, value in fields.items() if is_coded(name, value)}
    decoded_fields = fields | without_latex(coded)
    return LibraryEntry(entry.key, entry.entry_type.lower(), tuple(decoded_fields.items()))


def is_coded(name: str, value: str) -> bool:
    """True if a field holds LaTeX, which has to be decoded."""
    return name not in VERBATIM_FIELDS and bool(LATEX_RE.search(value))


def without_latex(fields: dict[str, str]) -> dict[str, str]:
    """The fields as LaTeX prints them; none where one of them cannot be decoded."""
    if not fields:
        return {}
    coded = Entry("misc", "key", [Field(name, value) for name, value in fields.items()])
    parsed = LatexDecodingMiddleware().transform(ParsedBib([coded]))
    return {field.key: str(field.value) for entry in parsed.entries for field in entry.fields}


def addition(path: Path, ledger: Ledger) -> tuple[str, str]:
    """The text of a .bib before and after the works that it lacks are added at its end.

    Raises UnicodeDecodeError where the file is not UTF-8: nothing could be added to it without
    changing what stands there.
    """
    old = corpus.content(str(path), None).decode("utf-8") if path.exists() else ""
    works = lacking(ledger) if ledger.holdings else ledger.works
    return old, appended(old, "\n".join(bibtex.works(ledger, works)))


def difference(path: Path, old: str, new: str) -> str:
    """What `--append` would do, as a unified diff, in the form that `patch` reads."""
    lines = difflib.unified_diff(
        old.splitlines(True), new.splitlines(True), str(path), f"{path} and what it lacks"
    )
    return "".join(map(with_line_end, lines))


def with_line_end(line: str) -> str:
    """A line of a diff, with diff's own remark where the file does not end in a line break."""
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
