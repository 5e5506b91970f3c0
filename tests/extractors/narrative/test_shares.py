"""Shares, spelled out or told behind a count, read by the shipped model: one rate each."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice

Told = list[tuple[str, float, str | None, str]]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("满意率百分之九十八点五。", [("百分之九十八点五", 98.5, "%", "exact")]),
        ("好评率为百分之三十二点零六。", [("百分之三十二点零六", 32.06, "%", "exact")]),
        ("占比百分之12.5。", [("百分之12.5", 12.5, "%", "exact")]),
        (
            "办结率达百分之百，差错率为万分之三。",
            [("百分之百", 100, "%", "exact"), ("万分之三", 3, "‱", "exact")],
        ),
        (
            "逾期率为千分之二，满意率约百分之九十五点二以上。",
            [("千分之二", 2, "‰", "exact"), ("约百分之九十五点二以上", 95.2, "%", "at_least")],
        ),
        ("百分之九十八点五的来信当日回复。", [("百分之九十八点五", 98.5, "%", "exact")]),
        (
            "信函申请3件，占百分之三十七点五。",
            [("3件", 3, "件", "exact"), ("百分之三十七点五", 37.5, "%", "exact")],
        ),
        # a share of one digit behind its count, and one of a policy
        (
            "公开信息60条，其中救助类信息3条，占5%，医保报销比例提高至7%。",
            [
                ("60条", 60, "条", "exact"),
                ("3条", 3, "条", "exact"),
                ("5%", 5, "%", "exact"),
            ],
        ),
        # a lost digit is not made up for, and no number is so vague
        pytest.param(
            "满意率百分之九十八点，办结率达到百分之。",
            [],
            marks=pytest.mark.xfail(reason="the model of 971 reports finds another rate"),
        ),
        ("满意率百分之点五，好评率百分之九十几。", []),
        ("差错率为十万分之三。", []),
        ("逾期率约百万分之五,差错率为百分之二。", [("百分之二", 2, "%", "exact")]),
        ("退件率为亿分之一,投诉率千万分之二。", []),
        ("满意率百分之九十五点五六。", [("百分之九十五点五六", 95.56, "%", "exact")]),
        # how the county fared
        ("全县GDP增长百分之六点五，公开信息36条。", [("36条", 36, "条", "exact")]),
        # a decimal of ten thousands that is spelled out
        (
            "公开信息三点五万条，阅读量达二百三十点五万余次。",
            [
                ("三点五万条", 35000, "条", "exact"),
                ("二百三十点五万余次", 2305000, "次", "at_least"),
            ],
        ),
    ],
)
def test_each_share_is_one_rate(read_prose: Read, shipped: Voice, text: str, told: Told) -> None:
    facts = read_prose(text, voice=shipped).facts
    assert [(one.text, one.value, one.unit, one.approx) for one in facts] == told
    shares = [one.text.endswith("%") or "分之" in one.text for one in facts]
    assert [one.kind == "rate" for one in facts] == shares
