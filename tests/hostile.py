"""What must hold for the bytes of any file at all: a result that keeps the laws, or one clear line.

`trial` is what the tests of hostile files and the fuzzing share. It goes round the net that the
command spans under every essay, so that an error nobody foresaw is an error here.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace

import bibtexparser

import corpus
from corpus.control_characters import COMMANDS_RE
from corpus.essay import Essay, Span
from corpus.limits import UnreadableError
from extractor.find.loose_references import loose
from extractor.merge.ledger_of_run import merge
from extractor.model.ledger import Ledger
from extractor.normalise.cite import normalise
from extractor.pipeline import one_essay
from extractor.quotations.provenance import attach
from extractor.tables import load
from output import writers

VOCABULARY = load()
ALLOWED_CONTROLS = "\t\n"


def trial(data: bytes, name: str) -> str:
    """Reads, understands and writes a file of this name; "read", or the one line of refusal.

    Raises what the program raises, and AssertionError where a law is broken.
    """
    try:
        essays = corpus.essays_in(data, name, None) if data.strip() else ()
    except UnreadableError as reason:
        line = str(reason)
        assert line and "\n" not in line, line
        return line
    resolutions = [one_essay(essay, VOCABULARY) for essay in named(essays)]
    ledger = merge(attach(resolutions, VOCABULARY), VOCABULARY)
    spans_nest(ledger)
    outputs_are_clean(ledger)
    return "read"


def trial_of_line(line: str) -> None:
    """Reads one loose reference; the description holds no more than the line, but for names."""
    cite = normalise(loose(line, VOCABULARY), VOCABULARY)
    assert 0 <= cite.start <= cite.end <= len(line)


def named(essays: tuple[Essay, ...]) -> list[Essay]:
    """The essays of a file with the ids that the reading of paths would give them."""
    return [replace(essay, id=f"file#{essay.id}") for essay in essays]


def spans_nest(ledger: Ledger) -> None:
    """field ⊂ cite ⊂ note ⊂ text (laws 1 and 2)."""
    for essay in ledger.essays:
        whole = Span(0, len(essay.essay.text))
        for note in essay.essay.notes:
            assert note.span in whole, note
        for at in essay.cites:
            cite = at.link.cite
            span = Span(cite.start, cite.end)
            assert len(span) > 0, cite.text
            assert span in (cite.note.span if cite.note else whole), cite.text
            for field in (*cite.reference.fields, *cite.reference.locators):
                assert len(field.span) == 0 or field.span in span, field
        for problem in essay.problems:
            assert 0 <= problem.start <= len(whole), problem


def outputs_are_clean(ledger: Ledger) -> None:
    """The .bib reads back whole, no key stands twice, and no control character reaches a file."""
    bib = writers.load("bibtex").write(ledger)
    parsed = bibtexparser.parse_string(bib)
    assert not parsed.failed_blocks, parsed.failed_blocks[0].raw[:400]
    keys = [entry.key for entry in parsed.entries]
    assert len({key.casefold() for key in keys}) == len(keys), sorted(keys)
    controls = {sign for sign in bib if unicodedata.category(sign) in ("Cc", "Cs")}
    assert controls <= set(ALLOWED_CONTROLS), controls
    text = writers.load("json").write(ledger)
    assert COMMANDS_RE.findall(bib + text) == []
    text.encode("utf-8")
    json.loads(text)
