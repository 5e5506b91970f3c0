"""One file of verdicts for all commands, as people type them: no option is needed to find it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.command import run
from tests.gongkai.review.served import serving

from gongkai.verdicts.where import SeveralError, unused_files, verdicts_file

TOLD = "prose_table.requests_received"


@pytest.fixture
def reports(samples_dir: Path, tmp_path: Path) -> Path:
    """A folder with a report that has faults, and `result` beside it, made of it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(samples_dir / "13-lanling-housing.txt", folder)
    assert run("extract", folder, "-q", "-o", tmp_path / "result").exit_code == 0
    return folder


def told(folder: Path) -> dict[str, Any]:
    (line,) = run("check", folder, "--json").stdout.splitlines()
    found: list[dict[str, Any]] = json.loads(line)["findings"]
    return next(one for one in found if one["code"] == TOLD)


def n_wrong_in_panel(result: Path) -> int:
    assert run("export", result, "--to", "csv", "--force").exit_code == 0
    head, row = (result / "export" / "csv" / "panel.csv").read_text("utf-8").splitlines()[:2]
    return int(dict(zip(head.split(","), row.split(","), strict=False))["n_findings_fail"])


def n_dismissed_on_pages(shown: Path, pages: Path) -> int:
    assert run("view", shown, "-o", pages).exit_code == 0
    return (pages / "index.html").read_text(encoding="utf-8").count('class="num dismissed">1<')


def test_what_review_dismisses_is_dismissed_everywhere(reports: Path, tmp_path: Path) -> None:
    result = tmp_path / "result"
    before = n_wrong_in_panel(result)
    with serving(result, tmp_path / "mine", has_own_verdicts=False) as served:
        name = told(reports)["fingerprint"]
        act = {"do": "judge", "fingerprint": name, "verdict": "dismissed", "because": "含局属单位"}
        assert "findings" in served.act(1, 0, "n1", **act)
        assert served.stop() == 0
        assert "gongkai check, view and export find them by themselves" in served.said
    assert told(reports)["verdict"]["because"] == "含局属单位"
    assert n_wrong_in_panel(result) == before - 1
    assert n_dismissed_on_pages(result, tmp_path / "pages") == 1
    assert n_dismissed_on_pages(reports, tmp_path / "pages") == 1


def test_what_check_dismisses_goes_with_the_result(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = told(reports)["fingerprint"]
    run("check", reports, "--dismiss", name, "--because", "含局属单位")
    monkeypatch.chdir(tmp_path / "result")
    assert n_dismissed_on_pages(tmp_path / "result", tmp_path / "pages") == 1
    said = run("view", tmp_path / "result", "-o", tmp_path / "pages").stderr
    assert f"verdicts on findings are those in {reports / 'verdicts.jsonl'}" in said
    with serving(tmp_path / "result", tmp_path / "mine", has_own_verdicts=False) as served:
        found = served.get("/api/report/1")["findings"]
    assert [one["verdict"] for one in found if one["code"] == TOLD] == ["dismissed"]


def test_a_project_moved_as_a_whole_keeps_its_verdicts(
    samples_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old" / "reports").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "old")
    shutil.copy(samples_dir / "13-lanling-housing.txt", "reports")
    run("extract", "reports", "-q", "-o", "result")
    run("check", "reports", "--dismiss", told(Path("reports"))["fingerprint"], "--because", "误读")
    (tmp_path / "old").rename(tmp_path / "new")
    monkeypatch.chdir(tmp_path / "new")
    assert n_dismissed_on_pages(Path("result"), Path("pages")) == 1


def test_a_file_in_the_result_goes_before_and_the_other_is_told(
    reports: Path, tmp_path: Path
) -> None:
    result = tmp_path / "result"
    (result / "verdicts.jsonl").touch()
    (reports / "verdicts.jsonl").touch()
    assert verdicts_file([str(result)]) == result / "verdicts.jsonl"
    assert unused_files([str(result)], result / "verdicts.jsonl") == [reports / "verdicts.jsonl"]
    for verb in (["view", result, "-o", tmp_path / "p"], ["export", result, "--to", "csv"]):
        said = run(*verb).stderr
        assert f"verdicts in {reports / 'verdicts.jsonl'} are not used" in said


def test_reports_that_are_gone_leave_the_verdicts_with_the_annotations(
    reports: Path, tmp_path: Path
) -> None:
    result, mine = tmp_path / "result", tmp_path / "mine"
    name = told(reports)["fingerprint"]
    shutil.rmtree(reports)
    with serving(result, mine, has_own_verdicts=False) as served:
        act = {"do": "judge", "fingerprint": name, "verdict": "dismissed", "because": "误读"}
        served.act(1, 0, "n1", **act)
        served.stop()
        assert f"take them with --verdicts {mine / 'verdicts.jsonl'}" in served.said
    assert (mine / "verdicts.jsonl").is_file()


def test_several_files_are_none(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    for folder in (reports, tmp_path / "more"):
        (folder / "verdicts.jsonl").touch()
    with pytest.raises(SeveralError, match="name one with --verdicts"):
        verdicts_file([str(reports), str(tmp_path / "more")])
    assert verdicts_file([str(reports), f"{reports}/."]) == reports / "verdicts.jsonl"


@pytest.mark.issue(4)
@pytest.mark.parametrize(("kept", "checked"), [("mix/samples", "mix"), ("mix", "mix/samples")])
def test_verdicts_above_and_below_that_are_not_used_are_told(
    samples_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str, checked: str
) -> None:
    """They were made with another folder checked, and nothing said why they were not found."""
    monkeypatch.chdir(tmp_path)
    Path("mix", "samples").mkdir(parents=True)
    shutil.copy(samples_dir / "13-lanling-housing.txt", "mix/samples")
    name = told(Path(checked))["fingerprint"]
    named = ("--verdicts", f"{kept}/verdicts.jsonl")
    run("check", checked, "--dismiss", name, "--because", "误读", *named)
    said = f"verdicts in {kept}/verdicts.jsonl are not used; to take them: {' '.join(named)}"
    assert said in run("check", checked).stderr
    assert said in run("view", checked, "-o", "pages").stderr
    in_chinese = run("check", checked, "--lang", "zh").stderr
    assert f"结论文件 {kept}/verdicts.jsonl 未采用；如需采用，请加 {' '.join(named)}" in in_chinese
    assert "are not used" not in run("check", checked, "-q").stderr
    taken = run("check", checked, *named)
    assert "1 dismissed" in taken.stderr
    assert "are not used" not in taken.stderr
    assert "are not used" not in run("check", kept).stderr
