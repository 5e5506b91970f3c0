"""A record becomes a draft: what cannot be written is left out and told, never forced."""

from __future__ import annotations

from typing import Any

from gongkai.annotations.draft import record_to_draft
from gongkai.annotations.graph_source import graph_to_report, graph_to_source
from gongkai.extractors import kinds, schema

TEXT = "一、总体情况\n网站和公众号公开信息12条，其中动态3条。\n五、问题\n不及时。建台账。"


def fact(name: str, words: str, item: str | None = None, **parts: Any) -> schema.Fact:
    start = TEXT.index(words)
    place = None if item is None else TEXT.index(item)
    fields: dict[str, Any] = {
        "id": name,
        "kind": "publication",
        "item": item,
        "value": 12,
        "unit": "条",
        "approx": "exact",
        "channel": [],
        "period": "year",
        "scope": "issuer_self",
        "parent": None,
        "role": "standalone",
        "section": "overview",
        "start": start,
        "end": start + len(words),
        "text": words,
        "item_start": place,
        "item_end": None if place is None else place + len(item or ""),
        "confidence": 1.0,
        "origin": "rule",
    }
    return schema.Fact(**{**fields, **parts})


def section(kind: kinds.SectionKind, heading: str) -> schema.Section:
    start = TEXT.index(heading)
    return schema.Section(kind=kind, heading=heading, start=start, end=start + len(heading))


def channel(name: str, kind: kinds.ChannelType, account: str | None = None) -> schema.Channel:
    start = TEXT.index(name)
    mention = schema.Mention(start=start, end=start + len(name))
    return schema.Channel(name=name, type=kind, account=account, mentions=[mention])


def problem(words: str) -> schema.Problem:
    start = TEXT.index(words)
    return schema.Problem(
        id="p1",
        text=words,
        start=start,
        end=start + len(words),
        types=["timeliness"],
        hedge=None,
        confidence=1.0,
    )


def test_a_record_becomes_a_draft(make_report: Any) -> None:
    sections = [section("overview", "一、总体情况"), section("problems_improvements", "五、问题")]
    start = TEXT.index("建台账")
    measure = schema.Improvement(
        id="m1",
        text="建台账",
        start=start,
        end=start + 3,
        types=["mechanism"],
        tense="planned",
        addresses=["p1"],
        pairing="order",
        confidence=1.0,
    )
    _, record = make_report(
        "z1-x.txt",
        TEXT.encode(),
        sections=sections,
        facts=[
            fact("f1", "12条", "信息", role="total", channel=["公众号"]),
            fact("f2", "3条", "动态", role="part", parent="f1", value=3),
        ],
        channels=[channel("网站", "government_website"), channel("公众号", "wechat", "a b")],
        problems=[problem("不及时")],
        improvements=[measure],
    )
    draft = record_to_draft(record, TEXT, "z1-x")
    assert draft.left_out == []
    assert graph_to_source(draft.graph) == (
        "{一、总体情况|S overview}\n{网站|C government_website}和{公众号|C wechat >}公开{信息|I}"
        "{12条|Q pub total}，其中{动态|I}{3条|Q pub part c=-}。\n"
        "{五、问题|S problems_improvements}\n{不及时|P timeliness #p1}。{建台账|M mechanism ^p1}。"
    )
    assert draft.graph.head["id"] == "z1"


def test_what_crosses_is_left_out_and_told(make_report: Any) -> None:
    _, record = make_report(
        "z1.txt",
        TEXT.encode(),
        facts=[fact("f1", "12条", "息1"), fact("f2", "3条", role="part", parent="f9", value=3)],
        problems=[problem("条。\n五")],
        channels=[channel("条，其", "other")],
    )
    draft = record_to_draft(record, TEXT, "z1")
    assert len(draft.left_out) == 3
    assert "item of f1 [" in draft.left_out[0]
    assert "crosses another span" in draft.left_out[0]
    report = graph_to_report(draft.graph)
    assert [(f.role, f.items) for f in report.facts] == [("standalone", []), ("standalone", [])]
    assert report.channels == []


def test_an_offset_outside_the_text_is_left_out(make_report: Any) -> None:
    far = fact("f1", "12条").model_copy(update={"start": 999, "end": 1003})
    _, record = make_report("z1.txt", TEXT.encode(), facts=[far])
    assert "lies outside the text" in record_to_draft(record, TEXT, "z1").left_out[0]
