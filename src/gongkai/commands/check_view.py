"""What `gongkai check` shows of a report: each finding with both numbers where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from gongkai.commands.checked import Checked, Place, Shown
from gongkai.commands.stretches import stretches, words_between
from gongkai.extractors.checks.finding import plain
from gongkai.extractors.schema import Finding
from gongkai.pages.sides import pointer_name
from gongkai.terminal.plain import printable
from gongkai.terminal.show import output_console, sign
from gongkai.verdicts.verdict import Verdict
from gongkai.wording import percent

_MARK = {"fail": ("✗", "bold red"), "uncertain": ("?", "yellow"), "not_assessable": ("-", "dim")}
_DISMISSED_MARK = ("~", "dim")
SHORT_ID = 8  # digits of a fingerprint that people are shown
_MAX_OPERANDS = 8
_NUMBER_STYLE = "bold underline"
_DECIDED = {"verdict", "because", "by", "on"}
DECIDED_ZH = {"confirmed": "已确认", "dismissed": "已排除"}


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
            "is_report": one.is_report,
            "same_as": one.same_as or None,
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
    console = output_console(soft_wrap=True)
    for one in sorted(checked, key=lambda each: (*_rank(each), each.path)):
        found = one.shown(severity, with_dismissed=with_dismissed)
        if one.same_as:
            if with_clean:
                console.print(_same(one, language))
            continue
        if not found:
            if with_clean and _rank(one)[:2] == (0, 0):
                console.print(_clean(one, language))
            continue
        console.print(_heading(one, found, language))
        for each in found:
            _print_finding(console, each, language)
        console.print()


def show_decided(decided: Iterable[tuple[Checked, Shown]], language: str) -> None:
    """Print the findings that were just decided, each under its report."""
    console = output_console(soft_wrap=True)
    for one, each in decided:
        console.print(Text(printable(one.path), style="bold").append(_named(one, language)))
        _print_finding(console, each, language)


def _print_finding(console: Console, each: Shown, language: str) -> None:
    console.print(_sentence(each, language))
    # What cannot be checked names the cell that is missing: the others of its sum say nothing.
    is_open = each.finding.status == "not_assessable"
    places = [place for place in each.places if place.inside or not is_open]
    for line in _lines(places, language):
        console.print(line)
    if each.verdict is not None:
        words = decision_words(each.verdict, language)
        console.print(Text(f"      {words}", style="italic"))


def _rank(one: Checked) -> tuple[int, int, bool, bool, bool]:
    return -one.n_fail, -one.n_uncertain, bool(one.same_as), one.is_report, not one.findings


def _named(one: Checked, language: str) -> str:
    who = "，" if language == "zh" else ", "
    named = who.join(str(part) for part in (one.issuer, one.year) if part)
    return printable(f"  ({named})" if named else "")


def _clean(one: Checked, language: str) -> Text:
    said = "没有发现不符" if language == "zh" else "nothing disagrees"
    line = Text(f"{sign('✓', '+')} ", style="green").append(printable(one.path), style="default")
    line.append(f"{_named(one, language)}  {said}{_tableless(one, language)}", style="default")
    return line.append(_dismissed(one.n_dismissed, language), style="dim")


def _same(one: Checked, language: str) -> Text:
    said = "与此文件相同：" if language == "zh" else "the same file as "
    line = Text("= ", style="dim").append(printable(one.path), style="default")
    return line.append(f"  {said}{printable(one.same_as)}", style="dim")


def _tableless(one: Checked, language: str) -> str:
    """Return that a report has no table that could be held against anything; "" of others."""
    if one.has_table or not one.is_report:
        return ""
    if language == "zh":
        return "；没有找到统计表（报告中没有，或是图片），只核对了正文"
    return "; no table was found (there is none, or a picture of one): only the prose was checked"


def _dismissed(n: int, language: str) -> str:
    if not n:
        return ""
    return f"，已排除{n}处" if language == "zh" else f", {n} dismissed"


def _heading(one: Checked, found: Sequence[Shown], language: str) -> Text:
    """Return a report's heading, which counts what is shown below it, and all that is dismissed."""
    still = [each.finding.status for each in found if not each.is_dismissed]
    n_fail, n_uncertain = still.count("fail"), still.count("uncertain")
    n_other = len(still) - n_fail - n_uncertain
    if not one.is_report:
        n_fail, counts = 0, "不是年度报告" if language == "zh" else "no annual report"
    elif language == "zh":
        counts = f"{n_fail}处不符，{n_uncertain}处存疑" + (f"，其他{n_other}处" if n_other else "")
    else:
        counts = f"{n_fail} wrong, {n_uncertain} doubtful"
        counts += f", {n_other} other" if n_other else ""
    line = Text(printable(one.path), style="bold")
    line.append(_named(one, language), style="not bold")
    line.append(f"  {counts}", style="red not bold" if n_fail else "not bold")
    line.append(_tableless(one, language), style="not bold")
    return line.append(_dismissed(one.n_dismissed, language), style="not bold dim")


def _sentence(each: Shown, language: str) -> Text:
    finding = each.finding
    mark, style = _MARK.get(finding.status, ("·", "dim"))
    mark = sign(mark, "x")
    if each.is_dismissed:
        mark, style = _DISMISSED_MARK
    sure = "" if finding.confidence is None else f" {percent(finding.confidence)}%"
    line = Text(f"  {mark} ", style=style).append(sentence(finding, language), style="default")
    line.append(f"  [{finding.code}{sure}]", style="dim")
    return line.append(f" {each.fingerprint[:SHORT_ID]}", style="dim cyan")


def sentence(finding: Finding, language: str) -> str:
    """Return what a finding says, fit for a terminal."""
    return printable((language == "zh" and finding.message_zh) or finding.message)


def decision_words(verdict: Verdict, language: str) -> str:
    """Return what a person decided, why, who and when, fit for a terminal."""
    is_zh = language == "zh"
    said = DECIDED_ZH[verdict.verdict] if is_zh else verdict.verdict
    if verdict.because:
        said += f"{'：' if is_zh else ': '}{verdict.because}"
    signed = ", ".join(str(part) for part in (verdict.by, verdict.on) if part)
    return printable(f"{said} ({signed})" if signed else said)


def _lines(places: Sequence[Place], language: str) -> list[Text]:
    """Return the sides of a finding; of many cells those that are not 0."""
    told = [place for place in places if place.value not in (0, None) or place.inside]
    kept = told if len(places) > _MAX_OPERANDS else list(places)
    lines, found = [], stretches(kept)
    for stretch in found[:_MAX_OPERANDS]:
        if stretch[0].inside:
            lines.append(_stretch(stretch))
        elif "/tables/" in stretch[0].ref:
            lines.append(Text("      " + printable(_cell_name(stretch[0], language))))
    left = len(places) - len(kept) + sum(map(len, found[_MAX_OPERANDS:]))
    if left and lines:
        more = f"… 另有{left}处" if language == "zh" else f"... and {left} more"
        lines.append(Text(f"      {more}", style="dim"))
    return lines


def _stretch(places: Sequence[Place]) -> Text:
    """Return the words around numbers that stand close together, each number marked."""
    first, last = places[0], places[-1]
    line = Text(f"      {_file(first)}").append(_as_one_line(f"…{first.before}"), style="dim")
    line.append(_as_one_line(first.inside), style=_NUMBER_STYLE)
    for one, other in pairwise(places):
        line.append(_as_one_line(words_between(one, other)), style="dim")
        line.append(_as_one_line(other.inside), style=_NUMBER_STYLE)
    return line.append(_as_one_line(f"{last.after}…"), style="dim")


def _as_one_line(text: str) -> str:
    """Return words of a paragraph without the ends of its printed lines."""
    return printable(text.replace("\n", ""))


def _cell_name(place: Place, language: str) -> str:
    """Return a cell as its table, row and column, as the pages call them, with what is in it."""
    name = pointer_name(place.ref.rpartition("#")[2])
    shown = "" if place.value is None else f" = {plain(place.value)}"
    return _file(place) + (name.zh if language == "zh" else name.en) + shown


def _file(place: Place) -> str:
    """Return the file of the other report, to stand before what is shown of it."""
    return f"{printable(place.file)}: " if place.file else ""
