"""Numbers over the years, as inline SVG; lines and their names are drawn as in the evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from gongkai.eval.report.line_plot import HEIGHT, LEFT, TOP, WIDTH, Line, drawn_line, level_line
from gongkai.eval.report.plots import Words, svg, text_at
from gongkai.pages.words import filled, pair

_N_STEPS = 4
_A_CHARACTER = 7  # the width of a digit below a year
_NAMES_AT = 56  # below the picture: under the years and the numbers of reports
_ABOVE = 10  # room for the numbers of points beyond the scale
_BEYOND = 5  # times the next lower number of its line: a point that would flatten all others
_STEPS = (1, 2, 2.5, 5, 10)
# From which number on: the Chinese unit, the English one.
_UNITS = (
    (1e9, "亿", 1e8, "G", 1e9),
    (1e8, "亿", 1e8, "M", 1e6),
    (1e6, "万", 1e4, "M", 1e6),
    (1e4, "万", 1e4, "k", 1e3),
)


@dataclass(frozen=True, slots=True)
class _Years:
    """The years across, 0 to `top` upwards; what is higher stands at the upper edge."""

    first: float
    last: float
    top: float

    def across(self, x: float) -> float:
        return round(LEFT + (x - self.first) / ((self.last - self.first) or 1) * WIDTH, 1)

    def down(self, y: float) -> float:
        return round(TOP + (1 - min(y / self.top, 1)) * HEIGHT, 1)


def trend_plot(lines: Sequence[Line], label: Words, sizes: Mapping[int, int], thin: int) -> str:
    """Return one line a name over the years; "" where there is nothing to draw.

    Args:
        lines: (name, [(year, number of 0 or more)]).
        label: what the picture shows, for those who do not see it.
        sizes: year -> how many reports its points are made of, shown below it.
        thin: points of fewer reports are hollow, and no line leads to them; the picture says so.
    """
    points = [point for _, line in lines for point in line]
    if not points:
        return ""
    years = sorted({year for year, _ in points})
    scale = _Years(years[0], years[-1], round_top(max(_highest(line) for _, line in lines if line)))
    parts = [*_ticks(years, scale, sizes)]
    hollow = {year for year in years if sizes.get(int(year), 0) < thin}
    for number, line in enumerate(lines):
        parts += drawn_line(number, line, scale, hollow=hollow, names_at=_NAMES_AT)
    beyond = [point for point in points if point[1] > scale.top]
    parts += _numbers_of(beyond, scale)
    below = TOP + HEIGHT + _NAMES_AT + 18 * len(lines)
    if hollow:
        mark = f'<circle class="dot5 hollow" cx="{LEFT + 10}" cy="{below}" r="3"/>'
        parts += [mark, text_at(LEFT + 28, below + 4, filled("corpus", "hollow", n=thin))]
        below += 18
    if beyond:
        parts += [
            text_at(LEFT + 5, below + 4, "▲"),
            text_at(LEFT + 28, below + 4, pair("corpus", "off_scale")),
        ]
        below += 18
        # Above the upper edge is room for their marks.
        parts = [f'<g transform="translate(0 {_ABOVE})">', *parts, "</g>"]
        below += _ABOVE
    return svg(LEFT + WIDTH + 30, below + 8, parts, label)


def _highest(line: Sequence[tuple[float, float]]) -> float:
    """Return the highest number of a line but for a few that stand far above all its others."""
    numbers = sorted(number for _, number in line)
    for place in range(len(numbers) // 2 + 1, len(numbers)):
        if numbers[place] > _BEYOND * numbers[place - 1] > 0:
            return numbers[place - 1]
    return numbers[-1]


def _numbers_of(beyond: Sequence[tuple[float, float]], scale: _Years) -> Iterator[str]:
    """Yield a mark above each point that stands at the upper edge, and its number beside it."""
    for year, number in beyond:
        across, down = scale.across(year), TOP - 6
        yield f'<text class="tick" x="{across}" y="{down}" text-anchor="middle">▲</text>'
        is_last = year == scale.last  # its number would not be within the picture to its right
        at = f'x="{across + (-8 if is_last else 8)}" y="{down}"'
        side = "end" if is_last else "start"
        yield f'<text class="tick" {at} text-anchor="{side}">{number:,.10g}</text>'


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


def _ticks(years: Sequence[float], scale: _Years, sizes: Mapping[int, int]) -> Iterator[str]:
    told = {year: filled("corpus", "n_reports", n=f"{sizes.get(int(year), 0):,}") for year in years}
    a_year = WIDTH / ((scale.last - scale.first) or 1)
    every = ceil(_A_CHARACTER * (max(len(words.en) for words in told.values()) + 1) / a_year)
    for year in years[:: max(every, 1)]:
        counted = told[year]
        for below, (zh, en) in ((18, (f"{year:g}", f"{year:g}")), (34, counted)):
            at = f'x="{scale.across(year)}" y="{TOP + HEIGHT + below}" data-en="{en}"'
            yield f'<text class="tick" {at} text-anchor="middle">{zh}</text>'
    for number in range(_N_STEPS + 1):
        value = scale.top / _N_STEPS * number
        down = scale.down(value)
        yield level_line("grid", LEFT, LEFT + WIDTH, down)
        zh, en = short(value)
        at = f'x="{LEFT - 6}" y="{down + 4}" data-en="{en}"'
        yield f'<text class="tick" {at} text-anchor="end">{zh}</text>'


def short(number: float) -> tuple[str, str]:
    """Return a round number in few characters, in Chinese and in English.

    >>> short(2500), short(40000), short(2.5e8)
    (('2,500', '2,500'), ('4万', '40k'), ('2.5亿', '250M'))
    """
    for least, zh, chinese, en, english in _UNITS:
        if number >= least:
            return f"{number / chinese:g}{zh}", f"{number / english:g}{en}"
    return f"{number:,g}", f"{number:,g}"
