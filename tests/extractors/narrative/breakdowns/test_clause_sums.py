"""Clauses behind 其中 whose first numbers make up the number before it."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import ToPassages, rule_spots

from gongkai.extractors.narrative.breakdowns.clause_sums import clause_sums


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        # a share and an inner breakdown part the members
        (
            "公开436条，其中网站208条，占48%；新媒体130条，其中微信99条、微博31条；其他98条。",
            {208: 436, 130: 436, 98: 436, 99: 130, 31: 130},
        ),
        # a bracket, and one that is counted otherwise
        (
            "发布736条，其中动态412条（含图片120条），公告287条，海报37张。",
            {412: 736, 287: 736, 37: 736},
        ),
        # an inner breakdown that holds less than all
        (
            "公开86条：机构类16条；财政类40条，其中预算12条；其他30条。",
            {16: 86, 40: 86, 30: 86, 12: 40},
        ),
        # what it is compared with stands between; a colon opens small numbers, too
        (
            "被申请复议4件，较上年增加3件：因超期2件，均被纠正；因错误1件；其余1件撤回。",
            {2: 4, 1: 4},
        ),
        ("收到复议申请3件：因超期1件，因不服2件；其中维持1件、撤销1件、终止1件。", {1: 3, 2: 3}),
        # first numbers that make it up by chance: the others of their clause are of its list
        ("复议14件，其中维持9件、纠正2件、终止3件；诉讼5件。", {}),
        # of several measures
        ("召开会议112次，其中市级31次，领导出席8人次，开展访谈73期。", {}),
        # no word opens them, or they make up another number
        ("公开436条，网站208条；新媒体130条；其他98条。", {}),
        ("公开440条，其中网站发布208条；新媒体发布130条，访问多；其他98条。", {}),
        # a list by its form is one, whatever it adds up to
        ("公开440条，其中网站208条；新媒体130条；其他98条。", {208: 440, 130: 440, 98: 440}),
        ("公开440条，其中网站208条；新媒体130条；发布解读98条。", {}),
        ("公开9条，其中网站5条；微信4条。", {}),
    ],
)
def test_first_numbers_of_clauses(
    to_passages: ToPassages, text: str, wholes: dict[float, float]
) -> None:
    passages = to_passages(text)
    spots = rule_spots(passages)
    values = [spot.quantity.value for spot in spots]
    found = clause_sums(spots, passages)
    assert {values[part]: values[whole] for part, whole in found.items()} == wholes
