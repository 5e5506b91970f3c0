"""What `gongkai check` says at its end: the files not read, and one line of totals."""

from __future__ import annotations

from collections.abc import Sequence

import click

from gongkai.commands.checked import Checked
from gongkai.extractors.documents import LeftOut
from gongkai.pages.words import pair
from gongkai.runs import Failure
from gongkai.terminal.plain import printable
from gongkai.terminal.show import left_out_lines, reports_read
from gongkai.wording import counted
from gongkai.wording.reasons import reason_en, reason_zh


def summarise(
    checked: Sequence[Checked],
    failures: Sequence[Failure],
    language: str,
    found: LeftOut,
    *,
    failures_only: bool = False,
) -> None:
    """Print the summary on standard error; `found` is what was not tried."""
    for failure in failures:
        click.echo(printable(not_read(failure, language)), err=True)
    if not failures_only:
        for line in left_out_lines(found, language):
            click.echo(line, err=True)
        click.echo(totals(checked, len(failures), language), err=True)


def not_read(failure: Failure, language: str) -> str:
    """Return the line on a file that was not read."""
    if language != "zh":
        return f"Not read: {failure.path}: {failure.stage}: {reason_en(failure.reason)}"
    stage = pair("stage", failure.stage).zh
    return f"未能读取：{failure.path}：{stage}：{reason_zh(failure.code, failure.reason)}"


def totals(checked: Sequence[Checked], n_failures: int, language: str) -> str:
    """Return the line of totals.

    >>> totals([], 1, "zh"), totals([], 1, "en")[:36]
    ('检查报告0份，未能读取文件1个；发现：0处不符，0处存疑', '0 reports checked, 1 file not read; ')
    """
    n_fail = sum(one.n_fail for one in checked)
    n_doubt = sum(one.n_uncertain for one in checked)
    n_same = sum(bool(one.same_as) for one in checked)
    n_read = len(checked) - n_same
    n_none = sum(not one.is_report for one in checked if not one.same_as)
    n_dismissed = sum(one.n_dismissed for one in checked)
    n_between = sum(one.n_between for one in checked)
    if language == "zh":
        between_zh = f"（其中报告之间{n_between}处）" if n_between else ""
        same_zh = f"，与其他文件相同{n_same}个" if n_same else ""
        return (
            f"{reports_zh(n_read, n_none)}{same_zh}，未能读取文件{n_failures}个；"
            f"发现：{n_fail}处不符，{n_doubt}处存疑{between_zh}"
            + (f"，已排除{n_dismissed}处" if n_dismissed else "")
        )
    findings = f"findings: {n_fail} wrong, {n_doubt} doubtful"
    findings += f" ({n_between} of these between reports)" if n_between else ""
    findings += f", {n_dismissed} dismissed" if n_dismissed else ""
    reports = reports_read(n_read, n_none, "checked")
    reports += f", {counted(n_same, 'duplicate')} of others" if n_same else ""
    return f"{reports}, {counted(n_failures, 'file')} not read; {findings}"


def reports_zh(n: int, n_none: int, done: str = "检查") -> str:
    """Return how many reports were checked, and how many of the `n` files are none.

    >>> reports_zh(3, 1), reports_zh(2, 2)
    ('检查报告2份，另有1个文件不是年度报告', '检查文件2个（均不是年度报告）')
    """
    if n and n == n_none:
        return f"{done}文件{n}个（{'均' if n > 1 else ''}不是年度报告）"
    others = f"，另有{n_none:,}个文件不是年度报告" if n_none else ""
    return f"{done}报告{n - n_none:,}份{others}"
