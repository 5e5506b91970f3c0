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
from gongkai.annotations.graph_source import graph_to_file, graph_to_report
from gongkai.annotations.lint import lint_report, unmarked_numbers
from gongkai.annotations.report import Span
from gongkai.review.actions import ActionError, Delete, Edit, Relabel
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
        raise ActionError("refused", _words(error.faults[:3])) from error
    if report.text != text:
        raise ActionError("other_text")
    faults = list(head_faults(state.head))
    head_to_cells(state.head, "", faults)
    return Outcome(source, [*faults, *lint_report(report)], list(unmarked_numbers(report)))


def refuse_new_faults(before: Outcome, after: Outcome) -> None:
    """Refuse an action that makes faults which nothing but an error makes.

    Raises:
        ActionError: it does.
    """
    known = {fault.message for fault in before.faults}
    for code in _REFUSED:
        new = [fault for fault in after.faults if fault.code == code]
        if len(new) > sum(fault.code == code for fault in before.faults):
            # One that was not told before is the likelier to tell why.
            why = min(new, key=lambda fault: fault.message in known)
            raise ActionError("value" if code == "value" else "refused", why.pair())


def _words(faults: Sequence[Fault]) -> tuple[str, str]:
    """Return what several faults say, in Chinese and in English."""
    pairs = [fault.pair() for fault in faults]
    return "；".join(zh for zh, _ in pairs), "; ".join(en for _, en in pairs)


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
