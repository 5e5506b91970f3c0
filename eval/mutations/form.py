"""A part of a random report is taken away, moved or spoilt; the form's finding must say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from random import Random

from gongkai.eval.mutations.planted import Planted
from gongkai.eval.mutations.tables import read
from gongkai.eval.renderings.generate import random_source
from gongkai.eval.renderings.source import ReportSource, SourceSection
from gongkai.extractors.checks import FindingCode
from gongkai.extractors.schema import Report

_N_REPORTS = 4
_RENDERED = ("F1_tab_lines", "html_clean")
_FORMS = ("2021", "2019")
_YEAR_RE = re.compile(r"\d{4}\s*年(?:度)?(?:\d+月\d+日)?|\d{4}-\d+-\d+")
_PROBLEMS = ("解读形式不多，图表解读偏少。", "下一步，将加强培训。")

Fault = Callable[[ReportSource, Random], None]


def plant_in_form(n: int = _N_REPORTS) -> Planted:
    """Plant every fault of the form into `n` random reports of each form, printed in two ways."""
    planted = Planted()
    for form in _FORMS:
        for seed in range(n):
            source = _plain(random_source(form, seed))
            for renderer in _RENDERED:
                clean = _codes(read(deepcopy(source), renderer, seed))
                planted.false.update(clean)
                for code, fault in FAULTS.items():
                    spoilt = deepcopy(source)
                    fault(spoilt, Random(seed))  # noqa: S311  seeded variety
                    found = _codes(read(spoilt, renderer, seed))
                    planted.add(code, ["uncertain"] if found[code] > clean[code] else [])
                    planted.false.update(found - clean - Counter({code: found[code]}))
    return planted


def _codes(report: Report) -> Counter[str]:
    return Counter(f.code for f in report.findings if f.code.startswith("form."))


def _plain(source: ReportSource) -> ReportSource:
    """Leave no number or year in the prose that the form's checks could speak of."""
    for section in source.sections:
        section.paragraphs = list(_PROBLEMS) if section.paragraphs else []
    year = source.expected["year"]
    source.preamble = [f"本报告统计期限为{year}年1月1日至{year}年12月31日。"]
    return source


def _section(source: ReportSource, kind: str) -> SourceSection:
    return next(section for section in source.sections if section.kind == kind)


def _without_section(source: ReportSource, _rng: Random) -> None:
    source.sections.remove(_section(source, "other_matters"))


def _out_of_order(source: ReportSource, _rng: Random) -> None:
    *others, fifth, sixth = source.sections
    source.sections = [*others, sixth, fifth]


def _empty_section(source: ReportSource, _rng: Random) -> None:
    _section(source, "problems_improvements").paragraphs = []


def _without_heading(source: ReportSource, _rng: Random) -> None:
    _section(source, "requests").heading = ""


def _wrong_ordinal(source: ReportSource, _rng: Random) -> None:
    section = _section(source, "problems_improvements")
    section.heading = section.heading.replace("五、", "四、")


def _without_table(source: ReportSource, _rng: Random) -> None:
    section = _section(source, "review_litigation")
    section.table, section.paragraphs = None, ["没有行政复议、行政诉讼。"]


def _without_row(source: ReportSource, rng: Random) -> None:
    rows = source.tables["requests"]
    del rows[rng.choice(["partially_granted", "denied_internal_affairs", "carried_over_in"])]


def _blank_cell(source: ReportSource, rng: Random) -> None:
    rows = source.tables["requests"]
    rows[rng.choice(sorted(rows))]["natural_person"] = ""


def _twice(source: ReportSource, _rng: Random) -> None:
    source.sections += deepcopy(source.sections)


def _other_year_in_title(source: ReportSource, _rng: Random) -> None:
    year = source.expected["year"]
    source.title = [line.replace(str(year), str(year - 1)) for line in source.title]
    source.preamble.append(f"现公布{year}年度政府信息公开工作年度报告。")


def _other_period(source: ReportSource, _rng: Random) -> None:
    year = source.expected["year"]
    source.preamble = [f"本报告统计期限为{year}年1月1日至{year}年11月30日。"]


def _damaged_period(source: ReportSource, _rng: Random) -> None:
    year = str(source.expected["year"])
    source.preamble = [f"本报告统计期限为{year[:3]}年1月1日至{year[:2]}年12月31日。"]


def _year_standing(source: ReportSource, _rng: Random) -> None:
    year = source.expected["year"]
    paragraphs = [f"{year}年，各项工作平稳。", f"{year - 1}年，共召开会议三次。"]
    _section(source, "overview").paragraphs = paragraphs


def _no_year(source: ReportSource, _rng: Random) -> None:
    for lines in (source.title, source.chrome, source.signature):
        lines[:] = [_YEAR_RE.sub("", line) for line in lines]
    source.preamble = ["现将本年度政府信息公开工作情况报告如下。"]


def _damaged_character(source: ReportSource, _rng: Random) -> None:
    _section(source, "problems_improvements").paragraphs = ["解读形式不多，图表解\ufffd偏少。"]


def _no_report(source: ReportSource, _rng: Random) -> None:
    source.title, source.preamble = ["关于召开全县水利工作会议的通知"], []
    source.sections = [SourceSection("overview", "", ["请各单位准时参加。"])]


FAULTS: Mapping[str, Fault] = {
    FindingCode.NOT_A_REPORT: _no_report,
    FindingCode.SECTION_MISSING: _without_section,
    FindingCode.SECTION_ORDER: _out_of_order,
    FindingCode.SECTION_EMPTY: _empty_section,
    FindingCode.HEADING_LOST: _without_heading,
    FindingCode.ORDINALS: _wrong_ordinal,
    FindingCode.TABLE_MISSING: _without_table,
    FindingCode.ROW_MISSING: _without_row,
    FindingCode.CELLS_BLANK: _blank_cell,
    FindingCode.SEVERAL_REPORTS: _twice,
    FindingCode.YEAR_UNKNOWN: _no_year,
    FindingCode.YEAR_CONFLICT: _other_year_in_title,
    FindingCode.PERIOD_YEAR: _other_period,
    FindingCode.PERIOD_DAMAGED: _damaged_period,
    FindingCode.YEAR_STANDING: _year_standing,
    FindingCode.TEXT_DAMAGED: _damaged_character,
}
