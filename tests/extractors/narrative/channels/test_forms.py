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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # nets by their quotes, by the two halves of an organ, beside a site
        ("电子版可在“云岫水务网”（www.yx.gov.cn）下载。", [("“云岫水务网”", "government_website")]),
        ("规范清单“一张网”，推行“应上网尽上网”。", []),
        ("通过云岫新区交通与建设网公开3条。", [("云岫新区交通与建设网", "government_website")]),
        (
            "依托局门户网站——云岫区水务信息网公开。",
            [("局门户网站", "government_website"), ("云岫区水务信息网", "government_website")],
        ),
        ("集成中国土地市场网、云岫地价等信息。", [("中国土地市场网", "government_website")]),
        # a part with a name right behind its site
        (
            "通过政府门户网站政策解读栏目公开3条。",
            [("政府门户网站", "government_website"), ("政策解读栏目", "website_column")],
        ),
        ("做好县政府网站常用栏目维护。", [("县政府网站", "government_website")]),
        ("首页页面上开辟了“信息公开”模块。", [("“信息公开”模块", "website_column")]),
        # parts without a name of their own
        ("个别栏目更新不及时，开设民生相关专栏。", []),
        ("提升政府网上履职能力。", []),
        # media by their list, by what they took over
        pytest.param(
            "被CCTV13、云岫日报、云岫之声、《今日水利》等多家主流媒体报道。",
            [
                ("CCTV13", "press_broadcast"),
                ("云岫日报", "press_broadcast"),
                ("云岫之声", "press_broadcast"),
                ("《今日水利》", "press_broadcast"),
                ("主流媒体", "press_broadcast"),
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports loses one of the media"),
        ),
        ("采用42次，其中云岫日报1次；空气质量日报365期。", [("云岫日报", "press_broadcast")]),
        pytest.param(
            "通过门户网站、云岫时报和省水务厅《水价信息》等载体公开。",
            [
                ("门户网站", "government_website"),
                ("云岫时报", "press_broadcast"),
                ("《水价信息》", "press_broadcast"),
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports tells another type"),
        ),
        (
            "荣登市电视台《说事》《问政》栏目。",
            [("市电视台《说事》", "press_broadcast"), ("《问政》栏目", "press_broadcast")],
        ),
        # where a name begins
        (
            "优化门户网站、运营新媒体平台。",
            [("门户网站", "government_website"), ("新媒体平台", "new_media")],
        ),
        ("积极在各大官方媒体投稿57期，采用42次。", [("官方媒体", "press_broadcast")]),
        ("我局互联网门户网站改版。", [("互联网门户网站", "government_website")]),
        (
            "以云岫市住房和城乡建设局网站为主渠道。",
            [("云岫市住房和城乡建设局网站", "government_website")],
        ),
        ("我局微信公众号推送3条。", [("微信公众号", "wechat")]),
        ("集中精力办好一个公众号。", [("公众号", "wechat")]),
        ("最新入驻区行政审批服务中心审批事项130大项。", [("区行政审批服务中心", "physical_venue")]),
        ("在北京市各单位名列前茅。", []),
        (
            "在“云岫政府在线”柳湾街道专栏主动公开。",
            [("“云岫政府在线”", "government_website"), ("柳湾街道专栏", "website_column")],
        ),
        # types
        ("在网上办事大厅公开指南。", [("网上办事大厅", "government_website")]),
        (
            "通过宣传栏、宣传横幅等形式公开。",
            [("宣传栏", "notice_board"), ("宣传横幅", "other")],
        ),
        ("利用公众号以及微信接龙工作群转发。", [("公众号", "wechat")]),
        (
            "通过政府信息公开目录管理系统累计主动公开政府信息657条。",
            [("政府信息公开目录管理系统", "government_website")],
        ),
        ("设立1个信息申请受理点。", [("信息申请受理点", "physical_venue")]),
    ],
)
def test_names_that_their_surroundings_tell(
    text: str, told: list[tuple[str, str]], read_prose: Read, shipped: Voice
) -> None:
    channels = read_prose(text, voice=shipped).channels
    assert [(channel.name, channel.type) for channel in channels] == told
