"""A form's table is there where its wordings are labels, not where a sentence uses them."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report
from gongkai.extractors.tables.present import present_spec
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.templates import table_spec, template

HEAD = ["云岫县水务局2023年政府信息公开工作年度报告", "一、总体情况"]
PROSE = "全年上网发布的全文电子化的主动公开信息数达88条，网站专栏页面访问量增长较快。"
TAIL = ["五、存在的主要问题及改进情况", "一是公开不够及时。", "六、其他需要报告的事项", "无。"]
DISCLOSURE = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "3", "1", "12"],
]
REQUESTS = [
    [f"{row.ordinal}.{row.label_zh}", "2", "0", "0", "0", "0", "0", "2"]
    for row in table_spec("requests").rows_of("2021")
]
OLD = [
    ["指标名称", "计量单位", "本年度", "历年累计"],
    *([row.label_zh, row.unit, "4", "9"] for row in table_spec("statistics_2008").rows[:12]),
]


def _html(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _read(prose: str, *behind: str, tables: bool = True) -> Report:
    disclosure, requests = (_html(DISCLOSURE), _html(REQUESTS)) if tables else ("见附件。",) * 2
    parts = [*HEAD, prose, "二、主动公开政府信息情况", disclosure]
    parts += ["三、收到和处理政府信息公开申请情况", requests, *TAIL, *behind]
    page = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return read_report(Source("报告.html", page.encode))[1]


@pytest.mark.parametrize("prose", [PROSE, "网站专栏页面访问量53万人次"])
@pytest.mark.parametrize("tables", [True, False])
def test_no_statistical_table_is_made_of_a_sentence(prose: str, tables: bool) -> None:
    report = _read(prose, tables=tables)
    assert report.template == "2021"
    assert report.tables.statistics is None
    assert [reading.table for reading in report.readings].count("statistics") == 0


def test_old_form_behind_the_new_tables_is_read_without_their_rows() -> None:
    statistics = _read(PROSE, _html(OLD)).tables.statistics or {}
    read = {row: cells["current"].value for row, cells in statistics.items()}
    printed = [row.key for row in table_spec("statistics_2008").rows[:12]]
    assert {row: value for row, value in read.items() if value is not None} == dict.fromkeys(
        printed, 4
    )


@pytest.mark.parametrize(
    ("printed", "is_there"),
    [
        ("网站专栏页面访问量\n人次\n53\n", True),
        ("网站专栏页面访问量 人次 1,037 2,104 现场接待人数", True),
        ("网站专栏页面访问量人次53", True),
        ("其中:网站专栏页面访问量 | 人次 | 53", True),
        ("网站专栏页面访问量,人次,53", True),
        ("网站专栏页面访问量稳步上升", False),
        ("网站专栏页面访问量达53人次。", False),
        ("网站专栏页面访问量 53 人次,比上年增长", False),
        ("网站专栏页面访问量上升。网站专栏页面访问量\t53", True),
    ],
)
def test_wording_of_a_sentence_is_no_label(printed: str, is_there: bool) -> None:
    folded = fold(printed)
    region = Region(printed, folded, 0, len(folded.text))
    found = present_spec("statistics", region)
    assert (found is not None and found.name == "statistics_2008") is is_there


def test_every_form_is_present_in_its_own_labels() -> None:
    for form in ("2014", "2008"):
        (spec,) = template(form).tables
        printed = "\n".join(row.label_zh for row in spec.rows)
        folded = fold(printed)
        assert present_spec("statistics", Region(printed, folded, 0, len(folded.text))) is spec
