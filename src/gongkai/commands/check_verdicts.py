"""What people decided, in `gongkai check`: which file, put to the findings, written, outlived."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from gongkai.commands.check_view import SHORT_ID
from gongkai.commands.checked import Checked, Shown
from gongkai.extractors.checks.fingerprint import fingerprints, other_keys
from gongkai.runs import storable
from gongkai.show import printable
from gongkai.verdicts import (
    FILE_NAME,
    Verdict,
    VerdictError,
    Verdicts,
    read_verdicts,
    write_verdicts,
)

_MIN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Decision:
    """What is asked for on the command line: the same of all findings named."""

    verdict: Literal["confirmed", "dismissed"]
    ids: tuple[str, ...]
    because: str
    by: str | None


def verdicts_path(inputs: Sequence[str], named: Path | None) -> Path:
    """Return the file named, else the one beside the inputs, there or still to be made.

    Beside a folder means in it, beside a file in the folder it lies in.

    Raises:
        click.UsageError: several inputs have each their own.
    """
    if named is not None:
        return named
    folders = [path if path.is_dir() else path.parent for path in map(Path, inputs)]
    found = list(dict.fromkeys(f / FILE_NAME for f in folders if (f / FILE_NAME).is_file()))
    if len(found) > 1:
        listed = ", ".join(map(str, found))
        raise click.UsageError(f"several files of verdicts ({listed}); name one with --verdicts")
    return found[0] if found else folders[0] / FILE_NAME


def load(path: Path, *, is_named: bool, is_written: bool) -> Verdicts:
    """Read the verdicts before anything else is done; a file with faults is wrong usage.

    Raises:
        click.UsageError: it has faults, or was named and is not there.
    """
    if is_named and not is_written and not path.is_file():
        raise click.UsageError(f"{path}: no such file; --dismiss or --confirm make it")
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
                path=_beside(one.path, path),
                is_only=len(files[one.key]) == 1,
            )


def _files(checked: Sequence[Checked]) -> dict[str, set[str]]:
    """Return the hashes of the files of each issuer and year."""
    files: dict[str, set[str]] = defaultdict(set)
    for one in checked:
        files[one.key].add(one.sha256)
    return files


def _beside(report: str, path: Path) -> str:
    """Return a report's path as seen from the file of verdicts, with / between."""
    try:
        return Path(os.path.relpath(report, path.parent)).as_posix()
    except ValueError:  # another drive
        return Path(report).as_posix()


def decide(checked: Sequence[Checked], path: Path, decisions: Sequence[Decision]) -> Verdicts:
    """Write what was decided and return all verdicts; nothing is written where one is not clear.

    Raises:
        click.UsageError: a fingerprint is of no finding here, or of several.
        click.ClickException: the file cannot be written.
    """
    keys = {one.document_id: one.key for one in checked}
    new = [
        _verdict(decision, *_find(checked, wanted), path, keys)
        for decision in decisions
        for wanted in decision.ids
    ]
    try:
        write_verdicts(path, new)
        verdicts = read_verdicts(path)
    except VerdictError as error:
        raise click.ClickException(_shown(error)) from error
    for verdict in new:
        click.echo(f"{printable(str(path))}: {verdict.id} {verdict.verdict}", err=True)
    return verdicts


def _find(checked: Sequence[Checked], wanted: str) -> tuple[Checked, Shown]:
    found = {
        (each.fingerprint, one.sha256): (one, each)
        for one in checked
        for each in one.findings
        if len(wanted) >= _MIN_DIGITS and each.fingerprint.startswith(wanted.lower())
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise click.UsageError(
            f"no finding {wanted!r} in the reports named; its first digits stand behind the "
            f"finding's code, {_MIN_DIGITS} of them or more are needed"
        )
    listed = [f"  {each.fingerprint} {printable(one.path)}" for one, each in found.values()]
    said = f"{wanted!r} is the beginning of several; give more digits, or one report alone:"
    raise click.UsageError("\n".join([said, *listed]))


def _verdict(
    decision: Decision, one: Checked, each: Shown, path: Path, keys: dict[str, str]
) -> Verdict:
    return Verdict(
        id=each.fingerprint,
        verdict=decision.verdict,
        because=storable(decision.because),
        by=decision.by and storable(decision.by),
        on=datetime.now(UTC).date(),
        report=one.key,
        others=other_keys(each.finding, keys),
        path=_beside(one.path, path),
        sha256=one.sha256,
        code=each.finding.code,
        says=each.finding.message,
    )


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
        title = "已无此项发现，结论不再适用：" if is_zh else "No such finding any more: "
        said = f"{verdict.id[:SHORT_ID]} {verdict.verdict}, {verdict.report} [{verdict.code}] "
        click.echo(f"{title}{printable(said + verdict.says)}", err=True)
    n_elsewhere = len(gone) - len(stale)
    if n_elsewhere:
        said = f"另有{n_elsewhere}条结论涉及此次未检查的报告。"
        if not is_zh:
            said = f"Verdicts on reports not checked here: {n_elsewhere}."
        click.echo(said, err=True)
