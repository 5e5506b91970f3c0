"""Which channel has which count of a whole sentence, each count as "item role channels"."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, mentions_of

from gongkai.extractors.narrative import Voice


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # each has its own
        (
            "其中，网站发布36条，发布微博126条，发布微信86条。",
            ["- standalone 网站", "- standalone 微博", "- standalone 微信"],
        ),
        (
            "微信公众号推送信息56条，发布微博共126条，抖音发布36条。",
            ["信息 standalone 微信公众号", "- standalone 微博", "- standalone 抖音"],
        ),
        (
            "县政府网站发布信息56条，发布微博126条，发布微信86条。",
            ["信息 standalone 县政府网站", "- standalone 微博", "- standalone 微信"],
        ),
        (
            "通过县政府门户网站发布326条；发布微博186条。",
            ["- standalone 县政府门户网站", "- standalone 微博"],
        ),
        (
            "全年在县政府网站发布信息126条，发布微博86条，发布微信推文56条。",
            ["信息 standalone 县政府网站", "- standalone 微博", "推文 standalone 微信"],
        ),
        (
            "县政府网站发布信息126条，更新微博86条，推送微信56条。",
            ["信息 standalone 县政府网站", "- standalone 微博", "- standalone 微信"],
        ),
        ("全年发布微博126条，微信推文86条。", ["- standalone 微博", "推文 standalone 微信"]),
        pytest.param(
            "发布微博126条，转发评论36条，粉丝达1.2万人。",
            ["- standalone 微博", "转发评论 standalone 微博", "粉丝 standalone 微博"],
            marks=pytest.mark.xfail(reason="the model of 971 reports loses the carried channel"),
        ),
        ("发布官方微博86条。", ["- standalone 官方微博"]),
        ("政务微博发布微博12条。", ["- standalone 政务微博"]),
        # what came in by a letter box, whatever the verb
        (
            "局长信箱共接收信件36封，接到咨询类12封、投诉类24封。",
            ["信件 total 局长信箱", "咨询类 part 局长信箱", "投诉类 part 局长信箱"],
        ),
        ("人民网地方领导留言板，接到留言36条。", ["留言 standalone 人民网地方领导留言板"]),
        ("通过县长信箱，接到群众来信86封。", ["群众来信 standalone 县长信箱"]),
        (
            "开设网上留言板，接到网民咨询36条，答复36条。",
            ["网民咨询 total 网上留言板", "答复 part 网上留言板"],
        ),
        (
            "其中书记信箱，接到群众来信12封；县长信箱，接到群众来信36封。",
            ["群众来信 standalone 书记信箱", "群众来信 standalone 县长信箱"],
        ),
        (
            "领导留言板共受理留言86条，接到表扬6条。",
            ["留言 total 领导留言板", "表扬 part 领导留言板"],
        ),
        pytest.param(
            "县长信箱全年共受理群众来信126件，接到群众投诉36件。",
            ["群众来信 total 县长信箱", "群众投诉 part 县长信箱"],
            marks=pytest.mark.xfail(reason="the model of 971 reports loses the carried channel"),
        ),
        (
            "12345热线、县长信箱受理86件，接到重复件6件。",
            ["- total 12345热线 县长信箱", "重复件 part 12345热线 县长信箱"],
        ),
        ("通过县长信箱、来电来访等渠道受理群众诉求86件。", ["群众诉求 standalone 县长信箱"]),
        ("通过局长信箱、接听电话等方式解答咨询86件。", ["咨询 standalone 局长信箱"]),
        (
            "依托政府网站留言板、来电来访登记等，受理咨询36件。",
            ["咨询 standalone 政府网站 留言板"],
        ),
        # how often all of them were seen
        (
            "全市各级政府网站共发布信息24万条，网站总访问量突破3亿次。市政府门户网站发布36条。",
            [
                "信息 standalone 全市各级政府网站",
                "网站总访问量 standalone 全市各级政府网站",
                "- standalone 市政府门户网站",
            ],
        ),
        (
            "云湄水利网发布信息36条，网站总访问量8万次；县政府网站发布12条。",
            [
                "信息 standalone 云湄水利网",
                "网站总访问量 standalone 云湄水利网",
                "- standalone 县政府网站",
            ],
        ),
        # beside a work group
        (
            "利用村务公开栏、微信群、QQ工作群等方式公开信息86条。",
            ["信息 standalone 村务公开栏 微信群"],
        ),
        (
            "通过政务公开栏、微信、微信工作群公开信息36条。",
            ["信息 standalone 政务公开栏 微信"],
        ),
        (
            "通过县政府网站、微信、钉钉工作群公开信息36条。",
            ["信息 standalone 县政府网站 微信"],
        ),
        ("通过短信、微信及QQ工作群向群众发布信息36条。", ["信息 standalone 短信 微信"]),
        pytest.param(
            "通过QQ群、微信工作群发布信息36条。",
            ["信息 standalone QQ群"],
            marks=pytest.mark.xfail(reason="the model of 971 reports loses the first"),
        ),
        ("依托微信群、微信工作群发布信息36条。", ["信息 standalone 微信群"]),
        ("通过政务微信、微信工作群发布信息36条。", ["信息 standalone 政务微信"]),
        ("通过村民微信群、微信工作群发布信息36条。", ["信息 standalone 村民微信群"]),
        # sums of what the channel told, and of more
        (
            "印发文件12件，网站发布政策文件20件、解读6件，共计26件。",
            ["文件 standalone", "政策文件 part 网站", "解读 part 网站", "- total 网站"],
        ),
        pytest.param(
            "张贴公告12条，微信公众号推送图文30条、短视频10条，合计40条。",
            [
                "公告 standalone",
                "图文 part 微信公众号",
                "短视频 part 微信公众号",
                "- total 微信公众号",
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports loses the channel of the sum"),
        ),
        (
            "制定规范性文件6件，县政府网站公开规范性文件6件，共计12件。",
            ["制定规范性文件 part", "公开规范性文件 part 县政府网站", "- total"],
        ),
        (
            "去年公开信息80条，微信公众号推送50条，总计130条。",
            ["信息 part", "- part 微信公众号", "- total"],
        ),
        # a paper by whose issues something was done
        ("利用《云湄新闻》12期宣传政策。", ["宣传政策 standalone 《云湄新闻》"]),
        ("借助《法治在线》8期宣传政策。", ["宣传政策 standalone"]),
        ("编印《云湄新闻》12期。", ["《云湄新闻》 standalone"]),
    ],
)
def test_whose_counts(text: str, counts: list[str], read_prose: Read, shipped: Voice) -> None:
    facts = read_prose(text, voice=shipped).facts
    found = [" ".join([one.item or "-", one.role, *(one.channel or [])]) for one in facts]
    assert found == counts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("通过微信、QQ工作群、村级公开栏公开信息36条。", ["微信", "村级公开栏"]),
        ("公布12345（市长热线）、监督电话。", ["12345（市长热线）"]),
        (
            "向社会公布12345（市长热线）、监督电话，受理来电86件。",
            ["12345（市长热线）", "监督电话"],
        ),
        ("公布12345（含分线）、监督电话。", ["12345"]),
        ("公布市长热线（12345）、监督电话。", ["市长热线（12345）"]),
        (
            "整合12315（消费投诉热线）、12329（公积金热线）。",
            ["12315（消费投诉热线）", "12329（公积金热线）"],
        ),
        ("利用局域网、政府网站、微信等内外渠道公开信息36条。", ["政府网站", "微信"]),
        ("利用局域网、政府网站、微信等线上线下渠道公开信息36条。", ["政府网站", "微信"]),
        ("委托律师事务所官网发布公告12条。", ["律师事务所官网"]),
        ("注册县医院官方微博，发布信息36条。", ["县医院官方微博"]),
        ("做好“三馆一站”免费开放。", []),
        ("向三馆投入资金30万元。", []),
        ("向两馆一站拨付资金30万元。", []),
        ("做好两馆运行保障。", []),
        ("打造“群众身边的频道”。", []),
        ("没有实现政府网站与客户端的数据同步。", ["政府网站", "客户端"]),
        ("制作学校刊板12块。", []),
        ("研究院报《云湄水利规划》审批。", []),
        ("在甘至乡公示栏公示信息36条。", ["甘至乡公示栏"]),
    ],
)
def test_which_names(text: str, names: list[str], read_prose: Read, shipped: Voice) -> None:
    assert [surface for surface, _ in mentions_of(text, read_prose, shipped)] == names


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("委托会计师事务所网站发布公告12条。", "委托"),
        ("指导中学官方微信公众号发布信息36条。", "指导"),
        pytest.param(
            "成立人民医院微信公众号，发布信息36条。",
            "成立",
            marks=pytest.mark.xfail(reason="the model of 971 reports takes the verb into the name"),
        ),
    ],
)
def test_no_verb_begins_a_name(text: str, verb: str, read_prose: Read, shipped: Voice) -> None:
    found = [surface for surface, _ in mentions_of(text, read_prose, shipped)]
    assert len(found) == 1
    assert not found[0].startswith(verb)


def test_what_two_halls_hand_over_is_no_account(read_prose: Read, shipped: Voice) -> None:
    found = mentions_of("移交“两馆”公开文件36件。", read_prose, shipped)
    assert not [kind for _, kind in found if kind == "wechat"]
