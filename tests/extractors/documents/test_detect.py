from __future__ import annotations

import pytest

from gongkai.extractors.documents.detect import bytes_to_format
from gongkai.extractors.errors import DocumentError


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (b"\r\n\xef\xbb\xbf%PDF-1.4\n", "pdf"),
        (b"%PDF-1.4\nstream\n9A<HeaD>Gb!", "pdf"),  # a stream may hold what looks like a tag
        (b"<html><p>%PDF-1.4 is how a PDF begins", "html"),
        (b"PK\x03\x04....", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "ole"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf\n<!-- saved --><html>", "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "html"),
        ("<html><body>一".encode("utf-16"), "html"),
        (b"<p>\xd2\xbb</p>", "html"),
        ("一、总体情况\n<图1>\n".encode(), "text"),
        ("1 < 2，见 <http://x.cn>".encode(), "text"),
        (b"MIME: no header", "text"),
        ("[一]总体情况".encode(), "text"),
        ("{附件}".encode(), "text"),
        (b"[[1]](http://x.cn)", "text"),
    ],
)
def test_format_is_what_the_bytes_say(data: bytes, kind: str) -> None:
    assert bytes_to_format(data) == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"{\\rtf1\\ansi", "unsupported_rtf"),
        (b"Rar!\x1a\x07\x00", "unsupported_rar"),
        (b"\x89PNG\r\n\x1a\n", "unsupported_image"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", "unsupported_mhtml"),
        pytest.param(
            b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\n =?utf-8?Q?b?=\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n------\r\n"
            b"Content-Type: text/html\r\n\r\n<!DOCTYPE html><html><head>=E4=B8=80</head><body>",
            "unsupported_mhtml",
            marks=pytest.mark.issue(2),  # with the page in it, as every browser saves it
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
            "unsupported_word_xml",
        ),
        (b'{"title": "x"}', "unsupported_json"),
        (b'\xef\xbb\xbf[\n  {"title": "x"}]', "unsupported_json"),
        ('{"a": 1}'.encode("utf-16"), "unsupported_json"),
        (b'<?xml version="1.0"?><rss><item>x</item></rss>', "unsupported_xml"),
    ],
)
def test_formats_that_are_not_read_are_named(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        bytes_to_format(data)
    assert caught.value.code == code


def test_comments_without_end_take_no_time() -> None:
    assert bytes_to_format(b"<!---->" * 500 + b"x") == "text"


def test_page_saved_by_word_is_html_not_word_xml() -> None:
    """Regression: Word writes <w:WordDocument> settings into the head of every page it saves."""
    page = b"<html><head><xml><w:WordDocument></w:WordDocument></xml></head><body>x</body></html>"
    assert bytes_to_format(page) == "html"
