"""What has to hold after every action, and what is wrong with a report's annotations by now.

An action is refused where its outcome could not be written down and read again, or where spans
would overlap or links lead nowhere. What a person may still be about to mend (a number nobody
marked, a key of the head that is missing) is listed, not refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annotations.authored_files import head_faults
from gongkai.annotations.cells import head_to_cells
from gongkai.annotations.draft_files import with_hints
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.graph import Node
from gongkai.annotations.graph_source import graph_to_file, graph_to_report
from gongkai.annotations.lint import lint_report, unmarked_numbers
from gongkai.annotations.report import Span
from gongkai.review.actions import ActionError, Add, Delete, Edit, Move, Relabel
from gongkai.review.state import State

_REFUSED = ("offset", "overlap", "link", "value")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state as it is written down.

    Attributes:
        source: the annotation file.
        faults: what `gongkai lint` will say of it.
        unmarked: spans of numbers that are neither facts nor said to be none.
    """

    source: bytes
    faults: Sequence[Fault]
    unmarked: Sequence[Span]


def state_to_outcome(state: State, name: str, text: str) -> Outcome:
    """Write a state down and read it again.

    Raises:
        ActionError: the annotation format cannot hold it.
    """
    graph = state.graph(name, text)
    try:
        source = with_hints(graph_to_file(graph), graph.head).encode()
        report = graph_to_report(graph)
    except AnnotationError as error:
        raise ActionError("refused", "; ".join(f.message for f in error.faults[:3])) from error
    if report.text != text:
        raise ActionError("refused", "the text would not be the same when read again")
    faults = [Fault("", 1, "head", message) for message in head_faults(state.head)]
    head_to_cells(state.head, "", faults)
    return Outcome(source, [*faults, *lint_report(report)], list(unmarked_numbers(report)))


def refuse_new_faults(before: Outcome, after: Outcome) -> None:
    """Refuse an action that makes faults which nothing but an error makes.

    Raises:
        ActionError: it does.
    """
    known = {fault.message for fault in before.faults}
    for code in _REFUSED:
        new = [fault.message for fault in after.faults if fault.code == code]
        if len(new) > sum(fault.code == code for fault in before.faults):
            # Ids within a message may have shifted: one that is new is the likelier to tell why.
            raise ActionError(
                "value" if code == "value" else "refused",
                min(new, key=lambda message: message in known),
            )


def in_the_way(action: Edit, state: State, name: str) -> Node | None:
    """Return the span that another one, made or moved, may not lie across; None where none does.

    Args:
        action: what was refused.
        state: before it.
        name: id of the span that it makes or changes.
    """
    if not isinstance(action, Add | Move):
        return None
    start, end = action.start, action.end
    others = [n for n in state.nodes.values() if n.id != name and n.start < end and start < n.end]
    mine = action.label if isinstance(action, Add) else state.nodes[name].label
    for other in others:
        is_within = start <= other.start and other.end <= end
        is_around = other.start <= start and end <= other.end
        if other.label == mine or not (is_within or is_around):
            return other
    return next((n for n in others if {n.label, mine} == {"PROBLEM", "IMPROVEMENT"}), None)


def mended(action: Edit, state: State, after: Outcome) -> Edit:
    """Return the action that is meant: a number that is no fact is kept marked as one, if need be.

    Without its mark, a number that looks like a fact would be asked for by `gongkai lint` again.
    """
    if not isinstance(action, Delete):
        return action
    node = state.nodes[action.id]
    is_asked_for = any(s < node.end and node.start < e for s, e in after.unmarked)
    if node.label == "QUANTITY" and is_asked_for:
        return Relabel(id=action.id, said=action.said, label="NUMBER")
    return action
