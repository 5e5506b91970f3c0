"""Bytes that are nothing we know: what is said of them."""

from __future__ import annotations

import random

import pytest

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.errors import DocumentError
from gongkai.wording.reasons import reason_zh

_NOISE = random.Random(4).randbytes(3_000)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.pdf", "%PDF-"),
        ("a.docx", "PK"),
        ("in.zip!/b.DOCX", "PK"),
        ("a.zip", "PK"),
        ("a.doc", "d0 cf 11 e0"),
        ("a.rar", "Rar!"),
    ],
)
def test_noise_says_what_it_was_expected_to_be_and_what_it_begins_with(
    name: str, begins: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(Source(name, lambda: _NOISE), Limits())
    ending = f".{name.rpartition('.')[2]}"
    assert caught.value.code == "not_text"
    assert caught.value.reason.startswith(
        f"The name says {ending}, and such a file begins with {begins}; this one begins with "
        f"{_NOISE[:8].hex(' ')} and is no text either."
    )
    told = reason_zh("not_text", caught.value.reason)
    assert (
        f"扩展名为 {ending}，此类文件以 {begins} 开头，本文件却以 {_NOISE[:8].hex(' ')} 开头"
        in told
    )


@pytest.mark.parametrize("name", ["a.txt", "a.html", "年报"])
def test_noise_that_may_have_been_a_text_says_what_it_begins_with(name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(Source(name, lambda: bytes(3_000)), Limits())
    assert "the file begins with 00 00 00 00 00 00 00 00." in caught.value.reason
    assert "文件以 00 00 00 00 00 00 00 00 开头" in reason_zh("not_text", caught.value.reason)
