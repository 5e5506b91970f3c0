from __future__ import annotations

from typing import Any

import pytest

from gongkai.commands.extract_summary import show
from gongkai.extractors.documents import LeftOut
from gongkai.runs import Failure
from gongkai.summaries import MAX_ROWS, Summary, Tally, summarize
from gongkai.terminal.plain import printable
from gongkai.terminal.progress import progress
from gongkai.terminal.show import MAX_FAILURES, left_out_lines, show_summary


def record(make_report: Any, path: str) -> tuple[str, Summary]:
    return path, summarize(make_report(path, b"x")[1])


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("年报 2023.pdf", "年报 2023.pdf"),
        ("a\x1b]0;title\x07", "a\\x1b]0;title\\x07"),
        ("a\x9b31m", "a\\x9b31m"),
        ("a\r\nb", "a\\r\\nb"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\udcff", "\\udcff"),
    ],
)
def test_printable_writes_out_what_a_terminal_would_obey(raw: str, shown: str) -> None:
    assert printable(raw) == shown


def test_tally_counts_reports_cells_and_findings(make_report: Any) -> None:
    tally = Tally()
    tally.add(*record(make_report, "a"))
    tally.fail(Failure("b", "read", "c", "why"))
    assert tally.as_json() == {
        "reports": 1,
        "not_reports": 0,
        "duplicates": 0,
        "failures": 1,
        "cells_read": 173,
        "cells_refused": 2,
        "cells_absent": 0,
        "facts": 0,
        "problems": 0,
        "improvements": 0,
        "findings_fail": 1,
        "findings_uncertain": 0,
        "passed_over": 0,
    }


def test_what_is_no_report_is_listed_behind_the_table_and_counted_apart(
    make_report: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()
    tally.add(*record(make_report, "a"))
    tally.add("note.txt", Summary(None, None, {"not_reports": 1}))
    show_summary(tally)
    _, row, none, total = capsys.readouterr().err.splitlines()
    assert row.startswith("a ")
    assert none == "- note.txt  no annual report"
    assert total.startswith("1 report and 1 file that is no annual report, ")
    assert (tally.counts["reports"], tally.counts["not_reports"]) == (1, 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_no_report_was_read_no_noughts_are_told(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()
    tally.fail(Failure("b", "read", "empty", "The file is empty (0 bytes)."))
    show(tally, lang)
    *_, total = capsys.readouterr().err.splitlines()
    assert total == {"zh": "读取报告0份，未能读取文件1个", "en": "0 reports, 1 file not read"}[lang]


def test_summary_is_plain_where_standard_error_is_no_terminal(
    make_report: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()
    tally.add(*record(make_report, "a" * 150 + "[red]"))
    tally.fail(Failure("b\x1b[31m", "read", "empty", "the file is empty [bold]"))
    show_summary(tally)
    captured = capsys.readouterr()
    assert not captured.out
    header, row, title, failed, total = captured.err.splitlines()
    assert " ".join(header.split()) == (
        "report issuer year cells read refused absent facts problems wrong doubtful"
    )
    numbers = ["173", "2", "0", "0", "-", "1", "0"]  # no section of problems
    assert row.split() == ["a" * 150 + "[red]", "云岫县人民政府", "2023", *numbers]
    assert title == "Not read:"
    assert failed == "  b\\x1b[31m: read, empty: the file is empty [bold]"
    assert total == (
        "1 report, 1 file not read, 173 cells read, 2 refused, 0 absent; 0 facts; "
        "findings: 1 wrong, 0 doubtful"
    )
    assert "\x1b" not in captured.err


def test_summary_names_what_was_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    show_summary(Tally(left_out=LeftOut({".png": 2, ".xlsx": 1})))
    assert "Passed over by name: .png 2, .xlsx 1" in capsys.readouterr().err


@pytest.mark.issue(4)
def test_what_was_passed_over_by_name_can_be_named() -> None:
    """Regression: three reports in Markdown were said to be `.md 3`, and nothing more."""
    named = [f"a{n}.md" for n in range(5)]
    found = LeftOut({".md": 5, ".png": 200}, few={".md": named})
    (told,) = left_out_lines(found)
    listed = ".md 5 (a0.md, a1.md, a2.md, a3.md, a4.md), .png 200"
    assert told == f"Passed over by name: {listed}; a file that is named outright is read"
    (told,) = left_out_lines(found, "zh")
    assert told == f"从名称看不是报告，未读取：{listed}；直接指定文件即可读取"


def test_links_to_folders_are_named_each_language_in_its_own_words() -> None:
    found = LeftOut(links=["in/2022"])
    assert left_out_lines(found) == [
        "Links to folders, not followed: 1 (in/2022); one that is named outright is read"
    ]
    assert left_out_lines(found, "zh") == ["文件夹链接，未读取：1 (in/2022)；直接指定链接即可读取"]


def test_summary_names_the_first_duplicates(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    for n in range(MAX_ROWS + 3):
        tally.repeat(f"copy{n}[red].txt", "a.txt")
    show_summary(tally)
    shown = capsys.readouterr().err.splitlines()
    assert shown[0] == "= copy0[red].txt  the same file as a.txt"
    assert shown[MAX_ROWS] == "... and 3 more duplicates"
    assert f"{MAX_ROWS + 3} duplicates of others" in shown[-1]


def test_summary_shows_some_reports_and_many_failures(
    make_report: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()
    for n in range(MAX_ROWS + 7):
        tally.add(*record(make_report, f"report{n}"))
    for n in range(MAX_FAILURES + 2):
        tally.fail(Failure(f"failure{n}", "read", "empty", ""))
    show_summary(tally)
    shown = capsys.readouterr().err
    assert shown.count("\nreport") == MAX_ROWS
    assert "... and 7 more reports" in shown
    assert shown.count("failure") == MAX_FAILURES
    assert "... and 2 more files not read" in shown


def test_quiet_shows_failures_only(make_report: Any, capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    tally.add(*record(make_report, "a"))
    tally.repeat("b", "a")
    tally.left_out = LeftOut({".png": 2})
    show_summary(tally, failures_only=True)
    assert not capsys.readouterr().err
    tally.fail(Failure("b", "read", "empty", ""))
    show_summary(tally, failures_only=True)
    assert capsys.readouterr().err.splitlines()[0] == "Not read:"


def test_no_bar_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(None) as step:
        step("a")
    assert not capsys.readouterr().err
