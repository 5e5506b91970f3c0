"""Outcomes, one after another -> a folder of pages. One record is in memory at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.extractors.schema import Report
from gongkai.pages.corpus_counts import CorpusCounts
from gongkai.pages.corpus_page import counts_to_page
from gongkai.pages.folder import PageFolder
from gongkai.pages.report_page import report_to_page
from gongkai.runs import Failure


class Site:
    """Writes a page for each report as it comes, and the corpus page at the end."""

    def __init__(self, folder: PageFolder) -> None:
        self._folder = folder
        self.counts = CorpusCounts()

    def add(self, report: Report, text: str | None) -> None:
        """Write the page of one report; without its text where that is None."""
        name = self._folder.name_for(report.document_id)
        self._folder.add(name, report_to_page(report, text))
        self.counts.add(report, name, has_text=text is not None)

    def add_failure(self, failure: Failure) -> None:
        """Count one file that was not read."""
        self.counts.add_failure(failure)

    def add_duplicates(self, n: int) -> None:
        """Count files with the bytes of others; they have no page of their own."""
        self.counts.add_duplicates(n)

    def finish(self, run: Mapping[str, Any]) -> None:
        """Write the corpus page and move everything to its place."""
        self._folder.finish(counts_to_page(self.counts, run))
