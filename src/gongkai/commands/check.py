"""`gongkai check`: what disagrees in each report, for people; exit status 1 when anything fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gongkai.commands.language import language_option
from gongkai.commands.options import (
    GroupedCommand,
    limit_options,
    limits_from,
    refuse_standard_input,
    verdict_options,
)
from gongkai.terminal.exits import INTERRUPTED

if TYPE_CHECKING:
    from gongkai.between_reports import Between
    from gongkai.commands.check_verdicts import Decided, Decision
    from gongkai.commands.checked import Checked
    from gongkai.extractors.documents import Limits
    from gongkai.runs import Failure
    from gongkai.terminal.interrupts import Interrupts
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

    Shows what disagrees, with both numbers and the words around them, the worst report first. Where
    several years of one issuer are at hand they are held against one another, and bureaus against
    their government. Exit status 1: something fails, or a file could not be read.
    Ctrl-C shows what was read until then.

    Behind each finding stands its fingerprint. By it a finding is dismissed or confirmed once, and
    that lasts until a number of it changes. What is dismissed is not shown and does not fail.
    Where something is decided, only that is shown; the exit status counts what is left.
    """
    from gongkai.commands.check_summary import summarise  # noqa: PLC0415  rich and the readers
    from gongkai.commands.check_verdicts import (  # noqa: PLC0415
        load,
        tell_outlived,
        tell_unused,
        verdicts_path,
    )
    from gongkai.commands.check_view import show, show_decided, to_json  # noqa: PLC0415
    from gongkai.extractors.documents import left_out  # noqa: PLC0415

    refuse_standard_input(inputs)
    decisions = _decisions(options, lang)
    path = verdicts_path(inputs, verdicts, lang)
    decided = load(path, lang, is_named=verdicts is not None, is_written=bool(decisions))
    limits = limits_from(options)
    run = _check(inputs, limits, has_bar=not quiet and _is_terminal())
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
    found = left_out(inputs, limits)
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


class Run(NamedTuple):
    """What was read, what could not be, and whether all of it was come to."""

    checked: list[Checked]
    failures: list[Failure]
    is_complete: bool


def _check(inputs: tuple[str, ...], limits: Limits, *, has_bar: bool) -> Run:
    from gongkai.between_reports import Between  # noqa: PLC0415
    from gongkai.result_folder.files import StoreError  # noqa: PLC0415
    from gongkai.terminal.interrupts import Interrupts  # noqa: PLC0415

    run = Run([], [], is_complete=True)
    interrupts = Interrupts()
    with _as_click_error(StoreError), Between() as between:
        with interrupts.caught():
            try:
                _read_into(run, between, inputs, limits, interrupts, has_bar=has_bar)
            except KeyboardInterrupt:
                run = run._replace(is_complete=False)
        by_id: dict[str, Checked] = {one.document_id: one for one in run.checked}
        for number, one in enumerate(run.checked):
            if one.same_as:
                continue
            for seen in between.of(number):
                if seen.is_own:
                    one.add(seen.finding, by_id)
    return run


@contextmanager
def _as_click_error(kind: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kind as error:
        raise click.ClickException(str(error)) from error


def _read_into(
    run: Run,
    between: Between,
    inputs: tuple[str, ...],
    limits: Limits,
    interrupts: Interrupts,
    *,
    has_bar: bool,
) -> None:
    from pydantic_core import from_json  # noqa: PLC0415

    from gongkai.commands.checked import Checked  # noqa: PLC0415
    from gongkai.runs import Failure, count_sources, read_all  # noqa: PLC0415
    from gongkai.terminal.progress import progress  # noqa: PLC0415

    first: dict[str, str] = {}  # path of a content
    with progress(count_sources(inputs, limits) if has_bar else None) as step:
        for outcome in read_all(inputs, limits):
            if isinstance(outcome, Failure):
                run.failures.append(outcome)
                step(outcome.path)
                continue
            with interrupts.deferred():
                one = Checked.of(outcome)
                one.same_as = first.get(one.sha256, "")
                if not one.same_as:
                    first[one.sha256] = one.path
                    between.add(len(run.checked), from_json(outcome.line))
                run.checked.append(one)
            step(outcome.report.source.path)
