"""The PDF reader on files it cannot read, and on bytes nobody meant to be a PDF."""

from __future__ import annotations

import io
import random
import re
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import disclosure_form, review_form

from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.pdf.reader import pdf_to_document
from gongkai.extractors.errors import DocumentError, LimitError


def small_pdf(n_pages: int = 1, **options: Any) -> Any:
    sheet = samples.Sheet(**options)
    for number in range(n_pages):
        sheet.text(60, 800, f"第{number + 1}页 公开政府信息100条")
        sheet.table(disclosure_form(), borders=("cells", "rects")[number % 2])
        sheet.page()
    return sheet


def read_error(data: Any, **limits: Any) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        pdf_to_document(data, path="a.pdf", sha256="", limits=Limits(**limits))
    assert caught.value.reason[-1] == "."
    return caught.value


def scan(*stamps: str) -> Any:
    from PIL import Image

    sheet = samples.Sheet()
    for stamp in stamps:
        file = io.BytesIO()
        Image.new("L", (200, 280), 240).save(file, "PNG")
        sheet.canvas.drawImage(ImageReader(file), 0, 0, 595, 842)
        sheet.text(280, 30, stamp)
        sheet.page()
    return sheet.bytes()


@pytest.mark.parametrize("stamps", [[""], ["", "", ""], ["- 1 -", "- 2 -"]])
def test_images_without_text_ask_for_ocr(stamps: Any) -> None:
    error = read_error(scan(*stamps))
    assert error.code == "no_text_layer"
    assert "OCR" in error.reason


def test_blank_pages_have_no_text_layer() -> None:
    sheet = samples.Sheet()
    sheet.page()
    assert read_error(sheet.bytes()).code == "no_text_layer"


def test_scanned_page_among_printed_ones_is_read_as_empty() -> None:
    sheet = small_pdf(2)
    sheet.canvas.drawInlineImage(__import__("PIL.Image").Image.new("L", (20, 20)), 0, 0, 595, 842)
    sheet.page()
    document = samples.read(sheet.bytes())
    assert [page.end > page.start for page in document.pages] == [True, True, False]


def test_encrypted_file_asks_for_one_without_password() -> None:
    sheet = samples.Sheet()
    sheet.canvas._doc.encrypt = StandardEncryption("open", "own", strength=128)
    sheet.text(60, 800, "正文")
    assert read_error(sheet.bytes()).code == "encrypted"


def test_file_protected_only_against_changes_is_read() -> None:
    sheet = samples.Sheet()
    sheet.canvas._doc.encrypt = StandardEncryption("", "own", canModify=0, canCopy=0, strength=128)
    sheet.text(60, 800, "正文")
    assert samples.read(sheet.bytes()).text == "正文"


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 0.95, 0.99])
def test_truncated_file_is_refused(share: Any) -> None:
    data = small_pdf(3).bytes()
    assert read_error(data[: int(len(data) * share)]).code == "broken_pdf"


def test_truncated_update_is_refused() -> None:
    data = small_pdf().bytes()
    assert read_error(data + b"\n9 0 obj\n<< /Type /Page >>\nendobj\n").code == "broken_pdf"


def test_truncated_linearized_file_is_refused() -> None:
    data = small_pdf().bytes()
    head = b"1 0 obj\n<< /Linearized 1 /L 999999 /N 1 >>\nendobj\n"
    assert read_error(data[:9] + head + data[9:]).code == "broken_pdf"


def test_file_with_something_appended_is_read() -> None:
    data = small_pdf().bytes()
    assert samples.read(data + b"\0" * 3000).text == samples.read(data).text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n%%EOF", b"startxref", b"<html>startxref</html>"])
def test_bytes_that_are_no_pdf_are_broken(data: Any) -> None:
    assert read_error(data).code == "broken_pdf"


@pytest.mark.skipif(not samples.HEI_FILE.exists(), reason="needs fonts-wqy-zenhei")
def test_font_that_names_no_characters_is_unmappable() -> None:
    sheet = samples.Sheet(samples.HEI)
    sheet.canvas.setPageCompression(0)
    sheet.text(60, 800, "二、主动公开政府信息情况1234567890")
    data = sheet.bytes()
    assert b"/ToUnicode" in data
    assert read_error(data.replace(b"/ToUnicode", b"/ToUnicorn")).code == "unmappable_text"


@pytest.mark.skipif(not samples.HEI_FILE.exists(), reason="needs fonts-wqy-zenhei")
def test_few_unmapped_characters_stand_as_replacement_characters() -> None:
    sheet = samples.Sheet(samples.HEI)
    sheet.text(60, 800, "行政许可")
    sheet.font = samples.SONG
    sheet.text(60, 780, "一、总体情况" * 5)
    data = sheet.bytes().replace(b"/ToUnicode", b"/ToUnicorn")
    assert samples.read(data).text == "\ufffd\ufffd\ufffd\ufffd\n" + "一、总体情况" * 5


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"max_pages": 2}, "too_many_pages"),
        ({"max_text_chars": 100}, "text_too_long"),
        ({"max_seconds": 0.0}, "too_slow"),
    ],
)
def test_limits_are_kept(limits: Any, code: Any) -> None:
    error = read_error(small_pdf(3).bytes(), **limits)
    assert isinstance(error, LimitError)
    assert error.code == code


# Mutations of three small files. A longer run: `FUZZ = range(50_000)`, some ten minutes.
# 25,260 has U+0085, a line end to Python, as a glyph within a cell.
FUZZ = [*range(100), 25_260]


def seeds() -> list[bytes]:
    plain = samples.Sheet()
    plain.canvas.setPageCompression(0)
    plain.text(60, 800, "一、总体情况 2023")
    plain.table(review_form())
    return [small_pdf(2).bytes(), plain.bytes(), scan("- 1 -")]


def mutate(data: bytes, rng: Any) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20, 100))):
        kind, at = rng.randrange(6), rng.randrange(len(changed))
        if kind == 0:
            changed[at] = rng.randrange(256)
        elif kind == 1:
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 2:
            del changed[at : at + rng.randrange(1, 40)]
        elif kind == 3:
            changed[at:at] = changed[max(0, at - 50) : at]
        elif kind == 4:
            numbers = list(re.finditer(rb"-?\d+", bytes(changed)))
            match = rng.choice(numbers)
            changed[slice(*match.span())] = rng.choice(
                (b"0", b"-1", b"1e9", b"999999999", b"2147483648", b"0.00001", b"1")
            )
        else:
            other = rng.randrange(len(changed))
            changed[at : at + 8] = changed[other : other + 8]
    return bytes(changed)


def test_mutated_files_are_read_or_refused() -> None:
    originals = seeds()
    for number in FUZZ:
        rng = random.Random(number)
        data = mutate(rng.choice(originals), rng)
        try:
            document = pdf_to_document(data, path="a.pdf", sha256="", limits=Limits(max_seconds=10))
        except DocumentError:
            continue
        samples.check_contract(document)
        document.text.encode("utf-8")
