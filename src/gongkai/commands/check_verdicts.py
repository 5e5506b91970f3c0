"""What people decided, in `gongkai check`: which file, put to the findings, written, outlived."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import click

from gongkai.commands.check_view import DECIDED_ZH, SHORT_ID, decision_words, sentence
from gongkai.commands.checked import Checked, Shown
from gongkai.extractors.checks.fingerprint import fingerprints, other_keys
from gongkai.runs import storable
from gongkai.terminal.plain import printable
from gongkai.verdicts.verdict import (
    Verdict,
    VerdictError,
    Verdicts,
    beside,
    read_verdicts,
    write_verdicts,
)
from gongkai.verdicts.where import SeveralError, unused_notes, verdicts_file
from gongkai.wording.sentences import in_language

_MIN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Decision:
    """What is asked for on the command line: the same of all findings named."""

    verdict: Literal["confirmed", "dismissed"]
    ids: tuple[str, ...]
    because: str
    by: str | None


class Decided(NamedTuple):
    """A finding with what was decided on it."""

    report: Checked
    shown: Shown
    decision: Decision


def verdicts_path(
    inputs: Sequence[str], named: Path | None, language: str, before: Sequence[Path] = ()
) -> Path:
    """Return the file named, else the one that all commands find (see `verdicts_file`).

    Raises:
        click.UsageError: several inputs have each their own.
    """
    if named is not None:
        return named
    try:
        return verdicts_file(inputs, before)
    except SeveralError as error:
        listed = ", ".join(map(str, error.files))
        zh = f"有多个结论文件（{listed}）；请用 --verdicts 指定一个"
        raise click.UsageError(zh if language == "zh" else str(error)) from error


def load(path: Path, language: str, *, is_named: bool, is_written: bool) -> Verdicts:
    """Read the verdicts before anything else is done; a file with faults is wrong usage.

    Raises:
        click.UsageError: it has faults, or was named and is not there.
    """
    if is_named and not is_written and not path.is_file():
        said = f"{path}: no such file; --dismiss or --confirm make it"
        zh = f"{path}：没有这个文件；用 --dismiss 或 --confirm 时才会建立"
        raise click.UsageError(zh if language == "zh" else said)
    try:
        return read_verdicts(path)
    except VerdictError as error:
        raise click.UsageError(_shown(error)) from error


def _shown(error: VerdictError) -> str:
    """Return what is wrong, a fault a line: a file may hold what a terminal would obey."""
    return "\n".join(map(printable, str(error).split("\n")))


def judge(checked: Sequence[Checked], verdicts: Verdicts, path: Path) -> None:
    """Give every finding its fingerprint and the verdict on it."""
    keys = {one.document_id: one.key for one in checked}
    files = _files(checked)
    for one in checked:
        found = fingerprints(one.key, [each.finding for each in one.findings], keys)
        for each, fingerprint in zip(one.findings, found, strict=True):
            each.fingerprint = fingerprint or ""
            each.verdict = verdicts.on(
                each.fingerprint,
                sha256=one.sha256,
                path=beside(one.path, path),
                is_only=len(files[one.key]) == 1,
            )


def _files(checked: Sequence[Checked]) -> dict[str, set[str]]:
    """Return the hashes of the files of each issuer and year."""
    files: dict[str, set[str]] = defaultdict(set)
    for one in checked:
        files[one.key].add(one.sha256)
    return files


def decide(
    checked: Sequence[Checked], path: Path, decisions: Sequence[Decision], language: str
) -> list[Decided]:
    """Write what was decided and tell it; nothing is written where one is not clear.

    Raises:
        click.UsageError: a fingerprint is of no finding here, or of several, or is named with both
            verdicts.
        click.ClickException: the file cannot be written.
    """
    keys = {one.document_id: one.key for one in checked}
    found = (
        Decided(*_find(checked, wanted, language), decision)
        for decision in decisions
        for wanted in decision.ids
    )
    decided = _once(found, language)
    new = [_verdict(one, path, keys) for one in decided]
    try:
        replaced = write_verdicts(path, new)
    except VerdictError as error:
        raise click.ClickException(_shown(error)) from error
    for one in decided:
        click.echo(_written(one, path, language), err=True)
        for old in replaced:
            if old.id == one.shown.fingerprint:
                said = decision_words(old, language)
                title = "  取代原有结论：" if language == "zh" else "  in place of: "
                click.echo(f"{title}{said}", err=True)
    return decided


def _once(decided: Iterable[Decided], language: str) -> list[Decided]:
    """Return each finding once, however often and with however many digits it was named."""
    found: dict[tuple[str, str], Decided] = {}
    for one in decided:
        same = found.setdefault((one.shown.fingerprint, one.report.sha256), one)
        if same.decision.verdict != one.decision.verdict:
            short = one.shown.fingerprint[:SHORT_ID]
            said = f"{short} is named with --dismiss and with --confirm; name it with one of them"
            zh = f"{short} 同时用了 --dismiss 和 --confirm，请只用其中之一；未写入任何结论"
            raise click.UsageError(zh if language == "zh" else f"{said}. Nothing was written")
    return list(found.values())


def _written(one: Decided, path: Path, language: str) -> str:
    short, said = one.shown.fingerprint[:SHORT_ID], sentence(one.shown.finding, language)
    where = printable(str(path))
    if language == "zh":
        verdict = DECIDED_ZH[one.decision.verdict]
        return f"{verdict} {short}（{said.removesuffix('。')}），已写入 {where}"
    return f"{one.decision.verdict} {short} ({said.removesuffix('.')}), written to {where}"


def _find(checked: Sequence[Checked], wanted: str, language: str) -> tuple[Checked, Shown]:
    """Return the finding whose fingerprint begins so."""
    is_zh = language == "zh"
    found = {
        (each.fingerprint, one.sha256): (one, each)
        for one in checked
        for each in one.findings
        if len(wanted) >= _MIN_DIGITS and each.fingerprint.startswith(wanted.lower())
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        near = _nearest(checked, wanted, language)
        if is_zh:
            said = f"所查报告中没有发现 {wanted!r}；"
            raise click.UsageError(
                said + (near or f"指纹列在每项发现之后，至少给出前{_MIN_DIGITS}位")
            )
        said = f"no finding {wanted!r} in the reports named; "
        raise click.UsageError(
            said
            + (
                near
                or "its first digits stand behind the finding's code, "
                f"{_MIN_DIGITS} of them or more are needed"
            )
        )
    listed = [f"  {each.fingerprint} {printable(one.path)}" for one, each in found.values()]
    said = f"{wanted!r} is the beginning of several; give more digits, or one report alone:"
    if is_zh:
        said = f"以 {wanted!r} 开头的发现有多项；请多给几位，或只查一份报告："
    raise click.UsageError("\n".join([said, *listed]))


def _nearest(checked: Sequence[Checked], wanted: str, language: str) -> str:
    """Return a question with the fingerprint most like one that is none, "" without any."""
    if len(wanted) < _MIN_DIGITS:
        return ""
    length = max(len(wanted), SHORT_ID)
    starts = {each.fingerprint[:length]: each for one in checked for each in one.findings}
    for near in difflib.get_close_matches(wanted.lower(), starts, n=1):
        said = sentence(starts[near].finding, language)
        return (
            f"是否指 {near}（{said}）？" if language == "zh" else f"did you mean {near} ({said})?"
        )
    return ""


def _verdict(decided: Decided, path: Path, keys: dict[str, str]) -> Verdict:
    one, each, decision = decided
    return Verdict(
        id=each.fingerprint,
        verdict=decision.verdict,
        because=storable(decision.because),
        by=decision.by and storable(decision.by),
        on=datetime.now(UTC).date(),
        report=one.key,
        others=other_keys(each.finding, keys),
        path=beside(one.path, path),
        sha256=one.sha256,
        code=each.finding.code,
        says=each.finding.message,
        says_zh=each.finding.message_zh or "",
    )


def tell_unused(inputs: Sequence[str], path: Path, language: str) -> None:
    """List on standard error the files of verdicts at hand that are not the one used."""
    for note in unused_notes(inputs, path):
        click.echo(printable(in_language(note, language)), err=True)


def tell_outlived(checked: Sequence[Checked], verdicts: Verdicts, language: str) -> None:
    """List on standard error the verdicts on findings that the reports checked no longer have.

    A verdict on a report that is not among them may still hold: those are only counted.
    """
    here = {one.key for one in checked}
    found = {each.fingerprint for one in checked for each in one.findings}
    gone = {v.id: v for v in verdicts if v.id not in found}
    stale = [v for v in gone.values() if {v.report, *v.others} <= here]
    is_zh = language == "zh"
    for verdict in stale:
        title = "已无此项核对结果，结论不再适用：" if is_zh else "No such finding any more: "
        what = DECIDED_ZH[verdict.verdict] if is_zh else verdict.verdict
        comma = "，" if is_zh else ", "
        says = (is_zh and verdict.says_zh) or verdict.says
        said = f"{verdict.id[:SHORT_ID]} {what}{comma}{verdict.report} [{verdict.code}] {says}"
        click.echo(f"{title}{printable(said)}", err=True)
    n_elsewhere = len(gone) - len(stale)
    if n_elsewhere:
        said = f"另有{n_elsewhere}条结论涉及此次未检查的报告。"
        if not is_zh:
            said = f"Verdicts on reports not checked here: {n_elsewhere}."
        click.echo(said, err=True)
