"""Pages that share the words of annual reports and are none, and reports that look odd."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.extractors.checks import is_no_report
from gongkai.extractors.documents import Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report
from gongkai.extractors.sections.wording import KINDS

NAME = "云湄县2023年政府信息公开工作年度报告"
TWO = "一、总体情况\n2023年，全县公开信息9386条。\n二、存在的主要问题及改进情况\n公开更新偏慢。\n"
HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
ONE_TABLE = (
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t2\t1\t14\n"
)


def _read(text: str) -> Report:
    data = text.encode()
    return read_report(Source("页.txt", lambda: data))[1]


def _six(*paragraphs: str, mark: str = "{}、") -> str:
    parts = zip("一二三四五六", HEADINGS, paragraphs, strict=True)
    return "".join(f"{mark.format(n)}{heading}\n{text}\n" for n, heading, text in parts)


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "title",
    [
        f"一图读懂：{NAME}",
        f"《{NAME}》解读",
        f"关于《{NAME}》的解读",
        f"{NAME}政策解读",
        f"《{NAME}》政策解读材料",
        f"云湄县人民政府办公室解读《{NAME}》",
        f"首页 > 政策解读\n《{NAME}》的说明",
    ],
)
def test_a_page_that_explains_a_report_is_none(title: str) -> None:
    report = _read(f"{title}\n{TWO}")
    assert report.metadata.title == NAME
    assert is_no_report(report)
    assert report.template == "none"


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "line",
    [
        f"首页 > 政策解读 > {NAME}",
        f"政策解读 | {NAME}",
        f"现将《{NAME}》予以公布。解读材料另行发布。",
    ],
)
def test_a_report_beside_the_words_of_a_menu_is_one(line: str) -> None:
    assert not is_no_report(_read(f"{line}\n{NAME}\n{TWO}"))
    assert not is_no_report(_read(f"{line}\n{_six(*['今年共有3项，均已办结。'] * 6)}"))


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "title",
    [
        "云湄师范学院2022-2023学年信息公开工作年度报告",
        "云湄大学2022—2023学年度信息公开年度报告",
        "云湄大学高等学校信息公开2023年度报告",
    ],
)
def test_a_report_of_a_university_follows_no_form_of_organs(title: str) -> None:
    body = (
        "一、概述\n统计期限为2022年9月1日至2023年8月31日。\n二、主动公开情况\n公开1200条。\n"
        "三、依申请公开情况\n没有收到申请。\n四、评议情况\n师生满意。\n"
    )
    report = _read(f"{title}\n{body}")
    assert (report.template, report.readings) == ("none", [])
    assert not {"form.table_missing", "form.section_missing"} & {f.code for f in report.findings}
    bureau = _read(f"云湄县教育局2023年政府信息公开工作年度报告\n{body}")
    assert bureau.template == "2021"


@pytest.mark.issue(2)
def test_a_notice_that_lists_the_six_parts_is_none() -> None:
    listed = "".join(f"（{n}）{h}\n" for n, h in zip("一二三四五六", HEADINGS, strict=True))
    for title in ("关于做好2023年度政府信息公开工作年度报告编制和发布工作的通知", "编制要求"):
        text = f"{title}\n各乡镇人民政府：\n一、编制内容\n{listed}二、时间要求\n1月31日前。\n"
        assert is_no_report(_read(text))


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "name", ["XX县XX局20XX年", "××县××局2023年", "某县某局2023年", "某某局____年"]
)
def test_a_blank_form_is_none(name: str) -> None:
    six = _six("全年主动公开信息XX条，收到申请XX件。", "见表。", "见表。", "无。", "XX。", "XX。")
    assert is_no_report(_read(f"{name}政府信息公开工作年度报告\n{six}"))


@pytest.mark.issue(2)
@pytest.mark.parametrize("title", ["", "政府信息公开年报\n", "2023-01-20\n"])
def test_a_report_whose_title_is_lost_stays_one(title: str) -> None:
    told = "2023年，全局主动公开信息98条，无一超期。"
    text = title + _six(told, ONE_TABLE, "本年没有收到申请。", "无。", "更新不够及时。", "无。")
    report = _read(text)
    assert not is_no_report(report)
    assert [section.kind for section in report.sections] == list(KINDS)
    prose = _six(told, "见附件。", "本年没有收到申请。", "无。", "栏目更新不够及时。", "无。")
    assert not is_no_report(_read(title + prose))


@pytest.mark.issue(2)
@pytest.mark.parametrize("name", ["信息公开工作2019年度报告", "2019年信息公开年度报告"])
def test_a_title_of_its_kind_and_one_section_are_enough(name: str) -> None:
    report = _read(f"云湄物候研究所{name}\n六、存在的主要问题和改进措施\n栏目更新不够及时。\n")
    assert not is_no_report(report)


FILLED = ("公开信息98条。", "见附件。", "收到申请3件，均已办结。", "无。", "更新偏慢。", "无。")


@pytest.mark.issue(2)
@pytest.mark.parametrize("title", ["", f"{NAME}\n"])
@pytest.mark.parametrize(
    "line",
    [
        "关于2023年国庆放假的通知",
        "相关文件：关于做好年报工作的通知",
        "按照省政府办公厅关于做好年度报告编制发布工作的通知\n要求，编制本报告。",
        "联系电话：0530-XXXX区",
        "某某街道办事处",
        "编号：____年第3号",
        "（20XX版）",
    ],
)
def test_a_line_of_the_site_makes_no_notice_and_no_blank_form(line: str, title: str) -> None:
    for head in (f"{line}\n{title}", f"{title}{line}\n"):
        report = _read(head + _six(f"2023年，全县主动{FILLED[0]}", *FILLED[1:]))
        assert not is_no_report(report)
        assert [section.kind for section in report.sections] == list(KINDS)


@pytest.mark.issue(2)
@pytest.mark.parametrize("name", ["云湄县第一中学年度", "云湄县高等学校招生委员会办公室2023年"])
def test_the_words_of_universities_in_other_words_make_none(name: str) -> None:
    report = _read(f"{name}政府信息公开工作年度报告\n{_six('2023年公开98条。', *FILLED[1:])}")
    assert (report.metadata.year, report.template) == (2023, "2021")


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "said",
    [
        "本报告根据《中华人民共和国政府信息公开条例》的要求编写。",
        "本年度报告系依照《政府信息公开条例》第五十条编制，由概述等部分组成。",
        "依据《政府信息公开条例》，现公布云湄县水利局2013年政府信息公开工作年度报告。",
        "特向社会发布云湄县2013年度政府信息公开年度报告，电子版可在县政府网站下载。",
        "按照上级要求，现将云湄县粮食局2013年度政府信息公开工作情况报告如下：",
        "现将我街道2013年政府信息公开年度报告予以公布如下，欢迎监督。",
        "根据《政府信息公开条例》，云湄县公安局编制完成2013年政府信息公开年度报告，数据截至年底。",
        "依据《中华人民共和国政府信息公开条例》第五十条之规定，制作本报告。",
        "根据上级文件要求，现就2013年政务公开年度工作情况报告如下：",
        "现公布2013年云湄县司法局政府信息公开工作年度报告（本报告数据截至12月31日）。",
    ],
)
@pytest.mark.parametrize(
    ("body", "is_one"), [("一、概述\n2013年，街道公开信息461条。\n", True), ("一、概述\n", False)]
)
def test_what_declares_itself_a_report_needs_no_title(said: str, body: str, is_one: bool) -> None:
    assert is_no_report(_read(f"{said}\n{body}")) is not is_one


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "head",
    [
        "现将编制报告的要求明确如下，各单位按《条例》抓紧办理。",
        "云湄县司法局2023年法治政府建设年度报告\n本报告根据《重大行政决策程序暂行条例》编制。",
        "云湄县2023年国民经济运行报告\n本报告数据统计期间为2023年1月至12月。",
        "云湄县信访局2023年信访工作年度报告\n本报告根据《信访工作条例》《政府信息公开条例》编制。",
        "编制要求\n本年度报告应按照《政府信息公开条例》第五十条的规定编制。",
        "一图读懂年度报告\n本报告根据《政府信息公开条例》要求编制。",
        "政府信息公开工作年度报告格式\n本报告根据《政府信息公开条例》编制。",
        "关于报送年度报告的函\n本报告根据《政府信息公开条例》编制。",
        "本报告由____根据《政府信息公开条例》编制。",
        "现将2023年政府信息公开工作要点公布如下：",
        "现将2023年政府信息公开工作年度报告编制要求通知如下：",
        "现公布云湄县2023年政府信息公开工作年度报告编制流程。",
        "根据《政府信息公开条例》，各单位应当在1月31日前编制本年度报告。",
        "现将我局2023年上半年政务公开工作情况报告如下：",
        "现将云湄县2023年第三季度政府信息公开工作情况报告如下：",
        "现将2023年法治政府建设和政府信息公开工作情况报告如下：",
        "现将我局2023年政府信息公开年度报告整改情况报告如下：",
        "受县政府委托，现将2023年政府信息公开工作情况报告如下，请予审议：",
        "日前，云湄县编制完成2023年度政府信息公开工作年度报告，并在网站发布。",
        "会议指出，2023年度我县编制完成政府信息公开工作年度报告。",
        "根据《政府信息公开条例》，请各单位抓紧编制完成2023年政府信息公开年度报告，按时报送。",
        "各单位应于1月底前发布本单位2023年政府信息公开工作年度报告。",
        "关于发布年度报告的通知\n现发布云湄县2023年政府信息公开工作年度报告。",
    ],
)
def test_words_about_a_report_declare_none(head: str) -> None:
    assert is_no_report(_read(f"{head}\n一、总体情况\n2023年办理各类事项461件。\n"))


def test_a_form_without_its_year_declares_nothing() -> None:
    form = "本报告根据《政府信息公开条例》编制，统计期限为    年1月1日至12月31日。\n一、总体情况\n"
    assert is_no_report(_read(f"{form}（概述本年度工作情况，包括主动公开等）\n"))


_PARTS = "（一）主动公开", "（二）依申请公开情况", "（三）政府信息管理"
_YEAR = "2023年，"


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("head", "parts", "told", "is_one"),
    [
        ("", _PARTS, "网站发布信息461条。", True),
        (
            "",
            ["1.做好主动公开工作。", "2.规范依申请公开。", "3.监督保障。"],
            "办理461件。",
            True,
        ),
        ("", _PARTS[:2], "网站发布信息461条。", False),
        (
            "",
            ["（一）主动公开，做到应公开尽公开", "（二）队伍建设", "（三）平台建设"],
            "461条。",
            False,
        ),
        ("", _PARTS, "应写明发布信息的条数。", False),
        ("政府信息公开指南\n", _PARTS, "本机关通过网站公开。", False),
        ("一图看懂年度报告\n", _PARTS, "网站发布信息461条。", False),
        ("关于信息公开自查情况的报告\n", _PARTS, "网站发布信息461条。", False),
    ],
)
def test_the_parts_of_section_one_tell_a_cut_off_report(
    head: str, parts: Sequence[str], told: str, is_one: bool
) -> None:
    body = "\n".join(f"{part}\n{_YEAR}{told}" for part in parts)
    assert is_no_report(_read(f"{head}一、总体情况\n{body}\n")) is not is_one
