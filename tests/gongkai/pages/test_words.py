from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from gongkai.cli import cli
from gongkai.extractors import kinds
from gongkai.extractors.checks.catalogue import entries
from gongkai.extractors.documents import detect
from gongkai.extractors.documents.word import doc
from gongkai.extractors.documents.word import package as docx_package
from gongkai.extractors.tables.templates import table_specs
from gongkai.pages.words import bilingual, keys, pair, words_after

GROUPS = {
    "cell": kinds.CellStatus,
    "section": kinds.SectionKind,
    "template": kinds.TemplateId,
    "table": kinds.TableKind,
    "level": kinds.Level,
    "status": kinds.FindingStatus,
    "fact": kinds.FactKind,
    "approx": kinds.Approx,
    "period": kinds.FactPeriod,
    "scope": kinds.Scope,
    "role": kinds.Role,
    "origin": kinds.Origin,
    "channel": kinds.ChannelType,
    "topic": kinds.Topic,
    "tense": kinds.Tense,
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_name_of_the_record_has_words(group: str) -> None:
    assert keys(group) == list(get_args(GROUPS[group]))


def test_every_reason_to_refuse_a_cell_has_words(root: Path) -> None:
    found = set()
    for path in (root / "extractors" / "tables").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and "efus" in ast.unparse(node.func):
                found |= {
                    one.value
                    for argument in node.args
                    for one in ast.walk(argument)
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    assert found
    assert found - set(keys("reason")) == set()


def test_every_code_of_a_failure_has_words(root: Path) -> None:
    folders = [root / "extractors" / "documents", root / "src" / "gongkai"]
    paths = [root / "extractors" / "pipeline.py"]
    paths += [path for folder in folders for path in folder.rglob("*.py")]
    found: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func).rpartition(".")[2]
                place = {"DocumentError": 0, "LimitError": 0, "Failure": 2, "SourceFailure": 2}
                code = node.args[min(place.get(name, 0), len(node.args) - 1)]
                if name in place and isinstance(code, ast.Constant):
                    found.add(str(code.value))
    assert {"broken_docx", "too_many_pages", "worker_died"} <= found
    assert found - set(keys("fault")) == set()
    known = *detect._UNSUPPORTED, *detect._UNSUPPORTED_TEXTS, *docx_package._OTHERS
    unsupported = {f"unsupported_{row[1]}" for row in known}
    assert (unsupported | {row[1] for row in doc._OTHERS}) - set(keys("fault")) == set()


def test_every_group_of_findings_has_words() -> None:
    assert {entry.group for entry in entries()} <= set(keys("catalogue"))


def test_every_label_over_rows_has_words() -> None:
    specs = table_specs()
    found = {group.label_zh for spec in specs for group in spec.groups}
    found |= {row.label_zh for spec in specs for row in spec.rows if row.is_also_group}
    assert found == set(keys("group"))


def test_every_word_a_template_names_is_there(root: Path) -> None:
    folder = root / "src" / "gongkai" / "pages" / "templates"
    named = {
        found
        for path in folder.iterdir()
        for found in re.findall(
            r'(?:w|label|pair|wn)\((?:[^()"]+, )?"(\w+)", "(\w+)"\)', path.read_text("utf-8")
        )
    }
    assert {(group, key) for group, key in named if key not in keys(group)} == set()


def test_words_are_escaped_in_both_languages() -> None:
    assert "<b>" not in bilingual("<b>", "<b>")
    assert pair("level", "<i>").zh == "<i>"


def test_what_follows_a_number_is_in_the_singular_after_one() -> None:
    assert words_after(1, "corpus", "failures") == bilingual("个文件未能读取", "file not read")
    assert words_after(0, "corpus", "failures") == bilingual("个文件未能读取", "files not read")


def test_a_page_of_one_has_no_plural(samples_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    report = samples_dir / "03-shiwei-town.txt"
    shown = tmp_path / "pages"
    arguments = ["view", str(tmp_path / "in"), str(report), "-o", str(shown), "-q"]
    assert CliRunner().invoke(cli, arguments).exit_code == 1
    page = (shown / "index.html").read_text(encoding="utf-8")
    assert '<dt><span data-en="report">份报告</span></dt><dd>1</dd>' in page
    assert '1 <span data-en="file not read">个文件未能读取</span>' in page
    assert not re.search(r"<b>1</b> <span data-en=\"\w+s[ \"]", page)
