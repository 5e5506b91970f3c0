"""Tables repeated without end cost no more than their length, in time and in memory."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.documents.document import GridCell
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables import document_to_tables
from gongkai.extractors.tables.block_headers import BlockHeaders
from gongkai.extractors.tables.grid_rows import GridRow, ReadCell
from gongkai.extractors.tables.header_order import are_groups_out_of_order
from gongkai.extractors.tables.templates import table_spec
from gongkai.extractors.tables.values import parse_value

pytestmark = pytest.mark.issue(2)

ISSUED = (
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t1\t24\n"
)


def test_only_so_many_tables_printed_again_are_looked_for() -> None:
    document = read_document(Source("a.txt", (ISSUED * 40).encode), Limits())
    found = document_to_tables(document, fold(document.text), [], 2023)
    assert len(found.others) == 16
    few = read_document(Source("a.txt", (ISSUED * 4).encode), Limits())
    assert len(document_to_tables(few, fold(few.text), [], 2023).others) == 3


def _header_row(number: int, labels: list[str]) -> GridRow:
    cells = [
        ReadCell(
            GridCell(number, column, 1, 1, 0, 0), label, label, parse_value(label), is_words=True
        )
        for column, label in enumerate(labels)
    ]
    return GridRow(0, [*cells], cells)


def test_header_rows_share_what_stands_above_them() -> None:
    spec = table_spec("disclosure_2021")
    keys = spec.rows[0].columns
    labels = ["信息内容", *(spec.columns[key][0] for key in keys)]
    swapped = [labels[0], *reversed(labels[1:])]
    rows = [_header_row(n, swapped if n % 2 else labels) for n in range(2_000)]
    tracemalloc.start()
    headers = BlockHeaders(spec, rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000
    assert headers.positions(rows[0], keys) is None  # nothing stands above it
    assert headers.positions(rows[1], keys) == [1, 2, 3]
    assert headers.positions(rows[2], keys) == [3, 2, 1]
    assert headers.are_otherwise(rows[2], keys)


def test_organisations_named_time_and_again_take_no_time() -> None:
    begun = time.process_time()
    assert not are_groups_out_of_order("法人或其他组织\t" * 700)
    assert are_groups_out_of_order("法人或其他组织\t" * 700 + "自然人")
    assert time.process_time() - begun < 1
