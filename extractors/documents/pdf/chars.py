"""The characters printed on one PDF page, as runs that stand side by side on one line.

Pdfium hands over a page's text with a space or a line end wherever two characters do not stand
close together on one line, in the order of the content stream. So a stretch without white space
is a run with nothing between its characters, and the boxes of its first and last character place
it: two calls a run instead of one a character. Pdfium's own spaces are not kept (it inserts too
many between fonts); how far two runs stand apart decides later. Where a run is not what it
should be (`join_ends`), or crosses a border, its characters are placed one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, groupby, repeat
from operator import itemgetter, not_, sub

from gongkai.extractors.documents.pdf import calls
from gongkai.extractors.documents.pdf.calls import Handle, Rectangle
from gongkai.extractors.documents.pdf.lost import MIN_HEIGHT, lost_boxes
from gongkai.extractors.documents.pdf.objects import PageObjects
from gongkai.extractors.documents.pdf.raised import Span, raised_marks
from gongkai.extractors.documents.pdf.runs import Run, join_ends, merge, new_run, regroup
from gongkai.extractors.documents.pdf.turning import Columns, angle_to_quarter, turn_boxes
from gongkai.extractors.documents.pdf.unseen import drop_unpainted, drop_white

# Everything but white space. U+FFFE (pdfium, for a hyphen at a line end, after which it leaves out
# the line end) and U+00AD stand alone: each is a printed hyphen.
_RUN_RE = re.compile("[^\\s\xad\ufffe]+|[\xad\ufffe]")
_UNMAPPED = "\ufffd"
_NOTHING = "\u2028"  # in the place of what is left out: white space, and no space of the file's own
# Some are white space elsewhere; here they are glyphs of fonts that do not say which characters
# they are.
_CONTROLS_RE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

_NOT_SLANTED = repeat(False)  # noqa: FBT003
_ANGLE_SAMPLE = 6  # runs looked at to tell which way a page's text runs


class PageText:
    """The text of one loaded page, read in its own direction.

    Attributes:
        quarter: how many times the text is turned a quarter to the left in page coordinates.
        off_page: once `runs` is called, those that stand off the page.
    """

    def __init__(self, page: Handle, textpage: Handle) -> None:
        self._page = page
        self._textpage = calls.as_argument(textpage)
        self._text = _page_text(textpage)
        self.quarter = 0
        self.off_page: list[Run] = []

    def __len__(self) -> int:
        return len(self._text)

    def runs(self, objects: PageObjects) -> list[Run]:
        """Return the visible runs, in the order of the content stream.

        Text in no colour is left out (an OCR layer is kept: it is all the text its page has), and
        so is white text with nothing dark behind it, text of no size and text off the page.
        """
        spans = self._spans()
        if not spans:
            return []
        self.quarter = self._text_quarter([start for start, _ in spans])
        spans = self._without_marks(spans)
        self._text = text = self._text.replace("\xad", "-").replace("\ufffe", "-")
        short = [start for start, end in spans if end - start == 1]
        long = [span for span in spans if span[1] - span[0] > 1]
        starts = short + [start for start, _ in long]
        lefts, tops, rights, bottoms = self._boxes(starts + [end - 1 for _, end in long])
        is_within = self._all_within(lefts, tops, rights, bottoms)
        texts = [text[start] for start in short] + [text[start:end] for start, end in long]
        heads = list(zip(lefts, tops, rights, bottoms, texts, starts, _NOT_SLANTED, strict=False))
        runs = list(map(new_run, heads[: len(short)]))
        heads = heads[len(short) :]
        ends = tops[len(spans) :], rights[len(spans) :], bottoms[len(spans) :]
        for head, run in zip(heads, map(join_ends, heads, *ends), strict=True):
            if run is None:
                runs += self._mend(new_run(head))
            else:
                runs.append(run)
        return self._visible(runs, objects, is_within=is_within) + self._lost(objects, spans)

    def characters(self, run: Run) -> list[Run]:
        """Return each character of a run as a run of its own."""
        if len(run.text) == 1:
            return [run]
        indices = range(run.first, run.first + len(run.text))
        boxes = self._boxes(indices)
        return list(map(new_run, zip(*boxes, run.text, indices, _NOT_SLANTED, strict=False)))

    def owner(self, run: Run) -> int | None:
        """Return the address of the text object that paints the first character of a run."""
        owner: int | None = calls.get_text_object(self._textpage, run.first)
        return owner

    def is_spaced(self, before: Run, run: Run) -> bool:
        """Tell whether the file itself has a space between two runs, one right after the other."""
        end = before.first + len(before.text)
        return (
            run.first == end + 1
            and self._text[end] == " "
            and not calls.is_generated(self._textpage, end)
        )

    def rise(self, base: int, index: int) -> float:
        """Return how much higher one character stands on its line than another, in points."""
        levels = [
            self._turned((x, y, x, y))[1]
            for x, y in (calls.char_origin(self._textpage, k) for k in (base, index))
        ]
        return levels[0] - levels[1]

    def _heights(self, indices: Sequence[int]) -> list[float]:
        flat = calls.char_boxes(self._textpage, indices)
        if self.quarter % 2:
            return list(map(sub, flat[2::4], flat[0::4]))
        return list(map(sub, flat[1::4], flat[3::4]))

    def _without_marks(self, spans: list[Span]) -> list[Span]:
        """Take the raised marks of notes out of the text; return where its runs are then."""
        marks = raised_marks(self._text, spans, self._heights, self.rise)
        if not marks:
            return spans
        for start, end in marks:
            self._text = self._text[:start] + _NOTHING * (end - start) + self._text[end:]
        return [match.span() for match in _RUN_RE.finditer(self._text)]

    def _boxes(self, indices: Sequence[int]) -> Columns:
        flat = calls.char_boxes(self._textpage, indices)
        return turn_boxes(flat[0::4], flat[1::4], flat[2::4], flat[3::4], self.quarter)

    def _spans(self) -> list[Span]:
        """Return where each run begins and ends, unmapped characters marked.

        All characters are looked at only where the first one of some run is unmapped.
        """
        if _CONTROLS_RE.search(self._text):
            self._mark_unmapped()
        spans = [match.span() for match in _RUN_RE.finditer(self._text)]
        firsts = [start for start, _ in spans]
        if any(map(calls.has_unicode_map_error, repeat(self._textpage), firsts)):
            self._mark_unmapped()  # glyph numbers may be those of white space, too
            spans = [match.span() for match in _RUN_RE.finditer(self._text)]
        return spans

    def _mark_unmapped(self) -> None:
        """Put U+FFFD for characters the font does not map.

        Pdfium hands over the glyph's number instead, which may well be that of a digit.
        """
        text = self._text
        errors = map(calls.has_unicode_map_error, repeat(self._textpage), range(len(text)))
        marked = [
            _UNMAPPED if error == 1 else char for char, error in zip(text, errors, strict=True)
        ]
        self._text = _CONTROLS_RE.sub(_UNMAPPED, "".join(marked))

    def _text_quarter(self, firsts: list[int]) -> int:
        """Return how many quarters most of the text is turned to the left; 0 where it is not."""
        sample = firsts[:: len(firsts) // _ANGLE_SAMPLE + 1]
        quarters = [angle_to_quarter(calls.get_char_angle(self._textpage, k)) for k in sample]
        most = max(set(quarters), key=quarters.count)
        return most if most is not None and quarters.count(most) * 2 > len(quarters) else 0

    def _mend(self, run: Run) -> list[Run]:
        """Return what a run that is not level is made of.

        Text turned by a right angle stays one run, text at any other angle too, marked slanted.
        """
        characters = self.characters(run)
        angle = calls.get_char_angle(self._textpage, run.first)
        quarter = angle_to_quarter(angle)
        if quarter == self.quarter:
            return regroup(characters)
        return [merge(characters)._replace(is_slanted=quarter is None)]

    def _lost(self, objects: PageObjects, spans: list[Span]) -> list[Run]:
        """Return a run of U+FFFD for each character that pdfium leaves out (see `lost`)."""
        nowhere = len(self._text) + 2  # index of no character, and of none next to one
        firsts = [start for start, _ in spans]
        boxes = map(self._turned, lost_boxes(objects, self._textpage, self._text, firsts))
        return [Run(*box, _UNMAPPED, nowhere) for box in boxes]

    def page_box(self) -> Rectangle:
        """Return left, top, right, bottom of the page in the coordinates of the runs."""
        return self._turned(calls.page_box(self._page))

    def _all_within(
        self, lefts: list[float], tops: list[float], rights: list[float], bottoms: list[float]
    ) -> bool:
        """Tell whether all boxes lie on the page and are large enough to be seen."""
        left, top, right, bottom = self.page_box()
        return (
            min(lefts) >= left
            and max(rights) <= right
            and min(tops) >= top
            and max(bottoms) <= bottom
            and min(map(sub, bottoms, tops)) >= MIN_HEIGHT
        )

    def _visible(self, runs: list[Run], objects: PageObjects, *, is_within: bool) -> list[Run]:
        if not is_within:
            left, top, right, bottom = self.page_box()
            large = [run for run in runs if run.bottom - run.top >= MIN_HEIGHT]
            is_on_page = [
                left <= (run.left + run.right) / 2 <= right
                and top <= (run.top + run.bottom) / 2 <= bottom
                for run in large
            ]
            runs = list(compress(large, is_on_page))
            self.off_page = list(compress(large, map(not_, is_on_page)))
        unpainted, white = objects.hidden_texts()
        if not unpainted and not white:
            return runs
        hidden = unpainted | white
        runs = [part for run in runs for part in self._parted(run, hidden)]
        owners = [self.owner(run) for run in runs]
        if white:
            covers = [self._turned(cover) for cover in objects.dark_covers()]
            runs, owners = drop_white(runs, owners, white, covers)
        return drop_unpainted(runs, owners, unpainted)

    def _parted(self, run: Run, hidden: set[int | None]) -> list[Run]:
        """Return a run parted between what is hidden and what is not: pdfium joins the two."""
        indices = range(run.first, run.first + len(run.text))
        is_hidden = [
            owner in hidden for owner in map(calls.get_text_object, repeat(self._textpage), indices)
        ]
        if len(set(is_hidden)) == 1:
            return [run]
        pairs = groupby(zip(is_hidden, self.characters(run), strict=True), key=itemgetter(0))
        parts = [merge([char for _, char in group]) for _, group in pairs]
        return [part._replace(is_slanted=run.is_slanted) for part in parts]

    def _turned(self, bounds: Rectangle) -> Rectangle:
        left, bottom, right, top = ([side] for side in bounds)
        columns = turn_boxes(left, top, right, bottom, self.quarter)
        return columns[0][0], columns[1][0], columns[2][0], columns[3][0]


def _page_text(textpage: Handle) -> str:
    """Return the text of a page, one code point for each of pdfium's characters."""
    n_chars, units = calls.page_text(textpage)
    if len(units) == n_chars:
        return units.replace("\x02", "\ufffe")
    # Pdfium left characters out, or some need two UTF-16 units.
    codes = map(calls.get_unicode, repeat(textpage), range(n_chars))
    return "".join(
        _UNMAPPED if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes
    ).replace("\x02", "\ufffe")
