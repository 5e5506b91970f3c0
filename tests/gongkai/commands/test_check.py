"""`gongkai check` from the command line: what is shown, in which language, how it ends."""

from __future__ import annotations

import json
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.gongkai.command import check, run
from tests.gongkai.pages.years import write_years

from gongkai import runs
from gongkai.commands import check_run
from gongkai.commands.language import environment_language
from gongkai.extractors.documents import Limits
from gongkai.runs import Failure, Reading


@pytest.fixture(scope="module")
def wrong(samples_dir: Path) -> Path:
    return samples_dir / "13-lanling-housing.txt"


@pytest.fixture(scope="module")
def right(samples_dir: Path) -> Path:
    return samples_dir / "03-shiwei-town.txt"


def test_what_fails_is_shown_with_both_sides(wrong: Path) -> None:
    done = check(wrong)
    assert done.exit_code == 1
    assert "requests received: prose tells 31, the table of requests prints 29." in done.stdout
    assert "受理申请31件，" in done.stdout
    called = "Requests received and handled · newly received in the year · total = 29"
    assert called in done.stdout  # as the pages call it
    assert "本年新收政府信息公开申请数量 · 总计 = 29" in check(wrong, "--lang", "zh").stdout
    assert "1 report checked" in done.stderr


def test_what_is_shown_goes_on_over_the_ends_of_printed_lines(wrong: Path, tmp_path: Path) -> None:
    report, words = tmp_path / "a.txt", "受理申请31件，"
    text = wrong.read_text(encoding="gb18030")
    line = next(line for line in text.splitlines() if words in line)
    before = "本年度认真做好政府信息公开申请的登记审核办理答复工作"
    torn = line.replace(words, f"{before}受理\n申请31件，")
    report.write_text(text.replace(line, torn), encoding="utf-8")
    assert "办理答复工作受理申请31件，" in check(report).stdout


def test_report_in_order_is_one_line(right: Path, wrong: Path) -> None:
    done = check(right)
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"✓ {right}  (")
    assert line.endswith(")  nothing disagrees")
    assert "0 wrong, 0 doubtful" in done.stderr
    assert check(right, "--lang", "zh").stdout.endswith("  没有发现不符\n")
    assert check(right, "-q").stdout == ""
    assert check(right, wrong).stdout.splitlines()[-1] == line


def test_worst_report_comes_first(wrong: Path, samples_dir: Path) -> None:
    done = check(samples_dir / "10-lanling-veterans.docx", wrong, "--severity", "info")
    shown = [line for line in done.stdout.splitlines() if line and not line.startswith(" ")]
    assert [Path(line.split("  ")[0]).name for line in shown] == [
        "13-lanling-housing.txt",
        "10-lanling-veterans.docx",
    ]


def test_chinese(wrong: Path) -> None:
    done = check(wrong, "--lang", "zh")
    assert "收到的政府信息公开申请：正文为31，申请处理情况表为29。" in done.stdout
    assert "prose tells" not in done.stdout


def test_severity_hides_but_does_not_excuse(wrong: Path, samples_dir: Path) -> None:
    blank = samples_dir / "10-lanling-veterans.docx"
    assert check(blank, "-q").stdout == ""
    assert "form.cells_blank" in check(blank, "--severity", "info").stdout
    errors = check(wrong, "--severity", "error")
    assert errors.exit_code == 1
    assert "  ✗ " in errors.stdout
    assert "  ? " not in errors.stdout


def test_json_is_one_object_a_report(wrong: Path, right: Path) -> None:
    done = check(wrong, right, "--json")
    assert done.exit_code == 1
    first, second = map(json.loads, done.stdout.splitlines())
    assert second["findings"] == []
    assert first["n_fail"] == sum(f["status"] == "fail" for f in first["findings"])
    assert all(f["message_zh"] for f in first["findings"])
    (told,) = [f for f in first["findings"] if f["code"] == "prose_table.requests_received"]
    assert told["operands"][0]["context"][1] == "31件"


@pytest.mark.parametrize("severity", ["info", "warning", "error"])
def test_heading_counts_what_is_shown_below_it(
    wrong: Path, samples_dir: Path, severity: str
) -> None:
    done = check(wrong, samples_dir / "10-lanling-veterans.docx", "--severity", severity)
    for block in filter(None, done.stdout.split("\n\n")):
        heading, *lines = block.strip().splitlines()
        if not heading.startswith("✓"):
            n_fail = sum(line.startswith("  ✗ ") for line in lines)
            n_doubt = sum(line.startswith("  ? ") for line in lines)
            assert f"{n_fail} wrong, {n_doubt} doubtful" in heading


def test_extract_and_check_count_alike(samples_dir: Path, tmp_path: Path) -> None:
    for path in [*samples_dir.glob("1*.txt"), samples_dir / "10-lanling-veterans.docx"]:
        run("extract", path, "-o", tmp_path, "--force")
        counts = json.loads((tmp_path / "run.json").read_bytes())["counts"]
        told = f"{counts['findings_fail']} wrong, {counts['findings_uncertain']} doubtful"
        assert told in check(path).stderr


def test_what_is_no_report_counts_as_such_and_as_nothing_else(wrong: Path, tmp_path: Path) -> None:
    """The same number of contradictions in all commands; that it is no report still fails."""
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(wrong, folder)
    shutil.copy(wrong, folder / "copy.txt")
    (folder / "note.txt").write_text("今天天气很好。", encoding="utf-8")
    alone = re.findall(r"\d+ wrong", check(wrong).stderr)
    for verb in (["extract", "-o", tmp_path / "out"], ["extract"], ["check"]):
        done = run(*verb, folder)
        assert re.findall(r"\d+ wrong", done.stderr) == alone, verb
        assert "1 report" in done.stderr
        assert " and 1 file that is no annual report, 1 duplicate of others, " in done.stderr
    assert (
        "份，另有1个文件不是年度报告，与其他文件相同1个，" in check(folder, "--lang", "zh").stderr
    )
    run("view", folder, "-o", tmp_path / "pages")
    pages = (tmp_path / "pages" / "reports").glob("note*.html")
    assert 'class="fail' not in next(pages).read_text(encoding="utf-8").partition("</ul>")[0]
    same = f"copy.txt  the same file as {folder / wrong.name}\n"
    assert check(folder).stdout.endswith(same)
    done = check(folder / "note.txt")
    assert done.exit_code == 1
    assert "note.txt  no annual report\n" in done.stdout
    assert "✗ No annual report" in done.stdout
    assert "0 wrong, 0 doubtful" in done.stderr
    (line,) = check(folder / "note.txt", "--json").stdout.splitlines()
    assert (json.loads(line)["is_report"], json.loads(line)["n_fail"]) == (False, 0)


def test_what_is_no_report_is_counted_apart(right: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("今天天气很好。", encoding="utf-8")
    assert (
        "1 report checked and 1 file that is no annual report, 0 fil" in check(right, note).stderr
    )
    assert "检查报告1份，另有1个文件不是年度报告，" in check(right, note, "--lang", "zh").stderr
    out = tmp_path / "out"
    done = run("extract", right, note, "-o", out)
    assert "1 report and 1 file that is no annual report, 0 files not read" in done.stderr
    counts = json.loads((out / "run.json").read_bytes())["counts"]
    assert (counts["reports"], counts["not_reports"]) == (1, 1)
    assert "1 file checked (no annual report), 0 files not read" in check(note).stderr
    assert "检查文件1个（不是年度报告），未能读取文件0个" in check(note, "--lang", "zh").stderr
    done = run("extract", note, "-o", tmp_path / "one")
    assert "1 file (no annual report), 0 files not read" in done.stderr


def test_summary_is_in_chinese_too(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    done = check(tmp_path, "--lang", "zh")
    assert done.stderr.startswith("未能读取：")
    assert "检查报告0份，未能读取文件1个；发现：0处不符，0处存疑" in done.stderr


def test_ctrl_c_shows_what_was_read_until_then(
    wrong: Path, right: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(inputs: tuple[str, ...], limits: Limits) -> Iterator[Reading | Failure]:
        yield from runs.read_all(inputs[:2], limits)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(check_run, "read_all", stop)
    done = check(right, wrong, wrong)
    assert done.exit_code == 130
    assert done.stdout.startswith(str(wrong))
    assert f"✓ {right}" in done.stdout
    assert "2 reports checked" in done.stderr
    assert done.stderr.endswith("Stopped before the end.\n")


def test_draft_in_word(samples_dir: Path) -> None:
    assert check(samples_dir / "07-cangpu-zone.docx").exit_code == 0


def test_years_are_held_against_one_another(right: Path, tmp_path: Path) -> None:
    text = right.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text + "\n（再版）", encoding="utf-8")
    done = check(tmp_path)
    assert "years.same_issuer_and_year" in done.stdout
    assert done.exit_code == 0


def test_file_that_cannot_be_read(tmp_path: Path, right: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    done = check(tmp_path, right)
    assert done.exit_code == 1
    assert "Not read: " in done.stderr
    assert "1 report checked, 1 file not read" in done.stderr


@pytest.mark.parametrize("text", ["", "无", "收到申请3件。", "表\t1\t2\t3\n" * 40])
def test_files_that_are_no_reports(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = check(tmp_path)
    assert done.exit_code == 1
    assert "Traceback" not in done.output


@pytest.mark.parametrize("arguments", [[], ["x", "--lang", "fr"], ["x", "--severity", "worst"]])
def test_wrong_usage(arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 2


def test_language_of_the_environment() -> None:
    assert environment_language({"LC_ALL": "zh_CN.UTF-8", "LANG": "en"}) == "zh"
    assert environment_language({"LANG": "en_GB"}) == "en"


def test_real_reports(corpus_dir: Path) -> None:
    done = check(corpus_dir, "--json")
    fails = {
        row["document_id"][:3]: sorted(f["code"] for f in row["findings"] if f["status"] == "fail")
        for row in map(json.loads, done.stdout.splitlines())
    }
    assert fails == {
        "000": [
            "prose_table.requests_outcomes_sum",
            "requests.flow",
            "requests.results_total",
            "requests.results_total",
            "requests.results_total",
            "requests.row_total",
        ],
        "001": [],
        "002": [],
        "003": ["prose_table.requests_received"],
        "004": ["prose_table.normative_issued"],
    }


def test_the_other_report_of_a_finding_is_named_by_its_file(
    samples_dir: Path, tmp_path: Path
) -> None:
    write_years(samples_dir, tmp_path)
    shown = check(tmp_path, "--severity", "info").stdout
    old = tmp_path / "2023年 住建局.txt"
    cell = "Requests received and handled · carried over into the next year · total = 41"
    assert f"      {old}: {cell}\n" in shown
    assert "住建局-" not in shown  # the id of a document is nothing people know
    before = re.escape(str(tmp_path / "2021年 住建局.txt"))
    assert re.search(rf"      {before}: ….*2021", shown)  # words of it, too


def test_a_row_not_read_is_named_and_does_not_list_what_it_leaves_unchecked(
    samples_dir: Path, tmp_path: Path
) -> None:
    report = tmp_path / "a.txt"
    text = (samples_dir / "02-luanxi-county-office.txt").read_text(encoding="utf-8")
    before, row, behind = text.partition("（二）部分公开")
    report.write_text(before + row + behind.replace("\n\n    0\n", "\n", 1), encoding="utf-8")
    lines = check(report).stdout.splitlines()
    assert "7 cells could not be read in “granted in part”" in lines[1]
    unchecked = [line for line in lines if "cannot be checked" in line]
    assert len(unchecked) == 8
    assert len(lines) < 2 * len(unchecked)


def test_what_reports_say_against_one_another_is_told_apart(
    samples_dir: Path, tmp_path: Path
) -> None:
    """Check counts it, extract does not: their lines of totals say so."""
    data = (samples_dir / "03-shiwei-town.txt").read_bytes()
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_bytes(data + b"\n")
    assert "findings within reports: 0 wrong, 0 doubtful" in run("extract", tmp_path).stderr
    done = check(tmp_path)
    assert "findings: 0 wrong, 1 doubtful (1 of these between reports)" in done.stderr
    assert "发现：0处不符，1处存疑（其中报告之间1处）" in check(tmp_path, "--lang", "zh").stderr
    assert "between" not in check(tmp_path / "a.txt").stderr
