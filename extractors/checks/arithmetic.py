"""Tables -> findings: does each identity of the form hold for the numbers as printed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.extractors.schema import Cell, Finding, Operand, Table
from gongkai.extractors.tables.draft import CellKey, TableDraft
from gongkai.extractors.tables.identities import (
    Identity,
    Numbers,
    are_equal,
    side_sum,
    table_identities,
)

_UNKNOWN = frozenset({"unreadable", "row_absent", "text"})  # anything else but a number counts as 0


def tables_to_findings(
    drafts: Sequence[TableDraft], tables: Mapping[str, Table]
) -> Iterator[Finding]:
    """Yield one finding for each identity of each table.

    It passes or fails on printed numbers; a pass names no operands, the identity's code and line
    tell its cells. It is uncertain where it fails but a cell of it is blank or a dash, or a row of
    it is not printed (what adds up may have been left out), and not assessable where a cell of it
    could not be read or holds words.
    """
    for draft in drafts:
        table = tables[draft.spec.kind]
        numbers = {
            (row, column): None if cell.status in _UNKNOWN else cell.value or 0
            for row, cells in table.items()
            for column, cell in cells.items()
        }
        for identity in table_identities(draft.spec, draft.rows):
            yield _finding(identity, draft.spec.kind, table, numbers)


def _finding(identity: Identity, kind: str, table: Table, numbers: Numbers) -> Finding:
    left, right = side_sum(identity.left, numbers), side_sum(identity.right, numbers)
    holds = are_equal(left, right)
    if holds:
        return Finding(
            code=identity.code,
            status="pass",
            severity="info",
            message=f"{identity.code} ({identity.line}) holds.",
            operands=[],
            expected=_plain(right),
            observed=_plain(left),
        )
    keys = (*identity.left, *identity.right)
    if holds is None:
        status = "not_assessable"
    elif not identity.is_partial and all(
        table[row][column].status == "number" for row, column in keys
    ):
        status = "fail"
    else:
        status = "uncertain"
    return Finding(
        code=identity.code,
        status=status,
        severity="error" if status == "fail" else "warning",
        message=_message(identity, status, left, right),
        operands=[_operand(kind, key, table[key[0]][key[1]]) for key in keys],
        expected=_plain(right),
        observed=_plain(left),
    )


def _message(identity: Identity, status: str, left: float | None, right: float | None) -> str:
    where = f"{identity.code} ({identity.line})"
    if status == "not_assessable":
        return f"{where} cannot be checked: a cell of it is missing, refused or holds words."
    if len(identity.left) == 1:
        shown = f"{where}: the parts add up to {_plain(right)}, printed is {_plain(left)}"
    else:
        shown = (
            f"{where}: {_names(identity.left)} make {_plain(left)}, "
            f"{_names(identity.right)} make {_plain(right)}"
        )
    if status == "uncertain":
        return f"{shown}; a cell of it is blank, a dash or not printed."
    return f"{shown}."


def _names(keys: Sequence[CellKey]) -> str:
    return " and ".join(row for row, _ in keys)


def _operand(kind: str, key: CellKey, cell: Cell) -> Operand:
    return Operand(ref=f"/tables/{kind}/{key[0]}/{key[1]}", value=cell.value)


def _plain(number: float | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if float(number).is_integer() else round(number, 6)
