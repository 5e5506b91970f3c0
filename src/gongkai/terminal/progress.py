"""How far a run is: a bar on standard error, or nothing; without a bar rich is not loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.terminal.progress_bar import Step


def _no_step(path: str, *, is_failed: bool = False) -> None:
    """Show nothing."""


@contextmanager
def progress(total: int | None, n_done: int = 0, what: str = "reading") -> Iterator[Step]:
    """Show a progress bar on standard error, or nothing where total is None.

    `n_done` files of the total were done before: the rate and the time left do not count them.
    `what` is done to the files.
    """
    if total is None:
        yield _no_step
        return
    from gongkai.terminal.progress_bar import bar  # noqa: PLC0415  rich: the first record waits for it

    with bar(total, n_done, what) as step:
        yield step
