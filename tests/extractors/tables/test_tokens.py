"""Which numbers of a printed table are values, and which belong to the form."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.tokens import footer_spans, split_runs, value_tokens


def _texts(printed: str) -> list[str]:
    text = fold(printed).text
    return [token.text for token in value_tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    ("printed", "tokens"),
    [
        ("0 1 2", ["0", "1", "2"]),
        ("0\t\t5", ["0", "5"]),
        ("1,037 1，037 １０３７", ["1,037", "1,037", "1037"]),
        ("1077.892534", ["1077.892534"]),
        ("/ - — -- ——", ["/", "-", "-", "--", "--"]),
        ("| / | - |", ["/", "-"]),
        ("无 不适用 O o 〇 零", ["无", "不适用", "O", "o", "〇", "零"]),
        ("1O 2o 3l I5", ["1O", "2o", "3l", "I5"]),
        ("+3 -8 增2 ↑4", ["+3", "-8", "增2", "↑4"]),
        ("4件 13 项 43.788万元", ["4件", "13 项", "43.788万元"]),
        ("1,06 10,6 1,0000 1'060", ["1,06", "10,6", "1,0000", "1'060"]),
        ("13 ,164 3B6 36?5 ?7", ["13 ,164", "3B6", "36?5", "?7"]),
        ("22（其中修订16件） 0", ["22(其中修订16件)", "0"]),
        ("22（其中修订\n16件） 0", ["22(其中修订\n16件)", "0"]),
    ],
)
def test_value_tokens_values(printed: str, tokens: list[str]) -> None:
    assert _texts(printed) == tokens


@pytest.mark.parametrize(
    "printed",
    [
        "1.属于国家秘密",
        "1．属于国家秘密",
        "1、属于国家秘密",
        "1) 属于国家秘密",
        "(1)属于国家秘密",
        "（一）予以公开",
        "㈠予以公开",
        "3.危及“三安全一稳定”",
        "3.\n危及“三安全一稳定”",
        "12. 其他",
        "(十二)其他",
        "一、本年新收政府信息公开申请数量",
        "（区分处理的，只计这一情形，不计其他情形）",
        "（指2019年事项数）",
        "H5 A4",
        "COVID19",
        "（三）不予公开",
        "",
    ],
)
def test_value_tokens_ordinals_and_wording_are_none(printed: str) -> None:
    assert _texts(printed) == []


@pytest.mark.parametrize(
    "footer",
    [
        "- 4 -",
        "— 4 —",
        "—4—",
        "-- 4 --",
        "第4页",
        "第 4 页 共 6 页",
        "第4页/共6页",
        "Page 4 of 6",
        "4/6",
        "[4]",
        "   - 4 -   ",
        "| - 4 - |",
    ],
)
def test_value_tokens_page_numbers_on_a_line_of_their_own_are_none(footer: str) -> None:
    printed = f"0 1 2\n{footer}\n3 4 5"
    assert _texts(printed) == ["0", "1", "2", "3", "4", "5"]
    text = fold(printed).text
    assert [text[a:b].strip(" |") for a, b in footer_spans(text, 0, len(text))] == [
        fold(footer).text.strip(" |")
    ]


def test_value_tokens_rule_under_a_piped_header_is_none() -> None:
    assert _texts("| 0 | 1 |\n| --- | --- |\n| --- |\n") == ["0", "1", "---"]


def test_value_tokens_bare_number_on_a_line_may_be_a_value() -> None:
    assert _texts("规章\n4\n5") == ["4", "5"]


def test_value_tokens_ordinal_of_the_next_label_is_not_the_last_value() -> None:
    assert _texts("0 0 0 2. 重复申请 0") == ["0", "0", "0", "0"]


@pytest.mark.parametrize(
    ("printed", "is_glued"),
    [
        ("规章5", True),
        ("计1条", True),
        ("规章 5", False),
        ("5件", False),
        ("5规章", True),
        ("规章\n5", False),
    ],
)
def test_value_tokens_digits_fused_with_a_word_say_so(printed: str, *, is_glued: bool) -> None:
    (token,) = value_tokens(printed, 0, len(printed))
    assert token.is_glued is is_glued


def test_value_tokens_only_within_the_stretch() -> None:
    text = "1 2 3 4"
    assert [token.text for token in value_tokens(text, 2, 5)] == ["2", "3"]


def test_split_runs_cuts_where_unclaimed_words_stand() -> None:
    text = "规章 1 2\n注释 3 4\n许 5"
    tokens = value_tokens(text, 0, len(text))
    runs = split_runs(tokens, text, [(0, 2)])
    assert [[token.text for token in run] for run in runs] == [["1", "2"], ["3", "4", "5"]]
    at = text.index("注释")
    whole = split_runs(tokens, text, [(0, 2), (at, at + 2)])
    assert [[token.text for token in run] for run in whole] == [["1", "2", "3", "4", "5"]]
    assert split_runs([], text, []) == []
