"""What there is to look at, the most pressing first: what fails, then what is least certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gongkai.annotations.report import Span
from gongkai.extractors.schema import Finding, Report
from gongkai.pages.places import tables_of
from gongkai.review.cells import row_spec, row_texts
from gongkai.review.state import State
from gongkai.summaries import is_doubtful

# How certain that is taken to be which has no confidence of its own. A refused cell is sure to need
# a person, a finding in doubt half the time; nothing is known of spans that no model proposed; a
# mention of a channel is mostly right.
_CERTAINTY = {"cell": 0.3, "finding": 0.5, "unmarked": 0.6, "span": 0.5, "CHANNEL": 0.97}
_TO_LOOK_AT = ("QUANTITY", "PROBLEM", "IMPROVEMENT", "CHANNEL")


class Task(NamedTuple):
    """One thing to look at; tasks sort by what presses most.

    Attributes:
        group: 0 what fails, 1 the rest.
        certainty: how sure it is that nothing has to be done, 0 to 1.
        start, end: its place; equal where it has none in the text.
        key: names it as long as it is what it is: `QUANTITY:12:15`, `finding:<fingerprint>`,
            `cell:<table>/<row>/<column>`, `unmarked:12:15`.
        is_open: whether nobody has looked at it yet.
    """

    group: int
    certainty: float
    start: int
    end: int
    key: str
    is_open: bool = True


Confidences = Mapping[tuple[str, int, int], float]


def record_to_confidences(record: Report) -> Confidences:
    """Return (label, start, end) -> how sure the reader was of it; of several the least."""
    found: dict[tuple[str, int, int], float] = {}
    for label, parts in (
        ("QUANTITY", record.facts),
        ("PROBLEM", record.problems),
        ("IMPROVEMENT", record.improvements),
    ):
        for part in parts:
            place = (label, part.start, part.end)
            found[place] = min(part.confidence, found.get(place, 1.0))
    return found


def record_to_tasks(record: Report, findings: Mapping[str, Finding]) -> list[Task]:
    """Return what there is to look at in a report that nobody has opened yet."""
    spans = (
        _span_task(label, (start, end), confidence)
        for (label, start, end), confidence in record_to_confidences(record).items()
    )
    mentions = {(m.start, m.end) for channel in record.channels for m in channel.mentions}
    channels = (_span_task("CHANNEL", span, _CERTAINTY["CHANNEL"]) for span in mentions)
    state = State(head={"template": record.template})
    return sorted([*spans, *channels, *_findings(findings, state), *_cells(record, state)])


def state_to_tasks(
    state: State,
    record: Report,
    findings: Mapping[str, Finding],
    confidences: Confidences,
    unmarked: Iterable[Span],
) -> list[Task]:
    """Return what there is to look at, and what was looked at, in a report under review."""
    tasks = [*_findings(findings, state), *_cells(record, state)]
    for node in state.nodes.values():
        if node.label in _TO_LOOK_AT:
            known = confidences.get((node.label, node.start, node.end))
            sure = _CERTAINTY.get(node.label, _CERTAINTY["span"]) if known is None else known
            task = _span_task(node.label, (node.start, node.end), sure)
            tasks.append(task._replace(is_open=node.id not in state.accepted))
    tasks += [_span_task("unmarked", span, _CERTAINTY["unmarked"]) for span in unmarked]
    return sorted(tasks)


def _span_task(label: str, span: Span, certainty: float) -> Task:
    start, end = span
    return Task(1, certainty, start, end, f"{label}:{start}:{end}")


def _findings(findings: Mapping[str, Finding], state: State) -> Iterator[Task]:
    for name, finding in findings.items():
        is_failure = finding.status == "fail"
        if not is_failure and not is_doubtful(finding):
            continue
        group, certainty = 1, _CERTAINTY["finding"]
        if is_failure:
            group, certainty = 0, 1 - (finding.confidence or 0)
        places = ((one.start, one.end) for one in finding.operands)
        start, end = next(((s, e) for s, e in places if s is not None and e is not None), (0, 0))
        is_open = name not in state.judged
        yield Task(group, certainty, start, end, f"finding:{name}", is_open)


def _cells(record: Report, state: State) -> Iterator[Task]:
    """Yield the cells that could not be read, of rows the form has."""
    form = state.head.get("template")
    for name, table in tables_of(record):
        for key, cells in table.items():
            unread = [column for column, cell in cells.items() if cell.status == "unreadable"]
            row = row_spec(form, name, key) if unread else None
            if row is None:
                continue
            texts = row_texts(row, name, record, state)
            for column in unread:
                if column in texts:
                    is_open = texts[column] is None
                    key_of = f"cell:{name}/{key}/{column}"
                    yield Task(1, _CERTAINTY["cell"], 0, 0, key_of, is_open)
