"""Where the row labels stand: official order decides between words that repeat."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.labels import Anchor, find_anchors
from gongkai.extractors.tables.noise import blank_groups, blank_values
from gongkai.extractors.tables.templates import TableSpec, han, table_spec

REQUESTS = table_spec("requests")
DISCLOSURE = table_spec("disclosure_2021")
LABELS_2021 = [(row.ordinal, row.label_zh) for row in REQUESTS.rows_of("2021")]


def _anchors(printed: str, spec: TableSpec = REQUESTS) -> tuple[str, list[Anchor]]:
    text = fold(printed).text
    words = blank_values(spec, text, 0, len(text))
    labels = blank_groups(spec, words, 0, len(text))
    return text, find_anchors(spec, labels, 0, len(text))


def _keys(printed: str, spec: TableSpec = REQUESTS) -> list[str]:
    return [anchor.row.key for anchor in _anchors(printed, spec)[1]]


@pytest.mark.parametrize("form", ["{} {}\t0\n", "{}.{} 0\n", "{}\n0\n", "（{}）{} 0 0\n"])
def test_find_anchors_all_rows_in_official_order(form: str) -> None:
    lines = [form.format(*parts[-form.count("{}") :]) for parts in LABELS_2021]
    text, anchors = _anchors("".join(lines))
    assert [anchor.row.key for anchor in anchors] == [r.key for r in REQUESTS.rows_of("2021")]
    assert all(anchor.is_exact for anchor in anchors)
    for anchor in anchors:
        assert han(text[anchor.start : anchor.end]).removeprefix(anchor.row.ordinal) in (
            anchor.row.forms
        )


def test_find_anchors_other_and_total_are_rows_only_where_rows_stand() -> None:
    header = "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t其他\n"
    rows = (
        "一、本年新收政府信息公开申请数量\t1\n3.其他\t2\n（七）总计\t3\n四、结转下年度继续办理\t4\n"
    )
    _, anchors = _anchors(header + rows)
    keys = [anchor.row.key for anchor in anchors]
    assert keys == ["new_received", "other_other", "results_total", "carried_over_out"]
    assert all(anchor.start >= len(header) for anchor in anchors)


def test_find_anchors_prose_before_the_table_names_the_rows_too() -> None:
    prose = (
        "本年新收政府信息公开申请数量4件，予以公开3件，结转下年度继续办理1件。\n"
        "其中重复申请0件，行政许可与行政处罚另计，总计4件。\n"
    )
    rows = "".join(f"{ordinal}、{label}\t0\t0\n" for ordinal, label in LABELS_2021)
    _, anchors = _anchors(prose + rows)
    assert len(anchors) == 25
    assert all(anchor.start >= len(prose) for anchor in anchors)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("3.危及“三安全稳定”\t0", "denied_three_securities_one_stability"),
        ("3.危及三安全一稳定 0", "denied_three_securities_one_stability"),
        ("4.保护第三方合法权力\t0", "denied_third_party_rights"),
        ("本年新收政府信息公开申请数\t8", "new_received"),
        ("2.申请人逾期未缴纳费用\t0", "other_unpaid_fee"),
        ("结轉下年度繼續辦理\t0", "carried_over_out"),
        ("⼆、上年结转政府信息公开申请数量\t0", "carried_over_in"),
    ],
)
def test_find_anchors_misprinted_or_typed_otherwise(printed: str, key: str) -> None:
    before, after = "（一）予以公开\t0\n", "\n（七）总计\t0"
    if key in {"new_received", "carried_over_in"}:
        assert _keys(f"{printed}\n{before}{after}")[0] == key
    elif key == "carried_over_out":
        assert _keys(f"{before}{after}\n{printed}")[-1] == key
    else:
        assert _keys(f"{before}{printed}{after}") == ["granted", key, "results_total"]


@pytest.mark.parametrize(
    "printed",
    [
        "5.要求行政机关确认或重\n新出具已获取信息 0 0",
        "5.要求行政机关确认或\n 0 0\n重新出具已获取信息",
        "5. 要求 行政机关 确认 或 重新出具 已获取 信息 0",
        "5.要求行政机关确认或\n- 4 -\n重新出具已获取信息 0",
        "5.要求行政机关确认或\n第4页 共6页\n重新出具已获取信息 0",
    ],
)
def test_find_anchors_label_broken_over_lines_pages_and_values(printed: str) -> None:
    text, anchors = _anchors(f"2.重复申请 0\n{printed}\n（七）总计 0")
    assert [a.row.key for a in anchors] == [
        "not_processed_duplicate",
        "not_processed_confirm_or_reissue",
        "results_total",
    ]
    assert anchors[1].is_exact
    assert text[anchors[1].end - 1] == "息"


def test_find_anchors_of_the_same_row_twice_finds_one() -> None:
    keys = _keys("1.属于国家秘密 0\n2.重复申请 0\n1.属于国家秘密 0")
    assert keys == ["denied_state_secret", "not_processed_duplicate"]


def test_find_anchors_exact_label_of_one_row_is_no_misprint_of_another() -> None:
    keys = _keys("2.重复申请 0\n3.要求提供公开出版物 0\n2.重复申请 5")
    assert keys == ["not_processed_duplicate", "not_processed_public_publication"]


def test_find_anchors_group_label_is_no_row_but_other_processing_may_be() -> None:
    assert _keys("（三）不予公开\t1.属于国家秘密\t0\n（五）不予处理\t2.重复申请\t0") == [
        "denied_state_secret",
        "not_processed_duplicate",
    ]
    assert _keys("2.重复申请\t0\n（六）其他处理\t0\n（七）总计\t0") == [
        "not_processed_duplicate",
        "other_processing",
        "results_total",
    ]


def test_find_anchors_rows_not_printed_are_not_found() -> None:
    assert _keys("（一）予以公开 1\n（七）总计 1") == ["granted", "results_total"]
    assert _keys("") == []
    assert _keys("一、总体情况\n本年度工作有序推进。") == []


def test_find_anchors_only_within_the_stretch() -> None:
    text = fold("（一）予以公开 1\n（七）总计 1\n四、结转下年度继续办理 0").text
    end = text.index("四、")
    assert [a.row.key for a in find_anchors(REQUESTS, text, 0, end)] == ["granted", "results_total"]


def test_find_anchors_disclosure_prefers_the_table_to_its_header() -> None:
    printed = (
        "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
        "行政规范性文件\t3\t0\t26\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t0\n"
        "行政处罚\t0\n行政强制\t0\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n"
    )
    assert _keys(printed, DISCLOSURE) == [row.key for row in DISCLOSURE.rows]


@pytest.mark.issue(2)
def test_find_anchors_the_rest_of_a_label_is_not_the_next_one() -> None:
    # The first row's label goes on below it, beside a group label; the second is not printed.
    printed = (
        "1.申请人无正当理由逾期不补正\n"
        "(六)其他处理  、行政机关不再处理其政府信息  0 0 0 0 0 0 0\n"
        "公开申请\n"
        "3.其他  0 0 0 0 0 0 0\n"
    )
    assert "other_unpaid_fee" not in _keys(printed)
    assert "other_overdue_correction" in _keys(printed)


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("行政处罚、行政强制\t5\n", ["administrative_penalty", "administrative_compulsion"]),
        ("行政检查、行政强制\t5\n", []),
        ("行政许可\t1\n一、行政处罚\t2\n", ["administrative_licensing", "administrative_penalty"]),
        (
            "行政许可\t1\n其他（含行政确认、行政处罚、行政强制等）\t2\t3\n行政处罚\t4\n",
            ["administrative_licensing", "administrative_penalty"],
        ),
    ],
)
def test_find_anchors_label_in_a_list_of_words_is_none(printed: str, keys: list[str]) -> None:
    text, anchors = _anchors(printed, DISCLOSURE)
    assert [anchor.row.key for anchor in anchors] == keys
    assert all(text[anchor.end] in "\t、" for anchor in anchors)


def test_find_anchors_in_the_words_of_taiwan() -> None:
    printed = "規章\t1\n行政規範性檔案\t2\n行政許可\t3\n"
    keys = ["regulations", "normative_documents", "administrative_licensing"]
    text, anchors = _anchors(printed, DISCLOSURE)
    assert [anchor.row.key for anchor in anchors] == keys
    assert all(anchor.is_exact and text[anchor.end] == "\t" for anchor in anchors)


def test_find_anchors_end_of_a_longer_label_is_not_the_shorter_one() -> None:
    printed = "1.参加或举办新闻发布会总次数\t次\t1\n其中：主要负责参加政府网站在线访谈次数\t次\t2\n"
    keys = [anchor.row.key for anchor in _anchors(printed, table_spec("statistics_2014"))[1]]
    assert "web_interviews" not in keys
