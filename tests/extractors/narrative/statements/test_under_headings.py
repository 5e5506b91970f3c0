"""What stands under a heading or behind a label that says what it is, though nobody told it."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_P, I_P, ToStatements

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM

Told = list[tuple[str, str]]
ALL = [
    (PROBLEM, "展板更换不勤"),
    (PROBLEM, "老人不看网页"),
    (IMPROVEMENT, "每月更换展板"),
    (IMPROVEMENT, "请村里广播"),
]


@pytest.mark.parametrize(
    ("text", "n_clauses"),
    [
        ("一、问题\n展板更换不勤；老人不看网页。\n二、整改\n每月更换展板；请村里广播。", 8),
        ("（一）问题。展板更换不勤；老人不看网页。（二）整改。每月更换展板；请村里广播。", 8),
        ("存在的问题：\n展板更换不勤\n老人不看网页\n改进的办法：\n每月更换展板\n请村里广播", 7),
    ],
)
def test_bare_headings_say_what_stands_under_them(
    text: str, n_clauses: int, to_statements: ToStatements
) -> None:
    assert to_statements(text, ["O"] * n_clauses) == ALL


@pytest.mark.parametrize(
    ("text", "n_clauses"),
    [
        ("一、问题及整改\n展板更换不勤。\n每月更换展板。", 4),  # of both
        ("一、问题\n无。\n二、整改\n暂无。", 6),
        ("一、问题\n各村都有展板。", 3),
    ],
)
def test_headings_of_both_and_of_nothing_say_nothing(
    text: str, n_clauses: int, to_statements: ToStatements
) -> None:
    assert to_statements(text, ["O"] * n_clauses) == []


def test_each_line_behind_a_label_is_told(to_statements: ToStatements) -> None:
    text = "展板更换不及时\n整改措施：每月统一更换展板\n渠道较少\n整改措施：把内容做成折页"
    assert to_statements(text, [B_P, "O", "O", B_P, "O", "O"]) == [
        (PROBLEM, "展板更换不及时"),
        (IMPROVEMENT, "每月统一更换展板"),
        (PROBLEM, "渠道较少"),
        (IMPROVEMENT, "把内容做成折页"),
    ]
    assert to_statements("问题：目录不完善。措施：无。", ["O"] * 4) == [(PROBLEM, "目录不完善")]


def test_a_title_goes_on_with_what_explains_it(to_statements: ToStatements) -> None:
    lines = "展板更换不及时\n老人不看网页"
    assert [words for _, words in to_statements(lines, [B_P, I_P])] == [
        "展板更换不及时",
        "老人不看网页",
    ]
    assert len(to_statements(lines + "。", [B_P, I_P])) == 1
