"""Findings that a person dismissed, in what is shown: told with the reason, no failures.

The record on disk stays as it is; a dismissal whose finding changed does not count any more.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.between_reports import Between, Seen
from gongkai.extractors.checks.fingerprint import fingerprints, report_key
from gongkai.extractors.schema import Finding, Report
from gongkai.verdicts.verdict import Verdict, Verdicts, beside


class Dismissed(Finding):
    """A finding that a person dismissed; its sentences say so, and it neither fails nor doubts."""


class Judge:
    """Tells apart the findings that people dismissed, as `gongkai check` does.

    Args:
        verdicts: what people decided.
        path: of the file of verdicts, which names reports as seen from it.
        between: has taken all reports at hand.
    """

    def __init__(self, verdicts: Verdicts, path: Path, between: Between) -> None:
        self._verdicts, self._path, self._between = verdicts, path, between

    def report(self, report: Report) -> Report:
        """Return a record in which dismissed findings are told apart."""
        key, source = report_key(report), report.source
        named = zip(fingerprints(key, report.findings), report.findings, strict=True)
        findings = [
            _noted(finding, self.verdict(name, key, source.sha256, source.path))
            for name, finding in named
        ]
        return report.model_copy(update={"findings": findings})

    def seen(self, seen: Seen) -> Seen:
        """Return a finding between reports, told apart where it was dismissed.

        It was judged in the report it is filed under; that counts from its other sides, too.
        """
        return seen._replace(finding=_noted(seen.finding, self.on_seen(seen)))

    def on_seen(self, seen: Seen) -> Verdict | None:
        """Return the verdict on a finding between reports; None where it is not judged."""
        return self.verdict(self._between.fingerprint(seen), *self._between.whose(seen))

    def verdict(self, name: str | None, key: str, sha256: str, path: str) -> Verdict | None:
        """Return the verdict on a finding; None where it is not judged.

        Args:
            name: its fingerprint; None where it holds.
            key: of the report (`report_key`).
            sha256: of the report's file.
            path: of that file.
        """
        if name is None:
            return None
        is_only, where = self._between.is_only(key), beside(path, self._path)
        return self._verdicts.on(name, sha256=sha256, path=where, is_only=is_only)


def _noted(finding: Finding, verdict: Verdict | None) -> Finding:
    if verdict is None or verdict.verdict != "dismissed":
        return finding
    because = verdict.because
    zh = finding.message_zh or finding.message
    told = {
        "message": f"Dismissed ({because}): {finding.message}",
        "message_zh": f"已排除（{because}）：{zh}",
    }
    fields: dict[str, Any] = {**dict(finding), "status": "uncertain", "severity": "info", **told}
    return Dismissed.model_construct(**fields)
