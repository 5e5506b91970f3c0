"""Tables -> findings: does each identity of the form hold for the numbers as printed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from gongkai.extractors.checks.blank_totals import TAKEN, TOTAL, made_totals
from gongkai.extractors.checks.finding import Said, cell_operand, make_finding, plain
from gongkai.extractors.checks.labels import TABLES_ZH, key_en, line_en, line_zh, row_zh
from gongkai.extractors.checks.not_known import NO_NUMBER, UNKNOWN, status_said, unknown_cells
from gongkai.extractors.checks.recheck import is_in_order, places_trust, reading_trust
from gongkai.extractors.kinds import FindingStatus
from gongkai.extractors.schema import Cell, Finding, Table, TableReading
from gongkai.extractors.tables.draft import CellKey, TableDraft
from gongkai.extractors.tables.identities import (
    Identity,
    Numbers,
    are_equal,
    side_sum,
    table_identities,
)
from gongkai.extractors.tables.templates import TableSpec, table_spec

_OUT_OF_ORDER = 0.5


class _Sum(NamedTuple):
    """An identity with its two sides added up, and whether they are equal.

    `made` are the blank totals of it that were made of their rows.
    """

    identity: Identity
    left: float | None
    right: float | None
    holds: bool | None
    made: AbstractSet[CellKey] = frozenset()


def _sum(identity: Identity, numbers: Numbers, made: AbstractSet[CellKey] = frozenset()) -> _Sum:
    left, right = side_sum(identity.left, numbers), side_sum(identity.right, numbers)
    return _Sum(identity, left, right, are_equal(left, right), made)


def _sum_down(identity: Identity, numbers: Numbers, table: Table) -> _Sum:
    """Add up an identity; down a column of totals, those left blank are what their rows make.

    But never the one that the others are to make.
    """
    if identity.line != TOTAL:
        return _sum(identity, numbers)
    keys = (*identity.left[len(identity.left) == 1 :], *identity.right)
    made = made_totals(table, (row for row, _ in keys))
    return _sum(identity, {**numbers, **made}, made.keys())


def tables_to_findings(
    drafts: Sequence[TableDraft],
    tables: Mapping[str, Table],
    readings: Sequence[TableReading] = (),
    text: str = "",
) -> Iterator[Finding]:
    """Yield one finding for each identity of each table.

    It passes or fails on printed numbers; a pass names no operands, the identity's code and line
    tell its cells. It is uncertain where it fails but a cell of it is blank or a dash, or a row of
    it is not printed (what adds up may have been left out), or where the reading itself is in
    doubt; and not assessable where a cell of it could not be read or holds words. Where totals are
    blank and their rows are not, the column of totals is added up with what the rows make.

    Args:
        drafts: the tables as read.
        tables: the same in the record.
        readings: how each was read.
        text: the document's text, to look at the cells' places again.
    """
    by_kind = {reading.table: reading for reading in readings}
    for draft in drafts:
        spec, table = draft.spec, tables[draft.spec.kind]
        numbers = cells_to_numbers(table)
        sums = [_sum_down(one, numbers, table) for one in table_identities(spec, draft.rows)]
        trust = _trust(sums, table, by_kind.get(spec.kind))
        for one in sums:
            yield _finding(one, spec, table, trust, text)


def cells_to_numbers(table: Table) -> Numbers:
    """Return what each cell counts as in sums: blank and dash 0, refused and absent None."""
    return {
        (row, column): None if cell.status in UNKNOWN else cell.value or 0
        for row, cells in table.items()
        for column, cell in cells.items()
    }


def _trust(sums: Sequence[_Sum], table: Table, reading: TableReading | None) -> float:
    broken = [one for one in sums if one.holds is False]
    if not broken:
        return 1.0
    n_checked = sum(one.holds is not None for one in sums)
    trust = reading_trust(reading, len(broken), n_checked)
    return trust if is_in_order(table) else trust * _OUT_OF_ORDER


def _finding(one: _Sum, spec: TableSpec, table: Table, trust: float, text: str) -> Finding:
    identity = one.identity
    if one.holds:
        made = bool(one.made)
        return _passed(spec.name, identity.code, identity.line, one.left, one.right, is_made=made)
    keys = (*identity.left, *identity.right)
    cells = [table[row][column] for row, column in keys]
    status = _status(one, cells)
    confidence = None if status == "not_assessable" else trust * places_trust(cells, text)
    return make_finding(
        identity.code,
        status,
        _said(one, spec, table, status),
        [cell_operand(spec.kind, *key, cell) for key, cell in zip(keys, cells, strict=True)],
        expected=one.right,
        observed=_observed(one, cells),
        confidence=confidence,
    )


def _observed(one: _Sum, cells: Sequence[Cell]) -> float | None:
    """Return what is printed on the left; nothing is where the one cell there holds no number."""
    is_lone = len(one.identity.left) == 1
    return None if is_lone and cells[0].status != "number" else one.left


@lru_cache(maxsize=4096)  # most sums of most reports are 0 = 0
def _passed(
    name: str, code: str, line: str, left: float | None, right: float | None, *, is_made: bool
) -> Finding:
    spec, made = table_spec(name), TAKEN if is_made else Said("", "")
    said = Said(
        f"{line_en(spec, line)} adds up{made.en}.",
        f"{TABLES_ZH[spec.kind]}{line_zh(spec, line)}勾稽相符{made.zh}。",
    )
    return make_finding(code, "pass", said, [], expected=right, observed=left)


def _status(one: _Sum, cells: Sequence[Cell]) -> FindingStatus:
    parts = zip(one.identity.right, cells[len(one.identity.left) :], strict=True)
    is_told = any(cell.status == "number" or key in one.made for key, cell in parts)
    if one.holds is None or not is_told:
        return "not_assessable"  # only totals are filled in, say
    if not one.identity.is_partial and all(cell.status == "number" for cell in cells):
        return "fail"
    return "uncertain"


def _said(one: _Sum, spec: TableSpec, table: Table, status: FindingStatus) -> Said:
    identity, left, right = one.identity, plain(one.left), plain(one.right)
    where = line_en(spec, identity.line)
    where_zh = f"{TABLES_ZH[spec.kind]}{line_zh(spec, identity.line)}"
    if status == "not_assessable":
        unknown = _unknown(one, spec, table)
        return Said(
            f"{where} cannot be checked: {unknown.en}.", f"{where_zh}无法核对：{unknown.zh}。"
        )
    if len(identity.left) == 1:
        parts = "the parts"
        if identity.line in spec.columns:
            parts += f" of {_names(spec, identity.left)}"
        row, column = identity.left[0]
        total = table[row][column]
        if total.status != "number":
            said = status_said(total)
            return Said(
                f"{where}: {parts} add up to {right}, the cell of their total {said.en}.",
                f"{where_zh}：各项相加为{right}，总计一格{said.zh}。",
            )
        shown = f"{where}: {parts} add up to {right}, printed is {left}"
        shown_zh = f"{where_zh}：各项相加为{right}，表中总计为{left}"
    else:
        shown = (
            f"{where}: {_names(spec, identity.left)} make {left}, "
            f"{_names(spec, identity.right)} make {right}"
        )
        shown_zh = (
            f"{where_zh}：{_names_zh(spec, identity.left)}为{left}，"
            f"{_names_zh(spec, identity.right)}为{right}"
        )
    if one.made:
        return Said(f"{shown}{TAKEN.en}.", f"{shown_zh}{TAKEN.zh}。")
    if status == "uncertain":
        return Said(
            f"{shown}; a cell of it is blank, a dash or not printed.",
            f"{shown_zh}；其中有空白、横线或未印出的单元格。",
        )
    return Said(f"{shown}.", f"{shown_zh}。")


def _unknown(one: _Sum, spec: TableSpec, table: Table) -> Said:
    """Return the cells that keep a sum from being checked, in words."""
    keys = (*one.identity.left, *one.identity.right)
    return unknown_cells(
        {(spec.kind, row, column): table[row][column] for row, column in keys},
        UNKNOWN if one.holds is None else NO_NUMBER,
    )


def _names(spec: TableSpec, keys: Sequence[tuple[str, str]]) -> str:
    return " and ".join(f"“{key_en(spec.name, row)}”" for row, _ in keys)


def _names_zh(spec: TableSpec, keys: Sequence[tuple[str, str]]) -> str:
    return "加".join(f"“{row_zh(spec.kind, row)}”" for row, _ in keys)
