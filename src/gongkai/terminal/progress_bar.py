"""The bar that `gongkai.terminal.progress` shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from gongkai.terminal.plain import printable
from gongkai.terminal.show import error_console
from gongkai.terminal.summary_table import last_cells

# Cells of a terminal: what stands beside the bar and the path, and the bar where they leave little.
_BESIDE, _SHORT_BAR, _LONG_BAR, _PATH = 58, 10, 30, 40


class Step(Protocol):
    """Says that one more file is done."""

    def __call__(self, path: str, *, is_failed: bool = False) -> None:
        """Show the file just done."""


class RateColumn(ProgressColumn):
    """Files a second, over the last seconds."""

    def render(self, task: Task) -> Text:
        """Return the rate; a dash until there is one."""
        rate = task.finished_speed or task.speed
        return Text("- files/s" if rate is None else f"{rate:.1f} files/s")


@contextmanager
def bar(total: int, n_done: int, what: str) -> Iterator[Step]:
    """Show the bar; see `gongkai.terminal.progress.progress`."""
    console = error_console()
    n_bar = _LONG_BAR if console.width >= _BESIDE + _LONG_BAR + _PATH else _SHORT_BAR
    n_path = max(0, min(_PATH, console.width - _BESIDE - n_bar))
    columns = (
        TextColumn(what),
        BarColumn(bar_width=n_bar),
        MofNCompleteColumn(),
        RateColumn(),
        TextColumn("{task.fields[failed]} failed", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.fields[path]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=total, completed=n_done, path="", failed=0)
        n_failed = 0

        def step(path: str, *, is_failed: bool = False) -> None:
            nonlocal n_failed
            n_failed += is_failed
            shown.update(task, advance=1, path=last_cells(printable(path), n_path), failed=n_failed)

        yield step
