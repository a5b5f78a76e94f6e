"""Notes that hold nothing but an imprint: the sentence at their mark names the title.

… as he said in *The Long Loom*.³          3  (London: Dale & Holt, 1961), p. 12.
"""

from __future__ import annotations

from extractor.find.stated_works import WORD_RE
from extractor.model.kinds import FieldName
from extractor.model.proposals import Clip, Passage, Proposal
from extractor.model.references import Field, Reference

WEIGHT = 0.65  # of a proposal that counts
CONFIDENCE = 0.9
FIELDS: dict[str, FieldName] = {"place": "address", "publisher": "publisher", "year": "year"}
LOCATORS: dict[str, FieldName] = {"page": "page", "chapter": "chapter"}
NEEDED = frozenset(("publisher", "year"))
EDGES = " .,;()[]"


def imprint_alone(passage: Passage) -> Reference | None:
    """The reference of a note that holds a publisher, a year and perhaps a town and page.

    "Jute Labour Bulletin, Dundee, 2001" names a periodical, and its sentence need name nothing.
    """
    if any(one.kind == "journal" for one in passage.proposals):
        return None
    text = passage.reading.text
    known: dict[str, Proposal] = {}
    for one in passage.proposals:
        if one.kind in FIELDS.keys() | LOCATORS.keys() and one.weight >= WEIGHT:
            known.setdefault(one.kind, one)
    if not known.keys() >= NEEDED:
        return None
    for word in WORD_RE.finditer(text):
        if not any(one.start <= word.start() < one.end for one in known.values()):
            return None
    start = len(text) - len(text.lstrip(EDGES))
    clip = Clip(passage, start, len(text.rstrip(EDGES)))
    return Reference(
        clip,
        "full",
        "book",
        tuple(_field(passage, FIELDS[kind], known[kind]) for kind in FIELDS if kind in known),
        tuple(_field(passage, LOCATORS[kind], known[kind]) for kind in LOCATORS if kind in known),
        CONFIDENCE,
    )


def _field(passage: Passage, name: FieldName, one: Proposal) -> Field:
    return Field(name, one.value, passage.reading.span(one.start, one.end), "imprint-notes.alone")
