"""Tables on the page of a report: names of rows and columns, and what is marked."""

from __future__ import annotations

from dataclasses import replace

from tests.gongkai.pages.reports import cell, full_report

from gongkai.extractors.schema import Finding, Operand, Report
from gongkai.pages.findings import report_to_findings, worst_by_pointer
from gongkai.pages.places import report_to_places
from gongkai.pages.report_page import report_to_page
from gongkai.pages.sheets import report_to_sheets

COLUMNS = [
    *("natural_person", "commercial_enterprise", "research_institution"),
    *("public_welfare_organization", "legal_service_organization", "other_organization", "total"),
]


def whole_row(**numbers: int) -> Report:
    """Return a report whose row of grants holds numbers; 0 where none is named."""
    cells = {key: replace(cell(None), value=numbers.get(key, 0)) for key in COLUMNS}
    row = [
        Operand(ref=f"/tables/requests/granted/{key}", value=numbers.get(key, 0))
        for key in ["total", *COLUMNS[:-1]]
    ]
    contradicted = Finding(
        code="requests.row_total",
        status="fail",
        severity="error",
        message="The parts add up to 3, printed is 0.",
        operands=row,
        expected=3,
        observed=0,
        confidence=0.9,
    )
    tables = full_report().tables.model_copy(update={"requests": {"granted": cells}})
    return full_report(tables=tables, findings=[contradicted])


def test_a_printed_total_of_0_is_shown_first_and_marked_in_the_table() -> None:
    report = whole_row(natural_person=1, research_institution=2)
    places = report_to_places(report, 0)
    (shown,) = report_to_findings(report, places, "")["fail"]
    names = [side.name.zh for stretch in shown.sides for side in stretch if side.name]
    assert names[0] == "（一）予以公开 · 总计"
    assert (len(names), shown.n_more) == (3, 4)
    worst = worst_by_pointer(report.findings)
    assert worst["/tables/requests/granted/total"] == "fail"
    assert "/tables/requests/granted/commercial_enterprise" not in worst


def test_columns_of_legal_persons_stand_under_one_head() -> None:
    report = whole_row()
    (sheet,) = report_to_sheets(report, report_to_places(report, 0).ids, {}, set())
    (part,) = sheet.parts
    assert [(head and head.zh, n) for head, n in part.heads] == [
        (None, 1),
        ("法人或其他组织", 5),
        (None, 1),
    ]
    page = report_to_page(report, None)
    assert '<th colspan="5" scope="colgroup"><span data-en="legal persons' in page
    assert ">其他</span>" in page


def test_a_form_s_rows_come_in_its_order_with_the_labels_over_them() -> None:
    report = full_report()
    (sheet,) = report_to_sheets(report, report_to_places(report, 0).ids, {}, set())
    labels = [row.label.zh for part in sheet.parts for row in part.rows]
    over = labels.index("三、本年度办理结果")
    assert labels.index("一、本年新收政府信息公开申请数量") < over < labels.index("（一）予以公开")
    assert sheet.parts[0].heads == []
    assert sheet.refused == {"fused_digits": 1}
