"""What all formats share: files by name, and the checks on the way in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from gongkai.annotations.authored_files import not_utf8
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.formats.surfaces import moved_faults
from gongkai.annotations.graph import LETTERS, Graph, Node, canonical, graph_faults

Files = dict[str, bytes]
_MAX_SHOWN = 40  # characters of what JSON holds


class Imported(NamedTuple):
    """Reports that came back whole, and every fault of those that did not."""

    graphs: list[Graph]
    faults: list[Fault]

    def take(self, read: Callable[..., Imported], *args: object) -> None:
        """Add what a reader returns for its arguments; where it raises, add its faults."""
        try:
            graphs, faults = read(*args)
        except AnnotationError as error:
            graphs, faults = [], error.faults
        self.graphs.extend(graphs)
        self.faults.extend(faults)


def checked(
    graph: Graph,
    path: str,
    faults: list[Fault],
    sha256: object = None,
    exported: object = None,
) -> list[Graph]:
    """Return the graph in a list where it is sound; else nothing, and its faults are listed.

    Args:
        graph: what was read.
        path: file to name in faults.
        faults: what is wrong with the report already; more is added.
        sha256: hash of the text it was exported with, None where the tool lost it.
        exported: id of a span -> [start, end] it was exported with, None where the tool lost it.
    """
    graph = replace(graph, path=path)
    if sha256 is not None and sha256 != graph.text_sha256:
        hint = "" if "\r" in graph.text else Term("rewritten")
        faults.append(Fault.of(path, 0, "text.changed", name=graph.name, hint=hint))
    elif isinstance(exported, Mapping):
        faults += moved_faults(graph, path, exported)
    faults += graph_faults(graph, path)
    return [] if faults else [canonical(graph)]


def places(nodes: Iterable[Node], ids: Mapping[str, Any] | None = None) -> dict[str, list[int]]:
    """Return id -> [start, end], kept beside the spans: so a shift of them is seen."""
    return {str(ids[n.id] if ids else n.id): [n.start, n.end] for n in nodes}


def in_file(fault: Fault, graph: Graph) -> Fault:
    """Return a fault with the line of the tool's file; where none is known, the report's is told.

    Label Studio writes all tasks into one line: `tasks.json:3` would lead nowhere. In brat, spans
    that begin at one place stand in several lines.
    """
    here = [node for node in graph.nodes if node.start == fault.place]
    lines = {graph.line_of(node) for node in here if graph.lines}
    if len(lines) == 1:
        return fault._replace(line=lines.pop())
    if graph.path and fault.line:
        return fault._replace(
            line=0,
            message=f"{fault.message} (line {fault.line} of the report)",
            message_zh=fault.message_zh and f"{fault.message_zh}（报告第{fault.line}行）",
        )
    return fault


def json_bytes(value: Any) -> bytes:
    """Return JSON in UTF-8, not escaped."""
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def parse_json(data: bytes | str, path: str, line: int = 0) -> Any:
    """Return what JSON says.

    Raises:
        AnnotationError: it is none.
    """
    try:
        return json.loads(data)
    except UnicodeDecodeError as error:
        raise AnnotationError([not_utf8(path, error)._replace(line=line)]) from None
    except json.JSONDecodeError as error:
        told = {"column": error.colno, "reason": error.msg}
        where = error.lineno + max(line - 1, 0)
        raise AnnotationError([Fault.of(path, where, "format.json", **told)]) from None
    except (ValueError, RecursionError) as error:
        fault = Fault.of(path, max(line, 1), "format.unread", reason=error)
        raise AnnotationError([fault]) from None


def text_of(data: bytes, path: str) -> str:
    """Return decoded text, line ends as they are.

    Raises:
        AnnotationError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AnnotationError([not_utf8(path, error)]) from None


def field_of(
    fields: Any, name: str, kind: type[Any], path: str, where: str, *, line: int = 0
) -> Any:
    """Return a field of a JSON object.

    Raises:
        AnnotationError: no object, no such field, or one of another kind.
    """
    got = fields.get(name) if isinstance(fields, dict) else None
    if isinstance(got, kind) and not (kind is int and isinstance(got, bool)):
        return got
    expected = Term(f"json_{kind.__name__}")
    told = {"where": where, "key": name, "got": shown(got), "expected": expected}
    raise AnnotationError([Fault.of(path, line, "format.field", **told)])


def shown(value: Any) -> object:
    """Return a value of JSON as faults show it, cut where it is long."""
    if value is None:
        return Term("json_none")
    return Shown(value) if isinstance(value, str) else f"{value!r:.{_MAX_SHOWN}}"


def by_label(graph: Graph) -> dict[str, list[Node]]:
    """Return the nodes of each label, in order."""
    groups: dict[str, list[Node]] = {label: [] for label in LETTERS}
    for node in graph.nodes:
        groups[node.label].append(node)
    return groups


def head_of(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the head among the fields of a file; empty where a tool lost it."""
    head = fields.get("head")
    return head if isinstance(head, dict) else {}


def chosen(files: Files, suffix: str, path: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a suffix, sorted by name.

    Raises:
        AnnotationError: there is none.
    """
    found = sorted(name for name in files if name.endswith(suffix))
    if not found:
        raise AnnotationError([Fault.of(path, 0, "format.no_file", expected=f"*{suffix}")])
    yield from ((name, files[name]) for name in found)
