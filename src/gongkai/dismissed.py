"""Findings that a person dismissed, in records that are shown: told with the reason, no failures.

The record on disk stays as it is; a dismissal whose finding changed does not count any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gongkai.extractors.checks.fingerprint import fingerprints, report_key
from gongkai.extractors.schema import Finding, Report
from gongkai.verdicts import FILE_NAME, Verdict, Verdicts, beside


class Dismissed(Finding):
    """A finding that a person dismissed; its sentences say so, and it neither fails nor doubts."""


def with_dismissed(report: Report, verdicts: Verdicts, path: Path) -> Report:
    """Return a record in which dismissed findings are told apart.

    Args:
        report: the record.
        verdicts: what people decided.
        path: of the file of verdicts, which names reports as seen from it.
    """
    names = fingerprints(report_key(report), report.findings)
    findings = []
    for name, finding in zip(names, report.findings, strict=True):
        sha256, where = report.source.sha256, beside(report.source.path, path)
        verdict = verdicts.on(name or "", sha256=sha256, path=where, is_only=True)
        findings.append(_noted(finding, verdict) if verdict else finding)
    return report.model_copy(update={"findings": findings})


def _noted(finding: Finding, verdict: Verdict) -> Finding:
    if verdict.verdict != "dismissed":
        return finding
    because = verdict.because
    zh = finding.message_zh or finding.message
    told = {
        "message": f"Dismissed ({because}): {finding.message}",
        "message_zh": f"已排除（{because}）：{zh}",
    }
    fields: dict[str, Any] = {**dict(finding), "status": "uncertain", "severity": "info", **told}
    return Dismissed.model_construct(**fields)


def verdicts_beside(inputs: Sequence[str]) -> Path | None:
    """Return the file of verdicts in the one folder that is shown; None where there is none."""
    found = [Path(each) / FILE_NAME for each in inputs if (Path(each) / FILE_NAME).is_file()]
    return found[0] if len(found) == 1 else None
