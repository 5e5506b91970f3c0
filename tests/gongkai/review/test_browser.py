"""The review in a real browser: mouse, keyboard, two pages, a server that goes and comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.pages.reports import TEXT, full_report, metadata
from tests.gongkai.review.served import Served, serving

from gongkai.stores import text_file_name

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def served(sample_result: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the tests that leave nothing behind that others would mind."""
    with serving(sample_result, tmp_path_factory.mktemp("browser") / "a") as made:
        yield made


@pytest.fixture
def fresh(sample_result: Path, tmp_path: Path) -> Iterator[Served]:
    """A server of the test's own."""
    with serving(sample_result, tmp_path / "a") as made:
        yield made


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Open a page of a server; whatever the console says, or a script throws, fails the test."""
    contexts, said = [], []

    def opened(
        served: Served,
        path: str = "/",
        width: int = 1280,
        *,
        locale: str = "zh-CN",
        scheme: str = "light",
        expects: tuple[str, ...] = (),
    ) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=locale,
            color_scheme=scheme,
            reduced_motion="reduce",  # nothing scrolls under the mouse
        )
        contexts.append(context)
        page = context.new_page()

        def note(words: str) -> None:
            if not any(one in words for one in expects):
                said.append(words)

        page.on("console", lambda message: note(message.text))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda r: None if r.url.startswith(served.base) else note(r.url))
        page.goto(served.address)
        if path != "/":
            page.goto(served.base + path)
            page.locator("#saved:not(:empty)").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def housing(served: Served) -> str:
    """The page of the sample with contradictions, from its first fact on."""
    number = next(n for n in (1, 2) if len(served.get(f"/api/report/{n}")["findings"]) > 4)
    return f"/report/{number}"


def annotated(served: Served) -> str:
    view = served.get(f"/api{housing(served)}")
    path = Path(view["file"])
    return path.read_text(encoding="utf-8") if path.exists() else ""


def saved(page: Any, revision_of: Callable[[], int], revision: int) -> None:
    """Wait until the server is at a revision."""
    for _ in range(100):
        if revision_of() >= revision:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the server is at revision {revision_of()}, expected {revision}")


def revision(served: Served) -> int:
    return int(served.get(f"/api/alive/{housing(served).rpartition('/')[2]}")["revision"])


def test_from_a_wrong_fact_to_a_corrected_annotation_in_three_actions(
    open_page: Open, fresh: Served
) -> None:
    page = open_page(fresh, housing(fresh))
    page.locator("#text a.f", has_text="48期").click()  # one
    page.locator("#editor [data-name=kind]").select_option("activity")  # two: and it is saved
    saved(page, lambda: revision(fresh), 1)
    assert "{48期|Q act}" in annotated(fresh)
    assert page.locator("#saved").inner_text() == "已保存"


def test_words_are_selected_marked_and_linked_with_the_mouse(
    open_page: Open, fresh: Served
) -> None:
    page = open_page(fresh, housing(fresh))
    where = page.evaluate(
        """() => { const box = document.getElementById('text'), range = document.createRange();
        const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf('2名'); if (at < 0) continue;
          range.setStart(node, at); range.setEnd(node, at + 2);
          node.parentElement.scrollIntoView({block: 'center'});
          const r = range.getBoundingClientRect();
          return [r.left, r.right, r.top + r.height / 2]; } }"""
    )
    page.mouse.move(where[0] + 1, where[2])
    page.mouse.down()
    page.mouse.move(where[1] - 1, where[2], steps=5)
    page.mouse.up()
    page.locator("#marker button", has_text="数据").first.click()
    saved(page, lambda: revision(fresh), 1)
    assert "{2名|Q pub}" in annotated(fresh)
    assert "2名" in page.locator("#editor h2").inner_text()  # what was made is chosen
    page.locator("#editor [data-name=pick]").click()
    page.locator("#text a.f", has_text="75人").click()
    saved(page, lambda: revision(fresh), 2)
    assert "{75人|Q pub total" in annotated(fresh) or "{75人|Q act total" in annotated(fresh)
    page.locator("#undo").click()
    page.locator("#undo").click()
    saved(page, lambda: revision(fresh), 4)
    assert "2名|" not in annotated(fresh)
    page.locator("#redo").click()
    saved(page, lambda: revision(fresh), 5)
    assert "{2名|Q pub}" in annotated(fresh)


def test_with_the_keyboard_alone(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh))
    press = page.keyboard.press
    first = page.locator("#editor h2").inner_text()
    press("j")
    assert page.locator("#editor h2").inner_text() != first
    press("k")
    assert page.locator("#editor h2").inner_text() == first
    press("a")  # a finding: confirmed
    saved(page, lambda: revision(fresh), 1)
    press("/")  # find words, and mark them
    page.keyboard.type("聘请2名律师")
    press("Enter")
    press("Escape")
    page.locator("#marker").wait_for()
    press("n")
    saved(page, lambda: revision(fresh), 2)
    assert "{聘请2名律师|N}" in annotated(fresh)
    press("/")
    page.locator("#find").fill("2名")
    press("Enter")
    press("Escape")
    press("b")  # its boundaries
    saved(page, lambda: revision(fresh), 3)
    assert "聘请{2名|N}律师" in annotated(fresh)
    press("x")
    saved(page, lambda: revision(fresh), 4)
    assert "2名|" not in annotated(fresh)
    press("u")
    saved(page, lambda: revision(fresh), 5)
    assert "{2名|N}" in annotated(fresh)
    press("j")
    press("e")
    assert page.evaluate("document.activeElement.closest('#editor') !== null")
    press("Escape")
    press("?")
    assert page.locator("#keys").is_visible()
    page.locator("#single-keys").uncheck()
    press("Escape")
    before = revision(fresh)
    press("u")
    page.wait_for_timeout(300)
    assert revision(fresh) == before  # switched off


def test_a_finding_is_dismissed_with_a_reason_and_a_cell_put_right(
    open_page: Open, fresh: Served
) -> None:
    expects = ("422",)
    page = open_page(fresh, housing(fresh), expects=expects)
    page.locator(".task", has_text="核对").first.click()
    page.locator("#editor [data-name=dismiss]").click()
    page.locator("#banner.fault").wait_for()
    assert "请写明理由" in page.locator("#banner").inner_text()
    page.locator("#editor [data-name=because]").fill("统计口径不同")
    page.keyboard.press("Enter")
    saved(page, lambda: revision(fresh), 1)
    verdicts = Path(served_folder(fresh)) / "verdicts.jsonl"
    assert '"because": "统计口径不同"' in verdicts.read_text(encoding="utf-8")
    cell = page.locator("#b-proactive_disclosure td", has_text="1527")
    cell.click()
    page.locator("#editor [data-name=printed]").fill("1,572")
    page.keyboard.press("Enter")
    saved(page, lambda: revision(fresh), 2)
    page.locator("td.mended").wait_for()
    assert page.locator("td.mended").inner_text() == "1,572"
    assert 'administrative_licensing = ["1,572"]' in annotated(fresh)


def served_folder(served: Served) -> Path:
    return Path(served.get(f"/api{housing(served)}")["file"]).parent


def test_the_second_page_is_told(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh))
    other = open_page(fresh, housing(fresh), expects=("409",))
    page.locator("#text a.f", has_text="48期").click()
    page.locator("#editor [data-name=kind]").select_option("activity")
    saved(page, lambda: revision(fresh), 1)
    other.locator("#text a.f", has_text="48期").click()
    other.locator("#editor [data-name=period]").select_option("partial")
    other.locator("#banner.held").wait_for()
    assert "在别处" in other.locator("#banner").inner_text()
    assert other.locator("#editor [data-name=kind]").input_value() == "activity"  # up to date
    assert revision(fresh) == 1
    other.locator("#banner button").first.click()  # make it now
    saved(other, lambda: revision(fresh), 2)
    assert "{48期|Q act p=partial}" in annotated(fresh)
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
        page.locator("#editor [data-name=kind]").select_option("activity")
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
        assert "{48期|Q act}" in annotated(second)


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
        page.keyboard.press("Escape")
        page.keyboard.press("q")
        page.locator("#editor h2", has_text="9条").wait_for()
        assert page.locator("img").count() == 0
        assert page.evaluate("document.title") != "run"
        assert "<script>" in page.locator("#list").inner_text()
        path = Path(served.get("/api/report/1")["file"])
        assert f"{HOSTILE}\r\n共{{9条|Q pub}}{HOSTILE}" in path.read_bytes().decode()
