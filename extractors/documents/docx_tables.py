"""w:tbl -> DraftTable: gridSpan, vMerge, hMerge, gridBefore and gridAfter resolved."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.docx_runs import RunReader
from gongkai.extractors.documents.layout import (
    DraftCell,
    DraftTable,
    clean_cell,
    drop_empty_tracks,
)

_MAX_SPAN = 1_000
# A cell with more text than this holds a page, not a value (see html_tables).
_LAYOUT_CELL_CHARS = 600
# Twips. The margins of a cell alone take 216: nothing can be read in a narrower column.
_SLIVER_WIDTH = 200


class DocxTableReader:
    """Reads tables; cells are read by the run reader."""

    def __init__(self, runs: RunReader) -> None:
        self._runs = runs
        self._prefix = runs.prefix
        self._table = runs.prefix + "tbl"
        self._row = runs.prefix + "tr"
        self._cell = runs.prefix + "tc"

    def flow(self, container: etree._Element, deadline: Deadline) -> Iterator[etree._Element]:
        """Yield paragraphs and data tables in order; tables that lay out the page are opened."""
        names = (self._runs.names.paragraph, self._table)
        pending = [self._runs.blocks(container, names)]
        while pending:
            block = next(pending[-1], None)
            if block is None:
                pending.pop()
                continue
            if block.tag == self._table:
                deadline.check()
                if self._is_layout(block):
                    pending.append(self._runs.blocks(block, names))
                    continue
            yield block

    def _is_layout(self, table: etree._Element) -> bool:
        """Return whether a table holds other tables of several cells, or a page in one cell."""
        cells = list(self._runs.blocks(table, (self._cell,)))
        if len(cells) < 2:
            return True
        for inner in table.iter(self._table):
            if inner is table:
                continue
            found = inner.iter(self._cell)
            if next(found, None) is not None and next(found, None) is not None:
                return True
        return any(self._is_page(cell) for cell in cells)

    def _is_page(self, cell: etree._Element) -> bool:
        n_chars = 0
        for text in cell.iter(self._prefix + "t"):
            n_chars += len(text.text or "")
            if n_chars > _LAYOUT_CELL_CHARS:
                return True
        return False

    def table_to_draft(self, table: etree._Element) -> DraftTable:
        """Return the table with its merged cells resolved and hair-wide columns left out."""
        cells: list[DraftCell] = []
        # Column -> index of the cell that is merged downwards there.
        merged: dict[int, int] = {}
        n_rows = 0
        n_columns = 0
        for row in self._runs.blocks(table, (self._row,)):
            if self._is_deleted(row):
                continue
            merged, width = self._add_row(row, n_rows, cells, merged)
            n_columns = max(n_columns, width)
            n_rows += 1
        draft = DraftTable(n_rows, n_columns, tuple(cells))
        return drop_empty_tracks(draft, self._slivers(table))

    def _add_row(
        self, row: etree._Element, number: int, cells: list[DraftCell], above: dict[int, int]
    ) -> tuple[dict[int, int], int]:
        """Add the cells of a row; return the downward merges still open below it, and its width."""
        merged: dict[int, int] = {}
        column = self._number(row, "trPr", "gridBefore", 0)
        last = -1
        for element in self._runs.blocks(row, (self._cell,)):
            span = max(1, self._number(element, "tcPr", "gridSpan", 1))
            if self._merge(element, "hMerge") == "continue" and last >= 0:
                cells[last] = _grown(cells[last], columns=span)
                column += span
                continue
            vertical = self._merge(element, "vMerge")
            upper = above.get(column) if vertical == "continue" else None
            if upper is not None and cells[upper].column_span == span:
                cells[upper] = _grown(cells[upper], rows=1)
                merged[column] = upper
                last = -1
            else:
                last = len(cells)
                cells.append(DraftCell(number, column, 1, span, self._cell_text(element)))
                if vertical is not None:
                    merged[column] = last
            column += span
        return merged, column + self._number(row, "trPr", "gridAfter", 0)

    def _cell_text(self, cell: etree._Element) -> str:
        return clean_cell("\n".join(self._runs.container_lines(cell)))

    def _merge(self, cell: etree._Element, name: str) -> str | None:
        """Return `restart` or `continue`; None for a cell that is not merged this way."""
        merge = cell.find(f"{self._prefix}tcPr/{self._prefix}{name}")
        if merge is None:
            return None
        return "restart" if merge.get(self._prefix + "val") == "restart" else "continue"

    def _number(self, element: etree._Element, properties: str, name: str, default: int) -> int:
        found = element.find(f"{self._prefix}{properties}/{self._prefix}{name}")
        value = "" if found is None else found.get(self._prefix + "val", "")
        return min(int(value), _MAX_SPAN) if value.isdecimal() and len(value) < 10 else default

    def _is_deleted(self, row: etree._Element) -> bool:
        """Return whether the row is struck out by change tracking, or hidden."""
        properties = row.find(self._prefix + "trPr")
        if properties is None:
            return False
        return any(properties.find(self._prefix + name) is not None for name in ("del", "hidden"))

    def _slivers(self, table: etree._Element) -> list[int]:
        grid = table.find(self._prefix + "tblGrid")
        if grid is None:
            return []
        widths = [column.get(self._prefix + "w", "") for column in grid]
        return [
            number
            for number, width in enumerate(widths)
            if width.isdecimal() and len(width) < 10 and int(width) < _SLIVER_WIDTH
        ]


def _grown(cell: DraftCell, *, rows: int = 0, columns: int = 0) -> DraftCell:
    return DraftCell(
        cell.row, cell.column, cell.row_span + rows, cell.column_span + columns, cell.text
    )
