"""An annotated report as spans and links: the form that other tools' formats can hold.

    AnnotatedReport -> Graph -> Label Studio, doccano, brat, CoNLL, spaCy
    and back: Graph -> bracket notation (`graph_source.py`) -> AnnotatedReport

A fact is a QUANTITY; its items and channels are spans of their own that links lead to. Attributes
that follow from the printed characters (value, unit, approximation, hedge) or are the usual ones
are left out, so that only what a person decided is shown and can be lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gongkai.annotations import labels
from gongkai.annotations.errors import Fault
from gongkai.annotations.facts import span_to_quantity
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.report import AnnotatedReport, FactMark, Span
from gongkai.extractors.narrative.counts.quantities import Quantity
from gongkai.extractors.narrative.statements.hedges import text_to_hedge

# Names for people -> letters of the notation, and the first letter of their ids.
LETTERS = {
    "SECTION": "S",
    "QUANTITY": "Q",
    "ITEM": "I",
    "CHANNEL": "C",
    "PROBLEM": "P",
    "IMPROVEMENT": "M",
    "NUMBER": "N",
}
_ID_LETTERS = {"QUANTITY": "f"}
# Attributes and links each label may have.
ATTRIBUTES = {
    "SECTION": ("kind",),
    "QUANTITY": ("kind", "role", "period", "scope", "approx", "value", "unit"),
    "ITEM": (),
    "CHANNEL": ("type", "account"),
    "PROBLEM": ("types", "hedge"),
    "IMPROVEMENT": ("types", "tense", "pairing"),
    "NUMBER": (),
}
# Attributes that take one of a few values (`types`: several, with commas between).
CHOICES: dict[str, Sequence[str]] = {
    "kind": (*labels.FACT_KINDS.values(), *labels.SECTION_KINDS),
    "role": labels.ROLES,
    "period": labels.PERIODS,
    "scope": tuple(labels.SCOPES.values()),
    "approx": labels.APPROXIMATIONS,
    "type": labels.CHANNEL_TYPES,
    "types": labels.TOPICS,
    "tense": labels.TENSES,
    "pairing": labels.PAIRINGS,
}
_KINDS: dict[str, Sequence[str]] = {
    "QUANTITY": tuple(labels.FACT_KINDS.values()),
    "SECTION": labels.SECTION_KINDS,
}
# What attributes are called in faults, where not by their own name.
_TERMS = {
    ("QUANTITY", "kind"): "fact_kind",
    ("SECTION", "kind"): "section_kind",
    ("", "type"): "channel_type",
    ("", "types"): "topic",
}
LINKS = {
    "item": ("QUANTITY", "ITEM"),
    "shared": ("QUANTITY", "ITEM"),
    "channel": ("QUANTITY", "CHANNEL"),
    "part_of": ("QUANTITY", "QUANTITY"),
    "addresses": ("IMPROVEMENT", "PROBLEM"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled span; `attributes` hold only what does not follow from the text."""

    id: str
    label: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two nodes; its order among links of the same kind and source counts.

    `line` is where a tool's file tells it, 0 where it has none.
    """

    kind: str
    source: str
    target: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Graph:
    """One report.

    Attributes:
        name: the report's id.
        text: the printed text; offsets are code points of it.
        head: as in `AnnotatedReport`.
        path: the tool's file it came from, "" where it came from none.
        lines: id of a node -> line of that file; empty where lines tell nothing.
    """

    name: str
    text: str
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    head: dict[str, Any] = field(default_factory=dict)
    path: str = field(default="", compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def line_of(self, node: Node) -> int:
        """Return the line of the tool's file that tells a node (0: unknown), else the text's."""
        printed = self.text.count("\n", 0, max(node.start, 0)) + 1
        return self.lines.get(node.id, 0) if self.lines else printed

    @property
    def text_sha256(self) -> str:
        """Hash of the text, by which an import sees that a tool changed it."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def surface(self, node: Node) -> str:
        """Return the printed characters of a node."""
        return self.text[node.start : node.end]


def report_to_graph(report: AnnotatedReport) -> Graph:
    """Return an annotated report as spans and links."""
    nodes, links = _quantities(report)
    for number, section in enumerate(report.sections, 1):
        kind = {"kind": str(section.kind)}
        nodes.append(Node(f"s{number}", "SECTION", section.start, section.end, kind))
    for channel in report.channels:
        told = _told(type=channel.type, account=channel.account)
        nodes.append(Node(channel.id, "CHANNEL", channel.start, channel.end, told))
    for problem in report.problems:
        hedge = None if problem.hedge == text_to_hedge(report.surface(problem)) else problem.hedge
        told = _told(types=",".join(problem.types), hedge=hedge)
        nodes.append(Node(problem.id, "PROBLEM", problem.start, problem.end, told))
    for mark in report.improvements:
        told = _told(
            types=",".join(mark.types),
            tense=None if mark.tense == "planned" else mark.tense,
            pairing=None if mark.pairing == usual_pairing(mark.addresses) else mark.pairing,
        )
        nodes.append(Node(mark.id, "IMPROVEMENT", mark.start, mark.end, told))
        links += [Link("addresses", mark.id, target) for target in mark.addresses]
    for number, (start, end) in enumerate(report.numbers, 1):
        nodes.append(Node(f"n{number}", "NUMBER", start, end))
    head = {**report.head}
    if report.contradictions:
        head["contradictions"] = report.contradictions
    return canonical(Graph(report.name, report.text, tuple(nodes), tuple(links), head))


def usual_pairing(addresses: Sequence[str]) -> str:
    """Return the pairing that need not be told."""
    return "order" if addresses else "none"


def _told(**attributes: str | None) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if value}


def _quantities(report: AnnotatedReport) -> tuple[list[Node], list[Link]]:
    """Return a node for each quantity (facts that share one span are one) and for each item."""
    nodes: list[Node] = []
    links: list[Link] = []
    items: dict[Span, str] = {}
    node_of: dict[str, str] = {}
    for facts in _shared(report.facts):
        first = facts[0]
        node_of.update({fact.id: first.id for fact in facts})
        nodes.append(Node(first.id, "QUANTITY", first.start, first.end, _slots(report, first)))
        spans = [fact.items[0] for fact in facts] if len(facts) > 1 else first.items
        for span in spans:
            items.setdefault(span, f"i{len(items) + 1}")
            links.append(Link("shared" if len(facts) > 1 else "item", first.id, items[span]))
        links += [Link("channel", first.id, channel) for channel in first.channels]
    links += [
        Link("part_of", fact.id, node_of[fact.parent])
        for fact in report.facts
        if fact.parent and node_of[fact.id] == fact.id
    ]
    nodes += [Node(name, "ITEM", start, end) for (start, end), name in items.items()]
    return nodes, links


def _shared(facts: Sequence[FactMark]) -> Iterator[list[FactMark]]:
    group: list[FactMark] = []
    for fact in facts:
        if group and (fact.start, fact.end) != (group[0].start, group[0].end):
            yield group
            group = []
        group.append(fact)
    if group:
        yield group


def _slots(report: AnnotatedReport, fact: FactMark) -> dict[str, str]:
    printed = span_to_quantity(report.surface(fact))
    follows = printed or Quantity(0, None, "exact")
    return _told(
        kind=fact.kind,
        role=None if fact.role == "standalone" else fact.role,
        period=None if fact.period == "year" else fact.period,
        scope=None if fact.scope == "issuer_self" else fact.scope,
        approx=None if fact.approx == follows.approx else fact.approx,
        value=None if printed and fact.value == follows.value else repr(fact.value),
        unit=None if fact.unit == follows.unit else fact.unit,
    )


def canonical(graph: Graph) -> Graph:
    """Return the graph with nodes in order of the text, named f1, i1, c1, ... in that order."""
    ordered = sorted(
        graph.nodes,
        key=lambda n: (n.start, -n.end, list(LETTERS).index(n.label), sorted(n.attributes.items())),
    )
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for node in ordered:
        letter = _ID_LETTERS.get(node.label, LETTERS[node.label].lower())
        counts[letter] = counts.get(letter, 0) + 1
        names[node.id] = f"{letter}{counts[letter]}"
    place = {name: index for index, name in enumerate(names.values())}
    nodes = tuple(replace(node, id=names[node.id], attributes=_in_order(node)) for node in ordered)
    links = [Link(link.kind, names[link.source], names[link.target]) for link in graph.links]
    links.sort(key=lambda link: (place[link.source], list(LINKS).index(link.kind)))
    lines = {names[name]: line for name, line in graph.lines.items()}
    return replace(graph, nodes=nodes, links=tuple(links), lines=lines)


def _in_order(node: Node) -> dict[str, str]:
    return {k: node.attributes[k] for k in ATTRIBUTES[node.label] if k in node.attributes}


def graph_faults(graph: Graph, path: str) -> list[Fault]:
    """Return what is wrong with a graph that came from outside: places, names, ends of links."""
    faults: list[Fault] = []
    by_id: dict[str, Node] = {}
    for node in graph.nodes:
        line = graph.line_of(node)
        where = f"{graph.name} {node.label} {node.id}"
        if node.label not in LETTERS:
            told = {"got": Shown(node.label), "expected": " ".join(LETTERS)}
            faults.append(Fault.of(path, line, "label.unknown", **told))
            continue
        if not 0 <= node.start < node.end <= len(graph.text):
            told = {"start": node.start, "end": node.end, "length": len(graph.text)}
            faults.append(Fault.of(path, line, "offset.place", where=where, **told))
        if node.id in by_id:
            faults.append(Fault.of(path, line, "label.id_taken", where=where))
        by_id[node.id] = node
        faults += [
            Fault.of(path, line, "label.attribute", where=where, got=Shown(name))
            for name in node.attributes
            if name not in ATTRIBUTES[node.label]
        ]
        faults += _choice_faults(node, path, line)
    faults += _link_faults(graph, path, by_id)
    return faults


def _choice_faults(node: Node, path: str, line: int) -> Iterable[Fault]:
    for name, told in node.attributes.items():
        allowed = _KINDS.get(node.label, ()) if name == "kind" else CHOICES.get(name, ())
        if name not in ATTRIBUTES[node.label] or not allowed:
            continue
        for value in told.split(",") if name == "types" else [told]:
            if value not in allowed:
                term = _TERMS.get((node.label, name), _TERMS.get(("", name), name))
                expected = " ".join(sorted(allowed))
                values = {"name": Term(term), "got": Shown(value), "expected": expected}
                yield Fault.of(path, line, "label.choice", **values)


def _link_faults(graph: Graph, path: str, by_id: dict[str, Node]) -> Iterable[Fault]:
    for link in graph.links:
        where = f"{graph.name} link {link.kind} {link.source} -> {link.target}"
        ends = [by_id.get(link.source), by_id.get(link.target)]
        wanted = LINKS.get(link.kind)
        if wanted is None:
            yield Fault.of(path, link.line, "link.kind", where=where, expected=" ".join(LINKS))
        elif None in ends:
            yield Fault.of(path, link.line, "link.nowhere", where=where)
        elif (got := tuple(node.label for node in ends if node)) != wanted:
            told = {"source": got[0], "target": got[1], "expected": wanted}
            yield Fault.of(path, link.line, "link.ends", where=where, **told)
