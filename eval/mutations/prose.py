"""The last digit of one number of the prose is changed where a report was seen to agree on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.findings import gold_facts, report_findings
from gongkai.eval.mutations.planted import Planted
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.schema import Fact, Finding

_LAST_DIGIT_RE = re.compile(r"\d(?=\D*$)")

Read = Callable[[str], Sequence[Fact]]


def plant_in_prose(
    reports: Sequence[AnnotatedReport], read: Read | None = None, prefix: str = ""
) -> Planted:
    """Change the last digit of every number that a clean report agrees on, one by one.

    Args:
        reports: annotated; those that contradict themselves are left out.
        read: text -> facts; the facts as people marked them where None.
        prefix: of the codes that are wanted.
    """
    planted = Planted()
    for report in reports:
        if report.contradictions:
            continue
        facts = gold_facts(report) if read is None else list(read(report.text))
        before = report_findings(report, facts)
        clean = {_key(finding) for finding in before if finding.status == "fail"}
        for code, index in sorted({*_checked(before), *_restated(facts)}):
            changed = changed_digit(report.text, facts[index]) if code.startswith(prefix) else None
            if changed is None:
                continue
            text, fact = changed
            spoilt = replace(report, text=text)
            told = [*facts[:index], fact, *facts[index + 1 :]] if read is None else read(text)
            _count(planted, code, report_findings(spoilt, told), fact.start, clean)
    return planted


def _count(
    planted: Planted, code: str, after: Sequence[Finding], start: int, clean: set[tuple[str, str]]
) -> None:
    """Count a fault: found where a finding has the changed number among its sides."""
    named = [f for f in after if start in [o.start for o in f.operands if "/facts/" in o.ref]]
    planted.add(code, [f.status for f in named if f.status in ("fail", "uncertain")])
    ids = set(map(id, named))
    planted.false.update(
        f.code for f in after if f.status == "fail" and id(f) not in ids and _key(f) not in clean
    )


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _checked(findings: Sequence[Finding]) -> Iterator[tuple[str, int]]:
    """Yield (code, index of a fact) of the numbers of the prose that were seen to agree."""
    for finding in findings:
        for operand in finding.operands if finding.status == "pass" else ():
            if operand.ref.startswith("/facts/"):
                yield finding.code, int(operand.ref.removeprefix("/facts/"))


def _restated(facts: Sequence[Fact]) -> Iterator[tuple[str, int]]:
    """Yield the restatements of a number; what agrees there is not told by a finding."""
    values = {fact.id: (fact.value, fact.unit, fact.approx) for fact in facts}
    for index, fact in enumerate(facts):
        same = values.get(fact.parent or "") == (fact.value, fact.unit, fact.approx)
        if fact.role == "restated" and same:
            yield FindingCode.RESTATED, index


def changed_digit(text: str, fact: Fact) -> tuple[str, Fact] | None:
    """Return a text with another last digit in one number; None where it is no plain one."""
    found = _LAST_DIGIT_RE.search(fact.text)
    if found is None or fact.approx != "exact" or re.search("[万亿.．]", fact.text):
        return None
    try:
        digit = int(found[0])
    except ValueError:
        return None
    step = -1 if digit == 9 else 1
    printed = fact.text[: found.start()] + str(digit + step) + fact.text[found.end() :]
    changed = fact.model_copy(update={"value": fact.value + step, "text": printed})
    return text[: fact.start] + printed + text[fact.end :], changed
