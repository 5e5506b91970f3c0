"""Small plots as inline SVG, drawn from data: no library, colours from the page's variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from gongkai.wording import counted

_ROW, _LABEL, _BAR, _PAD = 26, 250, 330, 70
_SIDE = 240  # of a square plot
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def interval_plot(
    rows: Sequence[tuple[str, float | None, float | None, float | None, float | None]],
) -> str:
    """Return points with their intervals on a scale of 0 to 1.

    Args:
        rows: (name, score, low, high, target); a score of None is left empty.
    """
    height = _ROW * len(rows) + 30
    parts = [_scale(height)]
    for place, (name, score, low, high, target) in enumerate(rows):
        y = _ROW * place + 16
        parts.append(text_at(0, y + 4, name))
        if score is None:
            parts.append(text_at(_LABEL + _BAR + 8, y + 4, "-"))
            continue
        if target is not None:
            x = _x(target)
            parts.append(f'<line class="target" x1="{x}" x2="{x}" y1="{y - 9}" y2="{y + 9}"/>')
        if low is not None and high is not None:
            ends = f'x1="{_x(low)}" x2="{_x(high)}"'
            parts.append(f'<line class="interval" {ends} y1="{y}" y2="{y}"/>')
        parts.append(f'<circle class="point" cx="{_x(score)}" cy="{y}" r="4"/>')
        parts.append(text_at(_LABEL + _BAR + 8, y + 4, f"{score:.3f}"))
    return svg(_LABEL + _BAR + _PAD, height, parts, "scores with 95 % intervals")


def _x(score: float) -> float:
    return round(_LABEL + score * _BAR, 1)


def _scale(height: int) -> str:
    lines = [
        f'<line class="grid" x1="{_x(tick)}" x2="{_x(tick)}" y1="4" y2="{height - 22}"/>'
        f'<text class="tick" x="{_x(tick)}" y="{height - 6}" text-anchor="middle">{tick:g}</text>'
        for tick in _TICKS
    ]
    return "".join(lines)


Words = str | tuple[str, str]  # in one language, or in Chinese and English


def bar_plot(
    rows: Sequence[tuple[Words, int]],
    label: Words = "errors by bucket",
    *,
    room: int = _LABEL,
    longest: int = _BAR,
    links: Sequence[Mapping[str, str] | None] = (),
) -> str:
    """Return horizontal bars of counts, the longest as wide as there is room.

    Args:
        rows: (name, count).
        label: what the picture shows, for those who do not see it.
        room: width left for the names.
        longest: width of the longest bar.
        links: the attributes of the link that each row is, None for one that is none.
    """
    most = max((n for _, n in rows), default=0) or 1
    parts = []
    for place, (name, n) in enumerate(rows):
        y, width = _ROW * place + 4, round(n / most * longest, 1)
        row = text_at(0, y + 14, name)
        row += f'<rect class="bar" x="{room}" y="{y}" width="{width}" height="18"/>'
        row += text_at(room + width + 6, y + 14, f"{n:,}")
        link = links[place] if links else None
        parts.append(_linked(row, link, y, room + longest + _PAD) if link else row)
    # A picture has no parts for those who do not see it; a group has.
    role = "group" if links else "img"
    return svg(room + longest + _PAD, _ROW * len(rows) + 6, parts, label, role)


def _linked(row: str, attributes: Mapping[str, str], y: float, width: float) -> str:
    """Return a row as a link, which can be clicked all over."""
    told = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    place = f'x="0" y="{y - 4}" width="{width}" height="{_ROW}"'
    return f'<a {told}><rect class="row" {place}/>{row}</a>'


def reliability_plot(
    bins: Sequence[tuple[float, float, int, float | None, float | None]],
) -> str:
    """Return what was said against what was right, a point a bin, its area by its facts.

    Args:
        bins: (low, high, n, mean confidence, precision).
    """
    most = max((b[2] for b in bins), default=0) or 1
    base = _SIDE + 10
    parts = [f'<line class="grid" x1="40" y1="{base}" x2="{40 + _SIDE}" y2="10"/>']
    for tick in _TICKS:
        x, y = 40 + tick * _SIDE, base - tick * _SIDE
        below = f'x="{x}" y="{base + 16}" text-anchor="middle"'
        beside = f'x="34" y="{y + 4}" text-anchor="end"'
        parts += [f'<text class="tick" {at}>{tick:g}</text>' for at in (below, beside)]
    for _, _, n, confidence, precision in bins:
        if confidence is not None and precision is not None:
            x, y = round(40 + confidence * _SIDE, 1), round(base - precision * _SIDE, 1)
            radius = round(3 + 9 * (n / most) ** 0.5, 1)
            title = (
                f"<title>{counted(n, 'fact')}: said {confidence:.2f}, right {precision:.2f}</title>"
            )
            at = f'cx="{x}" cy="{y}" r="{radius}"'
            parts.append(f'<circle class="point faint" {at}>{title}</circle>')
    return svg(_SIDE + 60, base + 24, parts, "confidence against precision")


def text_at(x: float, y: float, words: Words) -> str:
    """Return words at a place; of two languages the second stands in `data-en`."""
    if isinstance(words, tuple):
        chinese, english = map(escape, words)
        return f'<text x="{x}" y="{y}" data-en="{english}">{chinese}</text>'
    return f'<text x="{x}" y="{y}">{escape(words)}</text>'


def svg(width: float, height: float, parts: Sequence[str], label: Words, role: str = "img") -> str:
    """Return the parts as one picture that shrinks with the page."""
    chinese, english = label if isinstance(label, tuple) else (label, "")
    name = f'aria-label="{escape(chinese)}"'
    if english:
        name += f' data-en-label="{escape(english)}"'
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="{role}" {name}>'
        f"{''.join(parts)}</svg>"
    )
