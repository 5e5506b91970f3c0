"""The review in a real browser: what is done with the mouse, and with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

from tests.gongkai.review.served import (
    Open,
    Served,
    annotated,
    housing,
    revision,
    saved,
    served_folder,
)


def test_from_a_wrong_fact_to_a_corrected_annotation_in_three_actions(
    open_page: Open, fresh: Served
) -> None:
    page = open_page(fresh, housing(fresh))
    page.locator("#text a.f", has_text="48期").click()  # one
    page.locator("#editor [data-name=kind]").select_option("resource")  # two: and it is saved
    saved(page, lambda: revision(fresh), 1)
    assert "{48期|Q res}" in annotated(fresh)
    page.locator("#saved", has_text="已保存").wait_for()


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
    page.locator("#marker").wait_for()
    press("n")
    saved(page, lambda: revision(fresh), 2)
    assert "{聘请2名律师|N}" in annotated(fresh)
    press("/")
    page.locator("#find").fill("2名")
    press("Enter")
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


def test_what_is_chosen_by_hand_is_acted_on_at_once(open_page: Open, fresh: Served) -> None:
    # Only on the entry that came by itself is a second key too early to be meant.
    page = open_page(fresh, housing(fresh))
    page.keyboard.press("a")
    page.locator("html[data-revision='1']").wait_for(state="attached")
    page.keyboard.press("j")
    page.keyboard.press("a")
    saved(page, lambda: revision(fresh), 2)


def test_a_finding_is_dismissed_with_a_reason_and_a_cell_put_right(
    open_page: Open, fresh: Served
) -> None:
    expects = ("422",)
    page = open_page(fresh, housing(fresh), expects=expects)
    page.locator(".task", has_text="核对").first.click()
    page.locator("#editor [data-name=dismiss]").click()
    page.locator("#editor .wrong", has_text="请写明理由").wait_for()
    page.locator("#editor [data-name=because]").fill("统计口径不同")
    page.keyboard.press("Enter")  # to the button
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
