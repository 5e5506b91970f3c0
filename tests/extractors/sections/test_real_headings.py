"""The real reports, where they are at hand: six sections each, every heading found."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.extractors.documents import Limits, iter_sources, read_document
from gongkai.extractors.sections import document_to_sections
from gongkai.extractors.sections.wording import KINDS, wording


def test_real_reports_have_six_sections_under_official_headings(corpus_dir: Path) -> None:
    sources = list(iter_sources([corpus_dir], Limits()))
    if not sources:
        pytest.skip(f"no reports in {corpus_dir}")
    for source in sources:
        document = read_document(source, Limits())  # type: ignore[arg-type]
        sections = document_to_sections(document)

        assert [section.kind for section in sections] == list(KINDS), source.path
        for section in sections:
            assert section.heading.endswith(wording().kinds[section.kind].official), section
            body = document.text[section.start : section.end]
            assert len(body) > len(section.heading) + 2
        assert sections[-1].end > 0.95 * len(document.text.rstrip())
