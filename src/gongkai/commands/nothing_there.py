"""What a command that writes a folder says where there is nothing to write: nothing is made."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.result_folder.files import ERRORS
from gongkai.wording import counted

if TYPE_CHECKING:
    from gongkai.extractors.documents import Limits

_NAMED = 3  # of the inputs


def end_where_nothing_is_there(
    inputs: tuple[str, ...], limits: Limits, language: str = "en"
) -> None:
    """End with 1, as for any path that is missing, where no input is there: no folder is made."""
    if not any(map(os.path.lexists, inputs)):
        _tell_nothing_there(inputs, limits, language)
        sys.exit(1)


def _tell_nothing_there(inputs: tuple[str, ...], limits: Limits, language: str) -> None:
    from gongkai.extractors.documents import SourceFailure  # noqa: PLC0415  loads the readers
    from gongkai.runs import Failure, found_sources  # noqa: PLC0415
    from gongkai.terminal.plain import printable  # noqa: PLC0415
    from gongkai.terminal.show import error_console, show_failures  # noqa: PLC0415

    failures = [
        Failure(found.path, found.stage, found.code, found.reason)
        for found in found_sources(inputs, limits)
        if isinstance(found, SourceFailure)
    ]
    if language == "zh":
        from gongkai.commands.check_summary import not_read  # noqa: PLC0415

        for failure in failures:
            click.echo(printable(not_read(failure, language)), err=True)
        click.echo("未读取任何文件，也未写入任何文件。", err=True)
        return
    show_failures(error_console(), failures)
    click.echo("Nothing was read, nothing was written.", err=True)


def nothing_to_show(inputs: tuple[str, ...], output: Path, lang: str, n_listed: int = 0) -> str:
    """Return what is said where no page can be made of the inputs, and what to name instead.

    Args:
        inputs: as they were named.
        output: the folder that was not written.
        lang: zh or en.
        n_listed: files that a result folder lists as not read.

    >>> nothing_to_show(("pages",), Path("out"), "en").partition("; ")[0]
    'No page was made: no report was read from pages'
    """
    from gongkai.terminal.plain import printable  # noqa: PLC0415

    named = ", ".join(inputs[:_NAMED])
    if lang == "zh":
        more = f" 等{len(inputs)}项" if len(inputs) > _NAMED else ""
        listed = Path(inputs[0]) / ERRORS
        unread = f"（{n_listed:,}个文件未能读取，见 {listed}）" if n_listed else ""
        return printable(
            f"没有生成网页：{named}{more} 中没有读到报告{unread}；请指定报告文件（txt、html、docx、"
            "doc、pdf）、存放报告的文件夹或 ZIP 压缩包，或 gongkai extract -o 的结果文件夹。"
            f"{output} 未写入。"
        )
    found = f"no report was read from {named}"
    found += f" and {len(inputs) - _NAMED:,} more" if len(inputs) > _NAMED else ""
    if n_listed:
        found += f" ({counted(n_listed, 'file')} not read, see {Path(inputs[0]) / ERRORS})"
    expected = "name reports (txt, html, docx, doc, pdf), folders or ZIP archives of them, or a "
    made = f"result folder of `gongkai extract -o`. Nothing was written to {output}."
    return printable(f"No page was made: {found}; {expected}{made}")
