"""Amounts in another unit (元, 千元) where the form counts in 万元: refused, never kept as 万元."""

from __future__ import annotations

import pytest

from gongkai.extractors.tables.amounts import refuse_other_units
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.templates import table_spec
from gongkai.extractors.tables.values import parse_value

IN_10K, IN_YUAN = "本年收费金额（单位：万元）", "本年收费金额（单位：元）"


def _reason(name: str, row: str, before: str, printed: str) -> str | None:
    spec = table_spec(name)
    draft = TableDraft(spec, spec.templates[0], "grid")
    row_spec = next(r for r in spec.rows if r.key == row)
    text = before + printed
    draft.place(row_spec, [PrintedCell(parse_value(printed), len(before), len(text))])
    refuse_other_units(draft, text)
    (cell,) = draft.cells.values()
    return cell.reason if isinstance(cell, Refusal) else None


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("header", "printed"),
    [
        (IN_YUAN, "251000"),
        (IN_YUAN, "251000元"),
        (IN_10K, "251000元"),
        (IN_10K, "251000 元"),
        ("本年收费金额", "251000元"),
        ("本年收费金额（单\n位：元）", "251000"),
        ("本年收费金额(元)", "3,155.12"),
        ("本年收费金额（单位：\t元）", "251000"),
        ("本年收费金额（单位：亿元）", "251000"),
        ("本年收费金额（单位：千元）", "251"),
        ("本年收费金额（单位：百万元）", "25.1"),
        ("本年收费金额（单位：人民币元）", "251000"),
        ("本年收费金额（人民币元）", "251000"),
        ("本年收费（单位：元）", "251000"),
        ("本年收费金额（以元为单位）", "251000"),
        ("本年收费金额【单位：元】", "251000"),
        ("本年收费金额［单位：元］", "251000"),
        ("本年收费金额-元", "251000"),
    ],
)
def test_refuse_other_units_amount(header: str, printed: str) -> None:
    before = f"信息内容\t{header}\n行政事业性收费\t"
    reason = _reason("disclosure_2021", "administrative_fees", before, printed)
    assert reason == "amount_in_other_unit"


@pytest.mark.parametrize(
    ("header", "printed"),
    [
        (IN_10K, "25.1"),
        (IN_10K, "25.1万元"),
        (IN_YUAN, "25.1万元"),
        (IN_10K, "43.788万\n元"),  # wrapped by a narrow column
        ("本年收费金额", "25.1"),
        (IN_YUAN, "0"),
        (IN_10K, "0元"),
        (IN_YUAN, "/"),
        ("本年收费金额（单位：人民币万元）", "25.1"),
        ("本年收费金额【以万元为单位】", "25.1"),
        ("全县各单位共收费251000元。\n本年收费金额", "25.1"),
        ("本年收费（单位：元）\n本年收费金额-万元", "25.1"),
        (f"{IN_YUAN}\n行政事业性收费\t1\n{IN_10K}", "25.1"),
    ],
)
def test_refuse_other_units_amount_of_the_form_stays(header: str, printed: str) -> None:
    before = f"信息内容\t{header}\n行政事业性收费\t"
    assert _reason("disclosure_2021", "administrative_fees", before, printed) is None


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("依申请公开信息收取的费用\t万元\t", None),
        ("依申请公开信息收取的费用\t元\t", "amount_in_other_unit"),
        ("依申请公开信息收取的费用\t元\t28\t", "amount_in_other_unit"),
        ("依申请公开信息收取的费用\t", None),
    ],
)
def test_refuse_other_units_in_a_column_of_its_own(before: str, reason: str | None) -> None:
    rows = [row.key for row in table_spec("statistics_2014").rows if row.unit == "万元"]
    assert _reason("statistics_2014", rows[0], before, "251000") == reason
