"""An authored report as data: what it prints, cell by cell and paragraph by paragraph.

First stage of the rendering suite and of `samples/`: source -> layout -> bytes. Cells are the
PRINTED strings, so "", "/", "1,037" and "0" stay four different things, and a row that is left
out of the source is not printed at all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.eval.renderings.forms import Form, form_for
from gongkai.wording import counted

SECTION_KINDS = (
    "overview",
    "proactive_disclosure",
    "requests",
    "review_litigation",
    "problems_improvements",
    "other_matters",
)
_TOP_KEYS = frozenset(
    {"template", "title", "chrome", "preamble", "sections", "tables", "signature", "expected"}
)
_SECTION_KEYS = frozenset({"kind", "heading", "paragraphs", "table", "after"})

PrintedTable = dict[str, dict[str, str]]


class SourceError(ValueError):
    """A source file with faults; the message lists all of them, each with its key path."""


@dataclass
class SourceSection:
    """One section: heading, paragraphs, then the table named, then the paragraphs after it.

    `heading` "" prints none; `table` is a key of `ReportSource.tables` or None.
    """

    kind: str
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    table: str | None = None
    after: list[str] = field(default_factory=list)


@dataclass
class ReportSource:
    """One authored report.

    Attributes:
        template: 2021, 2019, 2014 or 2008; decides rows, columns and labels of the tables.
        title: its lines.
        chrome: page-head lines such as 索引号 and 发布日期, printed before the title.
        preamble: paragraphs between title and first section.
        sections: in printed order.
        tables: table -> row key -> column key -> printed string; rows left out are not printed.
        signature: closing lines.
        expected: metadata the report prints, for tests of the metadata reader.
    """

    template: str
    title: list[str]
    sections: list[SourceSection]
    tables: dict[str, PrintedTable]
    chrome: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    expected: dict[str, Any] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """The official form the tables follow."""
        return form_for(self.template)


def load_source(path: Path) -> ReportSource:
    """Read an authored report from its TOML file.

    Raises:
        SourceError: the file is no TOML, or keys or lengths are wrong; all faults at once.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path.name}: no valid TOML: {error}") from None
    return source_from_mapping(raw, name=path.name)


def source_from_mapping(raw: Mapping[str, Any], *, name: str = "source") -> ReportSource:
    """Turn the parsed TOML of a source into a `ReportSource`; see `load_source`."""
    faults = [f"{key}: unknown key" for key in raw if key not in _TOP_KEYS]
    template = str(raw.get("template", ""))
    try:
        form = form_for(template)
    except KeyError:
        raise SourceError(
            f"{name}: template: got {template!r}, expected 2021/2019/2014/2008"
        ) from None
    tables = {
        kind: _printed_table(kind, rows, form, faults)
        for kind, rows in raw.get("tables", {}).items()
    }
    sections = [
        _section(section, f"sections[{number}]", tables, faults)
        for number, section in enumerate(raw.get("sections", []))
    ]
    if faults:
        raise SourceError(f"{name}: " + "; ".join(faults))
    return ReportSource(
        template=template,
        title=_lines(raw.get("title", [])),
        sections=sections,
        tables=tables,
        chrome=_lines(raw.get("chrome", [])),
        preamble=_lines(raw.get("preamble", [])),
        signature=_lines(raw.get("signature", [])),
        expected=dict(raw.get("expected", {})),
    )


def _lines(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(line) for line in value]


def _section(
    raw: Mapping[str, Any], where: str, tables: Mapping[str, PrintedTable], faults: list[str]
) -> SourceSection:
    faults += [f"{where}.{key}: unknown key" for key in raw if key not in _SECTION_KEYS]
    kind, table = raw.get("kind", ""), raw.get("table")
    if kind not in SECTION_KINDS:
        faults.append(f"{where}.kind: got {kind!r}, expected one of {', '.join(SECTION_KINDS)}")
    if table is not None and table not in tables:
        faults.append(f"{where}.table: no [tables.{table}] in this file")
    return SourceSection(
        kind=kind,
        heading=str(raw.get("heading", "")),
        paragraphs=_lines(raw.get("paragraphs", [])),
        table=table,
        after=_lines(raw.get("after", [])),
    )


def _printed_table(
    kind: str, rows: Mapping[str, Any], form: Form, faults: list[str]
) -> PrintedTable:
    """Check one [tables.KIND] against the form; a scalar stands for a row of one column."""
    if kind not in form.tables:
        faults.append(f"tables.{kind}: template {form.template} has {', '.join(form.tables)}")
        return {}
    columns = form.tables[kind].columns_by_row()
    printed: PrintedTable = {}
    for row, values in rows.items():
        cells = list(values) if isinstance(values, list) else [values]
        expected = columns.get(row)
        if expected is None:
            faults.append(f"tables.{kind}.{row}: unknown row, expected {', '.join(columns)}")
        elif len(cells) != len(expected):
            faults.append(
                f"tables.{kind}.{row}: {counted(len(cells), 'value')}, expected {len(expected)}"
            )
        else:
            printed[row] = {column: str(cell) for column, cell in zip(expected, cells, strict=True)}
    return printed
