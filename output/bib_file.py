"""The user's own .bib file: its entries are read as far as they can be, and works it lacks are
added at its end. What stands in it is never changed."""

from __future__ import annotations

import difflib
import logging
import re  # not `regex`: its \s and \w hold other characters, and what is an entry must not change
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library as ParsedBib
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, Field

import corpus
from corpus.files.decode import decode
from corpus.limits import UnreadableError
from extractor.merge.user_library import Library, LibraryEntry, lacking, library
from extractor.model.ledger import Ledger
from extractor.model.works import Work
from extractor.tables import Vocabulary
from output import bib_values
from output.bib_encoding import encoded, encoding_of
from output.bib_text import appended, trouble
from output.files import Refused, deliver, unstyled, write_to_stdout
from output.writers import bibtex

KEY_RE = re.compile(r"@\w+\s*[{(]\s*([^\s,{}()]+)\s*,")  # @book{serge1980,
LATEX_RE = re.compile(r"[\\{}$~]|--|``|''")  # characters that LaTeX does not print as they stand
LINE_RE = re.compile(r"[^\n]*\n|[^\n]+")  # as `patch` divides a file: no other sign ends a line
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
    """The text of a .bib, in whatever encoding it is; it may say that itself.

    Raises UnreadableError, which names the file, where it is no text, no regular file or too large.
    """
    try:
        data = corpus.content(str(path), None)
        return decode(in_utf8(data))[0] if data.strip() else ""
    except UnreadableError as reason:
        raise UnreadableError(f"{path}: {reason}") from None


def in_utf8(data: bytes) -> bytes:
    """The bytes of a .bib in UTF-8, whatever encoding they are in. Those of two or four bytes for
    a character stay as they are: they have a mark that tells which."""
    encoding = encoding_of(data)
    return data.decode(encoding).encode() if encoding else data


def entries(text: str) -> Iterator[LibraryEntry]:
    """The entries in the text of a .bib, also those whose key another had before; then those that
    the parser could not read: these have only their key, so that no work of the run is given it."""
    # the parser logs what it finds broken; the user is told by `trouble_in`
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    parsed = parse_string(text, parse_stack=[])
    known = bib_values.strings({string.key: string.value for string in parsed.strings})
    parsed_keys = set()
    for entry in (*parsed.entries, *doubles(parsed)):
        parsed_keys.add(entry.key)
        yield library_entry(entry, known)
    for key in dict.fromkeys(KEY_RE.findall(text)):
        if key not in parsed_keys:
            yield LibraryEntry(key, "misc", ())


def doubles(parsed: ParsedBib) -> Iterator[Entry]:
    """The entries that have the key of an earlier one."""
    for block in parsed.failed_blocks:
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(
            block.ignore_error_block, Entry
        ):
            yield block.ignore_error_block


def library_entry(entry: Entry, known: Mapping[str, str]) -> LibraryEntry:
    r"""An entry with its fields as a reader sees them: `\"o` is ö, braces are gone, and names of
    @string (`known`) are what they stand for; an address stays as it is."""
    fields = {
        field.key.lower(): bib_values.plain(str(field.value), known) for field in entry.fields
    }
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


@dataclass(frozen=True, slots=True)
class Addition:
    """A .bib before and after the works that it lacks are added at its end, as bytes and as text,
    its encoding, and these works."""

    old: bytes
    new: bytes
    text: str
    new_text: str
    encoding: str
    works: tuple[Work, ...]


def addition(path: Path, ledger: Ledger) -> Addition:
    """What `--append` does to a .bib. What is added is in the encoding of the file.

    Raises Refused where the file is in an encoding to which nothing can be added.
    """
    old = corpus.content(str(path), None) if path.exists() else b""
    encoding = encoding_of(old)
    if not encoding:
        raise Refused(f"{path}: in UTF-16, so nothing can be added to it")
    works = lacking(ledger) if ledger.holdings else ledger.works
    text = old.decode(encoding)
    new_text = appended(text, "\n".join(bibtex.works(ledger, works)))
    new = old + encoded(new_text[len(text) :], encoding)
    return Addition(old, new, text, new_text, encoding, works)


def difference(path: Path, old: str, new: str, how: str = "and what it lacks") -> str:
    """A change of a .bib as a unified diff, in the form that `patch` reads; `how` says in its head
    what the new text is."""
    lines = difflib.unified_diff(
        LINE_RE.findall(old), LINE_RE.findall(new), str(path), f"{path} {how}"
    )
    return "".join(map(with_line_end, lines))


def show(difference: str, encoding: str) -> None:
    """Print a diff: for a program (`patch`) in the encoding of the .bib, else no line of it would
    be found there; on a terminal as any text."""
    if sys.stdout is None or sys.stdout.isatty():
        deliver(difference, None)
    else:
        write_to_stdout(encoded(unstyled(difference), encoding))


def with_line_end(line: str) -> str:
    """A line of a diff, with diff's own remark where the file does not end in a line break."""
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
