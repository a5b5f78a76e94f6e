"""GraphML and GEXF: what networkx reads is the graph that was meant."""

from __future__ import annotations

import io
from typing import Any

import pytest

from extractor.model.ledger import Ledger
from extractor.model.works import Work
from output import writers
from tests.output.writers.made_ledgers import HOSTILE, HUME, described, hostile

networkx = pytest.importorskip("networkx")
FORMATS = ("graphml", "gexf")


def read(name: str, ledger: Ledger) -> Any:
    data = io.BytesIO(writers.load(name).write(ledger).encode("utf-8"))
    return networkx.read_graphml(data) if name == "graphml" else networkx.read_gexf(data)


@pytest.mark.parametrize("name", FORMATS)
def test_essays_works_authors_and_weights(name: str, ledger: Ledger) -> None:
    graph = read(name, ledger)
    assert graph.is_directed()
    kinds = {node: data["kind"] for node, data in graph.nodes(data=True)}
    assert kinds == {
        "essay:flat": "essay",
        "essay:notes": "essay",
        "work:finkelnd": "work",
        "work:reesdefoct": "work",
        "work:sergememrev1980": "work",
        "author:Finkel, David": "author",
        "author:Rees, John": "author",
        "author:Serge, Victor": "author",
    }
    cites = graph.edges["essay:flat", "work:reesdefoct"]
    assert (cites["kind"], cites["weight"], cites["pages"]) == ("cites", 1, 6)
    assert graph.edges["work:reesdefoct", "author:Rees, John"]["kind"] == "by"
    rees = graph.nodes["work:reesdefoct"]
    assert (rees["label"], rees["essays"], rees["cites"]) == (
        "Rees, “In Defence of October”", 2, 2,
    )  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_volumes_and_editions_point_to_what_they_are_of(name: str) -> None:
    works = (
        Work("set", described("book", HUME, title="Works"), ("a",)),
        Work("volume", described("book", HUME, title="Works"), ("a",), part_of="set"),
        Work("other", described("book", HUME, title="Works"), ("a",), edition_of="set"),
    )
    graph = read(name, Ledger((), works))
    kinds = {(a, b): data["kind"] for a, b, data in graph.edges(data=True)}
    assert kinds["work:volume", "work:set"] == "part of"
    assert kinds["work:other", "work:set"] == "edition of"


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_texts_are_read_back(name: str) -> None:
    graph = read(name, hostile())
    assert graph.nodes["work:work0"]["title"] == HOSTILE[0]
    assert graph.nodes["work:work12"]["title"] == HOSTILE[6]
    assert sum(data["kind"] == "work" for _, data in graph.nodes(data=True)) == 2 * len(HOSTILE)


@pytest.mark.parametrize("name", FORMATS)
def test_no_essays_make_an_empty_graph(name: str) -> None:
    assert len(read(name, Ledger((), ()))) == 0
