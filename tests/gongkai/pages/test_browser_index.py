"""The page of a corpus in a real browser. Skipped where there is none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.pages.reports import index_page

from gongkai.pages.trend_plot import trend_plot
from gongkai.pages.words import Pair

WIDTHS = (1280, 390)
Open = Callable[..., Any]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_is_sorted_filtered_and_leads_to_the_pages(
    open_page: Open, sample_pages: Path, width: int
) -> None:
    page = open_page(sample_pages / "index.html", width)
    rows = page.locator("#rows tr")
    assert rows.count() == 2
    assert page.locator(".failures a").count() == 1  # the file that is no report
    assert "岚陵" in rows.first.inner_text()  # the one with most that is wrong
    page.locator("[data-sort='2']").click()
    assert page.locator("th[data-column='2']").get_attribute("aria-sort") == "ascending"
    assert "云湄" in rows.first.inner_text()
    page.locator("#search").fill("housing")
    assert rows.count() == 1
    page.locator("#search").fill("没有这个")
    assert page.locator("#no-match").is_visible()
    page.locator("#search").fill("")
    page.locator("#code").select_option("fail")
    assert rows.count() == 1
    page.locator("[data-field=code]").first.click()
    assert rows.count() == 1
    with page.expect_navigation():
        rows.first.locator("a").click()
    assert page.locator("h1").inner_text().startswith("岚陵县住房和城乡建设局")
    with page.expect_navigation():
        page.locator(".up").click()
    assert page.locator("#rows tr").count() == 2


def test_back_leads_to_the_list_as_it_was(open_page: Open, sample_pages: Path) -> None:
    page = open_page(sample_pages / "index.html")
    rows = page.locator("#rows tr")
    year = page.locator("#year option").nth(1).inner_text()
    page.locator("#year").select_option(year)
    page.locator("[data-sort='1']").click()
    chosen = rows.all_inner_texts()
    with page.expect_navigation():
        rows.first.locator("a").click()
    assert page.locator("h1").is_visible()
    page.go_back()
    assert rows.all_inner_texts() == chosen
    assert page.locator("#year").input_value() == year
    assert page.locator("th[data-column='1']").get_attribute("aria-sort") == "ascending"


def test_many_reports_are_drawn_a_hundred_at_a_time(open_page: Open, tmp_path: Path) -> None:
    page = open_page(index_page(tmp_path, 250))
    assert page.locator("#rows tr").count() == 100
    page.locator("#more").click()
    page.locator("#more").click()
    assert page.locator("#rows tr").count() == 250
    assert page.locator("#more").is_hidden()
    assert page.locator("#n-shown").inner_text() == "250"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_bar_leads_to_the_reports_it_counts(
    open_page: Open, sample_pages: Path, width: int
) -> None:
    page = open_page(sample_pages / "index.html", width, locale="en-GB")
    page.locator("#search").fill("没有这个")
    bar = page.locator("figure", has_text="Problems by type").locator("a").last
    told = bar.locator("text").all_text_contents()
    bar.focus()
    page.keyboard.press("Enter")
    assert page.locator("#rows tr").count() == int(told[-1]) == 1
    assert page.evaluate("document.getElementById('main').getBoundingClientRect().top") < 400
    assert page.locator("#said option:checked").inner_text() == ": ".join(told)
    with page.expect_navigation():
        page.locator("#rows a").click()
    page.go_back()
    assert page.locator("#rows tr").count() == 1
    assert page.locator("#said option:checked").inner_text() == ": ".join(told)


def test_the_title_of_the_window_speaks_the_language_chosen(
    open_page: Open, sample_pages: Path
) -> None:
    page = open_page(sample_pages / "index.html", locale="en-GB")
    assert page.title() == "Annual reports on the disclosure of government information"
    page.locator("#language").click()
    assert page.title() == "政府信息公开年度报告"


def test_without_a_script_both_languages_are_shown(browser: Any, sample_pages: Path) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto((sample_pages / "index.html").as_uri())
    shown = "getComputedStyle(document.querySelector('h2#findings span'), '::after').content"
    assert page.evaluate(shown) == '" Findings"'
    context.close()


def test_with_a_script_one_language_is_shown(open_page: Open, sample_pages: Path) -> None:
    page = open_page(sample_pages / "index.html")
    shown = "getComputedStyle(document.querySelector('h2#findings span'), '::after').content"
    assert page.evaluate(shown) == "none"


def test_the_numbers_below_the_years_keep_apart(open_page: Open, tmp_path: Path) -> None:
    picture = trend_plot(
        [(Pair("甲", "a"), [(year, 2500.0) for year in range(2008, 2025)])],
        Pair("图", "plot"),
        dict.fromkeys(range(2008, 2025), 1242),
        5,
    )
    path = tmp_path / "plot.html"
    path.write_text(f"<style>.tick {{ font: 12px sans-serif }}</style>{picture}", encoding="utf-8")
    for locale in ("zh-CN", "en-GB"):
        page = open_page(path, locale=locale)
        boxes = page.evaluate(
            """(english) => [...document.querySelectorAll('.tick')]
            .map((one) => { if (english) one.textContent = one.dataset.en; return one; })
            .filter((one) => /1,242/.test(one.textContent))
            .map((one) => one.getBoundingClientRect()).map((box) => [box.left, box.right])""",
            locale == "en-GB",
        )
        assert len(boxes) > 3
        assert all(one[1] + 3 < other[0] for one, other in pairwise(boxes))
    assert ">2,000</text>" in picture


def test_a_choice_is_as_wide_as_its_words_and_its_numbers_are_in_groups(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page(index_page(tmp_path, 1250), locale="en-GB")
    for part in (".tiles", "#controls", "section[aria-labelledby=findings]"):
        assert "1,250" in page.inner_text(part)
        assert "1250" not in page.inner_text(part)
    assert "no annual report" not in page.locator(".chips").inner_text()
    assert "run.json" in page.locator(".about").inner_text()
    longest = max(page.locator("#code option").all_inner_texts(), key=len)
    page.locator("#code").select_option(label=longest)
    cut = """() => { const one = document.getElementById('code');
        const wide = one.getBoundingClientRect().width;
        one.style.maxWidth = 'none';
        return one.getBoundingClientRect().width - wide; }"""
    assert page.evaluate(cut) < 1
