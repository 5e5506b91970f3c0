"""Spans -> quantities with item and channels by place, and what becomes of them in the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.breakdowns.parents import find_parents, settle_roles
from gongkai.extractors.narrative.breakdowns.part_lists import close_brackets
from gongkai.extractors.narrative.counts.slots import SLOTS, spots_to_features
from gongkai.extractors.narrative.counts.spots import (
    Span,
    Spot,
    passage_to_spots,
)
from gongkai.extractors.narrative.facts import spots_to_told, told_to_facts
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.rules import rule_slots
from gongkai.extractors.schema import Fact


def _marked(source: str) -> tuple[list[Passage], list[list[Span]]]:
    """Read `[Q 12条]` as a span; one passage a line."""
    passages, spans = [], []
    position = 0
    for line in source.split("\n"):
        passage, found = marked_to_passage(line, position)
        passages.append(passage)
        spans.append(found)
        position += len(passage.text) + 1
    return passages, spans


def _spots(source: str) -> tuple[list[Spot], list[Passage]]:
    passages, spans = _marked(source)
    return [
        spot
        for number, (passage, found) in enumerate(zip(passages, spans, strict=True))
        for spot in passage_to_spots(number, passage, found)
    ], passages


def _facts(source: str, roles: list[str] | None = None) -> list[Fact]:
    passages, spans = _marked(source)
    spots, _ = _spots(source)
    labels = rule_slots(spots, passages)
    if roles is not None:
        labels["role"] = roles
    slots = {name: [(label, 1.0) for label in found] for name, found in labels.items()}
    text = "\n".join(passage.text for passage in passages)
    told = spots_to_told(spots, passages, slots)
    return told_to_facts(told, spans, passages, text, confidence=lambda one: one.score)[0]


def _items(source: str) -> list[str | None]:
    return [fact.item for fact in _facts(source)]


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("公开[I 信息][Q 12条]，[I 动态][Q 3条]。", ["信息", "动态"]),
        ("[Q 33条]为[I 政策文件]。", ["政策文件"]),
        ("[Z 未收到][I 申请][Z 情况]。", ["申请"]),
        ("推送[I 信息][Q 365期][Q 2238条]。", ["信息", "信息"]),
        ("[I 信息]很多。公开[Q 12条]。", [None]),
        ("公开[Q 12条]。", [None]),
        ("举办[I 培训]、[I 座谈]各[Q 2次]。", ["培训", "座谈"]),
        ("举办[I 培训]和[I 座谈]各有[Q 2次]。", ["培训", "座谈"]),
        ("举办[I 培训]各[Q 2次]。", ["培训"]),
        ("发布了[Q 12条]信息。", ["信息"]),
        ("收到[Q 2条]公众提交的申请，已答复。", ["申请"]),
        ("配备[Q 3名]专职人员和[Q 2名]兼职[I 人员]。", ["专职人员", "人员"]),
        ("发布[Q 12条]，已办结[Q 3件]。", [None, None]),
        ("发布[Q 12条]已按要求公开信息。", [None]),
        ("[I 信函][Q 3件]，占[Q 30%]，其余[Q 9%]。", ["信函", "信函", None]),
        ("[I 信函][Q 3件],群众回复率[Q 30%]。", ["信函", "群众回复率"]),
        ("制作获取政府信息共[Q 3条]。", ["政府信息"]),
        ("全年公开各类信息计[Q 3条]。", ["信息"]),
        ("公开政府信息数为[Q 3条]。", ["政府信息"]),
        ("全局无[I 专职人员],仅[Q 3名][I 兼职人员]。", ["兼职人员"]),
        ('公开"五公开"和重点领域信息[Q 3条]。', ["重点领域信息"]),
        ("全年共公开[Q 3条]。", [None]),
        ("组织[Q 3名]信息员参加培训。", ["信息员"]),
        ("信息公开收费情况为[Q 0元]。", ["收费"]),
        ("公开[I 信息][Q 9条],比上年增加了[Q 3条]。", ["信息", "增加"]),
        ("落实率和满意率都实现了[Q 100%]。", ["落实率和满意率"]),
        ("[Z 未引起复议]、[Z 诉讼],[Z 未收到][I 举报]。", [None, None, "举报"]),
        ("关停[I 长期不更新]的[Q 8个]账号。", ["账号"]),
        ("全年[I 主动公开][Q 8条]气象信息。", ["气象信息"]),
        ("其中[I 主动公开][Q 8条],其余不公开。", ["主动公开"]),
        ("发布[Q 8个]水利建设项目。", ["水利建设项目"]),
        ("[I 上年结转]的[Q 3件]均已办结。", ["上年结转"]),
        ("[I 土地公告][Q 3宗]、意图[Q 9条]。", ["土地公告", "意图"]),
        ("[I 土地公告][Q 3宗]、召开[Q 9场]。", ["土地公告", None]),
        ("其余[Q 3件]因补正等原因结转下年度办理。", ["结转下年度办理"]),
        ("另有[Q 3件]按照《条例》顺延到下年度答复。", ["顺延到下年度答复"]),
        ("[I 主动公开文件数量][Q 为0]。", ["主动公开文件数量"]),
        ("对热点问题进行解答[Q 9期]。", [None]),
        ("[Z 未制发]、[Z 修改][I 规章]。", ["规章", "规章"]),
    ],
)
def test_items_belong_to_their_quantity_by_place(source: str, items: list[str | None]) -> None:
    assert _items(source) == items


def test_zeros_of_several_pieces_are_one() -> None:
    spots, passages = _spots("[Z 未收到][I 申请][Z 的情况]，[Z 无][I 诉讼]。")
    assert [passages[0].text[s.start : s.end] for s in spots] == ["未收到申请的情况", "无诉讼"]
    assert all(spot.is_zero and spot.quantity.value == 0 for spot in spots)


def test_spans_that_are_no_quantity_are_left_out() -> None:
    assert _spots("公开[Q 若干条]和[Q 12条]。")[0][0].quantity.value == 12
    assert len(_spots("公开[Q 若干条]和[Q 12条]。")[0]) == 1


def test_channels_carry_in_their_sentence_and_in_groups() -> None:
    spots, passages = _spots(
        "[C 网站]、[C 微信]发布[Q 12条]，[Q 3件]。另有[Q 5条]。[Q 7条]（[C 微博]）"
    )
    text = passages[0].text
    assert [[text[c.start : c.end] for c in s.before] for s in spots] == [
        ["网站", "微信"],
        ["网站", "微信"],
        [],
        [],
    ]
    assert spots[3].behind is not None


ROLES = st.sampled_from(["total", "part", "restated", "standalone"])


def test_parents_by_the_sum_that_fits() -> None:
    facts = _facts(
        "发布[Q 200条]，推送[Q 90条]，其中[Q 150条]、[Q 50条]。",
        ["total", "total", "part", "part"],
    )
    assert [fact.parent for fact in facts] == [None, None, "f1", "f1"]
    assert [fact.role for fact in facts] == ["total", "standalone", "part", "part"]


def test_parents_are_in_the_sentence_or_the_one_before() -> None:
    near = "公开[Q 20条]，其中[Q 5条]。解读[Q 8件]，政策[Q 3条]、动态[Q 4条]。"
    far = "公开[Q 20条]，其中[Q 5条]。解读[Q 8件]。回复[Q 3条]、[Q 4条]。"
    roles = ["total", "part", "standalone", "part", "part"]
    assert [fact.parent for fact in _facts(near, roles)] == [None, "f1", None, "f1", "f1"]
    assert [fact.parent for fact in _facts(far, roles)] == [None, "f1", None, None, None]
    assert [fact.role for fact in _facts(far, roles)][3:] == ["standalone", "standalone"]


@pytest.mark.parametrize(
    ("source", "n_channels"),
    [
        ("[C 在线访谈][Q 12次]、[I 民意征集][Q 29期]。", [1, 0]),
        ("[I 报告][Q 2条]、[C 政府公报][Q 4条]、[I 要闻][Q 104条]。", [0, 1, 0]),
        ("通过[C 网站][Q 12条]、[I 动态][Q 9条]。", [1, 1]),
        ("[C 网站]发布[I 信息][Q 12条]、[I 动态][Q 9条]。", [1, 1]),
        ("[C 热线][Q 12件]，[I 办结][Q 9件]。", [1, 1]),
    ],
)
def test_a_channel_that_a_list_counts_is_not_where_the_rest_was_told(
    source: str, n_channels: list[int]
) -> None:
    spots, passages = _spots(source)
    labels = rule_slots(spots, passages) | {"channel": ["before"] * len(spots)}
    slots = {name: [(label, 1.0) for label in found] for name, found in labels.items()}
    told = spots_to_told(spots, passages, slots)
    assert [len(one.channels) for one in told] == n_channels


def test_parents_behind_their_parts() -> None:
    facts = _facts("更新[Q 30条]，转载[Q 25条]，总量[Q 55条]。", ["part", "part", "total"])
    assert [fact.parent for fact in facts] == ["f3", "f3", None]


def test_parents_of_parts_of_parts() -> None:
    facts = _facts(
        "公开[Q 30条]，其中民生[Q 20条](含教育[Q 12条]、医疗[Q 5条])。",
        ["total", "part", "part", "part"],
    )
    assert [fact.parent for fact in facts] == [None, "f1", "f2", "f2"]


def test_parents_of_a_restatement_is_what_was_told_first() -> None:
    facts = _facts("公开[Q 30条]。共[Q 30条]。", ["standalone", "restated"])
    assert [(fact.role, fact.parent) for fact in facts] == [
        ("standalone", None),
        ("restated", "f1"),
    ]


def test_parts_without_a_total_stand_alone() -> None:
    facts = _facts("其中[Q 3条]、[Q 2条]。", ["part", "part"])
    assert [(fact.role, fact.parent) for fact in facts] == [("standalone", None)] * 2


def test_brackets_hold_parts_to_their_end() -> None:
    spots, passages = _spots("[Q 13件](含新制定[Q 5件],修改[Q 4件],废止[Q 4件])，另[Q 2件]。")
    roles = ["total", "part", "part", "standalone", "standalone"]
    assert close_brackets(spots, roles, passages) == ["total", "part", "part", "part", "standalone"]


@st.composite
def _sections(draw: st.DrawFn) -> tuple[str, list[str]]:
    pieces = st.sampled_from(
        [
            "公开",
            "其中",
            "，",
            "。",
            "(",
            ")",
            "共",
            "各",
            "\n",
            "[Q 3条]",
            "[Q 3条]",
            "[Q 6条]",
            "[Q 9条]",
            "[Q 50%]",
            "[Q 2件]",
            "[I 信息]",
            "[C 网站]",
            "[Z 无][I 申请]",
            "[Q 12条]",
            "、",
        ]
    )
    source = "".join(draw(st.lists(pieces, min_size=1, max_size=25))).strip("\n") or "甲"
    while "\n\n" in source:
        source = source.replace("\n\n", "\n")
    n_spots = len(_spots(source)[0])
    return source, draw(st.lists(ROLES, min_size=n_spots, max_size=n_spots))


@given(_sections())
def test_links_are_sound_whatever_the_roles(case: tuple[str, list[str]]) -> None:
    source, roles = case
    spots, passages = _spots(source)
    tagged = close_brackets(spots, roles, passages)
    parents = find_parents(spots, tagged, passages)
    settled = settle_roles(tagged, parents)
    for index, (role, parent) in enumerate(zip(settled, parents, strict=True)):
        if role in ("part", "restated"):
            assert parent is not None
            assert parent != index
        if role == "total":
            assert index in parents
    facts = {fact.id: fact for fact in _facts(source, roles)}
    for fact in facts.values():
        above, seen = fact, {fact.id}
        while above.parent is not None:
            above = facts[above.parent]
            assert above.id not in seen, "a fact is a part of itself"
            seen.add(above.id)


@given(_sections())
def test_features_are_one_row_a_quantity_and_the_same_twice(case: tuple[str, list[str]]) -> None:
    spots, passages = _spots(case[0])
    rows = spots_to_features(spots, passages)
    assert len(rows) == len(spots)
    assert rows == spots_to_features(spots, passages)
    assert set(rule_slots(spots, passages)) == set(SLOTS)


@pytest.mark.parametrize(
    ("source", "printed", "approx"),
    [
        ("[I 用户]已突破[Q 5万]，", "突破5万", "at_least"),
        ("[I 用户]不少于[Q 300人]。", "不少于300人", "at_least"),
        ("[I 用户]节约[Q 3元]。", "3元", "exact"),
        ("账号用户已突破[Q 5万人]。", "突破5万人", "at_least"),
    ],
)
def test_the_word_for_an_approximation_is_of_its_number(
    source: str, printed: str, approx: str
) -> None:
    (spot,), (passage,) = _spots(source)
    assert (passage.text[spot.start : spot.end], spot.quantity.approx) == (printed, approx)


@pytest.mark.parametrize(
    ("source", "item"),
    [
        ("账号用户已突破[Q 5万人]。", "账号用户"),
        ("开展了[Q 30次]新闻发布会。", "新闻发布会"),
        ("对[Q 49份]公开申请依法作出答复。", "公开申请"),
    ],
)
def test_nouns_that_nobody_tagged_are_items(source: str, item: str) -> None:
    (spot,), (passage,) = _spots(source)
    assert spot.item is not None
    assert passage.text[spot.item.start : spot.item.end] == item
