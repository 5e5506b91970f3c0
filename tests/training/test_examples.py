"""Annotated reports -> examples of the taggers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.report import AnnotatedReport
from gongkai.training.calibration import fit_curve
from gongkai.training.examples import character_examples, prepare
from gongkai.training.slot_examples import slot_examples
from gongkai.training.statement_examples import clause_tags, section_clauses, statement_example

SOURCE = """{一、总体情况|S overview}
{网站|C government_website >}公开 {信息|I}{12 条|Q pub total}，其中{动态|I}{9条|Q pub part}、{公告|I}{3条|Q pub part}。
{未收到{申请|I}|Q req}，{微信|C wechat >}推送{5篇|Q pub}。
{五、存在的主要问题及改进情况|S problems_improvements}
一是{公开不及时|P timeliness #p1}；二是{形式单一|P channels_forms #p2}。
下一步：一是{加强更新|M timeliness ^p1}；二是{丰富形式|M channels_forms ^p2}。
"""


@pytest.fixture(scope="module")
def report() -> AnnotatedReport:
    return source_to_report(SOURCE, "r1")


def test_characters_learn_what_is_marked(report: AnnotatedReport) -> None:
    told = [
        (example.text[tag.start : tag.end], tag.label)
        for example in character_examples(prepare(report))
        for tag in example.tags
    ]
    assert told == [
        ("网站", "CHANNEL"),
        ("信息", "ITEM"),
        ("12条", "QUANTITY"),
        ("动态", "ITEM"),
        ("9条", "QUANTITY"),
        ("公告", "ITEM"),
        ("3条", "QUANTITY"),
        ("未收到", "ZERO"),
        ("申请", "ITEM"),
        ("微信", "CHANNEL"),
        ("5篇", "QUANTITY"),
    ]


def test_slots_learn_what_is_marked(report: AnnotatedReport) -> None:
    ((rows, labels),) = slot_examples(prepare(report))
    assert len(rows) == 5
    assert labels["kind"] == ["publication"] * 3 + ["request", "publication"]
    assert labels["role"] == ["total", "part", "part", "standalone", "standalone"]
    assert labels["channel"] == ["before", "before", "before", "none", "before"]


def test_clauses_learn_what_is_marked(report: AnnotatedReport) -> None:
    example = statement_example(prepare(report))
    assert example is not None
    rows, labels = example
    assert len(rows) == len(labels["statement"])
    assert [tag for tag in labels["statement"] if tag.startswith("B-")] == (
        ["B-PROBLEM"] * 2 + ["B-IMPROVEMENT"] * 2
    )


def test_a_report_without_section_five_has_no_statement_example() -> None:
    report = source_to_report("{一、总体情况|S overview}\n公开{1条|Q pub}。", "r1")
    assert statement_example(prepare(report)) is None


_TIE = """
from gongkai.annotations.compile import source_to_report
from gongkai.training.examples import prepare
from gongkai.training.statement_examples import clause_tags, section_clauses
report = source_to_report(
    "{五、问题|S problems_improvements}\\n{公开慢|P timeliness #p1}{加强更|M timeliness}。", "r1")
prepared = prepare(report)
print(clause_tags(prepared, section_clauses(prepared)))
"""


@pytest.mark.issue(4)
def test_a_clause_shared_by_two_statements_has_the_same_tag_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _TIE],
            env={"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert told == {"['B-PROBLEM']\n"}


def test_clause_tags_are_as_many_as_clauses(report: AnnotatedReport) -> None:
    prepared = prepare(report)
    clauses = section_clauses(prepared)
    assert len(clause_tags(prepared, clauses)) == len(clauses)


@pytest.mark.parametrize(
    "pairs",
    [
        [(0.1, False), (0.9, True)],
        [(0.5, True)],
        [(0.5, False), (0.5, False)],
        [(0.5, True), (0.5, False)],
        [(n / 1000, n % 7 > 1) for n in range(1000)],
        [(0.9, False)] * 30 + [(0.1, True)] * 30,
    ],
)
def test_curves_are_monotone_and_never_certain(pairs: list[tuple[float, bool]]) -> None:
    raw, calibrated = fit_curve(pairs)
    assert len(raw) == len(calibrated) >= 1
    assert raw == sorted(raw)
    assert calibrated == sorted(calibrated)
    assert all(0.02 <= value <= 0.995 for value in calibrated)
