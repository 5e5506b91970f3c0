"""Text file -> Document: the text as decoded, a block a printed line, form feeds as pages."""

from __future__ import annotations

import re

from gongkai.extractors.documents.document import Block, Document, Page, new_block
from gongkai.extractors.documents.encodings import decode_bytes
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import DocumentError, LimitError

# A printed line without white space at its ends; all line and page ends part lines.
_CORE_RE = re.compile(r"\S(?:[^\n\r\f\v\x85\u2028\u2029]*\S)?")
_UNPAGED = ("paragraph", None)  # what a line without pages is


def text_to_document(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return the Document of a plain text file.

    Line ends, form feeds and damage stay as they are; only a byte order mark is left out.

    Raises:
        DocumentError: `not_text` when the bytes do not decode, `no_text` when all is white space.
        LimitError: `text_too_long`.
    """
    text, encoding = decode_bytes(data)
    if len(text) > limits.max_text_chars:
        raise LimitError(
            "text_too_long",
            f"The text has {len(text)} characters, the limit is {limits.max_text_chars}; "
            "raise max_text_chars to read it.",
        )
    pages = _form_feed_pages(text)
    blocks = _line_blocks(text, pages)
    if not blocks:
        raise DocumentError(
            "no_text", "The file holds nothing but white space; see whether it is the right file."
        )
    return Document(path, sha256, "text", encoding, text, blocks, pages=pages)


def _form_feed_pages(text: str) -> tuple[Page, ...]:
    """Return the pages that form feeds part; a form feed belongs to the page it ends.

    One at the very end (pdftotext writes it) opens no further page.
    """
    if "\f" not in text:
        return ()
    ends = [match.end() for match in re.finditer("\f", text)]
    if text[ends[-1] :].strip():
        ends.append(len(text))
    else:
        ends[-1] = len(text)
    starts = [0, *ends[:-1]]
    numbered = enumerate(zip(starts, ends, strict=True), 1)
    return tuple(Page(number, start, end) for number, (start, end) in numbered)


def _line_blocks(text: str, pages: tuple[Page, ...]) -> tuple[Block, ...]:
    if not pages:
        return tuple([new_block(match.span() + _UNPAGED) for match in _CORE_RE.finditer(text)])
    blocks = []
    remaining = iter(pages)
    page = next(remaining, None)
    for match in _CORE_RE.finditer(text):
        start, end = match.span()
        while page is not None and start >= page.end:
            page = next(remaining, None)
        number = None if page is None else page.number
        blocks.append(Block(start, end, page=number))
    return tuple(blocks)
