"""Names of channels: where they begin and end, which are run together, what a list says."""

from __future__ import annotations

import re

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channels.edges import completed, without_tail
from gongkai.extractors.narrative.channels.listed_names import with_listed
from gongkai.extractors.narrative.channels.names import parted, trimmed
from gongkai.extractors.narrative.channels.quoted_names import with_quoted
from gongkai.extractors.narrative.channels.told_names import told_platforms
from gongkai.extractors.narrative.channels.types import (
    classify_type,
    surface_to_account,
)
from gongkai.extractors.narrative.prose.spans import CHANNEL, Span


def _whole(text: str) -> Span:
    return Span(0, len(text), CHANNEL)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"汀南发布"官微官博', ['"汀南发布"官微', "官博"]),
        ('厅网站"年报"栏目', ["厅网站", '"年报"栏目']),
        ("12350举报电话及信箱", ["12350举报电话", "信箱"]),
        ("微信公众号", ["微信公众号"]),
        ("县政府网站政策文件专栏", ["县政府网站", "政策文件专栏"]),
        ("区政府网街道子栏目", ["区政府网"]),
        ("县政府网站相关栏目", ["县政府网站"]),
        ("政府网站", ["政府网站"]),
        ('抖音号"沙荷有戏"', ['抖音号"沙荷有戏"']),
        ('公众号"甲县水利""乙河河长"', ['公众号"甲县水利"', '"乙河河长"']),
        ('"甲县水利""乙河河长"微信公众平台', ['"甲县水利"', '"乙河河长"微信公众平台']),
        ('"规章""规范性文件"', ['"规章""规范性文件"']),
        ("微博公众平台", ["微博公众平台"]),
        ("抖音公众号", ["抖音公众号"]),
        ("《云岫日报》《云岫晚报》", ["《云岫日报》", "《云岫晚报》"]),
        ("中国水利报等媒体", ["中国水利报"]),
        ('"甲县发布"、"乙镇之声"等微信公众号', ['"甲县发布"', '"乙镇之声"', "微信公众号"]),
        ('"要闻""办事服务"等栏目', ['"要闻"', '"办事服务"']),
        ("公交、楼宇等电子显示屏", ["公交、楼宇等电子显示屏"]),
        ("公示栏或LED屏", ["公示栏", "LED屏"]),
        ("12345诉求转办、便民窗口", ["12345", "便民窗口"]),
        ("户籍、车管窗口", ["户籍、车管窗口"]),
        ("云岫民政网设立政务公开专栏", ["云岫民政网", "政务公开专栏"]),
        ("县委党校开设政务公开专题", ["政务公开专题"]),
        ("机构设置专栏", ["机构设置专栏"]),
        ('微信公众号"甲县"和头条号"乙县"', ['微信公众号"甲县"', '头条号"乙县"']),
    ],
)
def test_names_run_together_are_parted(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in parted(_whole(text), text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("通过政府网站", "政府网站"),
        ("对政务网站", "政务网站"),
        ("局主动在县政府网站", "县政府网站"),
        ("在线访谈", "在线访谈"),
        ("负责局门户网站", "局门户网站"),
        ("了电话", "电话"),
        ("我局政务门户网站", "局政务门户网站"),
        ("为局网站", "局网站"),
        ("使政府门户网站", "政府门户网站"),
        ("设置有水务信息专栏", "水务信息专栏"),
        ("结合局政务公开栏", "局政务公开栏"),
        ("扫一扫就可以下载客户端", "客户端"),
        ("做客电台", "电台"),
        ("关联12345平台", "12345平台"),
        ("涵盖微信公众号", "微信公众号"),
    ],
)
def test_words_before_a_name_are_cut(text: str, name: str) -> None:
    one = trimmed(_whole(text), text)
    assert text[one.start : one.end] == name


def test_the_digits_of_a_year_are_not_read_into_a_name() -> None:
    text = "2022年政府门户网站公开信息"
    one = trimmed(Span(4, 11, CHANNEL), text)
    assert text[one.start : one.end] == "政府门户网站"


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("在政府信息公开网站发布", "政府信息公开网", "政府信息公开网站"),
        ("依托政府信息公开网络公开", "政府信息公开网", "政府信息公开网络"),
        ("以LED屏为辅", "LED", "LED屏"),
        ("在云岫卫视播出", "卫视", "云岫卫视"),
        ("通过云岫政府网公开", "政府网", "云岫政府网"),
        ("完成政府网站改版", "政府网站", "政府网站"),
        ("在县级电视台播出", "电视台", "电视台"),
        ("通过抖音公众号公开", "抖音", "抖音公众号"),
        ('设置新浪微博"云岫资源"对动态公布', '新浪微博"云岫资源"对动态', '新浪微博"云岫资源"'),
        ("开展在线访谈次数2次", "在线访谈次数", "在线访谈"),
        ("在省政府采购网公告", "省政府采购网公", "省政府采购网"),
        ("国家企业信用信息公示系统公示", "公示系统", "国家企业信用信息公示系统"),
        ("政府公报出刊6期", "政府公报出刊", "政府公报"),
        ("坚持以云岫县人民政府网站为主", "县人民政府网站", "云岫县人民政府网站"),
        ("向云岫市图书馆移交公报", "市图书馆", "云岫市图书馆"),
        ("完善云岫县政府网站功能", "县政府网站", "云岫县政府网站"),
        ("完善全县政府网站功能", "县政府网站", "县政府网站"),
        ("及时更新县政府网站信息", "县政府网站", "县政府网站"),
        ("推进街道乡镇政府网站整合", "镇政府网站", "镇政府网站"),
        ("政务微信类信息20条", "政务微信类", "政务微信"),
        ('在"云岫县网站"首页开设', '"云岫县网站"首页', '"云岫县网站"'),
        ("指定县图书馆为查阅点", "指定县图书馆", "县图书馆"),
        ("发布会、作客电台等方式", "电台", "电台"),
    ],
)
def test_a_name_ends_where_its_words_end(text: str, tagged: str, name: str) -> None:
    one = without_tail(completed(span_of(text, tagged, CHANNEL), text), text)
    assert text[one.start : one.end] == name


@pytest.mark.parametrize(
    ("text", "known", "added"),
    [
        ("通过县政府网站、每日云岫、公示栏等方式公开", ["县政府网站", "公示栏"], ["每日云岫"]),
        ("在政府网、《云岫宣传》、公示栏等多形式公开", ["政府网", "公示栏"], ["《云岫宣传》"]),
        ("通过微信、微博、图文解读、座谈等形式发布", ["微信", "微博"], []),
        ("每日云岫、公示栏等方式公开", ["公示栏"], []),
        ("在新华社、每日头条、云岫报等媒体上发布", ["新华社", "头条", "云岫报"], ["每日头条"]),
    ],
)
def test_the_list_says_that_its_members_are_channels(
    text: str, known: list[str], added: list[str]
) -> None:
    spans = [span_of(text, name, CHANNEL) for name in known]
    found = [text[one.start : one.end] for one in with_listed(spans, text)]
    assert sorted(found) == sorted({k for k in known if not any(k in a for a in added)} | {*added})


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("通过区政府的信息公开电子填报系统公开", "填报系统", "区政府的信息公开电子填报系统"),
        ("网站4条;安平市信用综合应用平台主动公开", "应用平台", "安平市信用综合应用平台"),
        ("加强信息公开平台建设", "公开平台", "信息公开平台"),
        ("网站4条,统一信息平台管理", "信息平台", "信息平台"),
        ("2024年本委门户网站发布", "门户网站", "本委门户网站"),
        ("依托我办官方网站发布", "官方网站", "官方网站"),
        ("市委网站发布", "网站", "网站"),
        ("在我局门户网站发布", "局门户网站", "门户网站"),
        ("景区网站访问量", "区网站", "景区网站"),
        ("景区网站访问量", "网站", "景区网站"),
        ("各医院网站发布", "网站", "网站"),
        ("被市级以上媒体采用", "上媒体", "市级以上媒体"),
        ("各县(市、区)政府网站发布", "区)政府网站", "各县(市、区)政府网站"),
        ("新媒体(信岭政务微信公众号)发布", "政务微信公众号", "信岭政务微信公众号"),
        ("县政府网和省、市旅游网站公开", "市旅游网站", "省、市旅游网站"),
        ("在市、县两级服务大厅公开", "县两级服务大厅", "市、县两级服务大厅"),
        ("研究所网站发布", "网站", "研究所网站"),
        ("研究所网站发布", "所网站", "研究所网站"),
        ("本所网站发布", "网站", "本所网站"),
        ("加强政府网站群建设", "政府网站", "政府网站群"),
        ("政府网站群众看不懂", "政府网站", "政府网站"),
        ("完成县政府网站改造", "完成县政府网站", "县政府网站"),
        ("入驻县政务服务中心办理", "入驻县政务服务中心", "县政务服务中心"),
        ("除县政府网站外", "除县政府网站", "县政府网站"),
        ('局长做客市电台"行风热线"', '局长做客市电台"行风热线"', '市电台"行风热线"'),
        ("检查公开栏", "检查公开栏", "检查公开栏"),
    ],
)
def test_a_name_begins_with_what_the_words_before_it_tell(
    text: str, tagged: str, name: str
) -> None:
    one = completed(span_of(text, tagged, CHANNEL), text)
    assert text[one.start : one.end] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("网站4条;安平市信用综合应用平台主动公开3条", ["安平市信用综合应用平台"]),
        ("通过云岫信息公开电子申报系统公示20条", ["云岫信息公开电子申报系统"]),
        ("在公文管理系统发布通知,平台发布3条", []),
        ("通过多种平台发布信息3条", []),
        ("促进全系统公开水平提升", []),
        ("云岫民政网公开信息120条,实行网上公开,通过互联网发布", ["云岫民政网"]),
        ("搭建政民互动平台发布信息3条", []),
    ],
)
def test_a_platform_that_something_is_published_on_needs_no_known_word(
    text: str, names: list[str]
) -> None:
    assert [text[a:b] for a, b in told_platforms(text)] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("抖音公众号公开18条", "short_video"),
        ("云岫水利今日头条公众号公开7条", "news_app"),
        ('"云岫水"微博公众平台公开8条', "weibo"),
        ("微信视频号推送6条", "short_video"),
        ("微信公众号公开10条", "wechat"),
        ('"甲县水利""乙河河长"微博公开8条', "weibo"),
        ("B站公众号公开8条", "short_video"),
        ("人民号推送8条", "news_app"),
        ("网易号推送8条", "news_app"),
    ],
)
def test_an_account_is_of_its_platform(text: str, kind: ChannelType) -> None:
    end = re.search('(?<=号|台|")(?=公开|推送|"乙)', text)
    assert end is not None
    assert classify_type(text, 0, end.start(), None) == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('开设"要闻"、"互动交流"、"政务公开"等栏目', '"政务公开"', "website_column"),
        ('开设"要闻"、"互动交流"、"政务公开"等栏目', '"要闻"', "website_column"),
        ('"甲县水利"、"乙河长"、"水润甲县"等微信公众号', '"乙河长"', "wechat"),
        ('推进"甲县发布"等政务新媒体', '"甲县发布"', "new_media"),
        ('在"学习强国"平台刊发', '"学习强国"平台', "news_app"),
        ("在网易、搜狐公开", "搜狐", "news_app"),
        ('在公众号"甲县水利"、"乙河长"推送', '"乙河长"', "wechat"),
        ('在微博"甲县水利"和公众号"甲县水利"推送', '公众号"甲县水利"', "wechat"),
        ("在云岫先锋、风情云岫等平台", "云岫先锋", "new_media"),
        ("在云岫先锋、风情云岫等媒体", "风情云岫", "press_broadcast"),
    ],
)
def test_names_share_the_type_of_the_word_behind_them(
    text: str, name: str, kind: ChannelType
) -> None:
    start = text.index(name)
    assert classify_type(text, start, start + len(name), None) == kind


@pytest.mark.parametrize(
    ("text", "known", "added"),
    [
        ('通过"甲县发布""乙镇之声"公众号推送', '"乙镇之声"公众号', ['"甲县发布"']),
        ('"甲县水利"、"乙河长"、"丙"等政务新媒体', "政务新媒体", []),
        ('"甲县水利"、"乙河长"等政务新媒体', "政务新媒体", ['"甲县水利"', '"乙河长"']),
        ('落实"一网通办""跨省通办"平台', '"跨省通办"平台', []),
        ('落实"双减"要求,"甲县发布"公众号推送', '"甲县发布"公众号', []),
        ('在公众号"甲县发布""乙镇之声"推送', '公众号"甲县发布"', ['"乙镇之声"']),
        ('在公众号"甲县发布""要闻"专栏推送', '公众号"甲县发布"', []),
        ('在公众号"甲县发布"、"乙镇之声"视频号推送', '公众号"甲县发布"', []),
    ],
)
def test_each_name_beside_a_shared_word_is_a_mention(
    text: str, known: str, added: list[str]
) -> None:
    spans = [span_of(text, known, CHANNEL)]
    found = [text[s.start : s.end] for s in with_quoted(spans, text)]
    assert sorted(found) == sorted([known, *added])


def test_the_mark_before_the_name_of_an_account_is_no_part_of_it() -> None:
    assert surface_to_account("政务微博“@云岫发布”", "weibo") == "云岫发布"
    assert surface_to_account("“云岫\u200b发布\u200b”微博", "weibo") == "云岫发布"


def test_a_name_of_media_has_a_type_without_a_word_of_channels() -> None:
    assert classify_type("每日云岫公开", 0, 4, None) == "news_app"
    assert classify_type("市行政服务中心网站", 0, 9, None) == "government_website"
    assert classify_type("《云岫宣传》", 0, 6, None) == "press_broadcast"


@pytest.mark.issue(4)
@pytest.mark.parametrize("tagged", ["12345", "12345政", "12345便"])
def test_a_hotline_cut_behind_its_number_is_whole(tagged: str) -> None:
    text = f"办理{tagged}务服务热线工单20件"
    one = completed(Span(2, 2 + len(tagged), CHANNEL), text)
    assert text[one.start : one.end] == f"{tagged}务服务热线"


@pytest.mark.issue(4)
def test_a_name_begins_behind_a_bracket_that_does_not_close_in_it() -> None:
    text = "网站2个(政府门户网站1个)"
    one = trimmed(Span(4, 11, CHANNEL), text)
    assert text[one.start : one.end] == "政府门户网站"
    assert trimmed(Span(0, 7, CHANNEL), "(政府)网站1个") == Span(0, 7, CHANNEL)


def test_what_is_made_the_way_of_publishing_begins_behind_its_preposition() -> None:
    text = "县水利局以门户网站为主渠道"
    one = trimmed(Span(0, 9, CHANNEL), text)
    assert text[one.start : one.end] == "门户网站"
