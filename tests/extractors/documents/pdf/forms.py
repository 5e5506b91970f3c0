"""The official tables of the 2021 form as lists of cells, for drawing them and for comparing."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

DENIED = [
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
]
UNABLE = ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"]
NOT_PROCESSED = [
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
]
OTHER = [
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
]
ORGANISATIONS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True)
class Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass
class Form:
    """One table: its cells, and the widths of its columns in points."""

    widths: list[float]
    cells: list[Cell] = field(default_factory=list)

    def add(
        self, row: int, column: int, text: Any, row_span: int = 1, column_span: int = 1
    ) -> None:
        self.cells.append(Cell(row, column, row_span, column_span, str(text)))

    @property
    def n_rows(self) -> int:
        return max(cell.row + cell.row_span for cell in self.cells)

    def expected(self, first: int = 0, end: int | None = None) -> list[list[str]]:
        """Return the text at every position of rows first to end, merged cells repeated.

        A cell cut by the page break stands on both pages, its text only where it begins. A column
        whose cells are all merged with the one before on this page is not there.
        """
        end = self.n_rows if end is None else end
        rows = [[""] * len(self.widths) for _ in range(end - first)]
        cells = [cell for cell in self.cells if cell.row < end and cell.row + cell.row_span > first]
        for cell in cells:
            for row in range(max(cell.row, first), min(cell.row + cell.row_span, end)):
                for column in range(cell.column, cell.column + cell.column_span):
                    rows[row - first][column] = cell.text if cell.row >= first else ""
        columns = sorted({cell.column for cell in cells})
        return [[row[column] for column in columns] for row in rows]


def request_form(seed: int = 7) -> Form:
    """Table three of the 2021 form: 25 rows of 7 numbers under three rows of headings."""
    rng = random.Random(seed)
    form = Form([26, 52, 130, 36, 36, 36, 42, 42, 36, 36])
    form.add(0, 0, CORNER, 3, 3)
    form.add(0, 3, "申请人情况", 1, 7)
    form.add(1, 3, "自然人", 2, 1)
    form.add(1, 4, "法人或其他组织", 1, 5)
    form.add(1, 9, "总计", 2, 1)
    for k, name in enumerate(ORGANISATIONS):
        form.add(2, 4 + k, name)
    form.add(3, 0, "一、本年新收政府信息公开申请数量", 1, 3)
    form.add(4, 0, "二、上年结转政府信息公开申请数量", 1, 3)
    form.add(5, 0, "三、本年度办理结果", 22, 1)
    form.add(5, 1, "（一）予以公开", 1, 2)
    form.add(6, 1, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2)
    row = 7
    groups = (
        ("（三）不予公开", DENIED),
        ("（四）无法提供", UNABLE),
        ("（五）不予处理", NOT_PROCESSED),
        ("（六）其他处理", OTHER),
    )
    for name, labels in groups:
        form.add(row, 1, name, len(labels), 1)
        for label in labels:
            form.add(row, 2, label)
            row += 1
    form.add(row, 1, "（七）总计", 1, 2)
    form.add(row + 1, 0, "四、结转下年度继续办理", 1, 3)
    for data_row in range(3, row + 2):
        for column in range(3, 10):
            form.add(data_row, column, rng.choice((0, 0, 0, rng.randint(1, 12000))))
    return form


def disclosure_form() -> Form:
    """Table two of the 2021 form: 10 numbers, its headings merged over all four columns."""
    form = Form([110, 110, 110, 110])
    form.add(0, 0, "第二十条第（一）项", 1, 4)
    for column, name in enumerate(("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")):
        form.add(1, column, name)
    for row, (name, values) in enumerate((("规章", "0 / -"), ("行政规范性文件", "6 1 27")), 2):
        form.add(row, 0, name)
        for column, value in enumerate(values.split(), 1):
            form.add(row, column, value)
    row = 4
    blocks: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("五", "本年处理决定数量", {"行政许可": "1,037"}),
        ("六", "本年处理决定数量", {"行政处罚": "229", "行政强制": ""}),
        ("八", "本年收费金额（单位：万元）", {"行政事业性收费": "43.788"}),
    )
    for article, heading, named_values in blocks:
        form.add(row, 0, f"第二十条第（{article}）项", 1, 4)
        form.add(row + 1, 0, "信息内容")
        form.add(row + 1, 1, heading, 1, 3)
        row += 2
        for name, value in named_values.items():
            form.add(row, 0, name)
            form.add(row, 1, value, 1, 3)
            row += 1
    return form


def review_form() -> Form:
    """Table four: 15 numbers in one row."""
    form = Form([30.0] * 15)
    form.add(0, 0, "行政复议", 2, 5)
    form.add(0, 5, "行政诉讼", 1, 10)
    form.add(1, 5, "未经复议直接起诉", 1, 5)
    form.add(1, 10, "复议后起诉", 1, 5)
    for column in range(15):
        name = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")[column % 5]
        form.add(2, column, name)
        form.add(3, column, (column * 37) % 101)
    return form
