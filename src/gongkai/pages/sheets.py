"""The tables of a record as they are drawn: official labels, and cells in their state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from gongkai.extractors.checks.finding import plain
from gongkai.extractors.checks.labels import official_name
from gongkai.extractors.schema import Cell, Report, Table, TableReading
from gongkai.extractors.tables.templates import RowSpec, TableSpec, template
from gongkai.pages.places import tables_of
from gongkai.pages.words import Pair, keys, pair, readable, words
from gongkai.terminal.plain import printable

# Labels over several columns of a form -> those columns.
_OVER = {
    "legal_persons": (
        *("commercial_enterprise", "research_institution", "public_welfare_organization"),
        *("legal_service_organization", "other_organization"),
    )
}
# What stands for a cell without a text of its own.
_SHOWN = {"number": "{}", "row_absent": "", "unreadable": "?"}


class ShownRow(NamedTuple):
    """A row: its label, and its cells as HTML; without cells, a label over the rows that follow."""

    label: Pair
    cells: Sequence[Markup]


class Part(NamedTuple):
    """Rows under one line of column labels; `heads` stand over them, each with its columns."""

    columns: Sequence[Pair]
    rows: Sequence[ShownRow]
    heads: Sequence[tuple[Pair | None, int]]


class Sheet(NamedTuple):
    """One table.

    Attributes:
        width: columns of its widest part.
        states: cells that are no number, by status.
        marks: cells that a finding is about, by its status.
        refused: refused cells by reason.
    """

    name: str
    width: int
    parts: Sequence[Part]
    states: Mapping[str, int]
    marks: Mapping[str, int]
    refused: Mapping[str, int]
    reading: TableReading | None


def report_to_sheets(
    report: Report, ids: Mapping[str, str], worst: Mapping[str, str], marked: Container[str]
) -> Iterator[Sheet]:
    """Yield the tables that a report has.

    Args:
        report: the record.
        ids: JSON pointer -> id on the page.
        worst: JSON pointer -> status of the worst finding about it.
        marked: ids of what is marked in the text.
    """
    readings: dict[str, TableReading] = {one.table: one for one in report.readings}
    for name, table in tables_of(report):
        spec = _spec(report.template, name)
        parts = list(_parts(name, table, spec, ids, worst, marked=marked))
        cells = [cell for row in table.values() for cell in row.values()]
        states = Counter[str](cell.status for cell in cells if cell.status != "number")
        refused = Counter(cell.reason or "" for cell in cells if cell.status == "unreadable")
        refs = (f"/tables/{name}/{row}/{column}" for row, each in table.items() for column in each)
        marks = Counter(worst[ref] for ref in refs if ref in worst)
        width = max((len(part.columns) for part in parts), default=1)
        yield Sheet(name, width, parts, states, marks, refused, readings.get(name))


@cache
def _spec(form: str, name: str) -> TableSpec | None:
    try:
        return next((spec for spec in template(form).tables if spec.kind == name), None)
    except KeyError:
        return None


def _parts(
    name: str,
    table: Table,
    spec: TableSpec | None,
    ids: Mapping[str, str],
    worst: Mapping[str, str],
    *,
    marked: Container[str],
) -> Iterator[Part]:
    """Yield the rows in the form's order, anew wherever the columns change."""
    columns: tuple[str, ...] | None = None
    rows: list[ShownRow] = []
    for row in _in_order(table, spec):
        over = _labels_over(row, table, spec)
        if row in table:
            found = tuple(table[row])
            if columns is not None and found != columns:
                yield _part(columns, rows, spec)
                rows = []
            columns = found
        rows += over
        if row in table:
            refs = {key: f"/tables/{name}/{row}/{key}" for key in table[row]}
            cells = [
                cell_to_html(
                    table[row][key], ids[ref], worst.get(ref, ""), has_place=ids[ref] in marked
                )
                for key, ref in refs.items()
            ]
            rows.append(ShownRow(_label(row, spec), cells))
    if columns is not None:
        yield _part(columns, rows, spec)


def _part(columns: Sequence[str], rows: Sequence[ShownRow], spec: TableSpec | None) -> Part:
    return Part([_column(key, spec) for key in columns], rows, _heads_over(columns))


def _in_order(table: Table, spec: TableSpec | None) -> list[str]:
    """Return the keys of the form's rows, and behind them those the form does not know."""
    known = [row.key for row in spec.rows if row.key in table or row.is_also_group] if spec else []
    return known + [key for key in table if key not in known]


def _labels_over(row: str, table: Table, spec: TableSpec | None) -> list[ShownRow]:
    """Return the labels over a row; a row of the other form that is a group here is one itself."""
    if spec is None:
        return []
    found = [group.label_zh for group in spec.groups if group.before == row]
    own = _row_spec(row, spec)
    if row not in table and own is not None:
        found.append(own.label_zh)
    return [ShownRow(pair("group", label), ()) for label in found]


def _row_spec(key: str, spec: TableSpec) -> RowSpec | None:
    return next((row for row in spec.rows if row.key == key), None)


def _label(key: str, spec: TableSpec | None) -> Pair:
    """Return a row's name; one that the form does not know is named by its key."""
    return Pair(*official_name(spec, key)) if spec else Pair(key, readable(key))


def _column(key: str, spec: TableSpec | None) -> Pair:
    """Return a column's name, in English a short one where there is one: columns are narrow."""
    name = _label(key, spec)
    short = pair("header", key).en if key in keys("header") else ""
    return Pair(name.zh, short or name.en or readable(key))


def _heads_over(columns: Sequence[str]) -> list[tuple[Pair | None, int]]:
    """Return the labels over a part's columns, with how many each stands over; None for none."""
    of = {key: pair("head", name) for name in keys("head") for key in _OVER[name]}
    heads: list[tuple[Pair | None, int]] = []
    for head, over in groupby(columns, of.get):
        n_columns = len(list(over))
        heads += [(head, n_columns)] if head else [(None, 1)] * n_columns
    return heads if any(head for head, _ in heads) else []


def cell_to_html(cell: Cell, name: str, finding: str, *, has_place: bool) -> Markup:
    """Return a cell with its state as classes, a link to its place where it has one.

    A page has some 200: this is written out, for speed.

    Args:
        cell: the cell.
        name: its id on the page.
        finding: status of the worst finding about it, "" for none.
        has_place: whether it is marked in the text.
    """
    if cell.status in _SHOWN:
        shown = escape(_SHOWN[cell.status].format(plain(cell.value)))
    elif cell.status == "blank":
        shown = words("cell", "blank")
    else:
        shown = escape(printable((cell.raw or "").strip()))
    if has_place:
        inside = f'<a href="#t{name}" data-go="{name}">{shown}</a>'
    elif cell.reason:
        zh, en = map(escape, pair("reason", cell.reason))
        inside = f'<span title="{zh} / {en}">{shown}</span>'
    else:
        inside = shown
    found = f" {finding}" if finding else ""
    return Markup(f'<td id="{name}" class="{cell.status}{found}">{inside}</td>')  # noqa: S704
