"""A number that is told again, and where it was told first."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import ToPassages, rule_spots

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.breakdowns.told_again import first_told
from gongkai.extractors.narrative.counts.slots import PART, RESTATED, STANDALONE, TOTAL

T, P, S, R = TOTAL, PART, STANDALONE, RESTATED


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("制作信息38条，其中主动公开信息38条。在主动公开的38条信息中。", 1),
        ("制作信息38条，其中主动公开信息38条。在这38条信息中。", 0),
        ("制作信息38条，其中主动公开信息36条。在主动公开的37条信息中。", None),
    ],
)
def test_it_is_of_the_one_that_its_words_name(
    to_passages: ToPassages, text: str, first: int | None
) -> None:
    passages = to_passages(text)
    assert first_told(2, rule_spots(passages), passages) == first


@pytest.mark.parametrize(
    ("text", "roles", "settled", "parents"),
    [
        ("收到申请7件，7件申请均已办结。", [S, S], [S, R], [None, 0]),
        ("收到申请7件；7件公开申请全部按期答复。", [S, S], [S, R], [None, 0]),
        ("收到申请7件，两件均已撤回。", [S, S], [S, S], [None, None]),
        ("制发文件7件，7件全部上网。", [S, P], [S, R], [None, 0]),
        # of a part no more is meant than the whole
        (
            "受理申请5件，其中网上申请5件。5件申请均按期办结。",
            [T, P, S],
            [T, P, R],
            [None, 0, 0],
        ),
        # what is told a third time is of the first
        ("收到申请7件，7件均已登记，7件均已答复。", [S, S, S], [S, R, R], [None, 0, 0]),
        # the nearest of two
        (
            "上年结转申请4件。新收申请4件，4件均已答复。",
            [S, S, S],
            [S, S, R],
            [None, None, 1],
        ),
        # the same things made public, so many that it is not by chance: where they are to be found
        (
            "全年公开政府信息76条。通过门户网站主动公开政府信息76条。",
            [S, S],
            [S, R],
            [None, 0],
        ),
        # few, of other things, or received
        ("全年公开信息7条。公示栏公开信息7条。", [S, S], [S, S], [None, None]),
        ("全年公开信息76条。公示栏公开名单76条。", [S, S], [S, S], [None, None]),
        ("全年公开信息76条。保密审查信息76条。", [S, S], [S, S], [None, None]),
        # no such word, another measure, or within a clause
        ("收到申请7件，7件转入下年办理。", [S, S], [S, S], [None, None]),
        ("收到申请7件，7份答复均已寄出。", [S, S], [S, S], [None, None]),
        ("收到申请7件，答复7件均按期。", [S, S], [S, S], [None, None]),
    ],
)
def test_what_is_said_of_all_of_a_number_tells_it_again(
    to_passages: ToPassages,
    text: str,
    roles: list[str],
    settled: list[str],
    parents: list[int | None],
) -> None:
    passages = to_passages(text)
    spots = rule_spots(passages)
    complete = complete_lists(spots, roles, passages)
    assert complete == settled
    assert find_parents(spots, complete, passages) == parents
