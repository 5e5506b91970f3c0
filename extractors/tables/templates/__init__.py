"""The official forms as data: which rows and columns each table has, under which wording.

The TOML files beside this one are the source; this module only reads them. Labels are kept as
their Han characters alone ("危及“三安全一稳定”" as 危及三安全一稳定), as they are matched.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

from gongkai.extractors.kinds import TableKind, TemplateId
from gongkai.models.late_regex import late_regex

_NOT_HAN_RE = late_regex("[^一-鿿]+")
_TABLE_NAMES = (
    "disclosure_2021",
    "disclosure_2019",
    "requests",
    "review_litigation",
    "statistics_2014",
    "statistics_2008",
)


@dataclass(frozen=True, slots=True)
class RowSpec:
    """One row of a form.

    Attributes:
        forms: accepted wordings, the official one first, Han characters only.
        label_zh: the official wording as the template file writes it.
        columns: keys of its columns, left to right; cells: the row's key with each of them.
        ordinal: the ordinal printed before it ("1", "一"), "" if none.
        unit: unit printed in the row, "" if none.
        templates: forms it belongs to.
        is_also_group: its label stands over sub-rows in the other form.
        number: the number in its label, where only that tells it from other rows.
        telling: characters, and pairs of them, of its wordings that no other row has.
    """

    key: str
    forms: tuple[str, ...]
    label_zh: str
    columns: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]
    ordinal: str
    unit: str
    templates: tuple[str, ...]
    is_also_group: bool
    number: str
    telling: frozenset[str]


@dataclass(frozen=True, slots=True)
class GroupSpec:
    """A label over several rows, without values of its own; `before` is its first row's key."""

    forms: tuple[str, ...]
    label_zh: str
    ordinal: str
    before: str


@dataclass(frozen=True, slots=True)
class IdentitySpec:
    """sum(left) = sum(right), in each column (over rows) or in each row (over columns)."""

    code: str
    axis: Literal["columns", "rows"]
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class TableSpec:
    """One table of a form.

    Attributes:
        markers: wordings that show the table is there; decisive: that only it has.
        columns: column key -> accepted wordings, the official one first.
        headers: wordings printed above the values.
        single_row: all values stand in one printed row (review and litigation).
        has_code_column: a running code 01, 02, ... is printed before the values.
        is_even: all rows have as many columns.
        never_falls: in each row a value is at least the one on its left.
    """

    name: str
    kind: TableKind
    templates: tuple[str, ...]
    markers: tuple[str, ...]
    decisive: tuple[str, ...]
    headers: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    rows: tuple[RowSpec, ...]
    groups: tuple[GroupSpec, ...]
    identities: tuple[IdentitySpec, ...]
    single_row: bool
    has_code_column: bool
    is_even: bool
    never_falls: bool

    @cached_property
    def row_forms(self) -> Mapping[str, Sequence[int]]:
        """By accepted wording of a row: the numbers of the rows that it names."""
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self.rows):
            for form in row.forms:
                found.setdefault(form, []).append(number)
        return found

    def rows_of(self, template: str) -> list[RowSpec]:
        """Return the rows the form `template` prints, in official order."""
        return [row for row in self.rows if template in row.templates]


@dataclass(frozen=True, slots=True)
class Template:
    """One official form: its tables, the data years it was made for, and its source."""

    id: TemplateId
    tables: tuple[TableSpec, ...]
    first_year: int
    last_year: int
    source: str


def han(text: str) -> str:
    """Return the Han characters of `text`.

    >>> han("3.危及“三安全一稳定”")
    '危及三安全一稳定'
    """
    return _NOT_HAN_RE.sub("", text)


def _forms(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(han(form) for form in (entry["label"], *entry.get("variants", ()))))


def _read(name: str) -> dict[str, Any]:
    source = resources.files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text("utf-8"))


def _hans(wordings: Sequence[str]) -> tuple[str, ...]:
    return tuple(han(wording) for wording in wordings)


def _parts(entry: Mapping[str, Any]) -> set[str]:
    """Return the characters of a row's wordings, and each two that stand together."""
    forms = _forms(entry)
    return {form[at : at + n] for form in forms for n in (1, 2) for at in range(len(form))}


def _row(entry: Mapping[str, Any], data: Mapping[str, Any], shared: set[str]) -> RowSpec:
    columns = tuple(entry.get("columns", data.get("row_columns", ())))
    return RowSpec(
        key=entry["key"],
        forms=_forms(entry),
        label_zh=entry["label"],
        columns=columns,
        cells=tuple((entry["key"], column) for column in columns),
        ordinal=entry.get("ordinal", ""),
        unit=entry.get("unit", ""),
        templates=tuple(entry.get("templates", data["templates"])),
        is_also_group=entry.get("is_also_group", False),
        number=entry.get("number", ""),
        telling=frozenset(_parts(entry) - shared),
    )


def _group(entry: Mapping[str, Any]) -> GroupSpec:
    return GroupSpec(
        forms=_forms(entry),
        label_zh=entry["label"],
        ordinal=entry.get("ordinal", ""),
        before=entry["before"],
    )


@cache
def table_spec(name: str) -> TableSpec:
    """Return the table named like its file: disclosure_2021, requests, ..."""
    data = _read(name)
    n_rows = Counter(part for entry in data["rows"] for part in _parts(entry))
    shared = {part for part, n in n_rows.items() if n > 1}
    rows = tuple(_row(entry, data, shared) for entry in data["rows"])
    return TableSpec(
        name=name,
        kind=data["kind"],
        templates=tuple(data["templates"]),
        markers=_hans(data["markers"]),
        decisive=_hans(data["decisive"]),
        headers=_hans(data.get("headers", ())),
        columns={key: _forms(entry) for key, entry in data["columns"].items()},
        rows=rows,
        groups=tuple(_group(entry) for entry in data.get("groups", ())),
        identities=tuple(
            IdentitySpec(entry["code"], entry["axis"], tuple(entry["left"]), tuple(entry["right"]))
            for entry in data.get("identities", ())
        ),
        single_row=data.get("layout") == "single_row",
        has_code_column=data.get("has_code_column", False),
        is_even=len({len(row.columns) for row in rows}) == 1,
        never_falls=data.get("never_falls", False),
    )


@cache
def table_specs() -> tuple[TableSpec, ...]:
    """Return every table of every form, newest forms first."""
    return tuple(table_spec(name) for name in _TABLE_NAMES)


@cache
def templates() -> tuple[Template, ...]:
    """Return the official forms, newest first."""
    return tuple(
        Template(
            id=entry["id"],
            tables=tuple(table_spec(name) for name in entry["tables"]),
            first_year=entry["data_years"][0],
            last_year=entry["data_years"][1],
            source=entry["source"],
        )
        for entry in _read("index")["templates"]
    )


@cache
def templates_hash() -> str:
    """Return 12 hexadecimal digits that change whenever the data of any form does."""
    digest = hashlib.sha256()
    for name in ("index", *_TABLE_NAMES):
        digest.update(resources.files(__package__).joinpath(f"{name}.toml").read_bytes())
    return digest.hexdigest()[:12]


def template(template_id: str) -> Template:
    """Return one form by id ("2021", "2019", "2014", "2008"); KeyError for any other."""
    for candidate in templates():
        if candidate.id == template_id:
            return candidate
    raise KeyError(template_id)
