"""What the prose tells of quantities that a table would print, where the table is a picture."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.cli import cli
from gongkai.result_folder.files import REPORTS, TEXTS

Row = dict[str, Any]
PanelOf = Callable[[Path], Row]


@pytest.fixture
def pictured(samples_dir: Path) -> str:
    """A county's report whose tables are pictures: their sections are there, their rows are not."""
    text = (samples_dir / "01-yunmei-county.txt").read_text(encoding="utf-8")
    head, rest = text.split("\n二、主动公开政府信息情况", 1)
    tail = rest[rest.index("\n五、存在的主要问题") :]
    headings = re.findall(r"^[三四]、.*$", rest, re.MULTILINE)
    sections = ["二、主动公开政府信息情况", *headings]
    return head + "".join(f"\n{heading}\n（见附图）" for heading in sections) + tail


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Path]:
    """Read a text into a result folder."""

    def run(text: str) -> Path:
        (tmp_path / "report.txt").write_text(text, encoding="utf-8")
        folder = tmp_path / "result"
        arguments = ["extract", str(tmp_path / "report.txt"), "-q", "-o", str(folder)]
        assert CliRunner().invoke(cli, arguments).exit_code == 0
        return folder

    return run


@pytest.fixture
def panel_of(table_of: Callable[[Path, str], list[Row]]) -> PanelOf:
    """Return the one row of a folder's panel."""
    return lambda folder: table_of(folder, "panel")[0]


def told(row: Row, name: str) -> tuple[float | None, int | None]:
    return row[f"told_{name}"], row[f"told_{name}_n"]


def test_the_prose_stands_in_for_a_table_that_is_a_picture(
    pictured: str, read: Callable[[str], Path], panel_of: PanelOf
) -> None:
    folder = read(pictured)
    row = panel_of(folder)
    assert row["has_requests_table"] is False
    assert told(row, "requests_received") == (63, 1)
    assert told(row, "requests_carried_in") == (4, 1)
    assert told(row, "requests_answered") == (62, 1)
    assert told(row, "reconsiderations") == (6, 1)
    assert told(row, "lawsuits") == (4, 1)
    facts = json.loads((folder / REPORTS).read_text(encoding="utf-8"))["facts"]
    (found,) = (fact for fact in facts if fact["id"] == row["told_requests_received_fact"])
    assert found["text"] == "63件"


def test_two_numbers_told_beside_no_table_are_none(
    pictured: str, read: Callable[[str], Path], panel_of: PanelOf
) -> None:
    again = "全年新收政府信息公开申请36件。因政府信息公开引发行政复议6件。\n"
    row = panel_of(read(pictured.replace("（三）政府信息管理", f"{again}（三）政府信息管理", 1)))
    assert told(row, "requests_received") == (None, 2)
    assert row["told_requests_received_fact"] is None
    assert told(row, "reconsiderations") == (6, 1)


def test_what_was_published_is_not_what_was_issued(
    pictured: str, read: Callable[[str], Path], panel_of: PanelOf
) -> None:
    told_of = "全年公开规范性文件7件。\n（三）政府信息管理"
    row = panel_of(read(pictured.replace("（三）政府信息管理", told_of, 1)))
    assert told(row, "norms_issued") == (None, 0)
    told_of = "全年制发规范性文件7件。\n（三）政府信息管理"
    row = panel_of(read(pictured.replace("（三）政府信息管理", told_of, 1)))
    assert told(row, "norms_issued") == (7, 1)


def test_without_the_text_it_is_not_known_and_not_none_told(
    pictured: str, read: Callable[[str], Path], panel_of: PanelOf
) -> None:
    folder = read(pictured)
    (text,) = (folder / TEXTS).iterdir()
    text.write_text("another text", encoding="utf-8")
    assert told(panel_of(folder), "requests_received") == (None, None)
    text.unlink()
    row = panel_of(folder)
    assert told(row, "requests_received") == (None, None)
    assert told(row, "website") == (9386, 1)


def test_beside_a_table_the_check_has_settled_it(
    samples_dir: Path, read: Callable[[str], Path], panel_of: PanelOf
) -> None:
    folder = read((samples_dir / "01-yunmei-county.txt").read_text(encoding="utf-8"))
    for text in (folder / TEXTS).iterdir():
        text.unlink()
    assert told(panel_of(folder), "requests_received") == (63, 1)
