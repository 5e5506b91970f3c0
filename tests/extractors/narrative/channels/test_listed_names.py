"""What a list of channels makes of its unknown members: names, and not the nouns between them."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.channels.listed_names import with_listed
from gongkai.extractors.narrative.channels.told_names import told_names
from gongkai.extractors.narrative.prose.spans import CHANNEL


def _added(text: str, *known: str) -> list[str]:
    spans = [span_of(text, name, CHANNEL) for name in known]
    found = with_listed(spans, text)
    places = {(span.start, span.end) for span in spans}
    new = sorted((s.start, s.end) for s in found if (s.start, s.end) not in places)
    return [text[start:end] for start, end in new]


@pytest.mark.parametrize("end", ["方式", "形式", "渠道", "媒体"])
@pytest.mark.parametrize(
    "noun",
    [
        "平安建设",
        "健康讲座",
        "智慧课堂",
        "入户宣传",
        "信息发布",
        "图片新闻",
        "工作汇报",
        "阳光政务",
        "新法宣讲",
        "微课堂",
        "美丽乡村",
        "法治文化",
        "《办事指南》",
    ],
)
def test_a_noun_between_two_channels_is_none(noun: str, end: str) -> None:
    text = f"通过县政府网站、{noun}、微信公众号等{end}公开"
    assert _added(text, "县政府网站", "微信公众号") == []


@pytest.mark.parametrize(("end", "is_one"), [("形式", False), ("平台", True)])
def test_a_quoted_name_is_a_channel_among_platforms_only(end: str, is_one: bool) -> None:
    text = f'通过县政府网站、"清风徐来"、微信公众号等{end}公开'
    assert _added(text, "县政府网站", "微信公众号") == ['"清风徐来"'] * is_one


@pytest.mark.parametrize(
    ("text", "known", "added"),
    [
        ("在县政府网站、平安云岫、微信等媒体公开", ("县政府网站", "微信"), ["平安云岫"]),
        ("云岫县通过网站、爱云岫、微信等渠道公开", ("网站", "微信"), ["爱云岫"]),
        ("通过网站、云岫日报、微信等方式公开", ("网站", "微信"), ["云岫日报"]),
        ("通过网站、云岫发布、微信等平台公开", ("网站", "微信"), ["云岫发布"]),
        ("在网站、网易、搜狐、微信等平台公开", ("网站", "微信"), ["网易", "搜狐"]),
        (
            "在《云岫日报》、《今日云岫》、电视台等媒体刊登",
            ("《云岫日报》", "电视台"),
            ["《今日云岫》"],
        ),
        # one is known, and the others are of its place
        ("在云岫日报、云岫早八点等平台发布", ("云岫日报",), ["云岫早八点"]),
        ("在县网站、云岫融媒、云岫先锋、风情云岫等媒体", ("云岫融媒",), ["云岫先锋", "风情云岫"]),
        ("通过政府网、微宁河、项目审批系统等渠道公开", ("政府网",), ["微宁河", "项目审批系统"]),
        ("通过政府网、公文管理系统等渠道公开", ("政府网",), []),
        ("对接云岫时报、广播电视台等媒体", ("广播电视台",), ["云岫时报"]),
        ("利用微博、微信、年鉴、宣传册等渠道", ("微博", "微信"), ["年鉴", "宣传册"]),
        ("利用微博、微信、年鉴编纂等渠道", ("微博", "微信"), []),
        ("编印年鉴、宣传册等内外资料", (), []),
        ("在云岫日报、云岫早八点等场所发布", ("云岫日报",), []),
        ("在云岫日报、政策解读稿件等平台发布", ("云岫日报",), []),
    ],
)
def test_what_has_the_form_of_a_name_is_one(
    text: str, known: tuple[str, ...], added: list[str]
) -> None:
    assert _added(text, *known) == added


def test_the_word_that_leads_to_a_list_is_no_part_of_its_first_name() -> None:
    text = "这一年,以公示栏、网站等形式公示"
    assert [text[start:end] for start, end in told_names(text)] == ["公示栏", "网站"]


@pytest.mark.parametrize("lead", ["接受", "先后5次接受", "协调", "在"])
def test_media_without_any_known_one_are_told_by_their_form(lead: str) -> None:
    text = f"{lead}云岫之声、云岫经视、云岫在线等媒体专访"
    assert _added(text) == ["云岫之声", "云岫经视", "云岫在线"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "通过云岫电视台、云岫时报、门户网站公示名单",
            ["云岫电视台", "云岫时报", "门户网站"],
        ),
        ("通过电视台、政策宣传、门户网站公示名单", ["电视台"]),
        ("依托政府网站规章库、政策文件库公开", ["政府网站", "规章库", "政策文件库"]),
        (
            "在《今日云岫》设立专版,在《云岫日报》刊发《今日防汛》专刊",
            ["《今日云岫》", "《云岫日报》"],
        ),
        ("在手机上就可实现云岫水务网的浏览", []),
        ("通过季度通报、实地督导", []),
        ("在县政府网站设立专栏统一公开", ["县政府网站"]),
        ("依托县政府门户网站公开平台公开", ["县政府门户网站"]),
        ("通过县政府网站、云岫办事平台公开", ["县政府网站", "云岫办事平台"]),
        ("可通过微信小程序、云岫审批平台实现网上办", ["微信小程序", "云岫审批平台"]),
        ("通过县政府网站、市县乡三级平台公开", ["县政府网站"]),
        ("通过县政府网站、公文办公平台公开", ["县政府网站"]),
        ("通过县政府网站、微信公众号开通办事大厅", ["县政府网站", "微信公众号"]),
        ("可通过微信小程序实现全流程网办", ["微信小程序"]),
        ("在县政府门户网站预决算公示平台集中公开", ["县政府门户网站", "预决算公示平台"]),
        ("依托县政府门户网站第一平台公开", ["县政府门户网站"]),
        ("经由县政府门户网站部门信息公开平台公开", ["县政府门户网站"]),
        ("依托县政府门户网站集约化平台公开", ["县政府门户网站"]),
        ('开设"河湖专项整治工作专栏"', ['"河湖专项整治工作专栏"']),
        ('推出"一县一专题"活动', []),
        ('县政府网站之"信息公开"模块', ['"信息公开"模块']),
    ],
)
def test_names_that_are_led_to_side_by_side(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in sorted(set(told_names(text)))] == names


def test_one_name_of_that_form_makes_no_list_of_media() -> None:
    assert _added("利用榕树之声等媒体宣传", "榕树之声") == []
    assert _added("围绕民意、平安建设等媒体关注的问题") == []


def test_members_are_told_with_their_counts_in_brackets() -> None:
    text = '方式为政府网站(80条)、公开栏(35条)、"云岫通"(8条)等平台'
    assert _added(text, "政府网站", "公开栏") == ['"云岫通"']
