"""Spans and links -> the bracket notation, written as short as the rules of attachment allow.

The inverse of `compile.py` and `facts.py`: an item that goes to its quantity by its place, a
channel that carries, a part of the nearest total are left to those rules; all else is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from gongkai.annotations import labels
from gongkai.annotations.authored_files import head_to_contradictions, source_with_head
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.facts import SENTENCE_END_RE
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.graph import (
    LETTERS,
    Graph,
    Node,
    canonical,
    graph_faults,
    usual_pairing,
)
from gongkai.annotations.notation import CrossingError, Mark, marks_to_source
from gongkai.annotations.report import AnnotatedReport

_KINDS: dict[str, str] = {name: word for word, name in labels.FACT_KINDS.items()}
_SCOPES = {str(name): word for word, name in labels.SCOPES.items()}
_UNWRITABLE_RE = re.compile(r"[\s{}|\\]")
_KEYS = {
    "QUANTITY": {"period": "p", "scope": "s", "approx": "a", "value": "v", "unit": "u"},
    "CHANNEL": {"account": "a"},
    "PROBLEM": {"hedge": "h"},
    "IMPROVEMENT": {"tense": "t", "pairing": "by"},
}
_FIRST = {"SECTION": "kind", "CHANNEL": "type", "PROBLEM": "types", "IMPROVEMENT": "types"}


def graph_to_file(graph: Graph, path: str = "") -> str:
    """Return the whole file: the head, where there is one, and the body in brackets.

    Raises:
        AnnotationError: something that the notation or the head cannot say.
    """
    body = graph_to_source(graph, path)
    try:
        return source_with_head(graph.head, body)
    except ValueError:
        where = _where(graph, path)
        raise AnnotationError([Fault.of(path, 1, "head.nothing", where=where)]) from None


def graph_to_report(graph: Graph, path: str = "") -> AnnotatedReport:
    """Return a graph as a report, by way of the notation, so that every check is made.

    Raises:
        AnnotationError: all that is wrong with it.
    """
    report = source_to_report(graph_to_source(graph, path), graph.name, graph.head, path)
    faults: list[Fault] = []
    report.contradictions = head_to_contradictions(graph.head, path, faults, 0)
    if faults:
        raise AnnotationError(faults)
    return report


def graph_to_source(graph: Graph, path: str = "") -> str:
    """Return the body in brackets.

    Raises:
        AnnotationError: spans that cross, links that lead nowhere, words that cannot be written.
    """
    faults = graph_faults(graph, path)
    if faults:
        raise AnnotationError(faults)
    return _Writer(canonical(graph), path).source()


def _where(graph: Graph, path: str) -> str:
    """Return the report's name where one file may hold several, as another tool's export does."""
    return f"{graph.name}: " if path else ""


def _crossing(graph: Graph, path: str, error: CrossingError) -> Fault:
    """Return the fault of two spans that overlap in part."""
    names = {letter: label for label, letter in LETTERS.items()}
    one, mark = error.one, error.other
    told = {
        "label": Term(names[mark.label]),
        "words": Shown(graph.text[mark.start : mark.end]),
        "other_label": Term(names[one.label]),
        "other": Shown(graph.text[one.start : one.end]),
    }
    line = graph.text.count("\n", 0, mark.start) + 1
    return Fault.of(path, line, "overlap.cross", **told).at(mark.start)


class _Writer:
    """Writes one graph; collects what cannot be written."""

    def __init__(self, graph: Graph, path: str) -> None:
        self.graph = graph
        self.path = path
        self.faults: list[Fault] = []
        self.named: set[str] = set()
        self.words: dict[str, list[str]] = {}
        self.targets: dict[tuple[str, str], list[str]] = defaultdict(list)
        for link in graph.links:
            self.targets[link.source, link.kind].append(link.target)
        self.by_label: dict[str, list[Node]] = {label: [] for label in LETTERS}
        for node in graph.nodes:
            self.by_label[node.label].append(node)

    def source(self) -> str:
        for node in self.graph.nodes:
            self.words[node.id] = self._attributes(node)
        self._items()
        self._channels()
        self._parents()
        self._problems()
        marks = [
            Mark(
                LETTERS[node.label],
                (*self.words[node.id], *((f"#{node.id}",) if node.id in self.named else ())),
                node.start,
                node.end,
            )
            for node in self.graph.nodes
        ]
        if not self.faults:
            try:
                return marks_to_source(self.graph.text, marks)
            except CrossingError as error:
                self.faults.append(_crossing(self.graph, self.path, error))
        raise AnnotationError(self.faults)

    def _fault(self, node: Node, name: str, /, **values: object) -> None:
        line = self.graph.text.count("\n", 0, node.start) + 1
        told = {
            "where": _where(self.graph, self.path),
            "label": Term(node.label),
            "words": Shown(self.graph.surface(node)),
            **values,
        }
        self.faults.append(Fault.of(self.path, line, name, **told).at(node.start))

    def _attributes(self, node: Node) -> list[str]:
        told = node.attributes
        words = []
        if node.label == "QUANTITY":
            words.append(_KINDS.get(told.get("kind", ""), told.get("kind", "?")))
            if told.get("role", "standalone") != "standalone":
                words.append(told["role"])
        elif node.label in _FIRST:
            words.append(told.get(_FIRST[node.label], "?"))
        for name, key in _KEYS.get(node.label, {}).items():
            if name in told:
                value = _SCOPES.get(told[name], told[name]) if name == "scope" else told[name]
                words.append(f"{key}={value}")
        for word in words:
            if _UNWRITABLE_RE.search(word):
                self._fault(node, "value.character", got=Shown(word))
        return words

    def _items(self) -> None:
        """Leave items to the rule of place where it gives the same, else name them."""
        quantities = self.by_label["QUANTITY"]
        places: dict[str, list[str]] = defaultdict(list)
        for item in self.by_label["ITEM"]:
            goes_to, mark = self._place(item, quantities)
            places[goes_to].append(item.id)
            self.words[item.id] += [mark] if mark else []
        for quantity in quantities:
            shared = self.targets[quantity.id, "shared"]
            named = self.targets[quantity.id, "item"]
            if shared:
                self._name(quantity, "each", shared)
            if shared and named:
                self._fault(quantity, "link.both_items")
            elif named and (named != places[quantity.id] or quantity.id in self.named):
                self._name(quantity, "i", named)

    def _place(self, item: Node, quantities: Sequence[Node]) -> tuple[str, str]:
        """Return the quantity an item goes to by its place, and the word that sends it there.

        An item that may not go to the next quantity, nor to the one before, is sent by name to
        one of its own, which then names its items.
        """
        owners = [
            link
            for link in self.graph.links
            if link.target == item.id and link.kind in ("item", "shared")
        ]
        if not owners:
            self._fault(item, "link.item_alone")
            return "", ""
        behind = next((q.id for q in quantities if q.end >= item.end), "")
        before = next((q.id for q in reversed(quantities) if q.end <= item.start), "")
        mine = {link.source for link in owners if link.kind == "item"}
        takes_none = not self.targets[behind, "item"] and not self.targets[behind, "shared"]
        if behind in mine or (behind and before not in mine and not takes_none):
            return behind, ""
        if before in mine:
            return before, "<"
        self.named.add(owners[0].source)
        return "", f"={owners[0].source}"

    def _name(self, node: Node, key: str, targets: Sequence[str]) -> None:
        self.words[node.id].append(f"{key}={','.join(targets)}")
        self.named.update(targets)

    def _channels(self) -> None:
        """Let a channel carry where the next quantity has it; name what that does not give."""
        wanted = {q.id: self.targets[q.id, "channel"] for q in self.by_label["QUANTITY"]}
        ends = [m.start() for m in SENTENCE_END_RE.finditer(self.graph.text)]
        events = [(end, 0, "") for end in ends]
        events += [(c.start, 1, c.id) for c in self.by_label["CHANNEL"]]
        events += [(q.start, 2, q.id) for q in self.by_label["QUANTITY"]]
        events.sort(key=lambda event: event[:2])
        waiting: list[str] = []
        carrying: set[str] = set()
        for _, order, name in events:
            if order == 2:
                carrying.update(c for c in waiting if c in wanted[name])
            waiting = [*waiting, name] if order == 1 else []
        group: list[str] = []
        is_open = False
        for _, order, name in events:
            if order == 0:
                group, is_open = [], False
            elif order == 1 and name in carrying:
                group = [*group, name] if is_open else [name]
                is_open = True
                self.words[name].append(">")
            elif order == 2:
                is_open = False
                if group != wanted[name]:
                    self.words[name].append("c=" + (",".join(wanted[name]) or "-"))
                    self.named.update(wanted[name])

    def _parents(self) -> None:
        last_total: str | None = None
        for node in self.by_label["QUANTITY"]:
            role = node.attributes.get("role", "standalone")
            parents = self.targets[node.id, "part_of"]
            if len(parents) > 1:
                self._fault(node, "link.two_wholes", n=len(parents))
            elif parents and role == "standalone":
                self._fault(node, "link.whole_of_single")
            elif parents and (role != "part" or parents[0] != last_total):
                self.words[node.id].append(f"^{parents[0]}")
                self.named.add(parents[0])
            elif not parents and role == "part":
                self._fault(node, "link.part_alone")
            if role == "total":
                last_total = node.id

    def _problems(self) -> None:
        for node in self.by_label["IMPROVEMENT"]:
            addresses = self.targets[node.id, "addresses"]
            if addresses:
                self.words[node.id].append("^" + ",".join(addresses))
                self.named.update(addresses)
            elif node.attributes.get("pairing", "none") != usual_pairing(addresses):
                self._fault(node, "link.pairing_alone")
