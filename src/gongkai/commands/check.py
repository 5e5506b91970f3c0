"""`gongkai check`: what disagrees in each report, for people; exit status 1 when anything fails."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from gongkai.commands.options import GroupedCommand, limit_options, limits_from
from gongkai.exits import BROKEN_PIPE

if TYPE_CHECKING:
    from gongkai.commands.check_view import Checked
    from gongkai.extractors.documents import Limits
    from gongkai.runs import Failure

SEVERITIES = ("info", "warning", "error")
LANGUAGES = ("zh", "en")


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
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help="Language of the sentences; by default that of the environment, else en.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, failures only.")
@limit_options
def command(
    inputs: tuple[str, ...],
    *,
    as_json: bool,
    severity: str,
    lang: str | None,
    quiet: bool,
    **limits: Any,
) -> None:
    """Check reports: files (a draft DOCX too), folders (with all below) or ZIP archives.

    Shows what disagrees, with both numbers and the words around them, the worst report first. Where
    several years of one issuer are at hand they are held against one another, and bureaus against
    their government. Exit status 1: something fails, or a file could not be read.
    """
    from gongkai.commands.check_view import show, to_json  # noqa: PLC0415  rich and the readers

    checked, failures = _check(inputs, limits_from(limits), has_bar=not quiet and _is_terminal())
    language = lang or environment_language(os.environ)
    try:
        if as_json:
            for one in checked:
                sys.stdout.write(to_json(one, severity) + "\n")
        else:
            show(checked, severity, language)
        sys.stdout.flush()
    except BrokenPipeError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    _summarise(checked, failures, quiet=quiet)
    sys.exit(1 if failures or any(one.n_fail for one in checked) else 0)


def environment_language(environment: Any) -> str:
    """Return zh where the environment asks for Chinese, else en.

    >>> environment_language({"LANG": "zh_CN.UTF-8"}), environment_language({})
    ('zh', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"


def _is_terminal() -> bool:
    return sys.stderr.isatty() and not sys.stdout.isatty()


def _check(
    inputs: tuple[str, ...], limits: Limits, *, has_bar: bool
) -> tuple[list[Checked], list[Failure]]:
    from gongkai.commands.check_view import Checked, slim  # noqa: PLC0415
    from gongkai.extractors.checks import reports_to_findings  # noqa: PLC0415
    from gongkai.runs import Failure, count_sources, read_all  # noqa: PLC0415
    from gongkai.show import progress  # noqa: PLC0415

    checked: list[Checked] = []
    failures: list[Failure] = []
    reports = []
    with progress(count_sources(inputs, limits) if has_bar else None) as step:
        for outcome in read_all(inputs, limits):
            if isinstance(outcome, Failure):
                failures.append(outcome)
                step(outcome.path)
                continue
            checked.append(Checked.of(outcome))
            reports.append(slim(outcome.report))
            step(outcome.report.source.path)
    by_id: dict[str, Checked] = {one.document_id: one for one in checked}
    for document_id, finding in reports_to_findings(reports):
        by_id[document_id].add(finding, by_id)
    return checked, failures


def _summarise(checked: list[Checked], failures: list[Failure], *, quiet: bool) -> None:
    from gongkai.show import printable  # noqa: PLC0415

    for failure in failures:
        reason = printable(f"{failure.path}: {failure.stage}: {failure.reason}")
        click.echo(f"Not read: {reason}", err=True)
    if not quiet:
        n_fail = sum(one.n_fail for one in checked)
        n_doubt = sum(one.n_uncertain for one in checked)
        n = len(checked)
        click.echo(
            f"{n} {'report' if n == 1 else 'reports'} checked, {len(failures)} files not read; "
            f"findings: {n_fail} wrong, {n_doubt} doubtful",
            err=True,
        )
