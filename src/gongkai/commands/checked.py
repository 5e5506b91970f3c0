"""A report checked: its findings with the words they speak of, and what people decided on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.between_reports import document_of
from gongkai.extractors.checks import is_no_report
from gongkai.extractors.checks.context import is_torn_line
from gongkai.extractors.checks.fingerprint import report_key
from gongkai.extractors.schema import Finding, Operand
from gongkai.runs import Reading
from gongkai.summaries import is_doubtful
from gongkai.verdicts.verdict import Verdict

_RANK = {"info": 0, "warning": 1, "error": 2}
_ORDER = {"fail": 0, "uncertain": 1, "not_assessable": 2, "pass": 3}
_AROUND = 24  # characters shown on either side of a number


class Place(NamedTuple):
    """One side of a finding for people: the words around a number, or a cell's labels.

    `start` and `end` are where the number stands in its text, None for a cell. `file` is the one
    that the other report is in, "" for a side in the report itself.
    """

    ref: str
    value: int | float | str | None
    before: str
    inside: str
    after: str
    start: int | None = None
    end: int | None = None
    file: str = ""


@dataclass(slots=True)
class Shown:
    """A finding with its places; its fingerprint and what people decided, once that is known."""

    finding: Finding
    places: list[Place]
    fingerprint: str = ""
    verdict: Verdict | None = None
    is_between: bool = False  # it compares the report with others

    @property
    def is_dismissed(self) -> bool:
        """Whether a person said that nothing is wrong here."""
        return self.verdict is not None and self.verdict.verdict == "dismissed"


@dataclass
class Checked:
    """One report with its findings and the places they speak of.

    Counts leave out what was dismissed. What is no report, or has the bytes of a file before it,
    counts as that and as nothing else.

    Attributes:
        key: whose report it is.
        same_as: the path of the file before it that has its bytes; "" where none has.
        has_table: whether a table of the forms was found in it.
    """

    document_id: str
    path: str
    sha256: str
    key: str
    issuer: str | None
    year: int | None
    text: bytes = b""
    findings: list[Shown] = field(default_factory=list)
    is_report: bool = True
    same_as: str = ""
    has_table: bool = True

    @property
    def fails(self) -> bool:
        """Whether any finding fails, that it is no report too."""
        return any(each.finding.status == "fail" for each in self._open())

    @property
    def n_fail(self) -> int:
        """Findings that fail."""
        return sum(each.finding.status == "fail" for each in self._counted())

    @property
    def n_uncertain(self) -> int:
        """Findings that are in doubt."""
        return sum(is_doubtful(each.finding) for each in self._counted())

    @property
    def n_between(self) -> int:
        """Findings that fail or are in doubt between this report and others."""
        return sum(
            each.is_between and (each.finding.status == "fail" or is_doubtful(each.finding))
            for each in self._counted()
        )

    @property
    def n_dismissed(self) -> int:
        """Findings of any severity that were dismissed."""
        return 0 if self.same_as else sum(each.is_dismissed for each in self.findings)

    def _open(self) -> list[Shown]:
        return [each for each in self.findings if not each.is_dismissed]

    def _counted(self) -> list[Shown]:
        return self._open() if self.is_report and not self.same_as else []

    @classmethod
    def of(cls, reading: Reading) -> Checked:
        """Take what is shown of a report that was read."""
        report = reading.report
        one = cls(
            report.document_id,
            report.source.path,
            report.source.sha256,
            report_key(report),
            report.metadata.issuer,
            report.metadata.year,
            reading.text,
            is_report=not is_no_report(report),
            has_table=bool(report.readings),
        )
        text = reading.text.decode("utf-8", "replace")
        for finding in report.findings:
            if finding.status != "pass" or finding.code.startswith("form."):
                places = [_place(operand, text) for operand in finding.operands]
                one.findings.append(Shown(finding, places))
        return one

    def add(self, finding: Finding, others: Mapping[str, Checked]) -> None:
        """Add a finding that compares this report with others."""
        if finding.status == "pass":
            return
        places = []
        for operand in finding.operands:
            other = others.get(document_of(operand), self)
            place = _place(operand, other.text.decode("utf-8", "replace"))
            places.append(place._replace(file=other.path if other is not self else ""))
        self.findings.append(Shown(finding, places, is_between=True))

    def shown(self, severity: str, *, with_dismissed: bool = False) -> list[Shown]:
        """Return the findings of a severity and above, the worst first, dismissed ones last."""
        kept = [
            each
            for each in self.findings
            if _RANK[each.finding.severity] >= _RANK[severity]
            and (with_dismissed or not each.is_dismissed)
        ]
        return sorted(kept, key=_order)


def _order(each: Shown) -> tuple[bool, int, int]:
    finding = each.finding
    return each.is_dismissed, _ORDER[finding.status], -_RANK[finding.severity]


def _place(operand: Operand, text: str) -> Place:
    if operand.start is None or operand.end is None or operand.ref.count("/tables/"):
        return Place(operand.ref, operand.value, "", "", "")
    start, end = operand.start, operand.end
    first, last = _paragraph(text, start, end)
    before = text[max(first, start - _AROUND) : start].lstrip()
    after = text[end : min(last, end + _AROUND)].rstrip()
    return Place(operand.ref, operand.value, before, text[start:end], after, start, end)


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return the place of the paragraph around text[start:end], over lines as they were printed.

    >>> text = "一、概述\n" + "全年公开政府信息的总数是十二条其中网站发布的共有八\n条。\n二、"
    >>> text[slice(*_paragraph(text, 10, 12))].endswith("八\n条。")
    True
    """
    first, last = text.rfind("\n", 0, start), text.find("\n", end)
    while first >= 0 and is_torn_line(text[text.rfind("\n", 0, first) + 1 : first]):
        first = text.rfind("\n", 0, first)
    while last >= 0 and is_torn_line(text[text.rfind("\n", 0, last) + 1 : last]):
        last = text.find("\n", last + 1)
    return first + 1, last if last >= 0 else len(text)
