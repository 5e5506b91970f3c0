"""Reports against one another: year and year, a government and its bureaus."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractors.checks.told import tables_of

from gongkai.extractors.checks import reports_to_findings
from gongkai.extractors.schema import Improvement, Problem, Report, Section

SECTION = Section(kind="overview", heading="一、总体情况", start=0, end=9)


def report(make_report: Any, issuer: str, year: int | None, path: str = "", **parts: Any) -> Report:
    made: Report = make_report(path or f"{issuer}{year}.txt", f"{issuer}{year}{path}".encode())[1]
    metadata = made.metadata.model_copy(update={"issuer": issuer, "year": year})
    return made.model_copy(
        update={"metadata": metadata, "sections": [SECTION], "findings": [], **parts}
    )


def requests(carried_in: Any, carried_out: Any, received: int = 9) -> Any:
    rows = {
        "new_received": [0, 0, 0, 0, 0, 0, received],
        "carried_over_in": [0, 0, 0, 0, 0, 0, carried_in],
        "carried_over_out": [0, 0, 0, 0, 0, 0, carried_out],
    }
    return tables_of({"requests": rows})


def codes(*reports: Report) -> list[tuple[str, str]]:
    return [(f.finding.code, f.finding.status) for f in reports_to_findings(reports)]


@pytest.mark.parametrize(
    ("out", "into", "expected"),
    [
        (3, 3, "pass"),
        (3, 2, "fail"),
        (0, 0, "pass"),
        ("", 2, "not_assessable"),
        (3, "/", "not_assessable"),
    ],
)
def test_carried_over(make_report: Any, out: Any, into: Any, expected: str) -> None:
    old = report(make_report, "青石县水利局", 2022, tables=requests(0, out))
    new = report(make_report, "青石县 水利局", 2023, tables=requests(into, 0))
    assert codes(new, old) == [("years.carried_over", expected)]


def test_cells_that_keep_years_from_being_compared_are_named(make_report: Any) -> None:
    old = report(make_report, "青石县水利局", 2022, tables=requests(0, "见附件"))
    new = report(make_report, "青石县水利局", 2023, tables=requests("", 0))
    (filed,) = reports_to_findings([old, new])
    assert filed.finding.severity == "info"
    assert "2022 “carried over into the next year · total” holds words" in filed.finding.message
    assert "2023年“上年结转政府信息公开申请数量·总计”空白" in filed.finding.message_zh
    assert [operand.ref for operand in filed.finding.operands] == [
        f"{old.document_id}#/tables/requests/carried_over_out/total",
        "/tables/requests/carried_over_in/total",
    ]
    bare = report(make_report, "青石县水利局", 2024)
    assert codes(new, bare) == []  # no table at all is another finding


def test_finding_is_filed_under_the_later_report_and_points_to_both(make_report: Any) -> None:
    old = report(make_report, "青石县水利局", 2022, tables=requests(0, 3))
    new = report(make_report, "青石县水利局", 2023, tables=requests(1, 0))
    (filed,) = reports_to_findings([old, new])
    assert filed.document_id == new.document_id
    assert [operand.ref for operand in filed.finding.operands] == [
        "/tables/requests/carried_over_in/total",
        f"{old.document_id}#/tables/requests/carried_over_out/total",
    ]
    assert "2022" in filed.finding.message_zh


def test_in_force_is_a_doubt_only(make_report: Any) -> None:
    def made(year: int, *values: int) -> Report:
        rows = {"proactive_disclosure": {"normative_documents": list(values)}}
        return report(make_report, "青石县", year, tables=tables_of(rows))

    assert codes(made(2022, 1, 0, 8), made(2023, 3, 1, 10)) == [("years.in_force", "pass")]
    assert codes(made(2022, 1, 0, 8), made(2023, 3, 1, 9)) == [("years.in_force", "uncertain")]
    (filed,) = reports_to_findings([made(2022, 1, 0, 8), made(2023, 3, 1, 9)])
    assert "8 in force + 3 issued − 1 repealed = 10; printed is 9" in filed.finding.message


def test_year_missing_between(make_report: Any) -> None:
    old = report(make_report, "青石县水利局", 2020, tables=requests(0, 3))
    new = report(make_report, "青石县水利局", 2023, tables=requests(1, 0))
    assert codes(old, new) == [("years.gap", "not_assessable")]
    (filed,) = reports_to_findings([old, new])
    assert [(operand.ref, operand.value) for operand in filed.finding.operands] == [
        ("/metadata/year", 2023),
        (f"{old.document_id}#/metadata/year", 2020),
    ]


def test_two_reports_on_one_year(make_report: Any) -> None:
    one = report(make_report, "青石县水利局", 2023, "a.txt", tables=requests(1, 0))
    two = report(make_report, "青石县水利局", 2023, "b.txt", tables=requests(2, 0))
    old = report(make_report, "青石县水利局", 2022, tables=requests(0, 3))
    assert codes(one, two, old) == [("years.same_issuer_and_year", "uncertain")]
    again = report(make_report, "青石县水利局", 2023, "c.txt", tables=requests(1, 0))
    assert ("years.carried_over", "fail") in codes(one, again, old)  # both print the same
    copy = one.model_copy(update={"document_id": "copy"})
    (filed, *_) = reports_to_findings([one, two])
    assert "is among these files (a.txt)" in filed.finding.message
    assert codes(one, copy) == []  # the same file twice


def test_copied_statements(make_report: Any) -> None:
    def made(year: int, *texts: str) -> Report:
        half = len(texts) // 2
        problems = [
            Problem(id=f"p{n}", text=t, start=n, end=n + 1, types=[], hedge=None, confidence=1)
            for n, t in enumerate(texts[:half])
        ]
        improvements = [
            Improvement(
                id=f"m{n}",
                text=t,
                start=n,
                end=n + 1,
                types=[],
                tense="planned",
                addresses=[],
                pairing="none",
                confidence=1,
            )
            for n, t in enumerate(texts[half:])
        ]
        return report(
            make_report, "青石县水利局", year, problems=problems, improvements=improvements
        )

    old = made(2022, "内容不够全面", "更新不够及时", "丰富公开内容", "及时更新栏目")
    assert codes(old, made(2023, "内容不够 全面", "更新不够及时", "丰富公开内容", "办好专栏")) == []
    same = made(2023, "内容不够 全面", "更新不够及时", "丰富公开内容", "及时更新栏目")
    assert codes(old, same) == [("years.copied", "uncertain")]
    (filed,) = reports_to_findings([old, same])
    assert [operand.ref for operand in filed.finding.operands][:3] == [
        "/problems/0",
        f"{old.document_id}#/problems/0",
        "/problems/1",
    ]


def test_bureaus_and_their_government(make_report: Any) -> None:
    def made(issuer: str, received: int, year: int = 2023) -> Report:
        return report(make_report, issuer, year, tables=requests(0, 0, received))

    county = made("青石县人民政府", 20)
    assert codes(county, made("青石县水利局", 9), made("青石县教育局", 11)) == []
    assert codes(county, made("青石县水利局", 29)) == [("family.child_exceeds_parent", "uncertain")]
    assert codes(county, made("青石县水利局", 15), made("青石县教育局", 11)) == [
        ("family.children_exceed_parent", "uncertain")
    ]
    assert codes(county, made("青石县水利局", 29, 2021)) == []
    assert codes(county, made("白石县水利局", 29)) == []


def test_reports_without_issuer_year_or_sections_are_left_out(make_report: Any) -> None:
    one = report(make_report, "青石县水利局", None, "a.txt", tables=requests(1, 0))
    two = report(make_report, "青石县水利局", 2023, "b.txt", tables=requests(2, 0), sections=[])
    assert codes(one, two) == []
    assert reports_to_findings([]) == []


def test_years_of_one_issuer_are_found_however_its_name_is_written(make_report: Any) -> None:
    old = report(make_report, "遂宁市船山区住房和城乡建设局", 2022, tables=requests(0, 3))
    new = report(make_report, "船山区住建局（本级）", 2023, tables=requests(2, 0))
    assert codes(old, new) == [("years.carried_over", "fail")]


def test_key_of_the_record_comes_before_the_name(make_report: Any) -> None:
    def made(year: int, key: str, **parts: Any) -> Report:
        one = report(make_report, "鼓楼区统计局", year, **parts)
        metadata = one.metadata.model_copy(update={"issuer_key": key})
        return one.model_copy(update={"metadata": metadata})

    old = made(2022, "江苏省南京市鼓楼区统计局", tables=requests(0, 3))
    same = made(2023, "江苏省南京市鼓楼区统计局", tables=requests(3, 0))
    other = made(2023, "福建省福州市鼓楼区统计局", tables=requests(2, 0))
    assert codes(old, same, other) == [("years.carried_over", "pass")]


def test_names_that_are_no_body_s_without_their_place_are_not_joined(make_report: Any) -> None:
    old = report(make_report, "区统计局", 2022, tables=requests(0, 3))
    new = report(make_report, "区统计局", 2023, tables=requests(2, 0))
    assert codes(old, new) == []
