"""`gongkai benchmark`: how fast and how large, on this machine, beside what people would use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from gongkai.commands.options import refuse_unwritable
from gongkai.wording import counted

SAMPLES = "samples"


@click.command("benchmark")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--rounds", type=click.IntRange(min=3), default=5, show_default=True, metavar="N")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the figures as JSON, too.",
)
def command(inputs: tuple[str, ...], *, rounds: int, as_json: bool, output: Path | None) -> None:
    """Measure reports per second and peak memory, by format and by stage.

    INPUT defaults to the folder samples here. Figures are whole records, of the median round, in
    seconds of one core's processor; all cores are a process each, by the wall clock. Beside them
    stand the floor (bytes read, text got out) and other tools where they are installed (pip install
    "gongkai[baselines]"). Each step is told on standard error. Of a few files it takes seconds, of
    many half a minute and more; a format has four to eight, so that all takes two minutes and more.

    Exit status: 0 measured, 1 no report can be read, 2 wrong usage, or an input is not there.
    """
    from gongkai.eval.speed.benchmark import SpeedError, measure_all  # noqa: PLC0415

    if not inputs and not Path(SAMPLES).is_dir():
        raise click.UsageError("there is no folder samples here; name files or folders")
    missing = [path for path in inputs if not Path(path).exists()]
    if missing:
        raise click.UsageError(f"there is no file or folder {', '.join(missing)}")
    if output is not None:
        refuse_unwritable(output)
    try:
        figures = measure_all(
            list(inputs) or [SAMPLES],
            rounds=rounds,
            step=lambda words: click.echo(f"{words} ...", err=True),
        )
    except SpeedError as error:
        raise click.ClickException(str(error)) from error
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text + "\n", encoding="utf-8", newline="\n")
        click.echo(f"written to {output}", err=True)
    if as_json:
        click.echo(text)
    else:
        _print(figures)


def _print(figures: dict[str, Any]) -> None:
    from gongkai.eval.report.bench_sheets import bench_sheets  # noqa: PLC0415
    from gongkai.eval.report.terminal import print_sheet  # noqa: PLC0415
    from gongkai.terminal.show import output_console  # noqa: PLC0415

    console = output_console()
    for sheet in bench_sheets({"benchmark": figures}):
        print_sheet(sheet, console)
    for line in _remarks(figures):
        console.print(line, markup=False, soft_wrap=True)


def _remarks(figures: dict[str, Any]) -> list[str]:
    start, machine = figures["start_seconds"], figures["machine"]
    ms = {name: f"{seconds * 1e3:,.0f} ms" for name, seconds in start.items()}
    first = ms["first_record"]
    lines = [f"gongkai --help: {ms['help']} (Python alone: {ms['interpreter']}), record: {first}"]
    if figures["pdf_ratio"] is not None:
        without = figures["pdf_ratio_without_prose"]
        lines.append(
            f"PDF: {figures['pdf_ratio']:.2f} times pypdfium2 handing over plain text"
            f"{'' if without is None else f'; without prose {without:.2f} times'}"
        )
    if figures["not_installed"]:
        lines.append(f"not installed, not measured: {'; '.join(figures['not_installed'])}")
    lines += [f"broke, not measured: {words}" for words in figures["broken"]]
    if figures["unread"]:
        left_out = counted(len(figures["unread"]), "file")
        lines.append(f"{left_out} could not be read and left out")
    lines.append(
        f"gongkai {figures['gongkai']}, Python {machine['python']}, {machine['system']}, "
        f"{machine['processor']}, {counted(machine['cores'], 'core')}, load {machine['load']}"
    )
    return lines
