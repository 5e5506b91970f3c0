"""The whole flow on whole files: every value points home, and the same bytes come out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.eval.renderings.cases import Case
from gongkai.extractors.documents import Document, Limits, Source, SourceFailure, iter_sources
from gongkai.extractors.documents.document import Page
from gongkai.extractors.errors import ExtractionError
from gongkai.extractors.narrative import default_voice, load_voice
from gongkai.extractors.pipeline import document_to_report, make_document_id, read_report
from gongkai.extractors.schema import Cell, Report
from gongkai.extractors.tables.templates import templates_hash

RENDERINGS = [
    Case(template, renderer, (), seed)
    for seed, (template, renderer) in enumerate(
        [
            ("2021", "F1_tab_lines"),
            ("2021", "F2_blank_separated"),
            ("2021", "F6_columns"),
            ("2021", "F9_dropped"),
            ("2019", "F3_tabs"),
            ("2014", "html_clean"),
            ("2008", "F4_pipes"),
            ("2021", "docx_merged"),
        ]
    )
]


def _cells(record: Any) -> Iterator[dict[str, Any]]:
    for table in record["tables"].values():
        for row in (table or {}).values():
            yield from row.values()


def _resolve(record: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        record = record[int(part)] if isinstance(record, list) else record[part]
    return record


def _judge(document: Document, report: Report) -> None:
    """What holds for every record."""
    record = report.model_dump(mode="json")
    for cell in _cells(record):
        has_place = cell["start"] is not None
        assert has_place == (cell["status"] not in {"row_absent", "unreadable"})
        assert (cell["value"] is not None) == (cell["status"] == "number")
        assert (cell["reason"] is not None) == (cell["status"] == "unreadable")
        if has_place:
            assert document.text[cell["start"] : cell["end"]] == cell["raw"]
            assert cell["page"] is None or 1 <= cell["page"] <= len(document.pages)
    for section in report.sections:
        assert 0 <= section.start < section.end <= len(document.text)
        heading = document.text[section.start :][: len(section.heading)]
        assert heading == section.heading
    for start, end in report.metadata.evidence.values():
        assert 0 <= start < end <= len(document.text)
    for finding in report.findings:
        for operand in finding.operands:
            _resolve(record, operand.ref)
    for reading in report.readings:
        cells = list(_cells({"tables": {"one": record["tables"][reading.table]}}))
        assert reading.n_read + reading.n_refused + reading.n_absent == len(cells)
        assert sum(reading.refused.values()) == reading.n_refused
        assert 0 <= reading.start <= reading.end <= len(document.text)


@pytest.mark.parametrize("case", RENDERINGS, ids=lambda case: case.label)
def test_pipeline_every_value_points_home_and_runs_agree(case: Case) -> None:
    rendering = case.render()
    source = Source(rendering.filename, lambda: rendering.data)
    document, report = read_report(source)
    _judge(document, report)
    again = read_report(source)[1]
    assert again.model_dump_json() == report.model_dump_json()
    assert document_to_report(document).model_dump_json() == report.model_dump_json()


def test_pipeline_on_the_samples(samples_dir: Path) -> None:
    n_read = 0
    for source in iter_sources([samples_dir], Limits()):
        assert isinstance(source, Source | SourceFailure)
        if isinstance(source, SourceFailure) or source.path.endswith(
            (".pdf", ".doc", ".py", ".md")
        ):
            continue
        try:
            document, report = read_report(source)
        except ExtractionError:
            continue
        _judge(document, report)
        n_read += bool(report.readings)
    assert n_read >= 8


def test_pipeline_record_tells_its_file_and_its_forms() -> None:
    data = "云岫县会议通知\n".encode()
    document, report = read_report(Source("报告.txt", lambda: data))
    assert report.generator.templates == templates_hash()
    assert report.generator.model == default_voice().name
    assert report.source.sha256 == document.sha256
    assert report.document_id == f"报告-{document.sha256[:8]}"
    assert (report.source.format, report.source.n_pages) == ("text", None)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b/报告.html", "报告"),
        ("a.zip!/b/c.docx", "c"),
        ("a.zip!/b.zip!/d.txt", "d"),
        ("2023.年报.v2.txt", "2023.年报.v2"),
        ("a.zip!/b\\c.txt", "c"),
    ],
)
def test_document_id_is_the_stem_and_the_hash(path: str, stem: str) -> None:
    assert make_document_id(path, "0123456789abcdef") == f"{stem}-01234567"


def test_pipeline_same_bytes_under_other_name_differ_in_name_only() -> None:
    data = Case("2021", "F3_tabs", (), 2).render().data
    first, second = (read_report(Source(name, lambda: data))[1] for name in ("a.txt", "b.txt"))
    assert first.document_id != second.document_id
    part = {"document_id", "source"}
    assert first.model_dump(exclude=part) == second.model_dump(exclude=part)


def test_pipeline_cells_know_their_page() -> None:
    text = "云岫县2023年政府信息公开工作年度报告\n一、总体情况\n有序推进。\n"
    table = (
        "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        "规章\t0\t0\t5\n行政规范性文件\t3\t0\t26\n"
    )
    whole = text + "\f" + table
    pages = (Page(1, 0, len(text) + 1), Page(2, len(text) + 1, len(whole)))
    document = Document("a.txt", "0" * 64, "text", "utf-8", whole, pages=pages)
    rows = document_to_report(document).tables.proactive_disclosure
    assert rows is not None
    cell: Cell = rows["normative_documents"]["in_force"]
    assert (cell.value, cell.page) == (26, 2)
    assert document_to_report(document).source.n_pages == 2


def test_pipeline_report_printed_twice_is_read_once() -> None:
    rendering = Case("2021", "F3_tabs", (), 4).render()
    text = rendering.data.decode("utf-8-sig", errors="ignore")
    if "总体情况" not in text:
        pytest.skip("this rendering is not UTF-8")
    one = read_report(Source("a.txt", text.encode))[1].model_dump()
    two = read_report(Source("a.txt", (text + "\n" + text).encode))[1].model_dump()
    shifts = set()
    for first, second in zip(_cells(one), _cells(two), strict=True):
        assert (first["value"], first["status"]) == (second["value"], second["status"])
        if first["start"] is not None:
            shifts.add(second["start"] - first["start"])
    assert len(shifts) == 1  # all out of the same copy
    assert shifts <= {0, len(text) + 1}
    again = [f["code"] for f in two["findings"] if f["code"] == "form.several_reports"]
    if shifts == {0}:  # of the last copy nothing is printed behind it
        assert again
    assert "form.several_reports" not in [finding["code"] for finding in one["findings"]]


def test_pipeline_parts_behind_the_last_section_are_read() -> None:
    text = (
        "云岫县水务局2016年政府信息公开工作年度报告\n一、概述\n全年公开信息30条。\n"
        "四、复议和诉讼情况\n收到行政复议2件。\n五、举报投诉处理情况\n全年接到举报投诉15件。\n"
        "附件：云岫县水务局2016年统计表1份\n"
    )
    report = read_report(Source("a.txt", text.encode), voice=load_voice("rules"))[1]
    found = [(fact.text, fact.section) for fact in report.facts]
    assert found == [("30条", "overview"), ("2件", "review_litigation"), ("15件", None)]


def test_pipeline_a_sentence_above_a_table_that_names_its_headers_is_read() -> None:
    ends = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [
        ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9],
        [*ends, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
        [*[""] * 5, *ends, *ends],
        ["0"] * 15,
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = (
        "泽阳县2020年政府信息公开工作年度报告\n一、总体情况\n主动公开信息12条。\n"
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n"
        f"2020年，本县无因政府信息公开引起的行政复议和行政诉讼。\n\n{table}\n"
        "五、存在的主要问题及改进情况\n更新不及时。\n"
    )
    report = read_report(Source("a.txt", text.encode), Limits(), load_voice("rules"))[1]
    told = [fact for fact in report.facts if fact.section == "review_litigation"]
    assert [(fact.value, fact.kind) for fact in told] == [(0, "review")]
    assert report.readings
