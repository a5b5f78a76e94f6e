"""Writes what a state of the code makes of every essay at hand, as one line of hashes a file.

    python tests/house/same_ledgers.py before.txt        # on the state before a move
    python tests/house/same_ledgers.py after.txt         # on the state after it
    diff before.txt after.txt                            # nothing: no user sees a difference

A line holds the sha256 of the ledger (`bib --to json`), of the .bib and of `explain`. The essays
are the samples and, where a checkout has it beside it, ../shared; the last lines are the essays
taken together and the loose references. `renames.tsv` beside this script maps ids of recognisers
and rules of before to those of today: ids are mapped before hashing, so that a better name is no
difference and everything else is.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = (
    ROOT / "corpus" / "samples",
    SHARED / "essays",
    SHARED / "practice" / "essays",
    SHARED / "practice" / "dev",
)
LOOSE = SHARED / "practice" / "references"
COMMANDS = (("bib", "--to", "json"), ("bib",), ("explain",))
RENAMES = Path(__file__).with_name("renames.tsv")


def main() -> None:
    """Hashes of every file on its own, then of all essays of a folder in one run."""
    essays = [path for folder in FOLDERS for path in sorted(folder.glob("*")) if path.is_file()]
    runs = [(path.name, path) for path in essays]
    runs += [(f"all of {folder.name}", folder) for folder in FOLDERS if folder.is_dir()]
    renamed = renames()
    with ThreadPoolExecutor(2) as pool:
        lines = list(pool.map(lambda run: line(*run, renamed), runs))
    lines += [line_of_loose(path, renamed) for path in sorted(LOOSE.glob("*.jsonl"))]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")


def line(name: str, path: Path, renamed: Callable[[str], str]) -> str:
    """The hashes of one run of each command. Paths are relative, since ledgers name them."""
    printed = [run([*command, os.path.relpath(path, ROOT)]) for command in COMMANDS]
    return " ".join([name, *(digest(renamed(text)) for text in printed)])


def line_of_loose(path: Path, renamed: Callable[[str], str]) -> str:
    """The hash of what `parse` makes of a file of loose references."""
    rows = path.read_text(encoding="utf-8").splitlines()
    printed = [" ".join(json.loads(row)["raw"].split()) for row in rows]
    return (
        f"{path.name} {digest(renamed(run(['parse', '--to', 'json', '-'], chr(10).join(printed))))}"
    )


def run(arguments: list[str], given: str = "") -> str:
    """What the command of this checkout prints; it may leave something out (exit code 1)."""
    command = [sys.executable, "-c", "from output.cli import main; main()", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode in (0, 1), (arguments, done.stderr[-2000:])
    assert "Traceback" not in done.stderr, (arguments, done.stderr[-2000:])
    return done.stdout + done.stderr


def renames() -> Callable[[str], str]:
    """A function that puts the ids of today in place of those of before, as far as they are ids."""
    pairs = dict(rows()) if RENAMES.is_file() else {}
    if not pairs:
        return lambda text: " ".join(text.split())
    old = re.compile(r"(?<=\[)(?:" + "|".join(map(re.escape, pairs)) + r")(?=\])")
    # `explain` breaks its lines by the length of the ids: white space is folded
    return lambda text: " ".join(old.sub(lambda found: pairs[found[0]], text).split())


def rows() -> Iterator[tuple[str, str]]:
    """(id of before, id of today)"""
    for row in RENAMES.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            before, today = row.split("\t")
            yield before, today


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
