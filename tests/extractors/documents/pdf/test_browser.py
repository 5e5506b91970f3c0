"""Web pages that a browser printed: the date and the title on every page, the address below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongkai import extract
from gongkai.benches.chromium import missing, open_browser
from gongkai.extractors.schema import Report

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all there")

SAMPLES = ["05-jiawen-market-bureau.html", "06-huandong-district.htm", "12-yunmei-land.html"]
# What is printed above and below in its own way by every browser; both with numbers.
MARGINS = {"top": "15mm", "bottom": "15mm", "left": "20mm", "right": "20mm"}


@pytest.fixture(scope="module")
def printed(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample printed by a browser."""
    folder = tmp_path_factory.mktemp("printed")
    found = {}
    with open_browser() as browser:
        page = browser.new_page()
        for name in SAMPLES:
            page.goto((samples_dir / name).resolve().as_uri())
            found[name] = folder / f"{Path(name).stem}.pdf"
            page.pdf(path=found[name], display_header_footer=True, margin=MARGINS)
    return found


def _cells(report: Report) -> dict[str, Any]:
    tables = report.tables.model_dump()
    found = {}
    for kind, rows in tables.items():
        for row, columns in (rows or {}).items():
            for column, cell in (columns or {}).items():
                found[f"{kind}.{row}.{column}"] = (cell["value"], cell["status"])
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_a_printed_web_page_reads_as_the_page(
    name: str, samples_dir: Path, printed: dict[str, Path]
) -> None:
    page, paper = extract(samples_dir / name), extract(printed[name])
    assert _cells(paper) == _cells(page)
    assert len(_cells(page)) > 50
    assert [s.kind for s in paper.sections] == [s.kind for s in page.sections]
    assert [(f.value, f.unit, f.kind) for f in paper.facts] == [
        (f.value, f.unit, f.kind) for f in page.facts
    ]
    assert (paper.metadata.issuer, paper.metadata.year) == (
        page.metadata.issuer,
        page.metadata.year,
    )
    for there, here in ((paper.problems, page.problems), (paper.improvements, page.improvements)):
        assert ["".join(one.text.split()) for one in there] == [
            "".join(one.text.split()) for one in here
        ]
