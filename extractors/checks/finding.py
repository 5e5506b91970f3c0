"""Making findings: two sentences, operands with their places, and how sure it is."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.kinds import FindingStatus, Severity
from gongkai.extractors.schema import Cell, Fact, Finding, Operand

Number = int | float

# Below this the reader is as likely to be wrong as the report: uncertain, never fail.
MIN_FAIL_CONFIDENCE = 0.6
_SEVERITY: dict[FindingStatus, Severity] = {
    "pass": "info",
    "fail": "error",
    "uncertain": "warning",
    "not_assessable": "warning",
}


class Said(NamedTuple):
    """One sentence in English and in Chinese."""

    en: str
    zh: str


def make_finding(
    code: FindingCode | str,
    status: FindingStatus,
    said: Said,
    operands: list[Operand],
    *,
    expected: float | str | None = None,
    observed: float | str | None = None,
    confidence: float | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Return a finding; a fail that is not sure enough becomes uncertain.

    `expected` is what the other side or the sum says, `observed` what is printed.
    """
    if status == "fail" and confidence is not None and confidence < MIN_FAIL_CONFIDENCE:
        status = "uncertain"
        said = Said(f"{said.en} The reading itself is in doubt.", f"{said.zh}（识别结果本身存疑）")
    return Finding(
        code=str(code),
        status=status,
        severity=severity or _SEVERITY[status],
        message=said.en,
        message_zh=said.zh,
        operands=operands,
        expected=plain(expected),
        observed=plain(observed),
        confidence=None if confidence is None else round(confidence, 3),
    )


def cell_operand(table: str, row: str, column: str, cell: Cell) -> Operand:
    """Return the operand of a cell."""
    return Operand(
        ref=f"/tables/{table}/{row}/{column}", value=cell.value, start=cell.start, end=cell.end
    )


def fact_operand(index: int, fact: Fact) -> Operand:
    """Return the operand of the fact at `index` of the record's facts."""
    return Operand(ref=f"/facts/{index}", value=fact.value, start=fact.start, end=fact.end)


def plain(number: float | str | None) -> int | float | str | None:
    """Return a number without a fraction where it has none, and without rounding dust.

    >>> plain(3.0), plain(0.1 + 0.2), plain("无"), plain(10**400) == 10**400
    (3, 0.3, '无', True)
    """
    if not isinstance(number, float):
        return number
    return int(number) if number.is_integer() else round(number, 6)
