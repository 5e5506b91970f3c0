"""A table printed twice in its section (county, then its office): the second is no prose."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report
from gongkai.extractors.tables.templates import table_spec

TITLE = "云岫县人民政府2023年政府信息公开工作年度报告"
HEADER = [
    ["申请人情况", "自然人", "法人或其他组织", "总计"],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
]
ISSUED = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "0", "0"]]


def _requests(new: str, rest: str) -> list[list[str]]:
    """The rows of table three: so many new ones, all of them given."""
    given = {"new_received", "granted", "results_total"}
    rows = [row for row in table_spec("requests").rows if "2021" in row.templates]
    return [
        *HEADER,
        *(
            [
                row.ordinal + "、" + row.label_zh,
                *([new, *rest, new] if row.key in given else "0" * 7),
            ]
            for row in rows
        ),
    ]


def _read(form: str) -> Report:
    sets = [
        "二、主动公开政府信息情况",
        [*ISSUED, ["行政规范性文件", "3", "1", "24"], ["行政许可", "76"], ["行政处罚", "8"]],
        "（二）县本级",
        [*ISSUED, ["行政规范性文件", "9", "2", "80"], ["行政许可", "41"], ["行政处罚", "5"]],
        "三、收到和处理政府信息公开申请情况",
        _requests("15", "00000"),
        "（二）县本级",
        _requests("4", "00000"),
        "五、存在的主要问题及改进情况\n一是解读形式单一。",
    ]
    parts = [f"一、总体情况\n{TITLE[:7]}全年举办培训3次。", *sets]
    text = f"{TITLE}\n"
    for part in parts:
        if isinstance(part, str):
            text += part + "\n"
        else:
            text += "".join("\t".join(row) + "\n" for row in part)
    if form == "html":
        text = "".join(_drawn(line) for line in text.splitlines())
        text = text.replace("</table><table>", "")
    source = Source({"html": "report.html", "text": "report.txt"}[form], text.encode)
    return read_report(source)[1]


def _drawn(line: str) -> str:
    if "\t" not in line:
        return f"<p>{line}</p>"
    cells = "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
    return f"<table><tr>{cells}</tr></table>"


@pytest.mark.issue(2)
@pytest.mark.parametrize("form", ["text", "html"])
def test_second_set_of_tables_is_no_prose(form: str) -> None:
    report = _read(form)
    assert report.tables.requests is not None
    assert report.tables.requests["new_received"]["total"].value == 15
    assert [fact.value for fact in report.facts] == [3]
    codes = {finding.code for finding in report.findings if finding.status == "fail"}
    assert not {code for code in codes if code.startswith("prose")}
    assert "form.several_reports" in {finding.code for finding in report.findings}
