from __future__ import annotations

import random

import pytest

from gongkai.extractors.documents import Document, Limits, Source, read_document
from gongkai.extractors.documents.encodings import decode_bytes
from gongkai.extractors.errors import DocumentError, LimitError

REPORT = (
    "云溪县2023年政府信息公开工作年度报告\r\n\r\n"
    "　　本年度报告由总体情况等六个部分组成，所列数据的统计期限为全年。\n"
    "一、总体情况\n\t规章\t1\t0 \n2021年共收到政府信息公开申请12件，其中予以公开8件。\n"
)
TRADITIONAL = "政府資訊公開工作年度報告，本年度主動公開政府信息，收到申請並答復，行政復議情況。"


def read(data: bytes, limits: Limits | None = None) -> Document:
    return read_document(Source("a.txt", lambda: data), limits or Limits())


def code_of(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read(data)
    return caught.value.code


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)  # fmt: skip
def test_encoding_is_found_and_the_text_unchanged(encoding: str, name: str) -> None:
    document = read(REPORT.encode(encoding))
    assert document.text == REPORT
    assert document.encoding == name
    assert document.format == "text"


def test_big5_is_found() -> None:
    assert decode_bytes(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5hkscs")


def test_gb18030_characters_of_four_bytes_are_read() -> None:
    text = REPORT + "𠮷镇㐂"
    assert read(text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_file_cut_within_a_character_is_read(encoding: str) -> None:
    data = (REPORT * 5 + "情").encode(encoding)[:-1]
    assert read(data).text.startswith(REPORT * 5)


@pytest.mark.parametrize("seed", range(20))
def test_binary_junk_is_no_text(seed: int) -> None:
    assert code_of(random.Random(seed).randbytes(5_000)) == "not_text"


@pytest.mark.parametrize(
    "data", [b"\x00" * 4_000, bytes(range(32)) * 50, b"\xff\xfe" + b"\xd8" * 99]
)
def test_control_bytes_are_no_text(data: bytes) -> None:
    assert code_of(data) == "not_text"


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b" \r\n\t\n", "no_text")])
def test_files_without_text(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_damage_of_the_source_passes_untouched() -> None:
    text = "務(wù)⼯⼒ １３６ 1 36||||[bookmark: _GoBack]\u200b\x07？。ㄒ唬┲鲃庸_\ufeff务  \v尾"
    assert read(text.encode()).text == text


# Word ends each cell of a table with a bell.
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_control_characters_among_chinese_are_no_damage(encoding: str) -> None:
    text = REPORT * 5 + "".join(f"{number}\x07" for number in range(60))
    assert read(text.encode(encoding)).text == text


def test_refusal_of_control_characters_counts_them() -> None:
    with pytest.raises(DocumentError, match="20 of 40 characters"):
        read(b"\xef\xbb\xbf" + b"a\x01" * 20)


def test_blocks_are_the_printed_lines() -> None:
    document = read(REPORT.encode())
    lines = [document.text[block.start : block.end] for block in document.blocks]
    assert lines == [line.strip() for line in REPORT.splitlines() if line.strip()]
    assert document.pages == ()


def test_form_feeds_part_pages() -> None:
    document = read("一\n- 1 -\f二\n\f".encode())
    assert [(page.number, page.start, page.end) for page in document.pages] == [
        (1, 0, 8),
        (2, 8, 11),
    ]
    assert [block.page for block in document.blocks] == [1, 1, 2]
    assert document.page_at(8) == 2


def test_text_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(LimitError):
        read(b"a" * 11, Limits(max_text_chars=10))


def test_source_that_hands_over_too_much_is_refused() -> None:
    with pytest.raises(LimitError):
        read(b"a" * 11, Limits(max_file_bytes=10))
