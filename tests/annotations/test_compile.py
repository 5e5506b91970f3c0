"""The rules of attachment, one by one, and what is wrong with a source, all of it at once."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.report import AnnotatedReport, FactMark


def facts(source: str) -> list[FactMark]:
    return source_to_report(source, "a").facts


def items(source: str) -> list[list[str]]:
    report = source_to_report(source, "a")
    return [[report.text[slice(*span)] for span in fact.items] for fact in report.facts]


def channels(source: str) -> list[list[str]]:
    report = source_to_report(source, "a")
    named = {channel.id: report.surface(channel) for channel in report.channels}
    return [[named[name] for name in fact.channels] for fact in report.facts]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{甲|I}{1条|Q pub}", [["甲"]]),
        ("{甲|I}、{乙|I}{1条|Q pub}", [["甲", "乙"]]),
        ("{1条|Q pub}{甲|I <}，{乙|I}{2条|Q pub}", [["甲"], ["乙"]]),
        ("{未收到{甲|I}|Q req}", [["甲"]]),
        ("{甲|I #k}{1期|Q pub}{2条|Q pub i=k}", [["甲"], ["甲"]]),
        ("{甲|I #x}、{乙|I #y}各{2次|Q act each=x,y}", [["甲"], ["乙"]]),
        ("{甲|I =b}{1条|Q pub}{2条|Q pub #b}", [[], ["甲"]]),
        ("{甲|I #k}{1条|Q pub}{乙|I #k}{2条|Q pub i=k}", [["甲"], ["乙"]]),
    ],
)
def test_items_go_to_their_quantities(source: str, expected: list[list[str]]) -> None:
    assert items(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{网|C government_website >}{1条|Q pub}、{2条|Q pub}", [["网"], ["网"]]),
        ("{网|C government_website >}{1条|Q pub}。{2条|Q pub}", [["网"], []]),
        ("{网|C government_website >}{1条|Q pub}，{微|C wechat >}{2条|Q pub}", [["网"], ["微"]]),
        ("{网|C government_website >}和{微|C wechat >}{1条|Q pub}", [["网", "微"]]),
        ("{网|C government_website}{1条|Q pub}", [[]]),
        ("{1条|Q pub}在{网|C government_website <}", [["网"]]),
        ("{网|C government_website >}{1条|Q pub c=-}", [[]]),
        ("{网|C government_website #w}。{1条|Q pub c=w}", [["网"]]),
    ],
)
def test_channels_carry_as_told(source: str, expected: list[list[str]]) -> None:
    assert channels(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{3条|Q pub total}{1条|Q pub part}。{2条|Q pub part}", [None, "f1", "f1"]),
        ("{1条|Q pub part ^z}{1条|Q pub total #z}", ["f2", None]),
        ("{9条|Q pub total #a}{8条|Q pub total}{1条|Q pub part ^a}", [None, None, "f1"]),
        ("{9条|Q pub #a}，仍是{9条|Q pub restated ^a}", [None, "f1"]),
        ("{9条|Q pub total}{5条|Q pub part #m}{2条|Q pub part ^m}", [None, "f1", "f2"]),
    ],
)
def test_parts_belong_to_their_totals(source: str, expected: list[str | None]) -> None:
    assert [fact.parent for fact in facts(source)] == expected


def test_what_has_parts_is_a_total() -> None:
    assert [f.role for f in facts("{3条|Q pub #a}{1条|Q pub part ^a}")] == ["total", "part"]


@pytest.mark.parametrize(
    ("source", "value", "unit", "approx"),
    [
        ("{近6万次|Q reach}", 60000, "次", "at_most"),
        ("{2.46 万余条|Q pub}", 24600, "条", "at_least"),
        ("{约３成|Q rate}", 30, "%", "about"),
        ("{过千次|Q act v=1000 u=次 a=at_least}", 1000, "次", "at_least"),
        ("{无|Q fee}", 0, None, "exact"),
        ("{行政诉讼|Q rev v=0}", 0, None, "exact"),
    ],
)
def test_values_follow_from_the_span_or_are_told(
    source: str, value: float, unit: str | None, approx: str
) -> None:
    (fact,) = facts(source)
    assert (fact.value, fact.unit, fact.approx) == (value, unit, approx)


def statements() -> AnnotatedReport:
    return source_to_report(
        "{五|S problems_improvements}{个别不及时|P timeliness #p1}。{缺人|P staffing,training}。"
        "{建台账|M mechanism ^p1}。{常抓|M general t=standing}。{配人|M staffing ^p1 by=theme}",
        "a",
    )


def test_statements_are_typed_hedged_and_paired() -> None:
    report = statements()
    assert [(p.types, p.hedge) for p in report.problems] == [
        (["timeliness"], "个别"),
        (["staffing", "training"], None),
    ]
    assert [(m.addresses, m.pairing, m.tense) for m in report.improvements] == [
        (["p1"], "order", "planned"),
        ([], "none", "standing"),
        (["p1"], "theme", "planned"),
    ]


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("{甲|X}", "label", "unknown label 'X', expected one of S Q I C P M N"),
        ("{甲|S intro}", "label", "kind of section: got 'intro', expected one of"),
        ("{1条|Q print}", "label", "kind of fact: got 'print', expected one of pub"),
        ("{1条|Q pub whole}", "label", "role: got 'whole'"),
        ("{1条|Q pub p=now}", "label", "(p=): got 'now'"),
        ("{1条|Q pub s=all}", "label", "(s=): got 'all'"),
        ("{1条|Q pub q=1}", "label", "unknown key 'q'"),
        ("{1条|Q pub total extra}", "label", "unknown word 'extra'"),
        ("{甲|C radio}", "label", "type of channel: got 'radio'"),
        ("{甲|N x}", "label", "unknown word 'x'"),
        ("{甲|P}", "label", "without a topic, expected one to three"),
        ("{甲|M mechanism by=luck}", "label", "pairing (by=): got 'luck'"),
        ("{甲|M mechanism t=soon}", "label", "tense (t=): got 'soon'"),
        ("{甲|M mechanism ^p9}", "link", "no problem #p9"),
        ("{甲|M mechanism by=theme}", "link", "without a ^problem"),
        ("{甲乙|Q pub}", "value", "is no quantity and no stated zero"),
        ("{1条|Q pub v=many}", "value", "v=many: expected a number"),
        ("{甲|I}", "link", "item without a quantity behind it"),
        ("{甲|I <}{1条|Q pub}", "link", "item without a quantity before it"),
        ("{1条|Q pub i=k}", "link", "no item #k"),
        ("{1条|Q pub c=w}", "link", "no channel #w"),
        ("{1条|Q pub ^z}", "link", "no other fact #z"),
        ("{1条|Q pub part}", "link", "part without a total before it"),
    ],
)
def test_what_is_wrong_is_told(source: str, code: str, said: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        source_to_report(f"甲\n{source}", "a", path="a.txt")
    told: list[Any] = [
        fault
        for fault in caught.value.faults
        if (fault.path, fault.line, fault.code) == ("a.txt", 2, code) and said in fault.message
    ]
    assert told, str(caught.value)


def test_all_faults_are_told_at_once_in_order() -> None:
    source = "{甲|X}\n{1条|Q print}\n{乙|P none}\n{2条|Q pub i=k}"
    with pytest.raises(AnnotationError) as caught:
        source_to_report(source, "a", first_line=5)
    assert [fault.line for fault in caught.value.faults] == [5, 6, 7, 8]
