"""Findings -> fingerprints that last: by them a verdict of a person is found again.

    whose report, code, both sides with their values, which of how many alike --hash--> 12 digits

Offsets, sentences, confidence, status and numbers of facts are left out: they shift with the
reader. So a fingerprint outlasts a new reader, the same report in another file format and an edit
elsewhere in a draft. It is another one where a value of the finding or a cell it stands in is.
Findings of one report that are alike in all this are told apart by their order and number: where
one of them goes, those left have new fingerprints, so that no verdict passes from one to another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from gongkai.extractors.checks.compared import issuer_key
from gongkai.extractors.checks.finding import plain
from gongkai.extractors.schema import Finding, Operand, Report

DIGITS = 12  # hexadecimal: among a million findings two are alike once in five hundred corpora
_INDEX_RE = re.compile(r"/\d+(?=/|$)")


def report_key(report: Report) -> str:
    """Return whose report it is: issuer and year, else the file's hash."""
    metadata = report.metadata
    issuer = issuer_key(metadata.issuer_key, metadata.issuer, metadata.year)
    return whose_key(issuer, metadata.year, report.source.sha256)


def whose_key(issuer: str | None, year: int | None, sha256: str) -> str:
    """Return whose report it is, by what the reports of its issuer have in common (`issuer_key`).

    >>> whose_key("青石县水利局", 2023, "ab"), whose_key(None, 2023, "ab")
    ('青石县水利局 2023', 'sha256:ab')
    """
    return f"{issuer} {year}" if issuer and year is not None else f"sha256:{sha256}"


def fingerprints(
    key: str, findings: Sequence[Finding], keys: Mapping[str, str] | None = None
) -> list[str | None]:
    """Return the fingerprint of each finding of one report; None for what passes.

    Args:
        key: the report's (`report_key`).
        findings: all that were found, in the order of the record.
        keys: document id -> key, of the other reports that findings speak of.
    """
    names = [
        None if finding.status == "pass" else _name(key, finding, keys or {})
        for finding in findings
    ]
    alike, seen = Counter(names), Counter[str]()
    made: list[str | None] = []
    for name in names:
        if name is None:
            made.append(None)
            continue
        seen[name] += 1
        text = f"{name}\n{seen[name]}/{alike[name]}"
        made.append(hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:DIGITS])
    return made


def _name(key: str, finding: Finding, keys: Mapping[str, str]) -> str:
    sides = sorted(_side(operand, keys) for operand in finding.operands)
    values = [_value(finding.expected), _value(finding.observed)]
    return "\n".join([key, finding.code, *values, *sides])


def _side(operand: Operand, keys: Mapping[str, str]) -> str:
    """Return a side by table, row and column; of what is listed by number, without the number."""
    other, mark, ref = operand.ref.rpartition("#")
    return f"{keys.get(other, '')}{mark}{_INDEX_RE.sub('', ref)}={_value(operand.value)}"


def _value(value: float | str | None) -> str:
    return json.dumps(plain(value))


def other_keys(finding: Finding, keys: Mapping[str, str]) -> list[str]:
    """Return the keys of the other reports that a finding speaks of."""
    others = {operand.ref.rpartition("#")[0] for operand in finding.operands}
    return sorted({keys[other] for other in others if other in keys})
