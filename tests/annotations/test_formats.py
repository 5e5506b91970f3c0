"""Every format gives back what it was given, and tells what did not align."""

from __future__ import annotations

import contextlib
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.formats import FORMATS, brat_format, conll_format, format_named
from gongkai.annotations.formats import labelstudio_format as labelstudio
from gongkai.annotations.formats.exchange import Files
from gongkai.annotations.graph import ATTRIBUTES, LETTERS, Graph, report_to_graph
from gongkai.annotations.graph_source import graph_to_file, graph_to_report
from gongkai.annotations.report import AnnotatedReport

NO_SPACY = "spaCy is not installed (uv pip install spacy)"
SOURCE = (
    "{一、总体情况|S overview}\r\n{“𠮷发布” 号|C wechat > a=𠮷发布}"
    "公开{信息|I}{1.2万条|Q pub total}，"
    "其中{动态|I}{3 条|Q pub part u=件}。\n{五|S problems_improvements}\n"
    "{不及时。\r\n更新慢|P timeliness,staffing #p}，{建台账|M mechanism ^p}。\\{1\\}{首期|N}"
)


def graph(source: str = SOURCE, name: str = "r1") -> Graph:
    return report_to_graph(source_to_report(source, name, {"id": name, "year": 2022}))


@pytest.fixture(params=FORMATS)
def name(request: pytest.FixtureRequest) -> str:
    if request.param == "spacy":
        pytest.importorskip("spacy", reason=NO_SPACY)
    return str(request.param)


def test_what_goes_out_comes_back(name: str) -> None:
    module = format_named(name)
    graphs = [graph(), graph("乙", "r2")]
    imported = module.read(module.write(graphs))
    assert imported.faults == []
    assert imported.graphs == graphs


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_report_comes_back(
    name: str, any_report: st.SearchStrategy[AnnotatedReport], data: st.DataObject
) -> None:
    report = data.draw(any_report)
    module = format_named(name)
    graphs = [report_to_graph(report)]
    try:
        files = module.write(graphs)
    except AnnotationError as error:  # the format cannot hold it, and says so
        assume(all(fault.code == "format" for fault in error.faults))
        assert name in ("brat", "conll")
        return
    imported = module.read(files)
    assert imported.faults == []
    assert imported.graphs == graphs


def changed(name: str, old: str, new: str) -> Files:
    """The files of SOURCE with a string replaced in each."""
    files = format_named(name).write([graph()])
    assert any(old.encode() in data for data in files.values())
    return {path: data.replace(old.encode(), new.encode()) for path, data in files.items()}


@pytest.mark.parametrize(
    ("form", "old", "new", "code", "said"),
    [
        ("labelstudio", '"start": 17,', '"start": 16,', "offset", "is '开信息', expected"),
        ("labelstudio", "其中", "内", "text", "not the one that was exported"),
        ("labelstudio", '"NUMBER"', '"DATE"', "label", "expected one of SECTION"),
        ("labelstudio", '"from_id": "m1"', '"from_id": "m9"', "link", "leads nowhere"),
        ("labelstudio", '"type": "relation"', '"type": "arrow"', "format", "type 'arrow'"),
        ("labelstudio", '"text": "一', '"test": "一', "format", "text: got None, expected str"),
        ("doccano", '"end_offset": 19', '"end_offset": 999', "offset", "[17, 999)"),
        ("doccano", "其中", "其内", "text", "not the one that was exported"),
        ("doccano", "NUMBER", "DATE", "label", "expected one of"),
        ("doccano", '"to_id": 8', '"to_id": 88', "link", "leads nowhere"),
        ("doccano", '"entities"', '"labels"', "format", "entities: got None, expected list"),
        ("doccano", '{"text"', '"text"', "format", "no valid JSON"),
        ("brat", "ITEM 17 19", "ITEM 16 18", "offset", "is '开信', expected '信息'"),
        ("brat", "其中", "内", "offset", "expected '动态'"),
        ("brat", "NUMBER ", "DATE ", "label", "expected one of"),
        ("brat", "Arg2:T8", "Arg2:T88", "link", "leads nowhere"),
        ("brat", "\tkind T1 overview", "\tkind T1", "format", "expected NAME SPAN VALUE"),
        ("brat", "R1\t", "E1\t", "format", "expected a line T, A, R or #"),
        ("brat", "\tSECTION 0 6\t", "\tSECTION 0,6\t", "format", "expected LABEL start end"),
        ("conll", "B-overview", "I-overview", "format", "I-overview without a B-overview"),
        ("conll", "其\t", "其内\t", "format", "got '其内', expected one character"),
        ("conll", "其\t", "内\t", "text", "not the one that was exported"),
        ("conll", "B-NUMBER", "X-NUMBER", "format", "expected O, B-... or I-..."),
        ("conll", '"item", "i1"', '"item", "i9"', "link", "leads nowhere"),
        ("conll", "B-mechanism", "O", "offset", "no span begins at"),
        ("conll", "\t_\n", "\n", "format", "columns: got 8, expected 9"),
    ],
)
def test_what_does_not_align_is_told(form: str, old: str, new: str, code: str, said: str) -> None:
    imported = format_named(form).read(changed(form, old, new))
    assert imported.graphs == []
    told = [fault for fault in imported.faults if fault.code == code and said in fault.message]
    assert told, [str(fault) for fault in imported.faults]
    check_chinese(imported.faults)


def check_chinese(faults: list[Fault]) -> None:
    """Every fault is told in Chinese, too, and no two English words in a row are left in it."""
    for fault in faults:
        zh = fault.message_zh.partition("：")[2] or fault.message_zh
        assert re.search(r"[\u4e00-\u9fff]", zh), fault
        assert not re.search(r"[a-z]{2,} [a-z]{2,}", zh), fault


def test_spacy_tells_what_does_not_align() -> None:
    spacy = pytest.importorskip("spacy", reason=NO_SPACY)
    from spacy.tokens import DocBin, SpanGroup

    from gongkai.annotations.formats.spacy_format import graph_to_doc

    module = format_named("spacy")
    broken = module.read({"a.spacy": b"\x80\x04junk"}).faults
    assert "no DocBin" in str(broken[0])
    check_chinese(broken)
    doc = graph_to_doc(graph(), spacy.blank("zh").vocab)
    group = doc.spans["ITEM"]
    doc.spans["ITEM"] = SpanGroup(doc, name="ITEM", spans=list(group)[:1], attrs=group.attrs)
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    imported = module.read({"a.spacy": data})
    assert imported.graphs == []
    assert "ITEM: spans: 1, attributes: 2" in str(imported.faults[0])
    check_chinese(imported.faults)


@pytest.mark.parametrize("form", ["labelstudio", "doccano", "brat", "conll"])
def test_rewritten_line_ends_are_seen(form: str) -> None:
    files = format_named(form).write([graph()])
    files = {path: data.replace(rb"\r\n", rb"\n") for path, data in files.items()}
    files = {path: data.replace(b"\r\n", b"\n") for path, data in files.items()}
    if form == "conll":
        files = {p: data.replace(b"\\r\t", b"\\n\t") for p, data in files.items()}
    imported = format_named(form).read(files)
    assert imported.graphs == []
    assert imported.faults


def test_offsets_in_utf16_units_are_recognised() -> None:
    """Label Studio before 1.5 counted them; 𠮷 is two of them."""
    files = labelstudio.write([graph()])
    tasks = json.loads(files["tasks.json"])
    for part in tasks[0]["annotations"][0]["result"]:
        for key in ("start", "end"):
            if "value" in part:
                place = part["value"][key]
                part["value"][key] += sum(ord(c) > 0xFFFF for c in graph().text[:place])
    imported = labelstudio.read({"tasks.json": json.dumps(tasks).encode()})
    assert imported.graphs == []
    assert any("UTF-16" in fault.message for fault in imported.faults)


def test_one_bad_report_does_not_take_the_others_along() -> None:
    files = format_named("doccano").write([graph(), graph("乙{3条|Q pub}", "r2")])
    broken = {
        "x.jsonl": files["reports.jsonl"].replace(b'"start_offset": 0', b'"start_offset": -1')
    }
    imported = format_named("doccano").read(broken)
    assert [g.name for g in imported.graphs] == ["r2"]
    assert {(fault.path, fault.line) for fault in imported.faults} == {("x.jsonl", 1)}


def test_what_a_format_cannot_hold_is_refused() -> None:
    nested = graph("{公开{2条|Q pub}|Q pub v=2 u=条}")
    with pytest.raises(AnnotationError, match="QUANTITY f2 overlaps one before it") as caught:
        conll_format.write([nested])
    check_chinese(caught.value.faults)
    broken = graph("{甲\n|N}")
    said = "NUMBER n1 begins or ends with a line's end"
    with pytest.raises(AnnotationError, match=said) as caught:
        brat_format.write([broken])
    check_chinese(caught.value.faults)


def test_the_labelling_configuration_names_everything() -> None:
    view = ET.fromstring(labelstudio.configuration())
    assert [node.get("value") for node in view.iter("Label")] == list(LETTERS)
    named = {node.get("name") for node in [*view.iter("Choices"), *view.iter("TextArea")]}
    assert named == {name for names in ATTRIBUTES.values() for name in names}


def test_regions_made_by_hand_come_in_without_their_text() -> None:
    """Label Studio leaves the surface out of some exports; the place alone has to do."""
    value: dict[str, Any] = {"start": 2, "end": 5, "labels": ["QUANTITY"]}
    kind = {"start": 2, "end": 5, "choices": ["publication"]}
    task = {
        "data": {"text": "公开12条"},
        "annotations": [
            {
                "result": [
                    {"id": "x", "type": "labels", "from_name": "label", "value": value},
                    {"id": "x", "type": "choices", "from_name": "kind", "value": kind},
                ]
            }
        ],
    }
    imported = labelstudio.read({"export.json": json.dumps([task]).encode()})
    assert imported.faults == []
    assert imported.graphs[0].nodes[0].attributes == {"kind": "publication"}


def test_a_relation_drawn_to_the_left_is_turned() -> None:
    files = labelstudio.write([graph()])
    tasks = json.loads(files["tasks.json"])
    for part in tasks[0]["annotations"][0]["result"]:
        if part["type"] == "relation":
            part["from_id"], part["to_id"] = part["to_id"], part["from_id"]
            part["direction"] = "left"
    imported = labelstudio.read({"tasks.json": json.dumps(tasks).encode()})
    assert (imported.graphs, imported.faults) == ([graph()], [])


def test_a_format_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'xml': expected one of labelstudio"):
        format_named("xml")


@pytest.mark.parametrize("form", ["labelstudio", "doccano", "brat", "conll"])
def test_a_folder_without_the_files_is_told(form: str) -> None:
    with pytest.raises(AnnotationError, match="no such file among those named") as caught:
        format_named(form).read({"a.xyz": b""})
    check_chinese(caught.value.faults)


JUNK = st.sampled_from([None, 0, -1, 2**70, 1.5, True, "", "甲", "f1", [], [None], {}, {"a": 1}])


def replaced(value: Any, path: list[int], junk: Any) -> Any:
    """`value` with the part that `path` leads to replaced."""
    if not path or not isinstance(value, dict | list) or not value:
        return junk
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = keys[path[0] % len(keys)]
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[key] = replaced(value[key], path[1:], junk)
    return copy


@pytest.mark.parametrize("form", ["labelstudio", "doccano"])
@given(path=st.lists(st.integers(0, 40), max_size=8), junk=JUNK)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_gives_reports_or_faults(form: str, path: list[int], junk: Any) -> None:
    files = format_named(form).write([graph()])
    file = next(name for name in files if name.endswith((".json", ".jsonl")))
    broken = json.dumps(replaced(json.loads(files[file]), path, junk)).encode()
    check_any(form, {file: broken})


@pytest.mark.parametrize("form", ["brat", "conll"])
@given(data=st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edit_of_a_line_gives_reports_or_faults(form: str, data: st.DataObject) -> None:
    files = format_named(form).write([graph()])
    file = data.draw(st.sampled_from(sorted(files)))
    text = files[file].decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    junk = data.draw(
        st.sampled_from(["", "\t", "\n", "{}", '{"f1": 1}', "[1]", "T1", "-1", "9999;"])
    )
    check_any(form, {**files, file: (text[:start] + junk + text[end:]).encode()})


def check_any(form: str, files: Files) -> None:
    """Nothing but faults may come of broken files, and what comes back can be written."""
    try:
        imported = format_named(form).read(files)
    except AnnotationError:
        return
    for found in imported.graphs:
        with contextlib.suppress(AnnotationError):
            graph_to_report(found)
            graph_to_file(found)
