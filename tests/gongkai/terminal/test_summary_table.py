from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from rich.cells import cell_len
from rich.console import Console

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.pipeline import document_to_report
from gongkai.summaries import COUNTS, Summary, Tally, summarize
from gongkai.terminal.show import show_reports

_PATHS = (
    "公开年报/各县区/岚陵县/政府部门/2024/住房和城乡建设局2024年政府信息公开工作年度报告.docx",
    "a.txt",
)


def shown(width: int, language: str) -> list[str]:
    counts = dict.fromkeys(COUNTS, 0) | {"cells_read": 1234, "facts": 45, "findings_fail": 17}
    rows = [(path, Summary("岚陵县住房和城乡建设局办公室", 2024, counts)) for path in _PATHS]
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show_reports(console, Tally(counts=Counter(reports=len(rows)), rows=rows), language)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_a_report_is_one_line_of_the_terminal(width: int, language: str) -> None:
    header, first, second, *_ = shown(width, language)
    assert all(cell_len(line.rstrip()) <= width for line in (header, first, second))
    assert "报告.docx" in first  # of a path the end says most
    assert second.startswith("a.txt")
    assert "17" in first.split()


def test_at_eighty_columns_both_languages_name_the_issuer_the_year_and_what_is_wrong() -> None:
    for language, wrong in (("zh", "不符"), ("en", "wrong")):
        header, first, *_ = shown(80, language)
        assert wrong in header
        assert "岚陵县住房和" in first
        assert "2024  " in first


def test_columns_without_room_are_named() -> None:
    assert shown(80, "en")[-1].startswith("No room in this terminal for: ")
    assert shown(60, "zh")[-1].startswith("终端较窄，未显示：")
    assert not any("No room" in line for line in shown(200, "en"))


def test_where_all_has_room_nothing_is_cut() -> None:
    assert _PATHS[0] in shown(200, "en")[1]


@pytest.mark.issue(2)
def test_of_a_part_that_is_not_there_no_nought_is_told() -> None:
    text = "云湄县水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年主动公开政府信息12条。\n"
    document = read_document(Source("a.txt", text.encode), Limits())
    summary = summarize(document_to_report(document))
    console = Console(file=io.StringIO(), width=200, highlight=False)
    show_reports(console, Tally(rows=[("a.txt", summary)]), "en")
    assert isinstance(console.file, io.StringIO)
    header, row, *_ = console.file.getvalue().splitlines()
    told = dict(zip(re.split(r"\s{2,}", header), re.split(r"\s{2,}", row), strict=True))
    assert told["facts"] == "1"
    assert {told[name] for name in ("cells read", "refused", "absent", "problems")} == {"-"}
    assert told["wrong"] == "0"
