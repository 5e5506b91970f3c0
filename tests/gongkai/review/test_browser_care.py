"""The review in a real browser: nothing happens that a person did not mean, and all is told."""

from __future__ import annotations

from typing import Any

from tests.gongkai.review.served import Open, Served, annotated, housing, revision, saved


def open_fact(page: Any, words: str) -> None:
    page.locator("#text a.f", has_text=words).first.click()
    page.locator("#editor h2", has_text=words).wait_for()


def drag(page: Any, words: str, first: int, last: int) -> None:
    """Select with the mouse from one character of these words, which may be marked, to another."""
    where = page.evaluate(
        """([words, first, last]) => {
        const box = document.getElementById('text');
        const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.data.includes(words)) continue;
          node.parentElement.scrollIntoView({block: 'center'});
          const at = node.data.indexOf(words), range = document.createRange();
          range.setStart(node, at + first); range.setEnd(node, at + last);
          const r = range.getBoundingClientRect();
          return [r.left, r.right, r.top + r.height / 2]; } }""",
        [words, first, last],
    )
    page.mouse.move(where[0] + 2, where[2])
    page.mouse.down()
    page.mouse.move(where[1] - 2, where[2], steps=6)
    page.mouse.up()


def test_what_is_refused_is_not_accepted_in_its_place(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh), expects=("422",))
    open_fact(page, "48期")
    n_open = page.locator("#n-open").inner_text()
    page.locator("#editor [data-name=value]").fill("77777")
    page.locator("#editor [data-name=accept]").click()
    page.locator("#editor .wrong").wait_for()
    assert "48期" in page.locator("#editor h2").inner_text()
    assert page.locator("#editor [data-name=value]").input_value() == "77777"
    assert page.locator("#saved").inner_text() == "尚未保存"
    page.locator("#editor [data-name=accept]").click()  # not even when asked for again
    page.wait_for_timeout(300)
    assert (revision(fresh), page.locator("#n-open").inner_text()) == (0, n_open)
    page.locator("#editor [data-name=value]").fill("")  # nothing is not the number either
    page.keyboard.press("Enter")
    page.locator("#editor .wrong").wait_for()
    assert revision(fresh) == 0
    page.locator("#editor [data-name=give-up]").click()
    assert page.locator("#editor [data-name=value]").input_value() == "48"
    page.locator("#editor [data-name=accept]").dblclick()  # the next one was not seen yet
    saved(page, lambda: revision(fresh), 1)
    page.wait_for_timeout(500)
    assert (revision(fresh), page.locator("#saved").inner_text()) == (1, "已保存")


def test_arrow_keys_step_and_only_enter_takes(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh))
    open_fact(page, "48期")
    page.keyboard.press("e")
    focused = "document.activeElement.dataset.name"
    assert page.evaluate(focused) == "value"
    page.locator("#editor [data-name=kind]").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#saved").inner_text() == "尚未保存"
    page.keyboard.press("Escape")
    page.locator("#editor [data-name=kind]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(200)
    assert revision(fresh) == 0
    page.keyboard.press("Enter")
    saved(page, lambda: revision(fresh), 1)
    page.keyboard.press("u")  # and single keys work again
    saved(page, lambda: revision(fresh), 2)
    assert "已撤销" in page.locator("#banner.undone").inner_text()
    assert "48期" in page.locator("#banner.undone").inner_text()


def test_words_within_a_mark_are_selected_and_their_kind_is_asked_for(
    open_page: Open, fresh: Served
) -> None:
    page = open_page(fresh, housing(fresh))
    page.locator(".task", has_text="未标数字").first.click()
    open_fact(page, "1206条")  # a click on a mark is taken, whatever was chosen before
    drag(page, "1206条", 0, 4)
    page.locator("#marker button", has_text="改边界").click()
    saved(page, lambda: revision(fresh), 1)
    assert "{1206|Q pub total}条" in annotated(fresh)
    drag(page, "2名", 0, 2)
    page.keyboard.press("q")
    saved(page, lambda: revision(fresh), 2)
    page.wait_for_function("document.activeElement.dataset.name === 'kind'")
    assert page.locator("#editor [data-name=kind]").input_value() == ""
    page.locator("#editor [data-name=accept]").click()
    page.wait_for_timeout(200)
    assert revision(fresh) == 2  # its kind comes first
    assert page.locator(".task", has_text="2名").locator(".sure").inner_text() != "✓"
    page.locator("#editor [data-name=kind]").select_option("resource")
    saved(page, lambda: revision(fresh), 3)
    assert "{2名|Q res}" in annotated(fresh)
    drag(page, "48期", 0, 3)  # far from the chosen entry
    page.keyboard.press("b")
    page.locator("#banner.fault", has_text="2名").wait_for()
    assert revision(fresh) == 3


def test_what_cannot_be_written_is_tried_again_and_kept(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh), expects=("507",))
    told = {"code": "not_kept", "message": ["", ""], "detail": "No space left", "label": ""}
    posts: list[str] = []

    def answer(route: Any) -> None:
        is_first = route.request.method == "POST" and not posts
        posts.extend([route.request.method] if route.request.method == "POST" else [])
        route.fulfill(status=507, json=told) if is_first else route.continue_()

    page.route("**/api/report/*", answer)
    open_fact(page, "48期")
    page.locator("#editor [data-name=kind]").select_option("resource")
    page.locator("#banner.lost", has_text="No space left").wait_for()
    assert "尚未保存" in page.locator("#saved").inner_text()
    saved(page, lambda: revision(fresh), 1)
    page.wait_for_function("document.getElementById('saved').textContent === '已保存'")
    assert posts == ["POST", "POST"]


def test_the_next_report_opens_once_all_is_saved(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh)
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", answer)
    page.locator("a.begin").click()
    page.locator(".task[aria-current]").wait_for()
    first = page.url.partition("#")[0]
    tasks = page.locator(".task")
    here = page.locator("#list h1 bdi").inner_text()
    number = next(n for n, one in enumerate(tasks.all_inner_texts()) if "石桅" in one)
    assert "石桅" not in here
    tasks.nth(number - 1).click()
    page.evaluate(
        """() => { const sent = window.fetch; window.fetch = (to, how) => new Promise((done) =>
        setTimeout(() => done(sent(to, how)), how?.method === 'POST' ? 400 : 0)); }"""
    )
    page.locator("#editor [data-name=accept]").click()
    page.wait_for_url(lambda url: url.partition("#")[0] != first)
    page.locator(".task[aria-current]").wait_for()
    assert asked == []
    assert page.locator("#banner").is_hidden()
    page.goto(first)
    page.locator(".task[aria-current]").wait_for()
    assert page.locator("#banner").is_hidden()  # nothing is said not to have been saved
    page.close()


def test_done_is_asked_about_while_something_is_left(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh), locale="en-GB")
    page.locator("#done").click()
    assert "to review" in page.locator("#ask-words").inner_text()
    page.locator("#ask-no").click()
    open_fact(page, "48期")
    page.locator("#editor [data-name=kind]").select_option("resource")
    saved(page, lambda: revision(fresh), 1)
    assert 'reviewed = "begun"' in annotated(fresh)
    page.locator("#done").click()
    page.locator("#ask-yes").click()
    saved(page, lambda: revision(fresh), 2)
    assert 'reviewed = "done"' in annotated(fresh)


def test_what_another_browser_did_is_taken_back_only_when_asked(
    open_page: Open, fresh: Served
) -> None:
    page = open_page(fresh, housing(fresh))
    other = open_page(fresh, housing(fresh), expects=("409",))
    open_fact(page, "48期")
    page.locator("#editor [data-name=kind]").select_option("resource")
    saved(page, lambda: revision(fresh), 1)
    other.locator("#banner.changed").wait_for(timeout=10_000)
    other.locator("#undo").click()
    assert "48期" in other.locator("#banner.asked").inner_text()
    assert revision(fresh) == 1
    other.locator("#banner.asked button").first.click()
    saved(other, lambda: revision(fresh), 2)
    assert "{48期|Q res}" not in annotated(fresh)
    page.locator("#banner.changed").wait_for(timeout=10_000)
    other.locator(".task").first.click()
    confirmed = other.locator("#editor h2").inner_text()
    page.locator(".task").first.click()
    page.keyboard.press("a")
    saved(page, lambda: revision(fresh), 3)
    other.keyboard.press("a")  # it is confirmed already: on to the next
    saved(other, lambda: revision(fresh), 3)
    assert other.locator("#editor h2").inner_text() != confirmed
    assert other.locator("#banner.held").count() == 0
    page.close()  # they ask every few seconds, and the server goes first
    other.close()


def test_a_new_fact_without_an_item_says_so_until_it_has_one(
    open_page: Open, fresh: Served
) -> None:
    page = open_page(fresh, housing(fresh))
    drag(page, "聘请2名律师", 2, 4)
    page.keyboard.press("q")
    saved(page, lambda: revision(fresh), 1)
    hint = page.locator("#editor .no-item.bad")
    assert hint.inner_text().startswith("未标对象：文中写有所数之物的")
    assert "{2名|Q pub}" in annotated(fresh)  # told, not refused
    drag(page, "律师参与", 0, 2)
    page.keyboard.press("i")
    saved(page, lambda: revision(fresh), 2)
    assert hint.count() == 0
    assert "{律师|I" in annotated(fresh)
    open_fact(page, "48期")
    assert page.locator("#editor .no-item.bad").count() == 0  # what was read needs none of it


def act_of_another(served: Served, kind: str, n: int) -> None:
    """Change a fact from nowhere that a page knows of."""
    number = int(housing(served).rpartition("/")[2])
    view = served.get(f"/api/report/{number}")
    one = next(i for i, node in view["nodes"].items() if node["text"] == "48期")
    action = {"do": "set", "id": one, "said": "48期", "attributes": {"kind": kind}}
    assert "revision" in served.act(number, n, f"n{n}", **action)


def test_what_was_asked_about_lapses_with_the_next_step(open_page: Open, fresh: Served) -> None:
    page = open_page(fresh, housing(fresh), expects=("409",))
    act_of_another(fresh, "resource", 0)
    page.locator("#banner.changed").wait_for(timeout=10_000)
    page.keyboard.press("u")
    assert "48期" in page.locator("#banner.asked").inner_text()
    open_fact(page, "1206条")
    page.keyboard.press("a")
    saved(page, lambda: revision(fresh), 2)
    assert page.locator("#banner.asked").is_hidden()
    # Another step, made since: what was asked for is not done to it.
    act_of_another(fresh, "reach", 2)
    page.locator("#banner.changed").wait_for(timeout=10_000)
    page.keyboard.press("u")
    page.locator("#banner.asked").wait_for()
    act_of_another(fresh, "activity", 3)
    page.locator("#banner.asked button").first.click()
    page.locator("#banner.fault", has_text="未执行").wait_for()
    assert "撤销" in page.locator("#banner.fault").inner_text()
    page.wait_for_timeout(300)
    assert revision(fresh) == 4
    assert "{48期|Q act}" in annotated(fresh)
    page.close()
