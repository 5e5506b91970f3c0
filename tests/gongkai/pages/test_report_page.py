from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gongkai.pages.reports import (
    TEXT,
    cell,
    fact,
    full_report,
    metadata,
    place,
    text_content,
)

from gongkai.extractors.schema import Channel, Finding, Mention, Operand, Report, Tables
from gongkai.pages.findings import worst_by_pointer
from gongkai.pages.places import MAX_ENTRIES, MAX_SPANS, report_to_places
from gongkai.pages.report_page import report_to_page
from gongkai.pages.sides import operands_to_sides, pointer_name

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u202e"


def shown_text(page: str) -> str:
    inside = page[page.index('id="text">') + 10 : page.index('<div class="jumpbar"')]
    return text_content(inside)


def test_the_text_is_shown_whole() -> None:
    assert shown_text(report_to_page(full_report(), TEXT)).startswith(TEXT)


def links_and_ids(page: str) -> tuple[set[str], list[str]]:
    return set(re.findall(r'href="#([^"]+)"', page)), re.findall(r' id="([^"]+)"', page)


def test_every_link_of_the_page_has_its_target() -> None:
    links, ids = links_and_ids(report_to_page(full_report(), TEXT))
    assert len(ids) == len(set(ids))
    assert links - set(ids) == set()
    assert {"tf0", "tc0", "th0-0", "tp0", "tm0", "te0", "f0", "c0", "h0", "p0"} <= links


def test_no_link_of_the_samples_is_dead(sample_pages: Path) -> None:
    for path in (sample_pages / "reports").iterdir():
        links, ids = links_and_ids(path.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids))
        assert links - set(ids) == set()
        assert path.name.startswith("14-") or len(links) > 150


OFFSETS = st.one_of(st.none(), st.integers(0, len(TEXT) + 9))
REFS = st.sampled_from(["/facts/0", "/facts/99", "/tables/requests", "/sections/0", "", "x#/a"])


@given(st.lists(st.tuples(REFS, OFFSETS, OFFSETS), max_size=8), st.booleans())
def test_wherever_a_finding_points_no_link_is_dead(
    sides: list[tuple[str, int | None, int | None]], has_text: bool
) -> None:
    operands = [Operand(ref=ref, value=1, start=start, end=end) for ref, start, end in sides]
    fields: dict[str, Any] = {"severity": "error", "message": "x", "operands": operands}
    findings = [
        Finding(code="x", status=status, **fields) for status in ("fail", "uncertain", "pass")
    ]
    evidence = {f"x{n}": (s or 0, e or 0) for n, (_, s, e) in enumerate(sides)}
    report = full_report(findings=findings, metadata=metadata(evidence=evidence))
    links, ids = links_and_ids(report_to_page(report, TEXT if has_text else None))
    assert links - set(ids) == set()


def test_both_sides_of_a_finding_are_named() -> None:
    assert 'data-go="f0 c0"' in report_to_page(full_report(), TEXT)


def test_cells_that_are_no_number_are_marked_and_explained() -> None:
    page = report_to_page(full_report(), TEXT)
    assert '<td id="c2" class="unreadable">' in page
    assert "数字连写，无法拆分" in page
    assert 'class="number fail"' in page
    assert 'class="row_absent"' in page


def test_a_table_that_was_not_found_is_said_and_no_empty_grid() -> None:
    not_found = {"upheld": cell(None, "row_absent"), "total": cell(None, "row_absent")}
    both = Tables(
        requests=full_report().tables.requests, review_litigation={"reconsideration": not_found}
    )
    told = Finding(
        code="x",
        status="fail",
        severity="error",
        message="x",
        operands=[
            Operand(ref="/tables/review_litigation/reconsideration/total", value=None),
            Operand(ref="/tables/review_litigation", value=None),
        ],
    )
    page = report_to_page(full_report(tables=both, findings=[told]), TEXT)
    assert page.count("The report has no such table, or it was not recognised.") == 1
    assert page.count('class="row_absent"') == 1  # a row that the table of requests lacks
    assert page.count("<table data-rove>") == 1
    links, ids = links_and_ids(page)
    assert links - set(ids) == set()


def test_without_its_text_the_page_says_so_and_links_nowhere() -> None:
    page = report_to_page(full_report(), None)
    assert "没有保存报告原文" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert [t for t in re.findall(r'href="#([^"]+)"', page) if t not in ids] == []
    assert '<b class="n">12</b>' in page


def test_a_text_that_is_not_the_record_s_is_not_marked() -> None:
    page = report_to_page(full_report(), TEXT.replace("12条", "13条"))
    assert "保存的原文与识别结果不一致" in page
    assert "13条" not in page


def test_a_hostile_record_is_shown_as_text() -> None:
    text = HOSTILE + TEXT
    offset = len(HOSTILE)
    report = full_report(
        facts=[],
        problems=[],
        improvements=[],
        channels=[],
        findings=[
            Finding(
                code=HOSTILE,
                status="fail",
                severity="error",
                message=HOSTILE,
                operands=[Operand(ref=HOSTILE, value=HOSTILE, start=0, end=offset)],
            )
        ],
        metadata=metadata(issuer=HOSTILE, title=HOSTILE, evidence={HOSTILE: (0, 3)}),
    )
    page = report_to_page(report, text)
    assert page.count("<script") == 2
    assert "<img" not in page
    assert "onerror=alert(1)&gt;" in page
    assert "\u202e" not in page.replace('data-c="U+202E">\u202e</span>', "")


def test_the_policy_allows_what_the_page_holds_and_nothing_else() -> None:
    page = report_to_page(full_report(), TEXT)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"\son\w+=|\sstyle=|https?://|url\(|@import", page)


def test_spans_beyond_the_most_are_counted() -> None:
    mentions = [Mention(**place("微信"))] * MAX_SPANS
    channel = Channel(name="微信", type="wechat", account=None, mentions=mentions)
    report = full_report(channels=[channel])
    places = report_to_places(report, len(TEXT))
    assert len(places.spans) == MAX_SPANS
    assert places.n_left_out > 0
    assert "处标注因数量过多未显示" in report_to_page(report, TEXT)


def test_entries_beyond_the_most_are_counted() -> None:
    report = full_report(facts=[fact("12条", 12)] * (MAX_ENTRIES + 7))
    page = report_to_page(report, TEXT)
    assert '7 <span data-en="more are not shown' in page
    links, ids = links_and_ids(page)
    assert links - set(ids) == set()


@pytest.mark.parametrize("ref", ["", "/", "#", "/tables", "/tables/x/y/z", "a#/metadata/year"])
def test_any_pointer_has_a_name(ref: str) -> None:
    assert isinstance(pointer_name(ref).zh, str)


def told(text: str, *words: str) -> list[Operand]:
    return [Operand(ref=f"/facts/{n}", value=n + 1, **place(w, text)) for n, w in enumerate(words)]


def test_places_close_together_are_one_stretch_of_text_shown_once() -> None:
    text = "全年公开信息共12条，其中网站5条、微信4条、微博2条。\n" + "空" * 60 + "另有9条。"
    operands = told(text, "12条", "5条", "4条", "9条")
    (first, second), more = operands_to_sides(operands, ["f0", "f1", "f2", "f3"], set(), text)
    assert "".join(s.before + s.inside + s.after for s in first) == (
        "全年公开信息共12条，其中网站5条、微信4条、微博2条。"
    )
    assert [side.inside for side in first] == ["12条", "5条", "4条"]
    assert [side.inside for side in second] == ["9条"]
    assert more == []


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5)), max_size=30))
def test_every_side_is_shown_once_with_its_own_words(places: list[tuple[int, int]]) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(100))
    operands = [Operand(ref="", value=1, start=a, end=min(a + n, 100)) for a, n in places]
    names = [f"o0-{n}" for n in range(len(places))]
    shown, more = operands_to_sides(operands, names, set(), text)
    sides = [side for stretch in shown + more for side in stretch]
    assert sorted(side.id for side in sides) == sorted(names)
    for stretch in shown + more:
        assert "".join(side.before + side.inside + side.after for side in stretch) in text
        assert stretch[0].before or text.startswith(stretch[0].inside)


def test_of_a_long_sum_what_is_not_zero_comes_first() -> None:
    values = [0, 9, 0, *range(1, 10), 0]
    operands = [Operand(ref=f"/tables/requests/x/c{n}", value=v) for n, v in enumerate(values)]
    shown, more = operands_to_sides(operands, [""] * len(values), set(), "")
    assert [side.value for (side,) in shown] == ["0", "9", *"123456"]  # the total, printed as 0
    assert [side.value for (side,) in more] == [*"789", *"00"]
    assert len(shown) + len(more) == len(values)


def test_all_sides_of_a_finding_can_be_opened() -> None:
    refs = [f"/tables/requests/granted/column_{n}" for n in range(20)]
    finding = Finding(
        code="form.cells_blank",
        status="uncertain",
        severity="info",
        message="blank",
        operands=[Operand(ref=ref, value=None) for ref in refs],
    )
    page = report_to_page(full_report(findings=[finding]), TEXT)
    assert '<details class="more"><summary>+20 ' in page
    assert page.count("column 1") == 11


def test_what_is_only_worth_knowing_is_called_a_note() -> None:
    fields: dict[str, Any] = {"status": "uncertain", "message": "x", "operands": []}
    findings = [
        Finding(code="a.b", severity=severity, **fields) for severity in ("info", "warning")
    ]
    said = text_content(report_to_page(full_report(findings=findings), TEXT))
    assert "1 处存疑" in said
    assert "1 处提示" in said
    assert said.index("存疑 · a.b") < said.index("提示 · a.b")


def test_a_confidence_is_rounded_as_check_rounds_it() -> None:
    findings = [full_report().findings[0].model_copy(update={"confidence": 0.807})]
    page = report_to_page(full_report(findings=findings), TEXT)
    assert f">{0.807:.0%}<".replace("%", " %") in page
    assert 'data-q="81"' in page


def test_the_worst_finding_marks_a_place() -> None:
    def finding(status: str) -> Finding:
        fields = {"code": "x", "status": status, "severity": "error", "message": ""}
        return Finding.model_validate({**fields, "operands": [{"ref": "/facts/0", "value": 1}]})

    found = worst_by_pointer([finding("fail"), finding("uncertain"), finding("pass")])
    assert found == {"/facts/0": "fail"}


def test_a_record_of_nothing_has_a_page() -> None:
    empty: dict[str, list[object]] = {
        name: []
        for name in ("sections", "readings", "facts", "channels", "problems", "improvements")
    }
    report: Report = full_report(**empty, tables={}, findings=[], metadata=metadata(evidence={}))
    assert "报告中没有此表" in report_to_page(report, "")
