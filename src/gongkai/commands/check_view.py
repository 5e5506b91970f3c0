"""What `gongkai check` shows of a report: each finding with both numbers where they stand."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from gongkai.commands.checked import Checked, Place, Shown
from gongkai.extractors.checks.finding import plain
from gongkai.extractors.checks.labels import TABLES_EN, TABLES_ZH, column_zh, row_zh
from gongkai.show import printable
from gongkai.verdicts import Verdict

_MARK = {"fail": ("✗", "bold red"), "uncertain": ("?", "yellow"), "not_assessable": ("-", "dim")}
_DISMISSED_MARK = ("~", "dim")
SHORT_ID = 8  # digits of a fingerprint that people are shown
_MAX_OPERANDS = 8
_DECIDED = {"verdict", "because", "by", "on"}
_DECIDED_ZH = {"confirmed": "已确认", "dismissed": "已排除"}


def to_json(one: Checked, severity: str) -> str:
    """Return one report's findings, dismissed ones too, as one line of JSON."""
    findings = []
    for each in one.shown(severity, with_dismissed=True):
        fields = each.finding.model_dump(mode="json")
        for operand, place in zip(fields["operands"], each.places, strict=True):
            operand["context"] = [place.before, place.inside, place.after]
        fields["fingerprint"] = each.fingerprint
        fields["verdict"] = each.verdict and each.verdict.model_dump(mode="json", include=_DECIDED)
        findings.append(fields)
    return json.dumps(
        {
            "document_id": one.document_id,
            "path": one.path,
            "issuer": one.issuer,
            "year": one.year,
            "n_fail": one.n_fail,
            "n_uncertain": one.n_uncertain,
            "n_dismissed": one.n_dismissed,
            "findings": findings,
        },
        ensure_ascii=False,
    )


def show(
    checked: Sequence[Checked],
    severity: str,
    language: str,
    *,
    with_clean: bool = True,
    with_dismissed: bool = False,
) -> None:
    """Print the reports that have something to show, the worst first, and a line for each other."""
    console = _console()
    for one in sorted(checked, key=lambda each: (*_rank(each), each.path)):
        found = one.shown(severity, with_dismissed=with_dismissed)
        if not found:
            if with_clean and _rank(one)[:2] == (0, 0):
                console.print(_clean(one, language))
            continue
        console.print(_heading(one, found, language))
        for each in found:
            console.print(_sentence(each, language))
            for line in _lines(each.places, language):
                console.print(line)
            if each.verdict is not None:
                console.print(_decided(each.verdict, language))
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
    line.append(f"{_named(one, language)}  {said}", style="default")
    return line.append(_dismissed(one.n_dismissed, language), style="dim")


def _dismissed(n: int, language: str) -> str:
    if not n:
        return ""
    return f"，已排除{n}处" if language == "zh" else f", {n} dismissed"


def _heading(one: Checked, found: Sequence[Shown], language: str) -> Text:
    """Return a report's heading, which counts what is shown below it, and all that is dismissed."""
    still = [each.finding.status for each in found if not each.is_dismissed]
    n_fail, n_uncertain = still.count("fail"), still.count("uncertain")
    n_other = len(still) - n_fail - n_uncertain
    if language == "zh":
        counts = f"{n_fail}处不符，{n_uncertain}处存疑" + (f"，其他{n_other}处" if n_other else "")
    else:
        counts = f"{n_fail} wrong, {n_uncertain} doubtful"
        counts += f", {n_other} other" if n_other else ""
    line = Text(printable(one.path), style="bold")
    line.append(_named(one, language), style="not bold")
    line.append(f"  {counts}", style="red not bold" if n_fail else "not bold")
    return line.append(_dismissed(one.n_dismissed, language), style="not bold dim")


def _sentence(each: Shown, language: str) -> Text:
    finding = each.finding
    mark, style = _MARK.get(finding.status, ("·", "dim"))
    if each.is_dismissed:
        mark, style = _DISMISSED_MARK
    said = finding.message_zh if language == "zh" and finding.message_zh else finding.message
    sure = "" if finding.confidence is None else f" {finding.confidence:.0%}"
    line = Text(f"  {mark} ", style=style).append(printable(said), style="default")
    line.append(f"  [{finding.code}{sure}]", style="dim")
    return line.append(f" {each.fingerprint[:SHORT_ID]}", style="dim cyan")


def _decided(verdict: Verdict, language: str) -> Text:
    """Return what a person decided, why, who and when."""
    is_zh = language == "zh"
    said = _DECIDED_ZH[verdict.verdict] if is_zh else verdict.verdict
    if verdict.because:
        said += f"{'：' if is_zh else ': '}{verdict.because}"
    signed = ", ".join(str(part) for part in (verdict.by, verdict.on) if part)
    return Text("      " + printable(f"{said} ({signed})" if signed else said), style="italic")


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
