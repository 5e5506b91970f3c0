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
from typing import Any

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.formats.exchange import (
    Files,
    Imported,
    checked,
    chosen,
    head_of,
    surface_fault,
    text_of,
)
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
                message = f"{node.label} {node.id} begins or ends with a line's end"
                faults.append(Fault(graph.name, line, "format", message))
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
        raise AnnotationError([Fault(path, 0, "text", f"no {name}.txt beside it")])
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
        raise AnnotationError([Fault(path, 1, "head", f"no valid TOML: {error}")]) from None


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
            wrong = self._note(rest)
        elif name[:1] in reader:
            wrong = reader[name[:1]](name, rest)
        else:
            wrong = "expected a line T, A, R or #"
        if wrong:
            self.faults.append(Fault(self.path, number, "format", f"{name}: {wrong}"))

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes with their attributes."""
        for name, told in self._told.items():
            if name in self._nodes:
                joined = {key: ",".join(values) for key, values in told.items()}
                self._nodes[name].attributes.update(joined)
            else:
                self.faults.append(Fault(self.path, 0, "link", f"attributes of no span {name}"))
        yield from self._nodes.values()

    def _span(self, name: str, rest: str) -> str | None:
        head, _, printed = rest.partition("\t")
        match = _SPAN_RE.fullmatch(head)
        if not match:
            return f"got {head!r}, expected LABEL start end"
        edges = [list(map(int, span.split(" "))) for span in match["spans"].split(";")]
        fragments = [(first, last) for first, last in edges]
        start, end = fragments[0][0], fragments[-1][1]
        self._nodes[name] = Node(name, match["label"], start, end)
        self.lines[name] = self._number
        if len(fragments) == 1:
            return surface_fault(self.text, start, end, printed)
        gaps = [self.text[a:b] for (_, a), (b, _) in pairwise(fragments)]
        if not all(_BREAK_RE.fullmatch(gap) for gap in gaps):
            return "fragments that do not follow each other over a line's end"
        joined = " ".join(self.text[start:end] for start, end in fragments)
        return surface_fault(joined, 0, len(joined), printed)

    def _attribute(self, name: str, rest: str) -> str | None:
        parts = rest.split(" ")
        if len(parts) != 3:
            return f"got {rest!r}, expected NAME SPAN VALUE"
        self._told[parts[1]][parts[0]].append(parts[2])
        return None

    def _relation(self, name: str, rest: str) -> str | None:
        match = _RELATION_RE.fullmatch(rest.rstrip("\t"))
        if not match:
            return f"got {rest!r}, expected KIND Arg1:T1 Arg2:T2"
        self.links.append(Link(match["kind"], match["source"], match["target"], self._number))
        return None

    def _note(self, rest: str) -> str | None:
        head, _, note = rest.partition("\t")
        words = head.split(" ")
        if not note.startswith("{") or len(words) != 2:
            return None
        try:
            for key, value in json.loads(note).items():
                self._told[words[1]][key].append(str(value))
        except ValueError as error:
            return f"note is no JSON: {error}"
        return None
