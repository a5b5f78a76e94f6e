"""What CITATION.cff says of the program is what setup.cfg says of it."""

from __future__ import annotations

import configparser
import re

import pytest

from tests import ROOT

MEMBER_RE = re.compile(r"^(?P<name>[a-z-]+):(?P<value>.*(?:\n +- .+)*)$", re.M)  # title: ibidem
ITEM_RE = re.compile(r"^ +- (.+)$", re.M)
# CITATION.cff -> setup.cfg
SAME = {"title": "name", "version": "version", "license": "license", "abstract": "description"}


def citation() -> dict[str, str]:
    """The members of CITATION.cff, which has no deeper members; a list as its lines."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    return {member["name"]: member["value"].strip() for member in MEMBER_RE.finditer(text)}


def metadata() -> configparser.SectionProxy:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup["metadata"]


@pytest.mark.parametrize("name", SAME)
def test_both_say_the_same(name: str) -> None:
    assert citation()[name] == metadata()[SAME[name]]


def test_the_keywords_are_the_same() -> None:
    keywords = [keyword.strip() for keyword in metadata()["keywords"].split(",")]
    assert ITEM_RE.findall(f"\n  {citation()['keywords']}") == keywords


def test_the_citation_has_what_its_format_demands() -> None:
    assert {"cff-version", "message", "title", "authors"} <= citation().keys()
    assert citation()["cff-version"] == "1.2.0"


def test_no_address_is_made_up() -> None:
    """Where the project is kept is not known; an address in its metadata would be a guess."""
    assert "url" not in metadata() and "project_urls" not in metadata()
