"""Ordinary sentences in which a word of columns, systems or lists names no channel, or another."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, mentions_of

from gongkai.extractors.narrative import Voice


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("县政府门户网站共有栏目38个。", "栏目"),
        ("县政府网站已有专栏38个。", "专栏"),
        ("县政府网站总共板块7个。", "板块"),
        ("县政府网站清理栏目16个。", "栏目"),
        ("县政府网站更新栏目16个。", "栏目"),
        ("县政府网站包含栏目38个。", "栏目"),
    ],
)
def test_a_count_of_columns_right_behind_their_site_names_none(
    text: str, item: str, read_prose: Read, shipped: Voice
) -> None:
    told = read_prose(text, voice=shipped)
    assert [channel.type for channel in told.channels] == ["government_website"]
    assert [fact.item for fact in told.facts] == [item]


@pytest.mark.parametrize(
    "text",
    [
        "对县政府网站空白栏目进行补充。",
        "县政府网站重新划分了栏目。",
        "县政府网站细化栏目设置，突出栏目特点。",
        "加强县政府网站必设栏目维护。",
        "对县政府网站僵尸栏目开展排查。",
    ],
)
def test_a_verb_between_a_site_and_its_columns_is_no_name(
    text: str, read_prose: Read, shipped: Voice
) -> None:
    assert mentions_of(text, read_prose, shipped) == [
        ("县政府网站", "government_website"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "在县政府网站水价公示栏目公开信息9条。",
            [("县政府网站", "government_website"), ("水价公示栏目", "website_column")],
        ),
        # what is a channel by itself stays one beside the word for columns
        (
            "在县政府门户网站、微信公众号等栏目公开。",
            [("县政府门户网站", "government_website"), ("微信公众号", "wechat")],
        ),
        (
            "通过县政府网站、公示栏等栏目公开信息9条。",
            [("县政府网站", "government_website"), ("公示栏", "notice_board")],
        ),
        ("开设微信、微博等专栏，发布信息9条。", [("微信", "wechat"), ("微博", "weibo")]),
        (
            "在县电视台、云岫日报等专栏刊发。",
            [("县电视台", "press_broadcast"), ("云岫日报", "press_broadcast")],
        ),
        (
            "通过县电视台、云岫日报等专题报道9篇。",
            [("县电视台", "press_broadcast"), ("云岫日报", "press_broadcast")],
        ),
        ("设立意见箱、举报电话等专栏。", [("意见箱", "other"), ("举报电话", "hotline")]),
        (
            "开设书记信箱、镇长信箱等专栏，收到来信9件。",
            [("书记信箱", "online_interaction"), ("镇长信箱", "online_interaction")],
        ),
        (
            "开设局长信箱、网上咨询、民意征集等互动栏目。",
            [
                ("局长信箱", "online_interaction"),
                ("网上咨询", "online_interaction"),
                ("民意征集", "online_interaction"),
            ],
        ),
        (
            "开设网上举报和技术答疑两个频道。",
            [("网上举报", "online_interaction"), ("技术答疑", "online_interaction")],
        ),
        (
            "增设水费查询、局长信箱等栏目。",
            [("水费查询", "website_column"), ("局长信箱", "online_interaction")],
        ),
        # nets within, groups of officials, what is not there, ways of doing things
        ("通过学院内部网公开信息90条。", []),
        ("尚未实现智能搜索、手机APP应用等。", []),
        ("事项全流程网办，学校报送信息9条。", []),
        ("为群众通过“线上+线下”的方式提供信息。", []),
        # branches of the administration, and what is shared
        ("在卫生系统共开展培训7次。", []),
        ("在公安系统累计办案7件。", []),
        ("通过林权登记系统共享信息7条。", []),
        ("在教育系统共青团组织中开展宣传。", []),
        # fields of work, stages, subjects
        ("围绕“一窗办、一次成、一网通”三大板块，公开信息90条。", []),
        ("按照“决策、执行、管理”三个板块梳理事项90项。", []),
        ("分“基础、业务、实操”三个板块开展培训7次。", []),
        ("推行“线上、线下、掌上”三大频道服务。", []),
        ("围绕“三农”“民生”等板块公开信息90条。", []),
        ("将“公开”“服务”两大板块融合。", []),
        ("设置组织、人事、财务等工作板块。", []),
        ("在民生、教育、医疗等专题领域公开信息90条。", []),
        ("于春节、国庆等专题节点发布信息。", []),
        ("推出图解、视频、问答等专题解读9篇。", []),
        ("推出便民服务、惠企政策等主题专题活动7次。", []),
        ("组织学习《条例》《办法》等专题7次。", []),
        (
            "在《云岫日报》《云岫晚报》等5个栏目刊发9篇。",
            [("《云岫日报》", "press_broadcast"), ("《云岫晚报》", "press_broadcast")],
        ),
        # a verb before an account, nets that are woven, papers that are none
        ("用好用活公众号，发布9条。", [("公众号", "wechat")]),
        ("优化整合微信公众号，发布9条。", [("微信公众号", "wechat")]),
        ("织牢社会“救助网”，打破“人情网”。", []),
        ("建设中国特色社会主义法治网。", []),
        ("实行日报告、周报，日报28次。", []),
        # handouts, and what else carries words
        (
            "通过网站、便民手册、公示栏等形式公开。",
            [
                ("网站", "government_website"),
                ("便民手册", "other"),
                ("公示栏", "notice_board"),
            ],
        ),
        ("通过电视台、出租车、公交站台、户外广告等媒体宣传。", [("电视台", "press_broadcast")]),
        (
            "公示栏9条，动态信息栏7条，法规栏8条。",
            [
                ("公示栏", "notice_board"),
                ("动态信息栏", "website_column"),
                ("法规栏", "website_column"),
            ],
        ),
    ],
)
def test_ordinary_sentences(
    text: str, names: list[tuple[str, str]], read_prose: Read, shipped: Voice
) -> None:
    assert mentions_of(text, read_prose, shipped) == names


def test_letters_to_a_mailbox_among_columns_stay_with_it(read_prose: Read, shipped: Voice) -> None:
    told = read_prose("设立县长热线、局长信箱等栏目，受理来信27件。", voice=shipped)
    assert [channel.type for channel in told.channels] == ["hotline", "online_interaction"]
    assert told.facts[0].channel == ["县长热线", "局长信箱"]
    told = read_prose(
        "网站下设政策文件、通知公告、局长信箱等栏目，局长信箱办理来信27件。", voice=shipped
    )
    assert [channel.name for channel in told.channels].count("局长信箱") == 1
    assert told.facts[0].channel == ["局长信箱"]
