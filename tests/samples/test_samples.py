"""The sample reports are what their sources give, and read back as what their sources print."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gongkai.eval.renderings import libreoffice
from gongkai.eval.renderings.outcome import Ref, outcome_of
from gongkai.eval.renderings.source import ReportSource, load_source
from gongkai.extractors.documents import Document, Limits, Source, iter_sources
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Cell, Report

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
EXPLAINED = "14-jiawen-market-explained"
WRONG_SUMS = "13-lanling-housing"


def _render_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples_render", SAMPLES / "render.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


render = _render_script()
REPORTS = [name for name in render.SAMPLES if name != EXPLAINED]


def _path(name: str) -> Path:
    return SAMPLES / f"{name}.{render.SAMPLES[name][0]}"


@cache
def _read(name: str) -> tuple[Document, Report]:
    if render.SAMPLES[name][0] == "doc" and not libreoffice.is_installed():
        pytest.skip("DOC needs LibreOffice (soffice), which is not installed")
    path = _path(name)
    return read_report(Source(str(path), path.read_bytes), Limits())


@cache
def _source(name: str) -> ReportSource:
    return load_source(SAMPLES / "sources" / f"{name}.toml")


def _cells(report: Report) -> Iterator[tuple[Ref, Cell]]:
    for kind in ("proactive_disclosure", "requests", "review_litigation", "statistics"):
        for row, columns in (getattr(report.tables, kind) or {}).items():
            for column, cell in columns.items():
                yield (kind, row, column), cell


def _printed(name: str) -> dict[Ref, str]:
    return {
        (kind, row, column): text
        for kind, table in _source(name).tables.items()
        for row, columns in table.items()
        for column, text in columns.items()
    }


def _is_as_printed(cell: Cell, printed: str) -> bool:
    right = outcome_of(printed.removesuffix("万元"))
    if right.values:
        return cell.status == "number" and cell.value in right.values
    return cell.value is None and cell.status in right.statuses


@pytest.mark.parametrize("name", render.SAMPLES)
def test_sample_is_what_its_source_gives(name: str) -> None:
    if render.SAMPLES[name][0] in ("pdf", "doc"):
        pytest.skip("another version of LibreOffice may lay it out otherwise")
    assert render.sample_bytes(name) == _path(name).read_bytes()


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_reads_as_printed(name: str) -> None:
    cells, printed = dict(_cells(_read(name)[1])), _printed(name)
    assert set(cells) == set(printed)
    misread = {
        ref: (text, cells[ref].status, cells[ref].raw)
        for ref, text in printed.items()
        if not _is_as_printed(cells[ref], text)
    }
    assert misread == {}


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_points_into_the_text(name: str) -> None:
    document, report = _read(name)
    printed = _printed(name)
    for ref, cell in _cells(report):
        if printed[ref]:
            assert cell.start is not None, ref
            assert cell.end is not None, ref
            assert document.text[cell.start : cell.end].strip() == printed[ref], ref


@pytest.mark.parametrize("name", REPORTS)
def test_sections_are_those_of_the_source(name: str) -> None:
    document, report = _read(name)
    sections = _source(name).sections
    assert [section.kind for section in report.sections] == [section.kind for section in sections]
    for found, section in zip(report.sections, sections, strict=True):
        assert found.heading == section.heading
        for paragraph in section.paragraphs:
            assert _squeeze(paragraph) in _squeeze(document.text[found.start : found.end])


def _squeeze(text: str) -> str:
    """The text without white space, and without the page numbers that stand within paragraphs."""
    return re.sub(r"\n-\s\d+\s-\n|\s+", "", text)


@pytest.mark.parametrize("name", REPORTS)
def test_template_is_that_of_the_source(name: str) -> None:
    assert _read(name)[1].template == _source(name).template


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict):
        yield path, value
        return
    for key, part in value.items():
        yield from _flat(part, f"{path}.{key}" if path else key)


@pytest.mark.parametrize("name", REPORTS)
def test_metadata_is_what_the_report_prints(name: str) -> None:
    metadata = dict(_flat(_read(name)[1].metadata.model_dump(exclude={"evidence"})))
    expected = dict(_flat(_source(name).expected))
    assert {key: metadata[key] for key in expected} == expected


@pytest.mark.parametrize("name", REPORTS)
def test_only_the_report_with_wrong_sums_fails_checks(name: str) -> None:
    failed = [finding for finding in _read(name)[1].findings if finding.status == "fail"]
    assert bool(failed) == (name == WRONG_SUMS), [finding.message for finding in failed]


def test_explaining_page_is_no_report() -> None:
    assert _read(EXPLAINED)[1].template == "none"


def test_archive_holds_two_reports_that_read_like_their_files() -> None:
    archive = SAMPLES / render.ARCHIVE
    sources = list(iter_sources([archive], Limits()))
    assert sorted(source.path for source in sources) == sorted(
        f"{archive}!/{member}" for member in render.ARCHIVED
    )
    for source in sources:
        assert isinstance(source, Source)
        name = render.ARCHIVED[source.path.partition("!/")[2]]
        assert read_report(source, Limits())[1].tables == _read(name)[1].tables


def test_sources_print_sums_that_hold_except_on_purpose() -> None:
    for name in REPORTS:
        requests = _source(name).tables.get("requests", {})
        wrong = [
            row
            for row, columns in requests.items()
            if all(text.isdigit() for text in columns.values())
            and sum(int(text) for key, text in columns.items() if key != "total")
            != int(columns["total"])
        ]
        assert bool(wrong) == (name == WRONG_SUMS), (name, wrong)
