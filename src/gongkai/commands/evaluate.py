"""`gongkai evaluate`: how good, how sure, and what goes wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from gongkai.commands.existing import ExistingPath
from gongkai.commands.language import language_option
from gongkai.commands.options import refuse_unwritable
from gongkai.wording.sentences import in_language

SETS = ("gold", "authored-test")


@click.command("evaluate")
@click.argument("misplaced", nargs=-1, metavar="")
@click.option(
    "-s",
    "--system",
    "systems",
    multiple=True,
    metavar="NAME",
    help="current, majority, rules, tagger, combined, model:NAME or model:DIR; repeatable. "
    "Default: the baselines and the default model.",
)
@click.option(
    "-g",
    "--gold",
    "sets",
    multiple=True,
    metavar="SET",
    help="gold, authored-test, authored-fresh, authored-office, authored-plain, "
    "authored-usual, authored-dev, authored, authored-train, "
    "or a folder of reports annotated in the same notation; repeatable. "
    f"Default: {' and '.join(SETS)}.",
)
@click.option(
    "--documents",
    type=ExistingPath(file_okay=False),
    metavar="DIR",
    help="Folder of the real reports (else GONGKAI_CORPUS, else ../shared/corpus).",
)
@click.option(
    "--gold-sections", is_flag=True, help="Run each system on the sections of gold as well."
)
@click.option(
    "--files",
    is_flag=True,
    help="Write the authored reports as HTML, DOCX and PDF, too, and read those files.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write report.json, report.md, index.html and predictions/.",
)
@language_option("Language of the messages; tables and pages are as they are")
@click.option("--json", "as_json", is_flag=True, help="Print report.json instead of tables.")
def command(
    misplaced: tuple[str, ...],
    systems: tuple[str, ...],
    sets: tuple[str, ...],
    *,
    documents: Path | None,
    gold_sections: bool,
    files: bool,
    output: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Score systems against what people annotated.

    Tables go to standard output. With -o a folder holds the report for people (index.html, one
    file, no network), for programs (report.json) and for keeping (report.md), and the records of
    each system, for `gongkai compare`.

    Exit status: 0 all was scored, 1 a system failed on a report, a report asked for was skipped, or
    annotations have faults, 2 wrong usage.
    """
    if misplaced:
        raise click.UsageError(_meant(misplaced[0]))
    from gongkai.annotations.errors import AnnotationError  # noqa: PLC0415
    from gongkai.eval.errors import EvaluationError  # noqa: PLC0415
    from gongkai.eval.report.outputs import evaluate_and_describe, write_folder  # noqa: PLC0415
    from gongkai.eval.systems import default_systems  # noqa: PLC0415
    from gongkai.models.errors import ModelError  # noqa: PLC0415

    if output is not None:
        refuse_unwritable(output)
    try:
        evaluation, data = evaluate_and_describe(
            list(systems) or default_systems(),
            list(sets) or list(SETS),
            documents=documents,
            with_gold_sections=gold_sections,
            with_files=files,
            step=lambda words: click.echo(in_language(f"{words} ...", lang), err=True),
        )
    except AnnotationError as error:
        told = "\n".join(fault.said(lang) for fault in error.faults)
        raise click.ClickException(told) from error
    except (EvaluationError, ModelError) as error:
        raise click.UsageError(str(error)) from error
    if output is not None:
        write_folder(output, evaluation, data)
        told = f"written to {output}: index.html, report.json, report.md"
        click.echo(in_language(told, lang), err=True)
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        from gongkai.eval.report.terminal import print_evaluation  # noqa: PLC0415
        from gongkai.terminal.show import output_console  # noqa: PLC0415

        print_evaluation(data, output_console(), lang)
    # The texts of gold are nobody's but ours: what nobody asked for is no failure.
    has_skipped = bool(sets) and any(s.skipped for s in evaluation.sets.values())
    sys.exit(int(has_skipped or any(run.failures for run in evaluation.runs)))


def _meant(argument: str) -> str:
    """Return what is said of something typed without its option, and which it was meant for."""
    from gongkai.eval.sets import set_names  # noqa: PLC0415
    from gongkai.eval.systems import is_system  # noqa: PLC0415
    from gongkai.result_folder.files import is_result  # noqa: PLC0415

    path = Path(argument)
    if is_result(path):
        compare = "two results are compared by gongkai compare"
        return f"{argument} is a folder of results; {compare}, and -g DIR takes annotations"
    if path.is_dir() or argument in set_names():
        return f"{argument} is no option; did you mean -g {argument}?"
    if is_system(argument):
        return f"{argument} is no option; did you mean -s {argument}?"
    return "evaluate takes options only: -g for a set or a folder of annotations, -s for a system"
