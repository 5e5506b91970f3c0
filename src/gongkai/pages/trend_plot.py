"""Numbers over the years, as inline SVG; lines and their names are drawn as in the evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.eval.line_plot import HEIGHT, LEFT, TOP, WIDTH, Line, drawn_line, level_line
from gongkai.eval.plots import svg

_N_STEPS = 4
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class _Years:
    """The years across, 0 to the highest number upwards."""

    first: float
    last: float
    top: float

    def across(self, x: float) -> float:
        return round(LEFT + (x - self.first) / ((self.last - self.first) or 1) * WIDTH, 1)

    def down(self, y: float) -> float:
        return round(TOP + (1 - y / self.top) * HEIGHT, 1)


def trend_plot(lines: Sequence[Line], label: str) -> str:
    """Return one line a name over the years; "" where there is nothing to draw.

    Args:
        lines: (name, [(year, number of 0 or more)]).
        label: what the picture shows, for those who do not see it.
    """
    points = [point for _, line in lines for point in line]
    if not points:
        return ""
    years = sorted({year for year, _ in points})
    scale = _Years(years[0], years[-1], round_top(max(number for _, number in points)))
    parts = [*_ticks(years, scale)]
    for number, line in enumerate(lines):
        parts += drawn_line(number, line, scale)
    return svg(LEFT + WIDTH + 30, TOP + HEIGHT + 48 + 18 * len(lines), parts, label)


def round_top(most: float) -> float:
    """Return the end of a scale of four steps that holds a number.

    >>> round_top(37), round_top(1206), round_top(0)
    (40, 2000, 4)
    """
    step = 1.0
    while step * 10 * _N_STEPS < most:
        step *= 10
    step = next(step * factor for factor in _STEPS if step * factor * _N_STEPS >= most)
    return step * _N_STEPS if step % 1 else int(step) * _N_STEPS


def _ticks(years: Sequence[float], scale: _Years) -> Iterator[str]:
    every = len(years) // 9 + 1
    for year in years[::every]:
        at = f'x="{scale.across(year)}" y="{TOP + HEIGHT + 18}"'
        yield f'<text class="tick" {at} text-anchor="middle">{year:g}</text>'
    for number in range(_N_STEPS + 1):
        value = scale.top / _N_STEPS * number
        down = scale.down(value)
        yield level_line("grid", LEFT, LEFT + WIDTH, down)
        at = f'x="{LEFT - 6}" y="{down + 4}"'
        yield f'<text class="tick" {at} text-anchor="end">{value:g}</text>'
