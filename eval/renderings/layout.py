"""A report set out on paper: paragraphs and grids of merged cells, before any file format.

Between source and writers. A value cell knows which cell of the record it is and what a reader
may say about it, so a disturbance that alters its text leaves the right answer in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from gongkai.eval.renderings.forms import BlockForm, Form, TableForm
from gongkai.eval.renderings.outcome import ABSENT, Outcome, Ref, outcome_of
from gongkai.eval.renderings.source import PrintedTable, ReportSource

ParagraphRole = Literal["chrome", "title", "preamble", "heading", "prose", "signature"]
CellRole = Literal["label", "group", "header", "corner", "title", "value", "unit", "empty"]


@dataclass
class LayoutCell:
    """One cell of a grid. `outcome` is None where the printed text itself says what is right."""

    text: str
    role: CellRole
    ref: Ref | None = None
    row_span: int = 1
    col_span: int = 1
    outcome: Outcome | None = None

    def right(self) -> Outcome:
        """What a reader must find here."""
        return self.outcome or outcome_of(self.text)


@dataclass(frozen=True)
class Covered:
    """A grid position under a merged cell that begins above (first column of it) or to the left."""

    side: Literal["above", "left"]


ABOVE, LEFT = Covered("above"), Covered("left")
GridRow = list["LayoutCell | Covered"]


@dataclass
class LayoutGrid:
    """A table as rows of equal length; merged cells stand at their upper left position."""

    table: str
    rows: list[GridRow]

    def cells(self) -> Iterator[LayoutCell]:
        """All cells in reading order."""
        for row in self.rows:
            yield from (cell for cell in row if isinstance(cell, LayoutCell))

    def value_rows(self) -> list[int]:
        """Indexes of the rows that hold values."""
        return [number for number, row in enumerate(self.rows) if row_values(row)]


@dataclass
class Paragraph:
    """A paragraph and what it is; `section` is the kind of section it stands in."""

    text: str
    role: ParagraphRole
    section: str = ""


@dataclass
class Layout:
    """Paragraphs and grids in order, and the answers that no printed cell carries.

    `absent` lists cells of the form that are not printed at all.
    """

    template: str
    elements: list[Paragraph | LayoutGrid]
    absent: dict[Ref, Outcome] = field(default_factory=dict)

    def grids(self, table: str | None = None) -> list[LayoutGrid]:
        """The grids (of one table), in order."""
        found = [element for element in self.elements if isinstance(element, LayoutGrid)]
        return [grid for grid in found if table in (None, grid.table)]

    def paragraphs(self, role: ParagraphRole | None = None) -> list[Paragraph]:
        """The paragraphs (of one role), in order."""
        found = [element for element in self.elements if isinstance(element, Paragraph)]
        return [paragraph for paragraph in found if role in (None, paragraph.role)]

    def expected(self) -> dict[Ref, Outcome]:
        """What a reader must find, for every cell of the form."""
        right = dict(self.absent)
        for grid in self.grids():
            for cell in grid.cells():
                if cell.ref is not None:
                    right[cell.ref] = cell.right()
        return right


def row_values(row: GridRow) -> list[LayoutCell]:
    """The value cells of a grid row."""
    return [cell for cell in row if isinstance(cell, LayoutCell) and cell.role == "value"]


def row_labels(row: GridRow) -> list[LayoutCell]:
    """The cells of a grid row that name it (labels and groups)."""
    return [
        cell for cell in row if isinstance(cell, LayoutCell) and cell.role in ("label", "group")
    ]


def source_to_layout(source: ReportSource) -> Layout:
    """Set out a source; rows it does not print are `absent`."""
    elements: list[Paragraph | LayoutGrid] = []
    elements += [Paragraph(line, "chrome") for line in source.chrome]
    elements += [Paragraph(line, "title") for line in source.title]
    elements += [Paragraph(text, "preamble") for text in source.preamble]
    printed: set[str] = set()
    for section in source.sections:
        if section.heading:
            elements.append(Paragraph(section.heading, "heading", section.kind))
        elements += [Paragraph(text, "prose", section.kind) for text in section.paragraphs]
        if section.table is not None:
            printed.add(section.table)
            table = source.form.tables[section.table]
            elements.append(table_to_grid(table, source.tables[section.table]))
        elements += [Paragraph(text, "prose", section.kind) for text in section.after]
    elements += [Paragraph(line, "signature") for line in source.signature]
    layout = Layout(source.template, elements)
    layout.absent = _absent(source.form, layout)
    return layout


def _absent(form: Form, layout: Layout) -> dict[Ref, Outcome]:
    printed = {cell.ref for grid in layout.grids() for cell in grid.cells()}
    return {
        (kind, row, column): ABSENT
        for kind, table in form.tables.items()
        for row, columns in table.columns_by_row().items()
        for column in columns
        if (kind, row, column) not in printed
    }


def table_to_grid(table: TableForm, printed: PrintedTable) -> LayoutGrid:
    """Build the grid of one table from the rows that are printed."""
    makers = {
        "blocks": _blocks_grid,
        "matrix": _matrix_grid,
        "wide": _wide_grid,
        "list": _list_grid,
    }
    return makers[table.style](table, printed)


def _blocks_grid(table: TableForm, printed: PrintedTable) -> LayoutGrid:
    width = 1 + max(len(block.columns) for block in table.blocks)
    rows: list[GridRow] = []
    for block in table.blocks:
        if not any(row.key in printed for row in block.rows):
            continue
        rows.append(_spread([LayoutCell(block.title, "title")], width))
        header = [LayoutCell(block.corner, "corner")]
        header += [LayoutCell(column.label, "header") for column in block.columns]
        rows.append(_spread(header, width))
        for row in block.rows:
            if row.key in printed:
                cells = [LayoutCell(row.label, "label")]
                cells += _values(table.kind, row.key, block, printed)
                rows.append(_spread(cells, width))
    return LayoutGrid(table.kind, rows)


def _values(kind: str, row: str, block: BlockForm, printed: PrintedTable) -> list[LayoutCell]:
    return [
        LayoutCell(printed[row][column.key], "value", (kind, row, column.key))
        for column in block.columns
    ]


def _spread(cells: list[LayoutCell], width: int) -> GridRow:
    """Set cells side by side; the last one is merged up to `width`."""
    cells[-1].col_span = width - len(cells) + 1
    return [*cells, *[LEFT] * (width - len(cells))]


def _matrix_grid(table: TableForm, printed: PrintedTable) -> LayoutGrid:
    """Requests: three label columns and seven value columns under a header of three rows."""
    block = table.blocks[0]
    corner = LayoutCell(block.corner, "corner", row_span=3, col_span=3)
    over = LayoutCell(block.title, "header", col_span=len(block.columns))
    rows: list[GridRow] = [
        [corner, LEFT, LEFT, over, *[LEFT] * (len(block.columns) - 1)],
        [ABOVE, LEFT, LEFT],
        [ABOVE, LEFT, LEFT],
    ]
    open_group: str | None = None
    for column in block.columns:
        group = column.groups[0] if column.groups else None
        if group is None:
            rows[1].append(LayoutCell(column.label, "header", row_span=2))
            rows[2].append(ABOVE)
        else:
            span = sum(group in other.groups for other in block.columns)
            is_first = group != open_group
            rows[1].append(LayoutCell(group, "header", col_span=span) if is_first else LEFT)
            rows[2].append(LayoutCell(column.label, "header"))
        open_group = group
    rows += _grouped_rows(table, printed)
    return LayoutGrid(table.kind, rows)


def _grouped_rows(table: TableForm, printed: PrintedTable) -> list[GridRow]:
    block = table.blocks[0]
    shown = [row for row in block.rows if row.key in printed]
    rows: list[GridRow] = []
    above: tuple[str, ...] = ()
    for row in shown:
        labels: GridRow = []
        for depth, group in enumerate(row.groups):
            path = row.groups[: depth + 1]
            if above[: depth + 1] == path:
                labels.append(ABOVE)
            else:
                span = sum(other.groups[: depth + 1] == path for other in shown)
                labels.append(LayoutCell(group, "group", row_span=span))
        rest = 3 - len(labels)
        labels.append(LayoutCell(row.label, "label", col_span=rest))
        labels += [LEFT] * (rest - 1)
        rows.append([*labels, *_values(table.kind, row.key, block, printed)])
        above = row.groups
    return rows


def _wide_grid(table: TableForm, printed: PrintedTable) -> LayoutGrid:
    """Review and litigation: rows of the record side by side under three header rows."""
    block = table.blocks[0]
    rows: list[GridRow] = [[], [], [], []]
    open_group: str | None = None
    for row in block.rows:
        group = row.groups[0] if row.groups else row.label
        span = sum(group in (other.label, *other.groups) for other in block.rows)
        width = len(block.columns)
        top = LayoutCell(group, "header", col_span=span * width)
        rows[0] += [top if group != open_group else LEFT, *[LEFT] * (width - 1)]
        names = [LayoutCell(column.label, "header") for column in block.columns]
        if row.groups:
            rows[1] += [LayoutCell(row.label, "header", col_span=width), *[LEFT] * (width - 1)]
            rows[2] += names
        else:
            for name in names:
                name.row_span = 2
            rows[1] += names
            rows[2] += [ABOVE] * width
        if row.key in printed:
            rows[3] += _values(table.kind, row.key, block, printed)
        else:
            rows[3] += [LayoutCell("", "empty") for _ in block.columns]
        open_group = group
    return LayoutGrid(table.kind, rows)


def _list_grid(table: TableForm, printed: PrintedTable) -> LayoutGrid:
    """Statistics of 2014 and 2008: label, unit, (code,) value(s), one header row."""
    block = table.blocks[0]
    head: GridRow = [LayoutCell(block.title, "corner"), LayoutCell(block.corner, "header")]
    if table.has_codes:
        head.append(LayoutCell("代码", "header"))
    rows: list[GridRow] = [
        [*head, *[LayoutCell(column.label, "header") for column in block.columns]]
    ]
    for number, row in enumerate(block.rows, start=1):
        if row.key and row.key not in printed:
            continue
        role: CellRole = "label" if row.key else "group"
        cells: GridRow = [LayoutCell(row.label, role), LayoutCell(row.unit, "unit")]
        if table.has_codes:
            cells.append(LayoutCell(f"{number:02d}", "unit"))
        if row.key:
            cells += _values(table.kind, row.key, block, printed)
        else:
            cells += [LayoutCell("——", "empty") for _ in block.columns]
        rows.append(cells)
    return LayoutGrid(table.kind, rows)
