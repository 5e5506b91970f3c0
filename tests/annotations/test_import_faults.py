"""What a tool did to the spans of an export is seen on the way in, and told with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import Fault
from gongkai.annotations.formats import format_named
from gongkai.annotations.formats.exchange import Imported, in_file
from gongkai.annotations.graph import Graph, Node, report_to_graph
from gongkai.cli import cli

SOURCE = (
    "甲局\n公开{信息|I}{12条|Q pub total}，其中{动态|I}{3条|Q pub part}、{公告|I}{9条|Q pub part}。"
)


def graph() -> Graph:
    return report_to_graph(source_to_report(SOURCE, "r1", {"id": "r1"}))


def offsets(faults: list[Fault]) -> list[str]:
    return [fault.message for fault in faults if fault.code == "offset"]


def read_json(form: str, value: Any) -> Imported:
    data = json.dumps(value).encode()
    return format_named(form).read({"x.json": data, "x.jsonl": data})


def test_shifted_spans_of_doccano_are_told() -> None:
    report = json.loads(format_named("doccano").write([graph()])["reports.jsonl"])
    for span in report["entities"]:
        span["start_offset"] -= 1
        span["end_offset"] -= 1
    told = offsets(read_json("doccano", report).faults)
    assert told[0] == ("r1 ITEM 1: exported at [5, 7), now [4, 6) is '开信', expected '信息'")
    assert len(told) == 6


def test_spans_that_doccano_numbers_anew_or_a_person_marks_are_taken() -> None:
    report = json.loads(format_named("doccano").write([graph()])["reports.jsonl"])
    for part, keys in (("entities", ["id"]), ("relations", ["from_id", "to_id"])):
        for entry in report[part]:
            entry.update({key: entry[key] + 2 for key in keys})
    imported = read_json("doccano", report)
    assert (imported.graphs, imported.faults) == ([graph()], [])
    report["entities"].append({"id": 99, "label": "NUMBER", "start_offset": 0, "end_offset": 2})
    assert read_json("doccano", report).faults == []


def shifted_anew(by: int) -> Any:
    """An export of doccano whose spans have other ids, and all stand `by` characters on."""
    report = json.loads(format_named("doccano").write([graph()])["reports.jsonl"])
    for span in report["entities"]:
        span.update(id=span["id"] + 2, start_offset=span["start_offset"] + by)
        span["end_offset"] += by
    for relation in report["relations"]:
        relation.update({end: relation[end] + 2 for end in ("from_id", "to_id")})
    return report


@pytest.mark.issue(2)
@pytest.mark.parametrize("n_more", [0, 1])
def test_spans_that_doccano_numbers_anew_and_shifts_are_told(n_more: int) -> None:
    report = shifted_anew(-1)
    marked = {"id": 99, "label": "NUMBER", "start_offset": 0, "end_offset": 2}
    report["entities"] += [marked] * n_more
    imported = read_json("doccano", report)
    assert imported.graphs == []
    assert {(fault.path, fault.line) for fault in imported.faults} == {("x.jsonl", 1)}
    assert offsets(imported.faults) == [
        f"r1 {label} {name}: numbered anew and moved: exported at [{start}, {end}), "
        f"now [{start - 1}, {end - 1}) is {got!r}, expected {expected!r}"
        for label, name, start, end, got, expected in [
            ("ITEM", 3, 5, 7, "开信", "信息"),
            ("QUANTITY", 4, 7, 10, "息12", "12条"),
            ("ITEM", 5, 13, 15, "中动", "动态"),
            ("QUANTITY", 6, 15, 17, "态3", "3条"),
            ("ITEM", 7, 18, 20, "、公", "公告"),
            ("QUANTITY", 8, 20, 22, "告9", "9条"),
        ]
    ]
    assert imported.faults[0].message_zh == (
        "r1 ITEM 3：编号已重排，位置也已移动：导出时位于[5, 7)，现在[4, 6)处为“开信”，应为“信息”"
    )


@pytest.mark.issue(2)
def test_spans_that_label_studio_numbers_anew_and_shifts_are_told() -> None:
    exported = tasks()
    for part in exported[0]["annotations"][0]["result"]:
        for key in ("id", "from_id", "to_id"):
            if key in part:
                part[key] = f"anew-{part[key]}"
        if "value" in part:
            part["value"].update(start=part["value"]["start"] + 1, end=part["value"]["end"] + 1)
            if part["type"] != "textarea":
                part["value"].pop("text")
    imported = read_json("labelstudio", exported)
    assert imported.graphs == []
    told = offsets(imported.faults)
    assert len(told) == 6
    assert told[0] == (
        "r1 ITEM anew-i1: numbered anew and moved: exported at [5, 7), now [6, 8) is '息1', "
        "expected '信息' (line 2 of the report)"
    )
    assert {(fault.path, fault.line) for fault in imported.faults} == {("x.json", 0)}


def test_what_a_person_marks_in_place_of_all_is_taken() -> None:
    report = json.loads(format_named("doccano").write([graph()])["reports.jsonl"])
    places = [(0, 1), (3, 7), (8, 10), (11, 15), (13, 16), (18, 21)]
    report["relations"] = []
    for number, (span, place) in enumerate(zip(report["entities"], places, strict=True), 100):
        span.update(id=number, start_offset=place[0], end_offset=place[1])
    assert offsets(read_json("doccano", report).faults) == []


def tasks() -> Any:
    return json.loads(format_named("labelstudio").write([graph()])["tasks.json"])


def test_shifted_regions_without_their_text_are_told() -> None:
    exported = tasks()
    for part in exported[0]["annotations"][0]["result"]:
        if "value" in part:
            part["value"].update(start=part["value"]["start"] + 1, end=part["value"]["end"] + 1)
            if part["type"] != "textarea":
                part["value"].pop("text")
    faults = read_json("labelstudio", exported).faults
    assert len(offsets(faults)) == 6
    assert {fault.line for fault in faults} == {0}  # all tasks stand in one line
    assert faults[0].message.endswith("(line 2 of the report)")


def test_a_region_that_a_person_dragged_comes_with_its_text() -> None:
    exported = tasks()
    for part in exported[0]["annotations"][0]["result"]:
        if part.get("id") == "i1":
            part["value"].update(start=3, end=7, text="公开信息")
    assert read_json("labelstudio", exported).faults == []


def test_shifted_spans_of_spacy_are_told() -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed (uv pip install spacy)")
    from spacy.tokens import DocBin, Span, SpanGroup

    from gongkai.annotations.formats.spacy_format import graph_to_doc

    doc = graph_to_doc(graph(), spacy.blank("zh").vocab)
    group = doc.spans["ITEM"]
    spans = [Span(doc, span.start - 1, span.end - 1, label=span.label_) for span in group]
    doc.spans["ITEM"] = SpanGroup(doc, name="ITEM", spans=spans, attrs=group.attrs)
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    imported = format_named("spacy").read({"a.spacy": data})
    assert imported.graphs == []
    assert len(offsets(imported.faults)) == 3


def test_a_skipped_annotation_wipes_nothing() -> None:
    exported = tasks()
    exported[0]["annotations"].append({"result": [], "was_cancelled": True})
    imported = read_json("labelstudio", exported)
    assert (imported.graphs, imported.faults) == ([graph()], [])


@pytest.mark.parametrize("n_done", [0, 2])
def test_none_or_several_annotations_are_told(n_done: int) -> None:
    exported = tasks()
    (done,) = exported[0]["annotations"]
    exported[0]["annotations"] = [done] * n_done or [{**done, "was_cancelled": True}]
    imported = read_json("labelstudio", exported)
    assert imported.graphs == []
    assert "r1: " in imported.faults[0].message
    assert f"{n_done} annotations that nobody skipped, expected one" in imported.faults[0].message


def test_all_faults_of_a_brat_file_are_told_with_its_lines() -> None:
    files = format_named("brat").write([graph()])
    data = files["r1.ann"].replace(b"T1\tITEM", b"T1\tTHING", 1)
    data = data.replace(b"kind T2 publication", b"kind T2 publikation", 1)
    files["r1.ann"] = data.replace(b"part_of Arg1:T4 Arg2:T2", b"part_of Arg1:T4 Arg2:T44", 1)
    lines = files["r1.ann"].decode().split("\n")
    found = {(fault.line, fault.code) for fault in format_named("brat").read(files).faults}
    wrong = {(n, line) for n, line in enumerate(lines, 1) if "THING" in line or "T44" in line}
    assert [line[:2] for _, line in sorted(wrong)] == ["T1", "R3"]
    assert {(n, "link" if "T44" in line else "label") for n, line in wrong} <= found
    assert (next(n for n, line in enumerate(lines, 1) if line.startswith("T2")), "label") in found


def test_a_fault_of_meaning_names_the_file_and_its_line(tmp_path: Path) -> None:
    files = format_named("conll").write([graph()])
    (tmp_path / "r1.conll").write_bytes(files["r1.conll"].replace(b', ["part_of", "f1"]', b"", 1))
    runner, out = CliRunner(), str(tmp_path / "out")
    done = runner.invoke(cli, ["annotate", "import", str(tmp_path), "-f", "conll", "-o", out])
    lines = (tmp_path / "r1.conll").read_text(encoding="utf-8").split("\n")
    line = next(n for n, told in enumerate(lines, 1) if '"f2"' in told)
    assert f"r1.conll:{line}: link: " in done.stderr


@pytest.mark.issue(2)
def test_spans_of_one_start_are_told_with_their_own_lines() -> None:
    bracketed = "{{信息|I}12条|Q pub v=12 u=条}"
    files = format_named("brat").write([report_to_graph(source_to_report(bracketed, "r1", {}))])
    data = files["r1.ann"].decode()
    (line,) = [n for n, told in enumerate(data.split("\n"), 1) if "\tITEM " in told]
    assert data.count(" 0 ") == 2
    files["r1.ann"] = data.replace("\tITEM ", "\tTHING ").encode()
    found = [f.line for f in format_named("brat").read(files).faults if f.code == "label"]
    assert found == [line]


@pytest.mark.issue(2)
def test_where_no_line_of_a_file_is_known_the_one_of_the_report_is_told() -> None:
    nodes = (Node("a", "QUANTITY", 0, 3), Node("b", "ITEM", 0, 2))
    told = Graph("r1", "信息12条", nodes, path="r1.ann", lines={"a": 7, "b": 9})
    fault = Fault("r1.ann", 1, "link", "wrong", "有误")
    for place in (0, 4, None):
        found = in_file(fault._replace(place=place), told)
        assert (found.line, found.message) == (0, "wrong (line 1 of the report)")
    alone = Graph("r1", "信息12条", nodes[:1], path="r1.ann", lines={"a": 7})
    assert in_file(fault.at(0), alone).line == 7
