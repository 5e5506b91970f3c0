"""Verdicts from the command line: dismissed, confirmed, kept over runs, outlived."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from tests.gongkai.command import check

TOLD = "prose_table.requests_received"


@pytest.fixture
def draft(samples_dir: Path, tmp_path: Path) -> Path:
    """A report with ten faults, in a folder of its own."""
    path = tmp_path / "draft.txt"
    text = (samples_dir / "13-lanling-housing.txt").read_text(encoding="gb18030")
    path.write_text(text, encoding="utf-8")
    return path


def findings(*arguments: object) -> list[dict[str, Any]]:
    (line,) = check(*arguments, "--json").stdout.splitlines()
    found: list[dict[str, Any]] = json.loads(line)["findings"]
    return found


def fingerprint(path: Path, code: str = TOLD) -> str:
    return next(str(f["fingerprint"]) for f in findings(path) if f["code"] == code)


def dismiss(path: Path, *ids: str) -> Result:
    named = [part for one in ids for part in ("--dismiss", one)]
    return check(path, *named, "--because", "正文含局属单位", "--by", "李")


def test_dismissed_finding_is_hidden_counted_and_does_not_fail(draft: Path) -> None:
    before = check(draft)
    assert fingerprint(draft)[:8] in before.stdout
    done = dismiss(draft, fingerprint(draft)[:8])
    assert done.exit_code == 1
    after = check(draft)
    assert "prose tells 31" in before.stdout
    assert "prose tells 31" not in after.stdout
    assert "1 dismissed" in after.stdout.splitlines()[0]
    assert "findings: 9 wrong, 0 doubtful, 1 dismissed" in after.stderr
    assert "已排除1处" in check(draft, "--lang", "zh").stderr
    shown = check(draft, "--show-dismissed").stdout
    assert "  ~ requests received: prose tells 31" in shown
    assert "dismissed: 正文含局属单位 (李, 20" in shown
    assert "已排除：正文含局属单位" in check(draft, "--show-dismissed", "--lang", "zh").stdout


def test_all_dismissed_is_no_failure(draft: Path) -> None:
    ids = [str(f["fingerprint"]) for f in findings(draft)]
    assert len(set(ids)) == len(ids) == 10
    assert dismiss(draft, *ids).exit_code == 0
    done = check(draft)
    assert done.exit_code == 0
    assert done.stdout.endswith("nothing disagrees, 10 dismissed\n")


def test_json_tells_the_verdict(draft: Path) -> None:
    dismiss(draft, fingerprint(draft))
    check(draft, "--confirm", fingerprint(draft, "requests.results_total"))
    done = json.loads(check(draft, "--json").stdout)
    assert (done["n_fail"], done["n_dismissed"], len(done["findings"])) == (9, 1, 10)
    by_code = {f["code"]: f["verdict"] for f in done["findings"]}
    assert by_code[TOLD]["verdict"] == "dismissed"
    assert by_code[TOLD]["because"] == "正文含局属单位"
    assert by_code["requests.results_total"]["verdict"] == "confirmed"
    assert by_code["requests.flow"] is None


def test_confirmed_finding_still_fails_and_says_so(draft: Path) -> None:
    done = check(draft, "--confirm", fingerprint(draft), "--because", "已电话核实")
    assert done.exit_code == 1
    assert "      confirmed: 已电话核实" in done.stdout
    assert "10 wrong" in done.stderr


def test_verdict_lasts_over_an_edit_elsewhere_and_ends_with_the_number(draft: Path) -> None:
    dismiss(draft, fingerprint(draft))
    text = draft.read_text(encoding="utf-8")
    draft.write_text("（送审稿）\n" + text, encoding="utf-8")
    assert "9 wrong, 0 doubtful, 1 dismissed" in check(draft).stderr
    draft.write_text(text.replace("受理申请31件", "受理申请32件"), encoding="utf-8")
    done = check(draft)
    assert "prose tells 32" in done.stdout
    assert "10 wrong, 0 doubtful\n" in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("No such finding")]
    assert "dismissed, 岚陵县住房城乡建设局 2024 [prose_table.requests_received]" in line
    assert "prose tells 31" in line
    assert "已无此项核对结果" in check(draft, "--lang", "zh").stderr
    assert "No such finding" not in check(draft, "-q").stderr


def test_verdict_lasts_over_another_file_format(draft: Path, tmp_path: Path) -> None:
    dismiss(draft, fingerprint(draft))
    page = tmp_path / "published.html"
    body = draft.read_text(encoding="utf-8").replace("\n", "</p>\n<p>")
    page.write_text(f"<html><meta charset=utf-8><body><p>{body}</p></body></html>", "utf-8")
    draft.unlink()
    (told,) = [f for f in findings(page) if f["code"] == TOLD]
    assert told["verdict"]["verdict"] == "dismissed"


def test_two_files_of_one_issuer_and_year_are_judged_apart(draft: Path, tmp_path: Path) -> None:
    dismiss(draft, fingerprint(draft))
    other = tmp_path / "other.txt"
    other.write_text(draft.read_text(encoding="utf-8") + "\n再版", encoding="utf-8")
    rows = [json.loads(line) for line in check(tmp_path, "--json").stdout.splitlines()]
    assert {row["path"]: row["n_dismissed"] for row in rows} == {str(draft): 1, str(other): 0}
    done = dismiss(tmp_path, fingerprint(other))
    assert done.exit_code == 2
    assert "is the beginning of several" in done.stderr
    assert dismiss(other, fingerprint(other)).exit_code == 1
    rows = [json.loads(line) for line in check(tmp_path, "--json").stdout.splitlines()]
    assert [row["n_dismissed"] for row in rows] == [1, 1]


def test_between_years_only_where_both_are_at_hand(draft: Path, tmp_path: Path) -> None:
    text = draft.read_text(encoding="utf-8")
    before = tmp_path / "before.txt"
    before.write_text(text.replace("2024", "2023").replace("2025", "2024"), encoding="utf-8")
    rows = [json.loads(line) for line in check(tmp_path, "--json").stdout.splitlines()]
    between = {f["fingerprint"]: f["code"] for r in rows for f in r["findings"]}
    (one,) = [name for name, code in between.items() if code == "years.carried_over"]
    assert dismiss(tmp_path, one).exit_code == 1
    assert "1 dismissed" in check(tmp_path).stderr
    assert "Verdicts on reports not checked here: 1." in check(draft).stderr


def test_named_file(draft: Path, tmp_path: Path) -> None:
    named = tmp_path / "kept" / "decided.jsonl"
    done = check(draft, "--verdicts", named)
    assert done.exit_code == 2
    assert "no such file" in done.stderr
    named.parent.mkdir()
    check(draft, "--verdicts", named, "--dismiss", fingerprint(draft), "--because", "误读")
    assert json.loads(named.read_text(encoding="utf-8"))["path"] == "../draft.txt"
    assert "1 dismissed" in check(draft, "--verdicts", named).stderr
    assert "dismissed" not in check(draft).stderr


def test_several_files_beside_the_inputs(draft: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "verdicts.jsonl").touch()
    done = check(tmp_path / "one", tmp_path / "two", draft)
    assert done.exit_code == 2
    assert "name one with --verdicts" in done.stderr


def test_faults_in_the_file_stop_before_anything_is_read(draft: Path) -> None:
    (draft.parent / "verdicts.jsonl").write_text("{}\n", encoding="utf-8")
    done = check(draft)
    assert done.exit_code == 2
    assert "verdicts.jsonl:1: id is missing" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--dismiss", "0123"], "--because"),
        (["--dismiss", "0123", "--because", " "], "--because"),
        (["--because", "x"], "go with"),
        (["--by", "x"], "go with"),
        (["--confirm", "0123456789ab"], "no finding '0123456789ab'"),
        (["--confirm", "0"], "4 of them or more"),
    ],
)
def test_wrong_usage(draft: Path, arguments: list[str], said: str) -> None:
    done = check(draft, *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (draft.parent / "verdicts.jsonl").exists()


def test_reason_that_is_no_utf_8_is_written_out(draft: Path) -> None:
    one = fingerprint(draft)
    assert check(draft, "--dismiss", one, "--because", "\udcbf\udcda").exit_code == 1
    assert "dismissed: \\xbf\\xda" in check(draft, "--show-dismissed").stdout


def test_what_a_terminal_would_obey_is_shown_as_written(draft: Path) -> None:
    kept = draft.parent / "verdicts.jsonl"
    kept.write_text('{"\\u001b[31m": 1, "id": "0123456789ab", "verdict": "confirmed"}\n', "utf-8")
    done = check(draft)
    assert done.exit_code == 2
    assert "\x1b" not in done.stderr
    assert "there is no key '\\x1b[31m'; expected one of id, verdict, because" in done.stderr


def test_one_finding_is_not_dismissed_and_confirmed_at_once(draft: Path) -> None:
    one = fingerprint(draft)
    done = check(draft, "--dismiss", one[:8], "--confirm", one, "--because", "both")
    assert done.exit_code == 2
    assert f"{one[:8]} is named with --dismiss and with --confirm" in done.stderr
    assert not (draft.parent / "verdicts.jsonl").exists()
    assert check(draft).exit_code == 1


def test_a_finding_named_twice_is_written_once(draft: Path) -> None:
    one = fingerprint(draft)
    dismiss(draft, one, one[:8])
    assert len((draft.parent / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_what_a_verdict_replaces_is_told(draft: Path) -> None:
    dismiss(draft, fingerprint(draft))
    done = check(draft, "--confirm", fingerprint(draft), "--because", "核实", "--by", "王")
    assert "  in place of: dismissed: 正文含局属单位 (李, 20" in done.stderr
    assert "in place of" not in check(draft).stderr
    done = check(draft, "--confirm", fingerprint(draft), "--lang", "zh")
    assert "  取代原有结论：已确认：核实 (王, 20" in done.stderr


def test_deciding_says_so_and_shows_that_finding_alone(draft: Path) -> None:
    one, kept = fingerprint(draft)[:8], draft.parent / "verdicts.jsonl"
    done = dismiss(draft, one)
    assert f"dismissed {one} (requests received: prose tells 31, " in done.stderr
    assert f"29), written to {kept}" in done.stderr
    assert "dismissed: 正文含局属单位 (李, 20" in done.stdout
    assert done.stdout.count("[prose") == 1
    assert "[requests." not in done.stdout
    done = check(draft, "--confirm", one, "--lang", "zh")
    assert f"已确认 {one}（收到的政府信息公开申请：正文为31，" in done.stderr
    assert f"），已写入 {kept}" in done.stderr


def test_fingerprint_mistyped_is_answered_with_the_nearest(draft: Path) -> None:
    one = fingerprint(draft)
    wrong = one[:7] + ("0" if one[7] != "0" else "1")
    done = check(draft, "--confirm", wrong)
    assert f"did you mean {one[:8]} (requests received: prose tells 31" in done.stderr
    done = check(draft, "--confirm", wrong, "--lang", "zh")
    assert f"是否指 {one[:8]}（收到的政府信息公开申请：正文为31" in done.stderr


def test_english_names_rows_and_columns_in_words(draft: Path) -> None:
    sums = [f["message"] for f in findings(draft) if f["code"].startswith("requests.")]
    assert sums[0] == (
        "Table of requests, column “natural person”: “newly received in the year” and “carried "
        "over from the year before” make 25, “results in total” and “carried over into the next "
        "year” make 26."
    )
    assert "the parts of “results in total” add up to 25, printed is 24." in sums[1]
    assert "_" not in "".join(sums)


def test_lapsed_verdict_is_told_in_chinese(draft: Path) -> None:
    dismiss(draft, fingerprint(draft))
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("受理申请31件", "受理申请32件"), encoding="utf-8")
    said = check(draft, "--lang", "zh").stderr
    (line,) = [line for line in said.splitlines() if line.startswith("已无此项核对结果")]
    assert "已排除，岚陵县住房城乡建设局 2024" in line
    assert "正文为31" in line
    assert "prose tells" not in line
    assert "dismissed" not in line


def test_numbers_of_one_sentence_are_shown_in_one_line(draft: Path) -> None:
    lines = check(draft).stdout.splitlines()
    place = next(i for i, line in enumerate(lines) if "[prose.parts_sum" in line)
    assert "公开政府信息1206条，其中" in lines[place + 1]
    assert "工作动态241条、其他36条。" in lines[place + 1]
    assert lines[place + 2] == ""
