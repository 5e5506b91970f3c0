"""One source -> one Document: reads the bytes, finds out their format and calls its reader.

The readers are imported when first needed: a run over text files loads neither lxml nor pdfium.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import Protocol, cast

from gongkai.extractors.documents.detect import bytes_to_format
from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.files.source import Source
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.noise import as_named
from gongkai.extractors.errors import DocumentError, LimitError

_READERS = {
    "text": ("text", "text_to_document"),
    "html": ("html.page", "html_to_document"),
    "zip": ("word.docx", "docx_to_document"),
    "pdf": ("pdf.reader", "pdf_to_document"),
    "ole": ("word.doc", "doc_to_document"),
}


class Reader(Protocol):
    """What every reader looks like; the bytes are known to be of its format."""

    def __call__(self, data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
        """Return the Document of the bytes."""


def read_document(source: Source, limits: Limits) -> Document:
    """Return the Document of one source.

    Raises:
        DocumentError: the bytes cannot be read as any format known here, or not be had.
        LimitError: the file is larger or deeper than the limits allow.
    """
    data = source.read()
    if len(data) > limits.max_file_bytes:
        reason = f"The file has {len(data)} bytes, the limit is {limits.max_file_bytes}."
        raise LimitError("file_too_large", f"{reason} (max_file_bytes)", stage="open")
    module, function = _READERS[bytes_to_format(data)]
    reader = cast(Reader, getattr(import_module(f"{__package__}.{module}"), function))
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return reader(data, path=source.path, sha256=sha256, limits=limits)
    except DocumentError as error:
        raise as_named(source.path, data, error) from None
