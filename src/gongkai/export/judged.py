"""What people decided about findings, put to the records that are exported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.between_reports import Between, Seen
from gongkai.export.columns import Record
from gongkai.export.results import Results
from gongkai.extractors.checks import record_to_compared
from gongkai.extractors.checks.fingerprint import fingerprints, whose_key
from gongkai.extractors.schema import Finding, Operand
from gongkai.verdicts.dismissed import Judge
from gongkai.verdicts.verdict import Verdict


def results_to_judge(results: Results, between: Between) -> Judge | None:
    """Return what judges the findings of a folder; None where nobody judged any."""
    path = results.verdicts_path
    if path is None or not results.verdicts:
        return None
    return Judge(results.verdicts, path, between)


def mark_verdicts(record: Record, seen: Sequence[Seen], judge: Judge) -> None:
    """Write `verdict` and `because` into the findings of a record that were judged.

    Args:
        record: as JSON; `between` in it are its findings between reports.
        seen: these findings, in their order.
        judge: knows the verdicts.
    """
    one = record_to_compared(record)
    key = whose_key(one.key, one.year, one.sha256)
    names = fingerprints(key, [_named(entry) for entry in record["findings"]])
    for name, entry in zip(names, record["findings"], strict=True):
        _mark(entry, judge.verdict(name, key, one.sha256, one.path))
    for entry, found in zip(record["between"], seen, strict=True):
        _mark(entry, judge.on_seen(found))


def _mark(entry: dict[str, Any], verdict: Verdict | None) -> None:
    if verdict is not None:
        entry |= {"verdict": verdict.verdict, "because": verdict.because or None}


def _named(entry: Record) -> Finding:
    """Return the part of a finding that its fingerprint is made of; a newer one may hold more."""
    operands = [
        Operand.model_construct(ref=one["ref"], value=one["value"]) for one in entry["operands"]
    ]
    told = {name: entry[name] for name in ("code", "status", "expected", "observed")}
    return Finding.model_construct(**told, operands=operands)
