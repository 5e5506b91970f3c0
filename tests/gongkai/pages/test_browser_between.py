"""Findings between reports in a real browser. Skipped where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_leads_to_the_number_on_either_page(
    open_page: Open, year_pages: Path, width: int
) -> None:
    for number, said in ((0, "0"), (1, "41")):
        page = open_page(year_pages / "index.html", width)
        rows = page.locator("#pair-rows tr")
        assert "住房和城乡建设局" in rows.first.inner_text()  # what is wrong stands first
        assert page.evaluate("document.documentElement.scrollWidth") == width
        with page.expect_navigation():
            rows.first.locator("a").nth(number).click()
        assert page.evaluate("document.activeElement.textContent") == said
        assert page.evaluate("document.activeElement.closest('.text') !== null")
        shown = page.locator("td.flash")
        assert shown.count() == 1
        assert shown.inner_text() == said
        # And from there to the other side, by the finding's entry.
        link = page.locator(".finding.fail a.other", has_text="结转").first
        with page.expect_navigation():
            link.click()
        assert page.evaluate("document.activeElement.textContent") == {"0": "41", "41": "0"}[said]


def test_the_list_is_filtered_by_code_by_outcome_and_by_words(
    open_page: Open, year_pages: Path
) -> None:
    page = open_page(year_pages / "index.html", locale="en-GB")
    rows, shown = page.locator("#pair-rows tr"), page.locator("#between-shown")
    whole = rows.count()
    page.locator("#between-kind").select_option("s0")
    assert rows.count() == 1
    assert "wrong" in rows.first.inner_text()
    page.locator("#between-kind").select_option("")
    page.locator("#between-search").fill("人民政府")
    assert 0 < rows.count() < whole
    page.locator("#between-search").fill("没有这个")
    assert shown.inner_text() == "0"
    page.locator("#between-search").fill("")
    page.locator("[data-field=between-kind]", has_text="years.gap").click()
    assert rows.count() == 1
    assert "2021" in rows.first.inner_text()
    page.locator("#language").click()
    assert "未能核对" in rows.first.inner_text()


def test_a_cell_that_others_lead_to_is_filtered_like_any(open_page: Open, year_pages: Path) -> None:
    (path,) = (year_pages / "reports").glob("2024*")
    page = open_page(path)
    mark = page.locator("[data-i~='/tables/requests/carried_over_in/total']")
    assert "off" not in (mark.get_attribute("class") or "").split()
    page.locator("[data-kind=c]").uncheck()
    assert "off" in (mark.get_attribute("class") or "").split()


def test_with_the_keyboard_and_on_paper(open_page: Open, year_pages: Path) -> None:
    page = open_page(year_pages / "index.html")
    page.locator("#between-kind").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#pair-rows') !== null"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "0"
    page = open_page(year_pages / "index.html")
    page.emulate_media(media="print")
    assert page.locator("#pairs").is_visible()
    assert page.locator("#between-controls").is_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_nothing_stands_in_the_way_of_anybody(
    open_page: Open, year_pages: Path, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for path in [year_pages / "index.html", *(year_pages / "reports").glob("2024*")]:
        found = axe.run(open_page(path, width, scheme=scheme)).response
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
