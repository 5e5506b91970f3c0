"""What a denial denies, and what is no zero."""

from __future__ import annotations

import time

import pytest
from tests.extractors.narrative.conftest import ToPassages, marked_to_passage

from gongkai.extractors.narrative.counts.spots import ITEM, ZERO, Span
from gongkai.extractors.narrative.zeros.denials import settle_zeros
from gongkai.extractors.narrative.zeros.noughts import (
    find_noughts,
    kind_of_heading,
    settle_bare,
    with_headings,
)


def _told(source: str, label: str = ZERO) -> list[str]:
    passage, spans = marked_to_passage(source)
    settled = settle_zeros(spans, passage)
    return [passage.text[s.start : s.end] for s in settled if s.label == label]


@pytest.mark.parametrize(
    ("source", "zeros", "items"),
    [
        (
            "全年[Z 未收到任何形]式的信息公开申请。",
            ["未收到任何形式的信息公开申请"],
            ["信息公开申请"],
        ),
        ("[Z 未收取关]于公开的费用,共3条", ["未收取关于公开的费用"], ["费用"]),
        (
            "[Z 未对依申请公开政府信息]收取费用。",
            ["未对依申请公开政府信息收取费用"],
            ["费用"],
        ),
        ("没有行政复议或[Z 者提起行政诉讼]。", ["行政诉讼"], []),
        ("没有被申请行政复议、[Z 提起行政诉讼]的情况。", ["行政诉讼"], []),
        (
            "[Z 未接到依申请][I 公开信息]的咨询。",
            ["未接到依申请公开信息的咨询"],
            ["公开信息的咨询"],
        ),
        ("[Z 未接到对][I 政府]信息公开方面的投诉。", ["未接到对政府信息公开方面的投诉"], ["投诉"]),
        (
            "[Z 没有人提出][I 申请]信息公开事项。",
            ["没有人提出申请信息公开事项"],
            ["申请信息公开事项"],
        ),
        ("[Z 也不存在向][I 申请]人[Z 收取][I 费用]。", ["不存在向申请人收取费用"], ["费用"]),
        ("受理的申请[Z 均未][I 收费]。", ["未收费"], ["收费"]),
        ("全镇尚[Z 未有行政复议]。", ["尚未有行政复议"], ["行政复议"]),
        ("[Z 没有发生与诉讼]有关的费用支出。", ["没有发生与诉讼有关的费用支出"], ["费用支出"]),
        ("也[Z 没有向][I 申请]人[Z 收取][I 费用]。", ["没有向申请人收取费用"], ["费用"]),
        ("全年[Z 未引起行政复议]案件。", ["未引起行政复议案件"], ["行政复议案件"]),
        ("单位[Z 无][C 部门网站]。", [], []),
        ("[Z 未发生因申请]处理不当的情况。", [], []),
        ("没有应公开而[Z 没有公开]的政府信息。", [], []),
        (
            "[Z 未发生由于申请]事项而申请行政复议、提起行政诉讼的情形。",
            ["未发生由于申请事项而申请行政复议", "行政诉讼"],
            ["行政复议"],
        ),
        ("[Z 未发生因申请]处理不当引起的投诉。", ["未发生因申请处理不当引起的投诉"], ["投诉"]),
        ("单位[Z 没有][C 网站]上的申请。", ["没有网站上的申请"], ["申请"]),
        (
            "[Z 没有出现被投诉举报]、行政复议及行政诉讼纠错的情况。",
            ["没有出现被投诉举报", "行政复议", "行政诉讼"],
            ["投诉举报"],
        ),
        ("[Z 本年度未收到][I 申请]。", ["未收到申请"], ["申请"]),
        ("[Z 没有][I 结转下年度]的申请。", ["没有结转下年度的申请"], ["结转下年度"]),
        ("[Z 未收到政府信息公开]投诉。", ["未收到政府信息公开投诉"], ["政府信息公开投诉"]),
        ("[Z 未被][I 申请行政复议]。", ["未被申请行政复议"], ["行政复议"]),
        # within a word; one that is passed over; the end of one
        (
            "[Z 未发生行政复议]和被提起[I 行][Z 政诉讼]的情形。",
            ["未发生行政复议", "行政诉讼"],
            ["行政复议"],
        ),
        ("全年零复议、[Z 零诉讼]。", ["零复议", "零诉讼"], ["复议", "诉讼"]),
        ("[Z 未被起]诉。", ["未被起诉"], []),
        ("[Z 未收到依申请公开]行政复议。", ["未收到依申请公开行政复议"], ["行政复议"]),
        ("无行政复议、[Z 行政]诉讼等情况。", ["行政诉讼"], []),
        ("无收费及[Z 减免情况]。", ["减免"], []),
        ("1件补正后申请人[Z 未回应]。", [], []),
        ("[Z 无依法申请]公开的信息。", ["无依法申请公开的信息"], ["依法申请公开的信息"]),
        (
            "[Z 未发生][I 行政复议]申请和行政诉讼案件。",
            ["未发生行政复议申请", "行政诉讼案件"],
            ["行政复议申请"],
        ),
        ("也[Z 没有结转到下一]年的。", ["没有结转到下一年"], []),
        ("超过一季[Z 没有]更换被扣分。", [], []),
        ("收费情况:[Z 没有]。", ["没有"], []),
        ("街道[Z 没有][I 规范性文件]制定权,转发文件。", [], []),
        ("[Z 未发生涉密信息违规]上网公开事件,申请正常。", [], []),
        ("[Z 未产生依申请]信息检索、复制等费用。", ["未产生依申请信息检索、复制等费用"], ["费用"]),
        (
            "[Z 未收到][I 有关政府信息公开申请]。",
            ["未收到有关政府信息公开申请"],
            ["政府信息公开申请"],
        ),
        ("[Z 未收到][I 任何公开申请]。", ["未收到任何公开申请"], ["公开申请"]),
        ("[Z 未收取][I 任何费用]。", ["未收取任何费用"], ["任何费用"]),
        (
            "[Z 未收到有关政][I 府信息公开行政复议申请]。",
            ["未收到有关政府信息公开行政复议申请"],
            ["行政复议申请"],
        ),
        # 事项 says no more than what is named already
        ("[Z 未发生收取费用]的事项。", ["未发生收取费用"], ["费用"]),
        (
            "[Z 没有提起行政复议]或[Z 行政诉讼]的事项。",
            ["没有提起行政复议", "行政诉讼"],
            ["行政复议"],
        ),
        ("[Z 没有收到依申请公开]事项。", ["没有收到依申请公开事项"], ["依申请公开事项"]),
        # what was asked by what way
        ("[Z 未接到关于补贴的电话咨询]。", ["未接到关于补贴的电话咨询"], ["电话咨询"]),
        # no denial: what was taken for one is left to the item
        ("[Z 无][I 偿法律援助][Q 3件]。", [], ["偿法律援助"]),
        (
            "也[Z 没有接到政][I 府信]息公开方面的咨询。",
            ["没有接到政府信息公开方面的咨询"],
            ["政府信息公开方面的咨询"],
        ),
    ],
)
def test_a_denial_reaches_its_object(source: str, zeros: list[str], items: list[str]) -> None:
    assert (_told(source), _told(source, ITEM)) == (zeros, items)


@pytest.mark.parametrize(
    ("source", "zeros"),
    [
        ("[Z 未受理][I 网上咨]询业务。", ["未受理网上咨询"]),
        ("全年[Z 无][I 人大代表建议和政协提案]。", ["无人大代表建议", "政协提案"]),
        ("[Z 未引起][I 行政复议及行政诉讼]。", ["未引起行政复议", "行政诉讼"]),
        ("[Z 未引起行政复议]案件与行政诉讼案件。", ["未引起行政复议案件", "行政诉讼案件"]),
        ("[Z 未发生行政复议]案件、[Z 行政诉讼]案件。", ["未发生行政复议案件", "行政诉讼案件"]),
        (
            "[Z 未被申请行政复议]、提起行政诉讼和受到申诉。",
            ["未被申请行政复议", "行政诉讼", "申诉"],
        ),
        ("[Z 未引起行政复议]、[Z 行政诉讼]。", ["未引起行政复议", "行政诉讼"]),
        ("[Z 无信息公开申请]、复议和诉讼。", ["无信息公开申请", "复议", "诉讼"]),
        ("[Z 未出台规章]、规范性文件。", ["未出台规章", "规范性文件"]),
        (
            "[Z 未涉及依申请公开]、行政复议、[Z 行政诉讼及收费]。",
            ["未涉及依申请公开", "行政复议", "行政诉讼", "收费"],
        ),
        ("[Z 没有][I 收费]和减免情况。", ["没有收费", "减免"]),
        (
            "[Z 未出现依申请公开政府信息]和不予公开政府信息的情况。",
            ["未出现依申请公开政府信息", "不予公开政府信息"],
        ),
        ("[Z 未制发、废止、修改规范性文件]。", ["未制发", "废止", "修改规范性文件"]),
        ("[Z 未制发],[Z 未废止][I 规章]。", ["未制发", "未废止规章"]),
        (
            "[Z 未发布][I 规范性文件]和废止规范性文件。",
            ["未发布规范性文件", "废止规范性文件"],
        ),
        (
            "[Z 没有收到与依申请公开]工作有关的举报和投诉。",
            ["没有收到与依申请公开工作有关的举报", "投诉"],
        ),
    ],
)
def test_each_thing_denied_is_a_zero(source: str, zeros: list[str]) -> None:
    assert _told(source) == zeros


@pytest.mark.parametrize(
    "source",
    [
        "[Z 未引起任何不良反响]和举报。",
        "[Z 无][I 泄密事件]。",
        "[Z 无线]广播申请。",
        "[Z 零距离]解答投诉。",
        "[Z 未经复议]直接起诉[Q 0件]",
        "各科室[Z 零]报告。",
        "收费情[Z 况]。",
        "目前[Z 未收到]申请人的补正。",
        "[Z 未接到该申请人]提交的补正材料。",
    ],
)
def test_what_is_no_zero(source: str) -> None:
    assert _told(source) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("全年依申请公开办理事项为零。", ["依申请公开办理事项", "为零"]),
        ("全年收取费用金额为0。", ["收取费用金额", "为0"]),
        ("其余数据均为零。", []),
        ("不予公开信息数0。", ["不予公开信息", "0"]),
        ("不予公开信息数0.5万条。", []),
        ("申请数量为0.5万件。", []),
        ("收费[Z 为零]。", ["收费"]),
        # 共 is a word of its own, or a piece of one
        ("公共服务投诉为零。", ["公共服务投诉", "为零"]),
        ("全年共收费为零。", ["收费", "为零"]),
        ("[I 收费][Z 为零]。", []),
    ],
)
def test_noughts(source: str, found: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    told = sorted(find_noughts(spans, passage), key=lambda s: s.start)
    assert [passage.text[s.start : s.end] for s in told] == found


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("(一)不予公开政府[I 信息的申请数量]:[Z 无]。", ["不予公开政府信息的申请数量"]),
        ("行政复议、[I 行政诉讼的情况]:[Z 无]", ["行政复议、行政诉讼的情况"]),
        ("[I 其他情况]:[Z 无]", ["其他情况"]),
        ("全年[I 收费],说明:[Z 无]", ["收费"]),
        ("依申请公开[I 收费]情况[Z 无]", ["依申请公开收费情况"]),
    ],
)
def test_the_heading_of_a_zero_is_its_item(source: str, items: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    named = [s for s in with_headings(spans, passage) if s.label == ITEM]
    assert [passage.text[s.start : s.end] for s in named] == items


@pytest.mark.parametrize(
    ("text", "section", "is_zero"),
    [
        ("无", "problems_improvements", False),
        ("无。", "other_matters", False),
        ("无", "proactive_disclosure", False),
        ("无", "requests", True),
        ("暂无。", "review_litigation", True),
        ("(一)收费情况\n无", "other_matters", True),
        ("(一)创新做法\n无", "other_matters", False),
        ("全年共收费3次。\n无。", "other_matters", False),
    ],
)
def test_a_bare_denial_needs_a_heading_that_counts(
    to_passages: ToPassages, text: str, section: str, is_zero: bool
) -> None:
    passages = to_passages(text, section)
    last = len(passages) - 1
    tagged = [Span(0, 1, ZERO)]
    assert bool(settle_bare(tagged, passages, last)) is is_zero
    assert bool(settle_bare([], passages, last)) is is_zero


def test_other_paragraphs_keep_their_spans(to_passages: ToPassages) -> None:
    passages = to_passages("无人申请。", "other_matters")
    spans = [Span(0, 4, ZERO)]
    assert settle_bare(spans, passages, 0) == spans


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(一)行政诉讼情况\n无", "review"),
        ("(一)收费及减免情况\n无。", "fee"),
        ("(二)申请处理情况\n无", "request"),
        ("(二)创新做法\n无", None),
        ("(二)申请处理情况\n无一件逾期。", None),
        ("无", None),
    ],
)
def test_a_bare_denial_is_of_the_kind_of_its_heading(
    to_passages: ToPassages, text: str, kind: str | None
) -> None:
    passages = to_passages(text, "other_matters")
    assert kind_of_heading(passages, len(passages) - 1) == kind


def test_a_denial_behind_a_heading_of_its_line_is_a_zero_that_nobody_saw() -> None:
    passage, spans = marked_to_passage("(三)因公开引发的行政复议情况无")
    found = with_headings(spans, passage)
    assert [(passage.text[s.start : s.end], s.label) for s in found] == [
        ("无", ZERO),
        ("因公开引发的行政复议情况", ITEM),
    ]
    for source in ("(三)创新做法情况无", "(三)行政复议情况0"):
        passage, spans = marked_to_passage(source)
        assert with_headings(spans, passage) == []


@pytest.mark.issue(4)
def test_a_denial_looks_no_farther_back_than_its_clause() -> None:
    n_denials = 100
    passage, spans = marked_to_passage("公开及时," * 100_000 + "有[Q 1件][Z 没公示]。" * n_denials)
    begun = time.process_time()
    assert [span for span in settle_zeros(spans, passage) if span.label == ZERO] == []
    assert time.process_time() - begun < 2
