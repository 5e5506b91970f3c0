"""doccano: JSON Lines, one report a line, spans with relations.

doccano has no attributes, so they stand in the label: `QUANTITY publication role=part`. It gives
spans ids of its own, so nothing but relations goes by id.
"""

from __future__ import annotations

import re
from typing import Any

from gongkai.annotations.errors import Fault
from gongkai.annotations.formats.exchange import (
    Files,
    Imported,
    checked,
    chosen,
    field_of,
    head_of,
    json_bytes,
    parse_json,
    places,
)
from gongkai.annotations.graph import Graph, Link, Node

FILE = "reports.jsonl"
# The attribute that stands without its name.
_PLAIN = ("kind", "type", "types")
_ESCAPED_RE = re.compile(r"[\s%=]")
_ESCAPE_RE = re.compile(r"%([0-9a-f]+);")


def write(graphs: list[Graph]) -> Files:
    """Return one file of all reports; numbers of spans run through it."""
    lines = []
    number = 0
    for graph in graphs:
        ids = {node.id: number + index for index, node in enumerate(graph.nodes, 1)}
        number += len(ids)
        lines.append(
            json_bytes(
                {
                    "text": graph.text,
                    "entities": [
                        {
                            "id": ids[node.id],
                            "label": attributes_to_label(node),
                            "start_offset": node.start,
                            "end_offset": node.end,
                        }
                        for node in graph.nodes
                    ],
                    "relations": [
                        {
                            "id": index,
                            "from_id": ids[link.source],
                            "to_id": ids[link.target],
                            "type": link.kind,
                        }
                        for index, link in enumerate(graph.links, 1)
                    ],
                    "name": graph.name,
                    "head": graph.head,
                    "text_sha256": graph.text_sha256,
                    "exported": places(graph.nodes, ids),
                }
            )
        )
    return {FILE: b"".join(lines)}


def attributes_to_label(node: Node) -> str:
    """Return label and attributes as one doccano label.

    >>> attributes_to_label(Node("f1", "QUANTITY", 0, 1, {"kind": "fee", "unit": "万 元"}))
    'QUANTITY fee unit=万%20;元'
    """
    words = [node.label]
    for name, value in node.attributes.items():
        escaped = _ESCAPED_RE.sub(lambda match: f"%{ord(match.group()):x};", value)
        words.append(escaped if name in _PLAIN else f"{name}={escaped}")
    return " ".join(words)


def label_to_attributes(label: str) -> tuple[str, dict[str, str]]:
    """Return label and attributes of a doccano label.

    >>> label_to_attributes("CHANNEL wechat account=岚溪%20;发布")
    ('CHANNEL', {'type': 'wechat', 'account': '岚溪 发布'})
    """
    name, *words = label.split(" ")
    plain = {"CHANNEL": "type", "PROBLEM": "types", "IMPROVEMENT": "types"}.get(name, "kind")
    attributes = {}
    for word in words:
        key, separator, value = word.partition("=")
        told = _ESCAPE_RE.sub(lambda m: chr(min(int(m.group(1), 16), 0x10FFFF)), value or key)
        attributes[key if separator else plain] = told
    return name, attributes


def read(files: Files) -> Imported:
    """Return the reports of an export (all `.jsonl` files)."""
    imported = Imported([], [])
    for path, data in chosen(files, ".jsonl", FILE):
        for number, line in enumerate(data.split(b"\n"), 1):
            if not line.strip():
                continue
            n_before = len(imported.faults)
            imported.take(_read_line, line, path, number)
            faults = imported.faults[n_before:]
            imported.faults[n_before:] = [fault._replace(line=number) for fault in faults]
    return imported


def _read_line(line: bytes, path: str, number: int) -> Imported:
    fields = parse_json(line, path, number)
    default = f"report{number}"
    text = field_of(fields, "text", str, path, default)
    name = str(fields.get("name") or default)
    nodes = [
        _read_node(entity, path, name) for entity in field_of(fields, "entities", list, path, name)
    ]
    relations = field_of(fields, "relations", list, path, name) if "relations" in fields else []
    links = [_read_link(relation, path, name, number) for relation in relations]
    lines = {node.id: number for node in nodes}
    graph = Graph(name, text, tuple(nodes), tuple(links), head_of(fields), path, lines)
    faults: list[Fault] = []
    told = fields.get("text_sha256"), fields.get("exported")
    return Imported(checked(graph, path, faults, *told), faults)


def _read_link(relation: Any, path: str, name: str, line: int) -> Link:
    source, target = (str(field_of(relation, key, int, path, name)) for key in ("from_id", "to_id"))
    return Link(field_of(relation, "type", str, path, name), source, target, line)


def _read_node(entity: Any, path: str, name: str) -> Node:
    label, attributes = label_to_attributes(field_of(entity, "label", str, path, name))
    start = field_of(entity, "start_offset", int, path, name)
    end = field_of(entity, "end_offset", int, path, name)
    return Node(str(field_of(entity, "id", int, path, name)), label, start, end, attributes)
