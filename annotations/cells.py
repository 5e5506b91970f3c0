"""Tables as a head tells them -> cells: `granted = [3, 0, 0, 0, 0, "/", 3]`, a value a column.

A row's values stand in the order of its columns in the official form; a string is what is printed
in the cell. Only the rows that are named are decided; `granted = "row_absent"` says that the
report's table has no such row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.head_lines import NO_LINES, key_line
from gongkai.extractors.tables.templates import RowSpec, template
from gongkai.extractors.tables.values import parse_value

Cells = dict[str, dict[str, dict[str, list[Any]]]]
ABSENT = "row_absent"  # in the place of a row's list: the report's table has no such row


def head_to_cells(
    head: Mapping[str, Any], path: str, faults: list[Fault], lines: Mapping[str, int] = NO_LINES
) -> Cells:
    """Return table -> row -> column -> [value, status] of a head's `tables`.

    Args:
        head: what was told.
        path: its file.
        faults: what is wrong with the head already; more is added.
        lines: dotted key -> line of the file.

    >>> tables = {"proactive_disclosure": {"regulations": [1, "/", 3]}}
    >>> cells = head_to_cells({"template": "2021", "tables": tables}, "a.txt", [])
    >>> cells["proactive_disclosure"]["regulations"]["repealed"]
    [None, 'dash']
    """
    forms = _forms(str(head.get("template")))
    cells: Cells = {}
    for kind, rows in _tables(head).items():
        if kind not in forms:
            name = "table.unknown" if forms else "table.none"
            where = f"tables.{kind}"
            told = {"where": where, "expected": " ".join(forms)}
            faults.append(Fault.of(path, key_line(lines, where), name, **told))
            continue
        for key, values in rows.items():
            spec = forms[kind].get(key)
            row = None if spec is None else _row(spec, values)
            where = f"tables.{kind}.{key}"
            line = key_line(lines, where)
            if spec is None:
                faults.append(Fault.of(path, line, "table.row", where=where))
            elif row is None:
                got, expected = Shown(values), f"{' '.join(spec.columns)}, {ABSENT!r}"
                faults.append(
                    Fault.of(path, line, "table.values", where=where, got=got, expected=expected)
                )
            else:
                cells.setdefault(kind, {})[key] = row
    return cells


def table_faults(
    head: Mapping[str, Any], path: str, lines: Mapping[str, int] = NO_LINES
) -> Iterator[Fault]:
    """Yield the keys of a head that must be tables and are none: `tables = 3`."""
    wrong = {key: head[key] for key in ("metadata", "tables") if key in head}
    if isinstance(head.get("tables"), Mapping):
        wrong.update({f"tables.{kind}": rows for kind, rows in head["tables"].items()})
    for key, value in wrong.items():
        if not isinstance(value, Mapping):
            told = {"key": key, "got": Shown(value), "expected": Term("table")}
            yield Fault.of(path, key_line(lines, key), "head.value", **told)


def _tables(head: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the tables of a head; what is none is left to `table_faults`."""
    tables = head.get("tables")
    told = tables if isinstance(tables, Mapping) else {}
    return {kind: rows for kind, rows in told.items() if isinstance(rows, Mapping)}


def rows_to_cells(template_id: str | None, tables: Mapping[str, Mapping[str, list[Any]]]) -> Cells:
    """Return the cells of a gold file's rows: a number or a status for each column.

    >>> rows_to_cells("2021", {"requests": {"granted": [3, "dash", 0, 0, 0, 0, 3]}})["requests"][
    ...     "granted"]["commercial_enterprise"]
    [None, 'dash']

    Raises:
        KeyError: a table or row that the form does not have.
        ValueError: a row that has not one entry a column.
    """
    forms = _forms(str(template_id))
    return {
        kind: {
            key: {
                column: [None, entry] if isinstance(entry, str) else [entry, "number"]
                for column, entry in zip(forms[kind][key].columns, row, strict=True)
            }
            for key, row in rows.items()
        }
        for kind, rows in tables.items()
    }


def cells_to_rows(cells: Cells) -> dict[str, dict[str, list[Any]]]:
    """Return the rows of `rows_to_cells`; columns keep the order of the form."""
    return {
        kind: {
            key: [value if status == "number" else status for value, status in row.values()]
            for key, row in rows.items()
        }
        for kind, rows in cells.items()
    }


def _forms(template_id: str) -> dict[str, dict[str, RowSpec]]:
    try:
        form = template(template_id)
    except KeyError:
        return {}
    return {spec.kind: {row.key: row for row in spec.rows_of(template_id)} for spec in form.tables}


def is_cell(printed: str, text: str) -> bool:
    r"""Whether words can be what a report prints in a cell: a value of a known form, or its words.

    >>> is_cell("1,037", ""), is_cell("", ""), is_cell("x", "a\nx\n"), is_cell("x", "a")
    (True, True, True, False)
    """
    return not is_words(printed) or printed in text


def cell_faults(
    head: Mapping[str, Any], text: str, path: str, lines: Mapping[str, int] = NO_LINES
) -> Iterator[Fault]:
    """Yield the cells of a head that hold what no cell of this report can hold."""
    for kind, rows in _tables(head).items():
        for key, values in rows.items():
            for value in values if isinstance(values, list) else ():
                if not is_cell(str(value), text):
                    where = f"tables.{kind}.{key}"
                    line = key_line(lines, where)
                    yield Fault.of(path, line, "table.cell", where=where, got=Shown(value))


def cell_notes(
    head: Mapping[str, Any], path: str, lines: Mapping[str, int] = NO_LINES
) -> Iterator[Fault]:
    """Yield the cells of a head that hold words, which are no number: so that a slip is seen."""
    for kind, rows in _tables(head).items():
        for key, values in rows.items():
            for value in values if isinstance(values, list) else ():
                if is_words(str(value)):
                    where = f"tables.{kind}.{key}"
                    line = key_line(lines, where)
                    yield Fault.of(path, line, "table.words", where=where, got=Shown(value))


def is_words(printed: str) -> bool:
    """Whether what stands in a cell is of no known form, and so no number.

    >>> is_words("四"), is_words("4"), is_words("无"), is_words("")
    (True, False, False, False)
    """
    return parse_value(printed).status == "text"


def _row(spec: RowSpec, values: Any) -> dict[str, list[Any]] | None:
    if values == ABSENT:
        return {column: [None, ABSENT] for column in spec.columns}
    if not isinstance(values, list) or len(values) != len(spec.columns):
        return None
    row = {}
    for column, printed in zip(spec.columns, values, strict=True):
        value = parse_value(str(printed))
        row[column] = [value.value, value.status]
    return row
