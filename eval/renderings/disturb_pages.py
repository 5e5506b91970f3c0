"""Disturbances of pages and files: what stands between rows, and characters that are not theirs.

Some alter the layout (any file format), some the printed lines (text only).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from random import Random

from gongkai.eval.renderings.disturb_cells import refuse_row
from gongkai.eval.renderings.layout import (
    Layout,
    LayoutGrid,
    Paragraph,
)
from gongkai.eval.renderings.lines import Line, row_gaps

_TRADITIONAL = str.maketrans(
    "总况动开规处决数强费业单万结转办复议诉讼维纠经国稳属关务执项现无补内请举报类权护构组织机",
    "總況動開規處決數強費業單萬結轉辦復議訴訟維糾經國穩屬關務執項現無補內請舉報類權護構組織機",
)
_PINYIN = {
    "务": "wù",
    "类": "lèi",
    "请": "qǐng",
    "数": "shù",
    "关": "guān",
    "总": "zǒng",
    "复": "fù",
}
_KANGXI = {
    folded: chr(code)
    for code in range(0x2F00, 0x2FD6)
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
}


def page_marks(style: str, n_marks: int = 4) -> Callable[[list[Line], Layout, Random], list[Line]]:
    """Page ends between rows of the tables; `style` formats number ({}) and title ({title}).

    A bare number is indistinguishable from a value where a line is a cell: the rows on both
    sides may then be refused.
    """

    def disturb(lines: list[Line], layout: Layout, rng: Random) -> list[Line]:
        gaps = row_gaps(lines)
        chosen = set(rng.sample(gaps, k=min(n_marks, len(gaps))))
        title = "".join(paragraph.text for paragraph in layout.paragraphs("title"))
        printed: list[Line] = []
        page = rng.randint(2, 5)
        for number, line in enumerate(lines):
            if number in chosen:
                before = lines[number - 1]
                text = style.format(page, title=title, total=page + 5)
                printed.append(Line(text, before.table, before.row))
                page += 1
                if style.strip() == "{}":
                    _refuse_around(layout, before, line)
            printed.append(line)
        return printed

    return disturb


def _refuse_around(layout: Layout, *lines: Line) -> None:
    for line in lines:
        for grid in layout.grids(line.table):
            if line.row is not None and line.row < len(grid.rows):
                refuse_row(grid.rows[line.row])


def page_ends_in_labels(lines: list[Line], layout: Layout, rng: Random) -> list[Line]:
    """A page number between two lines of one broken label."""
    inside = [
        number
        for number in range(1, len(lines))
        if lines[number].row is not None
        and lines[number].row == lines[number - 1].row
        and lines[number].table == lines[number - 1].table
        and all(_is_label_line(line.text) for line in lines[number - 1 : number + 1])
    ]
    chosen = set(rng.sample(inside, k=min(2, len(inside))))
    printed: list[Line] = []
    for number, line in enumerate(lines):
        if number in chosen:
            printed.append(Line("- 5 -", line.table, line.row))
        printed.append(line)
    return printed


def _is_label_line(text: str) -> bool:
    return sum("一" <= char <= "鿿" for char in text) >= 3


def values_on_next_line(lines: list[Line], layout: Layout, rng: Random) -> list[Line]:
    """The numbers of some rows slip to the line after their label."""
    printed: list[Line] = []
    for line in lines:
        cut = _first_value(line.text)
        if line.table is None or cut is None or rng.random() < 0.6:
            printed.append(line)
            continue
        printed.append(Line(line.text[:cut].rstrip(), line.table, line.row))
        pad = " " * cut if "\t" not in line.text else ""
        printed.append(Line(pad + line.text[cut:], line.table, line.row))
    return printed


def _first_value(text: str) -> int | None:
    """Where the run of numbers that ends a line begins, if a label stands before it."""
    cut = len(text)
    while cut > 0 and (text[cut - 1].isdigit() or text[cut - 1] in "\t ."):
        cut -= 1
    if not _is_label_line(text[:cut]) or not text[cut:].strip():
        return None
    return cut + (len(text[cut:]) - len(text[cut:].lstrip()))


def footnotes(layout: Layout, rng: Random) -> None:
    """Notes with numbers of their own under every table."""
    elements: list[Paragraph | LayoutGrid] = []
    for element in layout.elements:
        elements.append(element)
        if isinstance(element, LayoutGrid):
            elements += [
                Paragraph("注：1.本表数据截至2023年12月31日，共涉及37个单位。", "prose"),
                Paragraph("2.“其他”指第3类情形，总计含上年12件。", "prose"),
            ]
    layout.elements = elements


def _texts(layout: Layout, alter: Callable[[str], str]) -> None:
    """Alter labels, headers and paragraphs; values stay."""
    for element in layout.elements:
        if isinstance(element, Paragraph):
            element.text = alter(element.text)
            continue
        for cell in element.cells():
            if cell.role != "value":
                cell.text = alter(cell.text)


def bookmarks(layout: Layout, rng: Random) -> None:
    """[bookmark: _GoBack] and characters without width inside headings, labels and cells."""
    residues = ("[bookmark: _GoBack]", "\u200b", "\ufeff", "\u200e")
    for paragraph in layout.paragraphs("heading"):
        paragraph.text = rng.choice(residues) + paragraph.text
    for grid in layout.grids():
        for cell in grid.cells():
            if rng.random() < 0.1:
                cell.outcome = cell.right() if cell.ref else None
                cell.text += rng.choice(residues[1:]) if cell.role == "value" else ""
                cell.text = cell.text if cell.role == "value" else cell.text + rng.choice(residues)


def control_characters(lines: list[Line], layout: Layout, rng: Random) -> list[Line]:
    """Bell, vertical tab and form feed at the ends of lines, as Word leaves them."""
    for line in lines:
        if line.table is not None and rng.random() < 0.05:
            line.text += rng.choice("\x07\x0b\x0c\x01")
    return lines


def kangxi_radicals(layout: Layout, rng: Random) -> None:
    """Radicals that look like the character (⼀ for 一), wherever there is one."""
    _texts(layout, lambda text: "".join(_KANGXI.get(char, char) for char in text))


def traditional(layout: Layout, rng: Random) -> None:
    """Traditional characters, half of them converted."""
    _texts(layout, lambda text: text.translate(_TRADITIONAL))


def pinyin(layout: Layout, rng: Random) -> None:
    """Pinyin in brackets after some characters: 务(wù)."""

    def annotate(text: str) -> str:
        return "".join(f"{char}({_PINYIN[char]})" if char in _PINYIN else char for char in text)

    _texts(layout, annotate)


def table_of_contents(layout: Layout, rng: Random) -> None:
    """All headings with dots and page numbers before the body."""
    headings = [paragraph.text for paragraph in layout.paragraphs("heading")]
    contents = [Paragraph("目  录", "prose")]
    contents += [
        Paragraph(f"{text}{'…' * 12}{page}", "prose") for page, text in enumerate(headings, start=1)
    ]
    places = [
        number
        for number, element in enumerate(layout.elements)
        if isinstance(element, Paragraph) and element.role == "heading"
    ]
    first = min(places, default=0)  # none is left where other disturbances took them all
    layout.elements[first:first] = contents


def printed_twice(layout: Layout, rng: Random) -> None:
    """The whole report twice in one file."""
    layout.elements += [deepcopy(element) for element in layout.elements]
