"""Label Studio: one JSON file of tasks, and the labelling configuration to set a project up with.

Attributes are per-region choices and text areas, links are relations. Offsets are code points, as
Label Studio counts them since 1.5; older versions counted UTF-16 units, which an import tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown
from gongkai.annotations.formats.exchange import (
    Files,
    Imported,
    checked,
    chosen,
    field_of,
    head_of,
    in_file,
    json_bytes,
    parse_json,
    places,
)
from gongkai.annotations.formats.surfaces import surface_fault, where
from gongkai.annotations.graph import (
    ATTRIBUTES,
    CHOICES,
    LETTERS,
    LINKS,
    Graph,
    Link,
    Node,
)

TASKS, CONFIG = "tasks.json", "labeling-config.xml"
_MULTIPLE = "types"
_COLOURS = ("#6b7280", "#dc2626", "#2563eb", "#059669", "#d97706", "#7c3aed", "#9ca3af")


def write(graphs: list[Graph]) -> Files:
    """Return the tasks and the configuration."""
    tasks = [_task(graph) for graph in graphs]
    return {TASKS: json_bytes(tasks), CONFIG: configuration().encode()}


def configuration() -> str:
    """Return the labelling configuration: labels, choices a region, relations."""
    lines = ["<View>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(kind)}/>" for kind in LINKS]
    lines += ["  </Relations>", '  <Labels name="label" toName="text">']
    lines += [
        f"    <Label value={quoteattr(label)} background={quoteattr(colour)}/>"
        for label, colour in zip(LETTERS, _COLOURS, strict=True)
    ]
    lines += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>']
    for name in dict.fromkeys(name for names in ATTRIBUTES.values() for name in names):
        common = f'name="{name}" toName="text" perRegion="true"'
        if name in CHOICES:
            choice = "multiple" if name == _MULTIPLE else "single"
            lines.append(f'  <Choices {common} choice="{choice}">')
            lines += [f"    <Choice value={quoteattr(value)}/>" for value in CHOICES[name]]
            lines.append("  </Choices>")
        else:
            lines.append(f'  <TextArea {common} maxSubmissions="1"/>')
    return "\n".join([*lines, "</View>", ""])


def _task(graph: Graph) -> dict[str, Any]:
    data = {
        "name": graph.name,
        "text": graph.text,
        "head": graph.head,
        "text_sha256": graph.text_sha256,
        "exported": places(graph.nodes),
    }
    result = [part for node in graph.nodes for part in _regions(graph, node)]
    result += [
        {
            "type": "relation",
            "from_id": link.source,
            "to_id": link.target,
            "direction": "right",
            "labels": [link.kind],
        }
        for link in graph.links
    ]
    return {"data": data, "annotations": [{"result": result}]}


def _regions(graph: Graph, node: Node) -> Iterator[dict[str, Any]]:
    place = {"start": node.start, "end": node.end, "text": graph.surface(node)}

    def region(name: str, kind: str, values: list[str]) -> dict[str, Any]:
        key = "text" if kind == "textarea" else kind
        return {
            "id": node.id,
            "from_name": name,
            "to_name": "text",
            "type": kind,
            "value": {**place, key: values},
        }

    yield region("label", "labels", [node.label])
    for name, value in node.attributes.items():
        if name in CHOICES:
            yield region(name, "choices", value.split(",") if name == _MULTIPLE else [value])
        else:
            yield region(name, "textarea", [value])


def read(files: Files) -> Imported:
    """Return the reports of an export; annotations that were skipped are passed over."""
    imported = Imported([], [])
    for path, data in chosen(files, ".json", TASKS):
        tasks = parse_json(data, path)
        if not isinstance(tasks, list):
            raise AnnotationError([Fault.of(path, 1, "format.tasks")])
        for number, task in enumerate(tasks):
            imported.take(_read_task, task, path, f"[{number}]")
    return imported


def _read_task(task: Any, path: str, task_place: str) -> Imported:
    data = field_of(task, "data", dict, path, task_place)
    text = field_of(data, "text", str, path, f"{task_place}.data")
    name = str(data.get("name") or f"task{task_place}")
    faults: list[Fault] = []
    result = field_of(_annotation(task, path, name), "result", list, path, f"{name} annotations")
    exported = data.get("exported")
    exported = dict(exported) if isinstance(exported, dict) else {}
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    told: dict[str, dict[str, str]] = {}
    for part in result:
        kind = field_of(part, "type", str, path, name)
        if kind == "relation":
            ends = [field_of(part, end, str, path, name) for end in ("from_id", "to_id")]
            if part.get("direction") == "left":
                ends.reverse()
            links += [Link(str(n), *ends) for n in field_of(part, "labels", list, path, name)]
        elif kind == "labels":
            node = _read_node(part, text, path, name, faults)
            nodes[node.id] = node
            if isinstance(part["value"].get("text"), str):  # compared already, and kept anew
                exported.pop(node.id, None)
        elif kind in ("choices", "textarea"):
            value = field_of(part, "value", dict, path, name)
            values = value.get("choices" if kind == "choices" else "text") or []
            values = values if isinstance(values, list) else [values]
            attribute = field_of(part, "from_name", str, path, name)
            told.setdefault(str(part.get("id")), {})[attribute] = ",".join(map(str, values))
        else:
            faults.append(Fault.of(path, 0, "format.result", where=name, got=Shown(kind)))
    for node_id, attributes in told.items():
        if node_id in nodes:
            nodes[node_id].attributes.update(attributes)
        else:
            faults.append(Fault.of(path, 0, "link.no_span", where=name, id=Shown(node_id)))
    graph = Graph(name, text, tuple(nodes.values()), tuple(links), head_of(data), path)
    sound = checked(graph, path, faults, data.get("text_sha256"), exported)
    return Imported(sound, [in_file(fault, graph) for fault in faults])


def _annotation(task: Any, path: str, name: str) -> Any:
    """Return the one annotation of a task that a person did not skip; else its prediction.

    Raises:
        AnnotationError: there are several, of which none can be chosen, or all were skipped.
    """
    told = task.get("annotations") or []
    told = told if isinstance(told, list) else [told]
    done = [one for one in told if not (isinstance(one, dict) and one.get("was_cancelled"))]
    if len(done) > 1 or (told and not done):
        fault = Fault.of(path, 0, "format.annotations", where=name, n=len(done))
        raise AnnotationError([fault])
    guessed = task.get("predictions") or [{"result": []}]
    return (done or (guessed if isinstance(guessed, list) else [guessed]))[-1]


def _read_node(part: dict[str, Any], text: str, path: str, name: str, faults: list[Fault]) -> Node:
    value = field_of(part, "value", dict, path, name)
    start, end = (field_of(value, key, int, path, f"{name} value") for key in ("start", "end"))
    told = field_of(value, "labels", list, path, f"{name} value") or ["?"]
    node = Node(str(part.get("id")), str(told[0]), start, end)
    if len(told) > 1:
        got = " ".join(map(str, told))
        faults.append(Fault.of(path, 0, "label.several", where=where(name, node), got=Shown(got)))
    if isinstance(value.get("text"), str):
        wrong = surface_fault(text, start, end, value["text"])
        if wrong:
            line = text.count("\n", 0, max(start, 0)) + 1
            place = {"where": where(name, node), **wrong}
            faults.append(Fault.of(path, line, "offset.surface", **place))
    return node
