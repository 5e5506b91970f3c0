"""Which problem the clauses of plans take up: what the clause tagger is told of it."""

from __future__ import annotations

import time

import pytest
from tests.extractors.narrative.conftest import ToPassages

from gongkai.extractors.narrative.statements.clause_features import clauses_to_features
from gongkai.extractors.narrative.statements.clauses import clause_words, passages_to_clauses

_TOLD = "存在公告更新慢、年报解读少等问题。"


def _features(to_passages: ToPassages, text: str, name: str) -> dict[str, str]:
    """Return words of each clause that has features of a name -> the first of them."""
    passages = to_passages(text, "problems_improvements")
    clauses = passages_to_clauses(passages, range(len(passages)))
    rows = clauses_to_features(clauses, passages)
    told = [[f for f in row if f.startswith(f"{name}=")] for row in rows]
    return {
        clause_words(clause, passages): own[0]
        for clause, own in zip(clauses, told, strict=True)
        if own
    }


@pytest.mark.parametrize(
    ("plans", "turns"),
    [
        # The second problem is taken up behind the first.
        ("完善公告制度，按月通报，丰富年报形式。", ["first", "none", "later"]),
        # What goes on with a problem does not turn.
        ("完善公告制度，查看公告栏目，丰富年报形式。", ["first", "same", "later"]),
        # The list goes back.
        ("丰富年报形式，完善公告制度。", ["first", "earlier"]),
        # What both problems have says nothing.
        ("完善公告制度，丰富公告年报。", ["first", "none"]),
    ],
)
def test_clauses_tell_whether_they_take_up_another_problem(
    plans: str, turns: list[str], to_passages: ToPassages
) -> None:
    found = _features(to_passages, f"{_TOLD}今后将{plans}", "takes")
    assert [feature.split(":")[1] for feature in found.values()] == turns


def test_a_block_is_laid_upon_the_problems_where_a_deed_begins(to_passages: ToPassages) -> None:
    plans = "完善公告制度，确保公告及时，加大投入，年报配图。"
    found = _features(to_passages, f"{_TOLD}今后将{plans}", "laid")
    assert found == {
        "完善公告制度,": "laid=。:on:deed",
        "确保公告及时,": "laid=,:on:aim",
        "加大投入,": "laid=,:begin:deed",
        "年报配图。": "laid=,:on:other",
    }


@pytest.mark.parametrize(
    ("plans", "room"),
    [
        ("完善公告制度，丰富年报形式。", "=<"),
        ("完善公告制度；丰富年报形式。", "=="),
        ("完善公告制度，丰富年报形式，加强培训。", "><"),
        ("完善公告制度。", "<<"),
    ],
)
def test_deeds_and_parts_are_counted_against_problems(
    plans: str, room: str, to_passages: ToPassages
) -> None:
    found = _features(to_passages, f"{_TOLD}今后将{plans}", "room")
    assert {feature.split(":")[1] for feature in found.values()} == {room}


@pytest.mark.parametrize(
    "text",
    [
        "今后将完善公告制度，丰富年报形式。",
        f"{_TOLD}\n下一步：1.完善公告制度，丰富年报形式。2.加强培训，配齐人员。",
        _TOLD,
    ],
    ids=["no problem told", "items", "no plans"],
)
def test_only_plans_in_running_text_that_answer_problems_have_them(
    text: str, to_passages: ToPassages
) -> None:
    for name in ("takes", "laid", "room"):
        found = _features(to_passages, text, name)
        # The words that lead to items are a clause that takes nothing up.
        told = {words: feature for words, feature in found.items() if words != "下一步:"}
        assert told == {}, name


def test_a_deed_before_a_word_that_opens_is_where_its_measure_begins(
    to_passages: ToPassages,
) -> None:
    found = _features(to_passages, f"{_TOLD}今后将完善公告制度，不断深化计划年报形式。", "takes")
    assert list(found) == ["完善公告制度,", "不断深化计划"]


def test_a_long_section_is_read_in_no_time(to_passages: ToPassages) -> None:
    told = "".join(f"第{n}类栏目更新不及时；" for n in range(200))
    plans = "，".join(f"完善第{n}类栏目制度" for n in range(400))
    start = time.perf_counter()
    assert _features(to_passages, f"{told}\n下一步，我局将{plans}。", "takes")
    assert time.perf_counter() - start < 5
