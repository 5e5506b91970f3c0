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
        # the press tells of the office
        ("省级媒体发布我县新闻3条", "third_party"),
        ("云岫日报、云岫电视台等主流媒体刊发本局稿件3条", "third_party"),
        ("新闻媒体采稿3条", "third_party"),
        ("公开5条;其中央视播发本市新闻3条", "third_party"),
        # it is where we tell, or it is ours, or it prints our notices
        ("通过省级媒体发布新闻3条", "issuer_self"),
        ("我局在各级媒体发布新闻3条", "issuer_self"),
        ("向新闻媒体投稿后刊发新闻3条", "issuer_self"),
        ("协调新闻媒体发布稿件3条", "issuer_self"),
        ("政务新媒体发布新闻3条", "issuer_self"),
        ("县融媒体中心发布新闻3条", "issuer_self"),
        ("云岫日报刊登公告3条", "issuer_self"),
        ("县电视台播出公开节目3条", "issuer_self"),
        ("新闻媒体公开信息3条", "issuer_self"),
        ("县政府网站发布新闻3条", "issuer_self"),
    ],
)
def test_whose_count_it_is(text: str, scope: str) -> None:
    start = text.index("3条")
    count = Quantity(3, "条", "exact")
    spot = Spot(0, start, start + 2, count, False, None, (), None, 1.0, "tagger")
    assert settle_scope("issuer_self", spot, text) == scope


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "中央新闻媒体发布本市新闻47条，其中央视发布8条。",
            [("activity", "third_party"), ("activity", "third_party")],
        ),
        ("省级媒体发布我县新闻12条。", [("activity", "third_party")]),
        ("政务新媒体发布新闻30条。", [("publication", "issuer_self")]),
        ("通过新闻媒体发布信息12条。", [("publication", "issuer_self")]),
    ],
)
def test_kinds_of_what_the_press_told(
    read_prose: Read, shipped: Voice, text: str, told: list[tuple[str, str]]
) -> None:
    facts = read_prose(text, voice=shipped).facts
    assert [(one.kind, one.scope) for one in facts] == told
