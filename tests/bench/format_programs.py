"""The programs that read what is written: biber, BibTeX, LaTeX, pandoc, citation.js.

Each function is given a folder and the path of a file in it, and returns what the program said
against the file: one `Complaint` each. None of these programs is needed by a test.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

SECONDS_MOST = 600
# a character for which there is no font becomes "?": fonts are no matter of the .bib
PREAMBLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\makeatletter
\def\UTFviii@undefined@err#1{?}
\makeatother
"""
PLAIN = PREAMBLE + (
    r"\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{%s}\end{document}"
)
BIBLATEX = PREAMBLE + (
    r"\usepackage[backend=biber]{biblatex}\addbibresource{%s}"
    r"\begin{document}\nocite{*}\printbibliography\end{document}"
)
BIBER_RE = re.compile(r"(?:WARN|ERROR) - (?:Datamodel: )?(?P<said>.*)")
BIBER_KEY_RE = re.compile(r"\b[Ee]ntry '([^']*)'(?: \([^)]*\))?:? ?")
BIBTEX_RE = re.compile(r"^(?:Warning--(?P<said>.*)|(?P<error>.*---line \d+ of file.*))$")
BIBTEX_KEY_RE = re.compile(r" in (\S+)$")
LATEX_RE = re.compile(r"^(! .*|LaTeX Warning: .*undefined.*|Runaway argument.*)$")
SCRIPT = """
const Cite = require(process.argv[1] + '/node_modules/citation-js');
console.warn = console.error;
const forceType = process.argv[2]; // else "@SUM(A1)" in a RIS is taken for BibTeX
const items = new Cite(require('fs').readFileSync(0, 'utf8'), {forceType}).data;
console.log(JSON.stringify(items.map(item => item.id)));
"""
NO_FORM = "no printed form"
NEW_PANDOC = "pandoc that reads RIS"
NO_FORM_RE = re.compile(r"Bibliography entry with no printed form: (\S+)")
CITATION_JS_TYPES = {
    ".biblatex.bib": "@biblatex/text",
    ".bib": "@bibtex/text",
    ".csl.json": "@else/json",
    ".ris": "@ris/file",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a program said against a file: `kind` without the key of the entry concerned, `key`,
    which is "" where it names none."""

    kind: str
    key: str = ""


def missing(citation_js: str | None) -> list[str]:
    """The programs that are not there."""
    named = ("biber", "bibtex", "pdflatex", "pandoc", "node")
    found = [name for name in named if not shutil.which(name)]
    if find_spec("pypandoc") and "pandoc" in found:
        found.remove("pandoc")
    if "pandoc" not in found and not pandoc_reads_ris():
        found.append(NEW_PANDOC)
    if not citation_js or not (Path(citation_js) / "node_modules" / "citation-js").is_dir():
        found.append("citation-js")
    return found


def pandoc_path() -> str:
    """The pandoc of the extra `styles`, else that of the system, which may be too old for RIS."""
    return str(import_module("pypandoc").get_pandoc_path()) if find_spec("pypandoc") else "pandoc"


def pandoc_reads_ris() -> bool:
    """True for a pandoc of 3.0 or later."""
    _code, printed = ran(Path(), [pandoc_path(), "--list-input-formats"])
    return "ris" in printed.split()


def ran(folder: Path, command: Sequence[str], text: str = "") -> tuple[int, str]:
    """The exit code of a command that ran in this folder, and what it printed."""
    done = subprocess.run(
        command, cwd=folder, input=text.encode(), capture_output=True,
        timeout=SECONDS_MOST, check=False,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def biber(folder: Path, path: Path) -> Iterator[Complaint]:
    """What `biber --tool --validate-datamodel` says."""
    command = ["biber", "--tool", "--validate-datamodel", "--outfile", "biber.out", path.name]
    _code, printed = ran(folder, command)
    for line in printed.splitlines():
        said = BIBER_RE.search(line)
        if said:
            key = BIBER_KEY_RE.search(said["said"])
            yield Complaint(BIBER_KEY_RE.sub("", said["said"]), key[1] if key else "")


def bibtex(folder: Path, path: Path) -> Iterator[Complaint]:
    """What BibTeX says with the style `plain`."""
    aux = "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{%s}\n"
    (folder / "check.aux").write_text(aux % path.stem, encoding="utf-8")
    _code, printed = ran(folder, ["bibtex", "check"])
    for line in printed.splitlines():
        said = BIBTEX_RE.match(line)
        if said:
            words = said["said"] or said["error"]
            key = BIBTEX_KEY_RE.search(words)
            yield Complaint(BIBTEX_KEY_RE.sub("", words), key[1] if key else "")


def latex(folder: Path, path: Path) -> Iterator[Complaint]:
    """The errors of a run of pdfLaTeX that prints every entry, in the style `plain` or, for a file
    of biblatex, in its standard style."""
    is_biblatex = path.name.endswith(".biblatex.bib")
    page = BIBLATEX % path.name if is_biblatex else PLAIN % path.stem
    for left in folder.glob("page.*"):
        left.unlink()
    (folder / "page.tex").write_text(page, encoding="utf-8")
    typeset = ["pdflatex", "-interaction=nonstopmode", "page.tex"]
    ran(folder, typeset)
    ran(folder, ["biber" if is_biblatex else "bibtex", "page"])
    ran(folder, typeset)
    code, printed = ran(folder, typeset)
    found = [line for line in printed.splitlines() if LATEX_RE.match(line)]
    yield from map(Complaint, found)
    if code and not found:
        yield Complaint(f"pdflatex ended with {code}")


def pandoc(folder: Path, path: Path) -> Iterator[Complaint]:
    """What `pandoc --citeproc` says of a bibliography of all entries."""
    page = f'---\nnocite: "@*"\nbibliography: {path.name}\n---\n'
    code, printed = ran(folder, [pandoc_path(), "--citeproc", "--to=plain", "-o", "page.txt"], page)
    for line in filter(None, printed.splitlines()):
        key = NO_FORM_RE.search(line)
        yield Complaint(NO_FORM, key[1]) if key else Complaint(line)
    if code:
        yield Complaint(f"pandoc ended with {code}")


def pandoc_list(path: Path, number: int) -> Iterator[Complaint]:
    """Whether pandoc reads as many entries in a list as there are."""
    form = "commonmark" if path.suffix == ".md" else "html"
    command = [pandoc_path(), f"--from={form}", "--to=json", path.name]
    code, printed = ran(path.parent, command)
    if code:
        yield Complaint(printed.strip())
        return
    blocks = json.loads(printed)["blocks"]
    found = sum(len(block["c"]) for block in blocks if block["t"] == "BulletList")
    if found != number:
        yield Complaint(f"{found} entries read, not {number}")


def citation_js(package: str, path: Path, keys: set[str]) -> Iterator[Complaint]:
    """What citation.js says, and which entries it does not read."""
    suffix = "".join(path.suffixes)
    command = ["node", "-e", SCRIPT, str(Path(package).resolve()), CITATION_JS_TYPES[suffix]]
    code, printed = ran(path.parent, command, path.read_text(encoding="utf-8"))
    if code:
        yield Complaint(next((line for line in printed.splitlines() if "Error" in line), printed))
        return
    read = next(line for line in printed.splitlines() if line.startswith("["))
    yield from (Complaint(line) for line in printed.splitlines() if line != read)
    for key in sorted(keys - set(json.loads(read))):
        yield Complaint("not read", key)
