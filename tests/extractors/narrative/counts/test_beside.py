"""What a quantity takes from those beside it: item, kind, period."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, marked_to_passage

from gongkai.extractors.narrative.counts.spots import passage_to_spots
from gongkai.extractors.narrative.facts import spots_to_told, told_to_facts
from gongkai.extractors.narrative.rules import is_norm
from gongkai.extractors.narrative.voice import Voice
from gongkai.extractors.schema import Fact


def _facts(source: str, kinds: str = "", periods: str = "", channel: str = "before") -> list[Fact]:
    """Return the facts of a text with its spans in brackets; the slots as they are told."""
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    labels = {
        "kind": kinds.split() or ["publication"] * len(spots),
        "role": ["standalone"] * len(spots),
        "period": periods.split() or ["year"] * len(spots),
        "scope": ["issuer_self"] * len(spots),
        "channel": [channel] * len(spots),
    }
    slots = {name: [(label, 1.0) for label in found] for name, found in labels.items()}
    told = spots_to_told(spots, [passage], slots)
    return told_to_facts(told, [spans], [passage], passage.text, confidence=lambda one: one.score)[
        0
    ]


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("[I 粉丝]由[Q 2.1万人]增至[Q 3.4万人]。", ["粉丝"] * 2),
        ("[I 回复率]由上年的[Q 92%]提高到[Q 98%],提升6个百分点。", ["回复率"] * 2),
        ("[I 信函]有[Q 3件],占[Q 30%],比例不大。", ["信函"] * 2),
        # a share that says itself what it is of
        (
            "[I 公开总量]有[Q 3万条],[I 增长][Q 3%]。其中,网站的占[Q 71%]。",
            ["公开总量", "增长", None],
        ),
        ("[I 信函]有[Q 3件],其中占[Q 30%]。", ["信函"] * 2),
        ("[I 公文]有[Q 3件],占信息总数的[Q 30%]。", ["公文"] * 2),
        # 占比 in a list of shares is of what it stands behind; a single one is named so
        (
            "[I 信函][Q 3件],[I 占比][Q 30%];[I 网络][Q 7件],[I 占比]为[Q 70%]。",
            ["信函", "信函", "网络", "网络"],
        ),
        ("[I 信函][Q 3件],[I 占比][Q 30%]。", ["信函", "占比"]),
        ("[I 信函][Q 3件],[I 占比]降至[Q 30%],网络占比上升。", ["信函", "占比"]),
        # another thing, another measure word
        ("[I 粉丝]有[Q 2万人],达到[Q 3万次]。", ["粉丝", None]),
        ("公开[I 信息][Q 12条]。[Q 3条]待公开。", ["信息", None]),
    ],
)
def test_items_are_shared(source: str, items: list[str | None]) -> None:
    assert [fact.item for fact in _facts(source)] == items


def test_a_channel_that_changes_in_number_is_counted_itself() -> None:
    facts = _facts("[I 不合格][C 网站]由年初的[Q 23家]减少到[Q 11家]。")
    assert [(f.item, f.channel) for f in facts] == [("不合格网站", [])] * 2
    facts = _facts("[C 政府网站]由[Q 23家]整合为[Q 11家],发布[Q 30条]。")
    assert [(f.item, f.channel) for f in facts] == [
        ("政府网站", []),
        ("政府网站", []),
        (None, []),
    ]


def test_what_was_done_goes_on_in_another_place() -> None:
    kinds = "activity publication publication"
    facts = _facts("[C 网站]共办理[Q 66件],[C 市长公开电话]等[Q 35件],[C 微博]发布[Q 2件]。", kinds)
    assert [fact.kind for fact in facts] == ["activity", "activity", "publication"]


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("公开[I 行政许可][Q 9件]、[I 行政处罚][Q 3件]、[I 强制][Q 1件]。", "publication"),
        ("作出[I 行政许可][Q 9件]、[I 行政处罚][Q 3件]、[I 强制][Q 1件]。", "activity"),
        ("公开[I 行政许可][Q 9件],[I 行政处罚][Q 3件]、[I 强制][Q 1件]。", "activity"),
        ("公开[I 行政许可][Q 9件]、办结[I 行政处罚][Q 3件]、[I 强制][Q 1件]。", "activity"),
    ],
)
def test_a_list_under_one_verb_is_of_one_kind(source: str, kinds: str) -> None:
    facts = _facts(source, "publication activity activity")
    assert [fact.kind for fact in facts] == ["publication", kinds, kinds]


@pytest.mark.parametrize(
    ("source", "period"),
    [
        ("现行有效的[I 规章][Q 9件]、[I 规范性文件][Q 30件]。", "point"),
        ("制定的[I 规章][Q 9件]、[I 规范性文件][Q 30件]。", "year"),
        ("现行有效的[I 规章][Q 9件],制发[I 规范性文件][Q 30件]。", "year"),
        ("现行有效的[I 规章][Q 9件]、新制发[I 规范性文件][Q 30件]。", "year"),
    ],
)
def test_a_list_of_what_is_in_force(source: str, period: str) -> None:
    assert [f.period for f in _facts(source, periods="point year")] == ["point", period]


def test_the_base_of_a_growth_is_not_called_growth() -> None:
    facts = _facts("收到[I 申请][Q 12件],比上年[Q 9件][I 增长][Q 33%]。")
    assert [fact.item for fact in facts] == ["申请", None, "增长"]


@pytest.mark.parametrize(
    ("text", "quantity", "is_one"),
    [
        ("每季度开展1次检查", "1次", True),
        ("每月公开不少于5条", "5条", True),
        ("每半年通报两次", "两次", True),
        ("平均每月发布23条", "23条", False),
        ("每日访问3万人", "3万人", False),
        ("每月更新,全年发布5条", "5条", False),
    ],
)
def test_how_often_something_is_to_be_done(text: str, quantity: str, is_one: bool) -> None:
    start = text.index(quantity)
    assert is_norm(text, start, start + len(quantity)) is is_one


@pytest.mark.parametrize(
    ("source", "item"),
    [
        ("其余[Q 3件]按规定顺延至下年度办理。", "顺延至下年度办理"),
        ("另有[Q 3件]正在办理中。", "正在办理"),
        ("对上年的[Q 56份]文件进行清理。", "文件"),
        ("为[Q 42条]失去时效的信息加注标识。", "信息"),
        ("[I 公开信息][Q 9条],增幅为[Q 9%]。", "增幅"),
        ("工作经费投入[Q 3万元]。", "工作经费"),
        ("累计入库电子证照[Q 3份]。", "入库电子证照"),
        ("对会议议题进行权威发布[Q 3次]。", "权威发布"),
        ("组织[Q 3期]《云岫问政》,解答疑问。", "《云岫问政》"),
        ("发布了[Q 3期]水情简报。", "水情简报"),
        ("先后开展[Q 3轮]次政策文件清理工作。", "政策文件清理工作"),
        ("组织[Q 3次]季度公开检查,通报结果。", "季度公开检查"),
        ("对[Q 3家]单位检查。", None),
        ("新开设[Q 3个]政务新媒体。", "政务新媒体"),
        ("申请数量较去年回落[Q 12%]。", "回落"),
        ("短视频播放量[Q 超23万]。", "短视频播放量"),
        ("更新总量为[Q 46条]。", "更新总量"),
        ("功能版块由原来的[Q 8个]增加到现在的[Q 16个]。", "功能版块"),
        ("公开[Q 9条],占比[Q 26%]。", "占比"),
        ("[I 无法提供][Q 1件],另[Q 2件]予以公开。", "予以公开"),
        ("[Q 1件]为现场申请。", "现场申请"),
        ("[Q 1件]因不属于本机关负责公开无法提供。", "无法提供"),
        ("[Q 2起]均作了答复。", "答复"),
        ("[Q 2起]均作了答复意见征求。", None),
        ("[I 信息处理费][Q 3笔]共计[Q 42元]。", "信息处理费"),
        ("[I 公告][Q 3条],共计[Q 42条]。", None),
        # many of which some are named
        ("开设[I 学生志愿]者护水活动等[Q 68个]专题。", "专题"),
    ],
)
def test_items_nobody_tagged(source: str, item: str | None) -> None:
    assert _facts(source)[-1].item == item


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("编发[I 概况信息][Q 3条]、[I 招考信息][Q 7条]。", "publication"),
        ("编发[I 概况信息][Q 3条],报送[I 招考信息][Q 7条]。", "activity"),
        ("编发[I 概况信息][Q 3条]、[I 招考信息][Q 7次]。", "activity"),
    ],
)
def test_one_more_of_a_list_of_information(source: str, kind: str) -> None:
    assert _facts(source, "publication activity")[1].kind == kind


def test_what_there_was_before() -> None:
    facts = _facts("[I 版块]由[Q 8个]增加到[Q 16个],由[I 甲方][Q 8个]。")
    assert [f.period for f in facts] == ["previous_year", "year", "year"]
    facts = _facts("[I 漏项]由上半年的[Q 8处]下降到[Q 5处]。", periods="partial year")
    assert [(f.item, f.period) for f in facts] == [("漏项", "partial"), ("漏项", "year")]


def test_the_item_of_a_count_ends_before_the_clicks_counted_next() -> None:
    facts = _facts("发布[Q 41条][I 短视频播放量]达[Q 23万]。")
    assert [f.item for f in facts] == ["短视频", "短视频播放量"]


def test_a_second_unit_in_brackets_is_taken_in(read_prose: Read, shipped: Voice) -> None:
    facts = read_prose("全年发布推文520篇，阅读量36万人（次）。", voice=shipped).facts
    assert [fact.text for fact in facts] == ["520篇", "36万人（次）"]


@pytest.mark.parametrize(
    ("source", "items"),
    [
        (
            "涉及征地([Q 41件])、教育医疗([Q 18件])和其他事项([Q 9件])等",
            ["涉及征地", "教育医疗", "其他事项"],
        ),
        # a year compared with, what was done, one by itself
        ("收到[I 申请][Q 41件],比上年([Q 31件])多", ["申请", None]),
        ("涉及征地([Q 41件])", [None]),
    ],
)
def test_a_count_in_a_bracket_is_of_the_member_before_it(
    source: str, items: list[str | None]
) -> None:
    passage, spans = marked_to_passage(source)
    told = [spot.item for spot in passage_to_spots(0, passage, spans)]
    assert [i and passage.text[i.start : i.end] for i in told] == items


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("[Q 20件]由[I 自然人]提出,[Q 10件]由[I 企业]提出", ["自然人", "企业"]),
        ("[Q 20件]来自[I 自然人],[Q 10件]来自[I 企业]", ["自然人", "企业"]),
        ("[I 申请][Q 20件],[I 投诉][Q 10件]", ["申请", "投诉"]),
    ],
)
def test_what_a_count_came_from_stands_behind_it(source: str, items: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    told = [spot.item for spot in passage_to_spots(0, passage, spans)]
    assert [i and passage.text[i.start : i.end] for i in told] == items
