"""Prose against prose: a number told twice, the flow of requests, shares and growth."""

from __future__ import annotations

import pytest
from tests.extractors.checks.told import findings_of, told


def flow(answered: int) -> str:
    return (
        f"收到{{申请|I}}{{23件|Q req}}，{{上年结转|I}}{{1件|Q req}}，"
        f"{{答复|I}}{{{answered}件|Q req}}，{{结转下年|I}}{{3件|Q req}}。"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "年内发生{行政复议|I}{2件|Q rev}。\n{未发生{行政复议|I}|Q rev}。",
            [("prose.told_twice", "fail")],
        ),
        (
            "2023年，全年公开{信息|I}{880条|Q pub}。\n2023年，全年公开{信息|I}共计{830条|Q pub}。",
            [("prose.told_twice", "fail")],
        ),
        ("全年公开{信息|I}{880条|Q pub}。\n全年公开{信息|I}{410条|Q pub}。", []),
        (
            "接到{投诉|I}{221件|Q act #a}。\n前述{投诉|I}{212件|Q act restated ^a}。",
            [("prose.restated", "fail")],
        ),
        ("接到{投诉|I}{221件|Q act #a}。\n前述{投诉|I}{221件|Q act restated ^a}。", []),
        (
            flow(19),
            [("prose.request_flow", "fail")],
        ),
        (
            flow(21),
            [("prose.request_flow", "pass")],
        ),
        (
            "收到{来信|I}{45216件|Q act}，{答复|I}{45261件|Q act}。",
            [("prose.handled_exceeds_received", "fail")],
        ),
        (
            "收到{来信|I}{16件|Q act}，{答复|I}{25件|Q act}。",
            [("prose.handled_exceeds_received", "uncertain")],
        ),
        ("收到{来信|I}{16件|Q act}，{答复|I}{16件|Q act}。", []),
        ("收到{来信|I}{16件|Q act}，加上上年结转，{答复|I}{25件|Q act}。", []),
        ("收到{申请|I}{14件|Q req}，{答复|I}{15件|Q req}。", [("prose.request_flow", "uncertain")]),
        ("收到{申请|I}{15件|Q req}，{答复|I}{14件|Q req}。", []),
    ],
)
def test_told_twice(source: str, expected: list[tuple[str, str]]) -> None:
    assert told(findings_of(source, {})) == expected


def shares(*printed: str) -> list[tuple[str, str]]:
    parts = zip(("网上", "信函", "当面"), (72, 19, 11), printed, strict=True)
    listed = "，".join(
        f"{{{way}申请|I}}{{{n}件|Q req part}}，占{{{share}|Q rate}}" for way, n, share in parts
    )
    found = findings_of(f"收到{{申请|I}}{{102件|Q req total}}。{listed}。", {})
    return told(found, "prose.rate")


def test_shares() -> None:
    right = ("70.6%", "18.6%", "10.8%")
    assert [status for _, status in shares(*right)] == ["pass"] * 3
    assert [status for _, status in shares("77.4%", *right[1:])] == ["fail", "pass", "pass"]
    # None of them holds: they are shares of something else.
    assert [status for _, status in shares("50%", "30%", "20%")] == ["uncertain"] * 3


def test_growth() -> None:
    source = "收到{申请|I}{22起|Q req}，比2022年（{31起|Q req p=previous_year}）下降{%s|Q rate}。"
    for printed, status in (("29%", "pass"), ("29.0%", "pass"), ("39%", "fail")):
        found = findings_of(source % printed, {})
        assert told(found, "prose.growth") == [("prose.growth", status)]


def test_growth_is_that_of_the_whole_that_it_fits() -> None:
    source = (
        "收到{申请|I}{23件|Q req}，年内{答复|I}{19件|Q req}，{结转下年度|I}{3件|Q req}。"
        "比上年（{15件|Q req p=previous_year}）增长{53%|Q rate}。"
    )
    assert told(findings_of(source, {}), "prose.growth") == [("prose.growth", "pass")]


def test_what_is_left_over_for_a_reason_is_carried_out() -> None:
    source = (
        "收到{申请|I}{58件|Q req}，当年{办结|I}{62件|Q req}，"
        "另有{5件|Q req}因需要征求第三方意见，结转下年度。"
    )
    found = findings_of(source, {})
    assert told(found, "prose.request_flow") == [("prose.request_flow", "uncertain")]
    assert "67" in found[0].message


def test_what_is_due_is_not_what_was_answered() -> None:
    source = (
        "收到{申请|I}{29件|Q req}，{上年结转|I}{1件|Q req}，应共答复{30件|Q req}，"
        "实际{答复|I}{28件|Q req}，{结转下年度|I}{2件|Q req}。"
    )
    assert told(findings_of(source, {}), "prose.request_flow") == [("prose.request_flow", "pass")]


@pytest.mark.issue(4)
def test_what_was_carried_in_stands_beside_whatever_the_link_says() -> None:
    source = flow(21).replace("{23件|Q req}", "{23件|Q req total #a}")
    source = source.replace("{1件|Q req}", "{1件|Q req part ^a}")
    assert told(findings_of(source, {}), "prose.request_flow") == [("prose.request_flow", "pass")]
