from __future__ import annotations

import re

import pytest
from tests.gongkai.pages.reports import cell, data_of, full_report, metadata

from gongkai.extractors.schema import Finding, Tables
from gongkai.pages.corpus_counts import CorpusCounts, received
from gongkai.pages.corpus_page import counts_to_page
from gongkai.pages.trend_plot import round_top, trend_plot
from gongkai.runs import Failure

RUN = {"complete": True, "source": "out"}
RECEIVED = Tables(requests={"new_received": {"total": cell("3\n"[:1])}})


def counted(*years: int) -> CorpusCounts:
    counts = CorpusCounts()
    for year in years:
        counts.add(full_report(metadata=metadata(year=year)), f"{year}.html", has_text=True)
    return counts


def test_the_share_of_cells_says_of_how_many_reports() -> None:
    counts = counted(2022, 2023)
    counts.add(full_report(tables=Tables(), readings=[]), "none.html", has_text=True)
    page = counts_to_page(counts, RUN)
    assert "统计表单元格识别率（3份报告中2份有表）" in page
    assert 'data-en="of the cells are read (2 of 3 reports have tables)"' in page
    counts.counts.update(cells_read=99_999_900, cells_refused=1)
    assert "<dd>99.99 %</dd>" in counts_to_page(counts, RUN)  # one was refused


def test_counts_add_up() -> None:
    counts = counted(2022, 2023)
    counts.add_failure(Failure("b.txt", "read", "broken", "cut short"))
    assert counts.counts["reports"] == 2
    assert counts.counts["facts"] == 4
    assert counts.cells["requests", "unreadable"] == 2
    assert counts.refused == {"fused_digits": 2}
    assert counts.years[2023].channels == {"wechat": 1}
    assert counts.known["title"] == 2


def test_a_table_that_was_not_found_covers_nothing() -> None:
    absent = {"reconsideration": {"total": cell(None, "row_absent")}}
    tables = Tables(requests=full_report().tables.requests, review_litigation=absent)
    counts = CorpusCounts()
    counts.add(full_report(tables=tables), "a.html", has_text=True)
    assert counts.with_table == {"requests": 1}
    n_absent = sum(n for (_, status), n in counts.cells.items() if status == "row_absent")
    assert n_absent == counts.counts["cells_absent"] == 1


def test_the_page_holds_a_row_for_each_report_and_what_failed() -> None:
    counts = counted(2022, 2023)
    counts.add_failure(Failure("坏.txt", "read", "broken", "cut short"))
    page = counts_to_page(counts, RUN)
    rows = data_of(page)["rows"]
    assert [row[2] for row in rows] == [2022, 2023]
    assert "坏.txt" in page
    assert "cut short" in page
    assert page.count("<svg viewBox") >= 6


def test_a_file_that_is_no_report_is_named_and_counted_nowhere_else() -> None:
    told = {"severity": "error", "message": "x", "status": "fail", "confidence": 1.0}
    nothing = Finding.model_validate({"code": "form.not_a_report", **told})
    counts = counted(2022, 2023)
    before = counts.counts.copy(), counts.findings.copy(), counts.cells.copy()
    counts.add(full_report(findings=[nothing]), "通知 1.html", has_text=True)
    assert (counts.counts - before[0], counts.findings, counts.cells) == (
        {"not_reports": 1},
        before[1],
        before[2],
    )
    page = counts_to_page(counts, {**RUN, "passed_over": 7})
    assert len(data_of(page)["rows"]) == 2
    assert 'href="reports/%E9%80%9A%E7%9F%A5%201.html"' in page
    assert '<b>7</b> <span data-en="files passed over' in page


def test_one_year_has_no_trend() -> None:
    assert "只有一个年份" in counts_to_page(counted(2023), RUN)


def test_years_of_few_reports_are_hollow_points_that_no_line_joins() -> None:
    page = counts_to_page(counted(*[2020] * 5, 2021, *[2022] * 6), RUN)
    picture = page[page.index("提到各类渠道的报告占比") :].partition("</svg>")[0]
    (points,) = re.findall(r'<polyline[^>]* points="([^"]*)"', picture)
    assert len(points.split()) == 2
    assert picture.count('class="dot0 hollow"') == 1
    assert picture.count('class="dot5 hollow"') == 1  # in the key
    assert picture.count('class="dot0"') == 2
    assert re.findall(r">(\d份)<", picture) == ["5份", "1份", "6份"]
    assert re.findall(r'data-en="(n=\d)"', picture) == ["n=5", "n=1", "n=6"]
    assert ">空心点：该年报告不足5份，不连线<" in picture
    assert 'data-en="hollow: fewer than 5 reports, not joined"' in picture


def test_where_every_year_has_reports_enough_no_point_is_explained() -> None:
    page = counts_to_page(counted(*[2020] * 5, *[2022] * 6), RUN)
    assert "年份下为该年可用的报告份数" in page
    assert "空心点" not in page


def test_nothing_read_is_no_share() -> None:
    tile = r"of the cells are read[^<]*\">[^<]*</span></dt><dd>([^<]*)<"
    assert re.findall(tile, counts_to_page(CorpusCounts(), RUN)) == ["–"]
    assert re.findall(tile, counts_to_page(counted(2023), RUN)) == ["66.67 %"]


def test_failures_are_told_in_both_languages_the_number_first() -> None:
    counts = counted(2023)
    counts.add_failure(Failure("坏.docx", "read", "broken_docx", "cut short"))
    page = counts_to_page(counts, RUN)
    assert '<h3>1 <span data-en="file not read">个文件未能读取</span></h3>' in page
    assert '<span data-en="reading">读取</span>' in page
    assert ">DOCX 文件损坏或不完整</span>" in page
    assert '<span class="code dim">broken_docx</span>' in page


def test_the_tile_of_doubts_and_the_table_of_findings_agree() -> None:
    counts = CorpusCounts()
    fields = {"status": "uncertain", "message": "", "operands": []}
    findings = [
        Finding.model_validate({"code": "form.cells_blank", "severity": severity, **fields})
        for severity in ("info", "info", "warning")
    ]
    counts.add(full_report(findings=findings), "a.html", has_text=True)
    assert counts.counts["findings_uncertain"] == 1
    assert counts.findings == {
        ("form.cells_blank", "note"): 2,
        ("form.cells_blank", "uncertain"): 1,
    }
    page = counts_to_page(counts, RUN)
    assert '<td class="num uncertain">1</td>\n<td class="num">2</td>' in page


def test_the_filter_groups_outcomes_and_codes_each_with_its_meaning() -> None:
    counts = CorpusCounts()
    known = ("prose.rate", "form.section_order", "form.cells_unreadable", "odd.code")
    fields = {"status": "fail", "severity": "error", "message": "", "operands": []}
    findings = [Finding.model_validate({"code": code, **fields}) for code in known]
    counts.add(full_report(findings=findings), "a.html", has_text=True)
    page = counts_to_page(counts, RUN)
    select = page[page.index('<select id="code"') :].partition("</select>")[0]
    groups = re.findall(r'<optgroup label="([^"]+)" data-en-group="([^"]+)"', select)
    assert [en for _, en in groups] == ["Outcome", "Prose and prose", "Form", "Others"]
    options = re.findall(r'<option value="(\d+)" data-en="[^"]+">([^<]+)<', select)
    assert list(counts.codes) == sorted(known)
    assert [sorted(known)[int(number)] for number, _ in options] == [
        "prose.rate",
        "form.cells_unreadable",
        "form.section_order",
        "odd.code",
    ]
    assert all("（" in words for _, words in options[:3])


def test_a_bar_of_reports_leads_to_as_many_reports_as_it_tells() -> None:
    counts = counted(2022, 2023)
    for year in (2023, -5):  # no year of a trend, but a report all the same
        counts.add(
            full_report(metadata=metadata(year=year), channels=[], problems=[], tables=RECEIVED),
            "x.html",
            has_text=True,
        )
    page = counts_to_page(counts, RUN)
    rows = data_of(page)["rows"]
    bars = re.findall(
        r'<a href="#main" data-field="said" data-value="(\d+)">.*?>(\d+)</text></a>', page
    )
    assert [int(n) for _, n in bars] == [2, 2, 2, 4]  # requests, channel, problem, improvement
    for value, n in bars:
        assert sum(int(value) in row[16] for row in rows) == int(n)
    years = re.findall(r'data-field="year" data-value="(\d+)">.*?>(\d+)</text></a>', page)
    assert years == [("2022", "1"), ("2023", "2")]
    select = page[page.index('<select id="said"') :].partition("</select>")[0]
    assert re.findall(r">([^<]+)</option>", select) == [
        *("全部内容", "微信：2", "及时性：2", "及时性：4", "1–4：2")
    ]


def test_a_class_without_reports_is_a_bar_and_no_link() -> None:
    counts = CorpusCounts()
    counts.add(full_report(tables=RECEIVED), "a.html", has_text=True)
    page = counts_to_page(counts, RUN)
    picture = page[page.index('<span data-en="Requests received (number') :].partition("</svg>")[0]
    assert len(re.findall(r'<rect class="bar"', picture)) == 8
    assert picture.count("<a ") == 1


def test_checks_that_found_nothing_are_folded_away() -> None:
    fields = {"severity": "error", "message": "", "operands": []}
    findings = [
        Finding.model_validate({"code": code, "status": status, **fields})
        for code, status in (("prose.rate", "fail"), ("prose.rate", "pass"), ("prose.unit", "pass"))
    ]
    counts = CorpusCounts()
    counts.add(full_report(findings=findings), "a.html", has_text=True)
    page = counts_to_page(counts, RUN)
    told, _, rest = page[page.index('id="findings"') :].partition("<details")
    folded = rest.partition("</details>")[0]
    assert "prose.rate</a>" in told
    assert "prose.unit" not in told
    assert "prose.unit</span>" in folded
    assert "prose.rate" not in folded
    assert '<b>1</b> <span data-en="check holds in every' in folded


def test_an_empty_corpus_has_a_page() -> None:
    assert data_of(counts_to_page(CorpusCounts(), RUN))["rows"] == []


def test_a_stopped_run_is_told() -> None:
    assert "中途停止" in counts_to_page(counted(2023), {**RUN, "complete": False})


def test_a_hostile_issuer_cannot_end_the_data() -> None:
    counts = CorpusCounts()
    hostile = "</script><script>alert(1)</script>\u202e"
    counts.add(full_report(metadata=metadata(issuer=hostile)), "a.html", has_text=True)
    page = counts_to_page(counts, RUN)
    assert page.count("</script>") == 3
    assert data_of(page)["rows"][0][1] == "</script><script>alert(1)</script>\\u202e"


@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1, 1e300])
def test_a_number_that_is_no_count_is_not_counted(value: float) -> None:
    odd = cell("3\n"[:1])
    odd.value = value
    report = full_report(tables=Tables(requests={"new_received": {"total": odd}}))
    assert received(report) is None


@pytest.mark.parametrize("year", [-5, 0, 99999])
def test_a_slip_for_a_year_makes_no_trend(year: int) -> None:
    assert not counted(year).years


def test_the_scale_holds_its_numbers() -> None:
    for most in (0, 0.3, 1, 7, 99, 1206, 3e9):
        assert round_top(most) >= most
    picture = trend_plot([(("甲<", "a<"), [(2019, 5), (2021, 12)])], "x", {2019: 9, 2021: 9}, 5)
    assert "甲&lt;" in picture
    assert 'data-en="a&lt;"' in picture


LINE = [(float(year), 20.0 + year % 3) for year in range(2015, 2020)]


def test_one_number_far_above_all_others_does_not_flatten_them() -> None:
    picture = trend_plot(
        [("x", [*LINE, (2020, 12345)])], "x", dict.fromkeys(range(2015, 2021), 9), 5
    )
    assert re.findall(r'text-anchor="end"[^>]*>(\d+)<', picture)[:5] == [
        "0",
        "10",
        "20",
        "30",
        "40",
    ]
    (mark,) = re.findall(r'<text class="tick" x="([\d.]+)" y="(\d+)"[^>]*middle">▲<', picture)
    (point,) = re.findall(r'cx="([\d.]+)" cy="12"', picture)
    assert mark[0] == point  # above its point
    room = re.search(r'<g transform="translate\(0 (\d+)\)">', picture)
    assert room
    assert int(mark[1]) + int(room[1]) >= 14  # and within the picture
    assert re.search(r'text-anchor="end">12,345</text>', picture)  # the last year: to its left
    assert "超出刻度" in picture
    heights = [float(y) for y in re.findall(r'<circle[^>]* cy="([\d.]+)"', picture)]
    assert min(heights) == heights[-1] == 12
    assert len(set(heights)) > 2


@pytest.mark.parametrize(
    "numbers",
    [
        (1, 2, 4, 8, 16, 32, 64),  # what grows is no outlier
        (3, 3000),  # of two, neither
        (1, 1, 1, 900, 900, 900),  # nor of two halves
        (0, 0, 0, 5),
    ],
)
def test_what_is_no_outlier_stands_within_the_scale(numbers: tuple[float, ...]) -> None:
    line = [(2010.0 + place, float(number)) for place, number in enumerate(numbers)]
    assert "▲" not in trend_plot([("x", line)], "x", {}, 5)
