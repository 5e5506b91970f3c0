"""What `gongkai check` shows of a report: each finding with both numbers where they stand."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rich.console import Console
from rich.text import Text

from gongkai.extractors.checks.finding import plain
from gongkai.extractors.checks.labels import TABLES_EN, TABLES_ZH, column_zh, row_zh
from gongkai.extractors.schema import Finding, Operand, Report
from gongkai.runs import Reading
from gongkai.show import printable
from gongkai.summaries import is_doubtful, is_no_report

_RANK = {"info": 0, "warning": 1, "error": 2}
_ORDER = {"fail": 0, "uncertain": 1, "not_assessable": 2, "pass": 3}
_MARK = {"fail": ("✗", "bold red"), "uncertain": ("?", "yellow"), "not_assessable": ("-", "dim")}
_AROUND = 24  # characters shown on either side of a number
_MAX_OPERANDS = 8


class Place(NamedTuple):
    """One side of a finding for people: the words around a number, or a cell's labels."""

    ref: str
    value: int | float | str | None
    before: str
    inside: str
    after: str


@dataclass
class Checked:
    """One report with its findings and the places they speak of.

    The text is not kept: only the words around what is shown.
    """

    document_id: str
    path: str
    issuer: str | None
    year: int | None
    text: bytes = b""
    findings: list[tuple[Finding, list[Place]]] = field(default_factory=list)
    n_fail: int = 0
    n_uncertain: int = 0
    is_report: bool = True

    @classmethod
    def of(cls, reading: Reading) -> Checked:
        """Take what is shown of a report that was read."""
        report = reading.report
        one = cls(
            report.document_id,
            report.source.path,
            report.metadata.issuer,
            report.metadata.year,
            reading.text,
            is_report=not is_no_report(report),
        )
        text = reading.text.decode("utf-8", "replace")
        for finding in report.findings:
            if finding.status != "pass" or finding.code.startswith("form."):
                one._keep(finding, [_place(operand, text) for operand in finding.operands])
        return one

    def add(self, finding: Finding, others: Mapping[str, Checked]) -> None:
        """Add a finding that compares this report with others."""
        if finding.status == "pass":
            return
        places = []
        for operand in finding.operands:
            other, _, _ = operand.ref.rpartition("#")
            text = others.get(other, self).text
            places.append(_place(operand, text.decode("utf-8", "replace")))
        self._keep(finding, places)

    def _keep(self, finding: Finding, places: list[Place]) -> None:
        self.findings.append((finding, places))
        self.n_fail += finding.status == "fail"
        self.n_uncertain += is_doubtful(finding)

    def shown(self, severity: str) -> list[tuple[Finding, list[Place]]]:
        """Return the findings of a severity and above, the worst first."""
        kept = [each for each in self.findings if _RANK[each[0].severity] >= _RANK[severity]]
        return sorted(kept, key=lambda each: (_ORDER[each[0].status], -_RANK[each[0].severity]))


def slim(report: Report) -> Report:
    """Return a record with only what is compared between reports."""
    nothing: dict[str, Any] = {"facts": [], "channels": [], "findings": [], "readings": []}
    return report.model_copy(update=nothing)


def _place(operand: Operand, text: str) -> Place:
    if operand.start is None or operand.end is None or operand.ref.count("/tables/"):
        return Place(operand.ref, operand.value, "", "", "")
    start, end = operand.start, operand.end
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2].lstrip()
    after = text[end : end + _AROUND].partition("\n")[0].rstrip()
    return Place(operand.ref, operand.value, before, text[start:end], after)


def to_json(one: Checked, severity: str) -> str:
    """Return one report's findings as one line of JSON."""
    findings = []
    for finding, places in one.shown(severity):
        fields = finding.model_dump(mode="json")
        for operand, place in zip(fields["operands"], places, strict=True):
            operand["context"] = [place.before, place.inside, place.after]
        findings.append(fields)
    return json.dumps(
        {
            "document_id": one.document_id,
            "path": one.path,
            "issuer": one.issuer,
            "year": one.year,
            "n_fail": one.n_fail,
            "n_uncertain": one.n_uncertain,
            "findings": findings,
        },
        ensure_ascii=False,
    )


def show(
    checked: Sequence[Checked], severity: str, language: str, *, with_clean: bool = True
) -> None:
    """Print the reports that have something to show, the worst first, and a line for each other."""
    console = _console()
    for one in sorted(checked, key=lambda each: (*_rank(each), each.path)):
        found = one.shown(severity)
        if not found:
            if with_clean and _rank(one)[:2] == (0, 0):
                console.print(_clean(one, language))
            continue
        console.print(_heading(one, [finding for finding, _ in found], language))
        for finding, places in found:
            console.print(_sentence(finding, language))
            for line in _lines(places, language):
                console.print(line)
        console.print()


def _rank(one: Checked) -> tuple[int, int, bool]:
    return -one.n_fail, -one.n_uncertain, not one.findings


def _console() -> Console:
    if sys.stdout.isatty():
        return Console(highlight=False, emoji=False, soft_wrap=True)
    return Console(
        file=sys.stdout, highlight=False, emoji=False, width=10_000, no_color=True, soft_wrap=True
    )


def _named(one: Checked, language: str) -> str:
    who = "，" if language == "zh" else ", "
    named = who.join(str(part) for part in (one.issuer, one.year) if part)
    return printable(f"  ({named})" if named else "")


def _clean(one: Checked, language: str) -> Text:
    said = "没有发现不符" if language == "zh" else "nothing disagrees"
    line = Text("✓ ", style="green").append(printable(one.path), style="default")
    return line.append(f"{_named(one, language)}  {said}", style="default")


def _heading(one: Checked, found: Sequence[Finding], language: str) -> Text:
    """Return a report's heading, which counts what is shown below it."""
    n_fail = sum(finding.status == "fail" for finding in found)
    n_uncertain = sum(finding.status == "uncertain" for finding in found)
    n_other = len(found) - n_fail - n_uncertain
    if language == "zh":
        counts = f"{n_fail}处不符，{n_uncertain}处存疑" + (f"，其他{n_other}处" if n_other else "")
    else:
        counts = f"{n_fail} wrong, {n_uncertain} doubtful"
        counts += f", {n_other} other" if n_other else ""
    line = Text(printable(one.path), style="bold")
    line.append(_named(one, language), style="not bold")
    return line.append(f"  {counts}", style="red not bold" if n_fail else "not bold")


def _sentence(finding: Finding, language: str) -> Text:
    mark, style = _MARK.get(finding.status, ("·", "dim"))
    said = finding.message_zh if language == "zh" and finding.message_zh else finding.message
    sure = "" if finding.confidence is None else f" {finding.confidence:.0%}"
    line = Text(f"  {mark} ", style=style).append(printable(said), style="default")
    return line.append(f"  [{finding.code}{sure}]", style="dim")


def _lines(places: Sequence[Place], language: str) -> list[Text]:
    """Return the sides of a finding; of many cells those that are not 0."""
    told = [place for place in places if place.value not in (0, None) or place.inside]
    kept = (told if len(places) > _MAX_OPERANDS else list(places))[:_MAX_OPERANDS]
    lines = []
    for place in kept:
        line = Text("      ")
        if place.inside:
            line.append(printable(f"…{place.before}"), style="dim")
            line.append(printable(place.inside), style="bold underline")
            lines.append(line.append(printable(f"{place.after}…"), style="dim"))
        elif "/tables/" in place.ref:
            lines.append(line.append(printable(_cell_name(place, language))))
    left = len(places) - len(kept)
    if left and lines:
        more = f"… 另有{left}处" if language == "zh" else f"... and {left} more"
        lines.append(Text(f"      {more}", style="dim"))
    return lines


def _cell_name(place: Place, language: str) -> str:
    """Return a cell as its table, row and column, with what is in it."""
    other, _, ref = place.ref.rpartition("#")
    table, *keys = ref.removeprefix("/tables/").split("/")
    tables = TABLES_ZH if language == "zh" else TABLES_EN
    names = [tables.get(table, table)]
    if keys:
        names.append(row_zh(table, keys[0]))
    if len(keys) > 1:
        names.append(column_zh(table, keys[1]))
    shown = "" if place.value is None else f" = {plain(place.value)}"
    return (f"{other}: " if other else "") + " · ".join(names) + shown
