"""Records of one issuer over two years, and of a government and its bureaus: one made to disagree.

The records are one random report, read, under other names and years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from gongkai.eval.mutations.planted import Planted, is_alarm
from gongkai.eval.mutations.tables import bare, read
from gongkai.eval.renderings.generate import random_source
from gongkai.extractors.checks import FindingCode, reports_to_findings
from gongkai.extractors.checks.between_reports import Filed
from gongkai.extractors.metadata import issuer_to_key
from gongkai.extractors.schema import Problem, Report

_N_REPORTS = 6
_AREA = "云岭县"
_CARRIED_IN = ("requests", "carried_over_in", "total")
_CARRIED_OUT = ("requests", "carried_over_out", "total")
_RECEIVED = ("requests", "new_received", "total")
_IN_FORCE = ("proactive_disclosure", "normative_documents", "in_force")
_ISSUED = ("proactive_disclosure", "normative_documents", "issued")
_REPEALED = ("proactive_disclosure", "normative_documents", "repealed")
_STATEMENTS = ("解读形式不多", "更新不够及时", "专职人员不足", "栏目设置不够清楚")

Place = tuple[str, str, str]


def plant_in_corpus(n: int = _N_REPORTS) -> Planted:
    """Make `n` random reports into small corpora that agree, and plant each fault in them."""
    planted = Planted()
    for seed in range(n):
        report = read(bare(random_source("2021", seed)), "F3_tabs", seed)
        years = _years(report)
        family = _family(report)
        planted.false.update(_alarms(reports_to_findings(years)))
        planted.false.update(_alarms(reports_to_findings(family)))
        for code, corpus in (*_year_faults(years), *_family_faults(family)):
            found = reports_to_findings(corpus)
            planted.add(code, [f.finding.status for f in found if f.finding.code == code])
            planted.false.update(other for other in _alarms(found) if other != code)
    return planted


def _alarms(found: Sequence[Filed]) -> Iterator[str]:
    return (
        filed.finding.code
        for filed in found
        if filed.finding.status != "pass" and is_alarm(filed.finding)
    )


def _named(report: Report, issuer: str, year: int) -> Report:
    named = {"issuer": issuer, "issuer_key": issuer_to_key(issuer, year), "year": year}
    metadata = report.metadata.model_copy(update=named)
    source = report.source.model_copy(update={"sha256": f"{issuer}{year}"})
    update = {"metadata": metadata, "document_id": f"{issuer}{year}", "source": source}
    return deepcopy(report.model_copy(update=update))


def _get(report: Report, place: Place) -> float:
    table, row, column = place
    return float(getattr(report.tables, table)[row][column].value)


def _set(report: Report, place: Place, value: float) -> Report:
    changed = deepcopy(report)
    table, row, column = place
    rows = getattr(changed.tables, table)
    rows[row][column] = replace(rows[row][column], value=value)
    return changed


def _years(report: Report) -> list[Report]:
    """Return two years that agree, with other words in section five."""
    new = _named(report, f"{_AREA}水利局", 2023)
    old = _named(report, f"{_AREA}水利局", 2022)
    in_force = _get(new, _IN_FORCE) + _get(new, _REPEALED)
    new = _set(new, _IN_FORCE, in_force + _get(new, _ISSUED) - _get(new, _REPEALED))
    old = _set(_set(old, _IN_FORCE, in_force), _CARRIED_OUT, _get(new, _CARRIED_IN))
    return [_told(old, "上年"), _told(new, "本年")]


def _told(report: Report, words: str) -> Report:
    problems = [
        Problem(id=f"p{n}", text=words + text, start=0, end=1, types=[], hedge=None, confidence=1)
        for n, text in enumerate(_STATEMENTS)
    ]
    return report.model_copy(update={"problems": problems, "improvements": []})


def _year_faults(years: Sequence[Report]) -> Iterator[tuple[str, list[Report]]]:
    old, new = years
    yield FindingCode.YEARS_CARRIED_OVER, [old, _set(new, _CARRIED_IN, _get(new, _CARRIED_IN) + 1)]
    yield FindingCode.YEARS_IN_FORCE, [old, _set(new, _IN_FORCE, _get(new, _IN_FORCE) + 1)]
    yield FindingCode.YEARS_COPIED, [old, new.model_copy(update={"problems": old.problems})]
    yield FindingCode.YEARS_GAP, [_named(old, f"{_AREA}水利局", 2020), new]
    again = new.source.model_copy(update={"sha256": "another"})
    twin = new.model_copy(update={"source": again, "document_id": "another"})
    yield FindingCode.SAME_ISSUER_AND_YEAR, [old, new, twin]


def _family(report: Report) -> list[Report]:
    """Return a government with two bureaus that count half as much each, and no more together."""
    parent = _named(report, f"{_AREA}人民政府", 2023)
    bureaus = [_named(report, f"{_AREA}{name}", 2023) for name in ("水利局", "教育局")]
    return [parent, *(_all_set(bureau, lambda value: value // 2) for bureau in bureaus)]


def _all_set(report: Report, change: Callable[[float], float]) -> Report:
    """Change all cells that are held against the government's."""
    for place in (
        _RECEIVED,
        ("requests", "results_total", "total"),
        ("proactive_disclosure", "administrative_licensing", "decisions"),
        ("proactive_disclosure", "administrative_penalty", "decisions"),
    ):
        report = _set(report, place, change(_get(report, place)))
    return report


def _family_faults(family: Sequence[Report]) -> Iterator[tuple[str, list[Report]]]:
    parent, first, second = family
    whole = _get(parent, _RECEIVED)
    yield FindingCode.CHILD_EXCEEDS_PARENT, [parent, _set(first, _RECEIVED, whole + 1), second]
    both = [_set(bureau, _RECEIVED, whole) for bureau in (first, second)]
    if whole:
        yield FindingCode.CHILDREN_EXCEED_PARENT, [parent, *both]
