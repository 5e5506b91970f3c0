"""Every fault has its text in both languages, filled with what the code gives, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import Shown, Term, fault_text, fault_texts, rule_name
from gongkai.annotations.lint_files import lint_paths
from gongkai.cli import cli

# Modules whose faults a command or a page shows. Writing gold is told in English only.
_SHOWN = [
    *("lint.py", "lint_files.py", "lint_sets.py", "notation.py", "words.py", "compile.py"),
    *("facts.py", "authored_files.py", "cells.py", "gold.py", "splits.py", "graph.py"),
    *("graph_source.py", "held_out.py", "lint_compiled.py", "folders.py"),
    *("formats/exchange.py", "formats/labelstudio_format.py", "formats/doccano_format.py"),
    *("formats/brat_format.py", "formats/conll_format.py", "formats/spacy_format.py"),
    "formats/surfaces.py",
]
_NAMES = ("Fault.of", "linter.add", "slots.fault", "item.fault", "self.fault", "self._fault")
_FIELD_RE = re.compile(r"\{([a-z_]+)\}")
_HAN_RE = re.compile(r"[\u4e00-\u9fff]")
_GROUPS = ("rule", "term")


def texts() -> Iterator[tuple[str, str, str]]:
    for rule, cases in fault_texts().items():
        if rule not in _GROUPS:
            yield from ((f"{rule}.{case}", zh, en) for case, (zh, en) in cases.items())


def calls(root: Path) -> Iterator[ast.Call]:
    for name in _SHOWN:
        for node in ast.walk(ast.parse((root / "annotations" / name).read_bytes())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _NAMES:
                yield node


def names(root: Path) -> set[str]:
    """Return the constants among the arguments that name a text."""
    known = {name for name, _, _ in texts()}
    found = set()
    read_in = [
        root / "src" / "gongkai" / name for name in ("review/files.py", "commands/annotate.py")
    ]
    annotations = [
        *(root / "annotations").glob("*.py"),
        *(root / "annotations/formats").glob("*.py"),
    ]
    for path in [*annotations, *read_in]:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} & known
    return found


def test_every_text_is_in_both_languages_and_fills_in_the_same() -> None:
    for name, zh, en in texts():
        assert _HAN_RE.search(zh), name
        assert not _HAN_RE.search(en), name
        # What another program said in English is left out of the Chinese where the place says it.
        assert set(_FIELD_RE.findall(zh)) <= set(_FIELD_RE.findall(en)), name
        more = set(_FIELD_RE.findall(en)) - set(_FIELD_RE.findall(zh))
        assert more <= {"expected", "reason"}, name
    for group in _GROUPS:
        for key, (zh, en) in fault_texts()[group].items():
            assert _HAN_RE.search(zh), key
            assert en.isascii(), key


def test_every_fault_that_is_shown_names_a_text(root: Path) -> None:
    known = {name for name, _, _ in texts()}
    said = 0
    for call in calls(root):
        first = [
            one for one in call.args if isinstance(one, ast.Constant) and "." in str(one.value)
        ]
        for one in first:
            assert one.value in known, ast.unparse(call)
            said += 1
    assert said > 60


def test_no_fault_that_is_shown_is_told_in_english_only(root: Path) -> None:
    for name in _SHOWN:
        for node in ast.walk(ast.parse((root / "annotations" / name).read_bytes())):
            assert not (isinstance(node, ast.Call) and ast.unparse(node.func) == "Fault"), name


def test_no_text_is_left_that_nobody_says(root: Path) -> None:
    made_up = {  # of two parts
        *("head.choice", "head.value", "head.choice_missing", "head.missing"),
        *("leakage.shared", "duplicate.shared", "offset.moved", "offset.renumbered"),
    }
    assert {name for name, _, _ in texts()} - names(root) <= made_up
    rules = {name.split(".")[0] for name, _, _ in texts()}
    assert rules == set(fault_texts()["rule"])


def test_words_come_in_the_quotes_of_the_language_and_never_whole_pages() -> None:
    values = {"label": Term("PROBLEM"), "words": Shown("不\u202e及时\n" * 30)}
    zh, en = (fault_text("boundary", "space", language, values) for language in ("zh", "en"))
    assert zh.startswith("问题“不\\u202e及时\\n")
    assert en.startswith("problem '不\\u202e及时\\n")
    assert max(len(zh), len(en)) < 220


def test_a_text_that_lacks_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Fault.of("a.txt", 1, "boundary.space", label=Term("PROBLEM"))


def broken(folder: Path) -> Path:
    """Write a file with faults of head, table, value, overlap and unmarked numbers at once."""
    path = folder / "z1-a.txt"
    path.write_text(
        '+++\nid = "z1"\nissuer = "甲局"\ntype = "office"\nyear = 2022\ntemplate = "2021"\n'
        "[tables.requests]\ngranted = [1]\n+++\n"
        "公开{3条|Q pub v=4}，受理12件。{公开{5条|Q pub}|Q pub v=5 u=条}。",
        encoding="utf-8",
    )
    return path


def test_all_that_is_wrong_is_told_at_once_in_either_language(tmp_path: Path) -> None:
    path = broken(tmp_path)
    told = {fault.code for fault in lint_paths([path]).faults}
    assert told == {"head", "table", "value", "unmarked", "overlap"}
    zh = CliRunner().invoke(cli, ["lint", "--lang", "zh", str(path)])
    assert zh.exit_code == 1
    assert f"{path}:1: 文件头：层级（level）：未填写" in zh.stdout
    assert f"{path}:10: 数值：数据“3条”：数值为4，所印为3\n" in zh.stdout
    assert "1份报告：5处有误\n" in zh.stderr
    for line in zh.stdout.splitlines():
        words = line.removeprefix(f"{path}:").split("：", 1)[1]
        assert _HAN_RE.search(words), line
    en = CliRunner().invoke(cli, ["lint", str(path)])
    assert f"{path}:10: value: fact '3条': value 4, printed 3\n" in en.stdout
    assert f"{path}:1: head: level: missing" not in zh.stdout


def test_no_rule_is_without_a_name() -> None:
    assert (rule_name("overlap", "zh"), rule_name("nothing such", "zh")) == (
        "重叠",
        "nothing such",
    )
