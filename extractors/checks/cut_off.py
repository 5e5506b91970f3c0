"""Does the file of a report break off? The reader of the file knows, or the text seems to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, make_finding
from gongkai.extractors.checks.labels import TABLES_EN, TABLES_ZH
from gongkai.extractors.kinds import TableKind
from gongkai.extractors.schema import Finding, Operand, Section
from gongkai.extractors.sections.wording import KINDS
from gongkai.extractors.tables import ReportTables

_TABLES: tuple[TableKind, ...] = ("proactive_disclosure", "requests", "review_litigation")


def cut_off_findings(
    text: str, sections: Sequence[Section], tables: ReportTables, *, is_cut_off: bool
) -> Iterator[Finding]:
    """Yield that the file of a text breaks off, or seems to; rows and sections may be missing."""
    end = len(text.rstrip())
    place = [Operand(ref="/source", value=None, start=max(0, end - 1), end=end)]
    table = table_at_end(text, sections, tables)
    if is_cut_off:
        said = Said(
            "The file breaks off in the midst of the page; what stood behind is missing. Get "
            "it again in full.",
            "文件在网页中途中断，其后内容缺失，请重新获取完整文件。",
        )
        yield make_finding(FindingCode.CUT_OFF, "uncertain", said, place)
    elif is_first_alone(sections, tables):
        said = Said(
            "Nothing but the first section was found: the file may break off behind it. Compare "
            "it with the original, and get it again in full.",
            "只找到第一部分，文件可能在此后中断；请与原文核对，必要时重新获取完整文件。",
        )
        yield make_finding(FindingCode.CUT_OFF, "uncertain", said, place)
    elif table is not None:
        said = Said(
            f"The text ends in the {TABLES_EN[table]} and no section follows: the file may "
            "break off there. Compare it with the original, and get it again in full.",
            f"正文止于{TABLES_ZH[table]}，其后没有其他部分，文件可能在此中断；"
            "请与原文核对，必要时重新获取完整文件。",
        )
        yield make_finding(FindingCode.CUT_OFF, "uncertain", said, place)


def is_first_alone(sections: Sequence[Section], tables: ReportTables) -> bool:
    """Whether the heading of the first section stands alone, or before another that has no words.

    A report told without headings has none at all; one with a table shows where it goes on.
    """
    told = [section for section in sections if section.end - section.start > len(section.heading)]
    has_heading = bool(told) and bool(told[0].heading)
    return has_heading and {one.kind for one in told} == {KINDS[0]} and not tables.readings


def table_at_end(text: str, sections: Sequence[Section], tables: ReportTables) -> TableKind | None:
    """Return the table that a text ends in, None where it goes on or may well end there.

    No section that the form has behind the table stands anywhere (tables are annexed, too), and no
    sentence behind it. Of the last table a row must be missing: some offices write nothing more.
    """
    if tables.template not in {"2021", "2019"} or not sections:
        return None
    last = max(sections, key=lambda section: section.start)
    table = next((kind for kind in _TABLES if kind == last.kind), None)
    if table is None or any(KINDS.index(s.kind) > KINDS.index(table) for s in sections):
        return None
    readings = [reading for reading in tables.readings if reading.start >= last.start]
    behind = max([last.start + len(last.heading), *(reading.end for reading in readings)])
    if "。" in text[behind:]:
        return None
    is_whole = any(not reading.n_absent for reading in readings)
    return None if table == _TABLES[-1] and is_whole else table
