"""GEXF: essays, works and authors as a graph, for Gephi and networkx.

Source: GEXF 1.2draft primer, gexf.net, the version that most programs read. No date of making is
written, so that the same essays give the same bytes.
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

NAMESPACE = "http://www.gexf.net/1.2draft"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
GEXF_TYPES = {"string": "string", "int": "integer"}


def write(ledger: Ledger) -> str:
    """The graph of the essays."""
    return written(graph(ledger))


def write_loose(lines: Sequence[LooseReference]) -> str:
    """The works and authors of references parsed one a line."""
    return written(loose_graph(lines))


def written(found: CitationGraph) -> str:
    """A graph as the text of a file."""
    root = fromstring(f'<gexf xmlns="{NAMESPACE}" version="1.2"/>')
    drawn = below(root, "graph", defaultedgetype="directed", mode="static")
    declare(drawn, "node", NODE_TYPES)
    declare(drawn, "edge", EDGE_TYPES)
    nodes = below(drawn, "nodes", count=str(len(found.nodes)))
    for node in found.nodes:
        fill(below(nodes, "node", id=node.id, label=node.label), "node", node.data)
    edges = below(drawn, "edges", count=str(len(found.edges)))
    for number, edge in enumerate(found.edges):
        ends = {"source": edge.source, "target": edge.target}
        made = below(edges, "edge", id=str(number), weight=str(edge.weight), **ends)
        fill(made, "edge", [("kind", edge.kind), ("pages", edge.pages)])
    return HEAD + tostring(root, encoding="unicode", pretty_print=True)


def declare(drawn: _Element, of: str, types: Mapping[str, str]) -> None:
    """Say which attributes nodes or edges have, and of which types."""
    attributes = below(drawn, "attributes", **{"class": of, "mode": "static"})
    for name, kind in types.items():
        below(attributes, "attribute", id=f"{of}-{name}", title=name, type=GEXF_TYPES[kind])


def fill(element: _Element, of: str, data: Iterable[tuple[str, Value]]) -> None:
    """Give a node or edge its attributes, without empty ones."""
    values = below(element, "attvalues")
    for name, value in data:
        if value != "":
            below(values, "attvalue", **{"for": f"{of}-{name}", "value": str(value)})


def below(parent: _Element, name: str, **attributes: str) -> _Element:
    """A new last child of an element."""
    return SubElement(parent, QName(NAMESPACE, name), attributes)
