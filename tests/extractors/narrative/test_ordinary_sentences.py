"""Sentences that most offices write, which rules for rarer ones must leave as they are."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "quantity", "item"),
    [
        # what was done with what is counted is no part of its name
        pytest.param(
            "全县行政机关就16件申请发出收费通知,实际收取信息处理费9840元。",
            "16件",
            "申请",
            marks=pytest.mark.xfail(reason="the model of 971 reports takes another item"),
        ),
        ("本年度11件申请均由法律顾问出具意见。", "11件", "申请"),
        ("全县14个单位共收取信息处理费7310元。", "14个", "单位"),
        ("检查发现26个县局没有公布公告。", "26个", "县局"),
        # what the count before it owns is not its own
        ("举办3场云岫居民议事活动,80多位居民参加。", "80多位", "居民"),
        ("开展3次“政府开放日”活动,邀请40名群众代表参加。", "40名", "群众代表"),
        ("回复60条网民留言咨询,30条热线工单。", "30条", "热线工单"),
        ("就16件申请发出收费通知,其中7件缴费。", "7件", "缴费"),
        ("除2件结转下年外,其余14件均已答复。", "14件", "答复"),
        # the place where it is published is none
        ("县政府网站部门频道160条。", "160条", None),
    ],
)
def test_items(
    read_prose: Read, shipped: Voice, text: str, quantity: str, item: str | None
) -> None:
    facts = read_prose(text, "overview", shipped).facts
    assert (quantity, item) in [(fact.text, fact.item) for fact in facts]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    "text",
    [
        "通过云岫门户网站公开信息75条。通过微信公众号公开信息75条。",
        "在微信公众号发布政务信息130条。在微博同步发布政务信息130条。",
        "在公示栏公开信息46条。在LED屏公开信息46条。",
        "县级政府信息公开率达97%。乡镇政务公开率达97%。",
        "微信公众号发布信息浏览量6000次。抖音号发布信息浏览量6000次。",
    ],
)
def test_equal_counts_of_different_channels_are_each_their_own(
    read_prose: Read, shipped: Voice, text: str
) -> None:
    roles = [fact.role for fact in read_prose(text, "overview", shipped).facts]
    assert roles == ["standalone", "standalone"]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("主动公开政府信息130条,无依申请公开信息。", "publication request"),
        ("主动公开政府信息130条。我局无依申请公开政府信息。", "publication request"),
        (
            "主动公开信息130条。全年依申请公开信息3条,均按时办理完毕。",
            "publication request",
        ),
        ("主动公开信息130条。依申请公开信息6条,均按时答复。", "publication request"),
        ("主动公开信息130条,依申请公开信息为零。", "publication request"),
        ("主动公开信息130条。依申请公开信息1条,同意公开1条。", "publication request request"),
        ("同意公开答复数7件,不予公开答复数2件,网上咨询40件。", "request request activity"),
        # beside complaints it is review
        ("没有因政府信息公开受到投诉举报和提起行政复议的情况。", "review review"),
        ("全年未收到群众举报和行政复议案件。", "review review"),
    ],
)
def test_kinds(read_prose: Read, shipped: Voice, text: str, kinds: str) -> None:
    facts = read_prose(text, "overview", shipped).facts
    assert " ".join(fact.kind for fact in facts) == kinds


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    "text",
    [
        "全年平均每月发布信息30条。",
        "今年平均每天更新信息6条。",
        "2023年平均每名工作人员负责3个栏目。",
        "全年平均每户发放宣传单3份。",
    ],
)
def test_what_comes_to_each_is_none(read_prose: Read, shipped: Voice, text: str) -> None:
    assert read_prose(text, "overview", shipped).facts == []


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年开展政务公开工作以来,未收到申请。", "year"),
        ("今年实施新条例以来,未收到公开申请。", "year"),
        ("条例施行以来,全年未发生行政复议。", "year"),
        ("工作启动以来,今年未收取费用。", "year"),
        ("安排4名工作人员参加省厅培训。", "year"),
        pytest.param(
            "指定15名医务人员开展义诊。",
            "year",
            marks=pytest.mark.xfail(reason="the model of 971 reports finds no count"),
        ),
        pytest.param(
            "安排130名干部下沉社区。",
            "year",
            marks=pytest.mark.xfail(reason="the model of 971 reports tells a state"),
        ),
        pytest.param(
            "今年确定入党积极分子6名。",
            "year",
            marks=pytest.mark.xfail(reason="the model of 971 reports tells a state"),
        ),
        ("落实责任追究4人。", "year"),
        ("在广场设置6个宣传咨询点。", "year"),
    ],
)
def test_what_was_done_is_of_the_year(
    read_prose: Read, shipped: Voice, text: str, period: str
) -> None:
    assert [fact.period for fact in read_prose(text, "overview", shipped).facts] == [period]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "parents"),
    [
        # a list is of no number by chance
        (
            (
                "收到申请71件,上年结转3件。从方式看,网络申请50件、信函申请16件、当面申请5件;"
                "从主体看,自然人64件、法人7件。共办结72件,结转下年度2件。\n"
                "办理结果。予以公开28件;部分公开9件;不予公开13件,"
                "包括内部信息6件、过程性信息7件;无法提供19件;不予处理3件。"
            ),
            {"28件": "72件", "9件": "72件", "13件": "72件"},
        ),
        # nor a share of another topic
        ("受理咨询280人次。参加培训70人次,占25%。", {"70人次": None}),
        ("发布信息600条,较上年增加200条,占50%。", {"200条": None}),
    ],
)
def test_parents(
    read_prose: Read, shipped: Voice, text: str, parents: dict[str, str | None]
) -> None:
    facts = read_prose(text, "overview", shipped).facts
    ids = {fact.id: fact.text for fact in facts}
    told = {fact.text: ids[fact.parent] if fact.parent else None for fact in facts}
    assert {quantity: told.get(quantity, "") for quantity in parents} == parents
