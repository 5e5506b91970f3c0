"""What is said of bytes that are no text and no document: what was expected, what is there."""

from __future__ import annotations

from pathlib import PurePosixPath

from gongkai.extractors.documents.encodings import first_bytes
from gongkai.extractors.documents.files.names import is_binary_name
from gongkai.extractors.errors import DocumentError

# How files begin that are never plain text, as people can look it up; all others are packed.
_PACKED = "PK"
_BEGINNINGS = {
    ".pdf": "%PDF-",
    ".doc": "d0 cf 11 e0",
    ".wps": "d0 cf 11 e0",
    ".rar": "Rar!",
    ".7z": "7z",
}


def as_named(path: str, data: bytes, error: DocumentError) -> DocumentError:
    """Return the error of bytes that no reader knows, with what the name of the file promised.

    >>> as_named("a.txt", b"", DocumentError("not_text", "No text.")).reason
    'No text.'
    """
    ending = PurePosixPath(path).suffix
    begins = _BEGINNINGS.get(ending.lower(), _PACKED if is_binary_name(path) else "")
    if error.code != "not_text" or not begins:
        return error
    return DocumentError(
        "not_text",
        f"The name says {ending}, and such a file begins with {begins}; this one begins with "
        f"{first_bytes(data)} and is no text either. Get it again in full.",
    )
