"""What a subject of the prose is in the tables: sums of cells, from `subjects.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.extractors.checks.blank_totals import TOTAL, row_made
from gongkai.extractors.checks.not_known import UNKNOWN
from gongkai.extractors.schema import Cell, Table, Tables

_TABLES = ("requests", "review_litigation", "proactive_disclosure", "statistics")
_OF_OTHER_FORMS = ("proactive_disclosure_2019", "statistics_2008")
OUTCOME = "review.outcome."
_LITIGATION_ROWS = ("litigation_direct", "litigation_after_reconsideration")

CellPlace = tuple[str, str, str]  # table, row, column


@dataclass(frozen=True, slots=True)
class Subject:
    """A quantity told in prose and printed in a table.

    Attributes:
        code: of the finding.
        sums: table -> row/column patterns whose cells make it.
        also: other sums a writer may mean; `carry` and `lumped` are added to the first sum.
        factor: from the table's unit to the prose's.
        is_counted_once: whether the table counts each thing once, and the prose may do otherwise.
    """

    key: str
    code: str
    zh: str
    en: str
    sums: Mapping[str, tuple[str, ...]]
    also: Mapping[str, tuple[tuple[str, ...], ...]]
    carry: tuple[str, ...]
    lumped: tuple[str, ...]
    factor: int
    is_counted_once: bool = False


@cache
def subjects() -> Mapping[str, Subject]:
    """Return all subjects by key."""
    path = resources.files("gongkai.extractors.checks") / "subjects.toml"
    found = {}
    for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        names = [*_TABLES, *_OF_OTHER_FORMS]
        sums = {name: tuple(entry[name]) for name in names if name in entry}
        own = next((name for name in _TABLES if name in entry), "")
        also = {
            own: tuple(map(tuple, entry.get("also", ()))),
            "statistics": tuple(map(tuple, entry.get("also_statistics", ()))),
        }
        found[key] = Subject(
            key,
            entry["code"],
            entry["zh"],
            entry["en"],
            sums,
            also,
            tuple(entry.get("carry", ())),
            tuple(entry.get("lumped", ())),
            entry.get("factor", 1),
            entry.get("counted_once", False),
        )
    return found


def outcome_subject(key: str, rows: Sequence[str]) -> Subject:
    """Return the subject of an outcome of reviews: a column over the rows its parent stands for."""
    column = key.removeprefix(OUTCOME)
    zh = {"upheld": "维持", "corrected": "纠正", "other": "其他结果", "pending": "尚未审结"}[column]
    of_zh, of_en = ("行政复议", "reconsiderations")
    if rows != ["reconsideration"]:
        of_zh, of_en = "行政诉讼", "lawsuits"
    return Subject(
        key,
        "prose_table.review_outcome",
        f"{of_zh}{zh}",
        f"{of_en} {column}",
        {"review_litigation": tuple(f"{row}/{column}" for row in rows)},
        {},
        (),
        (),
        1,
    )


def outcome_rows(parent: str | None, words: str) -> list[str] | None:
    """Return the rows an outcome belongs to: by its parent's subject, else by the last word.

    >>> outcome_rows(None, "行政复议2件,")
    ['reconsideration']
    """
    if parent == "review.litigation":
        return list(_LITIGATION_ROWS)
    if parent == "review.reconsideration":
        return ["reconsideration"]
    if parent == "review.litigation.direct":
        return ["litigation_direct"]
    if parent == "review.litigation.after":
        return ["litigation_after_reconsideration"]
    review, suit = words.rfind("复议"), words.rfind("诉讼")
    if review < 0 and suit < 0:
        return None
    return ["reconsideration"] if review > suit else list(_LITIGATION_ROWS)


def subject_cells(subject: Subject, tables: Tables) -> tuple[str, list[CellPlace]]:
    """Return the table a subject is printed in and its cells; "" and none where in no table."""
    for kind in _TABLES:
        table: Table | None = getattr(tables, kind)
        if table is None:
            continue
        for name in (kind, *_OF_OTHER_FORMS):
            if name.startswith(kind) and name in subject.sums:
                places = expand(subject.sums[name], kind, table)
                if places:
                    return kind, places
    return "", []


def expand(patterns: Sequence[str], kind: str, table: Table) -> list[CellPlace]:
    """Return the cells of row/column patterns; [] where the table lacks one of them."""
    places: list[CellPlace] = []
    for pattern in patterns:
        row, column = pattern.split("/")
        if row.endswith("*"):
            rows = [key for key in table if key.startswith(row[:-1])]
        else:
            rows = [row] if row in table else []
        rows = [key for key in rows if column in table[key]]
        if not rows:
            return []
        places += [(kind, key, column) for key in rows]
    return places


def cell_at(tables: Tables, place: CellPlace) -> Cell:
    """Return the cell at a place."""
    table: Table = getattr(tables, place[0])
    return table[place[1]][place[2]]


def places_made(places: Sequence[CellPlace], tables: Tables) -> dict[CellPlace, float]:
    """Return those of some cells that are blank totals, with what their rows make."""
    made = {
        place: row_made(getattr(tables, place[0])[place[1]])
        for place in places
        if place[2] == TOTAL
    }
    return {place: value for place, value in made.items() if value is not None}


def places_sum(places: Sequence[CellPlace], tables: Tables) -> float | None:
    """Return the sum of cells, blank and dash as 0, but a blank total as what its row makes.

    None where one of them is not known, or none of them holds a number: nothing printed is not 0.
    """
    cells, made = [cell_at(tables, place) for place in places], places_made(places, tables)
    is_known = all(cell.status not in UNKNOWN for cell in cells)
    if not is_known or not (made or any(cell.status == "number" for cell in cells)):
        return None
    return sum(cell.value or 0 for cell in cells) + sum(made.values())
