"""Paragraphs of a DOCX -> the lines Word shows.

All walks use a stack of their own: a file may nest deeper than Python recurses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.extractors.documents.note_marks import is_note_mark

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = _COMPATIBILITY + "AlternateContent"
_CHOICE = _COMPATIBILITY + "Choice"
_FALLBACK = _COMPATIBILITY + "Fallback"
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://purl.oclc.org/ooxml/officeDocument/math}t",
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# Elements whose content is no text of the page, or no longer.
_UNSHOWN = ("pPr", "rPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "rt", "rubyPr", "instrText",
            "delText", "tblPr", "tblGrid", "trPr", "tcPr", "footnoteReference", "endnoteReference",
            "annotationRef", "footnoteRef", "endnoteRef", "fldData")  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordNames:
    """Qualified names of the elements looked for, in the document's own namespace."""

    prefix: str

    @property
    def paragraph(self) -> str:
        """Name of a paragraph."""
        return self.prefix + "p"


class RunReader:
    """Reads paragraphs; made once a document, as it looks first what the document uses at all."""

    def __init__(self, namespace: str, body: etree._Element) -> None:
        self.prefix = prefix = f"{{{namespace}}}"
        self.names = WordNames(prefix)
        self._text = prefix + "t"
        self._run = prefix + "r"
        self._properties = prefix + "rPr"
        self._box = prefix + "txbxContent"
        self._symbol = prefix + "sym"
        self._characters = {prefix + name: text for name, text in _CHARACTERS.items()}
        self._unshown = frozenset(prefix + name for name in _UNSHOWN)
        self._has_vanish = next(body.iter(prefix + "vanish"), None) is not None
        self._has_raised = next(body.iter(prefix + "vertAlign"), None) is not None

    def children(self, element: etree._Element) -> list[etree._Element]:
        """Return the children Word shows, in order; of alternatives only the one to be shown."""
        if element.tag == _ALTERNATE:
            return self._alternative(element)
        return [
            child
            for child in element
            if isinstance(child.tag, str) and child.tag not in self._unshown
        ]

    def _alternative(self, element: etree._Element) -> list[etree._Element]:
        choices = [child for child in element if child.tag in (_CHOICE, _FALLBACK)]
        for choice in choices:
            if next(choice.iter(self._text), None) is not None:
                return [choice]
        return choices[:1]

    def blocks(self, container: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
        """Yield the elements of these names, in order, through whatever wraps them.

        An element that is yielded is not looked into.
        """
        pending = self.children(container)[::-1]
        while pending:
            element = pending.pop()
            if element.tag in names:
                yield element
            else:
                pending.extend(self.children(element)[::-1])

    def container_lines(self, container: etree._Element) -> Iterator[str]:
        """Yield the lines of all paragraphs in the element, those in tables too."""
        for paragraph in self.blocks(container, (self.names.paragraph,)):
            yield from self.paragraph_lines(paragraph)

    def paragraph_lines(self, paragraph: etree._Element) -> list[str]:
        """Return the paragraph's text cut at its line breaks, then the lines of its text boxes."""
        boxes: list[etree._Element] = []
        lines = self._paragraph_text(paragraph, boxes).split("\n")
        while boxes:
            box = boxes.pop(0)
            inner: list[etree._Element] = []
            for boxed in self.blocks(box, (self.names.paragraph,)):
                lines.extend(self._paragraph_text(boxed, inner).split("\n"))
            boxes[:0] = inner
        return lines

    def _paragraph_text(self, paragraph: etree._Element, boxes: list[etree._Element]) -> str:
        parts: list[str] = []
        pending = self.children(paragraph)[::-1]
        while pending:
            element = pending.pop()
            tag = element.tag
            if tag == self._run:
                if not self._is_left_out(element, parts):
                    pending.extend(self.children(element)[::-1])
            elif tag == self._text or tag in _MATH:
                parts.append(element.text or "")
            elif tag in self._characters:
                parts.append(self._characters[tag])
            elif tag == self._symbol:
                parts.append(self._symbol_text(element))
            elif tag == self._box:
                boxes.append(element)
            elif tag != self.names.paragraph:
                pending.extend(self.children(element)[::-1])
        return "".join(parts)

    def _is_left_out(self, run: etree._Element, parts: list[str]) -> bool:
        """Return whether a run is hidden text, or a raised note mark behind a number."""
        if not (self._has_vanish or self._has_raised):
            return False
        properties = run.find(self._properties)
        if properties is None:
            return False
        vanish = properties.find(self.prefix + "vanish")
        if vanish is not None and vanish.get(self.prefix + "val") not in ("0", "false", "off"):
            return True
        raised = properties.find(self.prefix + "vertAlign")
        if raised is None or raised.get(self.prefix + "val") != "superscript":
            return False
        mark = "".join(text.text or "" for text in run.iter(self._text))
        before = "".join(parts[-3:]).rstrip()
        return bool(is_note_mark(mark) and before[-1:].isdigit())

    def _symbol_text(self, symbol: etree._Element) -> str:
        """Return the character of a symbol font; its place in the private use area stays."""
        try:
            code = int(symbol.get(self.prefix + "char", ""), 16)
            return chr(code) if not 0xD800 <= code <= 0xDFFF else ""
        except (ValueError, OverflowError):
            return ""
