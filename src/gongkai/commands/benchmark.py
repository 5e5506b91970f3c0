"""`gongkai benchmark`: how fast and how large, on this machine, beside what people would use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

SAMPLES = "samples"


@click.command("benchmark")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--rounds", type=click.IntRange(min=3), default=5, show_default=True, metavar="N")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(inputs: tuple[str, ...], *, rounds: int, as_json: bool) -> None:
    """Measure reports per second and peak memory, a format at a time, on one core.

    INPUT defaults to the folder samples here. Figures are whole records, of the median round; a
    PDF is compared with pypdfium2 handing over its plain text. Other tools are measured where they
    are installed (pip install "gongkai[baselines]").
    """
    from gongkai.speed import SpeedError, measure_all  # noqa: PLC0415

    if not inputs and not Path(SAMPLES).is_dir():
        raise click.UsageError("there is no folder samples here; name files or folders")
    try:
        figures = measure_all(list(inputs) or [SAMPLES], rounds=rounds)
    except SpeedError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        _print(figures)


def _print(figures: dict[str, Any]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("format")
    table.add_column("what")
    for name in ("files", "reports/s", "ms/report", "fastest-slowest ms", "peak MB"):
        table.add_column(name, justify="right")
    for speed in figures["speeds"]:
        table.add_row(
            speed["format"],
            speed["probe"],
            str(speed["n_files"]),
            f"{1 / speed['seconds']:,.1f}",
            f"{speed['seconds'] * 1e3:,.1f}",
            f"{speed['fastest'] * 1e3:,.1f}-{speed['slowest'] * 1e3:,.1f}",
            "?" if speed["peak_mb"] is None else f"{speed['peak_mb']:,.0f}",
        )
    console = Console(highlight=False, width=100)
    console.print(table)
    for line in _remarks(figures):
        console.print(line, markup=False, soft_wrap=True)


def _remarks(figures: dict[str, Any]) -> list[str]:
    start, machine = figures["start_seconds"], figures["machine"]
    help_ms, python_ms = start["help"] * 1e3, start["interpreter"] * 1e3
    lines = [f"gongkai --help: {help_ms:,.0f} ms (Python alone: {python_ms:,.0f} ms)"]
    if figures["pdf_ratio"] is not None:
        lines.append(f"PDF: {figures['pdf_ratio']:.2f} times pypdfium2 handing over plain text")
    if figures["not_installed"]:
        lines.append(f"not installed, not measured: {'; '.join(figures['not_installed'])}")
    if figures["unread"]:
        lines.append(f"{len(figures['unread'])} files could not be read and were left out")
    lines.append(
        f"gongkai {machine['gongkai']}, Python {machine['python']}, {machine['system']}, "
        f"one of {machine['cores']} cores"
    )
    return lines
