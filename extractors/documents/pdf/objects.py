"""The objects painted on one PDF page, sorted by kind, those within form XObjects included."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat

import pypdfium2.raw as pdfium

from gongkai.extractors.documents.pdf import calls
from gongkai.extractors.documents.pdf.calls import Handle, Rectangle

Matrix = tuple[float, float, float, float, float, float]

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_MAX_FORM_DEPTH = 8
_MAX_FORM_OBJECTS = 50_000  # within all forms of a page together; a form may be painted many times

_FILL_MODES = frozenset((0, 4))  # of the same table: filled and not stroked
_INVISIBLE_MODES = frozenset((3, 7))  # PDF 32000 table 106: neither fill nor stroke; clip only
_FEW_TEXTS = 50  # text objects; on a page with more, hidden text is more than one of them
_COLOR_SAMPLE = 4  # of those, every fourth is looked at first
_WHITE = 250  # of 255, in every channel


@dataclass(slots=True)
class PageObjects:
    """The objects of one page, in painting order within each kind.

    Attributes:
        texts: the text objects.
        text_modes: the text rendering mode of each.
        paths: pairs of the path objects painted under one matrix, and that matrix.
        n_paths: all paths together.
        n_in_forms: objects of all kinds within forms.
        images: the same of the images.
        is_complete: False where a limit stopped the reading of forms.
    """

    texts: list[Handle] = field(default_factory=list)
    text_modes: list[int] = field(default_factory=list)
    paths: list[tuple[list[Handle], Matrix]] = field(default_factory=list)
    images: list[tuple[list[Handle], Matrix]] = field(default_factory=list)
    n_paths: int = 0
    n_in_forms: int = 0
    is_complete: bool = True

    def hidden_texts(self) -> tuple[set[int | None], set[int | None]]:
        """Return the addresses of the text objects not painted at all, and of those in white.

        Colours are looked up for some objects first, and for all only where one of these is
        white or transparent: a look-up costs as much as reading the character.
        """
        unpainted: set[int | None] = set()
        white: set[int | None] = set()
        step = _COLOR_SAMPLE if len(self.texts) > _FEW_TEXTS else 1
        reds, alphas = calls.fill_reds_alphas(self.texts[::step])
        is_suspect = max(reds, default=0) >= _WHITE or min(alphas, default=255) == 0
        if not is_suspect and _INVISIBLE_MODES.isdisjoint(self.text_modes):
            return unpainted, white
        reds, alphas = calls.fill_reds_alphas(self.texts)
        for text, mode, red, alpha in zip(self.texts, self.text_modes, reds, alphas, strict=True):
            if mode in _INVISIBLE_MODES or (alpha == 0 and mode in _FILL_MODES):
                unpainted.add(text.value)
            elif red >= _WHITE and mode in _FILL_MODES and _is_white(text):
                white.add(text.value)
        return unpainted, white

    def dark_covers(self) -> list[Rectangle]:
        """Return left, bottom, right, top of what white text can be read on: fills and images."""
        covers: list[Rectangle] = []
        for handles, matrix in self.paths:
            dark = [path for path in handles if _is_filled(path) and not _is_white(path)]
            covers += _page_bounds(dark, matrix)
        for handles, matrix in self.images:
            covers += _page_bounds(handles, matrix)
        return covers


def page_to_objects(page: Handle) -> PageObjects:
    """Return what is painted on `page`."""
    objects = PageObjects()
    n_objects = max(calls.count_objects(page), 0)
    pages = repeat(calls.as_argument(page))
    _sort(list(map(calls.get_object, pages, range(n_objects))), UNIT, objects, depth=0)
    return objects


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    a2, b2, c2, d2, e2, f2 = second
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


def transform_boxes(boxes: Iterable[Rectangle], matrix: Matrix) -> Iterator[Rectangle]:
    """Return left, bottom, right, top of boxes drawn under a matrix."""
    a, b, c, d, e, f = matrix
    for left, bottom, right, top in boxes:
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        yield min(xs), min(ys), max(xs), max(ys)


def _sort(handles: list[Handle], matrix: Matrix, objects: PageObjects, *, depth: int) -> None:
    modes = list(map(calls.get_text_render_mode, handles))  # -1: no text
    if min(modes, default=0) >= 0:
        objects.texts += handles
        objects.text_modes += modes
        return
    objects.texts += [handle for handle, mode in zip(handles, modes, strict=True) if mode >= 0]
    objects.text_modes += [mode for mode in modes if mode >= 0]
    handles = [handle for handle, mode in zip(handles, modes, strict=True) if mode < 0]
    kinds = list(map(calls.get_object_type, handles))
    path, image, form = (
        pdfium.FPDF_PAGEOBJ_PATH,
        pdfium.FPDF_PAGEOBJ_IMAGE,
        pdfium.FPDF_PAGEOBJ_FORM,
    )
    paths = [handle for handle, kind in zip(handles, kinds, strict=True) if kind == path]
    if paths:
        objects.paths.append((paths, matrix))
        objects.n_paths += len(paths)
    images = [handle for handle, kind in zip(handles, kinds, strict=True) if kind == image]
    if images:
        objects.images.append((images, matrix))
    if form in kinds:
        for handle, kind in zip(handles, kinds, strict=True):
            if kind == form:
                _sort_form(handle, matrix, objects, depth=depth)


def _sort_form(form: Handle, matrix: Matrix, objects: PageObjects, *, depth: int) -> None:
    n_objects = max(calls.count_form_objects(form), 0)
    objects.n_in_forms += n_objects
    if depth >= _MAX_FORM_DEPTH or objects.n_in_forms > _MAX_FORM_OBJECTS:
        objects.is_complete = False
        return
    inner = multiply(calls.object_matrix(form), matrix)
    indices = map(ctypes.c_ulong, range(n_objects))
    _sort(list(map(calls.get_form_object, repeat(form), indices)), inner, objects, depth=depth + 1)


def _is_white(page_object: Handle) -> bool:
    return min(calls.fill_color(page_object)) >= _WHITE


def _is_filled(path: Handle) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    calls.get_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(fill.value != pdfium.FPDF_FILLMODE_NONE)


def _page_bounds(handles: list[Handle], matrix: Matrix) -> Iterator[Rectangle]:
    bounds = iter(calls.object_bounds(handles))
    return transform_boxes(zip(bounds, bounds, bounds, bounds, strict=True), matrix)
