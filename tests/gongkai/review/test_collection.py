"""The list of reports: what is taken in, which files belong to which report, the order of tasks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.gongkai.pages.reports import TEXT, fact, full_report
from tests.gongkai.review.conftest import open_collection

from gongkai.cli import cli
from gongkai.extractors.schema import Report
from gongkai.result_folder.files import StoreError
from gongkai.result_folder.records import Stored
from gongkai.review.actions import json_to_action
from gongkai.review.collection import JOURNALS, Collection
from gongkai.review.opening import MAX_SPANS, Opened
from gongkai.review.queue import record_to_tasks


def act(opened: Opened, **fields: object) -> None:
    opened.session.act(json_to_action(fields), opened.session.revision)


def named(stem: str, digits: str, text: str = TEXT) -> Stored:
    report = full_report(document_id=f"{stem}-{digits * 8}")
    report.source.sha256 = digits * 64
    return Stored(report, text)


def test_what_is_no_report_or_there_twice_is_left_out(
    collection: Collection, sample_result: Path
) -> None:
    assert collection.left_out == {"duplicate": 0, "no_report": 1}
    again = open_collection(sample_result, sample_result.parent / "twice")
    again.add(Stored(collection.opened(1).record, None))
    assert again.left_out["duplicate"] == 1
    again.close()


def test_looking_leaves_no_trace(collection: Collection) -> None:
    for entry in collection.entries:
        collection.opened(entry.number)
    assert [path.name for path in collection.annotations.iterdir()] == [JOURNALS]
    assert [path.name for path in (collection.annotations / JOURNALS).iterdir()] == [".lock"]


def test_one_run_at_a_time(collection: Collection) -> None:
    with pytest.raises(StoreError, match="--annotations"):
        Collection(collection.annotations, collection.verdicts)


def test_failing_findings_first_then_the_least_certain(tmp_path: Path) -> None:
    facts = [
        fact("12条", 12, confidence=0.9),
        fact("7条", 7, id="f2", role="standalone", confidence=0.4),
    ]
    report = full_report(facts=facts)
    tasks = record_to_tasks(report, {"0" * 12: report.findings[0]}, TEXT)
    kinds = [task.key.split(":")[0] for task in tasks]
    assert kinds == ["finding", "cell", "QUANTITY", "PROBLEM", "QUANTITY", "CHANNEL", "IMPROVEMENT"]
    certain = [task.certainty for task in tasks[1:]]
    assert certain == sorted(certain)


def test_tasks_of_a_record_are_those_of_its_first_state(collection: Collection) -> None:
    for entry in collection.entries:
        opened = collection.opened(entry.number)
        findings, text = opened.judged.findings, opened.session.subject.text
        assert opened.tasks() == record_to_tasks(opened.record, findings, text)


def test_a_report_that_is_done_leaves_the_queue(collection: Collection) -> None:
    first = collection.queue(1)[0].number
    act(collection.opened(first), do="done", value=True)
    assert first not in {one.number for one in collection.queue(100)}
    assert collection.progress(collection.entry(first)).is_done


def test_two_reports_of_one_name_get_two_files(tmp_path: Path) -> None:
    collection = Collection(tmp_path, tmp_path / "verdicts.jsonl")
    collection.add(named("13-年报", "a"))
    collection.add(named("13-年报", "b", TEXT + "完"))
    collection.add(named("13-别的", "c", TEXT + "又完"))
    for number in (1, 2, 3):
        act(collection.opened(number), do="done", value=True)
    collection.close()
    names = sorted(path.name for path in tmp_path.glob("*.txt"))
    assert names == ["13-别的.txt", f"13-年报-{'b' * 8}.txt", "13-年报.txt"]
    done = CliRunner().invoke(cli, ["lint", str(tmp_path)])
    assert "is the id of" not in done.output
    again = Collection(tmp_path, tmp_path / "verdicts.jsonl")
    again.add(named("13-年报", "b", TEXT + "完"))
    assert again.opened(1).session.home.path.name == f"13-年报-{'b' * 8}.txt"
    again.close()


def test_two_files_of_one_text_are_not_annotated_twice(tmp_path: Path) -> None:
    collection = Collection(tmp_path, tmp_path / "verdicts.jsonl")
    collection.add(named("甲", "a"))
    collection.add(named("甲", "b"))
    act(collection.opened(1), do="done", value=True)
    with pytest.raises(StoreError, match="review that one"):
        collection.opened(2)
    collection.close()


def test_a_draft_that_was_corrected_by_hand_is_where_it_begins(
    samples_dir: Path, tmp_path: Path, sample_result: Path
) -> None:
    source = str(samples_dir / "13-lanling-housing.txt")
    drafted = CliRunner().invoke(cli, ["annotate", "draft", source, "-o", str(tmp_path)])
    assert drafted.exit_code == 0, drafted.output
    path = tmp_path / "13-lanling-housing.txt"
    corrected = path.read_text(encoding="utf-8").replace(
        "{1206条|Q pub total}", "{1206条|Q act total}"
    )
    path.write_text(corrected, encoding="utf-8")
    collection = open_collection(sample_result, tmp_path)
    (entry,) = [entry for entry in collection.entries if "13" in entry.document_id]
    opened = collection.opened(entry.number)
    attributes = [node.attributes for node in opened.session.state.nodes.values()]
    assert {"kind": "activity", "role": "total"} in attributes
    act(opened, do="done", value=True)
    assert "{1206条|Q act total}" in path.read_text(encoding="utf-8")
    collection.close()


@pytest.mark.parametrize(
    ("broken", "said"),
    [("{12条|Q", "notation"), ("别的文字", "another text")],
)
def test_a_draft_with_faults_is_not_touched(tmp_path: Path, broken: str, said: str) -> None:
    path = tmp_path / "岑溪.txt"
    collection = Collection(tmp_path, tmp_path / "verdicts.jsonl")
    collection.add(named("岑溪", "a"))
    first = collection.opened(1)
    act(first, do="done", value=True)
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("公开信息", f"公开信息{broken}"), encoding="utf-8")
    collection.close()
    collection = Collection(tmp_path, tmp_path / "verdicts.jsonl")
    collection.add(named("岑溪", "a"))
    with pytest.raises(StoreError, match=said):
        collection.opened(1)
    error = collection.entry(1).error
    assert error is not None
    assert said in error.en
    assert error.zh.startswith("标注文件被改动过，且其中有误")
    assert broken in path.read_text(encoding="utf-8")
    path.write_text(good, encoding="utf-8")
    assert collection.opened(1).session.state.is_done  # mended: no restart is needed
    collection.close()


def test_more_spans_than_any_report_has(tmp_path: Path) -> None:
    collection = Collection(tmp_path, tmp_path / "verdicts.jsonl")
    collection.add(Stored(full_report(facts=[fact("12条", 12)] * (MAX_SPANS + 1)), TEXT))
    with pytest.raises(StoreError, match="more than the 5,000"):
        collection.opened(1)
    collection.close()


def test_a_record_from_elsewhere_with_half_a_table(tmp_path: Path) -> None:
    report = full_report()
    tables = report.tables.model_dump()
    tables["requests"]["never_heard_of"] = {"x": tables["requests"]["new_received"]["total"]}
    report = Report.model_validate({**report.model_dump(), "tables": tables})
    collection = Collection(tmp_path, tmp_path / "verdicts.jsonl")
    collection.add(Stored(report, TEXT))
    assert collection.opened(1).session.state.head.get("tables") in (None, {})
    collection.close()
