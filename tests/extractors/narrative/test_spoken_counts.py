"""Counts as a small office tells them, read by the shipped model: number, item, role, channels."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice

Told = list[tuple[str, str | None, str, list[str]]]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "全年公开信息217条。217条里面，动态100条，公告117条。",
            [
                ("217条", "信息", "total", []),
                ("217条", None, "restated", []),
                ("100条", "动态", "part", []),
                ("117条", "公告", "part", []),
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports keeps 里面"),
        ),
        (
            "公开信息217条，217条中政策类100条、动态类117条。",
            [
                ("217条", "信息", "total", []),
                ("217条", None, "restated", []),
                ("100条", "政策类", "part", []),
                ("117条", "动态类", "part", []),
            ],
        ),
        pytest.param(
            "公开信息217条，217条里政策类100条，动态类117条。",
            [
                ("217条", "信息", "total", []),
                ("217条", None, "restated", []),
                ("100条", "政策类", "part", []),
                ("117条", "动态类", "part", []),
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports keeps 里"),
        ),
        (
            "收到申请12件，12件中自然人申请10件、法人申请2件。",
            [
                ("12件", "申请", "total", []),
                ("12件", None, "restated", []),
                ("10件", "自然人申请", "part", []),
                ("2件", "法人申请", "part", []),
            ],
        ),
        (  # what is left out of all is a part of it
            "收到申请12件，除2件尚在办理外，均已答复。",
            [("12件", "申请", "total", []), ("2件", "尚在办理", "part", [])],
        ),
        (
            "收到群众来信19封，除1封匿名信外，其余18封均已回复。",
            [
                ("19封", "群众来信", "total", []),
                ("1封", "匿名信", "part", []),
                ("18封", None, "part", []),
            ],
        ),
        (
            "全年受理申请12件，除3件因信息不存在无法提供外，9件予以公开。",
            [
                ("12件", "申请", "total", []),
                ("3件", "信息不存在", "part", []),
                ("9件", "予以公开", "part", []),
            ],
        ),
        # what it is among, and half a word, are no part of an item
        ("今年的解读材料中图解有12个。", [("12个", "图解", "standalone", [])]),
        (
            "3件转给了国土所，2件转给了司法局。",
            [("3件", "转给了国土所", "standalone", []), ("2件", "转给了司法局", "standalone", [])],
        ),
        pytest.param(
            "2人次转交司法局办理。",
            [("2人次", "转交司法局", "standalone", [])],
            marks=pytest.mark.xfail(reason="the model of 971 reports finds no count"),
        ),
        (
            "收到诉求38条，其中5条移送县纪委监委，33条转至相关科室办理。",
            [
                ("38条", "诉求", "total", []),
                ("5条", "移送县纪委监委", "part", []),
                ("33条", "转至相关科室", "part", []),
            ],
        ),
        pytest.param(
            "收到来信12封，本局答复10封，转给镇政府2封。",
            [
                ("12封", "来信", "total", []),
                ("10封", "答复", "part", []),
                ("2封", "转给镇政府", "part", []),
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports keeps 本局"),
        ),
        ("移交档案3件给县档案馆。", [("3件", "档案", "standalone", [])]),
        # what is told beside a list and makes its whole up is of it; what does not is not
        (
            "收到申请20件，其中公民12件、企业6件，另有2件为律师事务所提出。",
            [
                ("20件", "申请", "total", []),
                ("12件", "公民", "part", []),
                ("6件", "企业", "part", []),
                ("2件", "律师事务所", "part", []),
            ],
        ),
        (
            "举办活动12场，其中开放日4场、座谈6场；另有2场宣讲。",
            [
                ("12场", "举办活动", "total", []),
                ("4场", "开放日", "part", []),
                ("6场", "座谈", "part", []),
                ("2场", None, "part", []),
            ],
        ),
        (
            "公开信息60条，其中动态40条、公告15条，另有10条转载。",
            [
                ("60条", "信息", "total", []),
                ("40条", "动态", "part", []),
                ("15条", "公告", "part", []),
                ("10条", None, "standalone", []),
            ],
        ),
        # why is no part of what is counted
        ("全年有2个村因公开栏超期未更新被通报。", [("2个", "村", "standalone", [])]),
        # fields of policy
        (
            "梳理20个主题领域政策问答，公开3个重点领域信息36条。",
            [("36条", "重点领域信息", "standalone", [])],
        ),
        # groups of those who work there are no channels, those of residents are
        ("通过微信工作群、QQ群下发通知36次。", [("36次", "通知", "standalone", [])]),
        ("依托政务公开工作微信群交流信息80条。", [("80条", "信息", "standalone", [])]),
        ("通过村民微信群推送通知60条。", [("60条", "通知", "standalone", ["村民微信群"])]),
        # no number between two is told
        ("接待来访一百二三十人次，办结率100%。", [("100%", "办结率", "standalone", [])]),
        (  # one share of three rates
            "面商率、办结率和满意率均达到100%。",
            [(("100%"), name, "standalone", []) for name in ("面商率", "办结率", "满意率")],
        ),
        pytest.param(  # to each measure its number, and its channel
            "网站访问量、公众号粉丝数分别达到12万次、3.4万人。",
            [
                ("12万次", "访问量", "standalone", ["网站"]),
                ("3.4万人", "粉丝数", "standalone", ["公众号"]),
            ],
            marks=pytest.mark.xfail(reason="the model of 971 reports loses a channel"),
        ),
        # how the county fared
        ("全县GDP增长6%，公开信息36条。", [("36条", "信息", "standalone", [])]),
    ],
)
def test_counts_as_they_are_told(read_prose: Read, shipped: Voice, text: str, told: Told) -> None:
    found = read_prose(text, voice=shipped).facts
    assert [(one.text, one.item, one.role, one.channel) for one in found] == told


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("收到申请12件，12件中自然人申请10件、法人申请2件。", [None, "f1", "f1", "f1"]),
        # what makes the whole up with the number before it makes that up by chance
        ("处理12件，其中予以公开6件、部分公开3件，另3件不予公开。", [None, "f1", "f1", "f1"]),
        pytest.param(
            "公开20条，其中动态10条（含会议6条、活动4条），公告6条，另4条为文件。",
            [None, "f1", "f2", "f2", "f1", "f1"],
            marks=pytest.mark.xfail(reason="the model of 971 reports loses the last part"),
        ),
    ],
)
def test_what_parts_are_of(
    read_prose: Read, shipped: Voice, text: str, parents: list[str | None]
) -> None:
    assert [one.parent for one in read_prose(text, voice=shipped).facts] == parents
