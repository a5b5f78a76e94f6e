"""Feeds the program what nobody would write: `make fuzz MINUTES=5 SEED=1`.

    python -m tests.bench.fuzz --minutes 5 --seed 1 --keep tests/cases/hostile

Four ways: bytes, pages of every format with pieces cut, doubled and swapped, notes put together
from scraps of citations, and one scrap over and over. The same seed gives the same inputs in the
same order. What raises, breaks a law or takes longer than `PATIENCE` is kept as a file, under a
name that is the digest of its bytes, and the tests read it from then on
(tests/laws/test_hostile.py).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from tests import CASES, ROOT
from tests.corpus import make_formats
from tests.hostile import trial, trial_of_line
from tests.laws.test_nine_laws import HOSTILE, REFERENCES

PATIENCE = 10  # seconds for one input of a few kilobytes
INPUT_CHARS_MOST = 3_000
SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".docx", ".epub", ".odt", ".fodt", ".tei", ".jats", ".latex",
    ".pdf", ".xml", ".tex", ".rtf", "",
)  # fmt: skip
SCRAPS = (
    *REFERENCES,
    *HOSTILE,
    "\n\n",
    "\n1. ",
    "\n[1] ",
    " [1]",
    "¹",
    "²",
    "[^1]",
    "\n[^1]: ",
    "Notes\n",
    "References\n",
    "Bibliography\n",
    "(Hume 1920: 45)",
    "(n 3)",
    "supra note 2",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\ud7ff",
    "é",
    "e\u0301",
    "&amp;",
    "&#0;",
    "&nbsp;",
    "<sup>1</sup>",
    "<i>",
    "</i>",
    "<table><td>",
    "\\footnote{",
    "\\input{input}",
    "{% cite holt -l 4 %}",
    "[@holt1961, p. 4]",
    "[Footnote 1: ",
    "]",
    '<span class="Z3988" title="rft.btitle=A&rft.pages=3"></span>',
    '<xref rid="r1">1</xref>–<xref rid="r9">9</xref>',
    "<cite>",
    "<style>.a{font-style:italic}",
    "Title: A\nAuthor: B\n\n",
    "---\nreferences:\n- id: a\n",
    "*** START OF THE PROJECT GUTENBERG EBOOK A ***\n",
    "%",
    "$",
    "@book{",
    "{",
    "}",
    "\\",
    '"',
    "\u2028",
    "\ufeff",
    "\f",
    "\u00ad",
    "--",
    "…",
    "—",
    "12–13",
    "pp. ",
    "vol. IV",
    "1917-",
    "?",
    "!",
    "Q",
    "ß",
    "İ",
    "ﬀ",
)


class SlowError(Exception):
    """An input took longer than `PATIENCE`."""


def main() -> None:
    """Until the minutes are over or the inputs counted: one input after the other."""
    parser = argparse.ArgumentParser(description="Feeds ibidem what nobody would write.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--inputs", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=CASES / "hostile")
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, stop)
    chance = random.Random(options.seed)
    end, done, finds = time.monotonic() + 60 * options.minutes, Counter[str](), 0
    while time.monotonic() < end and done.total() < options.inputs:
        way = chance.choice(WAYS)
        data, suffix = way(chance)
        done[way.__name__] += 1
        if wrong := tried(data, suffix):
            finds += 1
            print(f"{kept(data, suffix, options.keep)}: {wrong}", flush=True)
    counts = ", ".join(f"{number} {way}" for way, number in sorted(done.items()))
    print(f"{done.total()} inputs (seed {options.seed}: {counts}), {finds} finds")
    raise SystemExit(1 if finds else 0)


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise SlowError


def tried(data: bytes, suffix: str) -> str:
    """What is wrong with what the program makes of the input, in a line; "" where nothing is."""
    signal.alarm(PATIENCE)
    try:
        if suffix == ".parse":
            trial_of_line(data.decode("utf-8", "replace"))
        else:
            trial(data, f"input{suffix}")
    except SlowError:
        return f"slower than {PATIENCE} s"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        return " ".join(f"{type(error).__name__} at {where}: {error}".split())[:200]
    finally:
        signal.alarm(0)
    return ""


def kept(data: bytes, suffix: str, folder: Path) -> str:
    """Writes a find down; the path of its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(data).hexdigest()[:10]}{suffix}"
    path.write_bytes(data)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


# --- the ways ---


def any_bytes(chance: random.Random) -> tuple[bytes, str]:
    """Bytes, half of them behind the beginning of some format."""
    heads = (b"", b"", b"PK\x03\x04", b"<html>", b"<?xml version='1.0'?>", b"\xff\xfe", b"---\n")
    data = chance.choice(heads) + chance.randbytes(chance.randrange(1, 600))
    return data, chance.choice(SUFFIXES)


def mutated_pages(chance: random.Random) -> tuple[bytes, str]:
    """An essay in some format with a few mutations; of an archive, in one of its parts."""
    data, suffix = chance.choice(PAGES)
    if suffix in (".docx", ".epub", ".odt") and chance.random() < 0.8:
        return mutated_archive(data, chance), suffix
    return mutated(data, chance), suffix


def notes_from_scraps(chance: random.Random) -> tuple[bytes, str]:
    """An essay whose notes and sentences are scraps of citations in a row."""
    labels = range(1, chance.randrange(2, 6))
    body = "\n\n".join(f"{scraps(chance, 4)}[{n}]" for n in labels)
    notes = "\n".join(f"[{n}] {scraps(chance, 8)}" for n in labels)
    text = f"{body}\n\nNotes\n\n{notes}\n"
    return text[:INPUT_CHARS_MOST].encode("utf-8", "replace"), ".txt"


def lines_from_scraps(chance: random.Random) -> tuple[bytes, str]:
    """A loose reference put together from scraps."""
    return scraps(chance, 6).replace("\n", " ").encode("utf-8", "replace"), ".parse"


def repetition(chance: random.Random) -> tuple[bytes, str]:
    """One or two scraps over and over."""
    scrap = "".join(chance.choices(SCRAPS, k=chance.randrange(1, 3)))
    text = scrap * (chance.randrange(10, INPUT_CHARS_MOST) // max(1, len(scrap)))
    return (f"A mark.[1]\n\n[1] {text}").encode("utf-8", "replace"), chance.choice(SUFFIXES[:4])


WAYS: tuple[Callable[[random.Random], tuple[bytes, str]], ...] = (
    any_bytes, mutated_pages, notes_from_scraps, lines_from_scraps, repetition,
)  # fmt: skip


def scraps(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(SCRAPS, k=chance.randrange(1, most + 1)))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few stretches cut out, doubled, moved or written over."""
    for _ in range(chance.randrange(1, 6)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 3, 20, 200)))
        stretch = data[start:end]
        at = chance.randrange(len(data) + 1)
        scrap = chance.choice(SCRAPS).encode("utf-8", "replace")
        data = chance.choice(
            (
                data[:start] + data[end:],
                data[:at] + stretch + data[at:],
                data[:start] + scrap + data[end:],
                data[:at] + scrap + data[at:],
                data[:start] + chance.randbytes(len(stretch)) + data[end:],
            )
        )
    return data


def mutated_archive(data: bytes, chance: random.Random) -> bytes:
    """An archive with one of its parts mutated, or left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice(sorted(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            if name != victim:
                archive.writestr(zipfile.ZipInfo(name), part)
            elif chance.random() < 0.9:
                archive.writestr(zipfile.ZipInfo(name), mutated(part, chance))
    return out.getvalue()


def pages() -> Iterator[tuple[bytes, str]]:
    """The small essay of the tests in every format and manner, those that other programs made,
    and the samples."""
    for name in sorted(vars(make_formats)):
        suffix = "." + name.split("_")[0]
        if suffix in SUFFIXES:
            yield getattr(make_formats, name)(), suffix
    folders = (ROOT / "corpus" / "samples", CASES / "formats")
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        if path.suffix in SUFFIXES and path.stat().st_size < 4 * INPUT_CHARS_MOST:
            yield path.read_bytes(), path.suffix


PAGES = tuple(pages())

if __name__ == "__main__":
    main()
