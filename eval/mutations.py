"""One fault at a time into reports that agree -> how many are found, code by code.

    authored report + tables of its head --last digit of one number changed--> findings
    random tables whose sums hold, printed and read again --one cell changed--> findings

Run as `python -m gongkai.eval.mutations`. A number of the prose is planted only where the clean
report was seen to agree on it (`pass`); `checked` says how many of the numbers in question that is.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.findings import gold_facts, report_findings
from gongkai.eval.renderings.disturbances import render
from gongkai.eval.renderings.generate import random_source
from gongkai.eval.renderings.renderers import RENDERERS
from gongkai.eval.renderings.source import ReportSource
from gongkai.eval.sets import load_set
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Fact, Finding, Report
from gongkai.extractors.tables.identities import table_identities
from gongkai.extractors.tables.templates import table_specs

_LAST_DIGIT_RE = re.compile(r"\d(?=\D*$)")
_RENDERERS = ("F1_tab_lines", "F3_tabs", "html_clean")
_SEEDS = range(30)


@dataclass
class Planted:
    """Faults planted by code: found as a fail, as a doubt, and fails elsewhere."""

    n: Counter[str] = field(default_factory=Counter)
    fails: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """Yield one line a code, and the sum."""
        for code in sorted(self.n):
            n, fails = self.n[code], self.fails[code]
            yield (
                f"{code:38} planted {n:5}  fail {fails:5} ({fails / n:.3f})  "
                f"doubt {self.doubts[code]:4}  fails elsewhere {self.elsewhere[code]}"
            )
        n, fails, doubts = self.n.total(), self.fails.total(), self.doubts.total()
        yield (
            f"{'all':38} planted {n:5}  fail {fails:5} ({fails / max(n, 1):.3f}), with doubts "
            f"{(fails + doubts) / max(n, 1):.3f}; fails elsewhere {self.elsewhere.total()}"
        )


def plant_in_prose(reports: Sequence[AnnotatedReport]) -> Planted:
    """Change the last digit of every number that a clean report agrees on, one by one."""
    planted = Planted()
    for report in reports:
        if report.contradictions:
            continue
        facts = gold_facts(report)
        before = report_findings(report, facts)
        clean = {_key(finding) for finding in before if finding.status == "fail"}
        for code, index in sorted(_checked(before)):
            changed = _changed(report, facts, index)
            if changed is None:
                continue
            after = report_findings(*changed)
            planted.n[code] += 1
            hits = {f.status for f in after if f"/facts/{index}" in [o.ref for o in f.operands]}
            if "fail" in hits:
                planted.fails[code] += 1
            elif "uncertain" in hits:
                planted.doubts[code] += 1
            planted.elsewhere[code] += sum(
                f.status == "fail"
                and _key(f) not in clean
                and f"/facts/{index}" not in [o.ref for o in f.operands]
                for f in after
            )
    return planted


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _checked(findings: Sequence[Finding]) -> set[tuple[str, int]]:
    """Return (code, index of a fact) of the numbers of the prose that were seen to agree."""
    return {
        (finding.code, int(operand.ref.removeprefix("/facts/")))
        for finding in findings
        if finding.status == "pass"
        for operand in finding.operands
        if operand.ref.startswith("/facts/")
    }


def _changed(
    report: AnnotatedReport, facts: Sequence[Fact], index: int
) -> tuple[AnnotatedReport, list[Fact]] | None:
    """Return the report with another last digit in one number; None where it is no plain one."""
    fact = facts[index]
    found = _LAST_DIGIT_RE.search(fact.text)
    if found is None or fact.approx != "exact" or re.search("[万亿.．]", fact.text):
        return None
    try:
        digit = int(found[0])
    except ValueError:
        return None
    step = -1 if digit == 9 else 1
    printed = fact.text[: found.start()] + str(digit + step) + fact.text[found.end() :]
    text = report.text[: fact.start] + printed + report.text[fact.end :]
    changed = list(facts)
    changed[index] = fact.model_copy(update={"value": fact.value + step, "text": printed})
    return replace(report, text=text), changed


def plant_in_tables() -> Planted:
    """Change one cell of random tables that add up, print and read them, and look at every sum."""
    planted = Planted()
    for seed in _SEEDS:
        rng = Random(f"mutation/{seed}")  # noqa: S311  seeded variety, nothing secret
        source = _bare(random_source("2021", seed))
        kind = rng.choice(["requests", "review_litigation"])
        row = rng.choice(sorted(source.tables[kind]))
        column = rng.choice(sorted(source.tables[kind][row]))
        source.tables[kind][row][column] = str(int(source.tables[kind][row][column]) + 1 + seed % 9)
        for name in _RENDERERS:
            report = _read(source, name, seed)
            wanted = _sums_with(kind, row, column, set(source.tables[kind]))
            failed = Counter(f.code for f in report.findings if f.status == "fail")
            for code, n in wanted.items():
                planted.n[code] += n
                planted.fails[code] += min(n, failed[code])
            for code, n in failed.items():
                planted.elsewhere[code] += max(0, n - wanted[code])
    return planted


def _bare(source: ReportSource) -> ReportSource:
    """Take the prose away: its numbers have nothing to do with the tables."""
    for section in source.sections:
        section.paragraphs = ["工作平稳。"]
    return source


def _read(source: ReportSource, renderer: str, seed: int) -> Report:
    rendering = render(source, RENDERERS[renderer], [], seed=seed)
    path = f"report.{RENDERERS[renderer].extension}"
    return read_report(Source(path, lambda: rendering.data), Limits())[1]


def _sums_with(kind: str, row: str, column: str, rows: set[str]) -> Counter[str]:
    (spec,) = [s for s in table_specs() if s.kind == kind and "2021" in s.templates]
    return Counter(
        identity.code
        for identity in table_identities(spec, rows)
        if (row, column) in (*identity.left, *identity.right)
    )


def main() -> int:
    """Print the figures."""
    sys.stdout.write("faults in tables, printed and read again\n")
    sys.stdout.writelines(f"  {line}\n" for line in plant_in_tables().lines())
    sys.stdout.write("faults in the prose of authored reports, facts as marked\n")
    reports = load_set("authored").reports
    sys.stdout.writelines(f"  {line}\n" for line in plant_in_prose(reports).lines())
    return 0


if __name__ == "__main__":
    sys.exit(main())
