"""Record -> findings: where the report contradicts its own sums, its form, or itself."""

from gongkai.extractors.checks.arithmetic import tables_to_findings
from gongkai.extractors.checks.between_reports import Filed, corpus_to_findings, reports_to_findings
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.compared import Compared, record_to_compared
from gongkai.extractors.checks.context import aligned_text
from gongkai.extractors.checks.cut_off import cut_off_findings
from gongkai.extractors.checks.form import (
    form_findings,
    is_no_report,
    not_a_report,
)
from gongkai.extractors.checks.form_text import text_form_findings
from gongkai.extractors.checks.genre import form_year, is_report
from gongkai.extractors.checks.prose import prose_findings
from gongkai.extractors.checks.unread import unread_findings

__all__ = [
    "Compared",
    "Filed",
    "FindingCode",
    "aligned_text",
    "corpus_to_findings",
    "cut_off_findings",
    "form_findings",
    "form_year",
    "is_no_report",
    "is_report",
    "not_a_report",
    "prose_findings",
    "record_to_compared",
    "reports_to_findings",
    "tables_to_findings",
    "text_form_findings",
    "unread_findings",
]
