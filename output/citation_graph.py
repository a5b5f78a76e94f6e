"""Essays, works and authors as a graph: which essay cites which work, and how heavily.

Nodes have the ids "essay:ID", "work:KEY" and "author:NAME". An edge from an essay to a work weighs
as many cites as the essay has of it; from a work edges lead to its authors, to the volume around it
and to the work of which it is an edition, each of weight 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.control_characters import without
from extractor.language.persons import inverted
from extractor.model.ledger import Ledger, LedgerEssay
from extractor.model.works import Description, Person, Work
from output import bib_fields, where_cited, work_lines
from output.loose_lines import LooseReference

Value = str | int


@dataclass(frozen=True, slots=True)
class GraphNode:
    """An essay, a work or an author. `data` are pairs of the name and value of an attribute; those
    of one name are of one type in the whole graph."""

    id: str
    label: str
    data: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An arrow between two nodes. `kind` is what it says: "cites", "by", "part of" or "edition
    of"; `pages` is how many different pages an essay cites of a work."""

    source: str
    target: str
    kind: str
    weight: int
    pages: int


@dataclass(frozen=True, slots=True)
class CitationGraph:
    """All nodes, each id once, and all edges, whose ends are nodes."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


# the attributes of nodes and edges, with the names of their types in GraphML and GEXF
NODE_TYPES = {
    "kind": "string",
    "type": "string",
    "author": "string",
    "title": "string",
    "year": "string",
    "path": "string",
    "essays": "int",
    "cites": "int",
}
EDGE_TYPES = {"kind": "string", "pages": "int"}  # beside the weight


def graph(ledger: Ledger) -> CitationGraph:
    """The graph of a ledger: its essays, then the works, then the authors."""
    counts: dict[str, int] = {}
    cites: list[GraphEdge] = []
    for essay in ledger.essays:
        for edge in cites_of(essay):
            counts[edge.target] = counts.get(edge.target, 0) + edge.weight
            cites.append(edge)
    nodes = [of_essay(essay) for essay in ledger.essays]
    nodes += [of_work(work, counts.get(f"work:{work.key}", 0)) for work in ledger.works]
    edges = [*cites, *(edge for work in ledger.works for edge in edges_of(work))]
    return CitationGraph((*nodes, *authors(ledger.works)), tuple(edges))


def loose_graph(lines: Sequence[LooseReference]) -> CitationGraph:
    """The graph of loose references: works and authors alone."""
    return graph(Ledger((), tuple(Work(x.key, x.description, ()) for x in lines if x.key)))


def of_essay(essay: LedgerEssay) -> GraphNode:
    """An essay as a node, with the number of its cites."""
    read = essay.essay
    author = clean("; ".join(read.author))
    data = (("kind", "essay"), ("author", author), ("title", clean(read.title or "")))
    counted = (("path", clean(read.path)), ("cites", len(essay.cites)))
    return GraphNode(clean(f"essay:{read.id}"), clean(read.title or read.id), data + counted)


def of_work(work: Work, cites: int) -> GraphNode:
    """A work as a node, with the numbers of essays that name it and of their cites."""
    fields = bib_fields.fields(work.description)
    stated = [(name, clean(fields.get(name, ""))) for name in ("author", "title", "year")]
    data = (("kind", "work"), ("type", work.description.type), *stated)
    counted = (("essays", len(work.essays)), ("cites", cites))
    return GraphNode(f"work:{work.key}", clean(short_line(work.description)), data + counted)


def short_line(description: Description) -> str:
    """A work as the label of a node: its first author's family name, and the title."""
    persons = description.authors or description.editors
    family = persons[0].family if persons else ""
    return work_lines.joined(", ", (family, work_lines.title(description)))


def authors(works: Sequence[Work]) -> Iterator[GraphNode]:
    """The authors of these works, by name, each once."""
    names = {author_id(person): person for work in works for person in work.description.authors}
    for ident, person in sorted(names.items()):
        yield GraphNode(ident, clean(work_lines.spoken(person)), (("kind", "author"),))


def author_id(person: Person) -> str:
    """The id of an author: the name as catalogues sort it."""
    return clean(f"author:{inverted(person)}")


def cites_of(essay: LedgerEssay) -> Iterator[GraphEdge]:
    """The edges from an essay to the works that it cites."""
    source = clean(f"essay:{essay.essay.id}")
    for key, cites in where_cited.uses(essay).items():
        yield GraphEdge(source, f"work:{key}", "cites", len(cites), where_cited.pages(cites))


def edges_of(work: Work) -> Iterator[GraphEdge]:
    """The edges from a work to its authors, to the volume around it, to the work it is an edition
    of."""
    source = f"work:{work.key}"
    for author in dict.fromkeys(map(author_id, work.description.authors)):
        yield GraphEdge(source, author, "by", 1, 0)
    for kind, key in (("part of", work.part_of), ("edition of", work.edition_of)):
        if key:
            yield GraphEdge(source, f"work:{key}", kind, 1, 0)


def clean(text: str) -> str:
    """Text on one line that XML can hold."""
    return " ".join(without(text).split())
