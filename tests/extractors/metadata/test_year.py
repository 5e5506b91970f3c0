import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata import YearCandidate, document_to_metadata, year_candidates
from gongkai.extractors.schema import Section


def report(front: str, body: str = "") -> tuple[Document, list[Section]]:
    text = f"{front}\n一、总体情况\n{body}"
    doc = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    start = len(front) + 1
    overview = Section(kind="overview", heading="一、总体情况", start=start, end=len(text))
    return doc, [overview]


def period(front: str) -> tuple[str | None, str | None]:
    found = document_to_metadata(*report(front)).period
    return found.start, found.end


@pytest.mark.parametrize(
    "words",
    [
        "统计期限自2023年1月1日起至2023年12月31日止",
        "统计期限自2023年1月1日起至12月31日止",
        "统计期限为2023年1月1日至12月31日",
        "统计时限从2023年1月1日到2023年12月31日",
        "数据统计期限为：2023年1月1日—2023年12月31日",
        "数据统计期限为：2023年1月1日——2023年12月31日",
        "数据统计期限为2023年1月1日-2023年12月31日",
        "数据统计期限为2023.1.1-2023.12.31",
        "数据统计期限自2023-01-01至2023-12-31",
        "统计期限自2023年元月1日始至2023年12月31日止",
        "统计期限自 2023 年 1 月 1 日 起至 2023 年 12 月 31 日止",
        "统计期限自２０２３年１月１日起，至２０２３年１２月３１日止",
        "统计期限自二〇二三年一月一日起至二〇二三年十二月三十一日止",
        "本报告包括2023年1月1日至2023年12月31日的内容",
    ],
)
def test_period_spellings(words: str) -> None:
    assert period(f"本报告所列{words}。") == ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("统计期限自2020-01-01至2021-12-31。", ("2020-01-01", "2021-12-31")),
        ("统计期限为2022年9月1日至2023年8月31日。", ("2022-09-01", "2023-08-31")),
        ("所列数据截至2023年12月31日。", (None, "2023-12-31")),
        ("统计期限自2023年1月1日起。", ("2023-01-01", None)),
        ("统计期限自2023年2月30日至2023年12月31日。", (None, "2023-12-31")),
        ("统计期限自202311日起至20231231日止。", (None, None)),
        ("培训于2023年5月6日至2023年5月8日举行。", (None, None)),
        ("没有期限。", (None, None)),
    ],
)
def test_period_as_printed(words: str, dates: tuple[str | None, str | None]) -> None:
    assert period(words) == dates


def test_period_in_the_section_of_other_matters() -> None:
    doc, sections = report("标题", "2023年。")
    text = doc.text + "\n六、其他需要报告的事项\n数据统计期限为2023年1月1日至12月31日。"
    last = Section(kind="other_matters", heading="", start=len(doc.text) + 1, end=len(text))
    doc = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    assert document_to_metadata(doc, [*sections, last]).period.end == "2023-12-31"


TITLE_2022 = "青石县2022年政府信息公开工作年度报告"
PERIOD_2023 = "统计期限自2023年1月1日起至12月31日止。"


@pytest.mark.parametrize(
    ("front", "body", "year"),
    [
        (f"{TITLE_2022}\n{PERIOD_2023}", "2022年，2022年", 2023),
        (TITLE_2022, "2023年，我县。2023年共。比2022年增加。", 2023),
        (TITLE_2022, "我县认真落实。", 2022),
        ("发布日期：2024-01-05", "我县认真落实。", 2023),
        ("青石县政府信息公开工作年度报告", "我县认真落实。", None),
        ("统计期限自2020-01-01至2021-12-31。", "2020年。", 2021),
        ("本报告统计期限自202311日起至20231231日止。", "我县认真落实。", 2023),
        ("本报告统计期限为2023年1月至12月。", "我县认真落实。", 2023),
        (
            "发布",
            "2023年。公开2024年部门预算、2024年度财政预算、《2024年要点》《2024年计划》。",
            2023,
        ),
        ("发布", "2022年以来。2023年。", 2022),
    ],
)
def test_year_in_order_of_trust(front: str, body: str, year: int | None) -> None:
    assert document_to_metadata(*report(front, body)).year == year


def test_year_candidates_show_where_they_disagree() -> None:
    front = f"{TITLE_2022}\n发布日期：2024-01-05\n现发布《{TITLE_2022}》。{PERIOD_2023}"
    doc, sections = report(front, "2021年，我县。")
    candidates = year_candidates(doc, sections)
    assert [(c.source, c.year) for c in candidates] == [
        ("period", 2023), ("overview", 2021), ("title", 2022), ("preamble", 2022),
        ("publication", 2023),
    ]  # fmt: skip
    printed = [doc.text[c.start : c.end] for c in candidates]
    assert printed == ["2023", "2021", "2022", "2022", "2024-01-05"]
    assert isinstance(candidates[0], YearCandidate)
    assert candidates[0].year == document_to_metadata(doc, sections).year


def test_year_candidates_are_empty_where_nothing_is_said() -> None:
    assert year_candidates(*report("没有", "没有")) == []
