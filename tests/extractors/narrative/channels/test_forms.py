"""Forms of names that plain reports have: what is a channel there, and what is none."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "就“押金怎么退”“票据怎么开”等话题做客广播热线4次。",
            [("广播热线", "press_broadcast")],
        ),
        (
            "本单位均开设了河湖标准化规范化工作专栏，在“云岫通”平台、云岫业务系统公示。",
            [
                ("河湖标准化规范化工作专栏", "website_column"),
                ("“云岫通”平台", "government_website"),
            ],
        ),
        ("上线政策问答平台，方便查询。", [("政策问答平台", "online_interaction")]),
        (
            "通过通知公告、行政执法、财政信息等栏目公开信息21条。",
            [(name, "website_column") for name in ("通知公告", "行政执法", "财政信息")],
        ),
        ("云岫文件库栏目公开文件31份。", [("云岫文件库栏目", "website_column")]),
        ("“好差评”系统正式上线，可公开评价。", [("“好差评”系统", "online_interaction")]),
        ("本单位无部门网站。没有召开新闻发布会。", [("新闻发布会", "press_conference")]),
        ("当前位置：首页 > 开发区 > 信息公开专栏 > 年报，正文。", []),
        ("云岫区便民服务中心按照要求，公开3条。", []),
        ("共收到公开网络申请2件。", []),
        ("联系电话：0931-5512345。", []),
        (
            "新增“林业”、“水利”、“民政”等条目，增设“村村看”专栏。",
            [("“村村看”专栏", "website_column")],
        ),
        ("拨打12345便民服务热线咨询。", [("12345便民服务热线", "hotline")]),
        ("微官网发布信息7条。", [("微官网", "wechat")]),
        ("以服务中心、方便群众为立足点，公开30条。", []),
        ("围绕中心工作，服务中心大局，公开30条。", []),
        (
            "构建“门户网站+政务新媒体”公开体系。",
            [("门户网站", "government_website"), ("政务新媒体", "new_media")],
        ),
        ("打造权威、规范、便民的市政府公报。", [("市政府公报", "gazette")]),
        (
            "2022年，物理所网站公开303条；院网站发布7条。",
            [("物理所网站", "government_website"), ("院网站", "government_website")],
        ),
        # media of a level that told something; not as those who supervise
        (
            "组织记者集中采访10余次，中央及地方主要媒体播发相关新闻100余条。",
            [("中央及地方主要媒体", "press_broadcast")],
        ),
        ("被中央及地方主要媒体报道36次。", [("中央及地方主要媒体", "press_broadcast")]),
        ("国家和省级媒体宣传报道8次。", [("国家和省级媒体", "press_broadcast")]),
        ("主动接受媒体监督，邀请媒体报道2次。", []),
        (
            "我县（云岫县人民政府网、平河市政府信息公开平台）公开13条。",
            [
                ("云岫县人民政府网", "government_website"),
                ("平河市政府信息公开平台", "government_website"),
            ],
        ),
        ("1.通过局网站公开信息情况。收到3件。", []),
        ("从云岫林业信息网下载。", [("云岫林业信息网", "government_website")]),
        (
            "县政府网站设有村务公开栏，村口设有村务公开栏。",
            [
                ("县政府网站", "government_website"),
                ("村务公开栏", "website_column"),
                ("村务公开栏", "notice_board"),
            ],
        ),
        (
            "发行《云岫政报》6期，登载于《云岫导刊》。",
            [("《云岫政报》", "gazette"), ("《云岫导刊》", "press_broadcast")],
        ),
        ("成立新媒体宣传团队，制作新媒体作品。", []),
        ("通过信用（云岫）网公开7条。", [("信用（云岫）网", "government_website")]),
        (
            "通过云岫县林业信息网站、村口公开栏公开。",
            [("云岫县林业信息网站", "government_website"), ("村口公开栏", "notice_board")],
        ),
        ("设立公开服务点3处。", [("公开服务点", "physical_venue")]),
        (
            "配合县档案馆移交文件12份，会同电视台播出。",
            [
                ("县档案馆", "physical_venue"),
                ("电视台", "press_broadcast"),
            ],
        ),
        ("依托县政府网站公开，不另设网站。", [("县政府网站", "government_website")]),
        (
            "县政府网站新开“助企惠民”“核酸采样点”两个专栏，发布信息9条。",
            [
                ("县政府网站", "government_website"),
                ("“助企惠民”", "website_column"),
                ("“核酸采样点”", "website_column"),
            ],
        ),
        (
            "通过网络发布、媒体宣传、公开栏张贴等形式公开。",
            [("媒体", "press_broadcast"), ("公开栏", "notice_board")],
        ),
        ("不断深化河湖公开板块改版升级。", [("河湖公开板块", "website_column")]),
        ("把云岫县政府网官方网站作为首要平台。", [("云岫县政府网官方网站", "government_website")]),
        ("“云岫税务”推送稿件12篇。", [("“云岫税务”", "wechat")]),
        (
            "利用电子屏、企业服务中心公示栏等方式公开。",
            [
                ("电子屏", "notice_board"),
                ("企业服务中心", "physical_venue"),
                ("公示栏", "notice_board"),
            ],
        ),
        ("改版升级办事指南栏目。", [("办事指南栏目", "website_column")]),
        ("在优化现有栏目的基础上，新增政务信息类栏目。", []),
        (
            "统筹用好县政府网站、“云岫税务”微信公众号等平台公开。",
            [("县政府网站", "government_website"), ("“云岫税务”微信公众号", "wechat")],
        ),
        (
            "信息通过《河湖公开》版块的“机构概况”、“人事信息”、“公示公告”等13个子栏目发布。",
            [
                ("《河湖公开》版块", "website_column"),
                *((f"“{name}”", "website_column") for name in ("机构概况", "人事信息", "公示公告")),
            ],
        ),
        (
            "办好“云岫税务在线”“云岫水务”等品牌栏目，发布提示20条。",
            [("“云岫税务在线”", "website_column"), ("“云岫水务”", "website_column")],
        ),
        ("同一类材料出现过“先给目录”和“不给目录”两种做法，3件复议与此有关。", []),
    ],
)
def test_mentions_of_forms(
    text: str, told: list[tuple[str, str]], read_prose: Read, shipped: Voice
) -> None:
    mentions = sorted(
        (m.start, text[m.start : m.end], channel.type)
        for channel in read_prose(text, voice=shipped).channels
        for m in channel.mentions
    )
    assert [(surface, kind) for _, surface, kind in mentions] == told


def test_all_sites_of_a_place_are_not_the_one_of_its_government(
    read_prose: Read, shipped: Voice
) -> None:
    text = (
        "全市各级政府网站公开信息31.27万条，各级政务新媒体公开信息48.6万余条。"
        "其中，市政府门户网站公开2481条，政务新媒体公开91条。各部门网站公开200条。"
    )
    told = read_prose(text, voice=shipped)
    assert [fact.channel for fact in told.facts] == [
        ["全市各级政府网站"],
        ["各级政务新媒体"],
        ["市政府门户网站"],
        ["政务新媒体"],
        ["各部门网站"],
    ]


def test_section_five_names_channels_as_the_other_sections_do(
    read_prose: Read, shipped: Voice
) -> None:
    text = "一是优化县政府门户网站功能；二是推进政府网站集约化；三是街道信息网更新慢。"
    told = read_prose(text, section="problems_improvements", voice=shipped)
    names = [text[m.start : m.end] for c in told.channels for m in c.mentions]
    assert names == ["县政府门户网站", "政府网站", "街道信息网"]
