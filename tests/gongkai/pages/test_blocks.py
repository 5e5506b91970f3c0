"""Texts cut into blocks: lines, and rows of tables however they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.gongkai.pages.reports import TEXT, full_report

from gongkai.extractors.documents import Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Tables
from gongkai.pages.blocks import text_to_blocks

HEADER = "三、收到和处理政府信息公开申请情况\n本年新收\n"


def rows_of(path: Path) -> list[list[str]]:
    """The words of each row of the tables of a file."""
    document, report = read_report(Source(path.name, path.read_bytes))
    blocks = text_to_blocks(report, document.text)
    assert [block.start for block in blocks] == [0, *(block.end for block in blocks[:-1])]
    assert blocks[-1].end == len(document.text)
    tables = [block for block in blocks if block.kind == "tb"]
    return [document.text[block.start : block.end].replace("|", " ").split() for block in tables]


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("13-lanling-housing.txt", "25 2 0 0 1 0 29", "0 0 0 0 0 0 0"),  # a line a cell
        ("02-luanxi-county-office.txt", "", ""),  # and a blank line after each
        ("03-shiwei-town.txt", "0 0 0 0 0 0 0", "0 0 0 0 0 0 0"),  # a line a row
        ("04-lanjiang-water.txt", "39 11 1 0 5 2 58", ""),  # with bars between the cells
        ("05-jiawen-market-bureau.html", "131 7 0 2 4 2 146", "8 1 0 0 0 0 9"),  # from a grid
    ],
)
def test_a_row_of_a_table_is_a_block(samples_dir: Path, name: str, first: str, second: str) -> None:
    rows = rows_of(samples_dir / name)
    for label, cells in (("本年新收", first), ("上年结转", second)):
        whole = f"{label}政府信息公开申请数量"
        (found,) = (row for row in rows if any(whole in word for word in row))
        assert len(found) == 8
        assert found[1:] == (cells.split() or found[1:])
    last = rows[-1]
    assert 15 <= len(last) < 20  # 行政复议 and 行政诉讼 side by side: their row is one
    assert all(word.isdecimal() or word == "-" for word in last[-15:])


def test_columns_that_are_not_read_row_by_row_stay_together() -> None:
    report = full_report()
    requests = report.tables.requests or {}
    (natural, dash) = requests["new_received"].values()
    crossed = {
        "new_received": {"natural_person": natural},
        "granted": {"natural_person": dash, "total": natural},
    }
    report = full_report(tables=Tables(requests=crossed))
    table = [block for block in text_to_blocks(report, TEXT) if block.kind == "tb"]
    assert [TEXT[block.start : block.end] for block in table] == [HEADER, "3\n/"]


def test_a_label_broken_into_lines_stays_with_its_cells(samples_dir: Path) -> None:
    rows = rows_of(samples_dir / "08-suiyuan-city.pdf")
    assert ["三、", "本年", "度办", "理结", "果", "（一）予以公开"] in [row[:6] for row in rows]
    assert sum(row[0].startswith("一、本年新收") for row in rows) == 1
