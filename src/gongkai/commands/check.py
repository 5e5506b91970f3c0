"""`gongkai check`: what disagrees in each report, for people; exit status 1 when anything fails."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.commands.language import language_option
from gongkai.commands.nothing_there import end_where_nothing_is_there
from gongkai.commands.options import (
    LIMIT_OPTIONS,
    GroupedCommand,
    limit_options,
    limits_from,
    refuse_standard_input,
    verdict_options,
)
from gongkai.terminal.exits import INTERRUPTED

if TYPE_CHECKING:
    from gongkai.commands.check_verdicts import Decided, Decision
    from gongkai.commands.checked import Checked
    from gongkai.verdicts.verdict import Verdicts

SEVERITIES = ("info", "warning", "error")


@click.command("check", cls=GroupedCommand)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report, a line each.")
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="Show findings of this severity and above; the exit status does not depend on it.",
)
@language_option("Language of the sentences")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, failures only.")
@verdict_options
@limit_options
def command(
    inputs: tuple[str, ...],
    *,
    as_json: bool,
    severity: str,
    lang: str,
    quiet: bool,
    verdicts: Path | None,
    show_dismissed: bool,
    **options: Any,
) -> None:
    """Check reports: files (a draft DOCX too), folders (with all below) or ZIP archives.

    A result folder of `gongkai extract -o` is checked as it was read, without reading files again.

    Shows what disagrees, with both numbers and the words around them, the worst report first. Where
    several years of one issuer are at hand they are held against one another, and bureaus against
    their government. Ctrl-C shows what was read until then.

    Exit status: 0 nothing fails, 1 something fails or a file is missing or cannot be read,
    2 wrong usage, 130 stopped by Ctrl-C.

    Behind each finding stands its fingerprint. By it a finding is dismissed or confirmed once, and
    that lasts until a number of it changes. What is dismissed is not shown and does not fail.
    Where something is decided, only that is shown; the exit status counts what is left.
    """
    from gongkai.commands.check_run import check  # noqa: PLC0415  rich and the readers
    from gongkai.commands.check_summary import summarise  # noqa: PLC0415
    from gongkai.commands.check_verdicts import (  # noqa: PLC0415
        load,
        tell_outlived,
        tell_unused,
        verdicts_path,
    )
    from gongkai.commands.check_view import show, show_decided, to_json  # noqa: PLC0415
    from gongkai.extractors.documents import LeftOut, left_out  # noqa: PLC0415

    refuse_standard_input(inputs)
    limits = limits_from({name: options[name] for name in LIMIT_OPTIONS})
    end_where_nothing_is_there(inputs, limits, lang)
    decisions = _decisions(options, lang)
    path = verdicts_path(inputs, verdicts, lang)
    decided = load(path, lang, is_named=verdicts is not None, is_written=bool(decisions))
    run = check(inputs, limits, lang, has_bar=not quiet and _is_terminal())
    decided, now = _judge(run.checked, decided, path, decisions, lang)
    if as_json:
        for one in run.checked:
            sys.stdout.write(to_json(one, severity) + "\n")
    elif now:
        show_decided([(one, each) for one, each, _ in now], lang)
    else:
        with_clean = not quiet
        show(run.checked, severity, lang, with_clean=with_clean, with_dismissed=show_dismissed)
    sys.stdout.flush()
    if not quiet:
        if verdicts is None:
            tell_unused(inputs, path, lang)
        tell_outlived(run.checked, decided, lang)
    found = LeftOut() if run.is_stored else left_out(inputs, limits)
    summarise(run.checked, run.failures, lang, found, failures_only=quiet)
    if not run.is_complete:
        said = "已中断，其余文件未检查。" if lang == "zh" else "Stopped before the end."
        click.echo(said, err=True)
        sys.exit(INTERRUPTED)
    sys.exit(1 if run.failures or any(one.fails for one in run.checked) else 0)


def _decisions(options: dict[str, Any], language: str) -> list[Decision]:
    """Take what is to be decided out of the options; the limits are left in them."""
    from gongkai.commands.check_verdicts import Decision  # noqa: PLC0415

    dismissed, confirmed = options.pop("dismiss"), options.pop("confirm")
    because, by = options.pop("because"), options.pop("by")
    if dismissed and not (because or "").strip():
        said = "--dismiss needs a reason: --because TEXT"
        zh = "用 --dismiss 排除须写明理由：--because 理由"
        raise click.UsageError(zh if language == "zh" else said)
    if not (dismissed or confirmed) and (because or by):
        said = "--because and --by go with --dismiss or --confirm"
        zh = "--because 和 --by 须与 --dismiss 或 --confirm 同用"
        raise click.UsageError(zh if language == "zh" else said)
    named = [Decision("dismissed", dismissed, because or "", by)] if dismissed else []
    return named + ([Decision("confirmed", confirmed, because or "", by)] if confirmed else [])


def _judge(
    checked: Sequence[Checked],
    verdicts: Verdicts,
    path: Path,
    decisions: Sequence[Decision],
    language: str,
) -> tuple[Verdicts, list[Decided]]:
    """Put the verdicts to the findings; return all there are then, and what was decided now."""
    from gongkai.commands.check_verdicts import decide, judge, load  # noqa: PLC0415

    judge(checked, verdicts, path)
    if not decisions:
        return verdicts, []
    now = decide(checked, path, decisions, language)
    verdicts = load(path, language, is_named=True, is_written=True)
    judge(checked, verdicts, path)
    return verdicts, now


def _is_terminal() -> bool:
    return sys.stderr.isatty() and not sys.stdout.isatty()
