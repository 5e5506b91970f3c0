"""Findings between reports are listed and judged in the review as in `gongkai check`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.command import run
from tests.gongkai.pages.years import write_years
from tests.gongkai.review.served import Open, Served, serving

CODE = "years.carried_over"


@pytest.fixture(scope="module")
def files(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("between") / "reports"
    folder.mkdir()
    write_years(samples_dir, folder)
    return folder


@pytest.fixture(scope="module")
def result(files: Path) -> Path:
    run("extract", files, "-q", "-o", files.parent / "result")
    return files.parent / "result"


@pytest.fixture
def served(result: Path, tmp_path: Path) -> Iterator[Served]:
    with serving(result, tmp_path / "mine") as made:
        yield made


def findings(served: Served) -> dict[int, list[dict[str, Any]]]:
    """Report -> its findings of the code, which is filed under one."""
    numbers = range(1, 5)
    views = {number: served.get(f"/api/report/{number}") for number in numbers}
    return {
        number: [one for one in view["findings"] if one["code"] == CODE]
        for number, view in views.items()
    }


def filed(served: Served) -> tuple[int, dict[str, Any]]:
    ((number, (one,)),) = [(n, found) for n, found in findings(served).items() if found]
    return number, one


def checked(files: Path, *options: object) -> list[dict[str, Any]]:
    done = run("check", files, "--json", *options)
    told = (json.loads(line) for line in done.stdout.splitlines())
    return [one for report in told for one in report["findings"] if one["code"] == CODE]


def test_it_is_listed_once_by_the_name_that_check_gives_it(served: Served, files: Path) -> None:
    number, one = filed(served)
    (told,) = checked(files)
    assert one["fingerprint"] == told["fingerprint"]
    assert f"finding:{told['fingerprint']}" in {
        task["key"] for task in served.get(f"/api/report/{number}")["tasks"]
    }
    queue = served.get("/api/queue")
    assert (number, f"finding:{told['fingerprint']}") in {(t["number"], t["key"]) for t in queue}
    assert sum(f["code"] == CODE for found in findings(served).values() for f in found) == 1


def test_its_other_side_leads_to_the_other_report(served: Served) -> None:
    number, one = filed(served)
    own, other = one["sides"]
    assert (own[-1], own[-2]) == ("", "0")
    assert other[-1].startswith("/report/")
    assert other[-1] != f"/report/{number}"
    assert other[-2] == "41"
    assert other[1][0].startswith("2023年报告：")
    assert len(one["places"]) == 1  # the other side has no place in this text


def test_a_verdict_is_one_for_check_and_view(served: Served, files: Path, tmp_path: Path) -> None:
    number, one = filed(served)
    act = {"do": "judge", "fingerprint": one["fingerprint"]}
    made = served.act(number, 0, "n1", **act, verdict="dismissed", because="机构合并")
    assert [f["verdict"] for f in made["findings"] if f["code"] == CODE] == ["dismissed"]
    verdicts = tmp_path / "mine" / "verdicts.jsonl"
    (line,) = map(json.loads, verdicts.read_text(encoding="utf-8").splitlines())
    assert len(line["others"]) == 1
    (told,) = checked(files, "--verdicts", verdicts)
    assert told["verdict"]["because"] == "机构合并"


def test_what_check_decided_is_shown_as_decided(result: Path, files: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (told,) = checked(files)
    options = ("--verdicts", mine / "verdicts.jsonl", "--because", "机构合并")
    run("check", files, "--dismiss", told["fingerprint"], *options)
    with serving(result, mine) as served:
        assert filed(served)[1]["verdict"] == "dismissed"


def test_a_journal_opens_without_the_other_report(
    served: Served, result: Path, files: Path, tmp_path: Path
) -> None:
    number, one = filed(served)
    act = {"do": "judge", "fingerprint": one["fingerprint"]}
    served.act(number, 0, "n1", **act, verdict="dismissed", because="机构合并")
    served.stop()
    verdicts = tmp_path / "mine" / "verdicts.jsonl"
    before = verdicts.read_text(encoding="utf-8")
    records = map(json.loads, (result / "reports.jsonl").read_text("utf-8").splitlines())
    path = next(r["source"]["path"] for r in records if r["metadata"]["year"] == 2024)
    with serving(Path(path), tmp_path / "mine") as alone:
        view = alone.get("/api/report/1")
        assert view["revision"] == 1
        assert CODE not in {f["code"] for f in view["findings"]}
        undone = alone.act(1, 1, "n2", do="undo")
        assert undone["revision"] == 2
    assert verdicts.read_text(encoding="utf-8") == before
    with serving(result, tmp_path / "mine") as again:
        assert filed(again)[0] == number


def test_it_is_seen_and_judged_in_the_browser(served: Served, open_page: Open) -> None:
    number, one = filed(served)
    page = open_page(served, f"/report/{number}#finding:{one['fingerprint']}")
    page.locator("#queue").get_by_text("2023年结转下年度41件").click()
    editor = page.locator("#editor")
    link = editor.get_by_role("link", name="2023年报告")
    assert link.get_attribute("href") == one["sides"][1][-1]
    editor.locator("[data-name=accept]").click()
    page.locator("html[data-revision='1']").wait_for()
    assert filed(served)[1]["verdict"] == "confirmed"
