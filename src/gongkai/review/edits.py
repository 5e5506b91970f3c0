"""What each action does to a state. Nothing is checked here that `rules` checks of the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.annotations.authored_files import BEGUN, DONE
from gongkai.annotations.graph import ATTRIBUTES, Link, Node
from gongkai.extractors.schema import Report
from gongkai.review.actions import (
    Accept,
    ActionError,
    Add,
    Delete,
    Done,
    Edit,
    FixCell,
    Head,
    Join,
    Judge,
    Move,
    Part,
    Relabel,
    Set,
)
from gongkai.review.cells import fix_cell
from gongkai.review.follows import decided, first, following, to_choose
from gongkai.review.links import join, nearest_whole, part, with_node, without_links
from gongkai.review.state import Judgement, State

_WHOLE_KEYS = ("year",)
_SPACE = "".join(chr(n) for n in range(0x3001) if chr(n).isspace())
_STOPS = "，。；：、,;:"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action is about, besides the state.

    Attributes:
        text: the report's text, in which offsets count.
        record: as it was read.
        fingerprints: of its findings.
    """

    text: str
    record: Report
    fingerprints: frozenset[str]


def apply(action: Edit, state: State, subject: Subject, new_id: str) -> State:
    """Return the state after an action.

    Args:
        action: what is to be done.
        state: what it is done to; left as it is.
        subject: the report.
        new_id: id for a span that is made.

    Raises:
        ActionError: it cannot be done, and why.
    """
    match action:
        case Accept():
            _node(action.id, action.said, state, subject)
            if action.value and action.id in state.undecided:
                raise ActionError("choose")
            accepted = (
                state.accepted | {action.id} if action.value else state.accepted - {action.id}
            )
            return replace(state, accepted=accepted)
        case Delete():
            return delete(_node(action.id, action.said, state, subject), state)
        case Head():
            return _head(action, state)
        case FixCell():
            return fix_cell(action, state, subject.record, subject.text)
        case Judge():
            return _judge(action, state, subject)
        case Done():
            again = BEGUN if state.is_done else state.reviewed
            return replace(state, reviewed=DONE if action.value else again)
        case _:
            return _edited(action, state, subject, new_id)


def _edited(
    action: Set | Move | Add | Relabel | Join | Part, state: State, subject: Subject, new_id: str
) -> State:
    match action:
        case Set():
            after = _set(action, state, subject)
            if action.id in state.undecided:
                return _made(after, action.id, action.attributes)
            return _seen(after, action.id)
        case Move():
            return _seen(_move(action, state, subject), action.id)
        case Add():
            return _made(_add(action, state, subject, new_id), new_id, action.attributes)
        case Relabel():
            old = _node(action.id, action.said, state, subject)
            is_section = "SECTION" in (old.label, action.label)
            told = {} if is_section or action.id in state.undecided else old.attributes
            return _made(_relabel(action, state, subject), action.id, told)
        case Join():
            return _seen(join(action, state), action.source)
        case Part():
            return _seen(_without_orphans(part(action, state)), action.source)


def delete(node: Node, state: State) -> State:
    """Return the state without a span, its links and the items that only it had."""
    state = without_links(state, lambda link: node.id in (link.source, link.target))
    nodes = {name: one for name, one in state.nodes.items() if name != node.id}
    return _without_orphans(replace(state, nodes=nodes))


def _without_orphans(state: State) -> State:
    """Return the state without items that no quantity has."""
    owned = {link.target for link in state.links if link.kind in ("item", "shared")}
    nodes = {name: one for name, one in state.nodes.items() if one.label != "ITEM" or name in owned}
    left = nodes.keys()
    return replace(
        state,
        nodes=nodes,
        accepted=state.accepted & left,
        undecided=state.undecided & left,
    )


def _made(state: State, name: str, told: Mapping[str, str | None]) -> State:
    """A span that is new, or has a new label, is to be looked at until its kind was chosen."""
    wanted = to_choose(state.nodes[name].label)
    if wanted is None or told.get(wanted):
        return _seen(replace(state, undecided=state.undecided - {name}), name)
    open_ = _seen(replace(state, undecided=state.undecided | {name}), name)
    return replace(open_, accepted=open_.accepted - {name})


def _seen(state: State, name: str) -> State:
    """What a person made or changed was looked at; it is not there twice."""
    node = state.nodes[name]
    place = (node.label, node.start, node.end)
    if sum((one.label, one.start, one.end) == place for one in state.nodes.values()) > 1:
        raise ActionError("twice")
    return state if name in state.undecided else replace(state, accepted=state.accepted | {name})


def _node(name: str, said: str, state: State, subject: Subject) -> Node:
    node = state.nodes.get(name)
    if node is None:
        raise ActionError("gone", f"no span {name}")
    _check_said(subject.text, node.start, node.end, said)
    return node


def _check_said(text: str, start: int, end: int, said: str) -> None:
    """Refuse a place whose characters are not those the page shows."""
    if not 0 <= start < end <= len(text):
        raise ActionError("place", f"[{start}, {end}), expected 0 <= start < end <= {len(text)}")
    if _as_shown(text[start:end]) != _as_shown(said):
        raise ActionError("place", f"[{start}, {end}) is {text[start:end]!r:.60}, not {said!r:.60}")


def _as_shown(text: str) -> str:
    return text.replace("\x00", "\ufffd")  # as every browser reads it


def _trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Return boundaries without the white space at them, and without the stops around words."""
    around = _SPACE if label == "SECTION" else _SPACE + _STOPS
    surface = text[start:end]
    if not surface.strip(around):
        raise ActionError("place", f"[{start}, {end}) holds no words")
    left = len(surface) - len(surface.lstrip(around))
    return start + left, start + left + len(surface.strip(around))


def _set(action: Set, state: State, subject: Subject) -> State:
    node = _node(action.id, action.said, state, subject)
    surface = subject.text[node.start : node.end]
    for name in ("value", "unit"):  # emptied: the contrary of what is printed
        is_emptied = name in action.attributes and not action.attributes[name]
        if is_emptied and following(node.label, surface).get(name):
            raise (
                ActionError("empty")
                if name == "value"
                else ActionError("value", f"“{surface:.60}”")
            )
    merged = {**following(node.label, surface), **node.attributes, **action.attributes}
    node = replace(node, attributes=decided(node.label, surface, merged))
    state = with_node(state, node)
    if node.label != "QUANTITY" or "role" not in action.attributes:
        return state
    has_whole = bool(state.targets(node.id, "part_of"))
    if node.attributes.get("role") in ("part", "restated"):
        whole = None if has_whole else nearest_whole(state, node)
        if not has_whole and whole is None:
            raise ActionError("no_whole")
        return replace(
            state,
            links=(*state.links, Link("part_of", node.id, whole.id)) if whole else state.links,
        )
    return without_links(state, lambda link: (link.kind, link.source) == ("part_of", node.id))


def _move(action: Move, state: State, subject: Subject) -> State:
    old = state.nodes.get(action.id)
    if old is None:
        raise ActionError("gone", f"no span {action.id}")
    _check_said(subject.text, action.start, action.end, action.said)
    start, end = _trimmed(subject.text, action.start, action.end, old.label)
    surface = subject.text[start:end]
    kept: dict[str, str | None] = {**old.attributes}
    if old.label == "QUANTITY" and "value" not in following(old.label, surface):
        # Nothing follows from the new characters: what was said of the old ones stays said.
        kept = {**following(old.label, subject.text[old.start : old.end]), **kept}
    elif old.label == "QUANTITY":
        kept = {name: v for name, v in kept.items() if name not in ("value", "unit", "approx")}
    elif old.label == "PROBLEM":
        kept.pop("hedge", None)
    attributes = decided(old.label, surface, kept)
    return with_node(state, replace(old, start=start, end=end, attributes=attributes))


def _add(action: Add, state: State, subject: Subject, new_id: str) -> State:
    _check_said(subject.text, action.start, action.end, action.said)
    start, end = _trimmed(subject.text, action.start, action.end, action.label)
    surface = subject.text[start:end]
    wanted = {**first(action.label), **action.attributes}
    node = Node(new_id, action.label, start, end, decided(action.label, surface, wanted))
    if action.label == "QUANTITY" and "value" not in {**following("QUANTITY", surface), **wanted}:
        raise ActionError("no_quantity", f"“{surface:.60}”")
    if action.label != "ITEM":
        return with_node(state, node)
    owner = _owner(action, node, state)
    state = without_links(state, lambda link: (link.kind, link.source) == ("item", owner.id))
    state = with_node(_without_orphans(state), node)
    return _seen(replace(state, links=(*state.links, Link("item", owner.id, new_id))), owner.id)


def _owner(action: Add, node: Node, state: State) -> Node:
    """Return the quantity a new item goes to: the one named, else the next in the text."""
    quantities = [one for one in state.nodes.values() if one.label == "QUANTITY"]
    if action.owner is None:
        behind = [one for one in quantities if one.end >= node.end]
        found = min(behind, key=lambda one: one.end, default=None)
    else:
        found = next((one for one in quantities if one.id == action.owner), None)
    if found is None:
        raise ActionError("no_owner")
    return found


def _relabel(action: Relabel, state: State, subject: Subject) -> State:
    node = _node(action.id, action.said, state, subject)
    state = delete(node, state)
    surface = subject.text[node.start : node.end]
    if action.label == "ITEM":
        raise ActionError("no_owner")
    fitting = {k: v for k, v in node.attributes.items() if k in ATTRIBUTES[action.label]}
    if action.label == "SECTION" or node.label == "SECTION":
        fitting.pop("kind", None)
    wanted = {**first(action.label), **fitting}
    if action.label == "QUANTITY" and "value" not in following("QUANTITY", surface):
        raise ActionError("no_quantity", f"“{surface:.60}”")
    return with_node(
        state,
        replace(node, label=action.label, attributes=decided(action.label, surface, wanted)),
    )


def _head(action: Head, state: State) -> State:
    value: int | str | None = (action.value or "").strip() or None
    if value and action.key in _WHOLE_KEYS:
        if not str(value).isdecimal() or len(str(value)) > 4:
            raise ActionError("year", f"“{value:.60}”")
        value = int(value)
    head = {**state.head, action.key: value}
    return replace(state, head={key: one for key, one in head.items() if one is not None})


def _judge(action: Judge, state: State, subject: Subject) -> State:
    if action.fingerprint not in subject.fingerprints:
        raise ActionError("gone", f"no finding {action.fingerprint}")
    because = action.because.strip()
    if action.verdict == "dismissed" and not because:
        raise ActionError("because")
    judged = {key: one for key, one in state.judged.items() if key != action.fingerprint}
    if action.verdict:
        judged[action.fingerprint] = Judgement(action.verdict, because)
    return replace(state, judged=judged)
