"""Short names."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.essay import Essay
from corpus.healing.reading import Reading
from extractor.model.proposals import Proposal

SELF = regex.compile(
    r"\bmyself\b|\b(?<=\bby )(?:me|the present (?:author|writer))\b"
)  # articles by myself
# (hereafter HRR) / , hereafter cited as *History* / [henceforth referred to as "History"]
DEFINES = regex.compile(
    r"""
    [(\[]? \s* \b(?:hereafter|henceforth|hereinafter|thereafter)\b [\s,:]*
    (?:(?:cited|noted|quoted|abbreviated|given|referred\s+to|known) \s+ (?:to\s+)? (?:(?:simply\s+)?(?:as|by)\s+)?)?
    ['"‘“]? (?P<siglum> \p{Lu}[\p{L}\p{N}&’'-]* (?:\s+[\p{L}\p{N}&’'-]+){0,5}? ) ['"’”]?
    (?= \s*[)\],.;(] | \s*$ ) [)\]]?
    | \( (?P<acronym> \p{Lu}{2,6}\d? ) \)  # (MEGA)
    """,
    regex.X,
)


def self_named(essay: Essay, reading: Reading) -> Iterator[Proposal]:
    """The essay's author where a note calls him "myself"."""
    if essay.author:
        for found in SELF.finditer(reading.text):
            yield Proposal(
                "name",
                found.start(),
                found.end(),
                1.0,
                " and ".join(essay.author),
                "short-names.self",
                "myself",
            )


def defined_names(reading: Reading) -> Iterator[Proposal]:
    """The name under which the note says it will cite a work from now on."""
    for found in DEFINES.finditer(reading.text):
        name = found.group("siglum") or found.group("acronym")
        yield Proposal("defines", found.start(), found.end(), 1.0, name, "short-names.defines")
