"""Characters that pdfium leaves out of a page's text, each as the box it would fill.

A font that is not in the file is replaced by one of the machine. Where that one lacks the glyph of
a text object's only character, the object has no width, and pdfium drops it without a word: a cell
that holds nothing but "１" would look blank. Spaces have no width either; so only pages are looked
at on which other characters are seen to lack their glyphs.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from gongkai.extractors.documents.pdf import calls
from gongkai.extractors.documents.pdf.calls import Handle, Rectangle
from gongkai.extractors.documents.pdf.objects import PageObjects

MIN_HEIGHT = 1.0  # points; smaller text is there for machines, not for readers
_NO_SIZE = 0.02  # points; pdfium's own bound is 0.01
_DESCENT = 0.25  # of its height: how far a Chinese font's box reaches below the base line
_FONT_SAMPLE = 12  # text objects whose fonts are looked at first: mostly all are in the file
_SAMPLE = 40  # characters looked at for missing glyphs


def lost_boxes(
    objects: PageObjects, textpage: Handle, text: str, firsts: Sequence[int]
) -> list[Rectangle]:
    """Return left, bottom, right, top of each character left out, in page coordinates.

    Args:
        objects: of the page.
        textpage: its text page.
        text: what is on it.
        firsts: indices of the first characters of its runs.
    """
    fonts = map(calls.get_font, objects.texts[:: len(objects.texts) // _FONT_SAMPLE + 1])
    if all(map(calls.is_embedded, fonts)):
        return []
    bounds = calls.object_bounds(objects.texts)
    places = zip(objects.texts, bounds[0::4], bounds[1::4], bounds[2::4], strict=True)
    empty = [(handle, x, y) for handle, x, y, right in places if right - x < _NO_SIZE]
    empty = [entry for entry in empty if not calls.is_embedded(calls.get_font(entry[0]))]
    if not empty or not _lacks_glyphs(textpage, text, firsts):
        return []
    hidden = set[int | None]().union(*objects.hidden_texts())
    boxes = []
    for handle, x, y in empty:
        height = abs(calls.font_size(handle) * calls.object_matrix(handle)[3])
        if height >= MIN_HEIGHT and handle.value not in hidden:
            boxes.append((x, y - _DESCENT * height, x + height, y + (1 - _DESCENT) * height))
    return boxes


def _lacks_glyphs(textpage: Handle, text: str, firsts: Sequence[int]) -> bool:
    """Tell whether a character of the page that is printed has a glyph of no height."""
    printed = [first for first in firsts if text[first] >= "\u2e80"]
    sample = printed[:: len(printed) // _SAMPLE + 1]
    fonts = calls.char_boxes(textpage, sample)
    glyph = (ctypes.c_double * 4)()
    left, right, bottom, top = (ctypes.byref(glyph, 8 * k) for k in range(4))
    for index, font_top, font_bottom in zip(sample, fonts[1::4], fonts[3::4], strict=True):
        calls.get_char_box(textpage, index, left, right, bottom, top)
        if glyph[3] - glyph[2] < _NO_SIZE and font_top - font_bottom >= MIN_HEIGHT:
            return True
    return False
