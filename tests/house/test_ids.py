"""The ids that `explain` prints: an id leads to the module that made the proposal.

Ids are public, since they stand in ledgers that people keep. They are therefore written out as
strings: neither the name of a function nor the order of a tuple can change one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.healing.reading import plain
from extractor.recognise import RECOGNISERS, recognise
from extractor.recognise.bare_numbers import numbers
from extractor.recognise.genitives import owners
from extractor.recognise.refute import REFUTERS, sifted
from extractor.recognise.short_names import defined_names
from extractor.tables import load

ROOM = Path(__file__).parents[2] / "extractor" / "recognise"
MODULES = sorted(ROOM.glob("*.py"))
ID_RE = re.compile(r"(?P<stem>[a-z]+(?:-[a-z]+)*)\.[a-z]+(?:-[a-z]+)*")
VOCABULARY = load()
# made up, so that every recogniser has something to say
TEXTS = (
    "See also E.H. Carr, The Bolshevik Revolution, vol. 3 (London and New York: Macmillan, 1953), "
    "ch. 2, pp. 12-15; cf. Trotsky, L., ‘On the peoples’ fronts’, New Left Review 12(3): 45-67.",
    "Ibid., 60. Lenin, as above; lbid., p. 4O; op. cit., no. 5, n. 22 above; LCW, XXV, 153.",
    "Anderson (1980: 450), Phys. Rev. Lett. 96, International Socialism (1st series), 12, Spring "
    "1963; 2nd ed., 3 vols., 151 pp., 28.7.1917, 1937/1974, 1917-23, n.d., London,1988.",
    "Smith, PhD thesis, University of York, 1990; Working Paper No. 12; [The Year 1917] (Russian) "
    "RGASPI, f. 17, op. 2, d. 612, l. 10; https://a.org/b.htm (accessed 3 June 2014); 10.1000/182",
    "Stanger CA, in Maine’s “Village Communities”, NewYork 1876 (hereafter HRR); see World Bank.",
)


def stem(path: Path) -> str:
    """The first half of the ids of a module."""
    return path.stem.replace("_", "-")


STEMS = {stem(path) for path in MODULES}


def name(path: Path) -> str:
    return path.name


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def ids_written(path: Path) -> set[str]:
    """The strings of a module that are ids of this room."""
    found = set()
    for node in nodes(path):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        match = ID_RE.fullmatch(node.value)
        if match and match["stem"] in STEMS:
            found.add(node.value)
    return found


def ids_made_up(path: Path) -> list[str]:
    """What a module would make an id of while it runs: f"locators.{kind}", function.__name__."""
    found = []
    for node in nodes(path):
        if isinstance(node, ast.JoinedStr):
            first = node.values[0] if node.values else None
            is_id = isinstance(first, ast.Constant) and str(first.value).split(".")[0] in STEMS
            if is_id:
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Attribute) and node.attr in ("__name__", "__qualname__"):
            found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_ids_begin_with_their_module(path: Path) -> None:
    if path.name == "__init__.py":
        return  # it lists the recognisers of all
    allowed = STEMS if path.name == "refute.py" else {stem(path)}
    assert [found for found in ids_written(path) if found.split(".")[0] not in allowed] == []


def test_what_a_refutation_makes_bears_an_id_of_the_module_that_it_mends() -> None:
    written = {path: ids_written(path) for path in MODULES}
    of_others = {found for found in written[ROOM / "refute.py"] if not found.startswith("refute.")}
    makers = set().union(*(written[path] for path in MODULES if path.name != "refute.py"))
    assert of_others
    assert of_others <= makers


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_ids_are_written_out(path: Path) -> None:
    assert ids_made_up(path) == []


def test_every_proposal_bears_an_id_that_is_written_out() -> None:
    written = set().union(*map(ids_written, MODULES))
    made = set()
    for text in TEXTS:
        reading = plain(text)
        proposals = list(recognise(reading, VOCABULARY, notes=True))
        proposals += owners(reading, VOCABULARY)
        proposals += defined_names(reading, VOCABULARY)
        proposals += list(numbers(reading, proposals, VOCABULARY))
        proposals += list(sifted(proposals, text, VOCABULARY))
        made |= {proposal.by for proposal in proposals}
    assert made <= written
    assert len(made) > 40, "the texts above are to make most recognisers speak"


def test_recognisers_and_refutations_have_ids_of_their_own() -> None:
    recognisers = [found for found, _ in RECOGNISERS]
    refutations = [found for found, _, _ in REFUTERS]
    assert len(set(recognisers)) == len(recognisers)
    assert len(set(refutations)) == len(refutations)
    assert {found.split(".")[0] for found in recognisers} <= STEMS
    assert {found.split(".")[0] for found in refutations} == {"refute"}


def test_every_refutation_is_asked_once() -> None:
    assert len({refute for _, _, refute in REFUTERS}) == len(REFUTERS)
