"""Check authored reports: `python -m gongkai.annotations.check FILE...`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from gongkai.annotations.authored_files import authored_paths, read_all, split_head
from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.duplicates import prose_grams, shared_pairs
from gongkai.annotations.lint import lint_report
from gongkai.annotations.report import AnnotatedReport


def main(arguments: list[str]) -> int:
    paths = [Path(a) for a in arguments] or authored_paths()
    reports: list[AnnotatedReport] = []
    faults: list[Fault] = []
    for path in paths:
        source = path.read_bytes().decode("utf-8")
        if source.startswith("+++"):
            found, wrong = read_all([path])
        else:
            try:
                found, wrong = [source_to_report(source, path.stem, path=str(path))], []
            except AnnotationError as error:
                found, wrong = [], error.faults
        reports += found
        faults += wrong
        offset = 0
        for report in found:
            if report.head:
                offset = split_head(source, str(path))[2] - 1
            faults += [f._replace(line=f.line + offset) for f in lint_report(report, str(path))]
    everything, _ = read_all(authored_paths())
    grams = {r.name: prose_grams(r) for r in everything}
    mine = {r.name for r in reports}
    for one, other, share in shared_pairs(grams):
        if one in mine or other in mine:
            faults.append(
                Fault(one, 0, "duplicate", f"shares {share:.0%} of its 8-grams with {other}")
            )
    for fault in faults:
        print(fault)
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(f"fact {f.kind}" for f in report.facts)
        counts.update(f"role {f.role}" for f in report.facts)
        counts.update(f"period {f.period}" for f in report.facts)
        counts.update(f"scope {f.scope}" for f in report.facts)
        counts.update(f"channel {c.type}" for c in report.channels)
        counts.update(f"problem {t}" for p in report.problems for t in p.types)
        counts.update(f"improvement {t}" for m in report.improvements for t in m.types)
        counts.update(f"pairing {m.pairing}" for m in report.improvements)
        counts.update(f"tense {m.tense}" for m in report.improvements)
    print(f"{len(reports)} reports, {len(faults)} faults")
    print("; ".join(f"{k} {v}" for k, v in sorted(counts.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
