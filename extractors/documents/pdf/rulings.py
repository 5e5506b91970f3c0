"""From the paths painted on a PDF page to its ruling lines."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium

from gongkai.extractors.documents.pdf import calls
from gongkai.extractors.documents.pdf.calls import Handle
from gongkai.extractors.documents.pdf.objects import (
    UNIT,
    Matrix,
    PageObjects,
    multiply,
    transform_boxes,
)

# A filled rectangle thinner than this is a line; WPS paints a thicker one behind each line of
# text, and those are none.
_MAX_THICKNESS = 3.0
_MAX_PATHS = 20_000  # of one page; a table of 28 rows drawn border by border has some 1,200
_MAX_SEGMENTS = 60_000  # looked at on one page
_RECTANGLE_SEGMENTS = 6  # a closed rectangle, its way back to the start written out or not
_MAX_SLANT = 1.0  # points between the ends of a straight line, across its direction

Edge = tuple[float, float, float, float]  # x and y of one end, x and y of the other


class Ruling(NamedTuple):
    """One straight line along an axis: `at` on the other axis, from `start` to `end`, in points."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The ruling lines of a page, in the page's own coordinates (y upwards)."""

    horizontal: list[Ruling]
    vertical: list[Ruling]


def objects_to_rulings(objects: PageObjects) -> Rulings:
    """Return the ruling lines among a page's objects: strokes, and fills thinner than 3 points.

    None at all where the page has more paths than any table needs: then it is a drawing, and its
    text is read line by line.
    """
    rulings = Rulings([], [])
    if objects.n_paths > _MAX_PATHS:
        return rulings
    budget = _MAX_SEGMENTS
    for paths, matrix in objects.paths:
        thick = _add_thin(paths, matrix, rulings)
        for path in thick:
            budget -= _add_outline(path, matrix, rulings, budget=budget)
            if budget <= 0:
                return Rulings([], [])
    return rulings


def _add_thin(paths: list[Handle], matrix: Matrix, rulings: Rulings) -> list[Handle]:
    """Add the paths whose bounds are those of a line; return the others."""
    a, b, c, d, _, _ = matrix
    bounds = calls.object_bounds(paths)
    horizontal, vertical = rulings
    is_plain = matrix == UNIT
    if not (b == c == 0 or a == d == 0):
        return []  # turned by another angle than a right one: no table
    thick: list[Handle] = []
    boxes = zip(bounds[0::4], bounds[1::4], bounds[2::4], bounds[3::4], strict=True)
    for path, box in zip(paths, boxes if is_plain else transform_boxes(boxes, matrix), strict=True):
        left, bottom, right, top = box
        is_flat = top - bottom < _MAX_THICKNESS
        is_upright = right - left < _MAX_THICKNESS
        if is_flat:
            horizontal.append(Ruling((bottom + top) / 2, left, right))
        if is_upright:  # a dot is both: dotted borders are rows of dots
            vertical.append(Ruling((left + right) / 2, bottom, top))
        if not is_flat and not is_upright:
            thick.append(path)
    return thick


def _add_outline(path: Handle, matrix: Matrix, rulings: Rulings, *, budget: int) -> int:
    """Add the straight edges of a path larger than a line; return the number of segments read."""
    n_segments: int = calls.count_path_segments(path)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    calls.get_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if n_segments > budget:
        return n_segments
    if not stroke.value and n_segments <= _RECTANGLE_SEGMENTS:
        return 1  # a background
    for edges in _path_to_subpaths(path, n_segments, multiply(calls.object_matrix(path), matrix)):
        if stroke.value:
            for edge in edges:
                _add_line(edge, rulings)
        else:
            _add_line(_hull(edges), rulings, max_slant=_MAX_THICKNESS)
    return n_segments


def _path_to_subpaths(path: Handle, n_segments: int, matrix: Matrix) -> list[list[Edge]]:
    """Return the straight edges of each subpath in page coordinates; curves leave gaps."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    x_ref, y_ref = ctypes.byref(x), ctypes.byref(y)
    subpaths: list[list[Edge]] = []
    here = begin = (0.0, 0.0)
    for k in range(n_segments):
        segment = calls.get_path_segment(path, k)
        kind = calls.get_segment_type(segment)
        calls.get_segment_point(segment, x_ref, y_ref)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([])
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            subpaths[-1].append((*here, *point))
        here = point
        if calls.get_segment_close(segment):
            subpaths[-1].append((*here, *begin))
            here = begin
    return [edges for edges in subpaths if edges]


def _hull(edges: list[Edge]) -> Edge:
    xs = [x for edge in edges for x in (edge[0], edge[2])]
    ys = [y for edge in edges for y in (edge[1], edge[3])]
    return min(xs), min(ys), max(xs), max(ys)


def _add_line(edge: Edge, rulings: Rulings, *, max_slant: float = _MAX_SLANT) -> None:
    x1, y1, x2, y2 = edge
    if abs(y2 - y1) < max_slant:
        rulings.horizontal.append(Ruling((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
    if abs(x2 - x1) < max_slant:
        rulings.vertical.append(Ruling((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
