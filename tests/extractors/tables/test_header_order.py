"""The order of the columns in a header: real layouts are in order, swapped ones are not."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.header_order import (
    is_out_of_order,
    refuse_blocks_out_of_order,
    subtotal_column,
)
from gongkai.extractors.tables.line_aligner import lines_to_draft
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.templates import han, table_spec
from gongkai.extractors.tables.values import parse_value

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


def _is_refused(header: str) -> bool:
    """Whether section four under a header, its words parted as printed, is refused."""
    spec = table_spec("review_litigation")
    text = header + "1"
    draft = TableDraft(spec, "2021", "lines")
    draft.place(spec.rows[0], [PrintedCell(parse_value("1"), len(header), len(text))] * 5)
    refuse_blocks_out_of_order(draft, text)
    return Refusal("columns_out_of_order") in draft.cells.values()


def _blocks(*fives: str) -> str:
    first, second, third = fives * 3 if len(fives) == 1 else fives
    groups = f"行政复议\t行政诉讼\n{first}\t未经复议直接起诉\t复议后起诉\n"
    return f"{groups}{second}\t{third}\n"


FIVE = "结果维持 结果纠正 其他结果 尚未审结 总计"


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "header",
    [
        _blocks("纠正 维持 其他 未审结 合计"),
        _blocks("结果纠正 结果维持 其他结果 未结 总计"),
        _blocks("维持 纠正 未审结 其他 合计"),
        _blocks(FIVE, "纠正 维持 其他 未审结 合计", FIVE),
        "行政复议结果" + _blocks("纠正 维持 其他 未审结 合计"),
        _blocks("结果维持 其他结果 尚未审结 总计", *["结果纠正 结果维持 其他结果 未结 总计"] * 2),
    ],
)
def test_columns_of_section_four_in_another_order_are_refused(header: str) -> None:
    assert _is_refused(header)


@pytest.mark.parametrize(
    "header",
    [
        _blocks(FIVE),
        _blocks("维持 纠正 其他 未审结 合计"),
        _blocks("结果维持 结果纠正 其他结果 未结 总计"),
        _blocks(FIVE, "维持 纠正 其他 未结 合计", FIVE),
        _blocks("结果 结果 其他 尚未 总计\n维持 纠正 结果 审结"),
        _blocks("结果维持 结果 其他结果 尚 总计\n纠正 未审结"),
        "",
    ],
)
def test_columns_of_section_four_in_their_order_stay(header: str) -> None:
    assert not _is_refused(header)
