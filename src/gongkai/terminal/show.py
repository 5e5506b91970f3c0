"""What a person sees behind a run on standard error: the summary, the failures.

Everything that comes from a file or its name passes `printable` before it reaches a terminal.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from gongkai.extractors.documents import LeftOut
from gongkai.runs import Failure
from gongkai.summaries import Tally
from gongkai.terminal.plain import printable
from gongkai.terminal.summary_table import print_table
from gongkai.wording import counted
from gongkai.wording.reasons import reason_en

MAX_FAILURES = 200  # shown; the results hold all of them
_NAMED = 3  # of the folders and pages that gongkai made


def show_summary(tally: Tally, *, failures_only: bool = False) -> None:
    """Print the summary table, the failures and one line of totals on standard error."""
    console = error_console()
    if tally.rows and not failures_only:
        show_reports(console, tally)
    show_failures(console, tally.failures)
    if failures_only:
        return
    for line in [*_apart_lines(tally), *left_out_lines(tally.left_out), totals(tally)]:
        console.print(Text(line), soft_wrap=True)


def _apart_lines(tally: Tally) -> list[str]:
    """Return a line on each of the first files that are no reports, or repeat others."""
    lines = [printable(f"- {path}  no annual report") for path in tally.none]
    n_more = tally.counts["not_reports"] - len(tally.none)
    lines += [f"... and {counted(n_more, 'more file')} of no annual report"] if n_more else []
    lines += [printable(f"= {path}  the same file as {other}") for path, other in tally.same]
    n_more = tally.counts["duplicates"] - len(tally.same)
    return lines + ([f"... and {counted(n_more, 'more duplicate')}"] if n_more else [])


def left_out_lines(found: LeftOut, language: str = "en") -> list[str]:
    """Return a line on files whose names say they are no reports, on links, on what is our own.

    >>> left_out_lines(LeftOut({".png": 2}, ["a/index.html"], ["pages", "out"]))[1]
    'Passed over, made by gongkai: 2 folders (pages, out), 1 page (a/index.html)'
    """
    is_zh, lines = language == "zh", []
    if found.by_ending:
        named = {ending: f" ({', '.join(paths)})" for ending, paths in found.few.items()}
        listed = ", ".join(f"{end} {n:,}{named.get(end, '')}" for end, n in found.by_ending.items())
        said = "从名称看不是报告，未读取：" if is_zh else "Passed over by name: "
        tried = "；直接指定文件即可读取" if is_zh else "; a file that is named outright is read"
        lines.append(said + listed + tried)
    if found.links:
        said = "文件夹链接，未读取：" if is_zh else "Links to folders, not followed: "
        tried = "；直接指定链接即可读取" if is_zh else "; one that is named outright is read"
        lines.append(f"{said}{len(found.links):,} ({_some(found.links)}){tried}")
    own = [
        (f"{len(paths)}个{zh}" if is_zh else counted(len(paths), en)) + f" ({_some(paths)})"
        for paths, zh, en in ((found.folders, "文件夹", "folder"), (found.pages, "网页", "page"))
        if paths
    ]
    if own:
        said = "gongkai 自己生成的，未读取：" if is_zh else "Passed over, made by gongkai: "
        lines.append(said + ("，" if is_zh else ", ").join(own))
    return [printable(line) for line in lines]


def _some(paths: Sequence[str]) -> str:
    return ", ".join([*paths[:_NAMED], *(["..."] if len(paths) > _NAMED else [])])


def show_failures(console: Console, failures: Sequence[Failure]) -> None:
    """Print the files that were not read, each with its stage, code and reason; nothing of none."""
    if failures:
        console.print(Text("Not read:", style="bold"))
    for failure in failures[:MAX_FAILURES]:
        where = f"  {failure.path}: {failure.stage}, {failure.code}: {reason_en(failure.reason)}"
        console.print(Text(printable(where)), soft_wrap=True)
    if len(failures) > MAX_FAILURES:
        more = counted(len(failures) - MAX_FAILURES, "more file")
        console.print(f"... and {more} not read")


def show_reports(console: Console, tally: Tally, language: str = "en") -> None:
    """Print a row for each of the first reports, and how many more there are."""
    print_table(console, tally.rows, language)
    left_out = tally.counts["reports"] - len(tally.rows)
    if left_out:
        more = f"…… 另有{left_out}份" if language == "zh" else None
        console.print(more or f"... and {counted(left_out, 'more report')}")


def totals(tally: Tally) -> str:
    """Return the line of totals.

    >>> from collections import Counter
    >>> print(totals(Tally(Counter(reports=1, cells_read=200, facts=12))))
    1 report, 0 files not read, 200 cells read, 0 refused, 0 absent; 12 facts; \
findings: 0 wrong, 0 doubtful

    What several reports say against one another is no part of their records, and not counted.
    """
    n = tally.counts
    if not n["reports"]:
        return files_read(tally)
    cells = (
        f"{counted(n['cells_read'], 'cell')} read, {n['cells_refused']:,} refused, "
        f"{n['cells_absent']:,} absent"
    )
    findings = f"{n['findings_fail']:,} wrong, {n['findings_uncertain']:,} doubtful"
    facts = counted(n["facts"], "fact")
    where = " within reports" if n["reports"] > 1 else ""  # check holds them together, too
    return f"{files_read(tally)}, {cells}; {facts}; findings{where}: {findings}"


def files_read(tally: Tally) -> str:
    """Return how many files became what.

    >>> from collections import Counter
    >>> files_read(Tally(Counter(reports=8, failures=1, duplicates=2)))
    '8 reports, 2 duplicates of others, 1 file not read'
    """
    n = tally.counts
    reports = reports_read(tally.n_records, n["not_reports"])
    if n["duplicates"]:
        reports += f", {counted(n['duplicates'], 'duplicate')} of others"
    return f"{reports}, {counted(n['failures'], 'file')} not read"


def reports_read(n: int, n_none: int, done: str = "") -> str:
    """Return how many reports were read, and how many files besides are none.

    Args:
        n: files read.
        n_none: those of them that are no annual reports.
        done: what is said of all.

    >>> reports_read(2, 0, "checked"), reports_read(2_000, 3)
    ('2 reports checked', '1,997 reports and 3 files that are no annual reports')
    >>> reports_read(1, 1), reports_read(2, 2, "checked")
    ('1 file (no annual report)', '2 files checked (none of them an annual report)')
    """
    said = f" {done}" if done else ""
    if n and n == n_none:
        none = "no annual report" if n == 1 else "none of them an annual report"
        return f"{counted(n, 'file')}{said} ({none})"
    beside = "file that is no annual report" if n_none == 1 else "files that are no annual reports"
    others = f" and {n_none:,} {beside}" if n_none else ""
    return f"{counted(n - n_none, 'report')}{said}{others}"


class _PipedConsole(Console):
    """A console that leaves it to the command line what happens when its reader leaves."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def sign(mark: str, instead: str) -> str:
    """Return a mark, or what stands for it where standard output cannot print it: GBK has no ✓."""
    try:
        mark.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return instead
    return mark


def _never_fail(stream: TextIO) -> None:
    """Let a stream print "?" for a character that its encoding has not."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def output_console(*, soft_wrap: bool = False) -> Console:
    """Return a console on standard output; where that is no terminal, plain and never wrapped.

    With `soft_wrap` a terminal breaks long lines itself.
    """
    _never_fail(sys.stdout)
    if sys.stdout.isatty():
        return _PipedConsole(highlight=False, emoji=False, soft_wrap=soft_wrap)
    return _PipedConsole(
        file=sys.stdout,
        highlight=False,
        emoji=False,
        width=10_000,
        no_color=True,
        soft_wrap=soft_wrap,
    )


def error_console() -> Console:
    """Return a console on standard error; where that is no terminal, plain and never wrapped."""
    _never_fail(sys.stderr)
    if sys.stderr.isatty():
        return Console(stderr=True, highlight=False, emoji=False)
    return Console(stderr=True, highlight=False, emoji=False, width=10_000, no_color=True)
