"""GraphML: essays, works and authors as a graph, for Gephi, yEd, Cytoscape, networkx and igraph.

Source: "The GraphML File Format", graphml.graphdrawing.org (schema 1.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml.etree import QName, SubElement, _Element, fromstring, tostring

from extractor.model.ledger import Ledger
from output.citation_graph import (
    EDGE_TYPES,
    NODE_TYPES,
    CitationGraph,
    Value,
    graph,
    loose_graph,
)
from output.loose_lines import LooseReference

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NODES = {"label": "string", **NODE_TYPES}
EDGES = {"weight": "int", **EDGE_TYPES}


def write(ledger: Ledger) -> str:
    """The graph of the essays."""
    return written(graph(ledger))


def write_loose(lines: Sequence[LooseReference]) -> str:
    """The works and authors of references parsed one a line."""
    return written(loose_graph(lines))


def written(found: CitationGraph) -> str:
    """A graph as the text of a file."""
    root = fromstring(f'<graphml xmlns="{NAMESPACE}"/>')
    declare(root, "node", NODES)
    declare(root, "edge", EDGES)
    drawn = below(root, "graph", edgedefault="directed")
    for node in found.nodes:
        fill(below(drawn, "node", id=node.id), "node", [("label", node.label), *node.data])
    for edge in found.edges:
        data: list[tuple[str, Value]] = [("weight", edge.weight), ("kind", edge.kind)]
        made = below(drawn, "edge", source=edge.source, target=edge.target)
        fill(made, "edge", [*data, ("pages", edge.pages)])
    return HEAD + tostring(root, encoding="unicode", pretty_print=True)


def declare(root: _Element, of: str, types: Mapping[str, str]) -> None:
    """Say which attributes nodes or edges have, and of which types."""
    for name, kind in types.items():
        attributes = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind}
        below(root, "key", **attributes)


def fill(element: _Element, of: str, data: Iterable[tuple[str, Value]]) -> None:
    """Give a node or edge its attributes, without empty ones."""
    for name, value in data:
        if value != "":
            below(element, "data", key=f"{of}-{name}").text = str(value)


def below(parent: _Element, name: str, **attributes: str) -> _Element:
    """A new last child of an element."""
    return SubElement(parent, QName(NAMESPACE, name), attributes)
