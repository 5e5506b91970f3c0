"""The year that section one reports on, told from how often and how it is named.

An earlier year is named too: to compare with (比2022年增加), to tell since when an office exists,
in titles of documents. Only a year that a sentence begins with counts for much (2023年，全县…).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.schema import Section
from gongkai.models.late_regex import late_regex

OVERVIEW_CHARS = 12_000
_ASKED = ("overview", "proactive_disclosure", "requests")
OPENING_CHARS = 200  # of the section: one sentence about a year is enough here
_SUBJECT, _CLAUSE, _MENTION = 3, 2, 1
# Points: two sentences at least, and not level with another year. Chosen by hand on the samples
# and the openings of real reports.
_ENOUGH, _LEAD = 4, 2

_YEAR_RE = re.compile(r"20\d\d(?=\s*年)")
_BEFORE_CHARS, _TITLE_CHARS = 14, 80
_NOT_BEFORE = (
    *"比较与和同自从于及〔[", "相比", "对比", "对照", "延续", "发布", "公布", "编制", "上年(",
    "去年(", "前年(", "上一年(", "上年度(", "上一年度(", "以前年度(",
)  # fmt: skip
_NOT_AFTER_RE = re.compile(
    r"\s*+年\s*+(?:度?\s*+(?:的?同期|相比|相较|基础上|部门|财政|预算|决算|\"?三公|计划|规划|政府工作|政府信息公开|政务公开工作"
    r"|工作要点|工作总结|要点|报告|年报|之?前|结转|底?前)|\d{1,2}\s*+月(?!\s*+(?:1|31)\s*+日))"
)
# Behind a year, in the same sentence: since when there is such an office; what is planned.
_AFTER_CHARS = 26
_SET_UP_OR_PLAN_RE = re.compile(
    r"机构改革|成立|组建|挂牌|施行|计划|下一步|打算|拟|力争|争取|将(?:继续|推进|推动|完善|开展|组织|举办|建设|增设|进一步|持续|以|按|围绕|坚持|从|着力|重点|不断|加强|加大"
    r"|认真|严格|深入|积极|全面|对|把)"
)
_STARTS_RE = late_regex(
    r"(?:^|[。;:!?\n\r])\s*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]\s*)?(?:在|[一二三四五六七八]是)?$"
)
_MAY_START = frozenset("。;:!?)、.在是")
_SUBJECT_RE = re.compile(r"\s*+年\s*+(?:度|以来)?\s*+[,全我本共省市县区旗州镇乡街局]")


@dataclass(frozen=True, slots=True)
class OverviewYear:
    """A year named in section one.

    Attributes:
        year: the year.
        start, end: offsets in the document of its first mention that counts.
        is_thin: it is only mentioned; not enough to hold against another source.
    """

    year: int
    start: int
    end: int
    is_thin: bool


def overview_to_year(folded: Folded, sections: Sequence[Section]) -> OverviewYear | None:
    """Return the year that the overview reports on; None where none stands out.

    Where the overview names none, those of disclosure and of requests are asked; what they say is
    thin.

    >>> from gongkai.extractors.documents.normal import fold
    >>> text = "2023年，全县公开信息9条，比2022年增加1条。"
    >>> overview = Section(kind="overview", heading="", start=0, end=len(text))
    >>> overview_to_year(fold(text), [overview])
    OverviewYear(year=2023, start=0, end=4, is_thin=False)
    """
    for kind in _ASKED:
        section = next((section for section in sections if section.kind == kind), None)
        found = _section_to_year(folded, section) if section else None
        if found:
            return found if kind == "overview" else replace(found, is_thin=True)
    return None


def _section_to_year(folded: Folded, section: Section) -> OverviewYear | None:
    start = bisect_left(folded.offsets, section.start)
    body = start + len(section.heading)
    end = bisect_left(folded.offsets, min(section.end, section.start + OVERVIEW_CHARS))
    points: Counter[int] = Counter()
    opening: Counter[int] = Counter()
    first: dict[int, re.Match[str]] = {}
    for match in _YEAR_RE.finditer(folded.text, start, end):
        weight = _weight(folded.text, start, match)
        if weight == 0:
            continue
        year = int(match[0])
        points[year] += weight
        first.setdefault(year, match)
        if match.start() < body + OPENING_CHARS:
            opening[year] += weight
    if not points:
        return None
    (year, most), *others = points.most_common(2)
    if others and most - others[0][1] < _LEAD:
        return None
    is_thin = most < _ENOUGH and opening[year] < _SUBJECT
    if is_thin and others:
        return None
    place = first[year]
    return OverviewYear(year, folded.start(place.start()), folded.end(place.end()), is_thin)


def _weight(text: str, section_start: int, match: re.Match[str]) -> int:
    """Return how much a mention counts; 0 for one that is about something else."""
    start, end = match.span()
    before = text[max(section_start, start - _BEFORE_CHARS) : start]
    words = before.rstrip()
    if words.endswith(_NOT_BEFORE) or _NOT_AFTER_RE.match(text, end):
        return 0
    stop = text.find("。", end, end + _AFTER_CHARS)
    if _SET_UP_OR_PLAN_RE.search(text, end, stop if stop >= 0 else end + _AFTER_CHARS):
        return 0
    title = text.rfind("《", max(section_start, start - _TITLE_CHARS), start)
    if title >= 0 and text.find("》", title, start) < 0:
        return 0
    on_new_line = "\n" in before[len(words) :] or "\r" in before[len(words) :]
    if not words or on_new_line or (words[-1] in _MAY_START and _STARTS_RE.search(words)):
        return _SUBJECT if _SUBJECT_RE.match(text, end) else _CLAUSE
    return _MENTION
