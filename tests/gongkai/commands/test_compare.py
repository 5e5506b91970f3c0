from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.gongkai.command import run

from gongkai.annotations.gold import gold_folder
from gongkai.eval.sets import set_names
from gongkai.extractors.schema import SCHEMA_VERSION
from gongkai.models.registry import default_model_folder


@pytest.mark.issue(5)
def test_a_model_is_not_compared_with_itself() -> None:
    folder = default_model_folder()
    if folder is None:
        pytest.skip("no model is at hand")
    done = run("compare", "combined", f"model:{folder}", "-g", "authored-dev")
    assert done.exit_code == 2
    assert "are the same model" in done.stderr


@pytest.fixture
def no_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the real reports that is not there."""
    folder = tmp_path / "nowhere"
    monkeypatch.setenv("GONGKAI_CORPUS", str(folder))
    return folder


def test_gold_that_is_not_at_hand_is_told_and_counted(no_texts: Path) -> None:
    done = run("compare", "majority", "majority", "-g", "gold", "-g", "authored-fresh")
    assert done.exit_code == 1
    assert "authored-fresh: " in done.stdout
    (line,) = [line for line in done.stderr.splitlines() if "skipped" in line]
    n_gold = len(list(gold_folder().glob("*.json")))
    assert line.startswith(f"gold: skipped {n_gold} reports (")
    assert f"there is no folder {no_texts}" in line


@pytest.mark.parametrize("command", [("compare", "rules", "rules"), ("evaluate", "-s", "rules")])
def test_nothing_at_hand_is_told_in_one_line(no_texts: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "-g", "gold")
    assert done.exit_code == 2
    assert "Error: no report to " in done.stderr
    assert done.stderr.count(str(no_texts)) == 1
    assert re.search(r"gold: skipped \d+ reports \(.* more\): the text is missing", done.stderr)


RECORD = (
    f'{{"document": "x", "record": {{"schema_version": "{SCHEMA_VERSION}", "document_id": 5}}}}'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"document": "x", "rec', ":1: the line breaks off at character 19"),
        ('\n{"a": 1,, }', ":2: the line is no JSON at character 9"),
        ("[]", ":1: the line holds no object {...}"),
        ('{"a": 1}', ":1: the line holds no record: schema_version is missing"),
        ('{"record": 5}', ":1: the line holds no record: schema_version is missing"),
        (RECORD, ":1: document_id is 5, expected text; and "),
    ],
)
def test_a_file_that_holds_no_records(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "kept.jsonl"
    path.write_text(text, encoding="utf-8")
    done = run("compare", path, "majority", "-g", "authored-fresh")
    assert done.exit_code == 2
    assert f"{path}{said}" in done.stderr
    assert "expected one record a line" in done.stderr
    assert "validation error" not in done.stderr


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    path.write_bytes("公开".encode("gb18030"))
    done = run("compare", path, "majority", "-g", "authored-fresh")
    assert done.exit_code == 2
    assert f"{path}: is no UTF-8 text" in done.stderr


def test_a_path_that_is_not_there_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "kept.jsonl").touch()
    done = run("compare", tmp_path / "ketp.jsonl", "rules", "-g", "authored-fresh")
    assert done.exit_code == 2
    assert "there is no such file, folder or system" in done.stderr
    assert f"did you mean {tmp_path / 'kept.jsonl'}?" in done.stderr
    assert "did you mean rules?" in run("compare", "rule", "rules", "-g", "authored-fresh").stderr


def test_a_folder_without_records(tmp_path: Path) -> None:
    done = run("compare", tmp_path, "rules", "-g", "authored-fresh")
    assert done.exit_code == 2
    assert f"{tmp_path}: holds no records on authored-fresh" in done.stderr
    assert "gongkai evaluate -g authored-fresh -o" in done.stderr


def test_help_names_every_set() -> None:
    said = run("evaluate", "--help").stdout
    assert [name for name in set_names() if not re.search(rf"\b{name}\b(?!-)", said)] == []


def test_help_tells_every_exit_status() -> None:
    assert "130 stopped by Ctrl-C" in " ".join(run("--help").stdout.split())


def test_annotations_of_a_file_in_another_encoding_find_its_record(
    samples_dir: Path, tmp_path: Path
) -> None:
    """The record is of the file, the annotation of its text: they were told to be two reports."""
    (tmp_path / "new").mkdir()
    sample = next(iter(sorted(samples_dir.glob("*.txt"))))
    text = sample.read_text(encoding="utf-8")
    (tmp_path / "new" / "年报.txt").write_text(text, encoding="gb18030")
    kept, mine = tmp_path / "kept", tmp_path / "mine"
    assert run("extract", str(tmp_path / "new"), "-o", str(kept)).exit_code == 0
    assert run("annotate", "draft", str(tmp_path / "new"), "-o", str(mine)).exit_code == 0

    (draft,) = mine.glob("*.txt")
    gone_through = re.sub(r"(?m)^reviewed = .*", 'reviewed = "done"', draft.read_text("utf-8"))
    draft.write_text(gone_through, encoding="utf-8")

    done = run("compare", str(kept), "rules", "-g", str(mine))
    assert "1 report common to both" in done.stdout, done.stderr


def test_result_folders_without_annotated_reports_name_the_option(
    samples_dir: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    run("extract", str(next(iter(sorted(samples_dir.glob("*.txt"))))), "-o", str(kept))
    done = run("compare", str(kept), str(kept))
    assert done.exit_code == 2
    assert "have no report in common" in done.stderr
    assert "name a folder of annotations with -g" in done.stderr


@pytest.mark.issue(4)
def test_sides_whose_bounds_differ_are_told_with_their_words(
    samples_dir: Path, tmp_path: Path
) -> None:
    """`gold government_website; said government_website` did not tell what is wrong."""
    sample, mine = samples_dir / "01-yunmei-county.txt", tmp_path / "mine"
    run("extract", sample, "-o", tmp_path / "kept")
    run("annotate", "draft", sample, "-o", mine)
    (draft,) = mine.glob("*.txt")
    gone_through = re.sub(r"(?m)^reviewed = .*", 'reviewed = "done"', draft.read_text("utf-8"))
    draft.write_text(gone_through, encoding="utf-8")

    record = json.loads((tmp_path / "kept" / "reports.jsonl").read_text(encoding="utf-8"))
    website = next(c for c in record["channels"] if c["type"] == "government_website")
    place = website["mentions"][0]
    text = next((tmp_path / "kept" / "texts").glob("*.txt")).read_text(encoding="utf-8")
    whole = text[place["start"] : place["end"]]
    place["start"] += 2
    changed = tmp_path / "changed.jsonl"
    changed.write_text(json.dumps(record), encoding="utf-8")

    told = run("compare", tmp_path / "kept", changed, "-g", mine).stdout
    sides = f"gold government_website “{whole}”; said government_website “{whole[2:]}”"
    assert f"channels boundary_short {place['start'] - 2}-{place['end']}: {sides}" in told
