"""What `make bench-pages` prints."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from gongkai.benches import pages as bench
from gongkai.benches.made_results import make_folder
from gongkai.benches.open_seconds import seconds_of_list
from gongkai.benches.pages import measure_long, measure_site


def test_every_record_gets_a_page_with_its_text(result: Path, tmp_path: Path) -> None:
    make_folder(result, tmp_path / "made", 3, with_texts=True)
    speed = measure_site(tmp_path / "made", tmp_path / "pages")
    pages = list((tmp_path / "pages" / "reports").iterdir())
    assert speed.n_pages == len(pages) == 3
    assert all('id="text"' in page.read_text(encoding="utf-8") for page in pages)
    assert speed.index_bytes > 10_000
    assert speed.seconds > 0


def test_the_long_report_is_as_long_as_asked_for(result: Path, tmp_path: Path) -> None:
    long = measure_long(result, tmp_path / "long.html", 20_000)
    assert 20_000 <= long.n_characters < 25_000
    assert long.n_marks > 300
    assert (tmp_path / "long.html").stat().st_size == long.page_bytes


def test_the_list_is_asked_for_a_word_and_sorted(
    browser: Any, result: Path, tmp_path: Path
) -> None:
    make_folder(result, tmp_path / "made", 40)
    measure_site(tmp_path / "made", tmp_path / "pages")
    issuer = json.loads((result / "reports.jsonl").read_bytes())["metadata"]["issuer"]
    seconds = seconds_of_list(browser, tmp_path / "pages" / "index.html", f"{issuer}1")
    assert seconds["n_found"] == 18  # a year each
    assert 0 < seconds["rows"] < seconds["usable"]
    assert 0 < seconds["sort"] < 5


def test_the_lines_say_what_there_is_no_browser_for(
    result: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing(*_: Any) -> str:
        return "no chromium on this machine"

    monkeypatch.setattr(bench, "missing", nothing)
    told = ["bench", str(result), "--records", "2", "--characters", "3000"]
    monkeypatch.setattr(sys, "argv", told)
    bench.main()
    first, second, third = capsys.readouterr().out.splitlines()
    assert re.match(r"2 pages: \d+ pages/s of one core, peak \d+ MB; the page of the", first)
    assert second == "not opened: no chromium on this machine"
    assert third.startswith("a report of ")
    assert "opened" not in third
