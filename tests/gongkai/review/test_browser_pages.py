"""The review in a real browser: two pages, a server that goes, languages, hostile reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.gongkai.pages.reports import TEXT, full_report, metadata
from tests.gongkai.review.served import Open, Served, annotated, housing, revision, saved, serving

from gongkai.result_folder.files import text_file_name


@pytest.fixture(scope="module")
def served(sample_result: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the tests that leave nothing behind that others would mind."""
    with serving(sample_result, tmp_path_factory.mktemp("browser") / "a") as made:
        yield made


def test_the_second_page_is_told(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh))
    other = open_page(fresh, housing(fresh), expects=("409",))
    page.locator("#text a.f", has_text="48期").click()
    page.locator("#editor [data-name=kind]").select_option("resource")
    saved(page, lambda: revision(fresh), 1)
    other.locator("#text a.f", has_text="48期").click()
    other.locator("#editor [data-name=period]").select_option("partial")
    other.locator("#banner.held").wait_for()
    assert "在别处" in other.locator("#banner").inner_text()
    assert other.locator("#editor [data-name=kind]").input_value() == "resource"  # up to date
    assert revision(fresh) == 1
    other.locator("#banner button").first.click()  # make it now
    saved(other, lambda: revision(fresh), 2)
    assert "{48期|Q res p=partial}" in annotated(fresh)
    page.locator("#banner.changed").wait_for(timeout=10_000)  # it asks every few seconds
    assert page.locator("#editor [data-name=period]").input_value() == "partial"


def test_a_server_that_goes_and_comes_back_loses_nothing(
    open_page: Open, sample_result: Path, tmp_path: Path
) -> None:
    with serving(sample_result, tmp_path / "a") as first:
        expects = ("ERR_CONNECTION_REFUSED", "Failed to fetch", "401", "net::")
        page = open_page(first, housing(first), expects=expects)
        path = housing(first)
        port = int(first.base.rpartition(":")[2])
        page.locator("#text a.f", has_text="48期").click()
        first.kill()
        page.locator("#editor [data-name=kind]").select_option("resource")
        page.locator("#banner.lost").wait_for()
        assert "重试" in page.locator("#banner").inner_text()
        assert "1" in page.locator("#saved").inner_text()
    with serving(sample_result, tmp_path / "a", port) as second:
        page.locator("#banner.lost", has_text="重新启动").wait_for(timeout=20_000)
        page.goto(second.address)
        page.goto(second.base + path)
        page.locator("#banner.held").wait_for()
        page.locator("#banner button").first.click()
        saved(page, lambda: revision(second), 1)
        assert "{48期|Q res}" in annotated(second)


def test_through_all_reports_and_to_the_next(open_page: Open, served: Served) -> None:
    page = open_page(served)
    assert page.locator("table.reports tbody tr").count() == 2
    page.locator("a.begin").click()
    page.locator(".task[aria-current]").wait_for()
    assert page.locator("input[value=all]").is_checked()
    numbers = [task["number"] for task in served.get("/api/queue")]
    change = next(n for n, number in enumerate(numbers) if number != numbers[0])
    for _ in range(change):
        page.keyboard.press("j")
    page.wait_for_url(f"**/report/{numbers[change]}**")
    page.locator(".task[aria-current]").wait_for()
    page.keyboard.press("g")
    page.wait_for_url(f"**/report/{numbers[0]}**")


@pytest.mark.parametrize(("locale", "words"), [("zh-CN", "待审"), ("en-GB", "To review")])
def test_it_speaks_both_languages(open_page: Open, served: Served, locale: str, words: str) -> None:
    page = open_page(served, housing(served), locale=locale)
    assert page.locator("#queue-title").inner_text() == words
    other = {"待审": "To review", "To review": "待审"}[words]
    page.locator("#language").click()
    assert page.locator("#queue-title").inner_text() == other
    label = {"待审": "finding", "To review": "核对"}[words]
    page.locator(".task .tag", has_text=label).first.wait_for()


@pytest.mark.parametrize(
    ("width", "scheme", "locale"),
    [(1280, "light", "zh-CN"), (1280, "dark", "en-GB"), (390, "light", "en-GB")],
)
def test_nothing_stands_in_the_way_of_anybody(
    open_page: Open, served: Served, width: int, scheme: str, locale: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    view = served.get(f"/api{housing(served)}")
    keys = [next(t["key"] for t in view["tasks"] if t["key"].startswith(k)) for k in
            ("finding", "QUANTITY", "IMPROVEMENT", "unmarked")]  # fmt: skip
    page = open_page(served, width=width, locale=locale, scheme=scheme)
    wrong = axe.run(page).response["violations"]
    for key in keys:
        page.goto(f"{served.base}{housing(served)}#this={key}")
        page.reload()
        page.locator("#editor h2").wait_for()
        wrong += axe.run(page).response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [(one["id"], one["nodes"][0]["html"]) for one in wrong] == []


HOSTILE = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    "\u202e'&\U0001f600"
)


def test_a_hostile_report_runs_nothing_and_is_annotated(open_page: Open, tmp_path: Path) -> None:
    report = full_report(metadata=metadata(issuer=HOSTILE, title=HOSTILE, evidence={}))
    report.source.path = HOSTILE
    report.findings[0].message = report.findings[0].message_zh = HOSTILE
    text = TEXT + HOSTILE + "\r\n共9条" + HOSTILE
    result = tmp_path / "result"
    (result / "texts").mkdir(parents=True)
    (result / "run.json").write_text('{"tool": "gongkai"}', encoding="utf-8")
    (result / "reports.jsonl").write_text(report.model_dump_json() + "\n", encoding="utf-8")
    name = text_file_name(report.document_id)
    (result / "texts" / name).write_text(text, encoding="utf-8", newline="")
    with serving(result, tmp_path / "a") as served:
        page = open_page(served, "/report/1")
        assert page.evaluate("document.getElementById('text').textContent") == text
        page.locator("#find").fill("9条")
        page.keyboard.press("Enter")
        page.keyboard.press("q")
        page.locator("#editor h2", has_text="9条").wait_for()
        assert page.locator("img").count() == 0
        assert page.evaluate("document.title") != "run"
        assert "<script>" in page.locator("#list").inner_text()
        path = Path(served.get("/api/report/1")["file"])
        assert f"{HOSTILE}\r\n共{{9条|Q pub}}{HOSTILE}" in path.read_bytes().decode()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_row_of_a_table_stands_on_a_line_and_the_text_stays_the_text(
    open_page: Open, served: Served, sample_result: Path, width: int
) -> None:
    page = open_page(served, housing(served), width)
    (path,) = (sample_result / "texts").glob("13-*")
    text = page.evaluate("document.getElementById('text').textContent")
    assert text == path.read_text(encoding="utf-8")
    row = page.locator("#text .tb", has_text="一、本年新收政府信息公开申请数量")
    places = "cells => cells.map((cell) => Math.round(cell.getBoundingClientRect().top))"
    for each in (row, page.locator("#text .tb", has_text="（二）部分公开")):  # a long label
        tops = each.locator("a.c").evaluate_all(places)
        assert len(tops) == 7
        assert len(set(tops)) == 1
    row.locator("a.c").last.click()
    assert page.locator("#editor [data-name=printed]").input_value() == "29"
