"""Official wording of tables, rows and columns, for sentences that people read."""

from __future__ import annotations

from functools import cache

from gongkai.extractors.tables.templates import TableSpec, table_specs

TABLES_ZH = {
    "proactive_disclosure": "主动公开情况表",
    "requests": "申请处理情况表",
    "review_litigation": "复议诉讼情况表",
    "statistics": "统计表",
}
TABLES_EN = {
    "proactive_disclosure": "table of proactive disclosure",
    "requests": "table of requests",
    "review_litigation": "table of reviews and lawsuits",
    "statistics": "statistical table",
}
_MAX_LABEL = 16


@cache
def row_zh(kind: str, row: str) -> str:
    """Return a row's official wording, cut where it is long.

    >>> row_zh("requests", "granted")
    '予以公开'
    """
    for spec in table_specs():
        if spec.kind == kind:
            for found in spec.rows:
                if found.key == row:
                    return shortened(found.label_zh)
    return row


@cache
def column_zh(kind: str, column: str) -> str:
    """Return a column's official wording.

    >>> column_zh("requests", "natural_person")
    '自然人'
    """
    for spec in table_specs():
        if spec.kind == kind and column in spec.columns:
            return shortened(spec.columns[column][0])
    return column


def line_zh(spec: TableSpec, line: str) -> str:
    """Return the wording of the row or column an identity runs along."""
    if line in spec.columns:
        return f"“{column_zh(spec.kind, line)}”列"
    return f"“{row_zh(spec.kind, line)}”行"


def shortened(label: str) -> str:
    """Return a label of at most sixteen characters."""
    return label if len(label) <= _MAX_LABEL else label[: _MAX_LABEL - 1] + "…"
