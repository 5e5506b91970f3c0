"""What a whole table tells before a row of it is read: codes, empty last cells, refusals."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import Refusal
from gongkai.extractors.tables.labels import find_anchors
from gongkai.extractors.tables.noise import blank_groups, blank_values
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_columns import read_columns
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.templates import table_spec

ROWS = table_spec("requests").rows_of("2021")
STATISTICS = table_spec("statistics_2008").rows
VALUES = ["1", "2", "0", "0", "0", "0", "3"]
HEADER = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"


def _layout(printed: str, name: str = "requests") -> TableLayout:
    spec, folded = table_spec(name), fold(printed)
    text = folded.text
    words = blank_values(spec, text, 0, len(text))
    labels = blank_groups(spec, words, 0, len(text))
    anchors = find_anchors(spec, labels, 0, len(text))
    region = Region(printed, folded, 0, len(text))
    return TableLayout(spec, region, words, labels, anchors)


def _run(layout: TableLayout, number: int) -> list[str]:
    return [token.text for token in layout.run(number)]


def _lines(separator: str, values: list[str], end: str = "\n") -> str:
    return "".join(separator.join([row.label_zh, *values]) + end for row in ROWS)


def test_layout_running_codes_are_no_values() -> None:
    lines = [f"{row.label_zh} {row.unit} {n:02} 7 9\n" for n, row in enumerate(STATISTICS, 1)]
    layout = _layout("".join(lines), "statistics_2008")
    assert [token.text for token in layout.codes.values()] == [
        f"{n:02}" for n in range(1, len(STATISTICS) + 1)
    ]
    assert {tuple(_run(layout, n)) for n in range(len(STATISTICS))} == {("7", "9")}


@pytest.mark.parametrize("codes", [[10] * len(STATISTICS), range(90, 90 - len(STATISTICS), -1)])
def test_layout_numbers_that_do_not_rise_are_no_codes(codes: list[int]) -> None:
    lines = [f"{r.label_zh} {r.unit} {n} 9\n" for r, n in zip(STATISTICS, codes, strict=True)]
    layout = _layout("".join(lines), "statistics_2008")
    assert layout.codes == {}
    assert _run(layout, 0) == [str(codes[0]), "9"]


@pytest.mark.parametrize(
    ("values", "trailing"),
    [(VALUES, {0}), ([*VALUES, ""], {1}), ([*VALUES, "", ""], {2}), (["", *VALUES[1:]], {0})],
)
def test_layout_trailing_empty_cells(values: list[str], trailing: set[int]) -> None:
    layout = _layout(_lines("\t", values))
    assert layout.edges.trailing == trailing
    assert all(row is not None and len(row.cells) == len(values) for row in layout.borders)
    assert layout.columns is None


def test_layout_without_borders_has_columns() -> None:
    lines = [f"{row.label_zh:　<24}" + "      ".join(VALUES) + "\n" for row in ROWS]
    layout = _layout("".join(lines))
    assert layout.borders == [None] * len(ROWS)
    assert layout.columns is not None
    assert len(layout.columns.places) == len(VALUES)
    assert layout.edges.trailing == set()


def test_layout_column_of_subtotals_is_extra() -> None:
    values = ["1", "2", "0", "0", "0", "0", "2", "3"]
    header = HEADER.replace("总计", "小计 总计")
    assert _layout(header + _lines(" ", values)).extra == 6
    assert _layout(HEADER + _lines(" ", VALUES)).extra is None


@pytest.mark.parametrize(("separator", "end"), [(" ", "\n"), ("\n", "\n"), ("\t", "\n")])
def test_layout_values_behind_their_labels_are_no_reason_to_refuse(
    separator: str, end: str
) -> None:
    layout = _layout(HEADER + _lines(separator, VALUES, end))
    assert layout.refusal is None
    assert _run(layout, len(ROWS) - 1) == VALUES


def test_layout_values_before_labels_are_refused() -> None:
    rows = "".join(" ".join(VALUES) + f"\n{row.label_zh}\n" for row in ROWS)
    assert _layout(HEADER + rows).refusal == "values_before_labels"
    # Prose behind the table has numbers too.
    prose = "全年共收到申请3件，其中2件已经办结。\n"
    assert _layout(HEADER + rows + prose).refusal == "values_before_labels"


def test_layout_values_before_labels_are_seen_in_a_table_that_ends_in_the_middle() -> None:
    rows = "".join(" ".join(VALUES) + f"\n{row.label_zh}\n" for row in ROWS[:9])
    cut = " ".join(VALUES) + "\n"
    assert _layout(HEADER + rows + cut).refusal == "values_before_labels"
    numbered = HEADER + "1 2 3 4 5 6 7\n"  # of the columns
    assert _layout(numbered + _lines(" ", VALUES)).refusal is None


def test_layout_numbers_of_the_prose_in_front_are_no_values() -> None:
    prose = "全年收到1件、2件、3件、4件、5件、6件、7件申请，均按时办结。\n"
    assert _layout(prose + HEADER + _lines(" ", VALUES)).refusal is None


def test_layout_swapped_columns_are_refused() -> None:
    header = HEADER.replace("自然人 商业企业", "商业企业 自然人")
    assert _layout(header + _lines(" ", VALUES)).refusal == "columns_out_of_order"


@pytest.mark.issue(2)
def test_layout_values_behind_all_labels_are_refused_whatever_stands_between_these() -> None:
    statistics = table_spec("statistics_2014").rows
    labels = [f"{row.label_zh}\n" for row in statistics]
    labels[4] += "        3\n"  # a page number
    values = "".join(f"{n}\n" for n in range(len(statistics)))
    assert _layout("".join(labels) + values, "statistics_2014").refusal == "values_behind_labels"
    values = f"0\n云岫县政府信息公开工作年度报告  2\n{values}"  # a running title
    assert _layout("".join(labels) + values, "statistics_2014").refusal == "values_behind_labels"
    # Blank cells leave nothing beside their labels either.
    assert _layout("".join(labels) + "12\n", "statistics_2014").refusal is None


@pytest.mark.issue(2)
def test_layout_values_above_the_first_rows_of_groups_come_first() -> None:
    spec = table_spec("statistics_2014")
    before = {group.before: group for group in spec.groups}
    lines = []
    for number, row in enumerate(spec.rows):
        if row.key in before:
            group = before[row.key]
            lines.append(f"{group.ordinal}{group.label_zh}\n——\n——\n")
        # The first value is blank, so none stands above the first label.
        lines.append((f"{number + 10}\n" if number else "") + f"{row.label_zh}\n{row.unit}\n")
    assert _layout("".join(lines), "statistics_2014").refusal == "values_before_labels"


@pytest.mark.issue(2)
def test_layout_row_with_a_cell_more_than_the_others_is_known() -> None:
    lines = [f"{row.label_zh}\t\t" + "\t".join(VALUES) + "\n" for row in ROWS]
    lines[2] = f"{ROWS[2].label_zh}\t\t\t\t\t\t\t\t5\t5\n"
    assert [n for n, wider in enumerate(_layout("".join(lines)).is_wider) if wider] == [2]


@pytest.mark.issue(2)
def test_layout_trailing_cells_are_counted_behind_a_column_of_subtotals() -> None:
    values = ["1", "2", "0", "0", "0", "0", "2", "3"]
    header = HEADER.replace("总计", "小计 总计").replace(" ", "\t")
    layout = _layout(header + _lines("\t", [*values, ""]))
    assert layout.extra == 6
    assert layout.edges.trailing == {1}


@pytest.mark.issue(2)
def test_blank_columns_are_not_believed_where_values_stand_in_no_column_below() -> None:
    lines = [f"{row.label_zh:　<24}" + "         ".join(VALUES) + "\n" for row in ROWS]
    lines[3] = (
        f"{ROWS[3].label_zh:　<24}" + "         ".join(VALUES[:5]) + f"\n{'0':>54}{'3':>10}\n"
    )
    outcome = read_columns(_layout("".join(lines)), 3)
    assert outcome == Refusal("values_over_lines")


@pytest.mark.issue(2)
def test_layout_two_labels_in_a_row_make_it_no_wider() -> None:
    """Regression: a group's label, a row's, 7 values with a wrong total were taken for torn."""
    [label] = [row.label_zh for row in ROWS if row.key == "granted"]
    printed = _lines("\t", VALUES).replace(label, f"三、本年度办理结果\t{label}", 1)
    assert "本年度办理结果\t" in printed
    assert not any(_layout(printed).is_wider)
    cut = _lines("\t", VALUES).splitlines(keepends=True)
    cut[2] = cut[2].replace("\t1\t", "\t1\t1\t")
    assert _layout("".join(cut)).is_wider.count(True) == 1
