"""The scoring of cells: what counts as right, refused, excused and wrong."""

from __future__ import annotations

from random import Random

import pytest

from gongkai.eval.renderings.cases import Case
from gongkai.eval.renderings.generate import random_source
from gongkai.eval.renderings.layout import source_to_layout
from gongkai.eval.renderings.lines import lines_to_text
from gongkai.eval.renderings.outcome import ABSENT, number, outcome_of
from gongkai.eval.renderings.renderers import RENDERERS
from gongkai.eval.scores.cell_scores import Tally, score_cell, score_tables
from gongkai.eval.tables.bench import run_bench
from gongkai.eval.tables.naive_reader import naive_tables
from gongkai.eval.tables.report import bench_to_json, bench_to_text
from gongkai.extractors.kinds import CellStatus
from gongkai.extractors.schema import Cell, Tables


def _cell(status: CellStatus, value: float | None = None) -> Cell:
    return Cell(value=value, raw=None, status=status, start=None, end=None, page=None)


@pytest.mark.parametrize(
    ("printed", "status", "value", "verdict"),
    [
        ("12", "number", 12, "right"),
        ("12", "number", 1, "wrong"),
        ("12", "unreadable", None, "refused"),
        ("12", "text", None, "refused"),
        ("12", "blank", None, "wrong"),
        ("12", "row_absent", None, "wrong"),
        ("", "blank", None, "right"),
        ("", "number", 0, "wrong"),
        ("", "dash", None, "wrong"),
        ("/", "dash", None, "right"),
        ("/", "blank", None, "wrong"),
        ("无", "text", None, "right"),
        ("不适用", "not_applicable", None, "right"),
    ],
)
def test_score_cell_printed(
    printed: str, status: CellStatus, value: float | None, verdict: str
) -> None:
    assert score_cell(outcome_of(printed), _cell(status, value)) == verdict


def test_score_cell_lost_information_excuses_a_refusal_only() -> None:
    lost = number(12).refusable()
    assert score_cell(lost, _cell("unreadable")) == "excused"
    assert score_cell(lost, _cell("number", 12)) == "right"
    assert score_cell(lost, _cell("number", 0)) == "wrong"


def test_score_cell_not_printed() -> None:
    assert score_cell(ABSENT, None) == "absent"
    assert score_cell(ABSENT, _cell("row_absent")) == "absent"
    assert score_cell(ABSENT, _cell("number", 0)) == "wrong"


def test_score_tables_number_in_a_cell_the_form_does_not_have_is_wrong() -> None:
    tables = Tables(requests={"no_such_row": {"total": _cell("number", 3)}})
    tally = score_tables({}, tables, "case")
    assert [wrong.ref for wrong in tally.wrong] == [("requests", "no_such_row", "total")]


def test_score_tables_unreadable_file_refuses_every_cell() -> None:
    tally = score_tables({("requests", "granted", "total"): number(1)}, None, "case")
    assert tally.counts["refused"] == 1
    assert tally.read_rate == 0.0


def test_tally_read_rate_leaves_absent_and_excused_cells_out() -> None:
    tally = Tally()
    tally.counts.update({"right": 99, "refused": 1, "absent": 500, "excused": 40})
    assert tally.read_rate == pytest.approx(0.99)


@pytest.mark.parametrize("name", ["F1_tab_lines", "F2_blank_separated", "F3_tabs", "F4_pipes"])
def test_naive_reader_reads_clean_flattenings(name: str) -> None:
    layout = source_to_layout(random_source("2021", 5))
    renderer = RENDERERS[name]
    assert renderer.lines is not None
    text = lines_to_text(renderer.lines(layout, Random(1)))
    tally = score_tables(layout.expected(), naive_tables(text, "2021"), name)
    assert tally.counts == {"right": 200}


def test_bench_counts_every_case_once_and_prints_the_baseline() -> None:
    cases = [Case("2021", "F1_tab_lines", (), 1), Case("2021", "F3_tabs", ("page_bare",), 1)]
    bench = run_bench(cases)
    assert bench.total().n_cells == 400
    assert bench.baseline["disturbance", "page_bare"].counts["wrong"] > 0
    assert "page_bare" in bench_to_text(bench)
    assert bench_to_json(bench)["n_reports"] == 2
