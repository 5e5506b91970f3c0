import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata import document_to_metadata
from gongkai.extractors.metadata.title import mentions_to_title, zone_to_mentions
from gongkai.extractors.metadata.zones import text_to_zone
from gongkai.extractors.schema import Section


def title_of(text: str, declared: str | None = None) -> str | None:
    zone = text_to_zone(text)
    mention = mentions_to_title(zone_to_mentions(zone), zone, declared)
    return zone.words(mention.start, mention.end) if mention else None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("青石县2023年政府信息公开工作年度报告\n正文", "青石县2023年政府信息公开工作年度报告"),
        ("青石县 2023 年度政府信息公开工作年度报告", "青石县2023年度政府信息公开工作年度报告"),
        ("2022年青石县政府信息公开工作年度报告", "2022年青石县政府信息公开工作年度报告"),
        # the year on a line of its own, and one of something else
        (
            "青石县政府信息公开工作年度报告\n2023年度\n正文",
            "青石县政府信息公开工作年度报告2023年度",
        ),
        (
            "青石县2023年政府信息公开工作年度报告\n2022年度\n",
            "青石县2023年政府信息公开工作年度报告",
        ),
        # an edition, whatever it is called
        (
            "柳溪镇2020年政府信息公开年度报告（公开稿）",
            "柳溪镇2020年政府信息公开年度报告（公开稿）",
        ),
        ("柳溪镇2020年政府信息公开年度报告（水务局）", "柳溪镇2020年政府信息公开年度报告"),
        # in any brackets, spaced out, with the year
        *(
            (f"柳溪镇2020年政府信息公开年度报告{note}", f"柳溪镇2020年政府信息公开年度报告{kept}")
            for note, kept in [
                ("【公开】", "【公开】"),
                ("〔全文〕", "〔全文〕"),
                ("[公开]", "[公开]"),
                ("（草 案）", "（草案）"),
                ("（2020年度公开版）", "（2020年度公开版）"),
                ("【图解】", "【图解】"),
                ("（图解）", "（图解）"),
                # marks of a footnote, and stars for bold
                ("*", ""),
                (" ※", ""),
                ("**", ""),
            ]
        ),
        ("【转载】柳溪镇2020年政府信息公开年度报告", "柳溪镇2020年政府信息公开年度报告"),
        ("**柳溪镇2020年政府信息公开年度报告**", "柳溪镇2020年政府信息公开年度报告"),
        # a section of the site, and words of its page
        ("政务公开年报 | 柳溪镇2020年政府信息公开年度报告", "柳溪镇2020年政府信息公开年度报告"),
        ("首页 信息公开专栏 柳溪镇2020年政府信息公开年度报告", "柳溪镇2020年政府信息公开年度报告"),
        ("柳溪镇2020年政府信息公开年度报告", "柳溪镇2020年政府信息公开年度报告"),
        ("白桦区水务局2021年度政府信息公开年报", "白桦区水务局2021年度政府信息公开年报"),
        ("青石县财政局政府信息公开2019年度报告", "青石县财政局政府信息公开2019年度报告"),
        ("青石县2022度政府信息公开工作年度报告", "青石县2022度政府信息公开工作年度报告"),
        ("青石县政务公开工作年度报告", "青石县政务公开工作年度报告"),
        ("青石县二〇二三年政府信息公开工作年度报告", "青石县二〇二三年政府信息公开工作年度报告"),
        (
            "关于青石县2016年政府信息公开工作情况的报告",
            "关于青石县2016年政府信息公开工作情况的报告",
        ),
        ("青石县教育局2023年度政府信息公开工作报告", "青石县教育局2023年度政府信息公开工作报告"),
        ("青石縣2011年政務公開工作年度報告", "青石縣2011年政務公開工作年度報告"),
        (
            "⻘石县⼈⺠政府2023年政府信息公开工作年度报告",
            "青石县人民政府2023年政府信息公开工作年度报告",
        ),
        ("青石县２０２３年政府信息公开工作年度报告", "青石县2023年政府信息公开工作年度报告"),
        (
            "青石县\u200b2023年政府信息\u200b公开工作年度报告",
            "青石县2023年政府信息公开工作年度报告",
        ),
        (
            "青石县2023年政府信息公开工作年度报告（文字版）",
            "青石县2023年政府信息公开工作年度报告（文字版）",
        ),
    ],
)
def test_title_wordings(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "青石县教育局\n2023年政府信息公开工作年度报告\n",
        "青石县教育局2023年\n政府信息公开工作年度报告\n",
        "青石县教育局\r\n2023年\r\n政府信息公开工作年度报告\r\n",
        "青石县教育局\n\n2023年政府信息公开工作\n年度报告\n",
        "青石县教育局2023年政府信息\n\n公开工作年度报告\n",
        "首页\n打印 关闭\n　　青石县教育局2023年政府信息公开工作年度报告\n发布时间：2024-01-05",
        "• 青石县教育局2023年政府信息公开工作年度报告\n",
        "标题：青石县教育局2023年政府信息公开工作年度报告\n",
        "标 题 青石县教育局2023年政府信息公开工作年度报告\n时 效 有效\n",
        "标　　题　　青石县教育局2023年政府信息公开工作年度报告\n",
        "标题青石县教育局2023年政府信息公开工作年度报告\n",
        "名 称 青石县教育局2023年政府信息公开工作年度报告 文 号 无\n",
        "信息名称 | 青石县教育局2023年政府信息公开工作年度报告 |\n",
        "青石县教育局2023年政府信息公开工作年度报告 根据条例要求，编制本报告。",
        "青石县教育局2023年政府信息公开工作年度报告 | | |\n",
    ],
)
def test_title_over_lines_and_behind_marks(text: str) -> None:
    assert title_of(text) == "青石县教育局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "other",
    [
        "一图读懂：青石县2023年政府信息公开工作年度报告",
        "《青石县2023年政府信息公开工作年度报告》解读",
        "青石县2023年政府信息公开工作年度报告图解",
        "首页 > 政府信息公开 > 政府信息公开年报",
        "相关附件：青石县2023年政府信息公开工作年度报告.pdf",
        "综合政务/公报/政府信息公开年报",
        "《中华人民共和国政府信息公开工作年度报告格式》",
        "关于做好2023年政府信息公开工作年度报告编制工作的通知",
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_title_is_preferred_to_what_looks_like_it(other: str, order: int) -> None:
    real = "白桦区2023年政府信息公开工作年度报告"
    assert title_of("\n".join([other, real][::order])) == real


@pytest.mark.parametrize("note", ["（图解）", "[图解]", "【解读】", " [ 一图读懂 ]"])
def test_an_explanation_is_one_whatever_its_brackets(note: str) -> None:
    real = "青石县2023年政府信息公开工作年度报告"
    for lines in ((real + note, real), (real, real + note)):
        assert title_of("\n".join(lines)) == real


def test_title_of_an_explanation_is_kept_when_there_is_no_other() -> None:
    text = "一图读懂：青石县2023年政府信息公开工作年度报告"
    assert title_of(text) == "青石县2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        "根据条例规定，现公布我局2023年政府信息公开工作年度报告。",
        "政府信息公开年报\n政府信息公开指南\n",
        "根据国办关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知要求",
        "首页 > 政府信息公开年报 > 2023年",
        "",
    ],
)
def test_title_is_not_taken_from_prose_or_menus(text: str) -> None:
    assert title_of(text) is None


def test_title_of_the_preamble_serves_when_no_line_has_one() -> None:
    text = "根据要求，现发布《白桦区2023年政府信息公开工作年度报告》。"
    assert title_of(text) == "白桦区2023年政府信息公开工作年度报告"


def test_declared_title_decides_between_equals() -> None:
    first, second = "青石县2022年政府信息公开工作年度报告", "青石县2023年政府信息公开工作年度报告"
    assert title_of(f"{first}\n{second}\n") == first
    assert title_of(f"{first}\n{second}\n", f"{second}-青石县人民政府网") == second


def test_title_is_not_that_of_another_report_named_in_the_first_section() -> None:
    named = "一、总体情况\n2023年，按时发布《青石县2022年政府信息公开工作年度报告》，公开9条。"
    presents = "一、总体情况\n现发布《青石县2023年政府信息公开工作年度报告》。"
    for text, title in ((named, None), (presents, "青石县2023年政府信息公开工作年度报告")):
        doc = Document(path="a", sha256="0", format="text", encoding=None, text=text)
        overview = Section(kind="overview", heading="一、总体情况", start=0, end=len(text))
        assert document_to_metadata(doc, [overview]).title == title


@pytest.mark.parametrize("left", ["年", "年度", " 年 "])
def test_what_is_left_of_a_lost_year_is_no_name(left: str) -> None:
    zone = text_to_zone(f"青石县人民政府{left}政府信息公开工作年度报告\n")
    (mention, *_) = zone_to_mentions(zone)
    assert mention.name is not None
    assert zone.words(*mention.name) == "青石县人民政府"


@pytest.mark.parametrize("year", ["（2023年度）", "(2023年)", " （2023 年度）"])
def test_the_year_may_stand_behind_in_brackets(year: str) -> None:
    zone = text_to_zone(f"青石县水利局政府信息公开工作年度报告{year}\n")
    (mention,) = zone_to_mentions(zone)
    assert mention.kind == "line"
    assert mention.year is not None
    assert "2023" in zone.text[slice(*mention.year)]
    assert zone.text[mention.end - 1] == ")"


@pytest.mark.parametrize("words", ["工作总结", "工作情况", "工作情况（年度报告）"])
def test_a_summary_is_a_report_only_where_it_is_the_title(words: str) -> None:
    title = f"青石县水利局2012年政府信息公开{words}"
    assert title_of(f"{title}\n一年来") == title
    for text in (f"我局按时报送《{title}》。", f"根据要求，完成{title}的编写。"):
        assert title_of(text) is None
    for text in (f"（一）2012年政府信息公开{words}\n", f"青石县水利局政府信息公开{words}\n"):
        assert title_of(text) is None


def test_the_line_above_may_hold_a_second_name_in_brackets() -> None:
    name = "青石县水利局（县河道管理中心、县水库移民中心）"
    text = f"{name}\n2023年政府信息公开工作年度报告\n"
    assert title_of(text) == f"{name}2023年政府信息公开工作年度报告"
