"""Main part of a DOCX -> the same, thinned to what Word shows: paragraphs, tables, their text.

Everything here is done in the tree, most of it in C (`strip_elements`, `strip_tags`), so that the
rest reads plain nesting: a body holds paragraphs and tables, a table rows, a row cells.
"""

from __future__ import annotations

from lxml import etree

from gongkai.extractors.documents.note_marks import is_note_mark
from gongkai.extractors.documents.word.names import WordNames
from gongkai.extractors.documents.word.unseen import UnseenStyles, drop_unseen_runs, marked_run

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = _COMPATIBILITY + "AlternateContent"
_CHOICE = _COMPATIBILITY + "Choice"
_FALLBACK = _COMPATIBILITY + "Fallback"
# Elements whose content is no text of the page, or no longer.
_UNSHOWN = (
    "pPr", "rPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "rt", "rubyPr", "instrText", "delText",
    "tblPr", "tblPrEx", "sectPr", "footnoteReference", "endnoteReference", "footnoteRef",
    "endnoteRef", "annotationRef", "fldData",
)  # fmt: skip
_WRAPPERS = (
    "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir",
    "bdo", "ruby", "rubyBase",
)  # fmt: skip


def thin_body(body: etree._Element, names: WordNames, styles: UnseenStyles) -> None:
    """Take out of the tree what Word does not show, and the wrappers around what it does."""
    prefix = names.prefix
    _drop_struck_rows(body, names)
    etree.strip_elements(body, prefix + "tabs", with_tail=False)
    _spell_characters(body, names)
    _choose_alternatives(body, names)
    drop_unseen_runs(body, names, styles)
    _drop_note_marks(body, names)
    etree.strip_elements(body, *(prefix + name for name in _UNSHOWN), with_tail=False)
    _open_text_boxes(body, names)
    wrappers = (prefix + name for name in _WRAPPERS)
    etree.strip_tags(body, _ALTERNATE, _CHOICE, _FALLBACK, *wrappers)


def paragraph_text(paragraph: etree._Element, names: WordNames) -> str:
    """Return the text of a paragraph of a thinned body; line breaks within it as line breaks."""
    # `itertext` does the same and takes four times as long.
    return "".join([element.text or "" for element in paragraph.iter(names.text)])


def _spell_characters(body: etree._Element, names: WordNames) -> None:
    """Turn the elements that stand for a character into texts of that character.

    Tab stops, which have the name of tab characters, are gone already.
    """
    for element in list(body.iter(*names.characters)):
        element.text = names.characters[str(element.tag)]
        element.tag = names.text
    for element in list(body.iter(names.symbol)):
        element.text = _symbol_text(element, names)
        element.tag = names.text
    for element in list(body.iter(names.math_text)):
        element.tag = names.text


def _symbol_text(symbol: etree._Element, names: WordNames) -> str:
    """Return the character of a symbol font; its place in the private use area stays."""
    try:
        code = int(symbol.get(names.prefix + "char", ""), 16)
    except ValueError:
        return ""
    # Four hexadecimal figures; neither control characters nor what is no character at all.
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_struck_rows(body: etree._Element, names: WordNames) -> None:
    """Remove rows that change tracking has deleted, and hidden ones."""
    properties = names.prefix + "trPr"
    for mark in list(body.iter(names.prefix + "del", names.prefix + "hidden")):
        parent = mark.getparent()
        if parent is not None and parent.tag == properties:
            row = parent.getparent()
            if row is not None:
                _remove(row)


def _choose_alternatives(body: etree._Element, names: WordNames) -> None:
    """Leave of every AlternateContent the first alternative with text in it, or the first."""
    for alternate in list(body.iter(_ALTERNATE)):
        choices = [child for child in alternate if child.tag in (_CHOICE, _FALLBACK)]
        with_text = [c for c in choices if next(c.iter(names.text), None) is not None]
        chosen = (with_text or choices)[:1]
        for choice in choices:
            if choice not in chosen:
                alternate.remove(choice)


def _drop_note_marks(body: etree._Element, names: WordNames) -> None:
    """Remove raised marks behind a digit (see `note_marks`)."""
    for mark in list(body.iter(names.prefix + "vertAlign")):
        run = marked_run(mark, names)
        if run is None or mark.get(names.value) != "superscript":
            continue
        before = run.getprevious()
        text = "" if before is None else paragraph_text(before, names)
        if is_note_mark(paragraph_text(run, names)) and text.rstrip()[-1:].isdigit():
            _remove(run)


def _open_text_boxes(body: etree._Element, names: WordNames) -> None:
    """Move the content of text boxes behind the paragraph they are fixed to."""
    # Where the next box of the same paragraph goes.
    last_moved: dict[etree._Element, etree._Element] = {}
    for box in list(body.iter(names.prefix + "txbxContent")):
        anchor = next(box.iterancestors(names.paragraph), None)
        if anchor is None:
            continue
        place = last_moved.get(anchor, anchor)
        for block in list(box):
            place.addnext(block)
            place = block
        last_moved[anchor] = place
