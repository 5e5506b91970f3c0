"""Findings x told contradictions -> how many are found, how many false.

Run as `python -m gongkai.eval.findings [SET...] [-v]`; SET is one of `sets.py`.

Each authored and each real report names its contradictions in its head, in words; a finding and a
contradiction are the same where they share their numbers. Measured with the facts as people marked
them (what the rules can do) and as the default reader finds them (what people get). Rules were
tuned on the real reports and on authored-train and authored-dev; authored-test is held out.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from gongkai.annotations.cells import head_to_cells
from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.sets import EvalSet, known_set, load_set
from gongkai.eval.systems import get_system
from gongkai.eval.wording import figure, skipped_in_words
from gongkai.extractors.checks import prose_findings, tables_to_findings
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import CellStatus
from gongkai.extractors.schema import Cell, Fact, Finding, Table, Tables
from gongkai.extractors.tables.draft import TableDraft
from gongkai.extractors.tables.templates import template

_SETS = (
    "gold",
    "authored-train",
    "authored-dev",
    "authored-test",
    "authored-fresh",
    "authored-office",
    "authored-plain",
    "authored-usual",
)
_NUMBER_RE = re.compile(r"\d+(?:[ ,，]\d{3})*(?:\.\d+)?")


@dataclass
class Score:
    """What was found of what was told.

    Attributes:
        found, doubtful, missed: contradictions told, by whether a fail or an uncertain names them.
        false: fails that nobody told of.
        doubts: uncertain findings that nobody told of.
    """

    found: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    true: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def shown(self) -> str:
        """Return the line of figures, - for a share of nothing."""
        n = len(self.found) + len(self.doubtful) + len(self.missed)
        n_fail = len(self.true) + len(self.false)
        precision = figure(len(self.true) / n_fail if n_fail else None)
        recall = figure(len(self.found) / n if n else None)
        soft = figure((len(self.found) + len(self.doubtful)) / n if n else None)
        return (
            f"told {n}: found {len(self.found)}, doubtful {len(self.doubtful)}, missed "
            f"{len(self.missed)}; fails {n_fail}, false {len(self.false)}, other doubts "
            f"{len(self.doubts)}; precision {precision}, recall {recall} ({soft} with doubts)"
        )


def gold_facts(report: AnnotatedReport) -> list[Fact]:
    """Return the facts people marked as facts of a record."""
    spans = report.section_spans()
    names = {channel.id: report.text[channel.start : channel.end] for channel in report.channels}
    facts = []
    for mark in report.facts:
        kind = next((k for k, a, b in spans if a <= mark.start < b), None)
        items = mark.items
        facts.append(
            Fact(
                id=mark.id,
                kind=mark.kind,
                item="".join("".join(report.text[a:b].split()) for a, b in items) or None,
                value=mark.value,
                unit=mark.unit,
                approx=mark.approx,
                channel=[names[channel] for channel in mark.channels if channel in names],
                period=mark.period,
                scope=mark.scope,
                parent=mark.parent,
                role=mark.role,
                section=kind,
                start=mark.start,
                end=mark.end,
                text=report.text[mark.start : mark.end],
                item_start=items[0][0] if items else None,
                item_end=items[0][1] if items else None,
                confidence=1.0,
                origin="both",
            )
        )
    return facts


def head_tables(report: AnnotatedReport) -> tuple[Tables, list[TableDraft]]:
    """Return the tables a head or gold file tells, rows that it does not name as zeros."""
    form_id = str(report.head.get("template"))
    cells = report.cells or head_to_cells(report.head, report.name, [])
    if not cells:
        return Tables(), []
    made: dict[str, Table] = {}
    drafts = []
    for spec in template(form_id).tables:
        if spec.kind not in cells:
            continue
        rows = cells[spec.kind]
        made[spec.kind] = {
            row.key: {c: _cell(rows.get(row.key, {}).get(c)) for c in row.columns}
            for row in spec.rows_of(form_id)
        }
        drafts.append(TableDraft(spec, form_id, "lines", rows=set(made[spec.kind])))
    return Tables(**made), drafts


def _cell(told: Sequence[Any] | None) -> Cell:
    value: int | float | None
    status: CellStatus
    value, status = told or (0, "number")
    return Cell(value, None, status, None, None, None)


def report_findings(report: AnnotatedReport, facts: Sequence[Fact]) -> list[Finding]:
    """Return the findings on a report's facts and the tables its head tells."""
    tables, drafts = head_tables(report)
    by_kind = {name: table for name, table in tables if table is not None}
    found = list(tables_to_findings(drafts, by_kind))
    return found + list(
        prose_findings(facts, tables, [], fold(report.text), report.head.get("year"))
    )


@cache
def confirmed() -> frozenset[tuple[str, str, str]]:
    """Return (report, code, message) of true findings that no head tells, by `findings.toml`."""
    source = resources.files("gongkai.eval").joinpath("findings.toml").read_text("utf-8")
    return frozenset(
        (entry["report"], entry["code"], entry["message"])
        for entry in tomllib.loads(source)["confirmed"]
    )


def score_report(report: AnnotatedReport, findings: Sequence[Finding], score: Score) -> None:
    """Count one report: every contradiction told is found, doubtful or missed."""
    odd = [f for f in findings if f.status in ("fail", "uncertain")]
    explained: set[int] = set()
    for told in report.contradictions:
        numbers = _numbers(told)
        same = [i for i, f in enumerate(odd) if _is_same(numbers, told, f)]
        explained.update(same)
        line = f"{report.name}: {told}"
        if any(odd[i].status == "fail" for i in same):
            score.found.append(line)
        else:
            (score.doubtful if same else score.missed).append(line)
    for i, finding in enumerate(odd):
        line = f"{report.name}: {finding.code}: {finding.message}"
        if finding.status == "uncertain":
            if i not in explained:
                score.doubts.append(line)
        else:
            known = (report.name, finding.code, finding.message) in confirmed()
            (score.true if known or i in explained else score.false).append(line)


def _is_same(numbers: set[float], told: str, finding: Finding) -> bool:
    sides = {float(v) for v in (finding.expected, finding.observed) if isinstance(v, int | float)}
    if re.search("无|未|no |zero", told):
        numbers = numbers | {0.0}
    values = [float(o.value) for o in finding.operands if isinstance(o.value, int | float)]
    printed = [value for value in values if value]
    return (bool(sides) and sides <= numbers) or (len(printed) > 1 and set(printed) <= numbers)


def _numbers(told: str) -> set[float]:
    numbers = {float(re.sub("[ ,，]", "", n)) for n in _NUMBER_RE.findall(told)}
    scaled = {float(n) * 10_000 for n in re.findall(r"(\d+(?:\.\d+)?)万", told)}
    return numbers | scaled


def run(eval_set: EvalSet, system: str | None) -> Score:
    """Score one set with gold facts (no system) or with the facts a system finds."""
    score = Score()
    read = get_system(system) if system else None
    for report in eval_set.reports:
        facts = gold_facts(report) if read is None else read(report.text).facts
        score_report(report, report_findings(report, facts), score)
    return score


def _lines(score: Score) -> Iterator[str]:
    for name in ("missed", "doubtful", "false", "doubts"):
        for line in getattr(score, name):
            yield f"  {name:9} {line}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures for each set and reader; with -v every miss and false alarm too.

    A report that cannot be scored is named with the reason. Exit status 1 if one was skipped of
    the sets that were asked for, as for `gongkai evaluate`.
    """
    parser = argparse.ArgumentParser(prog="python -m gongkai.eval.findings", description=__doc__)
    parser.add_argument("sets", nargs="*", type=known_set, metavar="SET", help="default: all")
    parser.add_argument("-v", action="store_true", help="every miss and false alarm, too")
    options = parser.parse_args(arguments)
    is_long, has_skipped = options.v, False
    for name in options.sets or _SETS:
        eval_set = load_set(name)
        has_skipped = has_skipped or bool(eval_set.skipped)
        sys.stdout.writelines(f"{name}: {line}\n" for line in skipped_in_words(eval_set.skipped))
        for system in (None, "current"):
            score = run(eval_set, system)
            facts = "facts as marked" if system is None else "facts as read"
            sys.stdout.write(f"{name:14} {facts:16} {score.shown()}\n")
            if is_long:
                sys.stdout.writelines(f"{line}\n" for line in _lines(score))
    return int(bool(options.sets) and has_skipped)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
