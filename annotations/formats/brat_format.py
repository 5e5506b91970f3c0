"""brat: NAME.txt beside NAME.ann (and NAME.toml, the head), with an annotation.conf.

A span over a line's end is written in fragments, as brat wants it. Attributes of a fixed choice
are brat attributes, free ones stand in a note, links are relations in their order.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import TOML_PLACE_RE, Shown, TomlFault
from gongkai.annotations.formats.exchange import (
    Files,
    Imported,
    checked,
    chosen,
    head_of,
    text_of,
)
from gongkai.annotations.formats.surfaces import surface_fault
from gongkai.annotations.graph import (
    ATTRIBUTES,
    CHOICES,
    LETTERS,
    LINKS,
    Graph,
    Link,
    Node,
)
from gongkai.annotations.toml_head import head_to_toml

CONFIG = "annotation.conf"
_BREAK_RE = re.compile(r"[\r\n]+")
_SPAN_RE = re.compile(r"(?P<label>\S+) (?P<spans>-?\d+ -?\d+(?:;-?\d+ -?\d+)*)")
_RELATION_RE = re.compile(r"(?P<kind>\S+) Arg1:(?P<source>\S+) Arg2:(?P<target>\S+)")


def write(graphs: list[Graph]) -> Files:
    """Return text, annotations and head of each report, and the configuration.

    Raises:
        AnnotationError: a span that begins or ends with a line's end, which brat cannot hold.
    """
    files: Files = {CONFIG: configuration().encode()}
    faults: list[Fault] = []
    for graph in graphs:
        for node in graph.nodes:
            surface = graph.surface(node)
            if surface.strip("\r\n") != surface:
                line = graph.text.count("\n", 0, node.start) + 1
                place = f"{node.label} {node.id}"
                faults.append(Fault.of(graph.name, line, "format.line_end", where=place))
        files[f"{graph.name}.txt"] = graph.text.encode()
        files[f"{graph.name}.ann"] = "".join(f"{line}\n" for line in _lines(graph)).encode()
        head = {"text_sha256": graph.text_sha256, "head": graph.head}
        files[f"{graph.name}.toml"] = (head_to_toml(head) + "\n").encode()
    if faults:
        raise AnnotationError(faults)
    return files


def configuration() -> str:
    """Return brat's annotation.conf."""
    lines = ["[entities]", *LETTERS, "", "[relations]"]
    lines += [f"{kind}\tArg1:{ends[0]}, Arg2:{ends[1]}" for kind, ends in LINKS.items()]
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", ""]
    lines.append("[attributes]")
    for name, values in CHOICES.items():
        holders = "|".join(label for label, names in ATTRIBUTES.items() if name in names)
        lines.append(f"{name}\tArg:{holders}, Value:{'|'.join(values)}")
    return "\n".join(lines) + "\n"


def _fragments(graph: Graph, node: Node) -> list[tuple[int, int]]:
    surface = graph.surface(node)
    edges = [node.start]
    for match in _BREAK_RE.finditer(surface):
        edges += [node.start + match.start(), node.start + match.end()]
    edges.append(node.end)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _lines(graph: Graph) -> Iterator[str]:
    names = {node.id: f"T{number}" for number, node in enumerate(graph.nodes, 1)}
    n_attributes = n_notes = 0
    for node in graph.nodes:
        fragments = _fragments(graph, node)
        spans = ";".join(f"{start} {end}" for start, end in fragments)
        printed = " ".join(graph.text[start:end] for start, end in fragments)
        yield f"{names[node.id]}\t{node.label} {spans}\t{printed}"
        free = {}
        for name, value in node.attributes.items():
            if name not in CHOICES:
                free[name] = value
                continue
            for one in value.split(","):
                n_attributes += 1
                yield f"A{n_attributes}\t{name} {names[node.id]} {one}"
        if free:
            n_notes += 1
            note = json.dumps(free, ensure_ascii=False)
            yield f"#{n_notes}\tAnnotatorNotes {names[node.id]}\t{note}"
    for number, link in enumerate(graph.links, 1):
        ends = f"Arg1:{names[link.source]} Arg2:{names[link.target]}"
        yield f"R{number}\t{link.kind} {ends}"


def read(files: Files) -> Imported:
    """Return the reports of a brat folder: every `.ann` with its `.txt`."""
    imported = Imported([], [])
    for path, data in chosen(files, ".ann", "*.ann"):
        imported.take(_read_report, path, data, files)
    return imported


def _read_report(path: str, data: bytes, files: Files) -> Imported:
    name = path.removesuffix(".ann")
    if f"{name}.txt" not in files:
        raise AnnotationError([Fault.of(path, 0, "text.beside", name=name)])
    text = text_of(files[f"{name}.txt"], f"{name}.txt")
    told = _read_head(files.get(f"{name}.toml", b""), f"{name}.toml")
    reader = _Reader(text, path)
    for number, line in enumerate(text_of(data, path).split("\n"), 1):
        if line:
            reader.line(number, line)
    nodes, links = tuple(reader.nodes()), tuple(reader.links)
    graph = Graph(name, text, nodes, links, head_of(told), path, reader.lines)
    return Imported(checked(graph, path, reader.faults, told.get("text_sha256")), reader.faults)


def _read_head(data: bytes, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text_of(data, path))
    except tomllib.TOMLDecodeError as error:
        place = TOML_PLACE_RE.search(str(error))
        line = int(place[1]) if place else 1
        told = TomlFault(str(error))
        raise AnnotationError([Fault.of(path, line, "head.toml", error=told)]) from None


class _Reader:
    """Reads the lines of one .ann file."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.faults: list[Fault] = []
        self.links: list[Link] = []
        self.lines: dict[str, int] = {}
        self._number = 0
        self._nodes: dict[str, Node] = {}
        self._told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def line(self, number: int, line: str) -> None:
        """Take one line in."""
        self._number = number
        name, _, rest = line.partition("\t")
        reader = {"T": self._span, "A": self._attribute, "M": self._attribute, "R": self._relation}
        if name.startswith("#"):
            self._note(name, rest)
        elif name[:1] in reader:
            reader[name[:1]](name, rest)
        else:
            self._fault("format.line", where=Shown(name))

    def _fault(self, name: str, /, **values: object) -> None:
        self.faults.append(Fault.of(self.path, self._number, name, **values))

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes with their attributes."""
        for name, told in self._told.items():
            if name in self._nodes:
                joined = {key: ",".join(values) for key, values in told.items()}
                self._nodes[name].attributes.update(joined)
            else:
                place = {"where": Path(self.path).stem, "id": Shown(name)}
                self.faults.append(Fault.of(self.path, 0, "link.no_span", **place))
        yield from self._nodes.values()

    def _span(self, name: str, rest: str) -> None:
        head, _, printed = rest.partition("\t")
        match = _SPAN_RE.fullmatch(head)
        if not match:
            self._fault("format.span", where=name, got=Shown(head))
            return
        edges = [list(map(int, span.split(" "))) for span in match["spans"].split(";")]
        fragments = [(first, last) for first, last in edges]
        start, end = fragments[0][0], fragments[-1][1]
        self._nodes[name] = Node(name, match["label"], start, end)
        self.lines[name] = self._number
        if len(fragments) == 1:
            wrong = surface_fault(self.text, start, end, printed)
        elif all(_BREAK_RE.fullmatch(self.text[a:b]) for (_, a), (b, _) in pairwise(fragments)):
            joined = " ".join(self.text[start:end] for start, end in fragments)
            wrong = surface_fault(joined, 0, len(joined), printed)
        else:
            self._fault("format.fragments", where=name)
            return
        if wrong:
            self._fault("offset.surface", **{**wrong, "where": name, "start": start, "end": end})

    def _attribute(self, name: str, rest: str) -> None:
        parts = rest.split(" ")
        if len(parts) == 3:
            self._told[parts[1]][parts[0]].append(parts[2])
        else:
            self._fault("format.attribute", where=name, got=Shown(rest))

    def _relation(self, name: str, rest: str) -> None:
        match = _RELATION_RE.fullmatch(rest.rstrip("\t"))
        if match:
            link = Link(match["kind"], match["source"], match["target"], self._number)
            self.links.append(link)
        else:
            self._fault("format.relation", where=name, got=Shown(rest))

    def _note(self, name: str, rest: str) -> None:
        head, _, note = rest.partition("\t")
        words = head.split(" ")
        if not note.startswith("{") or len(words) != 2:
            return
        try:
            for key, value in json.loads(note).items():
                self._told[words[1]][key].append(str(value))
        except ValueError as error:
            self._fault("format.note", where=name, reason=error)
