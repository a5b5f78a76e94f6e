"""What the programs that read each format say against it: `make bench`, or

    python -m tests.bench.formats_checked [--citation-js FOLDER] [ESSAY …]

FOLDER is one in which `npm install citation-js` was run. Every format is written of the essays (the
samples without any) and of works made of hostile signs, and read by biber, BibTeX, pdfLaTeX,
pandoc, citation.js, networkx and the csv of Python; programs that are not there are named. What
they say is counted by kind. A complaint about a field that no essay states is the silence of the
essay; of any other there must be none, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import networkx

from corpus import read
from corpus.essay import Essay
from extractor import understand
from extractor.model.ledger import Ledger
from extractor.tables import load
from output import writers
from output.demo import sample_paths
from output.lists.list_groups import groups
from output.records import Record, records
from output.writers import ris
from output.writers.works_csv import FORMULA_SIGNS
from tests.bench import format_programs as programs
from tests.bench.format_programs import Complaint
from tests.output.writers.made_ledgers import EVERY_SORT, held, hostile, odd_fields

SUFFIXES = {
    "bibtex": ".bib", "biblatex": ".biblatex.bib", "csl-json": ".csl.json", "ris": ".ris",
    "csv": ".csv", "csv-cites": ".cites.csv", "gexf": ".gexf", "graphml": ".graphml",
    "html": ".html", "markdown": ".md",
}  # fmt: skip
ENTRIES = ("bibtex", "biblatex", "csl-json", "ris")
# what is missing, in the words of biber and BibTeX, each word being the name of a field
MISSING_RES = (
    re.compile(r"Missing mandatory field (?:- one of )?'(?P<names>[a-z, ]+)'"),
    re.compile(r"empty (?P<names>[a-z ]+)"),
    re.compile(r"to sort, need (?P<names>[a-z, ]+)"),
    re.compile(r"there's a number but no (?P<names>[a-z]+)"),
)
PRINTED = frozenset(ris.TYPES) - {"letter"}  # the types of works that every style prints
WORD_RE = re.compile(r"[a-z]+")
# what a program wants -> what the ledger calls it
LEDGER_NAMES = {"date": "year", "journaltitle": "journal", "school": "institution"}
# "plain" prints the author of a book and not the editor; the entry keeps both
OF_THE_STYLE = "can't use both author and editor fields"


def is_silence(complaint: Complaint, record: Record | None) -> bool:
    """True if a program misses what no essay states of this work, or what could not be read. Many
    styles print no letters in a list, nothing that has no title, and no GEN of a RIS."""
    if complaint.kind == OF_THE_STYLE:
        return True
    if complaint.kind == programs.NO_FORM and record:
        return record.description.type not in PRINTED or not record.description.get("title")
    found = next(filter(None, (one.match(complaint.kind) for one in MISSING_RES)), None)
    if not found or not record:
        return False
    names = set(WORD_RE.findall(found["names"])) - {"and", "or", "key", "in"}
    return record.is_unread or not any(states(record, name) for name in names)


def states(record: Record, name: str) -> bool:
    """True if an essay states what a program calls by this name."""
    description = record.description
    if name == "author":
        return bool(description.authors)
    if name == "editor":
        return bool(description.editors)
    wanted = LEDGER_NAMES.get(name, name)
    return bool(description.get(wanted)) and (wanted != "year" or is_year(description.get("year")))


def is_year(printed: str) -> bool:
    """True for a year in numbers; "n.d." is none."""
    return bool(re.match(r"[0-9]{1,4}\b", printed))


def complaints(
    folder: Path, ledger: Ledger, missing: Sequence[str], citation_js: str | None
) -> Iterator[tuple[str, str, Complaint]]:
    """(program, format, complaint) for all that is said of this ledger; the files stand in the
    folder."""
    files = {name: folder / f"entries{suffix}" for name, suffix in SUFFIXES.items()}
    for name, path in files.items():
        path.write_bytes(writers.load(name).write(ledger).encode())
    keys = {record.key for record in records(ledger)}
    listed = sum(len(group.entries) for group in groups(ledger, "all"))
    bib, biblatex = files["bibtex"], files["biblatex"]
    checks = [
        ("biber", "biblatex", programs.biber(folder, biblatex)),
        ("bibtex", "bibtex", programs.bibtex(folder, bib)),
        ("pdflatex", "bibtex", programs.latex(folder, bib)),
        ("pdflatex", "biblatex", programs.latex(folder, biblatex)),
        *(("pandoc", name, programs.pandoc(folder, files[name])) for name in ENTRIES),
        *(
            ("pandoc", name, programs.pandoc_list(files[name], listed))
            for name in ("html", "markdown")
        ),
        *(
            ("citation-js", name, programs.citation_js(citation_js or "", files[name], keys))
            for name in ENTRIES
        ),
        *(("csv", name, rows(files[name])) for name in ("csv", "csv-cites")),
        *(("networkx", name, graph(files[name])) for name in ("gexf", "graphml")),
    ]
    for program, name, said in checks:
        is_old = name == "ris" and program == "pandoc" and programs.NEW_PANDOC in missing
        if program not in missing and not is_old:
            yield from ((program, name, complaint) for complaint in said)


def rows(path: Path) -> Iterator[Complaint]:
    """Rows of a table that have not as many cells as its head, and cells that are formulas."""
    head, *found = csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))
    for row in found:
        if len(row) != len(head):
            yield Complaint(f"a row of {len(row)} cells, not {len(head)}", row[0])
        for cell in row:
            if cell.startswith((*FORMULA_SIGNS, "\t")) and not is_number(cell):
                yield Complaint("a cell that is a formula", row[0])


def is_number(cell: str) -> bool:
    """True for a number below zero."""
    return bool(re.fullmatch(r"-[0-9.]+", cell))


def graph(path: Path) -> Iterator[Complaint]:
    """Why networkx does not read a graph."""
    reads = networkx.read_gexf if path.suffix == ".gexf" else networkx.read_graphml
    try:
        reads(path)
    except (networkx.NetworkXError, SyntaxError, ValueError) as error:
        yield Complaint(str(error))


def checked(name: str, ledger: Ledger, citation_js: str | None) -> int:
    """Print what is said of this ledger, by kind; how many complaints no silence explains."""
    missing = programs.missing(citation_js)
    by_key = {record.key: record for record in records(ledger)}
    silent: Counter[tuple[str, str, str]] = Counter()
    loud: Counter[tuple[str, str, str]] = Counter()
    where: dict[tuple[str, str, str], str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for program, form, said in complaints(Path(folder), ledger, missing, citation_js):
            kind = (program, form, said.kind)
            (silent if is_silence(said, by_key.get(said.key)) else loud)[kind] += 1
            where.setdefault(kind, said.key)
    print(f"{name}: {len(by_key)} entries; {loud.total()} complaints that no silence explains")
    for kind, number in sorted(loud.items()):
        print(f"    ! {number} × {' · '.join(kind)} (first: {where[kind] or '-'})")
    for kind, number in sorted(silent.items()):
        print(f"      {number} × {' · '.join(kind)}")
    return loud.total()


def main(arguments: Sequence[str] | None = None) -> None:
    """Check every format of the essays and of works made of hostile signs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("essays", nargs="*")
    parser.add_argument("--citation-js", metavar="FOLDER")
    options = parser.parse_args(arguments)
    missing = programs.missing(options.citation_js)
    if missing:
        print(f"not there, so not asked: {', '.join(missing)}")
    paths = options.essays or list(sample_paths())
    essays = [one for one in read(paths) if isinstance(one, Essay)]
    found = checked("essays", understand(essays, load()), options.citation_js)
    found += checked("hostile signs", hostile(), options.citation_js)
    found += checked("every sort", held(*EVERY_SORT, *odd_fields()), options.citation_js)
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
