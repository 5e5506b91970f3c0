"""What the header of a table printed in lines says about its columns."""

from __future__ import annotations

from gongkai.extractors.tables.templates import TableSpec

_SUBTOTALS = ("小计", "合计")
# Shorter wordings (其他, 总计) stand in a header for more than their column.
_MIN_WORDING = 3
# Han characters of the longest header, its corner note included; before it stands prose.
_HEADER_CHARS = 75


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


def subtotal_column(spec: TableSpec, header: str) -> int | None:
    """Return which column the header's subtotal is: the one behind the column named before it."""
    for word in _SUBTOTALS:
        before = header[: max(header.find(word), 0)]
        for number, key in enumerate(spec.rows[0].columns[:-1]):
            if any(before.endswith(form) for form in spec.columns[key]):
                return number + 1
    return None
