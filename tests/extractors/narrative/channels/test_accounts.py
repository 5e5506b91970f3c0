"""What accounts are called: in a bracket, and again by their name alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.channels.edges import completed
from gongkai.extractors.narrative.channels.quoted_names import account_names, with_named_again
from gongkai.extractors.narrative.channels.types import surface_to_account
from gongkai.extractors.narrative.prose.spans import CHANNEL


@pytest.mark.parametrize(
    ("text", "whole", "account"),
    [
        ("在微信公众号(云岫发布)公开", "微信公众号(云岫发布)", "云岫发布"),
        ("在微信公众号(订阅号)公开", "微信公众号", None),
        ("在微信公众号(含视频号)公开", "微信公众号", None),
        ("在微信公众号(以下简称平台)公开", "微信公众号", None),
        ("在微信公众号(每周更新)公开", "微信公众号", None),
        ("在微信公众号(粉丝三千)公开", "微信公众号", None),
        ("在微信公众号(停更状态)公开", "微信公众号", None),
    ],
)
def test_the_name_of_an_account_may_stand_in_a_bracket(
    text: str, whole: str, account: str | None
) -> None:
    one = completed(span_of(text, "微信公众号", CHANNEL), text)
    surface = text[one.start : one.end]
    assert (surface, surface_to_account(surface, "wechat")) == (whole, account)


def test_an_account_is_told_again_by_its_name_alone() -> None:
    text = '"云岫融媒"微信公众号推送3条,其中"云岫融媒"2条,"云岫融媒"栏目1条,"云岫融媒"活动'
    known = span_of(text, '"云岫融媒"微信公众号', CHANNEL)
    piece = span_of(text, '融媒"2条', CHANNEL)
    spans = [known, replace(piece, end=piece.start + 2)]
    assert list(account_names(spans, text)) == ['"云岫融媒"']
    found = with_named_again(spans, text, {'"云岫融媒"'})
    assert [(s.start, text[s.start : s.end]) for s in found] == [
        (0, '"云岫融媒"微信公众号'),
        (text.index('"云岫融媒"2条'), '"云岫融媒"'),
    ]
    assert with_named_again(spans, text, set()) == spans


def test_columns_and_themes_of_a_name_are_no_account() -> None:
    text = '开设"乡村振兴"专栏,围绕"乡村振兴"宣讲'
    column = span_of(text, '"乡村振兴"专栏', CHANNEL)
    assert list(account_names([column], text)) == []
    assert with_named_again([column], text, {'"乡村振兴"'}) == [column]
