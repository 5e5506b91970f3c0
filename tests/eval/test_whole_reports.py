"""Authored reports with their tables printed: every mark still says its words, cells are read."""

from __future__ import annotations

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.from_files import report_to_layout, score_files, value_counts
from gongkai.eval.run import run_system
from gongkai.eval.scores.readings import annotated_to_reading
from gongkai.eval.sets import EvalSet, load_set
from gongkai.eval.systems import get_system
from gongkai.eval.whole_reports import print_tables

SOURCE = """云岫县水利局2023年政府信息公开工作年度报告
{一、总体情况|S overview}
{网站|C government_website >}发布{信息|I}{41条|Q pub}。
{二、主动公开政府信息情况|S proactive_disclosure}
<<proactive_disclosure FORM>>
{三、收到和处理政府信息公开申请情况|S requests}
<<requests FORM>>
{四、政府信息公开行政复议、行政诉讼情况|S review_litigation}
<<review_litigation FORM>>
{五、存在的主要问题及改进情况|S problems_improvements}
问题：{公开不及时|P timeliness #p1}。改进：{按月公开|M timeliness ^p1}。
{六、其他需要报告的事项|S other_matters}
{收取{信息处理费|I}|Q fee v=0}。
"""
HEAD = {
    "template": "2021",
    "year": 2023,
    "tables": {
        "proactive_disclosure": {"administrative_licensing": [17]},
        "requests": {
            "new_received": [3, 0, 0, 0, 0, 0, 3],
            "granted": [3, 0, 0, 0, 0, 0, 3],
            "results_total": [3, 0, 0, 0, 0, 0, 3],
        },
        "review_litigation": {"reconsideration": [1, 0, 0, "/", 1]},
    },
}


def report(form: str) -> AnnotatedReport:
    return source_to_report(SOURCE.replace("FORM", form), "x1", HEAD)


@pytest.mark.parametrize("form", ["f1", "f2", "f3", "f4"])
def test_marks_move_with_the_tables_and_the_cells_are_read(form: str) -> None:
    body = report(form)
    whole = print_tables(body)
    for name in ("sections", "facts", "channels", "problems", "improvements"):
        before, after = getattr(body, name), getattr(whole, name)
        assert [body.text[m.start : m.end] for m in before] == [
            whole.text[m.start : m.end] for m in after
        ]
    items = [whole.text[start:end] for fact in whole.facts for start, end in fact.items]
    assert items == ["信息", "信息处理费"]
    assert whole.cells["requests"]["granted"]["total"] == [3, "number"]
    assert whole.cells["requests"]["carried_over_out"]["total"] == [0, "number"]
    assert whole.cells["review_litigation"]["reconsideration"]["pending"] == [None, "dash"]
    run = run_system("rules", get_system("rules"), EvalSet("one", (whole,)))
    assert run.scores.score("tables.value") == 1
    assert run.scores.score("sections.start") == 1


def test_a_report_without_places_is_returned_as_it_is() -> None:
    plain = source_to_report("没有表格。\n", "x2", {"template": "2021"})
    assert print_tables(plain) is plain


def test_a_head_that_does_not_fit_its_form_is_refused() -> None:
    body = report("f1")
    body.head = {**HEAD, "tables": {"requests": {"granted": [1, 2]}}}
    with pytest.raises(ValueError, match="zip"):
        print_tables(body)


def test_gold_by_value_against_itself_is_right() -> None:
    reading = annotated_to_reading(print_tables(report("f3")))
    counts = value_counts(reading, reading)
    assert set(counts) == {
        "facts.value",
        "channels.distinct",
        "problems.words",
        "improvements.words",
        "sections.kind",
        "tables.value",
    }
    assert {key: row.f1 for key, row in counts.items()} == dict.fromkeys(counts, 1.0)


def test_a_layout_has_the_paragraphs_and_tables_in_order() -> None:
    layout = report_to_layout(report("f1"))
    assert [grid.table for grid in layout.grids()] == [
        "proactive_disclosure",
        "requests",
        "review_litigation",
    ]
    assert [p.role for p in layout.paragraphs()][:3] == ["title", "heading", "prose"]
    assert len(layout.paragraphs("heading")) == 6


def test_files_of_every_format_say_the_same_numbers() -> None:
    pytest.importorskip("docx")
    pytest.importorskip("reportlab")
    whole = load_set("authored-test")
    one = EvalSet("authored-test", tuple(r for r in whole.reports if r.cells)[:1])
    runs = score_files("rules", one)
    assert [run.format for run in runs] == ["text", "html", "docx", "pdf"]
    assert [run.failures for run in runs] == [{}] * 4
    assert {run.counts["tables.value"].fp for run in runs} == {0}
    assert score_files("majority", one) == []


def test_two_annotations_of_the_test_reports_are_at_hand() -> None:
    found = load_set("authored-test")
    texts = {report.name: report.text for report in found.reports}
    assert len(found.second) >= 40
    assert all(report.text == texts[report.name] for report in found.second)
