"""A file with faults of every kind: all are told at once, and none twice in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.annotations.authored_files import source_to_authored
from gongkai.annotations.lint_compiled import lint_compiled
from gongkai.annotations.lint_files import lint_paths

HEAD = (
    '+++\nid = "zz01"\nissuer = "云麓县林业局"\nlevel = "county"\ntype = "department"\n'
    'year = 2022\ntemplate = "none"\n+++\n'
)
FIVE = "{五、问题|S problems_improvements}\n"


def told(source: str) -> list[tuple[int, str, str]]:
    compiled = source_to_authored(source, Path("zz01.txt"))
    faults = [*compiled.faults, *lint_compiled(compiled, "zz01.txt")]
    return [(fault.line, fault.code, fault.message) for fault in faults]


def codes(body: str) -> list[tuple[int, str]]:
    return [(line - 8, code) for line, code, _ in told(HEAD + body)]


def test_a_broken_bracket_hides_no_other_fault() -> None:
    body = (
        "公开{信息|I}{12条|Q pub}，{坏括号。\n公开{信息|X}{15条|Q pubb}，另有44条未标。\n"
        f"{FIVE}{{不及时。|P timelinesss}}"
    )
    assert codes(body) == [
        (1, "notation"),
        (2, "label"),  # X
        (2, "label"),  # pubb
        (4, "label"),  # timelinesss
        (2, "unmarked"),
        (4, "boundary"),
    ]


def test_a_head_that_is_no_toml_hides_no_fault_of_the_body() -> None:
    found = told(HEAD.replace("2022", '"x') + "公开{12条|Z pub}。")
    assert [(line, code) for line, code, _ in found] == [(6, "head"), (9, "label")]
    assert "at line 6, column" in found[0][2]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("公开{12条|Z pub}。", (1, "label")),  # not: an unmarked number
        ("公开{12条|q pub}。", (1, "notation")),  # nor a brace that closes nothing
        ("公开{12条|Q pub part}。", (1, "link")),  # not twice: no total, no whole
        (f"{FIVE}{{不及时|P timelinesss}}", (2, "label")),  # not: no topic
        ("{五|S problem}\n{不及时|P timeliness}", (1, "label")),  # not: outside its section
    ],
)
def test_what_follows_from_a_fault_is_not_told(body: str, expected: tuple[int, str]) -> None:
    assert codes(body) == [expected]


def test_an_id_given_twice_is_told() -> None:
    body = FIVE + "{不及时|P timeliness #p1}，{偏少|P general #p1}。\n{建台账|M mechanism ^p1}"
    assert codes(body) == [(2, "label")]
    assert told(HEAD + body)[0][2] == "P #p1 is given in line 10 already; take another id"
    assert codes("{甲|I #a}{2条|Q pub #a i=a}") == []  # of two labels


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("year = 2022", "year = 3022", 6),
        ("year = 2022", "year = true", 6),
        ('"county"', '"galaxy"', 4),
        ('template = "none"', 'template = "none"\nreview = "x"', 8),
        ('template = "none"', 'template = "none"\n[meta]\nid = 1', 8),
        ('"zz01"', '"zz02"', 2),
        ('issuer = "云麓县林业局"\n', "", 1),
        ('template = "none"', 'template = "none"\nnotes = """', 9),
    ],
)
def test_a_fault_of_the_head_is_told_with_its_line(old: str, new: str, line: int) -> None:
    assert [(n, code) for n, code, _ in told(HEAD.replace(old, new) + "甲")] == [(line, "head")]


@pytest.mark.issue(4)
def test_a_broken_brace_comes_first_and_the_links_it_breaks_are_counted(tmp_path: Path) -> None:
    """Three parts without a total were listed before the brace that had lost the total."""
    path = tmp_path / "zz01.txt"
    parts = "{2条|Q pub part}，{3条|Q pub part}，{4条|Q pub part}"
    path.write_text(f"{HEAD}公开12条，\n其中12条|Q pub total}}：{parts}。", encoding="utf-8")
    found = lint_paths([path])
    assert [fault.code for fault in found.faults] == ["notation", "unmarked", "unmarked"]
    (note,) = [note.pair() for note in found.notes if note.path and "link" in note.message]
    assert "faults of links (3) are not listed" in note[1]
    assert "另有3处关联错误未列出" in note[0]

    path.write_text(f"{HEAD}公开12条，\n其中{{12条|Q pub}}：{parts}。", encoding="utf-8")
    assert [fault.code for fault in lint_paths([path]).faults] == ["unmarked", *["link"] * 3]
