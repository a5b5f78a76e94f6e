"""The names of kinds, fields and types: one list each, and nothing outside of it is ever made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import corpus
from corpus.essay import Essay
from extractor.find.loose_references import loose
from extractor.model.kinds import ElementKind, FieldName, Form, WorkType
from extractor.model.references import Reference
from extractor.pipeline import one_essay
from extractor.tables import load
from extractor.tables.element_kinds import KINDS
from output.demo import SAMPLES
from tests.case_files import cases
from tests.essays import essay

VOCABULARY = load()


def references() -> Iterator[Reference]:
    """What the samples and all cases of notes and references yield."""
    for read in corpus.read([str(SAMPLES)]):
        assert isinstance(read, Essay)
        yield from (link.cite.reference for link in one_essay(read, VOCABULARY).links)
    for case in cases("notes"):
        found = one_essay(essay([case.printed]), VOCABULARY)
        yield from (link.cite.reference for link in found.links)
    for case in cases("references"):
        yield loose(case.printed, VOCABULARY)


def test_a_kind_of_element_is_a_row_of_the_table() -> None:
    assert [row.kind for row in KINDS] == list(get_args(ElementKind))
    assert {row.field for row in KINDS} - {""} <= set(get_args(FieldName))
    assert all(row.means for row in KINDS)


def test_no_reference_has_another_form_type_or_field() -> None:
    forms, types, fields = set[str](), set[str](), set[str]()
    for reference in references():
        forms.add(reference.form)
        types.add(reference.type)
        fields.update(field.name for field in (*reference.fields, *reference.locators))
    assert forms <= set(get_args(Form))
    assert types <= set(get_args(WorkType))
    assert fields <= set(get_args(FieldName))
