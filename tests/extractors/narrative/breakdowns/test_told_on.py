"""A list of parts goes on as long as its members are told in one form."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.counts.slots import PART, STANDALONE, TOTAL
from gongkai.extractors.narrative.counts.spots import passage_to_spots

T, P, S = TOTAL, PART, STANDALONE
_LISTED = "公开[I 信息][Q 300条]。[I 农林][Q 90条],[I 水利][Q 61条],[I 道路、桥梁][Q 47条]"


@pytest.mark.parametrize(
    ("source", "roles", "complete"),
    [
        # though they are more than their whole
        (f"{_LISTED},[I 住房][Q 35条],[I 其他][Q 88条]。", [T, P, P, P, S, S], [T, P, P, P, P, P]),
        # another mark, a word before the label, another measure: another thing
        (f"{_LISTED};[I 住房][Q 35条]。", [T, P, P, P, S], [T, P, P, P, S]),
        (f"{_LISTED},另有[I 住房][Q 35条]。", [T, P, P, P, S], [T, P, P, P, S]),
        (f"{_LISTED},[I 住房][Q 35场]。", [T, P, P, P, S], [T, P, P, P, S]),
        # two alike are no list, and what a number is made up of is closed
        (
            "公开[I 信息][Q 300条]。[I 农林][Q 90条],[I 水利][Q 61条],[I 住房][Q 35条]。",
            [T, P, P, S],
            [T, P, P, S],
        ),
        (
            (
                "办结[I 申请][Q 21件]:[I 公开][Q 9件],[I 不公开][Q 8件],[I 无法提供][Q 4件],"
                "[I 下年办][Q 2件]。"
            ),
            [T, P, P, P, S],
            [T, P, P, P, S],
        ),
    ],
)
def test_a_list_goes_on_in_its_form(source: str, roles: list[str], complete: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    assert complete_lists(passage_to_spots(0, passage, spans), roles, [passage]) == complete
