"""Parts find the number that they are parts of, and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.extractors.narrative.parents import PART, STANDALONE, TOTAL, find_parents
from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.rules import passage_to_rule_quantities
from gongkai.extractors.narrative.spots import passage_to_spots

ToPassages = Callable[..., list[Passage]]
T, P, S = TOTAL, PART, STANDALONE


@pytest.mark.parametrize(
    ("text", "roles", "wholes"),
    [
        ("收到申请9件，其中网上5件、信函4件。", [T, P, P], [None, 9, 9]),
        # two breakdowns of one whole in a row
        (
            "收到申请62件。从渠道看，网上41件，信函17件，当面4件；从主体看，公民55件，法人7件。",
            [T, P, P, P, P, P],
            [None, 62, 62, 62, 62, 62],
        ),
        # by how much more it is than last year is no whole
        (
            "收到申请63件，比上年多11件，其中网上48件，信函19件，当面6件。",
            [T, T, P, P, P],
            [None, None, 63, 63, 63],
        ),
        (
            "公开信息9386条（较上年增长9.5%），其中网站3912条、微信2208条。",
            [T, S, P, P],
            [None, None, 9386, 9386],
        ),
        (
            "公开信息9386条，比2022年增加812条，其中网站3912条。",
            [T, T, P],
            [None, None, 9386],
        ),
        # nor is a number told later, where a word opens the list behind its whole
        (
            "收到申请63件，其中网上37件、邮寄19件、当面6件，当年办结62件。",
            [T, P, P, P, S],
            [None, 63, 63, 63, None],
        ),
        # larger than the whole before it, and no word opens: the next thing told
        (
            "公开规章13件（含新制定5件，修改4件，废止4件），规范性文件42件。",
            [T, P, P, P, P],
            [None, 13, 13, 13, None],
        ),
        # ... where a word opens, it is a contradiction of the report, and stays
        ("微博发布88条，其中安全提示120条。", [S, P], [None, 88]),
    ],
)
def test_parents(
    to_passages: ToPassages, text: str, roles: list[str], wholes: list[int | None]
) -> None:
    (passage,) = to_passages(text)
    spots = passage_to_spots(0, passage, passage_to_rule_quantities(passage))
    parents = find_parents(spots, roles, [passage])
    assert [None if n is None else spots[n].quantity.value for n in parents] == wholes
