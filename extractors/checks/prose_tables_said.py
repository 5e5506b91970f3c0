"""What is said of a claim beside the cells of a table, in two languages."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.extractors.checks.blank_totals import TAKEN
from gongkai.extractors.checks.claims import Claim
from gongkai.extractors.checks.finding import Said, plain
from gongkai.extractors.checks.labels import TABLES_EN, TABLES_ZH
from gongkai.extractors.checks.not_known import NO_NUMBER, UNKNOWN, unknown_cells
from gongkai.extractors.checks.subjects import CellPlace, Subject
from gongkai.extractors.kinds import FindingStatus
from gongkai.extractors.schema import Cell


def claim_said(
    claim: Claim,
    subject: Subject,
    cells: Mapping[CellPlace, Cell],
    printed: float | None,
    status: FindingStatus,
    *,
    is_alike: bool,
    is_made: bool,
) -> Said:
    """Return the sentences of a finding on a claim.

    Args:
        claim: what the prose tells.
        subject: of what.
        cells: those of the table that tell it, too.
        printed: what they make, None where that is not known.
        status: of the finding.
        is_alike: whether the prose tells what the cells make, and no other sum of the table.
        is_made: whether a total among the cells is blank, and was made of its row.
    """
    value, shown = plain(claim.fact.value), plain(printed)
    kind = next(iter(cells))[0]
    table, table_zh = TABLES_EN[kind], TABLES_ZH[kind]
    if printed is None or status == "not_assessable":
        is_known = all(cell.status not in UNKNOWN for cell in cells.values())
        unknown = unknown_cells(cells, NO_NUMBER if is_known else UNKNOWN)
        return Said(
            f"{subject.en}: prose tells {value}; it cannot be checked against the {table}: "
            f"{unknown.en}.",
            f"{subject.zh}：正文为{value}，无法与{table_zh}核对：{unknown.zh}。",
        )
    made = TAKEN if is_made else Said("", "")
    if status == "pass" and is_alike:
        return Said(
            f"{subject.en}: prose and {table} agree on {value}{made.en}.",
            f"{subject.zh}：正文与{table_zh}一致，均为{value}{made.zh}。",
        )
    if status == "pass":
        return Said(
            f"{subject.en}: prose tells {value}, as other cells of the {table} make; the total "
            f"printed there is {shown}.",
            f"{subject.zh}：正文为{value}，与{table_zh}中其他单元格之和一致；该表总计印作{shown}。",
        )
    if is_made:
        return Said(
            f"{subject.en}: prose tells {value}, the {table} makes {shown}{made.en}.",
            f"{subject.zh}：正文为{value}，{table_zh}各项合计为{shown}{made.zh}。",
        )
    en = f"{subject.en}: prose tells {value}, the {table} prints {shown}"
    zh = f"{subject.zh}：正文为{value}，{table_zh}为{shown}"
    reason = _reason(claim, subject, status)
    return Said(f"{en}{reason.en}.", f"{zh}{reason.zh}。")


def _reason(claim: Claim, subject: Subject, status: FindingStatus) -> Said:
    if status == "fail":
        return Said("", "")
    if claim.is_soft:
        return Said(
            "; the prose may count what was published, not what was made",
            "；正文所说可能是公开件数而非制发、处理件数",
        )
    if claim.scope != "same":
        return Said(
            "; the two may not count for the same bodies", "；两处统计范围可能不同（本机关与全域）"
        )
    if claim.fact.approx != "exact":
        return Said("; the prose is not exact", "；正文为约数")
    if subject.is_counted_once:
        return Said(
            "; the table counts each thing once, the prose may not",
            "；表中同一信息只计一条，正文口径可能不同",
        )
    return Said(
        "; the prose may count what was carried in, or a cell is blank",
        "；正文可能含上年结转，或表中有空白",
    )
