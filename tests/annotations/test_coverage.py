"""The coverage table: what is counted, and that the page is as the command writes it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.constructions import report_to_constructions
from gongkai.annotations.coverage import below, coverage_page, coverage_path, read_reports
from gongkai.annotations.figures import datasheet_path, with_figures
from gongkai.annotations.splits import load_splits

FIVE = "{五、问题|S problems_improvements}\n"
PROBLEM, MEASURE = "{不及时|P timeliness #p}。", "{建台账|M mechanism ^p}。"

SINGLE_CLAUSES = "pairing layout: single-clause list"
TITLED, LAST_YEARS = "pairing layout: titled paragraphs", "pairing layout: last-year block"


def counts(source: str, **head: Any) -> Counter[str]:
    return report_to_constructions(source_to_report(source, "a01", {"year": 2022, **head}))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{12条|Q pub total}，{3条|Q pub part #m}（{2条|Q pub part ^m}）", "parts: of a part"),
        ("{3条|Q pub part ^z}，{12条|Q pub total #z}", "parts: before their total"),
        ("{12条|Q pub total}。其中{3条|Q pub part}", "parts: behind a full stop"),
        ("{4条|Q pub total}：{1条|Q pub part}、{3条|Q pub part}", "total and parts: add up"),
        ("{4条|Q pub total}：{1条|Q pub part}", "total and parts: parts fall short"),
        ("{4条|Q pub total}：{5条|Q pub part}", "total and parts: parts exceed it"),
        ("{甲|I #x}、{乙|I #y}各{2次|Q act each=x,y}", "shared: 各"),
        ("{甲|I #x}{乙|I #y}分别{2次|Q act i=x}、{3次|Q act i=y}", "shared: 分别, 依次"),
        ("{信息|I #k}{365期|Q pub i=k}{2238条|Q pub i=k}", "item: two quantities on one"),
        ("{33条|Q pub}为{文件|I <}", "order: count first"),
        ("{概况、机构|I}{3条|Q pub}", "item: several in one span"),
        ("{两期|Q pub}", "numeral: Chinese"),
        ("{2.46万余条|Q pub}", "numeral: 万 with decimals"),
        ("{1,037条|Q pub}", "numeral: thousands comma"),
        ("{46|Q pub}", "numeral: measure word lost"),
        ("{未收到{申请|I}|Q req}", "zero: negation, item inside"),
        ("{诉讼|Q rev v=0}", "zero: negation shared or bare"),
        ("{收费|I}：{无|Q fee v=0}", "zero: heading and 无"),
        ("{0件|Q fee}", "zero: printed 0"),
        ("{首期|N}", "no fact: numbers marked N"),
        ("{甲|I}占{60%|Q rate}，{乙|I}占{40%|Q rate}。", "numbers: percent list"),
        (
            "{申请|I}{22件|Q req}，比上年（{31件|Q req p=previous_year}）{少|I}{9件|Q req}。",
            "numbers: comparison with a base",
        ),
        ("{上年结转|I}{2件|Q req}。", "numbers: carry-over"),
        ("推文{297篇|Q pub}，{阅读|I}{70818次|Q reach}。", "numbers: count plus reach"),
        (
            "发布{9条|Q pub total #a}，推送{5条|Q pub}，其中{动态|I}{9条|Q pub part ^a}。",
            "numbers: two totals, one 其中",
        ),
        ("每月更新{2次|N}。", "numbers: norm or target"),
        ("{20个工作日|N}内答复。", "numbers: norm or target"),
        (FIVE + "{甲少|P timeliness}、{乙慢|P staffing}、{丙缺|P training}。", SINGLE_CLAUSES),
        (FIVE + "{甲不足。多为转载|P timeliness}。{乙不足。少人看|P training}。", TITLED),
        (FIVE + "针对上年{慢|P timeliness #p}，{已建台账|M mechanism ^p t=done}。", LAST_YEARS),
        (
            "{站|C government_website >}和{号|C wechat >}{5条|Q pub}",
            "channel of a fact: one count, several channels",
        ),
        (FIVE + PROBLEM + MEASURE, "section five: one problem, one measure"),
        (FIVE + PROBLEM * 2 + MEASURE * 2, "section five: two lists, equal"),
        (FIVE + PROBLEM * 2 + MEASURE * 3, "section five: two lists, more measures"),
        (FIVE + PROBLEM * 3 + MEASURE * 2, "section five: two lists, more problems"),
        (FIVE + (PROBLEM + MEASURE) * 2, "section five: problem and measure in turn"),
        (FIVE + PROBLEM, "section five: problems only"),
        (FIVE + "{建台账|M mechanism}", "section five: measures only"),
        (FIVE + MEASURE + PROBLEM, "section five: measures first"),
        (FIVE + "无。", "section five: nothing told"),
    ],
)
def test_a_construction_is_counted_once(source: str, name: str) -> None:
    assert counts(source)[name] == 1


@pytest.mark.parametrize(
    "source",
    [
        "{申请|I}{8件|Q req total}，比上年{少|I}{5件|Q req}，其中{网络|I}{6件|Q req part}。",
        "复议{6件|Q rev}；诉讼{9件|Q rev total}，其中{维持|I}{6件|Q rev part}。",
    ],
)
def test_what_cannot_have_the_parts_is_no_second_total(source: str) -> None:
    assert "numbers: two totals, one 其中" not in counts(source)


def test_the_head_is_counted() -> None:
    found = counts(
        "甲" * 600, level="city", type="office", template="2021", tables={"requests": {}}
    )
    names = {"level: city", "type: office", "years: 2021-", "length: 501-1,000"}
    assert names <= found.keys()
    assert found["whole report: with tables"] == 1


def test_below_lists_what_is_missing_altogether_and_single_years() -> None:
    few = below(Counter({"kind: fee": 10, "kind: rate": 9, "year: 2010": 2, "year: 2008": 10}))
    assert {"kind: rate", "channel type: gazette", "year: 2010"} <= set(few)
    assert {"numbers: carry-over", "pairing layout: last-year block"} <= set(few)
    assert not {"kind: fee", "year: 2008"} & set(few)


@pytest.mark.issue(2)
def test_what_stands_above_all_sections_has_a_place() -> None:
    told = "{更新慢|P timeliness #p}，{已改|M mechanism t=done ^p}。"
    assert LAST_YEARS in counts(f"去年{told}\n{FIVE}")


def test_whose_reports_they_are_is_no_construction() -> None:
    assert not [name for name in counts("甲" * 600) if name.startswith("author")]


def test_the_page_is_as_the_command_writes_it() -> None:
    """Run `python -m gongkai.annotations.coverage` and look at what changed."""
    assert coverage_path().read_text(encoding="utf-8") == coverage_page(read_reports())


def test_the_figures_of_the_datasheet_are_as_the_command_writes_them() -> None:
    page = datasheet_path().read_text(encoding="utf-8")
    assert with_figures(page, read_reports(), load_splits()) == page
    assert f"| test | {len(load_splits().test)} |" in page
