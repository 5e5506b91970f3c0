"""`gongkai compare A B`: what got better, what regressed, and whether it could be chance."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.commands.existing import ExistingPath
from gongkai.commands.options import refuse_unwritable
from gongkai.wording import counted

if TYPE_CHECKING:
    from gongkai.eval.report.comparison import Comparison
    from gongkai.eval.scores.cases import Case

SETS = ("gold", "authored-test")
_SHOWN = 40


@click.command("compare")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "-g",
    "--gold",
    "sets",
    multiple=True,
    metavar="SET",
    help=f"Sets to compare on, repeatable; see evaluate. Default: {' and '.join(SETS)}.",
)
@click.option(
    "--documents",
    type=ExistingPath(file_okay=False),
    metavar="DIR",
    help="Folder of the real reports (else GONGKAI_CORPUS, else ../shared/corpus).",
)
@click.option("--all", "is_all", is_flag=True, help=f"List all changes, not the first {_SHOWN}.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write one HTML page, too, with every change in its sentence.",
)
def command(
    a: str,
    b: str,
    *,
    sets: tuple[str, ...],
    documents: Path | None,
    is_all: bool,
    as_json: bool,
    output: Path | None,
) -> None:
    """Compare B with A, report by report, on the same gold.

    A and B are systems (rules, combined, model:NAME; see evaluate), folders written by
    `evaluate -o` (DIR#SYSTEM where it holds several) or by `extract -o`, or files of records.
    Two runs over different reports are compared on the common ones, and the rest is listed.

    Exit status: 0 all was compared, 1 a report was skipped (the rest was compared), or annotations
    have faults, 2 wrong usage.
    """
    from gongkai.annotations.errors import AnnotationError  # noqa: PLC0415
    from gongkai.eval.errors import EvaluationError  # noqa: PLC0415
    from gongkai.eval.report.comparison import compare_sets, comparison_to_data  # noqa: PLC0415
    from gongkai.models.errors import ModelError  # noqa: PLC0415

    if output is not None:
        refuse_unwritable(output)
    try:
        _refuse_same(a, b)
        found, skipped = compare_sets(a, b, list(sets) or list(SETS), documents)
    except AnnotationError as error:
        raise click.ClickException(str(error)) from error
    except (EvaluationError, ModelError) as error:
        raise click.UsageError(str(error)) from error
    if output is not None:
        from gongkai.eval.report.compare_page import comparisons_to_page  # noqa: PLC0415

        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(comparisons_to_page(found, skipped), encoding="utf-8", newline="\n")
        click.echo(f"written to {output}", err=True)
    if as_json:
        data: list[dict[str, Any]] = [comparison_to_data(comparison) for comparison in found]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for comparison in found:
            _print(comparison, None if is_all else _SHOWN)
    for line in skipped:
        click.echo(line, err=True)
    sys.exit(1 if skipped else 0)


def _refuse_same(a: str, b: str) -> None:
    """Refuse two names of one model: its scores against themselves would look like news."""
    one, other = _behind(a), _behind(b)
    if one is not None and one == other:
        raise click.UsageError(
            f"{a} and {b} are the same model, {one[0]}; name another, see `gongkai models list`"
        )


def _behind(system: str) -> tuple[Path, str] | None:
    """Return the model's folder and the mode a system's name stands for, None for other systems."""
    from gongkai.models.registry import default_model_folder, find_model  # noqa: PLC0415

    if system in ("current", "combined", "tagger"):
        folder = default_model_folder()
        mode = "tagger" if system == "tagger" else "combined"
        return None if folder is None else (folder.resolve(), mode)
    if system.startswith("model:"):
        name, _, mode = system.removeprefix("model:").partition(":")
        return find_model(name).resolve(), mode or "combined"
    return None


def _print(comparison: Comparison, most: int | None) -> None:
    from rich.table import Table  # noqa: PLC0415

    from gongkai.eval.scores.measures import NAMES  # noqa: PLC0415
    from gongkai.eval.wording import figure  # noqa: PLC0415
    from gongkai.terminal.show import output_console  # noqa: PLC0415

    a, b = comparison.a, comparison.b
    console = output_console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("measure")
    for name in (f"A {a.system}", f"B {b.system}", "B - A", "95 % interval", "p"):
        table.add_column(name, justify="right")
    for key, found in comparison.differences.items():
        sure = found.interval
        table.add_row(
            NAMES.get(key, key),
            figure(a.scores.score(key)),
            figure(b.scores.score(key)),
            "-" if found.difference is None else f"{found.difference:+.3f}",
            f"{sure.low:+.3f} {sure.high:+.3f}" if sure else "-",
            figure(found.p_value),
        )
    common = counted(len(a.scores.documents), "report")
    console.print(f"\n[bold]{comparison.set_name}[/bold]: {common} common to both")
    console.print(table)
    for name, only in (("A", comparison.only_a), ("B", comparison.only_b)):
        if only:
            console.print(f"only {name}: {', '.join(only)}", markup=False)
    texts = {report.name: report.text for report in comparison.eval_set.reports}
    _print_cases(console.print, "got better", comparison.fixed, most, texts)
    _print_cases(console.print, "REGRESSED", comparison.regressed, most, texts)


def _print_cases(
    echo: Callable[..., None],
    title: str,
    cases: Sequence[Case],
    most: int | None,
    texts: Mapping[str, str],
) -> None:
    from gongkai.eval.scores.cases import surfaces  # noqa: PLC0415
    from gongkai.terminal.plain import printable  # noqa: PLC0415

    echo(f"\n{title}: {len(cases)}", markup=False)
    for case in cases[:most]:
        gold, said = surfaces(case, texts[case.document])
        says = f"gold {_side(case.gold_says, gold)}; said {_side(case.pred_says, said)}"
        place = case.where or "{}-{}".format(*(case.gold or case.pred or ("", "")))
        words = f"  {case.document} {case.group} {case.bucket} {place}: {says}"
        echo(printable(words), markup=False, soft_wrap=True)
    if most is not None and len(cases) > most:
        echo(f"  ... and {len(cases) - most} more (--all)", markup=False)


def _side(says: str, surface: str) -> str:
    """Return one side of a case, with its words where the other has other bounds.

    >>> _side("website", "政府网站"), _side("", "")
    ('website “政府网站”', 'nothing')
    """
    return f"{says or 'nothing'}{surface and f' “{surface}”'}"
