r"""CoNLL: a character a line, a BIO column a label, the rest in a last column.

    # columns = CHARACTER SECTION QUANTITY ITEM CHANNEL PROBLEM IMPROVEMENT NUMBER MISC
    1    O    B-publication    O ...    {"f1": {"links": [["item", "i1"]]}}

Each report is one NAME.conll; a blank line stands behind each line of the text. MISC holds, where
a span begins, its id, other attributes and links. White space and the backslash are written as
`\s`, `\t`, `\r`, `\n`, `\\`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown
from gongkai.annotations.formats.exchange import (
    Files,
    Imported,
    by_label,
    checked,
    chosen,
    field_of,
    head_of,
    parse_json,
    shown,
    text_of,
)
from gongkai.annotations.graph import LETTERS, Graph, Link, Node

_ESCAPES = {" ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "\\": "\\\\"}
_CHARACTERS = {written: printed for printed, written in _ESCAPES.items()}
_COLUMNS = ("CHARACTER", *LETTERS, "MISC")
# The attribute that is part of the tag.
_TAGGED = ("kind", "type", "types")


def write(graphs: list[Graph]) -> Files:
    """Return one file a report.

    Raises:
        AnnotationError: two spans of one label overlap, which a BIO column cannot hold.
    """
    files: Files = {}
    faults: list[Fault] = []
    for graph in graphs:
        faults += _overlaps(graph)
        files[f"{graph.name}.conll"] = "".join(_lines(graph)).encode()
    if faults:
        raise AnnotationError(faults)
    return files


def _overlaps(graph: Graph) -> Iterator[Fault]:
    for label, nodes in by_label(graph).items():
        end = 0
        for node in nodes:
            if node.start < end:
                line = graph.text.count("\n", 0, node.start) + 1
                place = f"{label} {node.id}"
                yield Fault.of(graph.name, line, "format.overlap", where=place)
            end = max(end, node.end)


def _lines(graph: Graph) -> Iterator[str]:
    meta = {"name": graph.name, "head": graph.head, "text_sha256": graph.text_sha256}
    yield f"# report = {json.dumps(meta, ensure_ascii=False)}\n"
    yield f"# columns = {' '.join(_COLUMNS)}\n"
    tags = {label: ["O"] * len(graph.text) for label in LETTERS}
    misc: list[dict[str, Any]] = [{} for _ in graph.text]
    links: dict[str, list[list[str]]] = {}
    for link in graph.links:
        links.setdefault(link.source, []).append([link.kind, link.target])
    for node in graph.nodes:
        tagged = next((node.attributes[name] for name in _TAGGED if name in node.attributes), "")
        suffix = f"-{tagged or node.label}"
        column = tags[node.label]
        column[node.start : node.end] = [f"I{suffix}"] * (node.end - node.start)
        column[node.start] = f"B{suffix}"
        told: dict[str, Any] = {k: v for k, v in node.attributes.items() if k not in _TAGGED}
        if node.id in links:
            told["links"] = links[node.id]
        misc[node.start][node.id] = {"label": node.label, **told}
    for index, character in enumerate(graph.text):
        cells = [_ESCAPES.get(character, character)]
        cells += [tags[label][index] for label in LETTERS]
        cells.append(json.dumps(misc[index], ensure_ascii=False) if misc[index] else "_")
        yield "\t".join(cells) + "\n"
        if character == "\n":
            yield "\n"


def read(files: Files) -> Imported:
    """Return the reports of all `.conll` files."""
    imported = Imported([], [])
    for path, data in chosen(files, ".conll", "*.conll"):
        imported.take(_Reader(path).report, text_of(data, path))
    return imported


class _Reader:
    """Reads one file; `spans` are (label, start) -> [end, tag]."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.meta: dict[str, Any] = {}
        self.text: list[str] = []
        self.lines: dict[int, int] = {}
        self.open: dict[str, tuple[int, str]] = {}
        self.spans: dict[tuple[str, int], tuple[int, str]] = {}
        self.misc: dict[tuple[str, int], tuple[str, dict[str, Any]]] = {}

    def report(self, source: str) -> Imported:
        """Return the report of the file's text."""
        for number, line in enumerate(source.split("\n"), 1):
            if line.startswith("# report = ") and not self.text:
                meta = parse_json(line.partition(" = ")[2], self.path, number)
                self.meta = meta if isinstance(meta, dict) else {}
            elif line and not (line.startswith("# ") and not self.text):
                self._character(number, line)
        for label in list(self.open):
            self._close(label)
        name = str(self.meta.get("name") or self.path.removesuffix(".conll"))
        nodes, links = self._nodes()
        head = head_of(self.meta)
        lines = {node.id: self.lines[node.start] for node in nodes}
        text = "".join(self.text)
        graph = Graph(name, text, tuple(nodes), tuple(links), head, self.path, lines)
        sha256 = self.meta.get("text_sha256")
        return Imported(checked(graph, self.path, self.faults, sha256), self.faults)

    def _fault(self, number: int, name: str, /, **values: object) -> None:
        self.faults.append(Fault.of(self.path, number, name, **values))

    def _character(self, number: int, line: str) -> None:
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS):
            self._fault(number, "format.columns", n=len(cells), expected=len(_COLUMNS))
            return
        printed = _CHARACTERS.get(cells[0], cells[0])
        if len(printed) != 1:
            self._fault(number, "format.character", got=Shown(cells[0]))
            return
        index = len(self.text)
        self.text.append(printed)
        self.lines[index] = number
        for label, tag in zip(LETTERS, cells[1:-1], strict=True):
            self._tag(number, label, tag, index)
        if cells[-1] != "_":
            told = parse_json(cells[-1], self.path, number)
            for name in told if isinstance(told, dict) else ():
                fields = field_of(told, name, dict, self.path, "MISC", line=number)
                self.misc[str(fields.pop("label", "?")), index] = (name, fields)

    def _tag(self, number: int, label: str, tag: str, index: int) -> None:
        prefix, _, kind = tag.partition("-")
        if prefix == "I" and label in self.open and self.open[label][1] == kind:
            return
        if prefix == "I":
            self._fault(number, "format.inside", where=label, got=tag, kind=kind)
        elif prefix not in ("B", "O"):
            self._fault(number, "format.tag", where=label, got=Shown(tag))
        if label in self.open:
            self._close(label, index)
        if prefix == "B":
            self.open[label] = (index, kind)

    def _close(self, label: str, end: int | None = None) -> None:
        start, kind = self.open.pop(label)
        self.spans[label, start] = (len(self.text) if end is None else end, kind)

    def _nodes(self) -> tuple[list[Node], list[Link]]:
        nodes, links = [], []
        for (label, start), (end, tagged) in self.spans.items():
            name, fields = self.misc.pop((label, start), (f"{label}@{start}", {}))
            plain = {"CHANNEL": "type", "PROBLEM": "types", "IMPROVEMENT": "types"}
            told = {} if tagged == label else {plain.get(label, "kind"): tagged}
            told_links = fields.pop("links", [])
            for link in told_links if isinstance(told_links, list) else [told_links]:
                if not isinstance(link, list) or len(link) != 2:
                    self._fault(self.lines[start], "format.link", where=name, got=shown(link))
                    continue
                links.append(Link(str(link[0]), name, str(link[1]), self.lines[start]))
            told.update({key: str(value) for key, value in fields.items()})
            nodes.append(Node(name, label, start, end, told))
        for (label, start), (name, _) in self.misc.items():
            line = self.text[:start].count("\n") + 1
            place = f"{label} {name}"
            self._fault(self.lines[start], "offset.no_span", where=place, start=start, line=line)
        return nodes, links
