"""The pages on paper, printed by a real browser. Skipped where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
from tests.gongkai.pages.reports import index_page

Open = Callable[..., Any]


def printed(page: Any) -> list[tuple[str, float]]:
    """Return the text of each page, and how much of its height nothing stands on at its foot."""
    pages = []
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        for one in document:
            text = one.get_textpage()
            boxes = [text.get_charbox(n) for n in range(text.count_chars())]
            foot = min((low for left, low, right, _ in boxes if right > left), default=0.0)
            pages.append((text.get_text_range(), foot / one.get_height()))
    return pages


def test_a_report_is_printed_without_gaps_and_whole(open_page: Open, report_path: Path) -> None:
    pages = printed(open_page(report_path, locale="en-GB"))
    assert [foot for _, foot in pages[:-1] if foot > 0.2] == []
    whole = "\n".join(text for text, _ in pages)
    assert "other: other · natural person 0" in whole  # one of those folded away
    assert "+14 more" not in whole
    assert re.search(r"\d+ hold\b", whole)  # folded away, but counted


def test_a_list_says_on_paper_which_rows_it_holds(open_page: Open, tmp_path: Path) -> None:
    page = open_page(index_page(tmp_path, 1250), locale="en-GB")
    said = page.locator("#rows-printed")
    assert said.is_hidden()
    page.emulate_media(media="print")
    assert said.inner_text() == "Printed are rows 1 to 100 of 1,250"
    page.emulate_media(media="screen")
    page.locator("#search").fill("没有这个")
    page.locator("#code").select_option("fail")
    page.emulate_media(media="print")
    assert said.inner_text() == (
        "Printed are rows 1 to 0 of 0 that fit, of 1,250 in the list; "
        "filter: “没有这个” · with something wrong"
    )


def test_findings_between_reports_say_on_paper_which_they_are(
    open_page: Open, year_pages: Path
) -> None:
    page = open_page(year_pages / "index.html")
    n = page.locator("#pair-rows tr").count()
    page.locator("#between-kind").select_option("s0")
    n_shown = page.locator("#pair-rows tr").count()
    page.emulate_media(media="print")
    said = page.locator("#between-printed").inner_text()
    assert said == f"打印的是第1至{n_shown}行，符合条件的共{n_shown}行，列表共{n}行；筛选：不符"
