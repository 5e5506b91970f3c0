"""What looks like one reading and is another: forms, halls, modules, papers, stores and courses."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, mentions_of

from gongkai.extractors.narrative.voice import Voice

_FOUR = ["门户网站", "微信公众号", "视频号", "新闻发布会"]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("通过门户网站、微信公众号、视频号、新闻发布会等渠道发布信息360条。", _FOUR),
        (
            "通过微信公众号、视频号和在线访谈发布解读36条。",
            ["微信公众号", "视频号", "在线访谈"],
        ),
        (
            "通过短视频平台、新闻发布会发布信息36条。",
            ["短视频平台", "新闻发布会"],
        ),
        pytest.param(
            "通过在线问答、县长信箱回复留言36条。",
            ["在线问答", "县长信箱"],
            marks=pytest.mark.xfail(reason="the model of 794 reports loses the letter box"),
        ),
        ("通过智能问答、留言板答复问题36条。", ["智能问答", "留言板"]),
        ("通过问答平台、县长信箱答复问题36条。", ["问答平台", "县长信箱"]),
        ("受理网上问答、县长信箱来信89件。", ["县长信箱"]),
        ("在互动问答、局长信箱栏目答复问题89条。", ["局长信箱"]),
        ("通过视频接访、领导信箱办理诉求260件。", ["领导信箱"]),
        ("门户网站图片新闻、领导信箱答复来信26件。", ["领导信箱"]),
    ],
)
def test_what_follows_a_form_of_telling_carries(
    text: str, carried: list[str], read_prose: Read, shipped: Voice
) -> None:
    fact = read_prose(text, voice=shipped).facts[-1]
    assert [name for name in carried if not any(name in told for told in fact.channel)] == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("在省网上政务服务大厅设立惠企专栏，发布信息36条。", "惠企专栏"),
        ("网上服务大厅设置通知公告栏目，发布信息36条。", "通知公告栏目"),
        ("在网上行政审批大厅设立政策专栏，发布信息36条。", "政策专栏"),
        ("在网上便民大厅设立政策专栏，发布信息36条。", "政策专栏"),
        ("在一体化平台网上办事服务大厅设置政策专栏，发布信息36条。", "政策专栏"),
        ("在政务服务网办事大厅设立政策专栏，发布信息36条。", "政策专栏"),
        ("在掌上大厅设立政策专栏，发布信息36条。", "政策专栏"),
        ("在网络服务大厅设立政策专栏，发布信息36条。", "政策专栏"),
        ("在企业服务云大厅设立政策专栏，发布信息36条。", "政策专栏"),
        ("在虚拟大厅设立政策专栏，发布信息36条。", "政策专栏"),
        ("在县政府门户网站办事大厅设置“一件事”专栏，发布信息36条。", "“一件事”专栏"),
        ("在“互联网+政务服务”大厅开设政策专栏，发布信息36条。", "政策专栏"),
    ],
)
def test_a_column_in_a_hall_on_the_web_is_none_on_a_wall(
    text: str, column: str, read_prose: Read, shipped: Voice
) -> None:
    assert (column, "website_column") in mentions_of(text, read_prose, shipped)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the modules of a site by their names, and those of anything else not at all
        (
            "门户网站设“政策文件”、“通知公告”等模块，发布信息36条。",
            ["门户网站", "“政策文件”", "“通知公告”"],
        ),
        pytest.param(
            "县政府网站设置“公开监督”“政策解读”等模块，发布信息36条。",
            ["县政府网站"],
            marks=pytest.mark.xfail(reason="the model of 794 reports takes modules for columns"),
        ),
        pytest.param(
            "在培训中设置“政务公开”模块，培训人员36人次。",
            [],
            marks=pytest.mark.xfail(reason="the model of 794 reports takes a module for a column"),
        ),
        ("OA系统增设“信息公开”模块，流转公文360件。", []),
        ("通过“信息公开”、“政务服务”两个模块公开信息36条。", ["“信息公开”", "“政务服务”"]),
        # a site, and a platform on it
        ("在政府网站环境监测平台公开数据36条。", ["政府网站", "环境监测平台"]),
        ("在门户网站信用监管平台公示信息36条。", ["门户网站", "信用监管平台"]),
        ("在县政府网站阳光监管平台公开信息36条。", ["县政府网站", "阳光监管平台"]),
        ("在局网站工程质量监管平台公开信息36条。", ["局网站", "工程质量监管平台"]),
        ("依托省政务新媒体管理监管平台报送36个。", []),
        # no paper
        ("创作歌曲《印象云湄》1首。", []),
        ("放映电影《印象云湄》36场。", []),
        ("拍摄《大美云湄》短视频12条。", []),
        ("编印《指尖政务》手册3000册。", []),
        ("举办《大美云湄》摄影展2次。", []),
        ("印发《今日要情》36期。", []),
        ("报送《今日信息》36期。", []),
        ("编发《每日舆情》36期。", []),
        ("拍摄《今日云湄》宣传片1部。", []),
        ("编写《今日云湄》读本3种。", []),
        ("在《今日云湄》刊发稿件8篇。", ["《今日云湄》"]),
        ("在《今日云湄》开设专版，发布信息8篇。", ["《今日云湄》"]),
        # stores that offices work with
        ("利用知识库答复咨询380次。", []),
        ("通过扶贫数据库监测农户360户。", []),
        ("通过人口数据库比对信息360条。", []),
        ("依托热线知识库答复咨询380次。", ["热线"]),
        # courses
        ("在培训班开设政府信息公开专题培训，培训36人次。", []),
        ("在县委党校开设政务公开专题班1期。", []),
        ("在县委党校开设政务公开专题讲座12次。", []),
        # part of a longer word
        ("优化“两微一抖”平台。", ["“两微一抖”平台"]),
        ("完善两微一网建设。", []),
        ("完善两微两端建设。", []),
        ("完善两微一号建设。", []),
        ("建成两微多端矩阵。", []),
        # an organ, and what is done to it
        pytest.param(
            "指导云湄县乡村振兴局网站公开信息36条。",
            ["云湄县乡村振兴局网站"],
            marks=pytest.mark.xfail(reason="the model of 794 reports begins the name later"),
        ),
        ("全县局长信箱受理36件。", ["局长信箱"]),
        ("县区两级局网站公开信息36条。", ["局网站"]),
        ("通过天气早报、门户网站发布信息360条。", ["门户网站"]),
        ("两微两会期间运行平稳。", []),
        ("账号达到两微量级。", []),
        ("分享到：微信 微博 QQ空间", []),
        # parts of a site, and of what it can do
        (
            "在“中国云湄网站”的“政府信息”和“信息公开”模块查阅。",
            ["“中国云湄网站”", "“政府信息”", "“信息公开”模块"],
        ),
        ("在网站增加智能推荐、政务地图、智能问答、知识库等互动功能。", ["网站"]),
        ("增设智能问答功能。", []),
        ("通过智能问答答复咨询36条。", ["智能问答"]),
        ("信息主动公开、网上咨询、依申请公开工作均顺利开展。", []),
        ("推进“全流程网上办”“一趟不用跑”。", []),
        # platforms as such
        ("不断完善政府信息公开平台渠道建设。", []),
        ("进一步丰富政府信息公开平台。", []),
        ("发挥好信息公开平台的桥梁作用。", []),
        ("通过县政府信息公开平台发布信息80条。", ["县政府信息公开平台"]),
        ("通过三大平台发布信息80条。", []),
        ("依托云湄旅游网和云岫信息网两大网站公开。", ["云湄旅游网", "云岫信息网"]),
        # whole words
        ("局机关规范了办公大厅的建设。", ["办公大厅"]),
        ("可到区政务服务中心办事大厅查阅。", ["区政务服务中心办事大厅"]),
        ("可到区政务服务中心政务公开专区查阅。", ["区政务服务中心", "政务公开专区"]),
        ("完善我局行政规范性文件库建设。", ["行政规范性文件库"]),
        ("全面调整主网站布局结构。", ["主网站"]),
        ("处理市政府网网上投诉件36件。", ["市政府网"]),
        ("分享到：微信微博QQ空间", []),
        ("局微信、微博QQ空间共发布120条。", ["局微信", "微博"]),
    ],
)
def test_names_that_are_mentions(
    text: str, names: list[str], read_prose: Read, shipped: Voice
) -> None:
    assert [name for name, _ in mentions_of(text, read_prose, shipped)] == names
