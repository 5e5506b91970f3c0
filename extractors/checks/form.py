"""Record so far -> findings on its form: is everything there? `genre.py` asks whether it is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, make_finding
from gongkai.extractors.checks.labels import TABLES_ZH, label_en, named, row_zh, table_en
from gongkai.extractors.kinds import FindingStatus, Severity
from gongkai.extractors.metadata import YearCandidate
from gongkai.extractors.schema import Cell, Finding, Metadata, Operand, Report, Section
from gongkai.extractors.sections.wording import KINDS
from gongkai.extractors.tables import ReportTables
from gongkai.wording import counted

# So many rows are named in one message.
_MAX_ROWS = 6
_STATUS: dict[Severity, FindingStatus] = {"info": "pass", "warning": "uncertain", "error": "fail"}


def not_a_report(metadata: Metadata, sections: Sequence[Section]) -> Finding:
    """Return the finding for a page that is no annual report."""
    title, title_zh = metadata.title or "none found", metadata.title or "未找到"
    return _finding(
        FindingCode.NOT_A_REPORT,
        "error",
        Said(
            f"No annual report: no table of an official form and {len(sections)} of its six "
            f"sections found (title: {title}).",
            f"不是年度报告：没有规定格式的表格，六个部分中只找到{len(sections)}个"
            f"（标题：{title_zh}）。",
        ),
    )


def is_no_report(report: Report) -> bool:
    """Tell whether a record says that its file is no annual report."""
    return any(finding.code == FindingCode.NOT_A_REPORT for finding in report.findings)


def form_findings(
    sections: Sequence[Section],
    tables: ReportTables,
    years: Sequence[YearCandidate],
    damaged_period: tuple[int, int] | None = None,
) -> Iterator[Finding]:
    """Yield what is missing or odd in the form of a report; nothing for what is in order."""
    yield from _missing_sections(sections, tables)
    yield from _tables(tables)
    yield from _year_conflict(years)
    if damaged_period:
        yield _period_damaged(years, *damaged_period)
    yield from _printed_again(tables)


def _missing_sections(sections: Sequence[Section], tables: ReportTables) -> Iterator[Finding]:
    if tables.template in {"2014", "2008", "none"}:
        return  # the earlier forms prescribe other parts
    found = {section.kind for section in sections}
    for kind in KINDS:
        if kind not in found:
            title = named("section", kind)
            yield _finding(
                FindingCode.SECTION_MISSING,
                "warning",
                Said(f"Section “{title.en}” is not there.", f"缺少“{title.zh}”部分。"),
                expected=kind,
            )
    for number, section in enumerate(sections):
        if not section.heading:
            title = named("section", section.kind)
            yield _finding(
                FindingCode.HEADING_LOST,
                "info",
                Said(
                    f"Section “{title.en}” has no heading; it was found by what stands in it.",
                    f"“{title.zh}”部分没有标题，系根据内容识别。",
                ),
                [section_operand(number, section)],
            )


def _tables(tables: ReportTables) -> Iterator[Finding]:
    read = {reading.table: reading for reading in tables.readings}
    for kind in ("proactive_disclosure", "requests", "review_litigation", "statistics"):
        table = getattr(tables.tables, kind)
        if kind in read and read[kind].n_refused:
            n_refused = read[kind].n_refused
            why = [(named("reason", key), n) for key, n in read[kind].refused.items()]
            cells, where = counted(n_refused, "cell"), _unreadable_rows(kind, table)
            reasons = "; ".join(f"{reason.en}: {n}" for reason, n in why)
            reasons_zh = "；".join(f"{reason.zh}：{n}" for reason, n in why)
            yield _finding(
                FindingCode.CELLS_UNREADABLE,
                "warning",
                Said(
                    f"{table_en(kind)}: {cells} could not be read{where.en} ({reasons}).",
                    f"{TABLES_ZH[kind]}有{n_refused}个单元格未能识别{where.zh}（{reasons_zh}）。",
                ),
                [Operand(ref=f"/tables/{kind}", value=None)],
                observed=n_refused,
            )
        if kind in read and read[kind].n_absent:
            absent = [key for key, row in table.items() if _is_absent(row)]
            rows = ", ".join(f"“{label_en(kind, key)}”" for key in absent)
            rows_zh = "、".join(f"“{row_zh(kind, key)}”" for key in absent)
            yield _finding(
                FindingCode.ROW_MISSING,
                "warning",
                Said(
                    f"{table_en(kind)}: rows not printed: {rows}.",
                    f"{TABLES_ZH[kind]}缺少以下各行：{rows_zh}。",
                ),
                [Operand(ref=f"/tables/{kind}/{key}", value=None) for key in absent],
            )
        elif kind not in read and kind != "statistics" and tables.template in {"2021", "2019"}:
            yield _finding(
                FindingCode.TABLE_MISSING,
                "warning",
                Said(f"{table_en(kind)} is not there.", f"缺少{TABLES_ZH[kind]}。"),
                expected=kind,
            )


def _unreadable_rows(kind: str, table: dict[str, dict[str, Cell]]) -> Said:
    """Return in which rows cells could not be read, the first few by name."""
    keys = [
        key
        for key, row in table.items()
        if any(cell.status == "unreadable" for cell in row.values())
    ]
    if not keys:
        return Said("", "")
    named_en = ", ".join(f"“{label_en(kind, key)}”" for key in keys[:_MAX_ROWS])
    named_zh = "、".join(f"“{row_zh(kind, key)}”" for key in keys[:_MAX_ROWS])
    left = len(keys) - _MAX_ROWS
    more, more_zh = (f" and {left} more", f"等{len(keys)}行") if left > 0 else ("", "")
    return Said(f" in {named_en}{more}", f"：{named_zh}{more_zh}")


def _is_absent(row: dict[str, object]) -> bool:
    return all(getattr(cell, "status", "") == "row_absent" for cell in row.values())


def _printed_again(tables: ReportTables) -> Iterator[Finding]:
    for kind, offset in tables.repeats.items():
        yield _finding(
            FindingCode.SEVERAL_REPORTS,
            "warning",
            Said(
                f"{table_en(kind)} begins again at offset {offset}: the file holds the report "
                "twice, or another report; only the first was read.",
                f"{TABLES_ZH[kind]}在文中再次出现（第{offset}字处）："
                "文件中报告重复或含有另一份报告，只读取了第一份。",
            ),
            [Operand(ref=f"/tables/{kind}", value=None, start=offset, end=offset)],
        )


def _year_conflict(years: Sequence[YearCandidate]) -> Iterator[Finding]:
    if not years:
        return
    year = years[0].year
    # A page may be put on the web again years later, but not before its year was out.
    stated = [c for c in years if c.source != "publication" or c.year < year]
    if any(candidate.year != year for candidate in stated):
        places = [(named("year_source", c.source), c.year) for c in stated]
        listed = ", ".join(f"{place.en} {year}" for place, year in places)
        listed_zh = "、".join(f"{place.zh}{year}年" for place, year in places)
        yield _finding(
            FindingCode.YEAR_CONFLICT,
            "warning",
            Said(
                f"The report names several years: {listed}.",
                f"报告所称年度不一致：{listed_zh}。",
            ),
            [Operand(ref="/metadata/year", value=c.year, start=c.start, end=c.end) for c in stated],
        )


def _period_damaged(years: Sequence[YearCandidate], start: int, end: int) -> Finding:
    """Return that a period lost digits, and where the year is taken from instead."""
    told = Said("so the year is not known", "报告年度因此不明")
    if years:
        place, year = named("year_source", years[0].source), years[0].year
        told = Said(f"the year {year} is taken from: {place.en}", f"报告年度{year}年取自{place.zh}")
    return _finding(
        FindingCode.PERIOD_DAMAGED,
        "warning",
        Said(
            f"Digits of the period are lost; {told.en}.",
            f"统计期限缺少数字或年、月、日字样；{told.zh}。",
        ),
        [Operand(ref="/metadata/period", value=None, start=start, end=end)],
    )


def section_operand(number: int, section: Section) -> Operand:
    """Return the operand of the section at `number`: its heading."""
    return Operand(
        ref=f"/sections/{number}",
        value=section.kind,
        start=section.start,
        end=section.start + len(section.heading),
    )


def _finding(
    code: FindingCode,
    severity: Severity,
    said: Said,
    operands: list[Operand] | None = None,
    *,
    expected: float | str | None = None,
    observed: float | str | None = None,
) -> Finding:
    """Return a finding on the form; `expected` or `observed` tell it from others of its code."""
    return make_finding(
        code,
        _STATUS[severity],
        said,
        operands or [],
        severity=severity,
        expected=expected,
        observed=observed,
    )
