"""Printed quantities -> value, unit, approximation: what is printed, whatever is printed."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.narrative.counts.quantities import (
    negated_to_quantity,
    printed_to_quantity,
    surface_to_quantity,
)
from gongkai.extractors.narrative.prose.numerals import (
    chinese_to_decimal,
    printed_to_decimal,
    to_number,
)
from gongkai.extractors.narrative.prose.vocabulary import WORDS


@pytest.mark.parametrize(
    ("surface", "value", "unit", "approx"),
    [
        ("46", 46, None, "exact"),
        ("0", 0, None, "exact"),
        ("120余条", 120, "条", "at_least"),
        ("20多件", 20, "件", "at_least"),
        ("10来次", 10, "次", "at_least"),
        ("2000条以上", 2000, "条", "at_least"),
        ("超2000条", 2000, "条", "at_least"),
        ("逾3万人次", 30_000, "人次", "at_least"),
        ("突破100万次", 1_000_000, "次", "at_least"),
        ("超过50篇", 50, "篇", "at_least"),
        ("近6万次", 60_000, "次", "at_most"),
        ("不足10件", 10, "件", "at_most"),
        ("30条以内", 30, "条", "at_most"),
        ("约40条", 40, "条", "about"),
        ("40条左右", 40, "条", "about"),
        ("约2.46万余条（次）", 24_600, "条（次）", "at_least"),
        ("3.5万", 35_000, None, "exact"),
        ("20余万人次", 200_000, "人次", "at_least"),
        ("1.2亿次", 120_000_000, "次", "exact"),
        ("三百万次", 3_000_000, "次", "exact"),
        ("1,037条", 1037, "条", "exact"),
        ("1，037条", 1037, "条", "exact"),
        ("１２条", 12, "条", "exact"),
        ("１２．５％", 12.5, "%", "exact"),
        (" 12 条 ", 12, "条", "exact"),
        ("1 2\n条", 12, "条", "exact"),
        ("两期", 2, "期", "exact"),
        ("十二次", 12, "次", "exact"),
        ("二百零五件", 205, "件", "exact"),
        ("首期", 1, "期", "exact"),
        ("百分之百", 100, "%", "exact"),
        ("百分之十二", 12, "%", "exact"),
        ("百分之3.5", 3.5, "%", "exact"),
        ("九成", 90, "%", "exact"),
        ("98.6%", 98.6, "%", "exact"),
        ("3个百分点", 3, "个百分点", "exact"),
        ("43.788万元", 437_880, "元", "exact"),
        ("一千零十二条", 1012, "条", "exact"),
        ("1万2千条", 12_000, "条", "exact"),
        ("1万2000余条", 12_000, "条", "at_least"),
        ("一万二千件", 12_000, "件", "exact"),
        ("三万五份", 35_000, "份", "exact"),
        ("2亿3000万元", 230_000_000, "元", "exact"),
        ("5万零3百条", 50_300, "条", "exact"),
        ("3万2千1百条", 32_100, "条", "exact"),
        ("3千2百条", 3_200, "条", "exact"),
        ("叁万贰仟壹佰条", 32_100, "条", "exact"),
        ("壹佰贰拾件", 120, "件", "exact"),
        ("百分之九十八点五", 98.5, "%", "exact"),
        ("百分之九十五点五六", 95.56, "%", "exact"),
        ("百分之九十九点七八", 99.78, "%", "exact"),
        ("三点四五万条", 34_500, "条", "exact"),
        ("一点二三亿元", 123_000_000, "元", "exact"),
        ("12篇/条", 12, "篇/条", "exact"),
        ("12条(次)", 12, "条(次)", "exact"),
    ],
)
def test_quantity_is_worth_what_is_printed(
    surface: str, value: float, unit: str | None, approx: str
) -> None:
    quantity = printed_to_quantity(surface)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.approx) == (value, unit, approx)
    assert isinstance(quantity.value, type(value))


@pytest.mark.parametrize(
    "surface",
    [
        "",
        "条",
        "百",
        "一",
        "若干条",
        "12345号文件",
        "十二三",
        "1.2.3条",
        "百姓",
        "3千2条",
        "1万2百3千条",
        "1万2条",
        "1万20000条",
        "12 条 3 件",
        "十万分之三",
        "百分之七八点五",
        "-",
    ],
)
def test_quantity_is_none_where_nothing_is_counted(surface: str) -> None:
    assert printed_to_quantity(surface) is None


@pytest.mark.parametrize("surface", ["未收到申请", "没有收费", "无", "暂无", "不存在", "免收费用"])
def test_denial_is_zero(surface: str) -> None:
    quantity = negated_to_quantity(surface)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.approx) == (0, None, "exact")


def test_number_comes_before_denial() -> None:
    quantity = surface_to_quantity("无12条")
    assert quantity is not None
    assert quantity.value == 0
    assert surface_to_quantity("12条") == printed_to_quantity("12条")
    assert surface_to_quantity("很多") is None


@given(st.integers(0, 9999))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert chinese_to_decimal(_to_chinese(number)) == number


def _to_chinese(number: int) -> str:
    """Write a number below 10,000 as a careful clerk does."""
    if number == 0:
        return "零"
    digits = "零一二三四五六七八九"
    written, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit == 0:
            gap = gap or bool(written)
        else:
            written += ("零" if gap else "") + digits[digit] + word
            gap = False
    return written


@given(
    st.integers(0, 10**9),
    st.sampled_from(["条", "件", "次", "人次", "期", "篇", ""]),
    st.sampled_from([("", ""), ("约", "about"), ("近", "at_most"), ("超", "at_least")]),
    st.booleans(),
)
def test_arabic_numerals_round_trip(
    number: int, unit: str, before: tuple[str, str], has_commas: bool
) -> None:
    printed = f"{number:,}" if has_commas else str(number)
    quantity = printed_to_quantity(f"{before[0]}{printed}{unit}")
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (number, unit or None)
    assert quantity.approx == (before[1] or "exact")


@given(st.integers(1, 99_999), st.sampled_from(["百", "千", "万", "百万", "千万", "亿"]))
def test_scales_multiply_without_rounding(number: int, scale: str) -> None:
    powers = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}
    value = printed_to_decimal(f"{Decimal(number) / 100}", scale)
    assert value is not None
    assert value * 100 == number * 10 ** powers[scale]


@given(st.decimals(0, 10**9, places=3))
def test_whole_values_are_integers(value: Decimal) -> None:
    number = to_number(value)
    assert isinstance(number, int) == (value == int(value))


ANY_WORD = st.sampled_from(
    [
        *WORDS.measures,
        *"0123456789０１，,.．点两十百千万亿零〇成首余多近约超达%％()（）/、 \n",
        "百分之",
        "以上",
    ]
)


@given(st.lists(ANY_WORD, max_size=12).map("".join) | st.text(max_size=30))
def test_any_text_is_read_or_refused(surface: str) -> None:
    quantity = surface_to_quantity(surface)
    if quantity is not None:
        assert quantity.value >= 0
        assert quantity.value < float("inf")


@pytest.mark.issue(4)
def test_units_in_a_row_take_no_time() -> None:
    begun = time.perf_counter()
    assert printed_to_quantity("1" + "人次" * 60 + "甲") is None
    assert time.perf_counter() - begun < 1


@pytest.mark.issue(4)
@pytest.mark.parametrize("printed", ["1" * 5000, "9" * 400 + ".5", "1" * 400 + "亿", "1" * 20])
def test_a_run_of_digits_is_no_count(printed: str) -> None:
    assert printed_to_quantity(printed + "条") is None
