"""A text that ends in a table: the file may break off there, whatever its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Finding


@pytest.fixture(scope="module")
def whole(samples_dir: Path) -> str:
    """A report of the form of 2021, its tables as a page prints them."""
    return (samples_dir / "01-yunmei-county.txt").read_text(encoding="utf-8")


def cut_off(text: str) -> list[Finding]:
    report = read_report(Source("a.txt", text.encode))[1]
    return [finding for finding in report.findings if finding.code == "form.cut_off"]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("last", "table_zh"),
    [
        ("行政强制\n\t87", "主动公开情况表"),  # a row is wanting
        ("第二十条第（八）项", "主动公开情况表"),  # in a label
        ("5.属于", "申请处理情况表"),
        ("（七）总计\n", "申请处理情况表"),
        ("法人或其他组织\n\t总计", "申请处理情况表"),  # in its head
    ],
)
def test_a_text_that_ends_in_a_table_may_be_cut_off(whole: str, last: str, table_zh: str) -> None:
    (finding,) = cut_off(whole[: whole.index(last) + len(last)])
    assert (finding.status, finding.severity) == ("uncertain", "warning")
    assert "and no section follows: the file may break off there" in finding.message
    assert f"正文止于{table_zh}，" in (finding.message_zh or "")


@pytest.mark.issue(4)
def test_a_text_that_goes_on_or_may_well_end_is_not(whole: str) -> None:
    assert not cut_off(whole)
    three = whole.index("五、")
    assert not cut_off(whole[:three])  # all tables are there: some offices write nothing more
    four = whole.index("四、政府信息公开")
    assert cut_off(whole[:four])
    assert not cut_off(f"{whole[:four]}本年度没有行政复议和行政诉讼。")
    tables, rest = whole[whole.index("二、主动") : three], whole[three:]
    head = whole[: whole.index("二、主动")]
    assert not cut_off(f"{head}{rest}\n附表\n{tables}")  # annexed


@pytest.mark.issue(2)
@pytest.mark.parametrize("mark", ["二、主动", "（三）"])
def test_a_report_of_which_only_section_one_is_there_may_be_cut_off(whole: str, mark: str) -> None:
    """Regression: nothing was said of a report that had lost five of six sections."""
    (finding,) = cut_off(whole[: whole.index(mark)])
    assert finding.status == "uncertain"
    assert finding.message.startswith("Nothing but the first section was found")
    heading = whole[whole.index("二、主动") :].partition("\n")[0]
    assert cut_off(f"{whole[: whole.index('二、主动')]}{heading}\n")


@pytest.mark.issue(2)
def test_a_report_told_without_headings_is_not_said_to_be_cut_off() -> None:
    told = "云湄县水利局2023年政府信息公开工作年度报告\n2023年，公开信息98条。没有收到申请。\n"
    assert not cut_off(told)
