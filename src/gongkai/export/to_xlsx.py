"""XLSX, one sheet a table: typed, the header frozen, filters on, the codebook among the sheets.

Texts are always written as texts, never as formulas or links. Rows go to the disk as they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongkai.export.columns import ExportTable, Row
from gongkai.export.formats import WriterOptions
from gongkai.wording import counted

MAX_TEXT = 32_767  # characters a cell of Excel holds, in UTF-16 units
_LARGEST = 9.9e307  # a number beyond it is written out, as a text
_WIDTHS = {"key": 18, "text": 40, "category": 14, "integer": 10, "number": 12, "boolean": 8}
_CUT = "…[{} characters, cut here; whole in csv, parquet, duckdb and dta]"


class TableWriter:
    """Writes all tables to one workbook."""

    def __init__(self, path: Path, tables: Sequence[ExportTable], options: WriterOptions) -> None:
        import xlsxwriter  # noqa: PLC0415  of the extra [export]

        self.notes: list[str] = []
        self._cut: dict[str, int] = {}
        self._book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent), "use_zip64": True}
        )
        self._book.set_properties(
            {"title": "gongkai export", "comments": "Column by column: sheet codebook"}
        )
        bold = self._book.add_format({"bold": True, "bottom": 1})
        self._sheets = {}
        self._n_rows = {table.name: 0 for table in tables}
        self._last = {table.name: len(table.columns) - 1 for table in tables}
        for table in tables:
            sheet = self._book.add_worksheet(table.name)
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _WIDTHS[column.type])
            sheet.freeze_panes(1, 2 if len(table.columns) > 4 else 1)
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, column.name, bold)
            self._sheets[table.name] = sheet

    def write(self, table: ExportTable, rows: Sequence[Row]) -> None:
        """Write the next rows of a sheet; nulls are left empty."""
        sheet = self._sheets[table.name]
        for line, row in enumerate(rows, self._n_rows[table.name] + 1):
            for place, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, str):
                    sheet.write_string(line, place, self._fitting(table.name, value))
                elif isinstance(value, bool):
                    sheet.write_boolean(line, place, value)
                elif abs(value) > _LARGEST:
                    sheet.write_string(line, place, str(value))
                else:
                    sheet.write_number(line, place, value)
        self._n_rows[table.name] += len(rows)

    def finish(self) -> None:
        """Set the filters over what was written and pack the workbook."""
        from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415

        for name, sheet in self._sheets.items():
            sheet.autofilter(0, 0, max(1, self._n_rows[name]), self._last[name])
        try:
            self._book.close()
        except XlsxWriterException as error:
            raise OSError(str(error)) from error
        for name, n in self._cut.items():
            self.notes.append(
                f"xlsx: {counted(n, 'text')} of sheet {name} cut, with a mark at the end: longer "
                f"than the {MAX_TEXT:,} characters a cell of Excel holds"
            )

    def close(self) -> None:
        """Let go of the files of the rows."""
        for sheet in self._sheets.values():
            file = getattr(sheet, "row_data_fh", None)
            if file is not None and not file.closed:
                file.close()

    def _fitting(self, name: str, text: str) -> str:
        """Return a text that a cell holds, cut with a mark where it is too long."""
        # A line end inside a cell is \n alone; Excel would show \r as a box.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.isascii():
            text = text.encode("utf-8", "replace").decode()  # half a surrogate pair has no UTF-8
        if len(text) <= MAX_TEXT // 2 or _units(text) <= MAX_TEXT:
            return text
        self._cut[name] = self._cut.get(name, 0) + 1
        mark = _CUT.format(f"{len(text):,}")
        kept = text[: MAX_TEXT - len(mark)]
        while _units(kept) > MAX_TEXT - len(mark):
            kept = kept[: -max(1, (_units(kept) + len(mark) - MAX_TEXT) // 2)]
        return kept + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
