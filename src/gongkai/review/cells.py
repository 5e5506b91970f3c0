"""Cells put right: what a person says is printed goes into the head's tables, row by row.

A head decides a row as a whole. A row with cells that nobody could read yet waits in the state
until they have been told, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongkai.annotations.cells import ABSENT, is_cell
from gongkai.extractors.schema import Cell, Report, Table
from gongkai.extractors.tables.templates import RowSpec, template
from gongkai.review.actions import ActionError, FixCell
from gongkai.review.state import State

_WHOLE_RE = re.compile("0|[1-9][0-9]{0,14}")
_UNREAD = ("unreadable", "row_absent")


def fix_cell(action: FixCell, state: State, record: Report, text: str) -> State:
    """Return the state with one cell as a person says it is printed.

    Raises:
        ActionError: the form has no such cell, or no cell can hold what is said to be printed.
    """
    row = row_spec(state.head.get("template"), action.table, action.row)
    if row is None or action.column not in row.columns:
        place = f"{action.table}/{action.row}/{action.column}"
        raise ActionError("no_cell", f"{place} in form {state.head.get('template')!r}")
    key = f"{action.table}/{action.row}/"
    if action.printed is None:
        return _with_row(state, action, ABSENT)
    printed = action.printed.strip()
    if not is_cell(printed, text):
        raise ActionError("cell", f"{printed!r:.60}")
    if is_row_absent(state, action.table, action.row):  # the rest is as it was read
        state = _with_row(state, action, None)
    told = {**state.cells, key + action.column: printed}
    texts = row_texts(row, action.table, record, replace(state, cells=told))
    if any(one is None for one in texts.values()):
        return replace(state, cells=told)
    return _with_row(state, action, [_value(one or "") for one in texts.values()])


def _with_row(state: State, action: FixCell, row: list[int | str] | str | None) -> State:
    key = f"{action.table}/{action.row}/"
    rest = {place: text for place, text in state.cells.items() if not place.startswith(key)}
    tables: Mapping[str, Any] = state.head.get("tables") or {}
    table = {name: one for name, one in tables.get(action.table, {}).items() if name != action.row}
    table |= {action.row: row} if row is not None else {}
    head = {**state.head, "tables": {**tables, action.table: table}}
    return replace(state, head=head, cells=rest)


def row_texts(row: RowSpec, table: str, record: Report, state: State) -> dict[str, str | None]:
    """Return column -> what is printed there, by a person or as read; None where not known."""
    kept = (state.head.get("tables") or {}).get(table, {}).get(row.key)
    if isinstance(kept, list) and len(kept) == len(row.columns):
        texts: dict[str, str | None] = {
            column: str(value) for column, value in zip(row.columns, kept, strict=True)
        }
    elif kept == ABSENT:
        texts = dict.fromkeys(row.columns, "")
    else:
        found: Table = getattr(record.tables, table, None) or {}
        cells = found.get(row.key, {})
        texts = {column: _text(cells.get(column)) for column in row.columns}
    for column in row.columns:
        told = state.cells.get(f"{table}/{row.key}/{column}")
        texts[column] = texts[column] if told is None else told
    return texts


def is_row_absent(state: State, table: str, row: str) -> bool:
    """Whether a person said that the report's table has no such row."""
    return bool((state.head.get("tables") or {}).get(table, {}).get(row) == ABSENT)


def row_spec(form: object, table: str, row: str) -> RowSpec | None:
    """Return a row of a form; None where the form has no such row, or there is no such form."""
    try:
        tables = template(str(form)).tables
    except KeyError:
        return None
    rows = (spec.rows_of(str(form)) for spec in tables if spec.kind == table)
    return next((one for found in rows for one in found if one.key == row), None)


def _text(cell: Cell | None) -> str | None:
    if cell is None or cell.status in _UNREAD:
        return None
    return cell.raw or ""


def _value(printed: str) -> int | str:
    """Return a text as heads have it: whole numbers as numbers, all else as it is printed.

    >>> _value("12"), _value("012"), _value("1,037"), _value("/")
    (12, '012', '1,037', '/')
    """
    return int(printed) if _WHOLE_RE.fullmatch(printed) else printed
