from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.counts.quantities import Quantity
from gongkai.extractors.narrative.counts.scopes_settled import settle_scope
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.voice import Voice


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("公开5条,各分局自行公开3条", "sub_unit"),
        ("各分局自行公开5条,本局公开3条", "issuer_self"),
        ("自行公开3条", "issuer_self"),
    ],
)
def test_what_units_publish_by_themselves_is_theirs(text: str, scope: str) -> None:
    start = text.index("3条")
    count = Quantity(3, "条", "exact")
    spot = Spot(0, start, start + 2, count, False, None, (), None, 1.0, "tagger")
    assert settle_scope("issuer_self", spot, text) == scope


_OURS = ("publication", "issuer_self")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("政务新媒体发布新闻30条。", [_OURS]),
        ("通过新闻媒体发布信息12条。", [_OURS]),
        # our own channels beside the press, and the press as one of the places
        (
            '县政府门户网站、"云湄发布"微信公众号及县广播电视台全年发布新闻稿件2300篇。',
            [_OURS],
        ),
        ("政府网站、广播电视台发布政策解读稿件30篇。", [_OURS]),
        (
            "全年公开信息200条，其中：政府网站发布130条，县电视台播发新闻40条，微信公众号推送30条。",
            [_OURS] * 4,
        ),
        ("云湄日报刊登政策解读文章12篇。", [_OURS]),
        (
            "依托县政府网站发布信息120条，云湄日报刊登公告、文章30篇，公告栏公示12条。",
            [_OURS] * 3,
        ),
        # (whose it is, here too, is the tagger's to say)
        ("各乡镇街道、县直部门及媒体发布新闻300条。", [("publication", "third_party")]),
        ("我局官方媒体发布新闻120条。", [("publication", "third_party")]),
        ("省级媒体刊登开发区稿件25篇。", [("activity", "issuer_self")]),
        (
            "市级以上媒体刊登我局新闻稿件30篇，其中我局在政府网站转载发布30篇。",
            [("activity", "issuer_self"), _OURS],
        ),
        # nor is it the whole area's where parts are told
        (
            "全区主动公开政府信息31250条，其中区政府部门17850条，街道（镇）9740条，区政府办公室3660条。",
            [_OURS] * 4,
        ),
    ],
)
def test_the_press_is_where_it_is_told(
    read_prose: Read, shipped: Voice, text: str, told: list[tuple[str, str]]
) -> None:
    facts = read_prose(text, voice=shipped).facts
    assert [(one.kind, one.scope) for one in facts] == told
