"""Runs the Python of panel.md over the authored reports; writes its outputs and pictures anew.

python docs/panel_example.py
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gongkai.annotations.authored_files import authored_paths, read_all
from gongkai.eval.report.plots import bar_plot, svg, text_at
from gongkai.eval.whole_reports import has_tables, print_tables

PAGE = Path(__file__).with_name("panel.md")
PICTURES = Path(__file__).with_name("panel")
BLOCK_RE = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)

_WIDTH, _HEIGHT, _LEFT = 60, 180, 20
_STYLE = (
    "<style>text{font:13px sans-serif;fill:#333}"
    ".bar{fill:#3b6ea5}</style>"
    '<rect width="100%" height="100%" fill="white"/>'
)


def make_result(folder: Path) -> None:
    """Write the authored reports that have tables as files, and extract them into a folder."""
    with tempfile.TemporaryDirectory() as reports:
        for report in read_all(authored_paths())[0]:
            if has_tables(report):
                path = Path(reports, f"{report.name}.txt")
                path.write_text(print_tables(report).text, encoding="utf-8", newline="")
        command = [sys.executable, "-m", "gongkai", "extract", reports, "-q", "-o", str(folder)]
        subprocess.run(command, check=True)  # noqa: S603  our own


def run_page(page: str, beside: Path) -> tuple[dict[str, Any], list[str]]:
    """Run the page's Python in a folder that holds `result`; return its names and its outputs."""
    names: dict[str, Any] = {}
    outputs = []
    before = Path.cwd()
    os.chdir(beside)
    try:
        for code, _ in BLOCK_RE.findall(page):
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                exec(compile(code, PAGE.name, "exec"), names)  # noqa: S102  the page is ours
            outputs.append(said.getvalue())
    finally:
        os.chdir(before)
    return names, outputs


def filled(page: str, outputs: Sequence[str]) -> str:
    """Return the page with the outputs behind its Python."""
    rest = iter(outputs)
    return BLOCK_RE.sub(lambda block: f"```python\n{block[1]}```\n\n```text\n{next(rest)}```", page)


def pictures(names: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield file name and SVG of each picture of the page."""
    yield "trend.svg", _by_year(names["trend"]["median"].items(), "requests received, median")
    yield "zero.svg", _by_year(names["zero_share"].items(), "share of tables that are all zero")
    topics = [(name, int(n)) for name, n in names["topics"].head(12).items()]
    yield "topics.svg", bar_plot(topics, "reports that state a problem of the topic")


def _by_year(values: Any, label: str) -> str:
    """Return one upright bar a year with its value on top."""
    bars = [(str(year), float(value)) for year, value in values]
    most = max(value for _, value in bars) or 1
    parts = []
    for place, (year, value) in enumerate(bars):
        x, high = _LEFT + place * _WIDTH, round(value / most * _HEIGHT, 1)
        y = 24 + _HEIGHT - high
        parts.append(f'<rect class="bar" x="{x}" y="{y:g}" width="40" height="{high:g}"/>')
        parts += [text_at(x + 4, y - 6, f"{value:g}"), text_at(x + 4, _HEIGHT + 42, year)]
    return svg(2 * _LEFT + len(bars) * _WIDTH, _HEIGHT + 54, parts, label)


def _standalone(picture: str) -> str:
    """Return a picture as a file of its own: its namespace, its colours, a white ground."""
    opened = picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return opened.replace(">", f">{_STYLE}", 1) + "\n"


def main() -> None:
    """Write the page's outputs and its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        make_result(Path(folder, "result"))
        page = PAGE.read_text(encoding="utf-8")
        names, outputs = run_page(page, Path(folder))
    PAGE.write_text(filled(page, outputs), encoding="utf-8", newline="\n")
    PICTURES.mkdir(exist_ok=True)
    for name, picture in pictures(names):
        (PICTURES / name).write_text(_standalone(picture), encoding="utf-8", newline="\n")
        print(f"written: {PICTURES / name}")


if __name__ == "__main__":
    main()
