"""Record -> findings: where the report contradicts its own sums or its form."""

from gongkai.extractors.checks.arithmetic import tables_to_findings
from gongkai.extractors.checks.form import form_findings, is_report, not_a_report

__all__ = ["form_findings", "is_report", "not_a_report", "tables_to_findings"]
