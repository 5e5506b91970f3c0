"""A sentence over random tables, once right and once wrong: only the wrong one is to be found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from random import Random
from typing import Any

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.findings import gold_facts, head_tables, report_findings
from gongkai.eval.mutations.planted import Planted
from gongkai.eval.renderings.generate import random_source
from gongkai.extractors.checks.subjects import places_sum, subject_cells, subjects
from gongkai.extractors.schema import Finding

_NUMBER_RE = re.compile(r"\[([a-z_.]+)(?:([+*])(\d+))?\]")
_TABLES_A_SNIPPET = 12
_YEAR = 2023
_ANY = (100, 900)  # a number that no table knows

Cells = dict[str, dict[str, dict[str, list[Any]]]]


def plant_snippets(n: int = _TABLES_A_SNIPPET) -> Planted:
    """Put every sentence of `snippets.toml` over `n` random tables."""
    planted = Planted()
    for snippet in _snippets():
        done, seed = 0, 0
        while done < n:
            seed += 1
            done += _plant(planted, snippet, seed)
    return planted


def _snippets() -> Sequence[Mapping[str, Any]]:
    path = resources.files("gongkai.eval.mutations") / "snippets.toml"
    found: Sequence[Mapping[str, Any]] = tomllib.loads(path.read_text("utf-8"))["snippets"]
    return found


def _plant(planted: Planted, snippet: Mapping[str, Any], seed: int) -> bool:
    """Try one table; False where no fault can be planted in it."""
    template = snippet.get("template", "2021")
    cells = _cells(template, seed)
    number = _number(snippet.get("subject"), cells, template, seed)
    if number is None:
        return False
    right = _findings(snippet["right"], number, cells, template)
    is_clean_only = "when" in snippet and not _cell(cells, snippet["when"])[0]
    if "when" not in snippet or is_clean_only:
        planted.false.update(_wrong(right))
    if is_clean_only:
        return False
    if "spoil" in snippet:
        cell = _cell(cells, snippet["spoil"])
        if not cell[0]:
            return False
        cell[0] -= 1
    wrong = _findings(snippet["wrong"], number, cells, template)
    statuses = [f.status for f in wrong if f.code == snippet["code"] and f.status != "pass"]
    planted.add(snippet["code"], ["fail"] if snippet.get("is_doubt") and statuses else statuses)
    planted.false.update(code for code in _wrong(wrong) if code != snippet["code"])
    return True


def _cells(template: str, seed: int) -> Cells:
    tables = random_source(template, seed).tables
    return {
        kind: {
            row: {column: [float(value), "number"] for column, value in printed.items()}
            for row, printed in rows.items()
        }
        for kind, rows in tables.items()
    }


def _cell(cells: Cells, place: str) -> list[Any]:
    row, column = place.split("/")
    return cells["requests"][row][column]


def _number(subject: str | None, cells: Cells, template: str, seed: int) -> int | None:
    """Return a subject's number; None where the table has none, or no whole one."""
    if subject is None:
        return Random(f"snippet/{seed}").randint(*_ANY)  # noqa: S311  seeded variety
    tables, _ = head_tables(_report("无", cells, template))
    one = subjects()[subject]
    value = places_sum(subject_cells(one, tables)[1], tables)
    number = round((value or 0) * one.factor, 6)
    return int(number) if number and number.is_integer() else None


def _findings(text: str, number: int, cells: Cells, template: str) -> list[Finding]:
    def shown(found: re.Match[str]) -> str:
        name, sign, by = found[1], found[2], int(found[3] or 0)
        one = number if name == "n" else _number(name, cells, template, 0) or 0
        return str(one * by if sign == "*" else one + by)

    report = _report(_NUMBER_RE.sub(shown, text), cells, template)
    return report_findings(report, gold_facts(report))


def _report(text: str, cells: Cells, template: str) -> AnnotatedReport:
    report = source_to_report(text, "snippet", {"template": template, "year": _YEAR})
    report.cells = cells
    return report


def _wrong(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the codes of the fails of the prose; the tables' own are another suite's."""
    for finding in findings:
        if finding.status == "fail" and finding.code.startswith("prose"):
            yield finding.code
