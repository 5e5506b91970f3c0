"""`gongkai export --lang zh`: what it says, all of it in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.gongkai.command import run

from gongkai.export.columns import Record

MakeResults = Callable[..., Path]


def said(*arguments: object) -> list[str]:
    """The lines that it says."""
    done = run("export", *arguments, "--to", "csv", "--lang", "zh")
    return [*done.stderr.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["gone"], "没有这个文件或文件夹"),
        (["file"], "file 是文件；请指定 gongkai extract -o 写出的结果文件夹"),
        (["empty"], "empty 中没有 run.json"),
        (["foreign"], "run.json 不是 gongkai 写的"),
        (["result", "--tables", "panels"], "没有名为 panels 的表；可用的有 panel,"),
        (["result", "--tables", ","], "--tables 没有写表名"),
        (["result", "-o", "file"], "file 是文件；请指定文件夹"),
        (["result", "-o", "file/below"], "无法写入 file/below：路径中有一段不是文件夹"),
        (["result", "-o", "taken"], "taken 中的 panel.csv 不是导出的文件"),
        (["result", "-o", "mixed"], "mixed 中有不是导出的文件"),
    ],
)
def test_mistakes_are_told(
    arguments: list[str],
    expected: str,
    results: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")
    for name in ("empty", "foreign", "taken", "mixed"):
        Path(name).mkdir()
    Path("foreign/run.json").write_text('{"tool": "other"}')
    Path("taken/panel.csv").write_text("mine")
    Path("mixed/thesis.docx").write_text("mine")
    assert expected in "".join(said(*arguments))


def test_options_that_do_not_go_together_are_told(results: Path) -> None:
    done = run("export", results, "--to", "xlsx", "--for-excel", "--lang", "zh")
    assert "--for-excel 只能与 --to csv 同用" in done.stderr
    done = run("export", results, "--to", "xlsx", "-o", "a.xls", "--lang", "zh")
    assert "a.xls：xlsx 格式是单个文件；请用以 .xlsx 结尾的名称" in done.stderr


def test_what_is_told_of_an_export_is_told_in_chinese(results: Path) -> None:
    told = said(results)
    assert "panel：1行对应的文件不是年度报告；可用 is_report 筛除" in told
    assert re.fullmatch(r"已导出[\d,]+行到 .+：panel 4, .+；codebook 说明\d+列", told[-1])
    assert said(results, "--tables", "codebook")[-1].startswith("已导出 codebook 到 ")


def test_an_empty_result_and_one_of_another_version_are_told_in_chinese(
    records: list[Record], make_results: MakeResults
) -> None:
    records[1]["schema_version"] = "2.0"
    folder = make_results(records)
    told = "".join(said(folder))
    assert "reports.jsonl:2 的记录格式版本为 2.0，此版本导出 1.x；" in told
    (folder / "reports.jsonl").write_text("")
    assert f"{folder} 中没有报告的记录" in "".join(said(folder))
