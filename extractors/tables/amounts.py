"""Amounts printed in 元 where the form counts in 万元.

The number is ten thousand times what its column means, and multiplying or dividing it would be a
repair: it is refused. A nought is nought in any unit.
"""

from __future__ import annotations

import re

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft

_IN_FORM = "万元"
_UNIT_RE = re.compile(r"([万亿]?)元")
# The last header above the cell: 本年收费金额（单位：元）.
_HEADER_RE = re.compile(r"金额(?:单位)?([万亿]?)元")
# The unit in a column of its own, a running code behind it.
_OWN_COLUMN_RE = re.compile(r"([万亿]?)元\d{0,2}\Z")
_HEADER_CHARS = 200
_MARKS_RE = re.compile(r"[\s|():,.。]+")


def refuse_yuan(draft: TableDraft, text: str) -> None:
    """Refuse amounts whose cell, or else the header or the unit before it, says 元, not 万元.

    Args:
        draft: the table.
        text: the document's text.
    """
    units = {row.key: row.unit for row in draft.spec.rows}
    for key, cell in draft.cells.items():
        if not isinstance(cell, PrintedCell) or not cell.value.value:
            continue
        is_named = key[1].endswith("10k_yuan")
        if (is_named or units[key[0]] == _IN_FORM) and _is_in_yuan(cell, text, is_named=is_named):
            draft.cells[key] = Refusal("amount_in_yuan")


def _is_in_yuan(cell: PrintedCell, text: str, *, is_named: bool) -> bool:
    own = _UNIT_RE.search("".join(fold(text[cell.start : cell.end]).text.split()))
    if own:
        return not own[1]
    before = fold(text[max(0, cell.start - _HEADER_CHARS) : cell.start]).text
    found = (_HEADER_RE if is_named else _OWN_COLUMN_RE).findall(_MARKS_RE.sub("", before))
    return bool(found) and not found[-1]
