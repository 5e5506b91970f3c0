"""Channels: the form of their names, what is none, and which mentions are one channel."""

from __future__ import annotations

import re

import pytest
from tests.extractors.narrative.conftest import Read, span_of

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channel_edges import completed, without_tail
from gongkai.extractors.narrative.channel_names import parted, trimmed
from gongkai.extractors.narrative.channel_spans import (
    channel_candidates,
    heading_end,
    settle_channels,
)
from gongkai.extractors.narrative.channel_starts import told_platforms
from gongkai.extractors.narrative.channels import (
    classify_type,
    mentions_to_channels,
    surface_to_account,
)
from gongkai.extractors.narrative.listed_names import with_listed
from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.quoted_names import with_quoted
from gongkai.extractors.narrative.spans import CHANNEL, Span
from gongkai.extractors.narrative.voice import Voice
from gongkai.extractors.schema import Channel


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
        ('"甲县水利""乙河河长"微信公众平台', ['"甲县水利"', '"乙河河长"微信公众平台']),
        ('"规章""规范性文件"', ['"规章""规范性文件"']),
        ("微博公众平台", ["微博公众平台"]),
        ("《云岫日报》《云岫晚报》", ["《云岫日报》", "《云岫晚报》"]),
        ("中国水利报等媒体", ["中国水利报"]),
        ('"甲县发布"、"乙镇之声"等微信公众号', ['"甲县发布"', '"乙镇之声"', "微信公众号"]),
        ('"要闻""办事服务"等栏目', ['"要闻"', '"办事服务"']),
        ("公交、楼宇等电子显示屏", ["公交、楼宇等电子显示屏"]),
        ("公示栏或LED屏", ["公示栏", "LED屏"]),
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
        ("在线访谈", "在线访谈"),
        ("负责局门户网站", "局门户网站"),
        ("了电话", "电话"),
        ("我局政务门户网站", "局政务门户网站"),
        ("为局网站", "局网站"),
        ("使政府门户网站", "政府门户网站"),
        ("设置有水务信息专栏", "水务信息专栏"),
        ("结合局政务公开栏", "局政务公开栏"),
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
    ],
)
def test_a_platform_is_named_from_the_word_that_leads_to_it(
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
    ],
)
def test_each_name_before_a_shared_word_is_a_mention(
    text: str, known: str, added: list[str]
) -> None:
    spans = [span_of(text, known, CHANNEL)]
    found = [text[s.start : s.end] for s in with_quoted(spans, text)]
    assert sorted(found) == sorted([known, *added])


def test_the_mark_before_the_name_of_an_account_is_no_part_of_it() -> None:
    assert surface_to_account("政务微博“@云岫发布”", "weibo") == "云岫发布"


def test_a_name_of_media_has_a_type_without_a_word_of_channels() -> None:
    assert classify_type("每日云岫公开", 0, 4, None) == "news_app"
    assert classify_type("市行政服务中心网站", 0, 9, None) == "government_website"
    assert classify_type("《云岫宣传》", 0, 6, None) == "press_broadcast"


def test_a_name_within_a_title_is_no_channel(shipped: Voice) -> None:
    assert shipped.model is not None
    passage = Passage("印发《关于加强政务新媒体管理的通知》。", list(range(40)), "overview")
    span = Span(7, 12, CHANNEL)
    assert passage.text[7:12] == "政务新媒体"
    assert settle_channels([span], passage, shipped.model.channel_types) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("主要负责人参加《政风行风热线》节目2次。", [("《政风行风热线》", "press_broadcast")]),
        (
            "以云岫县政府网站为信息公开第一平台，公开3条。",
            [("云岫县政府网站", "government_website")],
        ),
        ("县政府公报室编印《云岫县人民政府公报》。", [("《云岫县人民政府公报》", "gazette")]),
        ("利用滚动屏、村广播公开。", [("滚动屏", "notice_board"), ("村广播", "press_broadcast")]),
        ("云岫水务微博发布信息162条。", [("云岫水务微博", "weibo")]),
        ("在市级媒体发表50篇。", [("市级媒体", "press_broadcast")]),
        ("在市局内网公开80条。", []),
        ("县民政局信息公开专栏更新信息45条。", [("县民政局信息公开专栏", "website_column")]),
        (
            "通过“学习强国”云岫学习平台、“云岫发布”双微推送稿件30篇。",
            [("“学习强国”云岫学习平台", "news_app"), ("“云岫发布”双微", "new_media")],
        ),
        ("联合云岫广播电视台推出节目。", [("云岫广播电视台", "press_broadcast")]),
        ("通过手机APP“我的云岫”提供查询。", [("手机APP“我的云岫”", "app_client")]),
        ("荆岭市交通运输局网站公开92条。", [("荆岭市交通运输局网站", "government_website")]),
        (
            "2025年，柳坪市文化和旅游局信息公开平台共发布信息49条。",
            [("柳坪市文化和旅游局信息公开平台", "government_website")],
        ),
        (
            "在金平苗族瑶族傣族自治县人民政府门户网站公开8条。",
            [("金平苗族瑶族傣族自治县人民政府门户网站", "government_website")],
        ),
        (
            "主抓微信公众号“甲乡发布”和微博号“魅力甲乡”的运营。",
            [("微信公众号“甲乡发布”", "wechat"), ("微博号“魅力甲乡”", "weibo")],
        ),
        (
            "通过新闻媒体（电视、报刊等）发布23条。",
            [
                ("新闻媒体", "press_broadcast"),
                ("电视", "press_broadcast"),
                ("报刊", "press_broadcast"),
            ],
        ),
        (
            "通过中国水务报、新法治报、南岭日报、南岭广播电视台等媒体进行报道。",
            [
                (name, "press_broadcast")
                for name in ("中国水务报", "新法治报", "南岭日报", "南岭广播电视台")
            ],
        ),
        ("居全省各市政务微信总榜第一，入选政务微博影响力报告。", []),
        ("与统计局联系（地址：云岫市便民服务中心11楼）。", []),
        ("请联系云岫区企业服务中心党政办公室。", []),
        ("优化调整网站结构内容。", [("网站", "government_website")]),
        (
            "群众可访问我办网站或云岭之窗网站浏览信息。",
            [("网站", "government_website"), ("云岭之窗网站", "government_website")],
        ),
        (
            "信息通过“机构概况”“人事信息”“公示公告”等13个子栏目发布。",
            [(f"“{name}”", "website_column") for name in ("机构概况", "人事信息", "公示公告")],
        ),
        (
            "信用岚溪网公开30条，媒体网站发布8条。",
            [("信用岚溪网", "government_website"), ("媒体网站", "press_broadcast")],
        ),
        ("依托“两微一端”公开400条。", [("“两微一端”", "new_media")]),
        (
            "在云岫信息港、云岫先锋网公开。",
            [("云岫信息港", "government_website"), ("云岫先锋网", "government_website")],
        ),
        (
            "开设“稳岗就业”“减税降费”等专栏6个。",
            [("“稳岗就业”", "website_column"), ("“减税降费”", "website_column")],
        ),
        (
            "依托县政府网站、云岫发布公众号宣传80次。",
            [("县政府网站", "government_website"), ("云岫发布公众号", "wechat")],
        ),
    ],
)
def test_mentions_of_plain_reports(
    text: str, told: list[tuple[str, str]], read_prose: Read, shipped: Voice
) -> None:
    mentions = sorted(
        (m.start, text[m.start : m.end], channel.type)
        for channel in read_prose(text, voice=shipped).channels
        for m in channel.mentions
    )
    assert [(surface, kind) for _, surface, kind in mentions] == told


@pytest.mark.parametrize(
    ("surface", "is_one"),
    [("《政府网站监管年度报表》", False), ("《岚溪日报》", True), ("《岚溪县人民政府公报》", True)],
)
def test_titles_of_documents_are_no_channels(shipped: Voice, surface: str, is_one: bool) -> None:
    assert shipped.model is not None
    passage = Passage(f"在{surface}公布了结果。", list(range(40)), "overview")
    span = Span(1, 1 + len(surface), CHANNEL)
    settled = settle_channels([span], passage, shipped.model.channel_types)
    assert [passage.text[s.start : s.end] for s in settled] == [surface] * is_one


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("(四)政府信息公开平台建设情况。网站改版。", True),
        ("四、平台建设", True),
        ("一是强化政府门户网站建设。", False),
        ("2.政府网站,访问量4万人次。", False),
    ],
)
def test_headings_hold_no_channel(text: str, is_heading: bool) -> None:
    assert bool(heading_end(text)) == is_heading


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("依托县政府网站、公示栏发布。", ["县政府网站", "公示栏"]),
        ("我局未开设微博、微信等账号。", []),
        ("修订《政府网站管理办法》。", []),
        ("接入政务新媒体监管系统。", []),
        ("印发政务新媒体管理通知。", []),
        ("县政府网站发布通知12条。", ["县政府网站"]),
        ("推进政务新媒体规范化建设。", ["政务新媒体"]),
        ("门户网站按规定更新。", ["门户网站"]),
        ("满足居民群众需求，在居民群里告知。", ["居民群"]),
    ],
)
def test_what_is_denied_or_named_after_a_channel_is_none(text: str, names: list[str]) -> None:
    passage = Passage(text, range(len(text)), "overview")
    assert [text[a:b] for a, b in channel_candidates(passage)] == names


def _channels(*told: tuple[str, ChannelType]) -> list[Channel]:
    return mentions_to_channels([(n * 20, n * 20 + 5, s, k) for n, (s, k) in enumerate(told)])[0]


def test_names_of_one_channel_are_one() -> None:
    sites = _channels(
        ("岚溪县人民政府门户网站", "government_website"),
        ("县政府网", "government_website"),
        ("门户网站", "government_website"),
        ("县水务局网站", "government_website"),
    )
    assert [len(site.mentions) for site in sites] == [3, 1]
    groups = _channels(("微信平台", "wechat"), ("微信工作群", "wechat"))
    assert [one.name for one in groups] == ["微信平台", "微信工作群"]
    office = _channels(
        ("局门户网站", "government_website"),
        ("市政府门户网站", "government_website"),
        ("官网", "government_website"),
        ("政府网站", "government_website"),
        ("网站", "government_website"),
    )
    assert [(site.name, len(site.mentions)) for site in office] == [
        ("局门户网站", 2),
        ("市政府门户网站", 2),
        ("官网", 1),
    ]
    (one,) = _channels(("网站", "government_website"), ("政府网站", "government_website"))
    assert one.name == "政府网站"
    accounts = _channels(
        ("微信公众号", "wechat"), ("“岚溪发布”微信公众号", "wechat"), ("“岚溪发布”", "new_media")
    )
    assert [(c.account, len(c.mentions)) for c in accounts] == [("岚溪发布", 3)]
    assert [c.name for c in accounts] == ["“岚溪发布”微信公众号"]


def test_a_general_name_of_several_accounts_is_none_of_them() -> None:
    told = _channels(
        ("“甲县发布”公众号", "wechat"), ("“乙镇发布”公众号", "wechat"), ("公众号", "wechat")
    )
    assert [(c.account, len(c.mentions)) for c in told] == [
        ("甲县发布", 1),
        ("乙镇发布", 1),
        (None, 1),
    ]
