"""Scores over the number of reports trained on, as inline SVG."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.eval.report.plots import Words, svg, text_at

LEFT, TOP, WIDTH, HEIGHT = 44, 12, 330, 240
_NAMES_AT = 40  # below the picture
_TOO_NEAR = 0.15  # logarithms of two numbers whose labels would stand in one another

Line = tuple[Words, Sequence[tuple[float, float]]]


class Scale(Protocol):
    """Where a point stands in the picture."""

    def across(self, x: float) -> float:
        """Return how far to the right."""

    def down(self, y: float) -> float:
        """Return how far down."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a point stands: across by the logarithm of x, down from 1 to the lowest score."""

    xs: Sequence[float]
    low: float

    def across(self, x: float) -> float:
        whole = math.log(self.xs[-1] / self.xs[0]) or 1.0
        return round(LEFT + math.log(x / self.xs[0]) / whole * WIDTH, 1)

    def down(self, y: float) -> float:
        return round(TOP + (1 - y) / (1 - self.low) * HEIGHT, 1)


def line_plot(lines: Sequence[Line], level: float | None = None) -> str:
    """Return one line a measure; the score goes up to 1.

    Args:
        lines: (name, [(reports, score)]).
        level: a dashed line across, what is reached without training; None for none.
    """
    xs = sorted({x for _, points in lines for x, _ in points})
    if not xs:
        return ""
    lowest = min(y for _, points in lines for _, y in points)
    lowest = min(lowest, 0.9 if level is None else level)
    scale = _Scale(xs, math.floor(10 * lowest) / 10)
    parts = [*_ticks(scale)]
    if level is not None:
        parts.append(level_line("level", LEFT, LEFT + WIDTH, scale.down(level)))
    for number, line in enumerate(lines):
        parts += drawn_line(number, line, scale)
    height = TOP + HEIGHT + 48 + 18 * len(lines)
    return svg(LEFT + WIDTH + 30, height, parts, "scores by the number of reports trained on")


def _ticks(scale: _Scale) -> Iterator[str]:
    for place, x in enumerate(scale.xs):
        if place and math.log(x / scale.xs[place - 1]) < _TOO_NEAR:
            continue
        at = f'x="{scale.across(x)}" y="{TOP + HEIGHT + 18}"'
        yield f'<text class="tick" {at} text-anchor="middle">{x:g}</text>'
    for step in range(round((1 - scale.low) * 10) + 1):
        down = scale.down(1 - step / 10)
        yield level_line("grid", LEFT, LEFT + WIDTH, down)
        at = f'x="{LEFT - 6}" y="{down + 4}"'
        yield f'<text class="tick" {at} text-anchor="end">{1 - step / 10:.1f}</text>'


def drawn_line(
    number: int,
    line: Line,
    scale: Scale,
    *,
    hollow: Collection[float] = (),
    names_at: int = _NAMES_AT,
) -> Iterator[str]:
    """Yield a line, its points, and its name below the picture.

    Args:
        number: of the line, for its colour.
        line: its name and its points.
        scale: where they stand.
        hollow: the x of points drawn hollow, which no line joins.
        names_at: how far below the picture the first name stands.
    """
    name, points = line
    placed = [(scale.across(x), scale.down(y), x in hollow) for x, y in points]
    drawn = " ".join(f"{x},{y}" for x, y, is_hollow in placed if not is_hollow)
    yield f'<polyline class="line line{number}" points="{drawn}"/>'
    for x, y, is_hollow in placed:
        kind = f"dot{number} hollow" if is_hollow else f"dot{number}"
        yield f'<circle class="{kind}" cx="{x}" cy="{y}" r="3"/>'
    below = TOP + HEIGHT + names_at + 18 * number
    yield level_line(f"line line{number}", LEFT, LEFT + 20, below)
    yield text_at(LEFT + 28, below + 4, name)


def level_line(kind: str, start: float, end: float, down: float) -> str:
    """Return a line from left to right."""
    return f'<line class="{kind}" x1="{start}" x2="{end}" y1="{down}" y2="{down}"/>'
