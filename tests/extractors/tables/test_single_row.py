"""The table of section four: fifteen values in one printed row under a header."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.single_row import bare_row_to_draft, single_row_to_draft
from gongkai.extractors.tables.templates import table_spec

REVIEW = table_spec("review_litigation")
FIVE = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
HEADER = f"行政复议\t行政诉讼\n{FIVE}\t未经复议直接起诉\t复议后起诉\n{FIVE}\t{FIVE}\n"
UPRIGHT = "\n".join("\t".join(word) for word in FIVE.split("\t"))
VALUES = ["4", "0", "0", "0", "4", "0", "0", "1", "0", "1", "1", "0", "0", "0", "1"]
NUMBERS = [int(value) for value in VALUES]


def _draft(printed: str) -> TableDraft | None:
    folded = fold(printed)
    region = Region(printed, folded, 0, len(folded.text))
    return single_row_to_draft(REVIEW, "2021", region)


def _read(printed: str) -> list[float | None]:
    draft = _draft(printed)
    assert draft is not None
    cells = [draft.cells[row.key, column] for row in REVIEW.rows for column in row.columns]
    values = []
    for cell in cells:
        assert isinstance(cell, PrintedCell), cell
        values.append(cell.value.value)
    return values


def _refusal(printed: str) -> str:
    draft = _draft(printed)
    assert draft is not None
    reasons = {cell.reason for cell in draft.cells.values() if isinstance(cell, Refusal)}
    assert draft.n_refused == len(draft.cells) == 15
    (reason,) = reasons
    return reason


@pytest.mark.parametrize(
    "separator",
    ["\t", "\n", "\n\n", "    ", " | "],
    ids=["tabs", "one a line", "blank lines", "spaces", "pipes"],
)
def test_single_row_fifteen_values_behind_the_header(separator: str) -> None:
    assert _read(HEADER + separator.join(VALUES) + "\n") == NUMBERS


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        HEADER.replace("\t总计", ""),
        HEADER.replace("结果维持", "结果\n维持").replace("其他结果", "其他\n结果"),
        HEADER.replace("\t", "\n"),
        f"行政复议\n{UPRIGHT}\n未经复议直接起诉\t复议后起诉\n{UPRIGHT}\n{UPRIGHT}\n",
    ],
    ids=["whole", "totals lost", "two lines", "one a line", "upright"],
)
def test_single_row_header_in_its_forms(header: str) -> None:
    assert _read(header + "\t".join(VALUES) + "\n") == NUMBERS


def test_single_row_blank_cells_between_tabs_are_blank() -> None:
    draft = _draft(HEADER + "\t".join(["4", "", *VALUES[2:]]) + "\n")
    assert draft is not None
    cell = draft.cells["reconsideration", "corrected"]
    assert isinstance(cell, PrintedCell)
    assert cell.value.status == "blank"


def test_single_row_all_blank_is_fifteen_blanks() -> None:
    assert _read(HEADER + "\t" * 14 + "\n" + "\t" * 14 + "\n") == [None] * 15


def test_single_row_prose_and_next_section_are_no_values() -> None:
    prose = "本年行政复议1件，行政诉讼2件，结果维持1件。\n"
    after = "\n五、存在的主要问题及改进情况\n共举办培训3次，印发文件12份。\n"
    assert _read(prose + HEADER + "\t".join(VALUES) + "\n" + after) == NUMBERS
    assert _read(prose + HEADER + "\n".join(VALUES) + "\n" + after) == NUMBERS


def test_single_row_stray_page_number_is_dropped_where_the_sums_say_so() -> None:
    printed = HEADER + " ".join(VALUES[:5]) + " 77 " + " ".join(VALUES[5:])
    assert _read(printed) == NUMBERS


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (VALUES[:12], "too_few_values"),
        ([*VALUES[:4], "9", "8", *VALUES[5:]], "too_many_values"),
        ([*VALUES, "5", "6", "7"], "too_many_values"),
        ([], "no_value_beside_label"),
    ],
)
def test_single_row_refuses_what_it_cannot_place(values: list[str], reason: str) -> None:
    assert _refusal(HEADER + " ".join(values)) == reason


def test_single_row_stray_number_with_two_readings_is_refused() -> None:
    # 1 0 0 0 1 0: the stray 0 may be any, and the readings are the same; 1 1 is not.
    values = ["2", "0", "2", "0", "0", "2", *["0"] * 10]
    assert _refusal(HEADER + " ".join(values)) == "too_many_values"


@pytest.mark.parametrize(
    "printed", ["", "行政复议1件，行政诉讼2件。", "四、政府信息公开行政复议、行政诉讼情况\n无。"]
)
def test_single_row_without_a_header_there_is_no_table(printed: str) -> None:
    assert _draft(printed) is None


def test_single_row_offsets_lead_to_what_is_printed() -> None:
    printed = "\u200b" + HEADER + "\t".join(["１２", *VALUES[1:4], "１２", *VALUES[5:]])
    draft = _draft(printed)
    assert draft is not None
    cell = draft.cells["reconsideration", "upheld"]
    assert isinstance(cell, PrintedCell)
    assert printed[cell.start : cell.end] == "１２"
    assert draft.end == len(printed)


@pytest.mark.issue(2)
def test_single_row_values_on_two_lines_need_their_sums() -> None:
    # The last value is torn: its beginning stands above the line, the rest of it is a note.
    torn = "31(其\n" + " ".join(VALUES[:14]) + " 中修订"
    assert _refusal(HEADER + torn) == "values_over_lines"
    assert _read(HEADER + " ".join(VALUES[:5]) + "\n" + " ".join(VALUES[5:])) == NUMBERS


@pytest.mark.issue(2)
def test_single_row_number_of_a_running_title_is_no_value() -> None:
    # Two values are glued, so with the page number there are fifteen.
    glued = [*VALUES[:7], VALUES[7] + VALUES[8], *VALUES[9:]]
    printed = HEADER + "望溪镇政府信息公开工作年度报告  6\n" + "\n".join(glued)
    assert _refusal(printed) == "values_over_lines"


def _bare(printed: str) -> TableDraft | None:
    folded = fold(printed)
    return bare_row_to_draft(REVIEW, "2021", Region(printed, folded, 0, len(folded.text)))


@pytest.mark.parametrize("separator", ["\t", " ", " | ", "\n"])
def test_a_row_without_its_header_is_read_where_every_sum_holds(separator: str) -> None:
    draft = _bare(f"行政复议行政诉讼\n{separator.join(VALUES)}\n")
    assert draft is not None
    cells = [draft.cells[row.key, column] for row in REVIEW.rows for column in row.columns]
    assert [cell.value.value for cell in cells if isinstance(cell, PrintedCell)] == NUMBERS


@pytest.mark.parametrize(
    "values",
    [
        VALUES[:-1],
        [*VALUES, "0"],
        [*VALUES[:4], "5", *VALUES[5:]],
        [*VALUES[1:], VALUES[0]],
        ["2023", *VALUES[1:]],
    ],
)
def test_a_row_without_its_header_that_does_not_add_up_is_not_read(values: list[str]) -> None:
    assert _bare(f"行政复议行政诉讼\n{' '.join(values)}\n") is None


def test_single_row_numbers_side_by_side_below_are_the_rest_of_others() -> None:
    values = [*VALUES[:4], "1", *VALUES[5:]]
    below = "\n云岫县政府信息公开工作年度报告  P. 2\n\n        3        3\n"
    assert _refusal(HEADER + "  ".join(values) + below) == "values_over_lines"


def test_single_row_reading_with_a_number_set_otherwise_is_refused() -> None:
    cells = ["1", "1", "0", "0", "2", "1", "5", "0", "0", "6", "2", "", "0", "1\n3", "1\n5"]
    printed = "".join(f"{cell} |\n" for cell in cells)  # without 2 it adds up: 0 1 3 1 5
    assert _refusal(HEADER + printed) == "value_or_page_number"
