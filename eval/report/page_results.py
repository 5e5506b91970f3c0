"""What is kept beside the runs, for the page: costs, learning curve, engines, speed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from gongkai.eval.report.bench_sheets import bench_sheets, systems_sheet
from gongkai.eval.report.line_plot import line_plot
from gongkai.eval.report.page_parts import folded_sheet
from gongkai.eval.report.sheets import sheet_to_html
from gongkai.eval.report.study_sheets import curve_lines, result_sheets

Data = Mapping[str, Any]


def results_to_html(data: Data) -> Iterator[str]:
    """Yield the section on results that are kept, and say how those that are missing are made."""
    results = data["results"]
    yield '<h2 id="results">How much data, which engine, at what cost</h2>'
    systems = systems_sheet(data)
    if systems is not None:
        yield sheet_to_html(systems)
    curve = results.get("learning_curve")
    if curve is not None:
        plots = "".join(_curve(curve, name) for name in curve["points"][0]["scores"])
        yield f'<h4>Learning curve</h4><div class="plots">{plots}</div>'
    for sheet in result_sheets(results):
        yield folded_sheet(sheet)
    for sheet in bench_sheets(results):
        yield folded_sheet(sheet)
    for name, command in _MAKERS.items():
        if name not in results:
            words = f"{name} was not measured yet: {command}"
            yield f'<p class="dim">{escape(words)}</p>'


def _curve(curve: Data, name: str) -> str:
    level = curve["baseline"][name]["facts.record"]["score"]
    caption = f"{name}; dashed: facts by the rules alone"
    plot = line_plot(curve_lines(curve, name), level)
    return f"<figure>{plot}<figcaption>{escape(caption)}</figcaption></figure>"


_MAKERS = {
    "learning_curve": "make curve",
    "cross_validation": "make curve",
    "jackknife": "make curve",
    "engines": "python -m gongkai.training.engines_report --json eval/results/engines.json",
    "benchmark": "gongkai benchmark --output eval/results/benchmark.json",
}
