"""Tags of clauses -> problems and improvements, whatever a tagger says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.extractors.narrative.conftest import (
    B_M,
    B_P,
    I_M,
    I_P,
    ToPassages,
    ToStatements,
    statement_surface,
)

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.prose.passages import text_to_passages
from gongkai.extractors.narrative.section_five import read_statements, rule_statements
from gongkai.extractors.narrative.statements.assembled import tags_to_statements
from gongkai.extractors.narrative.statements.clause_features import clauses_to_features
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    passages_to_clauses,
)
from gongkai.extractors.schema import Improvement, Problem
from gongkai.models.bio import tagset


def test_an_item_ends_where_its_list_goes_on(to_statements: ToStatements) -> None:
    text = "一是配齐人员；二是建立台账；（一）总的看，一是公开慢；二是队伍散。"
    tags = ["O", B_M, I_M, I_M, B_P, I_P, I_P, I_P, I_P, I_P]
    assert to_statements(text, tags) == [
        (IMPROVEMENT, "配齐人员"),
        (IMPROVEMENT, "建立台账"),
        (PROBLEM, "总的看,一是公开慢;二是队伍散"),
    ]


def test_statements_begin_behind_the_mark_and_end_before_the_stop(
    to_statements: ToStatements,
) -> None:
    assert to_statements("一是公开不及时；", [B_P, I_P]) == [(PROBLEM, "公开不及时")]


def test_statements_an_enumerated_item_is_one(to_statements: ToStatements) -> None:
    text = "一是加强培训，提升水平，将完善机制。"
    joined = to_statements(text, ["O", B_M, B_M, "O", B_M])
    assert joined == [(IMPROVEMENT, "加强培训,提升水平,将完善机制")]


def test_statements_an_aim_goes_with_the_measure_before_it(to_statements: ToStatements) -> None:
    told = to_statements("加强培训，不断提升水平，开展宣传。", [B_M, B_M, B_M])
    assert told == [(IMPROVEMENT, "加强培训,不断提升水平"), (IMPROVEMENT, "开展宣传")]


def test_statements_a_label_that_slips_in_an_item_is_mended(
    to_statements: ToStatements,
) -> None:
    told = to_statements("一是公开不及时，更新不快，影响使用。", ["O", B_P, I_P, B_M])
    assert told == [(PROBLEM, "公开不及时,更新不快,影响使用")]


def test_statements_a_block_is_split_at_also(to_statements: ToStatements) -> None:
    told = to_statements("加强培训，同时开展宣传。", [B_M, I_M, I_M])
    assert told == [(IMPROVEMENT, "加强培训"), (IMPROVEMENT, "开展宣传")]


def test_statements_a_titled_paragraph_is_one(to_statements: ToStatements) -> None:
    text = "强化培训。组织业务培训，提升工作人员能力和水平。建立考核制度，压实各方责任。"
    told = to_statements(text, [B_M, B_M, I_M, B_M, I_M])
    assert told == [(IMPROVEMENT, text.replace("，", ",").rstrip("。"))]


def test_statements_over_two_paragraphs(to_statements: ToStatements) -> None:
    told = to_statements("一是公开不及时。\n更新慢。", ["O", B_P, I_P])
    assert told == [(PROBLEM, "公开不及时。更新慢")]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        ("公开不及时\n。", [B_P, I_P], "公开不及时"),
        ("。\n公开不及时", [B_P, I_P], "公开不及时"),
        ("公开\n。\n；", [B_P, I_P, I_P], "公开"),
        ("。\n；", [B_P, I_P], None),
    ],
)
@pytest.mark.issue(4)
def test_statements_paragraphs_of_punctuation_add_nothing(
    to_statements: ToStatements, text: str, tags: list[str], told: str | None
) -> None:
    assert to_statements(text, tags) == ([(PROBLEM, told)] if told else [])


PIECES = st.sampled_from(
    [
        "一是",
        "（二）",
        "3.",
        "将",
        "仍存在",
        "等问题",
        "。",
        "，",
        "；",
        "“",
        "”",
        "公开",
        "\n",
        "、",
        "同时",
        "不及时",
        "加强培训",
        "不断提升水平",
        "①",
        "这一句话比标题长得多因此算作正文部分",
    ]
)


@given(
    st.lists(PIECES, max_size=20).map("".join),
    st.lists(st.sampled_from(tagset((PROBLEM, IMPROVEMENT))), min_size=60, max_size=60),
)
# A statement that no tag begins, up to a mark behind the first.
@example("一是一是。一是一是", ["I-PROBLEM", "I-PROBLEM", "I-IMPROVEMENT", "O", "B-IMPROVEMENT"])
@pytest.mark.issue(4)
def test_statements_of_any_tags_lie_in_the_text(text: str, tags: list[str]) -> None:
    folded = fold(text)
    passages = text_to_passages(folded, 0, len(folded.text), "problems_improvements", [])
    clauses = passages_to_clauses(passages, range(len(passages)))
    tagged = [(tag, 0.5) for tag in tags[: len(clauses)]]
    clauses = clauses[: len(tagged)]
    spans = tags_to_statements(clauses, tagged, passages)
    places = []
    for span in spans:
        assert 0 <= span.start < len(passages[span.first].text)
        assert 0 < span.end <= len(passages[span.last].text)
        places.append(((span.first, span.start), (span.last, span.end)))
        surface = statement_surface(span, passages)
        assert any(character not in ',、。;:!?"' for character in surface)
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_a_quote_belongs_to_one_statement_only() -> None:
    """Regression: the second statement began at the quote that the first one ended with."""
    text = "一是将（二）。““将“一是、一是"
    tags = ["O"] * 12
    tags[2] = tags[4] = B_P
    folded = fold(text)
    passages = text_to_passages(folded, 0, len(folded.text), "problems_improvements", [])
    clauses = passages_to_clauses(passages, range(len(passages)))
    spans = tags_to_statements(clauses, [(tag, 0.5) for tag in tags[: len(clauses)]], passages)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.lists(PIECES, max_size=20).map("".join))
def test_statements_by_rule_slice_home(text: str) -> None:
    folded = fold(text)
    passages = text_to_passages(folded, 0, len(folded.text), "problems_improvements", [])
    problems, improvements = rule_statements(passages, range(len(passages)), text)
    statements: list[Problem | Improvement] = [*problems, *improvements]
    for statement in statements:
        assert text[statement.start : statement.end] == statement.text != ""
    known = {problem.id for problem in problems}
    assert all(set(measure.addresses) <= known for measure in improvements)


def test_statements_by_rule_of_a_plain_section(to_passages: ToPassages) -> None:
    text = "存在问题：一是公开不及时；二是内容不全。下一步：一是加强更新；二是丰富内容。"
    passages = to_passages(text, "problems_improvements")
    problems, improvements = rule_statements(passages, [0], text)
    assert [p.text for p in problems] == ["公开不及时", "内容不全"]
    assert [m.text for m in improvements] == ["加强更新", "丰富内容"]
    assert [m.addresses for m in improvements] == [["p1"], ["p2"]]
    assert {m.pairing for m in improvements} == {"order"}


def test_features_have_one_row_a_clause_and_are_the_same_twice(to_passages: ToPassages) -> None:
    passages = to_passages("一是公开不及时；\n二、将加强培训。", "problems_improvements")
    clauses = passages_to_clauses(passages, [0, 1])
    rows = clauses_to_features(clauses, passages)
    assert len(rows) == len(clauses)
    assert rows == clauses_to_features(clauses, passages)


def test_features_tell_a_new_topic_where_a_list_has_no_marks(to_passages: ToPassages) -> None:
    passages = to_passages("更新不及时，发布有延误，业务能力不强。", "problems_improvements")
    rows = clauses_to_features(passages_to_clauses(passages, [0]), passages)
    told = [[f for f in row if f.startswith(("topic=", "same_prev="))] for row in rows]
    assert told == [
        ["topic=timeliness", "same_prev=False:True:False"],
        ["topic=timeliness", "same_prev=True:True:True"],
        ["topic=staff_skill", "same_prev=False:True:True"],
    ]


def test_statements_an_empty_section_has_none(small_model: object) -> None:
    assert read_statements([], [], "", small_model) == ([], [])  # type: ignore[arg-type]
    assert rule_statements([], [], "") == ([], [])
