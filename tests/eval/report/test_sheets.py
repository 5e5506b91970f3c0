"""Tables of words: agreement, confusions, confidence, kept results, answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gongkai.eval.report.answer_words import error_words
from gongkai.eval.report.answers import answers
from gongkai.eval.report.bench_sheets import costs
from gongkai.eval.report.line_plot import line_plot
from gongkai.eval.report.page_results import results_to_html
from gongkai.eval.report.sheets import (
    agreement_sheet,
    confusion_sheets,
    formats_sheet,
    reliability_sheets,
    sheet_to_html,
    sheet_to_markdown,
)
from gongkai.eval.report.study_sheets import (
    engines_sheet,
    folds_sheet,
    jackknife_sheets,
    result_sheets,
)
from gongkai.eval.results import read_results, write_result
from gongkai.eval.scores.cases import BUCKETS

ROW = {"score": 0.9, "tp": 9, "fp": 1, "fn": 1, "support": 10, "low": 0.8, "high": 1.0}
MADE = {
    "made": "2026-01-02T00:00:00+00:00",
    "command": "c",
    "seconds": 60,
    "commit": None,
    "is_changed": False,
    "machine": {"cores": 2, "processor": "<P>"},
}


def study(*scores: float, name: str = "gold") -> dict[str, Any]:
    points = [
        {
            "name": f"fold {n}",
            "n_train": 10 * n,
            "n_held_out": 5,
            "scores": {name: {"facts.record": {"score": score}}},
        }
        for n, score in enumerate(scores, 1)
    ]
    baseline = {name: {"facts.record": {"score": 0.5}}}
    return {"provenance": MADE, "points": points, "baseline": baseline, "pooled": {}}


def test_agreement_is_told_or_not_known() -> None:
    data = {
        "agreement": {"gold": {"kappa": {"slots.kind": None}, "n_compared": {"slots.kind": 3}}},
        "provenance": {"sets": {"gold": {"n_annotated_twice": 5, "n_reports": 5}}},
    }
    sheet = agreement_sheet(data, "gold")
    assert sheet is not None
    assert sheet.rows == [["slots: kind", "-", "3"]]
    assert agreement_sheet(data, "other") is None


def test_a_small_confusion_is_a_square_and_a_large_one_a_list() -> None:
    small = {"slots.role": [["part", "part", 4], ["part", "total", 1]]}
    (square,) = confusion_sheets({"confusions": small})
    assert square.title == "slots.role: 1 of 5 matched are said differently"
    assert square.rows == [["part", "4", "1"], ["total", "", ""]]
    assert 'class="hit">4<' in sheet_to_html(square)
    large = {"topics": [[f"t{n}", f"t{n + 1}", n + 1] for n in range(12)]}
    (listed,) = confusion_sheets({"confusions": large})
    assert listed.rows[0] == ["t11", "t12", "12"]
    assert list(confusion_sheets({"confusions": {"slots.unit": [["条", "条", 4]]}})) == []


def test_confidence_is_told_for_what_has_one() -> None:
    bins = [[0.0, 0.1, 0, None, None], [0.9, 1.0, 8, 0.95, 0.875]]
    run = {
        "reliability": {
            "facts": {"expected_error": 0.075, "bins": bins},
            "problems": {"expected_error": None, "bins": bins[:1]},
        }
    }
    (sheet,) = reliability_sheets(run)
    assert sheet.rows == [["0.9-1.0", "8", "0.950", "0.875"]]


def test_files_are_shown_for_their_set_only() -> None:
    row = {"set": "s", "system": "rules", "format": "pdf", "n_reports": 2, "failures": {}}
    data = {"formats": [{**row, "measures": {"facts.value": ROW}}]}
    sheet = formats_sheet(data, "s")
    assert sheet is not None
    assert sheet.rows[0] == ["rules, pdf", "2", "0.900 [0.800, 1.000] 9/1/1", "0"]
    assert formats_sheet(data, "t") is None


def test_words_are_escaped_and_pipes_too() -> None:
    (sheet,) = jackknife_sheets(study(0.8, 0.9))
    assert "<P>" not in sheet_to_html(sheet)
    assert any("mean ± sd" in line for line in sheet_to_markdown(sheet))


def test_the_worst_and_the_best_fold_are_told() -> None:
    sheet = folds_sheet(study(0.8, 0.95, 0.9, name="held out"))
    told = {row[0]: row[1] for row in sheet.rows}
    assert (told["worst fold"], told["best fold"]) == ("0.800", "0.950")


def test_engines_show_whatever_is_there() -> None:
    rows = [
        {"system": "linear", "scores": {"all": {"f1": 0.9}}, "ms_per_document": 2.5},
        {"system": "spacy", "scores": {"all": {"f1": 0.8}}, "seed_f1": [0.8, 0.75, 0.85]},
        {"system": "transformer", "error": "not installed"},
    ]
    sheet = engines_sheet(rows)
    assert list(sheet.rows) == [
        ["linear", "0.900", "-", "2.50", ""],
        ["spacy", "0.800", "0.750 to 0.850 (3)", "-", ""],
        ["transformer", "-", "-", "-", "not installed"],
    ]


def test_results_are_written_whole_and_missing_ones_are_named(tmp_path: Path) -> None:
    assert read_results(tmp_path / "none") == {}
    write_result("learning_curve", study(0.8, 0.9), tmp_path)
    results = read_results(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["learning_curve.json"]
    assert len(list(result_sheets(results))) == 1
    data = {"results": results, "runs": [], "provenance": {"sets": {}}}
    page = "".join(results_to_html(data))
    assert "<polyline" in page
    assert "benchmark was not measured yet" in page


def test_the_results_that_are_kept_can_be_shown() -> None:
    for sheet in result_sheets(read_results()):
        assert sheet.rows
        assert {len(row) for row in sheet.rows} == {len(sheet.head)}
        json.dumps(sheet.rows)


@pytest.mark.parametrize("lines", [[], [("a", [(10, 0.5)])], [("a", [(10, 1.0), (20, 1.0)])]])
def test_a_line_plot_of_little_is_drawn(lines: list[Any]) -> None:
    assert "nan" not in line_plot(lines, 0.7)


def test_cost_is_a_dash_where_it_was_not_measured() -> None:
    assert costs(None, "rules") == ["-", "-", "-"]


def test_answers_are_of_the_main_system_on_sections_that_were_found() -> None:
    run = {
        "set": "s",
        "system": "combined",
        "measures": {
            "tables.value": {"support": 10, "tp": 9, "fp": 0, "fn": 1},
            "facts.record": {"precision": 0.5, "recall": 0.25},
            "whole.tables": {"n_right": 1, "support": 2},
        },
        "reliability": {"facts": {"bins": [[0.9, 1.0, 4, 0.95, 0.75]]}},
        "buckets": {"facts": {"wrong_owner": 3}},
    }
    given = {**run, "system": "combined (gold sections)"}
    rules = {**run, "system": "rules", "measures": {}}
    said = answers({"runs": [run, given, rules]}, "s")
    assert said[0] == "In words, of the system `combined` (`rules`: in the table)."
    assert "9 are read right, 1 are refused or missed; 0 wrong" in said[1]
    assert "50.0 %" in said[2]
    assert "75.0 % are right" in said[2]
    assert said[3] == "Whole reports without one error: tables 1 of 2."
    assert said[4] == "Commonest errors: facts: wrong channel or scope (3)."
    assert answers({"runs": []}, "s") == []
    said = answers({"runs": [run, given, rules]}, "s", "zh")
    assert said[0] == "以下是系统 `combined` 的结果（`rules` 见表）。"
    assert said[3] == "整份无一处错误的报告：表格 1/2。"
    assert said[4] == "最常见的错误：事实：渠道或统计范围不对（3）。"
    assert not re.search("[A-Za-z]", said[1] + said[2])


@pytest.mark.issue(4)
def test_every_kind_of_error_has_words() -> None:
    """`wrong owner` was told, a name that stands nowhere else."""
    for language in ("zh", "en"):
        told = [error_words("tables", bucket, 1, language) for bucket in BUCKETS]
        assert len(set(told)) == len(told)
        assert not [words for words in told if "_" in words or "owner" in words]
