"""Bare page numbers at the edges of pages are blanked, numbers within them are not."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.document import Document, Page
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.page_numbers import without_page_numbers


def _blanked(*pages: str) -> str:
    text = "\n".join(pages)
    starts = [sum(len(page) + 1 for page in pages[:number]) for number in range(len(pages))]
    document = Document(
        path="a.pdf",
        sha256="",
        format="pdf",
        encoding=None,
        text=text,
        pages=tuple(
            Page(number + 1, start, start + len(page))
            for number, (start, page) in enumerate(zip(starts, pages, strict=True))
        ),
    )
    return without_page_numbers(document, fold(text)).text


def test_number_alone_at_the_foot_or_head_of_a_page_is_blanked() -> None:
    blanked = _blanked("规章\n0\n12\n  1", "2\n许可 7\n9")
    assert blanked.split("\n") == ["规章", "0", "12", "   ", " ", "许可 7", "9"]


def test_numbers_that_count_up_with_the_pages_are_blanked_wherever_they_begin() -> None:
    assert _blanked("规章\n5", "许可\n6", "处罚\n0").split("\n") == [
        "规章",
        " ",
        "许可",
        " ",
        "处罚",
        "0",
    ]


def test_value_at_the_edge_of_a_page_is_no_page_number() -> None:
    assert _blanked("规章\n0", "0\n许可", "7") == "规章\n0\n0\n许可\n7"


def test_number_within_a_page_or_with_words_stays() -> None:
    assert _blanked("规章\n5\n许可", "处罚 9") == "规章\n5\n许可\n处罚 9"


def test_document_of_one_page_keeps_its_last_number() -> None:
    assert _blanked("规章\n5") == "规章\n5"


@pytest.mark.issue(2)
def test_one_number_that_happens_to_be_its_pages_is_no_value_and_no_blank_either() -> None:
    # A form feed within a table makes a page end, and the value before it may be that page's
    # number. It is marked, so that a row missing a value is refused; a cell keeps its own text.
    assert _blanked("规章\n1", "许可 7\n处罚 9", "强制 4").split("\n")[:2] == ["规章", "\ufffd"]


@pytest.mark.issue(2)
def test_numbers_behind_the_border_of_a_cell_are_no_page_numbers() -> None:
    pages = ("规章\n\t0", "\t1\n许可\n\t2", "\t3\n处罚\n\t4")
    assert _blanked(*pages) == "\n".join(pages)
