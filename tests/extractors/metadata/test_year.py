import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata import (
    YearCandidate,
    document_to_metadata,
    read_metadata,
)
from gongkai.extractors.schema import Section


def report(front: str, body: str = "") -> tuple[Document, list[Section]]:
    text = f"{front}\n一、总体情况\n{body}"
    doc = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    start = len(front) + 1
    overview = Section(kind="overview", heading="一、总体情况", start=start, end=len(text))
    return doc, [overview]


def year_candidates(doc: Document, sections: list[Section]) -> list[YearCandidate]:
    return list(read_metadata(doc, sections).years)


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
        "统计时间从2023年1月1日开始，到2023年12月31日结束",
        "统计时间从2023年1月1日开始，到12月31日结束",
        "统计时间自2023年1月1日起始，至12月31日截止",
        "统计时间自2023年1月1日起，截至2023年12月31日",
        "统计时间自2023年1月1日起，截止到2023年12月31日",
        "统计起始时间为2023年1月1日，截止时间为2023年12月31日",
        "统计开始日期：2023年1月1日，结束日期：2023年12月31日",
        "统计期限起于2023年1月1日，止于2023年12月31日",
        "统计期限为2023年1月1日0时至2023年12月31日24时",
        "统计期限自2023年1月1日（含）至2023年12月31日（含）",
        "统计期限从2023年1月1日起算，到2023年12月31日为止",
        "统计期\n限自2023\n年1月1日起至2023年12\n月31日止",
        *(
            pytest.param(words, marks=pytest.mark.issue(2))
            for words in (
                "统计期限自2023年元月1日起，至12月底止",
                "统计期限为2023年1月-12月",
                "统计期限为二〇二三年一月至十二月",
                "统计期限为2023年1月1日零时至2023年12月31日24时",
                "统计期限为20230101-20231231",
                "数据自2023年1月份至2023年12月份",
            )
        ),
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
        ("统计期限为2012年9月到2013年8月。", ("2012-09-01", "2013-08-31")),
        ("统计期限为2023年1月至13月。", (None, None)),
        ("统计期限为2023年12月至1月。", (None, None)),
        ("统计期限为20230101-20231131。", (None, None)),
        ("办公时间2023年3月至5月。", (None, None)),
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
        ("统计期限自2020-01-01至2021-12-31。", "2020年，我县。", 2020),
        ("统计期限为2023年度。", "我县认真落实。", 2023),
        ("本报告统计期限自202311日起至20231231日止。", "我县认真落实。", 2023),
        ("本报告统计期限自202311日起20231231止。", "我县认真落实。", 2023),
        ("本报告统计期限为20231月1日至12月31日。", "我县认真落实。", 2023),
        ("本报告统计期限从20231月1日至20231231日止。", "我县认真落实。", 2023),
        ("现将青石县水利局2023年政府信息公开工作情况报告如下。", "我县认真落实。", 2023),
        ("本报告统计期限为2023年1月至12月。", "我县认真落实。", 2023),
        (
            "发布",
            "2023年。公开2024年部门预算、2024年度财政预算、《2024年要点》《2024年计划》。",
            2023,
        ),
        ("发布", "2022年以来，我县。2023年，我县。", None),
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


PERIOD_TYPO = "统计期限自2022-01-01至2023-12-31。"


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("2023年，我县认真落实条例。", 2023),
        ("２０２３年，我县认真落实条例。", 2023),
        ("2023年度，我县认真落实条例。", 2023),
        ("2023年以来，我县认真落实条例。", 2023),
        ("（一）主动公开。2023年全县公开信息9条，比2022年增加1条。", 2023),
        (
            "2023年，我县公开9条。2022年公开8条，2022年办结7件，2022年培训1次。2023年，培训2次。",
            2023,
        ),
        # Too thin: an earlier year to compare with, or when the office was set up.
        ("2023年度区水利局公开信息9条。", 2023),
        ("全年公开信息9条，比2022年增加1条。", None),
        ("全年公开信息9条，较2022年增加1条，与2021年相比增加2条。", None),
        ("全年公开信息9条，同比2022年增加1条，2022年同期8条。", None),
        ("我局于2019年3月挂牌。全年公开信息9条。", None),
        ("2019年机构改革后，我局公开信息9条。", None),
        ("2019年3月，我局挂牌成立。", None),
        ("自2019年以来，我局公开信息9条。", None),
        ("落实〔2021〕30号和《2022年政务公开工作要点》、2024年度部门预算。", None),
        ("公开2022年部门决算、2022年财政收支、2022年度报告。", None),
        ("2024年，我局将继续做好公开工作。", None),
        ("2022年，我县公开。2023年，我县公开。", None),
        ("受理上年（2022年）结转3件。", None),
    ],
)
def test_overview_tells_the_year_only_where_it_reports_on_one(body: str, year: int | None) -> None:
    doc, sections = report(f"{TITLE_2022}\n", body)
    years = {c.source: c.year for c in year_candidates(doc, sections)}
    assert years.get("overview") == year


def test_thin_evidence_of_the_overview_serves_where_there_is_no_other() -> None:
    assert document_to_metadata(*report("发布", "我镇2021年没有收到申请。")).year == 2021
    assert document_to_metadata(*report("发布", "比2021年增加1件。")).year is None
    assert document_to_metadata(*report("发布", "我镇2021年无，我镇2022年无。")).year is None


@pytest.mark.parametrize(
    ("front", "body", "year"),
    [
        (f"{TITLE_2022}\n{PERIOD_TYPO}", "2022年，我县认真落实条例。", 2022),
        (f"{TITLE_2022}\n{PERIOD_TYPO}", "我县认真落实条例。", 2022),
        (f"标题\n{PERIOD_TYPO}", "2023年，我县认真落实条例。", 2023),
        (f"标题\n{PERIOD_TYPO}", "我县认真落实条例。", 2023),
    ],
)
def test_period_over_two_years_is_a_slip_and_both_are_kept(
    front: str, body: str, year: int
) -> None:
    doc, sections = report(front, body)
    candidates = year_candidates(doc, sections)
    assert {2022, 2023} <= {candidate.year for candidate in candidates}
    assert document_to_metadata(doc, sections).year == candidates[0].year == year
    assert document_to_metadata(doc, sections).period.end == "2023-12-31"


def test_reports_of_other_years_named_in_the_overview_are_no_preamble() -> None:
    doc, sections = report(
        "青石县2023年政府信息公开工作年度报告",
        "2023年，我县按时发布《青石县2022年政府信息公开工作年度报告》。",
    )
    assert {candidate.year for candidate in year_candidates(doc, sections)} == {2023}
    doc, sections = report(
        "青石县2022年政府信息公开工作年度报告",
        "根据要求，现公布《青石县2023年政府信息公开工作年度报告》。",
    )
    assert {candidate.year for candidate in year_candidates(doc, sections)} == {2022, 2023}


def test_one_reading_gives_metadata_and_years() -> None:
    doc, sections = report(f"{TITLE_2022}\n{PERIOD_2023}", "2023年，我县认真落实。")
    reading = read_metadata(doc, sections, fold(doc.text))
    assert reading.metadata == document_to_metadata(doc, sections)
    assert list(reading.years) == year_candidates(doc, sections)


@pytest.mark.parametrize(
    ("front", "body", "year"),
    [
        # Left from last year's copy.
        (f"青石县2024年政府信息公开工作年度报告\n{PERIOD_2023}", "2024年，我县认真落实。", 2024),
        (f"2024年政府信息公开工作年度报告\n发布日期：2025-01-09\n{PERIOD_2023}", "落实。", 2024),
        (
            "青石县2024年政府信息公开工作年度报告\n现公布2024年度报告。" + PERIOD_2023,
            "落实。",
            2024,
        ),
        (f"青石县2024年政府信息公开工作年度报告\n{PERIOD_2023}", "2024年是第二年。", 2024),
        # One place alone, or places that do not agree, are not enough.
        (f"青石县2024年政府信息公开工作年度报告\n{PERIOD_2023}", "我县认真落实。", 2023),
        (f"青石县2024年政府信息公开工作年度报告\n{PERIOD_2023}", "2023年，我县认真落实。", 2023),
        (f"青石县2024年政府信息公开工作年度报告\n{PERIOD_2023}", "2025年，我县认真落实。", 2023),
        # What is left of a copy is never of a later year.
        (f"{TITLE_2022}\n{PERIOD_2023}", "2022年，我县认真落实。", 2023),
    ],
)
def test_a_period_left_from_last_years_copy(front: str, body: str, year: int) -> None:
    doc, sections = report(front, body)
    assert document_to_metadata(doc, sections).year == year
    assert document_to_metadata(doc, sections).period.end == "2023-12-31"


@pytest.mark.parametrize(
    ("front", "year"), [("", 2014), ("2015年政府信息公开工作年度报告\n", 2015)]
)
def test_another_section_is_asked_where_nothing_else_tells_the_year(front: str, year: int) -> None:
    asked = "三、依申请公开情况\n2014年度我局未收到申请，比2013年少。"
    text = f"{front}一、概述\n认真做好公开。\n{asked}"
    doc = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    start, at = len(front), text.index(asked)
    sections = [
        Section(kind="overview", heading="一、概述", start=start, end=at),
        Section(kind="requests", heading="三、依申请公开情况", start=at, end=len(text)),
    ]
    assert document_to_metadata(doc, sections).year == year
    assert [c.year for c in year_candidates(doc, sections)] == [year]  # it is no second witness
    assert document_to_metadata(doc, sections[:1]).year == (2015 if front else None)
