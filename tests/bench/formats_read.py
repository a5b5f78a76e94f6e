"""What other programs read in each format of entries: pandoc and, where it is there, citation.js.

    python -m tests.bench.formats_read [--citation-js FOLDER] [ESSAY …]

FOLDER is one in which `npm install citation-js` was run. Each format is written of the essays (the
samples without any), read by the program into CSL-JSON, and compared field by field with the
CSL-JSON that we write ourselves. Needs the extra `styles`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus import read
from corpus.essay import Essay
from extractor import understand
from extractor.model.ledger import Ledger
from extractor.tables import load
from output import writers
from output.demo import sample_paths
from output.lists.pandoc_run import pandoc

Items = dict[str, dict[str, Any]]
# format -> pandoc's name of it
FORMATS = {"bibtex": "bibtex", "biblatex": "biblatex", "csl-json": "csljson", "ris": "ris"}
FIELDS = (
    "author", "editor", "title", "container-title", "volume", "issue", "page", "publisher",
    "publisher-place", "issued", "URL", "DOI",
)  # fmt: skip
PARTICLES = ("dropping-particle", "non-dropping-particle")
SCRIPT = """
const Cite = require(process.argv[1] + '/node_modules/citation-js');
const text = require('fs').readFileSync(0, 'utf8');
const items = new Cite(text).data;
for (const item of items) delete item._graph; // the whole input, once more in each
console.log(JSON.stringify(items));
"""


def by_pandoc(name: str, text: str) -> Items:
    """What pandoc reads, by key."""
    made = pandoc([f"--from={FORMATS[name]}", "--to=csljson"], text)
    return {item["id"]: item for item in json.loads(made)}


def by_citation_js(folder: str, text: str) -> Items:
    """What citation.js reads, by key."""
    done = subprocess.run(
        ["node", "-e", SCRIPT, str(Path(folder).resolve())],
        input=text, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return {item["id"]: item for item in json.loads(done.stdout)}


def names(value: Any) -> str:
    """Names in one form, whatever their parts are called."""
    said = []
    for name in value:
        parts = [name.get(part, "") for part in (*PARTICLES, "family", "given", "suffix")]
        said.append(name.get("literal") or " ".join(filter(None, parts)))
    return "; ".join(said)


def plain(name: str, value: Any) -> str:
    """A value in one form: dashes, blanks and apostrophes alike, a season left out."""
    if name in ("author", "editor"):
        return folded(names(value or []))
    if name == "issued":
        return str((value or {}).get("date-parts", ""))
    return folded(str(value or ""))


def folded(text: str) -> str:
    """Text without what readers change for the sake of typography."""
    alike = re.sub(r"[–—−-]+", "-", text).replace("’", "'").replace("‘", "'")
    alike = re.sub(r"[“”„\"]", '"', alike).replace("\u00a0", " ")
    return re.sub(r"(?<=\.)\s*(?=[A-Z]\.)", "", " ".join(alike.split())).strip()


def differences(ours: Items, theirs: Items) -> Iterator[tuple[str, str, str, str]]:
    """(key, field, ours, theirs) wherever a field differs; a work that is lost has the field id."""
    for key, item in ours.items():
        if key not in theirs:
            yield key, "id", key, ""
            continue
        for name in FIELDS:
            mine, other = plain(name, item.get(name)), plain(name, theirs[key].get(name))
            if mine != other:
                yield key, name, mine, other


def compared(
    ledger: Ledger, readers: dict[str, Callable[[str, str], Items]]
) -> Iterator[tuple[str, str, int, list[tuple[str, str, str, str]]]]:
    """(reader, format, number of works, differences) for each of both."""
    ours = {item["id"]: item for item in json.loads(writers.load("csl-json").write(ledger))}
    for reader, function in readers.items():
        for name in FORMATS:
            theirs = function(name, writers.load(name).write(ledger))
            yield reader, name, len(ours), list(differences(ours, theirs))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print for each reader and format how many fields differ, and the first of each field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("essays", nargs="*")
    parser.add_argument("--citation-js", metavar="FOLDER")
    options = parser.parse_args(arguments)
    paths = options.essays or list(sample_paths())
    essays = [one for one in read(paths) if isinstance(one, Essay)]
    ledger = understand(essays, load())
    readers: dict[str, Callable[[str, str], Items]] = {"pandoc": by_pandoc}
    if options.citation_js:
        readers["citation.js"] = lambda _name, text: by_citation_js(options.citation_js, text)
    for reader, name, works, found in compared(ledger, readers):
        counts = Counter(field for _key, field, _mine, _other in found)
        print(f"{reader} {name}: {works} works, {len(found)} differences {dict(counts)}")
        for field in counts:
            print("   ", *next(one for one in found if one[1] == field), sep=" | ")


if __name__ == "__main__":
    main()
