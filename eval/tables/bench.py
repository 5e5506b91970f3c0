"""Every rendering read and judged cell by cell, next to the digit-counting reader."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.eval.renderings.cases import Case
from gongkai.eval.renderings.renderers import Rendering
from gongkai.eval.scores.cell_scores import Tally, score_tables
from gongkai.eval.tables.naive_reader import naive_tables
from gongkai.extractors.documents import Document, Limits, Source
from gongkai.extractors.errors import ExtractionError
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report

MIN_READ_RATE = 0.99


@dataclass
class Bench:
    """All tallies of one run.

    Attributes:
        groups: (kind of group, name) -> tally; kinds are rendering, form, disturbance, pairs.
        baseline: the digit-counting reader, in the same groups.
        seconds: spent reading, rendering not counted.
    """

    groups: dict[tuple[str, str], Tally] = field(default_factory=dict)
    baseline: dict[tuple[str, str], Tally] = field(default_factory=dict)
    seconds: float = 0.0
    n_reports: int = 0

    def total(self, kinds: Sequence[str] = ("rendering", "disturbance", "pairs")) -> Tally:
        """The tally of all cases, each counted once."""
        whole = Tally()
        for (kind, _), tally in self.groups.items():
            if kind in kinds:
                whole.add(tally)
        return whole

    @property
    def is_passed(self) -> bool:
        """No wrong cell, no file failed, and enough read."""
        whole = self.total()
        return not whole.wrong and not whole.failures and whole.read_rate >= MIN_READ_RATE


def read_rendering(rendering: Rendering) -> tuple[Document, Report]:
    """Run the reader on a rendering, as it runs on a file."""
    data = rendering.data
    return read_report(Source(rendering.filename, lambda: data), Limits())


def run_bench(cases: Iterable[Case]) -> Bench:
    """Render, read and judge every case."""
    bench = Bench()
    for case in cases:
        rendering = case.render()
        began = time.perf_counter()
        text, report, failure = "", None, None
        try:
            document, report = read_rendering(rendering)
            text = document.text
        except ExtractionError as error:
            failure = f"{case.label}: {error.stage}: {error.code}: {error}"
        bench.seconds += time.perf_counter() - began
        bench.n_reports += 1
        tables = report.tables if report is not None else None
        tally = score_tables(rendering.expected, tables, case.label)
        if failure is not None:
            tally.failures.append(failure)
        for group in _groups(case):
            bench.groups.setdefault(group, Tally()).add(tally)
        if rendering.filename.endswith(".txt"):
            naive = score_tables(rendering.expected, naive_tables(text, case.template), case.label)
            for group in _groups(case):
                bench.baseline.setdefault(group, Tally()).add(naive)
    return bench


def _groups(case: Case) -> Iterator[tuple[str, str]]:
    """Where a case is counted: plain ones by rendering and form, others by what is done to them."""
    if not case.disturbances:
        yield "rendering", case.renderer
        yield "form", case.template
    elif len(case.disturbances) == 1:
        yield "disturbance", case.disturbances[0]
        yield "disturbed rendering", case.renderer
    else:
        yield "pairs", "random pairs"
        yield "paired rendering", case.renderer
