"""The order of the columns in a header: real layouts are in order, swapped ones are not."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import Refusal
from gongkai.extractors.tables.header_order import is_out_of_order, subtotal_column
from gongkai.extractors.tables.line_aligner import lines_to_draft
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.templates import han, table_spec

REQUESTS = table_spec("requests")
ORGANIZATIONS = "商业企业 科研机构 社会公益组织 法律服务机构 其他"


@pytest.mark.parametrize(
    "header",
    [
        f"申请人情况 自然人 法人或其他组织 总计\n{ORGANIZATIONS}",
        f"申请人情况 总计\n自然人 法人或其他组织\n{ORGANIZATIONS}",
        f"申请人情况\n法人或其他组织\n自然人 {ORGANIZATIONS} 总计",
        f"法人或其他组织\n申请人情况 自然人 总计\n{ORGANIZATIONS}",
        # Torn words: nothing but the whole ones can tell an order.
        "自然人 法人或其他组织 总计\n商业 科研 社会公益 法律服务 其他\n企业 机构 组织 机构",
        "自然人 商业企业 科研机构 社会公益 法律服务 其他 总计\n组织 机构",
        # The header of a second page, or a sentence in front, names them all once more.
        f"自然人 {ORGANIZATIONS} 总计\n自然人 {ORGANIZATIONS} 总计",
        f"其中法律服务机构申请1件，自然人申请2件。\n自然人 {ORGANIZATIONS} 总计",
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 小计 总计",
        "自然人",
        "",
    ],
)
def test_is_out_of_order_real_headers_are_in_order(header: str) -> None:
    assert not is_out_of_order(REQUESTS, han(header))


@pytest.mark.parametrize(
    "header",
    [
        f"申请人情况 总计 {ORGANIZATIONS} 自然人",
        "自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他 总计",
        "自然人 商业企业 科研机构 法律服务机构 社会公益组织 其他 总计",
        "商业企业 自然人",
    ],
)
def test_is_out_of_order_swapped_columns_are_not(header: str) -> None:
    assert is_out_of_order(REQUESTS, han(header))


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("disclosure_2021", "信息内容 本年制发件数 本年废止件数 现行有效件数"),
        ("statistics_2014", "统计指标 单位 统计数"),
        ("statistics_2008", "指标名称 计量单位 代码 本年 历年累计"),
    ],
)
def test_is_out_of_order_headers_of_the_other_forms(name: str, header: str) -> None:
    assert not is_out_of_order(table_spec(name), han(header))


@pytest.mark.parametrize(
    ("header", "column"),
    [
        (f"自然人 {ORGANIZATIONS} 小计 总计", 6),
        (f"自然人 {ORGANIZATIONS} 合计 总计", 6),
        ("自然人 小计 商业企业 科研机构", 1),
        (f"自然人 {ORGANIZATIONS} 总计", None),
        (f"自然人 {ORGANIZATIONS} 总计 小计", None),
        ("小计 自然人", None),
        ("", None),
    ],
)
def test_subtotal_column_stands_behind_the_column_named_before_it(
    header: str, column: int | None
) -> None:
    assert subtotal_column(REQUESTS, han(header)) == column


def test_prose_naming_columns_before_a_torn_header_is_no_swap() -> None:
    prose = "其中自然人申请4件，商业企业申请1件。\n"
    header = "自然人  商业  科研  社会公益  法律服务  其他  总计\n企业  机构  组织  机构\n"
    rows = "".join(f"{r.ordinal}.{r.label_zh}  1  2  0  0  0  0  3\n" for r in REQUESTS.rows)
    printed = prose + "申请人情况  法人或其他组织\n" + header + rows
    folded = fold(printed)
    region = Region(printed, folded, 0, len(folded.text))
    draft = lines_to_draft(REQUESTS, "2021", region)
    assert draft is not None
    refused = {cell.reason for cell in draft.cells.values() if isinstance(cell, Refusal)}
    assert "columns_out_of_order" not in refused
