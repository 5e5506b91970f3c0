"""Links made and taken away, and what becomes of the spans at their ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from gongkai.annotations.graph import LINKS, Link, Node
from gongkai.review.actions import ActionError, Join, Part
from gongkai.review.state import State

_BELONGING = ("part", "restated")


def join(action: Join, state: State) -> State:
    """Return the state with one more link."""
    source, target = _ends(action, state)
    link = Link(action.kind, source.id, target.id)
    if link in state.links:
        return state
    if action.kind == "part_of":
        if source.id == target.id:
            raise ActionError("itself")
        return _with_whole(state, source, target)
    kept = replace(state, links=(*state.links, link))
    return _with_pairing(kept, [source.id]) if action.kind == "addresses" else kept


def part(action: Part, state: State) -> State:
    """Return the state without a link."""
    source, _ = _ends(action, state)
    link = Link(action.kind, source.id, action.target)
    if link not in state.links:
        raise ActionError("gone", f"no link {action.kind} {action.source} -> {action.target}")
    return without_links(state, lambda one: one == link)


def without_links(state: State, is_gone: Callable[[Link], bool]) -> State:
    """Return the state without some links; parts without a whole stand alone from then on."""
    gone = [link for link in state.links if is_gone(link)]
    kept = replace(state, links=tuple(link for link in state.links if not is_gone(link)))
    parts = [link.source for link in gone if link.kind == "part_of"]
    for name in parts:
        node = kept.nodes.get(name)
        if node and node.attributes.get("role") in _BELONGING and not kept.targets(name, "part_of"):
            kept = with_node(kept, _with(node, role=None))
    return _with_pairing(kept, (link.source for link in gone if link.kind == "addresses"))


def with_node(state: State, node: Node) -> State:
    """Return the state with a node in the place of the one with its id."""
    return replace(state, nodes={**state.nodes, node.id: node})


def nearest_whole(state: State, node: Node) -> Node | None:
    """Return the total that stands nearest before a quantity, as the guidelines have it."""
    totals = [
        one
        for one in state.nodes.values()
        if one.label == "QUANTITY"
        and one.attributes.get("role") == "total"
        and one.start < node.start
        and one.id != node.id
    ]
    return max(totals, key=lambda one: one.start, default=None)


def _with_whole(state: State, source: Node, target: Node) -> State:
    kept = tuple(link for link in state.links if (link.kind, link.source) != ("part_of", source.id))
    state = replace(state, links=(*kept, Link("part_of", source.id, target.id)))
    role = source.attributes.get("role", "standalone")
    if role not in _BELONGING:
        state = with_node(state, _with(source, role="part"))
    if target.attributes.get("role", "standalone") == "standalone":
        state = with_node(state, _with(target, role="total"))
    return state


def _with_pairing(state: State, names: Iterable[str]) -> State:
    """Let the basis of a pairing be told where there is a pairing, and only there."""
    for name in names:
        node = state.nodes.get(name)
        if node is None or node.label != "IMPROVEMENT":
            continue
        told = node.attributes.get("pairing")
        if told and (told == "none") == bool(state.targets(name, "addresses")):
            state = with_node(state, _with(node, pairing=None))
    return state


def _with(node: Node, **attributes: str | None) -> Node:
    merged: Mapping[str, str | None] = {**node.attributes, **attributes}
    return replace(node, attributes={name: value for name, value in merged.items() if value})


def _ends(action: Join | Part, state: State) -> tuple[Node, Node]:
    ends = [state.nodes.get(action.source), state.nodes.get(action.target)]
    source, target = ends
    if source is None or target is None:
        raise ActionError("gone", f"{action.kind} {action.source} -> {action.target}")
    if (source.label, target.label) != LINKS[action.kind]:
        got = f"{source.label} to {target.label}, expected {LINKS[action.kind]}"
        raise ActionError("ends", f"{action.kind}: {got}")
    return source, target
