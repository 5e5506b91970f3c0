"""What a person has decided about one report so far: the spans and links, and what was looked at.

A state is never changed: an action makes a new one, so that undo is a step back to the old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from gongkai.annotations.authored_files import BEGUN, DONE
from gongkai.annotations.graph import Graph, Link, Node


class Judgement(NamedTuple):
    """What was said of a finding: confirmed or dismissed, and why."""

    verdict: str
    because: str


@dataclass(frozen=True, slots=True)
class State:
    """One report.

    Attributes:
        nodes: id -> labelled span; ids last as long as the span does.
        links: between nodes; their order counts (`graph.Link`).
        head: as in the annotation file, tables included.
        accepted: ids of nodes that a person looked at and left or made as they are.
        cells: `table/row/column` -> what a person says is printed there; of rows with other cells
            that nobody can read yet, which a head cannot hold.
        judged: fingerprint -> what was said of the finding.
        reviewed: how far the report was looked through, as the annotation file's head has it
            (`authored_files.REVIEWED`); "" where nobody said, as in files written by hand.
        undecided: ids of nodes that were marked here and whose kind nobody chose yet.
    """

    nodes: Mapping[str, Node] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    head: Mapping[str, Any] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    cells: Mapping[str, str] = field(default_factory=dict)
    judged: Mapping[str, Judgement] = field(default_factory=dict)
    reviewed: str = ""
    undecided: frozenset[str] = frozenset()

    @property
    def is_done(self) -> bool:
        """Whether the report as a whole was looked through."""
        return self.reviewed == DONE

    def told_head(self) -> dict[str, Any]:
        """Return the head as it is written down, how far the report was looked through included."""
        reviewed = self.reviewed and (DONE if self.is_done else BEGUN)
        return {**self.head, **({"reviewed": reviewed} if reviewed else {})}

    def graph(self, name: str, text: str) -> Graph:
        """Return the spans and links as the annotation formats take them."""
        return Graph(name, text, tuple(self.nodes.values()), self.links, self.told_head())

    def targets(self, source: str, kind: str) -> list[str]:
        """Return the ids of the nodes that a node is linked to, in their order."""
        return [one.target for one in self.links if one.source == source and one.kind == kind]


def graph_to_state(graph: Graph) -> State:
    """Return the state that nobody has touched yet."""
    head = {key: value for key, value in graph.head.items() if key != "reviewed"}
    reviewed = str(graph.head.get("reviewed", ""))
    return State({n.id: n for n in graph.nodes}, graph.links, head, reviewed=reviewed)


def state_to_fields(state: State) -> dict[str, Any]:
    """Return spans, links and head as JSON can hold them; `fields_to_state` gives them back."""
    return {
        "nodes": [[n.id, n.label, n.start, n.end, n.attributes] for n in state.nodes.values()],
        "links": [list_of(link) for link in state.links],
        "head": dict(state.head),
        "reviewed": state.reviewed,
    }


def list_of(link: Link) -> list[str]:
    """Return a link's parts."""
    return [link.kind, link.source, link.target]


def fields_to_state(fields: Mapping[str, Any]) -> State:
    """Return the state that `state_to_fields` wrote down.

    Raises:
        KeyError, TypeError, ValueError: these are no such fields.
    """
    nodes = [Node(str(i), str(n), int(s), int(e), dict(a)) for i, n, s, e, a in fields["nodes"]]
    links: Iterable[Any] = fields["links"]
    return State(
        {node.id: node for node in nodes},
        tuple(Link(str(k), str(s), str(t)) for k, s, t in links),
        dict(fields["head"]),
        reviewed=str(fields.get("reviewed", "")),
    )


def with_read(state: State, read: State) -> State:
    """Return a state with the spans, links and head that somebody wrote with an editor.

    What stands as it was is still to be looked at where it was; all else somebody has looked at.
    """
    waiting = {
        (node.label, node.start, node.end)
        for node in state.nodes.values()
        if node.id not in state.accepted
    }
    accepted = frozenset(
        node.id for node in read.nodes.values() if (node.label, node.start, node.end) not in waiting
    )
    return replace(
        state,
        nodes=read.nodes,
        links=read.links,
        head=read.head,
        reviewed=read.reviewed,
        accepted=accepted,
        undecided=state.undecided & read.nodes.keys() - accepted,
    )
