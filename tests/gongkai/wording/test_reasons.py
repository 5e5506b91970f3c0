"""The Chinese reasons of files that were not read: for every code, in check and on the pages."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import cli
from gongkai.commands.options import LIMIT_OPTIONS
from gongkai.pages.words import keys
from gongkai.wording.reasons import OPTIONS, all_reasons, reason_zh

_ENGLISH_RE = re.compile(r"(?<![\w./-])[a-z]{2,}(?: [a-z]{2,})+")


def not_read(tmp_path: Path, *arguments: str) -> str:
    command = ["check", *arguments, "--lang", "zh", "-q"]
    return CliRunner().invoke(cli, command, env={"LANG": "C.UTF-8"}).stderr


def test_every_code_has_sentences_and_the_last_always_fits() -> None:
    assert set(all_reasons()) == {*keys("fault"), "internal"}
    for code, pairs in all_reasons().items():
        assert [pattern for pattern, _ in pairs].index("") == len(pairs) - 1, code
        for pattern, sentence in pairs:
            groups = set(re.compile(pattern).groupindex)
            assert set(re.findall(r"\{(\w*)\}", sentence)) <= groups, code


def test_what_no_reader_foresaw_is_told_in_chinese() -> None:
    assert reason_zh("key_error", "KeyError").startswith("gongkai 内部错误")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "文件为空（0字节）"),
        ("a.pdf", b"%PDF-1.7 broken", "PDF 不完整"),
        ("a.txt", b"Rar!\x1a\x07\x00", "不支持 RAR 压缩包；请解压"),
        ("a.zip", b"PK\x03\x04", "压缩包不完整：只有4字节"),
        ("a.docx", b"PK\x03\x04", "DOCX 文件不完整：只有4字节"),
        ("b.htm", b"<html><head><meta charset='utf-8'>", "网页不完整：只有34字节"),
        ("a.htm", b"<html><body></body></html>", "网页中没有文字"),
    ],
)
def test_reasons_are_in_chinese(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(data)
    told = not_read(tmp_path, str(tmp_path / name))
    assert f"{name}：" in told
    assert expected in told
    assert not _ENGLISH_RE.search(told.replace(str(tmp_path), ""))


@pytest.mark.parametrize(
    "name",
    ["05-jiawen-market-bureau.html", "07-cangpu-zone.docx", "08-suiyuan-city.pdf",
     "09-yimen-street.doc", "15-two-reports.zip"],
)  # fmt: skip
def test_a_file_that_is_cut_off_says_so_and_what_to_do(
    name: str, samples_dir: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes((samples_dir / name).read_bytes()[:700])
    told = CliRunner().invoke(cli, ["check", str(path), "-q"], env={"LANG": "C.UTF-8"}).stderr
    assert re.search("breaks off|cut off", told)
    assert "700 bytes" in told
    assert "again in full" in told
    assert "zip file" not in told  # what a DOCX is inside is no business of readers
    assert "700字节" in not_read(tmp_path, str(path))


def test_numbers_and_names_are_kept(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text("年报" * 2000, encoding="utf-8")
    told = not_read(tmp_path, str(tmp_path / "报告.txt"), "--max-chars", "99")
    assert "全文有4000字，上限99字；确需读取请放宽 --max-chars。" in told
    told = not_read(tmp_path, str(tmp_path / "报吿.txt"))
    assert f"是否指 {tmp_path / '报告.txt'}？" in told
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("a.txt", "一")
        archive.writestr("b.txt", "二")
    told = not_read(tmp_path, str(tmp_path / "b.zip"), "--max-archive-files", "1")
    assert "压缩包内有2个文件，上限1个" in told


def test_pages_have_both(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "a.txt").write_text("今天天气很好。", encoding="utf-8")
    out = tmp_path / "pages"
    CliRunner().invoke(cli, ["view", str(tmp_path), "-o", str(out), "-q"])
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "请重新下载完整文件。</span>" in page
    assert 'data-en="The PDF breaks off after 15 bytes' in page


def test_limits_are_called_as_they_are_typed_in_both_languages(tmp_path: Path) -> None:
    assert {field: option for field, (option, *_) in LIMIT_OPTIONS.items()} == OPTIONS
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as archive:
        archive.writestr("a.txt", "年报")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(tmp_path / "inner.zip", "inner.zip")
    for verb in ("check", "extract"):
        for language in ("zh", "en"):
            command = [verb, str(tmp_path / "outer.zip"), "--lang", language]
            told = CliRunner().invoke(cli, command, env={"LANG": "C.UTF-8"}).stderr
            assert "--max-archive-depth" in told
            assert "max_archive_depth" not in told
