"""Verdicts on a report's findings, to and from the file that `gongkai check` reads, too."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

from gongkai.extractors.checks.fingerprint import fingerprints, report_key
from gongkai.extractors.schema import Finding, Report
from gongkai.review.state import Judgement
from gongkai.review.together import ALONE, Together
from gongkai.verdicts.verdict import Verdict, beside, read_verdicts, write_verdicts

Judged = Mapping[str, Judgement]


class JudgedFindings:
    """The findings of one report that a person can judge, by fingerprint.

    Args:
        path: the file of verdicts, there or still to be made.
        record: the report.
        by: who judges; None where not said.
        together: what the other reports under review tell of it; findings between it and them are
            judged with its own.
    """

    def __init__(
        self, path: Path, record: Report, by: str | None = None, together: Together = ALONE
    ) -> None:
        self.path, self.record, self.by, self.together = path, record, by, together
        self._key = report_key(record)
        named = zip(fingerprints(self._key, record.findings), record.findings, strict=True)
        own = {name: one for name, one in named if name}
        self.findings: dict[str, Finding] = {**own, **together.findings}

    def read(self) -> dict[str, Judgement]:
        """Return what the file says of them.

        Raises:
            VerdictError: the file has faults.
        """
        verdicts = read_verdicts(self.path)
        found = {}
        for name in self.findings:
            verdict = verdicts.on(
                name,
                sha256=self.record.source.sha256,
                path=beside(self.record.source.path, self.path),
                is_only=self.together.is_only,
            )
            if verdict is not None:
                found[name] = Judgement(verdict.verdict, verdict.because)
        return found

    def write(self, judged: Judged, names: Collection[str]) -> None:
        """Let the file say of the findings named what is said here; all else in it stays.

        Findings that are not there any more, or not without another report, are passed over.

        Raises:
            VerdictError: it has faults, cannot be written, or another writer does not end.
        """
        names = [name for name in names if name in self.findings]
        if not names:
            return
        before = self.read()
        changed = [name for name in names if before.get(name) != judged.get(name)]
        new = [self._verdict(name, judged[name]) for name in changed if name in judged]
        gone = [self._verdict(name, before[name]) for name in changed if name not in judged]
        if new or gone:
            write_verdicts(self.path, new, gone)

    def _verdict(self, name: str, judgement: Judgement) -> Verdict:
        finding = self.findings[name]
        return Verdict.model_validate(
            {
                "id": name,
                "verdict": judgement.verdict,
                "because": judgement.because,
                "by": self.by,
                "on": datetime.now(UTC).date(),
                "report": self._key,
                "others": list(self.together.others.get(name, [])),
                "path": beside(self.record.source.path, self.path),
                "sha256": self.record.source.sha256,
                "code": finding.code,
                "says": finding.message,
                "says_zh": finding.message_zh or "",
            }
        )
