"""Rows whose label was not found: absent only where nothing of theirs is printed."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import Refusal
from gongkai.extractors.tables.line_aligner import lines_to_draft
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.templates import table_spec

REQUESTS = table_spec("requests")
ROWS = REQUESTS.rows_of("2021")
HEADER = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
LINES = [
    f"{row.ordinal}.{row.label_zh}\t{n}\t0\t0\t0\t0\t0\t{n}\n" for n, row in enumerate(ROWS, 1)
]


def _missing(lines: list[str], behind: str = "") -> dict[str, str]:
    """Row key -> why it was refused, "absent" if not printed; rows that were read are left out."""
    printed = HEADER + "".join(lines) + behind
    folded = fold(printed)
    region = Region(printed, folded, 0, len(folded.text))
    draft = lines_to_draft(REQUESTS, "2021", region)
    assert draft is not None
    found: dict[str, str] = {}
    for number, row in enumerate(ROWS, 1):
        cell = draft.cells.get((row.key, "total"))
        if cell is None:
            found[row.key] = "absent"
        elif isinstance(cell, Refusal):
            found[row.key] = cell.reason
        else:
            assert cell.value.value == number
    return found


def test_unlabelled_whole_table_misses_nothing() -> None:
    assert _missing(LINES) == {}


@pytest.mark.parametrize("at", [0, 1, 7, 12, 23, 24])
def test_unlabelled_row_that_is_not_printed_is_absent(at: int) -> None:
    assert _missing(LINES[:at] + LINES[at + 1 :]) == {ROWS[at].key: "absent"}


@pytest.mark.parametrize("at", [1, 7, 12, 23])
def test_unlabelled_values_beside_an_unknown_label_are_not_absent(at: int) -> None:
    lines = list(LINES)
    lines[at] = lines[at].replace(ROWS[at].label_zh, "某某之事")
    assert _missing(lines)[ROWS[at].key] == "label_not_recognised"


@pytest.mark.parametrize("at", [0, 2, 6, 21, 23])
def test_unlabelled_rows_out_of_order_are_not_absent(at: int) -> None:
    lines = list(LINES)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    found = _missing(lines)
    assert found
    assert set(found) <= {ROWS[at].key, ROWS[at + 1].key}
    assert set(found.values()) <= {"rows_out_of_order", "label_not_recognised"}


def test_unlabelled_row_printed_far_from_its_place_is_out_of_order() -> None:
    assert _missing([*LINES[:4], *LINES[5:], LINES[4]])[ROWS[4].key] == "rows_out_of_order"


def test_unlabelled_last_row_is_not_read_from_the_prose_behind() -> None:
    behind = "全年共办理3件，结转下年度继续办理的2件将在2024年答复。\n"
    assert set(_missing(LINES[:-1], behind)) == {ROWS[-1].key}
