"""Printed lines: how they are encoded, and where rows of a table end among them."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.eval.renderings.layout import LayoutGrid, row_values

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


@dataclass
class Line:
    """One printed line; `table` and `row` say which grid row it belongs to, None for prose."""

    text: str
    table: str | None = None
    row: int | None = None


def lines_to_text(lines: list[Line]) -> str:
    """Join the lines."""
    return "\n".join(line.text for line in lines) + "\n"


def lines_to_bytes(lines: list[Line], encoding: str) -> bytes:
    """Encode the lines; utf-16 comes with its byte order mark."""
    return lines_to_text(lines).encode(encoding, errors="replace")


def row_gaps(lines: list[Line]) -> list[int]:
    """Positions between two rows of the same table: where a page can end."""
    return [
        number
        for number in range(1, len(lines))
        if lines[number].table is not None
        and lines[number].table == lines[number - 1].table
        and lines[number].row != lines[number - 1].row
    ]


def refuse_rows_with_blanks(grid: LayoutGrid) -> None:
    """Empty cells vanish: the cells of a row that held one cannot be told apart any more."""
    for row in grid.rows:
        values = row_values(row)
        if any(not cell.text.strip() for cell in values):
            for cell in values:
                cell.outcome = cell.right().refusable()
