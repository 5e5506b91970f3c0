"""Amounts printed in another unit (元, 千元, 亿元) where the form counts in 万元.

The number is not what its column means, and multiplying or dividing it would be a repair: it is
refused. A nought is nought in any unit.
"""

from __future__ import annotations

import re

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.models.late_regex import late_regex

_SCALE = "万"
_IN_FORM = "万元"
# Of units only 万元 is the form's: 百万元, 千元 and 亿元 are others.
_UNIT = "([十百千万亿]*)元"
_UNIT_RE = re.compile(_UNIT)
# The last header above the cell: 本年收费金额（单位：人民币元）, 收费（元）, 以元为单位.
_HEADER_RE = re.compile(
    rf"(?:(?:金额|收费|单位)[^\d元]{{0,4}}?|以(?:人民币)?(?=[十百千万亿]*元[为计])){_UNIT}"
)
# The unit in a column of its own, a running code behind it.
_OWN_COLUMN_RE = late_regex(rf"{_UNIT}\d{{0,2}}\Z")
_HEADER_CHARS = 200
_MARKS_RE = re.compile(r"[\s|():,.。【】\[\]-]+")


def refuse_other_units(draft: TableDraft, text: str) -> None:
    """Refuse amounts whose cell, or else the header or the unit before it, says 元, 亿元, not 万元.

    Args:
        draft: the table.
        text: the document's text.
    """
    units = {row.key: row.unit for row in draft.spec.rows}
    for key, cell in draft.cells.items():
        if not isinstance(cell, PrintedCell) or not cell.value.value:
            continue
        is_named = key[1].endswith("10k_yuan")
        if (is_named or units[key[0]] == _IN_FORM) and _is_otherwise(cell, text, is_named=is_named):
            draft.cells[key] = Refusal("amount_in_other_unit")


def _is_otherwise(cell: PrintedCell, text: str, *, is_named: bool) -> bool:
    own = _UNIT_RE.search("".join(fold(text[cell.start : cell.end]).text.split()))
    if own:
        return own[1] != _SCALE
    before = fold(text[max(0, cell.start - _HEADER_CHARS) : cell.start]).text
    found = (_HEADER_RE if is_named else _OWN_COLUMN_RE).findall(_MARKS_RE.sub("", before))
    return bool(found) and found[-1] != _SCALE
