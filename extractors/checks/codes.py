"""Stable names of everything that is checked. What each means stands in `catalogue.toml`."""

from __future__ import annotations

from enum import StrEnum


class FindingCode(StrEnum):
    """The code of a finding; never renamed once published."""

    # Sums of the tables; the codes of the templates' identities.
    REQUESTS_FLOW = "requests.flow"
    REQUESTS_RESULTS_TOTAL = "requests.results_total"
    REQUESTS_ROW_TOTAL = "requests.row_total"
    REVIEW_ROW_TOTAL = "review_litigation.row_total"
    STATISTICS_REQUESTS_RECEIVED = "statistics.requests_received"
    STATISTICS_REQUESTS_CLOSED = "statistics.requests_closed"
    STATISTICS_REQUESTS_ANSWERED = "statistics.requests_answered"
    STATISTICS_ANSWERED_DENIED = "statistics.answered_denied"
    STATISTICS_RECONSIDERATION = "statistics.reconsideration"
    STATISTICS_LITIGATION = "statistics.litigation"
    STATISTICS_STAFF = "statistics.staff"
    STATISTICS_REQUESTS_TOTAL = "statistics.requests_total"
    STATISTICS_ANSWERS_TOTAL = "statistics.answers_total"
    STATISTICS_ANSWERS_DENIED = "statistics.answers_denied"

    # Prose against a table.
    TOLD_RECEIVED = "prose_table.requests_received"
    TOLD_CARRIED_IN = "prose_table.requests_carried_in"
    TOLD_CARRIED_OUT = "prose_table.requests_carried_out"
    TOLD_ANSWERED = "prose_table.requests_answered"
    TOLD_OUTCOME = "prose_table.requests_outcome"
    TOLD_OUTCOMES_SUM = "prose_table.requests_outcomes_sum"
    TOLD_APPLICANTS = "prose_table.requests_applicants"
    TOLD_WAYS = "prose_table.requests_ways"
    TOLD_ALL_CLOSED = "prose_table.all_closed"
    TOLD_RECONSIDERATION = "prose_table.reconsideration"
    TOLD_LITIGATION = "prose_table.litigation"
    TOLD_REVIEW_OUTCOME = "prose_table.review_outcome"
    TOLD_NORMATIVE_ISSUED = "prose_table.normative_issued"
    TOLD_NORMATIVE_REPEALED = "prose_table.normative_repealed"
    TOLD_NORMATIVE_IN_FORCE = "prose_table.normative_in_force"
    TOLD_LICENCES = "prose_table.licences"
    TOLD_PENALTIES = "prose_table.penalties"
    TOLD_COMPULSION = "prose_table.compulsion"
    TOLD_FEES = "prose_table.fees"
    TOLD_PUBLISHED = "prose_table.published"

    # Prose against prose.
    PARTS_SUM = "prose.parts_sum"
    PART_EXCEEDS_TOTAL = "prose.part_exceeds_total"
    TOLD_TWICE = "prose.told_twice"
    RESTATED = "prose.restated"
    RATE = "prose.rate"
    GROWTH = "prose.growth"
    REQUEST_FLOW = "prose.request_flow"
    HANDLED = "prose.handled_exceeds_received"

    # The form of the report.
    NOT_A_REPORT = "form.not_a_report"
    SECTION_MISSING = "form.section_missing"
    SECTION_ORDER = "form.section_order"
    SECTION_EMPTY = "form.section_empty"
    HEADING_LOST = "form.heading_lost"
    ORDINALS = "form.ordinals"
    TABLE_MISSING = "form.table_missing"
    ROW_MISSING = "form.row_missing"
    CELLS_UNREADABLE = "form.cells_unreadable"
    SECTION_UNREAD = "form.section_unread"
    CELLS_BLANK = "form.cells_blank"
    SEVERAL_REPORTS = "form.several_reports"
    YEAR_UNKNOWN = "form.year_unknown"
    YEAR_CONFLICT = "form.year_conflict"
    PERIOD_YEAR = "form.period_year"
    PERIOD_DAMAGED = "form.period_damaged"
    YEAR_STANDING = "form.year_standing"
    TEXT_DAMAGED = "form.text_damaged"
    CUT_OFF = "form.cut_off"

    # Reports against one another.
    YEARS_CARRIED_OVER = "years.carried_over"
    YEARS_IN_FORCE = "years.in_force"
    YEARS_COPIED = "years.copied"
    YEARS_GAP = "years.gap"
    SAME_ISSUER_AND_YEAR = "years.same_issuer_and_year"
    CHILD_EXCEEDS_PARENT = "family.child_exceeds_parent"
    CHILDREN_EXCEED_PARENT = "family.children_exceed_parent"
