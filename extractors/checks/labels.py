"""Official wording of tables, rows and columns, for sentences that people read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from gongkai.extractors.checks.finding import Said
from gongkai.extractors.tables.templates import TableSpec, table_specs
from gongkai.models.late_regex import late_regex

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
_MAX_NAME = 26  # of a row that stands by itself, with its group
_NOTE_RE = late_regex(r"(?<=.)（[^（）]+）$")


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
    """Return a row's official wording, cut where it is long; with what tells it from a column.

    >>> row_zh("requests", "granted"), row_zh("requests", "results_total")
    ('予以公开', '（七）总计')
    """
    for spec in table_specs():
        if spec.kind == kind:
            columns = {wordings[0] for wordings in spec.columns.values()}
            for found in spec.rows:
                if found.key == row:
                    is_both = found.label_zh in columns
                    return placed_name(kind, row)[0] if is_both else shortened(found.label_zh)
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
    found = _names().get(form, {}).get(key)
    return found[1] if found else key.replace("_", " ")


def official_name(spec: TableSpec, key: str) -> tuple[str, str]:
    """Return a row's or column's name in full, as the form prints it, and in English.

    >>> from gongkai.extractors.tables.templates import table_spec
    >>> official_name(table_spec("requests"), "other_other")
    ('3.其他', 'other: other')
    """
    found = _names().get(spec.name, {}).get(key)
    if found:
        return found[0], found[1]
    if key in spec.columns:
        return spec.columns[key][0], key_en(spec.name, key)
    row = next((row for row in spec.rows if row.key == key), None)
    return row.label_zh if row else key, key_en(spec.name, key)


@cache
def placed_name(kind: str, key: str) -> tuple[str, str]:
    """Return a row's or column's name by itself, in Chinese and English: with its group, cut.

    >>> placed_name("requests", "other_other")[0], placed_name("requests", "results_total")[0]
    ('其他处理：其他', '（七）总计')
    >>> placed_name("requests", "partially_granted")[0]
    '（二）部分公开'
    """
    for spec in table_specs():
        group = ""
        for row in spec.rows if spec.kind == kind else ():
            over = [one.label_zh for one in spec.groups if one.before == row.key]
            group = row.label_zh if row.is_also_group else over[-1] if over else group
            if row.key == key:
                zh, en = official_name(spec, key)
                inner = zh.lstrip("0123456789.")
                named = f"{group}：{inner}" if inner != zh else _without_note(zh)
                return shortened(named, _MAX_NAME), en
        if spec.kind == kind and key in spec.columns:
            zh, en = official_name(spec, key)
            return shortened(_without_note(zh), _MAX_NAME), en
    return key, key.replace("_", " ")


def _without_note(name: str) -> str:
    """Return a long name without the note in brackets at its end."""
    return name if len(name) <= _MAX_LABEL else _NOTE_RE.sub("", name)


@cache
def _names() -> Mapping[str, Mapping[str, Sequence[str]]]:
    source = resources.files("gongkai.extractors.checks").joinpath("labels.toml")
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


def shortened(label: str, most: int = _MAX_LABEL) -> str:
    """Return a label of at most so many characters."""
    return label if len(label) <= most else label[: most - 1] + "…"
