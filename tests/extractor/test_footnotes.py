"""The known footnotes of one essay: cut, read and resolved as the printed page demands.

They stand in tests/gold/footnotes.toml.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest
from rapidfuzz import fuzz

from extractor.compare.fold import tokens
from extractor.compare.same_container import issue_numbers
from extractor.compare.same_person import family, same_person
from extractor.compare.same_title import same_title
from extractor.language.numerals import arabic, pages
from extractor.language.persons import person
from extractor.model.links import Link, Resolution
from extractor.model.works import Description
from extractor.pipeline import one_essay
from extractor.tables import load
from tests import TESTS
from tests.essays import essay

GOLD = tomllib.loads((TESTS / "gold" / "footnotes.toml").read_text(encoding="utf-8"))
NOTES: dict[str, dict[str, Any]] = {note["label"]: note for note in GOLD["note"]}
BODY: dict[str, str] = GOLD["body"]
ALIKE = 75  # of 100: the cut of a cite, against what is printed of it


@cache
def resolution() -> Resolution:
    lines, labels = [], []
    for label, note in NOTES.items():
        lines += [f"text: {BODY[label]}"] if label in BODY else []
        lines.append(note["text"])
        labels.append(label)
    return one_essay(essay(lines, ("John Molyneux",), labels=labels), load())


def links(label: str) -> list[Link]:
    found = [
        link for link in resolution().links if link.cite.note and link.cite.note.label == label
    ]
    return sorted(found, key=lambda link: link.cite.start)


def described(link: Link) -> Description:
    assert link.work is not None, (link.cite.text, link.reason)
    return resolution().works[link.work]


def _folded(text: str) -> str:
    return " ".join(tokens(text))


def is_work(found: Description, want: dict[str, Any]) -> bool:
    """Author, title, volume and container as the gold states them."""
    names = [person(name, load()) for name in want.get("author", ()) if name != "others"]
    if [family(one) for one in names] and not all(
        any(same_person(a, b) for b in found.authors) for a in names
    ):
        return False
    if want.get("title") and not same_title(found.get("title"), want["title"], load()):
        return False
    if not want.get("title") and found.get("title"):
        return False
    if want.get("number") and found.get("number") and want["number"] not in issue_numbers(found):
        return False
    return not want.get("volume") or found.get("volume") in ("", arabic(want["volume"]))


@pytest.mark.parametrize("label", NOTES)
def test_a_note_is_cut_into_its_cites(label: str) -> None:
    want, found = NOTES[label].get("cites", []), links(label)
    assert len(found) == len(want), [link.cite.text for link in found]
    for cite, link in zip(want, found, strict=True):
        printed = [_folded(text) for text in (cite["printed"], *cite.get("printed_or", []))]
        assert (
            max(fuzz.partial_ratio(text, _folded(link.cite.text)) for text in printed) >= ALIKE
        ), link.cite.text


@pytest.mark.parametrize("label", [label for label in NOTES if "cites" in NOTES[label]])
def test_each_cite_means_its_work(label: str) -> None:
    for cite, link in zip(NOTES[label]["cites"], links(label), strict=True):
        if cite.get("possible"):
            continue
        allowed = [GOLD["work"][cite[k]] for k in ("work", "or") if k in cite]
        assert any(is_work(described(link), work) for work in allowed), (
            link.cite.text,
            described(link),
            link.rule,
        )
        if "of" in cite:
            assert link.cited_in is not None
            assert is_work(resolution().works[link.cited_in], GOLD["work"][cite["of"]])


@pytest.mark.parametrize("label", [label for label in NOTES if "cites" in NOTES[label]])
def test_the_place_cited_is_found(label: str) -> None:
    for cite, link in zip(NOTES[label]["cites"], links(label), strict=True):
        assert link.cite.at("page") == pages(cite.get("page", "")), link.cite.text
        assert link.cite.at("chapter") == cite.get("chapter", ""), link.cite.text


@pytest.mark.parametrize("label", [label for label in NOTES if "cites" in NOTES[label]])
def test_a_work_has_the_fields_that_are_stated(label: str) -> None:
    for cite, link in zip(NOTES[label]["cites"], links(label), strict=True):
        want = GOLD["work"][cite["work"]]
        if not is_work(described(link), want) or link.candidates:
            continue
        for name in ("address", "year", "journal", "publisher"):
            assert tokens(described(link).get(name)) == tokens(want.get(name, "")), (
                name,
                link.cite.text,
            )
