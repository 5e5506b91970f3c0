"""The official forms as they are printed: labels with ordinals and punctuation, merged heads.

Keys are those of `extractors/tables/templates` (a test holds the two together); the wording is
set down here once more, in full, so that the reader's own table of labels is not the judge of it.
Sources: 国办公开办函〔2021〕30号 (2021), 〔2019〕60号 (2019); the statistical tables of 2014 and
2008 stand in the TSV files beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

TableStyle = Literal["blocks", "matrix", "wide", "list"]


@dataclass(frozen=True)
class ColumnForm:
    """A column: its key, its printed header and the headers that stand over it."""

    key: str
    label: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowForm:
    """A row: its key, its printed label, the labels it stands under, its unit where printed."""

    key: str
    label: str
    groups: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class BlockForm:
    """Rows that share one header; `title` is the line over them (第二十条第（一）项)."""

    title: str
    columns: tuple[ColumnForm, ...]
    rows: tuple[RowForm, ...]
    corner: str = ""


@dataclass(frozen=True)
class TableForm:
    """One statutory table.

    Attributes:
        style: blocks (several small headers), matrix (grouped rows x grouped columns), wide (rows
            of the record are groups of columns, one printed line), list (指标 | 单位 | 统计数).
        has_codes: a running code 01, 02, ... is printed before the values.
    """

    kind: str
    style: TableStyle
    blocks: tuple[BlockForm, ...]
    has_codes: bool = False

    def columns_by_row(self) -> dict[str, tuple[str, ...]]:
        """Return row key -> column keys, both in official order."""
        return {
            row.key: tuple(column.key for column in block.columns)
            for block in self.blocks
            for row in block.rows
            if row.key
        }


@dataclass(frozen=True)
class Form:
    """One template: its tables by kind."""

    template: str
    tables: dict[str, TableForm]


CORNER_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = "三、本年度办理结果"
_ORGANISATIONS = "法人或其他组织"
_REQUEST_COLUMNS = (
    ColumnForm("natural_person", "自然人"),
    ColumnForm("commercial_enterprise", "商业企业", (_ORGANISATIONS,)),
    ColumnForm("research_institution", "科研机构", (_ORGANISATIONS,)),
    ColumnForm("public_welfare_organization", "社会公益组织", (_ORGANISATIONS,)),
    ColumnForm("legal_service_organization", "法律服务机构", (_ORGANISATIONS,)),
    ColumnForm("other_organization", "其他", (_ORGANISATIONS,)),
    ColumnForm("total", "总计"),
)
_DENIED = (
    ("denied_state_secret", "1.属于国家秘密"),
    ("denied_prohibited_by_law", "2.其他法律行政法规禁止公开"),
    ("denied_three_securities_one_stability", "3.危及“三安全一稳定”"),
    ("denied_third_party_rights", "4.保护第三方合法权益"),
    ("denied_internal_affairs", "5.属于三类内部事务信息"),
    ("denied_process_information", "6.属于四类过程性信息"),
    ("denied_enforcement_case_file", "7.属于行政执法案卷"),
    ("denied_administrative_inquiry", "8.属于行政查询事项"),
)
_UNABLE = (
    ("unable_not_held", "1.本机关不掌握相关政府信息"),
    ("unable_no_existing_information", "2.没有现成信息需要另行制作"),
    ("unable_unclear_after_correction", "3.补正后申请内容仍不明确"),
)
_NOT_PROCESSED = (
    ("not_processed_petition_complaint", "1.信访举报投诉类申请"),
    ("not_processed_duplicate", "2.重复申请"),
    ("not_processed_public_publication", "3.要求提供公开出版物"),
    ("not_processed_excessive_repeated", "4.无正当理由大量反复申请"),
    ("not_processed_confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息"),
)
_OTHER_2021 = (
    (
        "other_overdue_correction",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    (
        "other_unpaid_fee",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    ("other_other", "3.其他"),
)
OTHER_PROCESSING = RowForm("other_processing", "（六）其他处理", (RESULTS,))


def _request_rows(*, one_row_other: bool) -> tuple[RowForm, ...]:
    def under(group: str, rows: tuple[tuple[str, str], ...]) -> list[RowForm]:
        return [RowForm(key, label, (RESULTS, group)) for key, label in rows]

    return (
        RowForm("new_received", "一、本年新收政府信息公开申请数量"),
        RowForm("carried_over_in", "二、上年结转政府信息公开申请数量"),
        RowForm("granted", "（一）予以公开", (RESULTS,)),
        RowForm(
            "partially_granted",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            (RESULTS,),
        ),
        *under("（三）不予公开", _DENIED),
        *under("（四）无法提供", _UNABLE),
        *under("（五）不予处理", _NOT_PROCESSED),
        *([OTHER_PROCESSING] if one_row_other else under("（六）其他处理", _OTHER_2021)),
        RowForm("results_total", "（七）总计", (RESULTS,)),
        RowForm("carried_over_out", "四、结转下年度继续办理"),
    )


def _item(ordinal: str) -> str:
    return f"第二十条第（{ordinal}）项"


def _block(ordinal: str, columns: tuple[tuple[str, str], ...], *rows: tuple[str, str]) -> BlockForm:
    return BlockForm(
        title=_item(ordinal),
        corner="信息内容",
        columns=tuple(ColumnForm(key, label) for key, label in columns),
        rows=tuple(RowForm(key, label) for key, label in rows),
    )


def _disclosure_2021() -> TableForm:
    counts = (
        ("issued", "本年制发件数"),
        ("repealed", "本年废止件数"),
        ("in_force", "现行有效件数"),
    )
    decisions = (("decisions", "本年处理决定数量"),)
    fees = (("amount_10k_yuan", "本年收费金额（单位：万元）"),)
    return TableForm(
        "proactive_disclosure",
        "blocks",
        (
            _block(
                "一", counts, ("regulations", "规章"), ("normative_documents", "行政规范性文件")
            ),
            _block("五", decisions, ("administrative_licensing", "行政许可")),
            _block(
                "六",
                decisions,
                ("administrative_penalty", "行政处罚"),
                ("administrative_compulsion", "行政强制"),
            ),
            _block("八", fees, ("administrative_fees", "行政事业性收费")),
        ),
    )


def _disclosure_2019() -> TableForm:
    documents = (
        ("newly_made", "本年新制作数量"),
        ("newly_published", "本年新公开数量"),
        ("total_published", "对外公开总数量"),
    )
    items = (("previous_items", "上一年项目数量"), ("change", "本年增/减"))
    decided = (*items, ("decisions", "处理决定数量"))
    procurement = (("projects", "采购项目数量"), ("total_amount", "采购总金额"))
    return TableForm(
        "proactive_disclosure",
        "blocks",
        (
            _block("一", documents, ("regulations", "规章"), ("normative_documents", "规范性文件")),
            _block(
                "五",
                decided,
                ("administrative_licensing", "行政许可"),
                ("other_external_services", "其他对外管理服务事项"),
            ),
            _block(
                "六",
                decided,
                ("administrative_penalty", "行政处罚"),
                ("administrative_compulsion", "行政强制"),
            ),
            _block("八", items, ("administrative_fees", "行政事业性收费")),
            _block("九", procurement, ("government_procurement", "政府集中采购")),
        ),
    )


def _statistics(template: str) -> TableForm:
    """Read the statistical table of 2014 or 2008; rows without a key are headings in the table."""
    text = resources.files(__package__).joinpath(f"statistics_{template}.tsv").read_text("utf-8")
    fields = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    rows = tuple(
        RowForm("" if key == "-" else key, label, unit=unit) for key, label, unit in fields
    )
    if template == "2014":
        block = BlockForm("统计指标", (ColumnForm("count", "统计数"),), rows, corner="单位")
        return TableForm("statistics", "list", (block,))
    years = (ColumnForm("current", "本年度"), ColumnForm("cumulative", "历年累计"))
    block = BlockForm("指标名称", years, rows, corner="计量单位")
    return TableForm("statistics", "list", (block,), has_codes=True)


def _review() -> TableForm:
    outcomes = (
        ColumnForm("upheld", "结果维持"),
        ColumnForm("corrected", "结果纠正"),
        ColumnForm("other", "其他结果"),
        ColumnForm("pending", "尚未审结"),
        ColumnForm("total", "总计"),
    )
    rows = (
        RowForm("reconsideration", "行政复议"),
        RowForm("litigation_direct", "未经复议直接起诉", ("行政诉讼",)),
        RowForm("litigation_after_reconsideration", "复议后起诉", ("行政诉讼",)),
    )
    return TableForm("review_litigation", "wide", (BlockForm("", outcomes, rows),))


def _requests(*, one_row_other: bool) -> TableForm:
    rows = _request_rows(one_row_other=one_row_other)
    block = BlockForm("申请人情况", _REQUEST_COLUMNS, rows, corner=CORNER_NOTE)
    return TableForm("requests", "matrix", (block,))


@cache
def form_for(template: str) -> Form:
    """Return the form of a template; KeyError for a template there is no form of."""
    tables: tuple[TableForm, ...]
    if template in ("2014", "2008"):
        tables = (_statistics(template),)
    elif template in ("2021", "2019"):
        is_2019 = template == "2019"
        disclosure = _disclosure_2019() if is_2019 else _disclosure_2021()
        tables = (disclosure, _requests(one_row_other=is_2019), _review())
    else:
        raise KeyError(template)
    return Form(template, {table.kind: table for table in tables})
