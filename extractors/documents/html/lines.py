"""Tree of a web page -> its lines and tables in reading order, and which element holds which."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.html.tables import data_table
from gongkai.extractors.documents.html.white_space import collapse
from gongkai.extractors.documents.layout import DraftTable
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.markup import element_text
from gongkai.extractors.errors import LimitError

BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
    "legend", "li", "listing", "main", "marquee", "menu", "nav", "ol", "optgroup", "p", "pre",
    "plaintext", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "xmp",
))  # fmt: skip
# The site around a report may show some text of its own; what is left of it is counted again.
_SITE_SHARE = 4
_ELEMENTS_A_LOOK = 1_000
_PREFORMATTED = frozenset(("pre", "listing", "plaintext", "xmp"))


@dataclass(slots=True)
class PageNode:
    """A block element: the lines `[first, end)` are in it, `parent` is its index (-1: none)."""

    tag: str
    parent: int
    first: int
    label: str
    end: int = 0


@dataclass(slots=True)
class PageLine:
    """A line or a table of the page; `n_linked` of its characters are in links."""

    node: int
    text: str
    n_linked: int = 0
    table: DraftTable | None = None


@dataclass(slots=True)
class PageLines:
    """The page in reading order, with the block elements its lines stand in."""

    nodes: list[PageNode] = field(default_factory=list)
    lines: list[PageLine] = field(default_factory=list)


def tree_to_lines(body: etree._Element, limits: Limits, deadline: Deadline) -> PageLines:
    """Return lines, tables and block elements of a thinned tree (see `tree`).

    Raises:
        LimitError: `nested_too_deep`, `text_too_long`, `too_slow`.
    """
    return _Walk(limits, deadline).walk(body)


class _Walk:
    """One pass over the tree; the state is the line being gathered and the open elements."""

    def __init__(self, limits: Limits, deadline: Deadline) -> None:
        self._limits = limits
        self._deadline = deadline
        self._page = PageLines()
        self._open: list[int] = []
        self._parts: list[str] = []
        self._n_linked = 0
        self._links = 0
        self._preformatted = 0
        self._n_elements = 0
        self._n_chars = 0
        self._n_inline = 0

    def walk(self, body: etree._Element) -> PageLines:
        """Return what was found."""
        events = etree.iterwalk(body, events=("start", "end"))
        depth = 0
        for event, element in events:
            if event == "start":
                self._step()
                depth += 1
                if depth > self._limits.max_nesting:
                    raise LimitError(
                        "nested_too_deep",
                        f"The page nests more than {self._limits.max_nesting} elements in each "
                        "other (max_nesting).",
                    )
                if self._start(element):
                    events.skip_subtree()
            else:
                depth -= 1
                self._end(element)
                if element.tail and element is not body:
                    self._text(element.tail)
        self._flush()
        return self._page

    def _step(self) -> None:
        """Look now and then whether time or text runs out."""
        self._n_elements += 1
        if self._n_elements % _ELEMENTS_A_LOOK:
            return
        self._deadline.check()
        if self._n_chars + self._n_inline > _SITE_SHARE * self._limits.max_text_chars:
            raise LimitError(
                "text_too_long",
                f"The text is longer than {self._limits.max_text_chars} characters; "
                "raise max_text_chars to read it.",
            )

    def _start(self, element: etree._Element) -> bool:
        """Open the element; return whether what is in it was read already."""
        tag = element.tag
        if tag == "br":
            self._flush()
            return False
        if tag == "a":
            self._links += 1
        elif tag in BLOCK_TAGS:
            self._flush()
            parent = self._open[-1] if self._open else -1
            label = f"{element.get('id', '')} {element.get('class', '')} {element.get('role', '')}"
            self._page.nodes.append(PageNode(tag, parent, len(self._page.lines), label))
            self._open.append(len(self._page.nodes) - 1)
            if tag in _PREFORMATTED:
                self._preformatted += 1
            elif tag == "table":
                # Looking into tables is the one step that costs more than the page is long.
                self._deadline.check()
                table = data_table(element, self._limits)
                if table is not None:
                    self._table(element, table)
                    return True
        if element.text:
            self._text(element.text)
        return False

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif tag in BLOCK_TAGS:
            self._flush()
            if tag in _PREFORMATTED:
                self._preformatted -= 1
            self._page.nodes[self._open.pop()].end = len(self._page.lines)

    def _text(self, text: str) -> None:
        if self._preformatted and "\n" in text:
            first, *others = text.split("\n")
            self._parts.append(first)
            for other in others:
                self._flush()
                self._parts.append(other)
            return
        self._parts.append(text)
        n_chars = len(text.strip())
        self._n_inline += n_chars
        if self._links:
            self._n_linked += n_chars

    def _flush(self) -> None:
        if not self._parts:
            return
        joined = "".join(self._parts)
        line = joined.strip("\r\n") if self._preformatted else collapse(joined)
        if line and not line.isspace():
            node = self._open[-1] if self._open else -1
            self._page.lines.append(PageLine(node, line, self._n_linked))
            self._n_chars += len(line)
        self._parts.clear()
        self._n_linked = 0
        self._n_inline = 0

    def _table(self, element: etree._Element, table: DraftTable) -> None:
        text = "\n".join(cell.text for cell in table.cells)
        self._n_chars += len(text)
        if text.strip():
            n_linked = sum(len(element_text(link).strip()) for link in element.iter("a"))
            self._page.lines.append(PageLine(self._open[-1], text, n_linked, table))
