"""Official wording of tables, rows and columns, for sentences that people read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from gongkai.extractors.checks.finding import Said
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


def named(group: str, key: str) -> Said:
    """Return how people are told a key of a closed list; a key that is none, as words.

    >>> named("section", "problems_improvements").en
    'problems and improvements'
    """
    found = named_words()[group].get(key)
    return Said(found[1], found[0]) if found else Said(*[key.replace("_", " ")] * 2)


@cache
def named_words() -> dict[str, dict[str, list[str]]]:
    """Return the words of all keys, Chinese and English, by group."""
    source = resources.files("gongkai.extractors.checks").joinpath("named.toml")
    return tomllib.loads(source.read_text("utf-8"))


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


@cache
def label_en(kind: str, key: str) -> str:
    """Return the English of a table's row or column; "" for a column that goes without saying.

    >>> label_en("requests", "new_received"), label_en("requests", "natural_person")
    ('newly received in the year', 'natural person')
    """
    for spec in table_specs():
        if spec.kind == kind and (key in spec.columns or any(row.key == key for row in spec.rows)):
            return key_en(spec.name, key)
    return key


def key_en(form: str, key: str) -> str:
    """Return the English of a row or column of one form: as the data have it, else its key."""
    return _english().get(form, {}).get(key, key.replace("_", " "))


@cache
def _english() -> Mapping[str, Mapping[str, str]]:
    source = resources.files("gongkai.extractors.checks").joinpath("labels_en.toml")
    return tomllib.loads(source.read_text("utf-8"))


def table_en(kind: str) -> str:
    """Return a table's English name as it begins a sentence.

    >>> table_en("requests")
    'Table of requests'
    """
    return TABLES_EN[kind].capitalize()


def line_en(spec: TableSpec, line: str) -> str:
    """Return the table and the row or column an identity runs along, to begin a sentence."""
    named = key_en(spec.name, line)
    what = "column" if line in spec.columns else "row"
    return f"{table_en(spec.kind)}, {what} “{named}”" if named else table_en(spec.kind)


def line_zh(spec: TableSpec, line: str) -> str:
    """Return the wording of the row or column an identity runs along."""
    if line in spec.columns:
        return f"“{column_zh(spec.kind, line)}”列"
    return f"“{row_zh(spec.kind, line)}”行"


def shortened(label: str) -> str:
    """Return a label of at most sixteen characters."""
    return label if len(label) <= _MAX_LABEL else label[: _MAX_LABEL - 1] + "…"
