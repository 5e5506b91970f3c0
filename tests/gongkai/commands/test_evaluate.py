"""`gongkai evaluate` as people type it, and what it says when something is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.gongkai.command import run


@pytest.mark.parametrize(
    ("argument", "meant"),
    [("mine", "-g mine"), ("gold", "-g gold"), ("rules", "-s rules"), ("model:x", "-s model:x")],
)
def test_what_lacks_its_option_is_told_which_was_meant(
    argument: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    done = run("evaluate", argument)
    assert done.exit_code == 2
    assert f"{argument} is no option; did you mean {meant}?" in done.stderr
    assert f"是否指 {meant}？" in run("evaluate", argument, "--lang", "zh").stderr


def test_what_is_nothing_at_all_is_told_what_there_is(tmp_path: Path) -> None:
    assert "-g for a set or a folder of annotations" in run("evaluate", tmp_path / "no").stderr
    assert "[misplaced]" not in run("evaluate", "--help").stdout.lower()


def test_a_folder_of_results_is_for_compare(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(json.dumps({"tool": "gongkai"}), encoding="utf-8")
    assert "two results are compared by gongkai compare" in run("evaluate", tmp_path).stderr
    assert "两份结果请用 gongkai compare" in run("evaluate", tmp_path, "--lang", "zh").stderr


def test_mistakes_are_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("evaluate", "-g", "no", "-s", "rules", "--lang", "zh")
    assert "没有名为 'no' 的集合；可用 gold, " in done.stderr
    assert "没有名为 'no' 的系统；可用 " in run("evaluate", "-s", "no", "--lang", "zh").stderr
    monkeypatch.setenv("GONGKAI_CORPUS", str(tmp_path / "none"))
    told = run("evaluate", "-g", "gold", "-s", "rules", "--lang", "zh").stderr
    assert "没有可评测的报告" in told
    assert "等）：找不到原文：没有文件夹 " in told
    assert "GONGKAI_CORPUS" in told


@pytest.mark.issue(4)
def test_what_is_told_above_the_tables_is_in_chinese(samples_dir: Path, tmp_path: Path) -> None:
    """The sentences on the scores, and why a draft is not scored."""
    mine = tmp_path / "mine"
    for name in ("01-yunmei-county.txt", "03-shiwei-town.txt"):
        run("annotate", "draft", samples_dir / name, "-o", mine)
    draft = min(mine.glob("*.txt"))
    gone_through = re.sub(r"(?m)^reviewed = .*", 'reviewed = "done"', draft.read_text("utf-8"))
    draft.write_text(gone_through, encoding="utf-8")
    told = run("evaluate", "-g", mine, "-s", "rules", "--lang", "zh").stdout
    assert f"{mine}: 1份报告" in told
    assert re.search(r"略过 \S+\.txt：尚未审完\n", told)
    assert "以下是系统 `rules` 的结果。" in told
    assert "整份无一处错误的报告：" in told
