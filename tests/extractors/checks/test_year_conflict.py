import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.pipeline import document_to_report

TITLE_2022 = "青石县2022年政府信息公开工作年度报告"
PERIOD_2022 = "数据统计期限自2022年1月1日起至2022年12月31日止。"


def conflicts(front: str, body: str) -> list[str]:
    text = (
        f"{front}\n一、总体情况\n{body}\n二、主动公开政府信息情况\n"
        "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n"
        "五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无。\n"
    )
    doc = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    findings = document_to_report(doc).findings
    return [finding.message for finding in findings if finding.code == "form.year_conflict"]


@pytest.mark.parametrize(
    ("front", "body"),
    [
        (f"{TITLE_2022}\n{PERIOD_2022}", "2022年，我县公开9条，比2021年增加1条。"),
        (f"{TITLE_2022}\n{PERIOD_2022}", "全年公开9条，比2021年增加1条。"),
        (f"{TITLE_2022}\n{PERIOD_2022}", "我局于2019年3月挂牌。2019年3月前由民政局负责。"),
        (f"{TITLE_2022}\n{PERIOD_2022}", "2023年，我县将继续公开。"),
        # The page was moved to a new site later.
        (f"{TITLE_2022}\n发布日期：2025-03-01\n{PERIOD_2022}", "2022年，我县公开9条。"),
        # Put on the site before the year was out.
        (f"{TITLE_2022}\n发布日期：2022-12-28\n{PERIOD_2022}", "2022年，我县公开9条。"),
        (f"{TITLE_2022}\n统计期限为2021年9月1日至2022年8月31日。", "2022年，我县公开9条。"),
    ],
)
def test_no_conflict(front: str, body: str) -> None:
    assert conflicts(front, body) == []


@pytest.mark.parametrize(
    ("front", "body", "named"),
    [
        (f"{TITLE_2022}\n统计期限自2023年1月1日起至12月31日止。", "全年公开9条。", "period 2023"),
        (f"{TITLE_2022}\n{PERIOD_2022}", "2023年，我县公开9条。", "overview 2023"),
        (
            "标题\n统计期限自2020-01-01至2021-12-31。",
            "全年公开9条。",
            "beginning of the period 2020",
        ),
        (f"{TITLE_2022}\n发布日期：2022-01-18\n", "全年公开9条。", "publication 2021"),
        (
            f"{TITLE_2022}\n现公布《青石县2021年政府信息公开工作年度报告》。",
            "全年公开9条。",
            "preamble 2021",
        ),
    ],
)
def test_conflict(front: str, body: str, named: str) -> None:
    (message,) = conflicts(front, body)
    assert named in message
