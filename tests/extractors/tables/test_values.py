"""One cell's text -> status and value: every notation seen in print, and what is no number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.kinds import CellStatus
from gongkai.extractors.tables.values import CellValue, parse_value

_FULL_WIDTH = str.maketrans("0123456789,.-+", "０１２３４５６７８９，．－＋")
_UNITS = ("件", "项", "个", "次", "条", "篇", "份", "宗", "人", "人次", "元", "万元", "期", "部")

NUMBERS = [
    ("0", 0),
    ("7", 7),
    ("1037", 1037),
    ("000", 0),
    ("18468\u00a0", 18468),
    ("\u3000 5\t", 5),
    ("0\r\n", 0),
    ("1,037", 1037),
    ("1，037", 1037),
    ("12,345,678", 12345678),
    ("1,037.50", 1037.5),
    ("１０３７", 1037),
    ("１，０３７．５", 1037.5),
    ("43.7", 43.7),
    ("43.78", 43.78),
    ("43.788", 43.788),
    ("43.7881", 43.7881),
    ("43.78812", 43.78812),
    ("1077.892534", 1077.892534),
    ("0.00", 0),
    ("4件", 4),
    ("4 件", 4),
    ("4\n件", 4),
    ("43.788万元", 43.788),
    ("251000元", 251000),
    ("13项", 13),
    ("约12件", 12),
    ("22（其中修订16件）", 22),
    ("22(其中修订16件)", 22),
    ("22\n（其中修订\n16件）", 22),
    ("1,037（其中：许可1,000件）", 1037),
    ("+3", 3),
    ("＋３", 3),
    ("+ 3", 3),
    ("-8", -8),
    ("－8", -8),
    ("−8", -8),
    ("—8", -8),
    ("-1,037", -1037),
    ("-0.5", -0.5),
    ("增2", 2),
    ("减3", -3),
    ("↑4", 4),
    ("↓4", -4),
    ("4↑", 4),
    ("O", 0),
    ("o", 0),
    ("〇", 0),
    ("零", 0),
    ("○", 0),
    ("\u200b5\ufeff", 5),
    ("5\x07", 5),
]
DOUBTFUL = [
    ("1 36", 136),
    ("1\u00a036", 136),
    ("1\n36", 136),
    ("1 0 3 7", 1037),
    ("1 1件", 11),
    ("43. 788", 43.788),
    ("43 .788", 43.788),
    ("1O", 10),
    ("2oo", 200),
    ("1l", 11),
    ("I5", 15),
    ("05", 5),
]
OTHERS: list[tuple[str, CellStatus]] = [
    ("", "blank"),
    ("0 5", "text"),
    ("0\n0", "text"),
    ("1,06", "text"),
    (" ", "blank"),
    ("\u00a0\u3000\t\r\n", "blank"),
    ("\u200b", "blank"),
    ("/", "dash"),
    ("／", "dash"),
    ("-", "dash"),
    ("－", "dash"),
    ("—", "dash"),
    ("——", "dash"),
    ("--", "dash"),
    ("- -", "dash"),
    ("/ /", "dash"),
    ("\\", "dash"),
    ("~", "dash"),
    ("...", "dash"),
    ("……", "dash"),
    ("*", "dash"),
    ("─", "dash"),
    ("无", "not_applicable"),
    (" 无 ", "not_applicable"),
    ("無", "not_applicable"),
    ("不适用", "not_applicable"),
    ("不 适 用", "not_applicable"),
    ("不涉及", "not_applicable"),
    ("暂无", "not_applicable"),
]
TEXTS = [
    "详见附件",
    "见备注",
    "总计",
    "2023年",
    "第3项",
    "国办发12号",
    "3-5",
    "1/2",
    "0/0",
    "12%",
    "5万",
    "3.5亿",
    "1,03",
    "1,0371",
    "12,34",
    "1.2.3",
    ".5",
    "5.",
    "1。5",
    "1、2",
    "5；6",
    "3 件 4 件",
    "3件4件",
    "22（其中修订16件",
    "其中修订16件）",
    "不足5",
    "↑",
    "增",
    "增/减",
    "OO",
    "- 5 -",
    "N/A",
    "件",
    "[1]",
    "3⒈",
]


@pytest.mark.parametrize(("raw", "value"), NUMBERS)
def test_parse_value_number_is_read_and_not_doubtful(raw: str, value: float) -> None:
    assert parse_value(raw) == CellValue("number", value)


@pytest.mark.parametrize(("raw", "value"), DOUBTFUL)
def test_parse_value_torn_digits_are_read_and_doubtful(raw: str, value: float) -> None:
    assert parse_value(raw) == CellValue("number", value, is_doubtful=True)


@pytest.mark.parametrize(("raw", "status"), OTHERS)
def test_parse_value_blank_dash_and_none_are_kept_apart(raw: str, status: CellStatus) -> None:
    assert parse_value(raw) == CellValue(status)


@pytest.mark.parametrize("raw", TEXTS)
def test_parse_value_whatever_is_no_number_is_text(raw: str) -> None:
    assert parse_value(raw) == CellValue("text")


@pytest.mark.parametrize("raw", ["3↓", "3 ↓"])
def test_parse_value_arrow_behind_the_number_is_its_sign(raw: str) -> None:
    found = parse_value(raw)
    assert found.value == -3 or found.status == "text"


@pytest.mark.parametrize("raw", ["12①", "12²", "5¹"])
def test_parse_value_footnote_mark_is_no_digit(raw: str) -> None:
    found = parse_value(raw)
    assert found.is_doubtful or found.status == "text" or found.value in {12, 5}


@pytest.mark.parametrize("raw", ["1037", "4件", "43.5"])
def test_parse_value_number_has_a_plain_python_type(raw: str) -> None:
    assert type(parse_value(raw).value) is (float if "." in raw else int)


@given(n=st.integers(min_value=0, max_value=10**9), unit=st.sampled_from(_UNITS))
def test_parse_value_reads_back_every_notation_of_an_integer(n: int, unit: str) -> None:
    grouped = f"{n:,}"
    notations = [str(n), grouped, grouped.replace(",", "，"), str(n).translate(_FULL_WIDTH)]
    notations += [f" {n}\u00a0", f"{n}{unit}", f"{n} {unit}", f"{n}（其中修订1件）", f"+{n}"]
    assert {parse_value(raw).value for raw in notations} == {n}
    assert parse_value(f"-{n}").value == -n
    assert not any(parse_value(raw).is_doubtful for raw in notations)


@given(
    n=st.integers(min_value=0, max_value=10**6),
    fraction=st.text(alphabet="0123456789", min_size=1, max_size=6),
)
def test_parse_value_reads_back_decimals_of_one_to_six_places(n: int, fraction: str) -> None:
    printed = f"{n}.{fraction}"
    for raw in (printed, f"{n:,}.{fraction}", printed.translate(_FULL_WIDTH), f"{printed}万元"):
        assert parse_value(raw) == CellValue("number", float(printed))


@given(n=st.integers(min_value=10, max_value=10**6), data=st.data())
def test_parse_value_digits_printed_apart_are_always_doubtful(n: int, data: st.DataObject) -> None:
    digits = str(n)
    at = data.draw(st.integers(min_value=1, max_value=len(digits) - 1))
    gap = data.draw(st.sampled_from([" ", "\u00a0", "\u3000", "\n", "  "]))
    assert parse_value(digits[:at] + gap + digits[at:]) == CellValue("number", n, is_doubtful=True)


@given(st.text(max_size=12))
def test_parse_value_never_fails_and_only_numbers_have_values(raw: str) -> None:
    found = parse_value(raw)
    assert (found.value is not None) == (found.status == "number")
