"""Grids -> cells: rows by label, columns by header, on grids drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.extractors.documents.document import Block, Document, Grid, GridCell
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.grid_aligner import grids_to_draft
from gongkai.extractors.tables.templates import table_spec

REQUESTS = table_spec("requests")
DISCLOSURE = table_spec("disclosure_2021")
REVIEW = table_spec("review_litigation")
COLUMNS = REQUESTS.rows[0].columns
HEADER = [
    ["申请人情况", "<", "自然人", "法人或其他组织", "<", "<", "<", "<", "总计"],
    ["^", "<", "^", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "^"],
]
NEW = ["一、本年新收政府信息公开申请数量", "<"]
CARRIED = ["二、上年结转政府信息公开申请数量", "<"]
SECRET = ["三、本年度办理结果", "1.属于国家秘密"]
DUPLICATE = ["^", "2.重复申请"]
TOTAL = ["（七）总计", "<"]
DUPLICATE_KEY = "not_processed_duplicate"
V1 = ["1", "2", "3", "4", "5", "6", "21"]
V2 = ["7", "0", "0", "0", "0", "1", "8"]
V3 = ["9", "8", "7", "6", "5", "4", "39"]


def _document(*grids: Sequence[Sequence[str]]) -> Document:
    """Draw grids: "<" goes on with the cell to the left, "^" with the one above, "." is no cell."""
    text, drawn = "", []
    for rows in grids:
        start = len(text)
        cells: list[GridCell] = []
        for y, row in enumerate(rows):
            for x, printed in enumerate(row):
                if printed in {"<", "^", "."}:
                    continue
                wide = _run([*row[x + 1 :]], "<")
                high = _run([below[x] for below in rows[y + 1 :]], "^")
                cells.append(
                    GridCell(y, x, 1 + high, 1 + wide, len(text), len(text) + len(printed))
                )
                text += printed + "\t"
            text += "\n"
        text = text.rstrip("\t\n")
        drawn.append(Grid(start, len(text), len(rows), len(rows[0]), tuple(cells)))
        text += "\n\n"
    blocks = tuple(Block(grid.start, grid.end, "table") for grid in drawn)
    return Document("a.html", "0" * 64, "html", "utf-8", text, blocks, tuple(drawn))


def _run(marks: list[str], mark: str) -> int:
    return next((i for i, other in enumerate(marks) if other != mark), len(marks))


def _draft(
    *grids: Sequence[Sequence[str]], name: str = "requests"
) -> tuple[Document, TableDraft | None]:
    document = _document(*grids)
    return document, grids_to_draft(table_spec(name), "2021", document, 0, len(document.text))


def _rows(*grids: Sequence[Sequence[str]], name: str = "requests") -> dict[str, list[str]]:
    """Row key -> texts of its cells, or the reason it was refused for."""
    document, draft = _draft(*grids, name=name)
    assert draft is not None
    found: dict[str, list[str]] = {}
    for (row, _), cell in draft.cells.items():
        said = cell.reason if isinstance(cell, Refusal) else document.text[cell.start : cell.end]
        found.setdefault(row, []).append(said)
    return found


WHOLE = [[*NEW, *V1], [*CARRIED, *V2], [*SECRET, *V3], [*DUPLICATE, *V1], [*TOTAL, *V2]]
EXPECTED = {
    "new_received": V1,
    "carried_over_in": V2,
    "denied_state_secret": V3,
    "not_processed_duplicate": V1,
    "results_total": V2,
}


def test_grids_merged_label_cells_stand_beside_several_rows() -> None:
    assert _rows([*HEADER, *WHOLE]) == EXPECTED


def test_grids_table_cut_over_two_pages_with_repeated_header() -> None:
    assert _rows([*HEADER, *WHOLE[:3]], [*HEADER, [".", *DUPLICATE[1:], *V1], WHOLE[4]]) == EXPECTED


def test_grids_table_cut_over_two_pages_without_header() -> None:
    assert _rows([*HEADER, *WHOLE[:3]], [["", DUPLICATE[1], *V1], WHOLE[4]]) == EXPECTED


@pytest.mark.issue(2)
def test_grids_label_torn_by_a_page_goes_on_behind_the_repeated_header() -> None:
    top = [*HEADER, [NEW[0][:6], "<", *V1]]
    below = [*HEADER, [NEW[0][6:], "<", *[""] * 7], *WHOLE[1:]]
    assert _rows(top, below) == EXPECTED
    top = [*HEADER, [NEW[0][:6], "<", *[""] * 7]]
    below = [*HEADER, [NEW[0][6:], "<", *V1], *WHOLE[1:]]
    assert _rows(top, below) == EXPECTED


def test_grids_header_lost_reads_by_position() -> None:
    assert _rows(WHOLE) == EXPECTED


def test_grids_header_without_its_merged_cells_reads_by_position_or_is_refused() -> None:
    rows = [
        ["申请人情况", *"." * 8],
        ["自然人", "法人或其他组织", "总计", *"." * 6],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", *"." * 4],
        [NEW[0], *V1, "."],
        [CARRIED[0], *V2, "."],
        [*SECRET, *V3],
        [DUPLICATE[1], *V1, "."],
        [TOTAL[0], *V2, "."],
    ]
    assert _rows(rows) == EXPECTED
    rows[2][:2] = ["科研机构", "商业企业"]
    assert set(map(tuple, _rows(rows).values())) == {("columns_out_of_order",) * 7}
    cut_in_two = _rows(rows[:5], rows[5:])
    assert set(map(tuple, cut_in_two.values())) == {("columns_out_of_order",) * 7}


def test_grids_header_printed_upright_or_over_two_rows() -> None:
    header = [
        ["", "<", "自然人", "法人或其他组织", "<", "<", "<", "<", "总计"],
        ["^", "<", "^", "商业", "科研", "社会公益", "法律服务", "其他", "^"],
        ["^", "<", "^", "企业", "机构", "组织", "机构", "^", "^"],
    ]
    assert _rows([*header, *WHOLE]) == EXPECTED


def test_grids_extra_column_of_subtotals_is_left_out() -> None:
    header = [
        ["申请人情况", "<", "自然人", "法人或其他组织", "<", "<", "<", "<", "<", "总计"],
        [
            "^",
            "<",
            "^",
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
            "小计",
            "^",
        ],
    ]
    rows = [[*row[:8], "99", row[8]] for row in WHOLE]
    assert _rows([*header, *rows]) == EXPECTED


def test_grids_extra_column_without_a_header_is_refused() -> None:
    rows = [[*row[:8], "99", row[8]] for row in WHOLE]
    assert set(map(tuple, _rows(rows).values())) == {("too_many_values",) * 7}


def test_grids_missing_column_is_refused() -> None:
    rows = [row[:8] for row in WHOLE]
    assert set(map(tuple, _rows(rows).values())) == {("too_few_values",) * 7}


def test_grids_swapped_columns_go_by_their_header_or_are_refused() -> None:
    header = [["申请人情况", "<", "总计", *HEADER[1][3:8], "自然人"]]
    for key, values in _rows([*header, *WHOLE]).items():
        printed = EXPECTED[key]
        by_header = [printed[6], *printed[1:6], printed[0]]
        assert values == by_header or len(set(values) & set(printed)) == 0


@pytest.mark.parametrize("blank", ["", "/", "无"])
def test_grids_blank_cells_keep_their_place(blank: str) -> None:
    row = [*NEW, "1", blank, "3", "", "5", "6", "15"]
    assert _rows([*HEADER, row])["new_received"] == row[2:]
    assert _rows([row, [*TOTAL, *V2]])["new_received"] == row[2:]


def test_grids_values_merged_over_columns_are_refused() -> None:
    row = [*NEW, "1", "2", "<", "4", "5", "6", "21"]
    assert _rows([*HEADER, row, WHOLE[4]]) == {
        "new_received": ["cells_merged_over_columns"] * 7,
        "results_total": V2,
    }


def test_grids_other_processing_as_one_row_and_as_group() -> None:
    single = [*HEADER, ["（六）其他处理", "<", *V3], WHOLE[4]]
    assert _rows(single)["other_processing"] == V3
    group = [*HEADER, ["（六）其他处理", "3.其他", *V3], WHOLE[4]]
    found = _rows(group)
    assert found["other_other"] == V3
    assert "other_processing" not in found


def test_grids_misprinted_label_is_matched_and_a_foreign_row_without_values_left_out() -> None:
    rows = [WHOLE[0], ["备注：本表由办公室填写", *["<"] * 8], ["", "2.重复申请数", *V1], WHOLE[4]]
    assert _rows([*HEADER, *rows]) == {
        "new_received": V1,
        "not_processed_duplicate": V1,
        "results_total": V2,
    }


def test_grids_values_beside_a_foreign_label_are_nobodys() -> None:
    found = _rows([*HEADER, WHOLE[0], ["备注：本表由办公室填写", "<", *V3], *WHOLE[3:]])
    assert V3 not in found.values()
    read = {key: values for key, values in found.items() if "label_not_recognised" not in values}
    assert read == {key: EXPECTED[key] for key in ("new_received", DUPLICATE_KEY, "results_total")}


def test_grids_table_of_disclosure_with_empty_cells_to_the_right() -> None:
    rows = [
        ["第二十条第（一）项", "<", "<", "<"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "", "0", "5"],
        ["行政规范性文件", "3", "0", "26"],
        ["第二十条第（五）项", "<", "<", "<"],
        ["信息内容", "本年处理决定数量", "<", "<"],
        ["行政许可", "338", "<", "<"],
        ["行政处罚", "19", "", ""],
        ["行政强制", "1", "2", ""],
        ["行政事业性收费", "43.788万元", "<", "<"],
    ]
    assert _rows(rows, name="disclosure_2021") == {
        "regulations": ["", "0", "5"],
        "normative_documents": ["3", "0", "26"],
        "administrative_licensing": ["338"],
        "administrative_penalty": ["19"],
        "administrative_compulsion": ["too_many_values"],
        "administrative_fees": ["43.788万元"],
    }


def test_grids_single_row_of_review_and_litigation() -> None:
    five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [
        ["行政复议", "<", "<", "<", "<", "行政诉讼", *["<"] * 9],
        [*five, "未经复议直接起诉", *["<"] * 4, "复议后起诉", *["<"] * 4],
        [*["^"] * 5, *five, *five],
        [str(n) for n in range(15)],
    ]
    found = _rows(rows, name="review_litigation")
    assert [value for row in found.values() for value in row] == [str(n) for n in range(15)]
    short = [row[:14] for row in rows]
    assert _draft(short, name="review_litigation")[1] is None


def test_grids_without_any_row_of_the_form_give_nothing() -> None:
    assert _draft([["序号", "单位"], ["1", "2"]])[1] is None
    assert _draft()[1] is None


def test_grids_offsets_and_extent_lead_to_the_text() -> None:
    document, draft = _draft([*HEADER, *WHOLE])
    assert draft is not None
    assert document.text[draft.start :].startswith("一、本年新收")
    last = draft.cells["results_total", COLUMNS[-1]]
    assert isinstance(last, PrintedCell)
    assert draft.end == last.end
    assert draft.rows == set(EXPECTED)


def test_grids_two_misprinted_labels_of_which_one_holds_the_other() -> None:
    rows = [
        ["2.政府网站在线谈次数", "次", "10"],
        ["其中：主要负责参加政府网站在线访谈次数", "次", "8"],
    ]
    read = _rows([["统计指标", "单位", "统计数"], *rows], name="statistics_2014")
    assert (read["web_interviews"], read["web_interviews_by_head"]) == (["10"], ["8"])
