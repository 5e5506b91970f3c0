"""Each bucket by the smallest pair of readings that shows it."""

from __future__ import annotations

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.eval.scores.buckets import reading_to_cases
from gongkai.eval.scores.cases import BUCKETS, Context, context
from gongkai.eval.scores.readings import annotated_to_reading
from gongkai.eval.scores.view import CellRef, CellView, Reading

GOLD = (
    "{一、总体情况|S overview}\n"
    "{网站|C government_website >}发布{信息|I}{46条|Q pub total}，其中{动态|I}{40条|Q pub part}。"
    "全县办{培训|I}{2次|Q act}，还有别的。\n"
    "{二、问题|S problems_improvements}\n"
    "{公开不及时|P timeliness #p1}；{队伍不稳|P staffing #p2}。{配齐人员|M staffing ^p2}。"
)


def reading(source: str) -> Reading:
    return annotated_to_reading(source_to_report(source, "t", {"year": 2022}))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", set()),
        ("{培训|I}{2次|Q act}", "培训2次", {("facts", "missed")}),
        ("还有别的", "还有{别的|Q act v=1}", {("facts", "spurious")}),
        ("{2次|Q act}", "{2次|Q act v=3}", {("facts", "wrong_value")}),
        ("{2次|Q act}", "{2次|Q act u=场}", {("facts", "wrong_unit")}),
        ("{2次|Q act}", "{2次|Q pub}", {("facts", "type")}),
        ("{2次|Q act}", "{2次|Q act s=area}", {("facts", "wrong_owner")}),
        ("{40条|Q pub part}", "{40条|Q pub part c=-}", {("facts", "wrong_owner")}),
        ("{40条|Q pub part}", "{40条|Q pub}", {("facts", "wrong_parent"), ("facts", "wrong_role")}),
        ("{2次|Q act}", "{2次|Q act p=cumulative}", {("facts", "wrong_period")}),
        ("{2次|Q act}", "{2次|Q act a=about}", {("facts", "wrong_approx")}),
        ("{2次|Q act}，", "{2次，还|Q act v=2 u=次}", {("facts", "boundary_long")}),
        ("{培训|I}{2次|Q act}", "培训{2次|Q act}", {("facts", "wrong_item")}),
        (
            "{网站|C government_website >}",
            "{网站|C wechat}",
            {("channels", "type"), ("facts", "wrong_owner")},
        ),
        ("{公开不及时|P", "公开{不及时|P", {("problems", "boundary_short")}),
        ("{公开不及时|P timeliness #p1}", "{公开不及时|P general #p1}", {("problems", "type")}),
        (
            "{公开不及时|P timeliness #p1}",
            "{公开不及时|P timeliness,general #p1}",
            {("problems", "type")},
        ),
        (
            "{配齐人员|M staffing ^p2}",
            "{配齐人员|M staffing ^p1}",
            {("improvements", "wrong_pairing")},
        ),
        (
            "{配齐人员|M staffing ^p2}",
            "{配齐人员|M staffing ^p2 t=done}",
            {("improvements", "wrong_tense")},
        ),
        (
            "{二、问题|S problems_improvements}",
            "{二、问题|S other_matters}",
            {("sections", "missed"), ("sections", "spurious")},
        ),
    ],
)
def test_bucket_of_one_change(old: str, new: str, expected: set[tuple[str, str]]) -> None:
    changed = GOLD.replace(old, new)
    if new == "{2次，还|Q act v=2 u=次}":
        changed = GOLD.replace("{2次|Q act}，还", new)
    cases = reading_to_cases(reading(GOLD), reading(changed))
    assert {(case.group, case.bucket) for case in cases} == expected
    assert {case.bucket for case in cases} <= BUCKETS.keys()


def test_merged_and_split_are_mirror_images() -> None:
    one, two = "{甲乙|P general}丙", "{甲|P general}{乙|P general}丙"
    merged = reading_to_cases(reading(two), reading(one))
    split = reading_to_cases(reading(one), reading(two))
    assert sorted(c.bucket for c in merged) == ["boundary_long", "merged"]
    assert sorted(c.bucket for c in split) == ["boundary_short", "split"]


def cells(**values: float | str) -> dict[CellRef, CellView]:
    return {
        ("requests", name[0], name[-1]): (None, value)
        if isinstance(value, str)
        else (value, "number")
        for name, value in values.items()
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"a__x": 1, "a__y": 2, "b__x": 3}, []),
        ({"a__x": 3, "a__y": 2, "b__x": 3}, ["row_shift"]),
        ({"a__x": 2, "a__y": 2, "b__x": 3}, ["column_shift"]),
        ({"a__x": 9, "a__y": 2, "b__x": 3}, ["wrong_value"]),
        ({"a__x": "unreadable", "a__y": 2}, ["label_unmatched", "label_unmatched"]),
        ({"a__x": "blank", "a__y": 2, "b__x": 3}, ["wrong_status"]),
        ({"a__x": 1, "a__y": 2, "b__x": 3, "c__z": 8}, ["spurious"]),
    ],
)
def test_cells_have_buckets_of_their_own(said: dict[str, float | str], expected: list[str]) -> None:
    gold = Reading("t", "", cells=cells(a__x=1, a__y=2, b__x=3))
    cases = reading_to_cases(gold, Reading("t", "", cells=cells(**said)))
    assert [case.bucket for case in cases] == expected


def test_context_is_the_sentence_cut_to_what_can_be_read() -> None:
    text = "前文。" + "甲" * 100 + "46条" + "乙" * 100 + "。后文"
    found = context(text, (103, 106))
    assert found == Context("…" + "甲" * 60, "46条", "乙" * 60 + "…")
    assert context("46条", (0, 3)) == Context("", "46条", "")


@pytest.mark.issue(4)
def test_topics_in_another_order_are_the_same() -> None:
    one, other = "{公开不及时|P timeliness,general}。", "{公开不及时|P general,timeliness}。"
    assert reading_to_cases(reading(one), reading(other)) == []
