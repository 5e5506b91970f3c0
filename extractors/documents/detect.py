"""Bytes -> the format they really are, whatever the file is called.

Offices rename web pages to `.doc`, and download scripts save anything as `.html`; the name is used
for nothing but to choose files out of a folder.
"""

from __future__ import annotations

import re
from typing import Literal

from gongkai.extractors.documents.document import FileFormat
from gongkai.extractors.documents.files.own import OWN_PAGE, is_own_page
from gongkai.extractors.errors import DocumentError

Container = Literal["ole", "zip"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_HEAD_BYTES = 4_096
# A tag that begins a web page, or one that only web pages hold; a text may well show "<" somewhere.
_HTML_START_RE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|div|table|p|span|font|center|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE_RE = re.compile(rb"<(?:html|head|body)[\s>]", re.IGNORECASE)
# Case matters: <w:WordDocument> stands in the head of every web page Word saves.
_WORD_XML_RE = re.compile(rb"<\?mso-application|<w:wordDocument|<pkg:package")
_MHTML_RE = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)

# What begins other files people send, with what to do about it.
_UNSUPPORTED: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "rtf", "an RTF text; open it in a word processor and save it as .docx"),
    (b"Rar!\x1a\x07", "rar", "a RAR archive; unpack it, or pack the files as ZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7z", "a 7-Zip archive; unpack it, or pack the files as ZIP"),
    (b"\x1f\x8b", "gzip", "a gzip archive; unpack it, or pack the files as ZIP"),
    (b"\x89PNG", "image", "a picture; there is no text in it to read"),
    (b"\xff\xd8\xff", "image", "a picture; there is no text in it to read"),
    (b"GIF8", "image", "a picture; there is no text in it to read"),
    (b"II*\x00", "image", "a picture; there is no text in it to read"),
    (b"MM\x00*", "image", "a picture; there is no text in it to read"),
    (b"%!PS", "postscript", "a PostScript file; convert it to PDF"),
    (b"SQLite format 3", "sqlite", "a database; expected a report"),
    (b"\x7fELF", "program", "a program; expected a report"),
)

# The same of texts that are no web page: JSON by its first key or entry, as a report may well begin
# with a bracket.
_UNSUPPORTED_TEXTS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (
        re.compile(rb'\s*(?:\[\s*(?:"|\{\s*"))|\s*\{\s*"[^"\n]*"\s*:'),
        "json",
        "JSON data; save the report in it as a file of its own (results: gongkai view, export)",
    ),
    (re.compile(rb"\s*<\?xml\s"), "xml", "an XML file and no web page; save it as HTML or text"),
)


def bytes_to_format(data: bytes) -> FileFormat | Container:
    """Return the format of the bytes; `ole` and `zip` are containers still to be looked into.

    Raises:
        DocumentError: `empty`, `own_page`, or `unsupported_*` for a known format that is not read.

    >>> bytes_to_format(b"%PDF-1.7"), bytes_to_format("一、总体情况".encode())
    ('pdf', 'text')
    """
    if not data:
        raise DocumentError("empty", "The file is empty (0 bytes). Get it again.")
    head = data[:_HEAD_BYTES]
    # Some servers put bytes before the header, and readers accept it within the first 1,024.
    before, header, _ = head[:1024].partition(b"%PDF-")
    if header and not _is_html(before):
        return "pdf"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(_ZIP):
        return "zip"
    for magic, name, what in _UNSUPPORTED:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(magic):
            raise DocumentError(f"unsupported_{name}", f"This is {what}.")
    plain = _without_utf16(head)
    _refuse_packed_pages(plain)
    if _is_html(plain):
        if is_own_page(head):
            raise DocumentError("own_page", OWN_PAGE)
        return "html"
    _refuse_other_texts(plain)
    return "text"


def _refuse_packed_pages(plain: bytes) -> None:
    """Refuse files that hold a web page or its tags and are none themselves."""
    if _MHTML_RE.match(plain):
        what = "a web archive (MHTML); open it in a browser and save it as HTML"
        raise DocumentError("unsupported_mhtml", f"This is {what}.")
    if _WORD_XML_RE.search(plain):
        reason = "This is a Word 2003 XML file; save it as .docx and try again."
        raise DocumentError("unsupported_word_xml", reason)


def _refuse_other_texts(plain: bytes) -> None:
    for pattern, name, what in _UNSUPPORTED_TEXTS:
        if pattern.match(plain):
            raise DocumentError(f"unsupported_{name}", f"This is {what}.")


def _without_utf16(head: bytes) -> bytes:
    """Return the bytes with every other one dropped where they are UTF-16, to look for tags."""
    if head.startswith(_UTF16_BOMS):
        return head[2:].replace(b"\x00", b"")
    if head[:64].count(b"\x00") >= 8:
        return head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_html(head: bytes) -> bool:
    return bool(_HTML_START_RE.match(head) or _HTML_INSIDE_RE.search(head))
