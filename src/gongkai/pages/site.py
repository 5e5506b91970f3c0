"""Outcomes, one after another -> a folder of pages. One record is in memory at a time.

Records pass by twice: `expect` takes what is held against other reports and gives each its page's
name, so that `add` can write a page that leads to the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.between_reports import Between
from gongkai.extractors.schema import Report
from gongkai.pages.corpus_counts import CorpusCounts
from gongkai.pages.corpus_page import counts_to_page
from gongkai.pages.folder import PageFolder
from gongkai.pages.neighbours import neighbours
from gongkai.pages.report_page import report_to_page
from gongkai.runs import Failure
from gongkai.verdicts.dismissed import Judge


class Site:
    """Writes a page for each report as it comes, and the corpus page at the end.

    Args:
        folder: where they are written.
        between: takes the reports and tells the findings between them.
        judge: tells apart what people dismissed; None where nobody judged anything.
    """

    def __init__(self, folder: PageFolder, between: Between, judge: Judge | None = None) -> None:
        self._folder = folder
        self._between = between
        self._judge = judge
        self._names: dict[int, str] = {}
        self.counts = CorpusCounts()

    def expect(self, number: int, record: Mapping[str, Any]) -> None:
        """Take a record, as JSON, that will come under this number; before all that come.

        Raises:
            ValueError: it is no record of a report.
        """
        self._between.add(number, record)
        self._names[number] = self._folder.name_for(record["document_id"])

    def add(self, number: int, report: Report, text: str | None) -> None:
        """Write the page of one report; without its text where that is None."""
        name = self._names.get(number) or self._folder.name_for(report.document_id)
        found = list(self._between.of(number))
        if self._judge:
            report, found = self._judge.report(report), [*map(self._judge.seen, found)]
        others = neighbours(report.metadata, found, self._names)
        own, elsewhere = (
            [seen.finding for seen in found if seen.is_own is is_own] for is_own in (True, False)
        )
        page = report_to_page(report, text, own, others, elsewhere=elsewhere)
        self._folder.add(name, page)
        self.counts.add(report, name, has_text=text is not None, number=number, between=found)

    def add_failure(self, failure: Failure) -> None:
        """Count one file that was not read."""
        self.counts.add_failure(failure)

    def add_duplicates(self, n: int) -> None:
        """Count files with the bytes of others; they have no page of their own."""
        self.counts.add_duplicates(n)

    def finish(self, run: Mapping[str, Any]) -> None:
        """Write the corpus page and move everything to its place."""
        self._folder.finish(counts_to_page(self.counts, run))
