"""Misprinted and shortened labels are told from one another, and from other labels."""

from __future__ import annotations

import pytest

from gongkai.extractors.tables.similar import (
    MIN_SIMILARITY,
    best_similarity,
    may_be_misprint,
    ordinal_before,
    similarity,
)
from gongkai.extractors.tables.templates import RowSpec, table_spec

REQUESTS = table_spec("requests")
ROWS = {row.key: row for row in REQUESTS.rows}


@pytest.mark.parametrize("row", REQUESTS.rows, ids=lambda row: row.key)
def test_similarity_of_a_label_with_itself_is_whole(row: RowSpec) -> None:
    assert all(similarity(form, form) == 100.0 for form in row.forms)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("危及三安全稳定", "denied_three_securities_one_stability"),
        ("危急三安全一稳定", "denied_three_securities_one_stability"),
        ("属于三类内部事务信", "denied_internal_affairs"),
        ("属于四类过程信息", "denied_process_information"),
        ("保护第三方合法权力", "denied_third_party_rights"),
        ("信访举报投诉", "not_processed_petition_complaint"),
        ("无正当理由大量反复申", "not_processed_excessive_repeated"),
        ("要求行政机关确认或重新出具", "not_processed_confirm_or_reissue"),
        ("申请人逾期未缴纳费用", "other_unpaid_fee"),
        ("申请人无正当理由逾期不补正", "other_overdue_correction"),
        ("本年新收政府信息公开申请数", "new_received"),
        ("上年结转政府信息公开申请数", "carried_over_in"),
        ("结转下年继续办理", "carried_over_out"),
        ("没有现成信息需另行制作", "unable_no_existing_information"),
        ("补正后申请内容仍不明", "unable_unclear_after_correction"),
        ("本机关不掌握相关信息", "unable_not_held"),
    ],
)
def test_similarity_misprinted_label_resembles_its_own_row_most(printed: str, key: str) -> None:
    scores = {row.key: best_similarity(row, printed) for row in REQUESTS.rows}
    assert max(scores, key=scores.__getitem__) == key
    assert scores[key] >= MIN_SIMILARITY


@pytest.mark.parametrize(
    ("form", "printed"),
    [("其他", "其他处理"), ("其他处理", "其他"), ("总计", "合计"), ("总计", "总"), ("其他", "")],
)
def test_similarity_of_two_characters_is_all_or_nothing(form: str, printed: str) -> None:
    assert similarity(form, printed) == 0.0


@pytest.mark.parametrize("printed", ["行政机关", "公开", "政府信息公开", "申请人情况", "数量"])
def test_similarity_words_common_to_many_labels_are_no_label(printed: str) -> None:
    scores = sorted((best_similarity(row, printed) for row in REQUESTS.rows), reverse=True)
    assert scores[0] < MIN_SIMILARITY or scores[0] - scores[1] < 8


def test_similarity_leaving_words_out_costs_less_than_putting_others_in() -> None:
    form = "要求行政机关确认或重新出具已获取信息"
    assert similarity(form, "要求确认或重新出具") > similarity(form, "要求撤回或重新办理")


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [
        ("2. 重复申请", "2"),
        ("(二)重复申请", "二"),
        ("2、重复申请", "2"),
        ("2\n重复申请", ""),
        ("重复申请", ""),
        ("0      重复申请", ""),
    ],
)
def test_ordinal_before_a_label(words: str, ordinal: str) -> None:
    assert ordinal_before(words, words.index("重")) == ordinal


@pytest.mark.parametrize(
    ("printed", "is_list"),
    [
        ("申请人无正当理逾期不补正、政机关不再处理其政府信息公开申请", False),
        ("1、重复申清", False),
        ("重复申请、匿名申请", True),
    ],
)
def test_list_of_words_is_no_misprint_of_one(printed: str, is_list: bool) -> None:
    row = max(REQUESTS.rows, key=lambda row: best_similarity(row, printed.lstrip("1、")))
    assert may_be_misprint(row, printed) is not is_list
