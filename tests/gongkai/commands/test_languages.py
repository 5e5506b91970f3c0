"""What commands say in Chinese: asked for with --lang, or by the environment, by one rule."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import cli
from gongkai.commands import extract_summary
from gongkai.review.collection import Collection

_ENGLISH_RE = re.compile(r"(?<![\w./-])[a-z]{2,}(?: [a-z]{2,})+")
_HEAD = 'id = "m1"\nissuer = "岑溪镇人民政府"\nlevel = "township"\ntype = "township"\nyear = 2023\n'


def said(*arguments: str | Path, lang: str = "zh_CN.UTF-8") -> str:
    """All that a command says, but for the usage that click tells."""
    done = CliRunner().invoke(cli, [*map(str, arguments)], env={"LC_ALL": "", "LANG": lang})
    lines = done.output.splitlines()
    return "\n".join(one for one in lines if not one.startswith(("Usage:", "Try ", "✓", "  ")))


def chinese(told: str, *paths: Path) -> str:
    """The same, once no English sentence is found in it."""
    bare = told
    for name in (*map(str, paths), "gongkai review"):
        bare = bare.replace(name, "")
    assert re.search(r"[\u4e00-\u9fff]", bare), told
    assert not _ENGLISH_RE.search(bare), told
    return told


def test_check_refuses_in_chinese(samples_dir: Path, tmp_path: Path) -> None:
    sample = samples_dir / "03-shiwei-town.txt"
    told = chinese(said("check", sample, "--dismiss", "abcd1234"), sample)
    assert "--dismiss" in told
    assert "--because" in told
    chinese(said("check", sample, "--by", "某某"), sample)
    chinese(said("check", sample, "--verdicts", tmp_path / "none.jsonl"), sample, tmp_path)


def test_review_refuses_in_chinese(samples_dir: Path, tmp_path: Path) -> None:
    pytest.importorskip("uvicorn")
    sample, empty = samples_dir / "03-shiwei-town.txt", tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    place = ("--annotations", tmp_path / "a", "--port", "0")
    assert "没有这个文件或文件夹" in chinese(said("review", tmp_path / "no", *place), tmp_path)
    assert "没有可审核的报告" in chinese(said("review", empty, *place), tmp_path)
    told = chinese(said("review", tmp_path / "broken.docx", *place), tmp_path)
    assert "未能读取：" in told
    assert "DOCX 文件不完整" in told
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = said("review", sample, "--annotations", tmp_path / "b", "--port", port)
        assert f"端口 {port} 无法使用：已被占用。" in chinese(told, tmp_path)


def test_a_folder_under_review_is_told_in_chinese(tmp_path: Path) -> None:
    pytest.importorskip("uvicorn")
    (tmp_path / "empty").mkdir()
    first = Collection(tmp_path / "a", tmp_path / "a" / "verdicts.jsonl")
    told = said("review", tmp_path / "empty", "--annotations", tmp_path / "a", "--port", "0")
    first.close()
    assert "--annotations" in chinese(told, tmp_path)
    assert "另一个 gongkai review" in told


def test_lint_says_in_chinese_what_is_not_ready(tmp_path: Path) -> None:
    path = tmp_path / "m1.txt"
    path.write_text(f'+++\n{_HEAD}reviewed = "begun"\n+++\n一、总体情况\n', encoding="utf-8")
    told = said("lint", path)
    assert "尚未审完" in chinese(told, path)
    assert "1份报告" in told
    assert "not reviewed to the end" in said("lint", path, "--lang", "en")
    assert "1 report" in said("lint", path, lang="C.UTF-8")


@pytest.mark.parametrize("output", [True, False])
def test_extract_speaks_chinese(output: bool, samples_dir: Path, tmp_path: Path) -> None:
    same = [tmp_path / f"{name}.txt" for name in "ab"]
    for path in same:
        path.write_bytes((samples_dir / "03-shiwei-town.txt").read_bytes())
    (tmp_path / "empty.txt").write_text("")
    out = tmp_path / "out"
    arguments = ["extract", *same, tmp_path / "empty.txt", *(["-o", out] if output else [])]
    for _ in range(2):  # with what was read before
        done = CliRunner().invoke(cli, [*map(str, arguments), "--lang", "zh"])
        assert done.exit_code == 1
        told = chinese(done.stderr.replace(f"gongkai view {out} -o", ""), tmp_path)
        assert f"未能读取：{tmp_path / 'empty.txt'}：读取：文件为空（0字节）" in told
        assert "读取报告1份，与其他文件相同1个，未能读取文件1个；单元格识读200个" in told
    assert ("此前已读取，不再重读" in told) == output
    assert (f"已写入 {out}" in told) == output
    none = CliRunner().invoke(cli, ["extract", "nope", "-o", str(out), "--lang", "zh"])
    assert none.stderr.endswith("未读取任何文件，也未写入任何文件。\n")


def test_all_that_extract_says_is_there_in_both_languages() -> None:
    words = {"folder": "F", "where": "W", "why": "Y", "errors": "E", "read": "R"}
    words |= {"done": "1", "total": "3", "name": "N"}
    for key, pair in extract_summary.SAID.items():
        fields = [set(re.findall(r"\{(\w+)\}", one)) for one in pair]
        assert fields[0] == fields[1], key
        chinese(extract_summary.said(key, "zh", 2, **words).replace("gongkai view F -o", ""))


def test_view_speaks_chinese(samples_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    sample, out = samples_dir / "03-shiwei-town.txt", tmp_path / "out"
    told = chinese(said("view", sample, tmp_path / "empty.txt", "-o", out), tmp_path)
    assert f"网页1个；未能读取文件1个：{out / 'index.html'}" in told
    told = said("view", tmp_path / "empty.txt", "-o", out).replace("gongkai extract -o", "")
    assert f"没有生成网页：{tmp_path / 'empty.txt'} 中没有读到报告" in chinese(told, tmp_path)
    assert "未读取任何文件" in chinese(said("view", tmp_path / "no", "-o", out), tmp_path)
