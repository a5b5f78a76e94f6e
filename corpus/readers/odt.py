"""ODT: the texts of LibreOffice and other writers, packed (.odt) or in one flat file (.fodt)."""

from __future__ import annotations

from typing import Final

from corpus.essay import Essay

SUFFIXES: Final = (".odt", ".ott", ".fodt")
FLAT: Final = ".fodt"
MIMETYPES: Final = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.text-template",
)
MIMETYPE_BYTES: Final = 160  # from the start of the archive, in which it names its type
ROOT: Final = b"<office:document "


def sniff(head: bytes, suffix: str) -> float:
    """How sure it is, 0 to 1, that a file is ODT, by its first bytes and its suffix."""
    start = head[:MIMETYPE_BYTES]
    if head.startswith(b"PK") and any(mimetype in start for mimetype in MIMETYPES):
        return 1.0
    if ROOT in head and MIMETYPES[0] in head:
        return 0.98
    return 0.9 if suffix in SUFFIXES else 0.0


def read(data: bytes, _path: str, encoding: str | None) -> tuple[Essay, ...]:
    """One essay a text; raises UnreadableError where it is none or holds no words."""
    from dataclasses import replace

    from corpus.files.zip_archive import archive
    from corpus.packages.odt_page import essay_of_trees, odt_essay
    from corpus.tagged.tag_walk import tagged_tree

    if data.lstrip().startswith(b"<"):
        root, problems = tagged_tree(data, encoding)
        essay = essay_of_trees(root, [root], root)
        return (replace(essay, problems=(*problems, *essay.problems)),)
    return (odt_essay(archive(data, "ODT")),)
