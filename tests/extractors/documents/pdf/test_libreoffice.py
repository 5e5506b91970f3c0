"""The PDF reader on files that LibreOffice makes of DOCX."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Any

import docx
import pytest
from docx.shared import Pt
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import disclosure_form, request_form, review_form

SOFFICE = shutil.which("soffice") or ""
pytestmark = pytest.mark.skipif(
    not SOFFICE or not samples.HEI_FILE.exists(),
    reason="needs LibreOffice (libreoffice-writer-nogui) and fonts-wqy-zenhei",
)


def add_form(report: Any, form: Any) -> None:
    table = report.add_table(form.n_rows, len(form.widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, form.widths, strict=True):
        for cell in column.cells:
            cell.width = Pt(width)
    for cell in form.cells:
        last = (cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
        merged = table.cell(cell.row, cell.column).merge(table.cell(*last))
        merged.text = cell.text
        for run in merged.paragraphs[0].runs:
            run.font.size = Pt(9)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: Any) -> Any:
    """A report as LibreOffice prints it: prose that pushes table three over a page end."""
    folder = tmp_path_factory.mktemp("soffice")
    report = docx.Document()
    report.styles["Normal"].font.name = "WenQuanYi Zen Hei"
    report.add_heading("某县 2023 年政府信息公开工作年度报告", 1)
    report.add_paragraph("一、总体情况")
    report.add_paragraph("二、主动公开政府信息情况")
    add_form(report, disclosure_form())
    report.add_paragraph("公开政府信息6858条。" * 60)
    report.add_paragraph("三、收到和处理政府信息公开申请情况")
    add_form(report, request_form())
    report.add_paragraph("四、政府信息公开行政复议、行政诉讼情况")
    add_form(report, review_form())
    report.add_paragraph("五、存在的主要问题及改进情况")
    report.save(folder / "report.docx")
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            folder / "report.docx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return samples.read((folder / "report.pdf").read_bytes())


def tables_of(document: Any) -> list[list[list[str]]]:
    """Return the rows of each table, its pages joined: what stands between two headings."""
    tables: list[list[list[str]]] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind == "paragraph" and re.match("[二三四五]、", text):
            tables.append([])
        for grid in document.grids:
            if block.kind == "table" and grid.start == block.start:
                tables[-1] += samples.grid_texts(document, grid)
    return tables


def test_small_tables_are_exact(converted: Any) -> None:
    first, _, last, _ = tables_of(converted)
    assert first == disclosure_form().expected()
    assert last == review_form().expected()


def test_all_request_numbers_stand_in_their_row_and_column(converted: Any) -> None:
    rows = tables_of(converted)[1]
    expected = [row[3:] for row in request_form().expected()[3:]]
    found = [row[-7:] for row in rows if len(row) >= 8 and re.fullmatch(r"\d+", row[-1])]
    assert len({cell.page for grid in converted.grids for cell in grid.cells}) > 1
    assert found == expected
