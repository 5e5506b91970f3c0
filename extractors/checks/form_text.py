"""Headings, period and prose -> findings on the form: order, ordinals, years left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, make_finding
from gongkai.extractors.checks.form import SECTIONS_ZH
from gongkai.extractors.checks.labels import TABLES_ZH
from gongkai.extractors.schema import Finding, Metadata, Operand, Section, TableReading, Tables
from gongkai.extractors.sections.wording import KINDS

_CHINESE = "一二三四五六七八九十"
_HEADING_RE = re.compile(r"\s*(?:([一二三四五六七八九十]{1,2})|(\d{1,2}))\s*[、.,:]")
_SUB_HEADING_RE = re.compile(r"(?m)^\s*\(\s*(?:([一二三四五六七八九十])|(\d))\s*\)")
_LIST_RE = re.compile(r"(?<![第之唯同统专])([一二三四五六七八])是")
_NOTHING_RE = re.compile(r"[\s。,.;:、]*(?:暂?无|没有|略)?[\s。,.;:、]*")
_OTHER_YEAR_RE = re.compile(r"较|比|同期|结转|上年|截[至止]|以来|自|起|月|预算|决算|《|第|关于")
_STANDING_RE = re.compile(
    r"(?:^|[\n。])\s*(?:[(（]?[一二三四五六]?[)）、]?\s*)?(\d{4})年(?:度)?[,，]?"
)
_PLAN_RE = re.compile(r"(\d{4})年(?:度)?[,，]?[^,，。;；\d]{0,8}?(?:将|拟|计划)")
_MAX_ODD = 3


def text_form_findings(
    metadata: Metadata,
    sections: Sequence[Section],
    tables: Tables,
    readings: Sequence[TableReading],
    text: str,
) -> Iterator[Finding]:
    """Yield what is odd in the order, the numbering and the years of a report.

    Args:
        metadata: the record's.
        sections: the record's, in order of the text.
        tables: the record's.
        readings: where the tables stand.
        text: the text, folded, every character at its place.
    """
    yield from _order(sections)
    yield from _ordinals(sections, text)
    yield from _empty_sections(sections, readings, text)
    yield from _blank_cells(tables)
    yield from _period(metadata)
    yield from _years_standing(metadata, sections, readings, text)


def _order(sections: Sequence[Section]) -> Iterator[Finding]:
    kinds = list(dict.fromkeys(section.kind for section in sections))
    wanted = [kind for kind in KINDS if kind in kinds]
    if kinds != wanted:
        shown = "、".join(SECTIONS_ZH[kind] for kind in kinds)
        yield make_finding(
            FindingCode.SECTION_ORDER,
            "uncertain",
            Said(
                f"The sections do not stand in the official order: {', '.join(kinds)}.",
                f"各部分次序与规定格式不符：{shown}。",
            ),
            [_operand(number, section) for number, section in enumerate(sections)],
        )


def _operand(number: int, section: Section) -> Operand:
    end = section.start + len(section.heading)
    return Operand(ref=f"/sections/{number}", value=section.kind, start=section.start, end=end)


def _ordinals(sections: Sequence[Section], text: str) -> Iterator[Finding]:
    """Yield one finding for all that is wrong with numbers of headings and of lists."""
    odd: list[tuple[str, Operand]] = []
    marks, official = [], []
    for number, section in enumerate(sections):
        end = section.start + len(section.heading)
        found = _HEADING_RE.match(text, section.start, end)
        if section.heading:
            marks.append((_mark(found), _operand(number, section)))
            official.append(KINDS.index(section.kind) + 1)
    odd += _odd_run(marks, official)
    for number, section in enumerate(sections):
        if section.kind in ("overview", "problems_improvements"):
            subs = [
                (
                    _mark(m),
                    Operand(ref=f"/sections/{number}", value=None, start=m.start(), end=m.end()),
                )
                for m in _SUB_HEADING_RE.finditer(text, section.start, section.end)
            ]
            odd += _odd_run(subs) if section.kind == "overview" else []
            odd += _odd_lists(number, section, text)
    if odd:
        words = [text[o.start or 0 : o.end or 0].strip()[:12] for _, o in odd[:_MAX_ODD]]
        yield make_finding(
            FindingCode.ORDINALS,
            "uncertain",
            Said(
                f"Numbers of headings or lists are wrong, repeated or mixed, at {', '.join(words)}.",
                f"序号有误、重复或体例不一：{'、'.join(f'“{word}”' for word in words)}。",
            ),
            [operand for _, operand in odd],
            severity="info",
        )


def _mark(found: re.Match[str] | None) -> tuple[str, int]:
    """Return the kind of a number and its value; ("", 0) for none.

    十一 and above do not occur among headings.
    """
    if found is None:
        return "", 0
    if found[1]:
        return "chinese", _CHINESE.index(found[1][0]) + 1
    return "arabic", int(found[2])


def _odd_run(
    marks: Sequence[tuple[tuple[str, int], Operand]], official: Sequence[int] = ()
) -> Iterator[tuple[str, Operand]]:
    """Yield the numbers that do not go on by one, and those of another kind than most.

    A number that is the official one is in order: the section before it is missing, and that is
    said already.
    """
    if len(marks) < 2:
        return
    (first, last), _ = marks[0]
    kinds = [kind for (kind, _), _ in marks]
    usual = max(set(kinds), key=lambda kind: (kinds.count(kind), kind == first))
    for position, ((kind, number), operand) in enumerate(marks):
        if kind != usual:
            yield "kind", operand
        elif position and number and number not in (last + 1, *official[position : position + 1]):
            yield "number", operand
        last = number or last + 1


def _odd_lists(place: int, section: Section, text: str) -> Iterator[tuple[str, Operand]]:
    """Yield 二是 without 一是 before it, 四是 behind 二是 and the like."""
    last = 0
    for found in _LIST_RE.finditer(text, section.start, section.end):
        number = _CHINESE.index(found[1]) + 1
        if number not in (1, last + 1):
            yield (
                "list",
                Operand(ref=f"/sections/{place}", value=None, start=found.start(), end=found.end()),
            )
        last = number


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
        yield make_finding(
            FindingCode.SECTION_EMPTY,
            "uncertain",
            Said(
                f"Section {section.kind} says nothing.",
                f"“{SECTIONS_ZH[section.kind]}”部分没有内容。",
            ),
            [_operand(number, section)],
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
                    f"Table {kind}: {n_blank} cells are blank"
                    + (", none holds a number." if is_empty else "; the form asks for 0."),
                    f"{TABLES_ZH[kind]}有{n_blank}个单元格空白"
                    + ("，全表没有数字。" if is_empty else "，没有的应填0。"),
                ),
                [Operand(ref=f"/tables/{kind}", value=None)],
                severity="warning" if is_empty else "info",
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
    """Yield sentences that open with last year as if it were this, and plans for a year that is out."""
    if metadata.year is None:
        return
    for number, section in enumerate(sections):
        if section.kind not in ("overview", "problems_improvements"):
            continue
        pattern = _STANDING_RE if section.kind == "overview" else _PLAN_RE
        wanted = metadata.year - (1 if section.kind == "overview" else 0)
        for found in pattern.finditer(text, section.start, section.end):
            if int(found[1]) != wanted or any(r.start <= found.start() < r.end for r in readings):
                continue
            after = re.split("[。\n]", text[found.end() : found.end() + 60])[0]
            if _OTHER_YEAR_RE.search(after[:30]):
                continue
            yield make_finding(
                FindingCode.YEAR_STANDING,
                "uncertain",
                Said(
                    f"{found[1]} stands where the year {metadata.year} or the next is meant.",
                    f"报告年度为{metadata.year}年，此处写作{found[1]}年，可能是上年文字未改。",
                ),
                [
                    Operand(
                        ref=f"/sections/{number}",
                        value=int(found[1]),
                        start=found.start(1),
                        end=found.end(1),
                    )
                ],
                expected=metadata.year + (section.kind != "overview"),
                observed=int(found[1]),
            )
            break
