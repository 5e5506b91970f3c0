"""The Chinese of what the package says in English: patterns that can fill their sentences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from tests.gongkai.command import run
from tests.gongkai.wording.told import told_in

from gongkai.wording.sentences import in_language

_SOURCE = resources.files("gongkai.wording").joinpath("sentences.toml")
# What commands with --lang tell or raise. Those without it (compare, benchmark) and what only
# Python hears (frames, onnx_export) stay English.
_PLACES = ("src/gongkai", "models", "eval/systems.py", "eval/sets.py", "extractors/narrative")
_ENGLISH_ONLY = {"benches", "compare.py", "benchmark.py", "frames.py", "onnx_export.py", "api.py"}
_ERRORS = (
    ("Store", "Export", "ExportUsage", "Worker", "Evaluation", "Model", "Config"),
    ("Journal", "Save", "Usage", "Verdict"),
)
_TELLING = frozenset(
    ("in_language", "ClickException", *(f"{name}Error" for names in _ERRORS for name in names))
)
_PAIRS = [pair for pairs in tomllib.loads(_SOURCE.read_text("utf-8")).values() for pair in pairs]


@pytest.mark.parametrize(("pattern", "sentence"), _PAIRS)
def test_a_sentence_names_groups_of_its_pattern(pattern: str, sentence: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(re.compile(pattern).groupindex)
    assert re.search(r"[\u4e00-\u9fff]", sentence)


def test_what_has_no_counterpart_stays_as_it_is() -> None:
    assert in_language("Segmentation fault", "zh") == "Segmentation fault"
    assert in_language("out is a file; name a folder", "en") == "out is a file; name a folder"


def test_of_several_lines_each_is_a_sentence() -> None:
    said = "v.jsonl:1: because is missing\nv.jsonl:2: there is no key 'x'; did you mean 'id'?"
    assert in_language(said, "zh") == (
        "v.jsonl:1：缺少 because\nv.jsonl:2：没有 'x' 这一项；是否指 'id'？"
    )


def _sources(root: Path) -> Iterator[Path]:
    for place in _PLACES:
        path = root / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def test_what_is_told_has_a_chinese_counterpart(root: Path) -> None:
    english = [
        f"{told.where}: {told.sentence}"
        for path in _sources(root)
        if _ENGLISH_ONLY.isdisjoint(path.relative_to(root).parts)
        for told in told_in(path, _TELLING)
        if re.search("[A-Za-z]", told.sentence)
        and not re.search("[\u4e00-\u9fff]", in_language(told.sentence, "zh"))
    ]
    assert not english


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "{result}", "{sample}"], "结果文件夹须单独检查："),
        (["view", "{result}", "{sample}", "-o", "p"], "结果文件夹须单独展示："),
        (["extract", "-"], "不读取标准输入；"),
        (["extract", "{sample}", "--refresh"], "--refresh 须与 -o 文件夹 同用"),
        (["extract", "{sample}", "--model", "x"], "没有模型 'x'："),
        (["extract", "{sample}", "--model", "narrative-01"], "是否指 'narrative-001'？"),
        (["lint", "{sample}x"], "没有这个文件或文件夹；是否指 "),
        (["annotate", "export", "-f", "brat", "-o", "p"], "请指定文件或 --set，二者之一"),
    ],
)
def test_wrong_usage_is_told_in_the_language_of_the_command(
    arguments: list[str], told: str, samples_dir: Path, tmp_path: Path
) -> None:
    sample, result = samples_dir / "13-lanling-housing.txt", tmp_path / "result"
    (result / "texts").mkdir(parents=True)
    (result / "reports.jsonl").touch()
    filled = [argument.format(result=result, sample=sample) for argument in arguments]
    done = run(*filled, "--lang", "zh")
    assert done.exit_code == 2
    assert told in done.stderr
