"""The notation of the cases itself: tests/cases/README.md says what may stand in them."""

from __future__ import annotations

import re

import pytest

from tests.case_files import CASES, FOLDERS, Case, CaseBlock, blocks, cases, known_wrong

README = (CASES / "README.md").read_text(encoding="utf-8")
NAME_RE = re.compile(r"`([a-z_]+)(?:=[^`]*)?`")  # `page`, `cited_in=2`
FORM_RE = re.compile(r"`([a-z-]+)`")  # `op-cit`


def explained_names() -> set[str]:
    """The names in the first column of the README's last table, and what has a place of its own."""
    names = {"author", "title"}
    for row in README.partition("| name | means |")[2].splitlines():
        if row.startswith("| "):
            names.update(NAME_RE.findall(row.split("|")[1]))
    return names


def explained_forms() -> set[str]:
    """The forms in the README's row about them."""
    return set(FORM_RE.findall(README.partition("the forms are")[2].partition("\n")[0]))


def what_can_fail(folder: str) -> list[Case | CaseBlock]:
    """A sequence passes or fails as a whole, everything else by its texts."""
    return [*blocks(folder)] if folder == "sequences" else [*cases(folder)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_two_cases_have_one_name(folder: str) -> None:
    idents = [case.ident for case in what_can_fail(folder)]
    assert len(idents) == len(set(idents))


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_known_to_be_wrong_is_a_case(folder: str) -> None:
    idents = {case.ident for case in what_can_fail(folder)}
    assert sorted(known_wrong(folder).keys() - idents) == []
    assert all(known_wrong(folder).values())


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_name_and_form_is_explained(folder: str) -> None:
    names, forms = explained_names(), explained_forms()
    for case in cases(folder):
        for cite in case.cites:
            unwanted = {name for name in cite.fields.get("no", "").split(", ") if name}
            assert cite.fields.keys() | unwanted <= names, case.ident
            assert forms.issuperset(cite.forms), case.ident


def test_every_folder_of_cases_is_read() -> None:
    folders = {path.parent.name for path in CASES.rglob("*.txt")}
    # the first are no cases in this notation; the others are read by tests/weighing.py
    assert folders - {"formats", "hostile", "weights"} == set(FOLDERS)
