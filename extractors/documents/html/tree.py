"""Bytes of a web page -> a small tree: what a browser would not show is gone, and inline markup.

Word writes an element a character; dissolving inline elements in C (`strip_tags`) leaves a tree of
paragraphs and tables that Python can walk in a millisecond.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.encodings import decode_bytes
from gongkai.extractors.documents.html.controls import fill_controls
from gongkai.extractors.documents.html.endings import is_cut_off
from gongkai.extractors.documents.html.hidden import drop_hidden, empty
from gongkai.extractors.documents.html.style_rules import hiding_rules
from gongkai.extractors.documents.markup import (
    element_text,
    found_elements,
    raise_memory_error,
)
from gongkai.extractors.documents.note_marks import is_note_mark
from gongkai.extractors.errors import DocumentError, LimitError

# Elements whose content is no text of the page.
_UNSHOWN = (
    "script", "style", "noscript", "template", "title", "svg", "select", "button", "textarea",
    "iframe", "object", "embed", "applet", "audio", "video", "canvas", "map", "datalist",
    "noframes", "rt", "rp",
)  # fmt: skip
# Elements that never end a line; dissolved into their surroundings.
_INLINE = (
    "span", "font", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "small", "big",
    "tt", "code", "kbd", "samp", "var", "cite", "dfn", "abbr", "acronym", "bdo", "bdi", "label",
    "mark", "q", "time", "nobr", "wbr", "ruby", "rb", "sub", "o:p", "st1:chsdate", "st1:place",
    "st1:personname",
)  # fmt: skip
_DECLARED_RE = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_RE = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_HEAD_BYTES = 4_096
_BLOCK_STYLE_RE = re.compile(r"display\s*:\s*(?:block|table|flex|list-item)", re.IGNORECASE)
# libxml2 stops reading at this depth without an exception, whatever `huge_tree` says.
PARSER_DEPTH = 2_046
_LONG_TAG_CHARS = 20_000
_MAX_ATTRIBUTES = 5_000
# Word writes one a character, and no report has so many characters.
_MAX_ELEMENTS = 1_000_000
_QUOTED_RE = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class PageTree:
    """A web page, thinned out."""

    body: etree._Element
    encoding: str
    title: str | None
    is_cut_off: bool


def bytes_to_page(data: bytes, deadline: Deadline) -> PageTree:
    """Return the thinned tree of a web page.

    Raises:
        DocumentError: `not_text`, `no_text`.
        LimitError: `nested_too_deep`, `too_many_attributes`, `too_many_elements`, `too_slow`.
    """
    markup, encoding = decode_html(data)
    _check_size(markup)
    _check_attributes(markup)
    root = _parse(markup)
    deadline.check()
    _check_depth(root)
    title = _title(root)
    body = root.find("body")
    if body is None:
        body = root
    rules = hiding_rules(root)
    fill_controls(body, deadline)
    etree.strip_elements(body, *_UNSHOWN, with_tail=False)
    drop_hidden(body, rules, deadline)
    _drop_footnote_marks(body, deadline)
    _open_blocks(body, markup)
    for link in list(body.iter("a")):
        # An anchor that leads nowhere (Word's _GoBack bookmark) is not a link.
        if "href" not in link.attrib:
            link.tag = "span"
    etree.strip_tags(body, *_INLINE)
    return PageTree(body, encoding, title, is_cut_off(markup))


def decode_html(data: bytes) -> tuple[str, str]:
    """Return the markup and its encoding: byte order mark, UTF-8, meta or XML declaration, bytes.

    A declaration is checked, not believed: many pages say gb2312 and are UTF-8.
    """
    head = data[:_HEAD_BYTES]
    declared = _DECLARED_RE.search(head) or _XML_RE.search(head)
    return decode_bytes(data, declared[1].decode("ascii") if declared else None)


def _parse(markup: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    # A NUL ends the page for libxml2's older versions and shows nothing in a browser.
    clean = markup.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.LxmlError as error:
        raise_memory_error(error)
        raise DocumentError("broken_html", f"The page cannot be parsed: {error}.") from None
    if root is None:
        raise DocumentError(
            "no_text", "The page holds no element with text; see whether it is the right file."
        )
    return root


def _check_size(markup: str) -> None:
    """Refuse a page of too many elements before they are made: each takes hundreds of bytes."""
    if markup.count("<") - markup.count("</") > _MAX_ELEMENTS:
        raise LimitError(
            "too_many_elements",
            f"The page has more than {_MAX_ELEMENTS:,} elements, which no report needs; see "
            "whether it is the right file.",
        )


def _check_attributes(markup: str) -> None:
    """Refuse a tag with thousands of attributes: the parser's time grows with their square."""
    pieces = markup.split(">")
    if max(map(len, pieces)) <= _LONG_TAG_CHARS:
        return
    for piece in pieces:
        if len(piece) <= _LONG_TAG_CHARS:
            continue
        # A long tag is nearly always a picture given in place, in one quoted value.
        tag = _QUOTED_RE.sub("", piece[piece.rfind("<") + 1 :])
        if len(tag) > _LONG_TAG_CHARS and len(tag.split()) > _MAX_ATTRIBUTES:
            raise LimitError(
                "too_many_attributes",
                f"An element of the page has more than {_MAX_ATTRIBUTES} attributes.",
            )


def _check_depth(root: etree._Element) -> None:
    depth = 0
    deepest = root
    # Where the parser gave up, it stood in the last element it opened.
    while len(deepest):
        deepest = deepest[-1]
        depth += 1
    if depth >= PARSER_DEPTH:
        raise LimitError(
            "nested_too_deep", f"The page nests more than {PARSER_DEPTH} elements in each other."
        )


def _title(root: etree._Element) -> str | None:
    title = root.find(".//title")
    text = " ".join((title.text or "").split()) if title is not None else ""
    return text or None


def _drop_footnote_marks(body: etree._Element, deadline: Deadline) -> None:
    """Remove raised marks of digits behind a digit: 5 with a note 1 is not fifty-one.

    Any other raised text (the 2 of m2) is kept as it stands.
    """
    for mark in list(body.iter("sup")):
        deadline.check()
        text = element_text(mark)
        if is_note_mark(text) and _text_before(mark)[-1:].isdigit():
            empty(mark)
        else:
            mark.tag = "span"


def _text_before(element: etree._Element) -> str:
    """Return the text right before the element, out of the inline elements around it."""
    node: etree._Element | None = element
    for _ in range(8):
        if node is None:
            break
        previous = node.getprevious()
        if previous is not None:
            return (previous.tail or "").rstrip() or element_text(previous).rstrip()
        node = node.getparent()
        if node is not None and node.text and node.text.strip():
            return node.text.rstrip()
        if node is None or node.tag not in _INLINE:
            break
    return ""


def _open_blocks(body: etree._Element, markup: str) -> None:
    """Turn inline elements that a style makes a block into one."""
    if "block" not in markup:
        return
    path = "descendant::*[(self::span or self::a) and contains(@style, 'block')]"
    for element in found_elements(body, path):
        if _BLOCK_STYLE_RE.search(element.get("style", "").replace("inline-block", "")):
            element.tag = "div"
