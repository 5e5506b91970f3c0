"""The pages in a real browser: what is clicked, typed and seen. Skipped where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.pages.reports import TEXT, full_report, metadata

from gongkai.pages.corpus_counts import CorpusCounts
from gongkai.pages.corpus_page import counts_to_page
from gongkai.pages.report_page import report_to_page

WIDTHS = (1280, 390)
HOSTILE = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">\u202e\u0007"
)
Open = Callable[..., Any]


def flashing(page: Any) -> list[dict[str, Any]]:
    """What flashes at this moment: its tag, its text, and whether it is in view."""
    script = """() => [...document.querySelectorAll('.flash')].map((element) => {
        const box = element.getBoundingClientRect();
        return { tag: element.tagName, text: element.textContent.trim(),
                 isInView: box.top >= 0 && box.bottom <= innerHeight && box.height > 0 }; })"""
    found: list[dict[str, Any]] = page.evaluate(script)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_the_text_is_the_text_of_the_document(open_page: Open, tmp_path: Path, width: int) -> None:
    text = TEXT + "尾\r\n\t <b>&amp;</b> \u200b\u202e末"
    path = tmp_path / "page.html"
    path.write_text(report_to_page(full_report(), text), encoding="utf-8")
    page = open_page(path, width)
    assert page.evaluate("document.getElementById('text').textContent") == text
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_click_on_a_finding_shows_its_sides_and_leads_back(
    open_page: Open, report_path: Path, width: int
) -> None:
    page = open_page(report_path, width)
    said = page.locator(".finding.fail .said", has_text="正文为31")
    said.click()
    assert {"tag": "A", "text": "31件", "isInView": True} in flashing(page)
    page.locator("#jump-go button").nth(1).click()
    assert page.evaluate("document.activeElement.textContent") == "29"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent").startswith("收到的政府信息公开申请")
    assert page.locator("#jumpbar").is_hidden()
    page.locator("#text a.f").first.click()  # a mark alone: no words, and no gap for them
    assert page.locator("#jump-back").is_visible()
    displays = "all => all.map((one) => getComputedStyle(one).display)"
    assert page.locator("#jumpbar > span").evaluate_all(displays) == ["none", "none"]


def test_only_what_was_clicked_last_is_lit(open_page: Open, report_path: Path) -> None:
    page = open_page(report_path)
    cell = page.locator("#b-proactive_disclosure td", has_text="1527")
    page.locator(".finding.fail .said", has_text="正文为31").click()
    cell.click()
    assert {one["text"] for one in flashing(page)} == {"1527"}


def test_a_place_named_anew_is_lit_for_as_long_again(open_page: Open, report_path: Path) -> None:
    page = open_page(report_path)
    page.clock.install()
    page.locator(".finding.fail .said", has_text="正文为31").click()
    page.clock.run_for(1500)
    page.locator("#jump-go button").nth(1).click()
    page.clock.run_for(1000)
    assert {one["text"] for one in flashing(page)} == {"29"}
    page.clock.run_for(1000)
    assert flashing(page) == []


def test_the_bar_speaks_the_language_chosen_while_it_is_open(
    open_page: Open, report_path: Path
) -> None:
    page = open_page(report_path)
    page.locator(".finding.fail .said", has_text="正文为31").click()
    page.locator("#language").click()
    assert "prose tells 31" in page.locator("#jump-said").inner_text()
    assert page.locator("#jump-back").inner_text() == "Back"
    page.locator("#language").click()
    assert "正文为31" in page.locator("#jump-said").inner_text()


def test_on_a_phone_the_links_at_the_top_fade_where_they_are_cut_off(
    open_page: Open, sample_pages: Path, report_path: Path
) -> None:
    for path in (sample_pages / "index.html", report_path):
        for width, is_faded in ((390, True), (1280, False)):
            page = open_page(path, width, locale="en-GB")
            mask = page.evaluate("getComputedStyle(document.querySelector('.crumbs')).maskImage")
            assert (mask != "none") == is_faded
            page.locator(".crumbs a").last.scroll_into_view_if_needed()
            ends = """() => ['.crumbs', '.crumbs a:last-of-type'].map((name) =>
                [...document.querySelectorAll(name)].pop().getBoundingClientRect().right)"""
            box, link = page.evaluate(ends)
            assert link <= box - (32 if is_faded else 0)


def test_wide_enough_both_sides_of_a_finding_are_seen_at_once(
    open_page: Open, report_path: Path
) -> None:
    page = open_page(report_path)
    page.locator(".finding.fail .said", has_text="正文为31").click()
    seen = {(one["tag"], one["text"]) for one in flashing(page) if one["isInView"]}
    assert {("A", "31件"), ("TD", "29")} <= seen


def test_a_mark_leads_to_its_entry_and_a_cell_to_its_place(
    open_page: Open, report_path: Path
) -> None:
    page = open_page(report_path)
    page.locator("#text a", has_text="173篇").click()
    (entry,) = [one for one in flashing(page) if one["tag"] == "LI"]
    assert entry["isInView"]
    assert entry["text"].startswith("173 篇")
    page.locator("#b-proactive_disclosure td", has_text="1527").click()
    assert page.evaluate("document.activeElement.closest('.text') !== null")
    assert page.evaluate("document.activeElement.textContent") == "1527"


def test_an_address_leads_to_its_place(open_page: Open, report_path: Path, tmp_path: Path) -> None:
    page = open_page(report_path)
    page.locator("#text a", has_text="173篇").click()
    page.locator("li.k-f", has_text="173").locator("a.place").click()
    address = page.evaluate("location.hash")
    assert address.startswith("#tf")
    page = open_page(report_path)
    page.goto(report_path.as_uri() + address)
    page.reload()
    assert page.evaluate("document.activeElement.textContent") == "173篇"


def test_filters_by_kind_and_by_confidence(open_page: Open, report_path: Path) -> None:
    page = open_page(report_path)
    shown = "#text a.f:not(.off)"
    before = page.locator(shown).count()
    page.locator("[data-kind=f]").uncheck()
    assert page.locator(shown).count() < before
    assert page.locator("li[data-k=f]:not(.off)").count() == 0
    page.locator("[data-kind=f]").check()
    # What a model is sure of changes with it: the limit is taken from the page.
    entries = page.locator("li[data-k=f]").all()
    sure = sorted(int(entry.get_attribute("data-q")) for entry in entries)
    limit = sure[len(sure) // 2] - 1
    page.locator("#sure").fill(str(limit))
    kept = page.locator("li[data-k=f]:not(.off)").all()
    assert len(kept) == sum(each <= limit for each in sure)
    assert all(int(entry.get_attribute("data-q")) <= limit for entry in kept)


@pytest.mark.parametrize(("locale", "words"), [("zh-CN", "核对结果"), ("en-GB", "Findings")])
def test_the_page_speaks_the_browser_s_language_and_can_switch(
    open_page: Open, report_path: Path, locale: str, words: str
) -> None:
    page = open_page(report_path, locale=locale)
    assert page.locator("h2#findings").inner_text() == words
    page.locator("#language").click()
    other = {"核对结果": "Findings", "Findings": "核对结果"}[words]
    assert page.locator("h2#findings").inner_text() == other
    page.reload()
    assert page.locator("h2#findings").inner_text() == other


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_system_and_the_switch(
    open_page: Open, report_path: Path, scheme: str
) -> None:
    page = open_page(report_path, scheme=scheme)

    def is_dark() -> bool:
        ink = page.evaluate("getComputedStyle(document.body).color")
        return sum(map(int, ink[4:-1].split(","))) > 400

    assert is_dark() == (scheme == "dark")
    page.locator("#theme").click()
    assert is_dark() != (scheme == "dark")
    page.emulate_media(media="print")
    assert not is_dark()


def test_with_the_keyboard_alone(open_page: Open, report_path: Path) -> None:
    page = open_page(report_path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(40):  # past the filters and the sections
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#text') !== null"):
            break
    first = page.evaluate("document.activeElement.dataset.i")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.i") != first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.i") == first
    page.keyboard.press("Tab")  # the text is one stop
    assert not page.evaluate("document.activeElement.closest('#text') !== null")


@pytest.mark.parametrize(
    ("width", "look", "names"),
    [
        (1280, {"scheme": "light", "locale": "zh-CN"}, "1*"),
        (1280, {"scheme": "dark", "locale": "en-GB"}, "13*"),
        (390, {"scheme": "light", "locale": "en-GB"}, "13*"),
        (390, {"scheme": "dark", "locale": "zh-CN"}, "13*"),
    ],
)
def test_nothing_stands_in_the_way_of_anybody(
    open_page: Open, sample_pages: Path, width: int, look: dict[str, str], names: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for path in [sample_pages / "index.html", *(sample_pages / "reports").glob(names)]:
        found = axe.run(open_page(path, width, **look)).response
        wrong = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
        assert wrong == []
        assert len(found["passes"]) > 15


@pytest.mark.parametrize("width", WIDTHS)
def test_a_hostile_report_runs_nothing(open_page: Open, tmp_path: Path, width: int) -> None:
    report = full_report(metadata=metadata(issuer=HOSTILE, title=HOSTILE, evidence={}))
    counts = CorpusCounts()
    counts.add(report, "page.html", has_text=True)
    text = TEXT + HOSTILE * 50
    for name, html in {
        "page.html": report_to_page(report, text),
        "index.html": counts_to_page(counts, {"complete": True, "source": HOSTILE}),
    }.items():
        path = tmp_path / name
        path.write_text(html, encoding="utf-8")
        page = open_page(path, width)
        assert page.evaluate("document.title") != "run"
        assert page.locator("img").count() == 0
        assert "<script>" in page.inner_text("main")
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_policy_stops_what_would_slip_in(
    browser: Any, report_path: Path, tmp_path: Path
) -> None:
    html = report_path.read_text(encoding="utf-8")
    attack = "<img src='https://example.org/x.png'><script>document.title='run'</script>"
    path = tmp_path / "page.html"
    path.write_text(html.replace("<main", attack + "<main"), encoding="utf-8")
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("document.title") != "run"
    assert any("Content Security Policy" in line for line in said)
    page.close()
