"""Parts that were linked to the wrong total, and parts that the reader missed."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import facts_of, told

from gongkai.extractors.checks.breakdowns import breakdown_findings
from gongkai.extractors.checks.context import aligned_text
from gongkai.extractors.checks.part_parents import part_parents, unread_numbers
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.schema import Fact

BRACKETS = (
    "公开{信息|I}{3018条|Q pub total}，其中{1644条|Q pub part}是处罚（{现场|I}{1203条|Q pub part}、"
    "{一般|I}{431条|Q pub part}），{指南|I}{57条|Q pub part}，{通报|I}{1317条|Q pub part}。"
)
LEVELS = (
    "答复{24件|Q req total}：{公开|I}{13件|Q req part}；{不属于|I}{4件|Q req part}；"
    "{不存在|I}{5件|Q req part}，其中{未建档|I}{3件|Q req part}、{他人保管|I}{2件|Q req part}；"
    "{撤回|I}{2件|Q req part}。"
)


def folded(source: str) -> tuple[str, list[Fact]]:
    text, facts = facts_of(source)
    return aligned_text(fold(text)), facts


def linked(source: str, parents: dict[str, str]) -> tuple[str, list[Fact]]:
    """Return a passage with its facts linked as a reader may link them: text -> text of parent."""
    text, facts = folded(source)
    first = {fact.text: fact.id for fact in reversed(facts)}
    return text, [
        fact.model_copy(update={"parent": first.get(parents.get(fact.item or fact.text, ""))})
        for fact in facts
    ]


ALL_TO_WHOLE = {
    "1644条": "3018条",
    "现场": "1644条",
    "一般": "3018条",
    "指南": "3018条",
    "通报": "3018条",
}
ONE_TOO_LOW = {
    "公开": "24件",
    "不属于": "24件",
    "不存在": "24件",
    "未建档": "5件",
    "他人保管": "5件",
    "撤回": "5件",
}


def test_what_brackets_hold_belongs_to_the_number_before_them() -> None:
    text, facts = linked(BRACKETS, ALL_TO_WHOLE)
    found = [(f.status, f.expected, f.observed) for f in breakdown_findings(facts, text)]
    assert ("fail", 1634, 1644) in found
    assert ("pass", 3018, 3018) in found


def test_what_goes_on_behind_a_sum_that_is_made_goes_one_level_up() -> None:
    text, facts = linked(LEVELS, ONE_TOO_LOW)
    assert told(list(breakdown_findings(facts, text))) == [
        ("prose.parts_sum", "pass"),
        ("prose.parts_sum", "pass"),
    ]


def test_links_that_are_right_are_kept() -> None:
    text, facts = folded(
        "公开{信息|I}{90条|Q pub total}（{甲|I}{60条|Q pub part}、{乙|I}{30条|Q pub part}）。"
    )
    parents = {fact.id: facts[0].id for fact in facts[1:]}
    facts = [fact.model_copy(update={"parent": parents.get(fact.id)}) for fact in facts]
    assert part_parents(facts, text) == parents


TOTAL = "公开{信息|I}{100条|Q pub total}，{甲|I}{50条|Q pub part}，{丁|I}{30条|Q pub part}，"


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("{乙|I}{17条|Q pub part}。", "fail"),
        ("{乙|I}{17条|Q pub part}，另有3条未归类。", "uncertain"),
        ("丙3条，{乙|I}{17条|Q pub part}。", "uncertain"),
        ("{乙|I}{17条|Q pub part}，{丙|I}{3条|Q pub standalone}。", "uncertain"),
        ("{乙|I}{17条|Q pub part}。另有3条未归类。", "fail"),
        ("{乙|I}{17条|Q pub part}，另办件3件。", "fail"),
    ],
)
def test_a_part_that_may_be_missed_makes_a_doubt(rest: str, status: str) -> None:
    text, facts = folded(TOTAL + rest)
    whole = facts[0].id
    facts = [f.model_copy(update={"parent": whole if f.role == "part" else None}) for f in facts]
    assert told(list(breakdown_findings(facts, text))) == [("prose.parts_sum", status)]


def test_total_without_a_unit_is_held_against_its_parts() -> None:
    text, facts = folded("网站公开{信息|I}{3120|Q pub total}。其中{征地类|I}{4055条|Q pub part}。")
    facts = [facts[0], facts[1].model_copy(update={"parent": facts[0].id})]
    assert told(list(breakdown_findings(facts, text))) == [("prose.part_exceeds_total", "fail")]


def test_numbers_that_no_fact_was_made_of() -> None:
    text, facts = folded(
        "公开{信息|I}{1,204条|Q pub total}，甲1,203条、乙1件、丙3.5 条，共4.2万条。"
    )
    assert unread_numbers(text, 0, len(text), "条", facts) == [1203, 3.5]
    assert unread_numbers(text, 0, len(text), None, facts) == []
