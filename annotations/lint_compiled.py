"""Lint what could be compiled of a file whose marks are not all in order: all faults at once."""

from __future__ import annotations

from gongkai.annotations.compile import Compiled
from gongkai.annotations.errors import Fault
from gongkai.annotations.lint import lint_report


def lint_compiled(compiled: Compiled, path: str) -> list[Fault]:
    """Return the faults of the marks that could be read; not those that follow from others.

    A link that leads nowhere leaves a part without a whole; a label that cannot be read leaves its
    number unmarked; a heading of no known kind leaves its problems outside their section. Each is
    told once, as what it is.
    """
    told = {(fault.code, fault.place) for fault in compiled.faults if fault.place is not None}
    found = [*compiled.doubtful, *lint_report(compiled.report, path, compiled.first_line)]
    return [
        fault
        for fault in found
        if (fault.code, fault.place) not in told
        and not (fault.code == "section" and compiled.n_lost)
        and not (fault.code == "unmarked" and _is_within(fault, compiled))
    ]


def _is_within(fault: Fault, compiled: Compiled) -> bool:
    place = fault.place if fault.place is not None else -1
    return any(start <= place < end for start, end in compiled.unread)
