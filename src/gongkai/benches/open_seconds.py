"""How long a browser takes to open a page, and the list of reports to answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

_ROUNDS = 3
# Seconds since the navigation began, once everything is there and painted.
_OPENED = """async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  while (document.readyState !== 'complete') await painted();
  await painted();
  return { opened: performance.now() / 1000 };
}"""
# Of the list of reports: seconds until its first rows are painted, and until a word typed and a
# click on a column have led to others.
_LIST = """async (word) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const find = (id) => document.getElementById(id);
  while (!find('rows') || !find('rows').rows.length) await painted();
  const rows = performance.now() / 1000;
  const timed = async (act) => {
    const before = performance.now();
    act();
    await painted();
    return (performance.now() - before) / 1000;
  };
  const filter = await timed(() => {
    find('search').value = word;
    find('search').dispatchEvent(new Event('input', { bubbles: true }));
  });
  const n_found = Number(find('n-shown').textContent.replace(/[^0-9]/g, ''));
  const usable = performance.now() / 1000;
  find('search').value = '';
  find('search').dispatchEvent(new Event('input', { bubbles: true }));
  await painted();
  const sort = await timed(() => document.querySelector("[data-sort='1']").click());
  return { rows, filter, usable, sort, n_found };
}"""


def seconds_of_page(browser: Any, path: Path) -> dict[str, float]:
    """Return `opened`: seconds from the navigation until a page is whole and painted.

    Raises:
        playwright.sync_api.Error: the browser opens no such page.
    """
    return _measured(browser, path, _OPENED)


def seconds_of_list(browser: Any, path: Path, word: str) -> dict[str, float]:
    """Return seconds of the list of reports, and how many of them have a word in their names.

    Returns:
        `rows` from the navigation until the first rows are painted, `usable` until a word typed
        into the filter, too, has been answered; `filter` and `sort`, each by itself; `n_found`.

    Raises:
        playwright.sync_api.Error: as above.
    """
    return _measured(browser, path, _LIST, word)


def _measured(browser: Any, path: Path, script: str, *arguments: str) -> dict[str, float]:
    """Return the medians of some rounds, each in a page of its own."""
    rounds: list[Mapping[str, Any]] = []
    for _ in range(_ROUNDS):
        page = browser.new_page()
        page.goto(path.resolve().as_uri(), wait_until="commit")
        rounds.append(page.evaluate(script, *arguments))
        page.close()
    return {key: median(one[key] for one in rounds) for key in rounds[0]}
