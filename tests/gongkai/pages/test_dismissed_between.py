"""A dismissed finding between reports is dismissed everywhere: both pages, the corpus, the list."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.command import run
from tests.gongkai.pages.reports import text_content

SAID = "2023年结转下年度41件，2024年上年结转0件。"


def checked(folder: Path) -> list[dict[str, Any]]:
    done = run("check", folder, "--json", "--severity", "info")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def judged(samples_years: Path, tmp_path: Path) -> Path:
    """Reports of several years, with a finding between two of them dismissed by `check`."""
    folder = tmp_path / "reports"
    shutil.copytree(samples_years, folder)
    found = [one for report in checked(folder) for one in report["findings"]]
    (name,) = [one["fingerprint"] for one in found if one["code"] == "years.carried_over"]
    assert run("check", folder, "--dismiss", name, "--because", "机构合并").exit_code in (0, 1)
    return folder


def data_of(pages: Path) -> Any:
    index = (pages / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', index)
    assert found
    return json.loads(found[1])


def standings(pages: Path) -> list[str]:
    """The standing of what is listed of years.carried_over."""
    data = data_of(pages)
    return [
        data["standings"][row[1]][1]
        for row in data["between"]["rows"]
        if "years.carried_over" in data["checks"][row[0]][1]
    ]


def test_both_pages_and_the_list_show_it_as_dismissed(judged: Path, tmp_path: Path) -> None:
    assert run("view", judged, "-o", tmp_path / "pages").exit_code == 0
    reports = {
        path.name[:4]: path.read_text("utf-8")
        for path in (tmp_path / "pages" / "reports").iterdir()
    }
    for year in ("2023", "2024"):
        assert f"已排除（机构合并）：{SAID}" in text_content(reports[year])
        assert (
            "finding fail" not in reports[year]
            or SAID not in reports[year].split("finding fail")[1]
        )
    assert standings(tmp_path / "pages") == ["dismissed"]


def test_pages_count_as_check_counts(judged: Path, tmp_path: Path) -> None:
    run("view", judged, "-o", tmp_path / "pages")
    told = {Path(one["path"]).name: (one["n_fail"], one["n_uncertain"]) for one in checked(judged)}
    rows = {Path(row[13]).name: (row[11], row[12]) for row in data_of(tmp_path / "pages")["rows"]}
    assert rows == told


def test_a_result_folder_shows_it_with_the_same_file(judged: Path, tmp_path: Path) -> None:
    result, pages = tmp_path / "result", tmp_path / "pages"
    run("extract", judged, "-q", "-o", result)
    run("view", result, "-o", pages)
    assert standings(pages) == ["dismissed"]
    (tmp_path / "none.jsonl").touch()
    done = run("view", result, "-o", pages, "--verdicts", tmp_path / "none.jsonl")
    assert done.exit_code == 0
    assert standings(pages) == ["wrong"]


def test_files_find_the_verdicts_beside_them_as_in_check(judged: Path, tmp_path: Path) -> None:
    files = sorted(path for path in judged.iterdir() if path.suffix != ".jsonl")
    run("view", *files, "-o", tmp_path / "pages")
    assert standings(tmp_path / "pages") == ["dismissed"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "verdicts.jsonl").touch()
    done = run("view", judged, tmp_path / "other", "-o", tmp_path / "no")
    assert done.exit_code == 2
    assert "name one with --verdicts" in done.stderr


def test_of_two_files_of_one_issuer_and_year_only_the_one_judged_is_dismissed(
    samples_dir: Path, tmp_path: Path
) -> None:
    folder, pages = tmp_path / "reports", tmp_path / "pages"
    folder.mkdir()
    one, other = folder / "one.txt", folder / "other.txt"
    text = (samples_dir / "13-lanling-housing.txt").read_text(encoding="gb18030")
    one.write_text(text, encoding="utf-8")
    (report,) = checked(one)
    name = next(each["fingerprint"] for each in report["findings"] if each["status"] == "fail")
    run("check", one, "--dismiss", name, "--because", "误读")
    other.write_text(text + "\n再版", encoding="utf-8")
    run("view", folder, "-o", pages)
    told = {Path(each["path"]).name: each["n_fail"] for each in checked(folder)}
    rows = {Path(row[13]).name: row[11] for row in data_of(pages)["rows"]}
    assert rows == told
    assert rows["one.txt"] == rows["other.txt"] - 1
