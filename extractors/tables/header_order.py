"""What the header of a table printed in lines says about its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import PrintedCell, TableDraft
from gongkai.extractors.tables.templates import RowSpec, TableSpec, han
from gongkai.models.late_regex import late_regex

_SUBTOTALS = ("小计", "合计")
# Shorter wordings (其他, 总计) stand in a header for more than their column.
_MIN_WORDING = 3
# Han characters of the longest header, its corner note included; before it stands prose.
_HEADER_CHARS = 75
_ORGANISATIONS, _PERSONS = "法人或其他组织", "自然人"
_BORDER_RE = late_regex(r"[\t|]|[ ]{2}")


def is_out_of_order(spec: TableSpec, header: str) -> bool:
    """Whether the header names its columns in another order than the form.

    Args:
        spec: the table.
        header: Han characters printed before the first row label. A header of several lines names
            some columns a line later than others, but those named in full keep their order.
    """
    header = header[-_HEADER_CHARS:]
    forms = [spec.columns[key][0] for key in spec.rows[0].columns]
    places = [header.rfind(form) for form in forms if len(form) >= _MIN_WORDING]
    found = [place for place in places if place >= 0]
    return found != sorted(found)


def is_row_out_of_order(spec: TableSpec, row: RowSpec, above: str) -> bool:
    """Whether the header of a row's block names its columns in another order than the form.

    Args:
        spec: the table.
        row: the row; its columns need not be those of others.
        above: Han characters printed before the row's label, headers and other labels.
    """
    places = [
        max(above.rfind(form) for form in spec.columns[key])
        for key in row.columns
        if len(spec.columns[key][0]) >= _MIN_WORDING
    ]
    found = [place for place in places if place >= 0]
    return found != sorted(found)


def are_groups_out_of_order(header: str) -> bool:
    r"""Whether organisations are named before persons, in two cells of one line.

    >>> are_groups_out_of_order("法人或其他组织\t自然人\t总计")
    True
    >>> are_groups_out_of_order("申请人情况\t法人或其他组织\n自然人\t\t总计")
    False
    """
    return any(map(_has_persons_behind, header.split("\n")))


def _has_persons_behind(line: str) -> bool:
    at, last = line.find(_ORGANISATIONS), line.rfind(_PERSONS)
    return 0 <= at < last and _BORDER_RE.search(line, at, last) is not None


def refuse_blocks_out_of_order(draft: TableDraft, text: str) -> None:
    """Refuse a single row of values whose header names blocks or columns in another order.

    Args:
        draft: the table, its values read by their place.
        text: the document's.
    """
    starts = [cell.start for cell in draft.cells.values() if isinstance(cell, PrintedCell)]
    header = han(fold(text[draft.start : min(starts, default=draft.start)]).text)
    if _are_blocks_out_of_order(draft.spec, header):
        for row in draft.spec.rows:
            draft.refuse(row, "columns_out_of_order")


def _are_blocks_out_of_order(spec: TableSpec, header: str) -> bool:
    columns = {form: key for key, forms in spec.columns.items() for form in forms}
    first, second, third, fourth = (word for word in spec.headers if word not in columns)
    for before, behind in ((first, second), (third, fourth)):
        if 0 <= header.rfind(behind) < header.rfind(before):
            return True
    named = [columns[word] for word in _column_words(spec, header)]
    return any(not _is_in_turn(named, *pair) for pair in combinations(spec.rows[0].columns, 2))


def _column_words(spec: TableSpec, header: str) -> list[str]:
    """Return the words of a header that name columns, as printed.

    结果维持 torn over two lines leaves a 结果 for each 维持. Where so many rests are seen, a short
    word may be a piece of a word, and only those in full tell where they stand.
    """
    forms = sorted((form for forms in spec.columns.values() for form in forms), key=len)
    any_word = re.compile("|".join(reversed(forms)))
    found, rest = any_word.findall(header), any_word.sub(" ", header)
    short: dict[str, list[str]] = {}
    for full, *variants in spec.columns.values():
        for word in variants:
            short.setdefault(full.replace(word, ""), []).append(word)
    if any(0 < sum(map(found.count, short[piece])) <= rest.count(piece) for piece in short):
        full_words = {full for full, *_ in spec.columns.values() if len(full) >= _MIN_WORDING}
        return [word for word in found if word in full_words]
    return found


def _is_in_turn(named: Sequence[str], before: str, behind: str) -> bool:
    """Whether two columns stand in the form's order in every block, as far as each is named."""
    found = [key for key in named if key in (before, behind)]
    if before not in found or behind not in found:
        return True
    if found.count(before) == found.count(behind):
        return found == [before, behind] * found.count(before)
    return found[0] == before and found[-1] == behind


def subtotal_column(spec: TableSpec, header: str) -> int | None:
    """Return which column the header's subtotal is: the one behind the column named before it."""
    for word in _SUBTOTALS:
        before = header[: max(header.find(word), 0)]
        for number, key in enumerate(spec.rows[0].columns[:-1]):
            if any(before.endswith(form) for form in spec.columns[key]):
                return number + 1
    return None
