"""Headings, period and prose -> findings on the form: order, ordinals, years left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, make_finding
from gongkai.extractors.checks.form import section_operand
from gongkai.extractors.checks.labels import TABLES_ZH, named, table_en
from gongkai.extractors.checks.ordinals import ordinal_findings
from gongkai.extractors.schema import Finding, Metadata, Operand, Section, TableReading, Tables
from gongkai.extractors.sections.wording import KINDS
from gongkai.extractors.tables import ReportTables
from gongkai.models.late_regex import late_regex
from gongkai.wording import counted

_UNREAD = "\ufffd"  # what a reader writes for bytes or glyphs that are no character
_NOTHING_RE = re.compile(r"[\s。,.;:、]*(?:暂?无|没有|略)?[\s。,.;:、]*")
_OTHER_YEAR_RE = late_regex(r"较|比|同期|结转|上年|截[至止]|以来|自|起|月|预算|决算|《|第|关于")
_OPENS = r"(?:^|[\n。])[ \t\u3000]*(?:[(（]?[一二三四五六]?[)）、]?[ \t]*)?(\d{4})年(?:度)?[,，]?"
# The body made or published so many: last year's report or accounts, made public, are no slip.
_OWN = (
    r"[ \t]*(?:[我本全][^\s,，。;；\d]{1,4}?)?[,，]?(?:一?共|总?共计|累计|主动|对外|依法|新|[ \t])*"
    r"(?:(?:公开|发布|公布|制作|制定|制发|印发|获取|形成|产生|生成|保存)[、和或并]?)+"
    r"(?:了|各类|行政|政府|政务|公文|信息|规范性|文件|总[数量]|数量|一?共|计|合|达|为|约|[ \t])*\d"
)
# What was done in the year stands in the first two sections; what is still to be done in another.
_STANDING_RES = {
    "overview": late_regex(_OPENS),
    "proactive_disclosure": late_regex(rf"{_OPENS}(?={_OWN})"),
    "problems_improvements": late_regex(r"(\d{4})年(?:度)?[,，]?[^,，。;；\d]{0,8}?(?:将|拟|计划)"),
}


def text_form_findings(
    metadata: Metadata,
    sections: Sequence[Section],
    tables: ReportTables,
    text: str,
) -> Iterator[Finding]:
    """Yield what is odd in the order, the numbering and the years of a report.

    Args:
        metadata: the record's.
        sections: the record's, in order of the text.
        tables: the record's tables, how they were read, and the form; the forms before 2019 have
            other sections, between which ours do not follow one another.
        text: the text, folded, every character at its place.
    """
    is_of_six = tables.template in {"2021", "2019"}
    readings = tables.readings
    if is_of_six:
        yield from _order(sections)
    yield from ordinal_findings(sections, text, has_main=is_of_six)
    yield from _empty_sections(sections, readings, text)
    yield from _blank_cells(tables.tables)
    yield from _year_unknown(metadata)
    yield from _period(metadata)
    yield from _years_standing(metadata, sections, readings, text)
    yield from _damaged(text)


def _order(sections: Sequence[Section]) -> Iterator[Finding]:
    kinds = list(dict.fromkeys(section.kind for section in sections))
    wanted = [kind for kind in KINDS if kind in kinds]
    if kinds != wanted:
        titles = [named("section", kind) for kind in kinds]
        listed = ", ".join(f"“{title.en}”" for title in titles)
        listed_zh = "、".join(f"“{title.zh}”" for title in titles)
        yield make_finding(
            FindingCode.SECTION_ORDER,
            "uncertain",
            Said(
                f"The sections do not stand in the official order: {listed}.",
                f"各部分次序与规定格式不符：{listed_zh}。",
            ),
            [section_operand(number, section) for number, section in enumerate(sections)],
        )


def _empty_sections(
    sections: Sequence[Section], readings: Sequence[TableReading], text: str
) -> Iterator[Finding]:
    for number, section in enumerate(sections):
        start = section.start + len(section.heading)
        has_table = any(start <= reading.start < section.end for reading in readings)
        if has_table or section.kind not in ("overview", "problems_improvements", "other_matters"):
            continue
        body = text[start : section.end]
        is_bare = not body.strip()
        if len(body) > 40 or not _NOTHING_RE.fullmatch(body):
            continue
        if section.kind == "other_matters" and not is_bare:
            continue  # 无 is what the form asks for there
        title = named("section", section.kind)
        yield make_finding(
            FindingCode.SECTION_EMPTY,
            "uncertain",
            Said(
                f"Section “{title.en}” says nothing.",
                f"“{title.zh}”部分没有内容。",
            ),
            [section_operand(number, section)],
            severity="info" if section.kind == "other_matters" else "warning",
        )


def _blank_cells(tables: Tables) -> Iterator[Finding]:
    for kind, table in tables:
        if table is None:
            continue
        statuses = [cell.status for row in table.values() for cell in row.values()]
        n_blank = statuses.count("blank")
        if n_blank:
            is_empty = "number" not in statuses
            yield make_finding(
                FindingCode.CELLS_BLANK,
                "uncertain",
                Said(
                    f"{table_en(kind)}: {counted(n_blank, 'blank cell')}"
                    + (", none holds a number." if is_empty else "; the form asks for 0."),
                    f"{TABLES_ZH[kind]}有{n_blank}个单元格空白"
                    + ("，全表没有数字。" if is_empty else "，没有的应填0。"),
                ),
                [Operand(ref=f"/tables/{kind}", value=None)],
                observed=n_blank,
                severity="warning" if is_empty else "info",
            )


def _year_unknown(metadata: Metadata) -> Iterator[Finding]:
    if metadata.year is None:
        yield make_finding(
            FindingCode.YEAR_UNKNOWN,
            "uncertain",
            Said(
                "The year reported on could not be told from title, period or dates.",
                "未能从标题、统计期限或日期确定报告年度。",
            ),
            [Operand(ref="/metadata/year", value=None)],
        )


def _period(metadata: Metadata) -> Iterator[Finding]:
    start, end, year = metadata.period.start, metadata.period.end, metadata.year
    if start is None or end is None or year is None:
        return
    if (start[5:7], end[5:7]) == ("09", "08"):
        return  # universities report on years of study
    if (start, end) == (f"{year}-01-01", f"{year}-12-31"):
        return
    places = [metadata.evidence.get(name) for name in ("period.start", "period.end")]
    yield make_finding(
        FindingCode.PERIOD_YEAR,
        "uncertain",
        Said(
            f"The period {start} to {end} is not the year {year}.",
            f"统计期限{start}至{end}与报告年度{year}年不符。",
        ),
        [
            Operand(
                ref=f"/metadata/period/{name}",
                value=value,
                start=place[0] if place else None,
                end=place[1] if place else None,
            )
            for name, value, place in zip(("start", "end"), (start, end), places, strict=True)
        ],
        expected=f"{year}-01-01/{year}-12-31",
        observed=f"{start}/{end}",
    )


def _years_standing(
    metadata: Metadata, sections: Sequence[Section], readings: Sequence[TableReading], text: str
) -> Iterator[Finding]:
    """Yield sentences that open with last year as if it were this, and plans for a year now out."""
    if metadata.year is None:
        return
    for number, section in enumerate(sections):
        pattern = _STANDING_RES.get(section.kind)
        if pattern is None:
            continue
        is_told = section.kind != "problems_improvements"
        wanted = metadata.year - is_told
        if text.find(f"{wanted}年", section.start, section.end) < 0:
            continue
        for found in pattern.finditer(text, section.start, section.end):
            if int(found[1]) != wanted or any(r.start <= found.start() < r.end for r in readings):
                continue
            after = re.split("[。\n]", text[found.end() : found.end() + 60])[0]
            is_compared = is_told and f"{metadata.year}年" in after
            if is_compared or _OTHER_YEAR_RE.search(after[:30]):
                continue
            yield make_finding(
                FindingCode.YEAR_STANDING,
                "uncertain",
                Said(
                    f"{found[1]} stands where the year {metadata.year} or the next is meant.",
                    f"报告年度为{metadata.year}年，此处写作{found[1]}年，可能是上年文字未改。"
                    if is_told
                    else f"下一步计划仍写作{found[1]}年，而报告年度即{metadata.year}年。",
                ),
                [
                    Operand(
                        ref=f"/sections/{number}",
                        value=int(found[1]),
                        start=found.start(1),
                        end=found.end(1),
                    )
                ],
                expected=metadata.year + (not is_told),
                observed=int(found[1]),
            )
            break


def _damaged(text: str) -> Iterator[Finding]:
    n_lost, first = text.count(_UNREAD), text.find(_UNREAD)
    if n_lost:
        yield make_finding(
            FindingCode.TEXT_DAMAGED,
            "uncertain",
            Said(
                f"{counted(n_lost, 'character')} of the file could not be told and "
                f"{'is' if n_lost == 1 else 'are'} shown as {_UNREAD}; a number may be among them.",
                f"文件中有{n_lost}个字符不能识别，显示为{_UNREAD}，其中可能有数字。",
            ),
            [Operand(ref="/source", value=None, start=first, end=first + 1)],
            observed=n_lost,
        )
