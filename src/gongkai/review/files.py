"""Annotation files in: what a person has already said of a report, be it here or in an editor."""

from __future__ import annotations

from pathlib import Path

from gongkai.annotations.authored_files import not_utf8, split_head
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.graph import report_to_graph
from gongkai.review.state import State, graph_to_state


def source_to_state(data: bytes, path: Path, text: str) -> State:
    """Return what an annotation file says; keys its head lacks may still be filled in.

    Raises:
        AnnotationError: its brackets or its head have faults, or it is of another text.
    """
    try:
        source = data.decode()
    except UnicodeDecodeError as error:
        raise AnnotationError([not_utf8(str(path), error)]) from None
    head, body, first_line = split_head(source, str(path))
    report = source_to_report(body, str(head.get("id")), head, str(path), first_line)
    if report.text != text:
        raise AnnotationError([Fault.of(str(path), first_line, "text.other_report")])
    return graph_to_state(report_to_graph(report))
