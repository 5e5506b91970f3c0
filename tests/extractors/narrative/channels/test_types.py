"""Channels: what is none, which mentions are one channel, and mentions of plain reports."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.kinds import ChannelType, SectionKind
from gongkai.extractors.narrative.channels.mentions import (
    channel_candidates,
    heading_end,
    settle_channels,
)
from gongkai.extractors.narrative.channels.same import mentions_to_channels
from gongkai.extractors.narrative.channels.types import classify_type
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.spans import CHANNEL, Span
from gongkai.extractors.narrative.voice import Voice
from gongkai.extractors.schema import Channel


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
        ("“云岫水务”有粉丝16万，发布200条微博。", [("“云岫水务”", "weibo")]),
        ("登陆云岫不动产办事平台公示30条。", [("云岫不动产办事平台", "government_website")]),
        ("“云岫水务”现有粉丝1600人。", [("“云岫水务”", "new_media")]),
        ("云岫水务微博发布信息162条。", [("云岫水务微博", "weibo")]),
        ("在市级媒体发表50篇。", [("市级媒体", "press_broadcast")]),
        ("在市局内网公开80条。", []),
        ("网上咨询、查询、办理等方面的工作做得还不够。", []),
        ("全年发布200条微博。", []),
        ("县民政局信息公开专栏更新信息45条。", [("县民政局信息公开专栏", "website_column")]),
        (
            "通过“学习强国”云岫学习平台、“云岫发布”双微推送稿件30篇。",
            [("“学习强国”云岫学习平台", "news_app"), ("“云岫发布”双微", "new_media")],
        ),
        ("联合云岫广播电视台推出节目。", [("云岫广播电视台", "press_broadcast")]),
        ("携手云岫广播电视台推出节目。", [("云岫广播电视台", "press_broadcast")]),
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
    ("text", "section", "is_heading"),
    [
        ("(四)政府信息公开平台建设情况。网站改版。", "overview", True),
        ("四、平台建设", "overview", True),
        ("一是强化政府门户网站建设。", "overview", False),
        ("2.政府网站,访问量4万人次。", "overview", False),
        ("2.政府网站:公开信息4条。", "overview", False),
        ('3."潞河交通"公众号:推送4篇。', "overview", False),
        ("3.在线访谈:举办4期。", "overview", True),
        ("(二)政务新媒体影响力不够。部分账号更新慢。", "problems_improvements", False),
    ],
)
def test_headings_hold_no_channel(text: str, section: SectionKind, is_heading: bool) -> None:
    assert bool(heading_end(Passage(text, range(len(text)), section))) == is_heading


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
        ("依托省政务新媒体监管服务平台巡查。", []),
        ("时间：2022-01-25 微信 微博 QQ空间 打印，正文。", []),
        ("时间：2022-01-25微信微博QQ空间打印，正文。", []),
        ("分享到:微信，正文。", []),
        ("将图解分享到微信群。", ["微信群"]),
        ("通过微信、微博、QQ空间发布。", ["微信", "微博"]),
        ("满足居民群众需求，在居民群里告知。", ["居民群"]),
        ("网站其他频道、相关栏目发布头条新闻23组", ["网站"]),
        ("网站频道发布头条3条。", ["网站频道", "头条"]),
        ("党政办、农业服务中心、文化服务中心等部门报送信息。", []),
        ("在政务大厅、便民服务中心等部门设查阅点。", ["政务大厅", "便民服务中心", "查阅点"]),
    ],
)
def test_what_is_denied_or_named_after_a_channel_is_none(text: str, names: list[str]) -> None:
    passage = Passage(text, range(len(text)), "overview")
    assert [text[a:b] for a, b in channel_candidates(passage)] == names


@pytest.mark.parametrize("surface", ["政务地图", "办事地图"])
def test_a_map_is_no_place_to_go_to(shipped: Voice, surface: str) -> None:
    assert shipped.model is not None
    text = f"完善重点项目、{surface}等内容展示。"
    start = text.index(surface)
    types = shipped.model.channel_types
    assert classify_type(text, start, start + len(surface), types) != "physical_venue"


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
    groups = _channels(("微信平台", "wechat"), ("社区微信工作群", "wechat"))
    assert [one.name for one in groups] == ["微信平台", "社区微信工作群"]
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
