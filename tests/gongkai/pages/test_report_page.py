from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gongkai.pages.reports import TEXT, fact, full_report, metadata, place, text_content

from gongkai.extractors.schema import Channel, Finding, Mention, Operand, Report
from gongkai.pages.findings import pointer_name, worst_by_pointer
from gongkai.pages.places import MAX_ENTRIES, MAX_SPANS, report_to_places, text_to_blocks
from gongkai.pages.report_page import report_to_page
from gongkai.pages.sheets import report_to_sheets

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


def test_blocks_cover_the_text_without_gaps() -> None:
    report = full_report()
    blocks = text_to_blocks(report, TEXT)
    assert [block.start for block in blocks] == [0, *(block.end for block in blocks[:-1])]
    assert blocks[-1].end == len(TEXT)
    assert [block.kind for block in blocks].count("tb") == 1


def test_a_form_s_rows_come_in_its_order_with_the_labels_over_them() -> None:
    report = full_report()
    (sheet,) = report_to_sheets(report, report_to_places(report, 0).ids, {}, set())
    labels = [row.label.zh for part in sheet.parts for row in part.rows]
    assert labels.index("本年新收政府信息公开申请数量") < labels.index("本年度办理结果")
    assert labels.index("本年度办理结果") < labels.index("予以公开")
    assert sheet.refused == {"fused_digits": 1}


@pytest.mark.parametrize("ref", ["", "/", "#", "/tables", "/tables/x/y/z", "a#/metadata/year"])
def test_any_pointer_has_a_name(ref: str) -> None:
    assert isinstance(pointer_name(ref).zh, str)


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
