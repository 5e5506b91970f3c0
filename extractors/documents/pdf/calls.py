"""Pdfium functions bound for being called some thousand times a page.

The bindings of pypdfium2 check and convert every argument and release the interpreter lock around
every call. Bound again from the same addresses without argument types, as calls that keep the
lock, they take about half of the time (0.4 instead of 0.7 microseconds for a character's box), and
driven by `map` over ready-made output references there is no Python code per character at all.
Pages are made ready as well (`as_argument`), and a result nobody reads is not made an int.
The price: every argument must be a ctypes object or an int that fits 32 bits.

Pdfium is not thread-safe, and the buffers below are shared: one thread a process.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from struct import unpack_from
from typing import Any

import pypdfium2.raw as pdfium

Handle = Any  # a page, text page or page object, as pypdfium2 or a function here returns it
Rectangle = tuple[float, float, float, float]

_BATCH = 2048  # boxes fetched at once; a page of a report has some 150 runs of characters


def _bind(name: str, restype: Any = ctypes.c_int) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"this pdfium lacks {name}")
    return ctypes.PYFUNCTYPE(restype)(address)


class _ObjectHandle(ctypes.c_void_p):
    """A c_void_p that ctypes hands back as an object, not as a bare int."""


count_chars = _bind("FPDFText_CountChars")
get_text = _bind("FPDFText_GetText")
get_page_box = _bind("FPDF_GetPageBoundingBox")
count_objects = _bind("FPDFPage_CountObjects")
count_form_objects = _bind("FPDFFormObj_CountObjects")
get_loose_char_box = _bind("FPDFText_GetLooseCharBox", None)
get_char_box = _bind("FPDFText_GetCharBox")
get_char_origin = _bind("FPDFText_GetCharOrigin")
get_unicode = _bind("FPDFText_GetUnicode", ctypes.c_uint)
is_generated = _bind("FPDFText_IsGenerated")
has_unicode_map_error = _bind("FPDFText_HasUnicodeMapError")
get_char_angle = _bind("FPDFText_GetCharAngle", ctypes.c_float)
get_text_object = _bind("FPDFText_GetTextObject", ctypes.c_void_p)
get_text_render_mode = _bind("FPDFTextObj_GetTextRenderMode")
get_font = _bind("FPDFTextObj_GetFont", _ObjectHandle)
get_font_size = _bind("FPDFTextObj_GetFontSize")
is_embedded = _bind("FPDFFont_GetIsEmbedded")
get_object = _bind("FPDFPage_GetObject", _ObjectHandle)
get_form_object = _bind("FPDFFormObj_GetObject", _ObjectHandle)
get_object_type = _bind("FPDFPageObj_GetType")
get_object_bounds = _bind("FPDFPageObj_GetBounds", None)
get_object_matrix = _bind("FPDFPageObj_GetMatrix")
get_fill_color = _bind("FPDFPageObj_GetFillColor", None)
get_draw_mode = _bind("FPDFPath_GetDrawMode")
count_path_segments = _bind("FPDFPath_CountSegments")
get_path_segment = _bind("FPDFPath_GetPathSegment", _ObjectHandle)
get_segment_type = _bind("FPDFPathSegment_GetType")
get_segment_point = _bind("FPDFPathSegment_GetPoint")
get_segment_close = _bind("FPDFPathSegment_GetClose")

_floats = (ctypes.c_float * (4 * _BATCH))()
_box_refs = [ctypes.byref(_floats, 16 * k) for k in range(_BATCH)]
_value_refs = [[ctypes.byref(_floats, 16 * k + 4 * n) for k in range(_BATCH)] for n in range(4)]
_reds = (ctypes.c_uint * _BATCH)()
_alphas = (ctypes.c_uint * _BATCH)()
_red_refs = [ctypes.byref(_reds, 4 * k) for k in range(_BATCH)]
_alpha_refs = [ctypes.byref(_alphas, 4 * k) for k in range(_BATCH)]
_unused_ref = ctypes.byref(ctypes.c_uint())
_Box = ctypes.c_float * 4  # ctypes makes an array's type anew for as long as nobody keeps it
_MatrixArray = ctypes.c_float * 6
_TEXT_UNITS = 16_384
_text = (ctypes.c_ushort * _TEXT_UNITS)()


def as_argument(page: Handle) -> Handle:
    """Return a page or text page as it is passed on soonest: no call has to convert it again."""
    return ctypes.c_void_p.from_param(ctypes.cast(page, ctypes.c_void_p).value)


def char_boxes(textpage: Handle, indices: Sequence[int]) -> list[float]:
    """Return left, top, right, bottom of each character's font box, one after the other, in points.

    The font box is as wide as the character's advance and as high as its font, so it stays on
    one height through a line whatever the glyphs look like. All zero where pdfium has none.
    """
    boxes: list[float] = []
    for begin in range(0, len(indices), _BATCH):
        batch = indices[begin : begin + _BATCH]
        ctypes.memset(_floats, 0, 16 * len(batch))
        deque(map(get_loose_char_box, repeat(textpage), batch, _box_refs), maxlen=0)
        boxes += unpack_from(f"{4 * len(batch)}f", _floats)
    return boxes


def object_bounds(objects: Sequence[Handle]) -> list[float]:
    """Return left, bottom, right, top of each page object, one after the other, in points."""
    bounds: list[float] = []
    for begin in range(0, len(objects), _BATCH):
        batch = objects[begin : begin + _BATCH]
        ctypes.memset(_floats, 0, 16 * len(batch))
        deque(map(get_object_bounds, batch, *_value_refs), maxlen=0)
        bounds += unpack_from(f"{4 * len(batch)}f", _floats)
    return bounds


def fill_reds_alphas(objects: Sequence[Handle]) -> tuple[list[int], list[int]]:
    """Return red and alpha of each page object's fill, 0 to 255; opaque black where it has none."""
    reds: list[int] = []
    alphas: list[int] = []
    for begin in range(0, len(objects), _BATCH):
        batch = objects[begin : begin + _BATCH]
        ctypes.memset(_reds, 0, 4 * len(batch))
        ctypes.memset(_alphas, 255, 4 * len(batch))
        other = repeat(_unused_ref)
        deque(map(get_fill_color, batch, _red_refs, other, other, _alpha_refs), maxlen=0)
        reds += _reds[: len(batch)]
        alphas += _alphas[: len(batch)]
    return reds, alphas


def fill_color(page_object: Handle) -> tuple[int, int, int]:
    """Return red, green, blue of a page object's fill, 0 to 255; black if pdfium has none."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    get_fill_color(page_object, *map(ctypes.byref, (red, green, blue, alpha)))
    return red.value, green.value, blue.value


def page_text(textpage: Handle) -> tuple[int, str]:
    """Return the number of characters pdfium counts on a page, and its text.

    The two differ where pdfium leaves characters out of the text; lone surrogates are none.
    """
    n_chars = max(count_chars(textpage), 0)
    buffer = _text if 2 * n_chars < _TEXT_UNITS else (ctypes.c_ushort * (2 * n_chars + 1))()
    n_units = get_text(textpage, 0, n_chars, buffer) - 1
    if n_units <= 0:
        return n_chars, ""
    data = ctypes.string_at(buffer, 2 * n_units)
    return n_chars, data.decode("utf-16-le", "ignore")


def page_box(page: Handle) -> Rectangle:
    """Return left, bottom, right, top of the visible part of a page, in points."""
    box = _Box(-math.inf, math.inf, math.inf, -math.inf)
    get_page_box(page, ctypes.byref(box))  # FS_RECTF: left, top, right, bottom
    left, top, right, bottom = box
    return left, bottom, right, top


def char_origin(textpage: Handle, index: int) -> tuple[float, float]:
    """Return where on its base line a character begins, in points; 0, 0 if pdfium has none."""
    x, y = ctypes.c_double(0), ctypes.c_double(0)
    get_char_origin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def font_size(text_object: Handle) -> float:
    """Return the size a text object's font is set in, before its matrix; 0 if pdfium has none."""
    size = ctypes.c_float(0)
    get_font_size(text_object, ctypes.byref(size))
    return size.value


def object_matrix(page_object: Handle) -> tuple[float, float, float, float, float, float]:
    """Return a, b, c, d, e, f of the matrix a page object is drawn with; the unit one if none."""
    matrix = _MatrixArray(1, 0, 0, 1, 0, 0)
    get_object_matrix(page_object, ctypes.byref(matrix))
    a, b, c, d, e, f = matrix
    return a, b, c, d, e, f
