"""Findings between reports: on the pages of both, and listed on the corpus page, end to end."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from tests.gongkai.pages.reports import TEXT, data_of, full_report, metadata, text_content

from gongkai.between_reports import Other, Seen
from gongkai.cli import cli
from gongkai.extractors.schema import Finding, Operand
from gongkai.pages.between_list import MAX_LISTED, BetweenList
from gongkai.pages.corpus_counts import CorpusCounts
from gongkai.pages.corpus_page import counts_to_page
from gongkai.pages.neighbours import neighbours
from gongkai.pages.report_page import report_to_page
from gongkai.pages.sides import Neighbour
from gongkai.pages.words import Pair

RUN = {"complete": True, "source": "out"}
CELL = "/tables/requests/new_received/natural_person"


def finding(other: str = "b-00000000", **parts: Any) -> Finding:
    """A finding between the report of the tests and another one."""
    fields: dict[str, Any] = {
        "code": "years.carried_over",
        "status": "fail",
        "severity": "error",
        "message": "Carried out of 2022: 5; carried into 2023: 3.",
        "message_zh": "2022年结转下年度5件，2023年上年结转3件。",
        "operands": [
            Operand(ref=CELL, value=3, start=TEXT.index("3\n/"), end=TEXT.index("3\n/") + 1),
            Operand(ref=f"{other}#/tables/requests/carried_over_out/total", value=5, start=0),
        ],
        "expected": 5,
        "observed": 3,
        "confidence": 0.9,
    }
    return Finding(**{**fields, **parts})


def read(folder: Path) -> dict[str, str]:
    paths = (folder / "reports").iterdir()
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def followed(pages: dict[str, str], name: str, about: str) -> list[tuple[str, str]]:
    """What the links of one page to others lead to: the page, and the text at the anchor."""
    found = []
    for link in re.findall(r'<a class="other" href="([^"]+)"', pages[name]):
        target, _, anchor = unescape(link).partition("#")
        page = pages[unquote(target)]
        at = re.search(f'id="{re.escape(anchor)}"[^>]*>(?:</?i[^>]*>)*([^<]*)<', page)
        assert at or f'<i id="{anchor}"></i>' in page, anchor
        if about in anchor:
            found.append((unquote(target), at[1] if at else ""))
    return found


def test_both_pages_show_it_and_lead_to_the_number_of_the_other(year_pages: Path) -> None:
    pages = read(year_pages)
    old, new = (next(name for name in pages if name.startswith(year)) for year in ("2023", "2024"))
    for name, other, number in ((old, new, "0"), (new, old, "41")):
        assert "2023年结转下年度41件，2024年上年结转0件。" in text_content(pages[name])
        assert (other, number) in followed(pages, name, "carried_over")
    (gap,) = followed(pages, next(name for name in pages if name.startswith("2021")), "year")
    assert gap == (old, "2023")


def test_every_link_between_pages_leads_somewhere(year_pages: Path) -> None:
    pages = read(year_pages)
    n_links = sum(len(followed(pages, name, "")) for name in pages)
    assert n_links >= 8


def test_without_texts_the_link_leads_to_the_entry(samples_years: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(
        cli, ["extract", str(samples_years), "-q", "-o", str(tmp_path / "result")]
    )
    for path in (tmp_path / "result" / "texts").iterdir():
        path.unlink()
    arguments = ["view", str(tmp_path / "result"), "-o", str(tmp_path / "pages")]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    pages = read(tmp_path / "pages")
    assert sum(len(followed(pages, name, "")) for name in pages) >= 8


def test_the_corpus_page_counts_each_once_and_lists_it(year_pages: Path) -> None:
    index = (year_pages / "index.html").read_text(encoding="utf-8")
    data = data_of(index)
    codes = Counter(data["checks"][row[0]][1] for row in data["between"]["rows"])
    assert codes["What one year carries out, the next carries in (years.carried_over)"] == 1
    (row,) = [row for row in data["between"]["rows"] if row[1] == 0]
    (here, there) = (row[2], row[4][0])
    assert [data["rows"][at][2] for at in (here[0], there[0])] == [2024, 2023]
    assert (here[2], there[2]) == (0, 41)
    number = data["codes"].index("years.carried_over")
    assert sum(number in row[15] for row in data["rows"]) == 2  # the filter finds both reports
    assert re.search(r'data-field="between-kind" data-value="c\d+">years.carried_over</a>', index)


def test_a_result_folder_and_its_files_give_the_same_pages(
    samples_years: Path, year_pages: Path, tmp_path: Path
) -> None:
    runner, result = CliRunner(), tmp_path / "result"
    runner.invoke(cli, ["extract", str(samples_years), "-q", "-o", str(result)])
    assert runner.invoke(cli, ["view", str(result), "-o", str(tmp_path / "p")]).exit_code == 0
    assert read(tmp_path / "p") == read(year_pages)
    assert not (tmp_path / "p" / ".gongkai-partial").exists()


def test_what_check_finds_between_reports_is_what_is_listed(
    samples_years: Path, year_pages: Path
) -> None:
    done = CliRunner().invoke(cli, ["check", str(samples_years), "--json", "--severity", "info"])
    told = [json.loads(line) for line in done.stdout.splitlines()]
    codes = Counter(
        one["code"]
        for report in told
        for one in report["findings"]
        if one["code"].startswith(("years.", "family."))
    )
    index = (year_pages / "index.html").read_text(encoding="utf-8")
    listed = Counter(row[0] for row in data_of(index)["between"]["rows"])
    assert sorted(codes.values()) == sorted(listed.values())


def test_check_rows_and_pages_count_the_same(samples_years: Path, year_pages: Path) -> None:
    done = CliRunner().invoke(cli, ["check", str(samples_years), "--json"])
    told = [json.loads(line) for line in done.stdout.splitlines()]
    checked = {Path(one["path"]).name: (one["n_fail"], one["n_uncertain"]) for one in told}
    rows = data_of((year_pages / "index.html").read_text(encoding="utf-8"))["rows"]
    assert {Path(row[13]).name: (row[11], row[12]) for row in rows} == checked
    shown = {}
    for row in rows:
        page = (year_pages / "reports" / row[0]).read_text(encoding="utf-8")
        counts = re.findall(r'<li class="(?:fail|uncertain)(?: none)?"><b>(\d+)</b>', page)
        shown[Path(row[13]).name] = tuple(map(int, counts[:2]))
    assert shown == checked


def test_what_is_filed_under_another_report_is_shown_and_not_counted() -> None:
    page = report_to_page(full_report(findings=[]), TEXT, elsewhere=[finding()])
    assert "计入另一份报告" in page
    assert '<li class="fail none"><b>0</b>' in page
    assert '<b>1</b> <span data-en="counted under another report">' in page
    assert "计入另一份报告" not in report_to_page(full_report(findings=[]), TEXT, [finding()])


def test_a_side_in_another_report_is_no_place_of_this_text() -> None:
    page = report_to_page(full_report(findings=[]), TEXT, [finding()])
    assert 'data-i="o0-1"' not in page
    assert f'id="t{CELL}"' in page
    assert "b-00000000：四、结转下年度继续办理" in page  # no page to lead to: its id


def test_a_hostile_neighbour_is_escaped() -> None:
    odd = '"><script>alert(1)</script>'
    others = {"b-00000000": Neighbour(f"{odd} ?#.html", Pair(odd, odd))}
    page = report_to_page(full_report(findings=[]), TEXT, [finding()], others)
    assert page.count("<script>") == 2
    assert 'href="%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%20%3F%23.html#t/tables/' in page
    counts = CorpusCounts()
    seen = Seen(finding(odd), is_own=True, others=[Other(1, odd, odd, 2022)])
    for number in (0, 1):
        report = full_report(metadata=metadata(issuer=odd))
        counts.add(
            report, f"{odd}.html", has_text=True, number=number, between=[seen][: 1 - number]
        )
    assert counts_to_page(counts, RUN).count("<script") == 3


def test_a_sentence_without_years_is_shown_with_those_it_compares() -> None:
    same = "Normative documents: 17 in force + 3 issued − 0 repealed = 20; printed is 17."
    found = [finding(other, message=same, message_zh="规范性文件") for other in ("a-1", "b-1")]
    report = full_report(metadata=metadata(year=2023, evidence={}))
    others = {
        name: Neighbour("", Pair(name, name), year) for name, year in (("a-1", 2022), ("b-1", 2024))
    }
    page = unescape(report_to_page(report, TEXT, found, others))
    assert '"2022, 2023: Normative documents: 17 in force + 3 issued − 0 repealed = 20' in page
    assert "2023、2024年：规范性文件" in page
    told = report_to_page(report, TEXT, [finding("a-1")], others)
    assert "年：2022年结转" not in told


def test_another_report_is_called_by_its_year_its_issuer_or_its_id() -> None:
    named = [
        Other(1, "a", "岑溪镇", 2022),
        Other(2, "b", "岑溪镇", 2023),
        Other(3, "c", "岑溪 县人民政府", 2023),
    ]
    found = neighbours(metadata(), [Seen(finding(), True, named)], {1: "a.html"})
    assert [one.name.zh for one in found.values()] == ["2022年报告", "b", "岑溪 县人民政府 2023"]
    assert [one.page for one in found.values()] == ["a.html", "", ""]


def test_each_is_counted_once_under_the_report_it_is_filed_under() -> None:
    counts = CorpusCounts()
    for number, is_own in enumerate((True, False)):
        seen = Seen(finding(), is_own, [Other(1 - number, "b-00000000", "岑溪镇", 2022)])
        report = full_report(findings=[])
        counts.add(report, f"{number}.html", has_text=True, number=number, between=[seen])
    assert counts.counts["findings_fail"] == 1
    assert [row[11] for row in counts.rows] == [1, 0]
    assert counts.findings == {("years.carried_over", "fail"): 1}


def test_what_is_filed_under_a_report_without_a_page_is_not_listed() -> None:
    counts = CorpusCounts()
    seen = Seen(finding(), True, [Other(7, "b-00000000", "岑溪镇", 2022)])
    counts.add(full_report(), "a.html", has_text=True, number=3, between=[seen])
    (row,) = data_of(counts_to_page(counts, RUN))["between"]["rows"]
    assert (row[2][0], row[4][0][0]) == (0, -1)
    assert counts.between.to_json({})["rows"] == []


def test_too_many_are_counted_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_LISTED >= 10_000
    monkeypatch.setattr("gongkai.pages.between_list.MAX_LISTED", 2)
    listed = BetweenList()
    for number in range(5):
        listed.add(number, Seen(finding(), True, []))
    assert (len(listed.listed), listed.n_left_out) == (2, 3)


def test_one_report_has_no_list(sample_pages: Path) -> None:
    index = (sample_pages / "index.html").read_text(encoding="utf-8")
    assert 'id="pairs"' not in index
