"""What `gongkai view` says behind its pages, in Chinese or in English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from gongkai.commands.check_summary import not_read
from gongkai.runs import Failure
from gongkai.terminal.plain import printable
from gongkai.terminal.show import MAX_FAILURES, error_console, show_failures
from gongkai.wording import counted


def tell_failures(failures: Sequence[Failure], lang: str) -> None:
    """Say which files were not read, and why."""
    if lang != "zh":
        show_failures(error_console(), failures)
        return
    for failure in failures[:MAX_FAILURES]:
        click.echo(printable(not_read(failure, lang)), err=True)
    if len(failures) > MAX_FAILURES:
        click.echo(f"…… 另有{len(failures) - MAX_FAILURES:,}个文件未能读取", err=True)


def summary(n: Counter[str], n_pages: int, output: Path, lang: str) -> str:
    """Return the last line: how many pages, where, and how many of them lack a text.

    >>> summary(Counter(not_reports=1, failures=2), 3, Path("p"), "zh")
    '网页3个，其中1个不是年度报告；未能读取文件2个：p/index.html'
    """
    index = output / "index.html"
    if lang == "zh":
        none = f"，其中{n['not_reports']:,}个不是年度报告" if n["not_reports"] else ""
        without = f"，{n['no_text']:,}个没有原文" if n["no_text"] else ""
        same = f"，与其他文件相同{n['duplicates']:,}个" if n["duplicates"] else ""
        failed = f"；未能读取文件{n['failures']:,}个" if n["failures"] else ""
        return f"网页{n_pages:,}个{none}{without}{same}{failed}：{index}"
    without = f", {n['no_text']:,} without the text" if n["no_text"] else ""
    same = f", {counted(n['duplicates'], 'duplicate')} of others" if n["duplicates"] else ""
    failed = f"; {counted(n['failures'], 'file')} not read" if n["failures"] else ""
    none = f", {n['not_reports']:,} of no report" if n["not_reports"] else ""
    return f"{counted(n_pages, 'page')}{none}{without}{same}{failed}: {index}"
