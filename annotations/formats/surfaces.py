"""Spans that came back, held against the places and the words they went out with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.graph import Graph, Node
from gongkai.annotations.report import Span

_Pair = tuple[Node, Span]


def where(name: str, node: Node) -> str:
    """Return report, label and id of a span, as faults name it."""
    return f"{name} {node.label} {node.id}"


def surface_fault(text: str, start: int, end: int, told: str) -> dict[str, object] | None:
    """Return what the text of a fault is filled with where the told surface is not at its place.

    >>> surface_fault("甲公开12条", 3, 6, "12条")
    >>> surface_fault("甲公开12条", 2, 5, "12条")["got"]
    Shown(words='开12')
    """
    found = text[start:end] if 0 <= start <= end else ""
    if found == told:
        return None
    units = text.encode("utf-16-le")[2 * start : 2 * end] if 0 <= start <= end else b""
    hint: object = ""
    if units.decode("utf-16-le", "replace") == told:
        hint = Term("utf16")
    elif text[start:end].replace("\r\n", "\n") == told or "\r" in text[:end]:
        hint = Term("line_ends")
    place = {"start": start, "end": end}
    return {**place, "got": Shown(found), "expected": Shown(told), "hint": hint}


def moved_faults(graph: Graph, path: str, exported: Mapping[Any, Any]) -> Iterator[Fault]:
    """Yield the spans that stand elsewhere than they were exported.

    They are known by their ids, or, where a tool numbers anew and moves them, by their order. What
    a person marked anew has another id; a tool that only numbers anew leaves places as they are.
    """
    told: dict[object, Span] = {
        name: (place[0], place[1]) for name, place in exported.items() if _is_place(place)
    }
    pairs = _moved_together(graph.nodes, list(told.values())) or _moved_alone(graph.nodes, told)
    for node, (start, end) in pairs:
        wrong = surface_fault(graph.text, node.start, node.end, graph.text[start:end])
        if wrong:
            case = "moved" if told.get(node.id) == (start, end) else "renumbered"
            place = {"where": where(graph.name, node), "told_start": start, "told_end": end}
            yield Fault.of(path, graph.line_of(node), f"offset.{case}", **place, **wrong)


def _moved_alone(nodes: Sequence[Node], told: Mapping[object, Span]) -> list[_Pair]:
    """Return the spans with the id of one that went out which stand where none did."""
    known = set(told.values())
    return [(n, told[n.id]) for n in nodes if n.id in told and (n.start, n.end) not in known]


def _moved_together(nodes: Sequence[Node], places: Sequence[Span]) -> list[_Pair]:
    """Return all spans with the place of each, where most of them were shifted one way.

    A person who marks a report anew leaves some in their places, or makes others of other length.
    """
    known = set(places)
    if 2 * sum((node.start, node.end) in known for node in nodes) >= len(nodes):
        return []
    pairs = _in_order(nodes, places)
    shifts = [n.start - start for n, (start, end) in pairs if n.end - n.start == end - start]
    is_one_way = all(shift > 0 for shift in shifts) or all(shift < 0 for shift in shifts)
    return pairs if is_one_way and len(shifts) >= max(2, len(places) // 2 + 1) else []


def _in_order(nodes: Sequence[Node], places: Sequence[Span]) -> list[_Pair]:
    """Return each span with the place it came from: by order, else by the shift of most."""
    ordered = sorted(nodes, key=lambda node: (node.start, node.end))
    if len(ordered) == len(places):
        return list(zip(ordered, sorted(places), strict=True))
    known = set(places)
    lengths: dict[int, list[int]] = {}
    for start, end in places:
        lengths.setdefault(end - start, []).append(start)
    shifts = Counter(n.start - start for n in ordered for start in lengths.get(n.end - n.start, ()))
    shift = shifts.most_common(1)[0][0] if shifts else 0
    came = [(node, (node.start - shift, node.end - shift)) for node in ordered]
    return [(node, place) for node, place in came if place in known]


def _is_place(place: object) -> bool:
    if not isinstance(place, list | tuple) or len(place) != 2:
        return False
    return all(isinstance(edge, int) for edge in place)
